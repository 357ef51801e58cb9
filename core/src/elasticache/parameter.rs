//! The parameters of parameter groups: the families that have them, and the values that they take.
//!
//! Sources: ElastiCache User Guide, engine specific parameters, of October 2026, and the output of `DescribeEngineDefaultParameters`
//! for `redis5.0` in the AWS CLI's examples. Where the two differ, the wider range counts.

use super::release::position;
use crate::text::{distance, ends_with, same, same_as_any, starts_with};

/// The values of a parameter.
#[derive(Clone, Copy, Debug)]
enum Values {
    /// Every text.
    Any,
    /// One of some words.
    OneOf(&'static [&'static str]),
    /// A whole number between two.
    Between(i64, i64),
    /// Zero, or a whole number from another one on.
    ZeroOrFrom(i64),
    /// Letters of some.
    Letters(&'static str),
    /// Nobody can change it.
    Fixed,
}

/// A parameter of the families from one to another.
#[derive(Clone, Copy, Debug)]
struct Parameter {
    name: &'static str,
    since: usize,
    until: usize,
    values: Values,
}

const MEMCACHED14: usize = 0;
const MEMCACHED15: usize = 1;
const MEMCACHED16: usize = 2;
const REDIS26: usize = 3;
const REDIS28: usize = 4;
const REDIS32: usize = 5;
const REDIS4: usize = 6;
const REDIS5: usize = 7;
const REDIS6: usize = 8;
const REDIS7: usize = 9;
const VALKEY7: usize = 10;
const VALKEY8: usize = 11;
const VALKEY9: usize = 12;

const YES_NO: Values = Values::OneOf(&["yes", "no"]);
const BIT: Values = Values::OneOf(&["0", "1"]);
/// Whole numbers from 0 on.
const COUNT: Values = Values::Between(0, i64::MAX);
const INTEGER: Values = Values::Between(i64::MIN, i64::MAX);
const PERCENT: Values = Values::Between(1, 100);
const EVICTION: Values = Values::OneOf(&[
    "volatile-lru",
    "allkeys-lru",
    "volatile-random",
    "allkeys-random",
    "volatile-ttl",
    "noeviction",
]);
const EVICTION_LFU: Values = Values::OneOf(&[
    "volatile-lru",
    "allkeys-lru",
    "volatile-lfu",
    "allkeys-lfu",
    "volatile-random",
    "allkeys-random",
    "volatile-ttl",
    "noeviction",
]);

const fn of(name: &'static str, since: usize, until: usize, values: Values) -> Parameter {
    Parameter {
        name,
        since,
        until,
        values,
    }
}

