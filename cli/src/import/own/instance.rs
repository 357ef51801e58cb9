//! Instances, with their role, their profile and their security group.

use stackwright::ec2::SubnetType;

use super::field::referred_id;
use super::{Reading, text};
use crate::import::code::Code;
use crate::import::value::{Said, Writer, unsaid};
use crate::template::{Node, Resource};

/// The first line of the script of an instance.
const SHELL: &str = "#!/bin/bash";

impl Writer<'_, '_> {
    pub(super) fn instance(
        &self,
        resource: Resource<'_>,
        properties: &Node,
        reading: &mut Reading<'_>,
    ) -> Said<()> {
        let part = |node: Option<&Node>| {
            let id = node.and_then(referred_id)?;
            let is_part = reading.own.groups.iter().any(|of| of == id);
            self.template.resource(id).filter(|_| is_part)
        };
        let Some(profile) = part(properties.get("IamInstanceProfile")) else {
            return unsaid(properties, "its profile is not that of one instance");
        };
        let roles = profile
            .properties()
            .and_then(|node| node.get("Roles")?.items());
        let Some([role]) = roles else {
            return unsaid(properties, "its profile has not one role");
        };
        let has_role = part(Some(role)).is_some();
        let groups = properties.get("SecurityGroupIds").and_then(Node::items);
        let has_group = matches!(groups, Some([only]) if part(Some(only)).is_some());
        reading.say("IamInstanceProfile");
        if !has_role {
            let Some((_, field)) = reading.own.of.named("role") else {
                return Ok(());
            };
            let code = self.taken(field.takes, field.options.unit, role)?;
            reading.give("role", code);
            reading.depends.extend(referred_id(role).map(str::to_owned));
        }
        if has_group {
            reading.say("SecurityGroupIds");
        }
        // What depends on its own parts.
        reading.depends.insert(resource.id().to_owned());
        self.subnet(properties, reading)?;
        let image = properties.get("ImageId").and_then(referred_id);
        let image = image.filter(|id| self.plan.makes_parameter(id));
        let image = image.and_then(|id| {
            self.template
                .section("Parameters")
                .iter()
                .find(|one| one.key == id)
        });
        let Some(image) = image.and_then(|entry| entry.value.get("Default")?.text()) else {
            return unsaid(properties, "its image is not that of a parameter");
        };
        reading.give("image_parameter", text(image));
        reading.say("ImageId");
        let script = properties
            .get("UserData")
            .and_then(|node| node.get("Fn::Base64")?.text());
        let Some(commands) = script.and_then(|script| script.strip_prefix(SHELL)) else {
            return unsaid(properties, "its script is not one of the shell");
        };
        if let Some(commands) = commands.strip_prefix('\n') {
            let commands = commands.split('\n').map(text);
            reading.give("user_data", Code::List("", commands.collect()));
        } else if !commands.is_empty() {
            return unsaid(properties, "its script is not one of the shell");
        }
        reading.say("UserData");
        let id = reading.own.id.as_deref().unwrap_or_default();
        let path = format!("{}/{id}", self.plan.path);
        if let Some([only]) = properties.get("Tags").and_then(Node::items)
            && only.get("Key").and_then(Node::text) == Some("Name")
            && only.get("Value").and_then(Node::text) == Some(&path)
        {
            reading.say("Tags");
        }
        Ok(())
    }

    /// The subnet of an instance: the first of its type.
    fn subnet(&self, properties: &Node, reading: &mut Reading<'_>) -> Said<()> {
        let Some(node) = properties.get("SubnetId") else {
            return unsaid(properties, "it says no subnet");
        };
        let network = referred_id(node).and_then(|id| Some((id, self.plan.network_of(id)?)));
        let Some((id, (vpc, network))) = network else {
            return unsaid(node, "the subnet is not that of a VPC of the module");
        };
        let zone = |node: &Node| node.get("AvailabilityZone").map(Node::to_json);
        let of_subnet = self.template.resource(id).and_then(|one| one.properties());
        if of_subnet.and_then(zone) != zone(properties) {
            return unsaid(node, "its zone is not that of its subnet");
        }
        let types = [
            SubnetType::PrivateWithEgress,
            SubnetType::PrivateIsolated,
            SubnetType::Public,
        ];
        let mut types = types.into_iter().filter_map(|of| {
            let mut subnets = network.subnets.iter().filter(|(_, kind)| *kind == of);
            subnets.next().map(|(first, _)| (of, first))
        });
        let default = types.next();
        let Some((selected, _)) = default
            .into_iter()
            .chain(types)
            .find(|(_, first)| *first == id)
        else {
            return unsaid(node, "the subnet is not the first of its type");
        };
        reading.give("vpc", self.bare(node, vpc)?);
        reading.depends.insert(vpc.to_owned());
        if default.is_some_and(|(of, _)| of != selected) {
            let selected = Code::plain(format!("{selected:?}"));
            let fields = vec![("subnet_type".to_owned(), selected)];
            reading.give(
                "subnets",
                Code::Struct("SubnetSelection".to_owned(), fields),
            );
        }
        reading.say("SubnetId");
        reading.say("AvailabilityZone");
        Ok(())
    }
}
