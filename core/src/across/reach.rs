//! Who connects to a cache or a database: SW1420, SW1421, SW1422.

use std::collections::{BTreeMap, BTreeSet};

use super::ports::{Firewall, Wanted};
use super::value::{Property, Resource, Resources, Value};
use super::{Broken, Graph, Help, SW1420, SW1421, SW1422};
use crate::{Arg, Violation};

const VPC: &str = "AWS::EC2::VPC";
pub(super) const GROUP: &str = "AWS::EC2::SecurityGroup";
pub(super) const SUBNET: &str = "AWS::EC2::Subnet";
const SUBNET_GROUP: &str = "AWS::ElastiCache::SubnetGroup";
const TASK: &str = "AWS::ECS::TaskDefinition";

/// Something that listens.
struct Server<'a> {
    resource: &'a Resource<'a>,
    vpc: Option<Vpc<'a>>,
    /// The security groups, where all are known.
    groups: Option<Vec<Group<'a>>>,
    /// Whether it is reached from its VPC only, as far as that is known.
    is_private: bool,
}

/// Something that connects.
struct Client<'a> {
    resource: &'a Resource<'a>,
    /// The property with the endpoint.
    property: &'static [&'static str],
    /// The resource whose network it has.
    place: &'a Resource<'a>,
    is_outside: bool,
    vpc: Option<Vpc<'a>>,
    groups: Option<Vec<Group<'a>>>,
    reads: &'a Value,
}

/// A VPC: of the template, or by its id.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Vpc<'a> {
    New(&'a str),
    Existing(&'a str),
}

/// A security group: of the template, or by its id.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Group<'a> {
    New(&'a Resource<'a>),
    Existing(&'a str),
}

impl<'a> Group<'a> {
    /// What no other security group is called.
    pub(super) fn id(self) -> &'a str {
        match self {
            Self::New(group) => group.id(),
            Self::Existing(id) => id,
        }
    }

    /// The security group, where it is of the template.
    pub(super) fn resource(self) -> Option<&'a Resource<'a>> {
        match self {
            Self::New(group) => Some(group),
            Self::Existing(_) => None,
        }
    }
}

impl PartialEq for Resource<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.id() == other.id()
    }
}

/// An endpoint of a cache.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Endpoint {
    Primary,
    /// That of the replicas. A serverless cache has a port of its own for it.
    Reader,
}

impl Endpoint {
    /// The endpoint whose attribute it is, in templates or as a method: `Endpoint.Address`, `reader_endpoint_address`, and of
    /// resources `reader_end_point_address`.
    fn of(attribute: &str) -> Option<Self> {
        let attribute = attribute.to_ascii_lowercase().replace('_', "");
        attribute.contains("endpoint").then(|| {
            if attribute.starts_with("reade") {
                Self::Reader
            } else {
                Self::Primary
            }
        })
    }

    /// The same, of an attribute that is an address.
    pub(super) fn of_address(attribute: &str) -> Option<Self> {
        Self::of(attribute).filter(|_| !is_port(attribute))
    }

    /// The same, of an attribute that is a port.
    pub(super) fn of_port(attribute: &str) -> Option<Self> {
        Self::of(attribute).filter(|_| is_port(attribute))
    }
}

fn is_port(attribute: &str) -> bool {
    let attribute = attribute.to_ascii_lowercase();
    attribute.ends_with("_port") || attribute.contains(".port")
}

