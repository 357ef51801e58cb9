#![deny(deprecated)]

use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    cluster!(<Redis>::sessions { vpc: network, node_type: "cache.r7g.large", version: "5.0.6", auto_minor_version_upgrade: true });
}

fn main() {}
