//! Rules that a template may break, each with a reason: in its metadata, in that of a resource, or by an argument.

use std::cell::Cell;
use std::collections::BTreeSet;

use stackwright_core::catalogue::{SW0908, SW0909};

use super::Findings;
use super::finding::{AllowedBy, Finding};
use crate::rule::{self, Rule};
use crate::template::{Entry, Node, Span, Template};

/// A rule that may be broken.
struct Allow {
    code: &'static str,
    /// The resource; `None` for the whole template.
    element: Option<String>,
    span: Span,
    is_used: Cell<bool>,
}

/// Drops the findings that are allowed, and tells allowances that are wrong or not used.
pub(super) fn apply(
    template: &Template<'_>,
    allowed: &[&'static str],
    used: &mut [bool],
    findings: &mut Findings,
) {
    let mut allows = Vec::new();
    if let Some(node) = template.root.and_then(|root| root.get("Metadata")) {
        read(node, None, &mut allows, findings);
    }
    for resource in &template.resources {
        if let Some(node) = resource.attribute("Metadata") {
            read(node, Some(resource.id()), &mut allows, findings);
        }
    }
    let ids = template.resources.iter().map(|resource| resource.id());
    let ids: BTreeSet<_> = ids.collect();
    for finding in &mut findings.all {
        let is_of_resource = finding
            .element
            .as_deref()
            .is_some_and(|id| ids.contains(id));
        let rule = &finding.rule;
        finding.allowed_by = if is_of_resource {
            let can_be_allowed = rule.level.can_be_allowed() || rule.is_of_properties();
            can_be_allowed.then_some(AllowedBy::Resource)
        } else {
            rule.level.can_be_allowed().then_some(AllowedBy::Template)
        };
    }
    findings.retain(|finding| {
        let mut is_allowed = false;
        for allow in &allows {
            let is_of_all = allow.element.is_none() && finding.rule.level.can_be_allowed();
            let is_here = is_of_all || allow.element == finding.element;
            if allow.code == finding.rule.code && is_here {
                allow.is_used.set(true);
                is_allowed = true;
            }
        }
        for (code, used) in allowed.iter().zip(used.iter_mut()) {
            if *code == finding.rule.code {
                *used = true;
                is_allowed = true;
            }
        }
        !is_allowed
    });
    for allow in allows.iter().filter(|allow| !allow.is_used.get()) {
        let message = format!("unused `allow` of {}", allow.code);
        let mut finding =
            Finding::new(Rule::of_library(SW0909), allow.span, message).help("remove it");
        finding.element.clone_from(&allow.element);
        findings.push(finding);
    }
}

/// What the library writes into the metadata.
const WRITTEN: &str = "stackwright:allow";

/// Reads `Stackwright: allow: {CODE: "reason"}`, and what the library writes.
fn read(metadata: &Node, element: Option<&str>, allows: &mut Vec<Allow>, findings: &mut Findings) {
    let by_hand = metadata.get("Stackwright");
    let by_hand = by_hand.and_then(|node| node.entry("allow"));
    for entry in by_hand.into_iter().chain(metadata.entry(WRITTEN)) {
        read_entry(entry, element, allows, findings);
    }
}

fn read_entry(
    entry: &Entry,
    element: Option<&str>,
    allows: &mut Vec<Allow>,
    findings: &mut Findings,
) {
    // What the library allows may be broken by a call, which a template does not show.
    let is_by_hand = entry.key != WRITTEN;
    let mut tell = |span: Span, message: String, help: &str| {
        let mut finding = Finding::new(Rule::of_library(SW0908), span, message).help(help);
        finding.element = element.map(str::to_owned);
        findings.push(finding);
    };
    let Some(entries) = entry.value.entries() else {
        let message = format!(
            "expected an object for `allow`, found {}",
            entry.value.described()
        );
        return tell(
            entry.value.span,
            message,
            "write `allow: {CODE: \"reason\"}`",
        );
    };
    for entry in entries {
        let Some(rule) = rule::find(&entry.key) else {
            let near = rule::nearest(&entry.key);
            let help = near.map_or_else(
                || "list the rules with `cargo stackwright rules`".to_owned(),
                |near| format!("did you mean `{}`?", near.code),
            );
            tell(
                entry.key_span,
                format!("unknown rule `{}`", entry.key),
                &help,
            );
            continue;
        };
        // One resource may break what the rule book says of its properties.
        let is_of_one = element.is_some() && rule.is_of_properties();
        if !rule.level.can_be_allowed() && !is_of_one {
            let message = format!("rule {} cannot be allowed", rule.code);
            tell(entry.key_span, message, rule.instead_of_allow());
            continue;
        }
        if entry
            .value
            .text()
            .is_none_or(|reason| reason.trim().is_empty())
        {
            let message = format!("`allow` of {} has no reason", rule.code);
            tell(
                entry.value.span,
                message,
                "write why the rule may be broken",
            );
            continue;
        }
        allows.push(Allow {
            code: rule.code,
            element: element.map(str::to_owned),
            span: entry.key_span,
            is_used: Cell::new(!is_by_hand),
        });
    }
}