pub(super) fn find<'a>(graph: &Graph<'a>, found: &mut Vec<Broken<'a>>) {
    let resources = graph.resources;
    let mut servers = BTreeMap::new();
    let open_clusters = open_clusters(resources);
    for kind in SERVERS {
        let of_kind = resources.of(kind);
        let of_kind =
            of_kind.filter_map(|one| Some((one.id(), server(resources, one, &open_clusters)?)));
        servers.extend(of_kind);
    }
    if servers.is_empty() {
        return;
    }
    let firewall = graph.firewall();
    for client in clients(resources) {
        // The endpoints that it reads, by the ids of what listens.
        let mut read: BTreeMap<&str, BTreeSet<Endpoint>> = BTreeMap::new();
        client.reads.visit(&mut |id, attribute| {
            if let Some(endpoint) = Endpoint::of_address(attribute) {
                read.entry(id).or_default().insert(endpoint);
            }
        });
        for (id, endpoints) in read {
            let Some(server) = servers.get(id) else {
                continue;
            };
            let is_far = client.is_outside
                || matches!((client.vpc, server.vpc), (Some(one), Some(other)) if one != other);
            found.extend(if is_far && !server.is_private {
                None
            } else if is_far {
                unreachable(resources, &client, server)
            } else {
                closed(firewall, &client, server, &endpoints)
            });
        }
    }
}

/// The types of caches and databases.
const SERVERS: [&str; 5] = [
    "AWS::ElastiCache::ServerlessCache",
    "AWS::ElastiCache::ReplicationGroup",
    "AWS::ElastiCache::CacheCluster",
    INSTANCE_OF_RDS,
    CLUSTER_OF_RDS,
];

pub(super) const INSTANCE_OF_RDS: &str = "AWS::RDS::DBInstance";
const CLUSTER_OF_RDS: &str = "AWS::RDS::DBCluster";

impl Server<'_> {
    fn is_database(&self) -> bool {
        matches!(self.resource.kind(), INSTANCE_OF_RDS | CLUSTER_OF_RDS)
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

/// A cache or a database of a VPC.
fn server<'a>(
    resources: &'a Resources<'a>,
    resource: &'a Resource<'a>,
    open_clusters: &BTreeSet<&str>,
) -> Option<Server<'a>> {
    let groups = match resource.kind() {
        "AWS::ElastiCache::ServerlessCache" => {
            match resource.get(&["ConnectionType"]) {
                Property::Absent => {}
                Property::Known(Value::Text(kind)) if kind.eq_ignore_ascii_case("vpc") => {}
                _ => return None,
            }
            "SecurityGroupIds"
        }
        "AWS::ElastiCache::ReplicationGroup" => "SecurityGroupIds",
        "AWS::ElastiCache::CacheCluster" => "VpcSecurityGroupIds",
        // The endpoint of an instance of a cluster is that of one node.
        INSTANCE_OF_RDS if !matches!(resource.get(&["DBClusterIdentifier"]), Property::Absent) => {
            return None;
        }
        INSTANCE_OF_RDS => "VPCSecurityGroups",
        CLUSTER_OF_RDS => "VpcSecurityGroupIds",
        _ => return None,
    };
    let is_private = match resource.kind() {
        INSTANCE_OF_RDS => is_private(resource),
        CLUSTER_OF_RDS => {
            let is_said = !matches!(resource.get(&["PubliclyAccessible"]), Property::Absent);
            !open_clusters.contains(resource.id()) && (!is_said || is_private(resource))
        }
        _ => true,
    };
    let groups = groups_of(resources, resource.get(&[groups]));
    let of_group = |name, kind| {
        let group = resource.get(&[name]).value()?;
        Some(resources.of_value(group, kind)?.get(&["SubnetIds"]))
    };
    let subnets = of_group("CacheSubnetGroupName", SUBNET_GROUP)
        .or_else(|| of_group("DBSubnetGroupName", "AWS::RDS::DBSubnetGroup"));
    let subnets = subnets.unwrap_or_else(|| resource.get(&["SubnetIds"]));
    Some(Server {
        resource,
        vpc: vpc_of(resources, groups.as_deref(), subnets),
        groups,
        is_private,
    })
}

/// Whether a database is reached from its VPC only, as far as that is known. Where the template does not say it, RDS decides by the
/// gateways of the VPC.
fn is_private(database: &Resource<'_>) -> bool {
    match database.get(&["PubliclyAccessible"]) {
        Property::Known(Value::Text(answer)) => answer.eq_ignore_ascii_case("false"),
        Property::Known(_) | Property::Absent | Property::Unknown => false,
    }
}

