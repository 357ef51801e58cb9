//! What the sections of a template say: parameters, mappings, conditions, rules, transforms and outputs, each by its form.

use std::collections::HashMap;

use stackwright_core::Level;
use stackwright_core::catalogue::{SW0806, SW0812, SW0820};
use stackwright_core::template::mapping::mapping_name;
use stackwright_core::template::output::export_name;
use stackwright_core::template::parameter::ParameterType;

use super::Findings;
use super::finding::{Finding, did_you_mean};
use crate::rule::{Rule, SW1404, SW1405, SW1408, SW1412};
use crate::template::{Data, Entry, Node, Parameter, Part, Resolver, Template, parts};

/// The longest description of a template and of an output, in bytes.
const DESCRIPTION_MAX: usize = 1_024;

/// The largest template, in bytes.
const BYTES_MAX: usize = 1_000_000;

const OF_PARAMETERS: [&str; 11] = [
    "AllowedPattern",
    "AllowedValues",
    "ConstraintDescription",
    "Default",
    "Description",
    "MaxLength",
    "MaxValue",
    "MinLength",
    "MinValue",
    "NoEcho",
    "Type",
];

const OF_OUTPUTS: [&str; 4] = ["Condition", "Description", "Export", "Value"];

const OF_RULES: [&str; 2] = ["Assertions", "RuleCondition"];

const OF_ASSERTIONS: [&str; 2] = ["Assert", "AssertDescription"];

/// The functions that give whether something is so.
const OF_CONDITIONS: [&str; 5] = ["Condition", "Fn::And", "Fn::Equals", "Fn::Not", "Fn::Or"];

/// The functions that give a list.
const OF_LISTS: [&str; 3] = ["Fn::Cidr", "Fn::GetAZs", "Fn::Split"];

/// Macros that AWS has.
const TRANSFORMS: [&str; 6] = [
    "AWS::CodeDeployBlueGreen",
    "AWS::Include",
    "AWS::LanguageExtensions",
    "AWS::SecretsManager-2020-07-23",
    "AWS::SecretsManager-2024-09-16",
    "AWS::Serverless-2016-10-31",
];

pub(super) fn check(template: &Template<'_>, root: &Node, bytes: usize, findings: &mut Findings) {
    if bytes > BYTES_MAX {
        let message = format!("template has {bytes} bytes, but the limit is {BYTES_MAX}");
        let at = root.entries().and_then(<[_]>::first);
        let at = at.map_or(root.span, |entry| entry.key_span);
        findings.push(Finding::new(Rule::of_library(SW0806), at, message));
    }
    if let Some(node) = root.get("Description") {
        description(node, "the description of the template", None, findings);
    }
    transforms(root, findings);
    interface(template, root, findings);
    for entry in template.section("Parameters") {
        parameter(entry, findings);
        if let Some(resource) = template.resource(&entry.key) {
            let message = format!("`{}` is a parameter and a resource", entry.key);
            let finding = Finding::new(SW1404, resource.entry.key_span, message)
                .help("rename one of them")
                .related(entry.key_span, "the parameter is here");
            findings.push(because(finding, "`Ref` would name both").of(&*entry.key));
        }
    }
    for entry in template.section("Mappings") {
        mapping(template, entry, findings);
    }
    for entry in template.section("Conditions") {
        // Loops are keys too.
        if !entry.key.starts_with("Fn::") && !template.is_open {
            is_condition(&entry.value, &entry.key, 0, findings);
        }
    }
    circles(template, findings);
    for entry in template.section("Rules") {
        rule(entry, findings);
    }
    outputs(template, findings);
}

/// The same with another reason.
fn because(mut finding: Finding, why: &str) -> Finding {
    finding.notes = vec![why.to_owned()];
    finding
}

/// Whether a value is a call of a function.
pub(super) fn is_call(node: &Node) -> bool {
    node.only().is_some_and(|entry| {
        entry.key == "Ref" || entry.key == "Condition" || entry.key.starts_with("Fn::")
    })
}

