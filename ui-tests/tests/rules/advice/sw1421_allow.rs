use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    cache!(<Valkey>::sessions { vpc: network });
    instance!(server {
        vpc: network,
        instance_type: "t3.micro",
        user_data: [text!("export CACHE={}", sessions.endpoint_address())], allow: [SW1421 = "reason"]
    });
}
