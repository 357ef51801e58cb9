use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    parameter_group!(old { family: "redis6.x" });
    cluster!(<Redis>::sessions {
        vpc: network,
        node_type: "cache.r7g.large",
        version: "6.2",
        parameter_group: old
    });
}
