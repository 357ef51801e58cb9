//! Rules across the resources of a template.

use serde_json::Value as Json;
use stackwright_core::across::{self, Resource, Resources, Value, template};

use super::sections::StackTemplate;
use crate::error::Problem;

/// Reports what resources of a stack break together.
pub(super) fn find(of: &StackTemplate, problems: &mut Vec<Problem>) {
    let sections = &of.sections;
    let declared = || of.logical_ids.iter().zip(&of.declared);
    let place = |id: &str| declared().find(|((_, one), _)| one == id).map(|(_, of)| of);
    let content = |id: &str| {
        let name = place(id).map_or_else(|| id.to_owned(), |of| in_program(of.id()));
        let json = sections.resources.get(id).and_then(Json::as_object);
        let read = json.into_iter().flatten();
        // The rules ask for no other attribute.
        let read = read.filter(|(key, _)| *key == "Properties" || *key == "DependsOn");
        let read = read.map(|(key, json)| (key.clone(), value(json)));
        template::content(name, Value::Map(read.collect()))
    };
    let resources = sections.resources.iter().map(|(id, json)| {
        let kind = json.get("Type").and_then(Json::as_str);
        Resource::later(id, kind.unwrap_or_default(), &content)
    });
    let outputs = sections.outputs.values().map(value).collect();
    let shared = template::shared(Value::List(outputs));
    let resources = Resources::new(resources.collect(), shared);
    for broken in across::check(&resources) {
        let Some(declared) = place(broken.at.id()) else {
            continue;
        };
        if declared.tells(broken.violation.rule) {
            let problem = declared.problem(&broken.violation);
            problems.push(problem.with_help(broken.help));
        }
    }
}

/// The name of the declaration that has a construct id by default: `on_call` of `OnCall`.
fn in_program(id: &str) -> String {
    let mut name = String::new();
    for letter in id.chars() {
        if letter.is_uppercase() && !name.is_empty() {
            name.push('_');
        }
        name.extend(letter.to_lowercase());
    }
    name
}

fn value(json: &Json) -> Value {
    match json {
        Json::Null => Value::Unknown,
        Json::Bool(flag) => Value::of_text(flag.to_string()),
        Json::Number(number) => Value::of_text(number.to_string()),
        Json::String(text) => Value::of_text(text.as_str()),
        Json::Array(items) => Value::List(items.iter().map(value).collect()),
        Json::Object(entries) => {
            let entries = entries.iter();
            Value::Map(
                entries
                    .map(|(key, one)| (key.clone(), value(one)))
                    .collect(),
            )
        }
    }
}
