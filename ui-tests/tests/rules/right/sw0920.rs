use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    user!(<Password>::ops {
        user_id: "ops",
        access: "on ~* +@all",
        passwords: [secret("prod/ops")]
    });
}
