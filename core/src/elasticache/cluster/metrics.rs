//! The metrics of clusters of nodes.

use super::{CLUSTER, Cluster, Shape, check, replicas, shape};
use crate::describe::{Fact, Facts, PublishedMetrics};
use crate::elasticache::metrics::SW0604;
use crate::text::distance;
use crate::{Arg, Engine, Violation};

/// The methods of a cluster that return metrics: method, name of the metric, statistic.
pub const HELPERS: &[(&str, &str, &str)] = &[
    ("metric_cache_hit_count", "CacheHits", "Sum"),
    ("metric_cache_miss_count", "CacheMisses", "Sum"),
    ("metric_cache_hit_rate", "CacheHitRate", "Average"),
    ("metric_active_connections", "CurrConnections", "Maximum"),
    ("metric_evictions", "Evictions", "Sum"),
    ("metric_cpu", "CPUUtilization", "Average"),
    ("metric_engine_cpu", "EngineCPUUtilization", "Average"),
    (
        "metric_memory_usage",
        "DatabaseMemoryUsagePercentage",
        "Average",
    ),
    ("metric_freeable_memory", "FreeableMemory", "Minimum"),
    ("metric_replication_lag", "ReplicationLag", "Maximum"),
    ("metric_network_bytes_in", "NetworkBytesIn", "Sum"),
    ("metric_network_bytes_out", "NetworkBytesOut", "Sum"),
];

/// The metrics of a cluster, for its description.
pub(super) const METRICS: PublishedMetrics = PublishedMetrics {
    helpers: HELPERS,
    published: |cluster, name| {
        published(
            CLUSTER.engine.of(Facts::<Cluster>::of(cluster)).known(),
            name,
        )
    },
    near,
};

/// The metrics of nodes and of their hosts (ElastiCache User Guide, host-level metrics).
const OF_ALL: &[&str] = &[
    "CPUCreditBalance",
    "CPUCreditUsage",
    "CPUUtilization",
    "CurrConnections",
    "CurrItems",
    "Evictions",
    "FreeableMemory",
    "NetworkBandwidthInAllowanceExceeded",
    "NetworkBandwidthOutAllowanceExceeded",
    "NetworkBytesIn",
    "NetworkBytesOut",
    "NetworkConntrackAllowanceExceeded",
    "NetworkMaxBytesIn",
    "NetworkMaxBytesOut",
    "NetworkMaxPacketsIn",
    "NetworkMaxPacketsOut",
    "NetworkPacketsIn",
    "NetworkPacketsOut",
    "NetworkPacketsPerSecondAllowanceExceeded",
    "NewConnections",
    "Reclaimed",
    "SwapUsage",
];
/// The additional metrics of Valkey and Redis (ElastiCache User Guide, metrics for Valkey and Redis OSS).
const OF_VALKEY_AND_REDIS: &[&str] = &[
    "ActiveDefragHits",
    "AuthenticationFailures",
    "BytesReadFromDisk",
    "BytesUsedForCache",
    "BytesWrittenToDisk",
    "CacheHitRate",
    "CacheHits",
    "CacheMisses",
    "ChannelAuthorizationFailures",
    "CommandAuthorizationFailures",
    "CurrVolatileItems",
    "DB0AverageTTL",
    "DatabaseCapacityUsageCountedForEvictPercentage",
    "DatabaseCapacityUsagePercentage",
    "DatabaseMemoryUsageCountedForEvictPercentage",
    "DatabaseMemoryUsagePercentage",
    "EngineCPUUtilization",
    "GlobalDatastoreReplicationLag",
    "IamAuthenticationExpirations",
    "IamAuthenticationThrottling",
    "IsMaster",
    "KeyAuthorizationFailures",
    "KeysTracked",
    "MasterLinkHealthStatus",
    "MemoryFragmentationRatio",
    "NumItemsReadFromDisk",
    "NumItemsWrittenToDisk",
    "ReplicationBytes",
    "ReplicationLag",
    "SaveInProgress",
    "SuccessfulReadRequestLatency",
    "SuccessfulWriteRequestLatency",
    "TrafficManagementActive",
];
/// The additional metrics of Memcached (ElastiCache User Guide, metrics for Memcached).
const OF_MEMCACHED: &[&str] = &[
    "BytesReadIntoMemcached",
    "BytesUsedForCacheItems",
    "BytesUsedForHash",
    "BytesWrittenOutFromMemcached",
    "CasBadval",
    "CasHits",
    "CasMisses",
    "CmdConfigGet",
    "CmdConfigSet",
    "CmdFlush",
    "CmdGet",
    "CmdSet",
    "CmdTouch",
    "CurrConfig",
    "DecrHits",
    "DecrMisses",
    "DeleteHits",
    "DeleteMisses",
    "EvictedUnfetched",
    "ExpiredUnfetched",
    "GetHits",
    "GetMisses",
    "IncrHits",
    "IncrMisses",
    "NewItems",
    "SlabsMoved",
    "TouchHits",
    "TouchMisses",
    "UnusedMemory",
];
/// Metrics of serverless caches alone.
const OF_SERVERLESS: &[&str] = &[
    "ElastiCacheProcessingUnits",
    "ThrottledCmds",
    "TotalCmdsCount",
];

