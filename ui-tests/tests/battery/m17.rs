//! M17: IAM user with passwords.

use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    user!(<Iam>::app { user_id: "app", access: "on ~app:* +@read", passwords: [secret("app")] });
}

fn main() {}
