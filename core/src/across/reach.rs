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

impl<'a> Client<'a> {
    /// What a port is opened to: the client, or a security group of one that has none by itself.
    fn peer(&self) -> &'a str {
        const PEERS: [&str; 3] = [
            "AWS::Lambda::Function",
            "AWS::EC2::Instance",
            "AWS::ECS::Service",
        ];
        let mut groups = self.groups.iter().flatten();
        let group = groups.find_map(|group| group.resource());
        match group {
            Some(group) if !PEERS.contains(&self.place.kind()) => group.name(),
            _ => self.place.name(),
        }
    }
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
        (attribute.contains("endpoint") && !attribute.ends_with("arn")).then(|| {
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
    for targets in resources.of("AWS::RDS::DBProxyTargetGroup") {
        found.extend(behind_proxy(graph, &servers, targets));
    }
    for client in clients(resources) {
        // The endpoints that it reads, by the ids of what listens.
        let mut read: BTreeMap<&str, BTreeSet<Endpoint>> = BTreeMap::new();
        let mut add = |id, attribute| {
            if let Some(endpoint) = Endpoint::of_address(attribute) {
                read.entry(id).or_default().insert(endpoint);
            }
        };
        client.reads.visit(&mut |id, attribute| {
            add(id, attribute);
            if let Some(of) = resources.get(id) {
                kept(resources, of, &mut add);
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
            } else if is_far && !is_peered(resources, &client, server) {
                unreachable(resources, &client, server)
            } else {
                closed(firewall, &client, server, &endpoints)
            });
        }
    }
}

/// A proxy connects to the databases of its target group.
fn behind_proxy<'a>(
    graph: &Graph<'a>,
    servers: &BTreeMap<&str, Server<'a>>,
    targets: &'a Resource<'a>,
) -> Option<Broken<'a>> {
    let resources = graph.resources;
    let proxy = resources.of_value(targets.get(&["DBProxyName"]).value()?, PROXY)?;
    let of = |name| proxy.get(&[name]);
    let groups = (of("VpcSecurityGroupIds"), of("VpcSubnetIds"));
    let at = (proxy, &["VpcSecurityGroupIds"][..]);
    let client = client(resources, at, proxy, proxy.properties(), groups, false);
    let names = ["DBInstanceIdentifiers", "DBClusterIdentifiers"];
    let named = names.map(|name| targets.get(&[name]).items().unwrap_or_default());
    named.into_iter().flatten().find_map(|one| {
        let server = servers.get(one.reference()?)?;
        let is_here = client.vpc.is_none() || server.vpc.is_none() || client.vpc == server.vpc;
        let primary = BTreeSet::from([Endpoint::Primary]);
        is_here
            .then(|| closed(graph.firewall(), &client, server, &primary))
            .flatten()
    })
}

/// What a parameter or a secret keeps is read with it. With the secret of a database, the Data API can be called from anywhere.
fn kept<'a>(
    resources: &'a Resources<'a>,
    of: &'a Resource<'a>,
    add: &mut dyn FnMut(&'a str, &'a str),
) {
    let (property, is_secret) = match of.kind() {
        "AWS::SSM::Parameter" => ("Value", false),
        "AWS::SecretsManager::Secret" => ("SecretString", true),
        _ => return,
    };
    if let Some(value) = of.get(&[property]).value() {
        value.visit(&mut |id, attribute| {
            let is_cache = resources
                .get(id)
                .is_some_and(|one| one.kind().starts_with("AWS::ElastiCache::"));
            if is_cache || !is_secret {
                add(id, attribute);
            }
        });
    }
}

/// The types of caches and databases.
pub(super) const SERVERS: [&str; 7] = [
    "AWS::ElastiCache::ServerlessCache",
    "AWS::ElastiCache::ReplicationGroup",
    "AWS::ElastiCache::CacheCluster",
    INSTANCE_OF_RDS,
    CLUSTER_OF_RDS,
    PROXY,
    ENDPOINT_OF_PROXY,
];

pub(super) const INSTANCE_OF_RDS: &str = "AWS::RDS::DBInstance";
const CLUSTER_OF_RDS: &str = "AWS::RDS::DBCluster";
pub(super) const PROXY: &str = "AWS::RDS::DBProxy";
pub(super) const ENDPOINT_OF_PROXY: &str = "AWS::RDS::DBProxyEndpoint";

