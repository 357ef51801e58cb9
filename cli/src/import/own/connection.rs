//! Connections between security groups, as calls in `wire!`.

use stackwright_core::names;

use super::field::referred_id;
use super::outside::{existing_key, is_outside};
use super::plan::{Plan, literal};
use super::special::{ALL_OUTBOUND, NO_TRAFFIC, has, number};
use super::text;
use crate::import::code::{Code, Declaration};
use crate::import::value::{Said, Writer, attribute_of, unsaid};
use crate::template::{Node, Resource, Template};

/// A resource that a call makes.
#[derive(Clone, Debug)]
pub(in crate::import) struct Connection {
    /// The logical id of the resource.
    pub(super) made: String,
    /// The resource of the construct that the call is on.
    pub(super) on: String,
    pub(super) call: Call,
}

/// Which call makes a resource.
#[derive(Clone, Debug)]
pub(super) enum Call {
    /// Statements that are added to a policy.
    Policy,
    /// A rule of a security group for a peer.
    Rule(Peer),
    /// The same rule seen from the other group: the call of the first makes it, too.
    Reverse,
    /// Another alias of a key.
    Alias,
}

/// Which way the rules of a security group go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    In,
    Out,
}

/// Who a rule is for.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Peer {
    /// What is in a security group.
    Group(String),
    /// What is in a security group that exists already, by the construct id that it has.
    Existing(Node, String),
    /// A network, by the property that has it.
    Network(&'static str, String),
    /// A network that CloudFormation fills in.
    Later(&'static str, Node),
}

impl Peer {
    fn of(rule: &Resource<'_>, plan: &Plan) -> Option<Self> {
        const SOURCE: &str = "SourceSecurityGroupId";
        if let Some(group) = group_of(rule, SOURCE) {
            return Some(Self::Group(group.to_owned()));
        }
        let properties = rule.properties()?;
        if let Some(group) = properties.get(SOURCE) {
            let id = plan.existing_group(group)?;
            return Some(Self::Existing(group.clone(), id.to_owned()));
        }
        NETWORKS.into_iter().find_map(|property| {
            let network = properties.get(property)?;
            Some(match network.text() {
                Some(network) => Self::Network(property, network.to_owned()),
                None => Self::Later(property, network.clone()),
            })
        })
    }

    /// As the CDK has it in ids and descriptions.
    fn name(&self, plan: &Plan) -> Option<String> {
        Some(match self {
            Self::Group(group) => {
                let path = plan.path_of_group(group)?;
                names::logical_id(path.iter().map(String::as_str))
            }
            Self::Existing(_, id) => existing_name(plan, id),
            Self::Network(_, network) => network.clone(),
            Self::Later(..) => "{IndirectPeer}".to_owned(),
        })
    }
}

/// The name that the CDK gives to a security group that exists already in the ids of rules.
fn existing_name(plan: &Plan, id: &str) -> String {
    names::logical_id(plan.path.split('/').chain([id]))
}

/// Security groups that exist already, with their construct ids: the CDK writes these into the ids and descriptions of rules.
pub(super) fn existing_groups(template: &Template<'_>, plan: &mut Plan) {
    let all = template.resources.iter();
    let rules: Vec<_> = all
        .filter(|one| one.kind() == "AWS::EC2::SecurityGroupIngress")
        .collect();
    let is_new = |plan: &Plan, node: &Node| {
        is_elsewhere(node, template) && plan.existing_group(node).is_none()
    };
    // `from SGiven1A2B3C4D:6379`, of the group `Given` of the stack `S`.
    for properties in rules.iter().filter_map(|one| one.properties()) {
        let source = properties.get("SourceSecurityGroupId");
        let description = properties.get("Description").and_then(Node::text);
        let name = description
            .and_then(|text| text.strip_prefix("from "))
            .and_then(|text| text.split(':').next());
        if let (Some(source), Some(name)) = (source.filter(|one| is_new(plan, one)), name) {
            let stack: String = plan
                .path
                .chars()
                .filter(char::is_ascii_alphanumeric)
                .collect();
            let id = name.strip_prefix(&stack).and_then(|rest| {
                let end = rest.len().checked_sub(HASH)?;
                rest.get(..end)
            });
            if let Some(id) = id.filter(|id| existing_name(plan, id) == name) {
                plan.existing_groups.push((source.clone(), id.to_owned()));
            }
        }
    }
    // `Givenfrom1000085432A1B2C3D4`, a rule of the group `Given`.
    for rule in &rules {
        let Some(properties) = rule.properties() else {
            continue;
        };
        let group = properties.get("GroupId").filter(|one| is_new(plan, one));
        let (Some(group), Some(peer), Some(port)) = (group, Peer::of(rule, plan), port(properties))
        else {
            continue;
        };
        let Some(peer) = peer.name(plan) else {
            continue;
        };
        let rest = format!("from {peer}:{}", port.label).replacen('/', "_", 1);
        let ends = rule.id().match_indices("from").map(|(at, _)| at);
        let mut ids = ends.filter_map(|at| rule.id().get(..at));
        if let Some(id) = ids.find(|id| names::logical_id([id, rest.as_str()]) == rule.id()) {
            plan.existing_groups.push((group.clone(), id.to_owned()));
        }
    }
}

/// How long the hash in the ids of the CDK is.
const HASH: usize = 8;

/// Whether a value is the id of something that the template does not have.
fn is_elsewhere(node: &Node, template: &Template<'_>) -> bool {
    let is_import = |node: &Node| node.only().is_some_and(|one| one.key == "Fn::ImportValue");
    let is_parameter = |node: &Node| {
        let name = node.get("Ref").and_then(Node::text);
        name.is_some_and(|name| template.parameter(name).is_some())
    };
    node.text().is_some() || is_import(node) || is_parameter(node)
}

/// The properties of rules that are networks.
const NETWORKS: [&str; 3] = ["CidrIp", "CidrIpv6", "SourcePrefixListId"];

/// A network as a peer.
fn network(property: &str, network: &str) -> Code {
    match (property, network) {
        ("CidrIp", "0.0.0.0/0") => Code::call("Peer::any_ipv4", Vec::new()),
        ("CidrIp", network) => Code::call("Peer::ipv4", vec![text(network)]),
        ("CidrIpv6", "::/0") => Code::call("Peer::any_ipv6", Vec::new()),
        ("CidrIpv6", network) => Code::call("Peer::ipv6", vec![text(network)]),
        (_, list) => Code::call("Peer::prefix_list", vec![text(list)]),
    }
}

/// The rules between security groups of the library that have the ids of the CDK.
pub(super) fn connections(template: &Template<'_>, plan: &Plan) -> Vec<Connection> {
    let mut found = Vec::new();
    for resource in &template.resources {
        match resource.kind() {
            "AWS::EC2::SecurityGroupIngress" => {
                let rule = rule(resource, template, plan, &found);
                found.extend(rule);
            }
            "AWS::KMS::Alias" => found.extend(alias(resource, plan)),
            _ => {}
        }
    }
    for resource in &template.resources {
        if resource.kind() == "AWS::EC2::SecurityGroupEgress" {
            found.extend(reverse(resource, template, plan, &found));
        }
    }
    found
}

/// The group that `Fn::GetAtt` of `GroupId` refers to.
fn group_of<'n>(resource: &Resource<'n>, name: &str) -> Option<&'n str> {
    let call = resource.properties()?.get(name)?.get("Fn::GetAtt")?;
    let (id, attribute) = attribute_of(call)?;
    (attribute == "GroupId").then_some(id)
}

