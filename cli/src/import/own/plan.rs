//! Which resources of a template become constructs of the library.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde_json::Value as Json;
use stackwright_core::CONSTRUCTS;
use stackwright_core::describe::Description;
use stackwright_core::names;

use super::connection::{Connection, connections, existing_groups};
use super::field::referred_id;
use super::network::{Network, network, path_of_stack};
use super::outside::Outsides;
use super::policy;
use super::schedule::scheduled;
use crate::import::Options;
use crate::template::{Node, Resource, Template};

/// Constructs that are proposed, by the names of their descriptions. Others make several resources that nothing here recognizes.
const PROPOSED: &[&str] = &[
    "Vpc",
    "SecurityGroup",
    "Topic",
    "LogGroup",
    "Key",
    "Role",
    "IamUser",
    "IamGroup",
    "ManagedPolicy",
    "Secret",
    "StringParameter",
    "Alarm",
    "Cache",
    "Cluster",
    "User",
    "UserGroup",
    "SubnetGroup",
    "ParameterGroup",
    "GlobalCluster",
    "Function",
    "Queue",
    "CompositeAlarm",
    "InterfaceEndpoint",
    "Database",
    "Instance",
];

/// A resource that becomes a construct.
#[derive(Clone, Debug)]
pub(in crate::import) struct Own {
    /// The description of the construct.
    pub(in crate::import) of: &'static Description,
    /// The construct id that its logical id is made of, if it is one of the CDK.
    pub(in crate::import) id: Option<String>,
    /// The network of a VPC.
    pub(super) network: Option<Network>,
    /// The logical ids of the security group, and then of the role and the other groups that the construct makes.
    pub(super) groups: Vec<String>,
}

impl Own {
    /// A construct without parts.
    pub(super) const fn plain(of: &'static Description) -> Self {
        Self {
            of,
            id: None,
            network: None,
            groups: Vec::new(),
        }
    }

    /// Whether the construct writes its tags by itself.
    pub(super) fn is_tagged_by_itself(&self) -> bool {
        self.network.is_some()
    }
}

/// Values that are laid over what a construct writes, by their paths in the resource.
pub(in crate::import) type Patches = BTreeMap<Vec<String>, Option<Json>>;

/// The constructs of a template.
#[derive(Debug, Default)]
pub(in crate::import) struct Plan {
    /// The name of the stack.
    pub(super) stack: String,
    /// Its path in the app.
    pub(in crate::import) path: String,
    own: HashMap<String, Own>,
    /// Resources that a construct makes besides its own, and that construct's.
    parts: BTreeMap<String, String>,
    /// Resources that fields of a construct make, after that construct's.
    extras: Vec<(String, String)>,
    /// Connections and policies, by the logical ids of the resources that they make.
    connections: BTreeMap<String, Connection>,
    patches: BTreeMap<String, Patches>,
    /// Resources that exist already.
    pub(in crate::import) outsides: Outsides,
    /// Parameters that constructs make.
    parameters: BTreeSet<String>,
    /// Security groups that exist already and have rules, by the values that refer to them, with their construct ids.
    pub(super) existing_groups: Vec<(Node, String)>,
}

impl Plan {
    /// What may become a construct.
    pub(in crate::import) fn of(template: &Template<'_>, options: &Options) -> Self {
        let mut plan = Self {
            stack: options.stack.clone(),
            path: options.stack.clone(),
            patches: options.patches.clone(),
            outsides: Outsides::of(options),
            ..Self::default()
        };
        if options.resources_only {
            return plan;
        }
        let mut ids = BTreeSet::new();
        for resource in &template.resources {
            let kind = resource.kind();
            let mut known = CONSTRUCTS.into_iter();
            let Some(of) = known.find(|of| of.is_of(kind) && PROPOSED.contains(&of.name)) else {
                continue;
            };
            let id = construct_id(resource).filter(|id| ids.insert(id.clone()));
            let own = Own {
                of,
                id,
                network: None,
                groups: Vec::new(),
            };
            plan.own.insert(resource.id().to_owned(), own);
        }
        for id in &options.plain {
            plan.own.remove(id);
        }
        plan.take_networks(template);
        plan.take_instances(template);
        plan.take_groups(template);
        plan.take_extras(template);
        plan.take_schedules(template, options);
        plan.take_images(template);
        for connection in policy::policies(template, &plan) {
            plan.take(connection, options);
        }
        existing_groups(template, &mut plan);
        for connection in connections(template, &plan) {
            plan.take(connection, options);
        }
        plan
    }

