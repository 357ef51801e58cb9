use stackwright::prelude::*;

#[stack]
mod wrong {
    use stackwright::prelude::*;

    user!(<Iam>::app { user_id: "x", user_name: "default", access: "on" });
}

fn main() {}
