//! The connections that network ACLs allow: of the entries of a direction the first one that fits decides, in the order of their numbers.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value as Json;

use super::Granted;
use super::network::{ALL_PORTS, Connection, NETWORK, PARTS, Peer, Range, meets, reached, without};
use super::pattern::Reader;
use crate::changes::kind;

const EVERY_PORT: Range = (0, u128::MAX);
/// All protocols.
const ALL: &str = "-1";

/// An entry of a network ACL.
struct Entry {
    id: String,
    /// None where a deployment knows it only.
    number: Option<u64>,
    is_allowed: Option<bool>,
    /// The number of the protocol, or `-1`; none where a deployment knows it only.
    protocol: Option<String>,
    /// None where a deployment knows them only.
    ports: Option<Range>,
    peer: Peer,
    shown: String,
}

/// The ports and the addresses that a part of an entry is about.
type Part = (Range, Range);

impl Entry {
    fn addresses(&self) -> Range {
        match self.peer {
            Peer::V4(range) | Peer::V6(range) => range,
            Peer::Other(..) => (0, 0),
        }
    }

    /// Whether the addresses of another entry can be compared with its own; none where that is not known.
    fn is_of_family(&self, other: &Self) -> Option<bool> {
        match (&self.peer, &other.peer) {
            (Peer::V4(_), Peer::V4(_)) | (Peer::V6(_), Peer::V6(_)) => Some(true),
            (Peer::V4(_), Peer::V6(_)) | (Peer::V6(_), Peer::V4(_)) => Some(false),
            (one, other) if one == other => Some(true),
            _ => None,
        }
    }
}

/// All connections, by their network ACLs.
pub(super) fn granted(reader: Reader<'_>, all: &mut Granted<Connection>) {
    let mut entries: BTreeMap<(String, bool), Vec<Entry>> = BTreeMap::new();
    for (id, resource) in &reader.own.resources {
        if kind(resource) != "AWS::EC2::NetworkAclEntry" {
            continue;
        }
        let nothing = Json::Null;
        let properties = resource.get("Properties").unwrap_or(&nothing);
        let acl = reader.shown(properties.get("NetworkAclId").unwrap_or(&nothing));
        let acl = acl.trim_end_matches(".Id").to_owned();
        let is_in = reader.text(properties.get("Egress")).as_deref() != Some("true");
        let of_acl = entries.entry((acl, is_in)).or_default();
        of_acl.extend(entry(reader, id, properties, is_in));
    }
    for ((acl, is_in), mut entries) in entries {
        entries.sort_by_key(|one| one.number);
        let is_ordered = entries.iter().all(|one| one.number.is_some());
        let allowed = all.entry(acl.clone()).or_default();
        for (at, one) in entries.iter().enumerate() {
            if one.is_allowed == Some(false) {
                continue;
            }
            let before = entries.get(..at).unwrap_or_default();
            for (connection, id) in connections(one, before, is_ordered, (&acl, is_in)) {
                allowed.insert(connection, id);
            }
        }
    }
}

fn entry(reader: Reader<'_>, id: &str, properties: &Json, is_in: bool) -> Vec<Entry> {
    let text = |name: &str| reader.text(properties.get(name));
    let within = |outer: &str, name: &str| reader.text(properties.get(outer)?.get(name));
    let protocol = text("Protocol");
    let number = |outer, name| within(outer, name).and_then(|text| text.parse::<i64>().ok());
    let ports = match protocol.as_deref() {
        Some("1" | "58") => match (number("Icmp", "Type"), number("Icmp", "Code")) {
            (Some(-1), _) => Some(ALL_PORTS),
            (Some(of_type), Some(code)) => of_icmp(of_type, code),
            _ => None,
        },
        Some("6" | "17") => match (number("PortRange", "From"), number("PortRange", "To")) {
            (Some(from), Some(to)) => u128::try_from(from).ok().zip(u128::try_from(to).ok()),
            _ => None,
        },
        Some(_) => Some(EVERY_PORT),
        None => None,
    };
    let said = match (protocol.as_deref(), ports) {
        (Some("6"), Some(ports)) => format!("tcp {}", shown(ports)),
        (Some("17"), Some(ports)) => format!("udp {}", shown(ports)),
        (Some("1"), _) => "icmp".to_owned(),
        (Some("58"), _) => "icmpv6".to_owned(),
        (Some(ALL), _) => "all protocols".to_owned(),
        (Some(other), _) => format!("protocol {other}"),
        (None, _) => "a protocol".to_owned(),
    };
    let word = if is_in { "from" } else { "to" };
    let named = ["CidrBlock", "Ipv6CidrBlock"];
    let mut named = named.iter().filter_map(|name| properties.get(*name));
    let Some(peer) = named.next() else {
        return Vec::new();
    };
    let peers = reached(reader, NETWORK, peer).into_iter();
    let entries = peers.map(|(peer, network)| Entry {
        id: id.to_owned(),
        number: text("RuleNumber").and_then(|text| text.parse().ok()),
        is_allowed: match text("RuleAction").as_deref() {
            Some("allow") => Some(true),
            Some("deny") => Some(false),
            _ => None,
        },
        protocol: protocol.clone(),
        ports,
        peer,
        shown: format!("{said} {word} {network}"),
    });
    entries.collect()
}

