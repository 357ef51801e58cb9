//! Properties that services refuse together, or do not accept without others: SW1216. The schemas do not say so.

/// A row: the types, the objects, what holds of the resource and of the object, the property, the sentence, the fix and the reason,
/// where it is another one than that the service refuses it.
macro_rules! rows {
    ($([$($kind:literal),+] $each:tt if $of:tt and $when:tt at $at:tt : $sentence:expr, $fix:expr $(, $why:literal)?;)+) => {
        &[$(Row {
            kinds: &[$($kind),+],
            each: &$each,
            of: &$of,
            when: &$when,
            at: &$at,
            sentence: $sentence,
            fix: $fix,
            why: concat!($($why)?),
        }),+]
    };
}

mod apis;
mod balancers;
mod buckets;
mod compute;
mod databases;
mod events;
mod functions;
mod keys;
mod messages;
mod own;
mod rows;
mod tasks;
mod web;

use crate::Violation;
use crate::across::Value;
use crate::describe::stated;
use crate::properties::{Found, Step};

pub(crate) use functions::OF_STREAMS;

/// The rows of all types.
const ROWS: [&[Row]; 10] = [
    rows::ROWS,
    apis::ROWS,
    balancers::ROWS,
    buckets::ROWS,
    compute::ROWS,
    databases::ROWS,
    functions::ROWS,
    messages::ROWS,
    tasks::ROWS,
    web::ROWS,
];

stated! {
    SW1216(
        "properties-of-service",
        Deny,
        "properties must go together as the documentation of their service says",
        why = "the service refuses the resource, or does not use it as it is written",
        fix = "write the properties that the documentation of the service lists together",
        source = "CloudFormation Template Reference, resource types — https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html; DynamoDB API Reference, GlobalSecondaryIndex — https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_GlobalSecondaryIndex.html; S3 User Guide, transitions of objects — https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html; ECS API Reference, ContainerDefinition — https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html; EC2 API Reference, CreateRoute — https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateRoute.html; CloudFront API Reference, DistributionConfig — https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_DistributionConfig.html; EventBridge API Reference, Target — https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_Target.html; Lambda Developer Guide, SnapStart — https://docs.aws.amazon.com/lambda/latest/dg/snapstart.html; S3 User Guide, general purpose bucket naming rules — https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html; S3 API Reference, LifecycleRule — https://docs.aws.amazon.com/AmazonS3/latest/API/API_LifecycleRule.html; S3 API Reference, ReplicationRule — https://docs.aws.amazon.com/AmazonS3/latest/API/API_ReplicationRule.html; RDS API Reference, CreateDBInstance — https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html; Lambda API Reference, CreateEventSourceMapping — https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html; SNS API Reference, Subscribe — https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html; EventBridge User Guide, event patterns — https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html; EventBridge Scheduler User Guide, schedule types — https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html; Step Functions Developer Guide, service integration patterns — https://docs.aws.amazon.com/step-functions/latest/dg/connect-to-resource.html; Lambda API Reference, CreateFunction — https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html",
        aws = "InvalidRequest: At least one action needs to be specified in a rule.; ClientException: Fargate only supports network mode 'awsvpc'.; ValidationError: Desired capacity must be between the specified min size and max size",
    ),
}

/// A property, by its names from the outside in.
type Path = &'static [&'static str];

