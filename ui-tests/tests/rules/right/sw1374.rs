use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    cluster!(<Redis>::sessions {
        vpc: network,
        node_type: "cache.r7g.large",
        nodes: 2
    });
    global_cluster!(<Redis>::everywhere { primary: sessions });
}
