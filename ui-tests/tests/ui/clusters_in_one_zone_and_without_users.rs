//! A cluster in several zones of one, a grant to connect to a cluster without users, and users that log in by IAM to an old version.
#![deny(deprecated)]

use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(narrow { max_azs: 1 });
    vpc!(network {});
    role!(worker { assumed_by: service("ecs-tasks.amazonaws.com") });
    cluster!(<Valkey>::sessions {
        vpc: narrow,
        node_type: "cache.r7g.large",
        nodes: 2,
        multi_az: true
    });
    cluster!(<Valkey>::carts { vpc: network, node_type: "cache.r7g.large" });
    user!(<Iam>::app { user_id: "app", access: "on ~* +@all" });
    user_group!(<Valkey>::team { users: [app] });
    cluster!(<Redis>::pages {
        vpc: network,
        version: "6.2",
        node_type: "cache.r7g.large",
        user_group: team
    });
    wire!(carts.grant_connect(worker), pages.grant_connect(worker));
}

fn main() {}
