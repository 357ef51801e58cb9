//! M22: Redis group without a default user.

use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    user!(<Iam>::app { user_id: "app", access: "on ~app:* +@read", engine: Redis });
    user_group!(<Redis>::team { users: [app] });
}

fn main() {}
