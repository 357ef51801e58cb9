use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    user!(<Iam>::app { user_id: "app", access: "on ~app:* +@read" });
    user!(<Password>::ops { user_id: "ops", user_name: "app", access: "on ~* +@all", passwords: [secret("ops")] });
    user_group!(<Valkey>::team { users: [app, ops] });
}

fn main() {}
