//! What is asked of metrics: SW0601, SW0603, SW0604, SW0607, SW0608.

use crate::catalogue::{SW0601, SW0603, SW0604, SW0607, SW0608, SW0910};
use crate::text::distance;
use crate::{Arg, Duration, Engine, Violation};

/// Whether a metric can be looked at in periods of a length.
///
/// # Errors
///
/// SW0601.
pub const fn period(period: Duration) -> Result<(), Violation<'static>> {
    let seconds = period.to_seconds();
    match seconds {
        10 | 20 | 30 => Ok(()),
        _ if seconds > 0 && seconds.is_multiple_of(60) => Ok(()),
        _ => Err(Violation::new(
            SW0601,
            "a period of {} seconds is none that CloudWatch has",
            [Arg::Number(seconds), Arg::None, Arg::None],
        )),
    }
}

/// The statistics with names of their own.
pub const SIMPLE_STATISTICS: [&str; 5] = ["SampleCount", "Average", "Sum", "Minimum", "Maximum"];

/// Whether CloudWatch has a statistic: `Sum`, `p99`, `tm90`, `PR(0:100)`.
///
/// # Errors
///
/// SW0603.
pub fn statistic(name: &str) -> Result<(), Violation<'_>> {
    let is_percent = |text: &str| {
        let is_number = text
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'.');
        is_number && text.parse::<f64>().is_ok_and(|number| number <= 100.0)
    };
    let percentile = ["p", "tm", "wm", "tc", "ts"]
        .iter()
        .any(|prefix| name.strip_prefix(prefix).is_some_and(is_percent));
    let range = ["PR", "TM", "WM", "TC", "TS"].iter().any(|prefix| {
        let inside = name
            .strip_prefix(prefix)
            .and_then(|rest| rest.strip_prefix('('));
        inside.is_some_and(|inside| inside.ends_with(')') && inside.contains(':'))
    });
    if SIMPLE_STATISTICS.contains(&name) || name == "IQM" || percentile || range {
        Ok(())
    } else {
        Err(Violation::text(
            SW0603,
            "CloudWatch has no statistic `{}`",
            name,
        ))
    }
}

/// The methods of a cache that make metrics: method, name of the metric, statistic.
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
/// Those of Valkey and Redis besides.
const OF_VALKEY_AND_REDIS: &[&str] = &[
    "CacheHitRate",
    "CacheHits",
    "CacheMisses",
    "CurrVolatileItems",
];
/// Those of Memcached besides.
const OF_MEMCACHED: &[&str] = &["CmdGet", "Reclaimed"];
/// Metrics of the nodes of a cluster, of which a serverless cache has none.
const OF_NODES: &[&str] = &[
    "CPUUtilization",
    "DatabaseMemoryUsagePercentage",
    "EngineCPUUtilization",
    "FreeableMemory",
    "MemoryFragmentationRatio",
    "ReplicationLag",
    "SwapUsage",
];

/// Whether a serverless cache of an engine publishes a metric. The service's lists are longer than ours, so that a name that
/// is like none of these is taken for another of them.
///
/// # Errors
///
/// SW0604.
pub fn published(engine: Option<Engine>, name: &str) -> Result<(), Violation<'_>> {
    let refused = |template, noun| {
        let args = [Arg::Text(name), Arg::Text(noun), Arg::None];
        Err(Violation::new(SW0604, template, args))
    };
    if OF_NODES.contains(&name) {
        return refused(
            "`{}` is a metric of nodes, and a serverless cache has none",
            "",
        );
    }
    match engine {
        Some(engine @ Engine::Memcached) if OF_VALKEY_AND_REDIS.contains(&name) => {
            refused("`{}` is no metric of {}", engine.name())
        }
        Some(engine @ (Engine::Valkey | Engine::Redis)) if OF_MEMCACHED.contains(&name) => {
            refused("`{}` is no metric of {}", engine.name())
        }
        _ if near(name).is_some() => refused("a serverless cache publishes no metric `{}`", ""),
        _ => Ok(()),
    }
}

/// The metric that is likely to be meant by a name that is none.
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
    let distance = |known: &str| distance(&known.to_lowercase(), &name.to_lowercase());
    let nearest = all().map(|known| (distance(known), *known)).min()?;
    (nearest.0 <= SLIPS).then_some(nearest.1)
}

/// Whether a metric can have a name in an expression.
///
/// # Errors
///
/// SW0607.
pub fn variable(name: &str) -> Result<(), Violation<'_>> {
    let mut letters = name.chars();
    let is_right = letters.next().is_some_and(|c| c.is_ascii_lowercase())
        && letters.all(|c| c.is_ascii_alphanumeric() || c == '_');
    if is_right {
        Ok(())
    } else {
        Err(Violation::text(
            SW0607,
            "`{}` can't be the name of a metric in an expression",
            name,
        ))
    }
}

