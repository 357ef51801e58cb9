use stackwright::prelude::*;

#[stack]
mod wrong {
    use stackwright::prelude::*;

    user!(<Password>::app { user_id: "a", user_name: "a b", access: "on", passwords: [secret("s")] });
}

fn main() {}