/// What holds of an object. Of what is not known, nothing holds.
enum Is {
    /// It has the property.
    Has(Path),
    /// It does not have the property.
    Lacks(Path),
    /// It has none of the properties.
    LacksAll(&'static [&'static str]),
    /// It has one of the properties.
    HasOne(&'static [&'static str]),
    /// It has two of the properties.
    HasTwo(&'static [&'static str]),
    /// The property is one of the texts.
    Text(Path, &'static [&'static str]),
    /// The property is a text, and none of these.
    Not(Path, &'static [&'static str]),
    /// The property is one of the texts, or is not there.
    TextOrLacks(Path, &'static [&'static str]),
    /// The property is a text that starts with one of these.
    Starts(Path, &'static [&'static str]),
    /// The property is a text that starts with none of these.
    NotStarts(Path, &'static [&'static str]),
    /// The property is a text that ends with one of these.
    Ends(Path, &'static [&'static str]),
    /// The property is a text that ends with none of these.
    NotEnds(Path, &'static [&'static str]),
    /// The property is a text that has this in it.
    Within(Path, &'static str),
    /// The property is a text that does not have this in it.
    NotWithin(Path, &'static str),
    /// The property is an empty list.
    Empty(Path),
    /// The property is a list of two elements or more.
    Several(Path),
    /// The property is a number below another.
    Below(Path, f64),
    /// The property is a number above another.
    Above(Path, f64),
    /// The first property is a number above the second.
    More(Path, Path),
    /// The property is a list with the text.
    Lists(Path, &'static str),
    /// The property is a list of texts without this one.
    NotLists(Path, &'static str),
    /// The property is a list of one element.
    Single(Path),
}

impl Is {
    fn holds(&self, of: &Value) -> bool {
        let text = |path: Path| of.find(path).text();
        let number = |path: Path| text(path).and_then(|text| text.parse::<f64>().ok());
        let has = |path: &[&str]| of.find(path).value().is_some_and(is_there);
        let lacks = |path: &[&str]| of.find(path).is_absent();
        let count = |names: &[&str]| names.iter().filter(|name| has(&[name])).count();
        match *self {
            Self::Has(path) => has(path),
            Self::Lacks(path) => lacks(path),
            Self::LacksAll(names) => names.iter().all(|name| lacks(&[name])),
            Self::HasOne(names) => count(names) > 0,
            Self::HasTwo(names) => count(names) > 1,
            Self::Text(path, texts) => text(path).is_some_and(|text| texts.contains(&text)),
            Self::Not(path, texts) => {
                text(path).is_some_and(|text| is_whole(text) && !texts.contains(&text))
            }
            Self::TextOrLacks(path, texts) => {
                lacks(path) || text(path).is_some_and(|text| texts.contains(&text))
            }
            Self::Starts(path, starts) => {
                text(path).is_some_and(|text| starts.iter().any(|start| text.starts_with(start)))
            }
            Self::NotStarts(path, starts) => {
                text(path).is_some_and(|text| !starts.iter().any(|start| may_start(text, start)))
            }
            Self::Ends(path, ends) => {
                text(path).is_some_and(|text| ends.iter().any(|end| text.ends_with(end)))
            }
            Self::NotEnds(path, ends) => {
                text(path).is_some_and(|text| !ends.iter().any(|end| may_end(text, end)))
            }
            Self::Within(path, part) => text(path).is_some_and(|text| text.contains(part)),
            Self::NotWithin(path, part) => {
                text(path).is_some_and(|text| is_whole(text) && !text.contains(part))
            }
            Self::Empty(path) => {
                let list = of.find(path).value().and_then(Value::items);
                list.is_some_and(<[Value]>::is_empty)
            }
            Self::Several(path) => of.find(path).items().is_some_and(|all| all.len() > 1),
            Self::Below(path, bound) => number(path).is_some_and(|number| number < bound),
            Self::Above(path, bound) => number(path).is_some_and(|number| number > bound),
            Self::More(path, other) => number(path)
                .zip(number(other))
                .is_some_and(|(one, other)| one > other),
            Self::Lists(path, text) => of
                .find(path)
                .value()
                .and_then(Value::items)
                .is_some_and(|items| items.iter().any(|item| item.text() == Some(text))),
            Self::NotLists(path, text) => {
                let texts = of.find(path).value().and_then(Value::texts);
                texts.is_some_and(|texts| {
                    !texts.contains(&text) && texts.iter().all(|text| is_whole(text))
                })
            }
            Self::Single(path) => {
                of.find(path)
                    .value()
                    .and_then(Value::items)
                    .is_some_and(|items| match items {
                        [Value::Text(_)] => true,
                        // The subnets of a VPC, `network/private`, may be several.
                        [Value::Of(of, _)] => !of.contains('/'),
                        _ => false,
                    })
            }
        }
    }
}

/// A part of a text that is known when the stack is deployed.
const LATER: char = '…';

/// Whether a text is known to its end.
fn is_whole(text: &str) -> bool {
    !text.contains(LATER)
}

/// Whether a text starts with another, or may once it is known.
fn may_start(text: &str, start: &str) -> bool {
    match text.split_once(LATER) {
        Some((known, _)) => known.starts_with(start) || start.starts_with(known),
        None => text.starts_with(start),
    }
}

/// Whether a text ends with another, or may once it is known.
fn may_end(text: &str, end: &str) -> bool {
    match text.rsplit_once(LATER) {
        Some((_, known)) => known.ends_with(end) || end.ends_with(known),
        None => text.ends_with(end),
    }
}

/// Whether a value is surely there: one of two branches may be none.
fn is_there(value: &Value) -> bool {
    match value {
        Value::Unknown | Value::Some(_) => false,
        Value::List(items) => !items.is_empty(),
        Value::Text(_) | Value::Of(..) | Value::Map(_) => true,
    }
}

/// What a type refuses.
struct Row {
    kinds: &'static [&'static str],
    /// The objects that are looked at; `*` is each element of a list.
    each: Path,
    /// What holds of the resource.
    of: &'static [Is],
    /// What holds of the object.
    when: &'static [Is],
    /// The property of the object that is reported; the object where it has none.
    at: Path,
    sentence: &'static str,
    fix: &'static str,
    /// Why it is wrong; empty where the service refuses it.
    why: &'static str,
}

fn of_kind(kind: &str) -> impl Iterator<Item = &'static Row> {
    let all = ROWS.into_iter().flatten();
    all.filter(move |row| row.kinds.contains(&kind))
}

/// Whether a type has such properties.
pub(crate) fn is_in(kind: &str) -> bool {
    of_kind(kind).next().is_some() || own::is_in(kind)
}

/// What is wrong with the properties of a resource together. Of what is not known, nothing is said.
pub(crate) fn check<'a>(kind: &str, properties: &'a Value) -> Vec<Found<'a>> {
    let mut found = Vec::new();
    if !is_in(kind) {
        return found;
    }
    for row in of_kind(kind) {
        if !row.of.iter().all(|one| one.holds(properties)) {
            continue;
        }
        for (steps, object) in each(properties, row.each) {
            if row.when.iter().all(|one| one.holds(object)) {
                let why = match row.why {
                    "" => refused_by(kind),
                    why => Some(why),
                };
                let mut told = told(&steps, object, row.at, row.sentence, row.fix);
                if let Some(why) = why {
                    told.violation = told.violation.because(why);
                }
                found.push(told);
            }
        }
    }
    own::find(kind, properties, &mut found);
    found
}

