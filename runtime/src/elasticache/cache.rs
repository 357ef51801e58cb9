//! Serverless caches.

use std::cell::{OnceCell, RefCell};
use std::marker::PhantomData;
use std::panic::Location;
use std::rc::Rc;

use stackwright_core::cache::{self, Bounds, CacheFacts};
use stackwright_core::existing::{self, Existing as Kind};
use stackwright_core::language::required;
use stackwright_core::names::unique_resource_name;
use stackwright_core::{Duration, Fact, Size, Version, network};

use super::{Engine, GroupRef};
use crate::construct::existing::Existing;
use crate::construct::facts::{quantity_fact, text_fact};
use crate::construct::field_value::field_types;
use crate::construct::{self, Checks, Construct};
use crate::ec2::{
    self, Connectable, Direction, Peer, Port, SecurityGroup, SubnetSelection, SubnetType, Vpc,
    connects,
};
use crate::error::Problem;
use crate::iam::{self, Grantee};
use crate::kms::Key;
use crate::template::resource_props::resource_props;
use crate::tree::Relation;
use crate::tree::content::Resource;
use crate::{Limits, Quantity, RemovalPolicy, Result, Scope, Text, Token, Value};

resource_props! {
    /// What a [`ServerlessCache`] can be given.
    pub struct CacheProps<'a, E: Engine> {
        /// The name or the ARN of a cache that exists already. Beside it can stand its `security_groups`, so that ports can be
        /// opened, and its `endpoint` and `reader_endpoint`. Rules: SW0504, SW0701 to SW0704.
        ///
        /// Default: the stack makes one.
        pub existing: Option<Text>,
        /// The DNS name that clients connect to, of an existing cache.
        ///
        /// Default: nobody has told it, and it can't be read.
        pub endpoint: Option<Text>,
        /// The DNS name that clients connect to who read only, of an existing cache.
        ///
        /// Default: nobody has told it, and it can't be read.
        pub reader_endpoint: Option<Text>,
        /// The cache's name in the account: 1 to 40 letters, digits and hyphens, a letter first, best in lower case.
        /// CloudFormation: `ServerlessCacheName`. A change replaces the cache. Rules: SW0103, SW0104.
        ///
        /// Default: a generated name.
        pub name: Option<Text>,
        /// What the cache is for, at most 255 characters. CloudFormation: `Description`. Rules: SW0105, SW0106.
        ///
        /// Default: none.
        pub description: Option<Text>,
        /// The engine's version: Valkey 7, 8 or 9, Redis 7, Memcached 1.6. CloudFormation: `MajorEngineVersion`. Rules:
        /// SW0102.
        ///
        /// Default: the latest.
        pub version: Option<Version>,
        /// The VPC that the cache is reached from. Required for a new cache.
        pub vpc: Option<&'a Vpc>,
        /// The subnets of the VPC that the cache is placed in. CloudFormation: `SubnetIds`. A change replaces the cache. Rules:
        /// SW0121, SW0506.
        ///
        /// Default: the private ones with a way out.
        pub subnets: Option<SubnetSelection>,
        /// By which protocol it is reached. CloudFormation: `NetworkType`. A change replaces the cache.
        ///
        /// Default: IPv4.
        pub network_type: Option<NetworkType>,
        /// From where it is reached. CloudFormation: `ConnectionType`. A change replaces the cache. Rules: SW0122.
        ///
        /// Default: from its VPC.
        pub connection_type: Option<ConnectionType>,
        /// The security groups around the cache. CloudFormation: `SecurityGroupIds`.
        ///
        /// Default: a new one that lets nothing in.
        pub security_groups: Vec<&'a SecurityGroup>,
        /// The symmetric key that encrypts the cache. CloudFormation: `KmsKeyId`. A change replaces the cache. Rules: SW0120.
        ///
        /// Default: a key of AWS's.
        pub kms_key: Option<&'a Key>,
        /// The users that the cache lets in. CloudFormation: `UserGroupId`. Rules: SW0118, SW0119.
        ///
        /// Default: none, and whoever reaches the cache is let in.
        pub user_group: Option<GroupRef<E>>,
        /// How much data the cache holds, in whole GiB from `1GiB` to `5000GiB`: `2GiB..=3GiB`, `2GiB..`, `..=3GiB`. A minimum
        /// is paid for also when it is not used. `Unlimited` takes limits away. CloudFormation:
        /// `CacheUsageLimits.DataStorage`. Rules: SW0107 to SW0110.
        ///
        /// Default: no limits.
        pub data_storage: Option<Limits<Quantity<Size>>>,
        /// How many ElastiCache processing units the cache uses in a second, from 1,000 to 15,000,000: `1_000..=10_000`. A
        /// minimum is paid for also when it is not used. `Unlimited` takes limits away. CloudFormation:
        /// `CacheUsageLimits.ECPUPerSecond`. Rules: SW0111, SW0112.
        ///
        /// Default: no limits.
        pub ecpu_per_second: Option<Limits<Quantity<u64>>>,
        /// Backups. Rules: SW0113 to SW0117.
        ///
        /// Default: none are made.
        pub backup: Option<Backup>,
    }
}

