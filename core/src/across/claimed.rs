//! What one resource only can have: a port of a load balancer, a destination of a route table, a path of an API (SW1217).

use std::collections::BTreeMap;

use super::value::{Property, Resource, Resources, Value};
use super::{Broken, SW1217};
use crate::{Arg, Violation};

/// A property that is part of what a resource claims, and what it is where it is left out.
type Part = (&'static [&'static str], Option<&'static str>);

/// What resources of a type claim.
struct Claim {
    kind: &'static str,
    parts: &'static [Part],
    /// The property that is reported.
    at: &'static [&'static str],
    /// Of the resource, and of the other.
    sentence: &'static str,
    fix: &'static str,
}

const TABLE: Part = (&["RouteTableId"], None);
const ROUTE: &str = "route `{}` has the route table and the destination of `{}`";
const ROUTE_FIX: &str = "remove one of the two, or write another destination";
const RULE: &str = "the rule `{}` of a security group is the same as `{}`";
const RULE_FIX: &str = "remove one of the two";

const CLAIMS: &[Claim] = &[
    Claim {
        kind: "AWS::ElasticLoadBalancingV2::Listener",
        parts: &[
            (&["LoadBalancerArn"], None),
            (&["Port"], None),
            (&["Protocol"], None),
        ],
        at: &["Port"],
        sentence: "listener `{}` has the load balancer and the port of `{}`",
        fix: "write another port, or add rules to one listener",
    },
    Claim {
        kind: "AWS::ElasticLoadBalancingV2::ListenerRule",
        parts: &[(&["ListenerArn"], None), (&["Priority"], None)],
        at: &["Priority"],
        sentence: "rule `{}` has the listener and the priority of `{}`",
        fix: "write another priority",
    },
    Claim {
        kind: "AWS::EC2::Route",
        parts: &[TABLE, (&["DestinationCidrBlock"], None)],
        at: &["DestinationCidrBlock"],
        sentence: ROUTE,
        fix: ROUTE_FIX,
    },
    Claim {
        kind: "AWS::EC2::Route",
        parts: &[TABLE, (&["DestinationIpv6CidrBlock"], None)],
        at: &["DestinationIpv6CidrBlock"],
        sentence: ROUTE,
        fix: ROUTE_FIX,
    },
    Claim {
        kind: "AWS::EC2::Route",
        parts: &[TABLE, (&["DestinationPrefixListId"], None)],
        at: &["DestinationPrefixListId"],
        sentence: ROUTE,
        fix: ROUTE_FIX,
    },
    Claim {
        kind: "AWS::EC2::SubnetRouteTableAssociation",
        parts: &[(&["SubnetId"], None)],
        at: &["SubnetId"],
        sentence: "association `{}` gives the subnet a second route table besides `{}`",
        fix: "remove one of the two: a subnet has one route table",
    },
    Claim {
        kind: "AWS::EC2::NetworkAclEntry",
        parts: &[
            (&["NetworkAclId"], None),
            (&["RuleNumber"], None),
            (&["Egress"], Some("false")),
        ],
        at: &["RuleNumber"],
        sentence: "entry `{}` has the network ACL, the direction and the number of `{}`",
        fix: "write another number",
    },
    Claim {
        kind: "AWS::EC2::SecurityGroupIngress",
        parts: &[
            (&["GroupId"], None),
            (&["IpProtocol"], None),
            (&["FromPort"], Some("")),
            (&["ToPort"], Some("")),
            (&["CidrIp"], Some("")),
            (&["CidrIpv6"], Some("")),
            (&["SourceSecurityGroupId"], Some("")),
            (&["SourceSecurityGroupName"], Some("")),
            (&["SourcePrefixListId"], Some("")),
        ],
        at: &["GroupId"],
        sentence: RULE,
        fix: RULE_FIX,
    },
    Claim {
        kind: "AWS::EC2::SecurityGroupEgress",
        parts: &[
            (&["GroupId"], None),
            (&["IpProtocol"], None),
            (&["FromPort"], Some("")),
            (&["ToPort"], Some("")),
            (&["CidrIp"], Some("")),
            (&["CidrIpv6"], Some("")),
            (&["DestinationSecurityGroupId"], Some("")),
            (&["DestinationPrefixListId"], Some("")),
        ],
        at: &["GroupId"],
        sentence: RULE,
        fix: RULE_FIX,
    },
    Claim {
        kind: "AWS::ApiGateway::Resource",
        parts: &[
            (&["RestApiId"], None),
            (&["ParentId"], None),
            (&["PathPart"], None),
        ],
        at: &["PathPart"],
        sentence: "resource `{}` has the API and the path of `{}`",
        fix: "add the methods of both to one resource",
    },
    Claim {
        kind: "AWS::ApiGateway::Method",
        parts: &[
            (&["RestApiId"], None),
            (&["ResourceId"], None),
            (&["HttpMethod"], None),
        ],
        at: &["HttpMethod"],
        sentence: "method `{}` has the path and the HTTP method of `{}`",
        fix: "remove one of the two",
    },
    Claim {
        kind: "AWS::ApiGatewayV2::Route",
        parts: &[(&["ApiId"], None), (&["RouteKey"], None)],
        at: &["RouteKey"],
        sentence: "route `{}` has the API and the route key of `{}`",
        fix: "remove one of the two",
    },
    Claim {
        kind: "AWS::Route53::RecordSet",
        parts: &[
            (&["HostedZoneId"], Some("")),
            (&["HostedZoneName"], Some("")),
            (&["Name"], None),
            (&["Type"], None),
            (&["SetIdentifier"], Some("")),
        ],
        at: &["Name"],
        sentence: "record `{}` has the zone, the name and the type of `{}`",
        fix: "write the values of both in one record",
    },
    Claim {
        kind: "AWS::S3::BucketPolicy",
        parts: &[(&["Bucket"], None)],
        at: &["Bucket"],
        sentence: "policy `{}` is of the bucket of `{}`",
        fix: "write the statements of both in one policy",
    },
    Claim {
        kind: "AWS::KMS::Alias",
        parts: &[(&["AliasName"], None)],
        at: &["AliasName"],
        sentence: "`{}` has the alias of `{}`",
        fix: "rename one of the two",
    },
];