const PARAMETERS: &[Parameter] = &[
    of(
        "acl-pubsub-default",
        REDIS6,
        VALKEY9,
        Values::OneOf(&["resetchannels", "allchannels"]),
    ),
    of("acllog-max-len", REDIS6, VALKEY9, COUNT),
    of(
        "active-defrag-cycle-max",
        REDIS4,
        VALKEY9,
        Values::Between(1, 75),
    ),
    of(
        "active-defrag-cycle-min",
        REDIS4,
        VALKEY9,
        Values::Between(1, 75),
    ),
    of(
        "active-defrag-ignore-bytes",
        REDIS4,
        VALKEY9,
        Values::Between(1_048_576, i64::MAX),
    ),
    of(
        "active-defrag-max-scan-fields",
        REDIS5,
        VALKEY9,
        Values::Between(1, 1_000_000),
    ),
    of("active-defrag-threshold-lower", REDIS4, VALKEY9, PERCENT),
    of("active-defrag-threshold-upper", REDIS4, VALKEY9, PERCENT),
    of(
        "active-expire-effort",
        REDIS6,
        VALKEY9,
        Values::Between(1, 10),
    ),
    of("activedefrag", REDIS4, VALKEY9, YES_NO),
    of("activerehashing", REDIS26, REDIS6, YES_NO),
    of("activerehashing", REDIS7, VALKEY9, Values::Fixed),
    of(
        "appendfsync",
        REDIS26,
        REDIS28,
        Values::OneOf(&["no", "everysec", "always"]),
    ),
    of("appendfsync", REDIS32, VALKEY9, Values::Fixed),
    of("appendonly", REDIS26, REDIS28, YES_NO),
    of("appendonly", REDIS32, VALKEY9, Values::Fixed),
    of(
        "client-output-buffer-limit-normal-hard-limit",
        REDIS26,
        VALKEY9,
        COUNT,
    ),
    of(
        "client-output-buffer-limit-normal-soft-limit",
        REDIS26,
        VALKEY9,
        COUNT,
    ),
    of(
        "client-output-buffer-limit-normal-soft-seconds",
        REDIS26,
        VALKEY9,
        COUNT,
    ),
    of(
        "client-output-buffer-limit-pubsub-hard-limit",
        REDIS26,
        VALKEY9,
        COUNT,
    ),
    of(
        "client-output-buffer-limit-pubsub-soft-limit",
        REDIS26,
        VALKEY9,
        COUNT,
    ),
    of(
        "client-output-buffer-limit-pubsub-soft-seconds",
        REDIS26,
        VALKEY9,
        COUNT,
    ),
    of(
        "client-output-buffer-limit-replica-hard-limit",
        REDIS5,
        VALKEY9,
        Values::Fixed,
    ),
    of(
        "client-output-buffer-limit-replica-soft-limit",
        REDIS5,
        VALKEY9,
        Values::Fixed,
    ),
    of(
        "client-output-buffer-limit-replica-soft-seconds",
        REDIS5,
        VALKEY9,
        Values::Fixed,
    ),
    of(
        "client-output-buffer-limit-slave-hard-limit",
        REDIS26,
        REDIS4,
        Values::Fixed,
    ),
    of(
        "client-output-buffer-limit-slave-soft-limit",
        REDIS26,
        REDIS4,
        Values::Fixed,
    ),
    of(
        "client-output-buffer-limit-slave-soft-seconds",
        REDIS26,
        REDIS4,
        Values::Fixed,
    ),
    of(
        "client-query-buffer-limit",
        REDIS4,
        VALKEY9,
        Values::Between(1_048_576, 1_073_741_824),
    ),
    of("close-on-replica-write", REDIS5, VALKEY9, YES_NO),
    of("close-on-slave-write", REDIS28, REDIS4, YES_NO),
    of(
        "cluster-allow-pubsubshard-when-down",
        REDIS7,
        VALKEY9,
        YES_NO,
    ),
    of("cluster-allow-reads-when-down", REDIS6, VALKEY9, YES_NO),
    of(
        "cluster-databases",
        VALKEY9,
        VALKEY9,
        Values::Between(0, 10_000),
    ),
    of("cluster-enabled", REDIS32, VALKEY9, YES_NO),
    of(
        "cluster-preferred-endpoint-type",
        REDIS7,
        VALKEY9,
        Values::OneOf(&["ip", "tls-dynamic"]),
    ),
    of("cluster-require-full-coverage", REDIS32, VALKEY9, YES_NO),
    of(
        "commandlog-large-reply-max-len",
        VALKEY8,
        VALKEY9,
        Values::Between(0, 1_024),
    ),
    of(
        "commandlog-large-request-max-len",
        VALKEY8,
        VALKEY9,
        Values::Between(0, 1_024),
    ),
    of("commandlog-reply-larger-than", VALKEY8, VALKEY9, INTEGER),
    of("commandlog-request-larger-than", VALKEY8, VALKEY9, INTEGER),
    of("databases", REDIS26, VALKEY9, Values::Between(1, 1_200_000)),
    of("extended-redis-compatibility", VALKEY8, VALKEY9, YES_NO),
    of("hash-max-listpack-entries", REDIS7, VALKEY9, COUNT),
    of("hash-max-listpack-value", REDIS7, VALKEY9, COUNT),
    of("hash-max-ziplist-entries", REDIS26, REDIS6, COUNT),
    of("hash-max-ziplist-value", REDIS26, REDIS6, COUNT),
    of(
        "hll-sparse-max-bytes",
        REDIS32,
        VALKEY9,
        Values::Between(1, 16_000),
    ),
    of("latency-tracking", REDIS7, VALKEY9, YES_NO),
    of("lazyfree-lazy-eviction", REDIS4, VALKEY7, YES_NO),
    of("lazyfree-lazy-expire", REDIS4, VALKEY7, YES_NO),
    of("lazyfree-lazy-server-del", REDIS4, VALKEY7, YES_NO),
    of("lazyfree-lazy-user-del", REDIS6, VALKEY7, YES_NO),
    of("lfu-decay-time", REDIS4, VALKEY9, COUNT),
    of(
        "lfu-log-factor",
        REDIS4,
        VALKEY9,
        Values::Between(1, i64::MAX),
    ),
    of("list-compress-depth", REDIS32, VALKEY9, COUNT),
    of("list-max-ziplist-entries", REDIS26, REDIS28, COUNT),
    of("list-max-ziplist-size", REDIS32, REDIS6, INTEGER),
    of("list-max-ziplist-value", REDIS26, REDIS28, COUNT),
    of("lua-replicate-commands", REDIS5, REDIS5, YES_NO),
    of("lua-time-limit", REDIS26, VALKEY9, Values::Fixed),
    of("maxclients", REDIS26, VALKEY9, Values::Fixed),
    of("maxmemory", REDIS26, VALKEY9, Values::Fixed),
    of("maxmemory-policy", REDIS26, REDIS32, EVICTION),
    of("maxmemory-policy", REDIS4, VALKEY9, EVICTION_LFU),
    of(
        "maxmemory-samples",
        REDIS26,
        VALKEY7,
        Values::Between(1, i64::MAX),
    ),
    of(
        "maxmemory-samples",
        VALKEY8,
        VALKEY9,
        Values::Between(1, 64),
    ),
    of("min-replicas-max-lag", REDIS5, VALKEY9, COUNT),
    of("min-replicas-to-write", REDIS5, VALKEY9, COUNT),
    of("min-slaves-max-lag", REDIS28, REDIS4, COUNT),
    of("min-slaves-to-write", REDIS28, REDIS4, COUNT),
    of(
        "notify-keyspace-events",
        REDIS28,
        VALKEY9,
        Values::Letters("KEg$lshzxeAtmdn"),
    ),
    of(
        "proto-max-bulk-len",
        REDIS4,
        VALKEY9,
        Values::Between(1_048_576, 536_870_912),
    ),
    of("rename-commands", REDIS5, VALKEY9, Values::Any),
    of(
        "repl-backlog-size",
        REDIS28,
        VALKEY9,
        Values::Between(16_384, i64::MAX),
    ),
    of("repl-backlog-ttl", REDIS28, VALKEY9, COUNT),
    of("repl-timeout", REDIS28, REDIS28, COUNT),
    of("repl-timeout", REDIS32, REDIS4, Values::Fixed),
    of("replica-allow-chaining", REDIS5, VALKEY9, Values::Fixed),
    of("replica-ignore-maxmemory", REDIS5, VALKEY9, Values::Fixed),
    of("replica-lazy-flush", REDIS5, VALKEY7, Values::Fixed),
    of("reserved-memory", REDIS26, REDIS4, COUNT),
    of(
        "reserved-memory-percent",
        REDIS32,
        VALKEY9,
        Values::Between(0, 100),
    ),
    of(
        "search-default-timeout-ms",
        VALKEY8,
        VALKEY9,
        Values::Between(1, 60_000),
    ),
    of("search-enable-partial-results", VALKEY8, VALKEY9, YES_NO),
    of(
        "search-fanout-target-mode",
        VALKEY8,
        VALKEY9,
        Values::OneOf(&["client", "throughput"]),
    ),
    of("set-max-intset-entries", REDIS26, VALKEY9, COUNT),
    of("slave-allow-chaining", REDIS26, REDIS4, Values::Fixed),
    of("slave-lazy-flush", REDIS4, REDIS4, Values::Fixed),
    of("slowlog-log-slower-than", REDIS26, VALKEY9, INTEGER),
    of("slowlog-max-len", REDIS26, VALKEY9, COUNT),
    of("stream-node-max-bytes", REDIS5, VALKEY9, COUNT),
    of("stream-node-max-entries", REDIS5, VALKEY9, COUNT),
    of("tcp-keepalive", REDIS26, VALKEY9, COUNT),
    of("timeout", REDIS26, VALKEY9, Values::ZeroOrFrom(20)),
    of("tracking-table-max-keys", REDIS6, VALKEY9, COUNT),
    of("zset-max-listpack-entries", REDIS7, VALKEY9, COUNT),
    of("zset-max-listpack-value", REDIS7, VALKEY9, COUNT),
    of("zset-max-ziplist-entries", REDIS26, REDIS6, COUNT),
    of("zset-max-ziplist-value", REDIS26, REDIS6, COUNT),
    of(
        "backlog_queue_limit",
        MEMCACHED14,
        MEMCACHED16,
        Values::Fixed,
    ),
    of(
        "binding_protocol",
        MEMCACHED14,
        MEMCACHED16,
        Values::OneOf(&["auto", "ascii", "binary"]),
    ),
    of("cas_disabled", MEMCACHED14, MEMCACHED16, BIT),
    of(
        "chunk_size",
        MEMCACHED14,
        MEMCACHED16,
        Values::Between(1, i64::MAX),
    ),
    of(
        "chunk_size_growth_factor",
        MEMCACHED14,
        MEMCACHED16,
        Values::Any,
    ),
    of("config_max", MEMCACHED14, MEMCACHED16, Values::Fixed),
    of("config_size_max", MEMCACHED14, MEMCACHED16, Values::Fixed),
    of("disable_flush_all", MEMCACHED14, MEMCACHED16, BIT),
    of("error_on_memory_exhausted", MEMCACHED14, MEMCACHED16, BIT),
    of("expirezero_does_not_evict", MEMCACHED14, MEMCACHED14, BIT),
    of(
        "hash_algorithm",
        MEMCACHED14,
        MEMCACHED16,
        Values::OneOf(&["jenkins", "murmur3"]),
    ),
    of("hashpower_init", MEMCACHED14, MEMCACHED16, Values::Fixed),
    of(
        "idle_timeout",
        MEMCACHED14,
        MEMCACHED16,
        Values::Between(0, 86_400),
    ),
    of("inline_ascii_resp", MEMCACHED15, MEMCACHED16, BIT),
    of(
        "large_memory_pages",
        MEMCACHED14,
        MEMCACHED16,
        Values::Fixed,
    ),
    of(
        "lock_down_paged_memory",
        MEMCACHED14,
        MEMCACHED16,
        Values::Fixed,
    ),
    of("lru_crawler", MEMCACHED14, MEMCACHED16, Values::Any),
    of("lru_maintainer", MEMCACHED14, MEMCACHED16, BIT),
    of("max_cache_memory", MEMCACHED14, MEMCACHED16, Values::Fixed),
    of(
        "max_item_size",
        MEMCACHED14,
        MEMCACHED16,
        Values::Between(1, i64::MAX),
    ),
    of(
        "max_simultaneous_connections",
        MEMCACHED14,
        MEMCACHED16,
        Values::Fixed,
    ),
    of("maxconns_fast", MEMCACHED14, MEMCACHED16, BIT),
    of("maximize_core_file_limit", MEMCACHED14, MEMCACHED16, BIT),
    of(
        "memcached_connections_overhead",
        MEMCACHED14,
        MEMCACHED16,
        COUNT,
    ),
    of("modern", MEMCACHED14, MEMCACHED14, BIT),
    of("no_modern", MEMCACHED15, MEMCACHED16, BIT),
    of("num_threads", MEMCACHED14, MEMCACHED16, Values::Fixed),
    of(
        "requests_per_event",
        MEMCACHED14,
        MEMCACHED16,
        Values::Fixed,
    ),
    of(
        "slab_automove",
        MEMCACHED14,
        MEMCACHED16,
        Values::Between(0, 2),
    ),
    of(
        "slab_chunk_max",
        MEMCACHED14,
        MEMCACHED16,
        Values::Between(1, i64::MAX),
    ),
    of("slab_reassign", MEMCACHED14, MEMCACHED16, BIT),
    of("track_sizes", MEMCACHED14, MEMCACHED16, Values::Any),
    of("watch", MEMCACHED14, MEMCACHED16, Values::Any),
    of("watcher_logbuf_size", MEMCACHED14, MEMCACHED16, COUNT),
    of("worker_logbuf_size", MEMCACHED14, MEMCACHED16, COUNT),
];

