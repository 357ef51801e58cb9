//! What `cluster!` always writes as it should be, and a template can get wrong.

use stackwright_core::Fact;
use stackwright_core::catalogue::SW1340;
use stackwright_core::describe::Facts;
use stackwright_core::elasticache::cluster::{CLUSTER, Cluster, Shape, shape};
use stackwright_core::elasticache::parameter_group::is_clustered;

use super::Findings;
use super::constructs::pointed;
use super::facts;
use super::finding::Finding;
use super::references::{Read, Used};
use crate::rule::{
    Rule, SW1390, SW1391, SW1392, SW1393, SW1394, SW1395, SW1396, SW1397, SW1398, SW1399,
};
use crate::template::{Known, Node, Resolver, Resource, Template};

const REPLICATION_GROUP: &str = "AWS::ElastiCache::ReplicationGroup";
const CACHE_CLUSTER: &str = "AWS::ElastiCache::CacheCluster";
const GLOBAL: &str = "AWS::ElastiCache::GlobalReplicationGroup";
const SUBNET_GROUP: &str = "AWS::ElastiCache::SubnetGroup";

pub(super) fn check(template: &Template<'_>, references: &Used<'_>, findings: &mut Findings) {
    // What a transform adds is not known.
    if template.is_open {
        return;
    }
    let resolver = Resolver::new(template);
    for resource in &template.resources {
        let mut walk = Walk {
            resolver,
            resource: *resource,
            findings: &mut *findings,
        };
        match resource.kind() {
            REPLICATION_GROUP => {
                walk.replication_group();
                walk.cluster("SecurityGroupIds");
                walk.member();
            }
            CACHE_CLUSTER => walk.cluster("VpcSecurityGroupIds"),
            SUBNET_GROUP => walk.subnet_group(),
            GLOBAL => walk.datastore(),
            _ => {}
        }
    }
    for read in &references.read {
        if let Some(cluster) = template.resource(read.of) {
            endpoint(resolver, *cluster, read, findings);
        }
    }
}

/// An endpoint that clusters of another form have.
fn endpoint(
    resolver: Resolver<'_, '_>,
    resource: Resource<'_>,
    read: &Read<'_>,
    findings: &mut Findings,
) {
    let (endpoint, _) = read.attribute.split_once('.').unwrap_or_default();
    let (wanted, instead) = match (resource.kind(), endpoint) {
        (REPLICATION_GROUP, "PrimaryEndPoint" | "ReaderEndPoint") => {
            (Shape::Replicated, "ConfigurationEndPoint")
        }
        (REPLICATION_GROUP, "ConfigurationEndPoint") => (Shape::Sharded, "PrimaryEndPoint"),
        (CACHE_CLUSTER, "ConfigurationEndpoint") => (Shape::Memcached, "RedisEndpoint"),
        (CACHE_CLUSTER, "RedisEndpoint") => (Shape::Standalone, "ConfigurationEndpoint"),
        _ => return,
    };
    let Some(of) = facts::description(resource.kind()) else {
        return;
    };
    let tree = facts::of_resource(resolver, of, resource);
    let cluster = Facts::<Cluster>::of(tree.raw());
    let is_clustered = match CLUSTER.parameter_group.of(cluster) {
        Fact::Known(group) => is_clustered(group),
        Fact::Absent => Some(false),
        _ => None,
    };
    let is_known = match shape(cluster) {
        Fact::Known(found) if found == wanted => return,
        // With one shard, the parameters say whether it is one.
        Fact::Known(Shape::Replicated) => is_clustered == Some(false),
        Fact::Known(_) => true,
        _ => return,
    };
    if is_known {
        let message = format!("`{}` has no `{endpoint}`", resource.id());
        let rule = Rule::of_library(SW1340);
        let finding = Finding::new(rule, read.span, message).help(format!("use `{instead}`"));
        let finding = finding.related(resource.place(), "the cluster is here");
        findings.push(finding.of(read.element));
    }
}

