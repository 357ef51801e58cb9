use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    user!(<Iam>::app { user_id: "app", access: "on ~app:* +@read" });
    user!(<Iam>::web { user_id: "app", access: "on ~web:* +@read" });
}

fn main() {}
