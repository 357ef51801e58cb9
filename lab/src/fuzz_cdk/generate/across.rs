//! What has to hold between the declarations of a stack, made true after all of them have been made up: the descriptions, from which
//! they are made, know one construct each.

use std::collections::BTreeSet;

use super::super::model::{Declaration, Stack, Value, construct};

/// Changes what would break a rule that looks across declarations.
pub(super) fn settle(stack: &mut Stack) {
    unconditional(stack);
    in_one_vpc(stack);
    known_network(stack);
    opened_endpoints(stack);
    trusted_roles(stack);
    ordered_users(stack);
    unreachable(stack);
    different_endpoints(stack);
    ordered_batches(stack);
    shown(stack);
    unconstrained(stack);
    patient_queues(stack);
    usable_keys(stack);
    unread_endpoints(stack);
    governable(stack);
    generated_passwords(stack);
    in_one_region(stack);
    ordered_names(stack);
    heard_alarms(stack);
    single_sources(stack);
    if !stack.declarations.iter().any(Declaration::is_new_resource) {
        stack.declarations.push(Declaration {
            of: construct("topic"),
            argument: None,
            name: "only_resource".to_owned(),
            fields: Vec::new(),
        });
    }
}

/// A topic whose policy lets somebody publish lets the alarms do so that notify it (SW1454).
fn heard_alarms(stack: &mut Stack) {
    let alarms = |one: &Declaration| matches!(one.kind(), "alarm" | "composite_alarm");
    for topic in stack.names(|one| one.kind() == "topic") {
        let is_granted = |wire: &Value| {
            matches!(wire, Value::Method(on, method, _)
                if on.mentions(&topic) && matches!(*method, "grant_publish" | "grant_subscribe" | "add_to_resource_policy"))
        };
        let mut declarations = stack.declarations.iter();
        let is_told = declarations.any(|one| alarms(one) && one.mentions(&topic));
        if is_told && stack.wires.iter().any(is_granted) {
            let service = Value::Call("service", vec![Value::text("cloudwatch.amazonaws.com")]);
            let grant = Value::Name(topic).with("grant_publish", vec![service]);
            stack.wires.push(grant);
        }
    }
}

/// A function reads a queue once.
fn single_sources(stack: &mut Stack) {
    let queues = stack.names(|one| one.kind() == "queue");
    for function in &mut stack.declarations {
        let Some(Value::List(mut sources)) = function.field("queues").cloned() else {
            continue;
        };
        let mut read = BTreeSet::new();
        sources.retain(|source| {
            let queue = queues.iter().find(|queue| source.mentions(queue));
            queue.is_none_or(|queue| read.insert(queue.clone()))
        });
        function.set("queues", Value::List(sources));
    }
}

/// A function with queues has the timeout by default, and so have the queues that it reads (SW1538).
fn patient_queues(stack: &mut Stack) {
    let queues = stack.names(|one| one.kind() == "queue");
    let mut read = BTreeSet::new();
    for function in &mut stack.declarations {
        let Some(sources) = function.field("queues").cloned() else {
            continue;
        };
        read.extend(
            queues
                .iter()
                .filter(|queue| sources.mentions(queue))
                .cloned(),
        );
        function.set("timeout", None);
    }
    for one in &mut stack.declarations {
        if read.contains(&one.name) {
            one.set("visibility_timeout", None);
        }
    }
}

/// What others refer to has no condition (SW0816).
fn unconditional(stack: &mut Stack) {
    let is_used = |name: &str| {
        let declarations = stack.declarations.iter();
        let others = declarations.filter(|other| other.name != name);
        others.clone().any(|other| other.mentions(name))
            || stack.wires.iter().any(|wire| wire.mentions(name))
    };
    let used: BTreeSet<_> = stack
        .names(|one| one.field("condition").is_some())
        .into_iter()
        .filter(|name| is_used(name))
        .collect();
    let secrets = stack.names(|one| one.kind() == "secret");
    for one in &mut stack.declarations {
        // The policies of queues name the rules of functions.
        let is_named = one.kind() == "function" && one.field("schedules").is_some();
        // So do the policies of a role that is given to a service, and those of the keys of secrets that it reads.
        let reads_secrets = secrets.iter().any(|secret| one.mentions(secret));
        let is_of_service = one.field("execution_role").is_some() || reads_secrets;
        let is_named = is_named || one.kind() == "service" && is_of_service;
        // So does the attachment of the secret of a database.
        let is_named = is_named || one.kind() == "database" && one.field("secret").is_some();
        if is_named || used.contains(&one.name) {
            one.set("condition", None);
        }
    }
}

