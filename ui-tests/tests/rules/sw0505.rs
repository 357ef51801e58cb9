#![deny(deprecated)]

use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    cache!(<Valkey>::sessions { vpc: network });
    wire!(sessions.allow_default_port_from_any_ipv4());
}

fn main() {}
