//! Functions of Lambda, and what calls them.

use super::Is::{
    Empty, Ends, Has, HasOne, Lacks, LacksAll, Lists, Not, NotStarts, NotWithin, Several, Starts,
    Text, TextOrLacks, Within,
};
use super::own::{named, with};
use super::{Is, Row, each, told};
use crate::across::Value;
use crate::properties::{Found, Step};
use crate::{Violation, lambda};

const MAPPING: &str = "AWS::Lambda::EventSourceMapping";
const OF_QUEUE: Is = Within(&["EventSourceArn"], ":sqs:");
const IN_ZIP: Is = TextOrLacks(&["PackageType"], &["Zip"]);
const IN_ARN: Is = Starts(&["EventSourceArn"], &["arn:"]);
/// What mappings of streams have, and mappings of queues do not.
pub(crate) const OF_STREAMS: &[&str] = &[
    "BisectBatchOnFunctionError",
    "DestinationConfig",
    "MaximumRecordAgeInSeconds",
    "MaximumRetryAttempts",
    "ParallelizationFactor",
    "StartingPosition",
    "StartingPositionTimestamp",
    "TumblingWindowInSeconds",
];

pub(super) const ROWS: &[Row] = rows! {
    ["AWS::Lambda::Function"] [] if [Text(&["SnapStart", "ApplyOn"], &["PublishedVersions"])] and [Starts(&["Runtime"], WITHOUT_SNAPSHOTS)] at ["Runtime"]:
        "a function with SnapStart has a runtime that does not support it", "write Java 11, Python 3.12, .NET 8 or a later version, or remove SnapStart";
    ["AWS::Lambda::Function"] [] if [IN_ZIP] and [Has(&["Code", "ZipFile"]), Lacks(&["Handler"])] at ["Code"]:
        "a function whose code is not an image has no handler", "add `Handler`";
    ["AWS::Lambda::Function"] [] if [IN_ZIP] and [Has(&["Code", "S3Bucket"]), Lacks(&["Handler"])] at ["Code"]:
        "a function whose code is not an image has no handler", "add `Handler`";
    ["AWS::Lambda::Function"] [] if [IN_ZIP] and [Has(&["Code", "S3Bucket"]), Lacks(&["Runtime"])] at ["Code"]:
        "a function whose code is not an image has no runtime", "add `Runtime`, such as `python3.13`";
    ["AWS::Lambda::Function"] ["LoggingConfig"]
        if [] and [TextOrLacks(&["LogFormat"], &["Text"]), HasOne(&["ApplicationLogLevel", "SystemLogLevel"])] at []:
        "a function with logs in text has log levels", "write the log format `JSON`, or remove the levels";
    ["AWS::Lambda::Function"] ["RuntimeManagementConfig"]
        if [] and [Text(&["UpdateRuntimeOn"], &["Manual"]), Lacks(&["RuntimeVersionArn"])] at ["UpdateRuntimeOn"]:
        "a function with a fixed version of its runtime does not name it", "add `RuntimeVersionArn`";
    ["AWS::Lambda::Function"] [] if [TextOrLacks(&["PackageType"], &["Zip"]), Lacks(&["Code", "ImageUri"])] and [Has(&["ImageConfig"])] at ["ImageConfig"]:
        "a function without an image has a configuration of its image", "remove `ImageConfig`";
    ["AWS::Lambda::Function"] ["VpcConfig"] if [] and [Has(&["SubnetIds"]), Empty(&["SecurityGroupIds"])] at ["SecurityGroupIds"]:
        "a function in a VPC has no security group", "add a security group";
    ["AWS::Lambda::EventSourceMapping"] [] if [] and [OF_QUEUE, HasOne(OF_STREAMS)] at []:
        "a mapping of a queue has properties of mappings of streams", "remove the starting position, the destination, retries and what else streams alone have";
    ["AWS::Lambda::EventSourceMapping"] [] if [IN_ARN, NotWithin(&["EventSourceArn"], ":sqs:")] and [Has(&["ScalingConfig"])] at ["ScalingConfig"]:
        "a mapping that is not of a queue has a maximum concurrency", "remove `ScalingConfig`";
    ["AWS::Lambda::EventSourceMapping"] [] if [] and [Has(&["ScalingConfig"]), Has(&["ProvisionedPollerConfig"])] at ["ScalingConfig"]:
        "a mapping has both a maximum concurrency and provisioned pollers", "remove one of the two";
    ["AWS::Lambda::EventSourceMapping"] [] if [IN_ARN] and [Within(&["EventSourceArn"], ":dynamodb:"), NotWithin(&["EventSourceArn"], "/stream/")] at ["EventSourceArn"]:
        "a mapping reads a table and not its stream", "write the ARN of the stream, the attribute `StreamArn`";
    ["AWS::Lambda::EventSourceMapping"] [] if [Within(&["EventSourceArn"], ":dynamodb:")] and [Text(&["StartingPosition"], &["AT_TIMESTAMP"])] at ["StartingPosition"]:
        "the stream of a table is not read from a time", "write `LATEST` or `TRIM_HORIZON`";
    ["AWS::Lambda::EventSourceMapping"] [] if [IN_ARN] and [NotStarts(&["EventSourceArn"], SOURCES)] at ["EventSourceArn"]:
        "Lambda does not read the source itself", "subscribe the function to the topic, or add a notification of the bucket or a rule of events";
    ["AWS::Lambda::EventSourceMapping"] [] if [] and [LacksAll(&["EventSourceArn", "SelfManagedEventSource"])] at []:
        "a mapping has no source", "add the ARN of a queue or a stream";
    ["AWS::Lambda::EventSourceMapping"] [] if [] and [Has(&["StartingPositionTimestamp"]), Not(&["StartingPosition"], &["AT_TIMESTAMP"])] at ["StartingPositionTimestamp"]:
        "a mapping has a time, and does not start there", "write the starting position `AT_TIMESTAMP`, or remove the time";
    ["AWS::Lambda::Permission"] [] if [] and [Ends(&["FunctionName"], &[":$LATEST"])] at ["FunctionName"]:
        "a permission is for the version `$LATEST`", "write the name of the function, or of a version or an alias";
    ["AWS::Lambda::Url"] ["Cors"] if [] and [Lists(&["AllowOrigins"], "*"), Several(&["AllowOrigins"])] at ["AllowOrigins"]:
        "all origins are allowed, and others beside them", "write `*` alone, or the origins";
    ["AWS::Lambda::Url"] ["Cors"] if [] and [Lists(&["AllowMethods"], "*"), Several(&["AllowMethods"])] at ["AllowMethods"]:
        "all methods are allowed, and others beside them", "write `*` alone, or the methods";
    ["AWS::Lambda::EventInvokeConfig"] ["DestinationConfig", "OnSuccess"] if [] and [Starts(&["Destination"], &["arn:aws:s3:"])] at ["Destination"]:
        "results of calls are sent to a bucket", "send failures alone to a bucket, or name a queue, a topic, a function or an event bus";
    ["AWS::Lambda::EventInvokeConfig"] ["DestinationConfig", "OnSuccess"]
        if [] and [Starts(&["Destination"], &["arn:"]), Ends(&["Destination"], &[".fifo"])] at ["Destination"]:
        "results of calls are sent to a FIFO queue or topic", "name a standard queue or topic";
    ["AWS::Lambda::EventInvokeConfig"] ["DestinationConfig", "OnFailure"]
        if [] and [Starts(&["Destination"], &["arn:"]), Ends(&["Destination"], &[".fifo"])] at ["Destination"]:
        "failures of calls are sent to a FIFO queue or topic", "name a standard queue or topic";
    ["AWS::Lambda::Function"] [] if [Has(&["TenancyConfig"])] and [Text(&["SnapStart", "ApplyOn"], &["PublishedVersions"])] at ["SnapStart"]:
        "a function with tenants has SnapStart", "remove SnapStart";
};

