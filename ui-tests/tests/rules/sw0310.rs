use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    user_group!(<Valkey>::team { existing: "team" });
    user!(<Iam>::app { user_id: "app", access: "on ~app:* +@read" });
    wire!(team.add_user(app));
}

fn main() {}
