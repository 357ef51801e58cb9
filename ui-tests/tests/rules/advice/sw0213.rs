use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    user!(<NoPassword>::app { user_id: "ops", access: "on ~app:* +@read", engine: Redis });
}
