use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    parameter_group!(tuned { family: "valkey8" });
    cluster!(<Valkey>::sessions {
        vpc: network,
        node_type: "cache.r7g.large",
        version: "8.1",
        nodes: 2,
        parameter_group: tuned
    });
}
