//! The connections that security groups and network ACLs allow.

use std::net::{Ipv4Addr, Ipv6Addr};

use serde_json::Value as Json;

use super::pattern::{Pattern, Reader, branch_covers, items};
use super::{Cover, Grant, Granted, Others, acl};
use crate::changes::kind;

/// The numbers between two, with both.
pub(super) type Range = (u128, u128);

/// Who is at the other end.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Peer {
    V4(Range),
    V6(Range),
    /// A security group, a prefix list, or what only a deployment knows.
    Other(&'static str, Pattern),
}

/// A connection that a rule allows.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Connection {
    pub(super) group: String,
    pub(super) is_in: bool,
    pub(super) protocol: String,
    /// None where a deployment knows them only.
    pub(super) ports: Option<Range>,
    pub(super) peer: Peer,
    pub(super) branch: String,
    /// Whether it is known that it is allowed.
    pub(super) is_sure: bool,
    pub(super) shown: String,
}

pub(super) const ALL_PORTS: Range = (0, 65_535);

/// How many parts what is not covered yet may have.
pub(super) const PARTS: usize = 1_000;

impl Grant for Connection {
    fn is_covered(&self, others: &Others<'_, Self>) -> Cover {
        if others.has(self) {
            return Cover::Yes;
        }
        let others = others.for_grant(self);
        let Some(ports) = self.ports else {
            let other = others.into_iter().map(|other| self.covered_by_whole(other));
            return other.max().unwrap_or(Cover::Unknown).max(Cover::Unknown);
        };
        let peers = match self.peer {
            Peer::V4(range) | Peer::V6(range) => range,
            Peer::Other(..) => (0, 0),
        };
        let mut left = vec![(ports, peers)];
        let mut is_unknown = !self.is_sure;
        for other in others {
            let Some(other_peers) = self.peers_of(other, &mut is_unknown) else {
                continue;
            };
            let other_ports = match other.ports {
                _ if other.protocol == "-1" => (0, u128::MAX),
                Some(ports) => ports,
                None => {
                    is_unknown = true;
                    continue;
                }
            };
            let is_met = left
                .iter()
                .any(|(ports, peers)| meets(*ports, other_ports) && meets(*peers, other_peers));
            if !is_met {
                continue;
            }
            let is_there =
                other.is_sure && branch_covers(&other.branch, &self.branch) == Cover::Yes;
            if !is_there {
                is_unknown = true;
                continue;
            }
            left = left
                .into_iter()
                .flat_map(|part| without(part, (other_ports, other_peers)))
                .collect();
            if left.len() > PARTS {
                return Cover::Unknown;
            }
        }
        match (left.is_empty(), is_unknown) {
            (true, _) => Cover::Yes,
            (false, true) => Cover::Unknown,
            (false, false) => Cover::No,
        }
    }

    fn numbers(&self) -> Option<Range> {
        self.ports
    }

    fn said(&self, _: &str) -> String {
        let branch = self.branch.trim();
        let of = if branch.is_empty() {
            String::new()
        } else {
            format!(" under condition {branch}")
        };
        format!("{} in {}{of}", self.shown, self.group)
    }
}

impl Connection {
    fn is_of_kind(&self, other: &Self) -> bool {
        self.is_in == other.is_in && (other.protocol == self.protocol || other.protocol == "-1")
    }

    /// Whether another one, with the same or all ports, has its peers.
    fn covered_by_whole(&self, other: &Self) -> Cover {
        let mut is_unknown = false;
        let has_peers = self.peers_of(other, &mut is_unknown).is_some();
        if has_peers && other.protocol == "-1" && other.is_sure {
            Cover::Yes
        } else {
            Cover::Unknown
        }
    }

    /// The peers of another connection, if they may have those of this one among them.
    fn peers_of(&self, other: &Self, is_unknown: &mut bool) -> Option<Range> {
        if !self.is_of_kind(other) {
            return None;
        }
        let everyone = (0, u128::from(u32::MAX));
        match (&self.peer, &other.peer) {
            (Peer::V4(_), Peer::V4(range)) | (Peer::V6(_), Peer::V6(range)) => Some(*range),
            (Peer::V4(_), Peer::V6(_)) | (Peer::V6(_), Peer::V4(_)) => None,
            (Peer::Other(kind, own), Peer::Other(other_kind, other)) => {
                match other.covers(own) {
                    Cover::Yes if kind == other_kind => return Some((0, 0)),
                    Cover::No => {}
                    _ if kind == other_kind => *is_unknown = true,
                    _ => {}
                }
                None
            }
            // Members of a group have addresses.
            (Peer::Other(GROUP, _), Peer::V4(range)) if *range == everyone => Some((0, 0)),
            (Peer::Other(GROUP, _), _) | (_, Peer::Other(GROUP, _)) => None,
            // The networks of a prefix list, or of a parameter, are not known.
            _ => {
                *is_unknown = true;
                None
            }
        }
    }
}

