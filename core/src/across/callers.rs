//! What calls functions, and what sends to queues and topics: SW1453, SW1454.

use super::attributes::collect;
use super::policies::does;
use super::roles::{allows, any, statements};
use super::services::all_before;
use super::value::{Property, Resource, Resources, Value};
use super::{Broken, SW1453, SW1454};
use crate::{Arg, Violation};

const FUNCTION: &str = "AWS::Lambda::Function";
const PERMISSION: &str = "AWS::Lambda::Permission";
const QUEUE: &str = "AWS::SQS::Queue";
const TOPIC: &str = "AWS::SNS::Topic";
const RULE: &str = "AWS::Events::Rule";
const BUCKET: &str = "AWS::S3::Bucket";
const SUBSCRIPTION: &str = "AWS::SNS::Subscription";

/// A property with functions that a service calls.
struct Caller {
    kind: &'static str,
    /// Where the structs are that have it.
    path: &'static [&'static str],
    /// The property; `""` where the value is one itself.
    property: &'static str,
    /// A property beside it with a role or credentials, with which the service calls instead.
    role: &'static str,
    /// The service, by the start of its principal, and its name.
    service: (&'static str, &'static str),
    /// Whether the service tries the call, or asks for the permission, while the resource is created.
    is_asked: bool,
}

const fn caller(
    kind: &'static str,
    path: &'static [&'static str],
    (property, role): (&'static str, &'static str),
    service: (&'static str, &'static str),
    is_asked: bool,
) -> Caller {
    Caller {
        kind,
        path,
        property,
        role,
        service,
        is_asked,
    }
}

const API: (&str, &str) = ("apigateway", "API Gateway");
const EVENTS: (&str, &str) = ("events", "EventBridge");
const SNS: (&str, &str) = ("sns", "SNS");
const S3: (&str, &str) = ("s3", "S3");
const ALARMS: (&str, &str) = ("lambda.alarms.cloudwatch", "CloudWatch");

const CALLERS: [Caller; 16] = [
    caller(RULE, &["Targets", "*"], ("Arn", "RoleArn"), EVENTS, false),
    caller(SUBSCRIPTION, &[], ("Endpoint", ""), SNS, false),
    caller(
        BUCKET,
        &["NotificationConfiguration", "LambdaConfigurations", "*"],
        ("Function", ""),
        S3,
        true,
    ),
    caller(
        "AWS::Logs::SubscriptionFilter",
        &[],
        ("DestinationArn", "RoleArn"),
        ("logs", "CloudWatch Logs"),
        true,
    ),
    caller(
        "AWS::SecretsManager::RotationSchedule",
        &[],
        ("RotationLambdaARN", ""),
        ("secretsmanager", "Secrets Manager"),
        false,
    ),
    caller(
        "AWS::ElasticLoadBalancingV2::TargetGroup",
        &["Targets", "*"],
        ("Id", ""),
        ("elasticloadbalancing", "Elastic Load Balancing"),
        true,
    ),
    caller(
        "AWS::ApiGateway::Method",
        &["Integration"],
        ("Uri", "Credentials"),
        API,
        false,
    ),
    caller(
        "AWS::ApiGateway::Authorizer",
        &[],
        ("AuthorizerUri", "AuthorizerCredentials"),
        API,
        false,
    ),
    caller(
        "AWS::ApiGatewayV2::Integration",
        &[],
        ("IntegrationUri", "CredentialsArn"),
        API,
        false,
    ),
    caller(
        "AWS::ApiGatewayV2::Authorizer",
        &[],
        ("AuthorizerUri", "AuthorizerCredentialsArn"),
        API,
        false,
    ),
    caller(
        "AWS::Config::ConfigRule",
        &["Source"],
        ("SourceIdentifier", ""),
        ("config", "AWS Config"),
        true,
    ),
    caller(
        "AWS::IoT::TopicRule",
        &["TopicRulePayload", "Actions", "*", "Lambda"],
        ("FunctionArn", ""),
        ("iot", "AWS IoT"),
        false,
    ),
    caller(
        "AWS::SES::ReceiptRule",
        &["Rule", "Actions", "*", "LambdaAction"],
        ("FunctionArn", ""),
        ("ses", "SES"),
        true,
    ),
    caller(
        "AWS::CloudWatch::Alarm",
        &["AlarmActions", "*"],
        ("", ""),
        ALARMS,
        false,
    ),
    caller(
        "AWS::CloudWatch::CompositeAlarm",
        &["AlarmActions", "*"],
        ("", ""),
        ALARMS,
        false,
    ),
    caller(
        "AWS::Bedrock::Agent",
        &["ActionGroups", "*", "ActionGroupExecutor"],
        ("Lambda", ""),
        ("bedrock", "Bedrock"),
        false,
    ),
];

