//! M21: user id `-bad id-`.

use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    user!(<Iam>::app { user_id: "-bad id-", access: "on ~app:* +@read" });
}

fn main() {}
