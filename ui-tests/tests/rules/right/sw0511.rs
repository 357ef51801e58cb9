use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    vpc!(other {});
    instance!(server {
        vpc: network,
        instance_type: "t3.micro"
    });
    cache!(<Valkey>::sessions { vpc: network });
    wire!(sessions.allow_default_port_from(server));
}
