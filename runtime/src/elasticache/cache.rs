//! Serverless caches.

use std::cell::RefCell;
use std::marker::PhantomData;
use std::panic::Location;
use std::rc::Rc;

use stackwright_rules::cache::{self, Bounds, CacheFacts};
use stackwright_rules::language::required;
use stackwright_rules::{Duration, Fact, Size, Version, network};

use super::{Engine, GroupRef};
use crate::construct::{self, Checks, Construct};
use crate::ec2::{Connectable, Peer, Port, SecurityGroup, SubnetType, Vpc};
use crate::iam::Grantee;
use crate::kms::Key;
use crate::names::unique_resource_name;
use crate::props::{Limits, props, text_fact};
use crate::resource::Resource;
use crate::{Result, Scope, Text, Token, Value};

props! {
    for resource
    /// What a [`ServerlessCache`] can be given.
    pub struct CacheProps<'a, E: Engine> {
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
        /// The VPC that the cache is reached from; it is placed in the private subnets. Required. CloudFormation:
        /// `SubnetIds`. A change replaces the cache. Rules: SW0506.
        pub vpc: Option<&'a Vpc>,
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
        pub data_storage: Option<Limits<Size>>,
        /// How many ElastiCache processing units the cache uses in a second, from 1,000 to 15,000,000: `1_000..=10_000`. A
        /// minimum is paid for also when it is not used. `Unlimited` takes limits away. CloudFormation:
        /// `CacheUsageLimits.ECPUPerSecond`. Rules: SW0111, SW0112.
        ///
        /// Default: no limits.
        pub ecpu_per_second: Option<Limits<u64>>,
        /// Backups. Rules: SW0113 to SW0117.
        ///
        /// Default: none are made.
        pub backup: Option<Backup>,
    }
}

/// The backups of a [`ServerlessCache`].
#[derive(Clone, Debug, Default)]
pub struct Backup {
    /// How long automatic backups are kept: `0days` (none are made) to `35days`. CloudFormation: `SnapshotRetentionLimit`.
    /// Rules: SW0113.
    ///
    /// Default: none are made.
    pub retention: Option<Duration>,
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
    name: Rc<RefCell<Text>>,
    security_groups: Rc<RefCell<Vec<SecurityGroup>>>,
    engine: PhantomData<E>,
}

impl<E: Engine> ServerlessCache<E> {
    /// A new cache.
    ///
    /// # Errors
    ///
    /// The rules of SW01; SW0506, SW0801, SW0809, SW0902.
    #[track_caller]
    pub fn new(scope: &Scope, id: &str, props: CacheProps<'_, E>) -> Result<Self> {
        construct::create(scope, id, props)
    }

    /// The cache's name in the account, as it was given or generated. The service stores it in lower case.
    #[must_use]
    pub fn name(&self) -> Text {
        self.name.borrow().clone()
    }

    /// The cache's ARN.
    #[must_use]
    pub fn arn(&self) -> Token {
        self.attribute("ARN")
    }

    /// The DNS name that clients connect to.
    #[must_use]
    pub fn endpoint_address(&self) -> Token {
        self.attribute("Endpoint.Address")
    }

    /// The port that clients connect to.
    #[must_use]
    pub fn endpoint_port(&self) -> Token {
        self.attribute("Endpoint.Port")
    }

    /// The DNS name that clients connect to who read only.
    #[must_use]
    pub fn reader_endpoint_address(&self) -> Token {
        self.attribute("ReaderEndpoint.Address")
    }

    /// The port that clients connect to who read only.
    #[must_use]
    pub fn reader_endpoint_port(&self) -> Token {
        self.attribute("ReaderEndpoint.Port")
    }

    /// The cache's status, such as `available`.
    #[must_use]
    pub fn status(&self) -> Token {
        self.attribute("Status")
    }

    fn attribute(&self, name: &str) -> Token {
        Token::attribute(&self.resource, name)
    }

    /// Lets a peer in at the port that clients connect to.
    ///
    /// # Errors
    ///
    /// SW0503.
    #[track_caller]
    pub fn allow_default_port_from(&self, peer: impl Connectable) -> Result<()> {
        self.let_in(&peer.peer(), &self.default_port(), Location::caller())
    }

    /// Lets every IPv4 address in at the port that clients connect to.
    ///
    /// # Errors
    ///
    /// None; it warns of SW0505, unless the cache allows it.
    #[track_caller]
    pub fn allow_default_port_from_any_ipv4(&self) -> Result<()> {
        self.let_in(&Peer::any_ipv4(), &self.default_port(), Location::caller())
    }

    /// Lets those with the same security groups in at the port that clients connect to.
    ///
    /// # Errors
    ///
    /// None: what is the cache's own is right.
    #[track_caller]
    pub fn allow_default_port_internally(&self) -> Result<()> {
        self.let_in(&self.peer(), &self.default_port(), Location::caller())
    }

    /// Lets a peer in at the port that clients connect to who read only: 6380.
    ///
    /// # Errors
    ///
    /// SW0503.
    #[track_caller]
    pub fn allow_reader_port_from(&self, peer: impl Connectable) -> Result<()> {
        /// ElastiCache User Guide, configuration: port 6379, read port 6380.
        const READER_PORT: u16 = 6380;
        self.let_in(&peer.peer(), &Port::tcp(READER_PORT), Location::caller())
    }

    /// Lets a peer in at a port.
    ///
    /// # Errors
    ///
    /// SW0502, SW0503.
    #[track_caller]
    pub fn allow_from(&self, peer: impl Connectable, port: Port) -> Result<()> {
        self.let_in(&peer.peer(), &port, Location::caller())
    }