/// The starts of runtimes without snapshots of functions. Those of Node.js and Ruby are reported elsewhere.
const WITHOUT_SNAPSHOTS: &[&str] = &[
    "dotnet6",
    "dotnetcore",
    "java8",
    "python2",
    "python3.6",
    "python3.7",
    "python3.8",
    "python3.9",
    "python3.10",
    "python3.11",
];

/// The starts of ARNs of what Lambda reads.
const SOURCES: &[&str] = &[
    "arn:aws:dynamodb:",
    "arn:aws:kafka:",
    "arn:aws:kinesis:",
    "arn:aws:mq:",
    "arn:aws:rds:",
    "arn:aws:sqs:",
    "arn:aws-",
    "arn:…",
];

/// Environment variables that Lambda sets itself: SW1505.
pub(super) fn variables<'a>(function: &'a Value, found: &mut Vec<Found<'a>>) {
    for (steps, variables) in each(function, &["Environment", "Variables"]) {
        for (name, _) in variables.entries().unwrap_or_default() {
            if lambda::function::is_reserved(name) {
                let mut steps = steps.clone();
                steps.push(Step::Name(name.clone().into()));
                let sentence = "environment variable `{}` is reserved";
                let violation = Violation::text(lambda::function::SW1505, sentence, name);
                found.push(Found::new(steps, violation));
            }
        }
    }
}

/// The patterns of filters are JSON objects, in which values are lists.
pub(super) fn filters<'a>(mapping: &'a Value, found: &mut Vec<Found<'a>>) {
    for (steps, filter) in each(mapping, &["FilterCriteria", "Filters", "*"]) {
        let Some(pattern) = filter.get("Pattern").and_then(Value::text) else {
            continue;
        };
        if !crate::json::is_object(pattern) && !pattern.contains('…') {
            let sentence = "the pattern of a filter is not a JSON object";
            let fix = "write an object, such as `{\"body\": {\"kind\": [\"order\"]}}`";
            found.push(told(&steps, filter, &["Pattern"], sentence, fix));
        }
    }
}

/// A principal is a service, an account, an ARN of IAM or `*`.
pub(super) fn principal<'a>(permission: &'a Value, found: &mut Vec<Found<'a>>) {
    let Some(principal) = permission.get("Principal").and_then(Value::text) else {
        return;
    };
    let is_account = principal.len() == 12 && principal.bytes().all(|one| one.is_ascii_digit());
    let is_identity =
        principal.starts_with("arn:") && [":iam:", ":sts:"].iter().any(|of| principal.contains(of));
    let is_service = principal.contains('.') && !principal.starts_with("arn:");
    let is_known = !principal.contains('…');
    if is_known && !(is_account || is_identity || is_service || principal == "*") {
        let sentence = "the principal `{}` is neither a service nor an account";
        let fix = "write a service, such as `s3.amazonaws.com`, and the ARN as `SourceArn`";
        let at = with(Vec::new(), "Principal");
        found.push(named(at, sentence, principal, fix));
    }
}

pub(super) const CHECKS: [(&str, super::own::Check); 3] = [
    ("AWS::Lambda::Function", variables),
    (MAPPING, filters),
    ("AWS::Lambda::Permission", principal),
];