impl Server<'_> {
    fn is_database(&self) -> bool {
        matches!(self.resource.kind(), INSTANCE_OF_RDS | CLUSTER_OF_RDS)
    }

    fn is_proxy(&self) -> bool {
        matches!(self.resource.kind(), PROXY | ENDPOINT_OF_PROXY)
    }

    fn is_here(&self) -> &'static str {
        if self.is_proxy() {
            "the proxy is here"
        } else if self.is_database() {
            "the database is here"
        } else {
            "the cache is here"
        }
    }

    fn listens_elsewhere(&self) -> &'static str {
        if self.is_proxy() {
            "the proxy listens on the default port of its engine"
        } else if self.is_database() {
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
        CLUSTER_OF_RDS | PROXY | ENDPOINT_OF_PROXY => "VpcSecurityGroupIds",
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
    let subnets = subnets.unwrap_or_else(|| match resource.kind() {
        PROXY | ENDPOINT_OF_PROXY => resource.get(&["VpcSubnetIds"]),
        _ => resource.get(&["SubnetIds"]),
    });
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

/// Where a type of resources has what it reads, its security groups and its subnets.
struct Reads {
    kind: &'static str,
    /// What it reads.
    property: &'static [&'static str],
    groups: &'static [&'static str],
    subnets: &'static [&'static str],
    /// The property without which it is in no VPC; none where it always is in one.
    network: Option<&'static [&'static str]>,
}

/// What has its network itself.
const READERS: [Reads; 4] = [
    Reads {
        kind: "AWS::Lambda::Function",
        property: &["Environment"],
        groups: &["VpcConfig", "SecurityGroupIds"],
        subnets: &["VpcConfig", "SubnetIds"],
        network: Some(&["VpcConfig"]),
    },
    Reads {
        kind: "AWS::Synthetics::Canary",
        property: &["RunConfig"],
        groups: &["VPCConfig", "SecurityGroupIds"],
        subnets: &["VPCConfig", "SubnetIds"],
        network: Some(&["VPCConfig"]),
    },
    // A build outside of the VPC only passes an endpoint on.
    Reads {
        kind: "AWS::CodeBuild::Project",
        property: &["Environment"],
        groups: &["VpcConfig", "SecurityGroupIds"],
        subnets: &["VpcConfig", "Subnets"],
        network: None,
    },
    Reads {
        kind: "AWS::EC2::Instance",
        property: &["UserData"],
        groups: &["SecurityGroupIds"],
        subnets: &["SubnetId"],
        network: None,
    },
];

/// What runs tasks of ECS: the type, where the task definition is, and where the network is.
const RUNNERS: [(&str, &[&str], &[&str]); 5] = [
    (
        "AWS::ECS::Service",
        &["TaskDefinition"],
        &["NetworkConfiguration", "AwsvpcConfiguration"],
    ),
    (
        "AWS::ECS::TaskSet",
        &["TaskDefinition"],
        &["NetworkConfiguration", "AwsVpcConfiguration"],
    ),
    (
        "AWS::Events::Rule",
        &["EcsParameters", "TaskDefinitionArn"],
        &[
            "EcsParameters",
            "NetworkConfiguration",
            "AwsVpcConfiguration",
        ],
    ),
    (
        "AWS::Scheduler::Schedule",
        &["EcsParameters", "TaskDefinitionArn"],
        &[
            "EcsParameters",
            "NetworkConfiguration",
            "AwsvpcConfiguration",
        ],
    ),
    (
        "AWS::Pipes::Pipe",
        &["EcsTaskParameters", "TaskDefinitionArn"],
        &[
            "EcsTaskParameters",
            "NetworkConfiguration",
            "AwsvpcConfiguration",
        ],
    ),
];

/// What can read an endpoint.
fn clients<'a>(resources: &'a Resources<'a>) -> Vec<Client<'a>> {
    let mut clients = Vec::new();
    for of in &READERS {
        for resource in resources.of(of.kind) {
            clients.extend(reader(resources, of, resource));
        }
    }
    for template in resources.of("AWS::EC2::LaunchTemplate") {
        let property: &'static [&'static str] = &["LaunchTemplateData"];
        if let Some(data) = template.get(property).value()
            && let Some(reads) = data.find(&["UserData"]).value()
        {
            let network = interface(
                data.find(&["NetworkInterfaces"]),
                "Groups",
                (data.find(&["SecurityGroupIds"]), Property::Unknown),
            );
            let at = (template, property);
            clients.push(client(resources, at, template, reads, network, false));
        }
    }
    for (kind, definition, network) in RUNNERS {
        for runner in resources.of(kind) {
            for of in runs(runner) {
                let task = of.find(definition).value();
                let Some(task) = task.and_then(|task| resources.of_value(task, TASK)) else {
                    continue;
                };
                let property: &'static [&'static str] = &["ContainerDefinitions"];
                let network = of.find(network).value();
                if let (Some(reads), Some(network)) = (task.get(property).value(), network) {
                    let network = (
                        network.find(&["SecurityGroups"]),
                        network.find(&["Subnets"]),
                    );
                    let at = (task, property);
                    clients.push(client(resources, at, runner, reads, network, false));
                }
            }
        }
    }
    for service in resources.of("AWS::AppRunner::Service") {
        clients.extend(app_runner(resources, service));
    }
    clients
}

