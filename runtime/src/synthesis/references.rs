//! References of a template: each leads to something that is there whenever the reference is.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value as Json};
use stackwright_core::template::logic::Formula;
use stackwright_core::template::{condition, parameter};
use stackwright_core::{Violation, names, stack};

use super::conditions::Conditions;
use super::sections::{Sections, StackTemplate};
use crate::Scope;
use crate::error::Problem;

/// Reports references that lead nowhere, to what may be missing, and of conditions to what they cannot use.
pub(super) fn find(template: &StackTemplate, problems: &mut Vec<Problem>) {
    let sections = &template.sections;
    // What a transform adds is not known.
    let has_transform = [&sections.resources, &sections.outputs, &sections.conditions]
        .into_iter()
        .flat_map(Map::values)
        .any(has_transform);
    if has_transform {
        return;
    }
    let conditions = Conditions::of(&sections.conditions, &sections.parameters);
    let path_of = |name: &str| {
        let mut ids = template.logical_ids.iter().zip(&template.declared);
        ids.find(|((_, id), _)| id == name)
            .map(|(_, declared)| declared.path())
    };
    for ((_, id), declared) in template.logical_ids.iter().zip(&template.declared) {
        let mut walk = Walk {
            sections,
            conditions: &conditions,
            is_condition: sections.conditions.contains_key(id),
            is_shown: false,
            found: BTreeMap::new(),
        };
        if let Some(expression) = sections.conditions.get(id) {
            walk.visit(expression, &Formula::Always);
            walk.condition_names(expression);
        }
        if let Some(resource) = sections.resources.get(id) {
            walk.element(resource);
            walk.passwords(resource, declared);
        }
        if let Some(output) = sections.outputs.get(id) {
            walk.is_shown = true;
            walk.element(output);
        }
        let found = walk.found.into_iter();
        let told = found.filter_map(|(name, kind)| {
            let path = match kind {
                Kind::MayBeMissing | Kind::OfResource => path_of(&name),
                Kind::Nowhere | Kind::Shown => None,
            };
            let violation = kind.violation(path.as_deref().unwrap_or(&name));
            let help = (kind == Kind::Nowhere).then(|| near(&name, sections));
            declared
                .tells(violation.rule)
                .then(|| declared.problem(&violation).with_help(help.flatten()))
        });
        problems.extend(told);
    }
}

fn has_transform(json: &Json) -> bool {
    match json {
        Json::Object(entries) => {
            entries.contains_key("Fn::Transform") || entries.values().any(has_transform)
        }
        Json::Array(values) => values.iter().any(has_transform),
        _ => false,
    }
}

/// The names that every template can refer to.
const PSEUDO: [&str; 8] = [
    "AWS::AccountId",
    "AWS::NoValue",
    "AWS::NotificationARNs",
    "AWS::Partition",
    "AWS::Region",
    "AWS::StackId",
    "AWS::StackName",
    "AWS::URLSuffix",
];

/// What is wrong with a reference.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Nowhere,
    MayBeMissing,
    OfResource,
    Shown,
}

impl Kind {
    const fn violation(self, name: &str) -> Violation<'_> {
        match self {
            Self::Nowhere => stack::leads_nowhere(name),
            Self::MayBeMissing => condition::may_be_missing(name),
            Self::OfResource => condition::of_resource(name),
            Self::Shown => parameter::shown(name),
        }
    }
}

/// The name in the template that is likely to be meant, also one without the hash at its end.
fn near(name: &str, sections: &Sections) -> Option<String> {
    let ids = [
        &sections.parameters,
        &sections.resources,
        &sections.conditions,
        &sections.mappings,
    ];
    let ids = || ids.iter().flat_map(|ids| ids.keys()).map(String::as_str);
    let is_hash = |text: &str| text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    let with_hash = ids().find(|id| id.strip_prefix(name).is_some_and(is_hash));
    let near = with_hash.or_else(|| names::near(name, ids()))?;
    Some(format!("did you mean `{near}`?"))
}

struct Walk<'a> {
    sections: &'a Sections,
    conditions: &'a Conditions,
    is_condition: bool,
    /// Whether CloudFormation shows what is visited: outputs and metadata.
    is_shown: bool,
    found: BTreeMap<String, Kind>,
}

