//! Rules across the declarations of a module, which are read as the resources that they make.

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens as _;
use stackwright_core::across::{self, Broken, Resource, Resources, Value};
use stackwright_core::cloudwatch::alarm::Alarm;
use stackwright_core::describe::{Described as _, Facts, Tree};
use stackwright_core::ec2::instance::Instance;
use stackwright_core::ec2::security_group::SecurityGroup;
use stackwright_core::ec2::vpc::Vpc;
use stackwright_core::ecs::service::Service;
use stackwright_core::elasticache::cache::Cache;
use stackwright_core::iam::policy;
use stackwright_core::iam::role::{ROLE, Role};
use stackwright_core::kms::key::Key;
use stackwright_core::logs::log_group::LogGroup;
use stackwright_core::rds::database::Database;
use stackwright_core::sns::topic::Topic;
use syn::{Expr, ExprMethodCall};

use super::super::declared::Declared;
use super::super::facts::Trees;
use super::super::graph;
use super::super::levels::Levels;
use super::ec2;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::{Declaration, Field, Typed, Wire};
use crate::syntax::name_of;

const GROUP: &str = "AWS::EC2::SecurityGroup";
const CONTAINERS: &str = "ContainerDefinitions";

/// What declarations of a module break together. Where functions of the program make constructs, these may open ports.
pub(in super::super) fn check(
    declared: &Declared<'_>,
    trees: &Trees,
    wires: &[Wire],
    has_constructs: bool,
    levels: &Levels<'_>,
    diagnostics: &mut Diagnostics,
) {
    let read = Read {
        declared,
        trees,
        wires,
    };
    let all = read.resources();
    let shared: Vec<_> = all
        .iter()
        .filter(|one| has_constructs && one.kind == GROUP)
        .map(|one| one.id.clone())
        .collect();
    let resources = Resources::new(all, shared);
    for broken in across::check(&resources) {
        let Some(declaration) = declared.named(declared_name(&broken.at.id)) else {
            continue;
        };
        if levels.tells(declaration, broken.violation.rule) {
            diagnostics.push(diagnostic(declared, declaration, broken));
        }
    }
}

/// The declaration that a resource is of: a security group of its own has a name behind it.
fn declared_name(id: &str) -> &str {
    id.split('/').next().unwrap_or(id)
}

fn diagnostic(declared: &Declared<'_>, of: &Declaration, broken: Broken<'_>) -> Diagnostic {
    let first = broken.property.first().copied().unwrap_or_default();
    let is_meant = |field: &&Field| match field.property {
        Some(property) => property.cfn_name() == first,
        None => {
            let spec = field.spec;
            // The containers are in a task definition.
            let is_container = |name| name == "containers" && first == CONTAINERS;
            spec.is_some_and(|spec| spec.options().property == first || is_container(spec.name()))
        }
    };
    let other = broken
        .other
        .map(|(other, label)| (declared_name(&other.id), label));
    let field = of.fields.iter().find(is_meant);
    let place = field.map_or_else(
        || of.place.clone(),
        |field| {
            let name = other.map(|(name, _)| name).unwrap_or_default();
            part(&field.value, name).unwrap_or_else(|| field.place())
        },
    );
    let diagnostic = Diagnostic::of(&broken.violation, place).maybe_help(broken.help);
    match other.and_then(|(name, label)| Some((declared.named(name)?, label))) {
        Some((other, label)) => diagnostic.related(other.place.clone(), label),
        None => diagnostic,
    }
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
    wires: &'a [Wire],
}

