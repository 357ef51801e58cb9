//! Resources as declarations.

use std::collections::BTreeSet;

use serde_json::{Map, Value as Json};
use stackwright_schemas::{TagForm, Type};

use super::code::{Code, Declaration, identifier, string};
use super::names::{Name, Section};
use super::value::{Said, Unsaid, Writer, declared_type, raw, unsaid};
use super::{Note, with_allowed};
use crate::template::{Entry, Node, Resource};

/// Policies of a template, as the library calls them, with the `UpdateReplacePolicy` that such a removal policy also writes.
pub(super) const POLICIES: [(&str, &str, &str); 4] = [
    ("Delete", "Destroy", "Delete"),
    ("Retain", "Retain", "Retain"),
    ("Snapshot", "Snapshot", "Snapshot"),
    ("RetainExceptOnCreate", "RetainOnUpdateOrDelete", "Retain"),
];

/// Attributes of a resource that are JSON, and their fields.
const JSON_ATTRIBUTES: [(&str, &str); 3] = [
    ("CreationPolicy", "creation_policy"),
    ("UpdatePolicy", "update_policy"),
    ("Metadata", "metadata"),
];

/// A declaration while it is made.
pub(super) struct Building<'n> {
    pub(super) fields: Vec<(String, Code)>,
    pub(super) overrides: Map<String, Json>,
    pub(super) notes: &'n mut Vec<Note>,
    pub(super) element: String,
}

impl<'n> Building<'n> {
    pub(super) fn new(name: &Name, element: &str, notes: &'n mut Vec<Note>) -> Self {
        let mut fields = Vec::new();
        if let Some(id) = &name.id {
            fields.push(("id".to_owned(), Code::plain(string(id))));
        }
        if let Some(id) = &name.logical_id {
            fields.push(("logical_id".to_owned(), Code::plain(string(id))));
        }
        Self {
            fields,
            overrides: Map::new(),
            notes,
            element: element.to_owned(),
        }
    }

    pub(super) fn give(&mut self, field: impl Into<String>, value: Code) {
        self.fields.push((field.into(), value));
    }

    /// Keeps a value as JSON that is laid over what the declaration writes.
    pub(super) fn keep(&mut self, path: &[&str], json: Json, why: Unsaid) {
        self.notes.push(Note {
            span: why.span,
            element: self.element.clone(),
            text: format!("`{}` is in `overrides`: {}", path.join("."), why.why),
        });
        self.lay_over(path, json);
    }

    pub(super) fn lay_over(&mut self, path: &[&str], json: Json) {
        let Some((last, parents)) = path.split_last() else {
            return;
        };
        let mut at = &mut self.overrides;
        for parent in parents {
            let inner = at
                .entry((*parent).to_owned())
                .or_insert_with(|| Json::Object(Map::new()));
            let Json::Object(inner) = inner else {
                return;
            };
            at = inner;
        }
        at.insert((*last).to_owned(), json);
    }

    /// The declaration. A field whose name is also a property has an underscore behind its name.
    pub(super) fn finish(
        mut self,
        of: &'static str,
        head: String,
        allowed: &[&str],
        common: impl Fn(&str) -> String,
    ) -> Declaration {
        if !self.overrides.is_empty() {
            let overrides = Code::Json(Box::new(raw(&Json::Object(self.overrides))));
            self.fields.push((common("overrides"), overrides));
        }
        with_allowed(&mut self.fields, allowed, &common("allow"));
        Declaration {
            comments: Vec::new(),
            of,
            head,
            fields: self.fields,
            calls: Vec::new(),
        }
    }
}

