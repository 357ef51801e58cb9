use stackwright::prelude::*;

#[stack]
mod wrong {
    use stackwright::prelude::*;

    user!(<Iam>::app { user_id: "default", access: "on" });
}

fn main() {}
