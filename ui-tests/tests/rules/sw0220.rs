use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    secret!(password {});
    user!(<Password>::ops {
        user_id: "ops",
        access: "on ~app:* +@read",
        passwords: [password.secret_value()]
    });
}

fn main() {}
