use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    user_group!(<Redis>::team { existing: "team" });
    cluster!(<Redis>::sessions {
        vpc: network,
        node_type: "cache.r6g.large",
        user_group: team,
        version: "6.2"
    });
}
