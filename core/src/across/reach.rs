//! Who connects to a cache or a database: SW1420, SW1421, SW1422.

use super::value::{Property, Resource, Resources, Value};
use super::{Broken, SW1420, SW1421, SW1422};
use crate::{Arg, Violation};

const GROUP: &str = "AWS::EC2::SecurityGroup";
const SUBNET: &str = "AWS::EC2::Subnet";
const TASK: &str = "AWS::ECS::TaskDefinition";

/// Something that listens.
struct Server<'a> {
    resource: &'a Resource,
    vpc: Option<Vpc<'a>>,
    /// The security groups, where all are known.
    groups: Option<Vec<Group<'a>>>,
    ports: Vec<u16>,
}

impl Server<'_> {
    fn is_database(&self) -> bool {
        self.resource.kind.starts_with("AWS::RDS::")
    }

    fn is_here(&self) -> &'static str {
        if self.is_database() {
            "the database is here"
        } else {
            "the cache is here"
        }
    }

    fn listens_elsewhere(&self) -> &'static str {
        if self.is_database() {
            "the database listens on another port"
        } else {
            "the cache listens on other ports"
        }
    }
}

/// Something that connects.
struct Client<'a> {
    resource: &'a Resource,
    /// The property with the endpoint.
    property: &'static [&'static str],
    /// The resource whose network it has.
    place: &'a Resource,
    is_outside: bool,
    vpc: Option<Vpc<'a>>,
    groups: Option<Vec<Group<'a>>>,
    reads: &'a Value,
}

