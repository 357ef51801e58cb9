//! Fields that are not one property alone, and what stands between the angle brackets.

use stackwright::ec2::SubnetType;
use stackwright_core::describe::{Described as _, Takes};
use stackwright_core::names::unique_resource_name;
use stackwright_core::sns::topic::Subscription;

use super::connection::Way;
use super::field::{grouped, referred_id, structure_of};
use super::plan::literal;
use super::{Reading, text};
use crate::import::code::{Code, string};
use crate::import::value::{Said, Writer, unsaid};
use crate::template::{Node, Resource};

/// The longest generated name of a cache.
const NAME_MAX: usize = 40;

impl Writer<'_, '_> {
    /// Reads the fields of a construct that the description alone does not say.
    pub(super) fn special(
        &self,
        resource: Resource<'_>,
        properties: &Node,
        reading: &mut Reading<'_>,
    ) -> Said<()> {
        match reading.own.of.name {
            "Vpc" => Self::vpc(properties, reading),
            "SecurityGroup" => self.security_group(resource.id(), properties, reading),
            "Cache" => self.cache(properties, reading),
            "Cluster" => self.cluster(properties, reading),
            "User" => user(properties, reading),
            "UserGroup" => {
                argument(properties.get("Engine"), reading, properties)?;
                reading.say("Engine");
                let name = properties.get("UserGroupId").and_then(Node::text);
                if let (Some(name), Some(id)) = (name, &reading.own.id)
                    && name == self.generated(id).to_ascii_lowercase()
                {
                    reading.say("UserGroupId");
                }
                Ok(())
            }
            "SubnetGroup" => self.placed(properties, "SubnetIds", reading),
            "Secret" => {
                let generated = properties.get("GenerateSecretString");
                if generated
                    .and_then(Node::entries)
                    .is_some_and(<[_]>::is_empty)
                {
                    reading.say("GenerateSecretString");
                }
                Ok(())
            }
            "StringParameter" => match properties.get("Type").and_then(Node::text) {
                Some("String") => {
                    reading.say("Type");
                    Ok(())
                }
                _ => unsaid(properties, "it is not a parameter of the type `String`"),
            },
            "Role" => {
                let Some(document) = properties.get("AssumeRolePolicyDocument") else {
                    return unsaid(properties, "it does not say who assumes it");
                };
                let principal = self.assumed_by(document)?;
                reading.give("assumed_by", principal);
                reading.say("AssumeRolePolicyDocument");
                self.managed_policies(properties, reading);
                Ok(())
            }
            "IamUser" | "IamGroup" => {
                self.managed_policies(properties, reading);
                Ok(())
            }
            "Key" => {
                if let Some(alias) = self.plan.extras(resource.id()).next() {
                    let alias = self.template.resource(alias);
                    let alias = alias.and_then(|alias| literal(alias, "AliasName"));
                    reading.give("alias", text(alias.unwrap_or_default()));
                }
                let policy = properties.get("KeyPolicy");
                if policy.is_some_and(|policy| self.is_default_key_policy(policy)) {
                    reading.say("KeyPolicy");
                }
                Ok(())
            }
            "Topic" => {
                let extras = self.plan.extras(resource.id());
                let extras = extras.filter_map(|id| self.template.resource(id));
                let subscriptions = extras.map(|one| self.subscription(one));
                let subscriptions = subscriptions.collect::<Said<Vec<_>>>()?;
                if !subscriptions.is_empty() {
                    reading.give("subscriptions", Code::List("", subscriptions));
                }
                Ok(())
            }
            "LogGroup" => {
                if properties.get("RetentionInDays").is_none() {
                    reading.give("never_expire", Code::plain("true"));
                }
                Ok(())
            }
            "Alarm" => self.alarm(properties, reading),
            "Function" => {
                let id = reading.own.id.as_deref().unwrap_or_default();
                if let Some(schedules) = self.schedules(resource.id(), id)? {
                    reading.give("schedules", schedules);
                }
                self.function(properties, reading)?;
                // What depends on its own role, and on nothing else that would depend on it.
                let is_part = |id: &str| self.plan.part(id) == Some(resource.id());
                if resource.depends_on().all(|(id, _)| is_part(id)) {
                    reading.depends.insert(resource.id().to_owned());
                }
                Ok(())
            }
            "Queue" => {
                self.queue(properties, reading);
                Ok(())
            }
            "CompositeAlarm" => {
                self.composite_alarm(properties, reading);
                Ok(())
            }
            "GlobalCluster" => self.global_cluster(properties, reading),
            "InterfaceEndpoint" => self.interface_endpoint(properties, reading),
            "Database" => self.database(resource, properties, reading),
            "Instance" => self.instance(resource, properties, reading),
            _ => Ok(()),
        }
    }

