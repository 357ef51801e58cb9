//! The roles of functions, tasks and instances: SW1423, SW1426, SW1468.

use super::attributes::collect;
use super::policies::Policies;
use super::services::all_before;
use super::value::{Property, Resource, Resources, Value};
use super::{Broken, SW1423, SW1426, SW1468};
use crate::identity::is_region;
use crate::{Arg, Violation};

pub(super) const ROLE: &str = "AWS::IAM::Role";
const FUNCTION: &str = "AWS::Lambda::Function";

/// Which services assume the roles in which properties.
const ROLES: [(&str, &[&str], &str, &str); 20] = [
    (FUNCTION, &["Role"], "lambda", "Lambda"),
    (
        "AWS::ECS::TaskDefinition",
        &["TaskRoleArn"],
        "ecs-tasks",
        "ECS",
    ),
    (
        "AWS::ECS::TaskDefinition",
        &["ExecutionRoleArn"],
        "ecs-tasks",
        "ECS",
    ),
    ("AWS::IAM::InstanceProfile", &["Roles"], "ec2", "EC2"),
    (
        "AWS::StepFunctions::StateMachine",
        &["RoleArn"],
        "states",
        "Step Functions",
    ),
    (
        "AWS::Scheduler::Schedule",
        &["Target", "RoleArn"],
        "scheduler",
        "EventBridge Scheduler",
    ),
    (
        "AWS::Pipes::Pipe",
        &["RoleArn"],
        "pipes",
        "EventBridge Pipes",
    ),
    (
        "AWS::CodeBuild::Project",
        &["ServiceRole"],
        "codebuild",
        "CodeBuild",
    ),
    (
        "AWS::CodePipeline::Pipeline",
        &["RoleArn"],
        "codepipeline",
        "CodePipeline",
    ),
    (
        "AWS::AppSync::DataSource",
        &["ServiceRoleArn"],
        "appsync",
        "AppSync",
    ),
    ("AWS::Glue::Job", &["Role"], "glue", "Glue"),
    ("AWS::EKS::Cluster", &["RoleArn"], "eks", "EKS"),
    (
        "AWS::AppRunner::Service",
        &["InstanceConfiguration", "InstanceRoleArn"],
        "tasks.apprunner",
        "App Runner",
    ),
    (
        "AWS::EC2::FlowLog",
        &["DeliverLogsPermissionArn"],
        "vpc-flow-logs",
        "Amazon VPC",
    ),
    (
        "AWS::RDS::DBInstance",
        &["MonitoringRoleArn"],
        "monitoring.rds",
        "RDS",
    ),
    (
        "AWS::Logs::SubscriptionFilter",
        &["RoleArn"],
        "logs",
        "CloudWatch Logs",
    ),
    (
        "AWS::Events::Rule",
        &["Targets", "*", "RoleArn"],
        "events",
        "EventBridge",
    ),
    ("AWS::RDS::DBProxy", &["RoleArn"], "rds", "RDS Proxy"),
    (
        "AWS::KinesisFirehose::DeliveryStream",
        &["ExtendedS3DestinationConfiguration", "RoleARN"],
        "firehose",
        "Amazon Data Firehose",
    ),
    (
        "AWS::Synthetics::Canary",
        &["ExecutionRoleArn"],
        "lambda",
        "CloudWatch Synthetics",
    ),
];

pub(super) fn find<'a>(
    resources: &'a Resources<'a>,
    policies: &Policies<'a>,
    found: &mut Vec<Broken<'a>>,
) {
    for (kind, property, service, name) in ROLES {
        for resource in resources.of(kind) {
            let mut roles = Vec::new();
            collect(resource.properties(), property, &mut roles);
            // An instance profile has one.
            let role = match roles.first() {
                Some(Value::List(roles)) => roles.first(),
                role => role.copied(),
            };
            let property = match property {
                [first, "*", ..] => one_of(first),
                property => property,
            };
            let Some(role) = role.and_then(|role| resources.of_value(role, ROLE)) else {
                continue;
            };
            if is_assumed_by(role, service) == Some(false) {
                let args = [Arg::Text(name), Arg::Text(role.name()), Arg::Text(service)];
                let sentence =
                    "{} cannot assume the role `{}`, which does not trust `{}.amazonaws.com`";
                let help =
                    format!("use a role with `assumed_by: service(\"{service}.amazonaws.com\")`");
                found.push(Broken {
                    at: resource,
                    property,
                    named: None,
                    other: Some((role, "the role is here")),
                    violation: Violation::new(SW1423, sentence, args),
                    help: Some(help.into()),
                });
            } else if kind == FUNCTION
                && is_in_vpc(resource)
                && policies.allow(role, "ec2:createnetworkinterface", None) == Some(false)
            {
                let args = [
                    Arg::Text(role.name()),
                    Arg::Text(resource.name()),
                    Arg::None,
                ];
                let sentence =
                    "role `{}` does not let the function `{}` create network interfaces in its VPC";
                found.push(Broken {
                    at: resource,
                    property,
                    named: None,
                    other: Some((role, "the role is here")),
                    violation: Violation::new(SW1426, sentence, args),
                    help: None,
                });
            } else if kind == FUNCTION && is_in_vpc(resource) {
                found.extend(too_early(resources, policies, (resource, role)));
            }
        }
    }
}