fn rule(
    resource: &Resource<'_>,
    template: &Template<'_>,
    plan: &Plan,
    before: &[Connection],
) -> Option<Connection> {
    let properties = resource.properties()?;
    let peer = Peer::of(resource, plan)?;
    let port = port(properties)?;
    let Some(group) = group_of(resource, "GroupId") else {
        let node = properties.get("GroupId")?;
        let id = plan.existing_group(node)?;
        let rest = format!("from {}:{}", peer.name(plan)?, port.label).replacen('/', "_", 1);
        return (names::logical_id([id, rest.as_str()]) == resource.id()).then(|| Connection {
            made: resource.id().to_owned(),
            on: existing_key(node),
            call: Call::Rule(peer),
        });
    };
    let path = plan.path_of_group(group)?;
    let id = format!("from {}:{}", peer.name(plan)?, port.label).replacen('/', "_", 1);
    let path = path.iter().skip(plan.depth()).map(String::as_str);
    let path = path.chain([id.as_str()]);
    if names::logical_id(path) != resource.id() {
        return None;
    }
    // Of a cache with groups that are given, the call is on the cache.
    let of_cache = port.endpoint_of.as_deref().filter(|cache| {
        let groups = template.resource(cache).and_then(|one| one.properties());
        let groups = groups.and_then(|node| node.get("SecurityGroupIds")?.items());
        let mut groups = groups.unwrap_or_default().iter().map(referred_id);
        plan.own(cache).is_some() && groups.any(|one| one == Some(group))
    });
    let on = match of_cache {
        Some(cache) => cache,
        None => plan.guarded(group)?,
    };
    let is_same = |other: &Connection| {
        let is_peer = matches!(&other.call, Call::Rule(of) if *of == peer);
        of_cache.is_some() && other.on == on && is_peer
    };
    let call = match before.iter().any(is_same) {
        true => Call::Reverse,
        false => Call::Rule(peer),
    };
    Some(Connection {
        made: resource.id().to_owned(),
        on: on.to_owned(),
        call,
    })
}

