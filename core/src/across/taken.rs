//! Names that resources of any type give themselves: two of one type in a template cannot have the same (SW0812).

use std::collections::BTreeMap;

use super::Broken;
use super::value::{Property, Resource, Resources, Value};
use crate::catalogue::SW0812;
use crate::{Arg, Violation};

/// Types, and the properties that name their resources together. Where one that may be left out is, it is the text behind it.
type Names = (
    &'static str,
    &'static [(&'static [&'static str], Option<&'static str>)],
);

/// Types whose names the descriptions of constructs do not compare.
const NAMES: &[Names] = &[
    ("AWS::ApiGateway::UsagePlan", &[(&["UsagePlanName"], None)]),
    ("AWS::Athena::WorkGroup", &[(&["Name"], None)]),
    (
        "AWS::AutoScaling::AutoScalingGroup",
        &[(&["AutoScalingGroupName"], None)],
    ),
    ("AWS::Backup::BackupVault", &[(&["BackupVaultName"], None)]),
    ("AWS::CloudTrail::Trail", &[(&["TrailName"], None)]),
    ("AWS::CodeBuild::Project", &[(&["Name"], None)]),
    ("AWS::CodePipeline::Pipeline", &[(&["Name"], None)]),
    ("AWS::DynamoDB::GlobalTable", &[(&["TableName"], None)]),
    ("AWS::DynamoDB::Table", &[(&["TableName"], None)]),
    ("AWS::EC2::KeyPair", &[(&["KeyName"], None)]),
    (
        "AWS::EC2::LaunchTemplate",
        &[(&["LaunchTemplateName"], None)],
    ),
    ("AWS::EC2::PlacementGroup", &[(&["GroupName"], None)]),
    ("AWS::ECR::Repository", &[(&["RepositoryName"], None)]),
    ("AWS::ECS::Cluster", &[(&["ClusterName"], None)]),
    ("AWS::EKS::Cluster", &[(&["Name"], None)]),
    (
        "AWS::ElasticLoadBalancingV2::LoadBalancer",
        &[(&["Name"], None)],
    ),
    (
        "AWS::ElasticLoadBalancingV2::TargetGroup",
        &[(&["Name"], None)],
    ),
    ("AWS::Events::EventBus", &[(&["Name"], None)]),
    (
        "AWS::Events::Rule",
        &[(&["Name"], None), (&["EventBusName"], Some("default"))],
    ),
    (
        "AWS::IAM::InstanceProfile",
        &[(&["InstanceProfileName"], None)],
    ),
    ("AWS::Kinesis::Stream", &[(&["Name"], None)]),
    (
        "AWS::KinesisFirehose::DeliveryStream",
        &[(&["DeliveryStreamName"], None)],
    ),
    (
        "AWS::Lambda::Alias",
        &[(&["FunctionName"], None), (&["Name"], None)],
    ),
    (
        "AWS::Logs::MetricFilter",
        &[(&["LogGroupName"], None), (&["FilterName"], None)],
    ),
    ("AWS::MSK::Cluster", &[(&["ClusterName"], None)]),
    ("AWS::OpenSearchService::Domain", &[(&["DomainName"], None)]),
    ("AWS::Pipes::Pipe", &[(&["Name"], None)]),
    (
        "AWS::RDS::DBParameterGroup",
        &[(&["DBParameterGroupName"], None)],
    ),
    ("AWS::RDS::DBSubnetGroup", &[(&["DBSubnetGroupName"], None)]),
    ("AWS::S3::Bucket", &[(&["BucketName"], None)]),
    (
        "AWS::Scheduler::Schedule",
        &[(&["Name"], None), (&["GroupName"], Some("default"))],
    ),
    ("AWS::Scheduler::ScheduleGroup", &[(&["Name"], None)]),
    ("AWS::StepFunctions::Activity", &[(&["Name"], None)]),
    (
        "AWS::StepFunctions::StateMachine",
        &[(&["StateMachineName"], None)],
    ),
    (
        "AWS::WAFv2::IPSet",
        &[(&["Name"], None), (&["Scope"], None)],
    ),
    (
        "AWS::WAFv2::WebACL",
        &[(&["Name"], None), (&["Scope"], None)],
    ),
];

pub(super) fn find<'a>(resources: &'a Resources<'a>, found: &mut Vec<Broken<'a>>) {
    for (kind, parts) in NAMES {
        let mut seen = BTreeMap::new();
        for resource in resources.of(kind) {
            // Of two that exclude each other, one is there.
            if resource.is_conditional() {
                continue;
            }
            let names = parts
                .iter()
                .map(|(path, default)| part(resource, path, *default));
            let Some(names) = names.collect::<Option<Vec<String>>>() else {
                continue;
            };
            // The last property is the name, or the first, where others say of what it is.
            let named = parts.iter().rev().find(|(path, default)| {
                default.is_none() && *path != ["Scope"] && resource.get(path).value().is_some()
            });
            let Some((property, _)) = named else { continue };
            if let Some(other) = seen.insert((resource.template(), names), resource) {
                let (sentence, name) = match resource.get(property).text() {
                    Some(name) => ("duplicate name `{}` of two resources of one type", name),
                    None => (
                        "`{}` has the name of another resource of its type",
                        resource.name(),
                    ),
                };
                found.push(Broken {
                    at: resource,
                    property,
                    named: None,
                    other: Some((other, "the other one is here")),
                    violation: Violation::with(SW0812, sentence, Arg::Text(name)),
                    help: None,
                });
            }
        }
    }
}

/// A part of a name; nothing where the part is not known, or where there is no name.
fn part(resource: &Resource<'_>, path: &[&str], default: Option<&str>) -> Option<String> {
    match resource.get(path) {
        Property::Absent => default.map(str::to_owned),
        Property::Known(Value::Text(text)) => Some(text.clone()),
        Property::Known(Value::Of(id, attribute)) => Some(format!("{id}\n{attribute}")),
        Property::Known(_) | Property::Unknown => None,
    }
}
