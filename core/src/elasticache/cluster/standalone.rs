//! A single node of Redis, without a replication group.

use super::{CLUSTER, Cluster};
use crate::describe::{Fact, Facts, Found, Key};
use crate::elasticache::engine::Engine;

/// What to do about several nodes.
pub(super) const FIX: &str = "remove `standalone`, or use 1 node";

/// Whether a cluster is known to be a single node of Redis. Of Valkey, the field is wrong alone.
pub(super) const fn is(cluster: Facts<'_, Cluster>) -> bool {
    matches!(
        (CLUSTER.standalone.of(cluster), CLUSTER.engine.of(cluster)),
        (Fact::Known(true), Fact::Known(Engine::Redis))
    )
}

/// Whether a cluster is not known to be a replication group.
pub(super) const fn may_be(cluster: Facts<'_, Cluster>) -> bool {
    !matches!(
        CLUSTER.standalone.of(cluster),
        Fact::Absent | Fact::Known(false)
    )
}

/// Finds several files that a node is filled from.
pub(super) const fn files<'a>(cluster: Facts<'a, Cluster>, found: &mut Found<'_, 'a>) {
    if let (true, Fact::Known(2..)) = (is(cluster), CLUSTER.backup.restore_from.len(cluster)) {
        let sentence = "standalone cluster is filled from several files";
        found.plain(CLUSTER.backup.restore_from.whole(), sentence);
        found.fixed_by("list one file");
    }
}

/// Finds fields that a single node does not have.
pub(super) const fn fields_of_groups<'a>(cluster: Facts<'a, Cluster>, found: &mut Found<'_, 'a>) {
    const fn one<'a, T>(
        cluster: Facts<'a, Cluster>,
        key: Key<Cluster, T>,
        name: &'static str,
        found: &mut Found<'_, 'a>,
    ) {
        if key.is_there(cluster) {
            let sentence = "`{}` is not supported by a standalone cluster";
            found.text(key.whole(), sentence, name);
        }
    }
    one(cluster, CLUSTER.description, "description", found);
    one(cluster, CLUSTER.shards, "shards", found);
    one(cluster, CLUSTER.replicas, "replicas", found);
    one(
        cluster,
        CLUSTER.shard_configuration,
        "shard_configuration",
        found,
    );
    one(cluster, CLUSTER.cluster_mode, "cluster_mode", found);
    one(cluster, CLUSTER.failover, "failover", found);
    one(cluster, CLUSTER.multi_az, "multi_az", found);
    one(cluster, CLUSTER.zones, "zones", found);
    one(cluster, CLUSTER.tls_mode, "tls_mode", found);
    one(
        cluster,
        CLUSTER.encryption_at_rest,
        "encryption_at_rest",
        found,
    );
    one(cluster, CLUSTER.kms_key, "kms_key", found);
    one(cluster, CLUSTER.auth_token, "auth_token", found);
    one(cluster, CLUSTER.user_group, "user_group", found);
    one(cluster, CLUSTER.backup.of_cluster, "of_cluster", found);
    one(cluster, CLUSTER.data_tiering, "data_tiering", found);
    one(cluster, CLUSTER.durability, "durability", found);
    one(cluster, CLUSTER.global_cluster, "global_cluster", found);
    one(
        cluster,
        CLUSTER.online_resharding,
        "online_resharding",
        found,
    );
}
