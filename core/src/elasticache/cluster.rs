//! Caches of nodes: replication groups of Valkey and Redis, clusters of Memcached, and single nodes of Redis: SW13.

mod check;
pub mod metrics;
mod properties;
mod shape;
mod slots;
mod standalone;
mod version;
pub(crate) mod window;

use super::cache::{
    self, NetworkType, SERVES, SW0113, SW0118, SW0119, SW0120, SW0121, SW0124, SW0126, SW0127,
    SW0128, newer_commands,
};
use super::engine::Engine;
use super::global_cluster::SW1384;
use super::group::{self, USER_GROUP, UserGroup};
use super::parameter::Fault;
use super::parameter_group::{self, ParameterGroup, SW1362, SW1363, SW1364, find_in};
use super::password::{self, PasswordValue, SW0210, SW0219, SW0220, SW0221, SW0222};
use super::subnet_group::{self, SUBNET_GROUP, SubnetGroup};
use super::{node_type, parameter, release};
use crate::attribute::LOG_GROUP_NAME;
use crate::common::{Common, RemovalPolicy};
use crate::describe::key::{Flag, List, Number, Ref, Rust, Tag, Text};
use crate::describe::takes::{Generic, TypeArgument, TypeOf};
use crate::describe::twice::listed_twice;
use crate::describe::{
    Also, Attribute, CallRule, Distinct, Fact, Facts, Finding, Methods, Raw, choice, describe,
    field, parameter, property, resource, rules, structure,
};
use crate::ec2::placement::{Placement, Selection};
use crate::ec2::security_group::{SW0510, SecurityGroup, find_of_other_vpc, vpc_of_groups};
use crate::ec2::subnets::{SW0506, SubnetSelection, placed};
use crate::ec2::vpc::{self, SW0513, VPC, Vpc, find_zones_elsewhere};
use crate::identity::Identified;
use crate::kms::key::{self, Key, SW0915, SW0916};
use crate::secretsmanager::secret::SW0920;
use crate::sns::topic::Topic;
use crate::text::{has_upper_case, is_hyphenated_name, same, same_as_any, utf16_len};
use crate::{Arg, Duration};

pub(super) use check::{
    NO_SHARD_ID, find_family, find_node_type, find_retired, find_version, find_version_format,
    find_without_prefix, is_before, is_shard_id, shard_count,
};
pub use shape::{Shape, failover, family, family_of, multi_az, replicas, shape};

/// The longest name, in characters.
pub const NAME_MAX: usize = 40;
/// The longest name of a cluster of Memcached and of a standalone one, in characters.
const MEMCACHED_NAME_MAX: usize = 50;
/// The longest description, in UTF-16 units.
pub const DESCRIPTION_MAX: usize = 255;
/// The most nodes of a cluster without shards.
const NODES_MAX: u64 = 6;
/// The most nodes of a cluster of Memcached.
const MEMCACHED_NODES: u64 = 40;
/// The most replicas of a primary node.
const REPLICAS_MAX: u64 = 5;
/// The most nodes, and the most shards.
const ALL_NODES_MAX: u64 = 500;
/// The most shards before Redis 5.0.6.
const OLD_SHARDS_MAX: u64 = 250;
/// The most nodes of a cluster in an account that has asked for no other quota.
const NODE_QUOTA: u64 = 90;
/// The first port of nodes, and the last.
const PORT_MIN: u64 = 1_150;
const PORT_MAX: u64 = 65_535;
/// The port that ElastiCache keeps.
const PORT_TAKEN: u64 = 8_005;

const NAMED: Identified = Identified::either_of_elasticache(
    "replicationgroup",
    "cluster",
    "the name or the ARN of a replication group, or of a cluster of Memcached",
);
const OF_NODES: Identified = Identified::of_elasticache(
    "replicationgroup",
    "the name or the ARN of a replication group",
);
const OF_MEMCACHED: Identified =
    Identified::of_elasticache("cluster", "the name or the ARN of a cluster of Memcached");

/// How an existing cluster of an engine is named.
#[must_use]
pub const fn named(engine: Engine) -> &'static Identified {
    match engine {
        Engine::Memcached => &OF_MEMCACHED,
        Engine::Valkey | Engine::Redis => &OF_NODES,
    }
}

const ENGINE: TypeArgument = TypeArgument {
    noun: "engine",
    choice: Engine::CHOICE,
    rule: || SW1300,
    refused: &[],
    property: &["Engine"],
};

choice! {
    /// Whether clients have to use TLS: `TransitEncryptionMode` of `AWS::ElastiCache::ReplicationGroup`.
    #[non_exhaustive]
    pub enum TlsMode in &["elasticache", "TlsMode"];
    /// Clients connect with and without TLS, while they are changed.
    Preferred = "preferred",
    /// Clients connect with TLS only.
    Required = "required",
}

choice! {
    /// Whether clients speak the protocol of clusters: `ClusterMode` of `AWS::ElastiCache::ReplicationGroup`.
    #[non_exhaustive]
    pub enum ClusterMode in &["elasticache", "ClusterMode"];
    /// Clients speak the protocol of clusters, and the data is in shards.
    Enabled = "enabled",
    /// Clients connect to the primary node and to replicas.
    Disabled = "disabled",
    /// Both, on the way from `Disabled` to `Enabled`.
    Compatible = "compatible",
}

choice! {
    /// IP protocol of the addresses that clients discover: `IpDiscovery`.
    #[non_exhaustive]
    pub enum IpDiscovery in &["elasticache", "IpDiscovery"];
    /// IPv4.
    Ipv4 = "ipv4",
    /// IPv6.
    Ipv6 = "ipv6",
}

choice! {
    /// When a write is durable: `Durability` of `AWS::ElastiCache::ReplicationGroup`.
    #[non_exhaustive]
    pub enum Durability in &["elasticache", "Durability"];
    /// As ElastiCache decides.
    Default = "default",
    /// Writes are stored later.
    Async = "async",
    /// Writes are stored before they are answered.
    Sync = "sync",
    /// Writes are not stored.
    Disabled = "disabled",
}

choice! {
    /// A log of the nodes: `LogType`.
    #[non_exhaustive]
    pub enum LogType in &["elasticache", "LogType"];
    /// Slow commands.
    SlowLog = "slow-log" or "Slow",
    /// Events of the engine.
    EngineLog = "engine-log" or "Engine",
}

choice! {
    /// Format of a log: `LogFormat`.
    #[non_exhaustive]
    pub enum LogFormat in &["elasticache", "LogFormat"];
    /// JSON.
    Json = "json",
    /// Text.
    Text = "text",
}

/// Clusters of Memcached, and single nodes of Redis.
const CACHE_CLUSTER: Also = Also {
    resource_type: "AWS::ElastiCache::CacheCluster",
    properties: &[
        ("name", "ClusterName"),
        ("nodes", "NumCacheNodes"),
        ("multi_az", "AZMode"),
        ("zones", "PreferredAvailabilityZones"),
        ("security_groups", "VpcSecurityGroupIds"),
    ],
};

/// The names of clusters, which ElastiCache stores in lower case.
const NAMES: Distinct = Distinct::of(SW1301, "duplicate cluster name `{}`").ignoring_case();

describe! {
    /// A shard: a primary node and its replicas.
    pub Shard as SHARD, ShardFields = structure(&["elasticache", "Shard"], "a shard");
    /// Id of the shard: 1 to 4 digits.
    id: Text = property("NodeGroupId")
        .default("an id that ElastiCache gives")
        .aka(&["node_group_id"]),
    /// Slots of the shard, ranges of numbers from 0 to 16383: `"0-8191"`.
    slots: Text = property("Slots")
        .example("\"0-8191\"")
        .default("the slots are divided evenly"),
    /// Replicas of the shard, 0 to 5.
    replicas: Number = property("ReplicaCount")
        .default("`replicas` of the cluster")
        .aka(&["replica_count"]),
    /// Availability Zone of the primary node.
    primary_zone: Text = property("PrimaryAvailabilityZone")
        .default("a zone that ElastiCache chooses")
        .aka(&["primary_availability_zone"]),
    /// Availability Zones of the replicas, one for each.
    replica_zones: List<Text> = property("ReplicaAvailabilityZones")
        .default("zones that ElastiCache chooses")
        .aka(&["replica_availability_zones"]),
}

describe! {
    /// A log that the nodes deliver.
    pub Log as LOG, LogFields = structure(&["elasticache", "Log"], "a log");
    /// Which log.
    log_type: LogType = property("LogType")
        .required()
        .aka(&["kind"]),
    /// Format of the log.
    format: LogFormat = property("LogFormat")
        .default("`Json`")
        .aka(&["log_format"]),
    /// Name of the log group of CloudWatch Logs that receives the log: `slow.name()`.
    log_group: Text = property("DestinationDetails.CloudWatchLogsDetails.LogGroup")
        .wants(&LOG_GROUP_NAME)
        .default("none")
        .aka(&["destination"]),
    /// Name of the delivery stream of Amazon Data Firehose that receives the log.
    delivery_stream: Text = property("DestinationDetails.KinesisFirehoseDetails.DeliveryStream")
        .default("none")
        .aka(&["firehose"]),
}

describe! {
    /// The backups of a cluster.
    pub NodeBackup as NODE_BACKUP, NodeBackupFields = structure(&["elasticache", "NodeBackup"], "the backups");
    /// Retention of automatic backups, from `0days` (no automatic backups) to `35days`.
    retention: Duration = property("SnapshotRetentionLimit")
        .days()
        .default("no automatic backups")
        .aka(&["snapshot_retention_limit"]),
    /// Time of day in which the daily backup starts, in UTC and at least an hour long: `"03:00-04:00"`.
    window: Text = property("SnapshotWindow")
        .example("\"03:00-04:00\"")
        .default("a time that ElastiCache chooses")
        .aka(&["snapshot_window", "at"]),
    /// Name of the backup that the new cluster is restored from.
    restore_from_name: Text = property("SnapshotName")
        .replaces()
        .default("none; the cluster starts empty")
        .aka(&["snapshot_name"]),
    /// ARNs of the RDB files in Amazon S3 that the new cluster is filled from.
    restore_from: List<Text> = property("SnapshotArns")
        .replaces()
        .default("none; the cluster starts empty")
        .aka(&["snapshot_arns"]),
    /// Id of the cluster in the replication group that backups are taken of.
    of_cluster: Text = property("SnapshottingClusterId")
        .default("a replica that ElastiCache chooses")
        .aka(&["snapshotting_cluster_id"]),
}

