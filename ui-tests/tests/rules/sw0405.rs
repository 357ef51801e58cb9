use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    user!(<Password>::app { user_id: "ops", access: "on >hunter2 ~app:* +@read", passwords: [secret("ops")] });
}

fn main() {}