/// A topic has an endpoint once, which the CDK makes an id of.
fn different_endpoints(stack: &mut Stack) {
    for topic in &mut stack.declarations {
        let fields = topic.fields.iter_mut();
        for (_, value) in fields.filter(|(field, _)| *field == "subscriptions") {
            let Value::List(subscriptions) = value else {
                continue;
            };
            let mut seen = BTreeSet::new();
            subscriptions.retain(|one| match one {
                Value::Struct(_, fields) => {
                    let endpoint = fields.iter().find(|(name, _)| *name == "endpoint");
                    seen.insert(format!("{endpoint:?}"))
                }
                _ => true,
            });
        }
    }
}

/// A resource has the security groups of its own VPC (SW0510), and its subnet group (SW1329).
fn in_one_vpc(stack: &mut Stack) {
    let before = stack.clone();
    for one in &mut stack.declarations {
        if let (Some(Value::Name(group)), Some(_)) = (one.field("subnet_group"), one.field("vpc"))
            && let Some(vpc) = before.find(group).and_then(|group| group.field("vpc"))
        {
            one.set("vpc", Some(vpc.clone()));
            one.set("subnets", None);
        }
    }
    let before = stack.clone();
    for one in &mut stack.declarations {
        let Some(Value::List(groups)) = one.field("security_groups") else {
            continue;
        };
        let vpc_of = |group: &Value| match group {
            Value::Name(name) => before.find(name)?.field("vpc").cloned(),
            _ => None,
        };
        // What exists is in the VPC of its groups.
        let own = one.field("vpc").cloned();
        let Some(vpc) = own.or_else(|| groups.iter().find_map(vpc_of)) else {
            continue;
        };
        let is_there = |group: &&Value| vpc_of(group).is_none_or(|of| of == vpc);
        let left: Vec<_> = groups.iter().filter(is_there).cloned().collect();
        if left.len() < groups.len() {
            let left = (!left.is_empty()).then_some(Value::List(left));
            one.set("security_groups", left);
        }
    }
}

/// An interface endpoint is opened to its VPC only where the network of that is known, as in the CDK.
fn known_network(stack: &mut Stack) {
    let unknown =
        stack.names(|one| one.kind() == "vpc" && one.is_existing() && one.field("cidr").is_none());
    for one in &mut stack.declarations {
        if one.kind() != "interface_endpoint" {
            continue;
        }
        if let Some(Value::Name(vpc)) = one.field("vpc")
            && unknown.contains(vpc)
        {
            one.set("open", Some(Value::Flag(false)));
        }
    }
}

/// An endpoint that is not open lets somebody in (SW1433).
fn opened_endpoints(stack: &mut Stack) {
    let closed = stack.names(|one| {
        one.kind() == "interface_endpoint" && one.field("open") == Some(&Value::Flag(false))
    });
    for name in closed {
        let everybody = Value::Call("Peer::any_ipv4", Vec::new());
        let https = Value::Call("Port::tcp", vec![Value::Number(443)]);
        let rule = Value::Name(name).with("allow_from", vec![everybody, https]);
        stack.wires.push(rule);
    }
}

/// A role trusts the services that assume it (SW0517, SW1423).
fn trusted_roles(stack: &mut Stack) {
    let before = stack.clone();
    for role in &mut stack.declarations {
        if role.kind() != "role" || role.is_existing() {
            continue;
        }
        // A function in a VPC has network interfaces there (SW1426).
        let in_vpc = before.declarations.iter().any(|one| {
            let is_own = one.field("role") == Some(&Value::Name(role.name.clone()));
            one.kind() == "function" && is_own && one.field("vpc").is_some()
        });
        if in_vpc {
            let policy = "service-role/AWSLambdaVPCAccessExecutionRole";
            role.set("managed_policies", Some(Value::texts(&[policy])));
        }
        let name = Some(Value::Name(role.name.clone()));
        let mut services = Vec::new();
        for one in &before.declarations {
            let has = |field: &str| one.field(field).cloned() == name;
            let service = match one.kind() {
                "function" if has("role") => "lambda.amazonaws.com",
                "service" if has("task_role") || has("execution_role") => "ecs-tasks.amazonaws.com",
                "instance" if has("role") => "ec2.amazonaws.com",
                _ => continue,
            };
            let service = Value::Call("service", vec![Value::text(service)]);
            if !services.contains(&service) {
                services.push(service);
            }
        }
        match services.as_slice() {
            [] => {}
            [one] => role.set("assumed_by", Some(one.clone())),
            _ => role.set("assumed_by", Some(Value::List(services))),
        }
    }
}