/// What is wrong with a parameter and its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// No family has a parameter of the name.
    Unknown,
    /// Other families have it.
    OfOtherFamily,
    /// Nobody can change it.
    Fixed,
    /// The value is none of those that it takes.
    Value,
}

impl Fault {
    pub(super) const fn is(self, other: Self) -> bool {
        self as u8 == other as u8
    }
}

/// What is wrong with a parameter of a family, and with its value where that is known. Nothing is of families that are not known.
#[must_use]
pub const fn fault(family: &str, name: &str, value: Option<&str>) -> Option<Fault> {
    let Some(family) = position(family) else {
        return None;
    };
    match find(family, name) {
        Some(parameter) => match (parameter.values, value) {
            (Values::Fixed, _) => Some(Fault::Fixed),
            (values, Some(value)) if !values.take(value) => Some(Fault::Value),
            _ => None,
        },
        None if is_known(name) => Some(Fault::OfOtherFamily),
        None => Some(Fault::Unknown),
    }
}

const fn find(family: usize, name: &str) -> Option<&'static Parameter> {
    let mut all = PARAMETERS;
    while let [one, rest @ ..] = all {
        if one.since <= family && family <= one.until && same(one.name, name) {
            return Some(one);
        }
        all = rest;
    }
    None
}

const fn is_known(name: &str) -> bool {
    let mut all = PARAMETERS;
    while let [one, rest @ ..] = all {
        if same(one.name, name) {
            return true;
        }
        all = rest;
    }
    false
}

