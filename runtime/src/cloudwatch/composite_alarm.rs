//! Composite alarms.

use stackwright_core::cloudwatch::composite_alarm;
use stackwright_core::describe::{Described as _, Description};
use stackwright_core::names::{RESOURCE, unique_id};

use super::CompositeAlarmProps;
use super::alarm::topics;
use crate::construct::quantity::seconds;
use crate::construct::{self, Checks, Construct};
use crate::tree::Relation;
use crate::tree::content::Resource;
use crate::{Result, Scope, Text, Token, Value};

/// The longest name that is generated, in characters.
const NAME_MAX: usize = 240;
/// Periods of a suppressor where none are given, in seconds.
const DEFAULT_PERIOD: u64 = 60;

/// An alarm that follows the states of other alarms.
#[derive(Clone, Debug)]
pub struct CompositeAlarm {
    pub(super) scope: Scope,
    resource: Scope,
}

impl CompositeAlarm {
    /// A new composite alarm.
    ///
    /// # Errors
    ///
    /// None: what it breaks is kept, listed by [`Scope::problems`](crate::Scope::problems), and reported by
    /// [`App::synth`](crate::App::synth).
    #[track_caller]
    pub fn new(scope: &Scope, id: &str, props: CompositeAlarmProps<'_>) -> Result<Self> {
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

    /// The name of an alarm that is given none.
    fn generated_name(&self) -> String {
        let name = unique_id(self.scope.path_from_name());
        let half = NAME_MAX / 2;
        // Letters and digits, so that every index is a character's.
        match (
            name.get(..half),
            name.get(name.len().saturating_sub(half)..),
        ) {
            (Some(start), Some(end)) if name.len() > NAME_MAX => [start, end].concat(),
            _ => name,
        }
    }
}

impl Construct for CompositeAlarm {
    type Props<'a> = CompositeAlarmProps<'a>;
    const NAME: &'static str = "cloudwatch::CompositeAlarm";
    const DESCRIPTION: &'static Description = composite_alarm::CompositeAlarm::DESCRIPTION;

    fn declare(scope: Scope) -> Self {
        let resource = scope.part(RESOURCE, "AWS::CloudWatch::CompositeAlarm");
        Self { scope, resource }
    }

    fn define(&self, props: CompositeAlarmProps<'_>, checks: &mut Checks) {
        let Some(rule) = props.rule else {
            return;
        };
        for subject in rule.subjects() {
            self.scope.relate(Relation::Uses, subject);
        }
        for violation in rule.violations() {
            checks.violation(&violation);
        }
        let is_suppressed = props.actions_suppressor.is_some();
        let period = |given| match seconds(given) {
            None if is_suppressed => Some(Value::from(DEFAULT_PERIOD)),
            given => given,
        };
        let alarm = Resource::new("AWS::CloudWatch::CompositeAlarm")
            .set_some("ActionsEnabled", props.actions_enabled)
            .set_some("ActionsSuppressor", props.actions_suppressor)
            .set_some(
                "ActionsSuppressorExtensionPeriod",
                period(props.suppressor_extension_period),
            )
            .set_some(
                "ActionsSuppressorWaitPeriod",
                period(props.suppressor_wait_period),
            )
            .set_some("AlarmActions", topics(&props.alarm_actions))
            .set_some("AlarmDescription", props.description)
            .set(
                "AlarmName",
                props.name.unwrap_or_else(|| self.generated_name().into()),
            )
            .set("AlarmRule", rule.text())
            .set_some(
                "InsufficientDataActions",
                topics(&props.insufficient_data_actions),
            )
            .set_some("OKActions", topics(&props.ok_actions))
            .taggable();
        self.resource.fill(alarm);
    }

    fn scope(&self) -> &Scope {
        &self.scope
    }
}
