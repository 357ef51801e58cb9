#![deny(deprecated)]

use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    database!(<Postgres>::orders { vpc: network, deletion_protection: true, removal_policy: Destroy });
}

fn main() {}
