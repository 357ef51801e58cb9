use stackwright::prelude::*;

#[stack]
mod wrong {
    use stackwright::prelude::*;

    user!(<Password>::app { user_id: "a", access: "on", passwords: [plain_text("sixteen/characters")], allow: [SW0210 = "a test"] });
}

fn main() {}