/// The functions that Cognito calls.
const OF_POOLS: (&str, &str) = ("AWS::Cognito::UserPool", "LambdaConfig");

pub(super) fn find<'a>(resources: &'a Resources<'a>, found: &mut Vec<Broken<'a>>) {
    // Others may be what lets services in.
    if resources.is_open() {
        return;
    }
    if resources.of(FUNCTION).next().is_some() {
        callers(resources, found);
    }
    if resources.of(QUEUE).next().is_some() || resources.of(TOPIC).next().is_some() {
        senders(resources, found);
    }
}

fn callers<'a>(resources: &'a Resources<'a>, found: &mut Vec<Broken<'a>>) {
    for caller in &CALLERS {
        for resource in resources.of(caller.kind) {
            if caller.kind == SUBSCRIPTION && !is_to(resource, "lambda") {
                continue;
            }
            let mut structs = Vec::new();
            collect(resource.properties(), caller.path, &mut structs);
            let mut called = structs.into_iter().filter_map(|one| {
                if caller.property.is_empty() {
                    return Some(one);
                }
                let has_role = !caller.role.is_empty()
                    && !matches!(one.find(&[caller.role]), Property::Absent);
                let called = one.find(&[caller.property]).value();
                called.filter(|_| !has_role)
            });
            found.extend(called.find_map(|value| not_let(resources, caller, resource, value)));
        }
    }
    let (kind, property) = OF_POOLS;
    const COGNITO: Caller = caller(
        OF_POOLS.0,
        &[OF_POOLS.1],
        ("", ""),
        ("cognito-idp", "Cognito"),
        false,
    );
    for pool in resources.of(kind) {
        let triggers = pool.get(&[property]).value();
        let triggers = triggers.and_then(Value::entries).unwrap_or_default();
        let mut triggers = triggers.iter();
        found.extend(triggers.find_map(|(_, one)| not_let(resources, &COGNITO, pool, one)));
    }
}

/// The function that a value is of: itself, or one of its versions and aliases.
pub(super) fn function_of<'a>(
    resources: &'a Resources<'a>,
    value: &'a Value,
) -> Option<&'a Resource<'a>> {
    by_id(resources, value.reference()?)
}

fn by_id<'a>(resources: &'a Resources<'a>, id: &str) -> Option<&'a Resource<'a>> {
    let resource = resources.get(id)?;
    match resource.kind() {
        FUNCTION => Some(resource),
        "AWS::Lambda::Alias" | "AWS::Lambda::Version" => {
            let function = resource.get(&["FunctionName"]).value()?;
            resources.of_value(function, FUNCTION)
        }
        _ => None,
    }
}

/// What lets a service call a function.
enum Let<'a> {
    Yes,
    No,
    /// It may come too late.
    Later(&'a Resource<'a>),
}

fn not_let<'a>(
    resources: &'a Resources<'a>,
    caller: &Caller,
    at: &'a Resource<'a>,
    value: &'a Value,
) -> Option<Broken<'a>> {
    let mut function = None;
    value.visit(&mut |id, _| function = function.or_else(|| by_id(resources, id)));
    let function = function.filter(|function| !resources.is_given(function.id()))?;
    // Of what is not its ARN, another rule speaks.
    if let Value::Of(id, attribute) = value
        && id == function.id()
        && !attribute.eq_ignore_ascii_case("arn")
        && !(resources.is_module() && attribute.is_empty())
    {
        return None;
    }
    let (service, name) = caller.service;
    let property: &'static [&'static str] = match (caller.path, caller.property) {
        ([], property) => one_of(property),
        ([first, ..], _) => one_of(first),
    };
    match lets(resources, caller, at, function) {
        Let::Yes => None,
        Let::No => {
            let sentence =
                "{} may not call the function `{}`: no `AWS::Lambda::Permission` lets it";
            let args = [Arg::Text(name), Arg::Text(function.name()), Arg::None];
            Some(Broken {
                at,
                property,
                named: None,
                other: Some((function, "the function is here")),
                violation: Violation::new(SW1453, sentence, args),
                help: Some(format!(
                    "add an `AWS::Lambda::Permission` with the action `lambda:InvokeFunction`, the function `{}` and the principal `{service}.amazonaws.com`",
                    function.name()
                ).into()),
            })
        }
        Let::Later(permission) => {
            let sentence =
                "`{}` may be created before the permission `{}`, with which {} calls its function";
            let args = [
                Arg::Text(at.name()),
                Arg::Text(permission.name()),
                Arg::Text(name),
            ];
            let violation = Violation::new(SW1453, sentence, args)
                .because("the service refuses a function that it may not call yet, and CloudFormation creates both at the same time");
            Some(Broken {
                at,
                property,
                named: None,
                other: Some((permission, "the permission is here")),
                violation,
                help: Some(
                    format!(
                        "add `depends_on: [{}]`, in a template `DependsOn`",
                        permission.name()
                    )
                    .into(),
                ),
            })
        }
    }
}

