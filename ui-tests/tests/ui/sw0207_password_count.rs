use stackwright::prelude::*;

#[stack]
mod wrong {
    use stackwright::prelude::*;

    user!(<Password>::app { user_id: "a", access: "on", passwords: [] });
    user!(<Password>::ops { user_id: "b", access: "on", passwords: [secret("1"), secret("2"), secret("3")] });
}

fn main() {}
