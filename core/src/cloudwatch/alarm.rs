//! Alarms.

use crate::catalogue::{SW0910, SW0912};
use crate::cloudwatch::metric::{
    METRIC, MetricValue, SW0601, SW0603, SW0607, SW0608, SW0612, SW0615, in_alarm, period,
};
use crate::describe::key::{Count, Flag, Float, List, Ref, Rust, Text};
use crate::describe::{
    Distinct, Fact, Facts, Found, Key, choice, describe, field, property, resource, rules,
};
use crate::elasticache::metrics::SW0604;
use crate::sns::topic::{SW0610, Topic, is_fifo};
use crate::stack::SW0812;
use crate::text::{char_count, has_control};
use crate::{Arg, Real, Violation};

choice! {
    /// Comparison of a metric with the threshold: `ComparisonOperator` of `AWS::CloudWatch::Alarm`.
    #[derive(Default)]
    #[non_exhaustive]
    pub enum Comparison in &["cloudwatch", "Comparison"];
    /// The metric is greater than or equal to the threshold.
    #[default]
    GreaterThanOrEqualToThreshold = "GreaterThanOrEqualToThreshold",
    /// The metric is greater than the threshold.
    GreaterThanThreshold = "GreaterThanThreshold",
    /// The metric is less than the threshold.
    LessThanThreshold = "LessThanThreshold",
    /// The metric is less than or equal to the threshold.
    LessThanOrEqualToThreshold = "LessThanOrEqualToThreshold",
}

choice! {
    /// Treatment of periods without data: `TreatMissingData` of `AWS::CloudWatch::Alarm`.
    #[non_exhaustive]
    pub enum TreatMissingData in &["cloudwatch", "TreatMissingData"];
    /// The period breaches the threshold.
    Breaching = "breaching",
    /// The period does not breach the threshold.
    NotBreaching = "notBreaching",
    /// The alarm keeps its state.
    Ignore = "ignore",
    /// The alarm has insufficient data if data is missing in all periods.
    Missing = "missing",
}

describe! {
    /// A CloudWatch alarm.
    pub Alarm as ALARM, AlarmFields = resource("AWS::CloudWatch::Alarm")
        .declared_by("alarm", "an alarm")
        .construct(&["cloudwatch", "Alarm"], &["cloudwatch", "AlarmProps"])
        .getters(&[("Ref", "name"), ("Arn", "arn")])
        .gives(&[("AWS::CloudWatch::Alarm.Arn", "arn"), ("AWS::CloudWatch::Alarm.AlarmName", "name")])
        .instead(&[
            ("period", "set it on the metric: `metric: sessions.metric_cache_hit_rate().period(5min)`"),
            ("statistic", "set it on the metric: `metric: sessions.metric_cache_hit_rate().statistic(\"Sum\")`"),
            ("extended_statistic", "set it on the metric: `metric: sessions.metric_cache_hit_rate().statistic(\"p99\")`"),
            ("unit", "set it on the metric: `metric: sessions.metric_cache_hit_rate().unit(\"Percent\")`"),
            ("metric_name", "name it in the metric: `metric: sessions.metric(\"CacheHits\")`"),
            ("namespace", "name it in the metric: `metric: Metric::new(\"AWS/ElastiCache\", \"CacheHits\")`"),
            ("dimensions", "set them on the metric: `metric: Metric::new(\"AWS/ElastiCache\", \"CacheHits\").dimension(\"clusterId\", \"sessions\")`"),
            ("metrics", "write an expression: `metric: MathExpression::new(\"hits + misses\").using(\"hits\", sessions.metric_cache_hit_count())`"),
        ])
        .rules(RULES, check_raw);
    /// Metric that the alarm watches, or an expression over metrics.
    metric: Rust<MetricValue> = field()
        .required()
        .asked(&[SW0601, SW0603, SW0604, SW0607, SW0608, SW0615, SW0910]),
    /// Value that the metric is compared with.
    threshold: Float = property("Threshold")
        .required(),
    /// Number of the most recent periods that are evaluated, at least 1.
    evaluation_periods: Count = property("EvaluationPeriods")
        .required(),
    /// Number of periods that must breach the threshold, 1 to `evaluation_periods`.
    datapoints_to_alarm: Count = property("DatapointsToAlarm")
        .default("the value of `evaluation_periods`")
        .aka(&["datapoints"]),
    /// Comparison that sets off the alarm.
    comparison: Comparison = property("ComparisonOperator")
        .default("`GreaterThanOrEqualToThreshold`"),
    /// Treatment of periods without data.
    treat_missing_data: TreatMissingData = property("TreatMissingData")
        .default("`Missing`"),
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
    /// Name of the alarm in the account and region.
    name: Text = property("AlarmName")
        .replaces()
        .distinct(&Distinct::of(SW0812, "duplicate alarm name `{}`"))
        .default("a name that CloudFormation generates"),
    /// Description of the alarm, which its notifications contain.
    description: Text = property("AlarmDescription")
        .default("none"),
}

