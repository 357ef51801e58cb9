//! Global datastores of ElastiCache, and their members.

use std::collections::HashSet;

use stackwright_core::catalogue::{SW1370, SW1382};

use super::clusters::Walk;
use crate::rule::Rule;
use crate::template::{Known, Node};

/// The most members: a primary one, and two secondary ones.
const MEMBERS_MAX: usize = 3;

/// What a member has of its datastore, and fields of `cluster!` are not.
const OF_DATASTORE: [&str; 2] = ["CacheSecurityGroupNames", "Engine"];

impl<'a> Walk<'_, 'a, '_> {
    /// A property that is there in every deployment.
    fn given(&self, name: &str) -> Option<&'a Node> {
        let node = self.resource.properties()?.get(name)?;
        let is_given = !matches!(self.resolver.known(node), Known::NoValue | Known::Either(_));
        is_given.then_some(node)
    }

    /// What a member must not have.
    pub(super) fn member(&mut self) {
        if self.given("GlobalReplicationGroupId").is_none() {
            return;
        }
        for name in OF_DATASTORE {
            if let Some(node) = self.given(name) {
                let message = format!("`{name}` is given for a secondary of a global datastore");
                self.find(Rule::of_library(SW1370), Some(node), message);
            }
        }
    }

    /// The members of a datastore.
    pub(super) fn datastore(&mut self) {
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
            self.find(Rule::of_library(SW1382), Some(members), message);
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
                self.find(Rule::of_library(SW1382), Some(node), message);
            }
            let role = text("Role");
            if role.is_some_and(|role| role.eq_ignore_ascii_case("primary")) {
                if has_primary {
                    let message = "global datastore has two primaries";
                    self.find(Rule::of_library(SW1382), Some(member), message);
                }
                has_primary = true;
            }
        }
    }
}
