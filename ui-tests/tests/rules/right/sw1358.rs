use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    cluster!(<Memcached>::sessions {
        vpc: network,
        node_type: "cache.r7g.large",
        nodes: 2,
        multi_az: true
    });
}