    /// The name that a cache or a user group gets without one.
    fn generated(&self, id: &str) -> String {
        unique_resource_name([self.plan.stack.as_str(), id], "", NAME_MAX)
    }

    fn vpc(properties: &Node, reading: &mut Reading<'_>) -> Said<()> {
        let Some(network) = &reading.own.network else {
            return unsaid(properties, "the library makes another network");
        };
        for (field, code) in &network.fields {
            reading.give(field, Code::plain(code));
        }
        if !network.groups.is_empty() {
            let groups = network.groups.iter().map(|group| {
                let mut fields = vec![
                    ("name".to_owned(), text(&group.name)),
                    (
                        "subnet_type".to_owned(),
                        Code::plain(format!("{:?}", group.of)),
                    ),
                ];
                let mask = group.mask.map(|mask| mask.to_string());
                let public_ip = group.public_ip.map(|flag| flag.to_string());
                let reserved = group.is_reserved.then(|| "true".to_owned());
                for (name, value) in [
                    ("cidr_mask", mask),
                    ("map_public_ip", public_ip),
                    ("reserved", reserved),
                ] {
                    fields.extend(value.map(|value| (name.to_owned(), Code::plain(value))));
                }
                Code::Struct("SubnetConfiguration".to_owned(), fields)
            });
            reading.give("subnet_configuration", Code::List("", groups.collect()));
        }
        // Of the network they have been compared.
        for said in [
            "CidrBlock",
            "EnableDnsHostnames",
            "EnableDnsSupport",
            "InstanceTenancy",
        ] {
            reading.say(said);
        }
        reading.say("Tags");
        Ok(())
    }

    /// The rules that are networks stand in connections, the one that lets everything out is the default.
    fn security_group(
        &self,
        group: &str,
        properties: &Node,
        reading: &mut Reading<'_>,
    ) -> Said<()> {
        let description = properties.get("GroupDescription").and_then(Node::text);
        let id = reading.own.id.as_deref().unwrap_or_default();
        if description == Some(&format!("{}/{id}", self.plan.path)) {
            reading.say("GroupDescription");
        }
        let egress = properties.get("SecurityGroupEgress");
        match egress.and_then(Node::items) {
            Some([rule]) if has(rule, ALL_OUTBOUND) => reading.say("SecurityGroupEgress"),
            Some([rule]) if has(rule, NO_TRAFFIC) => {
                reading.give("allow_all_outbound", Code::plain("false"));
                reading.say("SecurityGroupEgress");
            }
            // The rules of one that lets out what it is connected to only.
            Some(_) if self.inline_rules(properties, Way::Out).is_some() => {
                reading.give("allow_all_outbound", Code::plain("false"));
                reading.say("SecurityGroupEgress");
            }
            Some(_) => reading.give("allow_all_outbound", Code::plain("false")),
            None if egress.is_none() && self.lets_out(group) => {
                reading.give("allow_all_outbound", Code::plain("false"));
            }
            None => {}
        }
        if self.inline_rules(properties, Way::In).is_some() {
            reading.say("SecurityGroupIngress");
        }
        Ok(())
    }

