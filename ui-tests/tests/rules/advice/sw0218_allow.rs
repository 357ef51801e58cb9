use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    user!(<Iam>::app { user_id: "web--app", access: "on ~app:* +@read", allow: [SW0218 = "reason"] });
}