/// A description, in which CloudFormation takes no functions.
fn description(node: &Node, of: &str, element: Option<&str>, findings: &mut Findings) {
    let finding = match (&node.data, node.scalar()) {
        (_, Some(text)) if text.len() <= DESCRIPTION_MAX => return,
        (_, Some(text)) => {
            let message = format!(
                "{of} has {} bytes, but the limit is {DESCRIPTION_MAX}",
                text.len()
            );
            Finding::new(Rule::of_library(SW0820), node.span, message)
        }
        // The check of nulls speaks of it.
        (Data::Null, _) if element.is_some() => return,
        _ => {
            let message = format!("expected a string for {of}, found {}", node.described());
            let finding = Finding::new(SW1404, node.span, message).help("write a string");
            because(
                finding,
                "CloudFormation accepts no functions in a description",
            )
        }
    };
    findings.push(match element {
        Some(element) => finding.of(element),
        None => finding,
    });
}

/// A key that an entry of a section does not have.
fn keys(entry: &Entry, node: &Node, known: &[&str], what: &str, findings: &mut Findings) {
    keys_at(Level::Error, entry, node, known, what, findings);
}

fn keys_at(
    level: Level,
    entry: &Entry,
    node: &Node,
    known: &[&str],
    what: &str,
    findings: &mut Findings,
) {
    for inner in node.entries().unwrap_or_default() {
        let name = inner.key.as_str();
        if !known.contains(&name) && name != "Ref" && !name.starts_with("Fn::") {
            let help = did_you_mean(name, known.iter().copied());
            let help = help.unwrap_or_else(|| format!("use one of `{}`", known.join("`, `")));
            let message = format!("{what} has an unknown key `{name}`");
            let mut finding = Finding::new(SW1404, inner.key_span, message).help(help);
            finding.level = level;
            let why = match level {
                Level::Error => "CloudFormation refuses other keys",
                _ => "CloudFormation has no other keys here",
            };
            findings.push(because(finding, why).of(&*entry.key));
        }
    }
}

/// Whether the value of an entry is an object.
fn is_object(entry: &Entry, what: &str, findings: &mut Findings) -> bool {
    let is_object = entry.value.entries().is_some();
    if !is_object {
        let message = format!(
            "expected an object for {what}, found {}",
            entry.value.described()
        );
        let finding = Finding::new(SW1404, entry.value.span, message).help("write an object");
        findings.push(because(finding, "CloudFormation refuses other values").of(&*entry.key));
    }
    is_object
}

fn transforms(root: &Node, findings: &mut Findings) {
    let Some(transform) = root.get("Transform") else {
        return;
    };
    let all = transform.items().unwrap_or(std::slice::from_ref(transform));
    for one in all {
        let name = one.get("Name").unwrap_or(one);
        let Some(text) = name.text() else {
            let message = format!("expected the name of a macro, found {}", one.described());
            let help = "write the name, or an object with `Name` and `Parameters`";
            let finding = Finding::new(SW1404, one.span, message).help(help);
            findings.push(because(finding, "CloudFormation refuses other values"));
            continue;
        };
        if text.starts_with("AWS::") && !TRANSFORMS.contains(&text) {
            let help = did_you_mean(text, TRANSFORMS);
            let help = help.unwrap_or_else(|| "correct the name".to_owned());
            let mut finding =
                Finding::new(SW1404, name.span, format!("unknown transform `{text}`")).help(help);
            // AWS may have added one.
            finding.level = Level::Warn;
            let why = "AWS is not known to have this macro, and accounts cannot name one so";
            findings.push(because(finding, why));
        }
    }
}

