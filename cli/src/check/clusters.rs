//! What `cluster!` always writes as it should be, and a template can get wrong.

use std::collections::BTreeSet;

use stackwright_core::Fact;
use stackwright_core::across::{self, CLUSTERS, Content};
use stackwright_core::catalogue::{SW1331, SW1340, SW1399, SW1446};
use stackwright_core::describe::Facts;
use stackwright_core::elasticache::cluster::{CLUSTER, Cluster, NAME_MAX, Shape, shape};
use stackwright_core::elasticache::parameter_group::is_clustered;
use stackwright_core::template::substitution::{Part, parts};

use super::Findings;
use super::constructs::{deployments, pointed, violated};
use super::facts;
use super::finding::Finding;
use super::references::{Read, Used};
use crate::rule::Rule;
use crate::template::{Known, Node, Resolver, Resource, Template};

const REPLICATION_GROUP: &str = "AWS::ElastiCache::ReplicationGroup";
const CACHE_CLUSTER: &str = "AWS::ElastiCache::CacheCluster";
const SUBNET_GROUP: &str = "AWS::ElastiCache::SubnetGroup";

/// The longest name of a cluster that is not a replication group.
const STANDALONE_NAME_MAX: usize = 50;

pub(super) fn check(template: &Template<'_>, references: &Used<'_>, findings: &mut Findings) {
    // What a transform adds is not known.
    if template.is_open {
        return;
    }
    let resolver = Resolver::new(template);
    let all = template.resources.iter();
    let subnet_groups: Vec<_> = all.filter(|one| one.kind() == SUBNET_GROUP).collect();
    for resource in &template.resources {
        if !CLUSTERS.contains(&resource.kind()) {
            continue;
        }
        for (at, deployment) in deployments(resolver, *resource).iter().enumerate() {
            let mut found = Findings::default();
            let mut walk = Walk {
                resolver: deployment.resolver,
                resource: *resource,
                subnet_groups: &subnet_groups,
                findings: &mut found,
            };
            walk.all();
            walk.of_library(at == 0);
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
    let found = match shape(cluster) {
        // With one shard, the parameters say whether it is one.
        Fact::Known(Shape::Replicated) if is_clustered == Some(true) => Shape::Sharded,
        Fact::Known(found) => found,
        _ => return,
    };
    let is_known = found != Shape::Replicated || is_clustered == Some(false);
    if found != wanted && is_known {
        let message = format!("`{}` has no `{endpoint}`", resource.id());
        let rule = Rule::of_library(SW1340);
        let finding = Finding::new(rule, read.span, message).help(format!("use `{instead}`"));
        let finding = finding.related(resource.place(), "the cluster is here");
        findings.push(finding.of(read.element));
    }
}

/// One resource of the template.
struct Walk<'t, 'a, 'f> {
    resolver: Resolver<'t, 'a>,
    resource: Resource<'a>,
    subnet_groups: &'f [&'t Resource<'a>],
    findings: &'f mut Findings,
}

impl<'a> Walk<'_, 'a, '_> {
    fn all(&mut self) {
        match self.resource.kind() {
            REPLICATION_GROUP => self.name("ReplicationGroupId", NAME_MAX),
            CACHE_CLUSTER => self.name("ClusterName", STANDALONE_NAME_MAX),
            _ => return,
        }
        self.named();
    }

    /// What the rules of the library find. `in_all` says whether they are asked of all deployments.
    fn of_library(&mut self, in_all: bool) {
        let template = self.resolver.template();
        let resources = across::Resources::new(self.reached(), []);
        for placed in across::check_cluster(&resources, self.resource.id()) {
            let broken = placed.broken;
            // A number that a deployment chooses may be another one in the next.
            if broken.violation.rule == SW1399 && !in_all {
                continue;
            }
            let node = broken.property.first().and_then(|name| self.property(name));
            let item = node.and_then(|list| self.items(list)?.get(placed.item?).copied());
            let span = item.or(node).map_or(self.resource.place(), pointed);
            let mut finding = violated(&broken.violation, span);
            if let Some((other, label)) = broken.other
                && let Some(other) = template.resource(other.id())
            {
                finding = finding.related(other.place(), label);
            }
            self.add(finding);
        }
    }

    /// The cluster, and what it is placed in and set up with. Each cluster has few of these, however many resources a template has.
    fn reached(&self) -> Vec<across::Resource<'a>> {
        const AROUND: [&str; 5] = [
            "AWS::ElastiCache::ParameterGroup",
            SUBNET_GROUP,
            "AWS::EC2::SecurityGroup",
            "AWS::EC2::Subnet",
            "AWS::EC2::VPC",
        ];
        /// Through how many references the rules look: a subnet group, its subnets, and their VPC.
        const FAR: usize = 3;
        let (resolver, template) = (self.resolver, self.resolver.template());
        let mut seen = BTreeSet::from([self.resource.id()]);
        let mut reached = Vec::new();
        let mut near = vec![self.resource];
        for distance in 0..=FAR {
            let mut next = Vec::new();
            for one in near {
                let properties = one.properties();
                let content = properties.map_or_else(Content::default, |properties| Content {
                    name: one.id().to_owned(),
                    properties: facts::outlined(resolver, properties),
                    ..Content::default()
                });
                content.properties.each(&mut |id, _| {
                    let other = template.resource(id).filter(|_| distance < FAR);
                    let other = other.filter(|other| AROUND.contains(&other.kind()));
                    next.extend(other.filter(|other| seen.insert(other.id())).copied());
                });
                reached.push(across::Resource::new(one.id(), one.kind(), content));
            }
            near = next;
        }
        reached
    }

    /// A property that may be there.
    fn property(&self, name: &str) -> Option<&'a Node> {
        let node = self.resource.properties()?.get(name)?;
        (!matches!(self.resolver.known(node), Known::NoValue)).then_some(node)
    }

    fn items(&self, list: &'a Node) -> Option<Vec<&'a Node>> {
        let items = self.resolver.known(list).items()?.iter();
        let item = |item: &'a Node| match self.resolver.known(item) {
            Known::NoValue => None,
            Known::Node(node) => Some(node),
            _ => Some(item),
        };
        Some(items.filter_map(item).collect())
    }

    fn add(&mut self, finding: Finding) {
        self.findings.push(finding.of(self.resource.id()));
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
        let is_named = |group: &&&Resource<'a>| {
            let own = group.properties().and_then(|all| all.get(NAME));
            own.is_some_and(|own| match &given {
                Some(given) => {
                    let own = self.resolver.text(own);
                    own.is_some_and(|own| own.eq_ignore_ascii_case(given))
                }
                None => own.is_same(node),
            })
        };
        let group = self.subnet_groups.iter().find(is_named);
        if let Some(group) = group
            && !depends.contains(&group.id())
        {
            let id = group.id();
            let message = match &given {
                Some(given) => format!("`{given}` is the group `{id}`, without a reference"),
                None => format!("the group `{id}` has this name, without a reference"),
            };
            let finding = Finding::new(Rule::of_library(SW1446), pointed(node), message)
                .help(format!("write a `Ref` to `{id}`"))
                .related(group.place(), "the group is here");
            self.add(finding);
        }
    }
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
