use stackwright::prelude::*;

#[stack(audit)]
pub mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    cluster!(<Valkey>::sessions {
        vpc: network,
        node_type: "cache.r7g.large",
        removal_policy: Snapshot,
        auth_token: secret("token")
    });
}
