#![deny(deprecated)]

use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    key!(data {});
    database!(<Postgres>::orders { vpc: network, snapshot: "orders-2026-11-01", kms_key: data });
}

fn main() {}
