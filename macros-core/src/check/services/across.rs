//! Rules across the declarations of a module, which are read as the resources that they make.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens as _;
use stackwright_core::across::{
    self, Broken, Calling, Content, GRANTS, ROUTES, Resource, Resources, Value,
};
use stackwright_core::cloudwatch::alarm::Alarm;
use stackwright_core::cloudwatch::composite_alarm::CompositeAlarm;
use stackwright_core::describe::{Described as _, Description, Fact, Facts, Tree};
use stackwright_core::ec2::endpoint::InterfaceEndpoint;
use stackwright_core::ec2::instance::Instance;
use stackwright_core::ec2::security_group::SecurityGroup;
use stackwright_core::ec2::vpc::Vpc;
use stackwright_core::ecs::service::Service;
use stackwright_core::elasticache::cache::Cache;
use stackwright_core::elasticache::cluster::Cluster;
use stackwright_core::elasticache::engine::Engine;
use stackwright_core::elasticache::global_cluster::GlobalCluster;
use stackwright_core::elasticache::group::UserGroup;
use stackwright_core::elasticache::user::User;
use stackwright_core::iam::managed::ManagedPolicy;
use stackwright_core::iam::policy;
use stackwright_core::iam::role::{ROLE, Role};
use stackwright_core::kms::key::Key;
use stackwright_core::lambda::events::QUEUE_SOURCE;
use stackwright_core::lambda::function::{FUNCTION, Function};
use stackwright_core::logs::log_group::LogGroup;
use stackwright_core::rds::database::Database;
use stackwright_core::secretsmanager::secret::Secret;
use stackwright_core::sns::topic::Topic;
use stackwright_core::sqs::queue::{QUEUE, Queue};
use stackwright_core::ssm::parameter::StringParameter;
use stackwright_core::template::output::Output;
use stackwright_core::{Duration, METHODS};
use syn::{Expr, ExprMethodCall, Lit};

use super::super::declared::Declared;
use super::super::facts::Trees;
use super::super::graph;
use super::super::levels::Levels;
use super::super::pascal_case;
use super::super::view::{InView, Views};
use super::{ec2, json, template};
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::{Declaration, Field, Typed, Wire, WiredCall};
use crate::syntax::name_of;

const GROUP: &str = "AWS::EC2::SecurityGroup";
const CONTAINERS: &str = "ContainerDefinitions";
const OF_MAPPINGS: [&str; 3] = [
    "EventSourceArn",
    "BatchSize",
    "MaximumBatchingWindowInSeconds",
];
const SUBNET: &str = "AWS::EC2::Subnet";
const QUEUE_POLICY: &str = "AWS::SQS::QueuePolicy";
const READS_SECRET: &str = "secretsmanager:GetSecretValue";
/// Methods that grant what the code of the grantee calls itself, and an action of each.
const GRANTED: [(&Description, &str, &str); 5] = [
    (Secret::DESCRIPTION, "grant_read", READS_SECRET),
    (
        StringParameter::DESCRIPTION,
        "grant_read",
        "ssm:GetParameter",
    ),
    (Queue::DESCRIPTION, "grant_send_messages", "sqs:SendMessage"),
    (Topic::DESCRIPTION, "grant_publish", "sns:Publish"),
    (
        Function::DESCRIPTION,
        "grant_invoke",
        "lambda:InvokeFunction",
    ),
];
/// Fields, and properties of other resources that they become.
const OF_FIELDS: [(&str, &str); 5] = [
    ("primary", "Members"),
    ("rotation", "RotationLambdaARN"),
    ("schedules", "Targets"),
    ("subscriptions", "Endpoint"),
    ("subscriptions", "RedrivePolicy"),
];

/// What declarations of a module break together. Where functions of the program make constructs, these may open ports.
///
/// `cargo lab instructions` counts it by its name.
#[inline(never)]
pub(in super::super) fn check(
    declared: &Declared<'_>,
    views: &Views<'_>,
    wires: &[Wire],
    has_constructs: bool,
    levels: &Levels<'_>,
    diagnostics: &mut Diagnostics,
) {
    let calls = wires.iter().flat_map(|wire| &wire.calls);
    let calls: Vec<_> = calls.filter_map(WiredCall::parsed).collect();
    let mut said = BTreeSet::new();
    let by_name = Calls::of(&calls);
    let mut asked = Vec::new();
    for view in views.all() {
        let given = (&*calls, &by_name, has_constructs);
        in_view(
            declared,
            &view,
            given,
            &mut asked,
            &mut |declaration, read, broken| {
                let rule = broken.violation.rule;
                if !levels.tells(declaration, rule) {
                    return;
                }
                // What holds in several branches is said once.
                let sentence = (declaration.name(), rule.code, broken.violation.to_string());
                if said.insert(sentence) {
                    let diagnostic = diagnostic((declared, read.calls), declaration, broken);
                    diagnostics.push(diagnostic.in_declaration(declaration));
                }
            },
        );
    }
}

/// The resources of a view, and whether only what resources of any type break was looked for.
type Asked = (Resources<'static>, bool);

/// What is broken where something is taken to be so. Most branches decide what no rule reads: of resources that are the same as
/// those of an earlier view, all has been found.
fn in_view(
    declared: &Declared<'_>,
    view: &InView<'_>,
    (calls, by_name, has_constructs): (&[&ExprMethodCall], &Calls<'_>, bool),
    asked: &mut Vec<Asked>,
    tell: &mut dyn FnMut(&Declaration, &Read<'_>, Broken<'_>),
) {
    let seen = Declared::of(view.declarations);
    let read = Read {
        declared: &seen,
        trees: view.trees,
        calls: by_name,
        has_constructs,
        of_constructs: OnceCell::new(),
    };
    let mut all = read.resources();
    let mut shared: BTreeSet<String> = BTreeSet::new();
    if has_constructs {
        let groups = all.resources.iter().filter(|one| one.kind() == GROUP);
        shared.extend(groups.map(|one| one.id().to_owned()));
    }
    shared.extend(read.shared());
    let mut is_open = has_constructs;
    for (at, call) in calls.iter().enumerate() {
        if METHODS.iter().any(|method| call.method == method.name) {
            all.call(at, call);
        } else {
            // A method of the program may do anything with what it is called on, and with what it is given.
            let ends = call.args.iter().chain([&*call.receiver]);
            let groups = ends.flat_map(|end| all.groups_of(end).unwrap_or_default());
            shared.extend(groups);
            is_open = true;
        }
    }
    let region = view.trees.iter().next();
    let region = region.map(|tree| tree.raw().site().region);
    let region = region.and_then(Fact::known).unwrap_or_default();
    let resources = Resources::new(all.resources, shared)
        .in_region(region)
        .with_outputs(read.outputs())
        .of_module();
    let resources = if is_open {
        resources.beside_others()
    } else {
        resources
    };
    let asked_before = asked
        .iter()
        .filter(|(others, is_raw_only)| {
            (view.is_raw_only || !is_raw_only) && resources.is_alike(others)
        })
        .map(|(others, _)| others);
    let asked_before: Vec<_> = asked_before.collect();
    if asked_before.iter().any(|others| resources.is_same(others)) {
        return;
    }
    let found = if view.is_raw_only || !asked_before.is_empty() {
        Vec::new()
    } else {
        across::check(&resources)
    };
    let raw = across::check_raw(&resources);
    let raw = raw.into_iter().chain(across::check_written(&resources));
    let raw = raw.map(|broken| (broken, true));
    let found = found.into_iter().map(|broken| (broken, false));
    for (broken, is_raw) in found.chain(raw) {
        let name = declared_name(broken.at.id());
        let declaration = match view.has_places {
            true => seen.named(name),
            false => declared.named(name),
        };
        if let Some(declaration) = declaration.filter(|one| !is_raw || one.of_type.is_some()) {
            tell(declaration, &read, broken);
        }
    }
    asked.push((resources, view.is_raw_only));
}

/// The calls of a module, by what they are called on and by what they are given.
struct Calls<'a> {
    on: BTreeMap<String, Vec<&'a ExprMethodCall>>,
    given: BTreeMap<String, Vec<&'a ExprMethodCall>>,
}

impl<'a> Calls<'a> {
    fn of(calls: &[&'a ExprMethodCall]) -> Self {
        let (mut on, mut given) = (BTreeMap::<_, Vec<_>>::new(), BTreeMap::<_, Vec<_>>::new());
        for &call in calls {
            if let Some(receiver) = graph::bare_name(&call.receiver) {
                on.entry(name_of(receiver)).or_default().push(call);
            }
            for name in call.args.iter().filter_map(peer) {
                given.entry(name).or_default().push(call);
            }
        }
        Self { on, given }
    }

    /// Those that are called on a declaration.
    fn on(&self, name: &str) -> &[&'a ExprMethodCall] {
        self.on.get(name).map_or(&[], Vec::as_slice)
    }

    /// The one by which a declaration uses another, which adds to its environment.
    fn uses(&self, name: &str, other: &str) -> Option<&'a ExprMethodCall> {
        let mut calls = self.on(name).iter();
        let found = calls.find(|call| {
            let is_use = call.method == "uses" || call.method == "uses_as";
            is_use && call.args.iter().filter_map(peer).any(|one| one == other)
        });
        found.copied()
    }

    /// Those that a declaration is given to.
    fn given(&self, name: &str) -> &[&'a ExprMethodCall] {
        self.given.get(name).map_or(&[], Vec::as_slice)
    }
}

/// The declaration that a resource is of: a security group of its own has a name behind it.
fn declared_name(id: &str) -> &str {
    id.split('/').next().unwrap_or(id)
}

fn diagnostic(
    (declared, calls): (&Declared<'_>, &Calls<'_>),
    of: &Declaration,
    broken: Broken<'_>,
) -> Diagnostic {
    let first = broken.property.first().copied().unwrap_or_default();
    let whole = broken.property.join(".");
    let is_meant = |field: &&Field| match field.property {
        Some(property) => property.cfn_name() == first,
        None => field.spec.is_some_and(|spec| {
            let property = spec.options().property;
            let name = if property.is_empty() {
                pascal_case(spec.name())
            } else {
                property.to_owned()
            };
            // The containers and the roles are in a task definition, each queue in a mapping, and so on.
            name == first
                || name == whole
                || first.strip_suffix("Arn") == Some(name.as_str())
                || spec.name() == "role" && first == "Roles"
                || name.split('.').next() == Some(first)
                || OF_FIELDS.contains(&(spec.name(), first))
                || spec.name() == "containers" && first == CONTAINERS
                || spec.name() == "queues" && OF_MAPPINGS.contains(&first)
        }),
    };
    let other = broken
        .other
        .map(|(other, label)| (declared_name(other.id()), label));
    let named = broken.named.map(|named| declared_name(named.id()));
    let named = named.or(other.map(|(name, _)| name));
    let place = place((of, calls), named, is_meant);
    let calling = |on: &Resource<'_>| match declared.named(declared_name(on.id())) {
        Some(of) if !of.spec.header.is_of_any_type => Calling::InWire,
        _ => Calling::Not,
    };
    let help = broken.help.map(|help| help.text(&calling));
    let diagnostic = Diagnostic::of(&broken.violation, place).maybe_help(help);
    match other.and_then(|(name, label)| Some((declared.named(name)?, label))) {
        Some((other, label)) => diagnostic.related(other.place.clone(), label),
        None => diagnostic,
    }
}

