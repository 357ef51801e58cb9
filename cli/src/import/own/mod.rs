//! Resources as the library's own constructs.
//!
//! A construct is proposed where its fields can say what the template has; the proof compares what it makes, and what is different is
//! laid over it, or the resource is declared by `resource!`.

mod alarm_rule;
mod aurora;
mod connection;
mod field;
mod getter;
mod instance;
mod network;
mod outside;
mod plan;
mod policy;
mod schedule;
mod special;
mod store;

use std::collections::BTreeSet;

use serde_json::Value as Json;
use stackwright_core::describe::{Description, Required};

use super::Note;
use super::code::{Code, Declaration, string};
use super::names::Section;
use super::resource::{Building, POLICIES, unsaid_at};
use super::value::{Said, Unsaid, Writer, unsaid};
use crate::template::{Node, Resource};

pub(super) use getter::getter;
pub(super) use outside::is_outside;
use plan::Own;
pub(super) use plan::Plan;

/// The properties of a resource while they are read into fields.
struct Reading<'n> {
    /// The type of the resource.
    kind: &'n str,
    /// The construct that it becomes.
    own: &'n Own,
    /// The fields, by their names.
    fields: Vec<(&'static str, Code)>,
    /// What stands between the angle brackets.
    argument: Option<&'static str>,
    /// The paths of properties that the fields say, or that the construct writes by itself.
    said: BTreeSet<String>,
    /// Constructs that it refers to by their names, and depends on for that.
    depends: BTreeSet<String>,
    /// Why others are not said.
    unsaid: Vec<(String, Unsaid)>,
}

impl<'n> Reading<'n> {
    fn of(kind: &'n str, own: &'n Own) -> Self {
        Self {
            kind,
            own,
            fields: Vec::new(),
            argument: None,
            said: BTreeSet::new(),
            depends: BTreeSet::new(),
            unsaid: Vec::new(),
        }
    }

    fn has(&self, field: &str) -> bool {
        self.fields.iter().any(|(name, _)| *name == field)
    }

    fn give(&mut self, field: &'static str, value: Code) {
        self.fields.push((field, value));
    }

    fn say(&mut self, path: impl Into<String>) {
        self.said.insert(path.into());
    }
}

/// Metadata that tell a reader of the template where a resource comes from: the library writes its own.
const PATH_METADATA: &str = "aws:cdk:path";

impl Writer<'_, '_> {
    /// The declaration of a resource as a construct of the library.
    pub(super) fn own(
        &self,
        resource: Resource<'_>,
        own: &Own,
        allowed: &[&str],
        notes: &mut Vec<Note>,
    ) -> Said<Declaration> {
        let Some(name) = self.names.get(Section::Resource, resource.id()) else {
            return unsaid(&resource.entry.value, "it has no name");
        };
        let nothing = Node::new(resource.place(), crate::template::Data::Map(Vec::new()));
        let properties = resource.properties().unwrap_or(&nothing);
        if properties.entries().is_none() {
            return unsaid(properties, "the properties are not an object");
        }
        let mut reading = Reading::of(resource.kind(), own);
        self.special(resource, properties, &mut reading)?;
        self.fields(own.of, properties, "", &mut reading);
        self.tags_of(resource, properties, &mut reading);
        complete(own.of, &reading, resource)?;
        let mut building = Building::new(name, resource.id(), notes);
        let argument = reading.argument;
        let order = |name: &str| own.of.number(name).unwrap_or(u16::MAX);
        reading.fields.sort_by_key(|(name, _)| order(name));
        for (field, value) in std::mem::take(&mut reading.fields) {
            building.give(field, value);
        }
        left_over(properties, &reading, &mut building)?;
        self.attributes(resource, own, &reading.depends, &mut building);
        if let Some(patches) = self.plan.patches(resource.id()) {
            for (path, json) in patches {
                let path: Vec<&str> = path.iter().map(String::as_str).collect();
                building.lay_over(&path, json.clone().unwrap_or(Json::Null));
            }
        }
        let head = match argument {
            Some(argument) => format!("<{argument}>::{}", name.name),
            None => name.name.clone(),
        };
        let common = str::to_owned;
        Ok(building.finish(own.of.header.macro_name, head, allowed, common))
    }

    /// The tags of a resource, as its type has them.
    fn tags_of(&self, resource: Resource<'_>, properties: &Node, reading: &mut Reading<'_>) {
        let of = stackwright_schemas::find(resource.kind());
        let Some(tags) = of.and_then(stackwright_schemas::Type::tags) else {
            return;
        };
        let property = tags.property.cfn_name();
        if reading.said.contains(property) || reading.own.is_tagged_by_itself() {
            return;
        }
        if let Some(node) = properties.get(property) {
            match self.tags(node, tags.form) {
                Ok(value) => {
                    reading.give("tags", value);
                    reading.say(property);
                }
                Err(why) => reading.unsaid.push((property.to_owned(), why)),
            }
        }
    }