/// The parameters that the console shows together.
fn interface(template: &Template<'_>, root: &Node, findings: &mut Findings) {
    let metadata = root.get("Metadata");
    let Some(interface) = metadata.and_then(|node| node.get("AWS::CloudFormation::Interface"))
    else {
        return;
    };
    if template.is_open {
        return;
    }
    for entry in interface.entries().unwrap_or_default() {
        const KEYS: [&str; 2] = ["ParameterGroups", "ParameterLabels"];
        let name = entry.key.as_str();
        if !KEYS.contains(&name) && !name.starts_with("Fn::") {
            let help = did_you_mean(name, KEYS);
            let help = help.unwrap_or_else(|| format!("use one of `{}`", KEYS.join("`, `")));
            let message = format!("`AWS::CloudFormation::Interface` has an unknown key `{name}`");
            let mut finding = Finding::new(SW1404, entry.key_span, message).help(help);
            finding.level = Level::Warn;
            findings.push(because(finding, "the console reads no other keys"));
        }
    }
    let groups = interface.get("ParameterGroups").and_then(Node::items);
    let named = groups.unwrap_or_default().iter();
    let named = named.filter_map(|group| group.get("Parameters")?.items());
    let labels = interface.get("ParameterLabels").and_then(Node::entries);
    let labels = labels.unwrap_or_default().iter();
    let labels = labels.map(|entry| (entry.key.as_str(), entry.key_span));
    let named = named
        .flatten()
        .filter_map(|one| Some((one.text()?, one.span)));
    for (name, span) in named.chain(labels) {
        if template.parameter(name).is_some() {
            continue;
        }
        let names = template.parameters.iter().map(|one| one.entry.key.as_str());
        let help = did_you_mean(name, names).unwrap_or_else(|| SW1405.fix.to_owned());
        let message = format!("cannot find parameter `{name}` in this template");
        let mut finding = Finding::new(SW1405, span, message).help(help);
        finding.level = Level::Warn;
        findings.push(because(finding, "the console cannot show it"));
    }
}

fn parameter(entry: &Entry, findings: &mut Findings) {
    let name = entry.key.as_str();
    let what = format!("parameter `{name}`");
    if name.starts_with("Fn::") || !is_object(entry, &what, findings) {
        return;
    }
    keys(entry, &entry.value, &OF_PARAMETERS, &what, findings);
    match entry.value.get("Type") {
        None => {
            let finding = Finding::new(SW1404, entry.key_span, format!("{what} has no type"))
                .help("add `Type`, as in `Type: String`");
            findings.push(because(finding, "CloudFormation demands a type").of(name));
        }
        Some(node) => parameter_type(node, name, findings),
    }
    for inner in entry.value.entries().unwrap_or_default() {
        let is_right = match inner.key.as_str() {
            "AllowedValues" => inner
                .value
                .items()
                .is_some_and(|items| items.iter().all(|one| one.scalar().is_some())),
            "Type" => continue,
            "NoEcho" => matches!(inner.value.scalar(), Some("true" | "false")),
            "MaxLength" | "MinLength" => inner
                .value
                .scalar()
                .is_some_and(|text| text.trim().parse::<u64>().is_ok()),
            "MaxValue" | "MinValue" => inner
                .value
                .scalar()
                .is_some_and(|text| text.trim().parse::<f64>().is_ok_and(f64::is_finite)),
            _ => inner.value.scalar().is_some(),
        };
        if is_right {
            continue;
        }
        let wanted = match inner.key.as_str() {
            "AllowedValues" => "a list of strings",
            "NoEcho" => "`true` or `false`",
            "MaxLength" | "MinLength" => "a whole number",
            "MaxValue" | "MinValue" => "a number",
            _ => "a string",
        };
        let key = inner.key.as_str();
        let message = format!(
            "expected {wanted} for `{key}` of {what}, found {}",
            inner.value.described()
        );
        let help = match (key, &inner.value.data) {
            ("Default", Data::List(_)) => {
                "write a list as one string with commas, as in `\"a,b\"`".to_owned()
            }
            _ => format!("write {wanted}"),
        };
        let finding = Finding::new(SW1404, inner.value.span, message).help(help);
        let why = "CloudFormation accepts no functions in a parameter, and no other values";
        findings.push(because(finding, why).of(name));
    }
}

