//! Buckets of S3.

use super::Is::{
    Empty, Ends, Has, HasOne, HasTwo, Lacks, LacksAll, More, Not, NotStarts, NotWithin, Starts,
    Text, Within,
};
use super::own::{named, number, with};
use super::{Row, each, told};
use crate::across::Value;
use crate::properties::Found;

const RULES: [&str; 3] = ["LifecycleConfiguration", "Rules", "*"];
const REPLICATION: [&str; 3] = ["ReplicationConfiguration", "Rules", "*"];
const ROUTING: [&str; 3] = ["WebsiteConfiguration", "RoutingRules", "*"];
/// The lists of notifications.
const NOTIFICATIONS: [&str; 3] = [
    "LambdaConfigurations",
    "QueueConfigurations",
    "TopicConfigurations",
];

pub(super) const ROWS: &[Row] = rows! {
    ["AWS::S3::Bucket"] ["OwnershipControls", "Rules", "*"]
        if [Text(&["AccessControl"], &["PublicRead", "PublicReadWrite", "AuthenticatedRead", "LogDeliveryWrite"])]
        and [Text(&["ObjectOwnership"], &["BucketOwnerEnforced"])] at ["ObjectOwnership"]:
        "a bucket has an access control list, and its owner owns all objects", "write another object ownership, or remove `AccessControl`";
    ["AWS::S3::Bucket"] [] if [] and [Within(&["BucketName"], "..")] at ["BucketName"]:
        "the name of a bucket has two dots beside each other", "rename the bucket";
    ["AWS::S3::Bucket"] [] if [] and [Starts(&["BucketName"], &["xn--", "sthree-", "amzn-s3-demo-"])] at ["BucketName"]:
        "the name of a bucket starts with letters that S3 reserves", "rename the bucket";
    ["AWS::S3::Bucket"] [] if [] and [Ends(&["BucketName"], &["-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3"])] at ["BucketName"]:
        "the name of a bucket ends with letters that S3 reserves", "rename the bucket";
    ["AWS::S3::Bucket"] []
        if [] and [Within(&["BucketName"], "."), Text(&["AccelerateConfiguration", "AccelerationStatus"], &["Enabled"])] at ["BucketName"]:
        "a bucket with acceleration has a dot in its name", "rename the bucket, or remove the acceleration";
    ["AWS::S3::Bucket"] RULES
        if [] and [Has(&["TagFilters"]), Has(&["AbortIncompleteMultipartUpload"])] at ["AbortIncompleteMultipartUpload"]:
        "a rule of objects with tags ends multipart uploads, which have none", "end the uploads in a rule without tags";
    ["AWS::S3::Bucket"] RULES
        if [] and [Text(&["ExpiredObjectDeleteMarker"], &["true"]), HasOne(&["ExpirationInDays", "ExpirationDate", "TagFilters"])]
        at ["ExpiredObjectDeleteMarker"]:
        "a rule that removes delete markers has an expiration or tags", "remove delete markers in a rule of their own";
    ["AWS::S3::Bucket"] RULES if [] and [HasTwo(&["ExpirationInDays", "ExpirationDate"])] at ["ExpirationDate"]:
        "a rule has both a date and days of its expiration", "remove one of the two";
    ["AWS::S3::Bucket"] RULES if [] and [More(&["ObjectSizeGreaterThan"], &["ObjectSizeLessThan"])] at ["ObjectSizeGreaterThan"]:
        "the least size of the objects of a rule exceeds the greatest", "swap the two sizes";
    ["AWS::S3::Bucket"] RULES if [] and [Within(&["ExpirationDate"], "T"), NotWithin(&["ExpirationDate"], "T00:00:00")] at ["ExpirationDate"]:
        "the date of a rule is not at midnight", "write midnight in UTC, such as `2027-01-31T00:00:00Z`";
    ["AWS::S3::Bucket"] ["LifecycleConfiguration", "Rules", "*", "Transitions", "*"]
        if [] and [Within(&["TransitionDate"], "T"), NotWithin(&["TransitionDate"], "T00:00:00")] at ["TransitionDate"]:
        "the date of a rule is not at midnight", "write midnight in UTC, such as `2027-01-31T00:00:00Z`";
    ["AWS::S3::Bucket"] []
        if [] and [Has(&["ObjectLockConfiguration"]), Text(&["VersioningConfiguration", "Status"], &["Suspended"])] at ["VersioningConfiguration"]:
        "a bucket with a configuration of Object Lock has no versions", "enable the versioning of the bucket";
    ["AWS::S3::Bucket"] ["ObjectLockConfiguration", "Rule", "DefaultRetention"] if [] and [LacksAll(&["Days", "Years"])] at []:
        "a retention has neither days nor years", "add the days or the years";
    ["AWS::S3::Bucket"] ["NotificationConfiguration", "LambdaConfigurations", "*"] if [] and [NotStarts(&["Event"], EVENTS)] at ["Event"]:
        "a notification is about an event that S3 does not have", "write an event, such as `s3:ObjectCreated:*`";
    ["AWS::S3::Bucket"] ["NotificationConfiguration", "QueueConfigurations", "*"] if [] and [NotStarts(&["Event"], EVENTS)] at ["Event"]:
        "a notification is about an event that S3 does not have", "write an event, such as `s3:ObjectCreated:*`";
    ["AWS::S3::Bucket"] ["NotificationConfiguration", "TopicConfigurations", "*"] if [] and [NotStarts(&["Event"], EVENTS)] at ["Event"]:
        "a notification is about an event that S3 does not have", "write an event, such as `s3:ObjectCreated:*`";
    ["AWS::S3::Bucket"] REPLICATION if [] and [NotStarts(&["Destination", "Bucket"], &["arn:", "…"])] at ["Destination"]:
        "a bucket is replicated to a name and not to an ARN", "write the ARN of the bucket, such as `arn:aws:s3:::NAME`";
    ["AWS::S3::Bucket"] REPLICATION if [] and [Has(&["Filter"]), Lacks(&["DeleteMarkerReplication"])] at ["Filter"]:
        "a rule of a replication with a filter does not say whether delete markers are replicated", "add `DeleteMarkerReplication` and `Priority`";
    ["AWS::S3::Bucket"] REPLICATION if [] and [Has(&["Filter"]), Has(&["Prefix"])] at ["Prefix"]:
        "a rule of a replication has both a prefix and a filter", "write the prefix in the filter";
    ["AWS::S3::Bucket"] REPLICATION if [] and [Not(&["Destination", "ReplicationTime", "Time", "Minutes"], &["15"])] at ["Destination"]:
        "the time of a replication is not 15 minutes", "write 15 minutes";
    ["AWS::S3::Bucket"] REPLICATION if [] and [Has(&["Destination", "ReplicationTime"]), Lacks(&["Destination", "Metrics"])] at ["Destination"]:
        "a replication with a time has no metrics", "add `Metrics` with the same status and minutes";
    ["AWS::S3::Bucket"] ["WebsiteConfiguration"]
        if [] and [Has(&["RoutingRules"]), LacksAll(&["IndexDocument", "RedirectAllRequestsTo"])] at ["RoutingRules"]:
        "a website with rules has no index document", "add `IndexDocument`";
    ["AWS::S3::Bucket"] ROUTING
        if [] and [Has(&["RedirectRule", "ReplaceKeyWith"]), Has(&["RedirectRule", "ReplaceKeyPrefixWith"])] at ["RedirectRule"]:
        "a redirection replaces both the key and its prefix", "remove one of the two";
    ["AWS::S3::Bucket"] ["IntelligentTieringConfigurations", "*"] if [] and [Empty(&["Tierings"])] at []:
        "objects are archived to no tier", "add a tier and its days";
};

