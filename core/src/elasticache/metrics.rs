//! The metrics of serverless caches.

use crate::describe::{Facts, PublishedMetrics, stated};
use crate::elasticache::cache::CACHE;
use crate::text::distance;
use crate::{Arg, Engine, Violation};

stated! {
    SW0604(
        "unknown-metric",
        Deny,
        "a metric must be one that serverless caches of the engine publish",
        why = "a metric that is not published never has data",
        fix = "use a metric of the engine",
        source = "ElastiCache User Guide, metrics of Valkey and Redis OSS serverless caches — https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/serverless-metrics-events-redis.html; ElastiCache User Guide, metrics of Memcached serverless caches — https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/serverless-metrics-events.memcached.html",
    ),
}

/// The methods of a cache that return metrics: method, name of the metric, statistic.
pub const HELPERS: &[(&str, &str, &str)] = &[
    ("metric_cache_hit_count", "CacheHits", "Sum"),
    ("metric_cache_miss_count", "CacheMisses", "Sum"),
    ("metric_cache_hit_rate", "CacheHitRate", "Average"),
    ("metric_data_stored", "BytesUsedForCache", "Maximum"),
    (
        "metric_processing_units_consumed",
        "ElastiCacheProcessingUnits",
        "Average",
    ),
    ("metric_network_bytes_in", "NetworkBytesIn", "Sum"),
    ("metric_network_bytes_out", "NetworkBytesOut", "Sum"),
    ("metric_active_connections", "CurrConnections", "Maximum"),
    (
        "metric_write_request_latency",
        "SuccessfulWriteRequestLatency",
        "Average",
    ),
    (
        "metric_read_request_latency",
        "SuccessfulReadRequestLatency",
        "Average",
    ),
];

/// The metrics of a cache, for its description.
pub const METRICS: PublishedMetrics = PublishedMetrics {
    helpers: HELPERS,
    published: |cache, name| published(CACHE.engine.of(Facts::of(cache)).known(), name),
    near,
};

/// The metrics of serverless caches of all engines.
const OF_ALL: &[&str] = &[
    "BytesUsedForCache",
    "CurrConnections",
    "CurrItems",
    "ElastiCacheProcessingUnits",
    "Evictions",
    "NetworkBytesIn",
    "NetworkBytesOut",
    "NewConnections",
    "SuccessfulReadRequestLatency",
    "SuccessfulWriteRequestLatency",
    "ThrottledCmds",
    "TotalCmdsCount",
];
/// The additional metrics of Valkey and Redis.
const OF_VALKEY_AND_REDIS: &[&str] = &[
    "CacheHitRate",
    "CacheHits",
    "CacheMisses",
    "CurrVolatileItems",
];
/// The additional metrics of Memcached.
const OF_MEMCACHED: &[&str] = &[
    "CasBadval",
    "CasHits",
    "CasMisses",
    "CmdFlush",
    "CmdGet",
    "CmdSet",
    "CmdTouch",
    "DecrHits",
    "DecrMisses",
    "DeleteHits",
    "DeleteMisses",
    "GetHits",
    "GetMisses",
    "IncrHits",
    "IncrMisses",
    "Reclaimed",
    "TouchHits",
    "TouchMisses",
];
/// Metrics of cluster nodes and of their hosts, which serverless caches do not have (ElastiCache User Guide, host-level metrics,
/// metrics for Valkey and Redis OSS, metrics for Memcached).
const OF_NODES: &[&str] = &[
    "ActiveDefragHits",
    "BytesReadFromDisk",
    "BytesReadIntoMemcached",
    "BytesUsedForCacheItems",
    "BytesUsedForHash",
    "BytesWrittenOutFromMemcached",
    "BytesWrittenToDisk",
    "CPUCreditBalance",
    "CPUCreditUsage",
    "CPUUtilization",
    "CmdConfigGet",
    "CmdConfigSet",
    "CurrConfig",
    "DB0AverageTTL",
    "DatabaseCapacityUsageCountedForEvictPercentage",
    "DatabaseCapacityUsagePercentage",
    "DatabaseMemoryUsageCountedForEvictPercentage",
    "DatabaseMemoryUsagePercentage",
    "EngineCPUUtilization",
    "EvictedUnfetched",
    "ExpiredUnfetched",
    "FreeableMemory",
    "GlobalDatastoreReplicationLag",
    "IsMaster",
    "MasterLinkHealthStatus",
    "MemoryFragmentationRatio",
    "NetworkBandwidthInAllowanceExceeded",
    "NetworkBandwidthOutAllowanceExceeded",
    "NetworkConntrackAllowanceExceeded",
    "NetworkMaxBytesIn",
    "NetworkMaxBytesOut",
    "NetworkMaxPacketsIn",
    "NetworkMaxPacketsOut",
    "NetworkPacketsIn",
    "NetworkPacketsOut",
    "NetworkPacketsPerSecondAllowanceExceeded",
    "NumItemsReadFromDisk",
    "NumItemsWrittenToDisk",
    "ReplicationBytes",
    "ReplicationLag",
    "SaveInProgress",
    "SlabsMoved",
    "SwapUsage",
    "TrafficManagementActive",
    "UnusedMemory",
];

