use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    user!(<Iam>::app {
        user_id: "app",
        access: "on ~app:* +hexpire",
        engine: Valkey
    });
}
