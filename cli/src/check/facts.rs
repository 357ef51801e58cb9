//! Resources of a template, as the rules of the library's constructs read them.

use stackwright_core::across::{self, Value};
use stackwright_core::catalogue::SW0104;
use stackwright_core::describe::{Description, Tree};
use stackwright_core::elasticache::cache::NAME_MAX;
use stackwright_core::names::is_generated_name;
use stackwright_core::properties::{self, Broken, Resource as Read, as_in_template};
use stackwright_schemas::{Type, find};

use crate::template::{Known, Node, Resolver, Resource};

pub(super) use stackwright_core::properties::description;

/// The facts of a resource.
pub(super) fn of_resource(
    resolver: Resolver<'_, '_>,
    of: &'static Description,
    resource: Resource<'_>,
) -> Tree {
    properties::facts(of, &read(resolver, resource), &Others(resolver))
}

/// What a resource breaks.
pub(super) fn broken(
    resolver: Resolver<'_, '_>,
    of: Option<&'static Description>,
    resource: Resource<'_>,
) -> Vec<Broken> {
    let read = read(resolver, resource);
    let mut found = properties::check_values(&read);
    if let Some(of) = of {
        found.extend(properties::check(
            of,
            &read,
            &Others(resolver),
            &as_in_template,
        ));
    }
    found.retain(|one| one.rule.code != SW0104.code || !has_generated_name(&read));
    found
}

/// Whether the name of a cache was generated, as the CDK and the library do where a program has none: no user chose its case.
fn has_generated_name(cache: &Read<'_>) -> bool {
    let Some(Value::Map(properties)) = &cache.properties else {
        return false;
    };
    properties.iter().any(|(property, value)| {
        property == "ServerlessCacheName"
            && matches!(value, Value::Text(name) if is_generated_name(name, &cache.id, NAME_MAX))
    })
}

/// That what stands between the angle brackets of a declaration is not one that there is.
pub(super) fn argument(
    resolver: Resolver<'_, '_>,
    of: &'static Description,
    resource: Resource<'_>,
) -> Option<Broken> {
    properties::check_argument(of, &read(resolver, resource))
}

/// What the entry of a section breaks that a description is about: a parameter.
pub(super) fn broken_entry(
    resolver: Resolver<'_, '_>,
    of: &'static Description,
    label: &str,
    node: &Node,
) -> Vec<Broken> {
    properties::check_entry(of, label, &value(resolver, node), &Others(resolver))
}

/// The resources of a template.
struct Others<'t, 'a>(Resolver<'t, 'a>);

impl properties::Template for Others<'_, '_> {
    fn resource(&self, id: &str) -> Option<Read<'_>> {
        let resource = self.0.template().resource(id)?;
        Some(read(self.0, *resource))
    }
}

/// A resource by its properties.
pub(super) fn read<'a>(resolver: Resolver<'_, 'a>, resource: Resource<'a>) -> Read<'a> {
    let tags = find(resource.kind()).and_then(Type::tags);
    let policy = resource.attribute("DeletionPolicy");
    Read {
        id: resource.id().into(),
        label: resource.id().into(),
        kind: resource.kind().into(),
        properties: resource.properties().map(|node| value(resolver, node)),
        deletion_policy: policy.map(|node| value(resolver, node)),
        tags: tags.map(|tags| tags.property.cfn_name()),
    }
}

/// A value, with its functions as what is known of them.
fn value(resolver: Resolver<'_, '_>, node: &Node) -> Value {
    some(resolver, node, &|_| Value::Some(Vec::new())).unwrap_or_default()
}

/// The same for the rules across resources, with texts of which parts are known when the stack is deployed: these are `…`.
pub(super) fn outlined(resolver: Resolver<'_, '_>, node: &Node) -> Value {
    let later = |node: &Node| match resolver.outline(node) {
        Some(text) => Value::of_text(text),
        None => across::template::resolved(super::across::value(node)),
    };
    some(resolver, node, &later).unwrap_or_default()
}

/// A value; none of what is left out. `later` reads what only a deployment knows.
fn some(resolver: Resolver<'_, '_>, node: &Node, later: &dyn Fn(&Node) -> Value) -> Option<Value> {
    Some(match resolver.known(node) {
        Known::Node(node) => match (node.entries(), node.items(), node.scalar()) {
            (Some(entries), ..) => {
                let entries = entries.iter();
                let entries = entries
                    .filter_map(|one| Some((one.key.clone(), some(resolver, &one.value, later)?)));
                Value::Map(entries.collect())
            }
            (_, Some(items), _) => {
                let items = items.iter().filter_map(|one| some(resolver, one, later));
                Value::List(items.collect())
            }
            (.., Some(text)) => Value::of_text(text),
            // `null`, which is refused elsewhere.
            _ => Value::Some(Vec::new()),
        },
        Known::Text(text) => Value::Text(text),
        Known::Reference(id, attribute) => {
            Value::Of(id.to_owned(), attribute.unwrap_or_default().into_owned())
        }
        known @ Known::Either(_) => {
            if known.may_be_absent() {
                Value::Unknown
            } else {
                Value::Some(Vec::new())
            }
        }
        Known::NoValue => return None,
        Known::Later => later(node),
    })
}
