use stackwright::prelude::*;

#[stack]
mod wrong {
    use stackwright::prelude::*;

    user!(<NoPassword>::app { user_id: "a", access: "on ~a +get", engine: Valkey });
}

fn main() {}
