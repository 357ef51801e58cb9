//! Alarms.

use crate::Arg;
use crate::cloudwatch::metric::MetricValue;
use crate::describe::key::{Count, Flag, Float, List, Ref, Rust, Text};
use crate::describe::{Fact, choice, describe, field, property, resource, rules};
use crate::sns::topic::Topic;

choice! {
    /// How a metric compares with the threshold when an alarm goes off: `ComparisonOperator` of `AWS::CloudWatch::Alarm`.
    #[derive(Default)]
    pub enum Comparison in &["cloudwatch", "Comparison"];
    /// It is the threshold, or above it.
    #[default]
    GreaterThanOrEqualToThreshold = "GreaterThanOrEqualToThreshold",
    /// It is above the threshold.
    GreaterThanThreshold = "GreaterThanThreshold",
    /// It is below the threshold.
    LessThanThreshold = "LessThanThreshold",
    /// It is the threshold, or below it.
    LessThanOrEqualToThreshold = "LessThanOrEqualToThreshold",
}

choice! {
    /// What a period without values counts as: `TreatMissingData` of `AWS::CloudWatch::Alarm`.
    pub enum TreatMissingData in &["cloudwatch", "TreatMissingData"];
    /// As one that breaches the threshold.
    Breaching = "breaching",
    /// As one that does not.
    NotBreaching = "notBreaching",
    /// As nothing: the alarm stays as it is.
    Ignore = "ignore",
    /// As missing: the alarm has too little data.
    Missing = "missing",
}

describe! {
    /// An alarm.
    pub Alarm as ALARM, AlarmFields = resource("AWS::CloudWatch::Alarm")
        .declared_by("alarm", "an alarm")
        .construct(&["cloudwatch", "Alarm"], &["cloudwatch", "AlarmProps"])
        .rules(RULES, check_raw);
    /// What is looked at: a metric, or an expression over metrics.
    metric: Rust<MetricValue> = field()
        .required(),
    /// What the metric is compared with.
    threshold: Float = property("Threshold")
        .required(),
    /// How many periods are looked at, at least 1.
    evaluation_periods: Count = property("EvaluationPeriods")
        .required(),
    /// How many of the periods have to breach the threshold.
    datapoints_to_alarm: Count = property("DatapointsToAlarm")
        .default("all of them")
        .aka(&["datapoints"]),
    /// How the metric compares with the threshold when the alarm goes off.
    comparison: Comparison = property("ComparisonOperator")
        .default("`GreaterThanOrEqualToThreshold`"),
    /// What a period without values counts as.
    treat_missing_data: TreatMissingData = property("TreatMissingData")
        .default("`Missing`"),
    /// The topics that are told when it goes off.
    alarm_actions: List<Ref<Topic>> = property("AlarmActions")
        .default("none")
        .aka(&["actions"]),
    /// The topics that are told when all is well again.
    ok_actions: List<Ref<Topic>> = property("OKActions")
        .default("none"),
    /// The topics that are told when there is too little data.
    insufficient_data_actions: List<Ref<Topic>> = property("InsufficientDataActions")
        .default("none"),
    /// Whether anybody is told.
    actions_enabled: Flag = property("ActionsEnabled")
        .default("they are"),
    /// The alarm's name in the account and region.
    name: Text = property("AlarmName")
        .replaces()
        .default("CloudFormation makes one"),
    /// What it means, for those that are told.
    description: Text = property("AlarmDescription")
        .default("none"),
}

rules!(
    Alarm,
    SW0602(
        "alarm-datapoints",
        Error,
        "an alarm looks at one period at least, and not for more datapoints than periods",
        why = "it could never go off",
        fix = "look at more periods, or take fewer datapoints",
        source = "CloudWatch API, PutMetricAlarm, EvaluationPeriods and DatapointsToAlarm",
        of = [ALARM.evaluation_periods, ALARM.datapoints_to_alarm],
        |alarm, found| {
            let periods = ALARM.evaluation_periods.of(alarm);
            if let Fact::Known(0) = periods {
                let sentence = "an alarm looks at one period at least";
                found.plain(ALARM.evaluation_periods, sentence);
            }
            let Fact::Known(datapoints) = ALARM.datapoints_to_alarm.of(alarm) else {
                return;
            };
            if datapoints == 0 {
                let sentence = "an alarm takes one datapoint at least";
                found.plain(ALARM.datapoints_to_alarm, sentence);
            }
            if let Fact::Known(periods) = periods
                && datapoints > periods
            {
                let (datapoints, periods) = (Arg::Number(datapoints), Arg::Number(periods));
                let sentence = "there can't be {} datapoints in {} periods";
                found.two(ALARM.datapoints_to_alarm, sentence, datapoints, periods);
            }
        },
    ),
);

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
            "an alarm looks at one period at least",
        );
        const DATAPOINTS: (&str, &str) = (
            "datapoints_to_alarm",
            "an alarm takes one datapoint at least",
        );
        let more = |sentence| ("datapoints_to_alarm", sentence);
        for (periods, datapoints, expected) in [
            (3, 2, vec![]),
            (3, 3, vec![]),
            (2, 3, vec![more("there can't be 3 datapoints in 2 periods")]),
            (0, 0, vec![PERIODS, DATAPOINTS]),
            (
                0,
                1,
                vec![PERIODS, more("there can't be 1 datapoints in 0 periods")],
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
