use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    user!(<NoPassword>::guest { user_id: "guest", access: "on ~public:* +@read" });
    user_group!(<Valkey>::team { users: [guest] });
}

fn main() {}