    /// Makes a resource one that the construct of another one makes.
    pub(super) fn make_part(&mut self, part: &str, main: &str) {
        self.own.remove(part);
        self.parts.insert(part.to_owned(), main.to_owned());
    }

    fn take(&mut self, connection: Connection, options: &Options) {
        if !options.plain.contains(&connection.made) && !self.parts.contains_key(&connection.made) {
            self.own.remove(&connection.made);
            self.parts
                .insert(connection.made.clone(), connection.on.clone());
            self.connections.insert(connection.made.clone(), connection);
        }
    }

    /// VPCs: the resources of their networks are made here, and compared.
    fn take_networks(&mut self, template: &Template<'_>) {
        let all = template.resources.iter();
        let vpcs: Vec<_> = all
            .filter(|one| self.own(one.id()).is_some_and(|own| own.of.name == "Vpc"))
            .collect();
        for resource in vpcs {
            let id = self.own(resource.id()).and_then(|own| own.id.clone());
            let path = id.as_deref().and_then(|id| path_of_stack(*resource, id));
            let path = path.unwrap_or(&self.path).to_owned();
            let names = (self.stack.as_str(), path.as_str());
            let found = id.and_then(|id| network(template, *resource, &id, names));
            match found {
                Some(found) => {
                    self.path = path;
                    for part in &found.parts {
                        self.own.remove(part);
                        self.parts.insert(part.clone(), resource.id().to_owned());
                    }
                    if let Some(own) = self.own.get_mut(resource.id()) {
                        own.network = Some(found);
                    }
                }
                None => {
                    self.own.remove(resource.id());
                }
            }
        }
    }

    /// Groups and roles that a construct makes for itself.
    fn take_groups(&mut self, template: &Template<'_>) {
        let mut found = Vec::new();
        let holders = policy::holders(template);
        for (main, own) in &self.own {
            let parts: &[&str] = match own.of.name {
                "Cache" => &["SecurityGroup"],
                "Cluster" => &["SecurityGroup", "SubnetGroup", "ParameterGroup"],
                "Function" => &["SecurityGroup", "ServiceRole"],
                "InterfaceEndpoint" => &["SecurityGroup"],
                "Instance" => &["InstanceSecurityGroup", "InstanceRole", "InstanceProfile"],
                "Database" => &[
                    "SecurityGroup",
                    "SubnetGroup",
                    "Subnets",
                    "ParameterGroup",
                    "MonitoringRole",
                    "Secret",
                    "SnapshotSecret",
                ],
                _ => continue,
            };
            let Some(id) = own.id.as_deref() else {
                continue;
            };
            for part in parts {
                let made = [
                    names::logical_id([id, part, names::RESOURCE]),
                    names::logical_id([id, part]),
                ];
                let made = made.into_iter().find(|id| template.resource(id).is_some());
                // A role that has a policy is declared by itself, for the policy to refer to it.
                let made =
                    made.filter(|id| *part != "InstanceRole" || !holders.contains(id.as_str()));
                found.extend(made.map(|made| (main.clone(), made)));
            }
            if own.of.name == "Database" {
                let secrets = self.secrets_of(template, main, id);
                found.extend(secrets.into_iter().map(|made| (main.clone(), made)));
            }
        }
        for (main, group) in found {
            self.own.remove(&group);
            self.parts.insert(group.clone(), main.clone());
            if let Some(own) = self.own.get_mut(&main) {
                own.groups.push(group);
            }
        }
    }

    /// The secret of a database whose user has a name of its own, and the attachments of secrets to it.
    fn secrets_of(&self, template: &Template<'_>, main: &str, id: &str) -> Vec<String> {
        /// What the CDK excludes from passwords, as a hash.
        const HASH: &str = "3fdaad7efa858a3daf9490cf0a702aeb";
        let made = ["Secret", "SnapshotSecret"].map(|part| {
            let path = self.path.split('/').chain([id, part]);
            names::logical_id(path) + HASH
        });
        let made = made.into_iter();
        let mut found: Vec<_> = made.filter(|id| template.resource(id).is_some()).collect();
        for resource in &template.resources {
            let target = resource.properties().and_then(|node| node.get("TargetId"));
            let is_of_it = target.and_then(referred_id) == Some(main);
            if resource.kind() == "AWS::SecretsManager::SecretTargetAttachment" && is_of_it {
                found.push(resource.id().to_owned());
            }
        }
        found
    }

