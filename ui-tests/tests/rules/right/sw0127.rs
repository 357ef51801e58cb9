use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    security_group!(group { vpc: network });
    cache!(<Valkey>::sessions {
        vpc: network,
        security_groups: [group]
    });
}
