//! M00: nothing is wrong.

use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    user!(<Iam>::app { user_id: "app", access: "on ~app:* +@read" });
    user_group!(<Valkey>::team { name: "app-group", users: [app] });
    cache!(<Valkey>::sessions { name: "sessions", version: 8, vpc: network, user_group: team });
}

fn main() {}
