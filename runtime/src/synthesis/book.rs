//! The rules of the library's constructs, asked of resources of any type whose type is that of a construct.

use serde_json::Value as Json;
use stackwright_core::across::Value;
use stackwright_core::describe::{Description, Tree};
use stackwright_core::properties::{self, Broken, Resource};
use stackwright_schemas as schemas;

use super::across::App;
use crate::Scope;
use crate::error::Problem;

/// Reports what the resources of an app break, each by itself and with those that it refers to. Warnings are added to its stack.
pub(super) fn find(app: &App<'_>, problems: &mut Vec<Problem>) {
    for (id, declared) in app.resources() {
        let is_of_any_type = declared
            .described()
            .is_some_and(|described| described.of.header.is_of_any_type);
        if !is_of_any_type {
            continue;
        }
        let json = app.json(&id);
        let kind = json.as_deref().map_or("", kind);
        let Some(schema) = schemas::find(kind) else {
            continue;
        };
        let of = properties::description(kind);
        if of.is_none() && !properties::has_rules_of_values(kind) {
            continue;
        }
        let Some(mut resource) = read(app, &id) else {
            continue;
        };
        forget_overridden(declared, &mut resource);
        let spelling = |property: &str| schema.in_rust(property);
        let mut found = properties::check_values(&resource);
        if let Some(of) = of {
            found.extend(properties::check(of, &resource, &Others(app), &spelling));
            found.extend(properties::check_argument(of, &resource));
        }
        for broken in found {
            if !declared.tells(broken.rule) {
                continue;
            }
            let problem = problem(declared, &broken);
            if broken.rule.level.is_warning() {
                declared.stack().diagnostics.warn([problem]);
            } else {
                problems.push(problem);
            }
        }
    }
}

/// What `overrides` replaces is taken for right.
fn forget_overridden(declared: &Scope, resource: &mut Resource<'_>) {
    declared.with_settings(|settings| {
        let overrides = settings.overrides.as_ref();
        let overrides = overrides.and_then(|all| all.get("Properties"));
        let names = overrides.and_then(Json::as_object);
        for name in names.into_iter().flatten().map(|(name, _)| name) {
            if let Some(Value::Map(entries)) = &mut resource.properties {
                entries.retain(|(key, _)| key != name);
                entries.push((name.clone(), Value::Unknown));
            }
        }
    });
}

fn problem(declared: &Scope, broken: &Broken) -> Problem {
    let message = broken.message.clone();
    Problem::with_message(broken.rule, message, &declared.path(), declared.location())
        .because(broken.why.clone())
        .with_help(Some(broken.help.clone()))
        .in_construct(declared)
}

/// The resources of an app, and its constructs.
struct Others<'o, 'a>(&'o App<'a>);

impl properties::Template for Others<'_, '_> {
    fn resource(&self, id: &str) -> Option<Resource<'_>> {
        read(self.0, id)
    }

    fn facts(&self, id: &str, of: &'static Description) -> Option<Tree> {
        let declared = self.0.place(id)?;
        let described = declared.described()?;
        (described.of == of).then(|| declared.facts())
    }
}

/// The type of a resource.
fn kind(json: &Json) -> &str {
    json.get("Type").and_then(Json::as_str).unwrap_or_default()
}

/// A resource by its id in the app.
fn read(app: &App<'_>, id: &str) -> Option<Resource<'static>> {
    let json = app.json(id)?;
    let content = app.content(id)?;
    let policy = json.get("DeletionPolicy");
    let policy = policy.map(|policy| match policy.as_str() {
        Some(text) => Value::of_text(text),
        None => Value::Unknown,
    });
    let is_there = json.get("Properties").is_some();
    Some(Resource {
        id: id.to_owned().into(),
        label: content.name.into(),
        kind: kind(&json).to_owned().into(),
        properties: is_there.then_some(content.properties),
        deletion_policy: policy,
        // The rules of tags are those of the declaration.
        tags: None,
    })
}
