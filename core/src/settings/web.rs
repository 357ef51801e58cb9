//! Distributions, records, schedules of groups, and what watches.

use super::Is::{
    Ends, Has, HasOne, HasTwo, Lacks, LacksAll, More, Not, NotStarts, NotWithin, Starts, Text,
    TextOrLacks, Within,
};
use super::own::{named, with};
use super::{Is, Row, each};
use crate::across::Value;
use crate::properties::Found;

const DISTRIBUTION: &str = "AWS::CloudFront::Distribution";
const DEFAULT: [&str; 2] = ["DistributionConfig", "DefaultCacheBehavior"];
const BEHAVIORS: [&str; 3] = ["DistributionConfig", "CacheBehaviors", "*"];
const ORIGINS: [&str; 3] = ["DistributionConfig", "Origins", "*"];
const POLICIES: &[&str] = &[
    "CidrRoutingConfig",
    "Failover",
    "GeoLocation",
    "GeoProximityLocation",
    "MultiValueAnswer",
    "Region",
    "Weight",
];
const TTL: &str = "a least time to live exceeds the default or the greatest";
const TTL_FIX: &str = "write the times in order: `MinTTL`, `DefaultTTL`, `MaxTTL`";
const NO_POLICY: Is = LacksAll(&["CachePolicyId", "ForwardedValues"]);

