//! M24: Redis group with a Valkey user.

use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    user!(<Iam>::app { user_id: "app", access: "on ~app:* +@read" });
    user!(<NoPassword>::guest { user_id: "guest", user_name: "default", access: "on ~public:* +@read" });
    user_group!(<Redis>::team { users: [guest, app] });
}

fn main() {}