const EVENTS: &[&str] = &[
    "s3:IntelligentTiering",
    "s3:LifecycleExpiration:",
    "s3:LifecycleTransition",
    "s3:ObjectAcl:",
    "s3:ObjectAnnotation",
    "s3:ObjectCreated:",
    "s3:ObjectRemoved:",
    "s3:ObjectRestore:",
    "s3:ObjectTagging:",
    "s3:ReducedRedundancyLostObject",
    "s3:Replication:",
    "…",
];

/// A name that looks like an address.
pub(super) fn name<'a>(bucket: &'a Value, found: &mut Vec<Found<'a>>) {
    if let Some(name) = bucket.get("BucketName").and_then(Value::text)
        && name.parse::<std::net::Ipv4Addr>().is_ok()
    {
        let sentence = "the name `{}` of a bucket is an IP address";
        let fix = "rename the bucket";
        found.push(named(with(Vec::new(), "BucketName"), sentence, name, fix));
    }
}

/// How cold a storage class is: objects are moved to colder ones only.
fn coldness(class: &str) -> Option<u8> {
    Some(match class {
        "STANDARD_IA" => 1,
        "INTELLIGENT_TIERING" => 2,
        "ONEZONE_IA" => 3,
        "GLACIER_IR" => 4,
        "GLACIER" => 5,
        "DEEP_ARCHIVE" => 6,
        _ => return None,
    })
}

