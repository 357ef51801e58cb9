//! What CloudWatch measures of a cache of nodes.

use stackwright_core::describe::Facts;
use stackwright_core::elasticache::cluster::Shape;
use stackwright_core::elasticache::cluster::metrics::{self, HELPERS};

use super::Engine;
use super::cluster::{Cluster, is_memcached};
use crate::cloudwatch::Metric;
use crate::{Construct as _, Text, Token};

/// Methods for metrics, of which the rules know the names and the statistics.
macro_rules! metrics {
    ($($(#[$docs:meta])* $method:ident;)+) => {
        impl<E: Engine> Cluster<E> {
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
    /// How often a key was found: `CacheHits`, summed up. Not of Memcached.
    metric_cache_hit_count;
    /// How often a key was not found: `CacheMisses`, summed up. Not of Memcached.
    metric_cache_miss_count;
    /// Which share of the keys was found: `CacheHitRate`, on average. Not of Memcached.
    metric_cache_hit_rate;
    /// How many clients were connected: `CurrConnections`, at most.
    metric_active_connections;
    /// How many keys were removed for others: `Evictions`, summed up.
    metric_evictions;
    /// How busy the processors of the node were: `CPUUtilization`, on average.
    metric_cpu;
    /// How busy the thread of the engine was: `EngineCPUUtilization`, on average. Not of Memcached.
    metric_engine_cpu;
    /// Which share of the memory was used: `DatabaseMemoryUsagePercentage`, on average. Not of Memcached.
    metric_memory_usage;
    /// How much memory was free, in bytes: `FreeableMemory`, at least.
    metric_freeable_memory;
    /// How far a replica was behind, in seconds: `ReplicationLag`, at most. Not of Memcached.
    metric_replication_lag;
    /// How many bytes came in: `NetworkBytesIn`, summed up.
    metric_network_bytes_in;
    /// How many bytes went out: `NetworkBytesOut`, summed up.
    metric_network_bytes_out;
}

impl<E: Engine> Cluster<E> {
    /// Any metric of the cluster: its averages over five minutes. Of Memcached it is of all nodes, otherwise of the first node,
    /// with shards of the first node of the first shard. Rules: SW0604.
    pub fn metric(&self, name: &str) -> Metric {
        match self.shape() {
            _ if is_memcached::<E>() => {
                Metric::of_node(E::ENGINE, name, (self.stored_name(), self.scope()))
            }
            Some(Shape::Sharded) => self.metric_of_shard(name, 1, 1),
            Some(Shape::Standalone) => self.measured(name, String::new()),
            _ => self.metric_of_node(name, 1),
        }
    }

    /// A metric of a node of a cluster without shards, by the number of the node, from 1. Of Memcached and of a standalone cluster,
    /// it is of the node among the nodes of the cluster, with the dimension `CacheNodeId`. Rules: SW0604.
    pub fn metric_of_node(&self, name: &str, node: u32) -> Metric {
        let part = self.has(None, node);
        if self.is_alone() {
            let metric = Metric::of_node(E::ENGINE, name, (self.stored_name(), self.scope()));
            let metric = metric.dimension("CacheNodeId", format!("{node:04}"));
            return metric.of_part(part);
        }
        self.measured(name, format!("-{node:03}")).of_part(part)
    }

    /// Whether the cluster has a node.
    fn has(
        &self,
        shard: Option<u32>,
        node: u32,
    ) -> std::result::Result<(), stackwright_core::Violation<'static>> {
        let facts = self.scope().facts();
        let shard = shard.map(u64::from);
        metrics::node(Facts::of(facts.raw()), shard, node.into())
    }

    /// A metric of a node of a shard, by the numbers of both, from 1. Rules: SW0604.
    pub fn metric_of_shard(&self, name: &str, shard: u32, node: u32) -> Metric {
        let part = self.has(Some(shard), node);
        let metric = self.measured(name, format!("-{shard:04}-{node:03}"));
        metric.of_part(part)
    }

    fn measured(&self, name: &str, node: String) -> Metric {
        let of = match self.stored_name().as_literal() {
            Some(cluster) => Text::from(format!("{cluster}{node}")),
            None => Token::text_of([self.stored_name().into(), node.into()]),
        };
        Metric::of_node(E::ENGINE, name, (of, self.scope()))
    }

    /// The service stores the name in lower case, and publishes it so.
    fn stored_name(&self) -> Text {
        let name = self.name();
        match name.as_literal() {
            Some(name) => Text::from(name.to_lowercase()),
            None => name,
        }
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