pub(super) fn meets(one: Range, other: Range) -> bool {
    one.0 <= other.1 && other.0 <= one.1
}

/// What is left of ports and peers without those of another rule.
pub(super) fn without(
    (ports, peers): (Range, Range),
    (other, others): (Range, Range),
) -> Vec<(Range, Range)> {
    if !meets(ports, other) || !meets(peers, others) {
        return vec![(ports, peers)];
    }
    let mut left = Vec::new();
    let both = (ports.0.max(other.0), ports.1.min(other.1));
    if ports.0 < both.0 {
        left.push(((ports.0, both.0 - 1), peers));
    }
    if both.1 < ports.1 {
        left.push(((both.1 + 1, ports.1), peers));
    }
    if peers.0 < others.0 {
        left.push((both, (peers.0, others.0 - 1)));
    }
    if others.1 < peers.1 {
        left.push((both, (others.1 + 1, peers.1)));
    }
    left
}

const GROUP: &str = "group";
const LIST: &str = "list";
pub(super) const NETWORK: &str = "network";

/// The properties that name the other end.
const PEERS: [(&str, &str); 8] = [
    ("CidrIp", NETWORK),
    ("CidrIpv6", NETWORK),
    ("SourceSecurityGroupId", GROUP),
    ("SourceSecurityGroupName", GROUP),
    ("DestinationSecurityGroupId", GROUP),
    ("SourcePrefixListId", LIST),
    ("DestinationPrefixListId", LIST),
    ("SourceSecurityGroupOwnerId", GROUP),
];

/// All connections, by their groups.
pub(super) fn granted(reader: Reader<'_>) -> Granted<Connection> {
    let mut all = Granted::new();
    for (id, resource) in &reader.own.resources {
        for connection in connections(reader, id, resource) {
            let of_group = all.entry(connection.group.clone()).or_default();
            of_group.insert(connection, id.clone());
        }
    }
    acl::granted(reader, &mut all);
    all
}

fn connections(reader: Reader<'_>, id: &str, resource: &Json) -> Vec<Connection> {
    let nothing = Json::Null;
    let properties = resource.get("Properties").unwrap_or(&nothing);
    let mut found = Vec::new();
    let group = || {
        let named = properties.get("GroupId").or(properties.get("GroupName"));
        let group = reader.shown(named.unwrap_or(&nothing));
        group.trim_end_matches(".GroupId").to_owned()
    };
    match kind(resource) {
        "AWS::EC2::SecurityGroup" => {
            for (branch, one) in items(properties.get("SecurityGroupIngress")) {
                of_rule(reader, (id, true, &branch), one, &mut found);
            }
            let rules = items(properties.get("SecurityGroupEgress"));
            for (branch, one) in &rules {
                of_rule(reader, (id, false, branch), one, &mut found);
            }
            if rules.is_empty() {
                // A group without rules for outgoing traffic has one that allows all. Whether an empty list takes it away is not known.
                found.push(Connection {
                    group: id.to_owned(),
                    is_in: false,
                    protocol: "-1".to_owned(),
                    ports: Some((0, u128::MAX)),
                    peer: Peer::V4((0, u128::from(u32::MAX))),
                    branch: String::new(),
                    is_sure: properties.get("SecurityGroupEgress").is_none(),
                    shown: "all ports to 0.0.0.0/0".to_owned(),
                });
            }
        }
        "AWS::EC2::SecurityGroupIngress" => {
            of_rule(reader, (&group(), true, ""), properties, &mut found);
        }
        "AWS::EC2::SecurityGroupEgress" => {
            of_rule(reader, (&group(), false, ""), properties, &mut found);
        }
        _ => {}
    }
    found
}

fn of_rule(
    reader: Reader<'_>,
    (group, is_in, branch): (&str, bool, &str),
    rule: &Json,
    found: &mut Vec<Connection>,
) {
    let text = |name: &str| rule.get(name).map(|one| reader.shown(one));
    let protocol = text("IpProtocol").unwrap_or_default().to_ascii_lowercase();
    let protocol = match protocol.as_str() {
        "1" => "icmp",
        "6" => "tcp",
        "17" => "udp",
        "58" => "icmpv6",
        "all" => "-1",
        other => other,
    };
    let (from, to) = (text("FromPort"), text("ToPort"));
    let ports = ports(protocol, from.as_deref(), to.as_deref());
    let (from, to) = (from.unwrap_or_default(), to.unwrap_or_default());
    let said = match (protocol, from == to) {
        ("-1", _) => "all ports".to_owned(),
        (protocol, true) => format!("{protocol} {from}"),
        (protocol, false) => format!("{protocol} {from}-{to}"),
    };
    let word = if is_in { "from" } else { "to" };
    for (kind, peer) in peers(reader, rule) {
        for (at, shown) in reached(reader, kind, peer) {
            // The rule with which a group without outgoing traffic is made.
            if at == Peer::V4((u128::from(u32::MAX), u128::from(u32::MAX))) {
                continue;
            }
            found.push(Connection {
                group: group.to_owned(),
                is_in,
                protocol: protocol.to_owned(),
                ports,
                peer: at,
                branch: branch.to_owned(),
                is_sure: !protocol.is_empty(),
                shown: format!("{said} {word} {shown}"),
            });
        }
    }
}