/// By which protocol a cache is reached: `NetworkType` of `AWS::ElastiCache::ServerlessCache`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum NetworkType {
    /// By IPv4.
    Ipv4,
    /// By IPv6; its subnets have no IPv4 addresses.
    Ipv6,
    /// By both.
    DualStack,
}

impl NetworkType {
    const fn cloudformation(self) -> &'static str {
        match self {
            Self::Ipv4 => "ipv4",
            Self::Ipv6 => "ipv6",
            Self::DualStack => "dual_stack",
        }
    }
}

/// From where a cache is reached: `ConnectionType` of `AWS::ElastiCache::ServerlessCache`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ConnectionType {
    /// From its VPC.
    Vpc,
    /// From the internet, by IAM users.
    Public,
}

impl ConnectionType {
    const fn cloudformation(self) -> &'static str {
        match self {
            Self::Vpc => "vpc",
            Self::Public => "public",
        }
    }
}

/// The backups of a [`ServerlessCache`].
#[derive(Clone, Debug, Default)]
pub struct Backup {
    /// How long automatic backups are kept: `0days` (none are made) to `35days`. CloudFormation: `SnapshotRetentionLimit`.
    /// Rules: SW0113.
    ///
    /// Default: none are made.
    pub retention: Option<Quantity<Duration>>,
    /// When the daily backup starts, a UTC time of day: `"09:00"`. CloudFormation: `DailySnapshotTime`. Rules: SW0114, SW0115.
    ///
    /// Default: a time that the service chooses.
    pub at: Option<Text>,
    /// The name of the backup that the cache leaves when it is deleted. CloudFormation: `FinalSnapshotName`. Rules: SW0116.
    ///
    /// Default: it leaves none.
    pub final_name: Option<Text>,
    /// The ARNs of the backups that the new cache is filled from. CloudFormation: `SnapshotArnsToRestore`. A change replaces
    /// the cache. Rules: SW0117.
    ///
    /// Default: it starts empty.
    pub restore_from: Option<Vec<Text>>,
}

/// A serverless cache of the engine `E`.
#[derive(Clone, Debug)]
pub struct ServerlessCache<E: Engine> {
    scope: Scope,
    resource: Scope,
    existing: Existing,
    told: Rc<OnceCell<Endpoints>>,
    name: Rc<RefCell<Text>>,
    security_groups: Rc<RefCell<Vec<SecurityGroup>>>,
    engine: PhantomData<E>,
}

/// What is told of an existing cache.
#[derive(Debug)]
struct Endpoints {
    address: Option<Text>,
    reader_address: Option<Text>,
}

impl<E: Engine> ServerlessCache<E> {
    /// A new cache, or one that exists already.
    ///
    /// # Errors
    ///
    /// The rules of SW01; SW0506, SW0701 to SW0703, SW0801, SW0809, SW0902.
    #[track_caller]
    pub fn new(scope: &Scope, id: &str, props: CacheProps<'_, E>) -> Result<Self> {
        construct::create(scope, id, props)
    }

    /// The cache's name in the account, as it was given or generated. The service stores it in lower case.
    #[must_use]
    pub fn name(&self) -> Text {
        self.existing.name_or(|| self.name.borrow().clone())
    }

    /// The cache's ARN.
    #[must_use]
    pub fn arn(&self) -> Text {
        self.existing.arn_or(|| self.attribute("ARN"))
    }

    /// The DNS name that clients connect to; of an existing cache, its `endpoint`.
    #[must_use]
    pub fn endpoint_address(&self) -> Text {
        self.told(
            |told| told.address.as_ref(),
            "endpoint_address",
            "Endpoint.Address",
        )
    }

    /// The port that clients connect to; of an existing cache, its engine's.
    #[must_use]
    pub fn endpoint_port(&self) -> Text {
        if self.existing.is_known() {
            E::ENGINE.port().to_string().into()
        } else {
            self.attribute("Endpoint.Port")
        }
    }

