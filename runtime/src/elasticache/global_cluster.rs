//! Global datastores: clusters that are replicated to other Regions.

use std::fmt::{self, Debug};
use std::marker::PhantomData;

use stackwright_core::describe::{Described as _, Description, Fact, Node};
use stackwright_core::elasticache::global_cluster;
use stackwright_core::names::RESOURCE;

use super::cluster::Cluster;
use super::engines::{Redis, UserEngine, Valkey};
use super::{GlobalClusterProps, GlobalMember, GlobalShard, RegionalShards};
use crate::construct::existing::Existing;
use crate::construct::facts::{ToFact, facts_of};
use crate::construct::field_value::{field_lists, field_types};
use crate::construct::{self, Checks, Construct};
use crate::tree::Relation;
use crate::tree::content::Resource;
use crate::{Result, Scope, Text, Token, Value};

/// A primary cluster of the engine `E`, and secondary clusters in other Regions that it is replicated to.
#[derive(Clone, Debug)]
pub struct GlobalCluster<E: UserEngine> {
    scope: Scope,
    resource: Scope,
    existing: Existing,
    engine: PhantomData<E>,
}

impl<E: UserEngine> GlobalCluster<E> {
    /// A new global datastore, or one that exists already.
    ///
    /// # Errors
    ///
    /// None: what it breaks is kept, listed by [`Scope::problems`](crate::Scope::problems), and reported by
    /// [`App::synth`](crate::App::synth).
    #[track_caller]
    pub fn new(scope: &Scope, id: &str, props: GlobalClusterProps<'_, E>) -> Result<Self> {
        construct::create(scope, id, props)
    }

    /// The id of the datastore, by which secondary clusters join it: `suffix` with the letters of the Region in front.
    #[must_use]
    pub fn id(&self) -> Text {
        self.existing
            .name_or(|| Token::attribute(&self.resource, "GlobalReplicationGroupId").into())
    }

    /// The ARN of the datastore, which has no Region.
    #[must_use]
    pub fn arn(&self) -> Text {
        Token::text_of([
            "arn:".into(),
            Token::Partition.into(),
            ":elasticache::".into(),
            self.scope.account().into(),
            ":globalreplicationgroup:".into(),
            self.id().into(),
        ])
    }

    /// The status of a new datastore.
    #[must_use]
    pub fn status(&self) -> Text {
        let what = (Self::DESCRIPTION, "status");
        self.existing.told_or(&self.scope, what, None, || {
            Token::attribute(&self.resource, "Status").into()
        })
    }
}

impl<E: UserEngine> Construct for GlobalCluster<E> {
    type Props<'a> = GlobalClusterProps<'a, E>;
    const NAME: &'static str = "elasticache::GlobalCluster";
    const DESCRIPTION: &'static Description = global_cluster::GlobalCluster::DESCRIPTION;

    fn declare(scope: Scope) -> Self {
        let resource = scope.part(RESOURCE, "AWS::ElastiCache::GlobalReplicationGroup");
        Self {
            scope,
            resource,
            existing: Existing::default(),
            engine: PhantomData,
        }
    }

    fn define(&self, props: GlobalClusterProps<'_, E>, _checks: &mut Checks) {
        let place = (&self.scope, &self.resource);
        let existing = props.existing.as_ref();
        if self.existing.take(Self::DESCRIPTION, existing, place) {
            return;
        }
        let Some(primary) = props.primary else {
            return;
        };
        self.scope.relate(Relation::Uses, &primary.scope);
        let region = self.scope.region();
        let mut members = vec![member(primary.name, region, "PRIMARY")];
        for one in props.members.into_iter().flatten() {
            if let (Some(cluster), Some(region)) = (one.cluster, one.region) {
                members.push(member(cluster, region, "SECONDARY"));
            }
        }
        let resource = Resource::new("AWS::ElastiCache::GlobalReplicationGroup")
            .set_some("AutomaticFailoverEnabled", props.failover)
            .set_some("CacheNodeType", props.node_type)
            .set_some(
                "CacheParameterGroupName",
                props.parameter_group.map(super::ParameterGroup::name),
            )
            .set("Engine", E::ENGINE.cloudformation())
            .set_some("EngineVersion", props.version)
            .set_some("GlobalNodeGroupCount", props.shards)
            .set_some("GlobalReplicationGroupDescription", props.description)
            .set_some("GlobalReplicationGroupIdSuffix", props.suffix)
            .set("Members", Value::List(members))
            .set_some("RegionalConfigurations", regions(props.regional_shards))
            .taggable();
        self.resource.fill(resource);
    }

