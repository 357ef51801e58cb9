use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    user!(<NoPassword>::app {
        user_id: "everybody",
        user_name: "default",
        access: "on ~app:* +@read"
    });
}