    /// The DNS name that clients connect to who read only; of an existing cache, its `reader_endpoint`.
    #[must_use]
    pub fn reader_endpoint_address(&self) -> Text {
        self.told(
            |told| told.reader_address.as_ref(),
            "reader_endpoint_address",
            "ReaderEndpoint.Address",
        )
    }

    /// The port that clients connect to who read only; of an existing cache, its engine's.
    #[must_use]
    pub fn reader_endpoint_port(&self) -> Text {
        if self.existing.is_known() {
            E::ENGINE.reader_port().to_string().into()
        } else {
            self.attribute("ReaderEndpoint.Port")
        }
    }

    /// The cache's status, such as `available`. That of an existing cache is not known (SW0704).
    #[must_use]
    pub fn status(&self) -> Text {
        self.told(|_| None, "status", "Status")
    }

    fn attribute(&self, name: &str) -> Text {
        Token::attribute(&self.resource, name).into()
    }

    /// What is told of an existing cache, or an attribute of a new one.
    fn told(
        &self,
        told: impl Fn(&Endpoints) -> Option<&Text>,
        method: &str,
        attribute: &str,
    ) -> Text {
        let told = self.told.get().and_then(told);
        self.existing
            .told_or(&self.scope, (Kind::Cache, method), told, || {
                self.attribute(attribute)
            })
    }

    /// Lets a peer in at the port that clients connect to.
    ///
    /// # Errors
    ///
    /// SW0503, SW0504.
    #[track_caller]
    pub fn allow_default_port_from(&self, peer: impl Connectable) -> Result<()> {
        self.connect(
            Direction::In,
            &peer.peer(),
            &self.default_port(),
            Location::caller(),
        )
    }

    /// Lets the cache out to a peer at the port that its own clients connect to, and in at the peer.
    ///
    /// # Errors
    ///
    /// SW0503, SW0504.
    #[track_caller]
    pub fn allow_default_port_to(&self, peer: impl Connectable) -> Result<()> {
        let port = self.default_port();
        self.connect(Direction::Out, &peer.peer(), &port, Location::caller())
    }

    /// Lets every IPv4 address in at the port that clients connect to.
    ///
    /// # Errors
    ///
    /// SW0504. It warns of SW0505, unless the cache allows it.
    #[track_caller]
    pub fn allow_default_port_from_any_ipv4(&self) -> Result<()> {
        self.allow_default_port_from(Peer::any_ipv4())
    }

    /// Lets those with the same security groups in at the port that clients connect to.
    ///
    /// # Errors
    ///
    /// SW0504.
    #[track_caller]
    pub fn allow_default_port_internally(&self) -> Result<()> {
        self.allow_default_port_from(self)
    }

    /// Lets a peer in at the port that clients connect to who read only: 6380, of Memcached 11212.
    ///
    /// # Errors
    ///
    /// SW0503, SW0504.
    #[track_caller]
    pub fn allow_reader_port_from(&self, peer: impl Connectable) -> Result<()> {
        let port = Port::tcp(E::ENGINE.reader_port());
        self.allow_from(peer, port)
    }

    /// Allows to connect to the cache by IAM, and to look it up. The user that connects has to be granted as well.
    #[track_caller]
    pub fn grant_connect(&self, grantee: impl Grantee) {
        self.grant(
            grantee,
            [
                "elasticache:Connect",
                "elasticache:DescribeServerlessCaches",
            ],
        );
    }

    /// Allows actions on the cache.
    #[track_caller]
    pub fn grant(
        &self,
        grantee: impl Grantee,
        actions: impl IntoIterator<Item = impl Into<String>>,
    ) {
        iam::grant(&self.scope, &grantee, actions, self.arn());
    }

    fn default_port(&self) -> Port {
        if self.existing.is_known() {
            Port::tcp(E::ENGINE.port())
        } else {
            Port::tcp_token(Token::attribute(&self.resource, "Endpoint.Port"))
        }
    }

    fn connect(
        &self,
        direction: Direction,
        peer: &Peer,
        port: &Port,
        location: &'static Location<'static>,
    ) -> Result<()> {
        let opened = peer.networks().filter(|_| direction == Direction::In);
        for violation in opened.filter_map(|cidr| network::opened_to(cidr).err()) {
            self.scope.warn(&violation, location);
        }
        let groups = self.security_groups.borrow().clone();
        existing::opened(self.existing.is_known(), !groups.is_empty())
            .map_err(|violation| Problem::new(&violation, &self.scope.path(), Some(location)))?;
        ec2::connect(&self.scope, &groups, direction, peer, port, location)
    }

