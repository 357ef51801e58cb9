//! Clusters of global datastores: SW1374.

use super::Broken;
use super::value::{Resource, Resources, Value};
use crate::catalogue::SW1374;
use crate::{Arg, Violation};

const DATASTORE: &str = "AWS::ElastiCache::GlobalReplicationGroup";

pub(super) fn find<'a>(resources: &'a Resources<'a>, found: &mut Vec<Broken<'a>>) {
    let mut seen: Vec<(&Value, &Resource<'_>)> = Vec::new();
    for datastore in resources.of(DATASTORE) {
        // Of two with conditions, one may be there only.
        if datastore.is_conditional() {
            continue;
        }
        let members = datastore.get(&["Members"]).items().unwrap_or_default();
        for member in members {
            let cluster = member.find(&["ReplicationGroupId"]).value();
            // What a function of the template makes may be another one.
            let Some(cluster @ (Value::Text(_) | Value::Of(..))) = cluster else {
                continue;
            };
            let mut others = seen.iter();
            let other = others.find(|(one, of)| *one == cluster && of.id() != datastore.id());
            if let Some((_, other)) = other {
                found.push(shared(resources, datastore, other, cluster));
            } else {
                seen.push((cluster, datastore));
            }
        }
    }
}

fn shared<'a>(
    resources: &'a Resources<'a>,
    datastore: &'a Resource<'a>,
    other: &'a Resource<'a>,
    cluster: &'a Value,
) -> Broken<'a> {
    let name = match cluster {
        Value::Of(id, _) => resources.get(id).map_or("", Resource::name),
        value => value.text().unwrap_or_default(),
    };
    let sentence = "cluster `{}` is in the global datastore `{}` too";
    let args = [Arg::Text(name), Arg::Text(other.name()), Arg::None];
    Broken {
        at: datastore,
        property: &["Members"],
        named: None,
        other: Some((other, "the other global datastore is here")),
        violation: Violation::new(SW1374, sentence, args)
            .because("a cluster is in one global datastore")
            .fixed_by("use another cluster, or remove one of the global datastores"),
        help: None,
    }
}