describe! {
    /// A cache of nodes: a replication group of Valkey or Redis, a cluster of Memcached, or a single node of Redis.
    pub Cluster as CLUSTER, ClusterFields = resource("AWS::ElastiCache::ReplicationGroup")
        .or(&CACHE_CLUSTER)
        .declared_by("cluster", "a cluster")
        .construct(&["elasticache", "Cluster"], &["elasticache", "ClusterProps"])
        .derived(properties::derive)
        .getters(&[
            ("Ref", "name"),
            ("PrimaryEndPoint.Address", "primary_endpoint_address"),
            ("ReaderEndPoint.Address", "reader_endpoint_address"),
            ("ConfigurationEndPoint.Address", "configuration_endpoint_address"),
            ("ConfigurationEndpoint.Address", "configuration_endpoint_address"),
            ("RedisEndpoint.Address", "endpoint_address"),
        ])
        .gives(&[("AWS::ElastiCache::ReplicationGroup.Arn", "arn")])
        .argument(&ENGINE, &[Generic {
            parameter: "E",
            bound: &["elasticache", "Engine"],
            constant: "ENGINE",
            field: "engine",
            of: TypeOf::Argument,
        }])
        .existing(&NAMED)
        .attributes(&[
            Attribute::new("endpoint_address", "address").told_by("endpoint"),
            Attribute::new("primary_endpoint_address", "address").told_by("endpoint"),
            Attribute::new("configuration_endpoint_address", "address").told_by("endpoint"),
            Attribute::new("reader_endpoint_address", "reader address").told_by("reader_endpoint"),
        ])
        .instead(&[
            ("nodes_per_shard", "a shard is a primary node and its replicas: `shards: 2, replicas: 1`"),
            ("update_policy", "shards are added and removed online, unless `online_resharding: false` is given"),
            ("final_snapshot", "a final backup is a removal policy: `removal_policy: Snapshot`"),
        ])
        .named_by("name", "the new cluster is empty")
        .calls(CALLS)
        .metrics(&metrics::METRICS)
        .help(help)
        .opened_to(cache::opened_to)
        .rules(RULES, check_raw)
        .existing_rules(existing::RULES, existing::check_raw)
        .within(of_cluster)
        .published()
        .listens(ports);
    /// The engine.
    engine: Engine = parameter(),
    /// Name or ARN of an existing replication group, or of an existing Memcached cluster. Ports can be opened if
    /// `security_groups` is given, and the addresses can be read if `endpoint` and `reader_endpoint` are given.
    existing: Text = field()
        .identity()
        .default("none; the stack creates the resource")
        .aka(&["existing_name", "arn"]),
    /// DNS name that clients of an existing cluster connect to: its primary endpoint, or its configuration endpoint.
    endpoint: Text = field()
        .of_existing()
        .default("unknown"),
    /// DNS name of the reader endpoint of an existing cluster.
    reader_endpoint: Text = field()
        .of_existing()
        .default("unknown"),
    /// Name of the cluster in the account and Region: 1 to 40 letters, digits and hyphens, of a Memcached cluster 1 to 50,
    /// starting with a letter, preferably in lower case.
    name: Text = property("ReplicationGroupId")
        .replaces()
        .distinct(&NAMES)
        .default("a name that CloudFormation generates")
        .aka(&["cluster_name", "replication_group_id"]),
    /// Description of the replication group, 1 to 255 characters.
    description: Text = property("ReplicationGroupDescription")
        .default("the path of the construct")
        .aka(&["replication_group_description"]),
    /// Version of the engine: `"8.2"` for Valkey, `"7.1"` for Redis, `"1.6.22"` for Memcached.
    version: Text = property("EngineVersion")
        .example("\"8.2\"")
        .default("the version that ElastiCache has as its default")
        .aka(&["engine_version"]),
    /// Type of the nodes: `"cache.r7g.large"`. A secondary of a global datastore has that of the datastore.
    node_type: Text = property("CacheNodeType")
        .required_if(needs_node_type)
        .example("\"cache.r7g.large\"")
        .aka(&["cache_node_type", "instance_type"]),
    /// Number of nodes: of a cluster without shards a primary node and up to 5 replicas; of Memcached 1 to 40.
    nodes: Number = property("NumCacheClusters")
        .default("1, unless `shards`, `replicas` or `shard_configuration` are given")
        .aka(&["num_cache_clusters", "num_cache_nodes"]),
    /// Number of shards.
    shards: Number = property("NumNodeGroups")
        .default("none, and clients connect to a primary node")
        .aka(&["num_node_groups", "num_shards", "cluster mode"]),
    /// Number of replicas of each shard, 0 to 5.
    replicas: Number = property("ReplicasPerNodeGroup")
        .default("none for `shards`; `nodes` counts them otherwise")
        .aka(&["replicas_per_node_group"]),
    /// Each shard, where they differ.
    shard_configuration: List<Shard> = property("NodeGroupConfiguration")
        .default("shards that are alike")
        .aka(&["node_group_configuration"]),
    /// Whether clients use the protocol of clusters.
    cluster_mode: ClusterMode = property("ClusterMode")
        .default("as the parameters of the cluster say"),
    /// Whether a replica becomes the primary node when that fails.
    failover: Flag = property("AutomaticFailoverEnabled")
        .default("`true` with shards or with more than one node; not set if a deployment supplies the number of nodes")
        .aka(&["automatic_failover_enabled", "auto_failover"]),
    /// Whether the nodes are in several Availability Zones.
    multi_az: Flag = property("MultiAZEnabled")
        .default("`true` with replicas of nodes with failover")
        .aka(&["multi_az_enabled", "az_mode"]),
    /// Availability Zones of the nodes of a cluster without shards, one for each node; the first is that of the primary node.
    zones: List<Text> = property("PreferredCacheClusterAZs")
        .replaces()
        .default("zones that ElastiCache chooses")
        .aka(&["preferred_cache_cluster_azs", "preferred_availability_zones"]),
    /// VPC of the cluster. A cluster with `subnet_group` and `security_groups` does not need it.
    vpc: Ref<Vpc> = field()
        .required_if(needs_vpc)
        .replaces_by("CacheSubnetGroupName"),
    /// Subnet group in which the nodes are placed.
    subnet_group: Ref<SubnetGroup> = property("CacheSubnetGroupName")
        .replaces()
        .default("a new one of `subnets`")
        .aka(&["cache_subnet_group_name"]),
    /// Subnets of the VPC in which the nodes are placed.
    subnets: SubnetSelection = field()
        .replaces_by("CacheSubnetGroupName")
        .shown_at(CLUSTER.vpc.path())
        .default("private subnets with egress to the internet")
        .aka(&["vpc_subnets", "subnet_ids"]),
    /// Security groups of the cluster.
    security_groups: List<Ref<SecurityGroup>> = property("SecurityGroupIds")
        .beside_existing()
        .default("a new one without inbound rules")
        .aka(&["sg"]),
    /// Port that clients connect to.
    port: Number = property("Port")
        .replaces()
        .beside_existing()
        .default("6379, for Memcached 11211"),
    /// IP protocol.
    network_type: NetworkType = property("NetworkType")
        .replaces()
        .default("`Ipv4`"),
    /// IP protocol of the addresses that clients discover.
    ip_discovery: IpDiscovery = property("IpDiscovery")
        .default("that of `network_type`"),
    /// Parameters of the engine, for which the stack creates a parameter group: `["maxmemory-policy" = "allkeys-lru"]`.
    parameters: List<Tag> = field()
        .default("those of the version"),
    /// Parameter group, of the family of the version.
    parameter_group: Ref<ParameterGroup> = property("CacheParameterGroupName")
        .default("a new one of `parameters`; without any, that of ElastiCache for the version")
        .aka(&["cache_parameter_group_name"]),
    /// Whether clients connect with TLS.
    tls: Flag = property("TransitEncryptionEnabled")
        .default("`true`; `false` for Memcached")
        .aka(&["transit_encryption_enabled"]),
    /// Whether clients have to connect with TLS.
    tls_mode: TlsMode = property("TransitEncryptionMode")
        .default("`Required`")
        .aka(&["transit_encryption_mode"]),
    /// Whether the data is encrypted where it is stored.
    encryption_at_rest: Flag = property("AtRestEncryptionEnabled")
        .replaces()
        .default("`true`; not for Memcached")
        .aka(&["at_rest_encryption_enabled"]),
    /// Symmetric KMS key that encrypts the stored data.
    kms_key: Ref<Key> = property("KmsKeyId")
        .replaces()
        .default("an AWS owned key")
        .aka(&["key", "encryption_key"]),
    /// Password of all clients, in Secrets Manager: `secret("name")`.
    auth_token: Rust<PasswordValue> = property("AuthToken")
        .default("none")
        .aka(&["password", "auth token"]),
    /// User group of the users that have access to the cluster.
    user_group: Ref<UserGroup> = property("UserGroupIds")
        .rust("elasticache::GroupRef<E>")
        .converted(&SERVES)
        .default("none; every client that reaches the cluster has full access"),
    /// Backups.
    backup: NodeBackup = field()
        .default("none"),
    /// Weekly time of maintenance, in UTC and at least an hour long: `"sun:05:00-sun:06:00"`.
    maintenance_window: Text = property("PreferredMaintenanceWindow")
        .example("\"sun:05:00-sun:06:00\"")
        .default("a time that ElastiCache chooses")
        .aka(&["preferred_maintenance_window"]),
    /// Logs that the nodes deliver: the slow log and the log of the engine.
    logs: List<Log> = property("LogDeliveryConfigurations")
        .default("none")
        .aka(&["log_delivery_configurations"]),
    /// Topic of Amazon SNS that receives events of the cluster.
    topic: Ref<Topic> = property("NotificationTopicArn")
        .default("none")
        .aka(&["notification_topic_arn"]),
    /// Whether data is moved from the memory to disks, with `r6gd` nodes.
    data_tiering: Flag = property("DataTieringEnabled")
        .replaces()
        .default("`true` for nodes of the family `r6gd`")
        .aka(&["data_tiering_enabled"]),
    /// When a write is durable.
    durability: Durability = property("Durability")
        .default("`Default`"),
    /// Whether ElastiCache installs minor versions during maintenance.
    auto_minor_version_upgrade: Flag = property("AutoMinorVersionUpgrade")
        .default("`true`"),
    /// Whether shards are added and removed online. Otherwise, a change of their number replaces the cluster. CloudFormation:
    /// `UpdatePolicy`, `UseOnlineResharding`.
    online_resharding: Flag = field()
        .default("`true`")
        .aka(&["use_online_resharding"]),
    /// Whether the cluster is a single node of Redis without a replication group: `AWS::ElastiCache::CacheCluster`. It has no
    /// replicas, no failover, no TLS, no users and no encryption at rest, and cannot get them later.
    standalone: Flag = field()
        .default("`false`; a cluster of one node is a replication group, to which replicas can be added")
        .aka(&["single_node", "cache_cluster"]),
    /// Id of the global datastore in another Region that the cluster is a secondary of: `"ldgnf-sessions"`. It has the engine, the
    /// version, the node type, the shards, the parameters and the encryption of the datastore.
    global_cluster: Text = property("GlobalReplicationGroupId")
        .replaces()
        .example("\"ldgnf-sessions\"")
        .default("none; the cluster is one of its own")
        .aka(&["global_replication_group_id", "global_datastore"]),
}

