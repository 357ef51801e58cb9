//! M20: Valkey user without password.

use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    user!(<NoPassword>::app { user_id: "app", access: "on ~app:* +@read", engine: Valkey });
}

fn main() {}
