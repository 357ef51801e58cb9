//! M15: access string `yes please`.

use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    user!(<Iam>::app { user_id: "app", access: "yes please" });
}

fn main() {}