rules!(
    Cluster,
    SW1300(
        "cluster-engine",
        Error,
        "the engine of a cluster must be Valkey, Redis or Memcached",
        why = "ElastiCache has these engines only",
        fix = "write `<Valkey>`, `<Redis>` or `<Memcached>`",
        source = "ElastiCache API Reference, CreateReplicationGroup, Engine — https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html; ElastiCache API Reference, CreateCacheCluster, Engine — https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateCacheCluster.html",
        related = [SW1350, SW1366],
    ),
    SW1301(
        "duplicate-cluster-name",
        Error,
        "the clusters of a stack must have different names",
        why = "a name is unique in an account and Region, and ElastiCache stores it in lower case",
        fix = "rename one, or remove `name` to have one generated",
        source = "ElastiCache API Reference, CreateReplicationGroup, ReplicationGroupAlreadyExists — https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html",
        aws = "ReplicationGroupAlreadyExists: The specified replication group already exists.",
        related = [SW1331],
    ),
    SW1302(
        "cluster-version",
        Deny,
        "`version` must be a version of the engine that clusters of nodes support",
        why = "ElastiCache had no such version in October 2026",
        fix = "use a version that ElastiCache has, or allow the rule for a newer one",
        source = "ElastiCache User Guide, engine versions and upgrading — https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/engine-versions.html; hashicorp/terraform-provider-aws, issue 49466 — https://github.com/hashicorp/terraform-provider-aws/issues/49466",
        aws = "InvalidParameterCombination: Cannot find version 7.4 for redis",
        related = [SW1303],
        of = [CLUSTER.engine, CLUSTER.version],
        |cluster, found| {
            let of = (CLUSTER.engine.of(cluster), CLUSTER.version.of(cluster));
            find_version(of, CLUSTER.version, found);
        },
    ),
    SW1303(
        "cluster-version-format",
        Error,
        "a version must have two numbers, of Memcached and before Redis 6 three",
        why = "ElastiCache names versions so: Valkey `8.1`, Redis `7.1` and `5.0.6`, Memcached `1.6.22`",
        fix = "write the version as ElastiCache names it",
        source = "ElastiCache User Guide, engine versions and upgrading — https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/engine-versions.html",
        aws = "InvalidParameterValue: Specific version selection is not allowed for '…', please use '…'",
        related = [SW1302],
        of = [CLUSTER.engine, CLUSTER.version],
        |cluster, found| {
            let of = (CLUSTER.engine.of(cluster), CLUSTER.version.of(cluster));
            find_version_format(of, CLUSTER.version, found);
        },
    ),
    SW1304(
        "node-type",
        Deny,
        "a node type must be one that ElastiCache has, in the Region of the stack",
        why = "ElastiCache had no such node type in October 2026",
        fix = "use a node type such as `cache.r7g.large`, or allow the rule for a newer one",
        source = "ElastiCache User Guide, supported node types — https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheNodes.SupportedTypes.html",
        aws = "InvalidParameterValue: Invalid Cache Node Type: …; Cache Node Type specified is not a valid node type.",
        related = [SW1305, SW1306],
        of = [CLUSTER.node_type],
        |cluster, found| {
            let of = (CLUSTER.node_type.of(cluster), cluster.raw().site().region);
            find_node_type(of, CLUSTER.node_type, found);
        },
    ),
    SW1305(
        "retired-node-type",
        Deny,
        "a node type must be of a generation that new clusters can have",
        why = "ElastiCache creates no new clusters with nodes of the families T1, T2, M1, M2, M3, C1 and R3",
        fix = "use a newer family, such as `cache.t4g.micro`",
        source = "ElastiCache User Guide, supported node types — https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheNodes.SupportedTypes.html",
        related = [SW1304],
        of = [CLUSTER.node_type],
        |cluster, found| {
            find_retired(CLUSTER.node_type.of(cluster), CLUSTER.node_type, found);
        },
    ),
    SW1306(
        "node-type-prefix",
        Error,
        "a node type must start with `cache.`",
        why = "ElastiCache names the types of nodes so, unlike those of instances",
        fix = "write `cache.` in front of it, as in `cache.r7g.large`",
        source = "ElastiCache API Reference, CreateReplicationGroup, CacheNodeType — https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html",
        aws = "InvalidParameterValue: Invalid Cache Node Type: …; Cache Node Type specified is not a valid node type.",
        related = [SW1304],
        of = [CLUSTER.node_type],
        |cluster, found| {
            find_without_prefix(CLUSTER.node_type.of(cluster), CLUSTER.node_type, found);
        },
    ),
    SW1307(
        "node-type-version",
        Deny,
        "nodes of the families M6g and T4g must run Redis 5.0.6, Memcached 1.5.16, or later versions",
        why = "ElastiCache has these node types for newer versions only",
        fix = "use Redis 5.0.6 or Memcached 1.5.16 or later, or another family",
        source = "ElastiCache API Reference, CreateReplicationGroup, CacheNodeType — https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html",
        of = [CLUSTER.node_type, CLUSTER.version, CLUSTER.engine],
        |cluster, found| {
            let (Fact::Known(node_type), Fact::Known(version), Fact::Known(engine)) = (
                CLUSTER.node_type.of(cluster),
                CLUSTER.version.of(cluster),
                CLUSTER.engine.of(cluster),
            ) else {
                return;
            };
            let least = match engine {
                Engine::Valkey => return,
                Engine::Redis => (5, 0, 6),
                Engine::Memcached => (1, 5, 16),
            };
            if same_as_any(check::node_family(node_type), &["m6g", "t4g"])
                && check::is_before(cluster, least)
            {
                let sentence = "node type `{}` is not supported by {} {}";
                let values = [
                    Arg::Text(node_type),
                    Arg::Text(engine.name()),
                    Arg::Text(version),
                ];
                found.values(CLUSTER.node_type, sentence, values);
            }
        },
    ),
    SW1308(
        "data-tiering",
        Error,
        "data tiering must be on for nodes of the family `r6gd`, and for no others",
        why = "only these nodes have disks for data, and they always use them",
        fix = "use a node type such as `cache.r6gd.xlarge`, or remove `data_tiering`",
        source = "ElastiCache API Reference, CreateReplicationGroup, DataTieringEnabled — https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html; cloudposse/terraform-aws-elasticache-redis, issue 157 — https://github.com/cloudposse/terraform-aws-elasticache-redis/issues/157",
        aws = "InvalidParameterCombination: When using the cache.r6gd.2xlarge node type, you must enable data tiering.",
        of = [CLUSTER.data_tiering, CLUSTER.node_type],
        |cluster, found| {
            if let (Fact::Known(tiers), Fact::Known(node_type)) = (
                CLUSTER.data_tiering.of(cluster),
                CLUSTER.node_type.of(cluster),
            ) {
                let has_disks = same(check::node_family(node_type), "r6gd");
                if tiers && !has_disks {
                    let sentence = "data tiering is not supported by node type `{}`";
                    found.text(CLUSTER.data_tiering, sentence, node_type);
                } else if !tiers && has_disks {
                    let sentence = "node type `{}` requires data tiering";
                    found.text(CLUSTER.data_tiering, sentence, node_type);
                    found.fixed_by("set `data_tiering` to `true`, or use another family");
                }
            }
        },
    ),
    SW1309(
        "minor-upgrade-without-effect",
        Warn,
        "`auto_minor_version_upgrade` should be on clusters of Valkey, or of Redis 6 and later",
        why = "ElastiCache upgrades minor versions of these only",
        fix = "remove it, or use Redis 6.0 or later",
        source = "ElastiCache API Reference, CreateReplicationGroup, AutoMinorVersionUpgrade — https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html",
        of = [
            CLUSTER.auto_minor_version_upgrade,
            CLUSTER.version,
            CLUSTER.engine
        ],
        |cluster, found| {
            if let (Fact::Known(true), Fact::Known(Engine::Redis)) = (
                CLUSTER.auto_minor_version_upgrade.of(cluster),
                CLUSTER.engine.of(cluster),
            ) && check::is_before(cluster, (6, 0, 0))
            {
                let sentence = "automatic minor upgrades have no effect before Redis 6";
                found.plain(CLUSTER.auto_minor_version_upgrade, sentence);
            }
        },
    ),
    SW1310(
        "node-count",
        Error,
        "a cluster without shards must have 1 to 6 nodes, one of Memcached at least 1, and a standalone one 1",
        why = "a primary node has at most 5 replicas, and a standalone node none",
        fix = "use 1 to 6 nodes, or `shards` for more",
        source = "ElastiCache API Reference, CreateReplicationGroup, NumCacheClusters — https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html; ElastiCache API Reference, CreateCacheCluster, NumCacheNodes — https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateCacheCluster.html",
        aws = "The number of replicas per node group must be within 0 and 5.; NumCacheNodes should be 1 if engine is redis",
        related = [SW1311, SW1314],
        of = [CLUSTER.nodes, CLUSTER.engine, CLUSTER.standalone],
        |cluster, found| {
            if let Fact::Known(nodes) = CLUSTER.nodes.of(cluster) {
                if nodes == 0 {
                    found.plain(CLUSTER.nodes, "cluster has no nodes");
                    found.fixed_by("use at least 1 node");
                } else if nodes > 1 && standalone::is(cluster) {
                    let sentence = "standalone cluster has {} nodes, expected 1";
                    found.value(CLUSTER.nodes, sentence, Arg::Number(nodes));
                    found.fixed_by(standalone::FIX);
                } else if nodes > NODES_MAX
                    && let Fact::Known(Engine::Valkey | Engine::Redis) = CLUSTER.engine.of(cluster)
                {
                    let sentence = "number of nodes `{}` is out of range (1 to {})";
                    found.two(
                        CLUSTER.nodes,
                        sentence,
                        Arg::Number(nodes),
                        Arg::Number(NODES_MAX),
                    );
                }
            }
        },
    ),
    SW1311(
        "memcached-node-count",
        Deny,
        "a cluster of Memcached must have at most 40 nodes",
        why =
            "the default quota is 40 nodes in a cluster of Memcached, and AWS raises it on request",
        fix = "use at most 40 nodes, or allow the rule for a larger quota",
        source = "ElastiCache API Reference, CreateCacheCluster, NumCacheNodes — https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateCacheCluster.html",
        aws = "NodeQuotaForClusterExceeded",
        related = [SW1310],
        of = [CLUSTER.nodes, CLUSTER.engine],
        |cluster, found| {
            if let (Fact::Known(nodes), true) =
                (CLUSTER.nodes.of(cluster), check::is_memcached(cluster))
                && nodes > MEMCACHED_NODES
            {
                let sentence = "number of nodes `{}` exceeds the quota of {}";
                let most = Arg::Number(MEMCACHED_NODES);
                found.two(CLUSTER.nodes, sentence, Arg::Number(nodes), most);
            }
        },
    ),
    SW1312(
        "failover-without-replica",
        Error,
        "a cluster with failover must have two nodes",
        why = "a replica takes the place of the primary node that fails",
        fix = "add a node, or remove `failover`",
        source = "ElastiCache API Reference, CreateReplicationGroup, NumCacheClusters — https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html; ministryofjustice/cloud-platform-environments, pull request 5719 — https://github.com/ministryofjustice/cloud-platform-environments/pull/5719",
        aws = "InvalidParameterCombination: When using automatic failover, there must be at least 2 cache clusters in the replication group.; Automatic failover requires 2 or more cache clusters.",
        related = [SW1313],
        of = [CLUSTER.failover, CLUSTER.nodes, CLUSTER.replicas],
        |cluster, found| {
            if let (Fact::Known(true), Fact::Known(0), Fact::Known(Shape::Replicated)) = (
                CLUSTER.failover.of(cluster),
                replicas(cluster),
                shape(cluster),
            ) {
                found.plain(CLUSTER.failover, "failover requires a replica");
            }
            // One node in a cluster with one shard, which has failover.
            if let (Fact::Known(1), true, Fact::Known(Shape::Sharded), Fact::Known(true)) = (
                CLUSTER.nodes.of(cluster),
                CLUSTER.replicas.is_absent(cluster),
                shape(cluster),
                failover(cluster),
            ) && CLUSTER.shards.is_absent(cluster)
                && CLUSTER.shard_configuration.is_absent(cluster)
            {
                found.plain(
                    CLUSTER.nodes,
                    "a cluster with shards and one node has failover",
                );
                found.fixed_by("write `shards: 1` instead of `nodes: 1`, or add a node");
            }
        },
    ),
    SW1313(
        "multi-az-without-failover",
        Error,
        "a cluster in several Availability Zones must have failover",
        why = "a replica in another zone takes the place of the primary node only with failover",
        fix = "set `failover: true`, with a replica, or remove `multi_az`",
        source = "ElastiCache User Guide, minimizing downtime: Multi-AZ — https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/AutoFailover.html",
        related = [SW1312],
        of = [CLUSTER.multi_az, CLUSTER.failover, CLUSTER.nodes],
        |cluster, found| {
            if let (Fact::Known(true), Fact::Known(false)) =
                (CLUSTER.multi_az.of(cluster), failover(cluster))
            {
                found.plain(CLUSTER.multi_az, "`multi_az` requires failover");
            }
        },
    ),
    SW1314(
        "replica-count",
        Error,
        "a primary node must have 0 to 5 replicas",
        why = "ElastiCache refuses more",
        fix = "use 0 to 5 replicas",
        source = "ElastiCache API Reference, CreateReplicationGroup, ReplicasPerNodeGroup — https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html; hashicorp/terraform, pull request 10175 — https://github.com/hashicorp/terraform/pull/10175",
        aws = "The number of replicas per node group must be within 0 and 5.",
        related = [SW1310],
        of = [CLUSTER.replicas, CLUSTER.shard_configuration],
        |cluster, found| {
            check::replica_counts(cluster, found);
        },
    ),
    SW1315(
        "shard-count",
        Error,
        "a cluster must have 1 to 500 shards with at most 500 nodes, before Redis 5.0.6 at most 250 shards",
        why = "ElastiCache refuses more: 500 shards without replicas, 83 with 5",
        fix = "use fewer shards or replicas",
        source = "ElastiCache User Guide, scaling clusters — https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/scaling-redis-cluster-mode-enabled.html; ElastiCache API Reference, CreateReplicationGroup — https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html",
        aws = "NodeGroupsPerReplicationGroupQuotaExceeded",
        related = [SW1316],
        of = [
            CLUSTER.shards,
            CLUSTER.replicas,
            CLUSTER.version,
            CLUSTER.engine
        ],
        |cluster, found| {
            let Fact::Known(shards) = CLUSTER.shards.of(cluster) else {
                return;
            };
            let is_old = matches!(CLUSTER.engine.of(cluster), Fact::Known(Engine::Redis))
                && check::is_before(cluster, (5, 0, 6));
            let most = if is_old {
                OLD_SHARDS_MAX
            } else {
                ALL_NODES_MAX
            };
            if shards == 0 || shards > most {
                let sentence = "number of shards `{}` is out of range (1 to {})";
                found.two(
                    CLUSTER.shards,
                    sentence,
                    Arg::Number(shards),
                    Arg::Number(most),
                );
            } else if let Some(nodes) = check::node_count(cluster)
                && nodes > ALL_NODES_MAX
            {
                let sentence = "cluster has {} nodes, but the limit is {}";
                let (nodes, most) = (Arg::Number(nodes), Arg::Number(ALL_NODES_MAX));
                found.two(CLUSTER.shards, sentence, nodes, most);
            }
        },
    ),
    SW1316(
        "cluster-quota",
        Deny,
        "a cluster must have at most 90 nodes",
        why = "the default quota is 90 nodes in a cluster, and AWS raises it on request",
        fix = "use fewer shards or replicas, or allow the rule for a larger quota",
        source = "ElastiCache User Guide, quotas — https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/quota-limits.html",
        aws = "NodeQuotaForClusterExceeded",
        related = [SW1315],
        of = [
            CLUSTER.shards,
            CLUSTER.replicas,
            CLUSTER.shard_configuration
        ],
        |cluster, found| {
            if let Some(nodes) = check::node_count(cluster)
                && nodes > NODE_QUOTA
                && nodes <= ALL_NODES_MAX
            {
                let sentence = "cluster has {} nodes, but the quota is {}";
                let (nodes, most) = (Arg::Number(nodes), Arg::Number(NODE_QUOTA));
                found.two(CLUSTER.shards, sentence, nodes, most);
            }
        },
    ),
    SW1317(
        "nodes-and-shards",
        Error,
        "a cluster must have either `nodes`, or `shards` and `replicas`",
        why = "`nodes` counts the nodes of a cluster without shards",
        fix = "remove `nodes`",
        source = "ElastiCache API Reference, CreateReplicationGroup, NumCacheClusters — https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html",
        aws = "NumCacheClusters can only be specified for one node group",
        related = [SW1310, SW1315],
        of = [
            CLUSTER.nodes,
            CLUSTER.shards,
            CLUSTER.replicas,
            CLUSTER.shard_configuration
        ],
        |cluster, found| {
            let has_shards = CLUSTER.shards.is_there(cluster)
                || CLUSTER.replicas.is_there(cluster)
                || CLUSTER.shard_configuration.is_there(cluster);
            if CLUSTER.nodes.is_there(cluster) && has_shards && !check::is_memcached(cluster) {
                let sentence = "`nodes` is given beside `shards` or `replicas`";
                found.plain(CLUSTER.nodes, sentence);
            }
        },
    ),
    SW1318(
        "sharded-failover",
        Error,
        "a cluster with shards must have failover",
        why = "ElastiCache has no shards without failover",
        fix = "remove `failover`",
        source = "ElastiCache API Reference, CreateReplicationGroup, AutomaticFailoverEnabled — https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html; aws-cloudformation/cloudformation-coverage-roadmap, issue 1275 — https://github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/1275",
        aws = "InvalidParameterValue: Turning off automatic failover for replication groups with cluster mode enabled is not supported",
        related = [SW1312],
        of = [
            CLUSTER.failover,
            CLUSTER.shards,
            CLUSTER.shard_configuration,
            CLUSTER.cluster_mode,
            CLUSTER.parameters,
            CLUSTER.parameter_group
        ],
        |cluster, found| {
            if let Fact::Known(false) = CLUSTER.failover.of(cluster) {
                if check::is_of_shards(cluster) {
                    found.plain(CLUSTER.failover, "cluster with shards requires failover");
                } else if check::is_in_cluster_mode(cluster) {
                    let sentence =
                        "cluster whose parameters turn cluster mode on requires failover";
                    found.plain(CLUSTER.failover, sentence);
                }
            }
        },
    ),
    SW1319(
        "shard-parameters",
        Deny,
        "a cluster with shards must have parameters of clusters with shards",
        why = "the parameter `cluster-enabled` says whether a cluster has shards; the group with it follows from `version`",
        fix = "add `version`, from which the parameter group follows",
        source = "ElastiCache API Reference, CreateReplicationGroup, CacheParameterGroupName — https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html; hashicorp/terraform-provider-aws, issue 7571 — https://github.com/hashicorp/terraform-provider-aws/issues/7571",
        aws = "Use a parameter group with cluster-enabled parameter to create more than one node group.",
        related = [SW1356],
        of = [
            CLUSTER.version,
            CLUSTER.parameters,
            CLUSTER.parameter_group,
            CLUSTER.shards,
            CLUSTER.shard_configuration,
            CLUSTER.cluster_mode
        ],
        |cluster, found| {
            let is_sharded = check::is_of_shards(cluster);
            let is_plain = matches!(shape(cluster), Fact::Known(Shape::Replicated));
            let has_shards = is_sharded || is_plain && check::has_many_shards(cluster);
            if !has_shards {
                return;
            }
            let group = match CLUSTER.parameter_group.of(cluster) {
                Fact::Known(group) => parameter_group::is_clustered(group),
                _ => None,
            };
            if let Some(at) = check::says_of_shards(cluster, "no") {
                let sentence =
                    "`cluster-enabled` is `no` in the parameters of a cluster with shards";
                found.plain(CLUSTER.parameters.nth(at), sentence);
                found.fixed_by("remove it; it is `yes` where there are shards");
            } else if !is_sharded {
                let sentence = "cluster mode is off, and the cluster has several shards";
                found.plain(CLUSTER.cluster_mode, sentence);
                found.fixed_by("remove `cluster_mode`");
            } else if let Some(false) = group {
                let sentence =
                    "parameter group of a cluster with shards does not turn cluster mode on";
                found.plain(CLUSTER.parameter_group, sentence);
                found.fixed_by("add `\"cluster-enabled\" = \"yes\"` to its parameters, or use `default.….cluster.on`");
            } else if CLUSTER.version.is_absent(cluster)
                && CLUSTER.parameters.is_absent(cluster)
                && CLUSTER.parameter_group.is_absent(cluster)
            {
                found.plain(
                    CLUSTER.shards.whole(),
                    "cluster with shards has no `version`",
                );
            }
        },
    ),
    SW1320(
        "shard-without-replica",
        Warn,
        "a shard should have a replica",
        why = "a shard without a replica loses its data when its node fails, and ElastiCache refuses some later updates of it",
        fix = "set `replicas: 1`",
        source = "aws-cloudformation/cloudformation-coverage-roadmap, issue 1275 — https://github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/1275",
        aws = "InvalidParameterValue: Replication group must have at least one read replica to enable autofailover",
        related = [SW1314],
        of = [
            CLUSTER.replicas,
            CLUSTER.shards,
            CLUSTER.shard_configuration
        ],
        |cluster, found| {
            if let (Fact::Known(0), true) = (replicas(cluster), check::is_of_shards(cluster)) {
                found.plain(CLUSTER.replicas.whole(), "shards have no replicas");
            }
        },
    ),
    SW1321(
        "zone-count",
        Error,
        "`zones` must name a zone for each node, of a cluster without shards",
        why = "ElastiCache places the nodes in the zones in their order; the zones of shards are in `shard_configuration`",
        fix = "list as many zones as nodes",
        source = "ElastiCache API Reference, CreateReplicationGroup, PreferredCacheClusterAZs — https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html; ElastiCache API Reference, CreateCacheCluster, PreferredAvailabilityZones — https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateCacheCluster.html; hashicorp/terraform-provider-aws, issue 38493 — https://github.com/hashicorp/terraform-provider-aws/issues/38493",
        aws = "InvalidParameterValue: When specifying preferred availability zones, the number of cache clusters must be specified and must match the number of preferred availability zones.; Must specify the same number of preferred availability zones as requested number of nodes",
        related = [SW1322],
        of = [
            CLUSTER.zones,
            CLUSTER.nodes,
            CLUSTER.replicas,
            CLUSTER.shards,
            CLUSTER.engine
        ],
        |cluster, found| {
            let Fact::Known(zones) = CLUSTER.zones.len(cluster) else {
                return;
            };
            if check::is_of_shards(cluster) {
                found.plain(
                    CLUSTER.zones.whole(),
                    "`zones` is given for a cluster with shards",
                );
                found.fixed_by("name the zones in `shard_configuration`, or remove `zones`");
            } else if let Some(nodes) = check::plain_nodes(cluster)
                && CLUSTER.zones.is_complete(cluster)
                && zones as u64 != nodes
            {
                let sentence = "expected as many zones as nodes, {}, found {}";
                let (nodes, zones) = (Arg::Number(nodes), Arg::Number(zones as u64));
                found.two(CLUSTER.zones.whole(), sentence, nodes, zones);
            }
        },
    ),
    SW1322(
        "replica-zone-count",
        Error,
        "`replica_zones` must name a zone for each replica of the shard",
        why = "ElastiCache places the replicas in the zones in their order",
        fix = "list as many zones as the shard has replicas",
        source = "CloudFormation Template Reference, ReplicationGroup NodeGroupConfiguration, ReplicaAvailabilityZones — https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-elasticache-replicationgroup-nodegroupconfiguration.html",
        related = [SW1321],
        of = [CLUSTER.shard_configuration, CLUSTER.replicas],
        |cluster, found| {
            check::replica_zones(cluster, found);
        },
    ),
    SW1323(
        "shard-slots",
        Error,
        "the slots of a shard must be ranges of numbers from 0 to 16383",
        why = "a cluster has 16384 slots, and each key is in one of them",
        fix = "write ranges such as `0-8191`, with the smaller number first",
        source = "ElastiCache API Reference, NodeGroupConfiguration, Slots — https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_NodeGroupConfiguration.html",
        related = [SW1324],
        of = [CLUSTER.shard_configuration],
        |cluster, found| {
            check::slots(cluster, found);
        },
    ),
    SW1324(
        "slots-of-all-shards",
        Deny,
        "the shards of a cluster must have all slots, each of one shard",
        why = "the keys of a slot are in one shard",
        fix = "divide the slots from 0 to 16383 among the shards",
        source = "Valkey, cluster specification — https://valkey.io/topics/cluster-spec/",
        related = [SW1323, SW1327],
        of = [CLUSTER.shard_configuration],
        |cluster, found| {
            check::all_slots(cluster, found);
        },
    ),
    SW1325(
        "shard-id",
        Error,
        "the id of a shard must have 1 to 4 digits, and differ from those of the other shards",
        why = "ElastiCache names shards by numbers",
        fix = "write a number such as `0001`, or remove `id`",
        source = "ElastiCache API Reference, NodeGroupConfiguration, NodeGroupId — https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_NodeGroupConfiguration.html",
        aws = "Properties validation failed for resource … with message: #/NodeGroupConfiguration/…/NodeGroupId: failed validation constraint for keyword [pattern]",
        of = [CLUSTER.shard_configuration],
        |cluster, found| {
            check::shard_ids(cluster, found);
        },
    ),
    SW1326(
        "shard-configuration-count",
        Deny,
        "`shard_configuration` must have each of the `shards`",
        why = "the two numbers say how many shards there are",
        fix = "list as many shards as `shards` says, or remove `shards`",
        source = "ElastiCache API Reference, CreateReplicationGroup, NodeGroupConfiguration — https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html",
        related = [SW1317],
        of = [CLUSTER.shards, CLUSTER.shard_configuration],
        |cluster, found| {
            if let (Fact::Known(shards), Fact::Known(count)) = (
                CLUSTER.shards.of(cluster),
                CLUSTER.shard_configuration.len(cluster),
            ) && CLUSTER.shard_configuration.is_complete(cluster)
                && shards != count as u64
            {
                let sentence = "expected {} shards in `shard_configuration`, found {}";
                let (shards, count) = (Arg::Number(shards), Arg::Number(count as u64));
                found.two(CLUSTER.shards, sentence, shards, count);
            }
        },
    ),
    SW1327(
        "seeding-without-slots",
        Deny,
        "shards that are filled from RDB files must have slots",
        why = "the slots say which keys go to which shard",
        fix = "list the shards in `shard_configuration`, each with its `slots`",
        source = "ElastiCache API Reference, CreateReplicationGroup, NodeGroupConfiguration — https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html; pulumi/pulumi-aws, issue 2343 — https://github.com/pulumi/pulumi-aws/issues/2343",
        aws = "InvalidParameterCombination: Slots must be provided when restoring from snapshot ARNs with cluster mode enabled",
        related = [SW1324],
        of = [
            CLUSTER.backup.restore_from,
            CLUSTER.shards,
            CLUSTER.shard_configuration
        ],
        |cluster, found| {
            let is_seeded = matches!(CLUSTER.backup.restore_from.len(cluster), Fact::Known(1..));
            let lacks_slots = CLUSTER.shard_configuration.is_absent(cluster)
                || check::has_shard_without_slots(cluster);
            if is_seeded && check::is_of_shards(cluster) && lacks_slots {
                let sentence = "shards that are filled from files have no slots";
                found.plain(CLUSTER.backup.restore_from.whole(), sentence);
            }
        },
    ),
    SW1328(
        "replicas-beside-shards",
        Warn,
        "`replicas` should not be beside `shard_configuration`",
        why = "a change of both replaces the cluster",
        fix = "write `replicas` in each `Shard`",
        source = "aws-cloudformation/cloudformation-coverage-roadmap, issue 918 — https://github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/918",
        related = [SW1326],
        of = [CLUSTER.replicas, CLUSTER.shard_configuration],
        |cluster, found| {
            if let (Fact::Known(_), Fact::Known(1..)) = (
                CLUSTER.replicas.of(cluster),
                CLUSTER.shard_configuration.len(cluster),
            ) {
                found.plain(
                    CLUSTER.replicas,
                    "`replicas` is given beside `shard_configuration`",
                );
            }
        },
    ),
    SW1329(
        "cluster-subnet-group",
        Error,
        "the subnet group of a cluster must be in the VPC of the cluster, and not be beside `subnets`",
        why = "the nodes are in the subnets of the group",
        fix = "remove `subnets`, or the `subnet_group`",
        source = "ElastiCache API Reference, CreateReplicationGroup, CacheSubnetGroupName — https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html; aws/aws-cdk, issue 3098 — https://github.com/aws/aws-cdk/issues/3098",
        aws = "InvalidParameterCombination: Subnet group … belongs to a different VPC",
        related = [SW0510],
        of = [CLUSTER.subnet_group, CLUSTER.subnets.itself, CLUSTER.vpc],
        |cluster, found| {
            if !CLUSTER.subnet_group.is_there(cluster) {
                return;
            }
            if CLUSTER.subnets.itself.is_there(cluster) {
                found.plain(
                    CLUSTER.subnets.itself,
                    "`subnets` is given beside `subnet_group`",
                );
            }
            if let (Fact::Known(group), Fact::Known(vpc)) =
                (CLUSTER.subnet_group.of(cluster), CLUSTER.vpc.of(cluster))
                && let Fact::Known(other) = SUBNET_GROUP.vpc.of(group)
                && let Some(false) = vpc::is_same(vpc, other)
            {
                let sentence = "subnet group `{}` is in the VPC `{}`, expected one in the VPC `{}`";
                let values = [
                    Arg::Text(group.label()),
                    Arg::Text(other.label()),
                    Arg::Text(vpc.label()),
                ];
                found.values(CLUSTER.subnet_group, sentence, values);
                found.fixed_by("use a subnet group of the VPC");
            }
        },
    ),
    SW1330(
        "cluster-port",
        Deny,
        "the port of a cluster must be 1150 to 65535, and not 8005",
        why = "nodes listen at these ports alone",
        fix = "use a port from 1150 to 65535 other than 8005, or remove `port`",
        source = "ElastiCache API Reference, CreateReplicationGroup, Port — https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html",
        aws = "Invalid endpoint port: …. Valid range is 1150-8004,8006-65535",
        of = [CLUSTER.port],
        |cluster, found| {
            if let Fact::Known(port) = CLUSTER.port.of(cluster)
                && (port < PORT_MIN || port == PORT_TAKEN || port > PORT_MAX)
            {
                let sentence = "port `{}` is out of range ({} to 8004, 8006 to {})";
                let numbers = [
                    Arg::Number(port),
                    Arg::Number(PORT_MIN),
                    Arg::Number(PORT_MAX),
                ];
                found.values(CLUSTER.port, sentence, numbers);
            }
        },
    ),
    SW1331(
        "cluster-name",
        Error,
        "a cluster name must have 1 to 40 letters, digits and hyphens, of Memcached and standalone 1 to 50, start with a letter, and not contain `--` or end with `-`",
        why = "ElastiCache refuses other names",
        fix = "rename the cluster, or remove `name` to have one generated",
        source = "ElastiCache API Reference, CreateReplicationGroup, ReplicationGroupId — https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html; ElastiCache API Reference, CreateCacheCluster, CacheClusterId — https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateCacheCluster.html",
        aws = "InvalidParameterValue: The parameter ReplicationGroupId is not a valid identifier. Identifiers must begin with a letter",
        related = [SW1301, SW1332],
        of = [CLUSTER.name, CLUSTER.engine, CLUSTER.standalone],
        |cluster, found| {
            if let (Fact::Known(name), Fact::Known(engine)) =
                (CLUSTER.name.of(cluster), CLUSTER.engine.of(cluster))
            {
                let most = match (engine, CLUSTER.standalone.of(cluster)) {
                    (Engine::Memcached, _) => MEMCACHED_NAME_MAX,
                    (_, Fact::Absent | Fact::Known(false)) => NAME_MAX,
                    _ => MEMCACHED_NAME_MAX,
                };
                check::name(name, most, found);
            }
        },
    ),
    SW1332(
        "cluster-name-lower-case",
        Warn,
        "a cluster name should be in lower case",
        why = "ElastiCache stores the name in lower case, and metrics have the stored name",
        fix = "write the name in lower case",
        source = "ElastiCache API Reference, CreateReplicationGroup, ReplicationGroupId — https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html",
        related = [SW1331],
        of = [CLUSTER.name],
        |cluster, found| {
            if let Fact::Known(name) = CLUSTER.name.of(cluster)
                && is_hyphenated_name(name)
                && has_upper_case(name)
            {
                let sentence = "cluster name `{}` contains upper-case letters";
                found.text(CLUSTER.name, sentence, name);
            }
        },
    ),
    SW1333(
        "cluster-description",
        Error,
        "the description of a replication group must have 1 to 255 characters",
        why = "ElastiCache refuses others",
        fix = "use 1 to 255 characters, or remove `description` for the path of the construct",
        source = "ElastiCache API Reference, CreateReplicationGroup, ReplicationGroupDescription — https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html",
        of = [CLUSTER.description],
        |cluster, found| {
            if let Fact::Known(description) = CLUSTER.description.of(cluster) {
                let length = utf16_len(description);
                if length == 0 || length > DESCRIPTION_MAX {
                    let sentence = "description of {} characters is out of range (1 to {})";
                    let (length, most) = (length as u64, DESCRIPTION_MAX as u64);
                    found.two(
                        CLUSTER.description,
                        sentence,
                        Arg::Number(length),
                        Arg::Number(most),
                    );
                }
            }
        },
    ),
    SW1334(
        "token-and-user-group",
        Error,
        "a cluster must have either an `auth_token` or a `user_group`",
        why = "clients log in with one password, or as users",
        fix = "remove one of the two",
        source = "ElastiCache User Guide, role-based access control — https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html; hashicorp/terraform-provider-aws, issue 31710 — https://github.com/hashicorp/terraform-provider-aws/issues/31710",
        aws = "InvalidParameterCombination: User group can't be associated with auth token enabled",
        of = [CLUSTER.auth_token, CLUSTER.user_group],
        |cluster, found| {
            if CLUSTER.auth_token.is_there(cluster) && CLUSTER.user_group.is_there(cluster) {
                let sentence = "`auth_token` is given beside `user_group`";
                found.plain(CLUSTER.auth_token, sentence);
            }
        },
    ),
    SW1335(
        "token-without-tls",
        Error,
        "a cluster with an `auth_token` must have TLS",
        why = "without TLS, the token could be read on its way",
        fix = "set `tls: true`",
        source = "ElastiCache API Reference, CreateReplicationGroup, AuthToken — https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html; widdix/aws-cf-templates, issue 263 — https://github.com/widdix/aws-cf-templates/issues/263",
        aws = "InvalidParameterValue: The AUTH token is only supported when encryption-in-transit is enabled",
        related = [SW1336],
        of = [CLUSTER.auth_token, CLUSTER.tls],
        |cluster, found| {
            if let (true, Fact::Known(false)) = (
                CLUSTER.auth_token.is_there(cluster),
                CLUSTER.tls.of(cluster),
            ) {
                found.plain(CLUSTER.tls, "`auth_token` requires TLS");
            }
        },
    ),
    SW1336(
        "users-without-tls",
        Error,
        "a cluster with a `user_group` must require TLS",
        why = "without TLS, the passwords of users could be read on their way",
        fix = "remove `tls` and `tls_mode`",
        source = "ElastiCache User Guide, role-based access control — https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html; hashicorp/terraform-provider-aws, issue 42966 — https://github.com/hashicorp/terraform-provider-aws/issues/42966",
        aws = "User group based access control requires encryption-in-transit to be enabled on the replication group.",
        related = [SW1335],
        of = [CLUSTER.user_group, CLUSTER.tls, CLUSTER.tls_mode],
        |cluster, found| {
            if !CLUSTER.user_group.is_there(cluster) {
                return;
            }
            if let Fact::Known(false) = CLUSTER.tls.of(cluster) {
                found.plain(CLUSTER.tls, "`user_group` requires TLS");
            } else if let Fact::Known(TlsMode::Preferred) = CLUSTER.tls_mode.of(cluster) {
                let sentence = "`user_group` requires the TLS mode `Required`";
                found.plain(CLUSTER.tls_mode, sentence);
            }
        },
    ),
    SW1337(
        "tls-mode-without-tls",
        Error,
        "a cluster with a `tls_mode` must have TLS",
        why = "the mode says whether clients have to use TLS",
        fix = "remove `tls_mode`, or `tls: false`",
        source = "ElastiCache API Reference, CreateReplicationGroup, TransitEncryptionMode — https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html",
        of = [CLUSTER.tls_mode, CLUSTER.tls],
        |cluster, found| {
            if let (true, Fact::Known(false)) =
                (CLUSTER.tls_mode.is_there(cluster), CLUSTER.tls.of(cluster))
            {
                found.plain(CLUSTER.tls_mode, "`tls_mode` requires TLS");
            }
        },
    ),
    SW1338(
        "key-without-encryption",
        Deny,
        "a cluster with a `kms_key` must be encrypted at rest",
        why = "the key encrypts the data that is stored",
        fix = "set `encryption_at_rest: true`",
        source = "ElastiCache User Guide, at-rest encryption — https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/at-rest-encryption.html",
        aws = "InvalidParameterCombination: Please enable encryption at rest to use Customer Managed CMK",
        related = [SW1339],
        of = [CLUSTER.kms_key, CLUSTER.encryption_at_rest],
        |cluster, found| {
            if let (true, Fact::Known(false)) = (
                CLUSTER.kms_key.is_there(cluster),
                CLUSTER.encryption_at_rest.of(cluster),
            ) {
                let sentence = "`kms_key` requires encryption at rest";
                found.plain(CLUSTER.encryption_at_rest, sentence);
            }
        },
    ),
    SW1339(
        "unencrypted-cluster",
        Audit,
        "a cluster should be encrypted, where its data is stored and on the way",
        why = "without encryption, those who get at the disks or the network read the data",
        fix = "remove `encryption_at_rest: false` and `tls: false`",
        source = "AWS Well-Architected Framework, SEC08-BP02 — https://docs.aws.amazon.com/wellarchitected/latest/framework/sec_protect_data_rest_encrypt.html",
        related = [SW1338],
        of = [CLUSTER.encryption_at_rest, CLUSTER.tls],
        |cluster, found| {
            if let Fact::Known(false) = CLUSTER.encryption_at_rest.of(cluster) {
                found.plain(
                    CLUSTER.encryption_at_rest,
                    "cluster is not encrypted at rest",
                );
            }
            if let Fact::Known(false) = CLUSTER.tls.of(cluster) {
                found.plain(CLUSTER.tls, "cluster is reached without TLS");
            }
        },
    ),
    SW1340(
        "endpoint-of-other-mode",
        Error,
        "an endpoint must be one that a cluster of its form has",
        why = "a cluster without shards has a primary and a reader endpoint, one with shards and one of Memcached a configuration endpoint",
        fix = "read `endpoint_address`, which every cluster has",
        source = "ElastiCache User Guide, finding connection endpoints — https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Endpoints.html; CloudFormation Template Reference, AWS::ElastiCache::ReplicationGroup, return values — https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-elasticache-replicationgroup.html",
        related = [SW0704],
    ),
    SW1341(
        "auth-token",
        Error,
        "an `auth_token` must have 16 to 128 printable characters of ASCII, without blanks, `/`, `\"`, `@` and `%`",
        why = "ElastiCache refuses others",
        fix = "use 16 to 128 letters, digits and `!&#$^<>-`",
        source = "ElastiCache API Reference, CreateReplicationGroup, AuthToken — https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html; ElastiCache User Guide, authenticating with the AUTH command — https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/auth.html; magenx/Magento-2-aws-cluster-terraform, issue 43 — https://github.com/magenx/Magento-2-aws-cluster-terraform/issues/43",
        aws = "InvalidParameterValue: Invalid AuthToken provided.",
        related = [SW0210, SW1342],
        with = [SW0210, SW0219, SW0220, SW0221, SW0222, SW0920, SW1342],
        of = [CLUSTER.auth_token],
        |cluster, found| {
            password::find_token(cluster, CLUSTER.auth_token, found);
        },
    ),
    SW1342(
        "auth-token-punctuation",
        Deny,
        "the punctuation of an `auth_token` must be of `!&#$^<>-`",
        why = "ElastiCache is documented to refuse other punctuation when a cluster is created",
        fix = "use letters, digits and `!&#$^<>-`",
        source = "ElastiCache API Reference, CreateReplicationGroup, AuthToken — https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html",
        aws = "InvalidParameterValue: Invalid AuthToken provided.",
        related = [SW1341],
    ),
    SW0113(of = [CLUSTER.backup.retention], |cluster, found| {
        cache::retention(cluster, CLUSTER.backup.retention, found);
    }),
    SW1343(
        "backup-window",
        Error,
        "the window of backups must be a time of day in UTC of at least an hour, `\"HH:MM-HH:MM\"`",
        why = "ElastiCache starts the daily backup in it",
        fix = "write at least an hour, as in `\"03:00-04:00\"`",
        source = "ElastiCache API Reference, CreateReplicationGroup, SnapshotWindow — https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html; hashicorp/terraform-provider-aws, issue 2153 — https://github.com/hashicorp/terraform-provider-aws/issues/2153",
        aws = "InvalidParameterValue: Invalid backup window format. Should be specified as a range hh24:mi-hh24:mi (24H Clock UTC); Snapshot window must be at least 60 minutes.",
        related = [SW1344, SW1346],
        of = [CLUSTER.backup.window],
        |cluster, found| {
            if let Fact::Known(text) = CLUSTER.backup.window.of(cluster) {
                match window::of_day(text) {
                    Ok(_) => {}
                    Err(window::Fault::Short) => {
                        let sentence = "window of backups `{}` is shorter than 60 minutes";
                        found.text(CLUSTER.backup.window, sentence, text);
                    }
                    Err(window::Fault::Form) => {
                        let sentence = "window of backups `{}` is not a time of day";
                        found.text(CLUSTER.backup.window, sentence, text);
                    }
                }
            }
        },
    ),
    SW1344(
        "maintenance-window",
        Error,
        "a maintenance window must be a time of a week in UTC of at least an hour, `\"ddd:HH:MM-ddd:HH:MM\"`",
        why = "ElastiCache maintains the nodes in it",
        fix = "write two days and times, as in `\"sun:05:00-sun:06:00\"`",
        source = "ElastiCache API Reference, CreateReplicationGroup, PreferredMaintenanceWindow — https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html",
        aws = "InvalidParameterValue: Invalid maintenance window format. Should be specified as a range ddd:hh24:mi-ddd:hh24:mi (24H Clock UTC); Maintenance window must be at least 60 minutes.",
        related = [SW1343, SW1345],
        of = [CLUSTER.maintenance_window],
        |cluster, found| {
            if let Fact::Known(text) = CLUSTER.maintenance_window.of(cluster) {
                match window::of_week(text) {
                    Ok(_) => {}
                    Err(window::Fault::Short) => {
                        let sentence = "maintenance window `{}` is shorter than 60 minutes";
                        found.text(CLUSTER.maintenance_window, sentence, text);
                    }
                    Err(window::Fault::Form) => {
                        let sentence = "maintenance window `{}` is not a time of a week";
                        found.text(CLUSTER.maintenance_window, sentence, text);
                    }
                }
            }
        },
    ),
    SW1345(
        "overlapping-windows",
        Deny,
        "the window of backups must not overlap the maintenance window",
        why = "ElastiCache refuses two windows that overlap",
        fix = "use another time for one of the two",
        source = "hashicorp/terraform, issue 17247 — https://github.com/hashicorp/terraform/issues/17247; ministryofjustice/cloud-platform-environments, pull request 13360 — https://github.com/ministryofjustice/cloud-platform-environments/pull/13360",
        aws = "InvalidParameterValue: The snapshot window and maintenance window must not overlap.",
        related = [SW1343, SW1344],
        of = [CLUSTER.backup.window, CLUSTER.maintenance_window],
        |cluster, found| {
            if let (Fact::Known(day), Fact::Known(week)) = (
                CLUSTER.backup.window.of(cluster),
                CLUSTER.maintenance_window.of(cluster),
            ) && let (Ok(backup), Ok(maintenance)) = (window::of_day(day), window::of_week(week))
                && window::overlap(backup, maintenance)
            {
                let sentence = "window of backups `{}` overlaps the maintenance window `{}`";
                let (day, week) = (Arg::Text(day), Arg::Text(week));
                found.two(CLUSTER.backup.window, sentence, day, week);
            }
        },
    ),
    SW1346(
        "backup-window-without-retention",
        Warn,
        "a window of backups should have a retention",
        why = "without a retention, ElastiCache makes no automatic backups",
        fix = "add `retention: 7days`, or remove `window`",
        source = "ElastiCache API Reference, CreateReplicationGroup, SnapshotRetentionLimit — https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html",
        related = [SW0113, SW1343],
        of = [CLUSTER.backup.window, CLUSTER.backup.retention],
        |cluster, found| {
            let is_off = match CLUSTER.backup.retention.of(cluster) {
                Fact::Absent => true,
                Fact::Known(retention) => retention.to_seconds() == 0,
                Fact::Unknown | Fact::Present => false,
            };
            if let (Fact::Known(_), true) = (CLUSTER.backup.window.of(cluster), is_off) {
                found.plain(
                    CLUSTER.backup.window,
                    "window of backups without a retention",
                );
            }
        },
    ),
    SW1347(
        "backups-of-one-node",
        Error,
        "`of_cluster` must be on a cluster without shards",
        why = "ElastiCache takes backups of every shard",
        fix = "remove `of_cluster`",
        source = "CloudFormation Template Reference, AWS::ElastiCache::ReplicationGroup, SnapshottingClusterId — https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-elasticache-replicationgroup.html; hashicorp/terraform, issue 19336 — https://github.com/hashicorp/terraform/issues/19336",
        aws = "InvalidParameterCombination: Cannot set snapshotting cluster for cluster mode enabled replication group.",
        of = [
            CLUSTER.backup.of_cluster,
            CLUSTER.shards,
            CLUSTER.shard_configuration
        ],
        |cluster, found| {
            if CLUSTER.backup.of_cluster.is_there(cluster) && check::is_of_shards(cluster) {
                let sentence = "`of_cluster` is given for a cluster with shards";
                found.plain(CLUSTER.backup.of_cluster, sentence);
            }
        },
    ),
    SW1348(
        "rdb-file-arn",
        Error,
        "`restore_from` must list ARNs of RDB files in Amazon S3, without commas in their names, and of a standalone cluster one",
        why = "ElastiCache fills a cluster from files of S3; a backup of ElastiCache is restored by its name",
        fix = "write `arn:aws:s3:::BUCKET/FILE.rdb`, or `restore_from_name` for a backup",
        source = "ElastiCache API Reference, CreateReplicationGroup, SnapshotArns — https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html",
        related = [SW1327, SW1349],
        of = [CLUSTER.backup.restore_from, CLUSTER.standalone],
        |cluster, found| {
            check::files(cluster, found);
            standalone::files(cluster, found);
        },
    ),
    SW1349(
        "two-restores",
        Deny,
        "a cluster must be restored from a backup by its name, or from files",
        why = "a cluster starts with one set of data",
        fix = "remove `restore_from_name` or `restore_from`",
        source = "ElastiCache API Reference, CreateReplicationGroup, SnapshotName — https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html; pulumi/pulumi-aws, issue 2343 — https://github.com/pulumi/pulumi-aws/issues/2343",
        related = [SW1348],
        of = [
            CLUSTER.backup.restore_from,
            CLUSTER.backup.restore_from_name
        ],
        |cluster, found| {
            if CLUSTER.backup.restore_from.is_there(cluster)
                && CLUSTER.backup.restore_from_name.is_there(cluster)
            {
                let sentence = "`restore_from_name` is given beside `restore_from`";
                found.plain(CLUSTER.backup.restore_from_name, sentence);
            }
        },
    ),
    SW1350(
        "field-of-other-engine",
        Error,
        "a cluster of Memcached must have only the fields that Memcached supports",
        why = "Memcached has no shards, no replicas, no backups, no passwords and no logs that are delivered",
        fix = "remove the field, or use `<Valkey>`",
        source = "ElastiCache API Reference, CreateCacheCluster — https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateCacheCluster.html; ElastiCache User Guide, comparing Valkey, Memcached and Redis OSS — https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/SelectEngine.html",
        aws = "Specified engine does not support replication.; Engine does not support snapshotting. Snapshot retention limit parameter should not be specified.; Restoring a snapshot is not supported for this engine type",
        related = [SW1300],
        of = [
            CLUSTER.engine,
            CLUSTER.description,
            CLUSTER.shards,
            CLUSTER.replicas,
            CLUSTER.shard_configuration,
            CLUSTER.cluster_mode,
            CLUSTER.failover,
            CLUSTER.tls_mode,
            CLUSTER.encryption_at_rest,
            CLUSTER.kms_key,
            CLUSTER.auth_token,
            CLUSTER.backup.itself,
            CLUSTER.logs,
            CLUSTER.data_tiering,
            CLUSTER.durability,
            CLUSTER.global_cluster,
            CLUSTER.online_resharding,
            Common::<Cluster>::REMOVAL_POLICY
        ],
        |cluster, found| {
            if check::is_memcached(cluster) {
                check::fields_of_others(cluster, found);
            }
        },
    ),
    SW1351(
        "log-version",
        Error,
        "the slow log must be of Redis 6.0 or later, the log of the engine of Redis 6.2 or later, or of Valkey",
        why = "older versions do not deliver these logs",
        fix = "use Redis 6.0 or later for the slow log and 6.2 for the log of the engine, or remove the log",
        source = "ElastiCache User Guide, log delivery — https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Log_Delivery.html; hashicorp/terraform-provider-aws, issue 46443 — https://github.com/hashicorp/terraform-provider-aws/issues/46443",
        aws = "InvalidParameterValue: slow-log log delivery is not available for this redis engine version",
        of = [CLUSTER.logs, CLUSTER.version, CLUSTER.engine],
        |cluster, found| {
            check::log_versions(cluster, found);
        },
    ),
    SW1352(
        "log-destination",
        Error,
        "a log must have one destination: a log group or a delivery stream",
        why = "ElastiCache delivers a log to one place",
        fix = "add `log_group` or `delivery_stream`",
        source = "ElastiCache API Reference, LogDeliveryConfigurationRequest — https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_LogDeliveryConfigurationRequest.html",
        related = [SW1353],
        of = [CLUSTER.logs],
        |cluster, found| {
            check::destinations(cluster, found);
        },
    ),
    SW1353(
        "duplicate-log",
        Error,
        "a cluster must deliver each log once",
        why = "ElastiCache delivers a log to one place",
        fix = "remove one of the two",
        source = "ElastiCache User Guide, log delivery — https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Log_Delivery.html",
        related = [SW1352],
        of = [CLUSTER.logs],
        |cluster, found| {
            check::logs_twice(cluster, found);
        },
    ),
    SW1354(
        "network-type-version",
        Error,
        "IPv6 must be on Redis 6.2 or later, Memcached 1.6.6 or later, or Valkey, and on nodes of the Nitro System",
        why = "older versions and nodes have IPv4 only",
        fix = "use Redis 6.2 or Memcached 1.6.6 or later on nodes of the Nitro System, or remove `network_type`",
        source = "ElastiCache User Guide, choosing a network type — https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/network-type.html; EC2 instance types, instances built on the Nitro System — https://docs.aws.amazon.com/ec2/latest/instancetypes/ec2-nitro-instances.html",
        related = [SW0126],
        of = [
            CLUSTER.network_type,
            CLUSTER.version,
            CLUSTER.engine,
            CLUSTER.node_type
        ],
        |cluster, found| {
            /// The families of nodes that are not built on the Nitro System.
            const OLDER: [&str; 9] = ["t1", "t2", "m1", "m2", "m3", "m4", "c1", "r3", "r4"];
            if let (
                Fact::Known(of @ (NetworkType::Ipv6 | NetworkType::DualStack)),
                Fact::Known(node_type),
            ) = (
                CLUSTER.network_type.of(cluster),
                CLUSTER.node_type.of(cluster),
            ) && same_as_any(check::node_family(node_type), &OLDER)
            {
                let sentence = "network type `{}` is not supported by the node type `{}`";
                let (name, node_type) = (Arg::Text(of.name()), Arg::Text(node_type));
                found.two(CLUSTER.network_type, sentence, name, node_type);
                return;
            }
            let least = match CLUSTER.engine.of(cluster) {
                Fact::Known(Engine::Redis) => (6, 2, 0),
                Fact::Known(Engine::Memcached) => (1, 6, 6),
                _ => return,
            };
            if let (
                Fact::Known(of @ (NetworkType::Ipv6 | NetworkType::DualStack)),
                Fact::Known(version),
            ) = (
                CLUSTER.network_type.of(cluster),
                CLUSTER.version.of(cluster),
            ) && check::is_before(cluster, least)
            {
                let sentence = "network type `{}` is not supported by version {}";
                let (name, version) = (Arg::Text(of.name()), Arg::Text(version));
                found.two(CLUSTER.network_type, sentence, name, version);
            }
        },
    ),
    SW0126(
        of = [
            CLUSTER.network_type,
            CLUSTER.vpc,
            CLUSTER.subnets.subnet_ids
        ],
        |cluster, found| {
            let is_new = match CLUSTER.vpc.of(cluster) {
                Fact::Known(vpc) => VPC.existing.is_absent(vpc) && VPC.lookup.itself.is_absent(vpc),
                Fact::Absent | Fact::Unknown | Fact::Present => false,
            };
            if let Fact::Known(of @ (NetworkType::Ipv6 | NetworkType::DualStack)) =
                CLUSTER.network_type.of(cluster)
                && is_new
                && CLUSTER.subnets.subnet_ids.is_absent(cluster)
            {
                let sentence = "network type `{}` is not supported by the subnets of the VPC";
                found.text(CLUSTER.network_type, sentence, of.name());
            }
        },
    ),
    SW1355(
        "memcached-tls-version",
        Deny,
        "a cluster of Memcached with TLS must run version 1.6.12 or later",
        why = "older versions have no TLS",
        fix = "use version `1.6.12` or later, or remove `tls`",
        source = "ElastiCache User Guide, in-transit encryption — https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/in-transit-encryption.html",
        of = [CLUSTER.tls, CLUSTER.version, CLUSTER.engine],
        |cluster, found| {
            if let (Fact::Known(true), true) =
                (CLUSTER.tls.of(cluster), check::is_memcached(cluster))
                && check::is_before(cluster, (1, 6, 12))
            {
                let sentence = "TLS is not supported by Memcached before version 1.6.12";
                found.plain(CLUSTER.tls, sentence);
            }
        },
    ),
    SW1356(
        "parameters-without-version",
        Error,
        "a cluster with `parameters` must have a `version`",
        why = "the family of the parameter group follows from the version",
        fix = "add `version`, written in the program",
        source = "ElastiCache API Reference, CreateCacheParameterGroup — https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateCacheParameterGroup.html; hashicorp/terraform-provider-aws, issue 27748 — https://github.com/hashicorp/terraform-provider-aws/issues/27748",
        aws = "InvalidParameterCombination: Expected a parameter group of family redis7 but found one of family redis6.x",
        related = [SW1319],
        of = [CLUSTER.parameters, CLUSTER.version],
        |cluster, found| {
            if CLUSTER.parameters.is_there(cluster) && CLUSTER.version.is_absent(cluster) {
                found.plain(
                    CLUSTER.parameters.whole(),
                    "`parameters` requires `version`",
                );
            }
        },
    ),
    SW1357(
        "missing-final-snapshot",
        Audit,
        "a cluster that is deleted with its stack should leave a backup",
        why = "without a backup, its data are lost when the stack is deleted or the cluster is replaced",
        fix = "add `removal_policy: Snapshot`, or `Retain`",
        source = "CloudFormation Template Reference, DeletionPolicy attribute — https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html",
        related = [SW0125],
        of = [Common::<Cluster>::REMOVAL_POLICY, CLUSTER.engine],
        |cluster, found| {
            if let (
                Fact::Absent | Fact::Known(RemovalPolicy::Destroy),
                Fact::Known(Engine::Valkey | Engine::Redis),
            ) = (
                Common::<Cluster>::REMOVAL_POLICY.of(cluster),
                CLUSTER.engine.of(cluster),
            ) {
                let sentence = "cluster is deleted with its stack, without a backup";
                found.plain(Common::<Cluster>::REMOVAL_POLICY.whole(), sentence);
            }
        },
    ),
    SW1358(
        "nodes-of-several-zones",
        Error,
        "a cluster of Memcached in several Availability Zones must have two nodes",
        why = "a node is in one zone",
        fix = "add a node, or remove `multi_az`",
        source = "ElastiCache API Reference, CreateCacheCluster, AZMode — https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateCacheCluster.html",
        related = [SW1313],
        of = [CLUSTER.multi_az, CLUSTER.nodes, CLUSTER.engine],
        |cluster, found| {
            if let (Fact::Known(true), true) =
                (CLUSTER.multi_az.of(cluster), check::is_memcached(cluster))
                && let Fact::Absent | Fact::Known(1) = CLUSTER.nodes.of(cluster)
            {
                found.plain(CLUSTER.multi_az, "`multi_az` requires two nodes");
            }
        },
    ),
    SW1359(
        "cluster-parameter-group",
        Error,
        "the parameter group of a cluster must be of the family of its version, and not be beside `parameters`",
        why = "a family has the parameters of an engine and its major version",
        fix = "use a parameter group of the family of the version",
        source = "hashicorp/terraform-provider-aws, issue 27748 — https://github.com/hashicorp/terraform-provider-aws/issues/27748",
        aws = "InvalidParameterCombination: Expected a parameter group of family redis7 but found one of family redis6.x",
        related = [SW1356],
        of = [
            CLUSTER.parameter_group,
            CLUSTER.parameters,
            CLUSTER.version,
            CLUSTER.engine
        ],
        |cluster, found| {
            let Fact::Known(group) = CLUSTER.parameter_group.of(cluster) else {
                return;
            };
            if CLUSTER.parameters.is_there(cluster) {
                let sentence = "`parameters` is given beside `parameter_group`";
                found.plain(CLUSTER.parameters.whole(), sentence);
                found.fixed_by("write the parameters in the parameter group");
            }
            let of = (CLUSTER.engine.of(cluster), CLUSTER.version.of(cluster));
            find_family(group, of, CLUSTER.parameter_group, found);
        },
    ),
    SW1362(
        of = [CLUSTER.parameters, CLUSTER.version, CLUSTER.engine],
        |cluster, found| {
            if let Some(family) = family_of(cluster) {
                let of = (CLUSTER.parameters, family);
                let unknown = (Fault::Unknown, "unknown parameter `{}` of the family `{}`");
                find_in(cluster, of, unknown, found);
                let sentence = "parameter `{}` is not supported by the family `{}`";
                find_in(cluster, of, (Fault::OfOtherFamily, sentence), found);
            }
        }
    ),
    SW1363(
        of = [CLUSTER.parameters, CLUSTER.version, CLUSTER.engine],
        |cluster, found| {
            if let Some(family) = family_of(cluster) {
                let sentence = "value `{}` is not supported by the parameter `{}`";
                let of = (CLUSTER.parameters, family);
                find_in(cluster, of, (Fault::Value, sentence), found);
            }
        }
    ),
    SW1364(
        of = [CLUSTER.parameters, CLUSTER.version, CLUSTER.engine],
        |cluster, found| {
            if let Some(family) = family_of(cluster) {
                let sentence = "parameter `{}` of the family `{}` cannot be changed";
                let of = (CLUSTER.parameters, family);
                find_in(cluster, of, (Fault::Fixed, sentence), found);
            }
        }
    ),
    SW1366(
        "standalone-engine",
        Deny,
        "a standalone cluster must be of Redis",
        why = "CreateCacheCluster makes clusters of Redis and Memcached, a node of Valkey is a replication group, and a cluster of Memcached is always standalone",
        fix = "remove `standalone`, or use `<Redis>`",
        source = "ElastiCache API Reference, CreateCacheCluster, Engine — https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateCacheCluster.html; pulumi/pulumi-aws, issue 4771 — https://github.com/pulumi/pulumi-aws/issues/4771",
        aws = "This API doesn't support Valkey engine. Please use CreateReplicationGroup API for Valkey cluster creation.",
        related = [SW1300, SW1367],
        of = [CLUSTER.standalone, CLUSTER.engine],
        |cluster, found| {
            if let (Fact::Known(true), Fact::Known(engine @ (Engine::Valkey | Engine::Memcached))) =
                (CLUSTER.standalone.of(cluster), CLUSTER.engine.of(cluster))
            {
                let sentence = "standalone cluster of {} is not supported";
                found.text(CLUSTER.standalone, sentence, engine.name());
            }
        },
    ),
    SW1367(
        "field-of-replication-groups",
        Error,
        "a standalone cluster must have only the fields that a single node supports",
        why = "a node without a replication group has no shards, no replicas, no users and no encryption",
        fix = "remove the field, or `standalone`",
        source = "ElastiCache API Reference, CreateCacheCluster — https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateCacheCluster.html; CloudFormation Template Reference, AWS::ElastiCache::CacheCluster — https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-elasticache-cachecluster.html",
        related = [SW1350, SW1366],
        of = [
            CLUSTER.standalone,
            CLUSTER.description,
            CLUSTER.shards,
            CLUSTER.replicas,
            CLUSTER.shard_configuration,
            CLUSTER.cluster_mode,
            CLUSTER.failover,
            CLUSTER.multi_az,
            CLUSTER.zones,
            CLUSTER.tls_mode,
            CLUSTER.encryption_at_rest,
            CLUSTER.kms_key,
            CLUSTER.auth_token,
            CLUSTER.user_group,
            CLUSTER.backup.of_cluster,
            CLUSTER.data_tiering,
            CLUSTER.durability,
            CLUSTER.global_cluster,
            CLUSTER.online_resharding
        ],
        |cluster, found| {
            if standalone::is(cluster) {
                standalone::fields_of_groups(cluster, found);
            }
        },
    ),
    SW1368(
        "standalone-parameters",
        Error,
        "the parameters of a standalone cluster must not turn cluster mode on",
        why = "a single node has no shards",
        fix = "use a parameter group without `cluster-enabled`",
        source = "ElastiCache API Reference, CreateCacheCluster, CacheParameterGroupName — https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateCacheCluster.html; aws/aws-cli, issue 2456 — https://github.com/aws/aws-cli/issues/2456",
        aws = "InvalidParameterCombination: Cluster mode should be disabled in parameter group",
        related = [SW1319],
        of = [
            CLUSTER.standalone,
            CLUSTER.parameters,
            CLUSTER.parameter_group
        ],
        |cluster, found| {
            if !standalone::is(cluster) {
                return;
            }
            if let Some(at) = check::says_of_shards(cluster, "yes") {
                let sentence =
                    "`cluster-enabled` is `yes` in the parameters of a standalone cluster";
                found.plain(CLUSTER.parameters.nth(at), sentence);
                found.fixed_by("remove it");
            }
            if let Fact::Known(group) = CLUSTER.parameter_group.of(cluster)
                && let Some(true) = parameter_group::is_clustered(group)
            {
                let sentence = "parameter group of a standalone cluster turns cluster mode on";
                found.plain(CLUSTER.parameter_group, sentence);
            }
        },
    ),
    SW1369(
        "standalone-tls",
        Deny,
        "a standalone cluster must not have TLS",
        why = "without a replication group, only clusters of Memcached have TLS",
        fix = "remove `tls`, or `standalone`",
        source = "ElastiCache User Guide, in-transit encryption — https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/in-transit-encryption.html; terraform-aws-modules/terraform-aws-elasticache, issue 56 — https://github.com/terraform-aws-modules/terraform-aws-elasticache/issues/56; aws/aws-cdk, issue 27379 — https://github.com/aws/aws-cdk/issues/27379",
        aws = "InvalidParameterCombination: Encryption feature is not supported for engine REDIS.",
        related = [SW1355, SW1367],
        of = [CLUSTER.standalone, CLUSTER.tls],
        |cluster, found| {
            if let (true, Fact::Known(true)) = (standalone::is(cluster), CLUSTER.tls.of(cluster)) {
                found.plain(CLUSTER.tls, "TLS is not supported by a standalone cluster");
            }
        },
    ),
    SW1370(
        "field-of-global-datastore",
        Error,
        "a secondary of a global datastore must not have the fields of the datastore",
        why = "it has the version, the parameters, the node type, the shards, the encryption and the data of the datastore",
        fix = "remove the field",
        source = "ElastiCache User Guide, replication across Regions using global datastores — https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Redis-Global-Datastore.html; hashicorp/terraform-provider-aws, issue 39745 — https://github.com/hashicorp/terraform-provider-aws/issues/39745",
        aws = "InvalidParameterCombination: Cannot use the given parameters when creating new replication group in an existing global replication group.",
        related = [SW1367],
        of = [CLUSTER.global_cluster],
        |cluster, found| {
            check::fields_of_datastore(cluster, found);
        },
    ),
    SW1371(
        "user-group-version",
        Error,
        "a cluster of Redis with a `user_group` must run Redis 6.0 or later",
        why = "Redis has users since version 6.0",
        fix = "use Redis 6.0 or later, or an `auth_token`",
        source = "ElastiCache User Guide, role-based access control — https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html",
        related = [SW1334, SW1372],
        of = [CLUSTER.user_group, CLUSTER.version, CLUSTER.engine],
        |cluster, found| {
            if let (true, Fact::Known(Engine::Redis), Fact::Known(version)) = (
                CLUSTER.user_group.is_there(cluster),
                CLUSTER.engine.of(cluster),
                CLUSTER.version.of(cluster),
            ) && check::is_before(cluster, (6, 0, 0))
            {
                let sentence = "user groups are not supported by Redis {}";
                found.text(CLUSTER.user_group, sentence, version);
            }
        },
    ),
    SW1372(
        "iam-user-version",
        Error,
        "a cluster of Redis with users that log in by IAM must run Redis 7.0 or later",
        why = "ElastiCache supports authentication with IAM since version 7.0 of Redis",
        fix = "use Redis 7.0 or later, or users with passwords",
        source = "ElastiCache User Guide, authenticating with IAM — https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/auth-iam.html",
        related = [SW1371],
        of = [CLUSTER.user_group, CLUSTER.version, CLUSTER.engine],
        |cluster, found| {
            if let (Fact::Known(group), Fact::Known(Engine::Redis), Fact::Known(version)) = (
                CLUSTER.user_group.of(cluster),
                CLUSTER.engine.of(cluster),
                CLUSTER.version.of(cluster),
            ) && check::is_before(cluster, (7, 0, 0))
                && !check::is_before(cluster, (6, 0, 0))
                && let Some(user) = group::iam_user(group)
            {
                let sentence = "user `{}` logs in by IAM, which is not supported by Redis {}";
                let (user, version) = (Arg::Text(user), Arg::Text(version));
                found.two(CLUSTER.user_group, sentence, user, version);
            }
        },
    ),
    SW0128(
        of = [CLUSTER.user_group, CLUSTER.version, CLUSTER.engine],
        |cluster, found| {
            if let (Fact::Known(group), Fact::Known(Engine::Valkey), Fact::Known(version)) = (
                CLUSTER.user_group.of(cluster),
                CLUSTER.engine.of(cluster),
                CLUSTER.version.of(cluster),
            ) && let Some((major, ..)) = version::numbers(version)
            {
                let version = (major, Arg::Text(version));
                newer_commands(group, version, CLUSTER.user_group, found);
            }
        },
    ),
    SW1373(
        "data-tiering-version",
        Error,
        "a cluster of Redis with data tiering must run Redis 6.2 or later",
        why = "older versions keep all data in the memory",
        fix = "use Redis 6.2 or later, or another family of nodes",
        source = "ElastiCache User Guide, comparing Valkey, Memcached and Redis OSS — https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/SelectEngine.html",
        related = [SW1308],
        of = [
            CLUSTER.data_tiering,
            CLUSTER.node_type,
            CLUSTER.version,
            CLUSTER.engine
        ],
        |cluster, found| {
            let tiers = match (
                CLUSTER.data_tiering.of(cluster),
                CLUSTER.node_type.of(cluster),
            ) {
                (Fact::Known(true), _) => true,
                (Fact::Absent, Fact::Known(of)) => same(check::node_family(of), "r6gd"),
                _ => false,
            };
            if let (true, Fact::Known(Engine::Redis), Fact::Known(version)) = (
                tiers,
                CLUSTER.engine.of(cluster),
                CLUSTER.version.of(cluster),
            ) && check::is_before(cluster, (6, 2, 0))
            {
                let sentence = "data tiering is not supported by Redis {}";
                found.text(CLUSTER.version, sentence, version);
            }
        },
    ),
    SW1377(
        "zone-without-subnet",
        Error,
        "the zones of a cluster must be zones of its subnets",
        why = "ElastiCache places nodes in the subnets of the subnet group only",
        fix = "name a zone of the subnets, or add a subnet in the zone",
        source = "ElastiCache API Reference, CreateReplicationGroup, PreferredCacheClusterAZs — https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html; ElastiCache API Reference, CreateCacheCluster, PreferredAvailabilityZones — https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateCacheCluster.html",
        related = [SW1321, SW1322],
        of = [
            CLUSTER.zones,
            CLUSTER.shard_configuration,
            CLUSTER.vpc,
            CLUSTER.subnets.availability_zones
        ],
        |cluster, found| {
            check::zones_without_subnet(cluster, found);
        },
    ),
    SW1379(
        "parameter-group-without-version",
        Warn,
        "a cluster with a `parameter_group` should have a `version`",
        why = "a parameter group is of one major version, and the default version of ElastiCache changes",
        fix = "write the `version` that the parameter group is for",
        source = "hashicorp/terraform-provider-aws, issue 27748 — https://github.com/hashicorp/terraform-provider-aws/issues/27748",
        aws = "InvalidParameterCombination: Expected a parameter group of family redis7 but found one of family redis6.x",
        related = [SW1356, SW1359],
        of = [
            CLUSTER.parameter_group,
            CLUSTER.version,
            CLUSTER.global_cluster
        ],
        |cluster, found| {
            if CLUSTER.parameter_group.is_there(cluster)
                && CLUSTER.version.is_absent(cluster)
                && CLUSTER.global_cluster.is_absent(cluster)
            {
                let sentence = "cluster with a parameter group has no version";
                found.plain(CLUSTER.parameter_group.whole(), sentence);
            }
        },
    ),
    SW1384(
        of = [CLUSTER.global_cluster, CLUSTER.network_type],
        |cluster, found| {
            if let (true, Fact::Known(NetworkType::Ipv6 | NetworkType::DualStack)) = (
                CLUSTER.global_cluster.is_there(cluster),
                CLUSTER.network_type.of(cluster),
            ) {
                let sentence = "secondary of a global datastore has IPv6";
                found.plain(CLUSTER.network_type, sentence);
            }
        }
    ),
    SW0118(
        of = [CLUSTER.engine, CLUSTER.user_group],
        |cluster, found| {
            if check::is_memcached(cluster) && CLUSTER.user_group.is_there(cluster) {
                found.plain(
                    CLUSTER.user_group,
                    "user groups are not supported by Memcached",
                );
            }
        }
    ),
    SW0119(
        of = [CLUSTER.engine, CLUSTER.user_group],
        |cluster, found| {
            if let (Fact::Known(Engine::Redis), Fact::Known(group)) =
                (CLUSTER.engine.of(cluster), CLUSTER.user_group.of(cluster))
                && let Fact::Known(engine) = USER_GROUP.engine.of(group)
                && !engine.is(Engine::Redis)
            {
                let sentence = "expected a Redis user group, found a {} user group";
                found.text(CLUSTER.user_group, sentence, engine.name());
            }
        }
    ),
    SW0506(
        of = [CLUSTER.vpc, CLUSTER.subnets.itself],
        |cluster, found| {
            let Placement { zones, subnets } = placement(cluster);
            found.result(CLUSTER.subnets.itself, placed(zones, subnets, "cluster"));
        }
    ),
    SW0513(
        of = [CLUSTER.subnets.availability_zones],
        |cluster, found| {
            let (zones, region) = (
                CLUSTER.subnets.availability_zones,
                cluster.raw().site().region,
            );
            find_zones_elsewhere(cluster, zones, region, found);
            find_zones_elsewhere(cluster, CLUSTER.zones, region, found);
        }
    ),
    SW0510(
        of = [CLUSTER.vpc, CLUSTER.security_groups],
        |cluster, found| {
            find_of_other_vpc(
                cluster,
                CLUSTER.vpc.of(cluster),
                CLUSTER.security_groups,
                found,
            );
        }
    ),
    SW0121(
        of = [CLUSTER.multi_az, CLUSTER.vpc, CLUSTER.subnets.itself],
        |cluster, found| {
            if let (Fact::Known(true), Fact::Known(1)) =
                (CLUSTER.multi_az.of(cluster), placement(cluster).zones)
            {
                let sentence = "cluster in several zones is placed in a single Availability Zone";
                found.plain(CLUSTER.multi_az, sentence);
            }
        }
    ),
    SW0120(of = [CLUSTER.kms_key], |cluster, found| {
        key::is_symmetric(CLUSTER.kms_key, cluster, found);
    }),
    SW0915(
        of = [CLUSTER.kms_key, Common::<Cluster>::REMOVAL_POLICY],
        |cluster, found| {
            let leaves_backup = matches!(
                Common::<Cluster>::REMOVAL_POLICY.of(cluster),
                Fact::Known(RemovalPolicy::Snapshot)
            );
            key::outlives(CLUSTER.kms_key, cluster, leaves_backup, found);
        }
    ),
    SW0916(of = [CLUSTER.kms_key], |cluster, found| {
        key::is_enabled(CLUSTER.kms_key, cluster, found);
    }),
    SW0124(
        of = [
            CLUSTER.engine,
            CLUSTER.user_group,
            CLUSTER.auth_token,
            CLUSTER.standalone
        ],
        |cluster, found| {
            if let (Fact::Known(Engine::Valkey | Engine::Redis), true, true, false) = (
                CLUSTER.engine.of(cluster),
                CLUSTER.user_group.is_absent(cluster),
                CLUSTER.auth_token.is_absent(cluster),
                standalone::may_be(cluster),
            ) {
                found.plain(CLUSTER.user_group.whole(), "cluster has no user group");
            }
        }
    ),
    SW0127(
        of = [
            CLUSTER.security_groups,
            CLUSTER.subnets.subnet_ids,
            CLUSTER.backup.restore_from
        ],
        |cluster, found| {
            cache::security_groups_twice(cluster, CLUSTER.security_groups, found);
            listed_twice(cluster, CLUSTER.subnets.subnet_ids, "subnet", found);
            listed_twice(cluster, CLUSTER.backup.restore_from, "file", found);
        }
    ),
);