/// The ids of clusters of RDS of which some instances may be reached from elsewhere.
fn open_clusters<'a>(resources: &'a Resources<'a>) -> BTreeSet<&'a str> {
    let open = resources.of(INSTANCE_OF_RDS).filter(|one| !is_private(one));
    let clusters = open.filter_map(|one| {
        let cluster = one.get(&["DBClusterIdentifier"]).value()?;
        cluster.reference()
    });
    clusters.collect()
}

/// What can read an endpoint.
fn clients<'a>(resources: &'a Resources<'a>) -> Vec<Client<'a>> {
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
    resources: &'a Resources<'a>,
    (resource, property): (&'a Resource<'a>, &'static [&'static str]),
    place: &'a Resource<'a>,
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
impl Group<'_> {
    /// Whether it is a text of several ids.
    fn is_several(&self) -> bool {
        matches!(self, Self::Existing(id) if id.contains(','))
    }
}

pub(super) fn groups_of<'a>(
    resources: &'a Resources<'a>,
    list: Property<'a>,
) -> Option<Vec<Group<'a>>> {
    let items = list.items().filter(|items| !items.is_empty())?;
    items.iter().map(|item| group(resources, item)).collect()
}

pub(super) fn group<'a>(resources: &'a Resources<'a>, value: &'a Value) -> Option<Group<'a>> {
    match value {
        Value::Text(id) => Some(Group::Existing(id)),
        value => resources.of_value(value, GROUP).map(Group::New),
    }
}

/// The VPC of the first subnet or security group of which it is known.
pub(super) fn vpc_of<'a>(
    resources: &'a Resources<'a>,
    groups: Option<&[Group<'a>]>,
    subnets: Property<'a>,
) -> Option<Vpc<'a>> {
    let subnet = |value: &'a Value| of_resource(resources, resources.of_value(value, SUBNET)?);
    let of_subnets = match subnets.value() {
        Some(Value::List(items)) => items.iter().find_map(subnet),
        Some(one) => subnet(one),
        None => None,
    };
    // A security group that is associated with other VPCs does not tell which of them it is.
    let of_groups = || {
        let mut groups = groups.unwrap_or_default().iter();
        groups.find_map(|group| match group {
            Group::New(group) if !resources.has("AWS::EC2::SecurityGroupVpcAssociation") => {
                of_resource(resources, group)
            }
            _ => None,
        })
    };
    of_subnets.or_else(of_groups)
}

/// The VPC that the property `VpcId` of a resource says.
pub(super) fn of_resource<'a>(
    resources: &'a Resources<'a>,
    resource: &'a Resource<'a>,
) -> Option<Vpc<'a>> {
    let mut value = resource.get(&["VpcId"]).value()?;
    // That of a group or of a subnet can be the one of another: `cache_group.vpc_id()`.
    for _ in 0..MOST_HOPS {
        match value {
            Value::Text(id) => return Some(Vpc::Existing(id)),
            Value::Of(id, attribute) => {
                let resource = resources.get(id)?;
                if resource.kind() == VPC {
                    return Some(Vpc::New(resource.id()));
                }
                if attribute != "VpcId" && attribute != "vpc_id" {
                    return None;
                }
                value = resource.get(&["VpcId"]).value()?;
            }
            _ => return None,
        }
    }
    None
}

/// How many resources in a row can take their VPC from another.
const MOST_HOPS: usize = 8;

/// What connects VPCs with others.
const CONNECTIONS: [&str; 5] = [
    "AWS::EC2::VPCPeeringConnection",
    "AWS::EC2::TransitGateway",
    "AWS::EC2::VPN",
    "AWS::NetworkManager::",
    "AWS::VpcLattice::",
];

