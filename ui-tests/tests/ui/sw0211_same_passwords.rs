use stackwright::prelude::*;

#[stack]
mod wrong {
    use stackwright::prelude::*;

    user!(<Password>::app { user_id: "a", access: "on", passwords: [secret("s"), secret("s")] });
}

fn main() {}
