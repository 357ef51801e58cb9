#![deny(deprecated)]

use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    parameter!(password {});
    user!(<Password>::ops {
        user_id: "ops",
        access: "on ~* +@read",
        passwords: [password.value()]
    });
}

fn main() {}
