//! VPCs: a network is made by the library as the template's may have been made, and compared with it.

use std::collections::BTreeMap;

use serde_json::Value as Json;
use stackwright::changes::normal;
use stackwright::ec2::{GatewayEndpoint, SubnetConfiguration, SubnetType, Vpc, VpcProps};
use stackwright::{App, Environment};
use stackwright_core::names;

use super::field::referred_id;
use crate::template::{Node, Resource, Template};

/// The network of a VPC.
#[derive(Clone, Debug)]
pub(in crate::import) struct Network {
    /// The fields that are not properties, as code.
    pub(super) fields: Vec<(&'static str, String)>,
    /// Groups of subnets, as code.
    pub(super) groups: Vec<Group>,
    /// The logical ids of what the VPC makes besides its resource.
    pub(super) parts: Vec<String>,
    /// The subnets, by their logical ids.
    pub(super) subnets: Vec<(String, SubnetType)>,
    /// The subnets and the names of their groups.
    pub(super) group_subnets: Vec<(String, String)>,
}

/// A group of subnets.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Group {
    pub(super) name: String,
    pub(super) of: SubnetType,
    pub(super) mask: Option<u32>,
    pub(super) public_ip: Option<bool>,
    pub(super) is_reserved: bool,
}

/// What the template says of a network.
struct Found<'a> {
    cidr: Option<&'a str>,
    name: Option<&'a str>,
    /// The names of the zones, where they are known.
    zones: Option<Vec<&'a str>>,
    zone_count: u32,
    gateways: u32,
    groups: Vec<Group>,
    endpoints: Vec<GatewayEndpoint>,
    flags: [Option<bool>; 2],
    tags: Vec<(&'a str, &'a str)>,
    subnets: Vec<(String, SubnetType)>,
    group_subnets: Vec<(String, String)>,
}

/// The network of a VPC with a construct id, if the library makes the same.
pub(super) fn network(
    template: &Template<'_>,
    vpc: Resource<'_>,
    id: &str,
    (stack, path): (&str, &str),
) -> Option<Network> {
    let found = find(template, vpc, id, path)?;
    for attempt in attempts(&found) {
        if let Some(made) = made(&attempt, id, (stack, path))
            && let Some(parts) = is_in(template, &made, vpc.id())
        {
            return Some(Network {
                fields: attempt.code(),
                groups: attempt.groups.unwrap_or_default(),
                parts,
                subnets: found.subnets,
                group_subnets: found.group_subnets,
            });
        }
    }
    None
}

/// The fields of a VPC.
#[derive(Clone)]
struct Attempt<'a> {
    found: &'a Found<'a>,
    has_gateways: bool,
    groups: Option<Vec<Group>>,
}

fn attempts<'a>(found: &'a Found<'a>) -> Vec<Attempt<'a>> {
    let groups = |has_mask: &dyn Fn(&Group) -> bool| -> Vec<Group> {
        let groups = found.groups.iter().cloned();
        let groups = groups.map(|group| Group {
            mask: group.mask.filter(|_| has_mask(&group)),
            ..group
        });
        groups.collect()
    };
    // Groups without a mask share what the others leave, with those that are kept for later.
    let widest = found.groups.iter().filter_map(|group| group.mask).min();
    let with_some = groups(&|group| group.mask != widest);
    let with_reserved = |groups: &[Group]| {
        let reserved = Group {
            name: "Reserved".to_owned(),
            of: SubnetType::PrivateIsolated,
            mask: None,
            public_ip: None,
            is_reserved: true,
        };
        groups.iter().cloned().chain([reserved]).collect::<Vec<_>>()
    };
    let with_none = groups(&|_| false);
    let variants = [
        None,
        Some(with_none.clone()),
        Some(found.groups.clone()),
        Some(with_some.clone()),
        Some(with_reserved(&with_none)),
        Some(with_reserved(&with_some)),
    ];
    let mut all = Vec::new();
    for groups in variants {
        for has_gateways in [false, true] {
            all.push(Attempt {
                found,
                has_gateways,
                groups: groups.clone(),
            });
        }
    }
    all
}

