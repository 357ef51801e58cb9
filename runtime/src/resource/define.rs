//! What a resource of any type writes into the template.

use std::borrow::Cow;

use stackwright_core::resource::{CUSTOM, SW1200, missing_type, takes_no_tags, type_name};
use stackwright_core::{Violation, common, stack};
use stackwright_schemas::{Node, Type, find};

use super::ResourceProps;
use super::check;
use super::connect::Parts;
use crate::construct::Checks;
use crate::tree::content::{Resource, TagForm, Tagged};
use crate::{Json, RemovalPolicy, Scope, Text, Value};

/// Makes a place a resource of a type.
pub(super) fn define(
    (scope, parts): (&Scope, &Parts),
    name: &'static str,
    props: ResourceProps<'_>,
    checks: &mut Checks,
) {
    let Some((kind, properties)) = content(name, &props, checks) else {
        return;
    };
    let metadata = props.metadata.as_ref().and_then(Value::json);
    let metadata = props.properties_.metadata.or(metadata);
    let schema = find(&kind).filter(|_| name != CUSTOM);
    scope.with_settings(|settings| {
        settings.update_replace_policy = props.update_replace_policy;
        settings.metadata = metadata;
    });
    if props.update_replace_policy == Some(RemovalPolicy::Snapshot)
        && let Err(violation) = stack::snapshot_policy(&kind)
    {
        checks.violation(&violation);
    }
    let mut resource = Resource::new(kind);
    for (name, value) in properties {
        resource.properties.insert(name, value);
    }
    if let Some(of) = schema {
        parts.take(scope, of, &resource.properties, props.properties_.parts);
        check::ask(scope, of, &resource.properties, checks);
        resource.tagged = tagged(of);
    }
    take_tags(&mut resource);
    ask_tags(scope, &resource, checks);
    let attributes = [
        ("CreationPolicy", props.creation_policy),
        ("UpdatePolicy", props.update_policy),
    ];
    let given = attributes
        .into_iter()
        .filter_map(|(name, json)| Some((name, Value::json(&json?)?)));
    resource.attributes.extend(given);
    resource.attributes.extend(props.properties_.attributes);
    scope.fill(resource);
}

/// The type and its properties; none where the declaration does not say the type.
#[expect(clippy::type_complexity, reason = "a type and its properties")]
fn content(
    name: &'static str,
    props: &ResourceProps<'_>,
    checks: &mut Checks,
) -> Option<(Cow<'static, str>, Vec<(Cow<'static, str>, Value)>)> {
    if name != CUSTOM {
        if props.type_name.is_some() || props.properties.is_some() {
            let sentence = "`type_name` and `properties` are fields of `<Custom>` only";
            checks.violation(&Violation::plain(SW1200, sentence));
        }
        let properties = props.properties_.entries.iter();
        let properties = properties.map(|(name, value)| ((*name).into(), value.clone()));
        return Some((name.into(), properties.collect()));
    }
    let Some(kind) = props.type_name.as_ref().and_then(Text::as_literal) else {
        checks.violation(&missing_type());
        return None;
    };
    // What is allowed is written as it is.
    if let Err(violation) = type_name(kind) {
        checks.violation(&violation);
    }
    let properties = props.properties.as_ref().and_then(Json::as_object);
    let properties = properties.into_iter().flatten();
    let properties =
        properties.filter_map(|(name, value)| Some((name.clone().into(), Value::json(value)?)));
    let free: Vec<_> = match &props.properties_.free {
        Some(Value::Map(entries)) => {
            let entries = entries.iter();
            entries
                .map(|(name, value)| (name.clone().into(), value.clone()))
                .collect()
        }
        Some(Value::Object(entries)) => {
            let entries = entries.iter();
            entries
                .map(|(name, value)| ((*name).into(), value.clone()))
                .collect()
        }
        _ => Vec::new(),
    };
    Some((kind.to_owned().into(), properties.chain(free).collect()))
}

/// Where a type has its tags.
fn tagged(of: Type) -> Option<Tagged> {
    let tags = of.tags()?;
    let form = match tags.property.node() {
        Node::Map(_) | Node::Scalar(_) => TagForm::Map,
        Node::List(list) => match list.item() {
            Node::Struct(item) if item.property_in_template("PropagateAtLaunch").is_some() => {
                TagForm::Propagated
            }
            _ => TagForm::List,
        },
        // An object of its own.
        _ => return None,
    };
    Some(Tagged {
        property: tags.property.cfn_name(),
        form,
    })
}

/// Tags among the properties are merged with those of the places above. What is not written out stays as it is.
fn take_tags(resource: &mut Resource) {
    let Some(tagged) = resource.tagged else {
        return;
    };
    let Some(value) = resource.properties.get(tagged.property) else {
        return;
    };
    let tags = match (tagged.form, value) {
        (TagForm::Map, Value::Object(entries)) => {
            let tag = |(key, value): &(&str, Value)| Some(((*key).to_owned(), as_text(value)?));
            entries.iter().map(tag).collect::<Option<Vec<_>>>()
        }
        (TagForm::Map, Value::Map(entries)) => {
            let tag = |(key, value): &(String, Value)| Some((key.clone(), as_text(value)?));
            entries.iter().map(tag).collect()
        }
        (TagForm::List, Value::List(items)) => items.iter().map(pair).collect(),
        _ => None,
    };
    match tags {
        // An empty list is written as it is where no place above has tags.
        Some(tags) if tags.is_empty() => resource.has_weak_tags = true,
        Some(tags) => {
            resource.tags = tags;
            resource.has_weak_tags = true;
            resource.properties.remove(tagged.property);
        }
        None => resource.tagged = None,
    }
}

/// A tag of a list.
fn pair(item: &Value) -> Option<(String, Text)> {
    let field = |wanted: &str| match item {
        Value::Object(entries) if entries.len() == 2 => {
            let mut entries = entries.iter();
            entries.find(|(name, _)| *name == wanted).map(|(_, of)| of)
        }
        Value::Map(entries) if entries.len() == 2 => {
            let mut entries = entries.iter();
            entries.find(|(name, _)| name == wanted).map(|(_, of)| of)
        }
        _ => None,
    };
    match field("Key")? {
        Value::String(key) => Some((key.clone(), as_text(field("Value")?)?)),
        _ => None,
    }
}

fn as_text(value: &Value) -> Option<Text> {
    match value {
        Value::String(text) => Some(text.as_str().into()),
        Value::Token(token) => Some(token.clone().into()),
        _ => None,
    }
}

/// Asks the rules of tags: those of the service, and that the type takes tags at all.
fn ask_tags(scope: &Scope, resource: &Resource, checks: &mut Checks) {
    let own: Vec<_> = scope.with_settings(|settings| {
        let tags = settings.tags.iter();
        let tags = tags.map(|rule| (rule.key.clone(), rule.value.clone()));
        tags.collect()
    });
    if own.is_empty() {
        return;
    }
    if resource.tagged.is_none() && !resource.has_written_tags() {
        checks.violation(&takes_no_tags(resource.kind()));
        return;
    }
    for (key, value) in &own {
        let value = value.as_ref().and_then(Text::as_literal);
        if let Err(violation) = common::tag_of_resource(resource.kind(), key, value) {
            checks.violation(&violation);
        }
    }
}