fn of_icmp(of_type: i64, code: i64) -> Option<Range> {
    let first = u128::try_from(of_type).ok()? * 256;
    Some(match u128::try_from(code) {
        Ok(code) => (first + code, first + code),
        Err(_) => (first, first + 255),
    })
}

fn shown((from, to): Range) -> String {
    match from == to {
        true => from.to_string(),
        false => format!("{from}-{to}"),
    }
}

/// What an entry allows, without what the entries before it deny.
fn connections(
    one: &Entry,
    before: &[Entry],
    is_ordered: bool,
    (acl, is_in): (&str, bool),
) -> Vec<(Connection, String)> {
    let mut is_sure = is_ordered && one.is_allowed.is_some();
    let protocol = one.protocol.as_deref().unwrap_or_default();
    // The protocols that entries before it deny, of one that allows all of them.
    let denied: BTreeSet<&str> = before
        .iter()
        .filter(|other| other.is_allowed != Some(true) && protocol == ALL)
        .filter_map(|other| other.protocol.as_deref())
        .filter(|other| *other != ALL)
        .collect();
    let mut names = vec![match denied.is_empty() {
        true => protocol.to_owned(),
        false => format!(
            "{ALL} but {}",
            denied.iter().copied().collect::<Vec<_>>().join(", ")
        ),
    }];
    names.extend(denied.iter().map(|name| (*name).to_owned()));
    let mut found = Vec::new();
    for name in names {
        let ports = match name.as_str() {
            name if name == protocol => one.ports,
            "1" | "6" | "17" | "58" => Some(ALL_PORTS),
            _ => Some(EVERY_PORT),
        };
        let mut left: Vec<Part> = ports
            .map(|ports| (ports, one.addresses()))
            .into_iter()
            .collect();
        is_sure &= ports.is_some();
        for other in before.iter().filter(|other| other.is_allowed != Some(true)) {
            let is_of_it = other
                .protocol
                .as_deref()
                .is_none_or(|of| of == ALL || of == name);
            let family = one.is_of_family(other);
            if !is_of_it || family == Some(false) {
                continue;
            }
            let ports = match other.protocol.as_deref() {
                Some(ALL) => Some(EVERY_PORT),
                _ => other.ports,
            };
            match (ports, family) {
                (Some(ports), Some(true))
                    if other.is_allowed.is_some() && other.protocol.is_some() =>
                {
                    let part = (ports, other.addresses());
                    left = left
                        .into_iter()
                        .flat_map(|own| without(own, part))
                        .collect();
                }
                (Some(ports), Some(true))
                    if !left
                        .iter()
                        .any(|own| meets(own.0, ports) && meets(own.1, other.addresses())) => {}
                _ => is_sure = false,
            }
        }
        is_sure &= left.len() <= PARTS;
        if ports.is_none() {
            left = vec![(ALL_PORTS, one.addresses())];
        }
        for (ports, addresses) in left.into_iter().take(PARTS) {
            let connection = Connection {
                group: acl.to_owned(),
                is_in,
                protocol: name.clone(),
                ports: one.ports.map(|_| ports),
                peer: match one.peer {
                    Peer::V4(_) => Peer::V4(addresses),
                    Peer::V6(_) => Peer::V6(addresses),
                    Peer::Other(..) => one.peer.clone(),
                },
                branch: String::new(),
                is_sure,
                shown: one.shown.clone(),
            };
            found.push((connection, one.id.clone()));
        }
    }
    found
}
