use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    role!(web { assumed_by: service("ec2.amazonaws.com") });
    user!(<Password>::app { user_id: "ops", access: "on ~app:* +@read", passwords: [secret("ops")] });
    wire!(app.grant_connect(web));
}

fn main() {}
