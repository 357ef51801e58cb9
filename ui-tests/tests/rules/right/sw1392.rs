use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    subnet_group!(nodes { vpc: network });
    resource!(<AWS::ElastiCache::ReplicationGroup>::sessions {
        replication_group_description: "Sessions",
        engine: "valkey",
        engine_version: "8.1",
        cache_node_type: "cache.r7g.large",
        num_cache_clusters: 2,
        automatic_failover_enabled: true,
        transit_encryption_enabled: true,
        at_rest_encryption_enabled: true,
        cache_subnet_group_name: nodes,
        removal_policy: Snapshot
    });
}
