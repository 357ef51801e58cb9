#![deny(deprecated)]

use stackwright::prelude::*;

#[stack(audit)]
mod shop {
    use stackwright::prelude::*;

    user!(<Iam>::app { user_id: "app", access: "on ~app:* +@read" });
}

fn main() {}