/// What of a runner says which tasks it runs: itself, or its targets.
fn runs<'a>(runner: &'a Resource<'a>) -> Vec<&'a Value> {
    let targets = match runner.kind() {
        "AWS::Events::Rule" => runner.get(&["Targets"]).items().unwrap_or_default(),
        "AWS::Scheduler::Schedule" => return runner.get(&["Target"]).value().into_iter().collect(),
        "AWS::Pipes::Pipe" => {
            let target = runner.get(&["TargetParameters"]).value();
            return target.into_iter().collect();
        }
        _ => return vec![runner.properties()],
    };
    targets.iter().collect()
}

fn reader<'a>(
    resources: &'a Resources<'a>,
    of: &Reads,
    resource: &'a Resource<'a>,
) -> Option<Client<'a>> {
    let reads = resource.get(of.property).value()?;
    let network = (resource.get(of.groups), resource.get(of.subnets));
    let is_outside =
        of.network.is_some_and(
            |network| match (resource.get(network), resource.get(of.subnets)) {
                (Property::Absent, _) => true,
                (Property::Known(Value::Map(_)), Property::Absent) => true,
                (_, Property::Known(Value::List(items))) => items.is_empty(),
                _ => false,
            },
        );
    let network = interface(resource.get(&["NetworkInterfaces"]), "GroupSet", network);
    let at = (resource, of.property);
    Some(client(resources, at, resource, reads, network, is_outside))
}

/// The security groups and the subnets of the only network interface of an instance; where it has none, what is said beside them.
fn interface<'a>(
    interfaces: Property<'a>,
    groups: &str,
    beside: (Property<'a>, Property<'a>),
) -> (Property<'a>, Property<'a>) {
    match interfaces {
        Property::Absent => beside,
        Property::Known(Value::List(items)) => match items.as_slice() {
            [] => beside,
            [one] => (one.find(&[groups]), one.find(&["SubnetId"])),
            _ => (Property::Unknown, Property::Unknown),
        },
        _ => (Property::Unknown, Property::Unknown),
    }
}

/// A service of App Runner. It is in a VPC through a connector only.
fn app_runner<'a>(resources: &'a Resources<'a>, service: &'a Resource<'a>) -> Option<Client<'a>> {
    let property: &'static [&'static str] = &["SourceConfiguration"];
    let reads = service.get(property).value()?;
    let of = |name| service.get(&["NetworkConfiguration", "EgressConfiguration", name]);
    let is_outside = match (service.get(&["NetworkConfiguration"]), of("EgressType")) {
        (Property::Absent, _) | (Property::Known(Value::Map(_)), Property::Absent) => true,
        (_, kind) => kind.text() == Some("DEFAULT"),
    };
    let connector = of("VpcConnectorArn").value();
    let connector =
        connector.and_then(|one| resources.of_value(one, "AWS::AppRunner::VpcConnector"));
    let network = match connector {
        Some(connector) => (
            connector.get(&["SecurityGroups"]),
            connector.get(&["Subnets"]),
        ),
        None => (Property::Unknown, Property::Unknown),
    };
    let place = connector.unwrap_or(service);
    Some(client(
        resources,
        (service, property),
        place,
        reads,
        network,
        is_outside,
    ))
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

/// Whether a peering of the template connects the VPCs of both.
fn is_peered(resources: &Resources<'_>, client: &Client<'_>, server: &Server<'_>) -> bool {
    let (Some(Vpc::New(one)), Some(Vpc::New(other))) = (client.vpc, server.vpc) else {
        return false;
    };
    let mut peerings = resources.of("AWS::EC2::VPCPeeringConnection");
    peerings.any(|peering| {
        let ends = ["VpcId", "PeerVpcId"];
        let ends = ends.map(|name| peering.get(&[name]).value().and_then(Value::reference));
        ends.contains(&Some(one)) && ends.contains(&Some(other))
    })
}

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
            let from = client.peer();
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
                let sentence = if client.place.kind() == PROXY {
                    "`{}` is a proxy of `{}`, but no rule lets it connect"
                } else {
                    "`{}` reads the endpoint of `{}`, but no rule lets it connect"
                };
                let violation = Violation::new(SW1421, sentence, names(Arg::None));
                return Some(broken(client, server, violation, help()));
            }
        }
        if !firewall.lets_out(&wanted, of_client, of_server) {
            let sentence = if client.place.kind() == PROXY {
                "`{}` is a proxy of `{}`, but its security group does not let it out"
            } else {
                "`{}` reads the endpoint of `{}`, but its security group does not let it out"
            };
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
