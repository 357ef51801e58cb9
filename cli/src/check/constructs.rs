//! The rules of the library's constructs, asked of the resources that they are about.

use std::collections::{BTreeSet, HashMap};

use stackwright_core::describe::{
    Described as _, Description, Path, Scalar, Takes, Tree, Value, WHOLE,
};
use stackwright_core::template::parameter::Parameter as ParameterDescription;
use stackwright_core::{Engine, Fact, Finding as Broken, Level, Violation, catalogue, common};

use super::Findings;
use super::facts;
use super::finding::{Finding, did_you_mean};
use super::words;
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
            let tree = facts::of_entry(resolver, of, &entry.key, &entry.value);
            let place =
                |path, at| place_in((of, ""), &entry.value, path, at).unwrap_or(entry.key_span);
            ask((of, ""), &tree, &entry.key, &place, findings);
        }
    }
    for resource in &template.resources {
        let Some(of) = facts::description(resource.kind()) else {
            continue;
        };
        let place = |path, at| place(of, *resource, path, at);
        let tree = facts::of_resource(resolver, of, *resource);
        ask(
            (of, resource.kind()),
            &tree,
            resource.id(),
            &place,
            findings,
        );
        argument(of, *resource, resolver, findings);
        assumptions(of, *resource, resolver, &place, findings);
    }
    distinct(template, resolver, findings);
}

/// Asks the rules again for deployments in which conditions hold or do not, and in which parameters have the values that the
/// template has of them.
fn assumptions<'a>(
    of: &'static Description,
    resource: Resource<'a>,
    resolver: Resolver<'_, 'a>,
    place: &dyn Fn(Path, usize) -> Span,
    findings: &mut Findings,
) {
    let Some(properties) = resource.properties() else {
        return;
    };
    let id = resource.id();
    let mut conditions = BTreeSet::new();
    conditions_of(properties, &mut conditions);
    for condition in conditions.into_iter().take(ASSUMED_MAX) {
        for holds in [true, false] {
            let tree = facts::of_resource(resolver.assuming(condition, holds), of, resource);
            ask((of, resource.kind()), &tree, id, place, findings);
        }
    }
    let mut parameters = BTreeSet::new();
    parameters_of(resolver.template(), properties, &mut parameters);
    if parameters.is_empty() {
        return;
    }
    let assume = |tree: &Tree, level: Option<Level>, note: &str, findings: &mut Findings| {
        let mut found = Findings::default();
        ask((of, resource.kind()), tree, id, place, &mut found);
        for mut finding in found.all {
            finding.level = level.unwrap_or(finding.level);
            finding.notes.push(note.to_owned());
            findings.push(finding);
        }
    };
    let tree = facts::of_resource(resolver.with_defaults(), of, resource);
    // A deployment with the defaults may not have a resource with a condition.
    let level = resource.attribute("Condition").map(|_| Level::Warn);
    assume(
        &tree,
        level,
        "parameters have their defaults here",
        findings,
    );
    let mut values = 0;
    for name in parameters {
        let parameter = resolver.template().parameter(name);
        let allowed = parameter.and_then(|one| one.entry.value.get("AllowedValues"));
        for value in allowed.and_then(Node::items).unwrap_or_default() {
            values += 1;
            if values > ASSUMED_MAX || !resolver.is_usable(name, value) {
                continue;
            }
            let tree = facts::of_resource(resolver.with_value(name, value), of, resource);
            let note = format!(
                "parameter `{name}` is `{}` here",
                value.scalar().unwrap_or_default()
            );
            assume(&tree, Some(Level::Warn), &note, findings);
        }
    }
}

fn parameters_of<'a>(template: &Template<'a>, node: &'a Node, found: &mut BTreeSet<&'a str>) {
    match (node.items(), node.entries()) {
        (Some(items), _) => items
            .iter()
            .for_each(|one| parameters_of(template, one, found)),
        (_, Some(entries)) => {
            let name = node.only().filter(|entry| entry.key == "Ref");
            let name = name.and_then(|entry| entry.value.text());
            found.extend(
                name.filter(|name| template.parameter(name).is_some_and(Parameter::is_literal)),
            );
            entries
                .iter()
                .for_each(|entry| parameters_of(template, &entry.value, found));
        }
        _ => {}
    }
}

