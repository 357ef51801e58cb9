use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    user!(<NoPassword>::app { user_id: "default", access: "on ~app:* +@read" });
}

fn main() {}