fn broken<'a>(
    client: &Client<'a>,
    server: &Server<'a>,
    violation: Violation<'a>,
    help: Option<Help<'a>>,
) -> Broken<'a> {
    Broken {
        at: client.resource,
        property: client.property,
        named: None,
        other: Some((server.resource, server.is_here())),
        violation,
        help,
    }
}

/// A client that is not in the VPC of the cache cannot reach it.
fn unreachable<'a>(
    resources: &'a Resources<'a>,
    client: &Client<'a>,
    server: &Server<'a>,
) -> Option<Broken<'a>> {
    let names = [
        Arg::Text(client.resource.name()),
        Arg::Text(server.resource.name()),
        Arg::None,
    ];
    if client.is_outside {
        let sentence = "`{}` reads the endpoint of `{}`, but is outside of its VPC";
        let violation = Violation::new(SW1420, sentence, names)
            .fixed_by("put it into the VPC, with subnets and a security group (`vpc_config`, or `vpc` of `function!`), or allow the rule where it only passes the endpoint on");
        return Some(broken(client, server, violation, None));
    }
    let (one, other) = (client.vpc?, server.vpc?);
    let new = [one, other].into_iter().filter_map(|vpc| match vpc {
        Vpc::New(id) => Some(id),
        Vpc::Existing(_) => None,
    });
    let new: Vec<_> = new.collect();
    // Those that exist can be connected, and what others know can be connected elsewhere.
    if new.is_empty()
        || new.iter().any(|id| resources.is_shared(id))
        || CONNECTIONS.iter().any(|kind| resources.has(kind))
    {
        return None;
    }
    let sentence = "`{}` reads the endpoint of `{}`, but is in another VPC";
    let violation = Violation::new(SW1420, sentence, names);
    Some(broken(client, server, violation, None))
}

/// The security groups let the client connect to the endpoints that it reads.
fn closed<'a>(
    firewall: &Firewall<'a>,
    client: &Client<'a>,
    server: &Server<'a>,
    endpoints: &BTreeSet<Endpoint>,
) -> Option<Broken<'a>> {
    let (of_client, of_server) = (client.groups.as_ref()?, server.groups.as_ref()?);
    let (name, cache) = (client.resource.name(), server.resource.name());
    let names = |third| [Arg::Text(name), Arg::Text(cache), third];
    for endpoint in endpoints {
        let wanted = Wanted::new(server.resource, *endpoint);
        let help = || {
            let method = match endpoint {
                Endpoint::Reader if wanted.has_own_port() => "allow_reader_port_from",
                _ => "allow_default_port_from",
            };
            let from = client.place.name();
            let group = of_server.first().and_then(|group| group.resource());
            Some(Help::Call {
                on: server.resource,
                call: format!("{method}({from})"),
                instead: Box::new(match (group, wanted.port()) {
                    (Some(group), Some(port)) => open(group, from, port),
                    _ => format!("let `{from}` connect in a security group of `{cache}`").into(),
                }),
            })
        };
        match firewall.lets_in(&wanted, of_client, of_server) {
            Opened::Yes => {}
            Opened::At(port) if wanted.is_other_endpoint(port) => {
                let (sentence, why) = match endpoint {
                    Endpoint::Primary => (
                        "`{}` may connect to `{}` at the port {} of the reader endpoint only",
                        "it reads the endpoint for reads and writes, which has another port",
                    ),
                    Endpoint::Reader => (
                        "`{}` reads the reader endpoint of `{}`, but may connect at port {} only",
                        "the reader endpoint of a serverless cache has a port of its own",
                    ),
                };
                let violation =
                    Violation::new(SW1421, sentence, names(Arg::Number(port.into()))).because(why);
                return Some(broken(client, server, violation, help()));
            }
            Opened::At(port) => {
                let sentence = "`{}` may connect to `{}` at port {} only, where it does not listen";
                let violation = Violation::new(SW1421, sentence, names(Arg::Number(port.into())))
                    .because(server.listens_elsewhere());
                return Some(broken(client, server, violation, help()));
            }
            // Where the security group of the client is of another stack, so may be the rule.
            Opened::No if of_client.iter().any(|one| one.resource().is_none()) => continue,
            Opened::No => {
                let sentence = "`{}` reads the endpoint of `{}`, but no rule lets it connect";
                let violation = Violation::new(SW1421, sentence, names(Arg::None));
                return Some(broken(client, server, violation, help()));
            }
        }
        if !firewall.lets_out(&wanted, of_client, of_server) {
            let sentence =
                "`{}` reads the endpoint of `{}`, but its security group does not let it out";
            let violation = Violation::new(SW1422, sentence, names(Arg::None));
            return Some(broken(client, server, violation, help()));
        }
    }
    None
}

