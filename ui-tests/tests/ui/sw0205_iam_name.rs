use stackwright::prelude::*;

#[stack]
mod wrong {
    use stackwright::prelude::*;

    user!(<Iam>::app { user_id: "web-app", user_name: "other", access: "on" });
}

fn main() {}
