//! Resources that look like others with another logical id.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use serde_json::Value as Json;

/// How much of two resources must be equal, in hundredths.
const ALIKE: usize = 60;
/// With how many of the added resources that have a value in common with it a removed one is compared, for each value. Where more
/// have it, they look alike anyway.
const COMPARED: usize = 64;

/// A resource by its logical id, and the hashes of its values.
type Entry<'a> = (&'a str, BTreeSet<u64>);
/// The removed resources of a type, and the added ones.
type OfType<'a> = (Vec<Entry<'a>>, Vec<Entry<'a>>);

/// The pairs of a removed resource and an added one of the same type that look like one that was renamed, by their logical ids.
pub(super) fn pairs<'a>(
    removed: &[(&'a str, &'a Json)],
    added: &[(&'a str, &'a Json)],
) -> Vec<(&'a str, &'a str)> {
    let mut types: BTreeMap<&str, OfType<'a>> = BTreeMap::new();
    for (id, resource) in removed {
        let of_type = types.entry(super::kind(resource)).or_default();
        of_type.0.push((id, values(resource)));
    }
    for (id, resource) in added {
        if let Some((_, added)) = types.get_mut(super::kind(resource)) {
            added.push((id, values(resource)));
        }
    }
    types.into_values().flat_map(of_one_type).collect()
}

fn of_one_type<'a>((mut removed, mut added): OfType<'a>) -> Vec<(&'a str, &'a str)> {
    let mut pairs = Vec::new();
    // Those that are equal come first: each removed one is paired with the first added one that is left.
    let mut equal: BTreeMap<&BTreeSet<u64>, Vec<&str>> = BTreeMap::new();
    for (id, values) in added.iter().rev() {
        equal.entry(values).or_default().push(id);
    }
    for (id, values) in &removed {
        if let Some(other) = equal.get_mut(values).and_then(Vec::pop) {
            pairs.push((*id, other));
        }
    }
    let (old, new): (HashSet<_>, HashSet<_>) = pairs.iter().copied().unzip();
    removed.retain(|(id, _)| !old.contains(id));
    added.retain(|(id, _)| !new.contains(id));
    let mut alike = alike(&removed, &added);
    alike.sort_by_key(|one| std::cmp::Reverse(one.0));
    let (mut old, mut new) = (HashSet::new(), HashSet::new());
    for (_, one, other) in alike {
        if !old.contains(one) && !new.contains(other) {
            old.insert(one);
            new.insert(other);
            pairs.push((one, other));
        }
    }
    pairs
}

/// The pairs that have enough in common, with how much that is.
fn alike<'a>(removed: &[Entry<'a>], added: &[Entry<'a>]) -> Vec<(usize, &'a str, &'a str)> {
    let mut having: HashMap<u64, Vec<usize>> = HashMap::new();
    for (at, (_, values)) in added.iter().enumerate() {
        for value in values {
            having.entry(*value).or_default().push(at);
        }
    }
    let mut found = Vec::new();
    for (id, values) in removed {
        let mut candidates = BTreeSet::new();
        for having in values.iter().filter_map(|value| having.get(value)) {
            candidates.extend(having.iter().take(COMPARED).copied());
        }
        for (other, theirs) in candidates.iter().filter_map(|at| added.get(*at)) {
            let score = score(values, theirs);
            if score >= ALIKE {
                found.push((score, *id, *other));
            }
        }
    }
    found
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
