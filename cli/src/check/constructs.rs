//! The rules of the library's constructs, asked of the resources that they are about.

use std::collections::{BTreeSet, HashMap};

use stackwright_core::describe::{Described as _, Description, Path, Scalar, Value, WHOLE};
use stackwright_core::properties::{self, Broken, Place, Resource as Read, Step};
use stackwright_core::template::parameter::Parameter as ParameterDescription;
use stackwright_core::template::substitution::{Part, parts};
use stackwright_core::{Fact, Level, Violation, catalogue};

use super::Findings;
use super::facts;
use super::finding::{Finding, did_you_mean};
use crate::rule::Rule;
use crate::template::{Entry, Node, Parameter, Resolver, Resource, Span, Template};

/// Of how many conditions in one resource both branches are taken, and how many values of parameters are.
const ASSUMED_MAX: usize = 20;

/// Asks the rules of all resources and parameters.
pub(super) fn check(template: &Template<'_>, findings: &mut Findings) {
    let resolver = Resolver::new(template);
    for parameter in &template.parameters {
        let entry = parameter.entry;
        if entry.value.entries().is_some() {
            let of = ParameterDescription::DESCRIPTION;
            for broken in facts::broken_entry(resolver, of, &entry.key, &entry.value) {
                let span = match &broken.place {
                    Place::Property(steps) | Place::Name(steps) => {
                        inside(&entry.value, steps).map(pointed)
                    }
                    Place::Whole | Place::DeletionPolicy => None,
                };
                let finding = told(&broken, span.unwrap_or(entry.key_span));
                findings.push(finding.of(&*entry.key));
            }
        }
    }
    for resource in &template.resources {
        let of = facts::description(resource.kind());
        if of.is_none() && !properties::has_rules_of_values(resource.kind()) {
            continue;
        }
        for deployment in deployments(resolver, *resource) {
            let mut found = Findings::default();
            ask(deployment.resolver, of, *resource, &mut found);
            let argument = of.and_then(|of| facts::argument(deployment.resolver, of, *resource));
            findings_of(argument, *resource, &mut found);
            deployment.add(found, findings);
        }
    }
    distinct(template, resolver, findings);
}

/// What a resource is in some deployments.
pub(super) struct Deployment<'t, 'a> {
    /// With what is known of them.
    pub(super) resolver: Resolver<'t, 'a>,
    /// The level of what is found, where that is not what every deployment gets.
    level: Option<Level>,
    note: Option<String>,
}

impl Deployment<'_, '_> {
    /// Adds what is found of these deployments.
    pub(super) fn add(&self, found: Findings, findings: &mut Findings) {
        for mut finding in found.all {
            finding.level = self.level.unwrap_or(finding.level);
            finding.notes.extend(self.note.clone());
            findings.push(finding);
        }
    }
}

/// The deployments that the rules are asked for: of those of which nothing is known, those in which conditions hold or do not, and
/// those in which parameters have the values that the template has of them.
pub(super) fn deployments<'t, 'a>(
    resolver: Resolver<'t, 'a>,
    resource: Resource<'a>,
) -> Vec<Deployment<'t, 'a>> {
    let all = |resolver| Deployment {
        resolver,
        level: None,
        note: None,
    };
    let mut deployments = vec![all(resolver)];
    let Some(properties) = resource.properties() else {
        return deployments;
    };
    let mut conditions = BTreeSet::new();
    conditions_of(properties, &mut conditions);
    for condition in conditions.into_iter().take(ASSUMED_MAX) {
        let assuming = |holds| all(resolver.assuming(condition, holds));
        deployments.extend([true, false].map(assuming));
    }
    let mut parameters = BTreeSet::new();
    parameters_of(resolver.template(), properties, &mut parameters);
    if parameters.is_empty() {
        return deployments;
    }
    deployments.push(Deployment {
        resolver: resolver.with_defaults(),
        // A deployment with the defaults may not have a resource with a condition.
        level: resource.attribute("Condition").map(|_| Level::Warn),
        note: Some("parameters have their defaults here".to_owned()),
    });
    let mut values = 0;
    for name in parameters {
        let parameter = resolver.template().parameter(name);
        let allowed = parameter.and_then(|one| one.entry.value.get("AllowedValues"));
        for value in allowed.and_then(Node::items).unwrap_or_default() {
            values += 1;
            if values > ASSUMED_MAX || !resolver.is_usable(name, value) {
                continue;
            }
            let text = value.scalar().unwrap_or_default();
            deployments.push(Deployment {
                resolver: resolver.with_value(name, value),
                level: Some(Level::Warn),
                note: Some(format!("parameter `{name}` is `{text}` here")),
            });
        }
    }
    deployments
}