/// Asks whether what stands between the angle brackets of a declaration, such as the engine, is one that there is.
fn argument<'a>(
    of: &'static Description,
    resource: Resource<'a>,
    resolver: Resolver<'_, 'a>,
    findings: &mut Findings,
) {
    let Some(argument) = of.header.argument else {
        return;
    };
    let node = resource
        .properties()
        .and_then(|properties| facts::argument(of, properties));
    let Some((node, text)) = node.and_then(|node| Some((node, resolver.text(node)?))) else {
        return;
    };
    if of.name == "Cluster"
        && resource.kind() == of.header.resource_type
        && text.eq_ignore_ascii_case(Engine::Memcached.cloudformation())
    {
        let message = "replication groups of Memcached are not supported";
        let help = "use `valkey`, or `AWS::ElastiCache::CacheCluster`";
        let rule = Rule::of_library((argument.rule)());
        let mut finding = Finding::new(rule, pointed(node), message).help(help);
        finding.notes = vec!["nodes of Memcached have no replicas".to_owned()];
        findings.push(finding.of(resource.id()));
        return;
    }
    if facts::named(argument.choice, &text).is_some() {
        return;
    }
    let refused = argument
        .refused
        .iter()
        .find(|one| one.name.eq_ignore_ascii_case(&text));
    let finding = match refused {
        Some(refused) => Finding::new(
            Rule::of_library((refused.rule)()),
            pointed(node),
            refused.why,
        ),
        None => {
            let names: Vec<_> = argument
                .choice
                .variants
                .iter()
                .map(|one| one.cloudformation)
                .collect();
            let help = did_you_mean(&text, names.iter().copied());
            let help = help.unwrap_or_else(|| format!("write `{}`", names.join("`, `")));
            let message = format!("unknown {} `{text}`", argument.noun);
            Finding::new(Rule::of_library((argument.rule)()), pointed(node), message).help(help)
        }
    };
    findings.push(finding.of(resource.id()));
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

/// A description, and the type of a resource that is read by it.
pub(super) type Of<'k> = (&'static Description, &'k str);

fn ask(
    of: Of<'_>,
    tree: &Tree,
    element: &str,
    place: &dyn Fn(Path, usize) -> Span,
    findings: &mut Findings,
) {
    let own = of.0.check(tree.raw());
    let shared = common::check(of.0, tree.raw());
    for found in own.into_iter().chain(shared) {
        let span = place(found.path, found.at);
        findings.push(told(of, tree, &found, span).of(element));
    }
}

fn told(of: Of<'_>, tree: &Tree, found: &Broken<'_>, span: Span) -> Finding {
    let finding = super::violated(&found.violation, span);
    let help = of.0.header.help.and_then(|help| help(tree.raw(), found));
    let finding = match help {
        Some(help) => finding.help(help),
        None => finding,
    };
    words::of_template(of, finding)
}

/// The place of a field in a resource.
fn place(of: &'static Description, resource: Resource<'_>, path: Path, at: usize) -> Span {
    let common = common::Common::<()>::REMOVAL_POLICY.path();
    if path.is(common) {
        return resource
            .attribute("DeletionPolicy")
            .map_or(resource.place(), |node| node.span);
    }
    let properties = resource.properties();
    if path.is(common::Common::<()>::TAGS.path()) {
        let tags =
            stackwright_schemas::find(resource.kind()).and_then(stackwright_schemas::Type::tags);
        let node = tags.and_then(|tags| properties?.get(tags.property.cfn_name()));
        return node.map_or(resource.place(), |node| pointed(element(node, at)));
    }
    let found =
        properties.and_then(|properties| place_in((of, resource.kind()), properties, path, at));
    found.unwrap_or(resource.place())
}

/// The place of a field among properties; the nearest one around it that is there.
fn place_in((mut of, kind): Of<'_>, properties: &Node, path: Path, at: usize) -> Option<Span> {
    let mut around = String::new();
    let mut found = None;
    let mut base = properties;
    for number in path.numbers() {
        let field = of.field(number)?;
        let property = match (of.name, field.name) {
            ("Cache" | "Cluster" | "Database" | "GlobalCluster" | "UserGroup", "engine")
            | ("Cluster", "standalone") => "Engine",
            ("User", "kind") => "AuthenticationMode",
            ("Cache" | "InterfaceEndpoint", "subnets" | "vpc") => "SubnetIds",
            ("GlobalCluster", "primary") => "Members",
            _ => of.property(kind, field),
        };
        let relative = property
            .strip_prefix(around.as_str())
            .unwrap_or(property)
            .trim_start_matches('.');
        if !relative.is_empty() {
            let mut node = base;
            for part in relative.split('.') {
                match node.get(part) {
                    Some(inner) => {
                        node = inner;
                        found = Some(inner);
                    }
                    None => break,
                }
            }
        }
        if (of.name, field.name) == ("GlobalCluster", "primary") {
            found = found.and_then(facts::primary_of).or(found);
        }
        match field.takes {
            Takes::Struct(inner) => {
                if !property.is_empty() {
                    base = found?;
                    around = property.to_owned();
                }
                of = inner;
            }
            Takes::List(&Takes::Struct(inner)) => {
                base = element(found?, at);
                found = Some(base);
                around = String::new();
                of = inner;
            }
            Takes::Range(_) if at != WHOLE => {
                let bound = if at == 0 { "Minimum" } else { "Maximum" };
                found = found.and_then(|node| node.get(bound)).or(found);
            }
            _ => found = found.map(|node| element(node, at)),
        }
    }
    found.map(pointed)
}

/// The place of a value; of a function, without the braces of JSON around it.
pub(super) fn pointed(node: &Node) -> Span {
    let call = node
        .only()
        .filter(|entry| entry.key == "Ref" || entry.key.starts_with("Fn::"));
    call.map_or(node.span, |entry| entry.key_span.to(entry.value.span))
}

/// The element of a list, or the whole.
fn element(node: &Node, at: usize) -> &Node {
    // Of a policy document, the elements are its statements.
    let statements = || node.get("Statement").and_then(Node::items);
    let items = node.items().or_else(statements).unwrap_or_default();
    let is_call = node
        .only()
        .is_some_and(|only| only.key == "Ref" || only.key.starts_with("Fn::"));
    // Of named values, such as parameters, they are the values.
    let is_other = is_call || node.get("Statement").is_some();
    let entries = node.entries().filter(|_| !is_other).unwrap_or_default();
    let value = entries.get(at).map(|entry| &entry.value);
    items.get(at).or(value).unwrap_or(node)
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
            let span = place(of, *resource, path, WHOLE);
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