    fn cache(&self, properties: &Node, reading: &mut Reading<'_>) -> Said<()> {
        argument(properties.get("Engine"), reading, properties)?;
        reading.say("Engine");
        self.placed(properties, "SubnetIds", reading)?;
        let name = properties.get("ServerlessCacheName").and_then(Node::text);
        let id = reading.own.id.clone();
        if let (Some(name), Some(id)) = (name, &id)
            && name == self.generated(id)
        {
            reading.say("ServerlessCacheName");
        }
        let groups = properties.get("SecurityGroupIds").and_then(Node::items);
        match (groups, reading.own.groups.first()) {
            (Some([only]), Some(group)) if referred_id(only) == Some(group) => {
                reading.say("SecurityGroupIds");
                Ok(())
            }
            (_, Some(_)) => unsaid(properties, "its own security group is not its only one"),
            (Some([_, ..]), None) => Ok(()),
            _ => unsaid(properties, "it has no security group"),
        }
    }

    /// A cluster with its subnet group, its security group and, if it has one, its parameter group.
    fn cluster(&self, properties: &Node, reading: &mut Reading<'_>) -> Said<()> {
        argument(properties.get("Engine"), reading, properties)?;
        reading.say("Engine");
        let part = |name: &str| {
            let id = properties.get(name).and_then(referred_id)?;
            let is_part = reading.own.groups.iter().any(|part| part == id);
            self.template.resource(id).filter(|_| is_part)
        };
        let (subnets, parameters) = (
            part("CacheSubnetGroupName"),
            part("CacheParameterGroupName"),
        );
        if let Some(subnets) = subnets.and_then(|group| group.properties()) {
            self.placed(subnets, "SubnetIds", reading)?;
            reading.say("CacheSubnetGroupName");
        }
        if let Some(group) = parameters.and_then(|group| group.properties()) {
            let Some(values) = group.get("Properties").and_then(Node::entries) else {
                return unsaid(group, "its parameter group has no parameters");
            };
            // What the number of shards says.
            let values = values.iter().filter(|entry| entry.key != "cluster-enabled");
            let values = values.map(|entry| {
                let value = self.text(&entry.value)?;
                Ok(Code::Assigned(string(&entry.key), Box::new(value)))
            });
            let values = values.collect::<Said<Vec<_>>>()?;
            reading.give("parameters", Code::List("", values));
            reading.say("CacheParameterGroupName");
        }
        // What the library writes of a cluster with shards.
        let group = properties
            .get("CacheParameterGroupName")
            .and_then(Node::text);
        if group.is_some_and(|name| name.starts_with("default.") && name.ends_with(".cluster.on")) {
            reading.say("CacheParameterGroupName");
        }
        for name in ["SecurityGroupIds", "VpcSecurityGroupIds"] {
            let groups = properties.get(name).and_then(Node::items);
            if let Some([only]) = groups
                && referred_id(only).is_some_and(|id| reading.own.groups.iter().any(|of| of == id))
            {
                reading.say(name);
            }
        }
        if let Some([only]) = properties.get("UserGroupIds").and_then(Node::items)
            && let Some((_, field)) = reading.own.of.named("user_group")
            && let Ok(group) = self.taken(field.takes, field.options.unit, only)
        {
            reading.give("user_group", group);
            reading.say("UserGroupIds");
        }
        let description = properties
            .get("ReplicationGroupDescription")
            .and_then(Node::text);
        let id = reading.own.id.as_deref().unwrap_or_default();
        if description == Some(&format!("{}/{id}", self.plan.path)) {
            reading.say("ReplicationGroupDescription");
        }
        if reading.kind == "AWS::ElastiCache::CacheCluster" {
            match properties.get("AZMode").and_then(Node::text) {
                Some("cross-az") => reading.give("multi_az", Code::plain("true")),
                Some(_) => reading.give("multi_az", Code::plain("false")),
                None => {}
            }
            reading.say("AZMode");
            if reading.argument != Some("Memcached") {
                reading.give("standalone", Code::plain("true"));
                reading.say("NumCacheNodes");
            }
        }
        Ok(())
    }

