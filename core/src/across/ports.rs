//! The rules of security groups, and the ports of caches and databases.

use std::collections::BTreeMap;
use std::net::Ipv4Addr;

use super::network::VPC;
use super::reach::{
    Endpoint, GROUP, Group, INSTANCE_OF_RDS, Opened, PROXY, Vpc, group, of_resource,
};
use super::value::{Property, Resource, Resources, Value};

/// A port that something connects to.
pub(super) struct Wanted<'a> {
    /// The cache or the database whose port it is.
    cache: Option<&'a Resource<'a>>,
    endpoint: Endpoint,
    /// None where it is not known.
    port: Option<u16>,
    /// Whether what connects may have addresses of other networks, as a Network Load Balancer has those of its clients.
    is_from_anywhere: bool,
}

impl<'a> Wanted<'a> {
    pub(super) fn new(cache: &'a Resource<'a>, endpoint: Endpoint) -> Self {
        Self {
            cache: Some(cache),
            endpoint,
            port: port_of(cache, endpoint),
            is_from_anywhere: false,
        }
    }

    /// A port of something else.
    pub(super) const fn of_port(port: u16) -> Self {
        Self {
            cache: None,
            endpoint: Endpoint::Primary,
            port: Some(port),
            is_from_anywhere: false,
        }
    }

    /// The same, of what may have addresses of other networks.
    pub(super) const fn of_any_network(mut self, is_so: bool) -> Self {
        self.is_from_anywhere = is_so;
        self
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
        _ if cache.kind() == PROXY => match cache.get(&["EngineFamily"]).text()? {
            "POSTGRESQL" => Some(5_432),
            "MYSQL" => Some(3_306),
            _ => None,
        },
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
    // A copy of a database has the port of the original.
    const ORIGINALS: [&str; 8] = [
        "DBSnapshotIdentifier",
        "DBClusterSnapshotIdentifier",
        "SnapshotIdentifier",
        "SourceDBInstanceIdentifier",
        "SourceDbiResourceId",
        "SourceDBClusterIdentifier",
        "SourceDBInstanceAutomatedBackupsArn",
        "ReplicationSourceIdentifier",
    ];
    let is_copy = is_database
        && ORIGINALS
            .iter()
            .any(|name| !matches!(cache.get(&[name]), Property::Absent));
    match cache.get(&["Port"]) {
        Property::Absent if is_copy => None,
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
    /// The networks of VPCs, by their ids, where all are known.
    networks: BTreeMap<&'a str, Networks>,
}

/// The networks of a VPC.
#[derive(Default)]
struct Networks {
    /// The first and the last address of each.
    ipv4: Vec<(u32, u32)>,
    has_ipv6: bool,
}

impl Networks {
    /// Of each VPC of the template, where nothing else may add some.
    fn all<'a>(resources: &'a Resources<'a>) -> BTreeMap<&'a str, Self> {
        let mut all = BTreeMap::new();
        for vpc in resources.of(VPC) {
            let block = vpc.get(&["CidrBlock"]).text().and_then(block);
            if let Some(block) = block.filter(|_| !resources.is_told(vpc.id())) {
                let of_vpc = Self {
                    ipv4: vec![block],
                    has_ipv6: false,
                };
                all.insert(vpc.id(), of_vpc);
            }
        }
        for added in resources.of("AWS::EC2::VPCCidrBlock") {
            let Some(id) = added.get(&["VpcId"]).value().and_then(Value::reference) else {
                return BTreeMap::new();
            };
            match added.get(&["CidrBlock"]) {
                // One of IPv6, or of a pool.
                Property::Absent => {
                    let is_of_pool = !matches!(added.get(&["Ipv4IpamPoolId"]), Property::Absent);
                    match all.get_mut(id) {
                        Some(of_vpc) if !is_of_pool => of_vpc.has_ipv6 = true,
                        _ => drop(all.remove(id)),
                    }
                }
                written => match (written.text().and_then(block), all.get_mut(id)) {
                    (Some(block), Some(of_vpc)) => of_vpc.ipv4.push(block),
                    _ => drop(all.remove(id)),
                },
            }
        }
        all
    }

    /// Whether a rule is about networks of others only.
    fn exclude(&self, rule: &Value) -> bool {
        const OTHERS: [&str; 6] = [
            "SourceSecurityGroupId",
            "SourceSecurityGroupName",
            "SourcePrefixListId",
            "DestinationSecurityGroupId",
            "DestinationPrefixListId",
            "Fn::Transform",
        ];
        let is_there = |name: &str| !matches!(rule.find(&[name]), Property::Absent);
        if OTHERS.into_iter().any(is_there) {
            return false;
        }
        match (rule.find(&["CidrIp"]), rule.find(&["CidrIpv6"])) {
            (Property::Known(Value::Text(written)), Property::Absent) => block(written)
                .is_some_and(|(from, to)| {
                    let mut all = self.ipv4.iter();
                    all.all(|(first, last)| to < *first || *last < from)
                }),
            (Property::Absent, Property::Known(Value::Text(_))) => !self.has_ipv6,
            _ => false,
        }
    }
}

/// The first and the last address of a network: `10.0.0.0/16`.
fn block(written: &str) -> Option<(u32, u32)> {
    let (address, length) = written.split_once('/')?;
    let address = u32::from(address.parse::<Ipv4Addr>().ok()?);
    let length: u32 = length.parse().ok().filter(|length| *length <= 32)?;
    let rest = u32::MAX.checked_shr(length).unwrap_or_default();
    Some((address & !rest, address | rest))
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
            networks: Networks::all(resources),
        }
    }

    /// Whether a rule of networks is about none of the VPC that some security groups are of.
    fn is_elsewhere(&self, rule: &Value, groups: &[Group<'a>]) -> bool {
        let vpcs = groups.iter().map(|group| {
            let vpc = of_resource(self.resources, group.resource()?)?;
            match vpc {
                Vpc::New(id) => self.networks.get(id),
                Vpc::Existing(_) => None,
            }
        });
        let mut vpcs = vpcs.peekable();
        vpcs.peek().is_some()
            && vpcs.all(|networks| networks.is_some_and(|networks| networks.exclude(rule)))
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
                let may_be_elsewhere = is_of_client || wanted.is_from_anywhere;
                if !may_be_elsewhere && self.is_elsewhere(rule, clients) {
                    continue;
                }
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
                || rules.any(|(is_of_server, rule)| {
                    let is_elsewhere = is_nowhere(rule) || self.is_elsewhere(rule, groups);
                    (is_of_server || !is_elsewhere)
                        && Ports::of(self.resources, rule).include(wanted).is_ok()
                })
        })
    }
}

/// Whether a rule is the one that the CDK writes so that nothing is let out.
fn is_nowhere(rule: &Value) -> bool {
    rule.find(&["CidrIp"]).text() == Some("255.255.255.255/32")
}

#[cfg(test)]
mod tests {
    use super::block;

    #[test]
    fn networks() {
        for (written, expected) in [
            ("10.0.0.0/16", Some((0x0a00_0000, 0x0a00_ffff))),
            ("10.0.3.7/24", Some((0x0a00_0300, 0x0a00_03ff))),
            ("0.0.0.0/0", Some((0, u32::MAX))),
            ("10.0.0.1/32", Some((0x0a00_0001, 0x0a00_0001))),
            ("10.0.0.0/33", None),
            ("10.0.0/16", None),
            ("10.0.0.0", None),
            ("", None),
        ] {
            assert_eq!(block(written), expected, "{written}");
        }
    }
}