/// Whether a cluster of an engine publishes a metric. ElastiCache publishes more metrics than these lists have, so a name that is
/// not similar to any of them is accepted.
///
/// # Errors
///
/// SW0604.
pub fn published(engine: Option<Engine>, name: &str) -> Result<(), Violation<'_>> {
    const OF_OTHERS: &str = "metric `{}` is not published by {} clusters";
    let refused = |template, noun| {
        let args = [Arg::Text(name), Arg::Text(noun), Arg::None];
        Err(Violation::new(SW0604, template, args))
    };
    if OF_SERVERLESS.contains(&name) {
        let sentence = "`{}` is a metric of serverless caches, which clusters do not have";
        return refused(sentence, "");
    }
    match engine {
        Some(engine @ Engine::Memcached) if OF_VALKEY_AND_REDIS.contains(&name) => {
            refused(OF_OTHERS, engine.name())
        }
        Some(engine @ (Engine::Valkey | Engine::Redis)) if OF_MEMCACHED.contains(&name) => {
            refused(OF_OTHERS, engine.name())
        }
        _ if near(name).is_some() => refused("unknown metric `{}` of a cluster", ""),
        _ => Ok(()),
    }
}

/// Whether a cluster has a node: by its number in the cluster, or by the numbers of its shard and in it.
///
/// # Errors
///
/// SW0604.
pub fn node(
    cluster: Facts<'_, Cluster>,
    shard: Option<u64>,
    node: u64,
) -> Result<(), Violation<'static>> {
    let refused = |template, [number, count]: [u64; 2]| {
        let args = [Arg::Number(number), Arg::Number(count), Arg::None];
        let violation = Violation::new(SW0604, template, args);
        Err(violation
            .because(
                "nodes and shards have numbers from 1, and one that there is not has no metrics",
            )
            .fixed_by("use the number of a node that the cluster has"))
    };
    let is_of =
        |number: u64, count: Option<u64>| number > 0 && count.is_none_or(|count| number <= count);
    let Fact::Known(shape) = shape(cluster) else {
        return Ok(());
    };
    if cluster.is_existing() {
        return Ok(());
    }
    match (shape, shard) {
        (Shape::Sharded, Some(shard)) => {
            let count = check::shard_count(cluster);
            if !is_of(shard, count) {
                let sentence = "no shard `{}` of a cluster with {} shards";
                return refused(sentence, [shard, count.unwrap_or_default()]);
            }
            // Shards may differ in their replicas.
            let nodes = match (
                CLUSTER.shard_configuration.is_absent(cluster),
                replicas(cluster),
            ) {
                (true, Fact::Known(count)) => Some(count.saturating_add(1)),
                _ => None,
            };
            if is_of(node, nodes) {
                return Ok(());
            }
            let sentence = "no node `{}` of a shard with {} nodes";
            refused(sentence, [node, nodes.unwrap_or_default()])
        }
        (Shape::Sharded, None) => Err(Violation::plain(
            SW0604,
            "the nodes of a cluster with shards are numbered in their shards",
        )
        .because("without the number of the shard, no node has the name")
        .fixed_by("call `metric_of_shard` with the numbers of the shard and of the node")),
        (_, Some(_)) => Err(
            Violation::plain(SW0604, "no shards of a cluster without shards")
                .because("its nodes are numbered in the cluster")
                .fixed_by("call `metric_of_node` with the number of the node"),
        ),
        (_, None) => {
            let nodes = check::plain_nodes(cluster);
            if is_of(node, nodes) {
                return Ok(());
            }
            let sentence = "no node `{}` of a cluster with {} nodes";
            refused(sentence, [node, nodes.unwrap_or_default()])
        }
    }
}

