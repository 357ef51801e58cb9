//! Caches of nodes.

use std::cell::{OnceCell, RefCell};
use std::marker::PhantomData;
use std::panic::Location;
use std::rc::Rc;

use stackwright_core::Fact;
use stackwright_core::describe::{Described as _, Description, Facts};
use stackwright_core::ec2::placement::Placement;
use stackwright_core::ec2::subnets::placed;
use stackwright_core::elasticache::cache::opened_to;
use stackwright_core::elasticache::cluster::{self as rules, Shape};
pub use stackwright_core::elasticache::cluster::{
    ClusterMode, Durability, IpDiscovery, LogFormat, LogType, TlsMode,
};
use stackwright_core::names::RESOURCE;

use super::group::{IamUser, IamUsers};
use super::{ClusterProps, Engine, Log, NodeBackup, Shard};
use crate::construct::existing::Existing;
use crate::construct::facts::choice_facts;
use crate::construct::field_value::{field_lists, field_types};
use crate::construct::quantity::Quantity;
use crate::construct::{self, Checks, Construct};
use crate::ec2::{
    self, Connectable, Guarded, HasDefaultPort, Peer, Port, SecurityGroup, SubnetSelection,
    SubnetType, Vpc, listens,
};
use crate::iam::{self, Grantee};
use crate::tree::Relation;
use crate::{Result, Scope, Text, Token};

/// A cache of nodes of the engine `E`: a replication group of Valkey or Redis, a cluster of Memcached, or a single node of Redis.
#[derive(Clone, Debug)]
pub struct Cluster<E: Engine> {
    pub(super) scope: Scope,
    pub(super) resource: Scope,
    pub(super) existing: Existing,
    given: Rc<OnceCell<Given>>,
    security_groups: Rc<RefCell<Vec<SecurityGroup>>>,
    /// The users of its user group, if it has one.
    users: Rc<OnceCell<IamUsers>>,
    engine: PhantomData<E>,
}

/// The port that clients connect to.
#[derive(Clone, Debug)]
enum PortNumber {
    Known(u16),
    /// One that a deployment supplies.
    Token(Token),
}

impl PortNumber {
    /// The port that is given, or that of the engine.
    fn of<E: Engine>(given: Option<&Quantity<u64>>) -> Self {
        match given {
            Some(Quantity::Token(port)) => Self::Token(port.clone()),
            // A port that is out of range is refused before.
            given => Self::Known(
                given
                    .and_then(Quantity::known)
                    .and_then(|port| u16::try_from(*port).ok())
                    .unwrap_or_else(|| E::ENGINE.port()),
            ),
        }
    }
}

/// What a cluster is given, and its methods read.
#[derive(Debug)]
struct Given {
    address: Option<Text>,
    reader_address: Option<Text>,
    port: PortNumber,
    shape: Fact<Shape>,
    /// Whether clients connect with TLS.
    tls: bool,
}

impl<E: Engine> Cluster<E> {
    /// A new cluster, or one that exists already.
    ///
    /// # Errors
    ///
    /// None: what it breaks is kept, listed by [`Scope::problems`](crate::Scope::problems), and reported by
    /// [`App::synth`](crate::App::synth).
    #[track_caller]
    pub fn new(scope: &Scope, id: &str, props: ClusterProps<'_, E>) -> Result<Self> {
        construct::create(scope, id, props)
    }

    /// The cluster's name in the account, as it was given or as CloudFormation generates it. The service stores it in lower case.
    #[must_use]
    pub fn name(&self) -> Text {
        self.existing
            .name_or(|| Token::reference(&self.resource).into())
    }

    /// The cluster's ARN.
    #[must_use]
    pub fn arn(&self) -> Text {
        self.existing.arn_or(|| {
            Token::text_of([
                "arn:".into(),
                Token::Partition.into(),
                ":elasticache:".into(),
                self.scope.region().into(),
                ":".into(),
                self.scope.account().into(),
                format!(":{}:", self.arn_type()).into(),
                self.name().into(),
            ])
        })
    }

