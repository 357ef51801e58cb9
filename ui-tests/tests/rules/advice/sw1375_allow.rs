use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    cluster!(<Redis>::sessions {
        vpc: network,
        node_type: "cache.r5.large",
        nodes: 2,
        version: "4.0.10"
    });
    global_cluster!(<Redis>::everywhere { primary: sessions, allow: [SW1375 = "reason"] });
}
