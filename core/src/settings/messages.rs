//! Queues, topics, tables and aliases of keys.

use super::Is::{Ends, Has, Lacks, NotStarts, NotWithin, Starts, Text, TextOrLacks, Within};
use super::own::{named, with};
use super::rows::TRUE;
use super::{Row, each};
use crate::across::Value;
use crate::properties::{Found, Step};

const SUBSCRIPTION: &str = "AWS::SNS::Subscription";

pub(super) const ROWS: &[Row] = rows! {
    ["AWS::SQS::Queue"] ["RedriveAllowPolicy"] if [] and [Text(&["redrivePermission"], &["byQueue"]), Lacks(&["sourceQueueArns"])] at ["redrivePermission"]:
        "the permission `byQueue` names no queues", "add `sourceQueueArns`";
    ["AWS::SQS::Queue"] ["RedriveAllowPolicy"] if [] and [Text(&["redrivePermission"], &["allowAll", "denyAll"]), Has(&["sourceQueueArns"])] at ["sourceQueueArns"]:
        "queues are named, and the permission is not `byQueue`", "write the permission `byQueue`, or remove the queues";
    ["AWS::SNS::Subscription"] [] if [Text(&["Protocol"], &["email", "email-json"])] and [NotWithin(&["Endpoint"], "@"), NotWithin(&["Endpoint"], "…")] at ["Endpoint"]:
        "the endpoint of a subscription by email is not an address", "write an address, such as `ops@example.com`";
    ["AWS::SNS::Subscription"] [] if [Text(&["Protocol"], &["sqs", "lambda", "firehose", "application"])] and [NotStarts(&["Endpoint"], &["arn:", "…"])] at ["Endpoint"]:
        "the endpoint of a subscription is not an ARN", "write the ARN of the queue, the function or the stream";
    ["AWS::SNS::Subscription"] [] if [Text(&["Protocol"], &["sqs"])] and [Starts(&["Endpoint"], &["arn:aws:"]), NotStarts(&["Endpoint"], &["arn:aws:sqs:"])] at ["Endpoint"]:
        "the endpoint of a subscription of a queue is not the ARN of a queue", "write the ARN of a queue";
    ["AWS::SNS::Subscription"] [] if [Text(&["Protocol"], &["lambda"])] and [Starts(&["Endpoint"], &["arn:aws:"]), NotStarts(&["Endpoint"], &["arn:aws:lambda:"])] at ["Endpoint"]:
        "the endpoint of a subscription of a function is not the ARN of a function", "write the ARN of a function";
    ["AWS::SNS::Subscription"] [] if [Text(&["Protocol"], &["https"])] and [NotStarts(&["Endpoint"], &["https://", "…"])] at ["Endpoint"]:
        "the endpoint of a subscription by HTTPS does not start with `https://`", "write the URL with `https://`, or the protocol `http`";
    ["AWS::SNS::Subscription"] [] if [Text(&["Protocol"], &["http"])] and [NotStarts(&["Endpoint"], &["http://", "…"])] at ["Endpoint"]:
        "the endpoint of a subscription by HTTP does not start with `http://`", "write the URL with `http://`, or the protocol `https`";
    ["AWS::SNS::Subscription"] [] if [Text(&["Protocol"], &["email", "email-json", "sms", "lambda", "application"])] and [Text(&["RawMessageDelivery"], TRUE)] at ["RawMessageDelivery"]:
        "raw messages are delivered by a protocol that does not support them", "remove `RawMessageDelivery`: HTTP, HTTPS, queues and Firehose alone have it";
    ["AWS::SNS::Subscription"] [] if [Text(&["Protocol"], &["firehose"])] and [Lacks(&["SubscriptionRoleArn"])] at ["Protocol"]:
        "a subscription of a delivery stream has no role", "add `SubscriptionRoleArn`";
    ["AWS::DynamoDB::Table", "AWS::DynamoDB::GlobalTable"] ["TimeToLiveSpecification"] if [] and [Text(&["Enabled"], TRUE), Lacks(&["AttributeName"])] at ["Enabled"]:
        "items expire, and no attribute has their time", "add `AttributeName`";
    ["AWS::DynamoDB::Table"] [] if [TextOrLacks(&["BillingMode"], &["PROVISIONED"])] and [Has(&["OnDemandThroughput"])] at ["OnDemandThroughput"]:
        "a table with provisioned capacity has limits of on-demand capacity", "write the billing mode `PAY_PER_REQUEST`, or remove the limits";
    ["AWS::DynamoDB::Table"] ["PointInTimeRecoverySpecification"]
        if [] and [Has(&["RecoveryPeriodInDays"]), TextOrLacks(&["PointInTimeRecoveryEnabled"], &["false"])] at ["RecoveryPeriodInDays"]:
        "a table is kept for days of recovery, which is not on", "write `true` for `PointInTimeRecoveryEnabled`";
    ["AWS::KMS::Alias"] [] if [] and [Starts(&["TargetKeyId"], &["alias/"])] at ["TargetKeyId"]:
        "an alias is of another alias", "write the id or the ARN of a key";
    ["AWS::KMS::Alias"] [] if [] and [Within(&["TargetKeyId"], ":alias/")] at ["TargetKeyId"]:
        "an alias is of another alias", "write the id or the ARN of a key";
    ["AWS::Kinesis::Stream"] [] if [] and [Text(&["StreamModeDetails", "StreamMode"], &["PROVISIONED"]), Lacks(&["ShardCount"])] at ["StreamModeDetails"]:
        "a stream with provisioned capacity has no number of shards", "add `ShardCount`";
    ["AWS::Logs::SubscriptionFilter"] [] if [] and [Within(&["DestinationArn"], ":lambda:"), Has(&["RoleArn"])] at ["RoleArn"]:
        "a filter that calls a function has a role", "remove the role, and let CloudWatch Logs call the function in an `AWS::Lambda::Permission`";
    ["AWS::Logs::SubscriptionFilter"] [] if [Starts(&["DestinationArn"], &["arn:"])] and [Within(&["DestinationArn"], ":kinesis:"), Lacks(&["RoleArn"])] at ["DestinationArn"]:
        "a filter that writes to a stream has no role", "add `RoleArn`";
    ["AWS::Logs::SubscriptionFilter"] [] if [Starts(&["DestinationArn"], &["arn:"])] and [Within(&["DestinationArn"], ":firehose:"), Lacks(&["RoleArn"])] at ["DestinationArn"]:
        "a filter that writes to a delivery stream has no role", "add `RoleArn`";
    ["AWS::Logs::MetricFilter"] ["MetricTransformations", "*"] if [] and [Starts(&["MetricNamespace"], &["AWS/"])] at ["MetricNamespace"]:
        "a metric is in a namespace that AWS reserves", "write a namespace of your own";
    ["AWS::Events::EventBus"] [] if [] and [Text(&["Name"], &["default"])] at ["Name"]:
        "an event bus has the reserved name `default`", "rename the event bus";
    ["AWS::Events::Rule"] ["Targets", "*", "DeadLetterConfig"] if [] and [Starts(&["Arn"], &["arn:"]), Ends(&["Arn"], &[".fifo"])] at ["Arn"]:
        "the dead-letter queue of a target is FIFO", "name a standard queue";
    ["AWS::Scheduler::Schedule"] ["FlexibleTimeWindow"] if [] and [Text(&["Mode"], &["OFF"]), Has(&["MaximumWindowInMinutes"])] at ["MaximumWindowInMinutes"]:
        "a time window that is off has a length", "remove the minutes, or write the mode `FLEXIBLE`";
    ["AWS::Scheduler::ScheduleGroup"] [] if [] and [Text(&["Name"], &["default"])] at ["Name"]:
        "a group of schedules has the reserved name `default`", "rename the group";
};

