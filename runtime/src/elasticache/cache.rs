//! Serverless caches.

use std::cell::{OnceCell, RefCell};
use std::marker::PhantomData;
use std::rc::Rc;

use stackwright_core::Size;
use stackwright_core::elasticache::cache::{self, NAME_MAX, opened_to};
pub use stackwright_core::elasticache::cache::{ConnectionType, NetworkType};

use super::group::{IamUser, IamUsers};
use super::{CacheProps, Engine};
use crate::construct::existing::Existing;
use crate::construct::facts::choice_facts;
use crate::construct::field_value::field_types;
use crate::construct::{self, Checks, Construct};
use crate::ec2::{
    self, Connectable, Guarded, HasDefaultPort, Peer, Port, SecurityGroup, SubnetSelection,
    SubnetType, Vpc, listens,
};
use crate::iam::{self, Grantee};
use crate::tree::Relation;
use crate::tree::content::Resource;
use crate::{Limits, Quantity};
use crate::{Result, Scope, Text, Token, Value};
use stackwright_core::describe::{Described as _, Description, Facts};
use stackwright_core::ec2::placement::Placement;
use stackwright_core::ec2::subnets::placed;
use stackwright_core::names::unique_resource_name;

/// A serverless cache of the engine `E`.
#[derive(Clone, Debug)]
pub struct ServerlessCache<E: Engine> {
    scope: Scope,
    resource: Scope,
    existing: Existing,
    told: Rc<OnceCell<Endpoints>>,
    name: Rc<RefCell<Text>>,
    security_groups: Rc<RefCell<Vec<SecurityGroup>>>,
    /// The users of its user group, if it has one.
    users: Rc<OnceCell<IamUsers>>,
    engine: PhantomData<E>,
}

/// Given attributes of an existing cache.
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
    /// None: what it breaks is kept, listed by [`Scope::problems`](crate::Scope::problems), and reported by
    /// [`App::synth`](crate::App::synth).
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

    /// A given attribute of an existing cache, or the attribute of a new one.
    fn told(
        &self,
        told: impl Fn(&Endpoints) -> Option<&Text>,
        method: &str,
        attribute: &str,
    ) -> Text {
        let told = self.told.get().and_then(told);
        self.existing
            .told_or(&self.scope, (Self::DESCRIPTION, method), told, || {
                self.attribute(attribute)
            })
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

    /// The ids and the ARNs of the IAM users of its user group. None where they are not known: of an existing cache or user group.
    pub(crate) fn iam_users(&self) -> Option<Vec<IamUser>> {
        // Memcached has no users.
        let has_users = E::ENGINE != stackwright_core::Engine::Memcached;
        if self.existing.is_known() && has_users {
            return None;
        }
        self.users
            .get()
            .map_or_else(|| Some(Vec::new()), IamUsers::get)
    }

    /// The ids of the subnets that the cache is placed in.
    fn place(&self, vpc: &Vpc, selection: &SubnetSelection, checks: &mut Checks) -> Vec<Text> {
        let facts = self.scope.facts();
        let placement = cache::placement(Facts::of(facts.raw()));
        let Some((
            subnets,
            Placement {
                zones,
                subnets: noun,
            },
        )) = ec2::place(vpc, selection, placement)
        else {
            return Vec::new();
        };
        for result in [placed(zones, noun, "cache"), cache::spans_zones(zones)] {
            if let Err(violation) = result {
                checks.violation(&violation);
            }
        }
        subnets.into_iter().map(|subnet| subnet.id).collect()
    }

    /// Says that a security group is a firewall of the cache.
    fn guard(&self, group: &SecurityGroup) {
        group.guard(Guarded {
            scope: self.scope.clone(),
            ports: [E::ENGINE.port(), E::ENGINE.reader_port()],
            check: opened_to,
        });
    }

    /// The security groups that are given, or one of its own.
    fn take_security_groups(&self, vpc: &Vpc, given: &[&SecurityGroup]) -> Vec<Text> {
        let groups = if given.is_empty() {
            let description = format!("Security group for {} cache.", self.scope.id());
            let own = SecurityGroup::part_of(&self.scope, "SecurityGroup", vpc, &description);
            vec![own]
        } else {
            given.iter().for_each(|group| self.guard(group));
            given.iter().map(|group| (*group).clone()).collect()
        };
        let ids = groups.iter().map(SecurityGroup::id).collect();
        self.security_groups.replace(groups);
        ids
    }
}

listens!(ServerlessCache<E: Engine>, "cache");

impl<E: Engine> Connectable for ServerlessCache<E> {
    fn peer(&self) -> Peer {
        Peer::of_security_groups(&self.security_groups.borrow())
    }
}

impl<E: Engine> HasDefaultPort for ServerlessCache<E> {
    fn default_port(&self) -> Port {
        if self.existing.is_known() {
            Port::tcp(E::ENGINE.port())
        } else {
            let port = Token::attribute(&self.resource, "Endpoint.Port");
            Port::tcp_token(port, E::ENGINE.port())
        }
    }
}

impl<E: Engine> Construct for ServerlessCache<E> {
    type Props<'a> = CacheProps<'a, E>;
    const NAME: &'static str = "elasticache::ServerlessCache";
    const DESCRIPTION: &'static Description =
        stackwright_core::elasticache::cache::Cache::DESCRIPTION;

    fn declare(scope: Scope) -> Self {
        let name = unique_resource_name(scope.path_from_name(), "", NAME_MAX);
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
            users: Rc::default(),
            engine: PhantomData,
        }
    }

    fn define(&self, props: CacheProps<'_, E>, checks: &mut Checks) {
        let place = (&self.scope, &self.resource);
        let existing = props.existing.as_ref();
        if self.existing.take(Self::DESCRIPTION, existing, place) {
            let groups: Vec<_> = props.security_groups.into_iter().cloned().collect();
            groups.iter().for_each(|group| self.guard(group));
            self.security_groups.replace(groups);
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
            // A cache is defined once.
            let _ = self.users.set(group.users.clone());
        }
        let selection = props
            .subnets
            .clone()
            .unwrap_or_else(|| SubnetSelection::of_type(SubnetType::PrivateWithEgress));
        let Some(vpc) = props.vpc else {
            return;
        };
        let subnets = self.place(vpc, &selection, checks);
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
            .set_some("KmsKeyId", props.kms_key.map(|key| key.id_for(&self.scope)))
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
            .set_some("SnapshotArnsToRestore", backup.restore_from)
            .set_some("SnapshotRetentionLimit", retention)
            // Without any, the service chooses.
            .set_some("SubnetIds", (!subnets.is_empty()).then_some(subnets))
            .set_some(
                "UserGroupId",
                props.user_group.as_ref().map(|group| group.name.clone()),
            )
            .taggable();
        if let Some(resource) = props.user_group.and_then(|group| group.resource) {
            self.resource.depend_on_place(&resource);
        }
        self.resource.fill(cache);
        self.scope.adopt(&self.resource);
    }

    fn scope(&self) -> &Scope {
        &self.scope
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

field_types!(super::Backup, NetworkType, ConnectionType);
choice_facts!(ConnectionType, NetworkType);
