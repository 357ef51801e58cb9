#![deny(deprecated)]

use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    cache!(<Valkey>::sessions { vpc: network, name: "sessions", allow: [SW0104 = "the name is older than the rule"] });
}

fn main() {}