    /// What a resource has besides its type and its properties.
    fn attributes(
        &self,
        resource: Resource<'_>,
        own: &Own,
        known: &BTreeSet<String>,
        building: &mut Building<'_>,
    ) {
        self.dependencies(resource, known, building, &str::to_owned);
        removal_policy(resource, own.of, building);
        let entries = resource.entry.value.entries().unwrap_or_default();
        for entry in entries {
            match entry.key.as_str() {
                "Type"
                | "Properties"
                | "DependsOn"
                | "Condition"
                | "DeletionPolicy"
                | "UpdateReplacePolicy" => {}
                // What a cluster does without being told to.
                "UpdatePolicy" if own.of.name == "Cluster" && is_online(&entry.value) => {}
                "Metadata" => {
                    let mut json = entry.value.to_json();
                    if let Json::Object(entries) = &mut json {
                        entries.remove(PATH_METADATA);
                    }
                    if json.as_object().is_none_or(|entries| !entries.is_empty()) {
                        building.lay_over(&["Metadata"], json);
                    }
                }
                _ => {
                    let why = unsaid_at(&entry.value, "the library has no field for it");
                    building.keep(&[&entry.key], entry.value.to_json(), why);
                }
            }
        }
    }
}

/// Whether shards are added and removed online.
fn is_online(policy: &Node) -> bool {
    let only = policy
        .only()
        .filter(|only| only.key == "UseOnlineResharding");
    only.is_some_and(|only| only.value.scalar() == Some("true"))
}

/// That all required fields are there.
fn complete(of: &'static Description, reading: &Reading<'_>, resource: Resource<'_>) -> Said<()> {
    let missing = of.fields.iter().find(|field| {
        matches!(field.options.required, Required::Always) && !reading.has(field.name)
    });
    match missing {
        None => Ok(()),
        Some(field) => unsaid(
            &resource.entry.value,
            format!("`{}` is not known", field.name),
        ),
    }
}

/// Lays what no field says over the resource; too much of it is better said by `resource!`.
fn left_over(properties: &Node, reading: &Reading<'_>, building: &mut Building<'_>) -> Said<()> {
    let left = left_in(properties, reading);
    let all = properties.entries().map_or(0, <[_]>::len);
    if left.len() > 1 && left.len() * 3 > all {
        return unsaid(properties, "too much of it has no field");
    }
    for (path, node) in left {
        let mut full = vec!["Properties"];
        full.extend(path.split('.'));
        let found = reading.unsaid.iter().find(|(of, _)| *of == path);
        let why = match found {
            Some((_, why)) => why.clone(),
            None => match without_schema(reading.kind, &path) {
                Some(why) => unsaid_at(node, &why),
                None => unsaid_at(node, "the construct has no field for it"),
            },
        };
        building.keep(&full, node.to_json(), why);
    }
    Ok(())
}

/// What no field says of an object, with its path.
fn left_in<'n>(node: &'n Node, reading: &Reading<'_>) -> Vec<(String, &'n Node)> {
    let mut left = Vec::new();
    find_left(node, "", reading, &mut left);
    left
}

/// That the type of a resource has no property of a name.
fn without_schema(kind: &str, property: &str) -> Option<String> {
    let of = stackwright_schemas::find(kind)?;
    let is_known = property.contains('.') || of.root().property_in_template(property).is_some();
    (!is_known).then(|| format!("the schema has no property `{property}`"))
}

fn find_left<'n>(
    node: &'n Node,
    around: &str,
    reading: &Reading<'_>,
    left: &mut Vec<(String, &'n Node)>,
) {
    for entry in node.entries().unwrap_or_default() {
        let path = match around {
            "" => entry.key.clone(),
            _ => format!("{around}.{}", entry.key),
        };
        if reading.said.contains(&path) {
            continue;
        }
        let inside = format!("{path}.");
        if reading.said.iter().any(|said| said.starts_with(&inside)) {
            find_left(&entry.value, &path, reading, left);
        } else {
            left.push((path, &entry.value));
        }
    }
}

/// What constructs do with their resources if their declarations do not say it.
const DEFAULT_POLICIES: [(&str, &str); 5] = [
    ("Key", "Retain"),
    ("Queue", "Delete"),
    ("LogGroup", "Retain"),
    ("Database", "Snapshot"),
    ("Secret", "Delete"),
];

fn removal_policy(resource: Resource<'_>, of: &Description, building: &mut Building<'_>) {
    let text = |name: &str| {
        resource
            .attribute(name)
            .map(|node| node.text().unwrap_or("?"))
    };
    let (deletion, replacement) = (text("DeletionPolicy"), text("UpdateReplacePolicy"));
    let default = DEFAULT_POLICIES.iter().find(|(name, _)| *name == of.name);
    let default = default.map(|(_, policy)| *policy);
    if deletion == default && replacement == default {
        return;
    }
    let known = POLICIES.iter().find(|(name, ..)| Some(*name) == deletion);
    if let Some((_, policy, also)) = known {
        building.give("removal_policy", Code::plain(*policy));
        if replacement != Some(*also) {
            let json = resource.attribute("UpdateReplacePolicy").map(Node::to_json);
            building.lay_over(&["UpdateReplacePolicy"], json.unwrap_or(Json::Null));
        }
        return;
    }
    for (name, given) in [
        ("DeletionPolicy", deletion),
        ("UpdateReplacePolicy", replacement),
    ] {
        if given != default {
            let json = resource.attribute(name).map(Node::to_json);
            building.lay_over(&[name], json.unwrap_or(Json::Null));
        }
    }
}

/// A literal text as a field says it.
fn text(text: &str) -> Code {
    Code::plain(string(text))
}
