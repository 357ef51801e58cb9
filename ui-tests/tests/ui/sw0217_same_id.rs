use stackwright::prelude::*;

#[stack]
mod wrong {
    use stackwright::prelude::*;

    user!(<Iam>::app { user_id: "a", access: "on" });
    user!(<Iam>::other { user_id: "a", access: "on" });
}

fn main() {}
