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
use crate::template::{Given, Node, Parameter, Resolver, Resource, Span, Template};

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
    let mut deployments: Vec<_> = branches(resolver, resource).into_iter().map(all).collect();
    let Some(properties) = resource.properties() else {
        return deployments;
    };
    if deployments.is_empty() {
        return deployments;
    }
    let mut values = Values::new(resolver.template());
    // Its own come first.
    values.of(properties, 0);
    values.of(properties, 1);
    if values.names.is_empty() {
        return deployments;
    }
    let condition = resource.attribute("Condition").and_then(Node::text);
    let holds = |resolver: Resolver<'t, 'a>| match condition {
        Some(condition) => resolver.holds(condition),
        None => Some(true),
    };
    let defaults = resolver.with_defaults();
    if holds(defaults) != Some(false) {
        deployments.push(Deployment {
            resolver: defaults,
            // A deployment with the defaults may not have a resource with a condition.
            level: holds(defaults).is_none().then_some(Level::Warn),
            note: Some("parameters have their defaults here".to_owned()),
        });
    }
    for (name, value) in values.all().into_iter().take(ASSUMED_MAX) {
        let text = value.text();
        let note = match name {
            "AWS::Region" => format!("the Region is `{text}` here"),
            name => format!("parameter `{name}` is `{text}` here"),
        };
        let resolver = resolver.with_value(name, value);
        if holds(resolver) != Some(false) {
            deployments.push(Deployment {
                resolver,
                level: Some(Level::Warn),
                note: Some(note),
            });
        }
    }
    deployments
}

/// The deployments that have a resource: of those of which nothing else is known, and those in which conditions of its properties
/// hold or do not. There are none where its own condition never holds: such a resource may be written in any way.
pub(super) fn branches<'t, 'a>(
    resolver: Resolver<'t, 'a>,
    resource: Resource<'a>,
) -> Vec<Resolver<'t, 'a>> {
    let condition = resource.attribute("Condition").and_then(Node::text);
    if condition.and_then(|condition| resolver.holds(condition)) == Some(false) {
        return Vec::new();
    }
    let own = condition.and_then(|condition| resolver.assuming(condition, true));
    let own = own.unwrap_or(resolver);
    let mut paths = BTreeSet::new();
    if let Some(properties) = resource.properties() {
        paths_of(properties, &mut Vec::new(), &mut paths);
    }
    let assumed = paths.into_iter().take(2 * ASSUMED_MAX).filter_map(|path| {
        let mut path = path.into_iter();
        path.try_fold(own, |one, (name, holds)| one.assuming(name, holds))
    });
    std::iter::once(own).chain(assumed).collect()
}

/// Parameters, and values of them that a template has.
struct Values<'t, 'a> {
    template: &'t Template<'a>,
    names: Vec<&'a str>,
    /// Those that are the keys of a mapping.
    keys: BTreeSet<(&'a str, &'a str)>,
    /// Conditions that have been read.
    conditions: BTreeSet<&'a str>,
}

impl<'t, 'a> Values<'t, 'a> {
    const fn new(template: &'t Template<'a>) -> Self {
        Self {
            template,
            names: Vec::new(),
            keys: BTreeSet::new(),
            conditions: BTreeSet::new(),
        }
    }

    fn all(&self) -> Vec<(&'a str, Given<'a>)> {
        let mut all = Vec::new();
        for &name in &self.names {
            let parameter = self.template.parameter(name);
            let allowed = parameter.and_then(|one| one.entry.value.get("AllowedValues"));
            let allowed = allowed.and_then(Node::items);
            let allowed = allowed.unwrap_or_default().iter();
            let allowed = allowed.filter(|one| one.scalar().is_some_and(|text| !text.is_empty()));
            all.extend(allowed.map(|one| (name, Given::Node(one))));
        }
        for &(name, key) in &self.keys {
            let is_there = all
                .iter()
                .any(|(of, value)| *of == name && value.text() == key);
            if !is_there {
                all.push((name, Given::Key(key)));
            }
        }
        all
    }