/// A queue that keeps the order of its messages is read in small batches, and at once (SW1516).
fn ordered_batches(stack: &mut Stack) {
    let before = stack.clone();
    let is_fifo = |queue: &Value| {
        let mut queues = before.declarations.iter();
        queues.any(|one| {
            let is_named =
                matches!(one.field("existing"), Some(Value::Text(arn)) if arn.ends_with(".fifo"));
            let is_fifo = is_named || one.field("fifo") == Some(&Value::Flag(true));
            one.kind() == "queue" && is_fifo && queue.mentions(&one.name)
        })
    };
    for (field, value) in stack
        .declarations
        .iter_mut()
        .flat_map(|one| &mut one.fields)
    {
        let ("queues", Value::List(sources)) = (*field, value) else {
            continue;
        };
        for source in sources {
            let ordered = is_fifo(source);
            if let Value::Struct(_, fields) = source {
                fields.retain(|(name, _)| !ordered || *name != "batching_window");
            }
        }
    }
}

/// What reaches no service of AWS is allowed to (SW1430, SW1432): the CDK does not look at routes.
fn unreachable(stack: &mut Stack) {
    for one in &mut stack.declarations {
        let rules = match one.kind() {
            "function" if one.field("vpc").is_some() => "[SW1430 = \"as in the CDK\"]",
            "service" => "[SW1432 = \"as in the CDK\", SW1438 = \"as in the CDK\"]",
            _ => continue,
        };
        one.set("allow", Some(Value::Word(rules)));
    }
}

/// A group that names users by their ids waits for them (SW1446), and a service for its listener (SW1428), whatever is laid over it.
fn ordered_users(stack: &mut Stack) {
    for one in &mut stack.declarations {
        let overrides = one.field("overrides").map(|over| format!("{over:?}"));
        let is_meant = matches!(one.kind(), "user_group" | "cache" | "cluster" | "service");
        if is_meant && overrides.is_some_and(|over| over.contains("DependsOn")) {
            one.set("overrides", None);
        }
    }
}

/// A parameter that an output shows is not hidden (SW0942).
fn shown(stack: &mut Stack) {
    let outputs: Vec<_> = stack
        .declarations
        .iter()
        .filter(|one| one.kind() == "output")
        .cloned()
        .collect();
    for one in &mut stack.declarations {
        if outputs.iter().any(|output| output.mentions(&one.name)) {
            one.set("no_echo", None);
        }
    }
}

/// Of a parameter whose values are not texts, constraints are about what CloudFormation finds in the account, and validators hold its
/// default against them.
fn unconstrained(stack: &mut Stack) {
    for one in &mut stack.declarations {
        let is_of_text = matches!(
            one.field("kind"),
            None | Some(Value::Word("String" | "Number" | "CommaDelimitedList"))
        );
        if one.kind() == "parameter" && !is_of_text {
            for field in ["min_length", "max_length", "allowed_pattern"] {
                one.set(field, None);
            }
        }
    }
}

/// A key of a log group, of a topic or of a queue lets the service use it (SW1424, SW1425, SW1450).
fn usable_keys(stack: &mut Stack) {
    let users = stack.declarations.iter();
    let users = users.filter(|one| matches!(one.kind(), "log_group" | "topic" | "queue"));
    let used: BTreeSet<_> = users
        .filter_map(|one| match one.field("kms_key") {
            Some(Value::Name(key)) => Some(key.clone()),
            _ => None,
        })
        .collect();
    for key in &mut stack.declarations {
        if !used.contains(&key.name) || key.is_existing() {
            continue;
        }
        let mut statements = match key.field("policy") {
            Some(Value::List(statements)) => statements.clone(),
            _ => Vec::new(),
        };
        let all = vec![Value::texts(&["kms:*"]), Value::texts(&["*"])];
        let mut statement = Value::Call("Statement::allow", all);
        for service in [
            "logs.amazonaws.com",
            "cloudwatch.amazonaws.com",
            "events.amazonaws.com",
        ] {
            let service = Value::Call("service", vec![Value::text(service)]);
            statement = statement.with("principal", vec![service]);
        }
        statements.push(statement);
        key.set("policy", Value::List(statements));
    }
}

