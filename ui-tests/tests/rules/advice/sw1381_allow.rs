use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    cluster!(<Valkey>::sessions {
        vpc: network,
        node_type: "cache.t4g.medium",
        nodes: 2
    });
    global_cluster!(<Valkey>::everywhere { primary: sessions, allow: [SW1381 = "reason"] });
}
