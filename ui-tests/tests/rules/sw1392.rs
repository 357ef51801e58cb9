#![deny(deprecated)]

use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    resource!(<AWS::ElastiCache::ReplicationGroup>::sessions {
        replication_group_description: "Sessions",
        engine: "valkey",
        engine_version: "8.1",
        cache_node_type: "cache.r7g.large",
        num_cache_clusters: 2,
        automatic_failover_enabled: true,
        transit_encryption_enabled: true,
        at_rest_encryption_enabled: true,
        removal_policy: Snapshot
    });
}

fn main() {}