/// The metric that is likely to be meant by an unknown name.
#[must_use]
pub fn near(name: &str) -> Option<&'static str> {
    /// How many letters two names of the same metric may differ in.
    const SLIPS: usize = 2;
    let all = || {
        [OF_ALL, OF_VALKEY_AND_REDIS, OF_MEMCACHED]
            .into_iter()
            .flatten()
    };
    if all().any(|known| *known == name) {
        return None;
    }
    let name = name.to_lowercase();
    let length = name.chars().count();
    let nearest = all()
        .filter(|known| known.len().abs_diff(length) <= SLIPS)
        .map(|known| (distance(&known.to_lowercase(), &name), *known))
        .min()?;
    (nearest.0 <= SLIPS).then_some(nearest.1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cloudwatch::metric::statistic;

    #[test]
    fn nodes_that_clusters_have() {
        use crate::describe::Tree;
        let of = |engine| Tree::new("c").with(CLUSTER.engine, engine);
        let one = of(Engine::Valkey);
        let three = of(Engine::Valkey).with(CLUSTER.nodes, 3_u64);
        let replicas = of(Engine::Redis).with(CLUSTER.replicas, 1_u64);
        let shards = of(Engine::Valkey)
            .with(CLUSTER.shards, 2_u64)
            .with(CLUSTER.replicas, 1_u64);
        let pages = of(Engine::Memcached).with(CLUSTER.nodes, 2_u64);
        let open = of(Engine::Valkey).with_fact(CLUSTER.nodes, Fact::Present);
        let live = one.clone().with(CLUSTER.existing, "live");
        for (cluster, shard, number, right) in [
            (&one, None, 1, true),
            (&one, None, 2, false),
            (&one, None, 0, false),
            (&three, None, 3, true),
            (&three, None, 4, false),
            (&three, Some(1), 1, false),
            (&replicas, None, 2, true),
            (&replicas, None, 3, false),
            (&shards, Some(2), 2, true),
            (&shards, Some(3), 1, false),
            (&shards, Some(1), 3, false),
            (&shards, None, 1, false),
            (&pages, None, 2, true),
            (&pages, None, 3, false),
            (&open, None, 9, true),
            (&live, None, 9, true),
            (&live, Some(9), 9, true),
        ] {
            let found = node(Facts::of(cluster.raw()), shard, number);
            assert_eq!(found.is_ok(), right, "{cluster:?} {shard:?} {number}");
        }
    }

    #[test]
    fn metrics_of_engines() {
        use Engine::{Memcached, Redis, Valkey};
        for (engine, name, right) in [
            (Valkey, "EngineCPUUtilization", true),
            (Redis, "CacheHitRate", true),
            (Memcached, "CacheHits", false),
            (Memcached, "CmdGet", true),
            (Valkey, "CmdGet", false),
            (Valkey, "ElastiCacheProcessingUnits", false),
            (Valkey, "EngineCpuUtilization", false),
            (Valkey, "DatabaseMemoryUsagePercentag", false),
            // Not in the lists, and not similar to anything in them.
            (Valkey, "GetTypeCmds", true),
        ] {
            assert_eq!(published(Some(engine), name).is_ok(), right, "{name}");
        }
        for (_, name, of) in HELPERS {
            assert!(
                published(None, name).is_ok() && statistic(of).is_ok(),
                "{name}"
            );
        }
    }
}
