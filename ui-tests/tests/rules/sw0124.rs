#![deny(deprecated)]

use stackwright::prelude::*;

#[stack(audit)]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    cache!(<Valkey>::sessions { vpc: network, backup: Backup { final_name: "last" } });
}

fn main() {}
