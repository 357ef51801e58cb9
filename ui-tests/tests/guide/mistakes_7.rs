use stackwright::prelude::*;

#[stack]
mod store {
    use stackwright::prelude::*;

    vpc!(network {});
    user!(<Iam>::app {
        user_id: "app",
        access: "on ~app:* +@read"
    });
    user_group!(<Valkey>::team { users: [app] });
    cache!(<Memcached>::pages {
        vpc: network,
        user_group: team
    });
}

fn main() {}
