//! Global datastores: clusters of nodes that are replicated to other Regions: SW1374 to SW1385.

use super::cluster::{
    self, CLUSTER, Cluster, SW1302, SW1303, SW1304, SW1305, SW1306, SW1325, SW1359, Shape, shape,
};
use super::engine::{Engine, UserEngine};
use super::parameter_group::ParameterGroup;
use super::{node_type, release};
use crate::across::Value;
use crate::describe::key::{Flag, List, Number, Ref, Text};
use crate::describe::takes::{Generic, Refused, TypeArgument, TypeOf};
use crate::describe::{
    Attribute, Conversion, Distinct, Fact, Facts, Finding, Found, Key, Raw, describe, field,
    parameter, property, resource, rules, structure,
};
use crate::elasticache::cache::NetworkType;
use crate::identity::Identified;
use crate::properties::derived::Derived;
use crate::stack::SW0812;
use crate::text::{same, same_as_any};
use crate::{Arg, Rule};

/// The most secondary clusters: two, each in a Region of its own.
const SECONDARIES_MAX: usize = 2;
/// The families of nodes that global datastores support, in October 2026.
const FAMILIES: [&str; 8] = ["m5", "m6g", "m7g", "r5", "r6g", "r6gd", "r7g", "c7gn"];
/// The sizes below `large`, which global datastores do not support.
const SMALL: [&str; 3] = ["micro", "small", "medium"];
/// The first version of Redis with global datastores.
const REDIS_LEAST: (u32, u32, u32) = (5, 0, 6);

const NAMED: Identified = Identified::of_global_datastores(
    "the id of a global datastore, with the letters that ElastiCache puts in front",
);

const ENGINE: TypeArgument = TypeArgument {
    noun: "engine",
    choice: UserEngine::CHOICE,
    rule: || SW1378,
    refused: &[Refused {
        name: Engine::Memcached.name(),
        rule: || SW1378,
        why: "global datastores are not supported by Memcached",
    }],
    property: &["Engine"],
};

const LEADS: Conversion = Conversion {
    proof: &["elasticache", "Leads"],
    method: "primary",
    result: &["elasticache", "Primary"],
    rule: leads,
    refused_by: "cannot be the primary of the {} global datastore",
};

fn leads(_: &str) -> &'static Rule {
    SW1378
}

describe! {
    /// A secondary cluster of a global datastore, in another Region.
    pub GlobalMember as GLOBAL_MEMBER, GlobalMemberFields = structure(&["elasticache", "GlobalMember"], "a member");
    /// Name of the secondary cluster: `"sessions-us"`.
    cluster: Text = property("ReplicationGroupId")
        .required()
        .aka(&["replication_group_id", "name"]),
    /// Region of the secondary cluster.
    region: Text = property("ReplicationGroupRegion")
        .required()
        .example("\"us-east-1\"")
        .aka(&["replication_group_region"]),
}

describe! {
    /// A shard of a cluster in one of the Regions of a global datastore.
    pub GlobalShard as GLOBAL_SHARD, GlobalShardFields = structure(&["elasticache", "GlobalShard"], "a shard");
    /// Id of the shard: 1 to 4 digits.
    id: Text = property("NodeGroupId")
        .default("an id that ElastiCache gives")
        .aka(&["node_group_id"]),
    /// Availability Zones of the nodes of the shard.
    zones: List<Text> = property("PreferredAvailabilityZones")
        .default("zones that ElastiCache chooses")
        .aka(&["preferred_availability_zones"]),
}

describe! {
    /// Where the shards of a global datastore are placed in one of its Regions when their number changes.
    pub RegionalShards as REGIONAL_SHARDS, RegionalShardsFields = structure(&["elasticache", "RegionalShards"], "the shards of a Region");
    /// Name of the cluster in the Region.
    cluster: Text = property("ReplicationGroupId")
        .required()
        .aka(&["replication_group_id", "name"]),
    /// The Region.
    region: Text = property("ReplicationGroupRegion")
        .required()
        .example("\"us-east-1\"")
        .aka(&["replication_group_region"]),
    /// The shards.
    shards: List<GlobalShard> = property("ReshardingConfigurations")
        .default("placed by ElastiCache")
        .aka(&["resharding_configurations"]),
}