impl Values {
    const fn take(self, value: &str) -> bool {
        match self {
            Self::Any | Self::Fixed => true,
            Self::OneOf(words) => same_as_any(value, words),
            Self::Between(least, most) => match integer(value) {
                Some(number) => least <= number && number <= most,
                None => false,
            },
            Self::ZeroOrFrom(least) => match integer(value) {
                Some(number) => number == 0 || number >= least,
                None => false,
            },
            Self::Letters(letters) => {
                let mut rest = value.as_bytes();
                while let [byte, tail @ ..] = rest {
                    if !has_byte(letters.as_bytes(), *byte) {
                        return false;
                    }
                    rest = tail;
                }
                true
            }
        }
    }

    /// The values, as the end of a sentence.
    fn expected(self) -> String {
        match self {
            Self::Any | Self::Fixed => "a text".to_owned(),
            Self::OneOf(words) => {
                let words: Vec<_> = words.iter().map(|word| format!("`{word}`")).collect();
                words.join(", ")
            }
            Self::Between(i64::MIN, i64::MAX) => "a whole number".to_owned(),
            Self::Between(least, i64::MAX) => format!("a whole number from {least} on"),
            Self::Between(least, most) => format!("a whole number from {least} to {most}"),
            Self::ZeroOrFrom(least) => format!("0, or a whole number from {least} on"),
            Self::Letters(letters) => format!("letters of `{letters}`"),
        }
    }
}