/// A path of one property.
fn one_of(property: &str) -> &'static [&'static str] {
    const ALL: [&[&str]; 16] = [
        &["Targets"],
        &["Endpoint"],
        &["NotificationConfiguration"],
        &["DestinationArn"],
        &["RotationLambdaARN"],
        &["Integration"],
        &["AuthorizerUri"],
        &["IntegrationUri"],
        &["Source"],
        &["TopicRulePayload"],
        &["Rule"],
        &["AlarmActions"],
        &["ActionGroups"],
        &["LambdaConfig"],
        &["RedrivePolicy"],
        &["OKActions"],
    ];
    ALL.iter()
        .find(|one| one == &&[property])
        .copied()
        .unwrap_or_default()
}

fn lets<'a>(
    resources: &'a Resources<'a>,
    caller: &Caller,
    at: &'a Resource<'a>,
    function: &'a Resource<'a>,
) -> Let<'a> {
    let mut late = None;
    let mut before = None;
    for permission in resources.of(PERMISSION) {
        let is_of = match permission.get(&["FunctionName"]) {
            Property::Known(Value::Of(id, _)) => match by_id(resources, id) {
                Some(other) => other.id() == function.id(),
                None => true,
            },
            Property::Known(Value::Text(name)) => may_be_named(function, name),
            _ => true,
        };
        if !is_of
            || !may_let(permission, caller.service.0)
            || is_from_other(resources, permission, at)
        {
            continue;
        }
        let before = before.get_or_insert_with(|| all_before(resources, at));
        if !caller.is_asked || permission.is_conditional() || before.contains(permission.id()) {
            return Let::Yes;
        }
        late = Some(permission);
    }
    late.map_or(Let::No, Let::Later)
}

/// Whether a function may have a name, which can be in an ARN.
fn may_be_named(function: &Resource<'_>, name: &str) -> bool {
    match function.get(&["FunctionName"]) {
        // CloudFormation generates it.
        Property::Absent => false,
        own => own.text().is_none_or(|own| {
            let is_after = |rest: &str| rest.ends_with(':');
            let is_before = |rest: &str| rest.is_empty() || rest.starts_with(':');
            name.rsplit_once(own).is_some_and(|(start, rest)| {
                (start.is_empty() || is_after(start)) && is_before(rest)
            })
        }),
    }
}

/// Whether a permission may let a service call.
fn may_let(permission: &Resource<'_>, service: &str) -> bool {
    let is_call = match permission.get(&["Action"]).text() {
        Some(action) => {
            super::policies::matches(&action.to_ascii_lowercase(), "lambda:invokefunction")
        }
        None => true,
    };
    let is_service = match permission.get(&["Principal"]).text() {
        Some("*") | None => true,
        Some(principal) => principal
            .strip_prefix(service)
            .is_some_and(|rest| rest.starts_with('.') && rest.contains("amazonaws.")),
    };
    is_call && is_service
}

/// Whether a permission is for another caller of the same type.
fn is_from_other(resources: &Resources<'_>, permission: &Resource<'_>, at: &Resource<'_>) -> bool {
    let from = match at.kind() {
        RULE | BUCKET => Some(at.id()),
        SUBSCRIPTION => at.get(&["TopicArn"]).value().and_then(Value::reference),
        _ => None,
    };
    let source = permission.get(&["SourceArn"]).value();
    let source = source.and_then(Value::reference);
    match (from, source) {
        (Some(from), Some(source)) => {
            let kind = |id| resources.get(id).map(Resource::kind);
            from != source && kind(from).is_some() && kind(from) == kind(source)
        }
        _ => false,
    }
}

/// Whether the protocol of a subscription may be one.
fn is_to(subscription: &Resource<'_>, protocol: &str) -> bool {
    let is_it = |own: &str| own == protocol;
    subscription.get(&["Protocol"]).text().is_none_or(is_it)
}

/// What a service sends to, and where that is written.
struct Sent<'a> {
    at: &'a Resource<'a>,
    property: &'static [&'static str],
    service: (&'static str, &'static str),
    to: &'a Value,
    /// Whether the service asks for the permission while the resource is created.
    is_asked: bool,
}

