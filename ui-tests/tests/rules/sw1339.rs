#![deny(deprecated)]

use stackwright::prelude::*;

#[stack(audit)]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    cluster!(<Valkey>::sessions { vpc: network, node_type: "cache.r7g.large", encryption_at_rest: false, removal_policy: Snapshot, auth_token: secret("token") });
}

fn main() {}