fn parameter_type(node: &Node, name: &str, findings: &mut Findings) {
    let Some(text) = node.text() else {
        let message = format!(
            "expected a type for parameter `{name}`, found {}",
            node.described()
        );
        let finding = Finding::new(SW1404, node.span, message).help("write a type as a string");
        findings.push(because(finding, "CloudFormation accepts no functions here").of(name));
        return;
    };
    if is_type(text) {
        return;
    }
    let names = ParameterType::ALL
        .into_iter()
        .map(ParameterType::cloudformation);
    let help = did_you_mean(text, names);
    let help = help.unwrap_or_else(|| "write a type such as `String`".to_owned());
    let message = format!("unknown type `{text}` of parameter `{name}`");
    let mut finding = Finding::new(SW1404, node.span, message).help(help);
    if text.contains("AWS::") {
        // AWS may have added one.
        finding.level = Level::Warn;
    }
    findings.push(
        because(
            finding,
            "CloudFormation refuses types that it does not know",
        )
        .of(name),
    );
}

/// Whether CloudFormation has a type of parameters; what Systems Manager has the value of may be any of them.
fn is_type(text: &str) -> bool {
    let inner = text.strip_prefix("AWS::SSM::Parameter::Value<");
    let inner = inner.and_then(|rest| rest.strip_suffix('>'));
    let text = inner.unwrap_or(text);
    ParameterType::ALL
        .into_iter()
        .any(|one| one.cloudformation() == text)
        // Not documented, and accepted: the templates of Quick Start have it.
        || text == "List<String>"
}

fn mapping(template: &Template<'_>, entry: &Entry, findings: &mut Findings) {
    let name = entry.key.as_str();
    if name.starts_with("Fn::") {
        return;
    }
    if let Err(violation) = stackwright_core::common::logical_id(name) {
        findings.push(super::violated(&violation, entry.key_span).of(name));
    }
    if !is_object(entry, &format!("mapping `{name}`"), findings) {
        return;
    }
    let named = |entry: &Entry, findings: &mut Findings| {
        // With language extensions, keys are made of other texts, too.
        if let Err(violation) = mapping_name(&entry.key)
            && !template.has_transform
        {
            findings.push(super::violated(&violation, entry.key_span).of(name));
        }
    };
    for first in entry.value.entries().unwrap_or_default() {
        if first.key.starts_with("Fn::") {
            continue;
        }
        named(first, findings);
        let what = format!("`{}` of mapping `{name}`", first.key);
        if !is_object(first, &what, findings) {
            continue;
        }
        for second in first.value.entries().unwrap_or_default() {
            if second.key.starts_with("Fn::") {
                continue;
            }
            named(second, findings);
            let node = &second.value;
            let is_list = node
                .items()
                .is_some_and(|items| items.iter().all(|one| one.scalar().is_some()));
            if node.scalar().is_some() || is_list || template.has_transform {
                continue;
            }
            let message = format!(
                "expected a string or a list of strings for `{}`, found {}",
                second.key,
                node.described()
            );
            let finding = Finding::new(SW1404, node.span, message).help("write the value itself");
            findings.push(
                because(finding, "CloudFormation accepts no functions in a mapping").of(name),
            );
        }
    }
}

