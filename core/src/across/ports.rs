//! The rules of security groups, and the ports of caches.

use std::collections::BTreeMap;

use super::reach::{Endpoint, Group, Opened, group};
use super::value::{Property, Resource, Resources, Value};

/// A port of a cache that something connects to.
pub(super) struct Wanted<'a> {
    cache: &'a Resource<'a>,
    endpoint: Endpoint,
    /// None where it is not known.
    port: Option<u16>,
}

impl<'a> Wanted<'a> {
    pub(super) fn new(cache: &'a Resource<'a>, endpoint: Endpoint) -> Self {
        Self {
            cache,
            endpoint,
            port: port_of(cache, endpoint),
        }
    }

    /// Whether the reader endpoint of the cache has another port than its endpoint.
    pub(super) fn has_own_port(&self) -> bool {
        is_serverless(self.cache)
    }

    /// Whether a port is that of the other endpoint of the cache.
    pub(super) fn is_other_endpoint(&self, port: u16) -> bool {
        let other = match self.endpoint {
            Endpoint::Primary => Endpoint::Reader,
            Endpoint::Reader => Endpoint::Primary,
        };
        self.has_own_port() && port_of(self.cache, other) == Some(port)
    }
}

fn is_serverless(cache: &Resource<'_>) -> bool {
    cache.kind() == "AWS::ElastiCache::ServerlessCache"
}

/// The port of an endpoint of a cache, where it is known.
fn port_of(cache: &Resource<'_>, endpoint: Endpoint) -> Option<u16> {
    let default = || match cache.get(&["Engine"]) {
        Property::Known(Value::Text(engine)) if engine.eq_ignore_ascii_case("memcached") => {
            Some(11_211)
        }
        Property::Known(Value::Text(_)) => Some(6_379),
        // Only other engines than Memcached have replication groups.
        _ => (cache.kind() == "AWS::ElastiCache::ReplicationGroup").then_some(6_379),
    };
    if is_serverless(cache) {
        let port: u16 = default()?;
        return Some(match endpoint {
            Endpoint::Primary => port,
            Endpoint::Reader => port.saturating_add(1),
        });
    }
    match cache.get(&["Port"]) {
        Property::Absent => default(),
        port => port.text()?.parse().ok(),
    }
}

/// The ports of a rule.
enum Ports {
    /// From one to another.
    Range(u16, u16),
    All,
    /// Those of another protocol than TCP.
    Nothing,
    /// That of the endpoint of a cache, which is known when it is there.
    Of(String, Endpoint),
    Unknown,
}

impl Ports {
    fn of(resources: &Resources<'_>, rule: &Value) -> Self {
        match rule.find(&["IpProtocol"]) {
            Property::Known(Value::Text(protocol)) => {
                let protocol = protocol.to_ascii_lowercase();
                match protocol.as_str() {
                    "tcp" | "6" => {}
                    "-1" | "all" => return Self::All,
                    _ => return Self::Nothing,
                }
            }
            _ => return Self::Unknown,
        }
        let number = |name| rule.find(&[name]).text()?.parse::<i64>().ok();
        let port = |number: i64| u16::try_from(number).ok();
        match (number("FromPort"), number("ToPort")) {
            // All of them.
            (Some(-1), _) => Self::All,
            (Some(from), Some(to)) => match (port(from), port(to)) {
                (Some(from), Some(to)) => Self::Range(from, to),
                _ => Self::Unknown,
            },
            _ => match (rule.find(&["FromPort"]), rule.find(&["ToPort"])) {
                (Property::Known(from @ Value::Of(id, attribute)), Property::Known(to))
                    if from == to =>
                {
                    let Some(endpoint) = Endpoint::of_port(attribute) else {
                        return Self::Unknown;
                    };
                    match resources.get(id).map(|cache| port_of(cache, endpoint)) {
                        Some(Some(port)) => Self::Range(port, port),
                        Some(None) => Self::Of(id.clone(), endpoint),
                        None => Self::Unknown,
                    }
                }
                _ => Self::Unknown,
            },
        }
    }

    /// Whether a port is among them; where it is not, the first of them.
    fn include(&self, wanted: &Wanted<'_>) -> Result<(), Option<u16>> {
        match (self, wanted.port) {
            (Self::All | Self::Unknown, _) | (Self::Range(..), None) => Ok(()),
            (Self::Of(id, endpoint), _) => {
                let is_wanted = id == wanted.cache.id()
                    && (*endpoint == wanted.endpoint || !wanted.has_own_port());
                // Ports of others may be the same.
                if is_wanted || id != wanted.cache.id() {
                    Ok(())
                } else {
                    Err(None)
                }
            }
            (Self::Nothing, _) => Err(None),
            (Self::Range(from, to), Some(port)) => {
                if *from <= port && port <= *to {
                    Ok(())
                } else {
                    Err((from <= to).then_some(*from))
                }
            }
        }
    }
}

