use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    user!(<Iam>::guest {
        user_id: "guest",
        access: "on ~public:* +@read"
    });
    user_group!(<Valkey>::team { users: [guest] });
}