/// Whether a value is one of the functions that give whether something is so.
fn is_condition(node: &Node, element: &str, depth: usize, findings: &mut Findings) {
    const DEPTH_MAX: usize = 100;
    let function = node
        .only()
        .filter(|entry| OF_CONDITIONS.contains(&entry.key.as_str()));
    let Some(function) = function else {
        let message = format!(
            "expected a condition, found {}",
            node.only()
                .map_or_else(|| node.described(), |entry| format!("`{}`", entry.key))
        );
        let help = "write `Fn::Equals`, `Fn::And`, `Fn::Or`, `Fn::Not` or `Condition`";
        findings.push(
            Finding::new(SW1412, node.span, message)
                .help(help)
                .of(element),
        );
        return;
    };
    if matches!(function.key.as_str(), "Fn::And" | "Fn::Or" | "Fn::Not") && depth < DEPTH_MAX {
        for one in function.value.items().unwrap_or_default() {
            is_condition(one, element, depth + 1, findings);
        }
    }
    if function.key == "Condition" && function.value.text().is_none() {
        let message = format!(
            "expected the name of a condition, found {}",
            function.value.described()
        );
        findings.push(Finding::new(SW1412, function.value.span, message).of(element));
    }
}

/// The conditions that a condition names.
fn named<'a>(node: &'a Node, found: &mut Vec<&'a Node>) {
    if let Some(entry) = node.only().filter(|entry| entry.key == "Condition") {
        found.extend(entry.value.text().map(|_| &entry.value));
        return;
    }
    match (node.items(), node.entries()) {
        (Some(items), _) => items.iter().for_each(|one| named(one, found)),
        (_, Some(entries)) => entries.iter().for_each(|entry| named(&entry.value, found)),
        _ => {}
    }
}

/// Tells conditions that name each other in a circle: one finding for each circle.
fn circles(template: &Template<'_>, findings: &mut Findings) {
    let conditions = template.section("Conditions");
    let mut edges = HashMap::new();
    for entry in conditions {
        let mut found = Vec::new();
        named(&entry.value, &mut found);
        edges.insert(entry.key.as_str(), found);
    }
    // Conditions from which no circle can be reached.
    let mut done: HashMap<&str, bool> = HashMap::new();
    for entry in conditions {
        let start = entry.key.as_str();
        if done.contains_key(start) {
            continue;
        }
        let mut path: Vec<(&str, usize)> = vec![(start, 0)];
        done.insert(start, false);
        while let Some((at, next)) = path.last_mut() {
            let of = edges.get(at).and_then(|found| found.get(*next)).copied();
            *next += 1;
            let Some(node) = of else {
                done.insert(at, true);
                path.pop();
                continue;
            };
            let to = node.text().unwrap_or_default();
            match done.get(to) {
                Some(true) => {}
                Some(false) => {
                    let circle = path.iter().skip_while(|(name, _)| *name != to);
                    let names: Vec<_> = circle.map(|(name, _)| format!("`{name}`")).collect();
                    let message = match names.as_slice() {
                        [_] => format!("condition `{to}` refers to itself"),
                        _ => format!(
                            "conditions refer to each other in a circle: {} → `{to}`",
                            names.join(" → ")
                        ),
                    };
                    let finding = Finding::new(SW1408, node.span, message);
                    let why = "CloudFormation cannot evaluate them";
                    findings.push(because(finding, why).of(path.last().map_or(to, |one| one.0)));
                }
                None => {
                    if edges.contains_key(to) {
                        done.insert(to, false);
                        path.push((to, 0));
                    }
                }
            }
        }
    }
}

fn rule(entry: &Entry, findings: &mut Findings) {
    let name = entry.key.as_str();
    let what = format!("rule `{name}`");
    if name.starts_with("Fn::") || !is_object(entry, &what, findings) {
        return;
    }
    keys(entry, &entry.value, &OF_RULES, &what, findings);
    let assertions = entry
        .value
        .get("Assertions")
        .map(|node| (node, node.items()));
    match assertions {
        None => {
            let message = format!("{what} has no assertions");
            let finding = Finding::new(SW1404, entry.key_span, message).help("add `Assertions`");
            findings.push(because(finding, "CloudFormation demands them").of(name));
        }
        Some((node, None)) => {
            let message = format!(
                "expected a list for `Assertions` of {what}, found {}",
                node.described()
            );
            let finding = Finding::new(SW1404, node.span, message).help("write a list");
            findings.push(because(finding, "CloudFormation refuses other values").of(name));
        }
        Some((_, Some(items))) => {
            for one in items {
                // Samples of AWS have misspelt descriptions.
                keys_at(
                    Level::Warn,
                    entry,
                    one,
                    &OF_ASSERTIONS,
                    "an assertion",
                    findings,
                );
                if one.get("Assert").is_none() {
                    let message = format!("an assertion of {what} has no `Assert`");
                    let finding = Finding::new(SW1404, one.span, message).help("add `Assert`");
                    findings.push(because(finding, "CloudFormation demands it").of(name));
                }
            }
        }
    }
}

