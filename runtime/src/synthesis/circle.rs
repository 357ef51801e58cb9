//! Circles among the resources of a template, which CloudFormation can't create.

use std::collections::BTreeSet;

use serde_json::{Map, Value as Json};
use stackwright_core::catalogue::SW0804;

use super::sections::StackTemplate;
use crate::error::Problem;

/// Reports the first circular dependency between the resources of a stack.
pub(super) fn find(template: &StackTemplate, problems: &mut Vec<Problem>) {
    let resources = &template.sections.resources;
    let mut search = Search {
        resources,
        done: BTreeSet::new(),
        path: Vec::new(),
    };
    let circle = resources.keys().find_map(|id| search.visit(id));
    if let Some(circle) = circle {
        let first = circle.first().copied().unwrap_or_default();
        let of_first = template.logical_ids.iter().find(|(_, id)| id == first);
        let message = format!(
            "circular dependency between resources: {}",
            circle.join(" → ")
        );
        let (path, location) = of_first.map_or_else(
            || (first.to_owned(), None),
            |(scope, _)| (scope.path(), scope.location()),
        );
        problems.push(Problem::with_message(SW0804, message, &path, location));
    }
}

struct Search<'a> {
    resources: &'a Map<String, Json>,
    done: BTreeSet<&'a str>,
    path: Vec<&'a str>,
}

impl<'a> Search<'a> {
    /// The circle that a resource is a part of or leads to, from its first resource back to it.
    fn visit(&mut self, id: &'a str) -> Option<Vec<&'a str>> {
        if self.done.contains(id) {
            return None;
        }
        if let Some(start) = self.path.iter().position(|on_path| *on_path == id) {
            let circle = self.path.iter().skip(start).copied();
            return Some(circle.chain([id]).collect());
        }
        self.path.push(id);
        let mut names = Vec::new();
        if let Some(resource) = self.resources.get(id) {
            names_in(resource, &mut names);
        }
        for name in names {
            if let Some((next, _)) = self.resources.get_key_value(name)
                && let Some(circle) = self.visit(next)
            {
                return Some(circle);
            }
        }
        self.path.pop();
        self.done.insert(id);
        None
    }
}

/// The logical ids that a resource names, among other names.
fn names_in<'a>(json: &'a Json, names: &mut Vec<&'a str>) {
    match json {
        Json::Object(entries) => {
            for (key, value) in entries {
                match (key.as_str(), value) {
                    ("Ref", Json::String(name)) => names.push(name),
                    ("Fn::GetAtt", Json::Array(parts)) => {
                        names.extend(parts.first().and_then(Json::as_str));
                    }
                    ("DependsOn", Json::Array(list)) => {
                        names.extend(list.iter().filter_map(Json::as_str));
                    }
                    _ => names_in(value, names),
                }
            }
        }
        Json::Array(values) => values.iter().for_each(|value| names_in(value, names)),
        _ => {}
    }
}
