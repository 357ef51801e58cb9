use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    vpc!(other {});
    security_group!(clients { vpc: other });
    cache!(<Valkey>::sessions { vpc: network, security_groups: [clients], allow: [SW0510 = "reason"] });
}
