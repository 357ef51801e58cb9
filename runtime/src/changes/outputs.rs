//! Changes of what is not a resource.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json};
use stackwright_core::Level;

use super::known::Known;
use super::{Difference, Finding, compare, refers, rule};

/// What is different in sections other than the resources.
pub(super) fn others(before: &Json, after: &Json) -> Vec<Difference> {
    let without_resources = |template: &Json| {
        let mut sections = template.as_object().cloned().unwrap_or_default();
        sections.retain(|name, _| name != "Resources" && name != "Metadata");
        Json::Object(sections)
    };
    compare(&without_resources(before), &without_resources(after))
}

/// Exports that change or go.
pub(super) fn exports(
    before: &Known,
    after: &Known,
    replaced: &[String],
    others: &[(&str, &Json)],
) -> Vec<Finding> {
    let (old, new) = (named(&before.outputs), named(&after.outputs));
    let mut found = Vec::new();
    for (name, (id, value)) in &old {
        let what = match new.get(name) {
            None => format!("the export `{name}` goes"),
            Some((_, other)) if other != value => {
                format!("the value of the export `{name}` changes")
            }
            Some((_, value)) => match replaced.iter().find(|id| refers(value, id)) {
                Some(id) => {
                    format!("the value of the export `{name}` changes, since `{id}` is replaced")
                }
                None => continue,
            },
        };
        let importers = others
            .iter()
            .filter(|(_, template)| imports(template, name));
        let importers: Vec<_> = importers.map(|(stack, _)| format!("`{stack}`")).collect();
        let finding = Finding::new(rule::SW1606, id, what);
        found.push(if importers.is_empty() {
            finding
        } else {
            let stacks = importers.join(", ");
            let message = format!("{}, and {stacks} imports it", finding.message);
            let help = format!("deploy {stacks} without the import first");
            Finding {
                level: Level::Error,
                message,
                help,
                ..finding
            }
        });
    }
    found
}

/// The exports by their names: each with its output and its value.
fn named(outputs: &Map<String, Json>) -> BTreeMap<String, (&str, &Json)> {
    let named = outputs.iter().filter_map(|(id, output)| {
        let name = output.get("Export")?.get("Name")?;
        let name = name
            .as_str()
            .map_or_else(|| name.to_string(), str::to_owned);
        Some((name, (id.as_str(), output.get("Value")?)))
    });
    named.collect()
}

/// Whether a template imports a value of a name.
fn imports(json: &Json, name: &str) -> bool {
    match json {
        Json::Object(entries) => entries.iter().any(|(key, inner)| {
            key == "Fn::ImportValue" && inner.as_str() == Some(name) || imports(inner, name)
        }),
        Json::Array(items) => items.iter().any(|inner| imports(inner, name)),
        _ => false,
    }
}