pub(super) const ROWS: &[Row] = rows! {
    ["AWS::CloudFront::Distribution"] DEFAULT if [] and [More(&["MinTTL"], &["DefaultTTL"])] at ["MinTTL"]: TTL, TTL_FIX;
    ["AWS::CloudFront::Distribution"] DEFAULT if [] and [More(&["DefaultTTL"], &["MaxTTL"])] at ["DefaultTTL"]: TTL, TTL_FIX;
    ["AWS::CloudFront::Distribution"] BEHAVIORS if [] and [More(&["MinTTL"], &["DefaultTTL"])] at ["MinTTL"]: TTL, TTL_FIX;
    ["AWS::CloudFront::Distribution"] BEHAVIORS if [] and [More(&["DefaultTTL"], &["MaxTTL"])] at ["DefaultTTL"]: TTL, TTL_FIX;
    ["AWS::CloudFront::Distribution"] DEFAULT if [] and [NO_POLICY] at []:
        "a cache behavior has neither a cache policy nor forwarded values", "add `CachePolicyId`";
    ["AWS::CloudFront::Distribution"] BEHAVIORS if [] and [NO_POLICY] at []:
        "a cache behavior has neither a cache policy nor forwarded values", "add `CachePolicyId`";
    ["AWS::CloudFront::Distribution"] ORIGINS if [] and [Within(&["DomainName"], ".s3-website"), Has(&["S3OriginConfig"])] at ["S3OriginConfig"]:
        "the website of a bucket is the origin as a bucket", "write `CustomOriginConfig` with `OriginProtocolPolicy: http-only`, or the domain name of the bucket";
    ["AWS::CloudFront::Distribution"] ORIGINS if [] and [Has(&["OriginAccessControlId"]), Starts(&["S3OriginConfig", "OriginAccessIdentity"], &["origin-access-identity/"])] at ["OriginAccessControlId"]:
        "an origin has both an access control and an access identity", "remove the identity";
    ["AWS::CloudFront::Distribution"] ORIGINS if [] and [Ends(&["OriginPath"], &["/"])] at ["OriginPath"]:
        "the path of an origin ends with a slash", "remove the slash";
    ["AWS::CloudFront::Distribution"] ORIGINS if [] and [NotStarts(&["OriginPath"], &["/", "…"]), Not(&["OriginPath"], &[""])] at ["OriginPath"]:
        "the path of an origin does not start with a slash", "add the slash";
    ["AWS::CloudFront::Distribution"] ORIGINS if [] and [Within(&["DomainName"], "://")] at ["DomainName"]:
        "the domain name of an origin is a URL", "write the host alone";
    ["AWS::CloudFront::Distribution"] ["DistributionConfig", "CustomErrorResponses", "*"] if [] and [Has(&["ResponsePagePath"]), Lacks(&["ResponseCode"])] at ["ResponsePagePath"]:
        "a page for an error has no response code", "add `ResponseCode`";
    ["AWS::CloudFront::Distribution"] ["DistributionConfig", "CustomErrorResponses", "*"] if [] and [NotStarts(&["ResponsePagePath"], &["/", "…"])] at ["ResponsePagePath"]:
        "the path of a page for an error does not start with a slash", "add the slash";
    ["AWS::CloudFront::Distribution"] ["DistributionConfig", "Logging"] if [] and [NotWithin(&["Bucket"], "."), NotWithin(&["Bucket"], "…")] at ["Bucket"]:
        "logs are written to the name of a bucket and not to its domain name", "write the attribute `DomainName`, such as `NAME.s3.amazonaws.com`";
    ["AWS::CloudFront::Distribution"] ["DistributionConfig"] if [] and [Within(&["WebACLId"], ":regional/")] at ["WebACLId"]:
        "the web ACL of a distribution is regional", "write the ARN of a web ACL with the scope `CLOUDFRONT`";
    ["AWS::CloudFront::Distribution"] ["DistributionConfig", "ViewerCertificate"]
        if [] and [HasTwo(&["AcmCertificateArn", "IamCertificateId"])] at ["IamCertificateId"]:
        "a distribution has two certificates", "remove one of the two";
    ["AWS::Route53::RecordSet"] [] if [] and [HasTwo(POLICIES)] at []:
        "a record has two routing policies", "remove one of the two";
    ["AWS::Route53::RecordSet"] [] if [] and [HasOne(POLICIES), Lacks(&["SetIdentifier"])] at []:
        "a record with a routing policy has no identifier", "add `SetIdentifier`";
    ["AWS::Route53::RecordSet"] [] if [] and [Has(&["SetIdentifier"]), LacksAll(POLICIES)] at ["SetIdentifier"]:
        "a record with an identifier has no routing policy", "add a weight, a Region or another policy, or remove the identifier";
    ["AWS::Route53::RecordSet"] ["AliasTarget"] if [] and [Ends(&["DNSName"], &[".cloudfront.net", ".cloudfront.net."]), Not(&["HostedZoneId"], &["Z2FDTNDATAQYW2", "Z3RFFRIM2A3IF5"])] at ["HostedZoneId"]:
        "an alias of a distribution has another hosted zone than that of CloudFront", "write `Z2FDTNDATAQYW2`";
    ["AWS::Route53::HealthCheck"] ["HealthCheckConfig"]
        if [] and [Text(&["Type"], &["HTTP", "HTTPS", "HTTP_STR_MATCH", "HTTPS_STR_MATCH", "TCP"]), LacksAll(&["FullyQualifiedDomainName", "IPAddress"])] at ["Type"]:
        "a health check has no endpoint", "add `FullyQualifiedDomainName` or `IPAddress`";
    ["AWS::Route53::HealthCheck"] ["HealthCheckConfig"] if [] and [Not(&["RequestInterval"], &["10", "30"])] at ["RequestInterval"]:
        "the interval of a health check is neither 10 nor 30 seconds", "write 10 or 30";
    ["AWS::Route53::HealthCheck"] ["HealthCheckConfig"] if [] and [Ends(&["Type"], &["_STR_MATCH"]), Lacks(&["SearchString"])] at ["Type"]:
        "a health check searches for no text", "add `SearchString`";
    ["AWS::EFS::FileSystem"] [] if [] and [Text(&["ThroughputMode"], &["provisioned"]), Lacks(&["ProvisionedThroughputInMibps"])] at ["ThroughputMode"]:
        "a file system with provisioned throughput has none", "add `ProvisionedThroughputInMibps`";
    ["AWS::EFS::FileSystem"] [] if [] and [Has(&["ProvisionedThroughputInMibps"]), TextOrLacks(&["ThroughputMode"], &["bursting", "elastic"])] at ["ProvisionedThroughputInMibps"]:
        "a file system without provisioned throughput has one", "write the throughput mode `provisioned`";
    ["AWS::EFS::FileSystem"] [] if [] and [Has(&["KmsKeyId"]), TextOrLacks(&["Encrypted"], &["false"])] at ["KmsKeyId"]:
        "a file system with a key is not encrypted", "write `true` for `Encrypted`";
    ["AWS::ECR::Repository"] ["EncryptionConfiguration"] if [] and [Has(&["KmsKey"]), Text(&["EncryptionType"], &["AES256"])] at ["KmsKey"]:
        "a repository with a key is encrypted without KMS", "write the encryption type `KMS`";
    ["AWS::AutoScaling::ScalingPolicy"] [] if [Text(&["PolicyType"], &["StepScaling"])] and [Lacks(&["AdjustmentType"])] at ["PolicyType"]:
        "a policy does not say what its steps change", "add `AdjustmentType`";
    ["AWS::AutoScaling::ScalingPolicy"] [] if [Text(&["PolicyType"], &["StepScaling"])] and [Lacks(&["StepAdjustments"])] at ["PolicyType"]:
        "a policy has no steps", "add `StepAdjustments`";
    ["AWS::AutoScaling::ScalingPolicy"] [] if [Text(&["PolicyType"], &["TargetTrackingScaling"])] and [Lacks(&["TargetTrackingConfiguration"])] at ["PolicyType"]:
        "a policy that tracks a target has no target", "add `TargetTrackingConfiguration`";
    ["AWS::AutoScaling::ScalingPolicy"] [] if [Text(&["PolicyType"], &["TargetTrackingScaling"])] and [HasOne(&["AdjustmentType", "ScalingAdjustment", "StepAdjustments", "Cooldown"])] at ["PolicyType"]:
        "a policy that tracks a target has adjustments of its own", "remove the adjustments";
    ["AWS::AutoScaling::ScalingPolicy"] [] if [TextOrLacks(&["PolicyType"], &["SimpleScaling"])] and [Lacks(&["ScalingAdjustment"])] at []:
        "a simple policy has no adjustment", "add `ScalingAdjustment`, or write another type of policy";
    ["AWS::AutoScaling::ScheduledAction"] [] if [] and [LacksAll(&["DesiredCapacity", "MaxSize", "MinSize"])] at []:
        "an action changes no capacity", "add a minimum, a maximum or a desired capacity";
    ["AWS::AutoScaling::ScheduledAction"] [] if [] and [Starts(&["Recurrence"], &["cron(", "rate("])] at ["Recurrence"]:
        "the recurrence of an action is not five fields of cron", "write for example `0 9 * * *`";
    ["AWS::AutoScaling::ScheduledAction"] [] if [] and [More(&["MinSize"], &["MaxSize"])] at ["MinSize"]:
        "the minimum of an action exceeds its maximum", "decrease the minimum, or increase the maximum";
    ["AWS::Events::Rule"] ["Targets", "*"] if [] and [Starts(&["Arn"], &["arn:aws:states:", "arn:aws:ecs:", "arn:aws:kinesis:", "arn:aws:firehose:", "arn:aws:codepipeline:", "arn:aws:codebuild:", "arn:aws:batch:"]), Lacks(&["RoleArn"])] at ["Arn"]:
        "a target that EventBridge starts with a role has none", "add `RoleArn`";
    ["AWS::Events::Rule"] ["Targets", "*"] if [] and [Starts(&["Arn"], &["arn:aws:ecs:"]), Lacks(&["EcsParameters"])] at ["Arn"]:
        "a target that runs a task does not say which", "add `EcsParameters` with the task definition";
    ["AWS::StepFunctions::StateMachine"] ["LoggingConfiguration"] if [] and [Text(&["Level"], &["ALL", "ERROR", "FATAL"]), Lacks(&["Destinations"])] at ["Level"]:
        "the logs of a state machine have no destination", "add the ARN of a log group to `Destinations`";
    ["AWS::StepFunctions::StateMachine"] [] if [] and [HasTwo(&["Definition", "DefinitionString", "DefinitionS3Location"])] at []:
        "a state machine has two definitions", "remove one of the two";
    ["AWS::IAM::OIDCProvider"] [] if [] and [NotStarts(&["Url"], &["https://", "…"])] at ["Url"]:
        "the URL of a provider does not start with `https://`", "write the whole URL";
    ["AWS::IAM::Role", "AWS::IAM::User", "AWS::IAM::Group", "AWS::IAM::ManagedPolicy", "AWS::IAM::InstanceProfile"] [] if [] and [Starts(&["Path"], &["/aws-service-role/"])] at ["Path"]:
        "a path is reserved for roles of services", "write another path";
};

