//! M19: three passwords.

use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    user!(<Password>::app {
        user_id: "app",
        access: "on ~app:* +@read",
        passwords: [secret("a"), secret("b"), secret("c")]
    });
}

fn main() {}
