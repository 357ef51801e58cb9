//! References to resources of another type than the property takes.

use stackwright_core::Level;
use stackwright_core::across::wrong_attribute;
use stackwright_core::attribute::{ARN, PLACES, Place};
use stackwright_schemas::rules::SW1203;
use stackwright_schemas::{Accepted, Kind, Node as Schema, Pick, Type};

use super::Findings;
use super::constructs::violated;
use super::finding::Finding;
use super::sections::gives_list;
use crate::rule::{Rule, SW1414};
use crate::template::{Known, Node, Resolver, Resource, Template};

/// Types that give values of others: of nested stacks, of products, of programs, and of the secret that they attach.
const CARRIERS: [&str; 5] = [
    "AWS::CloudFormation::CustomResource",
    "AWS::CloudFormation::Stack",
    "AWS::ServiceCatalog::CloudFormationProvisionedProduct",
    "AWS::SSM::Parameter",
    "AWS::SecretsManager::SecretTargetAttachment",
];

/// What alarms call besides topics and scaling policies: CloudWatch User Guide, alarm actions.
const OF_ALARMS: &[&str] = &[
    "AWS::Lambda::Alias",
    "AWS::Lambda::Function",
    "AWS::Lambda::Version",
    "AWS::SSMIncidents::ResponsePlan",
];

/// Properties that take other types as well than their schemas say, and these, or any.
const WIDER: [(&str, &str, &[&str]); 15] = [
    ("AWS::CloudWatch::Alarm", "AlarmActions", OF_ALARMS),
    ("AWS::CloudWatch::Alarm", "OKActions", OF_ALARMS),
    (
        "AWS::CloudWatch::Alarm",
        "InsufficientDataActions",
        OF_ALARMS,
    ),
    ("AWS::CloudWatch::CompositeAlarm", "AlarmActions", OF_ALARMS),
    ("AWS::CloudWatch::CompositeAlarm", "OKActions", OF_ALARMS),
    (
        "AWS::CloudWatch::CompositeAlarm",
        "InsufficientDataActions",
        OF_ALARMS,
    ),
    // VPC links of both kinds.
    ("AWS::ApiGateway::Method", "ConnectionId", &[]),
    // Listeners and services of Cloud Map, besides functions.
    ("AWS::ApiGatewayV2::Integration", "IntegrationUri", &[]),
    // The value of any option.
    ("AWS::ElasticBeanstalk::ConfigurationTemplate", "Value", &[]),
    ("AWS::ElasticBeanstalk::Environment", "Value", &[]),
    // EventBridge User Guide, event bus targets.
    (
        "AWS::Events::Rule",
        "Arn",
        &[
            "AWS::AppSync::Api",
            "AWS::AppSync::GraphQLApi",
            "AWS::CodeBuild::Project",
            "AWS::CodePipeline::Pipeline",
            "AWS::Events::ApiDestination",
            "AWS::Glue::Workflow",
            "AWS::ImageBuilder::ImagePipeline",
            "AWS::RedshiftServerless::Workgroup",
            "AWS::SSM::Document",
            "AWS::SSMIncidents::ResponsePlan",
            "AWS::SageMaker::Pipeline",
            "AWS::StepFunctions::StateMachineAlias",
            "AWS::StepFunctions::StateMachineVersion",
        ],
    ),
    // Lambda, Step Functions, API Gateway and API destinations enrich the events of a pipe.
    ("AWS::Pipes::Pipe", "Enrichment", &[]),
    // Brokers, clusters of Kafka and more.
    ("AWS::Pipes::Pipe", "Source", &[]),
    ("AWS::Pipes::Pipe", "Target", &[]),
    // EventBridge Scheduler User Guide, templated targets: tasks of ECS, buses, streams, topics and more.
    ("AWS::Scheduler::Schedule", "Arn", &[]),
];

pub(super) fn check(template: &Template<'_>, findings: &mut Findings) {
    for resource in &template.resources {
        let of = stackwright_schemas::find(resource.kind());
        if let (Some(of), Some(properties)) = (of, resource.properties()) {
            let mut walk = Walk {
                resolver: Resolver::new(template),
                element: resource.id(),
                kind: resource.kind(),
                of,
                property: "",
                takes_arns: false,
                findings,
            };
            walk.value(Schema::Struct(of.root()), &[], properties);
        }
    }
}

