//! What CloudWatch measures of a serverless cache.

use stackwright_core::elasticache::metrics::HELPERS;

use super::{Engine, ServerlessCache};
use crate::cloudwatch::Metric;
use crate::{Construct as _, Text};

/// Methods for metrics, of which the rules know the names and the statistics.
macro_rules! metrics {
    ($($(#[$docs:meta])* $method:ident;)+) => {
        impl<E: Engine> ServerlessCache<E> {
            $(
                $(#[$docs])*
                pub fn $method(&self) -> Metric {
                    self.helper(stringify!($method))
                }
            )+
        }

        #[cfg(test)]
        const METHODS: &[&str] = &[$(stringify!($method)),+];
    };
}

metrics! {
    /// How often a key was found: `CacheHits`, summed up.
    metric_cache_hit_count;
    /// How often a key was not found: `CacheMisses`, summed up.
    metric_cache_miss_count;
    /// Which share of the keys was found: `CacheHitRate`, on average.
    metric_cache_hit_rate;
    /// How much is stored, in bytes: `BytesUsedForCache`, at most.
    metric_data_stored;
    /// How many processing units were used: `ElastiCacheProcessingUnits`, on average.
    metric_processing_units_consumed;
    /// How many bytes came in: `NetworkBytesIn`, summed up.
    metric_network_bytes_in;
    /// How many bytes went out: `NetworkBytesOut`, summed up.
    metric_network_bytes_out;
    /// How many clients were connected: `CurrConnections`, at most.
    metric_active_connections;
    /// How long writing took, in microseconds: `SuccessfulWriteRequestLatency`, on average.
    metric_write_request_latency;
    /// How long reading took, in microseconds: `SuccessfulReadRequestLatency`, on average.
    metric_read_request_latency;
}

impl<E: Engine> ServerlessCache<E> {
    /// Any metric of the cache: its averages over five minutes. Rules: SW0604.
    pub fn metric(&self, name: &str) -> Metric {
        let cache = self.name();
        // The service stores the name in lower case, and publishes it so.
        let cache = match cache.as_literal() {
            Some(name) => Text::from(name.to_lowercase()),
            None => cache,
        };
        Metric::of_cache(E::ENGINE, name, (cache, self.scope()))
    }

    fn helper(&self, method: &str) -> Metric {
        let mut helpers = HELPERS.iter().filter(|(of, ..)| *of == method);
        let (_, name, statistic) = helpers.next().copied().unwrap_or_default();
        self.metric(name).statistic(statistic)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rules_know_every_method() {
        let known: Vec<_> = HELPERS.iter().map(|(method, ..)| *method).collect();
        assert_eq!(METHODS, known);
    }
}
