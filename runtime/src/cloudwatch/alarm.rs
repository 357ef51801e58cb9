//! Alarms.

use stackwright_core::Fact;
use stackwright_core::alarm::{self, AlarmFacts};
use stackwright_core::language::required;
use stackwright_core::names::RESOURCE;

use super::AnyMetric;
use crate::construct::field_value::field_types;
use crate::construct::{self, Checks, Construct};
use crate::sns::Topic;
use crate::template::resource_props::resource_props;
use crate::tree::Relation;
use crate::tree::content::Resource;
use crate::{Quantity, Result, Scope, Text, Token};

/// How a metric compares with the threshold when an alarm goes off: `ComparisonOperator` of `AWS::CloudWatch::Alarm`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Comparison {
    /// It is the threshold, or above it.
    #[default]
    GreaterThanOrEqualToThreshold,
    /// It is above the threshold.
    GreaterThanThreshold,
    /// It is below the threshold.
    LessThanThreshold,
    /// It is the threshold, or below it.
    LessThanOrEqualToThreshold,
}

impl Comparison {
    const fn cloudformation(self) -> &'static str {
        match self {
            Self::GreaterThanOrEqualToThreshold => "GreaterThanOrEqualToThreshold",
            Self::GreaterThanThreshold => "GreaterThanThreshold",
            Self::LessThanThreshold => "LessThanThreshold",
            Self::LessThanOrEqualToThreshold => "LessThanOrEqualToThreshold",
        }
    }
}

/// What a period without values counts as: `TreatMissingData` of `AWS::CloudWatch::Alarm`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TreatMissingData {
    /// As one that breaches the threshold.
    Breaching,
    /// As one that does not.
    NotBreaching,
    /// As nothing: the alarm stays as it is.
    Ignore,
    /// As missing: the alarm has too little data.
    Missing,
}

impl TreatMissingData {
    const fn cloudformation(self) -> &'static str {
        match self {
            Self::Breaching => "breaching",
            Self::NotBreaching => "notBreaching",
            Self::Ignore => "ignore",
            Self::Missing => "missing",
        }
    }
}

resource_props! {
    /// What an [`Alarm`] can be given.
    pub struct AlarmProps<'a> {
        /// What is looked at: a metric, or an expression over metrics. Required. Rules: SW0601, SW0603, SW0604, SW0607,
        /// SW0608.
        pub metric: Option<AnyMetric>,
        /// What the metric is compared with. Required. CloudFormation: `Threshold`.
        pub threshold: Option<Quantity<f64>>,
        /// How many periods are looked at, at least 1. Required. CloudFormation: `EvaluationPeriods`. Rules: SW0602.
        pub evaluation_periods: Option<u32>,
        /// How many of the periods have to breach the threshold. CloudFormation: `DatapointsToAlarm`. Rules: SW0602.
        ///
        /// Default: all of them.
        pub datapoints_to_alarm: Option<u32>,
        /// How the metric compares with the threshold when the alarm goes off. CloudFormation: `ComparisonOperator`.
        ///
        /// Default: `GreaterThanOrEqualToThreshold`.
        pub comparison: Option<Comparison>,
        /// What a period without values counts as. CloudFormation: `TreatMissingData`.
        ///
        /// Default: `Missing`.
        pub treat_missing_data: Option<TreatMissingData>,
        /// The topics that are told when it goes off. CloudFormation: `AlarmActions`.
        ///
        /// Default: none.
        pub alarm_actions: Vec<&'a Topic>,
        /// The topics that are told when all is well again. CloudFormation: `OKActions`.
        ///
        /// Default: none.
        pub ok_actions: Vec<&'a Topic>,
        /// The topics that are told when there is too little data. CloudFormation: `InsufficientDataActions`.
        ///
        /// Default: none.
        pub insufficient_data_actions: Vec<&'a Topic>,
        /// Whether anybody is told. CloudFormation: `ActionsEnabled`.
        ///
        /// Default: they are.
        pub actions_enabled: Option<bool>,
        /// The alarm's name in the account and region. CloudFormation: `AlarmName`. A change replaces the alarm.
        ///
        /// Default: CloudFormation makes one.
        pub name: Option<Text>,
        /// What it means, for those that are told. CloudFormation: `AlarmDescription`.
        ///
        /// Default: none.
        pub description: Option<Text>,
    }
}

/// An alarm, which goes off when a metric is beyond a threshold.
#[derive(Clone, Debug)]
pub struct Alarm {
    scope: Scope,
    resource: Scope,
}

impl Alarm {
    /// A new alarm.
    ///
    /// # Errors
    ///
    /// SW0601 to SW0604, SW0607, SW0801, SW0809, SW0902.
    #[track_caller]
    pub fn new(scope: &Scope, id: &str, props: AlarmProps<'_>) -> Result<Self> {
        construct::create(scope, id, props)
    }

    /// The alarm's name.
    #[must_use]
    pub fn name(&self) -> Text {
        Token::reference(&self.resource).into()
    }

    /// The alarm's ARN.
    #[must_use]
    pub fn arn(&self) -> Text {
        Token::attribute(&self.resource, "Arn").into()
    }
}

impl Construct for Alarm {
    type Props<'a> = AlarmProps<'a>;
    const NAME: &'static str = "cloudwatch::Alarm";

    fn declare(scope: Scope) -> Self {
        let resource = scope.part(RESOURCE, "AWS::CloudWatch::Alarm");
        Self { scope, resource }
    }

    fn define(&self, props: AlarmProps<'_>, checks: &mut Checks) {
        checks.required("an alarm", required::ALARM, |field| match field {
            "metric" => props.metric.is_some(),
            "threshold" => props.threshold.is_some(),
            _ => props.evaluation_periods.is_some(),
        });
        let known = |number: Option<u32>| number.map_or(Fact::Absent, Fact::Known);
        checks.take(alarm::check(&AlarmFacts {
            evaluation_periods: known(props.evaluation_periods),
            datapoints_to_alarm: known(props.datapoints_to_alarm),
        }));
        let Some(metric) = props.metric else {
            return;
        };
        for subject in metric.subjects() {
            self.scope.relate(Relation::Uses, subject);
        }
        let count = stackwright_core::metric::count_in_alarm(metric.count());
        for violation in metric.violations().into_iter().chain(count.err()) {
            checks.violation(&violation);
        }
        let alarm = Resource::new("AWS::CloudWatch::Alarm")
            .set_some("ActionsEnabled", props.actions_enabled)
            .set_some("AlarmActions", topics(&props.alarm_actions))
            .set_some("AlarmDescription", props.description)
            .set_some("AlarmName", props.name)
            .set(
                "ComparisonOperator",
                props.comparison.unwrap_or_default().cloudformation(),
            )
            .set_some("DatapointsToAlarm", props.datapoints_to_alarm)
            .set_some("EvaluationPeriods", props.evaluation_periods)
            .set_some(
                "InsufficientDataActions",
                topics(&props.insufficient_data_actions),
            )
            .set_some("OKActions", topics(&props.ok_actions))
            .set_some("Threshold", props.threshold)
            .set_some(
                "TreatMissingData",
                props
                    .treat_missing_data
                    .map(TreatMissingData::cloudformation),
            )
            .taggable();
        self.resource.fill(metric.set_in(alarm));
    }

    fn scope(&self) -> &Scope {
        &self.scope
    }
}

fn topics(topics: &[&Topic]) -> Option<Vec<Text>> {
    (!topics.is_empty()).then(|| topics.iter().map(|topic| topic.arn()).collect())
}

field_types!(Comparison, TreatMissingData);
