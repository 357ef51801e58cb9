#![deny(deprecated)]

use stackwright::prelude::*;

#[stack(env(account = "123456789012", region = "us-esat-1"))]
mod shop {
    use stackwright::prelude::*;

    key!(data {});
}

fn main() {}