/// A function in a VPC is created after the policy that lets it be in one.
fn too_early<'a>(
    resources: &'a Resources<'a>,
    policies: &Policies<'a>,
    (function, role): (&'a Resource<'a>, &'a Resource<'a>),
) -> Option<Broken<'a>> {
    let beside = policies.beside(role, "ec2:createnetworkinterface");
    let policy = *beside.first()?;
    let before = all_before(resources, function);
    if beside.iter().any(|one| before.contains(one.id())) {
        return None;
    }
    let sentence = "function `{}` may be created before the policy `{}`, which lets it create network interfaces";
    let args = [
        Arg::Text(function.name()),
        Arg::Text(policy.name()),
        Arg::None,
    ];
    Some(Broken {
        at: function,
        property: &["Role"],
        named: None,
        other: Some((policy, "the policy is here")),
        violation: Violation::new(SW1468, sentence, args),
        help: Some(format!("add `depends_on: [{}]` to the function", policy.name()).into()),
    })
}

/// A path of one property.
fn one_of(property: &str) -> &'static [&'static str] {
    if property == "Targets" {
        &["Targets"]
    } else {
        &[]
    }
}

fn is_in_vpc(function: &Resource<'_>) -> bool {
    match function.get(&["VpcConfig", "SubnetIds"]) {
        Property::Absent => false,
        Property::Unknown => !matches!(function.get(&["VpcConfig"]), Property::Unknown),
        Property::Known(Value::List(items)) => !items.is_empty(),
        Property::Known(_) => true,
    }
}

/// The statements of a policy document, where all are known.
pub(super) fn statements(document: Property<'_>) -> Option<&[Value]> {
    match document.value()?.find(&["Statement"]).value()? {
        Value::List(items) => Some(items),
        one @ Value::Map(_) => Some(std::slice::from_ref(one)),
        _ => None,
    }
}

/// Whether a statement allows something to a service, by the start of its name.
pub(super) fn allows(statement: &Value, service: &str) -> Option<bool> {
    allows_in(statement, service, None)
}

/// The same of the service of a Region: `logs.eu-west-1.amazonaws.com` is not that of another one.
pub(super) fn allows_in(statement: &Value, service: &str, region: Option<&str>) -> Option<bool> {
    if statement.find(&["Effect"]).text()? != "Allow" {
        return Some(false);
    }
    let is_service = |name: &str| {
        let rest = name
            .strip_prefix(service)
            .and_then(|rest| rest.strip_prefix('.'));
        let is_of_region = |rest: &str| match (rest.split_once(".amazonaws."), region) {
            (Some((theirs, _)), Some(ours)) => !is_region(theirs) || theirs == ours,
            _ => rest.contains("amazonaws."),
        };
        name == "*" || rest.is_some_and(is_of_region)
    };
    match statement.find(&["Principal"]) {
        Property::Known(Value::Text(all)) => Some(all == "*"),
        Property::Known(principal @ Value::Map(_)) => {
            let services = match principal.find(&["Service"]) {
                Property::Absent => Vec::new(),
                Property::Unknown => return None,
                Property::Known(services) => services.texts()?,
            };
            let is_everybody = match principal.find(&["AWS"]) {
                Property::Known(all) => {
                    // Of an account or a role it does not matter which.
                    all.texts().is_some_and(|all| all.contains(&"*"))
                }
                _ => false,
            };
            Some(is_everybody || services.into_iter().any(is_service))
        }
        _ => None,
    }
}

/// Whether one of some statements does, and none where that is not known.
pub(super) fn any(flags: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    let mut all_known = true;
    for flag in flags {
        match flag {
            Some(true) => return Some(true),
            Some(false) => {}
            None => all_known = false,
        }
    }
    all_known.then_some(false)
}

fn is_assumed_by(role: &Resource<'_>, service: &str) -> Option<bool> {
    let statements = statements(role.get(&["AssumeRolePolicyDocument"]))?;
    any(statements.iter().map(|one| allows(one, service)))
}
