//! The rules of security groups, and the ports of caches and databases.

use std::collections::BTreeMap;

use super::reach::{Endpoint, GROUP, Group, INSTANCE_OF_RDS, Opened, group};
use super::value::{Property, Resource, Resources, Value};

/// A port that something connects to.
pub(super) struct Wanted<'a> {
    /// The cache or the database whose port it is.
    cache: Option<&'a Resource<'a>>,
    endpoint: Endpoint,
    /// None where it is not known.
    port: Option<u16>,
}

impl<'a> Wanted<'a> {
    pub(super) fn new(cache: &'a Resource<'a>, endpoint: Endpoint) -> Self {
        Self {
            cache: Some(cache),
            endpoint,
            port: port_of(cache, endpoint),
        }
    }

    /// A port of something else.
    pub(super) const fn of_port(port: u16) -> Self {
        Self {
            cache: None,
            endpoint: Endpoint::Primary,
            port: Some(port),
        }
    }

    /// The port, where it is known.
    pub(super) const fn port(&self) -> Option<u16> {
        self.port
    }

    /// Whether the reader endpoint of the cache has another port than its endpoint.
    pub(super) fn has_own_port(&self) -> bool {
        self.cache.is_some_and(is_serverless)
    }

    /// Whether a port is that of the other endpoint of the cache.
    pub(super) fn is_other_endpoint(&self, port: u16) -> bool {
        let other = match self.endpoint {
            Endpoint::Primary => Endpoint::Reader,
            Endpoint::Reader => Endpoint::Primary,
        };
        self.has_own_port() && self.cache.and_then(|cache| port_of(cache, other)) == Some(port)
    }
}

fn is_serverless(cache: &Resource<'_>) -> bool {
    cache.kind() == "AWS::ElastiCache::ServerlessCache"
}

