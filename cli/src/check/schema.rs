//! The checks of the resource schemas.

use stackwright_core::Level;
use stackwright_schemas::rules as schemas;
use stackwright_schemas::{Entry, Object, Shape, Spelling, Value, check as check_properties};

use super::Findings;
use super::constructs::branches;
use super::finding::Finding;
use crate::rule::Rule;
use crate::template::{Data, Known, Node, Resolver, Resource, Span, Template};

/// How deeply functions are resolved into each other.
const DEPTH_MAX: usize = 120;

/// The place of a value, and of what stands for it there: the default of the parameter that it refers to.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Spot {
    span: Span,
    value: Option<Span>,
    is_optional: bool,
}

/// Checks each resource whose type is known.
pub(super) fn check(template: &Template<'_>, findings: &mut Findings) {
    let resolver = Resolver::new(template);
    for resource in &template.resources {
        let kind = resource.kind();
        if kind.is_empty() {
            continue;
        }
        // The name of a custom resource is free.
        let known = if kind.starts_with("Custom::") {
            "AWS::CloudFormation::CustomResource"
        } else {
            kind
        };
        match stackwright_schemas::find(known) {
            Some(of) => {
                for resolver in branches(resolver, *resource) {
                    properties(of, *resource, resolver, findings);
                }
            }
            None => unknown_type(template, *resource, findings),
        }
    }
}

/// A type of AWS that there is not. Others are registered in an account, and `Custom::` is free.
fn unknown_type(template: &Template<'_>, resource: Resource<'_>, findings: &mut Findings) {
    let kind = resource.kind();
    let is_of_aws = kind.to_ascii_lowercase().starts_with("aws::") || !kind.contains("::");
    if template.is_open || !is_of_aws || kind.ends_with("::MODULE") {
        return;
    }
    let help = stackwright_schemas::nearest_type(kind);
    let help = help.map_or_else(
        || {
            format!(
                "correct the name; the schemas are of {}",
                stackwright_schemas::date()
            )
        },
        |near| format!("did you mean `{near}`?"),
    );
    let message = format!("unknown resource type `{kind}`");
    let finding = Finding::new(Rule::of_library(schemas::SW1214), resource.place(), message);
    findings.push(finding.help(help).of(resource.id()));
}

fn properties(
    of: stackwright_schemas::Type,
    resource: Resource<'_>,
    resolver: Resolver<'_, '_>,
    findings: &mut Findings,
) {
    let whole = Spot {
        span: resource.place(),
        value: None,
        is_optional: false,
    };
    let object = match resource.properties() {
        None => Object::new(Vec::new()),
        Some(node) => match shape(resolver, node, 0) {
            Shape::Object(mut object) => {
                for entry in &mut object.entries {
                    let is_packaged = PACKAGED.contains(&(resource.kind(), &entry.name));
                    if is_packaged && matches!(entry.value.shape, Shape::Text(_)) {
                        entry.value.shape = Shape::Unknown;
                    }
                    if SINGLE.contains(&(resource.kind(), &entry.name))
                        && matches!(entry.value.shape, Shape::Object(_))
                    {
                        let place = entry.value.place;
                        findings.push(single(&entry.name, place.span).of(resource.id()));
                        let shape = std::mem::replace(&mut entry.value.shape, Shape::Unknown);
                        entry.value.shape = Shape::List(vec![Value::new(place, shape)]);
                    }
                }
                object
            }
            _ => return,
        },
    };
    for found in check_properties(of, &whole, &object, Spelling::Template) {
        let rule = Rule::of_library(found.rule);
        let spot = found.place;
        // A default may be wrong for a resource that a deployment with the defaults does not have.
        let is_conditional = spot.value.is_some() && resource.attribute("Condition").is_some();
        let is_sure = !spot.is_optional && !is_conditional;
        let mut finding = Finding::new(rule, spot.span, found.message)
            .help(found.help)
            .of(resource.id());
        finding.level = match found.level {
            Level::Error | Level::Deny if is_sure => Level::Deny,
            _ => Level::Warn,
        };
        if let Some(note) = found.note {
            finding.notes = vec![note];
        }
        if let Some(value) = spot.value {
            finding = finding.related(value, "the value is here");
        }
        findings.push(finding);
    }
}