/// What is underlined: where a meant field names a declaration, such a field, a call that is given the declaration, or what is
/// declared as a whole.
fn place(
    (of, calls): (&Declaration, &Calls<'_>),
    named: Option<&str>,
    is_meant: impl Fn(&&Field) -> bool,
) -> TokenStream {
    let meant: Vec<_> = of.fields.iter().filter(is_meant).collect();
    let inner = meant.iter().find_map(|field| part(&field.value, named?));
    inner
        .or_else(|| {
            calls
                .uses(&of.name(), named?)
                .map(quote::ToTokens::to_token_stream)
        })
        .or_else(|| meant.first().map(|field| field.place()))
        .unwrap_or_else(|| of.place.clone())
}

/// The innermost part of a value that names a declaration.
fn part(value: &Typed, name: &str) -> Option<TokenStream> {
    let names = |tokens: &TokenStream| {
        graph::names_in(tokens.clone())
            .iter()
            .any(|one| one == name)
    };
    let inner = |value: &Typed, tokens: &TokenStream| {
        names(tokens).then(|| part(value, name).unwrap_or_else(|| tokens.clone()))
    };
    match value {
        Typed::Struct { fields, .. } => {
            fields.iter().find_map(|one| inner(&one.value, &one.tokens))
        }
        Typed::List(elements) => elements
            .iter()
            .find_map(|one| inner(&one.value, &one.tokens)),
        Typed::Map(entries) => entries
            .iter()
            .find_map(|one| inner(&one.value, &one.tokens)),
        _ => None,
    }
}

struct Read<'a> {
    declared: &'a Declared<'a>,
    trees: &'a Trees,
    calls: &'a Calls<'a>,
    /// Whether functions of the program make constructs: these may add to the policies of what they are given.
    has_constructs: bool,
    /// What is given to constructs, which may grant it more.
    of_constructs: OnceCell<BTreeSet<String>>,
}

