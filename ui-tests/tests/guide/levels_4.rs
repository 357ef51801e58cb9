#![deny(deprecated)]

use stackwright::prelude::*;

#[stack(audit)]
mod store {
    use stackwright::prelude::*;

    vpc!(network {});
    cache!(<Valkey>::sessions { vpc: network });
}

fn main() {}
