//! Resources that are written out, for which constructs have rules of their own: SW0510, SW0512, SW0611, SW0612.

use super::Broken;
use super::reach::{of_resource, vpc_of};
use super::value::{Property, Resource, Resources};
use crate::catalogue::{SW0510, SW0611};
use crate::cloudwatch::metric::in_alarm;
use crate::ec2::security_group::rule_description;
use crate::{Arg, Violation};

/// What is in subnets and has security groups.
const PLACED: [(&str, &[&str], &[&str]); 7] = [
    (
        "AWS::Lambda::Function",
        &["VpcConfig", "SubnetIds"],
        &["VpcConfig", "SecurityGroupIds"],
    ),
    (
        "AWS::ECS::Service",
        &["NetworkConfiguration", "AwsvpcConfiguration", "Subnets"],
        &[
            "NetworkConfiguration",
            "AwsvpcConfiguration",
            "SecurityGroups",
        ],
    ),
    (
        "AWS::ElasticLoadBalancingV2::LoadBalancer",
        &["Subnets"],
        &["SecurityGroups"],
    ),
    ("AWS::EC2::Instance", &["SubnetId"], &["SecurityGroupIds"]),
    (
        "AWS::EC2::VPCEndpoint",
        &["SubnetIds"],
        &["SecurityGroupIds"],
    ),
    (
        "AWS::EKS::Cluster",
        &["ResourcesVpcConfig", "SubnetIds"],
        &["ResourcesVpcConfig", "SecurityGroupIds"],
    ),
    ("AWS::EFS::MountTarget", &["SubnetId"], &["SecurityGroups"]),
];

pub(super) fn find<'a>(resources: &'a Resources<'a>, found: &mut Vec<Broken<'a>>) {
    // Constructs have the rules of what a module declares.
    if resources.is_module() {
        return;
    }
    if !resources.has("AWS::EC2::SecurityGroupVpcAssociation") {
        for (kind, subnets, groups) in PLACED {
            for resource in resources.of(kind) {
                of_other_vpc(resources, (resource, subnets, groups), found);
            }
        }
    }
    for kind in [
        "AWS::EC2::SecurityGroupIngress",
        "AWS::EC2::SecurityGroupEgress",
    ] {
        for rule in resources.of(kind) {
            described(rule, &["Description"], rule.get(&["Description"]), found);
        }
    }
    for group in resources.of("AWS::EC2::SecurityGroup") {
        for property in [&["SecurityGroupIngress"], &["SecurityGroupEgress"]] {
            for rule in group.get(property).items().unwrap_or_default() {
                described(group, property, rule.find(&["Description"]), found);
            }
        }
    }
    for alarm in resources.of("AWS::CloudWatch::Alarm") {
        window(alarm, found);
        for metric in alarm.get(&["Metrics"]).items().unwrap_or_default() {
            if let Some(Err(violation)) = metric.find(&["Expression"]).text().map(in_alarm) {
                found.push(broken(alarm, &["Metrics"], violation));
            }
        }
    }
}

const fn broken<'a>(
    at: &'a Resource<'a>,
    property: &'static [&'static str],
    violation: Violation<'a>,
) -> Broken<'a> {
    Broken {
        at,
        named: None,
        property,
        other: None,
        violation,
        help: None,
    }
}

/// The security groups of something are in the VPC of its subnets.
fn of_other_vpc<'a>(
    resources: &'a Resources<'a>,
    (resource, subnets, groups): (&'a Resource<'a>, &[&str], &'static [&'static str]),
    found: &mut Vec<Broken<'a>>,
) {
    let Some(vpc) = vpc_of(resources, None, resource.get(subnets)) else {
        return;
    };
    for value in resource.get(groups).items().unwrap_or_default() {
        let Some(group) = resources.of_value(value, "AWS::EC2::SecurityGroup") else {
            continue;
        };
        if of_resource(resources, group).is_some_and(|of| of != vpc) {
            let sentence = "security group `{}` is in another VPC than `{}`";
            let args = [
                Arg::Text(group.name()),
                Arg::Text(resource.name()),
                Arg::None,
            ];
            let violation = Violation::new(SW0510, sentence, args);
            found.push(Broken {
                other: Some((group, "the security group is here")),
                ..broken(resource, groups, violation)
            });
        }
    }
}

fn described<'a>(
    at: &'a Resource<'a>,
    property: &'static [&'static str],
    description: Property<'a>,
    found: &mut Vec<Broken<'a>>,
) {
    if let Some(Err(violation)) = description.text().map(rule_description) {
        found.push(broken(at, property, violation));
    }
}

/// How far back an alarm looks.
fn window<'a>(alarm: &'a Resource<'a>, found: &mut Vec<Broken<'a>>) {
    const HOUR: u64 = 3_600;
    const DAY: u64 = 24 * HOUR;
    let number = |name: &str| alarm.get(&[name]).text().and_then(|text| text.parse().ok());
    let (Some(period), Some(periods)) = (number("Period"), number("EvaluationPeriods")) else {
        return;
    };
    let longest: u64 = if period < HOUR { DAY } else { 7 * DAY };
    let Some(most) = longest.checked_div(period) else {
        return;
    };
    if periods > most {
        let sentence = "{} evaluation periods are too many for a period of {} seconds (maximum {})";
        let args = [periods, period, most].map(Arg::Number);
        let violation = Violation::new(SW0611, sentence, args);
        found.push(broken(alarm, &["EvaluationPeriods"], violation));
    }
}
