//! Who may connect, as somebody writes it who knows the CDK, and not this language.
use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    security_group!(web { vpc: network });
    cache!(<Valkey>::sessions { vpc: network });
    role!(app { assumed_by: service("ec2.amazonaws.com") });
    wire!(sessions.connections.allow_default_port_from(web));
    wire!(sessions.allow_from(web));
    wire!(sessions.allow_from(web, 6379));
    wire!(sessions.allow_from(web, Port::Tcp(6379)));
    wire!(sessions.allow_default_port_from("10.0.0.0/16"));
    wire!(sessions.allow_default_port_from(network));
    wire!(sessions.allow_default_port_from(app));
    wire!(sessions.allow_default_port_from(web, "from the web"));
    wire!(sessions.allow_default_port_from_anywhere());
    wire!(web.add_ingress_rule(Peer::ipv4("10.0.0.0/16"), Port::tcp(443)));
    wire!(web.allow_from(Peer::ipv4("10.0.0.0/33"), Port::tcp(443)));
    wire!(web.allow_from(Peer::any_ipv4(), Port::tcp(70_000)));
    wire!(web.allow_to(sessions));
    wire!(wbe.allow_to_default_port(sessions));
}

fn main() {}