describe! {
    /// A global datastore: a primary cluster, and secondary clusters in other Regions that it is replicated to.
    pub GlobalCluster as GLOBAL_CLUSTER, GlobalClusterFields = resource("AWS::ElastiCache::GlobalReplicationGroup")
        .declared_by("global_cluster", "a global datastore")
        .construct(&["elasticache", "GlobalCluster"], &["elasticache", "GlobalClusterProps"])
        .derived(derive)
        .getters(&[("GlobalReplicationGroupId", "id"), ("Status", "status")])
        .gives(&[("AWS::ElastiCache::GlobalReplicationGroup.Arn", "arn")])
        .argument(&ENGINE, &[Generic {
            parameter: "E",
            bound: &["elasticache", "UserEngine"],
            constant: "ENGINE",
            field: "engine",
            of: TypeOf::Argument,
        }])
        .existing(&NAMED)
        .attributes(&[Attribute::new("status", "status")])
        .instead(&[
            ("name", "ElastiCache makes the id of `suffix`, with letters in front that depend on the Region"),
            ("replicas", "the replicas of each cluster are its own: `replicas` of the `cluster!`"),
        ])
        .rules(RULES, check_raw)
        .help(help);
    /// Engine of the clusters.
    engine: UserEngine = parameter(),
    /// Id of an existing global datastore, such as `"ldgnf-sessions"`. It excludes the other fields.
    existing: Text = field()
        .identity()
        .default("none; the stack creates the resource")
        .aka(&["existing_id", "global_replication_group_id"]),
    /// End of the id of the datastore. ElastiCache puts letters in front of it that depend on the Region: `ldgnf-sessions`.
    suffix: Text = property("GlobalReplicationGroupIdSuffix")
        .distinct(&Distinct::of(SW0812, "duplicate suffix `{}` of a global datastore").ignoring_case())
        .example("\"sessions\"")
        .default("one that CloudFormation generates")
        .aka(&["global_replication_group_id_suffix"]),
    /// Description of the datastore.
    description: Text = property("GlobalReplicationGroupDescription")
        .default("none")
        .aka(&["global_replication_group_description"]),
    /// The primary cluster, which takes the writes. It is in the Region of the stack. CloudFormation: one of `Members`.
    primary: Ref<Cluster> = field()
        .rust("elasticache::Primary<E>")
        .converted(&LEADS)
        .required()
        .aka(&["primary_replication_group_id", "primary_cluster"]),
    /// The secondary clusters, at most two, each in a Region of its own. A new datastore has its primary alone: secondary
    /// clusters join it by their `global_cluster`, and are listed here from then on.
    members: List<GlobalMember> = property("Members")
        .default("none")
        .aka(&["secondaries"]),
    /// Type of the nodes of all clusters, of which a change scales all of them: `"cache.r7g.large"`.
    node_type: Text = property("CacheNodeType")
        .example("\"cache.r7g.large\"")
        .default("that of the primary")
        .aka(&["cache_node_type", "instance_type"]),
    /// Version of the engine of all clusters, of which a change upgrades all of them: `"8.2"` for Valkey, `"7.1"` for Redis.
    version: Text = property("EngineVersion")
        .example("\"8.2\"")
        .default("that of the primary")
        .aka(&["engine_version"]),
    /// Parameter group of all clusters for a change of `version` to another major version.
    parameter_group: Ref<ParameterGroup> = property("CacheParameterGroupName")
        .default("that of the primary")
        .aka(&["cache_parameter_group_name"]),
    /// Number of shards of each cluster, of which a change adds them to all clusters, or removes them.
    shards: Number = property("GlobalNodeGroupCount")
        .default("that of the primary")
        .aka(&["global_node_group_count", "num_node_groups"]),
    /// Where the shards are placed in each Region when their number changes.
    regional_shards: List<RegionalShards> = property("RegionalConfigurations")
        .default("where ElastiCache places them")
        .aka(&["regional_configurations"]),
    /// Whether a replica becomes the primary node of its cluster when that fails.
    failover: Flag = property("AutomaticFailoverEnabled")
        .default("that of the primary")
        .aka(&["automatic_failover_enabled", "auto_failover"]),
}

/// What a member is named by in a template.
pub(crate) const PRIMARY: &str = "ReplicationGroupId";

/// The position of the primary among the members of a template.
pub(crate) fn position_of_primary(members: &Value) -> Option<usize> {
    let is_primary = |member: &Value| {
        let role = member.get("Role").and_then(Value::text);
        role.is_some_and(|role| role.eq_ignore_ascii_case("primary"))
    };
    members.items()?.iter().position(is_primary)
}

fn derive(datastore: &mut Derived<'_>) {
    datastore.read_given("engine", "Engine");
    datastore.give("primary", |one, field| {
        let primary = one.get("Members").and_then(|members| {
            let member = members.items()?.get(position_of_primary(members)?)?;
            member.get(PRIMARY)
        });
        primary.map_or(Fact::Unknown, |id| one.fact(field.takes, id))
    });
    // The list of the template has the primary, too.
    datastore.forget("members");
}

