#![deny(deprecated)]

use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network { max_azs: 1 });
    cache!(<Valkey>::sessions { vpc: network });
}

fn main() {}
