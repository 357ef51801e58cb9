use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    cluster!(<Valkey>::sessions { vpc: network, node_type: "cache.r7g.large", version: "8.1", shards: 3, shard_configuration: [Shard { slots: "0-8191", replicas: 1 }, Shard { slots: "8192-16383", replicas: 1 }], allow: [SW1326 = "reason"] });
}
