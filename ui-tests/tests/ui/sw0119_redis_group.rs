use stackwright::prelude::*;

#[stack]
mod wrong {
    use stackwright::prelude::*;

    vpc!(network {});
    user!(<Iam>::app { user_id: "app", access: "on ~* +@all" });
    user_group!(<Valkey>::team { users: [app] });
    cache!(<Redis>::sessions { vpc: network, version: 7, user_group: team });
}

fn main() {}
