#![deny(deprecated)]

use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    user!(<NoPassword>::app { user_id: "guest", access: "on ~* +@all" });
}

fn main() {}