/// The properties of a resource, as far as it has them.
type Properties = Vec<(&'static str, Option<Value>)>;

impl Read<'_> {
    fn resources(&self) -> All {
        let mut all = All::default();
        for (declaration, tree) in self.declared.all.iter().zip(self.trees.iter()) {
            if declaration.name.is_some() && !declaration.spec.is_existing(tree.raw()) {
                self.declaration(declaration, tree, &mut all);
            }
        }
        all
    }

    /// The outputs and what they show.
    fn outputs<'r>(&self) -> Vec<Resource<'r>> {
        let outputs = self.declared.all.iter();
        let outputs = outputs.filter(|one| one.spec == Output::DESCRIPTION && one.name.is_some());
        let content = |output: &Declaration| Content {
            name: output.name(),
            properties: Value::Map(
                output
                    .fields
                    .iter()
                    .map(|field| ("Value".to_owned(), self.value(&field.value)))
                    .collect(),
            ),
            ..Content::default()
        };
        outputs
            .map(|output| Resource::new(output.name(), "", content(output)))
            .collect()
    }

    /// What outputs name, which other stacks know.
    fn shared(&self) -> BTreeSet<String> {
        let mut shared = BTreeSet::new();
        let outputs = self.declared.all.iter();
        let outputs = outputs.filter(|one| one.spec == Output::DESCRIPTION);
        for field in outputs.flat_map(|output| &output.fields) {
            self.value(&field.value).each(&mut |id, _| {
                shared.insert(id.to_owned());
            });
        }
        shared
    }

    fn declaration(&self, declaration: &Declaration, tree: &Tree, all: &mut All) {
        let of = declaration.spec;
        if let Some(of_type) = declaration.of_type.as_ref().and_then(|of| of.schema()) {
            let fields = declaration.fields.iter();
            let fields = fields.filter(|field| !matches!(field.value, Typed::NoValue));
            let entries = fields.filter_map(|field| {
                Some((field.property?.cfn_name(), Some(self.value(&field.value))))
            });
            let mut entries: Properties = entries.collect();
            if of_type.name() == Role::DESCRIPTION.header.resource_type {
                entries.push((GRANTS, self.granted(&declaration.name())));
            }
            all.push(self.resource(declaration, of_type.name(), entries));
            return;
        }
        let mut kind = of.header.resource_type;
        let properties = if of == Vpc::DESCRIPTION {
            self.vpc(declaration, all)
        } else if of == Cache::DESCRIPTION || of == Instance::DESCRIPTION {
            if let Some(role) = self.raw_role(declaration, "role") {
                let (name, roles) = (declaration.name(), Value::List(vec![role]));
                let (id, kind) = (format!("{name}/profile"), "AWS::IAM::InstanceProfile");
                all.push(resource(&id, &name, kind, vec![("Roles", Some(roles))]));
            }
            self.placed(declaration, all)
        } else if of == Cluster::DESCRIPTION {
            if engine_of(declaration) == Some(Engine::Memcached.cloudformation()) {
                kind = "AWS::ElastiCache::CacheCluster";
            }
            self.nodes(declaration, all)
        } else if of == Database::DESCRIPTION {
            self.database(declaration, all)
        } else if of == Function::DESCRIPTION {
            self.function((declaration, tree), all)
        } else if of == Service::DESCRIPTION {
            self.service(declaration, all)
        } else if of == SecurityGroup::DESCRIPTION {
            let outbound = match self.field(declaration, "allow_all_outbound") {
                None => None,
                Some(Value::Text(flag)) if flag == "true" => None,
                Some(Value::Text(_)) => Some(Value::List(vec![nothing()])),
                Some(_) => Some(Value::Unknown),
            };
            vec![
                ("VpcId", self.field(declaration, "vpc")),
                ("SecurityGroupEgress", outbound),
            ]
        } else if of == Role::DESCRIPTION {
            self.role(declaration, tree)
        } else if of == ManagedPolicy::DESCRIPTION {
            let statements = declaration.field("statements").map(|field| &field.value);
            vec![
                ("PolicyDocument", statements.map(policy_of)),
                ("Roles", self.field(declaration, "roles")),
            ]
        } else if of == Key::DESCRIPTION {
            vec![
                ("KeyPolicy", self.key_policy(declaration)),
                ("Enabled", self.field(declaration, "enabled")),
                ("KeySpec", self.field(declaration, "spec")),
            ]
        } else if of == Queue::DESCRIPTION {
            let queue = Facts::of(tree.raw());
            self.own_policy(declaration, (QUEUE_POLICY, "Queues"), all);
            vec![
                (
                    "VisibilityTimeout",
                    seconds(QUEUE.visibility_timeout.of(queue)),
                ),
                ("FifoQueue", self.field(declaration, "fifo")),
                ("KmsMasterKeyId", self.key_of(declaration)),
            ]
        } else if of == InterfaceEndpoint::DESCRIPTION {
            kind = "AWS::EC2::VPCEndpoint";
            let service = match declaration.field("service").map(|field| &field.value) {
                Some(Typed::Text(name, _)) => Value::of_text(format!("com.amazonaws.{name}")),
                Some(other) => self.value(other),
                None => Value::Unknown,
            };
            let groups = match self.field(declaration, "open") {
                Some(Value::Text(flag)) if flag == "false" => {
                    self.security_groups(declaration, all)
                }
                // It lets the VPC in.
                _ => Value::Unknown,
            };
            vec![
                ("VpcId", self.field(declaration, "vpc")),
                ("ServiceName", Some(service)),
                ("VpcEndpointType", Some(Value::of_text("Interface"))),
                ("SecurityGroupIds", Some(groups)),
            ]
        } else if of == User::DESCRIPTION {
            let mode = engine_of(declaration).map(|mode| entry("Type", Value::of_text(mode)));
            vec![
                ("AuthenticationMode", mode),
                ("AccessString", self.field(declaration, "access")),
            ]
        } else if of == UserGroup::DESCRIPTION {
            // Calls add users.
            let is_whole = self.calls.on(&declaration.name()).is_empty();
            let users = self.field(declaration, "users").filter(|_| is_whole);
            vec![("UserIds", Some(users.unwrap_or_default()))]
        } else if of == Secret::DESCRIPTION {
            self.rotation(declaration, all);
            vec![
                ("KmsKeyId", self.field(declaration, "kms_key")),
                ("SecretString", self.field(declaration, "value")),
            ]
        } else if of == Topic::DESCRIPTION {
            self.subscriptions(declaration, all);
            self.own_policy(declaration, ("AWS::SNS::TopicPolicy", "Topics"), all);
            vec![
                ("KmsMasterKeyId", self.key_of(declaration)),
                ("FifoTopic", self.field(declaration, "fifo")),
            ]
        } else if of == GlobalCluster::DESCRIPTION {
            vec![("Members", self.members(declaration))]
        } else if [
            Alarm::DESCRIPTION,
            CompositeAlarm::DESCRIPTION,
            LogGroup::DESCRIPTION,
            StringParameter::DESCRIPTION,
        ]
        .contains(&of)
        {
            let fields = declaration.fields.iter().filter_map(|field| {
                let property = field.spec.map_or("", |spec| spec.options().property);
                (!property.is_empty()).then(|| (property, Some(self.value(&field.value))))
            });
            let mut fields: Properties = fields.collect();
            if let Some(metric) = declaration.field("metric") {
                fields.extend(self.metric(&metric.tokens));
            }
            fields
        } else {
            // What it makes is known when the template is.
            return;
        };
        all.push(self.resource(declaration, kind, properties));
    }

    /// A VPC, with subnets of all kinds: those of a placement that is not looked at, and those that methods give.
    fn vpc(&self, declaration: &Declaration, all: &mut All) -> Properties {
        let name = declaration.name();
        let has_nat = match declaration.field("nat_gateways").map(|field| &field.value) {
            None => Value::of_text("nat"),
            Some(Typed::Integer(number, _)) if *number > 0 => Value::of_text("nat"),
            Some(_) => Value::Unknown,
        };
        let kinds = [
            ("subnet", Value::Unknown),
            ("public", Value::of_text("internet")),
            ("private", has_nat),
            ("isolated", Value::of_text("none")),
        ];
        for (kind, routes) in kinds {
            let vpc = Some(Value::Of(name.clone(), String::new()));
            let id = format!("{name}/{kind}");
            let properties = vec![("VpcId", vpc), (ROUTES, Some(routes))];
            let called = format!("{name}.{kind}_subnet_ids()");
            all.push(resource(&id, &called, SUBNET, properties));
        }
        let has_endpoints = declaration.field("gateway_endpoints").is_some()
            || self
                .calls
                .on(&name)
                .iter()
                .any(|call| call.method == "add_gateway_endpoint");
        if has_endpoints {
            let vpc = Some(Value::Of(name.clone(), String::new()));
            let id = format!("{name}/endpoint");
            all.push(resource(
                &id,
                &name,
                "AWS::EC2::VPCEndpoint",
                vec![("VpcId", vpc)],
            ));
        }
        let switch = |field| {
            let given = self.field(declaration, field);
            Some(given.unwrap_or_else(|| Value::of_text("true")))
        };
        let network = self.field(declaration, "cidr");
        vec![
            (
                "CidrBlock",
                Some(network.unwrap_or_else(|| Value::of_text("10.0.0.0/16"))),
            ),
            ("EnableDnsHostnames", switch("dns_hostnames")),
            ("EnableDnsSupport", switch("dns_support")),
        ]
    }

    fn field(&self, declaration: &Declaration, name: &str) -> Option<Value> {
        let field = declaration.field(name)?;
        Some(self.value(&field.value))
    }

    /// The security groups of a declaration; one of its own where none are given.
    fn security_groups(&self, declaration: &Declaration, all: &mut All) -> Value {
        let is_none = |value: &Value| value.items().is_some_and(<[Value]>::is_empty);
        let given = self.field(declaration, "security_groups");
        given.filter(|value| !is_none(value)).unwrap_or_else(|| {
            let name = declaration.name();
            let id = format!("{name}/group");
            let vpc = self.field(declaration, "vpc");
            all.push(resource(&id, &name, GROUP, vec![("VpcId", vpc)]));
            Value::List(vec![Value::Of(id, String::new())])
        })
    }

    /// What is in a VPC, with security groups.
    fn placed(&self, declaration: &Declaration, all: &mut All) -> Properties {
        vec![
            (
                "SecurityGroupIds",
                Some(self.security_groups(declaration, all)),
            ),
            ("ConnectionType", self.field(declaration, "connection_type")),
            ("UserGroupId", self.field(declaration, "user_group")),
            ("UserData", self.field(declaration, "user_data")),
            ("Engine", engine_of(declaration).map(Value::of_text)),
        ]
    }

    /// A cache of nodes.
    fn nodes(&self, declaration: &Declaration, all: &mut All) -> Properties {
        let groups = self.security_groups(declaration, all);
        vec![
            ("SecurityGroupIds", Some(groups.clone())),
            ("VpcSecurityGroupIds", Some(groups)),
            ("UserGroupIds", self.field(declaration, "user_group")),
            ("Port", self.field(declaration, "port")),
            ("Engine", engine_of(declaration).map(Value::of_text)),
        ]
    }

    /// A database. It has no public address where its subnets are the private ones of the default.
    fn database(&self, declaration: &Declaration, all: &mut All) -> Properties {
        let public = self.field(declaration, "public_access");
        let has_subnets = ["subnets", "subnet_group"]
            .iter()
            .any(|name| declaration.field(name).is_some());
        let public = public.or_else(|| (!has_subnets).then(|| Value::of_text("false")));
        vec![
            (
                "VPCSecurityGroups",
                Some(self.security_groups(declaration, all)),
            ),
            ("Port", self.field(declaration, "port")),
            ("DBSnapshotIdentifier", self.field(declaration, "snapshot")),
            ("PubliclyAccessible", public),
            ("Engine", engine_of(declaration).map(Value::of_text)),
        ]
    }

    fn function(&self, (declaration, tree): (&Declaration, &Tree), all: &mut All) -> Properties {
        let name = declaration.name();
        self.queues((declaration, tree), all);
        self.schedules(declaration, all);
        let dead_letters = self.field(declaration, "dead_letter_queue");
        let dead_letters = dead_letters.map(|queue| entry("TargetArn", queue));
        let mut read: Vec<_> = self.field(declaration, "environment").into_iter().collect();
        // What a function uses is in its environment. Of one without a VPC another rule speaks.
        if declaration.field("vpc").is_some() {
            read.extend(self.used_by(&name));
        }
        let vpc = self.field(declaration, "vpc").map(|vpc| {
            let groups = self.security_groups(declaration, all);
            let subnets = match vpc {
                Value::Of(vpc, _) => {
                    let kind = self.subnet_kind(declaration, &vpc);
                    Value::List(vec![Value::Of(format!("{vpc}/{kind}"), String::new())])
                }
                _ => Value::Unknown,
            };
            Value::Map(vec![
                ("SecurityGroupIds".to_owned(), groups),
                ("SubnetIds".to_owned(), subnets),
            ])
        });
        let environment = (!read.is_empty()).then_some(Value::Some(read));
        vec![
            ("Environment", environment),
            ("DeadLetterConfig", dead_letters),
            ("VpcConfig", vpc),
            ("Role", self.role_of_function(declaration, all)),
            (
                "Timeout",
                seconds(FUNCTION.timeout.of(Facts::of(tree.raw()))),
            ),
        ]
    }

    /// The queues whose messages call a function.
    fn queues(&self, (function, tree): (&Declaration, &Tree), all: &mut All) {
        let Some(Typed::List(elements)) = function.field("queues").map(|field| &field.value) else {
            return;
        };
        let (name, facts) = (function.name(), Facts::of(tree.raw()));
        for (at, element) in elements.iter().enumerate() {
            let Typed::Struct { fields, .. } = &element.value else {
                continue;
            };
            let named = |name: &str| {
                let field = fields.iter().find(|field| field.name == name)?;
                Some(self.value(&field.value))
            };
            let window = FUNCTION.queues.element(facts, at);
            let window = window.map_or(Fact::Unknown, |one| QUEUE_SOURCE.batching_window.of(one));
            let mapping = vec![
                ("EventSourceArn", named("queue")),
                ("FunctionName", Some(Value::Of(name.clone(), String::new()))),
                ("BatchSize", named("batch_size")),
                ("MaximumBatchingWindowInSeconds", seconds(window)),
                // The function is granted what it reads.
                (GRANTS, Some(Value::of_text("all"))),
            ];
            let id = format!("{name}/queue{at}");
            all.push(resource(
                &id,
                &name,
                "AWS::Lambda::EventSourceMapping",
                mapping,
            ));
        }
    }

    /// The kind of the subnets that a function in a VPC is in, where it is known; of public ones another rule speaks.
    fn subnet_kind(&self, function: &Declaration, vpc: &str) -> &'static str {
        match function.field("subnets").map(|field| &field.value) {
            Some(Typed::Struct { fields, .. }) => {
                let chosen = fields.iter().find(|field| field.name == "subnet_type");
                match (chosen.map(|field| &field.value), fields.len()) {
                    (Some(Typed::Variant(of)), 1) if of == "PrivateIsolated" => "isolated",
                    (Some(Typed::Variant(of)), 1) if of == "PrivateWithEgress" => "private",
                    _ => "subnet",
                }
            }
            Some(_) => "subnet",
            None => {
                let vpc = self.declared.named(vpc);
                let has_no_nat = vpc.is_some_and(|vpc| {
                    let count = vpc.field("nat_gateways").map(|field| &field.value);
                    matches!(count, Some(Typed::Integer(0, _)))
                        && vpc.field("subnet_configuration").is_none()
                });
                if has_no_nat { "isolated" } else { "subnet" }
            }
        }
    }

    /// The role that a function has by itself, with what calls show that its code does.
    fn own_role(&self, function: &Declaration, all: &mut All) -> Option<Value> {
        if self.has_constructs {
            return None;
        }
        let name = function.name();
        let given = self.calls.given(&name).iter();
        let granted = given.filter_map(|call| {
            let receiver = name_of(graph::bare_name(&call.receiver)?);
            let of = self.declared.named(&receiver)?.spec;
            let action = GRANTED
                .iter()
                .find(|(other, method, _)| *other == of && call.method == *method);
            action.map(|(.., action)| *action)
        });
        // What `uses` grants on a database is to read its secret.
        let used = self.calls.on(&name).iter();
        let used = used
            .filter(|call| call.method == "uses")
            .filter_map(|call| {
                let of = self.declared.named(&peer(call.args.first()?)?)?.spec;
                (of == Database::DESCRIPTION).then_some(READS_SECRET)
            });
        let mut actions: Vec<_> = granted.chain(used).map(Value::of_text).collect();
        let is_connected = self.calls.given(&name).iter().any(|call| {
            let method = name_of(&call.method);
            method == "grant_connect"
                || !method.starts_with("grant_") && !method.starts_with("allow_")
        });
        let on = self.calls.on(&name);
        if is_connected
            || !on
                .iter()
                .all(|call| name_of(&call.method).starts_with("allow_"))
        {
            actions.push(Value::of_text("elasticache:Connect"));
        }
        let statement = Value::Map(vec![
            ("Effect".to_owned(), Value::of_text("Allow")),
            ("Action".to_owned(), Value::List(actions)),
        ]);
        let policy = Value::Map(vec![(
            "PolicyDocument".to_owned(),
            document(vec![statement]),
        )]);
        let in_vpc = "arn:aws:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole";
        let trust = vec![Value::of_text("lambda.amazonaws.com")];
        let id = format!("{name}/role");
        let properties = vec![
            (
                "AssumeRolePolicyDocument",
                Some(document(vec![allowed_to(trust)])),
            ),
            (
                "ManagedPolicyArns",
                Some(Value::List(vec![Value::of_text(in_vpc)])),
            ),
            ("Policies", Some(Value::List(vec![policy]))),
        ];
        all.push(resource(&id, &name, "AWS::IAM::Role", properties));
        Some(Value::Of(id, String::new()))
    }

    /// The schedules that call a function.
    fn schedules(&self, function: &Declaration, all: &mut All) {
        let name = function.name();
        for (at, fields) in structs(function.field("schedules")).enumerate() {
            let queue = named(fields, "dead_letter_queue").map(|queue| self.value(queue));
            self.sends_to(queue.as_ref(), "events.amazonaws.com", all);
            let target = queue.map(|queue| entry("DeadLetterConfig", entry("Arn", queue)));
            let targets = target.map(|target| Value::List(vec![target]));
            let id = format!("{name}/schedule{at}");
            all.push(resource(
                &id,
                &name,
                "AWS::Events::Rule",
                vec![("Targets", targets)],
            ));
        }
    }

    /// The rotation of a secret by a function.
    fn rotation(&self, secret: &Declaration, all: &mut All) {
        let Some(Typed::Struct { fields, .. }) = secret.field("rotation").map(|field| &field.value)
        else {
            return;
        };
        let name = secret.name();
        let properties = vec![
            ("SecretId", Some(Value::Of(name.clone(), String::new()))),
            (
                "RotationLambdaARN",
                named(fields, "function").map(|function| self.value(function)),
            ),
            (
                "HostedRotationLambda",
                named(fields, "hosted").map(|_| Value::Unknown),
            ),
        ];
        let id = format!("{name}/rotation");
        let kind = "AWS::SecretsManager::RotationSchedule";
        all.push(resource(&id, &name, kind, properties));
    }

    /// The subscriptions of a topic.
    fn subscriptions(&self, topic: &Declaration, all: &mut All) {
        let name = topic.name();
        for (at, fields) in structs(topic.field("subscriptions")).enumerate() {
            let value = |field| named(fields, field).map(|value| self.value(value));
            let queue = value("dead_letter_queue");
            self.sends_to(queue.as_ref(), "sns.amazonaws.com", all);
            let properties = vec![
                ("TopicArn", Some(Value::Of(name.clone(), String::new()))),
                ("Endpoint", value("endpoint")),
                (
                    "RedrivePolicy",
                    queue.map(|queue| entry("deadLetterTargetArn", queue)),
                ),
            ];
            let id = format!("{name}/subscription{at}");
            all.push(resource(&id, &name, "AWS::SNS::Subscription", properties));
        }
    }

    /// The policy of a queue or a topic, with the statements that calls add.
    fn own_policy(
        &self,
        of: &Declaration,
        (kind, property): (&'static str, &'static str),
        all: &mut All,
    ) {
        let name = of.name();
        let calls = self.calls.on(&name).iter();
        let statements: Vec<_> = calls
            .filter_map(|call| {
                let method = name_of(&call.method);
                let argument = call.args.first()?;
                // What is granted to a service is in the policy.
                if peer(argument).is_some() || !method.starts_with("grant") {
                    return None;
                }
                let action = match method.as_str() {
                    "grant_send_messages" => "sqs:SendMessage",
                    "grant_publish" => "sns:Publish",
                    _ => return Some(Value::Unknown),
                };
                Some(sent_by(service(argument), action))
            })
            .collect();
        if !statements.is_empty() {
            let list = Value::List(vec![Value::Of(name.clone(), String::new())]);
            let properties = vec![
                (property, Some(list)),
                ("PolicyDocument", Some(document(statements))),
            ];
            all.push(resource(&format!("{name}/policy"), &name, kind, properties));
        }
    }

    /// The policy of a dead-letter queue of the library lets the service send that has it.
    fn sends_to(&self, queue: Option<&Value>, from: &str, all: &mut All) {
        let Some(Value::Of(name, _)) = queue else {
            return;
        };
        let is_queue = |one: &Declaration| one.spec == Queue::DESCRIPTION;
        if !self.declared.named(name).is_some_and(is_queue) {
            return;
        }
        let statement = sent_by(Value::of_text(from), "sqs:SendMessage");
        let list = Value::List(vec![Value::Of(name.clone(), String::new())]);
        let properties = vec![
            ("Queues", Some(list)),
            ("PolicyDocument", Some(document(vec![statement]))),
        ];
        let id = format!("{name}/policy{}", all.resources.len());
        all.push(resource(&id, name, QUEUE_POLICY, properties));
    }

    /// The primary of a global datastore; its other members are in other Regions.
    fn members(&self, datastore: &Declaration) -> Option<Value> {
        let primary = self.field(datastore, "primary")?;
        Some(Value::List(vec![entry("ReplicationGroupId", primary)]))
    }

    /// The role that is given to a function. Of one for another service another rule speaks.
    fn role_of_function(&self, function: &Declaration, all: &mut All) -> Option<Value> {
        let Some(role) = self.field(function, "role") else {
            return self.own_role(function, all);
        };
        let Value::Of(name, _) = &role else {
            return Some(role);
        };
        let index = self.declared.index(name)?;
        let (declaration, tree) = (self.declared.all.get(index)?, self.trees.get(index)?);
        if declaration.spec != Role::DESCRIPTION {
            // Of a resource of the type its own policies say whom it trusts.
            let of_type = declaration.of_type.as_ref().and_then(|of| of.schema());
            let is_role =
                of_type.is_some_and(|of| of.name() == Role::DESCRIPTION.header.resource_type);
            return is_role.then_some(role);
        }
        let service = policy::service_of(ROLE.assumed_by.call(Facts::of(tree.raw())));
        service
            .is_none_or(|service| service == "lambda.amazonaws.com")
            .then_some(role)
    }

    fn role(&self, declaration: &Declaration, tree: &Tree) -> Properties {
        let service = policy::service_of(ROLE.assumed_by.call(Facts::of(tree.raw())));
        let trust = service.map_or(Value::Unknown, |service| {
            document(vec![allowed_to(vec![Value::of_text(service)])])
        });
        vec![
            ("AssumeRolePolicyDocument", Some(trust)),
            (
                "ManagedPolicyArns",
                self.field(declaration, "managed_policies"),
            ),
            ("Policies", Some(self.policies(declaration))),
            (GRANTS, self.granted(&declaration.name())),
        ]
    }

    /// Whether calls or constructs grant more to a role than its policies say.
    fn granted(&self, role: &str) -> Option<Value> {
        let of_constructs = || {
            let constructs = self.declared.all.iter();
            let constructs = constructs.filter(|one| one.of_type.is_none() && !grants_nothing(one));
            let fields = constructs.flat_map(|one| &one.fields);
            let named = fields.filter_map(|field| match &field.value {
                Typed::Reference(reference) => Some(name_of(&reference.name)),
                _ => None,
            });
            named.collect::<BTreeSet<_>>()
        };
        let is_given = !self.calls.given(role).is_empty()
            || self.of_constructs.get_or_init(of_constructs).contains(role);
        is_given.then_some(Value::Unknown)
    }

    /// The policies of a role besides AWS's: its own, and what calls grant.
    fn policies(&self, role: &Declaration) -> Value {
        /// Methods that grant actions of their own services only.
        const OF_SERVICES: &str = "grant_";
        if self.has_constructs {
            return Value::Unknown;
        }
        let name = role.name();
        let mut statements = Vec::new();
        match role.field("inline_policies").map(|field| &field.value) {
            None => {}
            Some(Typed::List(elements)) => {
                for element in elements {
                    let Typed::Struct { fields, .. } = &element.value else {
                        return Value::Unknown;
                    };
                    let inline = fields.iter().find(|field| field.name == "statements");
                    match inline.map(|field| policy_of(&field.value)) {
                        Some(policy) => statements.push(policy),
                        None => return Value::Unknown,
                    }
                }
            }
            Some(_) => return Value::Unknown,
        }
        for call in self.calls.on(&name) {
            if call.method != "add_to_policy" {
                return Value::Unknown;
            }
            let added = call.args.first();
            let added = added.map_or(Value::Unknown, |one| statement(&one.to_token_stream()));
            statements.push(document(vec![added]));
        }
        let mut given = self.calls.given(&name).iter();
        if !given.all(|call| name_of(&call.method).starts_with(OF_SERVICES)) {
            return Value::Unknown;
        }
        let policies = statements.into_iter();
        let policies =
            policies.map(|policy| Value::Map(vec![("PolicyDocument".to_owned(), policy)]));
        Value::List(policies.collect())
    }

    /// The network of a service, and its task definition with what the containers read.
    fn service(&self, service: &Declaration, all: &mut All) -> Properties {
        let name = service.name();
        let groups = self.security_groups(service, all);
        let map = |key: &str, value| Value::Map(vec![(key.to_owned(), value)]);
        let subnets = match self.field(service, "vpc") {
            Some(Value::Of(vpc, _)) => {
                let kind = self.subnet_kind(service, &vpc);
                Value::List(vec![Value::Of(format!("{vpc}/{kind}"), String::new())])
            }
            _ => Value::Unknown,
        };
        let public = match self.field(service, "assign_public_ip") {
            None => Value::of_text("DISABLED"),
            Some(Value::Text(flag)) if flag == "false" => Value::of_text("DISABLED"),
            Some(_) => Value::Unknown,
        };
        let network = map(
            "AwsvpcConfiguration",
            Value::Map(vec![
                ("SecurityGroups".to_owned(), groups),
                ("Subnets".to_owned(), subnets),
                ("AssignPublicIp".to_owned(), public),
            ]),
        );
        let containers = match service.field("containers").map(|field| &field.value) {
            Some(Typed::List(containers)) => {
                let read = containers.iter().map(|one| self.container(&one.value));
                Value::List(read.chain(self.used_by(&name)).collect())
            }
            _ => Value::Unknown,
        };
        let id = format!("{name}/task");
        all.push(resource(
            &id,
            &name,
            "AWS::ECS::TaskDefinition",
            vec![
                (CONTAINERS, Some(containers)),
                ("TaskRoleArn", self.raw_role(service, "task_role")),
                ("ExecutionRoleArn", self.raw_role(service, "execution_role")),
            ],
        ));
        vec![
            ("LaunchType", Some(Value::of_text("FARGATE"))),
            ("NetworkConfiguration", Some(network)),
            ("TaskDefinition", Some(Value::Of(id, String::new()))),
            (
                "DeploymentConfiguration",
                self.field(service, "circuit_breaker")
                    .map(|breaker| map("DeploymentCircuitBreaker", breaker)),
            ),
        ]
    }

    /// A role that `resource!` declares. Of others a rule of the service speaks.
    fn raw_role(&self, service: &Declaration, field: &str) -> Option<Value> {
        let role = self.field(service, field)?;
        let Value::Of(name, _) = &role else {
            return None;
        };
        let declaration = self.declared.named(name)?;
        (declaration.spec != Role::DESCRIPTION).then_some(role)
    }

    /// The endpoints that are read because of `uses`.
    fn used_by<'b>(&'b self, name: &str) -> impl Iterator<Item = Value> + use<'b> {
        let calls = self.calls.on(name).iter();
        let uses = calls.filter(|call| call.method == "uses" || call.method == "uses_as");
        uses.filter_map(|call| {
            let cache = peer(call.args.first()?)?;
            Some(Value::Of(cache, "endpoint_address".to_owned()))
        })
    }

    /// The environment variables of a container, and what it runs.
    fn container(&self, container: &Typed) -> Value {
        let Typed::Struct { fields, .. } = container else {
            return Value::Unknown;
        };
        let lists = fields.iter().filter_map(|field| match &field.value {
            Typed::List(elements)
                if ["command", "entry_point", "environment", "secrets"]
                    .contains(&name_of(&field.name).as_str()) =>
            {
                Some(elements)
            }
            _ => None,
        });
        let values = lists.flatten().map(|one| self.value(&one.value)).collect();
        let image = named(fields, "image").map_or(Value::Unknown, |image| self.value(image));
        let mut all = vec![
            ("Environment".to_owned(), Value::List(values)),
            ("Image".to_owned(), image),
        ];
        let has_logs = match named(fields, "logs") {
            None => true,
            Some(Typed::Flag(flag)) => flag.value,
            Some(_) => false,
        };
        if has_logs {
            let logs = entry("LogDriver", Value::of_text("awslogs"));
            all.push(("LogConfiguration".to_owned(), logs));
        }
        Value::Map(all)
    }

    fn resource(
        &self,
        declaration: &Declaration,
        kind: &str,
        properties: Properties,
    ) -> Resource<'static> {
        let name = declaration.name();
        let mut content = content(&name, properties);
        if let Some(Typed::List(elements)) = declaration.field("depends_on").map(|of| &of.value) {
            let names = elements.iter().map(|one| &one.value);
            content.depends_on = names
                .filter_map(|one| match one {
                    Typed::Reference(reference) => Some(name_of(&reference.name)),
                    _ => None,
                })
                .collect();
        }
        content.is_conditional =
            declaration.when.is_some() || declaration.field("condition").is_some();
        content.deletion_policy = deletion_policy(declaration);
        if let Some(field) = declaration.field("overrides") {
            override_in(&mut content, &field.tokens, &|inner| self.expression(inner));
        }
        Resource::new(name, kind.to_owned(), content)
    }

    /// The policy of a key, with the statements that calls add.
    fn key_policy(&self, key: &Declaration) -> Option<Value> {
        let name = key.name();
        let mut statements = match key.field("policy").map(|field| &field.value) {
            None => Vec::new(),
            Some(Typed::List(elements)) => {
                elements.iter().map(|one| statement(&one.tokens)).collect()
            }
            Some(_) => return Some(Value::Unknown),
        };
        let is_known =
            |call: &&ExprMethodCall| METHODS.iter().any(|method| call.method == method.name);
        let (on, given) = (self.calls.on(&name), self.calls.given(&name));
        // Methods and functions of the program may add statements.
        if self.has_constructs || !on.iter().chain(given).all(is_known) {
            return Some(Value::Unknown);
        }
        // What queues and topics with the key grant to services, they grant of the key as well.
        let of_key = |one: &&Declaration| {
            [Queue::DESCRIPTION, Topic::DESCRIPTION].contains(&one.spec)
                && matches!(self.field(one, "kms_key"), Some(Value::Of(of, _)) if of == name)
        };
        let mut keyed = self.declared.all.iter().filter(of_key);
        let is_granted = |call: &&ExprMethodCall| {
            let argument = call.args.first();
            name_of(&call.method).starts_with("grant")
                && argument.is_some_and(|one| peer(one).is_none())
        };
        if keyed.any(|one| self.calls.on(&one.name()).iter().any(is_granted)) {
            return Some(Value::Unknown);
        }
        let adds = on
            .iter()
            .filter(|call| call.method == "add_to_resource_policy");
        statements.extend(adds.filter_map(|call| {
            let argument = call.args.first()?;
            Some(statement(&argument.to_token_stream()))
        }));
        Some(document(statements))
    }

    /// The key of a topic or a queue: of an alias of AWS the alias.
    fn key_of(&self, of: &Declaration) -> Option<Value> {
        let field = of.field("kms_key")?;
        if let Typed::Reference(reference) = &field.value
            && reference.module.is_empty()
            && let Some(key) = self.declared.named(&name_of(&reference.name))
            && let Some(Typed::Text(alias, _)) = key.field("existing").map(|field| &field.value)
        {
            return Some(Value::of_text(alias.clone()));
        }
        Some(self.value(&field.value))
    }

    /// A value as a template has it.
    fn value(&self, value: &Typed) -> Value {
        match value {
            Typed::Text(text, _) => Value::of_text(text.clone()),
            Typed::Flag(flag) => Value::of_text(flag.value.to_string()),
            Typed::Integer(number, _) => Value::of_text(number.to_string()),
            Typed::Number(number, _) => Value::of_text(number.clone()),
            Typed::Variant(name) => Value::of_text(name_of(name)),
            Typed::Reference(reference) => {
                let name = name_of(&reference.name);
                let target = self.declared.named(&name);
                match target.filter(|_| reference.module.is_empty()) {
                    Some(target) => {
                        let id = self.vpc_of_resource(target).unwrap_or(name);
                        Value::Of(id, String::new())
                    }
                    None => Value::Unknown,
                }
            }
            Typed::List(elements) => {
                Value::List(elements.iter().map(|one| self.value(&one.value)).collect())
            }
            Typed::Struct { fields, .. } => {
                let fields = fields.iter().filter_map(|field| {
                    let name = field.property?.cfn_name();
                    (!matches!(field.value, Typed::NoValue))
                        .then(|| (name.to_owned(), self.value(&field.value)))
                });
                Value::Map(fields.collect())
            }
            Typed::Map(entries) => {
                let entries: Option<Vec<_>> = entries
                    .iter()
                    .map(|one| match &one.key {
                        Typed::Text(key, _) => Some((key.clone(), self.value(&one.value))),
                        _ => None,
                    })
                    .collect();
                entries.map_or(Value::Unknown, Value::Map)
            }
            Typed::Choice(choice) => {
                let branches = choice.branches().map(|one| self.value(&one.value));
                Value::Some(branches.into())
            }
            Typed::If(decision) => {
                let branches = decision.branches().map(|one| self.value(&one.value));
                Value::Some(branches.into())
            }
            Typed::Pair(_, value) => self.value(value),
            Typed::Expression(tokens) => self.expression(tokens),
            _ => Value::Unknown,
        }
    }

    /// The resource that a VPC is, which is existing for its declaration: `vpc!(network { existing: own.ref_() })`.
    fn vpc_of_resource(&self, vpc: &Declaration) -> Option<String> {
        let existing = vpc
            .field("existing")
            .filter(|_| vpc.spec == Vpc::DESCRIPTION)?;
        let Typed::Expression(tokens) = &existing.value else {
            return None;
        };
        let call: ExprMethodCall = syn::parse2(tokens.clone()).ok()?;
        let id = call.method == "ref_" || call.method == "vpc_id";
        let name = name_of(graph::bare_name(&call.receiver).filter(|_| id)?);
        let of = self.declared.named(&name)?.of_type.as_ref()?.schema()?;
        (of.name() == Vpc::DESCRIPTION.header.resource_type).then_some(name)
    }

    /// What an expression reads: all of it, or somewhere in it.
    fn expression(&self, tokens: &TokenStream) -> Value {
        if let Some(document) = json::read(tokens, &|inner| self.expression(inner)) {
            return document;
        }
        let mut read = Vec::new();
        self.reads(tokens.clone(), &mut read);
        if let [Value::Of(name, method)] = read.as_slice()
            && syn::parse2::<ExprMethodCall>(tokens.clone())
                .is_ok_and(|call| graph::bare_name(&call.receiver).is_some())
        {
            if method.ends_with("subnet_ids") {
                let kind = match method.as_str() {
                    "public_subnet_ids" => "public",
                    "private_subnet_ids" => "private",
                    "isolated_subnet_ids" => "isolated",
                    _ => "subnet",
                };
                return Value::List(vec![Value::Of(format!("{name}/{kind}"), String::new())]);
            }
            // The role that a construct has by itself.
            if method == "role" {
                return Value::Of(format!("{name}/role"), String::new());
            }
            // So many elements as the deployment says.
            let of = self.declared.named(name).filter(|_| method == "value");
            if of.and_then(template::list_kind).is_some() {
                return Value::Unknown;
            }
            return Value::Of(name.clone(), method.clone());
        }
        if let Some(pseudo) = pseudo(tokens) {
            return Value::of_text(pseudo);
        }
        if let Some(zone) = zone(tokens) {
            return zone;
        }
        if let Some(parts) = self.text(tokens) {
            let texts: Option<Vec<_>> = parts.iter().map(Value::text).collect();
            return match texts {
                Some(texts) => Value::of_text(texts.concat()),
                None => Value::Some(parts),
            };
        }
        if read.is_empty() {
            return Value::Unknown;
        }
        let start = start_of(tokens).map(Value::of_text);
        Value::Some(start.into_iter().chain(read).collect())
    }

    /// The parts of `text!("rediss://{}:6379", sessions.endpoint_address())`.
    fn text(&self, tokens: &TokenStream) -> Option<Vec<Value>> {
        let call = syn::parse2::<syn::ExprMacro>(tokens.clone()).ok()?;
        if call.mac.path.segments.last()?.ident != "text" {
            return None;
        }
        let mut arguments = call.mac.tokens.into_iter();
        let TokenTree::Literal(format) = arguments.next()? else {
            return None;
        };
        let Lit::Str(format) = Lit::new(format) else {
            return None;
        };
        // The comma before the values.
        arguments.next();
        let values = split(arguments);
        let (written, names) = pieces(&format.value())?;
        let mut values = values.iter();
        let mut parts = Vec::new();
        for (at, text) in written.iter().enumerate() {
            if !text.is_empty() {
                parts.push(Value::of_text(text.clone()));
            }
            match names.get(at) {
                Some(name) if name.is_empty() => {
                    parts.push(
                        values
                            .next()
                            .map_or(Value::Unknown, |one| self.expression(one)),
                    );
                }
                Some(_) => parts.push(Value::Unknown),
                None => {}
            }
        }
        // Values that are named are read somewhere in it.
        for rest in values {
            let mut read = Vec::new();
            self.reads(rest.clone(), &mut read);
            parts.extend(read);
        }
        Some(parts)
    }

    /// What an alarm says of a metric that is written out: `Metric::new("AWS/SQS", "…").dimension("QueueName", jobs.name())`.
    fn metric(&self, tokens: &TokenStream) -> Properties {
        /// Methods of metrics besides the one with a dimension.
        const OTHERS: [&str; 5] = ["period", "statistic", "label", "color", "unit"];
        let Ok(mut expression) = syn::parse2::<Expr>(tokens.clone()) else {
            return Vec::new();
        };
        let mut dimensions = Vec::new();
        while let Expr::MethodCall(call) = expression {
            // Methods of the program may add dimensions.
            if call.method != "dimension" && !OTHERS.iter().any(|one| call.method == one) {
                return Vec::new();
            }
            if call.method == "dimension" {
                let mut arguments = call.args.iter();
                let name = arguments.next().and_then(super::literal);
                let name = name.map_or(Value::Unknown, |name| Value::of_text(name.value()));
                let value = arguments
                    .next()
                    .map(|value| self.expression(&value.to_token_stream()));
                dimensions.push(Value::Map(vec![
                    ("Name".to_owned(), name),
                    ("Value".to_owned(), value.unwrap_or_default()),
                ]));
            }
            expression = *call.receiver;
        }
        let Expr::Call(call) = &expression else {
            return Vec::new();
        };
        let is_new = super::function_of(&call.func)
            .is_some_and(|(of, function)| *of == "Metric" && *function == "new");
        let mut names = call.args.iter().map(super::literal);
        match (names.next().flatten(), names.next().flatten()) {
            (Some(namespace), Some(name)) if is_new => vec![
                ("Namespace", Some(Value::of_text(namespace.value()))),
                ("MetricName", Some(Value::of_text(name.value()))),
                ("Dimensions", Some(Value::List(dimensions))),
            ],
            _ => Vec::new(),
        }
    }

    /// The methods of declarations that are called: `sessions.endpoint_address()`.
    fn reads(&self, tokens: TokenStream, read: &mut Vec<Value>) {
        let mut tokens = tokens.into_iter().peekable();
        while let Some(token) = tokens.next() {
            match token {
                TokenTree::Group(group) => self.reads(group.stream(), read),
                TokenTree::Ident(ident) => {
                    let name = name_of(&ident);
                    let is_dot = matches!(tokens.peek(), Some(TokenTree::Punct(dot)) if dot.as_char() == '.');
                    if is_dot && self.declared.index(&name).is_some() {
                        tokens.next();
                        if let Some(TokenTree::Ident(method)) = tokens.peek() {
                            let method = name_of(method);
                            tokens.next();
                            let named = match tokens.peek() {
                                Some(TokenTree::Group(group)) if method == "get_att" => {
                                    syn::parse2::<syn::LitStr>(group.stream()).ok()
                                }
                                _ => None,
                            };
                            let attribute = named.map_or(method, |named| named.value());
                            read.push(Value::Of(name, attribute));
                        }
                    }
                }
                TokenTree::Punct(_) | TokenTree::Literal(_) => {}
            }
        }
    }
}

