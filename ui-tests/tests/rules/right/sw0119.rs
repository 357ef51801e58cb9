use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    user!(<Password>::admin {
        user_id: "admin",
        user_name: "default",
        engine: Redis,
        access: "on ~app:* +@read",
        passwords: [secret("admin")]
    });
    user_group!(<Redis>::team { users: [admin] });
    cache!(<Redis>::sessions {
        vpc: network,
        user_group: team
    });
}