/// The script of an instance reads no endpoint of a cache, to which it may not connect (SW1421).
fn unread_endpoints(stack: &mut Stack) {
    let caches = stack.names(|one| one.kind() == "cache");
    for one in &mut stack.declarations {
        if one.kind() == "instance" && caches.iter().any(|cache| one.mentions(cache)) {
            one.set("user_data", None);
        }
    }
}

/// The account of a key may change its policy (SW0917).
fn governable(stack: &mut Stack) {
    let account = stack
        .environment
        .map_or("123456789012", |(account, _)| account);
    stack.wires.retain(|wire| !is_denial_to_all(wire));
    for key in &mut stack.declarations {
        let Some(Value::List(statements)) = key.field("policy") else {
            continue;
        };
        let mut statements: Vec<_> = statements
            .iter()
            .filter(|statement| !is_denial_to_all(statement))
            .cloned()
            .collect();
        if key.kind() == "key" {
            let all = vec![Value::texts(&["kms:*"]), Value::texts(&["*"])];
            let of_account = Value::Call("account", vec![Value::text(account)]);
            statements
                .push(Value::Call("Statement::allow", all).with("principal", vec![of_account]));
            key.set("policy", Value::List(statements));
        }
    }
}

fn is_denial_to_all(statement: &Value) -> bool {
    let text = format!("{statement:?}");
    text.contains("Statement::deny") && text.contains("iam::anyone")
}

/// A password is a secret whose whole text is one that ElastiCache takes (SW0219 to SW0222).
fn generated_passwords(stack: &mut Stack) {
    let secrets = stack.names(|one| one.kind() == "secret" && !one.is_existing());
    let mut whole = BTreeSet::new();
    let mut number = 0;
    for user in &mut stack.declarations {
        let token = user.field("auth_token").cloned();
        if let Some(token) = token.filter(|of| matches!(of, Value::Method(_, "secret_value", _))) {
            let secret = secrets.iter().find(|secret| token.mentions(secret));
            whole.extend(secret.cloned());
        }
        let Some(Value::List(passwords)) = user.field("passwords").cloned() else {
            continue;
        };
        let mut settled = Vec::new();
        for password in passwords {
            let secret = secrets.iter().find(|secret| password.mentions(secret));
            settled.push(match (secret, &password) {
                (None, _) => password,
                (Some(secret), Value::Method(_, "secret_value", _)) => {
                    whole.insert(secret.clone());
                    password
                }
                (Some(_), _) => {
                    number += 1;
                    Value::Call("secret", vec![Value::Text(format!("Settled{number}"))])
                }
            });
        }
        user.set("passwords", Value::List(settled));
    }
    for one in &mut stack.declarations {
        // It is not what a database needs.
        let login = one.field("secret");
        if login.is_some_and(|login| whole.iter().any(|secret| login.mentions(secret))) {
            one.set("secret", None);
        }
        if whole.contains(&one.name) {
            let without = vec![("exclude_characters", Value::text("\"/@,"))];
            one.set("generate", Value::Struct("GenerateSecretString", without));
        }
    }
}

/// The CDK refuses a FIFO queue whose name is known only when the stack is deployed.
fn ordered_names(stack: &mut Stack) {
    for queue in &mut stack.declarations {
        let is_fifo = queue.field("fifo") == Some(&Value::Flag(true));
        let is_text = matches!(queue.field("name"), Some(Value::Text(_)));
        if queue.kind() == "queue" && is_fifo && !is_text {
            queue.set("name", None);
        }
    }
}

/// Whether a value has the ARN of something in another Region.
fn is_elsewhere(value: &Value, region: &str) -> bool {
    match value {
        Value::Text(arn) if arn.starts_with("arn:") => {
            let of = arn.split(':').nth(3).unwrap_or_default();
            !of.is_empty() && of != region
        }
        Value::List(values) => values.iter().any(|one| is_elsewhere(one, region)),
        Value::Struct(_, fields) => fields.iter().any(|(_, one)| is_elsewhere(one, region)),
        _ => false,
    }
}

/// What exists is in the Region of the stack, where that is known (SW0919).
fn in_one_region(stack: &mut Stack) {
    let Some((_, region)) = stack.environment else {
        return;
    };
    let mut values = stack.declarations.iter().flat_map(|one| &one.fields);
    if values.any(|(_, value)| is_elsewhere(value, region)) {
        stack.environment = None;
    }
}