/// The reason of what a service refuses.
fn refused_by(kind: &str) -> Option<&'static str> {
    let service = kind.split("::").nth(1)?;
    Some(match service {
        "ApiGateway" | "ApiGatewayV2" => "API Gateway refuses it",
        "ApplicationAutoScaling" => "Application Auto Scaling refuses it",
        "AutoScaling" => "EC2 Auto Scaling refuses it",
        "CloudFront" => "CloudFront refuses it",
        "CloudWatch" => "CloudWatch refuses it",
        "Cognito" => "Cognito refuses it",
        "DynamoDB" => "DynamoDB refuses it",
        "EC2" => "EC2 refuses it",
        "ECS" => "ECS refuses it",
        "ElasticLoadBalancingV2" => "Elastic Load Balancing refuses it",
        "Events" => "EventBridge refuses it",
        "KMS" => "KMS refuses it",
        "Kinesis" => "Kinesis refuses it",
        "Lambda" => "Lambda refuses it",
        "Logs" => "CloudWatch Logs refuses it",
        "RDS" => "RDS refuses it",
        "Route53" => "Route 53 refuses it",
        "S3" => "S3 refuses it",
        "SQS" => "SQS refuses it",
        "Scheduler" => "EventBridge Scheduler refuses it",
        "SecretsManager" => "Secrets Manager refuses it",
        "WAFv2" => "WAF refuses it",
        _ => return None,
    })
}

fn told<'a>(
    steps: &[Step],
    object: &Value,
    at: &[&'static str],
    sentence: &'static str,
    fix: &'static str,
) -> Found<'a> {
    let mut steps = steps.to_vec();
    let is_there = !object.find(at).is_absent();
    steps.extend(
        at.iter()
            .filter(|_| is_there)
            .map(|name| Step::Name((*name).into())),
    );
    Found::new(steps, Violation::plain(SW1216, sentence).fixed_by(fix))
}

/// The objects at a path, with the ways to them.
fn each<'a>(properties: &'a Value, path: &[&'static str]) -> Vec<(Vec<Step>, &'a Value)> {
    let mut all = vec![(Vec::new(), properties)];
    for name in path {
        let mut inner = Vec::new();
        for (steps, value) in all {
            if *name == "*" {
                for (at, item) in value.items().unwrap_or_default().iter().enumerate() {
                    let mut steps: Vec<Step> = steps.clone();
                    steps.push(Step::At(at));
                    inner.push((steps, item));
                }
            } else if let Some(value) = value.get(name) {
                let mut steps: Vec<Step> = steps;
                steps.push(Step::Name((*name).into()));
                inner.push((steps, value));
            }
        }
        all = inner;
    }
    all.retain(|(_, value)| value.entries().is_some());
    all
}

#[cfg(test)]
mod tests;
