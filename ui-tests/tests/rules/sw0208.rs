use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    user!(<Password>::app { user_id: "ops", access: "on ~app:* +@read", passwords: [plain_text("fifteen-letters")], allow: [SW0210 = "a test stack"] });
}

fn main() {}
