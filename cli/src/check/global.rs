//! Global datastores of ElastiCache, and their members.

use std::collections::HashSet;

use stackwright_core::catalogue::{SW1370, SW1382};

use super::clusters::Walk;
use super::constructs::pointed;
use super::finding::Finding;
use crate::rule::Rule;

/// The most members: a primary one, and two secondary ones.
const MEMBERS_MAX: usize = 3;

/// What a member has of its datastore, and fields of `cluster!` are not.
const OF_DATASTORE: [&str; 2] = ["CacheSecurityGroupNames", "Engine"];

impl Walk<'_, '_, '_> {
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
        let Some(items) = self.items(members) else {
            return;
        };
        if items.len() > MEMBERS_MAX {
            let message = format!(
                "global datastore has {} members, but the limit is {MEMBERS_MAX}",
                items.len()
            );
            self.find(Rule::of_library(SW1382), Some(members), message);
        }
        let mut regions = HashSet::new();
        let (mut has_primary, mut may_have) = (false, items.is_empty());
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
            may_have |= role.is_none();
            if role.is_some_and(|role| role.eq_ignore_ascii_case("primary")) {
                if has_primary {
                    let message = "global datastore has two primaries";
                    self.find(Rule::of_library(SW1382), Some(member), message);
                }
                has_primary = true;
            }
        }
        if !has_primary && !may_have {
            let message = "global datastore has no primary";
            let finding = Finding::new(Rule::of_library(SW1382), pointed(members), message);
            self.add(finding.help("write `Role: PRIMARY` for the cluster that has the data"));
        }
    }
}