/// The structs of a list that is written out.
fn structs(field: Option<&Field>) -> impl Iterator<Item = &[Field]> {
    let elements = match field.map(|field| &field.value) {
        Some(Typed::List(elements)) => elements.as_slice(),
        _ => &[],
    };
    elements.iter().filter_map(|element| match &element.value {
        Typed::Struct { fields, .. } => Some(fields.as_slice()),
        _ => None,
    })
}

/// The value of a field of a struct.
fn named<'a>(fields: &'a [Field], name: &str) -> Option<&'a Typed> {
    let field = fields
        .iter()
        .find(|field| field.given_name() == Some(name))?;
    Some(&field.value)
}

/// A map of one entry.
fn entry(key: &str, value: Value) -> Value {
    Value::Map(vec![(key.to_owned(), value)])
}

/// The start of a text with values: that of `Token::sub("redis://${host}", …)` and `Token::join("", ["redis://".into(), …])`.
fn start_of(tokens: &TokenStream) -> Option<String> {
    if let Ok(Expr::Call(call)) = syn::parse2::<Expr>(tokens.clone())
        && let Some((of, function)) = super::function_of(&call.func)
        && of == "Token"
    {
        let mut arguments = call.args.iter();
        let first = super::literal(arguments.next()?)?.value();
        return match name_of(function).as_str() {
            "sub" => Some(first.split("${").next()?.to_owned()),
            "join" => {
                let Expr::Array(items) = arguments.next()? else {
                    return None;
                };
                let texts = items.elems.iter().map_while(written);
                let mut start: Vec<_> = texts.collect();
                // The separator before the first value.
                start.push(String::new());
                Some(start.join(&first))
            }
            _ => None,
        };
    }
    None
}