rules!(
    GlobalCluster,
    SW1374(
        "primary-of-global-datastore",
        Error,
        "the primary of a global datastore must be a replication group of its own",
        why = "the primary takes the writes: a single node without a replication group has no replication, and a secondary has the data of another datastore",
        fix = "use a replication group that is in no other global datastore",
        source = "ElastiCache API Reference, CreateGlobalReplicationGroup, PrimaryReplicationGroupId — https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateGlobalReplicationGroup.html; ElastiCache User Guide, global datastores, prerequisites and limitations — https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Redis-Global-Datastores-Getting-Started.html",
        related = [SW1378],
        of = [GLOBAL_CLUSTER.primary],
        |datastore, found| {
            let Fact::Known(primary) = GLOBAL_CLUSTER.primary.of(datastore) else {
                return;
            };
            if let Fact::Known(Shape::Standalone) = shape(primary) {
                let sentence = "primary of a global datastore is a standalone cluster";
                found.plain(GLOBAL_CLUSTER.primary, sentence);
            } else if CLUSTER.global_cluster.is_there(primary) {
                let sentence = "primary of a global datastore is a secondary of another one";
                found.plain(GLOBAL_CLUSTER.primary, sentence);
            }
        },
    ),
    SW1375(
        "redis-of-global-datastore",
        Deny,
        "a global datastore of Redis must run Redis 5.0.6 or later",
        why = "older versions have no global datastores",
        fix = "use Redis 5.0.6 or later",
        source = "ElastiCache User Guide, global datastores, prerequisites and limitations — https://docs.amazonaws.cn/en_us/AmazonElastiCache/latest/red-ug/Redis-Global-Datastores-Getting-Started.html",
        related = [SW1374],
        of = [
            GLOBAL_CLUSTER.primary,
            GLOBAL_CLUSTER.version,
            GLOBAL_CLUSTER.engine
        ],
        |datastore, found| {
            if let (Fact::Known(Engine::Redis), Fact::Known(primary)) = (
                GLOBAL_CLUSTER.engine.of(datastore),
                GLOBAL_CLUSTER.primary.of(datastore),
            ) && cluster::is_before(primary, REDIS_LEAST)
                && let Fact::Known(version) = CLUSTER.version.of(primary)
            {
                let sentence = "global datastores are not supported by Redis {}";
                found.text(GLOBAL_CLUSTER.primary, sentence, version);
            }
        },
    ),
    SW1376(
        "global-datastore-unlike-primary",
        Warn,
        "the node type and the shards of a new global datastore should be those of its primary",
        why = "ElastiCache makes a global datastore with those of its primary, and changes all clusters when they change later",
        fix = "write the value of the primary, or remove the field",
        source = "ElastiCache User Guide, global datastores, prerequisites and limitations — https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Redis-Global-Datastores-Getting-Started.html; ElastiCache API Reference, CreateGlobalReplicationGroup — https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateGlobalReplicationGroup.html",
        related = [SW1383],
        of = [
            GLOBAL_CLUSTER.node_type,
            GLOBAL_CLUSTER.shards,
            GLOBAL_CLUSTER.primary
        ],
        |datastore, found| {
            unlike_primary(datastore, found);
        },
    ),
    SW1378(
        "engine-of-global-datastore",
        Error,
        "the engine of a global datastore must be Valkey or Redis, and that of its primary",
        why =
            "all clusters of a global datastore have one engine, and Memcached has no replication",
        fix = "declare the global datastore with the engine of its primary",
        source = "CloudFormation Template Reference, AWS::ElastiCache::GlobalReplicationGroup, Engine — https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-elasticache-globalreplicationgroup.html",
        related = [SW1374],
        of = [GLOBAL_CLUSTER.primary, GLOBAL_CLUSTER.engine],
        |datastore, found| {
            if let (Fact::Known(own), Fact::Known(primary)) = (
                GLOBAL_CLUSTER.engine.of(datastore),
                GLOBAL_CLUSTER.primary.of(datastore),
            ) && let Fact::Known(other) = CLUSTER.engine.of(primary)
                && !own.is(other)
            {
                let sentence = "expected a {} cluster, found a {} cluster";
                let (own, other) = (Arg::Text(own.name()), Arg::Text(other.name()));
                found.two(GLOBAL_CLUSTER.primary, sentence, own, other);
            }
        },
    ),
    SW1381(
        "node-type-of-global-datastore",
        Deny,
        "the nodes of a global datastore must be of a family that global datastores support, `large` and up",
        why = "ElastiCache supported the families M5, M6g, M7g, R5, R6g, R6gd, R7g and C7gn in October 2026",
        fix = "use a node type such as `cache.r7g.large`, or allow the rule for a newer one",
        source = "ElastiCache User Guide, global datastores, prerequisites and limitations — https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Redis-Global-Datastores-Getting-Started.html; hashicorp/terraform-provider-aws, issue 17768 — https://github.com/hashicorp/terraform-provider-aws/issues/17768",
        aws = "InvalidParameterValue: Global replication group is not supported for the node type.",
        related = [SW1304],
        of = [GLOBAL_CLUSTER.node_type, GLOBAL_CLUSTER.primary],
        |datastore, found| {
            let own = GLOBAL_CLUSTER.node_type.of(datastore);
            find_node_type(own, GLOBAL_CLUSTER.node_type, found);
            if let Fact::Known(primary) = GLOBAL_CLUSTER.primary.of(datastore) {
                let of_primary = CLUSTER.node_type.of(primary);
                find_node_type(of_primary, GLOBAL_CLUSTER.primary, found);
            }
        },
    ),
    SW1382(
        "regions-of-global-datastore",
        Error,
        "a global datastore must have one primary and at most two secondary clusters, each in a Region of its own",
        why = "ElastiCache refuses a third secondary cluster, and a second cluster in a Region",
        fix = "remove a member",
        source = "ElastiCache User Guide, global datastores, prerequisites and limitations — https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Redis-Global-Datastores-Getting-Started.html",
        related = [SW1374],
        of = [GLOBAL_CLUSTER.members],
        |datastore, found| {
            regions(datastore, found);
        },
    ),
    SW1383(
        "version-of-global-datastore",
        Warn,
        "the version of a new global datastore should be that of its primary",
        why = "ElastiCache ignores the version of the datastore when it is made, and upgrades all members when it changes later",
        fix = "write the version of the primary, or remove it",
        source = "ElastiCache API Reference, ModifyGlobalReplicationGroup, EngineVersion — https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_ModifyGlobalReplicationGroup.html; aws-cloudformation/cloudformation-coverage-roadmap, issue 1539 — https://github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/1539",
        related = [SW1376],
        of = [GLOBAL_CLUSTER.version, GLOBAL_CLUSTER.primary],
        |datastore, found| {
            if let (Fact::Known(own), Fact::Known(primary)) = (
                GLOBAL_CLUSTER.version.of(datastore),
                GLOBAL_CLUSTER.primary.of(datastore),
            ) && let Fact::Known(other) = CLUSTER.version.of(primary)
                && !same(own, other)
            {
                let sentence = "version of the global datastore is `{}`, but the primary has `{}`";
                let (own, other) = (Arg::Text(own), Arg::Text(other));
                found.two(GLOBAL_CLUSTER.version, sentence, own, other);
            }
        },
    ),
    SW1384(
        "network-of-global-datastore",
        Error,
        "the clusters of a global datastore must have IPv4 alone",
        why = "global datastores do not support IPv6",
        fix = "use IPv4, the default",
        source = "ElastiCache User Guide, global datastores, prerequisites and limitations — https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Redis-Global-Datastores-Getting-Started.html",
        related = [SW1374],
        of = [GLOBAL_CLUSTER.primary],
        |datastore, found| {
            if let Fact::Known(primary) = GLOBAL_CLUSTER.primary.of(datastore)
                && let Fact::Known(NetworkType::Ipv6 | NetworkType::DualStack) =
                    CLUSTER.network_type.of(primary)
            {
                let sentence = "primary of a global datastore has IPv6";
                found.plain(GLOBAL_CLUSTER.primary, sentence);
            }
        },
    ),
    SW1385(
        "regional-shards-twice",
        Deny,
        "a cluster of a global datastore and its shards must be placed once",
        why = "CloudFormation refuses a list in which two items are the same",
        fix = "remove one of the two, or write other zones",
        source = "CloudFormation Template Reference, AWS::ElastiCache::GlobalReplicationGroup, RegionalConfigurations (the schema of the type has uniqueItems) — https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-elasticache-globalreplicationgroup.html; CloudFormation Template Reference, GlobalReplicationGroup RegionalConfiguration, ReshardingConfigurations — https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-elasticache-globalreplicationgroup-regionalconfiguration.html",
        aws = "Properties validation failed for resource … with message: #/…: array items are not unique",
        related = [SW1382],
        of = [GLOBAL_CLUSTER.regional_shards],
        |datastore, found| {
            placed_twice(datastore, found);
        },
    ),
    SW1302(
        of = [GLOBAL_CLUSTER.engine, GLOBAL_CLUSTER.version],
        |datastore, found| {
            let version = GLOBAL_CLUSTER.version.of(datastore);
            let engine = GLOBAL_CLUSTER.engine.of(datastore);
            cluster::find_version((engine, version), GLOBAL_CLUSTER.version, found);
        }
    ),
    SW1303(
        of = [GLOBAL_CLUSTER.engine, GLOBAL_CLUSTER.version],
        |datastore, found| {
            let version = GLOBAL_CLUSTER.version.of(datastore);
            let engine = GLOBAL_CLUSTER.engine.of(datastore);
            cluster::find_version_format((engine, version), GLOBAL_CLUSTER.version, found);
        }
    ),
    SW1304(of = [GLOBAL_CLUSTER.node_type], |datastore, found| {
        let region = datastore.raw().site().region;
        let node_type = GLOBAL_CLUSTER.node_type.of(datastore);
        cluster::find_node_type((node_type, region), GLOBAL_CLUSTER.node_type, found);
    }),
    SW1305(of = [GLOBAL_CLUSTER.node_type], |datastore, found| {
        let node_type = GLOBAL_CLUSTER.node_type.of(datastore);
        cluster::find_retired(node_type, GLOBAL_CLUSTER.node_type, found);
    }),
    SW1306(of = [GLOBAL_CLUSTER.node_type], |datastore, found| {
        let node_type = GLOBAL_CLUSTER.node_type.of(datastore);
        cluster::find_without_prefix(node_type, GLOBAL_CLUSTER.node_type, found);
    }),
    SW1325(of = [GLOBAL_CLUSTER.regional_shards], |datastore, found| {
        shard_ids(datastore, found);
    }),
    SW1359(
        of = [
            GLOBAL_CLUSTER.parameter_group,
            GLOBAL_CLUSTER.version,
            GLOBAL_CLUSTER.engine
        ],
        |datastore, found| {
            if let Fact::Known(group) = GLOBAL_CLUSTER.parameter_group.of(datastore) {
                let version = GLOBAL_CLUSTER.version.of(datastore);
                let engine = GLOBAL_CLUSTER.engine.of(datastore);
                let at = GLOBAL_CLUSTER.parameter_group;
                cluster::find_family(group, (engine, version), at, found);
            }
        }
    ),
);

