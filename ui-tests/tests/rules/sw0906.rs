use stackwright::prelude::*;

#[stack]
struct Shop;

fn main() {}
