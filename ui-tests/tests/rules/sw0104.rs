#![deny(deprecated)]

use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    cache!(<Valkey>::sessions { vpc: network, name: "Sessions" });
}

fn main() {}
