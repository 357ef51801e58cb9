//! Roles with which services call, send, read and write: SW1459.

use super::attributes::collect;
use super::callers::may_allow_roles;
use super::policies::{Policies, role_of};
use super::value::{Resource, Resources, Value};
use super::{Broken, SW1459};
use crate::{Arg, Violation};

/// Actions that are needed, in lower case and with their names: one of each.
type Needs = &'static [(&'static str, &'static str)];

/// What a service does with a target, by its type.
const TARGETS: [(&str, Needs); 11] = [
    (
        "AWS::Lambda::Function",
        &[("lambda:invokefunction", "lambda:InvokeFunction")],
    ),
    (
        "AWS::StepFunctions::StateMachine",
        &[
            ("states:startexecution", "states:StartExecution"),
            ("states:startsyncexecution", "states:StartSyncExecution"),
        ],
    ),
    ("AWS::SQS::Queue", &[("sqs:sendmessage", "sqs:SendMessage")]),
    ("AWS::SNS::Topic", &[("sns:publish", "sns:Publish")]),
    (
        "AWS::Kinesis::Stream",
        &[
            ("kinesis:putrecord", "kinesis:PutRecord"),
            ("kinesis:putrecords", "kinesis:PutRecords"),
        ],
    ),
    (
        "AWS::KinesisFirehose::DeliveryStream",
        &[
            ("firehose:putrecord", "firehose:PutRecord"),
            ("firehose:putrecordbatch", "firehose:PutRecordBatch"),
        ],
    ),
    (
        "AWS::Events::EventBus",
        &[("events:putevents", "events:PutEvents")],
    ),
    (
        "AWS::Events::ApiDestination",
        &[("events:invokeapidestination", "events:InvokeApiDestination")],
    ),
    (
        "AWS::CodeBuild::Project",
        &[("codebuild:startbuild", "codebuild:StartBuild")],
    ),
    (
        "AWS::CodePipeline::Pipeline",
        &[(
            "codepipeline:startpipelineexecution",
            "codepipeline:StartPipelineExecution",
        )],
    ),
    ("AWS::S3::Bucket", &[("s3:putobject", "s3:PutObject")]),
];

/// What a service reads from, by its type.
const SOURCES: [(&str, Needs); 4] = [
    (
        "AWS::SQS::Queue",
        &[("sqs:receivemessage", "sqs:ReceiveMessage")],
    ),
    (
        "AWS::Kinesis::Stream",
        &[("kinesis:getrecords", "kinesis:GetRecords")],
    ),
    (
        "AWS::DynamoDB::Table",
        &[("dynamodb:getrecords", "dynamodb:GetRecords")],
    ),
    (
        "AWS::SecretsManager::Secret",
        &[(
            "secretsmanager:getsecretvalue",
            "secretsmanager:GetSecretValue",
        )],
    ),
];

/// A property with what a service uses, and the role with which it does.
struct Acting {
    kind: &'static str,
    /// The structs that have both, or the role.
    path: &'static [&'static str],
    role: &'static str,
    /// Below that.
    on: &'static [&'static str],
    reads: bool,
    service: &'static str,
}

const fn acting(
    kind: &'static str,
    path: &'static [&'static str],
    role: &'static str,
    on: &'static [&'static str],
    service: &'static str,
) -> Acting {
    Acting {
        kind,
        path,
        role,
        on,
        reads: false,
        service,
    }
}

impl Acting {
    const fn reading(mut self) -> Self {
        self.reads = true;
        self
    }
}

const FIREHOSE: &str = "AWS::KinesisFirehose::DeliveryStream";

