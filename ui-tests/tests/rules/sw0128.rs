#![deny(deprecated)]

use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    user!(<Iam>::app { user_id: "app", access: "on ~app:* +hexpire" });
    user_group!(<Valkey>::team { users: [app] });
    cache!(<Valkey>::sessions { vpc: network, version: 8, user_group: team });
}

fn main() {}
