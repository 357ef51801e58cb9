use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    user!(<Password>::app { user_id: "ops", access: "on ~app:* +@read", passwords: [ssm_secure("/ops/password")] });
}

fn main() {}
