//! M06: storage maximum of 9,000 GB.

use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    cache!(<Valkey>::sessions { vpc: network, data_storage: ..=9000GiB });
}

fn main() {}
