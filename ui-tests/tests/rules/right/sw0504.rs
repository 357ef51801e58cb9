use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    security_group!(web { vpc: network });
    security_group!(around {
        existing: "sg-0a1b2c3d"
    });
    cache!(<Valkey>::sessions {
        existing: "sessions",
        security_groups: [around]
    });
    wire!(sessions.allow_default_port_from(web));
}