/// The end of a text with values: that of `text!("arn:{}:iam::aws:policy/ReadOnlyAccess", Pseudo::Partition)`.
fn end_of(tokens: &TokenStream) -> Option<String> {
    let call = syn::parse2::<syn::ExprMacro>(tokens.clone()).ok()?;
    if call.mac.path.segments.last()?.ident != "text" {
        return None;
    }
    let TokenTree::Literal(literal) = call.mac.tokens.into_iter().next()? else {
        return None;
    };
    match Lit::new(literal) {
        Lit::Str(text) => Some(text.value().rsplit_once('}')?.1.to_owned()),
        _ => None,
    }
}

/// A pseudo parameter as a text has it: `Pseudo::Region`.
fn pseudo(tokens: &TokenStream) -> Option<String> {
    let path = syn::parse2::<syn::Path>(tokens.clone()).ok()?;
    let mut names = path.segments.iter().rev().map(|one| name_of(&one.ident));
    let (name, of) = (names.next()?, names.next()?);
    (of == "Pseudo").then(|| format!("${{AWS::{name}}}"))
}

/// A zone of the Region, as a template has it: `Token::select(0, Token::availability_zones())`.
fn zone(tokens: &TokenStream) -> Option<Value> {
    let of_token = |expression: &Expr, name: &str| match expression {
        Expr::Call(call) => {
            let (of, function) = super::function_of(&call.func)?;
            (*of == "Token" && *function == name).then(|| call.args.clone())
        }
        _ => None,
    };
    let select = of_token(&syn::parse2(tokens.clone()).ok()?, "select")?;
    let (Expr::Lit(number), zones) = (select.first()?, select.get(1)?) else {
        return None;
    };
    let Lit::Int(number) = &number.lit else {
        return None;
    };
    of_token(zones, "availability_zones")?;
    let number = Value::of_text(number.base10_digits());
    Some(Value::Some(vec![
        number,
        Value::Some(vec![Value::of_text("")]),
    ]))
}

