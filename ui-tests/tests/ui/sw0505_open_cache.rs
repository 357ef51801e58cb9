#![deny(deprecated)]

use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    cache!(<Valkey>::sessions { vpc: network });
    cache!(<Valkey>::public { vpc: network, allow: [SW0505 = "a demonstration"] });
    wire!(
        sessions.allow_default_port_from_any_ipv4(),
        sessions.allow_default_port_from(Peer::any_ipv6().described("all")),
        sessions.allow_from(Peer::ipv4("0.0.0.0/0"), Port::tcp(6380)),
        public.allow_default_port_from_any_ipv4(),
    );
}

fn main() {}