/// An alias of a key that has one before.
fn alias(resource: &Resource<'_>, plan: &Plan) -> Option<Connection> {
    let key = resource
        .properties()?
        .get("TargetKeyId")
        .and_then(referred_id)?;
    let id = plan.own(key)?.id.as_deref()?;
    let name = literal(resource, "AliasName")?;
    let short = name.strip_prefix("alias/").unwrap_or(name);
    let is_it = [name, short].into_iter().any(|name| {
        let alias = format!("Alias{}", name.replace('/', "--"));
        names::logical_id([id, &alias, names::RESOURCE]) == resource.id()
    });
    let has_more = resource
        .entry
        .value
        .entries()
        .is_some_and(|all| all.len() > 2);
    (is_it && !has_more && plan.part(resource.id()).is_none()).then(|| Connection {
        made: resource.id().to_owned(),
        on: key.to_owned(),
        call: Call::Alias,
    })
}

/// The rule that lets out what another rule lets in.
fn reverse(
    resource: &Resource<'_>,
    template: &Template<'_>,
    plan: &Plan,
    rules: &[Connection],
) -> Option<Connection> {
    let (group, peer) = (
        group_of(resource, "GroupId")?,
        group_of(resource, "DestinationSecurityGroupId")?,
    );
    let of = |one: &Resource<'_>, name: &str| Some(one.properties()?.get(name)?.to_json());
    let mut same = rules.iter().filter(|rule| {
        let Some(other) = template.resource(&rule.made) else {
            return false;
        };
        group_of(other, "GroupId") == Some(peer)
            && group_of(other, "SourceSecurityGroupId") == Some(group)
            && ["IpProtocol", "FromPort", "ToPort"]
                .into_iter()
                .all(|name| of(resource, name) == of(other, name))
    });
    same.next()?;
    Some(Connection {
        made: resource.id().to_owned(),
        on: plan.guarded(group)?.to_owned(),
        call: Call::Reverse,
    })
}

/// The ports of a rule.
struct Ports {
    code: Code,
    /// As the CDK has them in ids.
    label: String,
    /// The construct whose default port it is.
    endpoint_of: Option<String>,
    /// The function that takes a port which CloudFormation fills in.
    later: Option<&'static str>,
}