/// The values of a filter policy are lists with elements, or objects in the policy of a body.
pub(super) fn policy<'a>(subscription: &'a Value, found: &mut Vec<Found<'a>>) {
    for (steps, policy) in each(subscription, &["FilterPolicy"]) {
        for (name, value) in policy.entries().unwrap_or_default() {
            let sentence = match value {
                Value::Text(_) => "the value of `{}` in a filter policy is not a list",
                Value::List(all) if all.is_empty() => {
                    "the value of `{}` in a filter policy is an empty list"
                }
                _ => continue,
            };
            let mut steps = steps.clone();
            steps.push(Step::Name(name.clone().into()));
            found.push(named(steps, sentence, name, "write the values in brackets"));
        }
    }
}

/// The name of a table.
pub(super) fn table<'a>(table: &'a Value, found: &mut Vec<Found<'a>>) {
    let Some(name) = table.get("TableName").and_then(Value::text) else {
        return;
    };
    let has_letters = |one: u8| one.is_ascii_alphanumeric() || b"_.-".contains(&one);
    let is_known = !name.contains('…');
    if is_known && (!(3..=255).contains(&name.len()) || !name.bytes().all(has_letters)) {
        let sentence = "table name `{}` must be 3 to 255 letters, digits, dots, hyphens or `_`";
        let fix = "use the supported characters and length";
        found.push(named(with(Vec::new(), "TableName"), sentence, name, fix));
    }
}

pub(super) const CHECKS: [(&str, super::own::Check); 3] = [
    (SUBSCRIPTION, policy),
    ("AWS::DynamoDB::Table", table),
    ("AWS::DynamoDB::GlobalTable", table),
];
