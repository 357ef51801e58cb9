//! M26: final snapshot name `9--x-`.

use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    cache!(<Valkey>::sessions { vpc: network, backup: Backup { final_name: "9--x-" } });
}

fn main() {}
