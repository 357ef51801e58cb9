use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    user!(<Iam>::app { user_id: "app", engine: Redis, access: "on ~app:* +@read" });
    user_group!(<Redis>::team { users: [app] });
}

fn main() {}