/// A VPC: of the template, or by its id.
#[derive(Clone, Copy, PartialEq)]
enum Vpc<'a> {
    New(&'a str),
    Existing(&'a str),
}

/// A security group: of the template, or by its id.
#[derive(Clone, Copy, PartialEq)]
enum Group<'a> {
    New(&'a Resource),
    Existing(&'a str),
}

impl PartialEq for Resource {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

pub(super) fn find<'a>(resources: &'a Resources, found: &mut Vec<Broken<'a>>) {
    let servers: Vec<_> = resources
        .iter()
        .filter_map(|resource| server(resources, resource))
        .collect();
    if servers.is_empty() {
        return;
    }
    for client in clients(resources) {
        let mut read: Vec<&str> = Vec::new();
        client.reads.visit(&mut |id, attribute| {
            if attribute.contains("ndpoint") || attribute.contains("EndPoint") {
                read.push(id);
            }
        });
        for server in &servers {
            if read.contains(&server.resource.id.as_str()) {
                found.extend(unreachable(resources, &client, server));
            }
        }
    }
}

/// A cache of a VPC.
fn server<'a>(resources: &'a Resources, resource: &'a Resource) -> Option<Server<'a>> {
    let (groups, ports) = match resource.kind.as_str() {
        "AWS::ElastiCache::ServerlessCache" => {
            match resource.get(&["ConnectionType"]) {
                Property::Absent => {}
                Property::Known(Value::Text(kind)) if kind.eq_ignore_ascii_case("vpc") => {}
                _ => return None,
            }
            let ports = match resource.get(&["Engine"]).text()? {
                engine if engine.eq_ignore_ascii_case("memcached") => vec![11_211, 11_212],
                _ => vec![6_379, 6_380],
            };
            (["SecurityGroupIds"], ports)
        }
        "AWS::ElastiCache::ReplicationGroup" => {
            (["SecurityGroupIds"], port_of(resource, "Port", 6_379)?)
        }
        "AWS::ElastiCache::CacheCluster" => {
            let default = match resource.get(&["Engine"]).text()? {
                engine if engine.eq_ignore_ascii_case("memcached") => 11_211,
                _ => 6_379,
            };
            (["VpcSecurityGroupIds"], port_of(resource, "Port", default)?)
        }
        "AWS::RDS::DBInstance"
            if matches!(resource.get(&["DBClusterIdentifier"]), Property::Absent) =>
        {
            (
                ["VPCSecurityGroups"],
                port_of(resource, "Port", database_port(resource)?)?,
            )
        }
        "AWS::RDS::DBCluster" => (
            ["VpcSecurityGroupIds"],
            port_of(resource, "Port", database_port(resource)?)?,
        ),
        _ => return None,
    };
    let groups = groups_of(resources, resource.get(&groups));
    let vpc = vpc_of(resources, groups.as_deref(), resource.get(&["SubnetIds"]));
    Some(Server {
        resource,
        vpc,
        groups,
        ports,
    })
}

/// The port of a database that says none; none of an engine that the library does not know.
fn database_port(resource: &Resource) -> Option<u16> {
    match resource.get(&["Engine"]).text()? {
        "postgres" | "aurora-postgresql" => Some(5_432),
        "mysql" | "mariadb" | "aurora-mysql" => Some(3_306),
        _ => None,
    }
}

fn port_of(resource: &Resource, property: &str, default: u16) -> Option<Vec<u16>> {
    match resource.get(&[property]) {
        Property::Absent => Some(vec![default]),
        property => Some(vec![property.text()?.parse().ok()?]),
    }
}

/// What can read an endpoint.
fn clients(resources: &Resources) -> Vec<Client<'_>> {
    let mut clients = Vec::new();
    for resource in resources.of("AWS::Lambda::Function") {
        let property: &'static [&'static str] = &["Environment"];
        let Some(reads) = resource.get(property).value() else {
            continue;
        };
        let (groups, subnets) = (
            resource.get(&["VpcConfig", "SecurityGroupIds"]),
            resource.get(&["VpcConfig", "SubnetIds"]),
        );
        let is_outside = match (resource.get(&["VpcConfig"]), subnets) {
            (Property::Absent, _) => true,
            (Property::Known(Value::Map(_)), Property::Absent) => true,
            (_, Property::Known(Value::List(items))) => items.is_empty(),
            _ => false,
        };
        clients.push(client(
            resources,
            (resource, property),
            resource,
            reads,
            (groups, subnets),
            is_outside,
        ));
    }
    for resource in resources.of("AWS::EC2::Instance") {
        let property: &'static [&'static str] = &["UserData"];
        if let Some(reads) = resource.get(property).value()
            && matches!(resource.get(&["NetworkInterfaces"]), Property::Absent)
        {
            let network = (
                resource.get(&["SecurityGroupIds"]),
                resource.get(&["SubnetId"]),
            );
            clients.push(client(
                resources,
                (resource, property),
                resource,
                reads,
                network,
                false,
            ));
        }
    }
    for service in resources.of("AWS::ECS::Service") {
        let task = service.get(&["TaskDefinition"]).value();
        let Some(task) = task.and_then(|task| resources.of_value(task, TASK)) else {
            continue;
        };
        let property: &'static [&'static str] = &["ContainerDefinitions"];
        if let Some(reads) = task.get(property).value() {
            let of = |name| service.get(&["NetworkConfiguration", "AwsvpcConfiguration", name]);
            let network = (of("SecurityGroups"), of("Subnets"));
            clients.push(client(
                resources,
                (task, property),
                service,
                reads,
                network,
                false,
            ));
        }
    }
    clients
}

fn client<'a>(
    resources: &'a Resources,
    (resource, property): (&'a Resource, &'static [&'static str]),
    place: &'a Resource,
    reads: &'a Value,
    (groups, subnets): (Property<'a>, Property<'a>),
    is_outside: bool,
) -> Client<'a> {
    let groups = groups_of(resources, groups);
    Client {
        resource,
        property,
        place,
        is_outside,
        vpc: vpc_of(resources, groups.as_deref(), subnets),
        groups,
        reads,
    }
}

/// The security groups of a list; none where one is not known, or where there are none, so that it is the default one of a VPC.
fn groups_of<'a>(resources: &'a Resources, list: Property<'a>) -> Option<Vec<Group<'a>>> {
    let items = list.items().filter(|items| !items.is_empty())?;
    items.iter().map(|item| group(resources, item)).collect()
}

