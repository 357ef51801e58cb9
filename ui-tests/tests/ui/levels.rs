//! What a stack allows, what a review looks at, and what is allowed in vain.

use stackwright::prelude::*;

#[stack(audit, allow(SW0104 = "the names are older than the rule", SW0106 = "nobody breaks it"))]
mod reviewed {
    use stackwright::prelude::*;

    vpc!(network {});
    cache!(<Valkey>::open { vpc: network, name: "Open" });
    cache!(<Valkey>::kept {
        vpc: network,
        name: "OPEN",
        removal_policy: Retain,
        allow: [SW0124 = "nothing but tests reaches it", SW0102 = "the newest"]
    });
    user!(<Iam>::forgotten { user_id: "forgotten", access: "on ~app:* +@read" });
    user!(<Iam>::app { user_id: "app", access: "on ~app:* +@read" });
    user_group!(<Valkey>::team { users: [app] });
}

#[stack]
mod silent {
    use stackwright::prelude::*;

    vpc!(network {});
    cache!(<Valkey>::open { vpc: network });
    user!(<Iam>::app { user_id: "app", access: "on ~app:* +@read" });
    user!(<Iam>::other { existing: "app" });
    user_group!(<Valkey>::team { users: [app, other, app] });
    user_group!(<Valkey>::named { name: "a--b-", users: [app] });
}

#[stack(audit, allow(SW0107 = "too much", SW9999 = "what is it", SW0104 = ""))]
mod wrong {}

fn main() {}
