use stackwright::prelude::*;

#[stack]
mod wrong {
    use stackwright::prelude::*;

    user!(<Iam>::app { user_id: "a--b", access: "on" });
}

fn main() {}
