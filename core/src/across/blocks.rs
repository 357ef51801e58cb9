//! Blocks of addresses of subnets, and subnets of one VPC (SW1218).

use super::reach::SUBNET;
use super::value::{Property, Resource, Resources, Value};
use super::{Broken, SW1218};
use crate::ec2::network::parse_network;
use crate::{Arg, Violation};

/// The lists of subnets that must be of one VPC.
const LISTS: &[(&str, &[&str])] = &[
    ("AWS::RDS::DBSubnetGroup", &["SubnetIds"]),
    ("AWS::Redshift::ClusterSubnetGroup", &["SubnetIds"]),
    ("AWS::ElasticLoadBalancingV2::LoadBalancer", &["Subnets"]),
    ("AWS::Lambda::Function", &["VpcConfig", "SubnetIds"]),
    ("AWS::AutoScaling::AutoScalingGroup", &["VPCZoneIdentifier"]),
    ("AWS::EC2::VPCEndpoint", &["SubnetIds"]),
    (
        "AWS::ECS::Service",
        &["NetworkConfiguration", "AwsvpcConfiguration", "Subnets"],
    ),
    ("AWS::EKS::Cluster", &["ResourcesVpcConfig", "SubnetIds"]),
];

/// The addresses of a block, the first and the last.
type Block = (u32, u32);

fn block(cidr: &str) -> Option<Block> {
    let (address, prefix) = parse_network(cidr)?;
    let hosts = u32::MAX.checked_shr(prefix).unwrap_or(0);
    Some((address & !hosts, address | hosts))
}

pub(super) fn find<'a>(resources: &'a Resources<'a>, found: &mut Vec<Broken<'a>>) {
    let mut seen: Vec<(&str, Block, &Resource<'_>)> = Vec::new();
    for subnet in resources.of(SUBNET) {
        let Some(cidr) = subnet.get(&["CidrBlock"]).text() else {
            continue;
        };
        let (Some(own), Some((_, prefix))) = (block(cidr), parse_network(cidr)) else {
            continue;
        };
        if !(16..=28).contains(&prefix) {
            let sentence = "CIDR block `{}` of the subnet `{}` is not from /16 to /28";
            let fix = "write a block from /16 to /28";
            found.push(broken(subnet, (sentence, [cidr, subnet.name()]), fix, None));
            continue;
        }
        let vpc = subnet.get(&["VpcId"]).value().and_then(Value::reference);
        let Some(vpc) = vpc else { continue };
        if let Some(of) = resources.get(vpc)
            && let Some(blocks) = blocks(resources, of)
            && !blocks
                .iter()
                .any(|(first, last)| *first <= own.0 && own.1 <= *last)
        {
            let sentence = "CIDR block `{}` of the subnet is not in the CIDR block of the VPC `{}`";
            let fix = "write a part of the block of the VPC";
            let other = Some((of, "the VPC is here"));
            found.push(broken(subnet, (sentence, [cidr, of.name()]), fix, other));
            continue;
        }
        // Of two that exclude each other, one is there.
        if subnet.is_conditional() {
            continue;
        }
        let mut others = seen.iter();
        let overlaps =
            |(of, one, _): &&(&str, Block, _)| *of == vpc && one.0 <= own.1 && own.0 <= one.1;
        if let Some((_, _, other)) = others.find(overlaps) {
            let sentence = "CIDR block `{}` of the subnet overlaps that of the subnet `{}`";
            let fix = "write blocks that do not overlap";
            let at = Some((*other, "the other subnet is here"));
            found.push(broken(subnet, (sentence, [cidr, other.name()]), fix, at));
        }
        seen.push((vpc, own, subnet));
    }
    for (kind, path) in LISTS {
        for resource in resources.of(kind) {
            found.extend(of_two(resources, resource, path));
        }
    }
}

fn broken<'a>(
    subnet: &'a Resource<'a>,
    (sentence, [one, other_name]): (&'static str, [&'a str; 2]),
    fix: &'static str,
    other: Option<(&'a Resource<'a>, &'static str)>,
) -> Broken<'a> {
    let args = [Arg::Text(one), Arg::Text(other_name), Arg::None];
    Broken {
        at: subnet,
        property: &["CidrBlock"],
        named: None,
        other,
        violation: Violation::new(SW1218, sentence, args).fixed_by(fix),
        help: None,
    }
}

/// All IPv4 blocks of a VPC. None where one is not known.
fn blocks<'a>(resources: &'a Resources<'a>, vpc: &'a Resource<'a>) -> Option<Vec<Block>> {
    let mut all = vec![block(vpc.get(&["CidrBlock"]).text()?)?];
    if resources.is_open() || resources.is_told(vpc.id()) {
        return None;
    }
    for more in resources.of("AWS::EC2::VPCCidrBlock") {
        match more.get(&["CidrBlock"]) {
            // Those of IPv6, and of a pool.
            Property::Absent if more.get(&["Ipv4IpamPoolId"]).is_absent() => {}
            cidr => all.push(block(cidr.text()?)?),
        }
    }
    Some(all)
}

/// That subnets of a list are of two VPCs.
fn of_two<'a>(
    resources: &'a Resources<'a>,
    resource: &'a Resource<'a>,
    path: &'static [&'static str],
) -> Option<Broken<'a>> {
    let items = resource.get(path).items()?;
    let vpcs = items.iter().filter_map(|item| {
        let subnet = resources.of_value(item, SUBNET)?;
        let vpc = subnet.get(&["VpcId"]).value()?.reference()?;
        Some((subnet, vpc))
    });
    let vpcs: Vec<_> = vpcs.collect();
    let (first, vpc) = *vpcs.first()?;
    let (second, _) = *vpcs.iter().find(|(_, other)| *other != vpc)?;
    let sentence = "subnets `{}` and `{}` of `{}` are in two VPCs";
    let args = [first.name(), second.name(), resource.name()].map(Arg::Text);
    Some(Broken {
        at: resource,
        property: path,
        named: Some(second),
        other: Some((second, "the subnet is here")),
        violation: Violation::new(SW1218, sentence, args).fixed_by("write subnets of one VPC"),
        help: None,
    })
}