impl Read<'_> {
    fn resources(&self) -> Vec<Resource> {
        let mut all = Vec::new();
        for (declaration, tree) in self.declared.all.iter().zip(self.trees.iter()) {
            if declaration.name.is_some() && !declaration.spec.is_existing(tree.raw()) {
                self.declaration(declaration, tree, &mut all);
            }
        }
        let calls = self.wires.iter().flat_map(|wire| &wire.calls);
        for (at, call) in calls.filter_map(|call| call.parse()).enumerate() {
            self.call(at, &call, &mut all);
        }
        all
    }

    fn declaration(&self, declaration: &Declaration, tree: &Tree, all: &mut Vec<Resource>) {
        let (name, of) = (declaration.name(), declaration.spec);
        let field = |name: &str| {
            declaration
                .field(name)
                .map(|field| self.value(&field.value))
        };
        let mut properties: Vec<(&str, Option<Value>)> = Vec::new();
        if let Some(of_type) = declaration.of_type.as_ref().and_then(|of| of.schema()) {
            let entries = declaration.fields.iter().filter_map(|field| {
                Some((field.property?.cfn_name(), Some(self.value(&field.value))))
            });
            properties.extend(entries);
            all.push(self.resource(declaration, of_type.name(), properties));
            return;
        }
        if of == Vpc::DESCRIPTION {
            let vpc = Some(Value::Of(name.clone(), String::new()));
            all.push(resource(
                &format!("{name}/subnet"),
                &name,
                "AWS::EC2::Subnet",
                vec![("VpcId", vpc)],
            ));
        } else if of == Cache::DESCRIPTION
            || of == Instance::DESCRIPTION
            || of == Database::DESCRIPTION
        {
            let groups = field("security_groups").unwrap_or_else(|| {
                let id = format!("{name}/group");
                all.push(resource(&id, &name, GROUP, vec![("VpcId", field("vpc"))]));
                Value::List(vec![Value::Of(id, String::new())])
            });
            if of == Database::DESCRIPTION {
                properties.push(("VPCSecurityGroups", Some(groups)));
                properties.push(("Port", field("port")));
            } else {
                properties.push(("SecurityGroupIds", Some(groups)));
                properties.push(("ConnectionType", field("connection_type")));
                properties.push(("UserData", field("user_data")));
            }
            let argument = of.header.argument.zip(declaration.type_argument.meaning);
            let engine =
                argument.and_then(|(argument, at)| argument.choice.variants.get(usize::from(at)));
            properties.push((
                "Engine",
                engine.map(|engine| Value::of_text(engine.cloudformation)),
            ));
        } else if of == Service::DESCRIPTION {
            properties.extend(self.service(declaration, all));
        } else if of == SecurityGroup::DESCRIPTION {
            properties.push(("VpcId", field("vpc")));
            let outbound = match field("allow_all_outbound") {
                None => None,
                Some(Value::Text(flag)) if flag == "true" => None,
                Some(Value::Text(_)) => Some(Value::List(vec![nothing()])),
                Some(_) => Some(Value::Unknown),
            };
            properties.push(("SecurityGroupEgress", outbound));
        } else if of == Role::DESCRIPTION {
            let service = policy::service_of(ROLE.assumed_by.call(Facts::of(tree.raw())));
            let trust = service.map_or(Value::Unknown, |service| {
                document(vec![allowed_to(vec![Value::of_text(service)])])
            });
            properties.push(("AssumeRolePolicyDocument", Some(trust)));
            properties.push(("ManagedPolicyArns", field("managed_policies")));
            let policies = declaration.field("inline_policies").map(|_| Value::Unknown);
            let granted = self
                .is_called(&name, true, "grant")
                .then_some(Value::Unknown);
            properties.push(("Policies", policies.or(granted)));
        } else if of == Key::DESCRIPTION {
            properties.push(("KeyPolicy", self.key_policy(declaration)));
        } else if of == Topic::DESCRIPTION {
            properties.push(("KmsMasterKeyId", self.key_of_topic(declaration)));
        } else if of == Alarm::DESCRIPTION || of == LogGroup::DESCRIPTION {
            for field in &declaration.fields {
                let property = field.spec.map_or("", |spec| spec.options().property);
                if !property.is_empty() {
                    properties.push((property, Some(self.value(&field.value))));
                }
            }
        } else {
            // What it makes is known when the template is.
            return;
        }
        all.push(self.resource(declaration, of.header.resource_type, properties));
    }

    /// The network of a service, and its task definition with what the containers read.
    fn service(
        &self,
        service: &Declaration,
        all: &mut Vec<Resource>,
    ) -> [(&'static str, Option<Value>); 2] {
        let name = service.name();
        let given = service.field("security_groups");
        let groups = given
            .map(|field| self.value(&field.value))
            .unwrap_or_else(|| {
                let id = format!("{name}/group");
                let vpc = service.field("vpc").map(|field| self.value(&field.value));
                all.push(resource(&id, &name, GROUP, vec![("VpcId", vpc)]));
                Value::List(vec![Value::Of(id, String::new())])
            });
        let map = |key: &str, value| Value::Map(vec![(key.to_owned(), value)]);
        let network = map("AwsvpcConfiguration", map("SecurityGroups", groups));
        let containers = match service.field("containers").map(|field| &field.value) {
            Some(Typed::List(containers)) => {
                let read = containers.iter().map(|one| self.container(&one.value));
                Value::List(read.collect())
            }
            _ => Value::Unknown,
        };
        let id = format!("{name}/task");
        all.push(resource(
            &id,
            &name,
            "AWS::ECS::TaskDefinition",
            vec![(CONTAINERS, Some(containers))],
        ));
        [
            ("NetworkConfiguration", Some(network)),
            ("TaskDefinition", Some(Value::Of(id, String::new()))),
        ]
    }

    /// The environment variables of a container.
    fn container(&self, container: &Typed) -> Value {
        let Typed::Struct { fields, .. } = container else {
            return Value::Unknown;
        };
        let lists = fields.iter().filter_map(|field| match &field.value {
            Typed::List(elements) if name_of(&field.name) == "environment" => Some(elements),
            _ => None,
        });
        let values = lists.flatten().filter_map(|one| match &one.value {
            Typed::Pair(_, value) => Some(self.value(value)),
            _ => None,
        });
        Value::List(values.collect())
    }

    fn resource(
        &self,
        declaration: &Declaration,
        kind: &str,
        properties: Vec<(&str, Option<Value>)>,
    ) -> Resource {
        let name = declaration.name();
        let mut made = resource(&name, &name, kind, properties);
        if let Some(Typed::List(elements)) = declaration.field("depends_on").map(|of| &of.value) {
            let names = elements.iter().map(|one| &one.value);
            made.depends_on = names
                .filter_map(|one| match one {
                    Typed::Reference(reference) => Some(name_of(&reference.name)),
                    _ => None,
                })
                .collect();
        }
        made
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
        let calls = self.wires.iter().flat_map(|wire| &wire.calls);
        for call in calls.filter_map(|call| call.parse()) {
            let is_of_key =
                graph::bare_name(&call.receiver).is_some_and(|one| name_of(one) == name);
            if is_of_key && call.method == "add_to_resource_policy" {
                let argument = call.args.first();
                statements.extend(argument.map(|one| statement(&one.to_token_stream())));
            }
        }
        Some(document(statements))
    }

    /// The key of a topic: of an alias of AWS the alias.
    fn key_of_topic(&self, topic: &Declaration) -> Option<Value> {
        let field = topic.field("kms_key")?;
        if let Typed::Reference(reference) = &field.value
            && reference.module.is_empty()
            && let Some(key) = self.declared.named(&name_of(&reference.name))
            && let Some(Typed::Text(alias, _)) = key.field("existing").map(|field| &field.value)
        {
            return Some(Value::of_text(alias.clone()));
        }
        Some(self.value(&field.value))
    }

    /// Whether a declaration is given to a method, or is what one is called on.
    fn is_called(&self, name: &str, is_given: bool, method: &str) -> bool {
        let calls = self.wires.iter().flat_map(|wire| &wire.calls);
        let mut calls = calls.filter_map(|call| call.parse());
        calls.any(|call| {
            let mut names = call.args.iter().filter_map(graph::bare_name);
            let is_meant = if is_given {
                names.any(|one| name_of(one) == name)
            } else {
                graph::bare_name(&call.receiver).is_some_and(|one| name_of(one) == name)
            };
            is_meant && call.method == method
        })
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
                if reference.module.is_empty() && self.declared.index(&name).is_some() {
                    Value::Of(name, String::new())
                } else {
                    Value::Unknown
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
            Typed::Expression(tokens) => self.expression(tokens),
            _ => Value::Unknown,
        }
    }

    /// What an expression reads: all of it, or somewhere in it.
    fn expression(&self, tokens: &TokenStream) -> Value {
        let mut read = Vec::new();
        self.reads(tokens.clone(), &mut read);
        if let [Value::Of(name, method)] = read.as_slice()
            && syn::parse2::<ExprMethodCall>(tokens.clone())
                .is_ok_and(|call| graph::bare_name(&call.receiver).is_some())
        {
            if method.ends_with("subnet_ids") {
                return Value::List(vec![Value::Of(format!("{name}/subnet"), String::new())]);
            }
            return Value::Of(name.clone(), method.clone());
        }
        if read.is_empty() {
            Value::Unknown
        } else {
            Value::Some(read)
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
                            read.push(Value::Of(name, name_of(method)));
                        }
                    }
                }
                TokenTree::Punct(_) | TokenTree::Literal(_) => {}
            }
        }
    }

    /// What a call opens.
    fn call(&self, at: usize, call: &ExprMethodCall, all: &mut Vec<Resource>) {
        let method = name_of(&call.method);
        if !method.starts_with("allow_") {
            return;
        }
        let receiver = graph::bare_name(&call.receiver).map(name_of);
        let receiver = receiver.map(|name| groups(&name, all)).unwrap_or_default();
        let peer = call.args.first().and_then(peer);
        let peer = if method.ends_with("_internally") {
            receiver.clone()
        } else {
            peer.map(|name| groups(&name, all)).unwrap_or_default()
        };
        let is_out = method.starts_with("allow_to") || method == "allow_default_port_to";
        let (from, to) = if is_out {
            (receiver, peer)
        } else {
            (peer, receiver)
        };
        let ports = if method == "allow_from" || method == "allow_to" {
            call.args.iter().nth(1).and_then(ec2::ports)
        } else {
            None
        };
        for (number, group) in to.iter().enumerate() {
            let sources: Vec<_> = if from.is_empty() {
                vec![None]
            } else {
                from.iter().cloned().map(Some).collect()
            };
            for source in sources {
                let id = format!("{at}/{number}");
                let inward = rule("SourceSecurityGroupId", group.clone(), source, ports);
                all.push(resource(&id, "", "AWS::EC2::SecurityGroupIngress", inward));
            }
        }
        for (number, group) in from.iter().enumerate() {
            let targets: Vec<_> = if to.is_empty() {
                vec![None]
            } else {
                to.iter().cloned().map(Some).collect()
            };
            for target in targets {
                let id = format!("{at}/out/{number}");
                let outward = rule("DestinationSecurityGroupId", group.clone(), target, ports);
                all.push(resource(&id, "", "AWS::EC2::SecurityGroupEgress", outward));
            }
        }
    }
}