impl Writer<'_, '_> {
    /// The declaration of a resource.
    pub(super) fn resource(
        &self,
        resource: Resource<'_>,
        allowed: &[&str],
        notes: &mut Vec<Note>,
    ) -> Option<Declaration> {
        let name = self.names.get(Section::Resource, resource.id())?;
        let mut building = Building::new(name, resource.id(), notes);
        let of = declared_type(resource.kind());
        let common = |field: &str| match of {
            Some(of) if of.root().property(field).is_some() => format!("{field}_"),
            _ => field.to_owned(),
        };
        for (field, _) in &mut building.fields {
            *field = common(field);
        }
        match of {
            Some(of) => self.properties(of, resource, &mut building),
            None => without_schema(resource, &mut building),
        }
        self.dependencies(resource, &BTreeSet::new(), &mut building, &common);
        policies(resource, &mut building, &common);
        for (attribute, field) in JSON_ATTRIBUTES {
            if let Some(node) = resource.attribute(attribute) {
                let json = Code::Json(Box::new(raw(&node.to_json())));
                building.give(common(field), json);
            }
        }
        self.other_attributes(resource, &mut building);
        let kind = of.map_or("Custom", Type::name);
        let head = format!("<{kind}>::{}", name.name);
        Some(building.finish("resource", head, allowed, common))
    }

    fn properties(&self, of: Type, resource: Resource<'_>, building: &mut Building<'_>) {
        let Some(properties) = resource.properties() else {
            return;
        };
        let Some(entries) = properties.entries() else {
            return;
        };
        for entry in entries {
            let tags = of
                .tags()
                .filter(|tags| tags.property.name() == "tags" && entry.key == "Tags");
            let said = match tags {
                Some(tags) => self
                    .tags(&entry.value, tags.form)
                    .map(|value| ("tags".to_owned(), value)),
                None => self.field(entry, of.root()),
            };
            match said {
                Ok((field, value)) => building.give(field, value),
                Err(why) => {
                    building.keep(&["Properties", &entry.key], entry.value.to_json(), why);
                }
            }
        }
    }

    /// Tags as `["key" = value]`.
    pub(super) fn tags(&self, node: &Node, form: TagForm) -> Said {
        let pairs: Vec<(&str, &Node)> = match (form, node.items(), node.entries()) {
            (TagForm::List, Some(items), _) => {
                let pairs = items.iter().map(|item| {
                    let key = item.get("Key").and_then(Node::scalar);
                    let pair = key.zip(item.get("Value"));
                    match pair.filter(|_| item.entries().is_some_and(|all| all.len() == 2)) {
                        Some(pair) => Ok(pair),
                        None => unsaid(item, "a tag is more than a key and a value"),
                    }
                });
                pairs.collect::<Said<_>>()?
            }
            (TagForm::Map, _, Some(entries))
                if !entries.iter().any(|entry| entry.key.starts_with("Fn::")) =>
            {
                let entries = entries.iter();
                entries
                    .map(|entry| (entry.key.as_str(), &entry.value))
                    .collect()
            }
            _ => return unsaid(node, "the tags are not written out"),
        };
        if pairs.is_empty() {
            return unsaid(node, "no tags are written where there are none");
        }
        let mut seen = std::collections::BTreeSet::new();
        let tags = pairs.into_iter().map(|(key, value)| {
            if !seen.insert(key) {
                return unsaid(value, format!("duplicate tag `{key}`"));
            }
            let value = self.expression(value)?.code;
            Ok(Code::Assigned(string(key), Box::new(value)))
        });
        Ok(Code::List("", tags.collect::<Said<_>>()?))
    }

    pub(super) fn dependencies(
        &self,
        resource: Resource<'_>,
        known: &BTreeSet<String>,
        building: &mut Building<'_>,
        common: &impl Fn(&str) -> String,
    ) {
        if let Some(node) = resource.attribute("DependsOn") {
            match self.depended(resource, known) {
                Some(names) if names.is_empty() => {}
                Some(names) => building.give(common("depends_on"), Code::List("", names)),
                None => {
                    let why = unsaid_at(
                        node,
                        "it names a resource that is not there, or a part of a construct",
                    );
                    building.keep(&["DependsOn"], node.to_json(), why);
                }
            }
        }
        if let Some(node) = resource.attribute("Condition") {
            match self.condition_name(node) {
                Ok(name) => building.give(common("condition"), Code::plain(name)),
                Err(why) => building.keep(&["Condition"], node.to_json(), why),
            }
        }
    }

