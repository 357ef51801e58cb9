//! Clusters of Aurora, with their instances.

use stackwright_core::describe::Described as _;
use stackwright_core::names;
use stackwright_core::rds::database::Reader;

use super::field::{referred_id, structure_of};
use super::plan::Plan;
use super::{Reading, text};
use crate::import::code::Code;
use crate::import::value::{Said, Writer, unsaid};
use crate::template::{Node, Resource, Template};

pub(super) const CLUSTER: &str = "AWS::RDS::DBCluster";
const INSTANCE: &str = "AWS::RDS::DBInstance";

/// The tier of readers.
const TIER: &str = "2";

/// The class of an instance.
fn class(instance: &Node) -> Option<&str> {
    instance.get("DBInstanceClass").and_then(Node::text)
}

/// The construct id of an instance of a cluster, as far as its logical id is that of the CDK.
fn instance_id<'n>(cluster: &str, instance: &'n str) -> Option<&'n str> {
    const HASH: usize = 8;
    let rest = instance.strip_prefix(cluster)?;
    let id = rest.get(..rest.len().checked_sub(HASH)?)?;
    let made = names::logical_id([cluster, id, names::RESOURCE]);
    (made == instance).then_some(id)
}

/// The instances of a cluster with a construct id: the writer, and then the readers, by their construct ids.
pub(super) fn instances<'n>(
    template: &Template<'n>,
    cluster: &str,
    id: &str,
) -> Option<Vec<(&'n str, Resource<'n>)>> {
    let of_it = template.resources.iter().filter(|one| {
        let node = one
            .properties()
            .and_then(|node| node.get("DBClusterIdentifier"));
        one.kind() == INSTANCE && node.and_then(referred_id) == Some(cluster)
    });
    let found = of_it.map(|one| Some((instance_id(id, one.id())?, *one)));
    let mut found = found.collect::<Option<Vec<_>>>()?;
    // Readers wait for the writer.
    let is_first = |one: &Resource<'_>| {
        !one.depends_on()
            .any(|(on, _)| found.iter().any(|(_, other)| other.id() == on))
    };
    let writer = found.iter().position(|(_, one)| is_first(one))?;
    found.get_mut(..=writer)?.rotate_right(1);
    Some(found)
}

impl Plan {
    /// Instances of clusters, which the constructs of the clusters make.
    pub(super) fn take_instances(&mut self, template: &Template<'_>) {
        for resource in &template.resources {
            let own = self.own(resource.id());
            let Some(id) = own.and_then(|own| own.id.clone()) else {
                continue;
            };
            if resource.kind() != CLUSTER {
                continue;
            }
            for (_, instance) in instances(template, resource.id(), &id).unwrap_or_default() {
                self.make_part(instance.id(), resource.id());
            }
        }
    }
}

impl Writer<'_, '_> {
    /// What the instances of a cluster say of it.
    pub(super) fn instances(
        &self,
        resource: Resource<'_>,
        properties: &Node,
        reading: &mut Reading<'_>,
    ) -> Said<()> {
        let id = reading.own.id.clone().unwrap_or_default();
        let instances = instances(self.template, resource.id(), &id).unwrap_or_default();
        let [(writer_id, writer), readers @ ..] = instances.as_slice() else {
            return unsaid(properties, "its instances are not those of the library");
        };
        let Some(writer) = writer.properties() else {
            return unsaid(properties, "its writer has no properties");
        };
        if *writer_id != "Writer" {
            reading.give("writer_id", text(writer_id));
        }
        for name in [
            "instance_type",
            "public_access",
            "ca_certificate",
            "monitoring_interval",
            "auto_minor_version_upgrade",
            "allow_major_version_upgrade",
        ] {
            let Some((_, field)) = reading.own.of.named(name) else {
                continue;
            };
            if let Some(node) = writer.get(field.options.property) {
                let code = self.taken(field.takes, field.options.unit, node)?;
                reading.give(field.name, code);
            }
        }
        let of_writer = class(writer);
        let of = Reader::DESCRIPTION;
        let readers = readers.iter().enumerate().map(|(at, (id, reader))| {
            let mut fields = Vec::new();
            if *id != format!("Reader{}", at + 1) {
                fields.push(("id", text(id)));
            }
            let given = reader.properties().unwrap_or(writer);
            let tier = given.get("PromotionTier").and_then(Node::scalar);
            for name in ["instance_type", "promotion_tier"] {
                let Some((_, field)) = of.named(name) else {
                    continue;
                };
                let is_default = match name {
                    "instance_type" => class(given) == of_writer,
                    _ => tier == Some(TIER),
                };
                if let Some(node) = given.get(field.options.property)
                    && !is_default
                {
                    let code = self.taken(field.takes, field.options.unit, node)?;
                    fields.push((field.name, code));
                }
            }
            Ok(structure_of(of, fields))
        });
        let readers = readers.collect::<Said<Vec<_>>>()?;
        if !readers.is_empty() {
            reading.give("readers", Code::List("", readers));
        }
        Ok(())
    }
}
