//! Composite alarms, which follow the states of other alarms: SW0617 and SW0618.

use crate::attribute::ALARM;
use crate::catalogue::SW0912;
use crate::cloudwatch::alarm::{SW0614, few_actions, fifo_topics};
use crate::describe::key::{Flag, List, Ref, Rust, RustValue, Text};
use crate::describe::takes::{Function, RustType};
use crate::describe::{Distinct, Fact, describe, property, resource, rules};
use crate::sns::topic::{SW0610, Topic};
use crate::stack::SW0812;
use crate::text::{char_count, has_control};
use crate::{Arg, Duration, Violation};

/// The rule of a composite alarm.
#[derive(Debug)]
pub struct AlarmRuleValue;

impl RustValue for AlarmRuleValue {
    const TYPE: &'static RustType = &RustType {
        functions: &[
            Function {
                path: &["cloudwatch", "all_of"],
            },
            Function {
                path: &["cloudwatch", "any_of"],
            },
            Function {
                path: &["cloudwatch", "not"],
            },
        ],
        ..RustType::new(
            &["cloudwatch", "AlarmRule"],
            "a rule of a composite alarm",
            "rules of composite alarms",
            "any_of([errors.in_alarm(), slow.in_alarm()])",
        )
    };
}

describe! {
    /// A CloudWatch alarm that follows the states of other alarms.
    pub CompositeAlarm as COMPOSITE_ALARM, CompositeAlarmFields = resource("AWS::CloudWatch::CompositeAlarm")
        .declared_by("composite_alarm", "a composite alarm")
        .construct(&["cloudwatch", "CompositeAlarm"], &["cloudwatch", "CompositeAlarmProps"])
        .getters(&[("Ref", "name"), ("Arn", "arn")])
        .gives(&[("AWS::CloudWatch::CompositeAlarm.Arn", "arn")])
        .instead(&[
            ("metric", "a composite alarm has no metric of its own: declare an alarm with `alarm!`, and name it in the `rule`"),
            ("threshold", "a composite alarm has no threshold: declare an alarm with `alarm!`, and name it in the `rule`"),
        ])
        .rules(RULES, check_raw);
    /// Rule that sets off the alarm: states of alarms, combined by `all_of`, `any_of` and `not`.
    rule: Rust<AlarmRuleValue> = property("AlarmRule")
        .required()
        .asked(&[SW0617])
        .aka(&["alarm_rule", "expression"]),
    /// Topics that are notified when the alarm goes off.
    alarm_actions: List<Ref<Topic>> = property("AlarmActions")
        .default("none")
        .aka(&["actions"]),
    /// Topics that are notified when the alarm returns to OK.
    ok_actions: List<Ref<Topic>> = property("OKActions")
        .default("none"),
    /// Topics that are notified when the alarm has insufficient data.
    insufficient_data_actions: List<Ref<Topic>> = property("InsufficientDataActions")
        .default("none"),
    /// Whether the topics are notified.
    actions_enabled: Flag = property("ActionsEnabled")
        .default("`true`"),
    /// ARN or name of an alarm that suppresses the actions while it is in alarm: `deployment.arn()`.
    actions_suppressor: Text = property("ActionsSuppressor")
        .wants(&ALARM)
        .default("none; the actions are not suppressed")
        .example("deployment.arn()")
        .aka(&["suppressor"]),
    /// Longest time that the alarm waits for the suppressor to go into alarm before it performs its actions.
    suppressor_wait_period: Duration = property("ActionsSuppressorWaitPeriod")
        .seconds()
        .default("one minute where there is a suppressor")
        .aka(&["wait_period"]),
    /// Longest time that the alarm waits after the suppressor has left its alarm before it performs its actions.
    suppressor_extension_period: Duration = property("ActionsSuppressorExtensionPeriod")
        .seconds()
        .default("one minute where there is a suppressor")
        .aka(&["extension_period"]),
    /// Name of the alarm in the account and region.
    name: Text = property("AlarmName")
        .replaces()
        .distinct(&Distinct::of(SW0812, "duplicate alarm name `{}`"))
        .default("a name that is generated from the path")
        .aka(&["composite_alarm_name"]),
    /// Description of the alarm, which its notifications contain.
    description: Text = property("AlarmDescription")
        .default("none"),
}

