//! Attributes of resources where other ones are wanted: SW1451.

use super::value::{Property, Resource, Resources, Value};
use super::{Broken, SW1451};
use crate::attribute::{Form, PLACES, Wanted, of_subscription};
use crate::{Arg, Violation};

pub(super) fn find<'a>(resources: &'a Resources<'a>, found: &mut Vec<Broken<'a>>) {
    // A module names declarations, and the library reads the right attribute of them.
    if resources.is_module() {
        return;
    }
    subscriptions(resources, found);
    let mut said: Vec<&Value> = Vec::new();
    for (kind, path, wanted) in PLACES {
        for resource in resources.of(kind) {
            let mut values = Vec::new();
            collect(resource.properties(), path, &mut values);
            let is_policy = path.contains(&"PolicyDocument");
            for value in values {
                // What a construct grants is of what it is given, of which it was said.
                if is_policy && said.contains(&value) {
                    continue;
                }
                if let Some(broken) = wrong(resources, (resource, path), value, wanted) {
                    said.push(value);
                    found.push(broken);
                }
            }
        }
    }
}

/// The endpoints of subscriptions are what their protocol says.
fn subscriptions<'a>(resources: &'a Resources<'a>, found: &mut Vec<Broken<'a>>) {
    for subscription in resources.of("AWS::SNS::Subscription") {
        let protocol = subscription.get(&["Protocol"]).text();
        let wanted = protocol.and_then(of_subscription);
        let endpoint = subscription.get(&["Endpoint"]).value();
        if let (Some(wanted), Some(endpoint)) = (wanted, endpoint) {
            found.extend(wrong(
                resources,
                (subscription, &["Endpoint"]),
                endpoint,
                wanted,
            ));
        }
    }
}

/// The values at a path.
pub(super) fn collect<'a>(value: &'a Value, path: &[&str], found: &mut Vec<&'a Value>) {
    match path {
        [] => found.push(value),
        ["*", rest @ ..] => match value.items() {
            Some(items) => items.iter().for_each(|item| collect(item, rest, found)),
            None => collect(value, rest, found),
        },
        [name, rest @ ..] => {
            if let Property::Known(inner) = value.find(&[name]) {
                collect(inner, rest, found);
            }
        }
    }
}

fn wrong<'a>(
    resources: &'a Resources<'a>,
    (at, property): (&'a Resource<'a>, &'static [&'static str]),
    value: &'a Value,
    wanted: &'static Wanted,
) -> Option<Broken<'a>> {
    let Value::Of(id, attribute) = value else {
        return None;
    };
    let of = resources.get(id)?;
    let form = wanted.other(of.kind(), attribute)?;
    Some(Broken {
        at,
        property,
        named: None,
        other: Some((of, "the resource is here")),
        violation: violation(wanted, form, of.name()),
        help: None,
    })
}

/// That a value is another attribute of a resource than the one that is wanted.
#[must_use]
pub fn violation<'a>(wanted: &Wanted, form: Form, name: &'a str) -> Violation<'a> {
    let args = [
        Arg::Text(wanted.noun),
        Arg::Text(form.noun()),
        Arg::Text(name),
    ];
    Violation::new(SW1451, "expected {}, found the {} of `{}`", args)
}