fn port(rule: &Node) -> Option<Ports> {
    let text_of = |name: &str| rule.get(name).and_then(Node::scalar);
    let protocol = text_of("IpProtocol")?;
    if let Some(call) = rule.get("FromPort").and_then(|node| node.get("Fn::GetAtt")) {
        let (id, attribute) = attribute_of(call)?;
        let is_same =
            rule.get("FromPort").map(Node::to_json) == rule.get("ToPort").map(Node::to_json);
        return (attribute == "Endpoint.Port" && protocol == "tcp" && is_same).then(|| Ports {
            code: Code::plain(""),
            label: "{IndirectPort}".to_owned(),
            endpoint_of: Some(id.to_owned()),
            later: None,
        });
    }
    if rule
        .get("FromPort")
        .is_some_and(|node| node.entries().is_some())
    {
        let is_same =
            rule.get("FromPort").map(Node::to_json) == rule.get("ToPort").map(Node::to_json);
        let (function, label) = match protocol {
            "tcp" => ("Port::tcp", "{IndirectPort}"),
            "udp" => ("Port::udp", "UDP {IndirectPort}"),
            _ => return None,
        };
        return is_same.then(|| Ports {
            code: Code::plain(""),
            label: label.to_owned(),
            endpoint_of: None,
            later: Some(function),
        });
    }
    let known = |code: &str, label: &str| {
        Some(Ports {
            code: Code::call(code, Vec::new()),
            label: label.to_owned(),
            endpoint_of: None,
            later: None,
        })
    };
    let number_of = |name: &str| text_of(name).and_then(|text| text.parse::<i64>().ok());
    let is_there = rule.get("FromPort").is_some() || rule.get("ToPort").is_some();
    match (protocol, number_of("FromPort"), number_of("ToPort")) {
        ("-1", None, None) if !is_there => known("Port::all_traffic", "ALL TRAFFIC"),
        ("tcp", Some(0), Some(65_535)) => known("Port::all_tcp", "ALL PORTS"),
        ("udp", Some(0), Some(65_535)) => known("Port::all_udp", "UDP ALL PORTS"),
        ("icmp", Some(8), Some(-1)) => known("Port::icmp_ping", "ICMP Type 8"),
        ("icmp", Some(-1), Some(-1)) => known("Port::all_icmp", "ALL ICMP"),
        ("tcp" | "udp", Some(from), Some(to)) => {
            let (from, to) = (u16::try_from(from).ok()?, u16::try_from(to).ok()?);
            let udp = if protocol == "udp" { "UDP " } else { "" };
            let (code, label) = match from == to {
                true => (
                    Code::call(format!("Port::{protocol}"), vec![number(from.into())]),
                    format!("{udp}{from}"),
                ),
                false => (
                    Code::call(
                        format!("Port::{protocol}_range"),
                        vec![number(from.into()), number(to.into())],
                    ),
                    format!("{udp}{from}-{to}"),
                ),
            };
            Some(Ports {
                code,
                label,
                endpoint_of: None,
                later: None,
            })
        }
        _ => None,
    }
}

impl Writer<'_, '_> {
    /// The calls that make a resource.
    pub(in crate::import) fn connected(&self, made: &Connection) -> Said<Option<Declaration>> {
        let Some(resource) = self.template.resource(&made.made) else {
            return Ok(None);
        };
        let around = &resource.entry.value;
        let known = |key: &str| matches!(key, "Type" | "Properties" | "Metadata");
        let entries = around.entries().unwrap_or_default();
        if !entries.iter().all(|entry| known(&entry.key)) {
            return unsaid(around, "a call has no such attribute");
        }
        let properties = resource.properties().unwrap_or(around);
        let calls = match &made.call {
            Call::Reverse => return Ok(None),
            Call::Policy => self.policy_calls(&made.on, properties)?,
            Call::Alias => {
                let name = properties.get("AliasName").and_then(Node::text);
                let name = name.unwrap_or_default();
                let short = name.strip_prefix("alias/").unwrap_or(name);
                let key = self.plan.own(&made.on);
                let id = key.and_then(|key| key.id.as_deref()).unwrap_or_default();
                let alias = format!("Alias{}", short.replace('/', "--"));
                let is_short = names::logical_id([id, &alias, names::RESOURCE]) == made.made;
                let key = self.bare(properties, &made.on)?;
                let name = if is_short { short } else { name };
                vec![key.method("add_alias", vec![text(name)])]
            }
            Call::Rule(peer) => vec![self.rule_call(made, peer, properties)?],
        };
        Ok(Some(wired(calls)))
    }