/// Finds a node type that global datastores do not support. One that ElastiCache does not have is reported elsewhere.
const fn find_node_type<'a, T>(
    node_type: Fact<&'a str>,
    at: Key<GlobalCluster, T>,
    found: &mut Found<'_, 'a>,
) {
    if let Fact::Known(text) = node_type
        && node_type::is_known(text)
        && !node_type::is_retired(text)
        && let Some((family, size)) = node_type::parts(text)
        && (!same_as_any(family, &FAMILIES) || same_as_any(size, &SMALL))
    {
        let sentence = "node type `{}` is not supported by global datastores";
        found.text(at, sentence, text);
    }
}

/// Finds a node type and a number of shards that the primary does not have.
const fn unlike_primary<'a>(datastore: Facts<'a, GlobalCluster>, found: &mut Found<'_, 'a>) {
    let Fact::Known(primary) = GLOBAL_CLUSTER.primary.of(datastore) else {
        return;
    };
    if let (Fact::Known(own), Fact::Known(other)) = (
        GLOBAL_CLUSTER.node_type.of(datastore),
        CLUSTER.node_type.of(primary),
    ) && !same(own, other)
    {
        let sentence = "node type of the global datastore is `{}`, but the primary has `{}`";
        let (own, other) = (Arg::Text(own), Arg::Text(other));
        found.two(GLOBAL_CLUSTER.node_type, sentence, own, other);
    }
    if let (Fact::Known(own), Some(other)) = (
        GLOBAL_CLUSTER.shards.of(datastore),
        cluster::shard_count(primary),
    ) && own != other
    {
        let sentence = "number of shards of the global datastore is {}, but the primary has {}";
        let (own, other) = (Arg::Number(own), Arg::Number(other));
        found.two(GLOBAL_CLUSTER.shards, sentence, own, other);
    }
}

