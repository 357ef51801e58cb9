use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    user!(<Iam>::app {
        user_id: "app",
        access: "on ~app:* +hexpire"
    });
    user_group!(<Valkey>::team { users: [app] });
    cache!(<Valkey>::sessions {
        vpc: network,
        version: 9,
        user_group: team
    });
}
