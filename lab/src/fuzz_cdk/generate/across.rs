//! What has to hold between the declarations of a stack, made true after all of them have been made up: the descriptions, from which
//! they are made, know one construct each.

use std::collections::BTreeSet;

use super::super::model::{Declaration, Stack, Value, construct};

/// Changes what would break a rule that looks across declarations.
pub(super) fn settle(stack: &mut Stack) {
    unconditional(stack);
    in_one_vpc(stack);
    known_network(stack);
    shown(stack);
    usable_keys(stack);
    unread_endpoints(stack);
    governable(stack);
    generated_passwords(stack);
    in_one_region(stack);
    if !stack.declarations.iter().any(Declaration::is_new_resource) {
        stack.declarations.push(Declaration {
            of: construct("topic"),
            argument: None,
            name: "only_resource".to_owned(),
            fields: Vec::new(),
        });
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
    for one in &mut stack.declarations {
        if used.contains(&one.name) {
            one.set("condition", None);
        }
    }
}

/// A resource has the security groups of its own VPC (SW0510).
fn in_one_vpc(stack: &mut Stack) {
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

/// A key of a log group or of a topic lets the service use it (SW1424, SW1425).
fn usable_keys(stack: &mut Stack) {
    let users = stack.declarations.iter();
    let users = users.filter(|one| matches!(one.kind(), "log_group" | "topic"));
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
        for service in ["logs.amazonaws.com", "cloudwatch.amazonaws.com"] {
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
    for secret in &mut stack.declarations {
        if whole.contains(&secret.name) {
            let without = vec![("exclude_characters", Value::text("\"/@,"))];
            secret.set("generate", Value::Struct("GenerateSecretString", without));
        }
    }
}

/// What exists is in the Region of the stack, where that is known (SW0919).
fn in_one_region(stack: &mut Stack) {
    let Some((_, region)) = stack.environment else {
        return;
    };
    let is_elsewhere = |value: &Value| match value {
        Value::Text(arn) if arn.starts_with("arn:") => {
            let of = arn.split(':').nth(3).unwrap_or_default();
            !of.is_empty() && of != region
        }
        _ => false,
    };
    let mut values = stack.declarations.iter().flat_map(|one| &one.fields);
    if values.any(|(_, value)| is_elsewhere(value)) {
        stack.environment = None;
    }
}