fn group<'a>(resources: &'a Resources, value: &'a Value) -> Option<Group<'a>> {
    match value {
        Value::Text(id) => Some(Group::Existing(id)),
        value => resources.of_value(value, GROUP).map(Group::New),
    }
}

/// The VPC of the first security group or subnet of which it is known.
fn vpc_of<'a>(
    resources: &'a Resources,
    groups: Option<&[Group<'a>]>,
    subnets: Property<'a>,
) -> Option<Vpc<'a>> {
    let of_resource = |resource: &'a Resource| vpc(resource.get(&["VpcId"]).value()?);
    let of_groups = groups
        .unwrap_or_default()
        .iter()
        .find_map(|group| match group {
            Group::New(group) => of_resource(group),
            Group::Existing(_) => None,
        });
    let subnet = |value: &'a Value| of_resource(resources.of_value(value, SUBNET)?);
    let of_subnets = || match subnets.value()? {
        Value::List(items) => items.iter().find_map(subnet),
        one => subnet(one),
    };
    of_groups.or_else(of_subnets)
}

fn vpc(value: &Value) -> Option<Vpc<'_>> {
    match value {
        Value::Text(id) => Some(Vpc::Existing(id)),
        Value::Of(id, _) => Some(Vpc::New(id)),
        _ => None,
    }
}

fn unreachable<'a>(
    resources: &'a Resources,
    client: &Client<'a>,
    server: &Server<'a>,
) -> Option<Broken<'a>> {
    let (name, cache) = (&client.resource.name, &server.resource.name);
    let names = [Arg::Text(name), Arg::Text(cache), Arg::None];
    let broken = |violation, help| Broken {
        at: client.resource,
        property: client.property,
        other: Some((server.resource, server.is_here())),
        violation,
        help,
    };
    if client.is_outside {
        let sentence = "`{}` reads the endpoint of `{}`, but is outside of its VPC";
        let violation = Violation::new(SW1420, sentence, names)
            .fixed_by("put it into the VPC, with subnets and a security group (`vpc_config`, or `vpc` of `function!`), or allow the rule where it only passes the endpoint on");
        return Some(broken(violation, None));
    }
    if let (Some(one), Some(other)) = (client.vpc, server.vpc)
        && one != other
    {
        let is_new = |vpc| matches!(vpc, Vpc::New(id) if resources.get(id).is_some());
        let is_connected = [
            "AWS::EC2::VPCPeeringConnection",
            "AWS::EC2::TransitGateway",
            "AWS::NetworkManager::",
        ]
        .iter()
        .any(|kind| resources.has(kind));
        if !(is_new(one) || is_new(other)) || is_connected {
            return None;
        }
        let sentence = "`{}` reads the endpoint of `{}`, but is in another VPC";
        return Some(broken(Violation::new(SW1420, sentence, names), None));
    }
    let (Some(of_client), Some(of_server)) = (&client.groups, &server.groups) else {
        return None;
    };
    let help = || {
        Some(format!(
            "write `wire!({cache}.allow_default_port_from({}));`",
            client.place.name
        ))
    };
    match ingress(resources, of_client, server, of_server) {
        Opened::Yes => {}
        Opened::At(port) => {
            let sentence = "`{}` may connect to `{}` at port {} only, which is closed";
            let args = [Arg::Text(name), Arg::Text(cache), Arg::Number(port.into())];
            let violation =
                Violation::new(SW1421, sentence, args).because(server.listens_elsewhere());
            return Some(broken(violation, help()));
        }
        Opened::No => {
            let sentence = "`{}` reads the endpoint of `{}`, but no rule lets it connect";
            return Some(broken(Violation::new(SW1421, sentence, names), help()));
        }
    }
    if egress(resources, of_client, server, of_server) {
        return None;
    }
    let sentence = "`{}` reads the endpoint of `{}`, but its security group does not let it out";
    Some(broken(Violation::new(SW1422, sentence, names), None))
}