    /// Aliases of keys and subscriptions of topics, which are fields.
    fn take_extras(&mut self, template: &Template<'_>) {
        for resource in &template.resources {
            let property = match resource.kind() {
                "AWS::KMS::Alias" => "TargetKeyId",
                "AWS::SNS::Subscription" => "TopicArn",
                _ => continue,
            };
            let node = resource.properties().and_then(|node| node.get(property));
            let Some(main) = node.and_then(referred_id) else {
                continue;
            };
            let own = self.own.get(main);
            let Some(id) = own.and_then(|own| own.id.as_deref()) else {
                continue;
            };
            let is_extra = match resource.kind() {
                "AWS::KMS::Alias" => {
                    let made = names::logical_id([id, "Alias", names::RESOURCE]);
                    made == resource.id() && literal(resource, "AliasName").is_some()
                }
                _ => is_subscription(resource, id),
            };
            let has_more = resource
                .entry
                .value
                .entries()
                .is_some_and(|all| all.len() > 2);
            if is_extra && !has_more {
                let main = main.to_owned();
                self.extras.push((main.clone(), resource.id().to_owned()));
                self.parts.insert(resource.id().to_owned(), main);
            }
        }
    }

    /// Rules that call functions on schedules, with their permissions.
    fn take_schedules(&mut self, template: &Template<'_>, options: &Options) {
        let rules = template.resources.iter();
        for rule in rules.filter(|one| one.kind() == "AWS::Events::Rule") {
            let Some((function, permission)) = scheduled(template, self, rule) else {
                continue;
            };
            let made = [rule.id(), permission.as_str()];
            if made.iter().any(|id| options.plain.contains(*id)) {
                continue;
            }
            for id in made {
                self.make_part(id, &function);
            }
            self.extras.push((function, rule.id().to_owned()));
        }
    }

    /// Parameters with the images of instances, where nothing else refers to them.
    fn take_images(&mut self, template: &Template<'_>) {
        let mut uses = BTreeMap::new();
        let mut images: BTreeMap<&str, usize> = BTreeMap::new();
        for section in ["Conditions", "Resources", "Outputs", "Rules"] {
            for entry in template.section(section) {
                references(&entry.value, &mut uses);
            }
        }
        for resource in &template.resources {
            let is_instance = |own: &Own| own.of.name == "Instance";
            let image = resource.properties().and_then(|node| node.get("ImageId"));
            if self.own(resource.id()).is_some_and(is_instance)
                && let Some(image) = image.and_then(referred_id)
            {
                *images.entry(image).or_default() += 1;
            }
        }
        let made = images.into_iter().filter(|(id, count)| {
            let parameter = template.parameter(id);
            let is_image = |kind: &str| kind == "AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>";
            parameter.is_some_and(|one| is_image(one.kind())) && uses.get(id) == Some(count)
        });
        self.parameters = made.map(|(id, _)| id.to_owned()).collect();
    }

    /// Whether a construct makes a parameter.
    pub(in crate::import) fn makes_parameter(&self, id: &str) -> bool {
        self.parameters.contains(id)
    }

    /// The resources that fields of a construct make.
    pub(super) fn extras<'p>(&'p self, main: &'p str) -> impl Iterator<Item = &'p str> {
        let of_it = self.extras.iter().filter(move |(of, _)| of == main);
        of_it.map(|(_, extra)| extra.as_str())
    }

    /// The construct that a resource becomes.
    pub(in crate::import) fn own(&self, id: &str) -> Option<&Own> {
        self.own.get(id)
    }

    /// The resource of the construct that makes a resource besides its own.
    pub(in crate::import) fn part(&self, id: &str) -> Option<&str> {
        self.parts.get(id).map(String::as_str)
    }

    /// The resources that a declaration makes, its own first.
    pub(in crate::import) fn made_by<'p>(&'p self, main: &'p str) -> impl Iterator<Item = &'p str> {
        let parts = self.parts.iter().filter(move |(_, of)| *of == main);
        std::iter::once(main).chain(parts.map(|(part, _)| part.as_str()))
    }

    /// The connection that makes a resource.
    pub(in crate::import) fn connection(&self, id: &str) -> Option<&Connection> {
        self.connections.get(id)
    }

    pub(super) fn patches(&self, id: &str) -> Option<&Patches> {
        self.patches.get(id)
    }

    /// The resource that is behind another one: the construct that makes it, or itself.
    pub(in crate::import) fn main<'p>(&'p self, id: &'p str) -> &'p str {
        self.part(id).unwrap_or(id)
    }

