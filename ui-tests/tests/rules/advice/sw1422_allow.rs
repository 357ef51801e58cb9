use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    cache!(<Valkey>::sessions { vpc: network });
    security_group!(strict { vpc: network, allow_all_outbound: false });
    instance!(server {
        vpc: network,
        instance_type: "t3.micro",
        user_data: [text!("export CACHE={}", sessions.endpoint_address())],
        security_groups: [strict], allow: [SW1422 = "reason"]
    });
    wire!(sessions.allow_default_port_from(Peer::ipv4("10.0.0.0/16")));
}