const fn has_byte(mut bytes: &[u8], byte: u8) -> bool {
    while let [one, rest @ ..] = bytes {
        if *one == byte {
            return true;
        }
        bytes = rest;
    }
    false
}

/// A whole number of 64 bits.
const fn integer(text: &str) -> Option<i64> {
    let (is_negative, mut digits) = match text.as_bytes() {
        [b'-', digits @ ..] => (true, digits),
        digits => (false, digits),
    };
    if digits.is_empty() {
        return None;
    }
    let mut number: i64 = 0;
    while let [digit @ b'0'..=b'9', rest @ ..] = digits {
        let Some(shifted) = number.checked_mul(10) else {
            return None;
        };
        let Some(next) = shifted.checked_add((*digit - b'0') as i64) else {
            return None;
        };
        number = next;
        digits = rest;
    }
    match (digits.is_empty(), is_negative) {
        (false, _) => None,
        (true, true) => Some(-number),
        (true, false) => Some(number),
    }
}

/// What to write instead of a parameter or a value that is wrong.
#[must_use]
pub fn help(family: &str, name: &str, value: Option<&str>) -> Option<String> {
    let at = position(family)?;
    if let Some(parameter) = find(at, name) {
        let value = value?.trim();
        if let Values::OneOf(words) = parameter.values {
            let near = words
                .iter()
                .map(|word| (distance(word, &value.to_lowercase()), *word))
                .min();
            if let Some((1..=2, near)) = near
                && near.len() > 2
            {
                return Some(format!("did you mean `{near}`?"));
            }
        }
        return Some(format!("write {}", parameter.values.expected()));
    }
    if let Some(renamed) = RENAMED
        .iter()
        .flat_map(|(a, b)| [(a, b), (b, a)])
        .find(|(from, to)| **from == name && find(at, to).is_some())
    {
        return Some(format!("the parameter is `{}` in `{family}`", renamed.1));
    }
    let plain = name.trim().to_lowercase().replace('_', "-");
    let of_family = PARAMETERS
        .iter()
        .filter(|one| one.since <= at && at <= one.until);
    let near = of_family
        .map(|one| (distance(&one.name.replace('_', "-"), &plain), one.name))
        .min()?;
    (near.0 <= 2).then(|| format!("did you mean `{}`?", near.1))
}

