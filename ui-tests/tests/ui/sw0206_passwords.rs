use stackwright::prelude::*;

#[stack]
mod wrong {
    use stackwright::prelude::*;

    user!(<Iam>::app { user_id: "web-app", access: "on", passwords: [secret("s")] });
}

fn main() {}