    /// The security groups that are given, or one of its own.
    fn take_security_groups(&self, vpc: &Vpc, given: &[&SecurityGroup]) -> Vec<Text> {
        let groups = if given.is_empty() {
            let description = format!("Security group for {} cache.", self.scope.id());
            let own = SecurityGroup::part_of(&self.scope, "SecurityGroup", vpc, description.into());
            vec![own]
        } else {
            given.iter().map(|group| (*group).clone()).collect()
        };
        let ids = groups.iter().map(SecurityGroup::id).collect();
        self.security_groups.replace(groups);
        ids
    }
}

connects!(ServerlessCache<E: Engine>);

impl<E: Engine> Connectable for ServerlessCache<E> {
    fn peer(&self) -> Peer {
        Peer::of_security_groups(&self.security_groups.borrow())
    }
}

impl<E: Engine> Construct for ServerlessCache<E> {
    type Props<'a> = CacheProps<'a, E>;
    const NAME: &'static str = "elasticache::ServerlessCache";

    fn declare(scope: Scope) -> Self {
        let name = unique_resource_name(scope.path_from_stack(), cache::NAME_MAX);
        // Its place in the tree, behind the parts, comes when it is defined.
        let resource = scope.new_node(
            stackwright_core::names::RESOURCE,
            "AWS::ElastiCache::ServerlessCache",
            scope.location(),
        );
        Self {
            scope,
            resource,
            existing: Existing::default(),
            told: Rc::default(),
            name: Rc::new(RefCell::new(name.into())),
            security_groups: Rc::default(),
            engine: PhantomData,
        }
    }

    fn define(&self, props: CacheProps<'_, E>, checks: &mut Checks) {
        let place = (&self.scope, &self.resource);
        let existing = props.existing.as_ref();
        if self.existing.take(Kind::Cache, existing, place, checks) {
            let groups = props.security_groups.into_iter().cloned();
            self.security_groups.replace(groups.collect());
            // A cache is defined once.
            let _ = self.told.set(Endpoints {
                address: props.endpoint,
                reader_address: props.reader_endpoint,
            });
            return;
        }
        if let Some(vpc) = props.vpc {
            self.scope.relate(Relation::Within, vpc.scope());
        }
        if let Some(group) = &props.user_group {
            self.scope.relate(Relation::Uses, &group.scope);
        }
        let selection = props
            .subnets
            .clone()
            .unwrap_or_else(|| SubnetSelection::of_type(SubnetType::PrivateWithEgress));
        let (subnets, zones) = match props.vpc {
            Some(vpc) => ec2::place(vpc, &selection),
            None => (Vec::new(), Fact::Unknown),
        };
        check(&props, &self.scope, (zones, selection.noun()), checks);
        checks.required("a cache", required::CACHE, |_| props.vpc.is_some());
        let Some(vpc) = props.vpc else {
            return;
        };
        let subnets: Vec<_> = subnets.into_iter().map(|subnet| subnet.id).collect();
        if let Some(name) = props.name {
            self.name.replace(name);
        }
        let backup = props.backup.unwrap_or_default();
        let retention: Option<Value> = match backup.retention {
            Some(Quantity::Known(time)) => time.to_whole_days().map(Into::into),
            Some(Quantity::Token(token)) => Some(token.into()),
            None => None,
        };
        let cache = Resource::new("AWS::ElastiCache::ServerlessCache")
            .set_some(
                "CacheUsageLimits",
                usage_limits(props.data_storage.as_ref(), props.ecpu_per_second.as_ref()),
            )
            .set_some("DailySnapshotTime", backup.at)
            .set_some("Description", props.description)
            .set("Engine", E::ENGINE.cloudformation())
            .set_some("FinalSnapshotName", backup.final_name)
            .set_some(
                "ConnectionType",
                props.connection_type.map(ConnectionType::cloudformation),
            )
            .set_some("KmsKeyId", props.kms_key.map(Key::id))
            .set_some(
                "NetworkType",
                props.network_type.map(NetworkType::cloudformation),
            )
            .set_some(
                "MajorEngineVersion",
                props.version.map(|version| version.to_string()),
            )
            .set(
                "SecurityGroupIds",
                self.take_security_groups(vpc, &props.security_groups),
            )
            .set("ServerlessCacheName", self.name())
            .distinct("ServerlessCacheName", cache::distinct_names)
            .set_some("SnapshotArnsToRestore", backup.restore_from)
            .set_some("SnapshotRetentionLimit", retention)
            // Without any, the service chooses.
            .set_some("SubnetIds", (!subnets.is_empty()).then_some(subnets))
            .set_some(
                "UserGroupId",
                props.user_group.as_ref().map(|group| group.name.clone()),
            )
            .taggable();
        if let Some(group) = props.user_group {
            if let Some(resource) = &group.resource {
                self.resource.depend_on_place(resource);
            }
            if props.connection_type == Some(ConnectionType::Public) {
                self.scope.set_validation(move |found| {
                    found(cache::check(&CacheFacts {
                        is_public: Fact::Known(true),
                        has_iam_users_only: group.has_iam_users_only(),
                        ..CacheFacts::UNKNOWN
                    }));
                });
            }
        }
        self.resource.fill(cache);
        self.scope.adopt(&self.resource);
    }

