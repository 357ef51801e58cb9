use stackwright::prelude::*;

#[stack]
mod wrong {
    use stackwright::prelude::*;

    user!(<Iam>::app { user_id: "-bad id-", access: "on" });
}

fn main() {}
