use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    user!(<Iam>::app {
        user_id: "app",
        access: "on ~app:* +@read"
    });
    user_group!(<Valkey>::team { users: [app] });
    cluster!(<Valkey>::sessions {
        vpc: network,
        node_type: "cache.r7g.large",
        user_group: team
    });
}