impl Walk<'_> {
    /// A resource or an output.
    fn element(&mut self, json: &Json) {
        let condition = json.get("Condition").and_then(Json::as_str);
        if let Some(name) = condition {
            self.condition(name);
        }
        let when = self.conditions.named(condition);
        match json.get("DependsOn") {
            Some(Json::String(name)) => self.resource(name),
            Some(Json::Array(names)) => {
                let names = names.iter().filter_map(Json::as_str);
                names.for_each(|name| self.resource(name));
            }
            _ => {}
        }
        for (key, value) in json.as_object().into_iter().flatten() {
            self.is_shown |= key == "Metadata";
            self.visit(value, &when);
            self.is_shown &= key != "Metadata";
        }
    }

    /// The conditions that an expression names.
    fn condition_names(&mut self, json: &Json) {
        match json {
            Json::Object(entries) => {
                for (key, value) in entries {
                    match value {
                        Json::String(name) if key == "Condition" => self.condition(name),
                        other => self.condition_names(other),
                    }
                }
            }
            Json::Array(values) => values.iter().for_each(|value| self.condition_names(value)),
            _ => {}
        }
    }

    /// What is evaluated if a formula holds.
    fn visit(&mut self, json: &Json, when: &Formula) {
        match json {
            Json::Object(entries) => {
                for (key, value) in entries {
                    match (key.as_str(), value) {
                        ("Ref", Json::String(name)) => self.reference(name, when),
                        ("Fn::GetAtt", Json::String(text)) => {
                            let name = text.split('.').next().unwrap_or_default();
                            self.attribute(name, when);
                        }
                        ("Fn::GetAtt", Json::Array(parts)) => {
                            let name = parts.first().and_then(Json::as_str);
                            name.into_iter().for_each(|name| self.attribute(name, when));
                            self.all(parts, when);
                        }
                        ("Fn::Sub", value) => self.sub(value, when),
                        ("Fn::If", Json::Array(parts)) => self.choice(parts, when),
                        ("Fn::FindInMap", Json::Array(parts)) => {
                            if let Some(Json::String(name)) = parts.first()
                                && !self.sections.mappings.contains_key(name)
                            {
                                self.found.insert(name.clone(), Kind::Nowhere);
                            }
                            self.all(parts, when);
                        }
                        (_, value) => self.visit(value, when),
                    }
                }
            }
            Json::Array(values) => self.all(values, when),
            _ => {}
        }
    }

    fn all(&mut self, values: &[Json], when: &Formula) {
        values.iter().for_each(|value| self.visit(value, when));
    }

    /// `Fn::If`: each value is evaluated in its case only.
    fn choice(&mut self, parts: &[Json], when: &Formula) {
        let [Json::String(name), holds, fails] = parts else {
            return self.all(parts, when);
        };
        self.condition(name);
        let condition = self.conditions.named(Some(name));
        let not = Formula::Not(Box::new(condition.clone()));
        self.visit(holds, &Formula::And(vec![when.clone(), condition]));
        self.visit(fails, &Formula::And(vec![when.clone(), not]));
    }

    /// `Fn::Sub`: the names in a text that it is given no values for.
    fn sub(&mut self, value: &Json, when: &Formula) {
        let (text, values) = match value {
            Json::Array(parts) => (parts.first(), parts.get(1)),
            other => (Some(other), None),
        };
        values
            .into_iter()
            .for_each(|values| self.visit(values, when));
        let own = values.and_then(Json::as_object);
        let own: BTreeSet<&str> = own
            .into_iter()
            .flat_map(Map::keys)
            .map(String::as_str)
            .collect();
        let Some(Json::String(text)) = text else {
            return;
        };
        for name in names_in(text).filter(|name| !own.contains(name)) {
            match name.split_once('.') {
                Some((resource, _)) => self.attribute(resource, when),
                None => self.reference(name, when),
            }
        }
    }

    fn reference(&mut self, name: &str, when: &Formula) {
        if PSEUDO.contains(&name) {
            return;
        }
        match self.sections.parameters.get(name) {
            None => self.attribute(name, when),
            Some(parameter) if self.is_shown && is_hidden(parameter) => {
                self.found.insert(name.to_owned(), Kind::Shown);
            }
            Some(_) => {}
        }
    }

    /// Warns of parameters that are passwords, and that everyone can read.
    fn passwords(&self, json: &Json, declared: &Scope) {
        match json {
            Json::Object(entries) => {
                for (key, value) in entries {
                    let values = match value {
                        _ if !parameter::PASSWORDS.contains(&key.as_str()) => &[],
                        Json::Array(values) => values.as_slice(),
                        value => std::slice::from_ref(value),
                    };
                    for value in values {
                        let name = value.get("Ref").and_then(Json::as_str);
                        let parameter = name.and_then(|name| {
                            let parameter = self.sections.parameters.get(name)?;
                            (!is_hidden(parameter)).then_some(name)
                        });
                        if let Some(name) = parameter {
                            declared.warn_at(&parameter::password(name), declared.location());
                        }
                    }
                    self.passwords(value, declared);
                }
            }
            Json::Array(values) => values
                .iter()
                .for_each(|value| self.passwords(value, declared)),
            _ => {}
        }
    }

    /// A reference to a resource.
    fn attribute(&mut self, name: &str, when: &Formula) {
        let Some(resource) = self.sections.resources.get(name) else {
            self.found.insert(name.to_owned(), Kind::Nowhere);
            return;
        };
        if self.is_condition {
            self.found.insert(name.to_owned(), Kind::OfResource);
            return;
        }
        let condition = resource.get("Condition").and_then(Json::as_str);
        let there = self.conditions.named(condition);
        if when.implies(&there, &self.conditions.domains) == Some(false) {
            self.found
                .entry(name.to_owned())
                .or_insert(Kind::MayBeMissing);
        }
    }

    fn resource(&mut self, name: &str) {
        if !self.sections.resources.contains_key(name) {
            self.found.insert(name.to_owned(), Kind::Nowhere);
        }
    }

    fn condition(&mut self, name: &str) {
        if !self.sections.conditions.contains_key(name) {
            self.found.insert(name.to_owned(), Kind::Nowhere);
        }
    }
}