/// What commas separate.
pub(in super::super) fn split(tokens: impl Iterator<Item = TokenTree>) -> Vec<TokenStream> {
    let mut all = vec![TokenStream::new()];
    for token in tokens {
        match (&token, all.last_mut()) {
            (TokenTree::Punct(sign), _) if sign.as_char() == ',' => all.push(TokenStream::new()),
            (_, Some(last)) => last.extend([token]),
            (_, None) => {}
        }
    }
    all.retain(|one| !one.is_empty());
    all
}

/// The texts of a format around its values, and what is between the brackets of these.
pub(in super::super) fn pieces(format: &str) -> Option<(Vec<String>, Vec<String>)> {
    let (mut texts, mut names) = (vec![String::new()], Vec::new());
    let mut letters = format.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '{' | '}' if letters.next_if_eq(&letter).is_some() => texts.last_mut()?.push(letter),
            '{' => {
                let name = letters.by_ref().take_while(|letter| *letter != '}');
                names.push(name.collect());
                texts.push(String::new());
            }
            other => texts.last_mut()?.push(other),
        }
    }
    Some((texts, names))
}

/// A text that is written out: `"redis://"`, `"redis://".into()`, `Text::from("redis://")`.
fn written(expression: &Expr) -> Option<String> {
    match expression {
        Expr::MethodCall(call) if call.args.is_empty() => written(&call.receiver),
        Expr::Call(call) if call.args.len() == 1 => written(call.args.first()?),
        other => super::literal(other).map(syn::LitStr::value),
    }
}