rules!(
    Alarm,
    SW0602(
        "alarm-datapoints",
        Error,
        "an alarm evaluates at least one period, and requires at most one datapoint for each period",
        why = "an evaluation has one datapoint for each period",
        fix = "decrease it, or increase `evaluation_periods`",
        source = "CloudWatch API, PutMetricAlarm, EvaluationPeriods and DatapointsToAlarm — https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html",
        aws = "DatapointsToAlarm must be less than or equal to EvaluationPeriods",
        of = [ALARM.evaluation_periods, ALARM.datapoints_to_alarm],
        |alarm, found| {
            let periods = ALARM.evaluation_periods.of(alarm);
            if let Fact::Known(0) = periods {
                let sentence = "`evaluation_periods` must be at least 1";
                found.plain(ALARM.evaluation_periods, sentence);
                found.because("an alarm without periods is never evaluated");
                found.fixed_by("write 1 or more");
            }
            let Fact::Known(datapoints) = ALARM.datapoints_to_alarm.of(alarm) else {
                return;
            };
            if datapoints == 0 {
                let sentence = "`datapoints_to_alarm` must be at least 1";
                found.plain(ALARM.datapoints_to_alarm, sentence);
                found.because(
                    "an alarm goes off when at least one datapoint breaches the threshold",
                );
                found.fixed_by("write 1 or more");
            }
            if let Fact::Known(periods) = periods
                && datapoints > periods
            {
                let (datapoints, periods) = (Arg::Number(datapoints), Arg::Number(periods));
                let sentence = "`datapoints_to_alarm` {} is greater than `evaluation_periods` {}";
                found.two(ALARM.datapoints_to_alarm, sentence, datapoints, periods);
            }
        },
    ),
    SW0611(
        "alarm-window",
        Error,
        "an alarm evaluates at most the last seven days, and with a period of less than an hour the last day",
        why = "CloudWatch accepts a period multiplied by `evaluation_periods` of at most 604,800 seconds, and of at most 86,400 seconds if the period is less than 3,600 seconds",
        fix = "decrease `evaluation_periods`, or the period of the metric",
        source = "CloudWatch API, PutMetricAlarm, Period — https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html",
        aws = "ValidationError: Metrics cannot be checked across more than a day (EvaluationPeriods * Period must be <= 86400)",
        related = [SW0601, SW0602],
        of = [ALARM.metric, ALARM.evaluation_periods],
        |alarm, found| {
            const HOUR: u64 = 3_600;
            const DAY: u64 = 24 * HOUR;
            let Fact::Known(metric) = ALARM.metric.of(alarm) else {
                return;
            };
            let Fact::Known(time) = METRIC.period.of(metric) else {
                return;
            };
            // SW0601 speaks of the period then.
            if period(time).is_err() {
                return;
            }
            let seconds = time.to_seconds();
            let most = if seconds < HOUR { DAY } else { 7 * DAY } / seconds;
            let (most, seconds) = (Arg::Number(most), Arg::Number(seconds));
            if let Arg::Number(0) = most {
                let sentence =
                    "metric period of {} seconds is too long for an alarm (maximum 7 days)";
                found.value(ALARM.metric, sentence, seconds);
                found.fixed_by("decrease the period of the metric");
                return;
            }
            if let (Fact::Known(periods), Arg::Number(limit)) =
                (ALARM.evaluation_periods.of(alarm), most)
                && periods > limit
            {
                let sentence =
                    "`evaluation_periods` {} is too many for a period of {} seconds (maximum {})";
                let values = [Arg::Number(periods), seconds, most];
                found.values(ALARM.evaluation_periods, sentence, values);
            }
        },
    ),
    SW0612(of = [ALARM.metric], |alarm, found| {
        let Fact::Known(metric) = ALARM.metric.of(alarm) else {
            return;
        };
        let mut at = 0;
        while let Some(expression) = METRIC.expressions.element(metric, at) {
            if let Fact::Known(expression) = expression
                && let Err(violation) = in_alarm(expression)
            {
                found.violation(ALARM.metric, violation);
                return;
            }
            at += 1;
        }
    }),
    SW0613(
        "finite-number",
        Error,
        "a number is finite",
        why = "JSON has neither infinities nor NaN",
        fix = "write a finite number",
        source = "RFC 8259, The JavaScript Object Notation (JSON) Data Interchange Format, section 6 — https://www.rfc-editor.org/rfc/rfc8259#section-6",
        of = [ALARM.threshold],
        |alarm, found| {
            if let Fact::Known(number) = ALARM.threshold.of(alarm) {
                found.result(ALARM.threshold, finite("`threshold`", number));
            }
        },
    ),
    SW0614(
        "alarm-actions",
        Error,
        "an alarm notifies at most five topics in each state",
        why = "CloudWatch accepts at most five actions for each state of an alarm",
        fix = "remove topics, or subscribe their subscribers to one topic",
        source = "CloudWatch API, PutMetricAlarm, AlarmActions — https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html",
        aws = "ValidationError: Value at 'alarmActions' failed to satisfy constraint: Member must have length less than or equal to 5",
        related = [SW0610],
        of = [
            ALARM.alarm_actions,
            ALARM.ok_actions,
            ALARM.insufficient_data_actions
        ],
        |alarm, found| {
            few_actions(ALARM.alarm_actions, alarm, found);
            few_actions(ALARM.ok_actions, alarm, found);
            few_actions(ALARM.insufficient_data_actions, alarm, found);
        },
    ),
    SW0912(of = [ALARM.name, ALARM.description], |alarm, found| {
        /// CloudWatch API, PutMetricAlarm, `AlarmName` and `AlarmDescription`.
        const NAME_MAX: usize = 255;
        const DESCRIPTION_MAX: usize = 1_024;
        if let Fact::Known(name) = ALARM.name.of(alarm)
            && (name.is_empty() || char_count(name) > NAME_MAX || has_control(name))
        {
            let sentence = "alarm name `{}` must be 1 to 255 characters without control characters";
            found.text(ALARM.name, sentence, name);
        }
        if let Fact::Known(description) = ALARM.description.of(alarm) {
            let count = char_count(description);
            if count > DESCRIPTION_MAX {
                let sentence = "description of {} characters is too long (maximum 1,024)";
                found.value(ALARM.description, sentence, Arg::Number(count as u64));
                found.fixed_by("shorten the description");
            }
        }
    },),
    SW0610(
        of = [
            ALARM.alarm_actions,
            ALARM.ok_actions,
            ALARM.insufficient_data_actions
        ],
        |alarm, found| {
            fifo_topics(ALARM.alarm_actions, alarm, found);
            fifo_topics(ALARM.ok_actions, alarm, found);
            fifo_topics(ALARM.insufficient_data_actions, alarm, found);
        },
    ),
);

