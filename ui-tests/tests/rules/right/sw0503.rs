use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    cache!(<Valkey>::sessions { vpc: network });
    wire!(sessions.allow_default_port_from(Peer::ipv4("10.0.0.1/32")));
}