    /// The resource of the construct that has a security group: of the group itself, or of what makes it.
    pub(super) fn guarded<'p>(&'p self, group: &'p str) -> Option<&'p str> {
        let main = self.main(group);
        let own = self.own(main)?;
        let is_group = own.of.name == "SecurityGroup" && main == group;
        (is_group || own.groups.iter().any(|of| of == group)).then_some(main)
    }

    /// The construct id of a security group that exists already.
    pub(super) fn existing_group(&self, node: &Node) -> Option<&str> {
        let mut known = self.existing_groups.iter();
        let found = known.find(|(one, _)| one.is_same(node));
        found.map(|(_, id)| id.as_str())
    }

    /// The path of a security group from its stack on, as far as its ids are those of the CDK.
    pub(super) fn path_of_group(&self, group: &str) -> Option<Vec<String>> {
        let main = self.guarded(group)?;
        let id = self.own(main)?.id.clone()?;
        let stack = self.path.split('/').map(str::to_owned);
        let mut path: Vec<_> = stack.chain([id]).collect();
        if main != group {
            let is_instance = self.own(main).is_some_and(|own| own.of.name == "Instance");
            let part = if is_instance {
                "InstanceSecurityGroup"
            } else {
                "SecurityGroup"
            };
            path.push(part.to_owned());
        }
        Some(path)
    }

    /// How many parts the path of the stack has.
    pub(super) fn depth(&self) -> usize {
        self.path.split('/').count()
    }

    /// The subnets of a network of the library, and the VPC, by the subnets that a list refers to.
    pub(super) fn network_of<'p>(&'p self, subnet: &'p str) -> Option<(&'p str, &'p Network)> {
        let vpc = self.part(subnet)?;
        Some((vpc, self.own(vpc)?.network.as_ref()?))
    }
}

/// Counts the references to each element by `Ref`, and by `Fn::Sub` as often as its name is in one.
fn references<'n>(node: &'n Node, uses: &mut BTreeMap<&'n str, usize>) {
    if let Some(only) = node.only()
        && only.key == "Ref"
        && let Some(id) = only.value.text()
    {
        *uses.entry(id).or_default() += 1;
    }
    let text = node.text().unwrap_or_default();
    for (_, rest) in text
        .match_indices("${")
        .map(|(at, _)| text.split_at(at + 2))
    {
        let name = rest.split(['}', '.']).next().unwrap_or_default();
        *uses.entry(name).or_default() += 1;
    }
    let entries = node.entries().unwrap_or_default().iter();
    let items = node.items().unwrap_or_default().iter();
    for inner in entries.map(|entry| &entry.value).chain(items) {
        references(inner, uses);
    }
}

/// Whether a subscription has the logical id of one of a topic: its endpoint, or its number, is its construct id.
fn is_subscription(resource: &Resource<'_>, topic: &str) -> bool {
    const MOST: usize = 100;
    let protocol = literal(resource, "Protocol").unwrap_or_default();
    let is = |id: String| {
        let with_protocol = format!("{id}:{protocol}");
        [id, with_protocol]
            .iter()
            .any(|id| names::logical_id([topic, id, names::RESOURCE]) == resource.id())
    };
    match literal(resource, "Endpoint") {
        Some(endpoint) => is(endpoint.replace('/', "--")),
        None => (1..=MOST).any(|number| is(format!("TokenSubscription:{number}"))),
    }
}

/// The construct id that the logical id of a resource is made of: by the metadata of the CDK, or by its hash.
fn construct_id(resource: &Resource<'_>) -> Option<String> {
    let by_path = || {
        let path = resource.attribute("Metadata")?.get("aws:cdk:path")?;
        let mut parts: Vec<_> = path.text()?.split('/').collect();
        let last = parts.pop()?;
        let id = parts.pop()?;
        (last == names::RESOURCE).then(|| id.to_owned())
    };
    let by_hash = || {
        const HASH: usize = 8;
        let logical = resource.id();
        let at = logical.len().checked_sub(HASH)?;
        Some(logical.get(..at)?.to_owned())
    };
    let is_it = |id: &String| !id.is_empty() && logical_id(id) == resource.id();
    by_path().filter(is_it).or_else(|| by_hash().filter(is_it))
}

/// The logical id of the resource of a construct with an id in the stack.
pub(in crate::import) fn logical_id(id: &str) -> String {
    names::logical_id([id, names::RESOURCE])
}

/// A property of a resource that is a literal text.
pub(super) fn literal<'n>(resource: &Resource<'n>, name: &str) -> Option<&'n str> {
    resource.properties()?.get(name).and_then(Node::text)
}
