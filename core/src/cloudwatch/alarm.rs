//! Alarms.

use crate::Arg;
use crate::catalogue::SW0910;
use crate::cloudwatch::metric::{MetricValue, SW0601, SW0603, SW0607, SW0608};
use crate::describe::key::{Count, Flag, Float, List, Ref, Rust, Text};
use crate::describe::{
    Fact, Facts, Found, Key, choice, describe, field, property, resource, rules,
};
use crate::elasticache::metrics::SW0604;
use crate::sns::topic::{SW0610, Topic, is_fifo};

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
        .rules(RULES, check_raw);
    /// Metric that the alarm watches, or an expression over metrics.
    metric: Rust<MetricValue> = field()
        .required()
        .asked(&[SW0601, SW0603, SW0604, SW0607, SW0608, SW0910]),
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

/// No topic of a field is a FIFO topic.
const fn fifo_topics<'a>(
    actions: Key<Alarm, List<Ref<Topic>>>,
    alarm: Facts<'a, Alarm>,
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
