use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    user!(<Password>::app {
        user_id: "ops",
        access: "on ~app:* +@read",
        passwords: [secret("/ops/password")]
    });
}