/// Properties that `aws cloudformation package` replaces where they are paths of files.
const PACKAGED: [(&str, &str); 7] = [
    ("AWS::ApiGateway::RestApi", "BodyS3Location"),
    ("AWS::CloudFormation::Stack", "TemplateURL"),
    ("AWS::ElasticBeanstalk::ApplicationVersion", "SourceBundle"),
    ("AWS::Lambda::Function", "Code"),
    ("AWS::Lambda::LayerVersion", "Content"),
    ("AWS::Serverless::Function", "CodeUri"),
    ("AWS::StepFunctions::StateMachine", "DefinitionS3Location"),
];

/// Lists of objects that CloudFormation also takes as an object: the samples of AWS have them.
const SINGLE: [(&str, &str); 3] = [
    ("AWS::EC2::SecurityGroup", "SecurityGroupEgress"),
    ("AWS::EC2::SecurityGroup", "SecurityGroupIngress"),
    ("AWS::RDS::DBSecurityGroup", "DBSecurityGroupIngress"),
];

fn single(name: &str, span: Span) -> Finding {
    let message = format!("expected a list for `{name}`, found an object");
    let rule = Rule::of_library(schemas::SW1203);
    let mut finding = Finding::new(rule, span, message).help("write the object in a list");
    finding.level = Level::Warn;
    finding.notes =
        vec!["CloudFormation takes it for a list of one, and does not say so".to_owned()];
    finding
}

fn value<'a>(resolver: Resolver<'_, 'a>, node: &'a Node, depth: usize) -> Value<'a, Spot> {
    let spot = Spot {
        span: node.span,
        value: None,
        is_optional: false,
    };
    Value::new(spot, shape(resolver, node, depth))
}

fn shape<'a>(resolver: Resolver<'_, 'a>, node: &'a Node, depth: usize) -> Shape<'a, Spot> {
    if depth > DEPTH_MAX {
        return Shape::Unknown;
    }
    of_known(resolver, resolver.known(node), node.span, depth)
}

fn of_known<'a>(
    resolver: Resolver<'_, 'a>,
    known: Known<'a>,
    span: Span,
    depth: usize,
) -> Shape<'a, Spot> {
    match known {
        Known::Node(node) => of_data(resolver, node, depth),
        Known::Text(text) => Shape::Text(text.into()),
        Known::Either(branches) => {
            let branch = |branch: crate::template::Branch<'a>| {
                let at = branch.at.map(|node| node.span);
                // A branch of `Fn::If` is inside of the value; the default of a parameter is elsewhere.
                let is_inside = at.is_some_and(|at| span.start <= at.start && at.end <= span.end);
                let spot = Spot {
                    span: at.filter(|_| is_inside).unwrap_or(span),
                    value: at.filter(|_| !is_inside),
                    is_optional: branch.is_optional,
                };
                Value::new(spot, of_known(resolver, branch.value, spot.span, depth + 1))
            };
            Shape::Choice(branches.into_iter().map(branch).collect())
        }
        Known::NoValue => Shape::NoValue,
        Known::Reference(..) | Known::Later => Shape::Unknown,
    }
}

fn of_data<'a>(resolver: Resolver<'_, 'a>, node: &'a Node, depth: usize) -> Shape<'a, Spot> {
    match &node.data {
        // The structure check speaks of it.
        Data::Null => Shape::Unknown,
        Data::Flag(flag) => Shape::Flag(*flag),
        Data::Number(digits) => Shape::Number(digits.as_str().into()),
        Data::Text(text) if text.starts_with("{{resolve:") => Shape::Unknown,
        Data::Text(text) => Shape::Text(text.as_str().into()),
        Data::List(items) => Shape::List(
            items
                .iter()
                .map(|one| value(resolver, one, depth + 1))
                .collect(),
        ),
        Data::Map(entries) => {
            let entries = entries.iter().map(|entry| {
                let spot = Spot {
                    span: entry.key_span,
                    value: None,
                    is_optional: false,
                };
                Entry::new(
                    entry.key.as_str(),
                    spot,
                    value(resolver, &entry.value, depth + 1),
                )
            });
            Shape::Object(Object::new(entries.collect()))
        }
    }
}
