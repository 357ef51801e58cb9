//! What a cluster is: what its fields say together.

use super::{CLUSTER, Cluster, ClusterMode, SHARD, check, placement};
use crate::Engine;
use crate::describe::{Fact, Facts};
use crate::elasticache::{parameter_group, release};

/// What a cluster is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Nodes of Memcached, between which clients choose.
    Memcached,
    /// A primary node and replicas of it, which clients know.
    Replicated,
    /// Shards, which clients of clusters find.
    Sharded,
    /// One node of Redis, without a replication group.
    Standalone,
}

/// What a cluster is, as far as its fields say it.
#[must_use]
pub const fn shape(cluster: Facts<'_, Cluster>) -> Fact<Shape> {
    match CLUSTER.engine.of(cluster) {
        Fact::Known(Engine::Memcached) => return Fact::Known(Shape::Memcached),
        Fact::Known(_) => {}
        _ => return Fact::Unknown,
    }
    match CLUSTER.standalone.of(cluster) {
        Fact::Known(true) => return Fact::Known(Shape::Standalone),
        Fact::Absent | Fact::Known(false) => {}
        Fact::Present | Fact::Unknown => return Fact::Unknown,
    }
    match CLUSTER.cluster_mode.of(cluster) {
        Fact::Known(ClusterMode::Enabled) => return Fact::Known(Shape::Sharded),
        Fact::Known(ClusterMode::Disabled | ClusterMode::Compatible) => {
            return Fact::Known(Shape::Replicated);
        }
        Fact::Absent => {}
        Fact::Present | Fact::Unknown => return Fact::Unknown,
    }
    // The global datastore of a secondary says what it is.
    if !CLUSTER.global_cluster.is_absent(cluster) {
        return Fact::Unknown;
    }
    let shards = CLUSTER.shards.presence(cluster);
    match (shards, CLUSTER.shard_configuration.len(cluster)) {
        (Fact::Known(()) | Fact::Present, _) | (_, Fact::Known(2..)) => Fact::Known(Shape::Sharded),
        (Fact::Absent, Fact::Absent | Fact::Known(_)) => by_parameters(cluster),
        _ => Fact::Unknown,
    }
}

/// The shape of a cluster whose shards are not counted: with the parameters of clusters with shards it has one.
const fn by_parameters(cluster: Facts<'_, Cluster>) -> Fact<Shape> {
    if check::says_of_shards(cluster, "yes").is_some() {
        return Fact::Known(Shape::Sharded);
    }
    match CLUSTER.parameter_group.of(cluster) {
        Fact::Known(group) => match parameter_group::is_clustered(group) {
            Some(true) => Fact::Known(Shape::Sharded),
            _ => Fact::Known(Shape::Replicated),
        },
        _ => Fact::Known(Shape::Replicated),
    }
}

/// How many replicas there are of each primary node at least, as far as that is known.
#[must_use]
pub const fn replicas(cluster: Facts<'_, Cluster>) -> Fact<u64> {
    let (nodes, replicas) = (CLUSTER.nodes.of(cluster), CLUSTER.replicas.of(cluster));
    match (nodes, replicas) {
        (_, Fact::Known(replicas)) => Fact::Known(replicas),
        (Fact::Known(nodes), Fact::Absent) => Fact::Known(nodes.saturating_sub(1)),
        (Fact::Absent, Fact::Absent) if CLUSTER.shard_configuration.is_absent(cluster) => {
            Fact::Known(0)
        }
        (Fact::Absent, Fact::Absent) => replicas_of_shards(cluster),
        _ => Fact::Unknown,
    }
}

/// The fewest replicas of a shard that is configured.
const fn replicas_of_shards(cluster: Facts<'_, Cluster>) -> Fact<u64> {
    if !CLUSTER.shard_configuration.is_complete(cluster) {
        return Fact::Unknown;
    }
    let (mut at, mut fewest) = (0, Fact::Known(0));
    while let Some(shard) = CLUSTER.shard_configuration.element(cluster, at) {
        fewest = match (SHARD.replicas.of(shard), fewest) {
            (Fact::Known(count), Fact::Known(least)) if at > 0 && least < count => {
                Fact::Known(least)
            }
            (Fact::Known(count), _) => Fact::Known(count),
            (Fact::Absent, _) => return Fact::Known(0),
            _ => return Fact::Unknown,
        };
        at += 1;
    }
    fewest
}

/// Whether a replica becomes the primary node when that fails: as it is given, or else by default.
#[must_use]
pub const fn failover(cluster: Facts<'_, Cluster>) -> Fact<bool> {
    match (CLUSTER.failover.of(cluster), shape(cluster)) {
        (Fact::Absent, Fact::Known(Shape::Memcached | Shape::Standalone)) => Fact::Absent,
        (Fact::Absent, Fact::Known(Shape::Sharded)) => Fact::Known(true),
        (Fact::Absent, Fact::Known(Shape::Replicated)) => match replicas(cluster) {
            Fact::Known(count) => Fact::Known(count > 0),
            other => open(other),
        },
        (Fact::Absent, _) => Fact::Unknown,
        (given, _) => given,
    }
}

/// Whether the nodes are in several zones: as it is given, or else where there is a replica that takes over, unless the subnets are
/// in one zone.
#[must_use]
pub const fn multi_az(cluster: Facts<'_, Cluster>) -> Fact<bool> {
    match (CLUSTER.multi_az.of(cluster), failover(cluster)) {
        (Fact::Absent, Fact::Known(true)) => match (replicas(cluster), placement(cluster).zones) {
            (Fact::Known(0), _) | (_, Fact::Known(0 | 1)) => Fact::Known(false),
            (Fact::Known(_), _) => Fact::Known(true),
            (other, _) => open(other),
        },
        (Fact::Absent, other) => other,
        (given, _) => given,
    }
}

/// What is known of something that depends on a number that is not known.
const fn open(number: Fact<u64>) -> Fact<bool> {
    match number {
        Fact::Absent => Fact::Absent,
        Fact::Present => Fact::Present,
        Fact::Unknown | Fact::Known(_) => Fact::Unknown,
    }
}

/// The family of parameter groups of a version, of those that there are: `valkey8` of Valkey 8.1.
#[must_use]
pub const fn family(engine: Engine, version: &str) -> Option<&'static str> {
    let mut families: &[&'static str] = &release::FAMILIES;
    while let [family, rest @ ..] = families {
        if let Some(true) = release::fits(family, engine, version) {
            return Some(family);
        }
        families = rest;
    }
    None
}

/// The family of parameter groups of a cluster, where its version is known.
#[must_use]
pub const fn family_of(cluster: Facts<'_, Cluster>) -> Option<&'static str> {
    match (CLUSTER.engine.of(cluster), CLUSTER.version.of(cluster)) {
        (Fact::Known(engine), Fact::Known(version)) => family(engine, version),
        _ => None,
    }
}
