use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    user!(<Password>::app { user_id: "ops", access: "on ~app:* +@read", passwords: [plain_text("password-of-sixteen")], allow: [SW0210 = "reason"] });
}
