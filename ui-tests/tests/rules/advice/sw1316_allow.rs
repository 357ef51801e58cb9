use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    cluster!(<Valkey>::sessions { vpc: network, node_type: "cache.r7g.large", version: "8.1", shards: 46, replicas: 1, allow: [SW1316 = "reason"] });
}