pub(super) fn find<'a>(resources: &'a Resources<'a>, found: &mut Vec<Broken<'a>>) {
    for claim in CLAIMS {
        let mut seen = BTreeMap::new();
        for resource in resources.of(claim.kind) {
            // Of two that exclude each other, one is there.
            if resource.is_conditional() {
                continue;
            }
            let parts = claim.parts.iter().map(|part| key(resource, part));
            let Some(parts) = parts.collect::<Option<Vec<String>>>() else {
                continue;
            };
            let claimed = (resource.template(), parts);
            if let Some(other) = seen.insert(claimed, resource) {
                let args = [
                    Arg::Text(resource.name()),
                    Arg::Text(other.name()),
                    Arg::None,
                ];
                found.push(Broken {
                    at: resource,
                    property: claim.at,
                    named: None,
                    other: Some((other, "the other one is here")),
                    violation: Violation::new(SW1217, claim.sentence, args).fixed_by(claim.fix),
                    help: None,
                });
            }
        }
    }
    zones(resources, found);
    gateways(resources, found);
}

/// A VPC has one internet gateway.
fn gateways<'a>(resources: &'a Resources<'a>, found: &mut Vec<Broken<'a>>) {
    let mut seen = BTreeMap::new();
    for attachment in resources.of("AWS::EC2::VPCGatewayAttachment") {
        if attachment.is_conditional() || attachment.get(&["InternetGatewayId"]).value().is_none() {
            continue;
        }
        let Some(vpc) = key(attachment, &(&["VpcId"], None)) else {
            continue;
        };
        if let Some(other) = seen.insert((attachment.template(), vpc), attachment) {
            let sentence = "attachment `{}` gives the VPC a second internet gateway besides `{}`";
            let args = [
                Arg::Text(attachment.name()),
                Arg::Text(other.name()),
                Arg::None,
            ];
            found.push(Broken {
                at: attachment,
                property: &["InternetGatewayId"],
                named: None,
                other: Some((other, "the other one is here")),
                violation: Violation::new(SW1217, sentence, args)
                    .fixed_by("remove one of the two: a VPC has one internet gateway"),
                help: None,
            });
        }
    }
}

/// A part of a claim as a text. None where it is not known.
fn key(resource: &Resource<'_>, (path, default): &Part) -> Option<String> {
    match resource.get(path) {
        Property::Absent => default.map(str::to_owned),
        Property::Unknown => None,
        Property::Known(Value::Text(text)) if path.ends_with(&["Name"]) => {
            let text = text.strip_suffix('.').unwrap_or(text);
            Some(text.to_ascii_lowercase())
        }
        Property::Known(Value::Text(text)) => Some(text.clone()),
        Property::Known(Value::Of(id, attribute)) => Some(format!("{id}\n{attribute}")),
        Property::Known(_) => None,
    }
}

/// A file system has one mount target in each Availability Zone.
fn zones<'a>(resources: &'a Resources<'a>, found: &mut Vec<Broken<'a>>) {
    let mut seen = BTreeMap::new();
    for target in resources.of("AWS::EFS::MountTarget") {
        let system = target.get(&["FileSystemId"]).value();
        let subnet = target.get(&["SubnetId"]).value();
        let subnet = subnet.and_then(|subnet| resources.of_value(subnet, "AWS::EC2::Subnet"));
        let zone = subnet.and_then(|subnet| subnet.get(&["AvailabilityZone"]).text());
        let (Some(system), Some(zone)) = (system.and_then(Value::reference), zone) else {
            continue;
        };
        if target.is_conditional() {
            continue;
        }
        if let Some(other) = seen.insert((system, zone), target) {
            let sentence = "mount target `{}` is in the Availability Zone `{}`, as `{}` is";
            let args = [target.name(), zone, other.name()].map(Arg::Text);
            found.push(Broken {
                at: target,
                property: &["SubnetId"],
                named: None,
                other: Some((other, "the other one is here")),
                violation: Violation::new(SW1217, sentence, args).fixed_by(
                    "write a subnet in another Availability Zone, or remove one of the two",
                ),
                help: None,
            });
        }
    }
}
