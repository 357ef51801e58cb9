//! What CloudWatch measures of a database.

use stackwright_core::rds::metrics::HELPERS;

use super::{Database, Engine};
use crate::Construct as _;
use crate::cloudwatch::Metric;

/// Methods for metrics, of which the rules know the names and the statistics.
macro_rules! metrics {
    ($($(#[$docs:meta])* $method:ident;)+) => {
        impl<E: Engine> Database<E> {
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
    /// How busy the processors were: `CPUUtilization`, on average.
    metric_cpu;
    /// How many clients were connected: `DatabaseConnections`, at most.
    metric_connections;
    /// How much memory was free, in bytes: `FreeableMemory`, at least.
    metric_freeable_memory;
    /// How much storage was free, in bytes: `FreeStorageSpace`, at least. Not of Aurora.
    metric_free_storage;
    /// How many requests a second read the storage: `ReadIOPS`, on average.
    metric_read_iops;
    /// How many requests a second wrote the storage: `WriteIOPS`, on average.
    metric_write_iops;
    /// How long a request that read took, in seconds: `ReadLatency`, on average.
    metric_read_latency;
    /// How long a request that wrote took, in seconds: `WriteLatency`, on average.
    metric_write_latency;
    /// How many deadlocks a second there were: `Deadlocks`, on average. Of Aurora.
    metric_deadlocks;
    /// How much capacity serverless instances had: `ServerlessDatabaseCapacity`, on average. Of Aurora.
    metric_serverless_capacity;
}

impl<E: Engine> Database<E> {
    /// Any metric of the database: its averages over five minutes, of a cluster over all its instances. Rules: SW0604.
    pub fn metric(&self, name: &str) -> Metric {
        let dimension = if E::ENGINE.is_aurora() {
            "DBClusterIdentifier"
        } else {
            "DBInstanceIdentifier"
        };
        Metric::of_database(name, dimension, (self.name(), self.scope()))
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