impl Attempt<'_> {
    fn props(&self) -> VpcProps<'static> {
        let found = self.found;
        let zones = found.zones.as_ref();
        VpcProps {
            cidr: found.cidr.map(|cidr| cidr.to_owned().into()),
            name: found.name.map(|name| name.to_owned().into()),
            max_azs: zones.is_none().then_some(found.zone_count),
            availability_zones: zones
                .map(|zones| zones.iter().map(|zone| (*zone).into()).collect()),
            nat_gateways: self.has_gateways.then_some(found.gateways),
            subnet_configuration: self.groups.as_ref().map(|groups| {
                let groups = groups.iter().map(|group| SubnetConfiguration {
                    name: Some(group.name.clone().into()),
                    subnet_type: Some(group.of),
                    cidr_mask: group.mask,
                    map_public_ip: group.public_ip,
                    reserved: group.is_reserved.then_some(true),
                });
                groups.collect()
            }),
            gateway_endpoints: (!found.endpoints.is_empty()).then(|| found.endpoints.clone()),
            dns_hostnames: found.flags[0],
            dns_support: found.flags[1],
            tags: found
                .tags
                .iter()
                .map(|(key, value)| ((*key).to_owned(), (*value).into()))
                .collect(),
            ..VpcProps::default()
        }
    }

    fn code(&self) -> Vec<(&'static str, String)> {
        let found = self.found;
        let mut fields = Vec::new();
        let mut give = |name, code: Option<String>| fields.extend(code.map(|code| (name, code)));
        give("name", found.name.map(|name| format!("{name:?}")));
        let cidr = found.cidr.filter(|cidr| *cidr != "10.0.0.0/16");
        give("cidr", cidr.map(|cidr| format!("{cidr:?}")));
        match &found.zones {
            Some(zones) => give("availability_zones", Some(format!("{zones:?}"))),
            // A stack without an account and a region has two zones, and a network three at most.
            None if found.zone_count == 2 => {}
            None => give("max_azs", Some(found.zone_count.to_string())),
        }
        let gateways = self.has_gateways.then_some(found.gateways);
        give("nat_gateways", gateways.map(|count| count.to_string()));
        if !found.endpoints.is_empty() {
            let names = found.endpoints.iter().map(|one| format!("{one:?}"));
            let names = names.collect::<Vec<_>>().join(", ");
            give("gateway_endpoints", Some(format!("[{names}]")));
        }
        let unless_true =
            |flag: Option<bool>| flag.filter(|flag| !flag).map(|_| "false".to_owned());
        if !found.tags.is_empty() {
            let tags = found.tags.iter();
            let tags = tags.map(|(key, value)| format!("{key:?} = {value:?}"));
            let tags = tags.collect::<Vec<_>>().join(", ");
            give("tags", Some(format!("[{tags}]")));
        }
        give("dns_hostnames", unless_true(found.flags[0]));
        give("dns_support", unless_true(found.flags[1]));
        fields
    }
}

/// The resources of a stack with the VPC alone.
fn made(
    attempt: &Attempt<'_>,
    id: &str,
    (stack, path): (&str, &str),
) -> Option<BTreeMap<String, Json>> {
    let mut app = App::new();
    let scope = app.new_stack_at(stack, path, Environment::default()).ok()?;
    Vpc::new(&scope, id, attempt.props()).ok()?;
    let assembly = app.assemble().ok()?;
    let template = normal(assembly.template(stack)?);
    let resources = template.get("Resources")?.as_object()?;
    let resources = resources.iter();
    Some(
        resources
            .map(|(id, resource)| (id.clone(), resource.clone()))
            .collect(),
    )
}

/// The logical ids of the resources but the VPC's own, if the template has all of them, and all that it has of the network.
fn is_in(template: &Template<'_>, made: &BTreeMap<String, Json>, vpc: &str) -> Option<Vec<String>> {
    let mut parts = Vec::new();
    for (id, resource) in made {
        let given = template.resource(id)?;
        let given = serde_json::json!({ "Resources": { id: given.entry.value.to_json() } });
        let given = normal(&given);
        let given = given.get("Resources")?.get(id)?;
        let is_same = if id == vpc {
            // What else the VPC has is laid over it.
            given.get("Properties") == resource.get("Properties")
        } else {
            given == resource
        };
        if !is_same {
            return None;
        }
        if id != vpc {
            parts.push(id.clone());
        }
    }
    let mut subnets = template.resources.iter().filter(|one| {
        let node = one.properties().and_then(|node| node.get("VpcId"));
        one.kind() == "AWS::EC2::Subnet" && node.and_then(referred_id) == Some(vpc)
    });
    subnets
        .all(|one| made.contains_key(one.id()))
        .then_some(parts)
}

fn flag(vpc: Resource<'_>, name: &str) -> Option<bool> {
    match vpc.properties()?.get(name)?.scalar()? {
        "true" => Some(true),
        "false" => Some(false),
        _ => None,
    }
}

