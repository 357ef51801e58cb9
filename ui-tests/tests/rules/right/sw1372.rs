use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    user!(<Iam>::app {
        user_id: "app",
        engine: Redis,
        access: "on ~app:* +@read"
    });
    user!(<Password>::admin {
        user_id: "admin",
        user_name: "default",
        engine: Redis,
        access: "on ~app:* +@read",
        passwords: [secret("admin")]
    });
    user_group!(<Redis>::team {
        users: [app, admin]
    });
    cluster!(<Redis>::sessions {
        vpc: network,
        node_type: "cache.r6g.large",
        user_group: team,
        version: "7.1"
    });
}