    /// The names of what a resource depends on, but for what it refers to anyway. What a construct makes counts as a whole.
    fn depended(&self, resource: Resource<'_>, known: &BTreeSet<String>) -> Option<Vec<Code>> {
        let listed: Vec<_> = resource.depends_on().map(|(id, _)| id).collect();
        let mut mains: Vec<&str> = Vec::new();
        for id in &listed {
            let main = self.plan.main(id);
            if !mains.contains(&main) {
                mains.push(main);
            }
        }
        let is_whole = |main: &&str| {
            known.contains(*main) || self.plan.made_by(main).all(|id| listed.contains(&id))
        };
        if !mains.iter().all(is_whole) {
            return None;
        }
        let names = mains.into_iter().filter(|id| !known.contains(*id));
        names.map(|id| self.declared(id).map(Code::plain)).collect()
    }

    /// Attributes that the library has no fields for.
    fn other_attributes(&self, resource: Resource<'_>, building: &mut Building<'_>) {
        const KNOWN: [&str; 9] = [
            "Type",
            "Properties",
            "DependsOn",
            "Condition",
            "DeletionPolicy",
            "UpdateReplacePolicy",
            "CreationPolicy",
            "UpdatePolicy",
            "Metadata",
        ];
        let entries = resource.entry.value.entries().unwrap_or_default();
        for entry in entries
            .iter()
            .filter(|one| !KNOWN.contains(&one.key.as_str()))
        {
            let why = unsaid_at(&entry.value, "the library has no field for it");
            building.keep(&[&entry.key], entry.value.to_json(), why);
        }
        // A section that is a list or a text, for a reader to see.
        if let Some(node) = resource.properties()
            && node.entries().is_none()
        {
            let why = unsaid_at(node, "the properties are not an object");
            building.keep(&["Properties"], node.to_json(), why);
        }
    }
}

pub(super) fn unsaid_at(node: &Node, why: &str) -> Unsaid {
    Unsaid {
        span: node.span,
        why: why.to_owned(),
    }
}

/// `resource!(<Custom>::thing { type_name: "Custom::Thing", properties: json!({ … }) })`.
fn without_schema(resource: Resource<'_>, building: &mut Building<'_>) {
    building.give("type_name", Code::plain(string(resource.kind())));
    building.notes.push(Note {
        span: resource.place(),
        element: resource.id().to_owned(),
        text: format!(
            "`{}` has no schema, its properties are not checked",
            resource.kind()
        ),
    });
    if let Some(node) = resource.properties()
        && node.entries().is_some_and(|all| !all.is_empty())
    {
        let json = Code::Json(Box::new(raw(&node.to_json())));
        building.give("properties", json);
    }
}

fn policies(resource: Resource<'_>, building: &mut Building<'_>, common: &impl Fn(&str) -> String) {
    let find = |name: &str| {
        let node = resource.attribute(name)?;
        let known = POLICIES.iter().find(|(of, ..)| Some(*of) == node.text());
        Some((node, known))
    };
    let deletion = find("DeletionPolicy");
    let replacement = find("UpdateReplacePolicy");
    let mut is_written = None;
    match deletion {
        Some((_, Some((_, policy, also)))) => {
            building.give(common("removal_policy"), Code::plain(*policy));
            is_written = Some(*also);
        }
        Some((node, None)) => {
            let why = unsaid_at(node, "the library has no such policy");
            building.keep(&["DeletionPolicy"], node.to_json(), why);
        }
        None => {}
    }
    match (replacement, is_written) {
        (Some((_, Some((of, ..)))), Some(also)) if *of == also => {}
        (Some((_, Some((_, policy, _)))), _) => {
            building.give(common("update_replace_policy"), Code::plain(*policy));
        }
        (Some((node, None)), _) => {
            let why = unsaid_at(node, "the library has no such policy");
            building.keep(&["UpdateReplacePolicy"], node.to_json(), why);
        }
        (None, Some(_)) => building.lay_over(&["UpdateReplacePolicy"], Json::Null),
        (None, None) => {}
    }
}

/// A field of a struct by its name in Rust, for an entry that has one.
pub(super) fn named(entry: &Entry, names: &[(&str, &str)]) -> Option<String> {
    let found = names.iter().find(|(key, _)| *key == entry.key);
    found.map(|(_, field)| identifier(field))
}
