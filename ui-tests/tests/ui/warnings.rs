#![deny(deprecated)]

use stackwright::prelude::*;

#[stack]
mod wrong {
    use stackwright::prelude::*;

    vpc!(network {});
    cache!(<Valkey>::sessions { vpc: network, name: "Sessions", backup: Backup { at: "09:00" } });
    user!(<NoPassword>::guest { user_id: "guest", access: "on ~* +@all" });
}

fn main() {}
