use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    parameter_group!(old { family: "redis7" });
    cluster!(<Redis>::sessions {
        vpc: network,
        node_type: "cache.r7g.large",
        version: "7.1",
        parameter_group: old
    });
}
