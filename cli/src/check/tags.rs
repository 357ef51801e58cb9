//! Tags of resources that the library knows by their schemas only. Those of its constructs are in their descriptions.

use std::collections::HashMap;

use stackwright_core::catalogue::SW0809;
use stackwright_core::common;

use super::Findings;
use super::facts::description;
use super::finding::Finding;
use crate::rule::Rule;
use crate::template::{Node, Span, Template};

pub(super) fn check(template: &Template<'_>, findings: &mut Findings) {
    for resource in &template.resources {
        let of = stackwright_schemas::find(resource.kind());
        let tags = of.and_then(stackwright_schemas::Type::tags);
        let (Some(tags), Some(properties), None) =
            (tags, resource.properties(), description(resource.kind()))
        else {
            continue;
        };
        let Some(node) = properties.get(tags.property.cfn_name()) else {
            continue;
        };
        let mut seen: HashMap<&str, Span> = HashMap::new();
        for (key, value, span) in given(node) {
            if let Err(violation) = common::tag(key, value) {
                findings.push(super::violated(&violation, span).of(resource.id()));
            }
            if let Some(first) = seen.insert(key, span) {
                let message = format!("duplicate tag key `{key}`");
                let finding = Finding::new(Rule::of_library(SW0809), span, message)
                    .help("remove one of the two tags")
                    .related(first, "the first one is here");
                findings.push(finding.of(resource.id()));
            }
        }
    }
}

/// The tags that are written out: their keys and values, with their places. A value that is not known is taken for a short one.
fn given(node: &Node) -> Vec<(&str, &str, Span)> {
    let of_list = node.items().unwrap_or_default().iter();
    let of_list = of_list.filter_map(|tag| {
        let key = tag.get("Key")?.text()?;
        let value = tag.get("Value").and_then(Node::scalar);
        Some((key, value.unwrap_or_default(), tag.span))
    });
    let of_map = node.entries().unwrap_or_default().iter();
    let of_map = of_map.filter(|entry| entry.key != "Ref" && !entry.key.starts_with("Fn::"));
    let of_map = of_map.map(|entry| {
        let value = entry.value.scalar().unwrap_or_default();
        (entry.key.as_str(), value, entry.key_span)
    });
    of_list.chain(of_map).collect()
}
