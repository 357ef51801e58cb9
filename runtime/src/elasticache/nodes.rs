//! The resources of a cache of nodes.

use stackwright_core::Fact;
use stackwright_core::describe::Facts;
use stackwright_core::elasticache::cluster::{self as rules, Shape};

use super::cache::NetworkType;
use super::cluster::{Cluster, Durability, IpDiscovery, LogFormat, LogType, TlsMode};
use super::{ClusterMode, ClusterProps, Engine, Log, Shard};
use crate::construct::quantity::days;
use crate::tree::content::Resource;
use crate::{Text, Token, Value};

/// The names of a subnet group and of a parameter group.
pub(super) type Groups = (Text, Option<Text>);

impl<E: Engine> Cluster<E> {
    /// The group of the subnets that the nodes are placed in.
    pub(super) fn subnet_group(&self, subnets: Vec<Text>) -> Text {
        let group = Resource::new("AWS::ElastiCache::SubnetGroup")
            .set("Description", format!("Subnets of {}", self.scope.path()))
            .set("SubnetIds", subnets)
            .taggable();
        let place = self.scope.resource("SubnetGroup", group);
        Token::reference(&place).into()
    }

    /// The name of the parameter group: of one for the parameters that are given, or of the one that ElastiCache has for clusters
    /// with shards.
    pub(super) fn parameter_group(&self, props: &ClusterProps<'_, E>) -> Option<Text> {
        if let Some(group) = props.parameter_group {
            return Some(group.name());
        }
        let facts = self.scope.facts();
        let facts = Facts::of(facts.raw());
        let is_sharded = rules::shape(facts) == Fact::Known(Shape::Sharded);
        let family = rules::family_of(facts)?;
        if props.parameters.is_empty() {
            return is_sharded.then(|| format!("default.{family}.cluster.on").into());
        }
        let mut parameters = props.parameters.clone();
        if is_sharded && !parameters.iter().any(|(name, _)| name == CLUSTER_ENABLED) {
            parameters.push((CLUSTER_ENABLED.to_owned(), "yes".into()));
        }
        let parameters = parameters
            .into_iter()
            .map(|(name, value)| (name, value.into()));
        let group = Resource::new("AWS::ElastiCache::ParameterGroup")
            .set("CacheParameterGroupFamily", family)
            .set(
                "Description",
                format!("Parameters of {}", self.scope.path()),
            )
            .set("Properties", Value::Map(parameters.collect()))
            .taggable();
        let place = self.scope.resource("ParameterGroup", group);
        Some(Token::reference(&place).into())
    }

    /// The resource of the nodes.
    pub(super) fn resource_of(
        &self,
        props: ClusterProps<'_, E>,
        security_groups: Vec<Text>,
        groups: Groups,
    ) -> Resource {
        if self.is_alone() {
            cache_cluster(props, security_groups, groups)
        } else {
            self.replication_group(props, security_groups, groups)
        }
    }

    fn replication_group(
        &self,
        props: ClusterProps<'_, E>,
        security_groups: Vec<Text>,
        groups: Groups,
    ) -> Resource {
        let facts = self.scope.facts();
        let facts = Facts::of(facts.raw());
        let description = props
            .description
            .unwrap_or_else(|| shortened(self.scope.path()).into());
        let backup = props.backup.unwrap_or_default();
        // What a global datastore says of its members.
        let is_own = props.global_cluster.is_none();
        let counts_nodes = is_own
            && props.shards.is_none()
            && props.replicas.is_none()
            && props.shard_configuration.is_none();
        // The parameters alone can say that there are shards: then it is one.
        let is_sharded = rules::shape(facts) == Fact::Known(Shape::Sharded);
        let is_one_shard = counts_nodes && is_sharded && props.nodes.is_none();
        let nodes = props
            .nodes
            .or_else(|| (counts_nodes && !is_sharded).then(|| 1.into()));
        let shard_count = props.shards.or_else(|| is_one_shard.then(|| 1.into()));
        let tiering = props.data_tiering.or_else(|| {
            let node_type = props.node_type.as_ref().and_then(Text::as_literal)?;
            node_type.starts_with("cache.r6gd.").then_some(true)
        });
        let mut resource = common(Resource::new("AWS::ElastiCache::ReplicationGroup"), groups)
            .set_some(
                "AtRestEncryptionEnabled",
                props.encryption_at_rest.or(is_own.then_some(true)),
            )
            .set_some("AuthToken", props.auth_token)
            .set_some("AutomaticFailoverEnabled", rules::failover(facts).known())
            .set_some("AutoMinorVersionUpgrade", props.auto_minor_version_upgrade)
            .set_some("CacheNodeType", props.node_type)
            .set_some(
                "ClusterMode",
                props.cluster_mode.map(ClusterMode::cloudformation),
            )
            .set_some("DataTieringEnabled", tiering)
            .set_some(
                "Durability",
                props.durability.map(Durability::cloudformation),
            )
            .set_some("Engine", is_own.then(|| E::ENGINE.cloudformation()))
            .set_some("EngineVersion", props.version)
            .set_some("GlobalReplicationGroupId", props.global_cluster)
            .set_some(
                "IpDiscovery",
                props.ip_discovery.map(IpDiscovery::cloudformation),
            )
            .set_some("KmsKeyId", props.kms_key.map(|key| key.id_for(&self.scope)))
            .set_some("LogDeliveryConfigurations", logs(props.logs))
            .set_some("MultiAZEnabled", rules::multi_az(facts).known())
            .set_some(
                "NetworkType",
                props.network_type.map(NetworkType::cloudformation),
            )
            .set_some("NodeGroupConfiguration", shards(props.shard_configuration))
            .set_some(
                "NotificationTopicArn",
                props.topic.map(crate::sns::Topic::arn),
            )
            .set_some("NumCacheClusters", nodes)
            .set_some("NumNodeGroups", shard_count)
            .set_some("Port", props.port)
            .set_some("PreferredCacheClusterAZs", props.zones)
            .set_some("PreferredMaintenanceWindow", props.maintenance_window)
            .set_some("ReplicasPerNodeGroup", props.replicas)
            .set("ReplicationGroupDescription", description)
            .set_some("ReplicationGroupId", props.name)
            .set("SecurityGroupIds", security_groups)
            .set_some("SnapshotArns", backup.restore_from)
            .set_some("SnapshotName", backup.restore_from_name)
            .set_some("SnapshotRetentionLimit", days(backup.retention))
            .set_some("SnapshottingClusterId", backup.of_cluster)
            .set_some("SnapshotWindow", backup.window)
            .set_some(
                "TransitEncryptionEnabled",
                props.tls.or(is_own.then_some(true)),
            )
            .set_some(
                "TransitEncryptionMode",
                props.tls_mode.map(TlsMode::cloudformation),
            )
            .set_some(
                "UserGroupIds",
                props.user_group.map(|group| vec![group.name]),
            )
            .taggable();
        if props.online_resharding.unwrap_or(is_own) {
            let policy = Value::Object(vec![("UseOnlineResharding", true.into())]);
            resource.attributes.push(("UpdatePolicy", policy));
        }
        resource
    }
}

