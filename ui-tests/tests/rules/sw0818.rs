use stackwright::prelude::*;

#[stack]
mod shop {}

fn main() {}
