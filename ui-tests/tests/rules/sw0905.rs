use stackwright::prelude::*;

vpc!(network {});

fn main() {}