rules!(
    CompositeAlarm,
    SW0617(
        "alarm-rule",
        Error,
        "the rule of a composite alarm has at least one alarm, at most 100 alarms and 500 elements, and at most 10,240 characters",
        why = "CloudWatch rejects a longer rule, and a combination of nothing has no state",
        fix =
            "combine fewer alarms, or declare a composite alarm of some of them and use its state",
        source = "CloudWatch API, PutCompositeAlarm, AlarmRule — https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html",
        aws = "ValidationError: … failed to satisfy constraint: Member must have length less than or equal to 10240",
        related = [SW0614],
    ),
    SW0618(
        "suppressor-period",
        Error,
        "a composite alarm has periods of a suppressor only with a suppressor",
        why = "the periods say how long the alarm waits for its suppressor",
        fix = "add `actions_suppressor`, or remove the period",
        source = "CloudWatch API, PutCompositeAlarm, ActionsSuppressorWaitPeriod — https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html",
        aws = "ActionsSuppressorWaitPeriod requires an ActionSuppressor; ActionsSuppressorExtensionPeriod requires an ActionSuppressor",
        of = [
            COMPOSITE_ALARM.suppressor_wait_period,
            COMPOSITE_ALARM.suppressor_extension_period
        ],
        |alarm, found| {
            if !COMPOSITE_ALARM.actions_suppressor.is_absent(alarm) {
                return;
            }
            if COMPOSITE_ALARM.suppressor_wait_period.is_there(alarm) {
                let sentence = "`suppressor_wait_period` has no suppressor";
                found.plain(COMPOSITE_ALARM.suppressor_wait_period, sentence);
            }
            if COMPOSITE_ALARM.suppressor_extension_period.is_there(alarm) {
                let sentence = "`suppressor_extension_period` has no suppressor";
                found.plain(COMPOSITE_ALARM.suppressor_extension_period, sentence);
            }
        },
    ),
    SW0614(
        of = [
            COMPOSITE_ALARM.alarm_actions,
            COMPOSITE_ALARM.ok_actions,
            COMPOSITE_ALARM.insufficient_data_actions
        ],
        |alarm, found| {
            few_actions(COMPOSITE_ALARM.alarm_actions, alarm, found);
            few_actions(COMPOSITE_ALARM.ok_actions, alarm, found);
            few_actions(COMPOSITE_ALARM.insufficient_data_actions, alarm, found);
        },
    ),
    SW0912(
        of = [
            COMPOSITE_ALARM.name,
            COMPOSITE_ALARM.description,
            COMPOSITE_ALARM.actions_suppressor
        ],
        |alarm, found| {
            /// CloudWatch API, PutCompositeAlarm, `AlarmName`, `AlarmDescription` and `ActionsSuppressor`.
            const NAME_MAX: usize = 255;
            const SUPPRESSOR_MAX: usize = 1_600;
            const DESCRIPTION_MAX: usize = 1_024;
            if let Fact::Known(name) = COMPOSITE_ALARM.name.of(alarm)
                && (name.is_empty() || char_count(name) > NAME_MAX || has_control(name))
            {
                let sentence =
                    "alarm name `{}` must be 1 to 255 characters without control characters";
                found.text(COMPOSITE_ALARM.name, sentence, name);
            }
            if let Fact::Known(suppressor) = COMPOSITE_ALARM.actions_suppressor.of(alarm)
                && (suppressor.is_empty() || char_count(suppressor) > SUPPRESSOR_MAX)
            {
                let sentence = "suppressor `{}` must be the name or the ARN of an alarm, of 1 to 1,600 characters";
                found.text(COMPOSITE_ALARM.actions_suppressor, sentence, suppressor);
            }
            if let Fact::Known(description) = COMPOSITE_ALARM.description.of(alarm) {
                let count = char_count(description);
                if count > DESCRIPTION_MAX {
                    let sentence = "description of {} characters is too long (maximum 1,024)";
                    let count = Arg::Number(count as u64);
                    found.value(COMPOSITE_ALARM.description, sentence, count);
                    found.fixed_by("shorten the description");
                }
            }
        }
    ),
    SW0610(
        of = [
            COMPOSITE_ALARM.alarm_actions,
            COMPOSITE_ALARM.ok_actions,
            COMPOSITE_ALARM.insufficient_data_actions
        ],
        |alarm, found| {
            fifo_topics(COMPOSITE_ALARM.alarm_actions, alarm, found);
            fifo_topics(COMPOSITE_ALARM.ok_actions, alarm, found);
            fifo_topics(COMPOSITE_ALARM.insufficient_data_actions, alarm, found);
        },
    ),
);

