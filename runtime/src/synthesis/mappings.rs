//! Look-ups in the mappings of a template, which CloudFormation refuses where the mapping has no such entry.

use serde_json::{Map, Value as Json};
use stackwright_core::Violation;
use stackwright_core::template::mapping::not_in_mapping;

use super::sections::StackTemplate;
use crate::error::Problem;

/// Reports each look-up of a name that its mapping does not have.
pub(super) fn find(template: &StackTemplate, problems: &mut Vec<Problem>) {
    let sections = &template.sections;
    if sections.mappings.is_empty() {
        return;
    }
    for (scope, id) in &template.logical_ids {
        let mut look_ups = LookUps {
            mappings: &sections.mappings,
            missing: Vec::new(),
        };
        for section in [&sections.conditions, &sections.resources, &sections.outputs] {
            section
                .get(id)
                .into_iter()
                .for_each(|json| look_ups.visit(json));
        }
        let missing = look_ups.missing.iter();
        problems.extend(missing.map(|violation| scope.problem(violation)));
    }
}

struct LookUps<'a> {
    mappings: &'a Map<String, Json>,
    missing: Vec<Violation<'a>>,
}

impl<'a> LookUps<'a> {
    fn visit(&mut self, json: &'a Json) {
        match json {
            Json::Object(entries) => {
                for (key, value) in entries {
                    if key == "Fn::FindInMap" {
                        self.missing.extend(self.missing_in(value));
                    }
                    self.visit(value);
                }
            }
            Json::Array(values) => values.iter().for_each(|value| self.visit(value)),
            _ => {}
        }
    }

    /// What a look-up names that is not there. A name that a deployment fills in is not known, and a look-up with a default
    /// has more than three parts.
    fn missing_in(&self, look_up: &'a Json) -> Option<Violation<'a>> {
        let [Json::String(mapping), Json::String(first), second] = look_up.as_array()?.as_slice()
        else {
            return None;
        };
        let levels = self.mappings.get(mapping)?.as_object()?;
        if levels.contains_key("Fn::Transform") {
            return None;
        }
        let Some(inner) = levels.get(first) else {
            return Some(not_in_mapping(first));
        };
        let second = second.as_str()?;
        let is_there = inner.as_object()?.contains_key(second);
        (!is_there).then(|| not_in_mapping(second))
    }
}