/// That two metrics of an expression have one name.
#[must_use]
pub const fn same_variable(name: &str) -> Violation<'_> {
    Violation::text(
        SW0607,
        "two metrics of the expression have the name `{}`",
        name,
    )
}

/// Whether the expression of an alarm can have so many metrics.
///
/// # Errors
///
/// SW0910.
pub const fn count_in_alarm(count: usize) -> Result<(), Violation<'static>> {
    /// CloudWatch User Guide, alarms on metric math expressions.
    const MAX: usize = 10;
    if count > MAX {
        let sentence = "the expression of the alarm has {} metrics, and 10 are allowed";
        return Err(Violation::with(SW0910, sentence, Arg::Number(count as u64)));
    }
    Ok(())
}

/// That two metrics of a graph have one name.
#[must_use]
pub const fn same_variable_of_graph(name: &str) -> Violation<'_> {
    Violation::text(
        SW0607,
        "two metrics of the graph have the name `{}` in its expressions",
        name,
    )
}

/// Whether an expression names only metrics that it is given. One that searches for metrics may name others.
///
/// # Errors
///
/// SW0608, for the first name that is unknown.
pub fn expression<'a>(text: &'a str, names: &[&str]) -> Result<(), Violation<'a>> {
    const SEARCHING: [&str; 4] = ["INSIGHT_RULE_METRIC", "SELECT", "SEARCH", "METRICS"];
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let words = || text.split(|c| !is_part(c)).filter(|word| !word.is_empty());
    if words().any(|word| SEARCHING.contains(&word)) {
        return Ok(());
    }
    let unknown = words().find(|word| variable(word).is_ok() && !names.contains(word));
    match unknown {
        Some(word) => Err(Violation::text(
            SW0608,
            "the expression names `{}`, and no metric is given for it",
            word,
        )),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods() {
        for (seconds, right) in [
            (10, true),
            (30, true),
            (60, true),
            (300, true),
            (0, false),
            (5, false),
            (90, false),
        ] {
            assert_eq!(
                period(Duration::seconds(seconds)).is_ok(),
                right,
                "{seconds}"
            );
        }
    }

    #[test]
    fn statistics() {
        for right in [
            "Sum",
            "Average",
            "p99",
            "p99.9",
            "tm90",
            "IQM",
            "PR(0:100)",
            "TM(2%:98%)",
        ] {
            assert!(statistic(right).is_ok(), "{right}");
        }
        for wrong in ["sum", "Avg", "p", "p101", "p99%", "", "PR()", "pNaN"] {
            assert!(statistic(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn metrics_of_engines() {
        use Engine::{Memcached, Redis, Valkey};
        for (engine, name, right) in [
            (Valkey, "CacheHits", true),
            (Redis, "CacheHitRate", true),
            (Memcached, "CacheHits", false),
            (Memcached, "CmdGet", true),
            (Valkey, "Reclaimed", false),
            (Valkey, "CPUUtilization", false),
            (Valkey, "CacheHit", false),
            (Valkey, "cachehits", false),
            // Not in our lists, and like nothing in them.
            (Valkey, "GetTypeCmds", true),
            (Valkey, "AuthenticationFailures", true),
        ] {
            assert_eq!(published(Some(engine), name).is_ok(), right, "{name}");
        }
        assert!(published(None, "CacheHits").is_ok());
        assert_eq!(near("CacheHit"), Some("CacheHits"));
        assert_eq!(near("CacheHits"), None);
        for (_, name, of) in HELPERS {
            assert!(published(Some(Valkey), name).is_ok(), "{name}");
            assert!(statistic(of).is_ok(), "{of}");
        }
    }

    #[test]
    fn expressions() {
        for (name, right) in [
            ("hits", true),
            ("m1", true),
            ("aB_c", true),
            ("Hits", false),
            ("1m", false),
            ("a-b", false),
            ("", false),
        ] {
            assert_eq!(variable(name).is_ok(), right, "{name}");
        }
        let names = ["hits", "misses"];
        for (text, right) in [
            ("100 * hits / (hits + misses)", true),
            ("SUM(METRICS())", true),
            ("MAX([hits, misses])", true),
            ("hits + miss", false),
            ("hits + SEARCH(other)", true),
        ] {
            assert_eq!(expression(text, &names).is_ok(), right, "{text}");
        }
    }
}