fn parameters_of<'a>(template: &Template<'a>, node: &'a Node, found: &mut BTreeSet<&'a str>) {
    match (node.items(), node.entries()) {
        (Some(items), _) => items
            .iter()
            .for_each(|one| parameters_of(template, one, found)),
        (_, Some(entries)) => {
            let mut names = Vec::new();
            match node.only().map(|entry| (entry.key.as_str(), &entry.value)) {
                Some(("Ref", value)) => names.extend(value.text()),
                Some(("Fn::Sub", value)) => {
                    let text = value.items().and_then(<[_]>::first).unwrap_or(value);
                    let parts = text.text().map(parts).unwrap_or_default().into_iter();
                    names.extend(parts.filter_map(|part| match part {
                        Part::Variable(name, _) => Some(name),
                        Part::Text(_) => None,
                    }));
                }
                _ => {}
            }
            let is_literal =
                |name: &&str| template.parameter(name).is_some_and(Parameter::is_literal);
            found.extend(names.into_iter().filter(is_literal));
            entries
                .iter()
                .for_each(|entry| parameters_of(template, &entry.value, found));
        }
        _ => {}
    }
}

fn conditions_of<'a>(node: &'a Node, found: &mut BTreeSet<&'a str>) {
    match (node.items(), node.entries()) {
        (Some(items), _) => items.iter().for_each(|one| conditions_of(one, found)),
        (_, Some(entries)) => {
            if let Some(Entry { value, .. }) = node.only().filter(|entry| entry.key == "Fn::If") {
                let name = value.items().and_then(<[_]>::first);
                found.extend(name.and_then(Node::text));
            }
            entries
                .iter()
                .for_each(|entry| conditions_of(&entry.value, found));
        }
        _ => {}
    }
}

fn ask<'a>(
    resolver: Resolver<'_, 'a>,
    of: Option<&'static Description>,
    resource: Resource<'a>,
    findings: &mut Findings,
) {
    findings_of(facts::broken(resolver, of, resource), resource, findings);
}

fn findings_of(
    broken: impl IntoIterator<Item = Broken>,
    resource: Resource<'_>,
    findings: &mut Findings,
) {
    for broken in broken {
        let span = place(resource, &broken.place);
        findings.push(told(&broken, span).of(resource.id()));
    }
}

fn told(broken: &Broken, span: Span) -> Finding {
    let names = broken.names.as_ref();
    let near = names.and_then(|(given, names)| did_you_mean(given, names.iter().copied()));
    let mut finding = Finding::new(Rule::of_library(broken.rule), span, &*broken.message);
    finding.help = near.unwrap_or_else(|| broken.help.clone());
    finding.notes = vec![broken.why.clone()];
    finding
}

/// The place of what a rule is about.
fn place(resource: Resource<'_>, place: &Place) -> Span {
    let node = match place {
        Place::Whole => None,
        Place::DeletionPolicy => {
            let policy = resource.attribute("DeletionPolicy");
            return policy.map_or(resource.place(), |node| node.span);
        }
        Place::Property(steps) => resource.properties().and_then(|node| inside(node, steps)),
        Place::Name(steps) => {
            let name = resource.properties().and_then(|node| name(node, steps));
            return name.unwrap_or(resource.place());
        }
    };
    node.map_or(resource.place(), pointed)
}

