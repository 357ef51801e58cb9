//! The fields of a cluster that are not properties alone: of replication groups and of cache clusters.

use super::family;
use crate::across::Value;
use crate::describe::open::Kind;
use crate::describe::{Field, Node, Open, Scalar, Takes, Tree};
use crate::properties::derived::{Derived, flag};
use crate::{Engine, Fact};

/// The type of clusters that are not replication groups.
const CACHE_CLUSTER: &str = "AWS::ElastiCache::CacheCluster";
const ENGINE: Takes = Takes::Choice(Engine::CHOICE);

pub(super) fn derive(cluster: &mut Derived<'_>) {
    if cluster.kind() == CACHE_CLUSTER {
        cache_cluster(cluster);
    } else {
        replication_group(cluster);
    }
}

fn cache_cluster(cluster: &mut Derived<'_>) {
    let engine = cluster.property("Engine", ENGINE);
    let is_memcached = engine == Fact::Known(Engine::Memcached.into());
    cluster.give("engine", |_, _| engine.clone());
    cluster.give("standalone", |_, _| match &engine {
        Fact::Known(_) if is_memcached => Fact::Absent,
        Fact::Known(Node::Scalar(_)) => flag(true),
        _ => Fact::Unknown,
    });
    // What else `AZMode` says of a single node is not documented to be refused.
    cluster.give("multi_az", |one, _| {
        match one.property("AZMode", Takes::Text) {
            Fact::Known(Node::Text(mode)) if mode == "cross-az" => flag(true),
            Fact::Known(Node::Open(open)) if is_memcached => Fact::Known(Node::Open(Open {
                kind: Kind::Is("cross-az"),
                ..open
            })),
            Fact::Known(Node::Open(_)) => Fact::Unknown,
            Fact::Known(_) if is_memcached => flag(false),
            Fact::Known(_) => Fact::Absent,
            other => other,
        }
    });
    if !is_memcached {
        cluster.forget("zones");
    }
    cluster.give("parameter_group", |one, field| {
        parameter_group(one, field, None)
    });
}

fn replication_group(cluster: &mut Derived<'_>) {
    let engine = cluster.property("Engine", ENGINE);
    let is = |of: &Engine| engine == Fact::Known((*of).into());
    // Replication groups of Memcached are refused before.
    let is_memcached = is(&Engine::Memcached);
    cluster.give("engine", |_, _| match &engine {
        Fact::Known(_) if is_memcached => Fact::Present,
        other => other.clone(),
    });
    cluster.give("standalone", |_, _| Fact::Absent);
    // What `cluster!` turns on is off in a template that does not say it. A secondary has what its global datastore has.
    if cluster.get("GlobalReplicationGroupId").is_none() {
        cluster.read_flag("failover", "AutomaticFailoverEnabled", false);
        cluster.read_flag("tls", "TransitEncryptionEnabled", false);
    }
    // Nodes with disks for data are refused without it.
    let node_type = cluster.property("CacheNodeType", Takes::Text);
    if let Fact::Known(Node::Text(node_type)) = &node_type
        && node_type.starts_with("cache.r6gd.")
    {
        cluster.read_flag("data_tiering", "DataTieringEnabled", false);
    }
    // Of one shard, the parameter group says whether it is one; a number that is not known may be one.
    cluster.give("shards", |one, field| {
        match one.property("NumNodeGroups", field.takes) {
            Fact::Known(Node::Scalar(Scalar::Number(1))) | Fact::Present => Fact::Unknown,
            Fact::Known(Node::Open(open)) => Fact::Known(Node::Open(Open {
                except: Some(1),
                ..open
            })),
            given => given,
        }
    });
    // A replication group has one user group.
    if let Some([group]) = cluster.get("UserGroupIds").and_then(Value::items) {
        cluster.give("user_group", |one, field| one.fact(field.takes, group));
    }
    let version = cluster.property("EngineVersion", Takes::Text);
    let with_users = Engine::WITH_USERS.into_iter().find(is);
    let of_version = match (with_users, &version) {
        (Some(engine), Fact::Known(Node::Text(version))) => family(engine, version),
        _ => None,
    };
    // A secondary has the group of its datastore.
    let has_mode = ["ClusterMode", "GlobalReplicationGroupId"]
        .iter()
        .any(|name| cluster.get(name).is_some());
    cluster.give("parameter_group", |one, field| {
        parameter_group(one, field, of_version.filter(|_| !has_mode))
    });
}

/// The parameter group: one of the template, or one of ElastiCache by its name. Without any, ElastiCache takes that of the
/// version, in which cluster mode is off.
fn parameter_group(
    cluster: &Derived<'_>,
    field: &'static Field,
    family: Option<&str>,
) -> Fact<Node> {
    let Takes::Reference(of) = field.takes else {
        return Fact::Unknown;
    };
    let named = |name: String| {
        let mut group = Tree::partial("");
        if let Some(number) = of().number("existing") {
            group.give(number, Fact::Known(Node::Text(name)));
        }
        Fact::Known(Node::Fields(group))
    };
    let Some(value) = cluster.get("CacheParameterGroupName") else {
        return family.map_or(Fact::Absent, |family| named(format!("default.{family}")));
    };
    match value.text() {
        Some(name) if name.starts_with("default.") => named(name.to_owned()),
        _ => cluster.fact(field.takes, value),
    }
}