/// Origins and paths of a distribution differ.
pub(super) fn distinct<'a>(distribution: &'a Value, found: &mut Vec<Found<'a>>) {
    for (way, property, sentence) in [
        (
            ORIGINS,
            "Id",
            "two origins of a distribution have the id `{}`",
        ),
        (
            BEHAVIORS,
            "PathPattern",
            "two cache behaviors have the path `{}`",
        ),
    ] {
        let mut seen: Vec<&str> = Vec::new();
        for (steps, one) in each(distribution, &way) {
            let Some(name) = one.get(property).and_then(Value::text) else {
                continue;
            };
            if seen.contains(&name) {
                found.push(named(
                    with(steps, property),
                    sentence,
                    name,
                    "change one of the two",
                ));
            }
            seen.push(name);
        }
    }
}

/// Targets of a rule have ids of their own.
pub(super) fn targets<'a>(rule: &'a Value, found: &mut Vec<Found<'a>>) {
    let mut seen: Vec<&str> = Vec::new();
    for (steps, target) in each(rule, &["Targets", "*"]) {
        let Some(id) = target.get("Id").and_then(Value::text) else {
            continue;
        };
        if seen.contains(&id) {
            let sentence = "two targets of a rule have the id `{}`";
            found.push(named(with(steps, "Id"), sentence, id, "write another id"));
        }
        seen.push(id);
    }
}

/// What an alarm does is an ARN of a service that alarms call.
pub(super) fn actions<'a>(alarm: &'a Value, found: &mut Vec<Found<'a>>) {
    const SERVICES: [&str; 9] = [
        ":sns:",
        ":automate:",
        ":autoscaling:",
        ":lambda:",
        ":ssm:",
        ":ssm-incidents:",
        ":swf:",
        ":aiops:",
        ":application-autoscaling:",
    ];
    for list in ["AlarmActions", "OKActions", "InsufficientDataActions"] {
        let all = alarm.get(list).and_then(Value::items).unwrap_or_default();
        let arns = all.iter().filter_map(Value::text);
        for arn in arns.filter(|arn| arn.starts_with("arn:aws:")) {
            if !arn.contains('…') && !SERVICES.iter().any(|service| arn.contains(service)) {
                let sentence = "an alarm does not call `{}`";
                let fix = "notify a topic, or call a function";
                found.push(named(with(Vec::new(), list), sentence, arn, fix));
            }
        }
    }
}

pub(super) const CHECKS: [(&str, super::own::Check); 3] = [
    (DISTRIBUTION, distinct),
    ("AWS::Events::Rule", targets),
    ("AWS::CloudWatch::Alarm", actions),
];
