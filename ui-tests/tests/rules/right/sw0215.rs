use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    user!(<Password>::app {
        user_id: "app",
        user_name: "default",
        access: "on ~app:* +@read",
        passwords: [secret("app")]
    });
}