struct Walk<'t, 'a> {
    resolver: Resolver<'t, 'a>,
    element: &'a str,
    kind: &'a str,
    of: Type,
    property: &'static str,
    /// Whether the property takes ARNs alone.
    takes_arns: bool,
    findings: &'t mut Findings,
}

impl<'a> Walk<'_, 'a> {
    /// Walks through a value. `around` is what the list takes that it is an element of.
    fn value(&mut self, schema: Schema, around: &[Accepted], node: &'a Node) {
        self.form(schema, node);
        match self.resolver.known(node) {
            Known::Reference(id, attribute) => {
                let mut accepted = schema.accepts();
                accepted.extend(around);
                self.reference(&accepted, node, id, attribute.as_deref());
            }
            Known::Either(branches) => {
                for at in branches.into_iter().filter_map(|branch| branch.at) {
                    self.value(schema, around, at);
                }
            }
            Known::Node(node) => self.inner(schema, node),
            Known::Text(_) | Known::NoValue | Known::Later => {}
        }
    }

    /// A function that gives a text where a list belongs, or the other way round.
    fn form(&mut self, schema: Schema, node: &'a Node) {
        let Some(entry) = node.only() else {
            return;
        };
        let template = self.resolver.template();
        let name = entry.value.text().unwrap_or_default();
        let (found, is_list) = match entry.key.as_str() {
            "Ref" => match (template.parameter(name), template.resource(name)) {
                (Some(parameter), _) => {
                    let found = format!("the parameter `{name}` of type `{}`", parameter.kind());
                    (found, gives_list(parameter))
                }
                (_, Some(_)) => (format!("`Ref` of `{name}`, which is a string"), false),
                _ => return,
            },
            "Fn::Sub" | "Fn::Join" | "Fn::Base64" => {
                (format!("`{}`, which is a string", entry.key), false)
            }
            "Fn::GetAZs" | "Fn::Split" | "Fn::Cidr" => {
                (format!("`{}`, which is a list", entry.key), true)
            }
            _ => return,
        };
        let (wanted, help) = match schema {
            Schema::List(list) if !is_list && !list.accepts_json() => {
                let help = match entry.key.as_str() {
                    "Ref" if template.parameter(name).is_some() => {
                        "write it in a list, or give the parameter a type that is a list"
                    }
                    _ => "write it in a list",
                };
                ("a list".to_owned(), help)
            }
            Schema::Scalar(scalar) if is_list => {
                let kinds = scalar.kinds();
                if kinds.is_json() || kinds.has(Kind::List) {
                    return;
                }
                let help = "select an element with `Fn::Select`, or join the list with `Fn::Join`";
                (kinds.noun(), help)
            }
            _ => return,
        };
        let message = format!("expected {wanted} for `{}`, found {found}", self.property);
        let mut finding = Finding::new(Rule::of_library(SW1203), node.span, message).help(help);
        finding.level = Level::Deny;
        self.findings.push(finding.of(self.element));
    }

    fn inner(&mut self, schema: Schema, node: &'a Node) {
        match (schema, node.entries(), node.items()) {
            (Schema::Struct(of), Some(entries), _) => {
                let outer = (self.property, self.takes_arns);
                for entry in entries {
                    if let Some(property) = of.property_in_template(&entry.key) {
                        self.property = property.cfn_name();
                        self.takes_arns = self.of.takes_arns_alone(self.property, property.node());
                        self.value(property.node(), &[], &entry.value);
                    }
                }
                (self.property, self.takes_arns) = outer;
            }
            (Schema::Map(map), Some(entries), _) => {
                let value = map.value();
                entries
                    .iter()
                    .for_each(|entry| self.value(value, &[], &entry.value));
            }
            (Schema::List(list), _, Some(items)) => {
                let (accepted, item) = (schema.accepts(), list.item());
                items
                    .iter()
                    .for_each(|one| self.value(item, &accepted, one));
            }
            _ => {}
        }
    }

    fn reference(
        &mut self,
        accepted: &[Accepted],
        node: &'a Node,
        id: &str,
        attribute: Option<&str>,
    ) {
        let Some(resource) = self.resolver.template().resource(id) else {
            return;
        };
        let kind = resource.kind();
        let is_wider = |(of, property, types): &(&str, &str, &[&str])| {
            let is_it = (self.kind, self.property) == (*of, *property);
            is_it && (types.is_empty() || types.contains(&kind))
        };
        if WIDER.iter().any(is_wider) {
            return;
        }
        let Some(of) = stackwright_schemas::find(kind).filter(|_| !CARRIERS.contains(&kind)) else {
            return;
        };
        if attribute.is_none() && takes_either_of_role(accepted) {
            self.role_by_name(node, *resource);
        }
        self.other_attribute(node, *resource, attribute.unwrap_or_default());
        // An attribute may be the identifier of another resource; its schema says of which one.
        let attribute = attribute.and_then(|path| of.attributes().find(|one| one.path() == path));
        let given: Vec<_> = match attribute {
            Some(attribute) => attribute
                .formats()
                .into_iter()
                .flatten()
                .filter_map(Accepted::of)
                .collect(),
            None => Vec::new(),
        };
        let is_of_other_type = match attribute {
            Some(attribute) if attribute.path() == "Arn" => true,
            Some(_) => {
                !given.is_empty()
                    && given
                        .iter()
                        .all(|one| accepted.iter().all(|other| other.of != one.of))
            }
            None => true,
        };
        if accepted.is_empty() || !is_of_other_type || of.picks(accepted).is_some() {
            return;
        }
        let mut types: Vec<String> = Vec::new();
        for one in accepted {
            let name = format!("`{}`", one.of);
            if !types.contains(&name) {
                types.push(name);
            }
        }
        let types = types.join(" or ");
        let message = format!(
            "expected {types} for `{}`, found `{id}` of type `{kind}`",
            self.property
        );
        let help = format!("refer to a resource of type {types}");
        let label = format!("`{id}` is declared here");
        let finding = Finding::new(SW1414, node.span, message).help(help);
        self.findings
            .push(finding.related(resource.place(), label).of(self.element));
    }

    /// A name, an id or a URL where the schema alone says that an ARN belongs: of other places the core knows it.
    fn other_attribute(&mut self, node: &'a Node, of: Resource<'a>, attribute: &str) {
        let is_place = |(kind, path, _): &Place| {
            let last = path.iter().rfind(|one| **one != "*");
            *kind == self.kind && last == Some(&self.property)
        };
        if !self.takes_arns || PLACES.iter().any(is_place) {
            return;
        }
        if let Some(form) = ARN.other(of.kind(), attribute) {
            let violation = wrong_attribute(&ARN, form, of.id());
            let mut finding = violated(&violation, node.span);
            let arn = stackwright_schemas::find(of.kind()).and_then(Type::arn);
            finding = match arn {
                Some(Pick::Attribute(arn)) => {
                    finding.help(format!("write `!GetAtt {}.{}`", of.id(), arn.path()))
                }
                Some(Pick::Ref) => finding.help(format!("write `!Ref {}`", of.id())),
                None => finding,
            };
            let label = format!("`{}` is declared here", of.id());
            let finding = finding.related(of.place(), label);
            self.findings.push(finding.of(self.element));
        }
    }

    /// A role that `Ref` names, where the service makes an ARN of the name: one without a path.
    fn role_by_name(&mut self, node: &'a Node, role: Resource<'a>) {
        let path = role.properties().and_then(|all| all.get("Path"));
        let Some(path) = path.filter(|_| role.kind() == "AWS::IAM::Role") else {
            return;
        };
        let known = self.resolver.known(path);
        let text = match &known {
            Known::Text(text) => Some(text.as_str()),
            Known::Node(node) => node.text(),
            _ => None,
        };
        if let Some(text) = text.filter(|text| *text != "/") {
            let (property, id) = (self.property, role.id());
            let message = format!(
                "expected the ARN of `{id}` for `{property}`, found its name, and its path is `{text}`"
            );
            let help = format!("write `!GetAtt {id}.Arn`");
            let mut finding = Finding::new(SW1414, node.span, message).help(help);
            finding.notes = vec!["a role by its name has the path `/`".to_owned()];
            let finding = finding.related(path.span, format!("the path of `{id}`"));
            self.findings.push(finding.of(self.element));
        }
    }
}

/// Whether a property takes the ARN of a role and also its name.
fn takes_either_of_role(accepted: &[Accepted]) -> bool {
    let takes = |what| {
        accepted
            .iter()
            .any(|one| one.of == "AWS::IAM::Role" && one.what == what)
    };
    takes("Arn") && takes("Name")
}
