//! Changes of what is not a resource.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use serde_json::{Map, Value as Json};
use stackwright_core::Level;

use super::known::Known;
use super::{Difference, Finding, compare, first_of, rule};

/// What is different in sections other than the resources.
pub(super) fn others(before: &Json, after: &Json) -> Vec<Difference> {
    let without_resources = |template: &Json| {
        let sections = template.as_object().into_iter().flatten();
        let others = sections.filter(|(name, _)| *name != "Resources" && *name != "Metadata");
        let others = others.map(|(name, section)| (name.clone(), section.clone()));
        Json::Object(others.collect())
    };
    compare(&without_resources(before), &without_resources(after))
}

/// Exports that change or go.
pub(super) fn exports(
    before: &Known,
    after: &Known,
    replaced: &HashSet<String>,
    others: &[(&str, &Json)],
) -> Vec<Finding> {
    let (old, new) = (named(&before.outputs), named(&after.outputs));
    let mut found = Vec::new();
    let mut users: Option<Users<'_>> = None;
    for (name, (id, value)) in &old {
        let what = match new.get(name) {
            None => format!("the export `{name}` goes"),
            Some((_, other)) if other != value => {
                format!("the value of the export `{name}` changes")
            }
            Some((_, value)) => match first_of(value, replaced) {
                Some(id) => {
                    format!("the value of the export `{name}` changes, since `{id}` is replaced")
                }
                None => continue,
            },
        };
        let users = users.get_or_insert_with(|| importing(others));
        let importers = users.get(name.as_str()).into_iter().flatten();
        let importers: Vec<_> = importers.map(|stack| format!("`{stack}`")).collect();
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

/// The names of stacks, by the exports that they import.
type Users<'a> = BTreeMap<String, Vec<&'a str>>;

fn importing<'a>(others: &[(&'a str, &Json)]) -> Users<'a> {
    let mut users = Users::new();
    for (stack, template) in others {
        let known = Known::of(template);
        let mut names = BTreeSet::new();
        for (_, resource) in &known.resources {
            imports(resource, &mut names);
        }
        known
            .outputs
            .values()
            .for_each(|output| imports(output, &mut names));
        for name in names {
            users.entry(name).or_default().push(stack);
        }
    }
    users
}

/// Enters the names of what a value imports.
fn imports(json: &Json, names: &mut BTreeSet<String>) {
    match json {
        Json::Object(entries) => {
            if let Some(name) = entries.get("Fn::ImportValue") {
                let name = name
                    .as_str()
                    .map_or_else(|| name.to_string(), str::to_owned);
                names.insert(name);
            }
            entries.values().for_each(|inner| imports(inner, names));
        }
        Json::Array(items) => items.iter().for_each(|inner| imports(inner, names)),
        _ => {}
    }
}
