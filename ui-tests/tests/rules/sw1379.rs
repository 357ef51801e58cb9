#![deny(deprecated)]

use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    parameter_group!(tuned { family: "valkey8" });
    cluster!(<Valkey>::sessions {
        vpc: network,
        node_type: "cache.r7g.large",
        nodes: 2,
        parameter_group: tuned
    });
}

fn main() {}