/// The declaration that is a peer, which may be described.
fn peer(argument: &Expr) -> Option<String> {
    match argument {
        Expr::MethodCall(call) if call.method == "described" || call.method == "peer" => {
            peer(&call.receiver)
        }
        Expr::Reference(inner) => peer(&inner.expr),
        other => graph::bare_name(other).map(name_of),
    }
}

/// The security groups of a declaration.
fn groups(name: &str, all: &[Resource]) -> Vec<Value> {
    let Some(of) = all.iter().find(|one| one.id == name) else {
        return Vec::new();
    };
    if of.kind == GROUP {
        return vec![Value::Of(name.to_owned(), String::new())];
    }
    let mut found = Vec::new();
    of.properties.each(&mut |id, _| {
        if all.iter().any(|one| one.id == id && one.kind == GROUP) {
            found.push(Value::Of(id.to_owned(), String::new()));
        }
    });
    found
}

fn rule(
    other: &'static str,
    group: Value,
    value: Option<Value>,
    ports: Option<(u16, u16)>,
) -> Vec<(&'static str, Option<Value>)> {
    let protocol = if ports.is_some() { "tcp" } else { "-1" };
    let port = |port: u16| Value::of_text(port.to_string());
    vec![
        ("GroupId", Some(group)),
        (other, value),
        ("IpProtocol", Some(Value::of_text(protocol))),
        ("FromPort", ports.map(|(from, _)| port(from))),
        ("ToPort", ports.map(|(_, to)| port(to))),
    ]
}