/// Parameters that have another name in newer families.
const RENAMED: &[(&str, &str)] = &[
    ("close-on-slave-write", "close-on-replica-write"),
    ("min-slaves-max-lag", "min-replicas-max-lag"),
    ("min-slaves-to-write", "min-replicas-to-write"),
    ("hash-max-ziplist-entries", "hash-max-listpack-entries"),
    ("hash-max-ziplist-value", "hash-max-listpack-value"),
    ("zset-max-ziplist-entries", "zset-max-listpack-entries"),
    ("zset-max-ziplist-value", "zset-max-listpack-value"),
    ("reserved-memory", "reserved-memory-percent"),
];

/// Whether the default parameter group of a name turns cluster mode on: `default.valkey8.cluster.on`. Not known of other groups.
#[must_use]
pub const fn default_is_clustered(name: &str) -> Option<bool> {
    if starts_with(name, DEFAULT) {
        Some(ends_with(name, CLUSTERED))
    } else {
        None
    }
}

/// The family of the default parameter group of a name.
#[must_use]
pub const fn default_family(name: &str) -> Option<&str> {
    if !starts_with(name, DEFAULT) {
        return None;
    }
    let family = name.split_at(DEFAULT.len()).1;
    if ends_with(family, CLUSTERED) {
        Some(family.split_at(family.len() - CLUSTERED.len()).0)
    } else {
        Some(family)
    }
}