/// The innermost value on a way that a template has.
fn inside<'a>(node: &'a Node, steps: &[Step]) -> Option<&'a Node> {
    let mut found = None;
    let mut node = node;
    for step in steps {
        let inner = match step {
            Step::Name(name) => node.get(name),
            Step::At(at) => node.items().and_then(|items| items.get(*at)),
        };
        let Some(inner) = inner else { break };
        (found, node) = (Some(inner), inner);
    }
    found
}

/// The place of the name that is last on a way.
fn name(node: &Node, steps: &[Step]) -> Option<Span> {
    let (Step::Name(name), way) = steps.split_last()? else {
        return None;
    };
    let around = if way.is_empty() {
        Some(node)
    } else {
        inside(node, way)
    };
    let mut entries = around?.entries()?.iter();
    let entry = entries.find(|entry| entry.key == *name)?;
    Some(entry.key_span)
}

/// The place of a value; of a function, without the braces of JSON around it.
pub(super) fn pointed(node: &Node) -> Span {
    let call = node
        .only()
        .filter(|entry| entry.key == "Ref" || entry.key.starts_with("Fn::"));
    call.map_or(node.span, |entry| entry.key_span.to(entry.value.span))
}

/// Names that no two resources can have.
fn distinct<'a>(template: &Template<'a>, resolver: Resolver<'_, 'a>, findings: &mut Findings) {
    let mut seen: HashMap<(&str, Numbers, String), (&str, Span)> = HashMap::new();
    for resource in &template.resources {
        let Some(of) = facts::description(resource.kind()) else {
            continue;
        };
        // Of two resources with conditions, one may be there only.
        if resource.attribute("Condition").is_some() {
            continue;
        }
        let tree = facts::of_resource(resolver, of, *resource);
        for (path, _, rule) in of.distinct() {
            if rule.written.is_some()
                || !matches!(
                    rule.within,
                    stackwright_core::describe::Within::Region
                        | stackwright_core::describe::Within::Account
                )
            {
                continue;
            }
            let Fact::Known(Value::Scalar(Scalar::Text(text))) = tree.raw().find(path) else {
                continue;
            };
            let span = span_of(resolver, of, *resource, path);
            let key = (of.name, path.numbers().collect::<Vec<_>>(), rule.key(text));
            match seen.get(&key) {
                Some((first, at)) => {
                    let finding = super::violated(&rule.violation(text), span);
                    let label = format!("`{first}` has the name here");
                    findings.push(finding.related(*at, label).of(resource.id()));
                }
                None => {
                    seen.insert(key, (resource.id(), span));
                }
            }
        }
    }
    quotas(template, findings);
}

/// The place of a field of a resource.
fn span_of(
    resolver: Resolver<'_, '_>,
    of: &'static Description,
    resource: Resource<'_>,
    path: Path,
) -> Span {
    let read: Read<'_> = facts::read(resolver, resource);
    place(resource, &properties::place(of, &read, path, WHOLE))
}

/// The numbers of a path, as a key.
type Numbers = Vec<u16>;

/// The most resources, outputs and parameters of a template.
fn quotas(template: &Template<'_>, findings: &mut Findings) {
    for (section, most) in [("Resources", 500), ("Outputs", 200), ("Parameters", 200)] {
        let entries = template.section(section);
        if let Some(first) = entries.get(most) {
            let message = format!(
                "template has {} {}, but the limit is {most}",
                entries.len(),
                section.to_lowercase()
            );
            findings.push(Finding::new(
                Rule::of_library(catalogue::SW0805),
                first.key_span,
                message,
            ));
        }
    }
}

/// A finding of a violation of a rule of the library.
pub(super) fn violated(violation: &Violation<'_>, span: Span) -> Finding {
    let mut finding = Finding::new(
        Rule::of_library(violation.rule),
        span,
        violation.to_string(),
    );
    finding.help = violation.fix().to_owned();
    finding.notes = vec![violation.why().to_owned()];
    finding
}
