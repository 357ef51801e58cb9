//! Overrides: JSON that is laid over what a construct writes.

use serde_json::{Map, Value as Json};

use super::sections::Sections;
use crate::{Scope, tree};

/// What a construct writes, with its overrides laid over it.
pub(super) fn with_overrides(owner: &Scope, mut json: Json) -> Json {
    if let Some(overrides) = owner.with_settings(|settings| settings.overrides.clone()) {
        lay_over(&mut json, overrides);
    }
    json
}

/// Whether the debug form of a token is in a text of a construct's overrides.
pub(super) fn has_debug_form(owner: &Scope) -> bool {
    fn is_in(json: &Json) -> bool {
        match json {
            Json::String(text) => tree::has_debug_form(text),
            Json::Array(values) => values.iter().any(is_in),
            Json::Object(entries) => entries.values().any(is_in),
            _ => false,
        }
    }
    owner.with_settings(|settings| settings.overrides.as_ref().is_some_and(is_in))
}

/// Lays one JSON value over another: objects key by key, `null` takes a key away, everything else replaces.
pub(super) fn lay_over(base: &mut Json, over: Json) {
    match (base, over) {
        (Json::Object(base), Json::Object(over)) => {
            for (key, value) in over {
                if value.is_null() {
                    base.shift_remove(&key);
                } else {
                    lay_over(base.entry(key).or_insert(Json::Null), value);
                }
            }
        }
        // What there is nothing of is laid over an empty object, so that `null` takes away there too.
        (base, Json::Object(over)) => {
            *base = Json::Object(Map::new());
            lay_over(base, Json::Object(over));
        }
        (base, over) => *base = over,
    }
}

/// Adds what the overrides of a stack declare for others to refer to: parameters, mappings and conditions that have no construct.
pub(super) fn declare(sections: &mut Sections, overrides: &Json) {
    for (name, section) in [
        ("Parameters", &mut sections.parameters),
        ("Mappings", &mut sections.mappings),
        ("Conditions", &mut sections.conditions),
    ] {
        let more = overrides.get(name).and_then(Json::as_object);
        for (id, one) in more.into_iter().flatten().filter(|(_, one)| !one.is_null()) {
            section.entry(id.clone()).or_insert_with(|| one.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn overrides_merge_and_take_away() {
        let mut base = json!({ "Properties": { "A": 1, "B": { "C": 2 } }, "Type": "T" });
        lay_over(
            &mut base,
            json!({ "Properties": { "A": null, "B": { "D": [3] }, "E": {} } }),
        );
        assert_eq!(
            base,
            json!({ "Properties": { "B": { "C": 2, "D": [3] }, "E": {} }, "Type": "T" })
        );
    }

    #[test]
    fn null_takes_away_what_there_is_not() {
        let mut base = json!({ "Type": "T" });
        lay_over(
            &mut base,
            json!({ "Properties": { "A": null, "B": { "C": null, "D": 1 } }, "Type": { "E": null } }),
        );
        assert_eq!(
            base,
            json!({ "Properties": { "B": { "D": 1 } }, "Type": {} })
        );
    }
}