/// The rules of existing clusters.
pub mod existing {
    use super::{CLUSTER, Cluster, SW0510, find_of_other_vpc, named, vpc_of_groups};
    use crate::describe::{Fact, rules};
    use crate::identity::{SW0701, identity};

    rules!(
        Cluster,
        SW0701(of = [CLUSTER.existing, CLUSTER.engine], |cluster, found| {
            // What names no cluster at all is reported of every construct.
            if let (Fact::Known(engine), Fact::Known(name)) =
                (CLUSTER.engine.of(cluster), CLUSTER.existing.of(cluster))
                && identity(&super::NAMED, name).is_ok()
                && let Err(violation) = identity(named(engine), name)
            {
                found.result(CLUSTER.existing, Err(violation));
            }
        }),
        SW0510(of = [CLUSTER.security_groups], |cluster, found| {
            let vpc = vpc_of_groups(cluster, CLUSTER.security_groups);
            find_of_other_vpc(cluster, vpc, CLUSTER.security_groups, found);
        })
    );
}

/// The ports that clients of a cluster connect to.
fn ports(cluster: Raw<'_>) -> Vec<u16> {
    let cluster = Facts::<Cluster>::of(cluster);
    match (CLUSTER.port.of(cluster), CLUSTER.engine.of(cluster)) {
        (Fact::Known(port), _) => u16::try_from(port).into_iter().collect(),
        (Fact::Absent, Fact::Known(engine)) => vec![engine.port()],
        _ => Vec::new(),
    }
}