/// The resources of a module, and the security groups of each.
#[derive(Default)]
struct All {
    resources: Vec<Resource<'static>>,
    /// The ids of the security groups, by the ids of what has them.
    groups: BTreeMap<String, Vec<String>>,
}

impl All {
    fn push(&mut self, resource: Resource<'static>) {
        self.resources.push(resource);
    }

    /// The ids of the security groups of what an expression names. None where that is not known.
    fn groups_of(&mut self, expression: &Expr) -> Option<Vec<String>> {
        if self.groups.is_empty() {
            let ids = self.resources.iter().filter(|one| one.kind() == GROUP);
            let ids: BTreeSet<_> = ids.map(Resource::id).collect();
            for one in &self.resources {
                let mut groups = Vec::new();
                if one.kind() == GROUP {
                    groups.push(one.id().to_owned());
                } else {
                    one.properties().each(&mut |id, _| {
                        if ids.contains(id) {
                            groups.push(id.to_owned());
                        }
                    });
                }
                self.groups.insert(one.id().to_owned(), groups);
            }
        }
        let groups = self.groups.get(&peer(expression)?)?;
        (!groups.is_empty()).then(|| groups.clone())
    }

    /// What a call opens.
    fn call(&mut self, at: usize, call: &ExprMethodCall) {
        let method = name_of(&call.method);
        let uses = method.starts_with("uses");
        if !uses && !method.starts_with("allow_") {
            return;
        }
        let receiver = self.end(&call.receiver);
        let peer = if method.ends_with("_internally") {
            receiver.clone()
        } else if method.ends_with("_any_ipv4") {
            End::Other(None)
        } else {
            call.args
                .first()
                .map_or(End::Unknown, |peer| self.end(peer))
        };
        let is_out = uses || method.starts_with("allow_to") || method == "allow_default_port_to";
        let (from, to) = if is_out {
            (receiver, peer)
        } else {
            (peer, receiver)
        };
        let ports = Ports::of(&method, call);
        let mut rules = |kind, other, own: &End, peer: &End| {
            for group in own.groups() {
                for (key, peer) in peer.peers(other) {
                    let id = format!("{at}/{}", self.resources.len());
                    let rule = ports.rule(key, group.clone(), peer);
                    self.push(resource(&id, "", kind, rule));
                }
            }
        };
        let inward = "AWS::EC2::SecurityGroupIngress";
        rules(inward, "SourceSecurityGroupId", &to, &from);
        let outward = "AWS::EC2::SecurityGroupEgress";
        rules(outward, "DestinationSecurityGroupId", &from, &to);
    }

    /// An end of a connection.
    fn end(&mut self, expression: &Expr) -> End {
        if let Some(groups) = self.groups_of(expression) {
            return End::Groups(groups);
        }
        let is_network = matches!(undescribed(expression), Expr::Call(call)
            if super::function_of(&call.func).is_some_and(|(of, _)| *of == "Peer"));
        if is_network || peer(expression).is_some() {
            End::Other(network(undescribed(expression)))
        } else {
            End::Unknown
        }
    }
}

/// The network that is written out: `Peer::ipv4("10.0.0.0/16")`.
fn network(peer: &Expr) -> Option<String> {
    let Expr::Call(call) = peer else {
        return None;
    };
    let (_, function) = super::function_of(&call.func)?;
    let text = super::literal(call.args.first()?)?;
    (*function == "ipv4").then(|| text.value())
}

/// An end of a connection.
#[derive(Clone)]
enum End {
    /// The ids of its security groups.
    Groups(Vec<String>),
    /// A network, or what has other security groups; the network where it is written out.
    Other(Option<String>),
    Unknown,
}

impl End {
    /// The security groups that get a rule; one that is not known can be any.
    fn groups(&self) -> Vec<Value> {
        match self {
            Self::Groups(ids) => ids.iter().cloned().map(group).collect(),
            Self::Other(_) => Vec::new(),
            Self::Unknown => vec![Value::Unknown],
        }
    }

    /// Those that a rule is about, with the properties in which they are; none of a network that is not known.
    fn peers(&self, property: &'static str) -> Vec<(&'static str, Option<Value>)> {
        match self {
            Self::Groups(ids) => {
                let ids = ids.iter().cloned();
                ids.map(|id| (property, Some(group(id)))).collect()
            }
            Self::Other(Some(network)) => {
                vec![("CidrIp", Some(Value::of_text(network.clone())))]
            }
            Self::Other(None) | Self::Unknown => vec![(property, None)],
        }
    }
}

fn group(id: String) -> Value {
    Value::Of(id, String::new())
}

/// The protocol and the ports that a call opens.
struct Ports {
    protocol: Value,
    from: Value,
    to: Value,
}

impl Ports {
    fn of(method: &str, call: &ExprMethodCall) -> Self {
        let listener = match method {
            "allow_to_default_port" | "uses" | "uses_as" => call.args.first().and_then(peer),
            _ => graph::bare_name(&call.receiver).map(name_of),
        };
        let of_listener = |attribute: &str| {
            let port = listener
                .clone()
                .map_or(Value::Unknown, |name| Value::Of(name, attribute.to_owned()));
            Self {
                protocol: Value::of_text("tcp"),
                from: port.clone(),
                to: port,
            }
        };
        if method == "allow_reader_port_from" {
            return of_listener("reader_endpoint_port");
        }
        if method.contains("default_port") || method.starts_with("uses") {
            return of_listener("endpoint_port");
        }
        let place = match method {
            "allow_from" | "allow_to" => 1,
            _ => 0,
        };
        let port = |number: u16| Value::of_text(number.to_string());
        match call.args.iter().nth(place).and_then(ec2::opens) {
            Some((protocol, from, to)) => Self {
                protocol: Value::of_text(protocol),
                from: port(from),
                to: port(to),
            },
            None => Self {
                protocol: Value::Unknown,
                from: Value::Unknown,
                to: Value::Unknown,
            },
        }
    }

    fn rule(&self, other: &'static str, group: Value, value: Option<Value>) -> Properties {
        vec![
            ("GroupId", Some(group)),
            (other, value),
            ("IpProtocol", Some(self.protocol.clone())),
            ("FromPort", Some(self.from.clone())),
            ("ToPort", Some(self.to.clone())),
        ]
    }
}

/// What happens to a resource when it leaves its stack. Constructs have policies of their own where none is written.
fn deletion_policy(declaration: &Declaration) -> Option<String> {
    let policy = match declaration.field("removal_policy") {
        Some(field) => match field.tokens.to_string().as_str() {
            "Destroy" => "Delete",
            "Retain" | "RetainOnUpdateOrDelete" => "Retain",
            "Snapshot" => "Snapshot",
            _ => return None,
        },
        None if declaration.of_type.is_some() && declaration.field("overrides").is_none() => {
            "Delete"
        }
        None => return None,
    };
    Some(policy.to_owned())
}

