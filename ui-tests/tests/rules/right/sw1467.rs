use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    cache!(<Valkey>::sessions { vpc: network });
    instance!(server {
        vpc: network,
        instance_type: "t3.micro",
        user_data: [text!("rediss://{}:6379", sessions.endpoint_address())]
    });
    wire!(sessions.allow_default_port_from(server));
}