/// Whether CloudFormation masks the value of a parameter.
fn is_hidden(parameter: &Json) -> bool {
    parameter.get("NoEcho").and_then(Json::as_bool) == Some(true)
}

/// The names of a text of `Fn::Sub`: `${Name}`, but not `${!Literal}`.
fn names_in(text: &str) -> impl Iterator<Item = &str> {
    let parts = text.split("${").skip(1);
    let names = parts.filter_map(|part| part.split_once('}').map(|(name, _)| name.trim()));
    names.filter(|name| !name.starts_with('!'))
}

/// Reports functions with arguments that they cannot have: conjunctions and disjunctions of conditions with a wrong number of
/// operands, elements that a list does not have, and numbers of address blocks.
pub(super) fn operands(template: &StackTemplate, problems: &mut Vec<Problem>) {
    for (scope, id) in &template.logical_ids {
        let sections = &template.sections;
        let in_sections = [&sections.conditions, &sections.resources, &sections.outputs];
        let written = in_sections
            .into_iter()
            .filter_map(|section| section.get(id));
        written.for_each(|json| operands_of(scope, json, problems));
    }
}

fn operands_of(scope: &Scope, json: &Json, problems: &mut Vec<Problem>) {
    match json {
        Json::Object(entries) => {
            for (key, value) in entries {
                let asked = match (key.as_str(), value) {
                    ("Fn::And" | "Fn::Or", Json::Array(operands)) => {
                        condition::operands(operands.len())
                    }
                    ("Fn::Select", Json::Array(of)) => match of.as_slice() {
                        [index, list] => number(index)
                            .zip(length(list))
                            .map_or(Ok(()), |(index, length)| stack::selected(index, length)),
                        _ => Ok(()),
                    },
                    ("Fn::Cidr", Json::Array(of)) => {
                        let count = of.get(1).and_then(number);
                        count.map_or(Ok(()), stack::cidr_count)
                    }
                    _ => Ok(()),
                };
                if let Err(violation) = asked {
                    problems.push(scope.problem(&violation));
                }
                operands_of(scope, value, problems);
            }
        }
        Json::Array(values) => values
            .iter()
            .for_each(|value| operands_of(scope, value, problems)),
        _ => {}
    }
}

/// The length of a list that is written out, or split off a text that is.
fn length(json: &Json) -> Option<usize> {
    let split = || match json.get("Fn::Split")?.as_array()?.as_slice() {
        [Json::String(delimiter), Json::String(text)] if !delimiter.is_empty() => {
            Some(text.split(delimiter.as_str()).count())
        }
        _ => None,
    };
    json.as_array().map(Vec::len).or_else(split)
}

/// A number, also one that is written as a text.
fn number(json: &Json) -> Option<u64> {
    match json {
        Json::String(text) => text.parse().ok(),
        other => other.as_u64(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_texts() {
        let names: Vec<_> = names_in("a ${B}${!C} ${D.Arn} ${ E } $F ${G").collect();
        assert_eq!(names, ["B", "D.Arn", "E"]);
    }
}
