//! What lists have twice, and what is subscribed or read twice: SW0609, SW0921, SW1516.

use super::Broken;
use super::value::{Resource, Resources, Value};
use crate::catalogue::{SW0609, SW0921, SW1516};
use crate::{Arg, Rule, Violation};

/// The lists that must not have one attribute of a resource twice: the type, the property, the rule and the sentence.
const LISTS: [(&str, &[&str], &Rule, &str); 3] = [
    (
        "AWS::IAM::Role",
        &["ManagedPolicyArns"],
        SW0921,
        "duplicate managed policy `{}`",
    ),
    (
        "AWS::IAM::User",
        &["ManagedPolicyArns"],
        SW0921,
        "duplicate managed policy `{}`",
    ),
    (
        "AWS::IAM::Group",
        &["ManagedPolicyArns"],
        SW0921,
        "duplicate managed policy `{}`",
    ),
];

pub(super) fn find<'a>(resources: &'a Resources<'a>, found: &mut Vec<Broken<'a>>) {
    for (kind, property, rule, sentence) in LISTS {
        for resource in resources.of(kind) {
            let items = resource.get(property).items().unwrap_or_default();
            let mut seen: Vec<&Value> = Vec::new();
            for item in items {
                // Of texts the rules of the constructs and the schemas speak.
                let Some(of) = item.reference().and_then(|id| resources.get(id)) else {
                    continue;
                };
                if seen.contains(&item) {
                    found.push(Broken {
                        at: resource,
                        property,
                        named: None,
                        other: None,
                        violation: Violation::text(rule, sentence, of.name())
                            .fixed_by("remove one of the two"),
                        help: None,
                    });
                }
                seen.push(item);
            }
        }
    }
    pairs(
        resources,
        (
            "AWS::Lambda::EventSourceMapping",
            "FunctionName",
            "EventSourceArn",
        ),
        (SW1516, "duplicate queue `{}`"),
        found,
    );
    pairs(
        resources,
        ("AWS::SNS::Subscription", "TopicArn", "Endpoint"),
        (SW0609, "duplicate subscription of `{}`"),
        found,
    );
}

/// Finds resources of a type that connect the same two resources.
fn pairs<'a>(
    resources: &'a Resources<'a>,
    (kind, of, with): (&str, &'static str, &'static str),
    (rule, sentence): (&'static Rule, &'static str),
    found: &mut Vec<Broken<'a>>,
) {
    let mut seen: Vec<(&Resource<'_>, &Value, &Value)> = Vec::new();
    for resource in resources.of(kind) {
        let (Some(one), Some(other)) = (resource.get(&[of]).value(), resource.get(&[with]).value())
        else {
            continue;
        };
        let (Some(_), Some(end)) = (
            one.reference(),
            other.reference().and_then(|id| resources.get(id)),
        ) else {
            continue;
        };
        if resource.is_conditional() {
            continue;
        }
        let mut earlier = seen.iter();
        if let Some((first, ..)) = earlier.find(|(_, a, b)| *a == one && *b == other) {
            let property: &'static [&'static str] = match with {
                "Endpoint" => &["Endpoint"],
                _ => &["EventSourceArn"],
            };
            found.push(Broken {
                at: resource,
                property,
                named: None,
                other: Some((first, "the first one is here")),
                violation: Violation::with(rule, sentence, Arg::Text(end.name()))
                    .fixed_by("remove one of the two"),
                help: None,
            });
        } else {
            seen.push((resource, one, other));
        }
    }
}
