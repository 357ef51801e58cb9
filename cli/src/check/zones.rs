//! The Availability Zones of clusters, and those of their subnets in the template.

use stackwright_core::catalogue::{SW0121, SW1377};

use super::clusters::Walk;
use super::constructs::pointed;
use super::finding::Finding;
use crate::rule::Rule;
use crate::template::{Known, Node};

impl<'a> Walk<'_, 'a, '_> {
    /// Zones in which the cluster has no subnet, and several zones of which it has one.
    pub(super) fn zones(&mut self) {
        let Some(own) = self.zones_of_subnets() else {
            return;
        };
        let mut wanted: Vec<&Node> = ["PreferredCacheClusterAZs", "PreferredAvailabilityZones"]
            .into_iter()
            .filter_map(|name| self.list(name))
            .flatten()
            .chain(self.property("PreferredAvailabilityZone"))
            .collect();
        for shard in self.list("NodeGroupConfiguration").unwrap_or_default() {
            wanted.extend(shard.get("PrimaryAvailabilityZone"));
            let replicas = shard.get("ReplicaAvailabilityZones");
            wanted.extend(
                replicas
                    .and_then(|list| self.items(list))
                    .unwrap_or_default(),
            );
        }
        let names: Option<Vec<_>> = own.iter().map(|one| self.resolver.text(one)).collect();
        for node in wanted {
            if let Some(zone) = self.resolver.text(node)
                && let Some(names) = &names
                && !names.contains(&zone)
            {
                let message =
                    format!("no subnet of the cluster is in the Availability Zone `{zone}`");
                self.find(Rule::of_library(SW1377), Some(node), message);
            }
        }
        let Some((first, others)) = own.split_first() else {
            return;
        };
        let is_alike = |other: &&Node| other.is_same(first);
        if self.text("MultiAZEnabled").as_deref() == Some("true") && others.iter().all(is_alike) {
            let message = "cluster in several zones is placed in a single Availability Zone";
            let at = self.property("MultiAZEnabled").map(pointed);
            let span = at.unwrap_or(self.resource.place());
            let finding = Finding::new(Rule::of_library(SW0121), span, message);
            self.add(finding.help("add a subnet in another zone to the subnet group"));
        }
    }

    /// The zones of the subnets of the cluster, if all of them are of the template.
    fn zones_of_subnets(&self) -> Option<Vec<&'a Node>> {
        let subnets = self.subnets()?.into_iter();
        let zone = |subnet: &'a Node| {
            let Known::Reference(id, _) = self.resolver.known(subnet) else {
                return None;
            };
            let subnet = self.resolver.template().resource(id)?;
            subnet.properties()?.get("AvailabilityZone")
        };
        subnets.map(zone).collect()
    }
}
