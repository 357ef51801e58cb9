//! M23: group with two users of one name.

use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    user!(<Iam>::app { user_id: "app", access: "on ~app:* +@read" });
    user!(<Password>::other {
        user_id: "other",
        user_name: "app",
        access: "on ~app:* +@read",
        passwords: [secret("other")]
    });
    user_group!(<Valkey>::team { users: [app, other] });
}

fn main() {}