/// The rules of all security groups.
pub(super) struct Firewall<'a> {
    resources: &'a Resources<'a>,
    ingress: Rules<'a>,
    egress: Rules<'a>,
}

/// The rules that are resources, by the ids of the security groups that they are of.
struct Rules<'a> {
    property: &'static str,
    of: BTreeMap<&'a str, Vec<&'a Value>>,
    /// Those that can be of any group.
    of_any: Vec<&'a Value>,
}

impl<'a> Rules<'a> {
    fn new(resources: &'a Resources<'a>, property: &'static str, kind: &str) -> Self {
        let mut rules = Self {
            property,
            of: BTreeMap::new(),
            of_any: Vec::new(),
        };
        for rule in resources.of(kind) {
            match rule.get(&["GroupId"]) {
                // That of a group that exists.
                Property::Known(Value::Text(_)) => {}
                Property::Known(Value::Of(id, _)) if resources.get(id).is_some() => {
                    rules.of.entry(id).or_default().push(rule.properties());
                }
                _ => rules.of_any.push(rule.properties()),
            }
        }
        rules
    }

    /// The rules of a security group, if all in it are known.
    fn of_group(&self, group: &'a Resource<'a>) -> Option<impl Iterator<Item = &'a Value>> {
        let inline = group.get(&[self.property]).items()?;
        let own = self.of.get(group.id());
        let own = own.into_iter().flatten().copied();
        Some(inline.iter().chain(own).chain(self.of_any.iter().copied()))
    }
}

impl<'a> Firewall<'a> {
    pub(super) fn of(resources: &'a Resources<'a>) -> Self {
        let rules = |property, kind| Rules::new(resources, property, kind);
        Self {
            resources,
            ingress: rules("SecurityGroupIngress", "AWS::EC2::SecurityGroupIngress"),
            egress: rules("SecurityGroupEgress", "AWS::EC2::SecurityGroupEgress"),
        }
    }

    /// Whether a security group of the cache lets one of the client in, as far as that is known.
    pub(super) fn lets_in(
        &self,
        wanted: &Wanted<'_>,
        clients: &[Group<'a>],
        groups: &[Group<'a>],
    ) -> Opened {
        let mut other = None;
        for group in groups {
            let Group::New(group) = *group else {
                return Opened::Yes;
            };
            // Another stack may open it.
            if self.resources.is_shared(group.id()) {
                return Opened::Yes;
            }
            let Some(rules) = self.ingress.of_group(group) else {
                return Opened::Yes;
            };
            for rule in rules {
                let is_from = self.is_of(rule, "SourceSecurityGroupId", clients);
                if is_from == Some(false) {
                    continue;
                }
                match Ports::of(self.resources, rule).include(wanted) {
                    Ok(()) => return Opened::Yes,
                    Err(port) if is_from == Some(true) => other = other.or(port),
                    Err(_) => {}
                }
            }
        }
        other.map_or(Opened::No, Opened::At)
    }

    /// Whether a security group of the client lets it out, as far as that is known.
    pub(super) fn lets_out(
        &self,
        wanted: &Wanted<'_>,
        clients: &[Group<'a>],
        groups: &[Group<'a>],
    ) -> bool {
        clients.iter().any(|client| {
            let Group::New(client) = *client else {
                return true;
            };
            let Some(rules) = self.egress.of_group(client) else {
                return true;
            };
            let mut rules = rules.peekable();
            // Without rules, everything is let out.
            self.resources.is_shared(client.id())
                || rules.peek().is_none()
                || rules.any(|rule| {
                    let is_to = self.is_of(rule, "DestinationSecurityGroupId", groups);
                    is_to != Some(false)
                        && !is_nowhere(rule)
                        && Ports::of(self.resources, rule).include(wanted).is_ok()
                })
        })
    }

    /// Whether a rule is of one of some security groups. None for one of a network, and where that is not known.
    fn is_of(&self, rule: &'a Value, property: &str, groups: &[Group<'a>]) -> Option<bool> {
        match rule.find(&[property]) {
            Property::Known(of) => {
                let of = group(self.resources, of)?;
                Some(groups.contains(&of))
            }
            Property::Absent | Property::Unknown => None,
        }
    }
}

/// Whether a rule is the one that the CDK writes so that nothing is let out.
fn is_nowhere(rule: &Value) -> bool {
    rule.find(&["CidrIp"]).text() == Some("255.255.255.255/32")
}
