use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    user!(<NoPassword>::app {
        user_id: "guest",
        access: "on ~public:* +@read"
    });
}
