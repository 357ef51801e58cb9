#![deny(deprecated)]

use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    role!(web { assumed_by: service("ec2.amazonaws.com") });
    user!(<Iam>::app { user_id: "app", access: "on ~app:* +@read" });
    user_group!(<Valkey>::team { users: [app] });
    cache!(<Valkey>::sessions { vpc: network, user_group: team });
    wire!(sessions.grant_connect(web));
}

fn main() {}
