//! Endpoints of a VPC: SW1433, SW1434, SW1435.

use std::collections::BTreeMap;

use super::network::{ENDPOINT, VPC};
use super::ports::Firewall;
use super::reach::groups_of;
use super::value::{Property, Resource, Resources};
use super::{Broken, SW1433, SW1434, SW1435};
use crate::{Arg, Violation};

/// The port of the services of AWS.
const HTTPS: u16 = 443;

/// Parts of the names of services that listen at other ports as well.
const OTHER_PORTS: [&str; 9] = [
    ".vpce.",
    "email-smtp",
    ".transfer",
    ".cassandra",
    ".workspaces",
    ".iot",
    ".storagegateway",
    ".appstream",
    ".greengrass",
];

pub(super) fn find<'a>(
    resources: &'a Resources<'a>,
    firewall: &Firewall<'a>,
    found: &mut Vec<Broken<'a>>,
) {
    let mut named: BTreeMap<(&str, &str), &Resource<'a>> = BTreeMap::new();
    for endpoint in resources.of(ENDPOINT) {
        if endpoint.get(&["VpcEndpointType"]).text() != Some("Interface") {
            continue;
        }
        found.extend(closed(resources, firewall, endpoint));
        let vpc = endpoint.get(&["VpcId"]).value();
        let vpc = vpc.and_then(|vpc| resources.of_value(vpc, VPC));
        let (Some(vpc), true) = (vpc, has_names(endpoint)) else {
            continue;
        };
        found.extend(without_names(endpoint, vpc));
        let Some(service) = endpoint.get(&["ServiceName"]).text() else {
            continue;
        };
        if endpoint.is_conditional() {
            continue;
        }
        if let Some(first) = named.insert((vpc.id(), service), endpoint) {
            let sentence = "endpoints `{}` and `{}` are of the same service, and both have its private DNS name";
            let args = [
                Arg::Text(first.name()),
                Arg::Text(endpoint.name()),
                Arg::None,
            ];
            found.push(Broken {
                at: endpoint,
                property: &["PrivateDnsEnabled"],
                named: None,
                other: Some((first, "the other endpoint is here")),
                violation: Violation::new(SW1435, sentence, args),
                help: None,
            });
        }
    }
}

/// Whether the private DNS name of the service is that of an endpoint.
fn has_names(endpoint: &Resource<'_>) -> bool {
    endpoint
        .get(&["PrivateDnsEnabled"])
        .text()
        .is_some_and(|flag| flag.eq_ignore_ascii_case("true"))
}

/// The security groups of an endpoint let somebody in.
fn closed<'a>(
    resources: &'a Resources<'a>,
    firewall: &Firewall<'a>,
    endpoint: &'a Resource<'a>,
) -> Option<Broken<'a>> {
    // Those of services of others may listen elsewhere.
    let service = endpoint.get(&["ServiceName"]).text()?;
    let is_of_aws = service.split('.').any(|part| part == "amazonaws");
    if !is_of_aws || OTHER_PORTS.iter().any(|part| service.contains(part)) {
        return None;
    }
    let groups = groups_of(resources, endpoint.get(&["SecurityGroupIds"]))?;
    if groups.iter().any(|group| firewall.is_open(*group, HTTPS)) {
        return None;
    }
    let group = groups.iter().find_map(|group| group.resource())?;
    let sentence =
        "endpoint `{}` accepts no connections: no rule of its security group `{}` opens port 443";
    let args = [
        Arg::Text(endpoint.name()),
        Arg::Text(group.name()),
        Arg::None,
    ];
    Some(Broken {
        at: endpoint,
        property: &["SecurityGroupIds"],
        named: None,
        other: Some((group, "the security group is here")),
        violation: Violation::new(SW1433, sentence, args),
        help: None,
    })
}

/// A VPC resolves the private DNS names of its endpoints.
fn without_names<'a>(endpoint: &'a Resource<'a>, vpc: &'a Resource<'a>) -> Option<Broken<'a>> {
    let is_off = |name| match vpc.get(&[name]) {
        Property::Absent => name == "EnableDnsHostnames",
        property => property
            .text()
            .is_some_and(|flag| flag.eq_ignore_ascii_case("false")),
    };
    let name = ["EnableDnsHostnames", "EnableDnsSupport"]
        .into_iter()
        .find(|name| is_off(name))?;
    let sentence = "endpoint `{}` has private DNS names, and its VPC `{}` does not have `{}`";
    let args = [
        Arg::Text(endpoint.name()),
        Arg::Text(vpc.name()),
        Arg::Text(name),
    ];
    Some(Broken {
        at: endpoint,
        property: &["PrivateDnsEnabled"],
        named: None,
        other: Some((vpc, "the VPC is here")),
        violation: Violation::new(SW1434, sentence, args),
        help: None,
    })
}
