use stackwright::prelude::*;

#[stack]
mod wrong {
    use stackwright::prelude::*;

    user!(<NoPassword>::app { user_id: "guest", access: "on ~a +get" });
    user_group!(<Valkey>::team { users: [app] });
}

fn main() {}