/// The VPC of a cluster; of an existing one, that of its security groups.
fn of_cluster(cluster: Raw<'_>) -> Fact<Raw<'_>> {
    let cluster = Facts::of(cluster);
    let of_group = match CLUSTER.subnet_group.of(cluster) {
        Fact::Known(group) => SUBNET_GROUP.vpc.of(group),
        _ => Fact::Unknown,
    };
    vpc::raw(match (CLUSTER.vpc.of(cluster), of_group) {
        (Fact::Known(vpc), _) | (_, Fact::Known(vpc)) => Fact::Known(vpc),
        _ => vpc_of_groups(cluster, CLUSTER.security_groups),
    })
}

/// Where a cluster is placed.
#[must_use]
pub const fn placement(cluster: Facts<'_, Cluster>) -> Placement {
    if let Fact::Known(group) = CLUSTER.subnet_group.of(cluster)
        && !group.is_existing()
    {
        return subnet_group::placement(group);
    }
    let vpc = match CLUSTER.subnet_group.presence(cluster) {
        Fact::Absent => CLUSTER.vpc.of(cluster),
        // Where the subnets of a group are is not known.
        _ => Fact::Unknown,
    };
    Placement::of(vpc, CLUSTER.subnets.itself.of(cluster), Selection::PRIVATE)
}

/// Whether a cluster needs a VPC: for its own subnet group, or for its own security group.
fn needs_vpc(cluster: Raw<'_>) -> bool {
    let cluster = Facts::<Cluster>::of(cluster);
    CLUSTER.subnet_group.is_absent(cluster)
        || matches!(
            CLUSTER.security_groups.len(cluster),
            Fact::Absent | Fact::Known(0)
        )
}

/// Whether a cluster needs a node type: unless a global datastore has it.
fn needs_node_type(cluster: Raw<'_>) -> bool {
    CLUSTER.global_cluster.is_absent(Facts::of(cluster))
}

/// What methods of a cluster demand of it.
const CALLS: &[CallRule] = &[
    CallRule {
        methods: Methods::Prefixed("allow_"),
        check: opened,
    },
    CallRule {
        methods: Methods::Named("primary_endpoint_address"),
        check: |cluster| {
            let sentence = "cluster has no primary endpoint";
            check::endpoint_of(Facts::of(cluster), &[Shape::Replicated], sentence)
        },
    },
    CallRule {
        methods: Methods::Named("reader_endpoint_address"),
        check: |cluster| {
            let sentence = "cluster has no reader endpoint";
            check::endpoint_of(Facts::of(cluster), &[Shape::Replicated], sentence)
        },
    },
    CallRule {
        methods: Methods::Named("configuration_endpoint_address"),
        check: |cluster| {
            let wanted = [Shape::Sharded, Shape::Memcached];
            let sentence = "cluster has no configuration endpoint";
            check::endpoint_of(Facts::of(cluster), &wanted, sentence)
        },
    },
];

/// Whether opening a port of a cluster has an effect: SW0504.
fn opened(cluster: Raw<'_>) -> Result<(), crate::Violation<'static>> {
    let facts = Facts::<Cluster>::of(cluster);
    cache::opened_of(
        facts,
        CLUSTER.security_groups,
        "cannot open a port: the security groups of the existing cluster are unknown",
    )
}

/// What is likely to be meant by a version or a node type.
fn help(cluster: Raw<'_>, finding: &Finding<'_>) -> Option<String> {
    let cluster = Facts::<Cluster>::of(cluster);
    let rule = finding.violation.rule;
    let meant = if rule == SW1304 || rule == SW1306 {
        let node_type = CLUSTER.node_type.of(cluster).known()?;
        node_type::near(node_type).filter(|near| near != node_type)?
    } else if rule == SW1302 || rule == SW1303 {
        let (engine, version) = (
            CLUSTER.engine.of(cluster).known()?,
            CLUSTER.version.of(cluster).known()?,
        );
        release::near_version(engine, version)?.to_owned()
    } else if rule == SW1362 || rule == SW1363 {
        let (name, value) = CLUSTER.parameters.element(cluster, finding.at)?;
        return parameter::help(family_of(cluster)?, name?, value);
    } else {
        return None;
    };
    Some(format!("did you mean `{meant}`?"))
}