/// Whether a serverless cache of an engine publishes a metric. ElastiCache publishes more metrics than these lists have, so a
/// name that is not similar to any of them is accepted.
///
/// # Errors
///
/// SW0604.
pub fn published(engine: Option<Engine>, name: &str) -> Result<(), Violation<'_>> {
    const OF_OTHERS: &str = "metric `{}` is not published by {} caches";
    let refused = |template, noun| {
        let args = [Arg::Text(name), Arg::Text(noun), Arg::None];
        Err(Violation::new(SW0604, template, args))
    };
    if OF_NODES.contains(&name) {
        return refused(
            "`{}` is a metric of cluster nodes, which serverless caches do not have",
            "",
        );
    }
    match engine {
        Some(engine @ Engine::Memcached) if OF_VALKEY_AND_REDIS.contains(&name) => {
            refused(OF_OTHERS, engine.name())
        }
        Some(engine @ (Engine::Valkey | Engine::Redis)) if OF_MEMCACHED.contains(&name) => {
            refused(OF_OTHERS, engine.name())
        }
        _ if near(name).is_some() => refused("unknown metric `{}` of a serverless cache", ""),
        _ => Ok(()),
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
    // Names whose lengths differ by more are not compared: most are other metrics, and right.
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
    use crate::describe::Tree;

    #[test]
    fn metrics_of_engines() {
        use Engine::{Memcached, Redis, Valkey};
        for (engine, name, right) in [
            (Valkey, "CacheHits", true),
            (Redis, "CacheHitRate", true),
            (Memcached, "CacheHits", false),
            (Memcached, "CmdGet", true),
            (Memcached, "CmdSet", true),
            (Memcached, "CmdTouch", true),
            (Memcached, "CasBadval", true),
            (Memcached, "CmdSetx", false),
            (Memcached, "BytesUsedForHash", false),
            (Valkey, "CmdSet", false),
            (Valkey, "GetMisses", false),
            (Valkey, "CPUCreditBalance", false),
            (Valkey, "Reclaimed", false),
            (Valkey, "CPUUtilization", false),
            (Valkey, "CacheHit", false),
            (Valkey, "cachehits", false),
            // Not in the lists, and not similar to anything in them.
            (Valkey, "GetTypeCmds", true),
            (Valkey, "AuthenticationFailures", true),
        ] {
            assert_eq!(published(Some(engine), name).is_ok(), right, "{name}");
        }
        assert!(published(None, "CacheHits").is_ok());
        // What an engine publishes, and no node alone.
        for name in [OF_ALL, OF_VALKEY_AND_REDIS, OF_MEMCACHED].concat() {
            assert!(published(None, name).is_ok(), "{name}");
            assert!(!OF_NODES.contains(&name), "{name}");
        }
        assert_eq!(near("CacheHit"), Some("CacheHits"));
        assert_eq!(near("CacheHits"), None);
        for (_, name, of) in HELPERS {
            assert!(published(Some(Valkey), name).is_ok(), "{name}");
            assert!(statistic(of).is_ok(), "{of}");
        }
    }

    #[test]
    fn metrics_are_asked_of_what_is_known_of_a_cache() {
        let valkey = Tree::partial("sessions").with(CACHE.engine, Engine::Valkey);
        let published = |cache: &Tree| (METRICS.published)(cache.raw(), "CmdGet").is_ok();
        assert!(!published(&valkey));
        assert!(published(&Tree::partial("sessions")));
        assert_eq!(
            METRICS.helper("metric_data_stored"),
            Some("BytesUsedForCache")
        );
        assert_eq!((METRICS.near)("CmdGe"), Some("CmdGet"));
    }
}
