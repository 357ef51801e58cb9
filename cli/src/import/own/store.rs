//! Queues, databases, global datastores and interface endpoints, with what they make besides.

use stackwright_core::Size;
use stackwright_core::describe::Described as _;
use stackwright_core::elasticache::cluster::Cluster;
use stackwright_core::elasticache::global_cluster::GlobalMember;
use stackwright_core::sqs::queue::Queue;

use super::aurora;
use super::field::{grouped, referred_id, structure_of};
use super::special::argument;
use super::{Reading, text};
use crate::import::code::{Code, string};
use crate::import::value::{Said, Writer, unsaid};
use crate::template::{Node, Resource};

impl Writer<'_, '_> {
    /// A queue, with the queue of what was received too often.
    pub(super) fn queue(&self, properties: &Node, reading: &mut Reading<'_>) {
        if let Some(policy) = properties.get("RedrivePolicy")
            && let Some([_, _]) = policy.entries()
            && let (Some(queue), Some(count)) = (
                policy.get("deadLetterTargetArn"),
                policy.get("maxReceiveCount").and_then(Node::scalar),
            )
            && let (Ok(queue), Ok(count)) = (
                self.referred(Queue::DESCRIPTION, queue),
                count.parse::<u64>(),
            )
        {
            reading.give("dead_letter_queue", queue);
            reading.give("max_receive_count", Code::plain(grouped(count)));
            reading.say("RedrivePolicy");
        }
        let size = properties.get("MaximumMessageSize").and_then(Node::scalar);
        let size = size.and_then(|text| text.parse::<u64>().ok());
        if let Some(size) = size.filter(|size| size.is_multiple_of(1_024)) {
            let size = Size::kib(size / 1_024).to_string();
            reading.give("max_message_size", Code::plain(size));
            reading.say("MaximumMessageSize");
        }
    }

    /// The name that a composite alarm is given if it is given none.
    pub(super) fn composite_alarm(&self, properties: &Node, reading: &mut Reading<'_>) {
        let id = reading.own.id.as_deref().unwrap_or_default();
        let path = self.plan.path.split('/').chain([id]);
        let name = properties.get("AlarmName").and_then(Node::text);
        if name == Some(&stackwright_core::names::logical_id(path)) {
            reading.say("AlarmName");
        }
    }

    /// A global datastore: its first member is a cluster of the module.
    pub(super) fn global_cluster(&self, properties: &Node, reading: &mut Reading<'_>) -> Said<()> {
        argument(properties.get("Engine"), reading, properties)?;
        reading.say("Engine");
        let members = properties.get("Members").and_then(Node::items);
        let Some([primary, others @ ..]) = members else {
            return unsaid(properties, "it has no members");
        };
        let is_here = primary
            .get("ReplicationGroupRegion")
            .and_then(|node| node.get("Ref")?.text())
            == Some("AWS::Region");
        let Some(cluster) = primary.get("ReplicationGroupId").filter(|_| is_here) else {
            return unsaid(primary, "its primary is not of this Region");
        };
        if primary.get("Role").and_then(Node::text) != Some("PRIMARY") {
            return unsaid(primary, "its first member is not its primary");
        }
        reading.give("primary", self.referred(Cluster::DESCRIPTION, cluster)?);
        let of = GlobalMember::DESCRIPTION;
        let others = others.iter().map(|member| {
            let mut fields = Vec::new();
            for field in of.fields {
                let Some(node) = member.get(field.options.property) else {
                    return unsaid(member, "a member has a cluster and a Region");
                };
                fields.push((field.name, self.text(node)?));
            }
            match member.get("Role").and_then(Node::text) {
                Some("SECONDARY") => Ok(structure_of(of, fields)),
                _ => unsaid(member, "it is not a secondary"),
            }
        });
        let others = others.collect::<Said<Vec<_>>>()?;
        if !others.is_empty() {
            reading.give("members", Code::List("", others));
        }
        reading.say("Members");
        Ok(())
    }

    /// An interface endpoint with its security group, or with those of the module.
    pub(super) fn interface_endpoint(
        &self,
        properties: &Node,
        reading: &mut Reading<'_>,
    ) -> Said<()> {
        if properties.get("VpcEndpointType").and_then(Node::text) != Some("Interface") {
            return unsaid(properties, "it is not an interface endpoint");
        }
        reading.say("VpcEndpointType");
        self.placed(properties, "SubnetIds", reading)?;
        reading.say("VpcId");
        let Some(service) = properties.get("ServiceName") else {
            return unsaid(properties, "it has no service");
        };
        let of_aws = service_of_aws(service);
        if let Some(name) = of_aws {
            reading.give("service", text(name));
            reading.say("ServiceName");
        }
        let private_dns = properties.get("PrivateDnsEnabled").and_then(Node::scalar);
        if private_dns == Some(if of_aws.is_some() { "true" } else { "false" }) {
            reading.say("PrivateDnsEnabled");
        }
        let groups = properties.get("SecurityGroupIds").and_then(Node::items);
        let groups = groups.unwrap_or_default();
        if let [only] = groups
            && referred_id(only).is_some_and(|id| reading.own.groups.iter().any(|of| of == id))
        {
            reading.say("SecurityGroupIds");
        }
        let rules = groups.iter().filter_map(referred_id).find_map(|id| {
            let group = self.template.resource(id)?.properties()?;
            group.get("SecurityGroupIngress")?.items()?.first()
        });
        let is_open = rules.is_some_and(|rule| {
            // The network of a VPC of the module is known.
            let vpc = properties.get("VpcId");
            let is_own = vpc
                .and_then(referred_id)
                .is_some_and(|id| self.plan.own(id).is_some());
            let network = vpc.zip(rule.get("CidrIp"));
            is_own
                || network.is_some_and(|(vpc, cidr)| {
                    cidr.text().is_some() && self.plan.outsides.is_network(vpc, cidr)
                })
        });
        if !is_open {
            reading.give("open", Code::plain("false"));
        }
        Ok(())
    }

