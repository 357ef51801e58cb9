use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    cluster!(<Valkey>::sessions {
        vpc: network,
        node_type: "cache.r7g.large",
        nodes: 2
    });
    global_cluster!(<Valkey>::everywhere {
        primary: sessions,
        node_type: "cache.r7g.large"
    });
}
