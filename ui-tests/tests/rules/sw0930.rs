#![deny(deprecated)]

use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    cache!(<Valkey>::sessions { vpc: network });
    output!(url { value: "rediss://{sessions.endpoint_address()}:6379" });
}

fn main() {}
