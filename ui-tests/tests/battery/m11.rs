//! M11: daily snapshot at 25:99.

use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    cache!(<Valkey>::sessions { vpc: network, backup: Backup { retention: 7days, at: "25:99" } });
}

fn main() {}