/// What opens a port of a security group.
pub(super) fn open<'a>(group: &'a Resource<'a>, from: &str, port: u16) -> Help<'a> {
    let name = group.name();
    let instead =
        format!("add an inbound rule for port {port} from `{from}` to security group `{name}`");
    Help::Call {
        on: group,
        call: format!("allow_from({from}, Port::tcp({port}))"),
        instead: Box::new(instead.into()),
    }
}

/// Why a function does not reach a database.
pub(super) enum Far {
    Outside,
    Elsewhere,
    Closed,
}

/// Why a function does not reach a database of a VPC, where that is known.
pub(super) fn far_from<'a>(
    resources: &'a Resources<'a>,
    firewall: &Firewall<'a>,
    function: &'a Resource<'a>,
    database: &'a Resource<'a>,
) -> Option<Far> {
    let of = |name| function.get(&["VpcConfig", name]);
    let groups = groups_of(resources, of("SecurityGroupIds"));
    let vpc = vpc_of(resources, groups.as_deref(), of("SubnetIds"));
    let is_outside = matches!(function.get(&["VpcConfig"]), Property::Absent);
    far(resources, firewall, (is_outside, groups, vpc), database)
}

/// The same of a function that Secrets Manager provides: its subnets and security groups are texts with commas.
pub(super) fn far_from_hosted<'a>(
    resources: &'a Resources<'a>,
    firewall: &Firewall<'a>,
    schedule: &'a Resource<'a>,
    database: &'a Resource<'a>,
) -> Option<Far> {
    let of = |name| schedule.get(&["HostedRotationLambda", name]);
    let group = of("VpcSecurityGroupIds").value();
    let groups = group.and_then(|one| Some(vec![self::group(resources, one)?]));
    // Of several groups, none is known.
    let groups = groups.filter(|groups| !groups.iter().any(Group::is_several));
    let vpc = vpc_of(resources, groups.as_deref(), of("VpcSubnetIds"));
    let is_outside = matches!(of("VpcSubnetIds"), Property::Absent);
    far(resources, firewall, (is_outside, groups, vpc), database)
}

fn far<'a>(
    resources: &'a Resources<'a>,
    firewall: &Firewall<'a>,
    (is_outside, groups, vpc): (bool, Option<Vec<Group<'a>>>, Option<Vpc<'a>>),
    database: &'a Resource<'a>,
) -> Option<Far> {
    let server = server(resources, database, &open_clusters(resources))?;
    if is_outside {
        return server.is_private.then_some(Far::Outside);
    }
    if let (Some(Vpc::New(one)), Some(Vpc::New(other))) = (vpc, server.vpc)
        && one != other
    {
        let is_alone = |id| !resources.is_shared(id);
        let is_connected = CONNECTIONS.iter().any(|kind| resources.has(kind));
        let is_far = server.is_private && !is_connected && is_alone(one) && is_alone(other);
        return is_far.then_some(Far::Elsewhere);
    }
    let wanted = Wanted::new(database, Endpoint::Primary);
    let opened = firewall.lets_in(&wanted, &groups?, &server.groups?);
    matches!(opened, Opened::No | Opened::At(_)).then_some(Far::Closed)
}

/// Whether a port is open.
pub(super) enum Opened {
    Yes,
    No,
    /// Another one is.
    At(u16),
}
