//! The sections of a template, and the attributes of its resources.

use stackwright_core::Level;

use super::Findings;
use super::finding::{Finding, did_you_mean};
use crate::rule::{SW1404, SW1406, SW1409, SW1413};
use crate::template::{Data, Entry, Node, Resource, Template};

const SECTIONS: [&str; 11] = [
    "AWSTemplateFormatVersion",
    "Description",
    "Metadata",
    "Parameters",
    "Rules",
    "Mappings",
    "Conditions",
    "Transform",
    "Hooks",
    "Resources",
    "Outputs",
];

const ATTRIBUTES: [&str; 10] = [
    "Type",
    "Properties",
    "Condition",
    "CreationPolicy",
    "DeletionPolicy",
    "DependsOn",
    "Description",
    "Metadata",
    "UpdatePolicy",
    "UpdateReplacePolicy",
];

pub(super) fn check(template: &Template<'_>, root: &Node, findings: &mut Findings) {
    let Some(sections) = root.entries() else {
        let message = format!(
            "expected an object with `Resources`, found {}",
            root.described()
        );
        findings.push(Finding::new(SW1404, root.span, message));
        return;
    };
    for section in sections {
        let name = section.key.as_str();
        // A macro may read sections of its own, as `Globals`.
        if !SECTIONS.contains(&name) && !template.is_open {
            let help = did_you_mean(name, SECTIONS);
            let help = help.unwrap_or_else(|| "correct the name or remove the section".to_owned());
            let message = format!("unknown section `{name}`");
            findings.push(Finding::new(SW1404, section.key_span, message).help(help));
        }
        let is_object = !matches!(
            name,
            "AWSTemplateFormatVersion" | "Description" | "Transform"
        );
        if is_object && SECTIONS.contains(&name) && section.value.entries().is_none() {
            let message = format!(
                "expected an object for `{name}`, found {}",
                section.value.described()
            );
            findings
                .push(Finding::new(SW1404, section.value.span, message).help("write an object"));
        }
    }
    if root.get("Resources").is_none() && !template.is_open {
        let at = sections
            .first()
            .map_or(root.span, |section| section.key_span);
        let message = "missing section `Resources`";
        findings.push(
            Finding::new(SW1404, at, message)
                .help("add a section `Resources` with at least one resource"),
        );
    }
    if let Some(node) = root.get("Resources")
        && node.entries().is_some_and(<[_]>::is_empty)
    {
        let message = "`Resources` has no resource";
        findings
            .push(Finding::new(SW1404, node.span, message).help("declare at least one resource"));
    }
    version(root, findings);
    for section in ["Parameters", "Resources", "Outputs"] {
        for entry in template.section(section) {
            logical_id(entry, findings);
        }
    }
    for resource in &template.resources {
        of_resource(template, *resource, findings);
    }
    for section in ["Metadata", "Parameters", "Mappings", "Conditions", "Rules"] {
        for entry in template.section(section) {
            null(entry, &entry.key, findings);
        }
    }
    for output in template.section("Outputs") {
        of_output(template, output, findings);
    }
}

fn version(root: &Node, findings: &mut Findings) {
    let Some(version) = root.get("AWSTemplateFormatVersion") else {
        return;
    };
    if version.text() != Some("2010-09-09") {
        let message = format!(
            "expected `2010-09-09` for `AWSTemplateFormatVersion`, found {}",
            version.described()
        );
        findings.push(
            Finding::new(SW1404, version.span, message)
                .help("write `2010-09-09`, the only version"),
        );
    }
}

fn logical_id(entry: &Entry, findings: &mut Findings) {
    let name = entry.key.as_str();
    // Loops are keys too.
    if name.starts_with("Fn::") {
        return;
    }
    if let Err(violation) = stackwright_core::common::logical_id(name) {
        let finding = super::violated(&violation, entry.key_span);
        findings.push(finding.of(name));
    }
}

