//! Alarms.

use crate::cloudwatch::metric::MetricValue;
use crate::describe::key::{Count, Flag, Float, List, Ref, Rust, Text};
use crate::describe::{choice, describe, field, property, resource};
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
        .construct(&["cloudwatch", "Alarm"], &["cloudwatch", "AlarmProps"]);
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
