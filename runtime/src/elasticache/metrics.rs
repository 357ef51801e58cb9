//! What CloudWatch measures of a serverless cache.

use super::{Engine, ServerlessCache};
use crate::Text;
use crate::cloudwatch::Metric;

macro_rules! metrics {
    ($($(#[$docs:meta])* $method:ident = $name:literal, $statistic:literal;)+) => {
        impl<E: Engine> ServerlessCache<E> {
            $(
                $(#[$docs])*
                #[must_use]
                pub fn $method(&self) -> Metric {
                    self.metric($name).statistic($statistic)
                }
            )+
        }
    };
}

metrics! {
    /// How often a key was found: `CacheHits`, summed up.
    metric_cache_hit_count = "CacheHits", "Sum";
    /// How often a key was not found: `CacheMisses`, summed up.
    metric_cache_miss_count = "CacheMisses", "Sum";
    /// Which share of the keys was found: `CacheHitRate`, on average.
    metric_cache_hit_rate = "CacheHitRate", "Average";
    /// How much is stored, in bytes: `BytesUsedForCache`, at most.
    metric_data_stored = "BytesUsedForCache", "Maximum";
    /// How many processing units were used: `ElastiCacheProcessingUnits`, on average.
    metric_processing_units_consumed = "ElastiCacheProcessingUnits", "Average";
    /// How many bytes came in: `NetworkBytesIn`, summed up.
    metric_network_bytes_in = "NetworkBytesIn", "Sum";
    /// How many bytes went out: `NetworkBytesOut`, summed up.
    metric_network_bytes_out = "NetworkBytesOut", "Sum";
    /// How many clients were connected: `CurrConnections`, at most.
    metric_active_connections = "CurrConnections", "Maximum";
    /// How long writing took, in microseconds: `SuccessfulWriteRequestLatency`, on average.
    metric_write_request_latency = "SuccessfulWriteRequestLatency", "Average";
    /// How long reading took, in microseconds: `SuccessfulReadRequestLatency`, on average.
    metric_read_request_latency = "SuccessfulReadRequestLatency", "Average";
}

impl<E: Engine> ServerlessCache<E> {
    /// Any metric of the cache: its averages over five minutes.
    #[must_use]
    pub fn metric(&self, name: &str) -> Metric {
        let cache = self.name();
        // The service stores the name in lower case, and publishes it so.
        let cache = match cache.as_literal() {
            Some(name) => Text::from(name.to_lowercase()),
            None => cache,
        };
        Metric::new("AWS/ElastiCache", name).dimension("clusterId", cache)
    }
}
