use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    cluster!(<Memcached>::sessions { vpc: network, node_type: "cache.r7g.large", nodes: 41, allow: [SW1311 = "reason"] });
}