/// Whether a number is finite.
///
/// # Errors
///
/// SW0613.
pub const fn finite(what: &'static str, number: Real) -> Result<(), Violation<'static>> {
    if number.is_finite() {
        Ok(())
    } else {
        Err(Violation::text(SW0613, "{} is not a finite number", what))
    }
}

/// A state has at most five actions.
pub(super) const fn few_actions<'a, A>(
    actions: Key<A, List<Ref<Topic>>>,
    alarm: Facts<'a, A>,
    found: &mut Found<'_, 'a>,
) {
    /// CloudWatch API, PutMetricAlarm, `AlarmActions`.
    const MAX: usize = 5;
    if let Fact::Known(count) = actions.len(alarm)
        && count > MAX
    {
        let sentence = "{} actions for one state of an alarm are too many (maximum 5)";
        found.value(actions.nth(MAX), sentence, Arg::Number(count as u64));
    }
}

/// No topic of a field is a FIFO topic.
pub(super) const fn fifo_topics<'a, A>(
    actions: Key<A, List<Ref<Topic>>>,
    alarm: Facts<'a, A>,
    found: &mut Found<'_, 'a>,
) {
    let mut at = 0;
    while let Some(topic) = actions.element(alarm, at) {
        if let Fact::Known(topic) = topic
            && is_fifo(topic)
        {
            let sentence = "alarm cannot notify the FIFO topic `{}`";
            found.text(actions.nth(at), sentence, topic.label());
            found.because("CloudWatch publishes to standard topics only");
            found.fixed_by("notify a standard topic");
        }
        at += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::describe::{Described as _, Facts, Tree};

    fn found(alarm: &Tree) -> Vec<(String, String)> {
        let found = check(Facts::of(alarm.raw())).into_iter();
        found
            .map(|finding| {
                let field = finding.path.name(Alarm::DESCRIPTION);
                (field, finding.violation.to_string())
            })
            .collect()
    }

    #[test]
    fn an_alarm_has_as_many_periods_as_datapoints() {
        const PERIODS: (&str, &str) = (
            "evaluation_periods",
            "`evaluation_periods` must be at least 1",
        );
        const DATAPOINTS: (&str, &str) = (
            "datapoints_to_alarm",
            "`datapoints_to_alarm` must be at least 1",
        );
        let more = |sentence| ("datapoints_to_alarm", sentence);
        for (periods, datapoints, expected) in [
            (3, 2, vec![]),
            (3, 3, vec![]),
            (
                2,
                3,
                vec![more(
                    "`datapoints_to_alarm` 3 is greater than `evaluation_periods` 2",
                )],
            ),
            (0, 0, vec![PERIODS, DATAPOINTS]),
            (
                0,
                1,
                vec![
                    PERIODS,
                    more("`datapoints_to_alarm` 1 is greater than `evaluation_periods` 0"),
                ],
            ),
        ] {
            let alarm = Tree::partial("alarm")
                .with(ALARM.evaluation_periods, periods)
                .with(ALARM.datapoints_to_alarm, datapoints);
            let found = found(&alarm);
            let found = found
                .iter()
                .map(|(field, text)| (field.as_str(), text.as_str()));
            assert_eq!(
                found.collect::<Vec<_>>(),
                expected,
                "{periods} {datapoints}"
            );
        }
    }

    #[test]
    fn what_is_not_known_of_an_alarm_is_not_wrong() {
        assert_eq!(found(&Tree::new("alarm")), []);
        let alarm = Tree::partial("alarm").with(ALARM.datapoints_to_alarm, 1);
        assert_eq!(found(&alarm), []);
        let alarm = alarm.with_fact(ALARM.evaluation_periods, Fact::Present);
        assert_eq!(found(&alarm), []);
    }
}
