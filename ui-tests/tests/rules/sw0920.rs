use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    user!(<Password>::ops { user_id: "ops", access: "on ~* +@all", passwords: [secret("prod/ops}}")] });
}

fn main() {}