fn outputs(template: &Template<'_>, findings: &mut Findings) {
    let mut exports: HashMap<&str, &Node> = HashMap::new();
    for entry in template.section("Outputs") {
        let name = entry.key.as_str();
        let what = format!("output `{name}`");
        if name.starts_with("Fn::") || !is_object(entry, &what, findings) {
            continue;
        }
        keys(entry, &entry.value, &OF_OUTPUTS, &what, findings);
        if let Some(node) = entry.value.get("Description") {
            let of = format!("the description of {what}");
            description(node, &of, Some(name), findings);
        }
        if let Some(node) = entry.value.get("Value") {
            output_value(template, node, name, findings);
        }
        let Some(export) = entry.value.entry("Export") else {
            continue;
        };
        let Some(node) = export.value.get("Name") else {
            let message = format!("the export of {what} has no name");
            let finding =
                Finding::new(SW1404, export.key_span, message).help("write `Export: {Name: …}`");
            findings.push(because(finding, "CloudFormation demands a name").of(name));
            continue;
        };
        keys(entry, &export.value, &["Name"], "an export", findings);
        export_of(template, entry, node, &mut exports, findings);
    }
}

fn export_of<'a>(
    template: &Template<'a>,
    output: &'a Entry,
    node: &'a Node,
    exports: &mut HashMap<&'a str, &'a Node>,
    findings: &mut Findings,
) {
    let id = output.key.as_str();
    if let Some(at) = of_resource(template, node) {
        let message = "the name of an export cannot be made of a resource";
        let finding = Finding::new(SW1412, at.span, message)
            .help("make it of parameters, `AWS::StackName` and texts");
        let why = "CloudFormation must know the name before it creates the resource";
        findings.push(because(finding, why).of(id));
        return;
    }
    let Some(text) = node.text() else {
        return;
    };
    if let Err(violation) = export_name(text) {
        findings.push(super::violated(&violation, node.span).of(id));
        return;
    }
    // Of two outputs with conditions, one may be there only.
    if output.value.get("Condition").is_some() {
        return;
    }
    if let Some(first) = exports.insert(text, node) {
        let message = format!("duplicate export name `{text}`");
        let finding = Finding::new(Rule::of_library(SW0812), node.span, message);
        let finding = finding
            .help("rename one of them")
            .related(first.span, "the first one is here");
        let why = "CloudFormation accepts a name once in an account and Region";
        findings.push(because(finding, why).of(id));
    }
}

/// What refers to a resource within a value.
pub(super) fn of_resource<'a>(template: &Template<'a>, node: &'a Node) -> Option<&'a Node> {
    if let Some(entry) = node.only() {
        let is_one = match entry.key.as_str() {
            "Ref" => entry
                .value
                .text()
                .is_some_and(|name| template.resource(name).is_some()),
            "Fn::GetAtt" => true,
            "Fn::Sub" => {
                let text = entry
                    .value
                    .items()
                    .and_then(<[_]>::first)
                    .unwrap_or(&entry.value);
                let own = entry.value.items().and_then(|items| items.get(1));
                let parts = text.text().map(parts).unwrap_or_default();
                parts.into_iter().any(|part| match part {
                    Part::Variable(name, _) => {
                        let of = name.split('.').next().unwrap_or_default();
                        own.is_none_or(|own| own.get(name).is_none())
                            && template.resource(of).is_some()
                    }
                    Part::Text(_) => false,
                })
            }
            _ => false,
        };
        if is_one {
            return Some(node);
        }
    }
    match (node.items(), node.entries()) {
        (Some(items), _) => items.iter().find_map(|one| of_resource(template, one)),
        (_, Some(entries)) => entries
            .iter()
            .find_map(|entry| of_resource(template, &entry.value)),
        _ => None,
    }
}