/// Finds too many members, and two clusters in one Region.
const fn regions<'a>(datastore: Facts<'a, GlobalCluster>, found: &mut Found<'_, 'a>) {
    let members = GLOBAL_CLUSTER.members;
    if let Fact::Known(count) = members.len(datastore)
        && count > SECONDARIES_MAX
    {
        let sentence = "global datastore has {} secondary clusters, but the limit is {}";
        let (count, most) = (
            Arg::Number(count as u64),
            Arg::Number(SECONDARIES_MAX as u64),
        );
        found.two(members.whole(), sentence, count, most);
    }
    let own = datastore.raw().site().region;
    let mut at = 0;
    while let Some(member) = members.element(datastore, at) {
        if let Fact::Known(region) = GLOBAL_MEMBER.region.of(member) {
            let place = members.nth(at).inner(GLOBAL_MEMBER.region);
            if let Fact::Known(own) = own
                && same(own, region)
            {
                let sentence = "secondary cluster is in the Region `{}` of the primary";
                found.text(place, sentence, region);
            } else if has_region(datastore, region, at) {
                let sentence = "two clusters of the global datastore are in the Region `{}`";
                found.text(place, sentence, region);
            }
        }
        at += 1;
    }
}

/// Whether one of the first members is in a Region.
const fn has_region(datastore: Facts<'_, GlobalCluster>, region: &str, count: usize) -> bool {
    let mut at = 0;
    while at < count
        && let Some(member) = GLOBAL_CLUSTER.members.element(datastore, at)
    {
        if let Fact::Known(other) = GLOBAL_MEMBER.region.of(member)
            && same(region, other)
        {
            return true;
        }
        at += 1;
    }
    false
}

