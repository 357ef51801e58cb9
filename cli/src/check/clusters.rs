//! What `cluster!` always writes as it should be, and a template can get wrong.

use stackwright_core::Fact;
use stackwright_core::catalogue::{SW1208, SW1331, SW1340, SW1348};
use stackwright_core::describe::Facts;
use stackwright_core::elasticache::cluster::{CLUSTER, Cluster, NAME_MAX, Shape, shape};
use stackwright_core::elasticache::parameter_group::is_clustered;
use stackwright_core::template::substitution::{Part, parts};

use super::Findings;
use super::constructs::{deployments, pointed};
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

/// The longest name of a cluster that is not a replication group.
const STANDALONE_NAME_MAX: usize = 50;

pub(super) fn check(template: &Template<'_>, references: &Used<'_>, findings: &mut Findings) {
    // What a transform adds is not known.
    if template.is_open {
        return;
    }
    let resolver = Resolver::new(template);
    for resource in &template.resources {
        if ![REPLICATION_GROUP, CACHE_CLUSTER, SUBNET_GROUP, GLOBAL].contains(&resource.kind()) {
            continue;
        }
        for deployment in deployments(resolver, *resource) {
            let mut found = Findings::default();
            Walk {
                resolver: deployment.resolver,
                resource: *resource,
                findings: &mut found,
            }
            .all();
            deployment.add(found, findings);
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
    fn all(&mut self) {
        match self.resource.kind() {
            REPLICATION_GROUP => {
                self.replication_group();
                self.cluster("SecurityGroupIds");
                self.name("ReplicationGroupId", NAME_MAX);
                self.member();
            }
            CACHE_CLUSTER => {
                self.cluster("VpcSecurityGroupIds");
                self.name("ClusterName", STANDALONE_NAME_MAX);
            }
            SUBNET_GROUP => self.subnet_group(),
            GLOBAL => self.datastore(),
            _ => {}
        }
    }

    /// A property that may be there.
    pub(super) fn property(&self, name: &str) -> Option<&'a Node> {
        let node = self.resource.properties()?.get(name)?;
        (!matches!(self.resolver.known(node), Known::NoValue)).then_some(node)
    }

    fn has(&self, name: &str) -> bool {
        self.property(name).is_some()
    }

    /// A property that is there in every deployment.
    pub(super) fn given(&self, name: &str) -> Option<&'a Node> {
        let node = self.property(name)?;
        (!self.resolver.known(node).may_be_absent()).then_some(node)
    }

    pub(super) fn text(&self, name: &str) -> Option<String> {
        let text = self.resolver.text(self.property(name)?)?;
        Some(text.into_owned())
    }

    /// The elements of a list, if it is known which ones there are.
    pub(super) fn list(&self, name: &str) -> Option<Vec<&'a Node>> {
        self.items(self.property(name)?)
    }

    pub(super) fn items(&self, list: &'a Node) -> Option<Vec<&'a Node>> {
        let items = self.resolver.known(list).items()?.iter();
        let item = |item: &'a Node| match self.resolver.known(item) {
            Known::NoValue => None,
            Known::Node(node) => Some(node),
            _ => Some(item),
        };
        Some(items.filter_map(item).collect())
    }

    pub(super) fn find(&mut self, rule: Rule, at: Option<&'a Node>, message: impl Into<String>) {
        let span = at.map_or(self.resource.place(), pointed);
        self.add(Finding::new(rule, span, message));
    }

    pub(super) fn add(&mut self, finding: Finding) {
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
        let is_there = |group: &&&Node| !self.resolver.known(group).may_be_absent();
        let count = self.list("UserGroupIds");
        let count = count.map(|all| all.iter().filter(is_there).count());
        if count > Some(1) {
            self.find(SW1391, groups, "replication group has several user groups");
        }
        let tls = self.property("TransitEncryptionEnabled");
        if self.text("TransitEncryptionEnabled").as_deref() == Some("true")
            && !self.has("CacheSubnetGroupName")
        {
            self.find(SW1392, tls, "TLS without a subnet group");
        }
        // A number that a deployment chooses may be another one in the next.
        let shards = self.property("NumNodeGroups").and_then(Node::scalar);
        if !is_member && shards == Some("1") && !self.has("ClusterMode") && self.is_without_shards()
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
        self.zones();
        for log in self.list("LogDeliveryConfigurations").unwrap_or_default() {
            self.log(log);
        }
        self.topic();
        for file in self.list("SnapshotArns").unwrap_or_default() {
            self.file(file);
        }
        let of_classic = self.property("CacheSecurityGroupNames");
        if of_classic.is_some() && self.has("CacheSubnetGroupName") {
            let message = "`CacheSecurityGroupNames` is given beside `CacheSubnetGroupName`";
            self.find(SW1397, of_classic, message);
        }
        self.named();
    }

    fn topic(&mut self) {
        let Some(topic) = self.property("NotificationTopicArn") else {
            return;
        };
        if let Some(arn) = self.resolver.outline(topic)
            && let Some(service) = service(&arn)
            && service != "sns"
        {
            self.find(
                SW1396,
                Some(topic),
                format!("`{arn}` is not the ARN of a topic"),
            );
        }
    }

    /// The ARN of an RDB file. Of one that is known as a whole, the rules of the library speak.
    fn file(&mut self, file: &'a Node) {
        let message = match self.resolver.known(file) {
            Known::Reference(id, Some(attribute)) if attribute == "Arn" => {
                format!("`{id}` is not an RDB file")
            }
            Known::Later => {
                let Some(arn) = self.resolver.outline(file) else {
                    return;
                };
                let is_wrong =
                    arn.contains(',') || service(&arn).is_some_and(|service| service != "s3");
                if !is_wrong {
                    return;
                }
                format!("`{arn}` is not the ARN of an RDB file without commas")
            }
            _ => return,
        };
        let finding = Finding::new(Rule::of_library(SW1348), pointed(file), message);
        self.add(finding.help("write the ARN of a file, such as `arn:aws:s3:::BUCKET/FILE.rdb`"));
    }

    /// A name of which a part is not known. Of one that is known as a whole, the rules of the library speak.
    fn name(&mut self, property: &str, most: usize) {
        let Some(node) = self.property(property) else {
            return;
        };
        if !matches!(self.resolver.known(node), Known::Later) {
            return;
        }
        let Some(name) = self.resolver.outline(node) else {
            return;
        };
        let is_of_name = |one: char| one.is_ascii_alphanumeric() || one == '-' || one == '…';
        let starts_right =
            |name: &str| name.starts_with(|one: char| one.is_ascii_alphabetic() || one == '…');
        let length = name.chars().filter(|one| *one != '…').count();
        let fault = if name.contains("--") {
            "contains `--`".to_owned()
        } else if name.ends_with('-') {
            "ends with `-`".to_owned()
        } else if !starts_right(&name) {
            "does not start with a letter".to_owned()
        } else if !name.chars().all(is_of_name) {
            "has other characters than letters, digits and hyphens".to_owned()
        } else if length > most {
            format!("has more than {most} characters")
        } else {
            return;
        };
        let message = format!("cluster name `{name}` {fault}");
        let finding = Finding::new(Rule::of_library(SW1331), pointed(node), message);
        self.add(finding.help(format!("rename the cluster, or remove `{property}`")));
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
            self.add(Finding::new(SW1395, only.key_span, message));
        }
    }

    /// A subnet group that the template has and that a cluster names by a text, or by what the name of the group is made of.
    fn named(&mut self) {
        const NAME: &str = "CacheSubnetGroupName";
        let Some(node) = self.property(NAME) else {
            return;
        };
        let template = self.resolver.template();
        let given = self.resolver.text(node);
        if given.is_none() && !is_of_parameters(template, node) {
            return;
        }
        let depends: Vec<_> = self.resource.depends_on().map(|(id, _)| id).collect();
        let is_named = |group: &&Resource<'a>| {
            let own = group.properties().and_then(|all| all.get(NAME));
            own.is_some_and(|own| match &given {
                Some(given) => {
                    let own = self.resolver.text(own);
                    own.is_some_and(|own| own.eq_ignore_ascii_case(given))
                }
                None => own.is_same(node),
            })
        };
        let mut groups = template.resources.iter();
        let group = groups.find(|one| one.kind() == SUBNET_GROUP && is_named(one));
        if let Some(group) = group
            && !depends.contains(&group.id())
        {
            let id = group.id();
            let message = match &given {
                Some(given) => format!("`{given}` is the group `{id}`, without a reference"),
                None => format!("the group `{id}` has this name, without a reference"),
            };
            let finding = Finding::new(SW1398, pointed(node), message)
                .help(format!("write a `Ref` to `{id}`"))
                .related(group.place(), "the group is here");
            self.add(finding);
        }
    }

    fn subnet_group(&mut self) {
        let Some(items) = self.list("SubnetIds") else {
            return;
        };
        if items.is_empty() {
            let rule = Rule::of_library(SW1208);
            let subnets = self.property("SubnetIds");
            self.find(
                rule,
                subnets,
                "expected a subnet for `SubnetIds`, found none",
            );
        }
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
        let Some(vpc) = self.vpc_of_group() else {
            return;
        };
        for item in self.list(property).unwrap_or_default() {
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

    /// The subnets of the subnet group, where it is of the template.
    pub(super) fn subnets(&self) -> Option<Vec<&'a Node>> {
        let group = self.resolver.known(self.property("CacheSubnetGroupName")?);
        let Known::Reference(id, _) = group else {
            return None;
        };
        let group = self.resolver.template().resource(id)?;
        self.items(group.properties()?.get("SubnetIds")?)
    }

    /// The VPC of the subnet group, where it is of the template.
    fn vpc_of_group(&self) -> Option<&'a str> {
        self.subnets()?.into_iter().find_map(|one| self.vpc_of(one))
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

/// The service of an ARN, if it is known.
fn service(arn: &str) -> Option<&str> {
    let service = arn.strip_prefix("arn:")?.split(':').nth(1)?;
    (!service.contains('…')).then_some(service)
}

/// Whether a text is made of parameters, so that another one that is made of them is the same.
fn is_of_parameters(template: &Template<'_>, node: &Node) -> bool {
    let is_known = |name: &str| name.starts_with("AWS::") || template.parameter(name).is_some();
    let entry = node.only();
    let entry = entry.and_then(|entry| Some((entry.key.as_str(), entry.value.text()?)));
    match entry {
        Some(("Ref", name)) => is_known(name),
        Some(("Fn::Sub", text)) => parts(text).iter().all(|part| match part {
            Part::Text(_) => true,
            Part::Variable(name, _) => is_known(name),
        }),
        _ => joined_of(node).is_some_and(|parts| {
            let mut parts = parts.iter();
            parts.all(|part| part.scalar().is_some() || is_of_parameters(template, part))
        }),
    }
}

/// What `Fn::Join` puts together.
fn joined_of(node: &Node) -> Option<&[Node]> {
    match node.get("Fn::Join")?.items()? {
        [_, parts] => parts.items(),
        _ => None,
    }
}