fn of_resource(template: &Template<'_>, resource: Resource<'_>, findings: &mut Findings) {
    let id = resource.id();
    let Some(attributes) = resource.entry.value.entries() else {
        let message = format!(
            "expected an object for resource `{id}`, found {}",
            resource.entry.value.described()
        );
        findings.push(Finding::new(SW1409, resource.entry.value.span, message).of(id));
        return;
    };
    for attribute in attributes {
        let name = attribute.key.as_str();
        let is_of_macro = template.is_open || name.starts_with("Fn::");
        // The version of the type of a custom resource.
        if name == "Version" && !resource.kind().starts_with("AWS::") {
            continue;
        }
        if name == "Description" {
            described(resource, attribute, findings);
            continue;
        }
        if !ATTRIBUTES.contains(&name) && !is_of_macro {
            let type_of = stackwright_schemas::find(resource.kind());
            let is_property =
                type_of.is_some_and(|of| of.root().property_in_template(name).is_some());
            let help = if is_property {
                "move it into `Properties`".to_owned()
            } else {
                did_you_mean(name, ATTRIBUTES)
                    .unwrap_or_else(|| "correct the name or remove it".to_owned())
            };
            let message = format!("resource `{id}` has an unknown attribute `{name}`");
            findings.push(
                Finding::new(SW1409, attribute.key_span, message)
                    .help(help)
                    .of(id),
            );
        }
    }
    if resource.attribute("Type").and_then(Node::text).is_none() {
        let message = format!("resource `{id}` has no type");
        let finding = Finding::new(SW1409, resource.entry.key_span, message);
        findings.push(
            finding
                .help("add `Type`, as in `Type: AWS::S3::Bucket`")
                .of(id),
        );
    }
    match resource.entry.value.entry("Properties") {
        None => {}
        Some(entry) if entry.value.data == Data::Null => {
            findings.push(Finding::new(SW1413, entry.key_span, "`Properties` is null").of(id));
        }
        Some(entry) => {
            let properties = &entry.value;
            if properties.entries().is_none() {
                let message = format!(
                    "expected an object for `Properties`, found {}",
                    properties.described()
                );
                findings.push(
                    Finding::new(SW1409, properties.span, message)
                        .help("write an object")
                        .of(id),
                );
            }
            nulls(properties, id, findings);
        }
    }
    let others = attributes.iter().filter(|one| one.key != "Properties");
    for attribute in others {
        null(attribute, id, findings);
    }
    for policy in ["DeletionPolicy", "UpdateReplacePolicy"] {
        let node = resource.attribute(policy);
        // With language extensions, a policy may be a function.
        let text = node.and_then(|node| Some((node, node.text()?)));
        let allowed: &[&str] = match policy {
            "DeletionPolicy" => &["Delete", "Retain", "RetainExceptOnCreate", "Snapshot"],
            _ => &["Delete", "Retain", "Snapshot"],
        };
        if let Some((node, text)) = text
            && !allowed.contains(&text)
        {
            let help = did_you_mean(text, allowed.iter().copied());
            let help = help.unwrap_or_else(|| format!("write `{}`", allowed.join("`, `")));
            let message = format!("unknown {policy} `{text}`");
            findings.push(Finding::new(SW1409, node.span, message).help(help).of(id));
        }
    }
    if let Some(node) = resource.attribute("Condition") {
        condition(template, node, id, findings);
    }
    forms(template, resource, findings);
}

/// The parts of policies, each with its keys.
const OF_POLICIES: [(&str, &[&str]); 12] = [
    (
        "AutoScalingCreationPolicy",
        &["MinSuccessfulInstancesPercent"],
    ),
    (
        "AutoScalingInstanceRefresh",
        &["Preferences", "Strategy", "DesiredConfiguration"],
    ),
    ("AutoScalingReplacingUpdate", &["WillReplace"]),
    (
        "AutoScalingRollingUpdate",
        &[
            "MaxBatchSize",
            "MinActiveInstancesPercent",
            "MinInstancesInService",
            "MinSuccessfulInstancesPercent",
            "PauseTime",
            "SuspendProcesses",
            "WaitOnResourceSignals",
        ],
    ),
    (
        "AutoScalingScheduledAction",
        &["IgnoreUnmodifiedGroupSizeProperties"],
    ),
    (
        "CodeDeployLambdaAliasUpdate",
        &[
            "AfterAllowTrafficHook",
            "ApplicationName",
            "BeforeAllowTrafficHook",
            "DeploymentGroupName",
        ],
    ),
    ("EnableVersionUpgrade", &[]),
    ("ResourceSignal", &["Count", "Timeout"]),
    ("StartAfterUpdate", &["Type"]),
    ("StartFleet", &["Type"]),
    ("StopBeforeUpdate", &["Type"]),
    ("UseOnlineResharding", &[]),
];

