use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    cluster!(<Redis>::sessions {
        vpc: network,
        node_type: "cache.r5.large",
        nodes: 2,
        version: "5.0.6"
    });
    global_cluster!(<Redis>::everywhere { primary: sessions });
}
