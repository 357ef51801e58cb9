#![deny(deprecated)]

use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    user!(<Iam>::app { user_id: "app", access: "on ~app:* +hexpire", engine: Redis });
}

fn main() {}