/// Whether `Ref` of a parameter is a list.
pub(super) fn gives_list(parameter: &Parameter<'_>) -> bool {
    let kind = parameter.kind();
    parameter.is_list() || kind.contains("<List<") || kind.contains("<CommaDelimitedList")
}

/// Where a value gives a list or an object: one that is written out, a function of one, or a parameter or an attribute that is one.
pub(super) fn not_a_text<'a>(
    template: &Template<'a>,
    node: &'a Node,
) -> Option<(&'a Node, &'static str)> {
    if node.items().is_some() {
        return Some((node, "a list"));
    }
    let entries = node.entries()?;
    let Some(entry) = node.only() else {
        let is_loop = entries.iter().any(|entry| entry.key.starts_with("Fn::"));
        return (!is_loop).then_some((node, "an object"));
    };
    match entry.key.as_str() {
        "Ref" => {
            let parameter = template.parameter(entry.value.text()?)?;
            gives_list(parameter).then_some((node, "a list"))
        }
        "Fn::GetAtt" => {
            let attribute = attribute(template, &entry.value)?;
            let is_list = matches!(attribute.node(), Some(stackwright_schemas::Node::List(_)));
            is_list.then_some((node, "a list"))
        }
        "Fn::If" => {
            let branches = entry.value.items()?.iter().skip(1);
            branches
                .into_iter()
                .find_map(|one| not_a_text(template, one))
        }
        key if OF_LISTS.contains(&key) => Some((node, "a list")),
        key if key.starts_with("Fn::") || key == "Condition" => None,
        _ => Some((node, "an object")),
    }
}

/// The attribute that `Fn::GetAtt` reads.
pub(super) fn attribute(
    template: &Template<'_>,
    node: &Node,
) -> Option<stackwright_schemas::Attribute> {
    let (id, path) = match (node.text(), node.items()) {
        (Some(text), _) => {
            let (id, path) = text.split_once('.')?;
            (id, path.to_owned())
        }
        (_, Some([id, rest @ ..])) => {
            let parts: Option<Vec<_>> = rest.iter().map(Node::text).collect();
            (id.text()?, parts?.join("."))
        }
        _ => return None,
    };
    let of = stackwright_schemas::find(template.resource(id)?.kind())?;
    of.attributes().find(|one| one.path() == path)
}

fn output_value(template: &Template<'_>, node: &Node, name: &str, findings: &mut Findings) {
    if template.is_open {
        return;
    }
    if let Some((at, found)) = not_a_text(template, node) {
        let message = format!("expected a string for the value of output `{name}`, found {found}");
        let help = match found {
            "a list" => "join the list, as in `!Join [\",\", …]`",
            _ => "write a string",
        };
        let mut finding = Finding::new(SW1404, at.span, message).help(help);
        if at.get("Fn::GetAtt").is_some() {
            // Only the schema says what the attribute is.
            finding.level = Level::Warn;
        }
        let why = "the value of an output must be a string";
        findings.push(because(finding, why).of(name));
    }
    if matches!(
        Resolver::new(template).known(node),
        crate::template::Known::NoValue
    ) {
        let message = format!("output `{name}` has no value");
        let finding = Finding::new(SW1404, node.span, message).help("write a value, or remove it");
        let why = "`AWS::NoValue` leaves out the value";
        findings.push(because(finding, why).of(name));
    }
}