/// What a creation or update policy says.
fn policy(template: &Template<'_>, policy: &Entry, id: &str, findings: &mut Findings) {
    let parts = policy.value.entries().unwrap_or_default();
    if template.is_open {
        return;
    }
    let mut unknown = |entry: &Entry, names: &[&str]| {
        let name = entry.key.as_str();
        if names.contains(&name) || name.starts_with("Fn::") || name == "Ref" {
            return;
        }
        let near = did_you_mean(name, names.iter().copied());
        let message = format!("`{}` has an unknown key `{name}`", policy.key);
        let mut finding = Finding::new(SW1409, entry.key_span, message);
        if near.is_none() {
            // AWS may have added one.
            finding.level = Level::Warn;
        }
        let help = near.unwrap_or_else(|| "correct the name or remove it".to_owned());
        findings.push(because_of_form(finding.help(help)).of(id));
    };
    let names = OF_POLICIES.map(|(name, _)| name);
    for part in parts {
        unknown(part, &names);
        let of = OF_POLICIES.iter().find(|(name, _)| *name == part.key);
        if let Some((_, keys)) = of.filter(|(_, keys)| !keys.is_empty()) {
            for entry in part.value.entries().unwrap_or_default() {
                unknown(entry, keys);
            }
        }
    }
    let inner = parts
        .iter()
        .flat_map(|part| part.value.entries().unwrap_or_default());
    for entry in inner.filter(|entry| matches!(entry.key.as_str(), "PauseTime" | "Timeout")) {
        if let Some(text) = entry.value.scalar()
            && !text.starts_with("PT")
        {
            let message = format!("`{text}` of `{}` is not a duration", entry.key);
            let finding = Finding::new(SW1409, entry.value.span, message)
                .help("write a duration of ISO 8601, as in `PT5M`");
            findings.push(because_of_form(finding).of(id));
        }
    }
}

/// CloudFormation Template Reference, `CreationPolicy` attribute.
const WITH_CREATION: [&str; 4] = [
    "AWS::AppStream::Fleet",
    "AWS::AutoScaling::AutoScalingGroup",
    "AWS::CloudFormation::WaitCondition",
    "AWS::EC2::Instance",
];

/// CloudFormation Template Reference, `UpdatePolicy` attribute.
const WITH_UPDATE: [&str; 6] = [
    "AWS::AppStream::Fleet",
    "AWS::AutoScaling::AutoScalingGroup",
    "AWS::ElastiCache::ReplicationGroup",
    "AWS::Elasticsearch::Domain",
    "AWS::Lambda::Alias",
    "AWS::OpenSearchService::Domain",
];

/// The forms of attributes.
fn forms(template: &Template<'_>, resource: Resource<'_>, findings: &mut Findings) {
    let id = resource.id();
    let is_later = |node: &Node| {
        let is_macro = node.get("Fn::Transform").is_some();
        is_macro || template.is_open && node.entries().is_some()
    };
    for name in ["CreationPolicy", "Metadata", "UpdatePolicy"] {
        let node = resource.attribute(name);
        if let Some(node) = node.filter(|node| node.entries().is_none()) {
            let message = format!(
                "expected an object for `{name}`, found {}",
                node.described()
            );
            let finding = Finding::new(SW1409, node.span, message).help("write an object");
            findings.push(because_of_form(finding).of(id));
        }
    }
    for (name, types) in [
        ("CreationPolicy", &WITH_CREATION[..]),
        ("UpdatePolicy", &WITH_UPDATE[..]),
    ] {
        let Some(entry) = resource.entry.value.entry(name) else {
            continue;
        };
        let kind = resource.kind();
        if kind.starts_with("AWS::") && !types.contains(&kind) && !template.is_open {
            let message = format!("`{name}` is not supported by `{kind}`");
            let mut finding = Finding::new(SW1409, entry.key_span, message)
                .help(format!("remove it; `{}` have one", types.join("`, `")));
            // AWS adds types from time to time.
            finding.level = Level::Warn;
            finding.notes = vec!["CloudFormation has it for some types only".to_owned()];
            findings.push(finding.of(id));
        }
        policy(template, entry, id, findings);
    }
    let condition = resource.attribute("Condition");
    let condition = condition.filter(|node| node.text().is_none() && !is_later(node));
    if let Some(node) = condition {
        let message = format!(
            "expected the name of a condition for `Condition`, found {}",
            node.described()
        );
        let finding = Finding::new(SW1409, node.span, message)
            .help("declare the condition in `Conditions`, and write its name");
        findings.push(because_of_form(finding).of(id));
    }
    let Some(node) = resource.attribute("DependsOn") else {
        return;
    };
    for one in node.items().unwrap_or(std::slice::from_ref(node)) {
        if one.text().is_none() && !is_later(one) {
            let message = format!(
                "expected the logical id of a resource for `DependsOn`, found {}",
                one.described()
            );
            let name = one.get("Ref").and_then(Node::text);
            let help = match name {
                Some(name) => format!("write `{name}`"),
                None => "write the logical id, or a list of them".to_owned(),
            };
            let finding = Finding::new(SW1409, one.span, message).help(help);
            findings.push(because_of_form(finding).of(id));
        }
    }
}

