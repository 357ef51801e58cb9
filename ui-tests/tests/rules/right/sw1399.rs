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
        num_node_groups: 1,
        replicas_per_node_group: 1,
        cache_parameter_group_name: "default.valkey8.cluster.on",
        automatic_failover_enabled: true,
        transit_encryption_enabled: true,
        at_rest_encryption_enabled: true,
        cache_subnet_group_name: nodes,
        removal_policy: Snapshot
    });
}
