use stackwright::prelude::*;

#[stack]
mod shop {
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
    cluster!(<Redis>::sessions { vpc: network, node_type: "cache.r6g.large", version: "6.2", user_group: team });
}

fn main() {}
