use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    cluster!(<Valkey>::sessions {
        vpc: network,
        node_type: "cache.r7g.large",
        version: "8.1",
        shards: 2,
        replicas: 1
    });
    global_cluster!(<Valkey>::everywhere {
        primary: sessions,
        regional_shards: [RegionalShards {
            cluster: "sessions-us",
            region: "us-east-1",
            shards: [
                GlobalShard {
                    id: "0001",
                    zones: ["us-east-1a", "us-east-1b"]
                },
                GlobalShard {
                    id: "0001",
                    zones: ["us-east-1b", "us-east-1a"]
                }
            ]
        }], allow: [SW1385 = "reason"]
    });
}
