use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    user!(<Iam>::app { user_id: "ops", access: "on ~app:* +@read", passwords: [secret("ops")] });
}

fn main() {}