    fn scope(&self) -> &Scope {
        &self.scope
    }
}

fn check<E: Engine>(
    props: &CacheProps<'_, E>,
    scope: &Scope,
    (zones, subnets): (Fact<u32>, &'static str),
    checks: &mut Checks,
) {
    let none = Backup::default();
    let backup = props.backup.as_ref().unwrap_or(&none);
    let restore_from: Vec<_> = backup
        .restore_from
        .iter()
        .flatten()
        .map(|arn| text_fact(Some(arn)))
        .collect();
    checks.take(cache::check(&CacheFacts {
        engine: Fact::Known(E::ENGINE),
        version: props.version.map_or(Fact::Absent, Fact::Known),
        name: text_fact(props.name.as_ref()),
        description: text_fact(props.description.as_ref()),
        data_storage: bounds(props.data_storage.as_ref()),
        ecpu_per_second: bounds(props.ecpu_per_second.as_ref()),
        retention: quantity_fact(backup.retention.as_ref()),
        backup_at: text_fact(backup.at.as_ref()),
        final_name: text_fact(backup.final_name.as_ref()),
        restore_from: &restore_from,
        user_group: props
            .user_group
            .as_ref()
            .map_or(Fact::Absent, |group| Fact::Known(group.engine)),
        is_public: Fact::Known(props.connection_type == Some(ConnectionType::Public)),
        is_retained: Fact::Known(self::is_retained(scope)),
        // Users can be added until the template is made.
        has_iam_users_only: Fact::Unknown,
        zones,
        subnets,
        key_spec: props.kms_key.map_or(Fact::Absent, Key::spec_name),
    }));
}

/// Whether the cache stays, or leaves a snapshot, when it leaves its stack.
fn is_retained(scope: &Scope) -> bool {
    let policy = scope.with_settings(|settings| settings.removal_policy);
    policy.is_some_and(|policy| policy != RemovalPolicy::Destroy)
}

fn bounds<T: Copy>(limits: Option<&Limits<Quantity<T>>>) -> Bounds<T> {
    Bounds {
        min: quantity_fact(limits.and_then(Limits::min)),
        max: quantity_fact(limits.and_then(Limits::max)),
    }
}

/// The limits as CloudFormation writes them; without any, nothing. 0 and 0 take limits away that were there before.
fn usage_limits(
    storage: Option<&Limits<Quantity<Size>>>,
    ecpu: Option<&Limits<Quantity<u64>>>,
) -> Option<Value> {
    /// Sizes that are no whole number of GiB are refused by SW0108 before.
    fn gib(size: Size) -> u64 {
        size.to_whole_gib().unwrap_or_default()
    }
    let mut limits = Vec::new();
    if let Some(storage) = storage {
        let mut entries = minimum_and_maximum(storage, gib);
        entries.push(("Unit", "GB".into()));
        limits.push(("DataStorage", Value::Object(entries)));
    }
    if let Some(ecpu) = ecpu {
        let entries = minimum_and_maximum(ecpu, |rate| rate);
        limits.push(("ECPUPerSecond", Value::Object(entries)));
    }
    (!limits.is_empty()).then_some(Value::Object(limits))
}

fn minimum_and_maximum<T: Copy>(
    limits: &Limits<Quantity<T>>,
    number: impl Fn(T) -> u64,
) -> Vec<(&'static str, Value)> {
    if matches!(limits, Limits::Unlimited) {
        return vec![("Maximum", 0_u64.into()), ("Minimum", 0_u64.into())];
    }
    let value = |bound: &Quantity<T>| match bound {
        Quantity::Known(bound) => number(*bound).into(),
        Quantity::Token(token) => token.clone().into(),
    };
    let maximum = limits.max().map(|max| ("Maximum", value(max)));
    let minimum = limits.min().map(|min| ("Minimum", value(min)));
    maximum.into_iter().chain(minimum).collect()
}

field_types!(Backup, NetworkType, ConnectionType);
