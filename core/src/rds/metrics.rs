//! The metrics of databases.

use crate::Violation;
use crate::catalogue::SW1555;
use crate::describe::PublishedMetrics;
use crate::text::distance;

/// The methods of a database that return metrics: method, name of the metric, statistic.
pub const HELPERS: &[(&str, &str, &str)] = &[
    ("metric_cpu", "CPUUtilization", "Average"),
    ("metric_connections", "DatabaseConnections", "Maximum"),
    ("metric_freeable_memory", "FreeableMemory", "Minimum"),
    ("metric_free_storage", "FreeStorageSpace", "Minimum"),
    ("metric_read_iops", "ReadIOPS", "Average"),
    ("metric_write_iops", "WriteIOPS", "Average"),
    ("metric_read_latency", "ReadLatency", "Average"),
    ("metric_write_latency", "WriteLatency", "Average"),
    ("metric_deadlocks", "Deadlocks", "Average"),
    (
        "metric_serverless_capacity",
        "ServerlessDatabaseCapacity",
        "Average",
    ),
];

/// The metrics of a database, for its description.
pub const METRICS: PublishedMetrics = PublishedMetrics {
    helpers: HELPERS,
    published: |_, name| published(name),
    near,
};

/// The metrics of instances and clusters: Amazon RDS User Guide and Amazon Aurora User Guide, CloudWatch metrics.
const PUBLISHED: &[&str] = &[
    "ACUUtilization",
    "AuroraReplicaLag",
    "BinLogDiskUsage",
    "BufferCacheHitRatio",
    "BurstBalance",
    "CPUCreditBalance",
    "CPUCreditUsage",
    "CPUUtilization",
    "CheckpointLag",
    "CommitLatency",
    "CommitThroughput",
    "ConnectionAttempts",
    "DatabaseConnections",
    "Deadlocks",
    "DiskQueueDepth",
    "EBSByteBalance%",
    "EBSIOBalance%",
    "EngineUptime",
    "FreeLocalStorage",
    "FreeStorageSpace",
    "FreeableMemory",
    "MaximumUsedTransactionIDs",
    "NetworkReceiveThroughput",
    "NetworkThroughput",
    "NetworkTransmitThroughput",
    "Queries",
    "ReadIOPS",
    "ReadLatency",
    "ReadThroughput",
    "ReplicaLag",
    "ReplicationSlotDiskUsage",
    "ServerlessDatabaseCapacity",
    "StorageNetworkThroughput",
    "SwapUsage",
    "TransactionLogsDiskUsage",
    "VolumeBytesUsed",
    "VolumeReadIOPs",
    "VolumeWriteIOPs",
    "WriteIOPS",
    "WriteLatency",
    "WriteThroughput",
];

/// Whether databases publish a metric. RDS publishes more metrics than the list has, so a name that is not similar to any of
/// them is accepted.
///
/// # Errors
///
/// SW1555.
pub fn published(name: &str) -> Result<(), Violation<'_>> {
    match near(name) {
        Some(_) => Err(Violation::text(
            SW1555,
            "unknown metric `{}` of a database",
            name,
        )),
        None => Ok(()),
    }
}

/// The metric that is likely to be meant by an unknown name.
#[must_use]
pub fn near(name: &str) -> Option<&'static str> {
    /// How many letters two names of the same metric may differ in.
    const SLIPS: usize = 2;
    if PUBLISHED.contains(&name) {
        return None;
    }
    let name = name.to_lowercase();
    let length = name.chars().count();
    let nearest = PUBLISHED
        .iter()
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
    fn metrics_of_databases() {
        for (name, right) in [
            ("CPUUtilization", true),
            ("VolumeReadIOPs", true),
            ("ReadIOPS", true),
            ("CPUUtilisation", false),
            ("FreeStorageSpaces", false),
            ("RowLockTime", true),
        ] {
            assert_eq!(published(name).is_ok(), right, "{name}");
        }
        assert_eq!(near("CpuUtilization"), Some("CPUUtilization"));
        for (_, name, of) in HELPERS {
            assert!(PUBLISHED.contains(name), "{name}");
            assert!(statistic(of).is_ok(), "{of}");
        }
    }
}