fn senders<'a>(resources: &'a Resources<'a>, found: &mut Vec<Broken<'a>>) {
    for subscription in resources.of(SUBSCRIPTION) {
        let sent = |property: &'static [&'static str], to| Sent {
            at: subscription,
            property,
            service: SNS,
            to,
            is_asked: false,
        };
        let lost = subscription
            .get(&["RedrivePolicy", "deadLetterTargetArn"])
            .value();
        let to = subscription.get(&["Endpoint"]).value();
        let to = to.filter(|_| is_to(subscription, "sqs"));
        let all = [
            to.map(|to| sent(&["Endpoint"], to)),
            lost.map(|to| sent(&["RedrivePolicy"], to)),
        ];
        let mut all = all.into_iter().flatten();
        found.extend(all.find_map(|sent| not_taken(resources, &sent)));
    }
    for rule in resources.of(RULE) {
        let targets = rule.get(&["Targets"]).items().unwrap_or_default();
        let all = targets.iter().flat_map(|target| {
            let has_role = !matches!(target.find(&["RoleArn"]), Property::Absent);
            let to = target.find(&["Arn"]).value().filter(|_| !has_role);
            [to, target.find(&["DeadLetterConfig", "Arn"]).value()]
        });
        let all = all.flatten().map(|to| Sent {
            at: rule,
            property: &["Targets"],
            service: EVENTS,
            to,
            is_asked: false,
        });
        let mut all = all;
        found.extend(all.find_map(|sent| not_taken(resources, &sent)));
    }
    const NOTIFIED: [&[&str]; 2] = [
        &[
            "NotificationConfiguration",
            "QueueConfigurations",
            "*",
            "Queue",
        ],
        &[
            "NotificationConfiguration",
            "TopicConfigurations",
            "*",
            "Topic",
        ],
    ];
    for bucket in resources.of(BUCKET) {
        let mut all = Vec::new();
        for path in NOTIFIED {
            collect(bucket.properties(), path, &mut all);
        }
        let mut all = all.into_iter().map(|to| Sent {
            at: bucket,
            property: &["NotificationConfiguration"],
            service: S3,
            to,
            is_asked: true,
        });
        found.extend(all.find_map(|sent| not_taken(resources, &sent)));
    }
    alarms(resources, found);
}

/// A topic with a policy of its own does not have the one of SNS, which lets the alarms of its account in.
fn alarms<'a>(resources: &'a Resources<'a>, found: &mut Vec<Broken<'a>>) {
    const ACTIONS: [&[&str]; 3] = [
        &["AlarmActions"],
        &["OKActions"],
        &["InsufficientDataActions"],
    ];
    if OF_TOPICS
        .kinds
        .iter()
        .all(|kind| resources.of(kind).next().is_none())
    {
        return;
    }
    for kind in ["AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm"] {
        for alarm in resources.of(kind) {
            let all = ACTIONS.into_iter().flat_map(|property| {
                let actions = alarm.get(property).items().unwrap_or_default();
                actions.iter().map(move |to| Sent {
                    at: alarm,
                    property,
                    service: ("cloudwatch", "CloudWatch"),
                    to,
                    is_asked: false,
                })
            });
            let mut all = all.filter(|sent| {
                let to = sent.to.reference();
                to.is_some_and(|id| OF_TOPICS.of(resources, id).next().is_some())
            });
            found.extend(all.find_map(|sent| not_taken(resources, &sent)));
        }
    }
}

/// The policies of resources of a type.
struct Own {
    kind: &'static str,
    noun: &'static str,
    /// The types of policies.
    kinds: [&'static str; 2],
    policy: &'static str,
    action: &'static str,
    /// The method that lets a service send.
    method: &'static str,
}

const OF_QUEUES: Own = Own {
    kind: QUEUE,
    policy: "AWS::SQS::QueuePolicy",
    noun: "queue",
    kinds: ["AWS::SQS::QueuePolicy", "AWS::SQS::QueueInlinePolicy"],
    action: "sqs:sendmessage",
    method: "grant_send_messages",
};
const OF_TOPICS: Own = Own {
    kind: TOPIC,
    policy: "AWS::SNS::TopicPolicy",
    noun: "topic",
    kinds: ["AWS::SNS::TopicPolicy", "AWS::SNS::TopicInlinePolicy"],
    action: "sns:publish",
    method: "grant_publish",
};

impl Own {
    /// The policies that are of a resource, or may be.
    fn of<'a>(
        &self,
        resources: &'a Resources<'a>,
        id: &'a str,
    ) -> impl Iterator<Item = &'a Resource<'a>> {
        let all = self.kinds.into_iter().flat_map(|kind| resources.of(kind));
        all.filter(move |policy| is_of(policy, id))
    }
}

