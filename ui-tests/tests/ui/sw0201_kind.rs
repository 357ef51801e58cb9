use stackwright::prelude::*;

#[stack]
mod wrong {
    use stackwright::prelude::*;

    user!(<Imam>::app { user_id: "app", access: "on" });
}

fn main() {}