/// Finds clusters that are placed twice, and shards of a cluster that are.
const fn placed_twice<'a>(datastore: Facts<'a, GlobalCluster>, found: &mut Found<'_, 'a>) {
    let regional = GLOBAL_CLUSTER.regional_shards;
    let mut at = 0;
    while let Some(of_region) = regional.element(datastore, at) {
        if let (Fact::Known(cluster), Fact::Known(region)) = (
            REGIONAL_SHARDS.cluster.of(of_region),
            REGIONAL_SHARDS.region.of(of_region),
        ) && is_placed_before(datastore, (cluster, region), at)
        {
            let sentence = "shards of the cluster `{}` in the Region `{}` are placed twice";
            let (cluster, region) = (Arg::Text(cluster), Arg::Text(region));
            let place = regional.nth(at).inner(REGIONAL_SHARDS.cluster);
            found.two(place, sentence, cluster, region);
        }
        let mut shard = 0;
        while let Some(one) = REGIONAL_SHARDS.shards.element(of_region, shard) {
            if has_shard(of_region, one, shard) {
                let place = regional.nth(at).inner(REGIONAL_SHARDS.shards);
                match GLOBAL_SHARD.id.of(one) {
                    Fact::Known(id) => found.text(place, "shard `{}` is placed twice", id),
                    _ => found.plain(place, "two shards without an id have the same zones"),
                }
            }
            shard += 1;
        }
        at += 1;
    }
}

/// Finds ids of shards that are no numbers.
const fn shard_ids<'a>(datastore: Facts<'a, GlobalCluster>, found: &mut Found<'_, 'a>) {
    let regional = GLOBAL_CLUSTER.regional_shards;
    let mut at = 0;
    while let Some(of_region) = regional.element(datastore, at) {
        let mut shard = 0;
        while let Some(one) = REGIONAL_SHARDS.shards.element(of_region, shard) {
            if let Fact::Known(id) = GLOBAL_SHARD.id.of(one)
                && !cluster::is_shard_id(id)
            {
                let place = regional.nth(at).inner(REGIONAL_SHARDS.shards);
                found.text(place, cluster::NO_SHARD_ID, id);
            }
            shard += 1;
        }
        at += 1;
    }
}

/// Whether one of the first items is about a cluster in a Region.
const fn is_placed_before(
    datastore: Facts<'_, GlobalCluster>,
    (cluster, region): (&str, &str),
    count: usize,
) -> bool {
    let mut at = 0;
    while at < count
        && let Some(other) = GLOBAL_CLUSTER.regional_shards.element(datastore, at)
    {
        if let (Fact::Known(name), Fact::Known(place)) = (
            REGIONAL_SHARDS.cluster.of(other),
            REGIONAL_SHARDS.region.of(other),
        ) && same(name, cluster)
            && same(place, region)
        {
            return true;
        }
        at += 1;
    }
    false
}

/// Whether one of the first shards of a Region has the id of a shard, or, without ids, its zones.
const fn has_shard(
    of_region: Facts<'_, RegionalShards>,
    shard: Facts<'_, GlobalShard>,
    count: usize,
) -> bool {
    let mut at = 0;
    while at < count
        && let Some(other) = REGIONAL_SHARDS.shards.element(of_region, at)
    {
        let is_same = match (GLOBAL_SHARD.id.of(shard), GLOBAL_SHARD.id.of(other)) {
            (Fact::Known(id), Fact::Known(other)) => same(id, other),
            (Fact::Absent, Fact::Absent) => same_zones(shard, other),
            _ => false,
        };
        if is_same {
            return true;
        }
        at += 1;
    }
    false
}

/// Whether two shards are known to have the same zones in the same order.
const fn same_zones(one: Facts<'_, GlobalShard>, other: Facts<'_, GlobalShard>) -> bool {
    let zones = GLOBAL_SHARD.zones;
    if zones.is_absent(one) && zones.is_absent(other) {
        return true;
    }
    let (Fact::Known(count), Fact::Known(others)) = (zones.len(one), zones.len(other)) else {
        return false;
    };
    if count != others || !zones.is_complete(one) || !zones.is_complete(other) {
        return false;
    }
    let mut at = 0;
    while at < count {
        match (zones.element(one, at), zones.element(other, at)) {
            (Some(Fact::Known(zone)), Some(Fact::Known(other))) if same(zone, other) => {}
            _ => return false,
        }
        at += 1;
    }
    true
}

