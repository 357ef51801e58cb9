//! M18: password of 5 characters.

use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    user!(<Password>::app {
        user_id: "app",
        access: "on ~app:* +@read",
        passwords: [plain_text("abcde")],
        allow: [SW0210 = "to show another rule"]
    });
}

fn main() {}
