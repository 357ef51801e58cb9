use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    user!(<Password>::app { user_id: "ops", user_name: "web app", access: "on ~app:* +@read", passwords: [secret("ops")], allow: [SW0214 = "reason"] });
}