/// What the names of default parameter groups start with.
const DEFAULT: &str = "default.";
/// What the names of default parameter groups with cluster mode end with.
const CLUSTERED: &str = ".cluster.on";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::elasticache::release::FAMILIES;

    #[test]
    fn parameters_and_their_values() {
        use Fault::{Fixed, OfOtherFamily, Unknown, Value};
        for (family, name, value, expected) in [
            ("valkey8", "maxmemory-policy", "allkeys-lru", None),
            ("valkey8", "maxmemory-policy", "allkeys-lfu", None),
            ("redis3.2", "maxmemory-policy", "allkeys-lfu", Some(Value)),
            ("valkey8", "maxmemory-policy", "allkeys", Some(Value)),
            ("valkey8", "maxmemory-polcy", "allkeys-lru", Some(Unknown)),
            ("redis7", "cluster-enabled", "yes", None),
            ("redis7", "cluster-enabled", "true", Some(Value)),
            ("redis2.8", "cluster-enabled", "yes", Some(OfOtherFamily)),
            (
                "memcached1.6",
                "maxmemory-policy",
                "allkeys-lru",
                Some(OfOtherFamily),
            ),
            ("valkey7", "timeout", "0", None),
            ("valkey7", "timeout", "1", Some(Value)),
            ("valkey7", "timeout", "19", Some(Value)),
            ("valkey7", "timeout", "20", None),
            ("valkey7", "timeout", "20s", Some(Value)),
            ("redis7", "slowlog-log-slower-than", "-1", None),
            ("redis7", "slowlog-max-len", "-1", Some(Value)),
            ("redis7", "notify-keyspace-events", "AKE", None),
            ("redis7", "notify-keyspace-events", "", None),
            ("redis7", "notify-keyspace-events", "yes", Some(Value)),
            ("redis7", "reserved-memory-percent", "100", None),
            ("redis7", "reserved-memory-percent", "101", Some(Value)),
            ("redis7", "maxclients", "100", Some(Fixed)),
            ("redis6.x", "activerehashing", "no", None),
            ("redis7", "activerehashing", "no", Some(Fixed)),
            (
                "redis7",
                "hash-max-ziplist-entries",
                "512",
                Some(OfOtherFamily),
            ),
            ("valkey8", "maxmemory-samples", "64", None),
            ("valkey8", "maxmemory-samples", "65", Some(Value)),
            ("valkey7", "maxmemory-samples", "65", None),
            ("valkey9", "cluster-databases", "16", None),
            ("valkey8", "cluster-databases", "16", Some(OfOtherFamily)),
            ("memcached1.6", "idle_timeout", "86400", None),
            ("memcached1.6", "idle_timeout", "86401", Some(Value)),
            ("memcached1.4", "no_modern", "1", Some(OfOtherFamily)),
            ("memcached1.5", "no_modern", "1", None),
            ("valkey99", "anything", "1", None),
        ] {
            assert_eq!(
                fault(family, name, Some(value)),
                expected,
                "{family} {name} {value}"
            );
        }
        assert_eq!(fault("valkey8", "timeout", None), None);
        assert_eq!(
            fault("redis7", "slowlog-max-len", Some("99999999999999999999")),
            Some(Value)
        );
    }

    #[test]
    fn help_names_what_is_near() {
        for (family, name, value, expected) in [
            (
                "valkey8",
                "maxmemory-polcy",
                "x",
                Some("did you mean `maxmemory-policy`?"),
            ),
            (
                "valkey8",
                "maxmemory_policy",
                "x",
                Some("did you mean `maxmemory-policy`?"),
            ),
            (
                "valkey8",
                "maxmemory-policy",
                "allkey-lru",
                Some("did you mean `allkeys-lru`?"),
            ),
            ("redis7", "cluster-enabled", "on", Some("write `yes`, `no`")),
            (
                "redis7",
                "timeout",
                "5",
                Some("write 0, or a whole number from 20 on"),
            ),
            (
                "redis7",
                "reserved-memory-percent",
                "150",
                Some("write a whole number from 0 to 100"),
            ),
            (
                "redis7",
                "hash-max-ziplist-entries",
                "5",
                Some("the parameter is `hash-max-listpack-entries` in `redis7`"),
            ),
            (
                "memcached1.6",
                "idle-timeout",
                "5",
                Some("did you mean `idle_timeout`?"),
            ),
            ("valkey8", "shared_buffers", "5", None),
        ] {
            assert_eq!(
                help(family, name, Some(value)).as_deref(),
                expected,
                "{family} {name}"
            );
        }
    }

    #[test]
    fn a_family_has_a_parameter_once() {
        for (at, family) in FAMILIES.iter().enumerate() {
            let mut names = std::collections::BTreeSet::new();
            for one in PARAMETERS
                .iter()
                .filter(|one| one.since <= at && at <= one.until)
            {
                assert!(names.insert(one.name), "{family} {}", one.name);
            }
            assert!(names.len() > 20, "{family}");
        }
    }

    #[test]
    fn default_groups_say_whether_they_are_clustered() {
        assert_eq!(
            default_is_clustered("default.valkey8.cluster.on"),
            Some(true)
        );
        assert_eq!(default_is_clustered("default.valkey8"), Some(false));
        assert_eq!(default_is_clustered("mine.cluster.on"), None);
    }
}