    /// The DNS name that clients connect to: of a cluster with shards and of Memcached the configuration endpoint, otherwise the
    /// primary endpoint; of an existing cluster, its `endpoint`.
    #[must_use]
    pub fn endpoint_address(&self) -> Text {
        self.address("endpoint_address", self.endpoint())
    }

    /// The port that clients connect to.
    #[must_use]
    pub fn endpoint_port(&self) -> Text {
        match self.port() {
            PortNumber::Known(port) => port.to_string().into(),
            PortNumber::Token(port) => port.into(),
        }
    }

    /// The DNS name of the primary node of a cluster without shards (SW1340).
    #[must_use]
    #[track_caller]
    pub fn primary_endpoint_address(&self) -> Text {
        self.ask("primary_endpoint_address", Location::caller());
        self.address("primary_endpoint_address", "PrimaryEndPoint.Address")
    }

    /// The DNS name of the replicas of a cluster without shards (SW1340).
    #[must_use]
    #[track_caller]
    pub fn reader_endpoint_address(&self) -> Text {
        self.ask("reader_endpoint_address", Location::caller());
        let told = self
            .given
            .get()
            .and_then(|given| given.reader_address.as_ref());
        self.told("reader_endpoint_address", told, "ReaderEndPoint.Address")
    }

    /// The DNS name at which clients find the nodes of a cluster with shards, or of Memcached (SW1340).
    #[must_use]
    #[track_caller]
    pub fn configuration_endpoint_address(&self) -> Text {
        self.ask("configuration_endpoint_address", Location::caller());
        let attribute = if is_memcached::<E>() {
            "ConfigurationEndpoint.Address"
        } else {
            "ConfigurationEndPoint.Address"
        };
        self.address("configuration_endpoint_address", attribute)
    }

    /// The URL that clients connect to: `rediss://ADDRESS:PORT` with TLS, `redis://ADDRESS:PORT` without; of Memcached
    /// `memcached://ADDRESS:PORT`.
    #[must_use]
    pub fn endpoint_url(&self) -> Text {
        let tls = self.given.get().is_some_and(|given| given.tls);
        let scheme = match (is_memcached::<E>(), tls) {
            (true, _) => "memcached://",
            (false, true) => "rediss://",
            (false, false) => "redis://",
        };
        Token::text_of([
            scheme.into(),
            self.endpoint_address().into(),
            ":".into(),
            self.endpoint_port().into(),
        ])
    }

    /// The port that clients connect to.
    fn port(&self) -> PortNumber {
        let given = self.given.get().map(|given| given.port.clone());
        given.unwrap_or_else(|| PortNumber::of::<E>(None))
    }

    /// What the cluster is, where that is known.
    pub(super) fn shape(&self) -> Option<Shape> {
        self.given.get().and_then(|given| given.shape.known())
    }

    /// Whether the resource is a cluster rather than a replication group.
    pub(super) fn is_alone(&self) -> bool {
        is_memcached::<E>() || self.shape() == Some(Shape::Standalone)
    }