    fn rule_call(&self, made: &Connection, peer: &Peer, properties: &Node) -> Said {
        let (Some(ports), Some(peer_name)) = (port(properties), peer.name(self.plan)) else {
            return unsaid(properties, "the library has no such rule");
        };
        let name = match properties.get("GroupId") {
            Some(group) if is_outside(&made.on) => self.existing_group(group)?,
            _ => self.bare(properties, &made.on)?,
        };
        let later = match peer {
            Peer::Later(_, node) => Some(node),
            _ => None,
        };
        let mut peer = match peer {
            Peer::Group(group) => {
                let main = self.plan.guarded(group).unwrap_or(group);
                self.bare(properties, main)?
            }
            Peer::Existing(group, _) => self.existing_group(group)?,
            Peer::Network(property, of) => network(property, of),
            Peer::Later(property, node) => {
                let function = match *property {
                    "CidrIp" => "Peer::ipv4",
                    "CidrIpv6" => "Peer::ipv6",
                    _ => "Peer::prefix_list",
                };
                Code::call(function, vec![self.text(node)?])
            }
        };
        let is_default = ports.endpoint_of.as_deref() == Some(made.on.as_str());
        let label = if is_default {
            "{IndirectPort}"
        } else {
            &ports.label
        };
        let default = format!("from {peer_name}:{label}");
        let default = stackwright_core::ec2::security_group::description_of(&default);
        let description = properties.get("Description");
        let is_joined = |given: &Node| {
            let parts = given.get("Fn::Join").and_then(Node::items);
            let (Some([_, parts]), Some(later)) = (parts, later) else {
                return false;
            };
            let end = format!(":{label}");
            matches!(parts.items(), Some([start, peer, rest])
                if start.text() == Some("from ") && peer.is_same(later) && rest.text() == Some(&end))
        };
        match (description, description.and_then(Node::text)) {
            (_, Some(given)) if given == default && later.is_none() => {}
            (_, Some(given)) => peer = peer.method("described", vec![text(given)]),
            (Some(given), None) if is_joined(given) => {}
            _ => return unsaid(properties, "the rule has no description"),
        }
        if is_default {
            return Ok(name.method("allow_default_port_from", vec![peer]));
        }
        if ports.endpoint_of.is_some() {
            return unsaid(properties, "the port is that of something else");
        }
        if let (Some(function), Some(port)) = (&ports.later, properties.get("FromPort")) {
            let port = Code::call(*function, vec![self.text(port)?]);
            return Ok(name.method("allow_from", vec![peer, port]));
        }
        Ok(name.method("allow_from", vec![peer, ports.code]))
    }

    /// The calls that make the rules in a security group; none if one of them cannot be said.
    pub(super) fn inline_rules(&self, properties: &Node, way: Way) -> Option<Vec<(Code, Code)>> {
        let property = match way {
            Way::In => "SecurityGroupIngress",
            Way::Out => "SecurityGroupEgress",
        };
        let rules = properties.get(property)?.items()?;
        if way == Way::Out
            && let [only] = rules
            && (has(only, ALL_OUTBOUND) || has(only, NO_TRAFFIC))
        {
            return None;
        }
        let calls = rules.iter().map(|rule| {
            let ports = port(rule)?;
            if ports.endpoint_of.is_some() || ports.later.is_some() {
                return None;
            }
            let known = [
                "CidrIp",
                "CidrIpv6",
                "SourcePrefixListId",
                "Description",
                "IpProtocol",
                "FromPort",
                "ToPort",
            ];
            let mut entries = rule.entries()?.iter();
            entries
                .all(|entry| known.contains(&entry.key.as_str()))
                .then_some(())?;
            let (name, peer) = NETWORKS
                .into_iter()
                .find_map(|name| Some((name, rule.get(name)?)))?;
            // The library writes what CloudFormation fills in as a rule of its own.
            let peer = peer.text()?;
            let mut code = network(name, peer);
            let default = format!("from {peer}:{}", ports.label);
            let given = rule.get("Description")?.text()?;
            if given != stackwright_core::ec2::security_group::description_of(&default) {
                code = code.method("described", vec![text(given)]);
            }
            Some((code, ports.code))
        });
        calls.collect()
    }

    /// Whether a rule that is a resource of its own lets something out of a group.
    pub(super) fn lets_out(&self, group: &str) -> bool {
        let mut resources = self.template.resources.iter();
        resources.any(|one| {
            one.kind() == "AWS::EC2::SecurityGroupEgress" && group_of(one, "GroupId") == Some(group)
        })
    }

    /// The calls that make the rules in a security group, as a declaration.
    pub(in crate::import) fn rules_of(&self, resource: Resource<'_>) -> Option<Declaration> {
        let main = self.plan.guarded(resource.id())?;
        let name = self.bare(&resource.entry.value, main).ok()?;
        let mut calls = Vec::new();
        for (way, method) in [(Way::In, "allow_from"), (Way::Out, "allow_to")] {
            let rules = self.inline_rules(resource.properties()?, way);
            let rules = rules.into_iter().flatten();
            calls.extend(rules.map(|(peer, port)| name.clone().method(method, vec![peer, port])));
        }
        (!calls.is_empty()).then(|| wired(calls))
    }
}

fn wired(calls: Vec<Code>) -> Declaration {
    Declaration {
        comments: Vec::new(),
        of: "wire",
        head: String::new(),
        fields: Vec::new(),
        calls,
    }
}
