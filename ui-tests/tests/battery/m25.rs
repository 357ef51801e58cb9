//! M25: one subnet only.

// A warning, so that the program would compile.
#![deny(deprecated)]

use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    cache!(<Valkey>::sessions {
        vpc: network,
        subnets: SubnetSelection { subnet_ids: ["subnet-0a1b2c3d"] }
    });
}

fn main() {}
