//! What CloudFormation fills in, in the operators and functions of other languages.
use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    cache!(<Valkey>::sessions { vpc: network });
    parameter!(port { default: "6379" });
    output!(added { value: "redis://" + sessions.endpoint_address() });
    output!(computed { value: sessions.endpoint_port() + 1 });
    output!(string { value: sessions.endpoint_address().to_string() });
    output!(joined { value: concat!("redis://", sessions.endpoint_address()) });
    security_group!(web { vpc: network });
    wire!(web.allow_from(Peer::ipv4(port), Port::tcp(port)));
    output!(right { value: text!("redis://{}:{}", sessions.endpoint_address(), port.value()) });
}

fn main() {}