    /// A database: an instance or a cluster, with its subnet group, its security group and its secret.
    pub(super) fn database(
        &self,
        resource: Resource<'_>,
        properties: &Node,
        reading: &mut Reading<'_>,
    ) -> Said<()> {
        argument(properties.get("Engine"), reading, properties)?;
        reading.say("Engine");
        let part = |name: &str| {
            let node = name.split('.').try_fold(properties, Node::get)?;
            let id = referred_id(node)?;
            let is_part = self.plan.part(id) == Some(resource.id());
            self.template.resource(id).filter(|_| is_part)
        };
        if let Some(group) = part("DBSubnetGroupName").and_then(|group| group.properties()) {
            self.placed(group, "SubnetIds", reading)?;
            reading.say("DBSubnetGroupName");
        }
        let is_cluster = resource.kind() == aurora::CLUSTER;
        let (parameters, groups, snapshot) = if is_cluster {
            self.instances(resource, properties, reading)?;
            (
                "DBClusterParameterGroupName",
                "VpcSecurityGroupIds",
                "SnapshotIdentifier",
            )
        } else {
            (
                "DBParameterGroupName",
                "VPCSecurityGroups",
                "DBSnapshotIdentifier",
            )
        };
        // What the library writes of a cluster.
        let group = properties.get(parameters).and_then(Node::text);
        if is_cluster && group.is_some_and(|name| name.starts_with("default.")) {
            reading.say(parameters);
        }
        if let Some(group) = part(parameters).and_then(|group| group.properties()) {
            let values = group.get("Parameters").and_then(Node::entries);
            let values = values.unwrap_or_default().iter().map(|entry| {
                let value = self.text(&entry.value)?;
                Ok(Code::Assigned(string(&entry.key), Box::new(value)))
            });
            let values = values.collect::<Said<Vec<_>>>()?;
            reading.give("parameters", Code::List("", values));
            reading.say(parameters);
        }
        if part("MonitoringRoleArn").is_some() {
            reading.say("MonitoringRoleArn");
        }
        let of_it = properties.get(groups).and_then(Node::items);
        if let Some([only]) = of_it
            && referred_id(only).is_some_and(|id| self.plan.part(id) == Some(resource.id()))
        {
            reading.say(groups);
        }
        let is_restored = properties.get(snapshot).is_some();
        let password = properties.get("MasterUserPassword");
        if is_restored && password.is_none() {
            // Its user is that of the backup.
            return Ok(());
        }
        let Some(secret) = password.and_then(|node| secret_of(node, "password")) else {
            return unsaid(
                properties,
                "its password is not that of a secret of the module",
            );
        };
        let own = self.plan.own(secret);
        if self.plan.part(secret) == Some(resource.id()) {
            if is_restored {
                let name = self
                    .template
                    .resource(secret)
                    .and_then(|one| username(*one));
                let Some(name) = name else {
                    return unsaid(properties, "the user of its secret is not known");
                };
                reading.give("username", text(&name));
            }
            reading.say("MasterUserPassword");
        } else if own.is_some_and(|own| own.of.name == "Secret") {
            reading.give("secret", self.bare(properties, secret)?);
            reading.say("MasterUserPassword");
        } else {
            return unsaid(
                properties,
                "its password is not that of a secret of the module",
            );
        }
        let username = properties.get("MasterUsername");
        if username.and_then(|node| secret_of(node, "username")) == Some(secret) {
            reading.say("MasterUsername");
        }
        Ok(())
    }
}

/// The service of `com.amazonaws.REGION.SERVICE`.
fn service_of_aws(node: &Node) -> Option<&str> {
    let [delimiter, parts] = node.get("Fn::Join")?.items()? else {
        return None;
    };
    let [before, region, after] = parts.items()? else {
        return None;
    };
    let is_it = delimiter.text() == Some("")
        && before.text() == Some("com.amazonaws.")
        && region.get("Ref").and_then(Node::text) == Some("AWS::Region");
    is_it.then(|| after.text()?.strip_prefix('.'))?
}

/// The user of a secret whose password is generated.
fn username(secret: Resource<'_>) -> Option<String> {
    let generated = secret.properties()?.get("GenerateSecretString")?;
    let template = generated.get("SecretStringTemplate")?.text()?;
    let json: serde_json::Value = serde_json::from_str(template).ok()?;
    Some(json.get("username")?.as_str()?.to_owned())
}

/// The secret of `{{resolve:secretsmanager:SECRET:SecretString:FIELD::}}`.
pub(super) fn secret_of<'n>(node: &'n Node, field: &str) -> Option<&'n str> {
    let [_, parts] = node.get("Fn::Join")?.items()? else {
        return None;
    };
    let [before, secret, after] = parts.items()? else {
        return None;
    };
    let is_it = before.text() == Some("{{resolve:secretsmanager:")
        && after.text() == Some(&format!(":SecretString:{field}::}}}}"));
    is_it.then(|| referred_id(secret))?
}