fn because_of_form(mut finding: Finding) -> Finding {
    finding.notes = vec!["CloudFormation refuses other values".to_owned()];
    finding
}

/// A description beside the type, which CloudFormation takes and does not show: aws/aws-cdk#10522, and the templates of CodeStar.
fn described(resource: Resource<'_>, attribute: &Entry, findings: &mut Findings) {
    let type_of = stackwright_schemas::find(resource.kind());
    let property = type_of.and_then(|of| of.root().property_in_template("Description"));
    let properties = resource.properties().and_then(Node::entries);
    let mut given = properties.unwrap_or_default().iter();
    if property.is_none() || given.any(|entry| entry.key == "Description") {
        return;
    }
    let id = resource.id();
    let message = format!("the description of `{id}` is not in its properties");
    let mut finding = Finding::new(SW1409, attribute.key_span, message)
        .help("move it into `Properties`")
        .of(id);
    finding.level = Level::Warn;
    finding.notes =
        vec!["CloudFormation takes it as a comment, and the service does not get it".to_owned()];
    findings.push(finding);
}

fn of_output(template: &Template<'_>, output: &Entry, findings: &mut Findings) {
    let id = output.key.as_str();
    if id.starts_with("Fn::") {
        return;
    }
    if output.value.get("Value").is_none() && !template.is_open {
        let message = format!("output `{id}` has no value");
        findings.push(
            Finding::new(SW1404, output.key_span, message)
                .help("add `Value`")
                .of(id),
        );
    }
    nulls(&output.value, id, findings);
    if let Some(node) = output.value.get("Condition") {
        condition(template, node, id, findings);
    }
}

/// A condition that is used must be declared.
pub(super) fn condition(
    template: &Template<'_>,
    node: &Node,
    element: &str,
    findings: &mut Findings,
) {
    let Some(name) = node.text() else {
        return;
    };
    let declared = template.section("Conditions");
    if template.is_open || declared.iter().any(|entry| entry.key == name) {
        return;
    }
    let help = did_you_mean(name, declared.iter().map(|entry| entry.key.as_str()));
    let help = help.unwrap_or_else(|| SW1406.fix.to_owned());
    let message = format!("cannot find condition `{name}` in this template");
    findings.push(
        Finding::new(SW1406, node.span, message)
            .help(help)
            .of(element),
    );
}

fn null(entry: &Entry, element: &str, findings: &mut Findings) {
    if entry.value.data == Data::Null {
        let message = format!("`{}` is null", entry.key);
        findings.push(Finding::new(SW1413, entry.key_span, message).of(element));
    } else {
        nulls(&entry.value, element, findings);
    }
}

pub(super) fn nulls(node: &Node, element: &str, findings: &mut Findings) {
    match &node.data {
        Data::List(items) => items.iter().for_each(|one| nulls(one, element, findings)),
        Data::Map(entries) => {
            for entry in entries {
                // `!GetAZs` without an argument, as tools write it in JSON, is of the Region of the stack.
                if entry.key == "Fn::GetAZs" {
                    continue;
                }
                null(entry, element, findings);
            }
        }
        Data::Null => {
            findings.push(Finding::new(SW1413, node.span, "element is null").of(element));
        }
        _ => {}
    }
}
