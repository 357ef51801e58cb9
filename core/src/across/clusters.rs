//! The endpoints of clusters of nodes: SW1340.

use std::collections::BTreeMap;

use super::Broken;
use super::nodes::{CACHE_CLUSTER, is_in_cluster_mode};
use super::value::{Property, Resource, Resources};
use crate::elasticache::cluster::SW1340;
use crate::{Arg, Violation};

pub(super) const REPLICATION_GROUP: &str = "AWS::ElastiCache::ReplicationGroup";

/// The form of a cluster, which says what endpoints it has.
#[derive(Clone, Copy)]
struct Form {
    name: &'static str,
    /// The endpoint that clients use.
    own: &'static str,
    /// Endpoints that clusters of other forms have.
    of_others: &'static [&'static str],
}

const SHARDED: Form = Form {
    name: "a cluster with shards",
    own: "ConfigurationEndPoint",
    of_others: &["PrimaryEndPoint", "ReaderEndPoint"],
};
const REPLICATED: Form = Form {
    name: "a cluster without shards",
    own: "PrimaryEndPoint",
    of_others: &["ConfigurationEndPoint"],
};
const MEMCACHED: Form = Form {
    name: "a cluster of Memcached",
    own: "ConfigurationEndpoint",
    of_others: &["RedisEndpoint"],
};
const STANDALONE: Form = Form {
    name: "a node of Redis",
    own: "RedisEndpoint",
    of_others: &["ConfigurationEndpoint"],
};

/// What reads an endpoint that a cluster of another form has.
pub(super) fn find<'a>(resources: &'a Resources<'a>, found: &mut Vec<Broken<'a>>) {
    let groups = resources.of(REPLICATION_GROUP).filter_map(|group| {
        let form = if is_sharded(resources, group)? {
            SHARDED
        } else {
            REPLICATED
        };
        Some((group.id(), (group, form)))
    });
    let alone = resources.of(CACHE_CLUSTER).filter_map(|cluster| {
        let form = match cluster.get(&["Engine"]).text()? {
            "memcached" => MEMCACHED,
            "redis" => STANDALONE,
            _ => return None,
        };
        Some((cluster.id(), (cluster, form)))
    });
    let clusters: BTreeMap<_, _> = groups.chain(alone).collect();
    if clusters.is_empty() {
        return;
    }
    let readers = resources.all().map(|one| (one, false));
    let outputs = resources.outputs().map(|one| (one, true));
    for (reader, is_output) in readers.chain(outputs) {
        let mut read = None;
        reader.properties().visit(&mut |id, attribute| {
            if let Some((cluster, form)) = clusters.get(id)
                && let Some(endpoint) = wrong(attribute, *form)
            {
                read = read.or(Some((*cluster, endpoint, *form)));
            }
        });
        let Some((cluster, endpoint, form)) = read else {
            continue;
        };
        let sentence = "`{}` has no `{}`";
        let args = [Arg::Text(cluster.name()), Arg::Text(endpoint), Arg::None];
        found.push(Broken {
            at: reader,
            property: if is_output { &["Value"] } else { &[] },
            named: None,
            other: Some((cluster, "the cluster is here")),
            violation: Violation::new(SW1340, sentence, args),
            help: Some(format!("read `{}`, which {} has", form.own, form.name).into()),
        });
    }
}

/// Whether a replication group is in cluster mode, where that is known.
fn is_sharded<'a>(resources: &'a Resources<'a>, group: &'a Resource<'a>) -> Option<bool> {
    let count = |name| match group.get(&[name]) {
        Property::Absent => Some(0),
        property => property.text()?.parse::<u64>().ok(),
    };
    let shards = match group.get(&["NodeGroupConfiguration"]) {
        Property::Absent => 0,
        property => property.items()?.len(),
    };
    if count("NumNodeGroups")? > 1 || shards > 1 {
        return Some(true);
    }
    if !matches!(group.get(&["GlobalReplicationGroupId"]), Property::Absent) {
        return None;
    }
    // One shard is one of a cluster with shards if its parameters say so.
    if is_in_cluster_mode(resources, group) == Some(true) {
        return Some(true);
    }
    let is_plain = [
        "NumNodeGroups",
        "NodeGroupConfiguration",
        "ReplicasPerNodeGroup",
        "ClusterMode",
    ]
    .iter()
    .all(|name| matches!(group.get(&[name]), Property::Absent))
        && is_in_cluster_mode(resources, group) == Some(false);
    (is_plain && count("NumCacheClusters")? > 0).then_some(false)
}

/// The endpoint that an attribute is of, if clusters of the form do not have it. An attribute is named as in templates or as a
/// method: `PrimaryEndPoint.Address`, `primary_end_point_address`.
fn wrong(attribute: &str, form: Form) -> Option<&'static str> {
    let attribute = attribute.to_ascii_lowercase().replace('_', "");
    let mut of_others = form.of_others.iter();
    of_others
        .find(|one| attribute.starts_with(&one.to_ascii_lowercase()))
        .copied()
}