    /// The VPC and the subnets of something, by the subnets that it is in.
    pub(super) fn placed(
        &self,
        properties: &Node,
        property: &str,
        reading: &mut Reading<'_>,
    ) -> Said<()> {
        let node = property
            .split('.')
            .try_fold(properties, Node::get)
            .filter(|node| node.items().is_some_and(|items| !items.is_empty()));
        let Some(node) = node else {
            return unsaid(properties, "it says no subnets");
        };
        let items = node.items().unwrap_or_default();
        // Of the security group that the construct makes, or of the resource itself.
        let mut groups = reading.own.groups.iter();
        let of_group = groups.find_map(|id| self.template.resource(id)?.properties()?.get("VpcId"));
        let vpc = of_group.or_else(|| properties.get("VpcId"));
        let ids: Option<Vec<_>> = items.iter().map(referred_id).collect();
        let ids = ids.unwrap_or_default();
        let network = ids.first().and_then(|id| self.plan.network_of(id));
        let Some((vpc, network)) = network else {
            let Some(vpc) = self.outside_network(vpc, items) else {
                return unsaid(node, "the subnets are not those of a VPC of the module");
            };
            reading.give("vpc", vpc);
            reading.say(property);
            return Ok(());
        };
        let of = |subnet_type: SubnetType| {
            let subnets = network.subnets.iter();
            let of_type = subnets.filter(|(_, of)| *of == subnet_type);
            of_type.map(|(id, _)| id.as_str()).collect::<Vec<_>>()
        };
        let selected = [
            SubnetType::PrivateWithEgress,
            SubnetType::Public,
            SubnetType::PrivateIsolated,
        ]
        .into_iter()
        .find(|subnet_type| of(*subnet_type) == ids);
        let Some(selected) = selected else {
            let group = network.groups.iter().find(|group| {
                let subnets = network.group_subnets.iter();
                let of_group = subnets.filter(|(_, name)| *name == group.name);
                of_group.map(|(id, _)| id.as_str()).eq(ids.iter().copied())
            });
            let Some(group) = group else {
                return unsaid(node, "the subnets are not all of one type");
            };
            reading.give("vpc", self.bare(node, vpc)?);
            reading.depends.insert(vpc.to_owned());
            let fields = vec![("group_name".to_owned(), text(&group.name))];
            let selection = Code::Struct("SubnetSelection".to_owned(), fields);
            reading.give("subnets", selection);
            reading.say(property);
            return Ok(());
        };
        reading.give("vpc", self.bare(node, vpc)?);
        reading.depends.insert(vpc.to_owned());
        if selected != SubnetType::PrivateWithEgress {
            let fields = vec![(
                "subnet_type".to_owned(),
                Code::plain(format!("{selected:?}")),
            )];
            let selection = Code::Struct("SubnetSelection".to_owned(), fields);
            reading.give("subnets", selection);
        }
        reading.say(property);
        Ok(())
    }

    /// The ids of all subnets of one type of a VPC of the module, where a list is those.
    pub(in crate::import) fn subnet_ids(&self, items: &[Node]) -> Option<Code> {
        let ids = items
            .iter()
            .map(|item| item.get("Ref").and_then(Node::text));
        let ids = ids.collect::<Option<Vec<_>>>()?;
        let (vpc, network) = self.plan.network_of(ids.first()?)?;
        let methods = [
            (SubnetType::PrivateWithEgress, "private_subnet_ids"),
            (SubnetType::Public, "public_subnet_ids"),
            (SubnetType::PrivateIsolated, "isolated_subnet_ids"),
        ];
        let (_, method) = methods.into_iter().find(|(of, _)| {
            let subnets = network.subnets.iter();
            let of_type = subnets.filter(|(_, kind)| kind == of);
            // Of several groups, the VPC gives one subnet in each zone.
            let groups = network.groups.iter();
            let groups = groups.filter(|group| group.of == *of && !group.is_reserved);
            groups.count() <= 1 && of_type.map(|(id, _)| id.as_str()).eq(ids.iter().copied())
        })?;
        Some(Code::plain(self.declared(vpc)?).method(method, Vec::new()))
    }

    fn managed_policies(&self, properties: &Node, reading: &mut Reading<'_>) {
        let property = "ManagedPolicyArns";
        let Some(items) = properties.get(property).and_then(Node::items) else {
            return;
        };
        let policies = items.iter().map(|item| match name_of_managed_policy(item) {
            Some(name) => Ok(text(name)),
            None => self.text(item),
        });
        match policies.collect::<Said<Vec<_>>>() {
            Ok(policies) => {
                reading.give("managed_policies", Code::List("", policies));
                reading.say(property);
            }
            Err(why) => reading.unsaid.push((property.to_owned(), why)),
        }
    }