    /// The type of the resource in its ARN.
    fn arn_type(&self) -> &'static str {
        if self.is_alone() {
            "cluster"
        } else {
            "replicationgroup"
        }
    }

    /// The attribute with the address that clients connect to.
    fn endpoint(&self) -> &'static str {
        match self.given.get().map(|given| given.shape) {
            _ if is_memcached::<E>() => "ConfigurationEndpoint.Address",
            Some(Fact::Known(Shape::Sharded)) => "ConfigurationEndPoint.Address",
            Some(Fact::Known(Shape::Standalone)) => "RedisEndpoint.Address",
            _ => "PrimaryEndPoint.Address",
        }
    }

    fn address(&self, method: &str, attribute: &str) -> Text {
        let told = self.given.get().and_then(|given| given.address.as_ref());
        self.told(method, told, attribute)
    }

    /// A given attribute of an existing cluster, or the attribute of a new one.
    fn told(&self, method: &str, told: Option<&Text>, attribute: &str) -> Text {
        let what = (Self::DESCRIPTION, method);
        self.existing.told_or(&self.scope, what, told, || {
            Token::attribute(&self.resource, attribute).into()
        })
    }

    /// Keeps what a method breaks that is called, for the synthesis to report.
    fn ask(&self, method: &str, location: &'static Location<'static>) {
        if let Err(error) = construct::called(self, method, location) {
            let problems = error.problems().iter().cloned();
            self.scope.stack().diagnostics.fail(problems);
        }
    }

    /// Allows to connect to the cluster by IAM, and to look it up. The user that connects has to be granted as well.
    #[track_caller]
    pub fn grant_connect(&self, grantee: impl Grantee) {
        let actions = [
            "elasticache:Connect",
            "elasticache:DescribeReplicationGroups",
        ];
        self.grant(grantee, actions);
    }

    /// Allows actions on the cluster.
    #[track_caller]
    pub fn grant(
        &self,
        grantee: impl Grantee,
        actions: impl IntoIterator<Item = impl Into<String>>,
    ) {
        iam::grant(&self.scope, &grantee, actions, self.arn());
    }

    /// The IAM users of its user group. None where they are not known: of an existing cluster or user group.
    pub(crate) fn iam_users(&self) -> Option<Vec<IamUser>> {
        if self.existing.is_known() && !is_memcached::<E>() {
            return None;
        }
        self.users
            .get()
            .map_or_else(|| Some(Vec::new()), IamUsers::get)
    }

    /// The name of the subnet group that the nodes are placed in: the one that is given, or one of its own.
    fn placed_in(&self, props: &ClusterProps<'_, E>, checks: &mut Checks) -> Option<Text> {
        if let Some(group) = props.subnet_group {
            return Some(group.name());
        }
        let selection = props
            .subnets
            .clone()
            .unwrap_or_else(|| SubnetSelection::of_type(SubnetType::PrivateWithEgress));
        let subnets = self.place(props.vpc?, &selection, checks);
        Some(self.subnet_group(subnets))
    }

    /// The ids of the subnets that the nodes are placed in.
    fn place(&self, vpc: &Vpc, selection: &SubnetSelection, checks: &mut Checks) -> Vec<Text> {
        let facts = self.scope.facts();
        let placement = rules::placement(Facts::of(facts.raw()));
        let Some((subnets, placement)) = ec2::place(vpc, selection, placement) else {
            return Vec::new();
        };
        let Placement {
            zones,
            subnets: noun,
        } = placement;
        if let Err(violation) = placed(zones, noun, "cluster") {
            checks.violation(&violation);
        }
        subnets.into_iter().map(|subnet| subnet.id).collect()
    }

    /// Says that a security group is a firewall of the cluster.
    fn guard(&self, group: &SecurityGroup) {
        group.guard(Guarded {
            scope: self.scope.clone(),
            // All ports have also one that is not known.
            ports: match self.port() {
                PortNumber::Known(port) => [port; 2],
                PortNumber::Token(_) => [0; 2],
            },
            check: opened_to,
        });
    }

    /// The security groups that are given, or one of its own.
    fn take_security_groups(&self, vpc: Option<&Vpc>, given: &[&SecurityGroup]) -> Vec<Text> {
        let groups = if let (Some(vpc), true) = (vpc, given.is_empty()) {
            let description = format!("Security group for {} cluster.", self.scope.id());
            vec![SecurityGroup::part_of(
                &self.scope,
                "SecurityGroup",
                vpc,
                &description,
            )]
        } else {
            given.iter().for_each(|group| self.guard(group));
            given.iter().map(|group| (*group).clone()).collect()
        };
        let ids = groups.iter().map(SecurityGroup::id).collect();
        self.security_groups.replace(groups);
        ids
    }
}