/// The rules of a lifecycle: their ids, and the order of their transitions.
pub(super) fn lifecycles<'a>(bucket: &'a Value, found: &mut Vec<Found<'a>>) {
    let mut ids: Vec<&str> = Vec::new();
    for (steps, rule) in each(bucket, &RULES) {
        if let Some(id) = rule.get("Id").and_then(Value::text) {
            if ids.contains(&id) {
                let sentence = "two rules of a lifecycle have the id `{}`";
                let fix = "write another id";
                found.push(named(with(steps.clone(), "Id"), sentence, id, fix));
            }
            ids.push(id);
        }
        let has = |name: &str| rule.get(name).is_some();
        let transitions = rule.get("Transitions").and_then(Value::items);
        let transitions = transitions.unwrap_or_default();
        let with_dates = transitions
            .iter()
            .any(|one| one.get("TransitionDate").is_some());
        let with_days = transitions
            .iter()
            .any(|one| one.get("TransitionInDays").is_some());
        let days = has("ExpirationInDays") || with_days;
        if days
            && (has("ExpirationDate") || with_dates)
            && !(has("ExpirationInDays") && has("ExpirationDate"))
        {
            let sentence = "a rule of a lifecycle has both dates and days";
            found.push(told(
                &steps,
                rule,
                &[],
                sentence,
                "write dates or days in a rule",
            ));
            continue;
        }
        let mut moved: Vec<(&str, u8, i64)> = Vec::new();
        for one in transitions {
            let class = one.get("StorageClass").and_then(Value::text);
            let (Some(class), Some(after)) = (class, number(one, "TransitionInDays")) else {
                continue;
            };
            let Some(cold) = coldness(class) else {
                continue;
            };
            moved.push((class, cold, after));
        }
        moved.sort_by_key(|(_, _, after)| *after);
        for pair in moved.windows(2) {
            let [(class, cold, after), (next, colder, later)] = pair else {
                continue;
            };
            let (sentence, name, fix) = if class == next {
                let sentence = "objects are moved twice to the storage class `{}`";
                (sentence, *next, "remove one of the transitions")
            } else if colder < cold {
                let sentence = "objects are moved from a colder storage class to `{}`";
                (
                    sentence,
                    *next,
                    "order the transitions from `STANDARD_IA` to `DEEP_ARCHIVE`",
                )
            } else if matches!(*class, "STANDARD_IA" | "ONEZONE_IA") && later - after < 30 {
                let sentence = "objects are less than 30 days in the storage class `{}`";
                (sentence, *class, "move them 30 days later or more")
            } else {
                continue;
            };
            found.push(named(
                with(steps.clone(), "Transitions"),
                sentence,
                name,
                fix,
            ));
        }
    }
}

/// A filter has one prefix and one suffix.
pub(super) fn filters<'a>(bucket: &'a Value, found: &mut Vec<Found<'a>>) {
    for list in NOTIFICATIONS {
        let way = ["NotificationConfiguration", list, "*", "Filter", "S3Key"];
        for (steps, filter) in each(bucket, &way) {
            let rules = filter.get("Rules").and_then(Value::items);
            let mut seen: Vec<String> = Vec::new();
            for rule in rules.unwrap_or_default() {
                let Some(name) = rule.get("Name").and_then(Value::text) else {
                    continue;
                };
                let lower = name.to_ascii_lowercase();
                if seen.contains(&lower) {
                    let sentence = "a filter has two rules about the `{}`";
                    let fix = "write a notification for each";
                    found.push(named(with(steps.clone(), "Rules"), sentence, name, fix));
                }
                seen.push(lower);
            }
        }
    }
}

/// The rules of a replication have priorities of their own, and the tiers of archives differ.
pub(super) fn distinct<'a>(bucket: &'a Value, found: &mut Vec<Found<'a>>) {
    let mut seen: Vec<&str> = Vec::new();
    for (steps, rule) in each(bucket, &REPLICATION) {
        let Some(priority) = rule.get("Priority").and_then(Value::text) else {
            continue;
        };
        if seen.contains(&priority) {
            let sentence = "two rules of a replication have the priority {}";
            let fix = "write another priority";
            found.push(named(with(steps, "Priority"), sentence, priority, fix));
        }
        seen.push(priority);
    }
    for (steps, one) in each(bucket, &["IntelligentTieringConfigurations", "*"]) {
        let tiers = one
            .get("Tierings")
            .and_then(Value::items)
            .unwrap_or_default();
        let tier = |of: &'a Value| of.get("AccessTier").and_then(Value::text);
        let names: Vec<&str> = tiers.iter().filter_map(tier).collect();
        if let [one, other, ..] = names.as_slice()
            && one == other
        {
            let sentence = "objects are archived twice to the tier `{}`";
            let fix = "remove one of the two";
            found.push(named(with(steps, "Tierings"), sentence, one, fix));
        }
    }
}

pub(super) const CHECKS: [(&str, super::own::Check); 4] = [
    ("AWS::S3::Bucket", name),
    ("AWS::S3::Bucket", lifecycles),
    ("AWS::S3::Bucket", filters),
    ("AWS::S3::Bucket", distinct),
];