/// What is likely to be meant by a version or a node type.
fn help(datastore: Raw<'_>, finding: &Finding<'_>) -> Option<String> {
    let datastore = Facts::<GlobalCluster>::of(datastore);
    let rule = finding.violation.rule;
    let meant = if rule == SW1304 || rule == SW1306 {
        let node_type = GLOBAL_CLUSTER.node_type.of(datastore).known()?;
        node_type::near(node_type).filter(|near| near != node_type)?
    } else if rule == SW1302 || rule == SW1303 {
        let (engine, version) = (
            GLOBAL_CLUSTER.engine.of(datastore).known()?,
            GLOBAL_CLUSTER.version.of(datastore).known()?,
        );
        release::near_version(engine, version)?.to_owned()
    } else {
        return None;
    };
    Some(format!("did you mean `{meant}`?"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::describe::{Described as _, Node, Tree};
    use crate::elasticache::parameter_group::PARAMETER_GROUP;

    fn codes(datastore: &Tree) -> Vec<&'static str> {
        let found = GlobalCluster::DESCRIPTION
            .check(datastore.raw())
            .into_iter();
        found.map(|one| one.violation.rule.code).collect()
    }

    fn cluster(engine: Engine) -> Tree {
        Tree::new("sessions")
            .with(CLUSTER.engine, engine)
            .with(CLUSTER.node_type, "cache.r7g.large")
    }

    fn datastore(primary: Tree) -> Tree {
        Tree::new("everywhere")
            .with(GLOBAL_CLUSTER.engine, Engine::Redis)
            .with(GLOBAL_CLUSTER.primary, primary)
    }

    #[test]
    fn the_primary_is_a_replication_group_of_the_engine() {
        assert_eq!(codes(&datastore(cluster(Engine::Redis))), [""; 0]);
        assert_eq!(codes(&datastore(cluster(Engine::Valkey))), ["SW1378"]);
        let alone = cluster(Engine::Redis).with(CLUSTER.standalone, true);
        assert_eq!(codes(&datastore(alone)), ["SW1374"]);
        let later = cluster(Engine::Redis).with_fact(CLUSTER.standalone, Fact::Present);
        assert_eq!(codes(&datastore(later)), [""; 0]);
        let secondary = cluster(Engine::Redis).with(CLUSTER.global_cluster, "ldgnf-others");
        assert_eq!(codes(&datastore(secondary)), ["SW1374"]);
    }

    #[test]
    fn versions_and_networks_of_the_primary() {
        for (version, right) in [("4.0.10", false), ("5.0.6", true), ("7.1", true)] {
            let primary = cluster(Engine::Redis).with(CLUSTER.version, version);
            let expected = if right { vec![] } else { vec!["SW1375"] };
            assert_eq!(codes(&datastore(primary)), expected, "{version}");
        }
        for (network, right) in [
            (NetworkType::Ipv4, true),
            (NetworkType::Ipv6, false),
            (NetworkType::DualStack, false),
        ] {
            let primary = cluster(Engine::Redis).with(CLUSTER.network_type, network);
            let expected = if right { vec![] } else { vec!["SW1384"] };
            assert_eq!(codes(&datastore(primary)), expected, "{network:?}");
        }
    }

    #[test]
    fn node_types() {
        for (node_type, right) in [
            ("cache.m5.large", true),
            ("cache.r6gd.xlarge", true),
            ("cache.c7gn.16xlarge", true),
            ("cache.t4g.medium", false),
            ("cache.t3.micro", false),
            ("cache.m4.large", false),
            ("cache.r8g.large", false),
        ] {
            let primary = Tree::new("sessions")
                .with(CLUSTER.engine, Engine::Redis)
                .with(CLUSTER.node_type, node_type);
            let expected = if right { vec![] } else { vec!["SW1381"] };
            assert_eq!(codes(&datastore(primary)), expected, "{node_type}");
        }
        // What is wrong with a node type otherwise is said by another rule.
        for (node_type, code) in [
            ("cache.r7g.huge", "SW1304"),
            ("cache.t2.micro", "SW1305"),
            ("r7g.large", "SW1306"),
        ] {
            let own = datastore(Tree::partial("sessions"));
            let own = own.with(GLOBAL_CLUSTER.node_type, node_type);
            assert_eq!(codes(&own), [code], "{node_type}");
        }
    }

    #[test]
    fn what_is_unlike_the_primary() {
        let primary = || {
            cluster(Engine::Redis)
                .with(CLUSTER.version, "7.1")
                .with(CLUSTER.shards, 2)
        };
        let same = datastore(primary())
            .with(GLOBAL_CLUSTER.node_type, "cache.r7g.large")
            .with(GLOBAL_CLUSTER.version, "7.1")
            .with(GLOBAL_CLUSTER.shards, 2);
        assert_eq!(codes(&same), [""; 0]);
        let other = datastore(primary())
            .with(GLOBAL_CLUSTER.node_type, "cache.r7g.xlarge")
            .with(GLOBAL_CLUSTER.version, "7.0")
            .with(GLOBAL_CLUSTER.shards, 3);
        assert_eq!(codes(&other), ["SW1376", "SW1376", "SW1383"]);
        let group = Tree::new("group").with(PARAMETER_GROUP.family, "redis6.x");
        let other = datastore(primary())
            .with(GLOBAL_CLUSTER.version, "7.1")
            .with(GLOBAL_CLUSTER.parameter_group, group);
        assert_eq!(codes(&other), ["SW1359"]);
        let group = Tree::new("group").with(PARAMETER_GROUP.family, "memcached1.6");
        let other = datastore(primary()).with(GLOBAL_CLUSTER.parameter_group, group);
        assert_eq!(codes(&other), ["SW1359"]);
    }

    #[test]
    fn what_is_placed_twice() {
        let list = |items: Vec<Tree>| {
            let items = items.into_iter().map(|one| Fact::Known(Node::Fields(one)));
            Fact::Known(Node::List(items.collect(), true))
        };
        let shard = |id: Fact<Node>, zones: &[&'static str]| {
            let zones = zones.iter().map(|zone| Fact::Known(Node::from(*zone)));
            let shard = Tree::new("").with_fact(GLOBAL_SHARD.id, id);
            let zones = Fact::Known(Node::List(zones.collect(), true));
            shard.with_fact(GLOBAL_SHARD.zones, zones)
        };
        let region = |region: &'static str, shards: Vec<Tree>| {
            Tree::new("")
                .with(REGIONAL_SHARDS.cluster, "sessions")
                .with(REGIONAL_SHARDS.region, region)
                .with_fact(REGIONAL_SHARDS.shards, list(shards))
        };
        let of = |regions: Vec<Tree>| {
            let datastore = datastore(cluster(Engine::Redis));
            codes(&datastore.with_fact(GLOBAL_CLUSTER.regional_shards, list(regions)))
        };
        let id = |id: &str| Fact::Known(Node::from(id));
        let right = vec![
            shard(id("0001"), &["a", "b"]),
            shard(id("0002"), &["a", "b"]),
        ];
        assert_eq!(of(vec![region("us-east-1", right)]), [""; 0]);
        let twice = vec![
            shard(id("0001"), &["a", "b"]),
            shard(id("0001"), &["b", "a"]),
        ];
        assert_eq!(of(vec![region("us-east-1", twice)]), ["SW1385"]);
        let alike = vec![
            shard(Fact::Absent, &["a", "b"]),
            shard(Fact::Absent, &["a", "b"]),
        ];
        assert_eq!(of(vec![region("us-east-1", alike)]), ["SW1385"]);
        let unlike = vec![
            shard(Fact::Absent, &["a", "b"]),
            shard(Fact::Absent, &["b", "a"]),
        ];
        assert_eq!(of(vec![region("us-east-1", unlike)]), [""; 0]);
        let later = vec![
            shard(Fact::Unknown, &["a", "b"]),
            shard(Fact::Unknown, &["a", "b"]),
        ];
        assert_eq!(of(vec![region("us-east-1", later)]), [""; 0]);
        let both = || vec![region("us-east-1", vec![]), region("eu-west-2", vec![])];
        assert_eq!(of(both()), [""; 0]);
        let thrice = both().into_iter().chain([region("us-east-1", vec![])]);
        assert_eq!(of(thrice.collect()), ["SW1385"]);
        for name in ["x", "00001", ""] {
            let shards = vec![shard(id(name), &["a"])];
            assert_eq!(of(vec![region("us-east-1", shards)]), ["SW1325"], "{name}");
        }
    }

    #[test]
    fn regions() {
        let of = |regions: &[&str]| {
            let members = regions.iter().map(|region| {
                let member = Tree::new("").with(GLOBAL_MEMBER.region, *region);
                Fact::Known(Node::Fields(member))
            });
            let members = Fact::Known(Node::List(members.collect(), true));
            codes(&datastore(cluster(Engine::Redis)).with_fact(GLOBAL_CLUSTER.members, members))
        };
        assert_eq!(of(&[]), [""; 0]);
        assert_eq!(of(&["us-east-1", "ap-south-1"]), [""; 0]);
        assert_eq!(of(&["us-east-1", "us-east-1"]), ["SW1382"]);
        assert_eq!(of(&["us-east-1", "us-east-2", "us-west-1"]), ["SW1382"]);
    }
}
