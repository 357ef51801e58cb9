//! The endpoints of clusters of nodes: SW1340.

use std::collections::BTreeMap;

use super::Broken;
use super::value::{Property, Resource, Resources};
use crate::elasticache::cluster::SW1340;
use crate::{Arg, Violation};

pub(super) const REPLICATION_GROUP: &str = "AWS::ElastiCache::ReplicationGroup";

/// What reads an endpoint that a replication group of another form has.
pub(super) fn find<'a>(resources: &'a Resources<'a>, found: &mut Vec<Broken<'a>>) {
    let groups = resources.of(REPLICATION_GROUP);
    let groups: BTreeMap<_, _> = groups
        .filter_map(|group| Some((group.id(), (group, is_sharded(group)?))))
        .collect();
    if groups.is_empty() {
        return;
    }
    for reader in resources.all() {
        let mut read = None;
        reader.properties().visit(&mut |id, attribute| {
            if let Some((group, is_sharded)) = groups.get(id)
                && let Some(endpoint) = wrong(attribute, *is_sharded)
            {
                read = read.or(Some((*group, endpoint, *is_sharded)));
            }
        });
        let Some((group, endpoint, is_sharded)) = read else {
            continue;
        };
        let sentence = "`{}` has no `{}`";
        let args = [Arg::Text(group.name()), Arg::Text(endpoint), Arg::None];
        let (form, instead) = if is_sharded {
            ("a cluster with shards", "ConfigurationEndPoint")
        } else {
            ("a cluster without shards", "PrimaryEndPoint")
        };
        found.push(Broken {
            at: reader,
            property: &[],
            named: None,
            other: Some((group, "the cluster is here")),
            violation: Violation::new(SW1340, sentence, args),
            help: Some(format!("read `{instead}`, which {form} has").into()),
        });
    }
}

/// Whether a replication group has several shards, where that is known.
fn is_sharded(group: &Resource<'_>) -> Option<bool> {
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
    // One shard is one of a cluster with shards if its parameters say so.
    let is_plain = [
        "NumNodeGroups",
        "NodeGroupConfiguration",
        "ReplicasPerNodeGroup",
        "ClusterMode",
    ]
    .iter()
    .all(|name| matches!(group.get(&[name]), Property::Absent))
        && matches!(group.get(&["CacheParameterGroupName"]), Property::Absent)
        && matches!(group.get(&["GlobalReplicationGroupId"]), Property::Absent);
    (is_plain && count("NumCacheClusters")? > 0).then_some(false)
}

/// The endpoint that an attribute is of, if clusters of the form do not have it. An attribute is named as in templates or as a
/// method: `PrimaryEndPoint.Address`, `primary_end_point_address`.
fn wrong(attribute: &str, is_sharded: bool) -> Option<&'static str> {
    let attribute = attribute.to_ascii_lowercase().replace('_', "");
    let of_others: &[&str] = if is_sharded {
        &["PrimaryEndPoint", "ReaderEndPoint"]
    } else {
        &["ConfigurationEndPoint"]
    };
    let mut of_others = of_others.iter();
    of_others
        .find(|one| attribute.starts_with(&one.to_ascii_lowercase()))
        .copied()
}