    /// A subscription of a topic.
    fn subscription(&self, resource: &Resource<'_>) -> Said {
        let around = &resource.entry.value;
        let properties = resource.properties().unwrap_or(around);
        let mut fields = Vec::new();
        for entry in properties.entries().unwrap_or_default() {
            match entry.key.as_str() {
                "TopicArn" => {}
                "RedrivePolicy" => match entry.value.only() {
                    Some(only) if only.key == "deadLetterTargetArn" => {
                        fields.push(("dead_letter_queue", self.text(&only.value)?));
                    }
                    _ => return unsaid(&entry.value, "the library writes another policy"),
                },
                _ => {
                    let of = Subscription::DESCRIPTION;
                    let mut known = of.fields.iter();
                    let known = known.find(|field| field.options.property == entry.key);
                    let Some(field) = known else {
                        return unsaid(&entry.value, "a subscription has no such field");
                    };
                    let code = self.taken(field.takes, field.options.unit, &entry.value)?;
                    fields.push((field.name, code));
                }
            }
        }
        fields.sort_by_key(|(name, _)| Subscription::DESCRIPTION.number(name));
        Ok(structure_of(Subscription::DESCRIPTION, fields))
    }

    /// An alarm of one metric.
    fn alarm(&self, properties: &Node, reading: &mut Reading<'_>) -> Said<()> {
        let literal = |name: &str| properties.get(name).and_then(Node::scalar);
        let (Some(namespace), Some(name)) = (literal("Namespace"), literal("MetricName")) else {
            return unsaid(properties, "it is not of one metric");
        };
        let mut metric = Code::call("Metric::new", vec![text(namespace), text(name)]);
        let dimensions = properties.get("Dimensions");
        for dimension in dimensions.and_then(Node::items).unwrap_or_default() {
            let (Some(name), Some(value)) = (
                dimension.get("Name").and_then(Node::text),
                dimension.get("Value"),
            ) else {
                return unsaid(dimension, "a dimension has a name and a value");
            };
            metric = metric.method("dimension", vec![text(name), self.text(value)?]);
        }
        let statistic = literal("Statistic").or_else(|| literal("ExtendedStatistic"));
        if let Some(statistic) = statistic.filter(|one| *one != "Average") {
            metric = metric.method("statistic", vec![text(statistic)]);
        }
        let period = literal("Period").and_then(|text| text.parse::<u64>().ok());
        match period {
            Some(300) => {}
            Some(seconds) => {
                let period = stackwright_core::Duration::seconds(seconds).to_string();
                metric = metric.method("period", vec![Code::plain(period)]);
            }
            None => return unsaid(properties, "the period is not known"),
        }
        if let Some(unit) = literal("Unit") {
            metric = metric.method("unit", vec![text(unit)]);
        }
        reading.give("metric", metric);
        for said in [
            "Namespace",
            "MetricName",
            "Dimensions",
            "Statistic",
            "ExtendedStatistic",
            "Period",
            "Unit",
        ] {
            reading.say(said);
        }
        if literal("ComparisonOperator") == Some("GreaterThanOrEqualToThreshold") {
            reading.say("ComparisonOperator");
        }
        Ok(())
    }

    /// A function with its role and its security group, or with those of the module.
    fn function(&self, properties: &Node, reading: &mut Reading<'_>) -> Said<()> {
        let is_part = |node: &Node, reading: &Reading<'_>| {
            referred_id(node).is_some_and(|id| reading.own.groups.iter().any(|of| of == id))
        };
        match properties.get("Role") {
            None => return unsaid(properties, "it has no role"),
            Some(role) if is_part(role, reading) => reading.say("Role"),
            Some(role) => reading.depends.extend(referred_id(role).map(str::to_owned)),
        }
        if let Some(place) = properties.get("VpcConfig") {
            self.placed(properties, "VpcConfig.SubnetIds", reading)?;
            if let Some([only]) = place.get("SecurityGroupIds").and_then(Node::items)
                && is_part(only, reading)
            {
                reading.say("VpcConfig.SecurityGroupIds");
            }
        }
        let image = properties.get("Code").and_then(|code| code.get("ImageUri"));
        let package = properties.get("PackageType").and_then(Node::text);
        if image.is_some() && package == Some("Image") {
            reading.say("PackageType");
        }
        let architecture = properties.get("Architectures").and_then(Node::items);
        match architecture {
            Some([only]) => {
                let field = reading.own.of.named("architecture");
                if let Some((_, field)) = field
                    && let Takes::Choice(_) = field.takes
                {
                    let code = self.taken(field.takes, field.options.unit, only)?;
                    reading.give("architecture", code);
                    reading.say("Architectures");
                }
            }
            Some(_) => return unsaid(properties, "it has several architectures"),
            None => {}
        }
        if let Some(variables) = properties
            .get("Environment")
            .and_then(|node| node.get("Variables"))
        {
            let variables = self.named_values(variables)?;
            reading.give("environment", variables);
            reading.say("Environment.Variables");
        }
        Ok(())
    }
}