/// Whether a policy is of a resource, or may be.
fn is_of(policy: &Resource<'_>, id: &str) -> bool {
    const NAMES: [&str; 5] = ["Queues", "Topics", "Queue", "TopicArn", "ResourceArn"];
    NAMES.iter().any(|name| match policy.get(&[name]) {
        Property::Absent => false,
        Property::Unknown => true,
        Property::Known(Value::List(items)) => items.iter().any(|one| may_be(one, id)),
        Property::Known(one) => may_be(one, id),
    })
}

fn may_be(value: &Value, id: &str) -> bool {
    match value {
        Value::Of(other, _) => other == id,
        // That of a resource that exists.
        Value::Text(_) => false,
        _ => true,
    }
}

/// Whether the policy of a resource may allow something to roles.
pub(super) fn may_allow_roles(policy: &Resource<'_>, of: &Resource<'_>) -> bool {
    if !is_of(policy, of.id()) {
        return false;
    }
    let Some(statements) = statements(policy.get(&["PolicyDocument"])) else {
        return true;
    };
    statements.iter().any(|one| match one.find(&["Principal"]) {
        Property::Known(principal @ Value::Map(_)) => {
            !matches!(principal.find(&["AWS"]), Property::Absent)
        }
        _ => true,
    })
}

fn not_taken<'a>(resources: &'a Resources<'a>, sent: &Sent<'a>) -> Option<Broken<'a>> {
    let Value::Of(id, attribute) = sent.to else {
        return None;
    };
    let to = resources.get(id)?;
    // Of what is not its ARN, another rule speaks.
    let is_named = resources.is_module() && attribute.is_empty();
    if to.kind() == QUEUE && !attribute.eq_ignore_ascii_case("arn") && !is_named {
        return None;
    }
    let of = [OF_QUEUES, OF_TOPICS]
        .into_iter()
        .find(|one| one.kind == to.kind())?;
    if resources.is_given(to.id()) {
        return None;
    }
    let (service, name) = sent.service;
    let policies: Vec<_> = of.of(resources, to.id()).collect();
    let takes = |policy: &Resource<'a>| {
        let statements = statements(policy.get(&["PolicyDocument"]))?;
        any(statements.iter().map(|one| {
            if allows(one, service)? {
                does(one, of.action)
            } else {
                Some(false)
            }
        }))
    };
    let taking: Vec<_> = policies
        .iter()
        .filter(|policy| takes(policy) != Some(false))
        .collect();
    if let Some(first) = taking.first() {
        if !sent.is_asked || taking.iter().any(|one| one.is_conditional()) {
            return None;
        }
        let before = all_before(resources, sent.at);
        if taking.iter().any(|one| before.contains(one.id())) {
            return None;
        }
        let sentence = "`{}` may be created before the policy `{}`, which lets {} send";
        let args = [
            Arg::Text(sent.at.name()),
            Arg::Text(first.name()),
            Arg::Text(name),
        ];
        return Some(Broken {
            at: sent.at,
            property: sent.property,
            named: None,
            other: Some((first, "the policy is here")),
            violation: Violation::new(SW1454, sentence, args).because(
                "S3 tests what it notifies, and CloudFormation creates both at the same time",
            ),
            help: Some(
                format!(
                    "add `depends_on: [{}]`, in a template `DependsOn`",
                    first.name()
                )
                .into(),
            ),
        });
    }
    let sentence = match (of.noun, policies.is_empty()) {
        ("queue", true) => "{} may not send to the queue `{}`, which has no policy",
        ("queue", false) => "{} may not send to the queue `{}`: its policy does not let it",
        (_, true) => "{} may not publish to the topic `{}`, which has no policy",
        (_, false) => "{} may not publish to the topic `{}`: its policy does not let it",
    };
    let args = [Arg::Text(name), Arg::Text(to.name()), Arg::None];
    let noun = of.noun;
    Some(Broken {
        at: sent.at,
        property: sent.property,
        named: None,
        other: Some((
            to,
            if noun == "queue" {
                "the queue is here"
            } else {
                "the topic is here"
            },
        )),
        violation: Violation::new(SW1454, sentence, args),
        help: Some(format!(
            "let it with `{}.{}(service(\"{service}.amazonaws.com\"))`, or with an `{}` where it is a resource of any type",
            to.name(),
            of.method,
            of.policy,
        ).into()),
    })
}
