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

#[cfg(test)]
mod tests {
    use super::super::{ClusterMode, NODE_BACKUP, Shape, failover, multi_az, shape};
    use super::*;
    use crate::describe::{Described as _, Node, Tree};
    use crate::elasticache::engine::UserKind;
    use crate::elasticache::group::USER_GROUP;
    use crate::elasticache::parameter_group::PARAMETER_GROUP;
    use crate::elasticache::user::USER;

    fn redis() -> Tree {
        Tree::new("c")
            .with(CLUSTER.engine, Engine::Redis)
            .with(CLUSTER.node_type, "cache.t4g.micro")
            .with(CLUSTER.standalone, true)
    }

    fn codes(cluster: &Tree) -> Vec<&'static str> {
        let found = Cluster::DESCRIPTION.check(cluster.raw()).into_iter();
        let codes = found.map(|one| one.violation.rule.code);
        // Audits are about what a single node cannot have, or about backups.
        codes.filter(|code| *code != "SW1357").collect()
    }

    #[test]
    fn a_single_node_is_a_shape_of_its_own() {
        let cluster = redis();
        let facts = Facts::of(cluster.raw());
        assert_eq!(shape(facts), Fact::Known(Shape::Standalone));
        assert_eq!(failover(facts), Fact::Absent);
        assert_eq!(multi_az(facts), Fact::Absent);
        assert_eq!(codes(&cluster), [""; 0]);
        let later = redis().with_fact(CLUSTER.standalone, Fact::Present);
        assert_eq!(shape(Facts::of(later.raw())), Fact::Unknown);
        assert_eq!(codes(&later.with(CLUSTER.replicas, 1)), [""; 0]);
        let off = redis().with(CLUSTER.standalone, false);
        assert_eq!(shape(Facts::of(off.raw())), Fact::Known(Shape::Replicated));
        assert_eq!(codes(&off), ["SW0124"]);
    }

    #[test]
    fn only_redis_is_standalone() {
        for engine in [Engine::Valkey, Engine::Memcached] {
            assert_eq!(codes(&redis().with(CLUSTER.engine, engine)), ["SW1366"]);
        }
        let off = redis()
            .with(CLUSTER.engine, Engine::Memcached)
            .with(CLUSTER.standalone, false);
        assert_eq!(codes(&off), [""; 0]);
    }

    #[test]
    fn numbers_and_names() {
        for (nodes, expected) in [(0, "SW1310"), (1, ""), (2, "SW1310"), (7, "SW1310")] {
            let found = codes(&redis().with(CLUSTER.nodes, nodes)).join(" ");
            assert_eq!(found, expected, "{nodes}");
        }
        for (length, expected) in [(40, ""), (41, ""), (50, ""), (51, "SW1331")] {
            let name = "a".repeat(length);
            let found = codes(&redis().with(CLUSTER.name, name.as_str())).join(" ");
            assert_eq!(found, expected, "{length}");
        }
        for (files, expected) in [(1, ""), (2, "SW1348")] {
            let files: Vec<_> = ["arn:aws:s3:::b/a.rdb", "arn:aws:s3:::b/b.rdb"]
                .into_iter()
                .take(files)
                .collect();
            let backup = Tree::new("").with(NODE_BACKUP.restore_from, files);
            let found = codes(&redis().with(CLUSTER.backup.itself, backup)).join(" ");
            assert_eq!(found, expected);
        }
    }

    #[test]
    fn fields_of_replication_groups() {
        assert_eq!(codes(&redis().with(CLUSTER.tls, true)), ["SW1369"]);
        assert_eq!(codes(&redis().with(CLUSTER.tls, false)), ["SW1339"]);
        for cluster in [
            redis().with(CLUSTER.replicas, 1),
            redis().with(CLUSTER.failover, false),
            redis().with(CLUSTER.description, "Sessions"),
            redis().with(CLUSTER.online_resharding, false),
        ] {
            assert_eq!(codes(&cluster), ["SW1367"]);
        }
        let secondary = redis().with(CLUSTER.global_cluster, "ldgnf-sessions");
        assert_eq!(codes(&secondary), ["SW1367", "SW1370"]);
    }

    #[test]
    fn secondaries_have_what_their_datastore_has() {
        let secondary = || {
            Tree::new("c")
                .with(CLUSTER.engine, Engine::Valkey)
                .with(CLUSTER.global_cluster, "ldgnf-sessions")
        };
        let cluster = secondary()
            .with(CLUSTER.nodes, 2)
            .with(CLUSTER.failover, true);
        assert_eq!(shape(Facts::of(cluster.raw())), Fact::Unknown);
        assert_eq!(codes(&cluster), ["SW0124"]);
        for cluster in [
            secondary().with(CLUSTER.node_type, "cache.r7g.large"),
            secondary().with(CLUSTER.version, "8.1"),
            secondary().with(CLUSTER.tls, true),
            secondary().with(CLUSTER.encryption_at_rest, true),
            secondary().with(CLUSTER.shards, 2),
        ] {
            assert!(codes(&cluster).contains(&"SW1370"), "{cluster:?}");
        }
    }

    #[test]
    fn versions_of_users_and_of_tiers() {
        let redis = |version: &str| {
            Tree::new("c")
                .with(CLUSTER.engine, Engine::Redis)
                .with(CLUSTER.version, version)
                .with(CLUSTER.node_type, "cache.r6g.large")
        };
        let group = Tree::new("g").with_fact(USER_GROUP.existing, Fact::Absent);
        let user = |kind: UserKind| {
            let user = Tree::new("u").with(USER.kind, kind).with(USER.user_id, "u");
            Node::List(vec![Fact::Known(Node::Fields(user))], true)
        };
        let of_iam = || group.clone().with(USER_GROUP.users, user(UserKind::Iam));
        let of_password = || {
            group
                .clone()
                .with(USER_GROUP.users, user(UserKind::Password))
        };
        for (version, iam, password) in [
            ("5.0.6", "SW1371", "SW1371"),
            ("6.0", "SW1372", ""),
            ("6.2", "SW1372", ""),
            ("7.0", "", ""),
            ("7.1", "", ""),
        ] {
            let found = codes(&redis(version).with(CLUSTER.user_group, of_iam()));
            assert_eq!(found.join(" "), iam, "{version}");
            let found = codes(&redis(version).with(CLUSTER.user_group, of_password()));
            assert_eq!(found.join(" "), password, "{version}");
        }
        for (version, expected) in [("6.0", "SW1373"), ("6.2", ""), ("7.0", "")] {
            let cluster = redis(version).with(CLUSTER.node_type, "cache.r6gd.xlarge");
            let found = codes(&cluster);
            assert_eq!(found.contains(&"SW1373"), !expected.is_empty(), "{version}");
        }
    }

    #[test]
    fn parameters_of_cluster_mode_and_of_another_engine() {
        let group = |family: &str| Tree::new("group").with(PARAMETER_GROUP.family, family);
        let redis = || {
            Tree::new("c")
                .with(CLUSTER.engine, Engine::Redis)
                .with(CLUSTER.node_type, "cache.r6g.large")
        };
        for (family, expected) in [("valkey8", true), ("memcached1.6", true), ("redis7", false)] {
            let found = codes(&redis().with(CLUSTER.parameter_group, group(family)));
            assert_eq!(found.contains(&"SW1359"), expected, "{family}");
        }
        let on = Tree::new("group").with(PARAMETER_GROUP.existing, "default.redis7.cluster.on");
        for (mode, failover, expected) in [
            (ClusterMode::Compatible, false, true),
            (ClusterMode::Compatible, true, false),
            (ClusterMode::Disabled, false, false),
        ] {
            let cluster = redis()
                .with(CLUSTER.version, "7.1")
                .with(CLUSTER.nodes, 2)
                .with(CLUSTER.cluster_mode, mode)
                .with(CLUSTER.failover, failover)
                .with(CLUSTER.parameter_group, on.clone());
            assert_eq!(
                codes(&cluster).contains(&"SW1318"),
                expected,
                "{mode:?} {failover}"
            );
        }
    }

    #[test]
    fn commands_of_newer_versions() {
        let user = |access: &str| {
            let user = Tree::new("u").with(USER.kind, UserKind::Iam);
            let user = user.with(USER.user_id, "u").with(USER.access, access);
            Node::List(vec![Fact::Known(Node::Fields(user))], true)
        };
        let group = |access| {
            let group = Tree::new("g").with_fact(USER_GROUP.existing, Fact::Absent);
            group.with(USER_GROUP.users, user(access))
        };
        for (version, access, expected) in [
            ("8.1", "on ~* +hexpire", "SW0128"),
            ("7.2", "on ~* +get +hgetex", "SW0128"),
            ("9.0", "on ~* +hexpire", ""),
            ("8.1", "on ~* +get -hexpire", "SW0128"),
            ("8.1", "on ~* +get", ""),
        ] {
            let cluster = Tree::new("c")
                .with(CLUSTER.engine, Engine::Valkey)
                .with(CLUSTER.version, version)
                .with(CLUSTER.node_type, "cache.r7g.large")
                .with(CLUSTER.user_group, group(access));
            let found = codes(&cluster).contains(&"SW0128");
            assert_eq!(found, !expected.is_empty(), "{version} {access}");
        }
    }
}
