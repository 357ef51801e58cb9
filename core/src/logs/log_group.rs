//! Log groups: SW1001.

use crate::catalogue::SW0912;
use crate::describe::key::{Flag, Ref, Text};
use crate::describe::{Distinct, Fact, choice, describe, field, property, resource, rules};
use crate::identity::Identified;
use crate::kms::key::{self, Key, SW0915, SW0916, SW0918};
use crate::stack::SW0812;
use crate::text::is_made_of;
use crate::{Arg, Duration, Violation};

const NAMED: Identified = Identified::of_logs("the name or the ARN of a log group");

choice! {
    /// What the events of a log group can be used for: `LogGroupClass` of `AWS::Logs::LogGroup`.
    #[derive(Default)]
    #[non_exhaustive]
    pub enum LogGroupClass in &["logs", "LogGroupClass"];
    /// Everything.
    #[default]
    Standard = "STANDARD",
    /// Queries at a lower price for ingestion, without live tail, metric filters and subscriptions.
    InfrequentAccess = "INFREQUENT_ACCESS",
    /// Delivery of the logs of Lambda functions to S3 or Firehose; the events are kept for a day.
    Delivery = "DELIVERY",
}

describe! {
    /// A log group of CloudWatch Logs.
    pub LogGroup as LOG_GROUP, LogGroupFields = resource("AWS::Logs::LogGroup")
        .declared_by("log_group", "a log group")
        .construct(&["logs", "LogGroup"], &["logs", "LogGroupProps"])
        .getters(&[("Ref", "name"), ("Arn", "arn")])
        .gives(&[("AWS::Logs::LogGroup.Arn", "arn"), ("AWS::Logs::LogGroup.Name", "name")])
        .existing(&NAMED)
        .rules(RULES, check_raw);
    /// Name or ARN of an existing log group. Fields that only a new log group can have are not allowed beside it.
    existing: Text = field()
        .identity()
        .default("none; the stack creates the resource")
        .aka(&["existing_name", "arn"]),
    /// Name of the log group in the account and region: 1 to 512 letters, digits and `.-_/#`.
    name: Text = property("LogGroupName")
        .replaces()
        .distinct(&Distinct::of(SW0812, "duplicate log group name `{}`"))
        .default("a name that CloudFormation generates"),
    /// How long events are kept: `1days` to `3653days`, of the numbers of days that CloudWatch Logs offers.
    retention: Duration = property("RetentionInDays")
        .days()
        .default("731 days, as in the CDK"),
    /// Whether events are kept forever.
    never_expire: Flag = field()
        .default("`false`")
        .aka(&["infinite"]),
    /// Class of the log group.
    class: LogGroupClass = property("LogGroupClass")
        .default("`Standard`"),
    /// Key that encrypts the events. Its policy must let CloudWatch Logs use it.
    kms_key: Ref<Key> = property("KmsKeyId")
        .default("encryption by CloudWatch Logs")
        .aka(&["encryption_key"]),
}

/// Retention periods that CloudWatch Logs supports, in days: CloudWatch Logs API, `PutRetentionPolicy`, `retentionInDays`.
const RETENTION: [u64; 22] = [
    1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1_096, 1_827, 2_192, 2_557,
    2_922, 3_288, 3_653,
];

/// Retention of a log group without `retention`, as in the CDK.
pub const DEFAULT_RETENTION: Duration = Duration::days(731);

rules!(
    LogGroup,
    SW1001(
        "log-retention",
        Error,
        "the retention of a log group is one of the periods that CloudWatch Logs supports",
        why = "CloudWatch Logs supports 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288 and 3653 days, or `never_expire: true`",
        fix = "write a supported period such as `30days` or `365days`",
        source = "CloudWatch Logs API, PutRetentionPolicy, retentionInDays — https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html",
        aws = "InvalidParameterException",
        of = [LOG_GROUP.retention, LOG_GROUP.never_expire],
        |group, found| {
            if let Fact::Known(retention) = LOG_GROUP.retention.of(group) {
                found.result(LOG_GROUP.retention, retained(retention));
            }
            if let (true, Fact::Known(true)) = (
                LOG_GROUP.retention.is_there(group),
                LOG_GROUP.never_expire.of(group),
            ) {
                let sentence = "`never_expire` cannot be combined with `retention`";
                found.plain(LOG_GROUP.never_expire, sentence);
                found.because("events are kept either for a period or forever");
                found.fixed_by("remove `never_expire` or `retention`");
            }
        },
    ),
    SW0915(of = [LOG_GROUP.kms_key], |group, found| {
        key::outlives(LOG_GROUP.kms_key, group, false, found);
    }),
    SW0916(of = [LOG_GROUP.kms_key], |group, found| {
        key::is_enabled(LOG_GROUP.kms_key, group, found);
    }),
    SW0918(of = [LOG_GROUP.kms_key], |group, found| {
        key::is_symmetric(LOG_GROUP.kms_key, group, found);
    }),
    SW0912(of = [LOG_GROUP.name], |group, found| {
        if let Fact::Known(name) = LOG_GROUP.name.of(group) {
            found.result(LOG_GROUP.name, log_group_name(name));
        }
    }),
);

