//! M16: IAM user whose name is not its id.

use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    user!(<Iam>::app { user_id: "app", user_name: "other", access: "on ~app:* +@read" });
}

fn main() {}