    /// Adds those that a value is made of, in the conditions that choose it and, to a depth, in what it refers to.
    fn of(&mut self, node: &'a Node, depth: usize) {
        match (node.items(), node.entries()) {
            (Some(items), _) => items.iter().for_each(|one| self.of(one, depth)),
            (_, Some(entries)) => {
                if let Some(entry) = node.only() {
                    self.of_function(&entry.key, &entry.value, depth);
                }
                entries
                    .iter()
                    .for_each(|entry| self.of(&entry.value, depth));
            }
            _ => {}
        }
    }

    fn of_function(&mut self, name: &str, value: &'a Node, depth: usize) {
        match name {
            "Ref" => self.name(value.text().unwrap_or_default(), depth),
            "Fn::Sub" => {
                let text = value.items().and_then(<[_]>::first).unwrap_or(value);
                let parts = text.text().map(parts).unwrap_or_default();
                for part in parts {
                    if let Part::Variable(name, _) = part {
                        self.name(name, depth);
                    }
                }
            }
            "Fn::GetAtt" => {
                let text = value.items().and_then(<[_]>::first).unwrap_or(value);
                let name = text.text().unwrap_or_default().split('.').next();
                self.name(name.unwrap_or_default(), depth);
            }
            "Fn::If" | "Condition" => {
                let name = value.items().and_then(<[_]>::first).unwrap_or(value);
                let mut conditions = self.template.section("Conditions").iter();
                let found = conditions.find(|entry| Some(entry.key.as_str()) == name.text());
                if let Some(found) = found
                    && self.conditions.insert(&found.key)
                {
                    self.of(&found.value, depth);
                }
            }
            "Fn::FindInMap" => {
                if let Some([mapping, first, _]) = value.items()
                    && let Some(name) = first.get("Ref").and_then(Node::text)
                    && let Some(mapping) = mapping.text()
                {
                    let is_free = self.template.parameter(name).is_some_and(|one| {
                        one.is_literal() && one.entry.value.get("AllowedValues").is_none()
                    });
                    if is_free || name == "AWS::Region" {
                        self.add(name);
                        let keys = self.template.keys(mapping);
                        self.keys.extend(keys.map(|key| (name, key)));
                    }
                }
            }
            _ => {}
        }
    }

    fn add(&mut self, name: &'a str) {
        if !self.names.contains(&name) {
            self.names.push(name);
        }
    }

    fn name(&mut self, name: &'a str, depth: usize) {
        if self
            .template
            .parameter(name)
            .is_some_and(Parameter::is_literal)
        {
            self.add(name);
        } else if let Some(depth) = depth.checked_sub(1)
            && let Some(resource) = self.template.resource(name)
            && let Some(properties) = resource.properties()
        {
            self.of(properties, depth);
        }
    }
}

/// The ways through `Fn::If`: of each branch, which conditions hold in it and which do not.
fn paths_of<'a>(
    node: &'a Node,
    path: &mut Vec<(&'a str, bool)>,
    found: &mut BTreeSet<Vec<(&'a str, bool)>>,
) {
    let choice = node.only().filter(|entry| entry.key == "Fn::If");
    if let Some([name, branches @ ..]) = choice.and_then(|entry| entry.value.items())
        && let Some(name) = name.text()
    {
        for (branch, holds) in branches.iter().zip([true, false]) {
            path.push((name, holds));
            found.insert(path.clone());
            paths_of(branch, path, found);
            path.pop();
        }
        return;
    }
    match (node.items(), node.entries()) {
        (Some(items), _) => items.iter().for_each(|one| paths_of(one, path, found)),
        (_, Some(entries)) => entries
            .iter()
            .for_each(|entry| paths_of(&entry.value, path, found)),
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
    for (section, most) in [
        ("Resources", 500),
        ("Outputs", 200),
        ("Parameters", 200),
        ("Mappings", 200),
    ] {
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
    for mapping in template.section("Mappings") {
        let outer = mapping.value.entries().unwrap_or_default();
        let inner = outer.iter().filter_map(|one| one.value.entries());
        for entries in std::iter::once(outer).chain(inner) {
            if let Some(first) = entries.get(200) {
                let name = mapping.key.as_str();
                let count = entries.len();
                let message =
                    format!("mapping `{name}` has {count} attributes, but the limit is 200");
                let rule = Rule::of_library(catalogue::SW0805);
                findings.push(Finding::new(rule, first.key_span, message).of(name));
            }
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