/// The peers of a rule, with what they are.
fn peers<'a>(reader: Reader<'_>, rule: &'a Json) -> Vec<(&'static str, &'a Json)> {
    let named = PEERS
        .iter()
        .filter_map(|(name, kind)| Some((*kind, rule.get(*name)?)));
    let mut named = named.filter(|(_, json)| !reader.pattern(json).is_empty());
    named.next().into_iter().collect()
}

/// The ports of a rule; of ICMP, its types and codes.
fn ports(protocol: &str, from: Option<&str>, to: Option<&str>) -> Option<Range> {
    let number = |text: Option<&str>| text.and_then(|text| text.parse::<i64>().ok());
    if protocol == "-1" {
        return Some((0, u128::MAX));
    }
    if from.is_none() && to.is_none() {
        return Some(ALL_PORTS);
    }
    let (from, to) = (number(from)?, number(to.or(from))?);
    let of = |number: i64| u128::try_from(number).ok();
    if protocol.starts_with("icmp") {
        return match (of(from), of(to)) {
            (None, _) => Some(ALL_PORTS),
            (Some(of_type), None) => Some((of_type * 256, of_type * 256 + 255)),
            (Some(of_type), Some(code)) => Some((of_type * 256 + code, of_type * 256 + code)),
        };
    }
    match (of(from), of(to)) {
        (Some(from), Some(to)) if from <= to => Some((from, to)),
        (None, _) => Some(ALL_PORTS),
        _ => None,
    }
}

/// Who is at the other end, with how it is shown. A prefix list of the template is its networks.
pub(super) fn reached(reader: Reader<'_>, kind: &'static str, peer: &Json) -> Vec<(Peer, String)> {
    let pattern = reader.pattern(peer);
    let shown = pattern.shown();
    if kind == LIST
        && let Some(entries) = listed(reader, &shown)
    {
        return entries
            .into_iter()
            .map(|(peer, network)| (peer, format!("{network} of {shown}")))
            .collect();
    }
    if kind == NETWORK {
        let text = pattern.text().or_else(|| network_of(reader, &shown));
        if let Some(peer) = text.as_deref().and_then(network) {
            return vec![(peer, shown)];
        }
    }
    if kind == GROUP {
        let of_group = shown.trim_end_matches(".GroupId");
        let reference = serde_json::json!({ "Ref": of_group });
        let own = if reader.own.resource(of_group).is_some() {
            reader.pattern(&reference)
        } else {
            pattern
        };
        return vec![(Peer::Other(kind, own.exact()), shown)];
    }
    vec![(Peer::Other(kind, pattern.exact()), shown)]
}

/// The networks of a prefix list of the template, if they are known.
fn listed(reader: Reader<'_>, shown: &str) -> Option<Vec<(Peer, String)>> {
    let id = shown.trim_end_matches(".PrefixListId");
    let list = reader.own.resource(id)?;
    if kind(list) != "AWS::EC2::PrefixList" {
        return None;
    }
    let entries = list.get("Properties")?.get("Entries")?.as_array()?.iter();
    entries
        .map(|entry| {
            let text = entry.get("Cidr")?.as_str()?;
            Some((network(text)?, text.to_owned()))
        })
        .collect()
}

/// The network of a VPC or a subnet of the template.
fn network_of(reader: Reader<'_>, shown: &str) -> Option<String> {
    let id = shown.strip_suffix(".CidrBlock")?;
    let properties = reader.own.resource(id)?.get("Properties")?;
    reader.text(properties.get("CidrBlock"))
}

fn network(text: &str) -> Option<Peer> {
    let (address, bits) = text.split_once('/').unwrap_or((text, ""));
    let range = |address: u128, width: u32| {
        let bits = match bits {
            "" => width,
            bits => bits.parse::<u32>().ok().filter(|bits| *bits <= width)?,
        };
        let hosts = 1_u128
            .checked_shl(width - bits)
            .unwrap_or(0)
            .wrapping_sub(1);
        let first = address & !hosts;
        Some((first, first | hosts))
    };
    if let Ok(address) = address.parse::<Ipv4Addr>() {
        return range(u128::from(u32::from(address)), 32).map(Peer::V4);
    }
    let address = address.parse::<Ipv6Addr>().ok()?;
    range(u128::from(address), 128).map(Peer::V6)
}
