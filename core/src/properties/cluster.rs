//! Facts of caches of nodes: of replication groups and of cache clusters.

use super::facts::Reader;
use crate::across::Value;
use crate::describe::{Description, Field, Node as FactNode, Path, Scalar, Takes, Tree, Unit};
use crate::elasticache::cluster::family;
use crate::{Engine, Fact};

/// The type of clusters that are not replication groups.
const CACHE_CLUSTER: &str = "AWS::ElastiCache::CacheCluster";
/// What a member of a global datastore is named by.
pub(super) const PRIMARY: &str = "ReplicationGroupId";

fn flag(flag: bool) -> Fact<FactNode> {
    Fact::Known(FactNode::Scalar(Scalar::Flag(flag)))
}

/// Sets what is known of a field.
fn give(
    tree: &mut Tree,
    of: &'static Description,
    name: &str,
    fact: impl Fn(&'static Field) -> Fact<FactNode>,
) {
    if let Some(number) = of.number(name)
        && let Some(field) = of.field(number)
    {
        tree.set(Path::of(number), fact(field));
    }
}

/// The position of the primary among the members of a global datastore.
pub(super) fn position_of_primary(members: &Value) -> Option<usize> {
    let is_primary = |member: &Value| {
        let role = member.get("Role").and_then(Value::text);
        role.is_some_and(|role| role.eq_ignore_ascii_case("primary"))
    };
    members.items()?.iter().position(is_primary)
}

impl Reader<'_> {
    /// The fields of a cluster that are not properties alone.
    pub(super) fn cluster(self, of: &'static Description, properties: &Value, tree: &mut Tree) {
        if self.kind == CACHE_CLUSTER {
            self.cache_cluster(of, properties, tree);
        } else {
            self.replication_group(of, properties, tree);
        }
    }

    fn property(self, properties: &Value, name: &str, takes: Takes) -> Fact<FactNode> {
        let node = properties.get(name);
        node.map_or(Fact::Absent, |node| self.fact(takes, Unit::None, node))
    }

    fn cache_cluster(self, of: &'static Description, properties: &Value, tree: &mut Tree) {
        let engine = self.property(properties, "Engine", Takes::Choice(Engine::CHOICE));
        let is_memcached = engine == Fact::Known(Engine::Memcached.into());
        give(tree, of, "engine", |_| engine.clone());
        give(tree, of, "standalone", |_| match &engine {
            Fact::Known(_) if is_memcached => Fact::Absent,
            Fact::Known(_) => flag(true),
            _ => Fact::Unknown,
        });
        // What else `AZMode` says of a single node is not documented to be refused.
        let mode = self.property(properties, "AZMode", Takes::Text);
        give(tree, of, "multi_az", |_| match &mode {
            Fact::Known(FactNode::Text(mode)) if mode == "cross-az" => flag(true),
            Fact::Known(_) if is_memcached => flag(false),
            Fact::Known(_) => Fact::Absent,
            other => other.clone(),
        });
        if !is_memcached {
            give(tree, of, "zones", |_| Fact::Unknown);
        }
        give(tree, of, "parameter_group", |field| {
            self.parameter_group(field, properties, None)
        });
    }

    fn replication_group(self, of: &'static Description, properties: &Value, tree: &mut Tree) {
        let engine = self.property(properties, "Engine", Takes::Choice(Engine::CHOICE));
        let is = |of: &Engine| engine == Fact::Known((*of).into());
        // Replication groups of Memcached are refused before.
        let is_memcached = is(&Engine::Memcached);
        give(tree, of, "engine", |_| match &engine {
            Fact::Known(_) if is_memcached => Fact::Present,
            other => other.clone(),
        });
        give(tree, of, "standalone", |_| Fact::Absent);
        // What `cluster!` turns on is off in a template that does not say it. A secondary has what its global datastore has.
        if properties.get("GlobalReplicationGroupId").is_none() {
            for (name, property) in [
                ("failover", "AutomaticFailoverEnabled"),
                ("tls", "TransitEncryptionEnabled"),
            ] {
                give(tree, of, name, |field| {
                    match self.property(properties, property, field.takes) {
                        Fact::Absent => flag(false),
                        given => given,
                    }
                });
            }
        }
        // Nodes with disks for data are refused without it.
        let node_type = self.property(properties, "CacheNodeType", Takes::Text);
        if let Fact::Known(FactNode::Text(node_type)) = &node_type
            && node_type.starts_with("cache.r6gd.")
            && properties.get("DataTieringEnabled").is_none()
        {
            give(tree, of, "data_tiering", |_| flag(false));
        }
        // Of one shard, the parameter group says whether it is one; a number that is not known may be one.
        give(tree, of, "shards", |field| {
            match self.property(properties, "NumNodeGroups", field.takes) {
                Fact::Known(FactNode::Scalar(Scalar::Number(1))) | Fact::Present => Fact::Unknown,
                given => given,
            }
        });
        // A replication group has one user group.
        let groups = properties.get("UserGroupIds");
        if let Some([group]) = groups.and_then(Value::items) {
            give(tree, of, "user_group", |field| {
                self.fact(field.takes, Unit::None, group)
            });
        }
        let version = self.property(properties, "EngineVersion", Takes::Text);
        let with_users = Engine::WITH_USERS.into_iter().find(is);
        let of_version = match (with_users, &version) {
            (Some(engine), Fact::Known(FactNode::Text(version))) => family(engine, version),
            _ => None,
        };
        // A secondary has the group of its datastore.
        let has_mode = ["ClusterMode", "GlobalReplicationGroupId"]
            .iter()
            .any(|name| properties.get(name).is_some());
        give(tree, of, "parameter_group", |field| {
            self.parameter_group(field, properties, of_version.filter(|_| !has_mode))
        });
    }

    /// The primary of a global datastore, which is one of its members.
    pub(super) fn primary(self, field: &'static Field, properties: &Value) -> Fact<FactNode> {
        let members = properties.get("Members");
        let primary = members.and_then(|members| {
            let member = members.items()?.get(position_of_primary(members)?)?;
            member.get(PRIMARY)
        });
        primary.map_or(Fact::Unknown, |id| self.fact(field.takes, Unit::None, id))
    }

    /// The parameter group: one of the template, or one of ElastiCache by its name. Without any, ElastiCache takes that of the
    /// version, in which cluster mode is off.
    fn parameter_group(
        self,
        field: &'static Field,
        properties: &Value,
        family: Option<&str>,
    ) -> Fact<FactNode> {
        let Takes::Reference(of) = field.takes else {
            return Fact::Unknown;
        };
        let named = |name: String| {
            let mut group = Tree::partial("");
            if let Some(number) = of().number("existing") {
                group.give(number, Fact::Known(FactNode::Text(name)));
            }
            Fact::Known(FactNode::Fields(group))
        };
        let Some(node) = properties.get("CacheParameterGroupName") else {
            return family.map_or(Fact::Absent, |family| named(format!("default.{family}")));
        };
        match node.text() {
            Some(name) if name.starts_with("default.") => named(name.to_owned()),
            _ => self.fact(field.takes, Unit::None, node),
        }
    }
}