    fn scope(&self) -> &Scope {
        &self.scope
    }
}

fn member(cluster: Text, region: Text, role: &'static str) -> Value {
    Value::Object(vec![
        ("ReplicationGroupId", cluster.into()),
        ("ReplicationGroupRegion", region.into()),
        ("Role", role.into()),
    ])
}

/// Where shards are placed in the Regions.
fn regions(regions: Option<Vec<RegionalShards>>) -> Option<Value> {
    let given = |properties: [(&'static str, Option<Value>); 3]| {
        let given = properties.into_iter();
        Value::Object(
            given
                .filter_map(|(name, value)| Some((name, value?)))
                .collect(),
        )
    };
    let shard = |shard: GlobalShard| {
        given([
            ("NodeGroupId", shard.id.map(Into::into)),
            ("PreferredAvailabilityZones", shard.zones.map(Into::into)),
            ("", None),
        ])
    };
    let regions = regions?.into_iter().map(|region| {
        let shards = region
            .shards
            .map(|shards| Value::List(shards.into_iter().map(shard).collect()));
        given([
            ("ReplicationGroupId", region.cluster.map(Into::into)),
            ("ReplicationGroupRegion", region.region.map(Into::into)),
            ("ReshardingConfigurations", shards),
        ])
    });
    Some(Value::List(regions.collect()))
}

/// A cluster that can be the primary of a global datastore of the engine `E`.
#[diagnostic::on_unimplemented(
    message = "cluster cannot be the primary of a {E} global datastore [SW1378]",
    label = "cluster of another engine",
    note = "all clusters of a global datastore have its engine, Valkey or Redis",
    note = "rule `engine-of-global-datastore`: https://docs.rs/stackwright/latest/stackwright/rules/constant.SW1378.html"
)]
pub trait Leads<E: UserEngine> {
    /// The cluster, as a global datastore refers to it.
    fn primary(&self) -> Primary<E>;
}

impl<E: UserEngine, C: Leads<E>> Leads<E> for &C {
    fn primary(&self) -> Primary<E> {
        (*self).primary()
    }
}

macro_rules! leads {
    ($($engine:ident)+) => {
        $(impl Leads<$engine> for Cluster<$engine> {
            fn primary(&self) -> Primary<$engine> {
                self.scope.use_it();
                Primary {
                    scope: self.scope.clone(),
                    name: self.name(),
                    of: PhantomData,
                }
            }
        })+
    };
}

leads!(Valkey Redis);

/// A cluster, as a global datastore of the engine `E` refers to it.
#[derive(Clone)]
pub struct Primary<E> {
    scope: Scope,
    name: Text,
    of: PhantomData<E>,
}

impl<E> ToFact for Primary<E> {
    fn to_fact(&self) -> Fact<Node> {
        facts_of(&self.scope)
    }
}

impl<E> Debug for Primary<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Primary").field(&self.name).finish()
    }
}

impl<E: UserEngine, C: Leads<E>> From<&C> for Primary<E> {
    fn from(cluster: &C) -> Self {
        cluster.primary()
    }
}

field_types!(GlobalMember, GlobalShard, RegionalShards);
field_lists! {
    Option<Vec<GlobalMember>>: GlobalMember;
    Option<Vec<GlobalShard>>: GlobalShard;
    Option<Vec<RegionalShards>>: RegionalShards;
}
