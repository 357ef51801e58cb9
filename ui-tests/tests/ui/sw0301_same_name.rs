use stackwright::prelude::*;

#[stack]
mod wrong {
    use stackwright::prelude::*;

    user!(<Password>::a { user_id: "a", user_name: "web", access: "on", passwords: [secret("a")] });
    user!(<Password>::b { user_id: "b", user_name: "web", access: "on", passwords: [secret("b")] });
    user_group!(<Valkey>::team { users: [a, b] });
}

fn main() {}
