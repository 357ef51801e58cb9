//! Alarms.

pub use stackwright_core::cloudwatch::alarm::{Comparison, TreatMissingData};
use stackwright_core::cloudwatch::metric::count_in_alarm;

use super::AlarmProps;
use crate::construct::facts::choice_facts;
use crate::construct::field_value::field_types;
use crate::construct::{self, Checks, Construct};
use crate::sns::Topic;
use crate::tree::Relation;
use crate::tree::content::Resource;
use crate::{Result, Scope, Text, Token};
use stackwright_core::describe::{Described as _, Description};
use stackwright_core::names::RESOURCE;

/// An alarm, which goes off when a metric is beyond a threshold.
#[derive(Clone, Debug)]
pub struct Alarm {
    pub(super) scope: Scope,
    resource: Scope,
}

impl Alarm {
    /// A new alarm.
    ///
    /// # Errors
    ///
    /// None: what it breaks is kept, listed by [`Scope::problems`](crate::Scope::problems), and reported by
    /// [`App::synth`](crate::App::synth).
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
    const DESCRIPTION: &'static Description =
        stackwright_core::cloudwatch::alarm::Alarm::DESCRIPTION;

    fn declare(scope: Scope) -> Self {
        let resource = scope.part(RESOURCE, "AWS::CloudWatch::Alarm");
        Self { scope, resource }
    }

    fn define(&self, props: AlarmProps<'_>, checks: &mut Checks) {
        let Some(metric) = props.metric else {
            return;
        };
        for subject in metric.subjects() {
            self.scope.relate(Relation::Uses, subject);
        }
        let count = count_in_alarm(metric.count());
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

pub(super) fn topics(topics: &[&Topic]) -> Option<Vec<Text>> {
    (!topics.is_empty()).then(|| topics.iter().map(|topic| topic.arn()).collect())
}

field_types!(Comparison, TreatMissingData);
choice_facts!(Comparison, TreatMissingData);