/// Whether a function adds nothing to the policies of the role that it is given.
fn grants_nothing(of: &Declaration) -> bool {
    const OTHERS: [&str; 12] = [
        "runtime",
        "handler",
        "code",
        "environment",
        "timeout",
        "memory",
        "architecture",
        "description",
        "name",
        "role",
        "log_group",
        "logical_id",
    ];
    let mut names = of.fields.iter().map(|field| name_of(&field.name));
    of.spec == Function::DESCRIPTION && names.all(|name| OTHERS.contains(&name.as_str()))
}

/// What overrides say of a resource. Objects are merged with what is there, and are known when the template is.
fn override_in(
    content: &mut Content,
    overrides: &TokenStream,
    read: &dyn Fn(&TokenStream) -> Value,
) {
    let top = json::members(overrides);
    let is_read = |name: &String| name == "Properties" || IGNORED.contains(&name.as_str());
    let known = top.filter(|top| top.iter().all(|(name, _)| is_read(name)));
    let properties = known.and_then(|top| {
        let mut all = Vec::new();
        for (name, value) in top {
            if name == "Properties" {
                all.extend(json::members_of(value)?);
            }
        }
        Some(all)
    });
    match (&mut content.properties, properties) {
        (Value::Map(entries), Some(properties)) => {
            for (name, value) in properties {
                let value = match json::part(value, read) {
                    value @ (Value::Text(_) | Value::List(_)) => value,
                    _ => Value::Unknown,
                };
                entries.retain(|(key, _)| *key != name);
                entries.push((name, value));
            }
        }
        (whole, _) => *whole = Value::Unknown,
    }
}

/// What resources have besides their properties, and no rule reads.
const IGNORED: [&str; 6] = [
    "Metadata",
    "DeletionPolicy",
    "UpdateReplacePolicy",
    "UpdatePolicy",
    "CreationPolicy",
    "Description",
];

/// The engine of a cache or a database, as templates call it.
fn engine_of(declaration: &Declaration) -> Option<&'static str> {
    let argument = declaration.spec.header.argument?;
    let at = usize::from(declaration.type_argument.meaning?);
    Some(argument.choice.variants.get(at)?.cloudformation)
}

/// A policy, by its statements.
fn policy_of(statements: &Typed) -> Value {
    match statements {
        Typed::List(elements) => {
            document(elements.iter().map(|one| statement(&one.tokens)).collect())
        }
        _ => Value::Unknown,
    }
}

/// The declaration that is a peer, which may be described.
fn peer(argument: &Expr) -> Option<String> {
    graph::bare_name(undescribed(argument)).map(name_of)
}

/// A peer without what describes it: `web` of `&web.described("…")`.
fn undescribed(argument: &Expr) -> &Expr {
    match argument {
        Expr::MethodCall(call) if call.method == "described" || call.method == "peer" => {
            undescribed(&call.receiver)
        }
        Expr::Reference(inner) => undescribed(&inner.expr),
        other => other,
    }
}

/// The rule of a security group that lets nothing out.
fn nothing() -> Value {
    let entries = [("CidrIp", "255.255.255.255/32"), ("IpProtocol", "icmp")];
    let entries = entries.map(|(key, value)| (key.to_owned(), Value::of_text(value)));
    Value::Map(entries.into())
}

/// A time as a template has it.
fn seconds(time: Fact<Duration>) -> Option<Value> {
    match time {
        Fact::Absent => None,
        Fact::Known(time) => Some(Value::of_text(time.to_seconds().to_string())),
        Fact::Present | Fact::Unknown => Some(Value::Unknown),
    }
}

fn resource(
    id: &str,
    name: &str,
    kind: &'static str,
    properties: Vec<(&str, Option<Value>)>,
) -> Resource<'static> {
    Resource::new(id.to_owned(), kind, content(name, properties))
}

fn content(name: &str, properties: Vec<(&str, Option<Value>)>) -> Content {
    let properties = properties.into_iter();
    let properties = properties.filter_map(|(key, value)| Some((key.to_owned(), value?)));
    Content {
        name: name.to_owned(),
        properties: Value::Map(properties.collect()),
        ..Content::default()
    }
}

fn document(statements: Vec<Value>) -> Value {
    Value::Map(vec![("Statement".to_owned(), Value::List(statements))])
}

/// A statement that allows something to services.
fn allowed_to(services: Vec<Value>) -> Value {
    let principal = Value::Map(vec![("Service".to_owned(), Value::List(services))]);
    Value::Map(vec![
        ("Effect".to_owned(), Value::of_text("Allow")),
        ("Principal".to_owned(), principal),
    ])
}

/// A statement that allows an action to a service.
fn sent_by(service: Value, action: &str) -> Value {
    let mut statement = allowed_to(vec![service]);
    if let Value::Map(entries) = &mut statement {
        entries.push(("Action".to_owned(), Value::of_text(action)));
    }
    statement
}

/// What the text says of a statement: `Statement::allow([…], […]).principal(service("…"))`.
fn statement(tokens: &TokenStream) -> Value {
    let Ok(mut expression) = syn::parse2::<Expr>(tokens.clone()) else {
        return Value::Unknown;
    };
    let mut principals = Principals::default();
    while let Expr::MethodCall(call) = expression {
        if call.method == "principal" {
            match call.args.first() {
                Some(one) => principals.add(one),
                None => principals.add_unknown(),
            }
        }
        expression = *call.receiver;
    }
    let Expr::Call(call) = &expression else {
        return Value::Unknown;
    };
    let mut statement = match super::function_of(&call.func) {
        Some((of, effect)) if *of == "Statement" && *effect == "allow" => principals.allowed(),
        Some((of, effect)) if *of == "Statement" && *effect == "deny" => allowed_to(Vec::new()),
        _ => return Value::Unknown,
    };
    if let Value::Map(entries) = &mut statement {
        entries.push(("Action".to_owned(), actions(call.args.first())));
        entries.push(("Resource".to_owned(), on(call.args.get(1))));
    }
    statement
}

/// The actions of a statement, where all are written out.
fn actions(argument: Option<&Expr>) -> Value {
    let Some(Expr::Array(array)) = argument else {
        return Value::Unknown;
    };
    let actions = array.elems.iter().map(|action| {
        super::literal(action).map_or(Value::Unknown, |text| Value::of_text(text.value()))
    });
    Value::List(actions.collect())
}

/// The resources of a statement: the attributes of declarations.
fn on(argument: Option<&Expr>) -> Value {
    let Some(Expr::Array(array)) = argument else {
        return Value::Unknown;
    };
    let resources = array.elems.iter().map(|resource| match resource {
        Expr::MethodCall(call) => match graph::bare_name(&call.receiver) {
            Some(name) => Value::Of(name_of(name), name_of(&call.method)),
            None => Value::Unknown,
        },
        _ => super::literal(resource).map_or(Value::Unknown, |text| Value::of_text(text.value())),
    });
    Value::List(resources.collect())
}

/// The principals of a statement.
#[derive(Default)]
struct Principals {
    services: Vec<Value>,
    /// Accounts, roles and users.
    others: Vec<Value>,
}

impl Principals {
    /// What `service("…")`, `arn(exec.arn())`, `account("…")`, `anyone()` and `composite([…])` make.
    fn add(&mut self, principal: &Expr) {
        let Expr::Call(call) = undescribed(principal) else {
            return self.add_unknown();
        };
        let Expr::Path(function) = &*call.func else {
            return self.add_unknown();
        };
        let name = function.path.segments.last().map(|one| name_of(&one.ident));
        match (name.as_deref(), call.args.first()) {
            (Some("service"), _) => self.services.push(service(principal)),
            (Some("account" | "anyone"), _) => self.others.push(service(principal)),
            (Some("arn"), Some(arn)) => self.others.push(of_arn(arn)),
            // Users of other services that sign in.
            (Some("saml" | "web_identity"), _) => {}
            (Some("composite"), Some(Expr::Array(all))) => {
                all.elems.iter().for_each(|one| self.add(one));
            }
            _ => self.add_unknown(),
        }
    }

    fn add_unknown(&mut self) {
        self.services.push(Value::Unknown);
        self.others.push(Value::Unknown);
    }

    /// A statement that allows something to them.
    fn allowed(self) -> Value {
        let mut statement = allowed_to(self.services);
        if let Value::Map(entries) = &mut statement
            && let Some((_, Value::Map(principal))) =
                entries.iter_mut().find(|(key, _)| key == "Principal")
            && !self.others.is_empty()
        {
            principal.push(("AWS".to_owned(), Value::List(self.others)));
        }
        statement
    }
}

/// The role, the user or the account that an ARN is of: `exec.arn()`, `text!("arn:{}:iam::{}:root", …)`.
fn of_arn(arn: &Expr) -> Value {
    match arn {
        Expr::MethodCall(call) if call.args.is_empty() => match graph::bare_name(&call.receiver) {
            Some(name) => Value::Of(name_of(name), name_of(&call.method)),
            None => Value::Unknown,
        },
        _ => match super::literal(arn) {
            Some(text) => Value::of_text(text.value()),
            None => {
                let end = end_of(&arn.to_token_stream());
                let end = end.filter(|end| end.ends_with(":root"));
                end.map_or(Value::Unknown, Value::of_text)
            }
        },
    }
}

/// The service that a principal is; of another principal a text that is none.
fn service(principal: &Expr) -> Value {
    let Expr::Call(call) = principal else {
        return Value::Unknown;
    };
    let Expr::Path(function) = &*call.func else {
        return Value::Unknown;
    };
    let name = function.path.segments.last().map(|one| name_of(&one.ident));
    let literal = call.args.first().and_then(super::literal);
    match (name.as_deref(), literal) {
        (Some("service"), Some(text)) => Value::of_text(text.value()),
        (Some("account"), _) => Value::of_text("account"),
        (Some("anyone"), _) => Value::of_text("*"),
        (Some("arn"), Some(arn)) => Value::of_text(arn.value()),
        _ => Value::Unknown,
    }
}