/// Whether CloudWatch Logs keeps events for a time.
///
/// # Errors
///
/// SW1001.
pub const fn retained(retention: Duration) -> Result<(), Violation<'static>> {
    match retention.to_whole_days() {
        Some(days) if is_supported(days) => Ok(()),
        Some(days) => {
            let sentence = "retention of {} days is not supported";
            let args = [Arg::Number(days), Arg::None, Arg::None];
            Err(Violation::new(SW1001, sentence, args))
        }
        None => {
            let sentence = "`retention` is not a whole number of days";
            Err(Violation::plain(SW1001, sentence))
        }
    }
}

const fn is_supported(days: u64) -> bool {
    let mut supported: &[u64] = &RETENTION;
    while let [one, rest @ ..] = supported {
        if *one == days {
            return true;
        }
        supported = rest;
    }
    false
}

/// Whether a text is a valid name of a log group.
///
/// # Errors
///
/// SW0912.
pub const fn log_group_name(name: &str) -> Result<(), Violation<'_>> {
    /// CloudWatch Logs API, `CreateLogGroup`, `logGroupName`.
    const MAX: usize = 512;
    if name.is_empty() || name.len() > MAX || !is_made_of(name.as_bytes(), b".-_/#") {
        let sentence = "log group name `{}` must be 1 to 512 letters, digits or `.-_/#`";
        return Err(Violation::text(SW0912, sentence, name));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::describe::{Described as _, Tree};
    use crate::identity::identity;

    fn codes(group: &Tree) -> Vec<&'static str> {
        let found = LogGroup::DESCRIPTION.check(group.raw()).into_iter();
        found.map(|one| one.violation.rule.code).collect()
    }

    #[test]
    fn retention_is_a_supported_period() {
        let kept = |time| Tree::new("logs").with(LOG_GROUP.retention, time);
        for (retention, right) in [
            (Duration::days(1), true),
            (Duration::days(3_653), true),
            (Duration::hours(24 * 7), true),
            (Duration::days(0), false),
            (Duration::days(2), false),
            (Duration::hours(36), false),
        ] {
            assert_eq!(codes(&kept(retention)).is_empty(), right, "{retention:?}");
        }
        let forever = Tree::new("logs").with(LOG_GROUP.never_expire, true);
        assert_eq!(codes(&forever), [""; 0]);
        let both = kept(Duration::days(7)).with(LOG_GROUP.never_expire, true);
        assert_eq!(codes(&both), ["SW1001"]);
    }

    #[test]
    fn names_of_log_groups() {
        for (name, right) in [
            ("/aws/lambda/orders", true),
            ("a.b-c_d#e", true),
            ("", false),
            ("a b", false),
            (&"x".repeat(512), true),
            (&"x".repeat(513), false),
        ] {
            assert_eq!(log_group_name(name).is_ok(), right, "{name}");
        }
    }

    #[test]
    fn arns_of_log_groups_end_in_a_star_or_not() {
        for (arn, right) in [
            (
                "arn:aws:logs:eu-west-1:123456789012:log-group:/aws/lambda/orders",
                true,
            ),
            (
                "arn:aws:logs:eu-west-1:123456789012:log-group:/aws/lambda/orders:*",
                true,
            ),
            (
                "arn:aws:logs:eu-west-1:123456789012:log-group:/aws/lambda/orders:x",
                false,
            ),
            ("arn:aws:logs:eu-west-1:123456789012:log-group::*", false),
        ] {
            let name = identity(&NAMED, arn).ok().map(|identity| identity.name);
            assert_eq!(name, right.then_some("/aws/lambda/orders"), "{arn}");
        }
    }
}