/// Whether a port is open.
enum Opened {
    Yes,
    No,
    /// Another one is.
    At(u16),
}

/// Whether a security group of the cache lets one of the client in, as far as that is known.
fn ingress<'a>(
    resources: &'a Resources,
    clients: &[Group<'a>],
    server: &Server<'a>,
    groups: &[Group<'a>],
) -> Opened {
    const RULES: &str = "AWS::EC2::SecurityGroupIngress";
    let mut other = None;
    for group in groups {
        let Group::New(group) = *group else {
            return Opened::Yes;
        };
        if resources.is_shared(&group.id) {
            // Another stack may open it.
            return Opened::Yes;
        }
        let Some(rules) = rules(resources, group, "SecurityGroupIngress", RULES) else {
            return Opened::Yes;
        };
        for rule in rules {
            let is_from = match rule.find(&["SourceSecurityGroupId"]) {
                Property::Known(source) => match self::group(resources, source) {
                    Some(source) => clients.contains(&source),
                    None => true,
                },
                // A network, or a list of them.
                Property::Absent | Property::Unknown => true,
            };
            match (is_from, ports(rule)) {
                (false, _) => {}
                (true, None) => return Opened::Yes,
                (true, Some((from, to))) => {
                    if server.ports.iter().any(|port| from <= *port && *port <= to) {
                        return Opened::Yes;
                    }
                    if matches!(rule.find(&["SourceSecurityGroupId"]), Property::Known(_)) {
                        other = other.or(Some(from));
                    }
                }
            }
        }
    }
    other.map_or(Opened::No, Opened::At)
}

/// Whether a security group of the client lets it out, as far as that is known.
fn egress<'a>(
    resources: &'a Resources,
    clients: &[Group<'a>],
    server: &Server<'a>,
    groups: &[Group<'a>],
) -> bool {
    const RULES: &str = "AWS::EC2::SecurityGroupEgress";
    clients.iter().any(|client| {
        let Group::New(client) = *client else {
            return true;
        };
        let Some(rules) = rules(resources, client, "SecurityGroupEgress", RULES) else {
            return true;
        };
        // Without rules, everything is let out.
        resources.is_shared(&client.id)
            || rules.is_empty()
            || rules.iter().any(|rule| {
                let is_to = match rule.find(&["DestinationSecurityGroupId"]) {
                    Property::Known(to) => match group(resources, to) {
                        Some(to) => groups.contains(&to),
                        None => true,
                    },
                    _ => rule.find(&["CidrIp"]).text() != Some("255.255.255.255/32"),
                };
                let is_port =
                    |(from, to)| server.ports.iter().any(|port| from <= *port && *port <= to);
                is_to && ports(rule).is_none_or(is_port)
            })
    })
}

/// The rules of a security group: those in it, and those that are resources.
fn rules<'a>(
    resources: &'a Resources,
    group: &'a Resource,
    property: &'static str,
    kind: &'a str,
) -> Option<Vec<&'a Value>> {
    let mut rules: Vec<&Value> = group.get(&[property]).items()?.iter().collect();
    for rule in resources.of(kind) {
        match rule.get(&["GroupId"]).value() {
            Some(Value::Of(id, _)) if *id != group.id => {}
            Some(Value::Text(_)) => {}
            _ => rules.push(&rule.properties),
        }
    }
    Some(rules)
}

/// The ports of a rule for TCP; none where they are not known, or all.
fn ports(rule: &Value) -> Option<(u16, u16)> {
    match rule.find(&["IpProtocol"]).text()? {
        "tcp" | "6" => {}
        "-1" => return None,
        // Of another protocol none.
        _ => return Some((1, 0)),
    }
    let port = |name| rule.find(&[name]).text()?.parse().ok();
    Some((port("FromPort")?, port("ToPort")?))
}
