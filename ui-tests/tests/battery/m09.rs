//! M09: ECPU minimum above its maximum.

use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    cache!(<Valkey>::sessions { vpc: network, ecpu_per_second: 5_000..=1_000 });
}

fn main() {}
