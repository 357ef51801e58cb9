//! Resources that look like others with another logical id.

use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use serde_json::Value as Json;

/// How much of two resources must be equal, in hundredths.
const ALIKE: usize = 60;

/// The pairs of a removed resource and an added one of the same type that look like one that was renamed, by their logical ids.
pub(super) fn pairs<'a>(
    removed: &[(&'a str, &'a Json)],
    added: &[(&'a str, &'a Json)],
) -> Vec<(&'a str, &'a str)> {
    let mut alike = Vec::new();
    let added: Vec<_> = added
        .iter()
        .map(|(id, new)| (*id, *new, values(new)))
        .collect();
    for (old_id, old) in removed {
        let old_values = values(old);
        for (new_id, new, new_values) in &added {
            if old.get("Type") == new.get("Type") {
                let score = score(&old_values, new_values);
                if score >= ALIKE {
                    alike.push((score, *old_id, *new_id));
                }
            }
        }
    }
    alike.sort_by_key(|one| std::cmp::Reverse(one.0));
    let mut pairs: Vec<(&str, &str)> = Vec::new();
    for (_, old, new) in alike {
        if !pairs
            .iter()
            .any(|(one, other)| *one == old || *other == new)
        {
            pairs.push((old, new));
        }
    }
    pairs
}

/// The values of the properties of a resource, with their paths: a hash of each.
fn values(resource: &Json) -> BTreeSet<u64> {
    let mut found = BTreeSet::new();
    if let Some(properties) = resource.get("Properties") {
        collect(properties, "", &mut found);
    }
    found
}

fn collect(json: &Json, path: &str, found: &mut BTreeSet<u64>) {
    match json {
        Json::Object(entries) => {
            for (key, inner) in entries {
                collect(inner, &format!("{path}.{key}"), found);
            }
        }
        Json::Array(items) => items.iter().for_each(|inner| collect(inner, path, found)),
        other => {
            let mut hasher = DefaultHasher::new();
            format!("{path}={other}").hash(&mut hasher);
            found.insert(hasher.finish());
        }
    }
}

fn score(one: &BTreeSet<u64>, other: &BTreeSet<u64>) -> usize {
    let (both, all) = (one.intersection(other).count(), one.union(other).count());
    (both * 100).checked_div(all).unwrap_or(100)
}