/// The port of an endpoint of a cache or a database, where it is known.
fn port_of(cache: &Resource<'_>, endpoint: Endpoint) -> Option<u16> {
    let is_database = cache.kind().starts_with("AWS::RDS::");
    let default = || match cache.get(&["Engine"]) {
        engine if is_database => port_of_database(engine.text()?),
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
    // An instance of a cluster listens where the cluster says.
    if cache.kind() == INSTANCE_OF_RDS
        && !matches!(cache.get(&["DBClusterIdentifier"]), Property::Absent)
    {
        return None;
    }
    match cache.get(&["Port"]) {
        Property::Absent => default(),
        port => port.text()?.parse().ok(),
    }
}

/// The port of an engine of RDS that `database!` has.
fn port_of_database(engine: &str) -> Option<u16> {
    match engine.to_ascii_lowercase().as_str() {
        "postgres" | "aurora-postgresql" => Some(5_432),
        "mysql" | "mariadb" | "aurora-mysql" => Some(3_306),
        _ => None,
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
                let is_own = wanted.cache.is_some_and(|cache| id == cache.id());
                let is_wanted = is_own && (*endpoint == wanted.endpoint || !wanted.has_own_port());
                // Ports of others may be the same.
                if is_wanted || !is_own {
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

/// Rules of one direction, by the ids of the security groups that they are of.
struct Rules<'a> {
    of: BTreeMap<&'a str, OfGroup<'a>>,
    /// Those that can be of any group.
    of_any: Vec<&'a Value>,
}

/// The rules of a security group.
#[derive(Default)]
struct OfGroup<'a> {
    /// Whether some of them are not known.
    is_open: bool,
    is_empty: bool,
    /// By the ids of the security groups at the other end.
    by_peer: BTreeMap<&'a str, Vec<&'a Value>>,
    /// Those of networks, and those of which that is not known.
    others: Vec<&'a Value>,
}

impl<'a> OfGroup<'a> {
    fn add(&mut self, peer: Option<Group<'a>>, rule: &'a Value) {
        self.is_empty = false;
        match peer {
            Some(peer) => self.by_peer.entry(peer.id()).or_default().push(rule),
            None => self.others.push(rule),
        }
    }
}

impl<'a> Rules<'a> {
    /// Rules of a property of security groups, and of a type. `peer` is the property with the security group at the other end.
    fn new(resources: &'a Resources<'a>, property: &str, kind: &str, peer: &str) -> Self {
        let mut of: BTreeMap<&str, OfGroup<'_>> = BTreeMap::new();
        let mut of_any = Vec::new();
        let peer_of = |rule: &'a Value| match rule.find(&[peer]) {
            Property::Known(of) => group(resources, of),
            Property::Absent | Property::Unknown => None,
        };
        for one in resources.of(GROUP) {
            let mut rules = OfGroup {
                is_empty: true,
                ..OfGroup::default()
            };
            match one.get(&[property]).items() {
                Some(inline) => {
                    let inline = inline.iter();
                    inline.for_each(|rule| rules.add(peer_of(rule), rule));
                }
                None => rules.is_open = true,
            }
            of.insert(one.id(), rules);
        }
        for rule in resources.of(kind) {
            match rule.get(&["GroupId"]) {
                // That of a group that exists.
                Property::Known(Value::Text(_)) => {}
                Property::Known(Value::Of(id, _)) if resources.get(id).is_some() => {
                    if let Some(rules) = of.get_mut(id.as_str()) {
                        rules.add(peer_of(rule.properties()), rule.properties());
                    }
                }
                _ => of_any.push(rule.properties()),
            }
        }
        Self { of, of_any }
    }

    /// What may be about a connection of a security group with some others: each rule, and whether it is of one of them. None where
    /// not all rules of the group are known.
    fn between(
        &self,
        of: &'a Resource<'a>,
        peers: &[Group<'a>],
    ) -> Option<impl Iterator<Item = (bool, &'a Value)>> {
        let rules = self.of.get(of.id()).filter(|rules| !rules.is_open)?;
        let of_peers = peers.iter().filter_map(|peer| rules.by_peer.get(peer.id()));
        let of_peers: Vec<_> = of_peers.flatten().map(|rule| (true, *rule)).collect();
        let others = rules.others.iter().chain(&self.of_any);
        Some(
            of_peers
                .into_iter()
                .chain(others.map(|rule| (false, *rule))),
        )
    }

    /// All rules of a security group. None where not all are known.
    fn all(&self, of: &Resource<'_>) -> Option<impl Iterator<Item = &'a Value>> {
        let rules = self.of.get(of.id()).filter(|rules| !rules.is_open)?;
        let of_peers = rules.by_peer.values().flatten();
        let all = of_peers.chain(&rules.others).chain(&self.of_any);
        Some(all.copied())
    }

    fn is_empty(&self, of: &Resource<'_>) -> bool {
        let rules = self.of.get(of.id());
        self.of_any.is_empty() && rules.is_none_or(|rules| rules.is_empty)
    }
}

impl<'a> Firewall<'a> {
    pub(super) fn of(resources: &'a Resources<'a>) -> Self {
        Self {
            resources,
            ingress: Rules::new(
                resources,
                "SecurityGroupIngress",
                "AWS::EC2::SecurityGroupIngress",
                "SourceSecurityGroupId",
            ),
            egress: Rules::new(
                resources,
                "SecurityGroupEgress",
                "AWS::EC2::SecurityGroupEgress",
                "DestinationSecurityGroupId",
            ),
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
            let Some(rules) = self.ingress.between(group, clients) else {
                return Opened::Yes;
            };
            for (is_of_client, rule) in rules {
                match Ports::of(self.resources, rule).include(wanted) {
                    Ok(()) => return Opened::Yes,
                    Err(port) if is_of_client => other = other.or(port),
                    Err(_) => {}
                }
            }
        }
        other.map_or(Opened::No, Opened::At)
    }

    /// Whether a port is known to be among those of a rule.
    pub(super) fn surely_includes(
        resources: &Resources<'_>,
        rule: &Value,
        wanted: &Wanted<'_>,
    ) -> bool {
        match (Ports::of(resources, rule), wanted.port) {
            (Ports::All, _) => true,
            (Ports::Range(from, to), Some(port)) => from <= port && port <= to,
            _ => false,
        }
    }

    /// Whether a security group lets anybody in at a port, as far as that is known.
    pub(super) fn is_open(&self, group: Group<'a>, port: u16) -> bool {
        let Group::New(group) = group else {
            return true;
        };
        let wanted = Wanted::of_port(port);
        let is_open = |rule| Ports::of(self.resources, rule).include(&wanted).is_ok();
        self.resources.is_told(group.id())
            || self
                .ingress
                .all(group)
                .is_none_or(|mut rules| rules.any(is_open))
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
            let Some(mut rules) = self.egress.between(client, groups) else {
                return true;
            };
            // Without rules, everything is let out.
            self.resources.is_shared(client.id())
                || self.egress.is_empty(client)
                || rules.any(|(_, rule)| {
                    !is_nowhere(rule) && Ports::of(self.resources, rule).include(wanted).is_ok()
                })
        })
    }
}

/// Whether a rule is the one that the CDK writes so that nothing is let out.
fn is_nowhere(rule: &Value) -> bool {
    rule.find(&["CidrIp"]).text() == Some("255.255.255.255/32")
}
