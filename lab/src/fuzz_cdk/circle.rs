//! Whether the resources of a template depend on each other in a circle, which the CDK does not look for.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value as Json};

/// Whether there is a circle.
pub(super) fn is_in(template: &Json) -> bool {
    let Some(resources) = template.get("Resources").and_then(Json::as_object) else {
        return false;
    };
    let mut needs: BTreeMap<&str, BTreeSet<&str>> = resources
        .iter()
        .map(|(name, resource)| {
            let mut found = BTreeSet::new();
            needed(resource, resources, &mut found);
            (name.as_str(), found)
        })
        .collect();
    // Takes away what needs nothing that is left, until that changes nothing.
    loop {
        let ready: Vec<&str> = needs
            .iter()
            .filter(|(_, of)| of.iter().all(|other| !needs.contains_key(other)))
            .map(|(name, _)| *name)
            .collect();
        if ready.is_empty() {
            return !needs.is_empty();
        }
        for name in ready {
            needs.remove(name);
        }
    }
}

/// The resources that a value refers to.
fn needed<'a>(value: &'a Json, resources: &'a Map<String, Json>, found: &mut BTreeSet<&'a str>) {
    let mut take = |name: Option<&'a str>| {
        found.extend(name.filter(|name| resources.contains_key(*name)));
    };
    match value {
        Json::Object(object) => {
            take(object.get("Ref").and_then(Json::as_str));
            take(object.get("Fn::GetAtt").and_then(|of| of.get(0)?.as_str()));
            match object.get("DependsOn") {
                Some(Json::Array(names)) => names.iter().for_each(|name| take(name.as_str())),
                Some(name) => take(name.as_str()),
                None => {}
            }
            for inner in object.values() {
                needed(inner, resources, found);
            }
        }
        Json::Array(values) => values
            .iter()
            .for_each(|value| needed(value, resources, found)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::is_in;

    #[test]
    fn circles_are_found() {
        let of = |last: serde_json::Value| {
            json!({ "Resources": {
                "A": { "Properties": { "X": [{ "Ref": "B" }] } },
                "B": { "DependsOn": ["C"] },
                "C": last
            } })
        };
        assert!(!is_in(&of(json!({}))));
        assert!(is_in(&of(
            json!({ "Properties": { "Fn::GetAtt": ["A", "Arn"] } })
        )));
        assert!(is_in(&of(json!({ "DependsOn": "B" }))));
    }
}
