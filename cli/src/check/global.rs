//! Global datastores of ElastiCache, and their members.

use std::collections::HashSet;

use super::Findings;
use super::constructs::pointed;
use super::finding::Finding;
use stackwright_core::catalogue::SW1370;

use crate::rule::{Rule, SW1381, SW1382, SW1383, SW1384};
use crate::template::{Known, Node, Resolver, Resource, Template};

const REPLICATION_GROUP: &str = "AWS::ElastiCache::ReplicationGroup";
const GLOBAL: &str = "AWS::ElastiCache::GlobalReplicationGroup";
/// The most members: a primary one, and two secondary ones.
const MEMBERS_MAX: usize = 3;
/// The families of nodes that global datastores support, in October 2026.
const FAMILIES: [&str; 8] = ["m5", "m6g", "m7g", "r5", "r6g", "r6gd", "r7g", "c7gn"];
/// Sizes below `large`.
const SMALL: [&str; 3] = ["micro", "small", "medium"];

/// What a member has of its datastore, and fields of `cluster!` are not.
const OF_DATASTORE: [&str; 2] = ["CacheSecurityGroupNames", "Engine"];

pub(super) fn check(template: &Template<'_>, findings: &mut Findings) {
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
            REPLICATION_GROUP => walk.member(),
            GLOBAL => walk.datastore(),
            _ => {}
        }
    }
}

struct Walk<'t, 'a, 'f> {
    resolver: Resolver<'t, 'a>,
    resource: Resource<'a>,
    findings: &'f mut Findings,
}

impl<'a> Walk<'_, 'a, '_> {
    fn find(&mut self, rule: Rule, at: &'a Node, message: impl Into<String>) {
        let finding = Finding::new(rule, pointed(at), message);
        self.findings.push(finding.of(self.resource.id()));
    }

    fn text_of(&self, resource: Resource<'a>, name: &str) -> Option<String> {
        let text = self.resolver.text(resource.properties()?.get(name)?)?;
        Some(text.into_owned())
    }

    /// A property that is there in every deployment.
    fn given(&self, name: &str) -> Option<&'a Node> {
        let node = self.resource.properties()?.get(name)?;
        let is_given = !matches!(self.resolver.known(node), Known::NoValue | Known::Either(_));
        is_given.then_some(node)
    }

    fn member(&mut self) {
        if self.given("GlobalReplicationGroupId").is_none() {
            return;
        }
        for name in OF_DATASTORE {
            if let Some(node) = self.given(name) {
                let message = format!("`{name}` is given for a secondary of a global datastore");
                self.find(Rule::of_library(SW1370), node, message);
            }
        }
    }

    fn datastore(&mut self) {
        if let Some(node) = self.given("CacheNodeType") {
            self.node_type(self.resource, node);
        }
        let Some(members) = self.given("Members") else {
            return;
        };
        let Known::Node(members) = self.resolver.known(members) else {
            return;
        };
        let items = members.items().unwrap_or_default();
        if items.len() > MEMBERS_MAX {
            let message = format!(
                "global datastore has {} members, but the limit is {MEMBERS_MAX}",
                items.len()
            );
            self.find(SW1382, members, message);
        }
        let mut regions = HashSet::new();
        let mut has_primary = false;
        let resolver = self.resolver;
        for member in items {
            let text = |name: &str| {
                let text = resolver.text(member.get(name)?)?;
                Some(text.into_owned())
            };
            if let (Some(region), Some(node)) = (
                text("ReplicationGroupRegion"),
                member.get("ReplicationGroupRegion"),
            ) && !regions.insert(region.clone())
            {
                let message = format!("two members are in the Region `{region}`");
                self.find(SW1382, node, message);
            }
            let role = text("Role");
            if role.is_some_and(|role| role.eq_ignore_ascii_case("primary")) {
                if has_primary {
                    self.find(SW1382, member, "global datastore has two primaries");
                }
                has_primary = true;
                self.primary(member);
            }
        }
    }

    /// What the primary must be, where it is of the template.
    fn primary(&mut self, member: &'a Node) {
        let Some(id) = member.get("ReplicationGroupId") else {
            return;
        };
        let Known::Reference(of, _) = self.resolver.known(id) else {
            return;
        };
        let template = self.resolver.template();
        let Some(group) = template
            .resource(of)
            .filter(|one| one.kind() == REPLICATION_GROUP)
        else {
            return;
        };
        self.node_type(*group, id);
        let network = self.text_of(*group, "NetworkType");
        if network.is_some_and(|of| {
            of.eq_ignore_ascii_case("ipv6") || of.eq_ignore_ascii_case("dual_stack")
        }) {
            self.find(SW1384, id, format!("`{of}` has IPv6"));
        }
        let own = self.text_of(self.resource, "EngineVersion");
        let other = self.text_of(*group, "EngineVersion");
        if let (Some(own), Some(other)) = (own, other)
            && own != other
            && let Some(node) = self.given("EngineVersion")
        {
            let message = format!("version is `{own}`, but the primary `{of}` has `{other}`");
            self.find(SW1383, node, message);
        }
    }

    fn node_type(&mut self, of: Resource<'a>, at: &'a Node) {
        let Some(node_type) = self.text_of(of, "CacheNodeType") else {
            return;
        };
        let mut parts = node_type.split('.');
        let (Some("cache"), Some(family), Some(size)) = (parts.next(), parts.next(), parts.next())
        else {
            return;
        };
        if !FAMILIES.contains(&family) || SMALL.contains(&size) {
            let message = format!("node type `{node_type}` is not supported by global datastores");
            self.find(SW1381, at, message);
        }
    }
}
