use stackwright::prelude::*;

#[stack]
mod wrong {
    use stackwright::prelude::*;

    user!(<Password>::admin { user_id: "admin", user_name: "default", engine: Redis, access: "on", passwords: [secret("a")] });
    user!(<Iam>::app { user_id: "a", access: "on" });
    user_group!(<Redis>::team { users: [admin, app] });
}

fn main() {}
