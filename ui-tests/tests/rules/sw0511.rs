#![deny(deprecated)]

use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    vpc!(other {});
    instance!(server { vpc: other, instance_type: "t3.micro" });
    cache!(<Valkey>::sessions { vpc: network });
    wire!(sessions.allow_default_port_from(server));
}

fn main() {}
