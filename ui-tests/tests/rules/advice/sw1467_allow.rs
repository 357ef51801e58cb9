use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    cache!(<Valkey>::sessions { vpc: network });
    instance!(server {
        vpc: network,
        instance_type: "t3.micro",
        user_data: [text!("rediss://{}:6378", sessions.endpoint_address())], allow: [SW1467 = "reason"]
    });
    wire!(sessions.allow_default_port_from(server));
}
