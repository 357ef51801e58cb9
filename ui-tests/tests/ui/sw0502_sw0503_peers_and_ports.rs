use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    security_group!(web { vpc: network });
    cache!(<Valkey>::sessions { vpc: network });
    wire!(
        sessions.allow_from(web, Port::tcp(0)),
        sessions.allow_from(web, Port::tcp_range(8_100, 8_000)),
        sessions.allow_default_port_from(Peer::ipv4("10.0.0.0")),
        sessions.allow_default_port_from(Peer::ipv6("10.0.0.0/16")),
        sessions.allow_default_port_from(Peer::prefix_list("sg-0123")),
    );
}

fn main() {}