    /// Allows to connect to the cache by IAM, and to look it up. The user that connects has to be granted as well.
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
    pub fn grant(
        &self,
        grantee: impl Grantee,
        actions: impl IntoIterator<Item = impl Into<String>>,
    ) {
        grantee.allow(actions.into_iter().map(Into::into).collect(), self.arn());
    }

    fn default_port(&self) -> Port {
        Port::tcp_token(self.endpoint_port())
    }

    fn let_in(&self, peer: &Peer, port: &Port, location: &'static Location<'static>) -> Result<()> {
        for violation in peer
            .networks()
            .filter_map(|cidr| network::opened_to(cidr).err())
        {
            self.scope.warn(&violation, location);
        }
        let groups = self.security_groups.borrow().clone();
        groups
            .iter()
            .try_for_each(|group| group.let_in(peer, port, location))
    }

    /// The security groups that are given, or one of its own.
    fn take_security_groups(&self, vpc: &Vpc, given: &[&SecurityGroup]) -> Vec<Token> {
        let groups = if given.is_empty() {
            let description = format!("Security group for {} cache.", self.scope.id());
            let own = SecurityGroup::part_of(&self.scope, "SecurityGroup", vpc, description.into());
            vec![own]
        } else {
            given.iter().map(|group| (*group).clone()).collect()
        };
        let ids = groups
            .iter()
            .map(SecurityGroup::security_group_id)
            .collect();
        self.security_groups.replace(groups);
        ids
    }
}

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
            crate::names::RESOURCE,
            "AWS::ElastiCache::ServerlessCache",
            scope.location(),
        );
        Self {
            scope,
            resource,
            name: Rc::new(RefCell::new(name.into())),
            security_groups: Rc::default(),
            engine: PhantomData,
        }
    }

    fn define(&self, props: CacheProps<'_, E>, checks: &mut Checks) {
        check(&props, checks);
        checks.required("a cache", required::CACHE, |_| props.vpc.is_some());
        let Some(vpc) = props.vpc else {
            return;
        };
        let subnets = vpc.subnet_ids(SubnetType::PrivateWithEgress);
        if let Some(name) = props.name {
            self.name.replace(name);
        }
        let backup = props.backup.unwrap_or_default();
        let retention = backup.retention.and_then(Duration::to_whole_days);
        let mut cache = Resource::new("AWS::ElastiCache::ServerlessCache")
            .set_some(
                "CacheUsageLimits",
                usage_limits(props.data_storage, props.ecpu_per_second),
            )
            .set_some("DailySnapshotTime", backup.at)
            .set_some("Description", props.description)
            .set("Engine", E::ENGINE.cloudformation())
            .set_some("FinalSnapshotName", backup.final_name)
            .set_some("KmsKeyId", props.kms_key.map(Key::key_id))
            .set_some(
                "MajorEngineVersion",
                props.version.map(|version| version.to_string()),
            )
            .set(
                "SecurityGroupIds",
                self.take_security_groups(vpc, &props.security_groups),
            )
            .set("ServerlessCacheName", self.name())
            .set_some("SnapshotArnsToRestore", backup.restore_from)
            .set_some("SnapshotRetentionLimit", retention)
            .set("SubnetIds", subnets)
            .set_some(
                "UserGroupId",
                props.user_group.as_ref().map(|group| group.name.clone()),
            )
            .taggable();
        if let Some(group) = props.user_group {
            cache = cache.after(&group.resource);
        }
        self.resource.fill(cache);
        self.scope.adopt(&self.resource);
    }

    fn scope(&self) -> &Scope {
        &self.scope
    }
}

fn check<E: Engine>(props: &CacheProps<'_, E>, checks: &mut Checks) {
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
        data_storage: bounds(props.data_storage),
        ecpu_per_second: bounds(props.ecpu_per_second),
        retention: backup.retention.map_or(Fact::Absent, Fact::Known),
        backup_at: text_fact(backup.at.as_ref()),
        final_name: text_fact(backup.final_name.as_ref()),
        restore_from: &restore_from,
        user_group: props
            .user_group
            .as_ref()
            .map_or(Fact::Absent, |group| Fact::Known(group.engine)),
        has_private_subnets: props.vpc.map_or(Fact::Absent, Vpc::has_private_subnets),
        key_spec: props
            .kms_key
            .map_or(Fact::Absent, |key| Fact::Known(key.spec_name())),
    }));
}

fn bounds<T: Copy>(limits: Option<Limits<T>>) -> Bounds<T> {
    Bounds {
        min: limits
            .and_then(|l| l.min())
            .map_or(Fact::Absent, Fact::Known),
        max: limits
            .and_then(|l| l.max())
            .map_or(Fact::Absent, Fact::Known),
    }
}

/// The limits as CloudFormation writes them; without any, nothing. 0 and 0 take limits away that were there before.
fn usage_limits(storage: Option<Limits<Size>>, ecpu: Option<Limits<u64>>) -> Option<Value> {
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
    limits: Limits<T>,
    number: impl Fn(T) -> u64,
) -> Vec<(&'static str, Value)> {
    if matches!(limits, Limits::Unlimited) {
        return vec![("Maximum", 0_u64.into()), ("Minimum", 0_u64.into())];
    }
    let maximum = limits.max().map(|max| ("Maximum", number(max).into()));
    let minimum = limits.min().map(|min| ("Minimum", number(min).into()));
    maximum.into_iter().chain(minimum).collect()
}
