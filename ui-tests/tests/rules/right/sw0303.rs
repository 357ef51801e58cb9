use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

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
}
