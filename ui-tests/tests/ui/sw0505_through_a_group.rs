//! A cache is open where its security group is.
#![deny(deprecated)]

use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    security_group!(shared { vpc: network });
    cache!(<Valkey>::sessions { vpc: network, security_groups: [shared] });
    cache!(<Valkey>::public {
        vpc: network,
        security_groups: [shared],
        allow: [SW0505 = "a demonstration"]
    });
    wire!(
        shared.allow_from(Peer::any_ipv4(), Port::tcp(6379)),
        shared.allow_from(Peer::ipv4("0.0.0.0/1"), Port::all_traffic()),
        shared.allow_from(Peer::any_ipv4(), Port::tcp(443)),
        sessions.allow_default_port_from(Peer::ipv4("128.0.0.0/1"))
    );
}

fn main() {}