pub(super) fn is_memcached<E: Engine>() -> bool {
    E::ENGINE == stackwright_core::Engine::Memcached
}

/// The type of the resource.
const fn resource_type<E: Engine>() -> &'static str {
    match E::ENGINE {
        stackwright_core::Engine::Memcached => "AWS::ElastiCache::CacheCluster",
        _ => "AWS::ElastiCache::ReplicationGroup",
    }
}

listens!(Cluster<E: Engine>, "cluster");

impl<E: Engine> Connectable for Cluster<E> {
    fn peer(&self) -> Peer {
        Peer::of_security_groups(&self.security_groups.borrow())
    }
}

impl<E: Engine> HasDefaultPort for Cluster<E> {
    fn default_port(&self) -> Port {
        match self.port() {
            PortNumber::Known(port) => Port::tcp(port),
            PortNumber::Token(port) => Port::tcp(port),
        }
    }
}

impl<E: Engine> Construct for Cluster<E> {
    type Props<'a> = ClusterProps<'a, E>;
    const NAME: &'static str = "elasticache::Cluster";
    const DESCRIPTION: &'static Description =
        stackwright_core::elasticache::cluster::Cluster::DESCRIPTION;

    fn declare(scope: Scope) -> Self {
        // Its place in the tree, behind the parts, comes when it is defined.
        let resource = scope.new_node(RESOURCE, resource_type::<E>(), scope.location());
        Self {
            scope,
            resource,
            existing: Existing::default(),
            given: Rc::default(),
            security_groups: Rc::default(),
            users: Rc::default(),
            engine: PhantomData,
        }
    }

    fn define(&self, mut props: ClusterProps<'_, E>, checks: &mut Checks) {
        let facts = self.scope.facts();
        let shape = rules::shape(Facts::of(facts.raw()));
        let has_tls = !is_memcached::<E>() && shape != Fact::Known(Shape::Standalone);
        // A cluster is defined once.
        let _ = self.given.set(Given {
            address: props.endpoint.take(),
            reader_address: props.reader_endpoint.take(),
            port: PortNumber::of::<E>(props.port.as_ref()),
            shape,
            tls: props.tls.unwrap_or(has_tls),
        });
        let place = (&self.scope, &self.resource);
        let existing = props.existing.as_ref();
        if self
            .existing
            .take_as(rules::named(E::ENGINE), existing, place)
        {
            let groups: Vec<_> = props.security_groups.into_iter().cloned().collect();
            groups.iter().for_each(|group| self.guard(group));
            self.security_groups.replace(groups);
            return;
        }
        if let Some(vpc) = props.vpc {
            self.scope.relate(Relation::Within, vpc.scope());
        }
        if let Some(group) = &props.user_group {
            // A cluster is defined once.
            let _ = self.users.set(group.users.clone());
            self.scope.relate(Relation::Uses, &group.scope);
        }
        let Some(subnet_group) = self.placed_in(&props, checks) else {
            return;
        };
        let parameter_group = self.parameter_group(&props);
        let groups = self.take_security_groups(props.vpc, &props.security_groups);
        if let Some(resource) = props.user_group.as_ref().and_then(|of| of.resource.clone()) {
            self.resource.depend_on_place(&resource);
        }
        let resource = self.resource_of(props, groups, (subnet_group, parameter_group));
        self.resource.fill(resource);
        self.scope.adopt(&self.resource);
    }

    fn scope(&self) -> &Scope {
        &self.scope
    }
}

field_types!(
    NodeBackup,
    Shard,
    Log,
    TlsMode,
    ClusterMode,
    IpDiscovery,
    Durability,
    LogType,
    LogFormat,
);
field_lists! {
    Option<Vec<Shard>>: Shard;
    Option<Vec<Log>>: Log;
}
choice_facts!(
    TlsMode,
    ClusterMode,
    IpDiscovery,
    Durability,
    LogType,
    LogFormat
);