/// A cluster of Memcached, or a single node of Redis.
fn cache_cluster<E: Engine>(
    props: ClusterProps<'_, E>,
    security_groups: Vec<Text>,
    groups: Groups,
) -> Resource {
    let mode = |is_cross: bool| if is_cross { "cross-az" } else { "single-az" };
    let backup = props.backup.unwrap_or_default();
    common(Resource::new("AWS::ElastiCache::CacheCluster"), groups)
        .set_some("AutoMinorVersionUpgrade", props.auto_minor_version_upgrade)
        .set_some("AZMode", props.multi_az.map(mode))
        .set_some("CacheNodeType", props.node_type)
        .set_some("ClusterName", props.name)
        .set("Engine", E::ENGINE.cloudformation())
        .set_some("EngineVersion", props.version)
        .set_some(
            "IpDiscovery",
            props.ip_discovery.map(IpDiscovery::cloudformation),
        )
        .set_some("LogDeliveryConfigurations", logs(props.logs))
        .set_some(
            "NetworkType",
            props.network_type.map(NetworkType::cloudformation),
        )
        .set_some(
            "NotificationTopicArn",
            props.topic.map(crate::sns::Topic::arn),
        )
        .set_some("NumCacheNodes", props.nodes.or_else(|| Some(1.into())))
        .set_some("Port", props.port)
        .set_some("PreferredAvailabilityZones", props.zones)
        .set_some("PreferredMaintenanceWindow", props.maintenance_window)
        .set_some("SnapshotArns", backup.restore_from)
        .set_some("SnapshotName", backup.restore_from_name)
        .set_some("SnapshotRetentionLimit", days(backup.retention))
        .set_some("SnapshotWindow", backup.window)
        .set_some("TransitEncryptionEnabled", props.tls)
        .set("VpcSecurityGroupIds", security_groups)
        .taggable()
}

/// The groups of a resource.
fn common(resource: Resource, (subnets, parameters): Groups) -> Resource {
    resource
        .set("CacheSubnetGroupName", subnets)
        .set_some("CacheParameterGroupName", parameters)
}

/// The parameter that says whether a cluster has shards.
const CLUSTER_ENABLED: &str = "cluster-enabled";

/// A path as a description, of which the end says most.
fn shortened(path: String) -> String {
    let count = path.chars().count();
    path.chars()
        .skip(count.saturating_sub(rules::DESCRIPTION_MAX))
        .collect()
}

fn shards(shards: Option<Vec<Shard>>) -> Option<Value> {
    let shards = shards?.into_iter().map(|shard| {
        let zones = shard.replica_zones.map(Into::into);
        let properties = [
            ("NodeGroupId", shard.id.map(Into::into)),
            (
                "PrimaryAvailabilityZone",
                shard.primary_zone.map(Into::into),
            ),
            ("ReplicaAvailabilityZones", zones),
            ("ReplicaCount", shard.replicas.map(Into::into)),
            ("Slots", shard.slots.map(Into::into)),
        ];
        let properties = properties.into_iter();
        Value::Object(
            properties
                .filter_map(|(name, value)| Some((name, value?)))
                .collect(),
        )
    });
    Some(Value::List(shards.collect()))
}

fn logs(logs: Option<Vec<Log>>) -> Option<Value> {
    let logs = logs?.into_iter().map(|log| {
        let (kind, details, name, target) = match (log.log_group, log.delivery_stream) {
            (None, Some(stream)) => (
                "kinesis-firehose",
                "KinesisFirehoseDetails",
                "DeliveryStream",
                Some(stream),
            ),
            (group, _) => (
                "cloudwatch-logs",
                "CloudWatchLogsDetails",
                "LogGroup",
                group,
            ),
        };
        let target = target.map(|target| (name, target.into()));
        let details = vec![(details, Value::Object(target.into_iter().collect()))];
        let format = log.format.unwrap_or(LogFormat::Json);
        let mut properties = vec![
            ("DestinationDetails", Value::Object(details)),
            ("DestinationType", kind.into()),
            ("LogFormat", format.cloudformation().into()),
        ];
        let kind = log.log_type.map(LogType::cloudformation);
        properties.extend(kind.map(|kind| ("LogType", kind.into())));
        Value::Object(properties)
    });
    Some(Value::List(logs.collect()))
}