/// One resource of the template.
pub(super) struct Walk<'t, 'a, 'f> {
    pub(super) resolver: Resolver<'t, 'a>,
    pub(super) resource: Resource<'a>,
    findings: &'f mut Findings,
}

impl<'a> Walk<'_, 'a, '_> {
    fn property(&self, name: &str) -> Option<&'a Node> {
        self.resource.properties()?.get(name)
    }

    fn has(&self, name: &str) -> bool {
        self.property(name).is_some()
    }

    fn text(&self, name: &str) -> Option<String> {
        let text = self.resolver.text(self.property(name)?)?;
        Some(text.into_owned())
    }

    pub(super) fn find(&mut self, rule: Rule, at: Option<&'a Node>, message: impl Into<String>) {
        let span = at.map_or(self.resource.place(), pointed);
        let finding = Finding::new(rule, span, message);
        self.findings.push(finding.of(self.resource.id()));
    }

    fn replication_group(&mut self) {
        if self.resource.properties().is_none() {
            return;
        }
        let is_member = self.has("GlobalReplicationGroupId");
        if !is_member && !self.has("CacheNodeType") {
            self.find(SW1390, None, "replication group has no node type");
        }
        let groups = self.property("UserGroupIds");
        let is_there = |group: &&Node| {
            !matches!(
                self.resolver.known(group),
                Known::NoValue | Known::Either(_)
            )
        };
        let count = groups
            .and_then(Node::items)
            .map(|all| all.iter().filter(is_there).count());
        if count > Some(1) {
            self.find(SW1391, groups, "replication group has several user groups");
        }
        let tls = self.property("TransitEncryptionEnabled");
        if self.text("TransitEncryptionEnabled").as_deref() == Some("true")
            && !self.has("CacheSubnetGroupName")
        {
            self.find(SW1392, tls, "TLS without a subnet group");
        }
        if !is_member
            && self.text("NumNodeGroups").as_deref() == Some("1")
            && !self.has("ClusterMode")
            && self.is_without_shards()
        {
            let shards = self.property("NumNodeGroups");
            let message = "one shard is not in cluster mode without parameters of clusters";
            self.find(SW1399, shards, message);
        }
    }

    /// Whether the parameters of the cluster are known not to turn cluster mode on.
    fn is_without_shards(&self) -> bool {
        if !self.has("CacheParameterGroupName") {
            return true;
        }
        let Some(of) = facts::description(REPLICATION_GROUP) else {
            return false;
        };
        let tree = facts::of_resource(self.resolver, of, self.resource);
        match CLUSTER.parameter_group.of(Facts::of(tree.raw())) {
            Fact::Known(group) => is_clustered(group) == Some(false),
            _ => false,
        }
    }

    fn cluster(&mut self, groups: &str) {
        self.security_groups(groups);
        let logs = self.property("LogDeliveryConfigurations");
        for log in logs.and_then(Node::items).unwrap_or_default() {
            self.log(log);
        }
        let topic = self.property("NotificationTopicArn");
        if let Some(arn) = self.text("NotificationTopicArn")
            && let Some(service) = arn
                .strip_prefix("arn:")
                .and_then(|arn| arn.split(':').nth(1))
            && service != "sns"
        {
            self.find(SW1396, topic, format!("`{arn}` is not the ARN of a topic"));
        }
        let of_classic = self.property("CacheSecurityGroupNames");
        if of_classic.is_some() && self.has("CacheSubnetGroupName") {
            let message = "`CacheSecurityGroupNames` is given beside `CacheSubnetGroupName`";
            self.find(SW1397, of_classic, message);
        }
        self.named();
    }

    fn log(&mut self, log: &'a Node) {
        let kind = log.get("DestinationType");
        let wanted = match kind.and_then(|kind| self.resolver.text(kind)).as_deref() {
            Some("cloudwatch-logs") => "CloudWatchLogsDetails",
            Some("kinesis-firehose") => "KinesisFirehoseDetails",
            _ => return,
        };
        let Some(details) = log.get("DestinationDetails") else {
            return;
        };
        if let Known::Node(node) = self.resolver.known(details)
            && let Some([only]) = node.entries()
            && only.key.ends_with("Details")
            && only.key != wanted
        {
            let message = format!("expected `{wanted}`, found `{}`", only.key);
            let finding = Finding::new(SW1395, only.key_span, message);
            self.findings.push(finding.of(self.resource.id()));
        }
    }

    /// A subnet group that the template has and that a cluster names by a text.
    fn named(&mut self) {
        const NAME: &str = "CacheSubnetGroupName";
        let (Some(node), Some(given)) = (self.property(NAME), self.text(NAME)) else {
            return;
        };
        if node.text().is_none() {
            return;
        }
        let template = self.resolver.template();
        let depends: Vec<_> = self.resource.depends_on().map(|(id, _)| id).collect();
        let group = template.resources.iter().find(|one| {
            let own = one.properties().and_then(|all| all.get(NAME));
            let own = own.and_then(|own| self.resolver.text(own));
            one.kind() == SUBNET_GROUP && own.is_some_and(|own| own.eq_ignore_ascii_case(&given))
        });
        if let Some(group) = group
            && !depends.contains(&group.id())
        {
            let message = format!(
                "`{given}` is the group `{}`, without a reference",
                group.id()
            );
            let finding = Finding::new(SW1398, node.span, message)
                .help(format!("write a `Ref` to `{}`", group.id()))
                .related(group.place(), "the group is here");
            self.findings.push(finding.of(self.resource.id()));
        }
    }

    fn subnet_group(&mut self) {
        let subnets = self.property("SubnetIds");
        let items = subnets.and_then(Node::items).unwrap_or_default();
        let mut first = None;
        for item in items {
            let Some(vpc) = self.vpc_of(item) else {
                continue;
            };
            match first {
                None => first = Some(vpc),
                Some(first) if first == vpc => {}
                Some(first) => {
                    let message =
                        format!("subnet is in the VPC `{vpc}`, expected one in `{first}`");
                    self.find(SW1393, Some(item), message);
                    return;
                }
            }
        }
    }

    fn security_groups(&mut self, property: &str) {
        let groups = self.property(property);
        let Some(vpc) = self.vpc_of_group() else {
            return;
        };
        for item in groups.and_then(Node::items).unwrap_or_default() {
            if let Some(other) = self.vpc_of(item)
                && other != vpc
            {
                let message =
                    format!("security group is in the VPC `{other}`, expected one in `{vpc}`");
                self.find(SW1394, Some(item), message);
                return;
            }
        }
    }

    /// The VPC of the subnet group, where it is of the template.
    fn vpc_of_group(&self) -> Option<&'a str> {
        let Known::Reference(id, _) = self.resolver.known(self.property("CacheSubnetGroupName")?)
        else {
            return None;
        };
        let group = self.resolver.template().resource(id)?;
        let subnets = group.properties()?.get("SubnetIds")?;
        subnets.items()?.iter().find_map(|one| self.vpc_of(one))
    }

    /// The VPC of the template in which a subnet or a security group of the template is.
    fn vpc_of(&self, node: &'a Node) -> Option<&'a str> {
        let Known::Reference(id, _) = self.resolver.known(node) else {
            return None;
        };
        let resource = self.resolver.template().resource(id)?;
        let vpc = resource.properties()?.get("VpcId")?;
        match self.resolver.known(vpc) {
            Known::Reference(id, _) => {
                let vpc = self.resolver.template().resource(id)?;
                (vpc.kind() == "AWS::EC2::VPC").then_some(id)
            }
            _ => None,
        }
    }
}