/// The rule of a security group that lets nothing out.
fn nothing() -> Value {
    let entries = [("CidrIp", "255.255.255.255/32"), ("IpProtocol", "icmp")];
    let entries = entries.map(|(key, value)| (key.to_owned(), Value::of_text(value)));
    Value::Map(entries.into())
}

fn resource(id: &str, name: &str, kind: &str, properties: Vec<(&str, Option<Value>)>) -> Resource {
    let properties = properties.into_iter();
    let properties = properties.filter_map(|(key, value)| Some((key.to_owned(), value?)));
    Resource {
        id: id.to_owned(),
        name: name.to_owned(),
        kind: kind.to_owned(),
        properties: Value::Map(properties.collect()),
        depends_on: Vec::new(),
    }
}

fn document(statements: Vec<Value>) -> Value {
    Value::Map(vec![("Statement".to_owned(), Value::List(statements))])
}

fn allowed_to(services: Vec<Value>) -> Value {
    let principal = Value::Map(vec![("Service".to_owned(), Value::List(services))]);
    Value::Map(vec![
        ("Effect".to_owned(), Value::of_text("Allow")),
        ("Principal".to_owned(), principal),
    ])
}

/// What the text says of a statement: `Statement::allow([…], […]).principal(service("…"))`.
fn statement(tokens: &TokenStream) -> Value {
    let Ok(mut expression) = syn::parse2::<Expr>(tokens.clone()) else {
        return Value::Unknown;
    };
    let mut services = Vec::new();
    while let Expr::MethodCall(call) = expression {
        if call.method == "principal" {
            services.push(call.args.first().map_or(Value::Unknown, service));
        }
        expression = *call.receiver;
    }
    let Expr::Call(call) = &expression else {
        return Value::Unknown;
    };
    match super::function_of(&call.func) {
        Some((of, effect)) if *of == "Statement" && *effect == "allow" => allowed_to(services),
        Some((of, effect)) if *of == "Statement" && *effect == "deny" => allowed_to(Vec::new()),
        _ => Value::Unknown,
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
