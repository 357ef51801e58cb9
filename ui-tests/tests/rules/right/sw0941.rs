use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    parameter!(password { no_echo: true });
    user!(<Password>::ops {
        user_id: "ops",
        access: "on ~* +@read",
        passwords: [password.value()]
    });
}