/// What stands between the angle brackets, as CloudFormation calls it.
pub(super) fn argument(node: Option<&Node>, reading: &mut Reading<'_>, around: &Node) -> Said<()> {
    let known = reading.own.of.header.argument;
    let written = node.and_then(Node::scalar).unwrap_or_default();
    let mut names = known.into_iter().flat_map(|known| known.choice.variants);
    match names.find(|one| one.cloudformation.eq_ignore_ascii_case(written)) {
        Some(one) if one.cloudformation == written => {
            reading.argument = Some(one.name);
            Ok(())
        }
        _ => unsaid(around, "the engine is not one of the library"),
    }
}

fn user(properties: &Node, reading: &mut Reading<'_>) -> Said<()> {
    let mode = properties.get("AuthenticationMode");
    let Some(kind) = mode.and_then(|mode| mode.get("Type")) else {
        return unsaid(properties, "it has no authentication mode");
    };
    argument(Some(kind), reading, properties)?;
    reading.say("AuthenticationMode.Type");
    let flag = properties.get("NoPasswordRequired").and_then(Node::scalar);
    let without = reading.argument == Some("NoPassword");
    if flag == Some(if without { "true" } else { "false" }) {
        reading.say("NoPasswordRequired");
    }
    let text_of = |name: &str| properties.get(name).and_then(Node::text);
    let default = if without { "redis" } else { "valkey" };
    if text_of("Engine") == Some(default) {
        reading.say("Engine");
    }
    if text_of("UserName").is_some() && text_of("UserName") == text_of("UserId") {
        reading.say("UserName");
    }
    Ok(())
}

/// The rule of the library that lets everything out of a group.
pub(super) const ALL_OUTBOUND: &[(&str, &str)] = &[
    ("CidrIp", "0.0.0.0/0"),
    ("Description", "Allow all outbound traffic by default"),
    ("IpProtocol", "-1"),
];

/// The rule of one that lets nothing out.
pub(super) const NO_TRAFFIC: &[(&str, &str)] = &[
    ("CidrIp", "255.255.255.255/32"),
    ("Description", "Disallow all traffic"),
    ("FromPort", "252"),
    ("IpProtocol", "icmp"),
    ("ToPort", "86"),
];

/// Whether an object has these values, and nothing else.
pub(super) fn has(node: &Node, values: &[(&str, &str)]) -> bool {
    let is = |(name, value): &(&str, &str)| node.get(name).and_then(Node::scalar) == Some(value);
    node.entries().is_some_and(|all| all.len() == values.len()) && values.iter().all(is)
}

/// The name of a managed policy of AWS, by the ARN that the library makes of it.
fn name_of_managed_policy(node: &Node) -> Option<&str> {
    let [delimiter, parts] = node.get("Fn::Join")?.items()? else {
        return None;
    };
    let [before, partition, after] = parts.items()? else {
        return None;
    };
    let is_it = delimiter.text() == Some("")
        && before.text() == Some("arn:")
        && partition.get("Ref").and_then(Node::text) == Some("AWS::Partition");
    is_it.then(|| after.text()?.strip_prefix(":iam::aws:policy/"))?
}

/// A number as the language writes it, in a call.
pub(super) fn number(number: u64) -> Code {
    Code::plain(grouped(number))
}