const ACTING: [Acting; 10] = [
    acting(
        "AWS::Scheduler::Schedule",
        &["Target"],
        "RoleArn",
        &["Arn"],
        "EventBridge Scheduler",
    ),
    acting(
        "AWS::Events::Rule",
        &["Targets", "*"],
        "RoleArn",
        &["Arn"],
        "EventBridge",
    ),
    acting(
        "AWS::Pipes::Pipe",
        &[],
        "RoleArn",
        &["Target"],
        "EventBridge Pipes",
    ),
    acting(
        "AWS::Pipes::Pipe",
        &[],
        "RoleArn",
        &["Enrichment"],
        "EventBridge Pipes",
    ),
    acting(
        "AWS::Pipes::Pipe",
        &[],
        "RoleArn",
        &["Source"],
        "EventBridge Pipes",
    )
    .reading(),
    acting(
        "AWS::Logs::SubscriptionFilter",
        &[],
        "RoleArn",
        &["DestinationArn"],
        "CloudWatch Logs",
    ),
    acting(
        FIREHOSE,
        &["ExtendedS3DestinationConfiguration"],
        "RoleARN",
        &["BucketARN"],
        "Amazon Data Firehose",
    ),
    acting(
        FIREHOSE,
        &["S3DestinationConfiguration"],
        "RoleARN",
        &["BucketARN"],
        "Amazon Data Firehose",
    ),
    acting(
        FIREHOSE,
        &["KinesisStreamSourceConfiguration"],
        "RoleARN",
        &["KinesisStreamARN"],
        "Amazon Data Firehose",
    )
    .reading(),
    acting(
        "AWS::RDS::DBProxy",
        &[],
        "RoleArn",
        &["Auth", "*", "SecretArn"],
        "RDS Proxy",
    )
    .reading(),
];

pub(super) fn find<'a>(
    resources: &'a Resources<'a>,
    policies: &Policies<'a>,
    found: &mut Vec<Broken<'a>>,
) {
    for acting in &ACTING {
        for resource in resources.of(acting.kind) {
            let mut structs = Vec::new();
            collect(resource.properties(), acting.path, &mut structs);
            let mut structs = structs.into_iter();
            found.extend(structs.find_map(|one| {
                let role = role_of(resources, one.find(&[acting.role]))?;
                let mut all = Vec::new();
                collect(one, acting.on, &mut all);
                let mut all = all.into_iter();
                all.find_map(|on| may_not(resources, policies, (acting, resource), role, on))
            }));
        }
    }
}

fn may_not<'a>(
    resources: &'a Resources<'a>,
    policies: &Policies<'a>,
    (acting, at): (&'static Acting, &'a Resource<'a>),
    role: &'a Resource<'a>,
    on: &'a Value,
) -> Option<Broken<'a>> {
    let on = resources.get(on.reference()?)?;
    let all: &[_] = if acting.reads { &SOURCES } else { &TARGETS };
    let (_, needs) = all.iter().find(|(kind, _)| *kind == on.kind())?;
    let lacks =
        |(action, _): &(&str, &str)| policies.allow(role, action, Some(on.id())) == Some(false);
    if !needs.iter().all(lacks) || lets_roles(resources, on) {
        return None;
    }
    let (_, action) = needs.first()?;
    let property: &'static [&'static str] = match acting.path {
        [] => acting.on.get(..1)?,
        path => path.get(..1)?,
    };
    let sentence = "{} cannot use `{}`: the role `{}` does not allow it";
    let args = [
        Arg::Text(acting.service),
        Arg::Text(on.name()),
        Arg::Text(role.name()),
    ];
    Some(Broken {
        at,
        property,
        named: Some(on),
        other: Some((role, "the role is here")),
        violation: Violation::new(SW1459, sentence, args),
        help: Some(
            format!(
                "allow `{action}` on `{}` to the role `{}`",
                on.name(),
                role.name()
            )
            .into(),
        ),
    })
}

/// Whether policies of a resource may allow something to roles.
fn lets_roles(resources: &Resources<'_>, of: &Resource<'_>) -> bool {
    const POLICIES: [&str; 7] = [
        "AWS::SQS::QueuePolicy",
        "AWS::SQS::QueueInlinePolicy",
        "AWS::SNS::TopicPolicy",
        "AWS::SNS::TopicInlinePolicy",
        "AWS::Kinesis::ResourcePolicy",
        "AWS::SecretsManager::ResourcePolicy",
        "AWS::Events::EventBusPolicy",
    ];
    match of.kind() {
        "AWS::Lambda::Function" => resources.of("AWS::Lambda::Permission").any(|one| {
            let principal = one.get(&["Principal"]).text();
            principal.is_none_or(|name| !name.contains(".amazonaws."))
        }),
        "AWS::S3::Bucket" => resources.of("AWS::S3::BucketPolicy").next().is_some(),
        "AWS::SecretsManager::Secret" | "AWS::Events::EventBus" => POLICIES
            .iter()
            .skip(5)
            .any(|kind| resources.of(kind).next().is_some()),
        _ => {
            let mut all = POLICIES.iter().flat_map(|kind| resources.of(kind));
            all.any(|policy| may_allow_roles(policy, of))
        }
    }
}