/// Whether `all_of` and `any_of` combine something.
///
/// # Errors
///
/// SW0617.
pub const fn operands(function: &str, count: usize) -> Result<(), Violation<'_>> {
    if count > 0 {
        return Ok(());
    }
    Err(Violation::text(SW0617, "`{}` combines no alarms", function)
        .because("a combination of nothing has no state")
        .fixed_by("write at least one state of an alarm, such as `errors.in_alarm()`"))
}

/// Whether a rule has a number of alarms that CloudWatch supports.
///
/// # Errors
///
/// SW0617.
pub const fn alarms(count: usize) -> Result<(), Violation<'static>> {
    /// CloudWatch API, PutCompositeAlarm: as many as 100 underlying alarms.
    const MAX: usize = 100;
    too_many(count, MAX, "rule with {} alarms is too large (maximum 100)")
}

/// Whether a rule has a number of elements, states and parentheses, that CloudWatch supports.
///
/// # Errors
///
/// SW0617.
pub const fn elements(count: usize) -> Result<(), Violation<'static>> {
    /// CloudWatch API, PutCompositeAlarm, `AlarmRule`: up to 500 elements.
    const MAX: usize = 500;
    let sentence = "rule with {} states and parentheses is too large (maximum 500)";
    too_many(count, MAX, sentence)
}

/// Whether a rule is as short as CloudWatch demands.
///
/// # Errors
///
/// SW0617.
pub const fn length(characters: usize) -> Result<(), Violation<'static>> {
    /// CloudWatch API, PutCompositeAlarm, `AlarmRule`.
    const MAX: usize = 10_240;
    let sentence = "rule of {} characters is too long (maximum 10,240)";
    too_many(characters, MAX, sentence)
}

const fn too_many(
    count: usize,
    max: usize,
    sentence: &'static str,
) -> Result<(), Violation<'static>> {
    if count <= max {
        return Ok(());
    }
    Err(Violation::with(SW0617, sentence, Arg::Number(count as u64)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::describe::{Described as _, Tree};

    fn codes(alarm: &Tree) -> Vec<&'static str> {
        let found = CompositeAlarm::DESCRIPTION.check(alarm.raw()).into_iter();
        found.map(|one| one.violation.rule.code).collect()
    }

    #[test]
    fn a_period_of_a_suppressor_needs_the_suppressor() {
        let minute = Duration::minutes(1);
        let waiting = Tree::new("page").with(COMPOSITE_ALARM.suppressor_wait_period, minute);
        assert_eq!(codes(&waiting), ["SW0618"]);
        let both = waiting.with(COMPOSITE_ALARM.suppressor_extension_period, minute);
        assert_eq!(codes(&both), ["SW0618", "SW0618"]);
        let of = COMPOSITE_ALARM.actions_suppressor;
        assert_eq!(codes(&both.clone().with(of, "deployment")), [""; 0]);
        assert_eq!(codes(&both.with_fact(of, Fact::Present)), [""; 0]);
        let partial = Tree::partial("page").with(COMPOSITE_ALARM.suppressor_wait_period, minute);
        assert_eq!(codes(&partial), [""; 0], "what is not known is not wrong");
    }

    #[test]
    fn a_rule_has_limits() {
        assert!(operands("all_of", 0).is_err() && operands("all_of", 1).is_ok());
        assert!(alarms(100).is_ok() && alarms(101).is_err());
        assert!(elements(500).is_ok() && elements(501).is_err());
        assert!(length(10_240).is_ok() && length(10_241).is_err());
    }

    #[test]
    fn names_and_descriptions_have_lengths() {
        let alarm = Tree::new("page").with(COMPOSITE_ALARM.name, "");
        assert_eq!(codes(&alarm), ["SW0912"]);
        let text = "a".repeat(1_025);
        let alarm = Tree::new("page").with(COMPOSITE_ALARM.description, text.as_str());
        assert_eq!(codes(&alarm), ["SW0912"]);
    }
}
