//! What must be created before: SW1457, SW1458.

use super::network::GATEWAY;
use super::services::all_before;
use super::value::{Property, Resource, Resources};
use super::{Broken, SW1457, SW1458};
use crate::{Arg, Violation};

const API: &str = "AWS::ApiGateway::RestApi";

pub(super) fn find<'a>(resources: &'a Resources<'a>, found: &mut Vec<Broken<'a>>) {
    let deployments = resources.of("AWS::ApiGateway::Deployment");
    found.extend(deployments.filter_map(|one| before_methods(resources, one)));
    let routes = resources.of("AWS::EC2::Route");
    found.extend(routes.filter_map(|one| before_attachment(resources, one)));
}

/// A deployment is made of the methods that are there.
fn before_methods<'a>(
    resources: &'a Resources<'a>,
    deployment: &'a Resource<'a>,
) -> Option<Broken<'a>> {
    let of = |one: &'a Resource<'a>| {
        let api = one.get(&["RestApiId"]).value()?;
        resources.of_value(api, API)
    };
    let api = of(deployment)?;
    let has_others = ["Body", "BodyS3Location", "CloneFrom"]
        .iter()
        .any(|name| !matches!(api.get(&[name]), Property::Absent));
    if has_others {
        return None;
    }
    let methods = resources.of("AWS::ApiGateway::Method");
    let methods: Vec<_> = methods
        .filter(|one| of(one).is_none_or(|of| of.id() == api.id()))
        .collect();
    let first = methods.first()?;
    let before = all_before(resources, deployment);
    let is_open = |one: &&Resource<'a>| one.is_conditional() || before.contains(one.id());
    if methods.iter().any(is_open) || of(first).is_none() {
        return None;
    }
    let sentence = "deployment `{}` may be created before the method `{}` of its API";
    let args = [
        Arg::Text(deployment.name()),
        Arg::Text(first.name()),
        Arg::None,
    ];
    Some(Broken {
        at: deployment,
        property: &["RestApiId"],
        named: None,
        other: Some((first, "the method is here")),
        violation: Violation::new(SW1457, sentence, args),
        help: Some(wait(first.name()).into()),
    })
}

fn wait(name: &str) -> String {
    format!("add `depends_on: [{name}]`, in a template `DependsOn`")
}

/// Gateways, by the property of a route, the type of what connects one with a VPC, and the property of that.
const GATEWAYS: [(&str, &str, &str, &str); 4] = [
    (
        "GatewayId",
        GATEWAY,
        "AWS::EC2::VPCGatewayAttachment",
        "InternetGatewayId",
    ),
    (
        "GatewayId",
        "AWS::EC2::VPNGateway",
        "AWS::EC2::VPCGatewayAttachment",
        "VpnGatewayId",
    ),
    (
        "TransitGatewayId",
        "AWS::EC2::TransitGateway",
        "AWS::EC2::TransitGatewayAttachment",
        "TransitGatewayId",
    ),
    (
        "TransitGatewayId",
        "AWS::EC2::TransitGateway",
        "AWS::EC2::TransitGatewayVpcAttachment",
        "TransitGatewayId",
    ),
];

/// A route leads to a gateway that is attached to the VPC.
fn before_attachment<'a>(
    resources: &'a Resources<'a>,
    route: &'a Resource<'a>,
) -> Option<Broken<'a>> {
    let table = route.get(&["RouteTableId"]).value()?;
    let table = resources.of_value(table, "AWS::EC2::RouteTable")?;
    let vpc = table.get(&["VpcId"]).value()?.reference()?;
    GATEWAYS
        .iter()
        .find_map(|(property, kind, attachments, of)| {
            let gateway = route.get(&[property]).value()?;
            let gateway = resources.of_value(gateway, kind)?;
            let attachments = resources.of(attachments).filter(|one| {
                let is =
                    |name, id| one.get(&[name]).value().and_then(|of| of.reference()) == Some(id);
                is(*of, gateway.id()) && is("VpcId", vpc)
            });
            let attachments: Vec<_> = attachments.collect();
            let first = attachments.first()?;
            let before = all_before(resources, route);
            let is_open = |one: &&Resource<'a>| one.is_conditional() || before.contains(one.id());
            if attachments.iter().any(is_open) {
                return None;
            }
            let sentence =
                "route `{}` may be created before `{}` attaches the gateway `{}` to its VPC";
            let args = [route, first, gateway].map(|one| Arg::Text(one.name()));
            let property: &'static [&'static str] = if *property == "GatewayId" {
                &["GatewayId"]
            } else {
                &["TransitGatewayId"]
            };
            Some(Broken {
                at: route,
                property,
                named: None,
                other: Some((first, "the gateway is attached here")),
                violation: Violation::new(SW1458, sentence, args),
                help: Some(wait(first.name()).into()),
            })
        })
}
