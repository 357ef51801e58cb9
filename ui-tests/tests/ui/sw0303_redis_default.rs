use stackwright::prelude::*;

#[stack]
mod wrong {
    use stackwright::prelude::*;

    user!(<Iam>::app { user_id: "a", access: "on", engine: Redis });
    user_group!(<Redis>::team { users: [app] });
    user_group!(<Redis>::nobody {});
}

fn main() {}