fn tag<'a>(resource: Resource<'a>, key: &str) -> Option<&'a str> {
    let tags = resource.properties()?.get("Tags")?.items()?.iter();
    let mut tags = tags.filter(|tag| tag.get("Key").and_then(Node::text) == Some(key));
    tags.next()?.get("Value")?.text()
}

fn find<'a>(template: &Template<'a>, vpc: Resource<'a>, id: &str, path: &str) -> Option<Found<'a>> {
    let refers = |one: &Resource<'a>| {
        let node = one.properties().and_then(|node| node.get("VpcId"));
        node.and_then(referred_id) == Some(vpc.id())
    };
    let all = || template.resources.iter().filter(|one| refers(one)).copied();
    let mut groups: Vec<Group> = Vec::new();
    let mut zones: Vec<&Node> = Vec::new();
    let mut subnets = Vec::new();
    let mut group_subnets = Vec::new();
    for subnet in all().filter(|one| one.kind() == "AWS::EC2::Subnet") {
        let properties = subnet.properties()?;
        let of = match tag(subnet, "aws-cdk:subnet-type")? {
            "Public" => SubnetType::Public,
            "Private" => SubnetType::PrivateWithEgress,
            "Isolated" => SubnetType::PrivateIsolated,
            _ => return None,
        };
        let name = tag(subnet, "aws-cdk:subnet-name")?;
        let mask = properties.get("CidrBlock")?.text()?;
        let mask = mask.split_once('/')?.1.parse().ok();
        let public_ip = flag(subnet, "MapPublicIpOnLaunch");
        let zone = properties.get("AvailabilityZone")?;
        let is_known = |other: &&Node| other.to_json() == zone.to_json();
        if !zones.iter().any(is_known) {
            zones.push(zone);
        }
        let is_default = public_ip == Some(of == SubnetType::Public);
        let group = Group {
            name: name.to_owned(),
            of,
            mask,
            public_ip: public_ip.filter(|_| !is_default),
            is_reserved: false,
        };
        if !groups.iter().any(|known| known.name == group.name) {
            groups.push(group);
        }
        subnets.push((subnet.id().to_owned(), of));
        group_subnets.push((subnet.id().to_owned(), name.to_owned()));
    }
    let is_of_it = |node: Option<&Node>| {
        let id = node.and_then(referred_id);
        subnets
            .iter()
            .any(|(subnet, _)| Some(subnet.as_str()) == id)
    };
    let gateways = template.resources.iter().filter(|one| {
        let subnet = one.properties().and_then(|node| node.get("SubnetId"));
        one.kind() == "AWS::EC2::NatGateway" && is_of_it(subnet)
    });
    let mut endpoints = Vec::new();
    for endpoint in all().filter(|one| one.kind() == "AWS::EC2::VPCEndpoint") {
        let of = GatewayEndpoint::ALL.into_iter().find(|of| {
            let part = names::logical_id([id, &format!("{of:?}"), names::RESOURCE]);
            part == endpoint.id()
        });
        endpoints.extend(of);
    }
    let names: Option<Vec<_>> = zones.iter().map(|zone| zone.text()).collect();
    let name = tag(vpc, "Name").filter(|name| *name != format!("{path}/{id}"));
    let tags = vpc.properties()?.get("Tags").and_then(Node::items);
    let tags = tags
        .unwrap_or_default()
        .iter()
        .map(|tag| Some((tag.get("Key")?.text()?, tag.get("Value")?.text()?)));
    let mut tags = tags.collect::<Option<Vec<_>>>()?;
    tags.retain(|(key, _)| *key != "Name");
    Some(Found {
        cidr: vpc.properties()?.get("CidrBlock").and_then(Node::text),
        name,
        zones: names.filter(|names| !names.is_empty()),
        zone_count: u32::try_from(zones.len()).ok()?,
        gateways: u32::try_from(gateways.count()).ok()?,
        groups,
        endpoints,
        flags: [
            flag(vpc, "EnableDnsHostnames"),
            flag(vpc, "EnableDnsSupport"),
        ],
        tags,
        subnets,
        group_subnets,
    })
}

/// The path of the stack in its app, as the tag of a VPC of the CDK has it.
pub(super) fn path_of_stack<'a>(vpc: Resource<'a>, id: &str) -> Option<&'a str> {
    let path = tag(vpc, "Name")?.strip_suffix(id)?.strip_suffix('/')?;
    (!path.is_empty()).then_some(path)
}
