use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    vpc!(network {
        availability_zones: ["eu-west-1a", "eu-west-1b"]
    });
    cluster!(<Valkey>::sessions {
        vpc: network,
        node_type: "cache.r7g.large",
        nodes: 2,
        zones: ["eu-west-1a", "eu-west-1b"]
    });
}
