use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    user!(<Password>::app {
        user_id: "ops",
        access: "on ~app:* +@read",
        passwords: [plain_text("sixteen--letters")],
        allow: [SW0210 = "a test stack"]
    });
}
