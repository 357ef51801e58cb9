#![deny(deprecated)]

use stackwright::prelude::*;

#[stack(audit)]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    database!(<Postgres>::orders { vpc: network, encrypted: true, public_access: true });
}

fn main() {}
