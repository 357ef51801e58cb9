//! Rules of composite alarms.

use std::collections::HashSet;

use stackwright_core::Violation;
use stackwright_core::cloudwatch::composite_alarm;
use stackwright_core::describe::{Fact, Node};

use super::{Alarm, CompositeAlarm};
use crate::construct::facts::ToFact;
use crate::construct::field_value::field_types;
use crate::{Scope, Text, Token, Value};

/// The rule of a composite alarm: a state of an alarm, or several combined.
///
/// ```
/// # use stackwright::prelude::*;
/// # #[stack] mod m { use stackwright::prelude::*;
/// vpc!(network {});
/// cache!(<Valkey>::sessions { vpc: network });
/// alarm!(full { metric: sessions.metric_data_stored(), threshold: 9_000_000_000_u64, evaluation_periods: 1 });
/// alarm!(slow { metric: sessions.metric_read_request_latency(), threshold: 5_000, evaluation_periods: 3 });
/// composite_alarm!(page {
///     rule: all_of([full.in_alarm(), not(slow.in_ok())])
/// });
/// # }
/// ```
#[derive(Clone, Debug)]
#[must_use = "a rule has an effect only in a composite alarm"]
pub struct AlarmRule(Rule);

#[derive(Clone, Debug)]
enum Rule {
    State(&'static str, Subject),
    All(Vec<AlarmRule>),
    Any(Vec<AlarmRule>),
    Not(Box<AlarmRule>),
}

/// The alarm of a state.
#[derive(Clone, Debug)]
enum Subject {
    Declared(Scope, Text),
    Named(Text),
}

const IN_ALARM: &str = "ALARM";
const IN_OK: &str = "OK";
const INSUFFICIENT: &str = "INSUFFICIENT_DATA";

impl AlarmRule {
    /// Holds while an alarm with a name or an ARN is in alarm: one that this program does not declare.
    pub fn in_alarm(alarm: impl Into<Text>) -> Self {
        Self(Rule::State(IN_ALARM, Subject::Named(alarm.into())))
    }

    /// Holds while an alarm with a name or an ARN is OK.
    pub fn in_ok(alarm: impl Into<Text>) -> Self {
        Self(Rule::State(IN_OK, Subject::Named(alarm.into())))
    }

    /// Holds while an alarm with a name or an ARN has insufficient data.
    pub fn has_insufficient_data(alarm: impl Into<Text>) -> Self {
        Self(Rule::State(INSUFFICIENT, Subject::Named(alarm.into())))
    }

    fn of(state: &'static str, alarm: &Scope, arn: Text) -> Self {
        Self(Rule::State(state, Subject::Declared(alarm.clone(), arn)))
    }

    /// As CloudWatch reads it.
    pub(super) fn text(&self) -> Text {
        let mut parts = Vec::new();
        self.write(&mut parts);
        Token::text_of(parts)
    }

    fn write(&self, parts: &mut Vec<Value>) {
        match &self.0 {
            Rule::State(state, subject) => {
                parts.push(format!("{state}(\"").into());
                match subject {
                    Subject::Declared(_, arn) => parts.push(arn.clone().into()),
                    Subject::Named(name) => parts.push(match name.as_literal() {
                        Some(name) => escaped(name).into(),
                        None => name.clone().into(),
                    }),
                }
                parts.push("\")".into());
            }
            Rule::All(all) => Self::write_all(all, " AND ", parts),
            Rule::Any(all) => Self::write_all(all, " OR ", parts),
            Rule::Not(inner) => {
                parts.push("(NOT (".into());
                inner.write(parts);
                parts.push("))".into());
            }
        }
    }

    fn write_all(all: &[Self], between: &str, parts: &mut Vec<Value>) {
        parts.push("(".into());
        for (at, one) in all.iter().enumerate() {
            if at > 0 {
                parts.push(between.into());
            }
            one.write(parts);
        }
        parts.push(")".into());
    }

    /// The declared alarms of the rule.
    pub(super) fn subjects(&self) -> Vec<&Scope> {
        let mut found = Vec::new();
        self.visit(&mut |rule| {
            if let Rule::State(_, Subject::Declared(scope, _)) = rule {
                found.push(scope);
            }
        });
        found
    }

    fn visit<'a>(&'a self, visit: &mut dyn FnMut(&'a Rule)) {
        visit(&self.0);
        match &self.0 {
            Rule::State(..) => {}
            Rule::All(all) | Rule::Any(all) => all.iter().for_each(|one| one.visit(visit)),
            Rule::Not(inner) => inner.visit(visit),
        }
    }

    /// What CloudWatch rejects.
    pub(super) fn violations(&self) -> Vec<Violation<'static>> {
        let (mut found, mut elements) = (Vec::new(), 0);
        let (mut declared, mut named) = (HashSet::new(), HashSet::new());
        self.visit(&mut |rule| match rule {
            Rule::State(_, subject) => {
                elements += 1;
                match subject {
                    Subject::Declared(scope, _) => {
                        declared.insert(scope.path());
                    }
                    Subject::Named(name) => named.extend(name.as_literal()),
                }
            }
            Rule::All(all) => {
                elements += 2;
                found.extend(composite_alarm::operands("all_of", all.len()).err());
            }
            Rule::Any(all) => {
                elements += 2;
                found.extend(composite_alarm::operands("any_of", all.len()).err());
            }
            Rule::Not(_) => elements += 4,
        });
        found.extend(composite_alarm::alarms(declared.len() + named.len()).err());
        found.extend(composite_alarm::elements(elements).err());
        found.extend(composite_alarm::length(self.characters()).err());
        found
    }

    /// The characters that the rule has at least: those of ARNs are not known.
    fn characters(&self) -> usize {
        let mut parts = Vec::new();
        self.write(&mut parts);
        let texts = parts.iter().map(|part| match part {
            Value::String(text) => text.chars().count(),
            _ => 0,
        });
        texts.sum()
    }
}

/// CloudWatch API, PutCompositeAlarm, `AlarmRule`: quotes and backslashes in a name have a backslash before them.
fn escaped(name: &str) -> String {
    name.replace('\\', "\\\\").replace('"', "\\\"")
}

/// Rules that [`all_of`] and [`any_of`] combine: an array, a slice or a vector of states of alarms and of other combinations.
#[diagnostic::on_unimplemented(
    message = "expected a list of states of alarms, found `{Self}`",
    label = "expected a list of states of alarms",
    note = "write the state of each alarm: `[errors.in_alarm(), slow.in_ok(), orders.has_insufficient_data()]`"
)]
pub trait AlarmRules {
    /// The rules.
    fn rules(self) -> Vec<AlarmRule>;
}

impl<const N: usize> AlarmRules for [AlarmRule; N] {
    fn rules(self) -> Vec<AlarmRule> {
        self.into()
    }
}

impl AlarmRules for Vec<AlarmRule> {
    fn rules(self) -> Vec<AlarmRule> {
        self
    }
}

impl AlarmRules for &[AlarmRule] {
    fn rules(self) -> Vec<AlarmRule> {
        self.to_vec()
    }
}

/// Holds while all of the rules hold: `all_of([errors.in_alarm(), slow.in_alarm()])`.
pub fn all_of(rules: impl AlarmRules) -> AlarmRule {
    AlarmRule(Rule::All(rules.rules()))
}

/// Holds while one of the rules holds: `any_of([errors.in_alarm(), slow.in_alarm()])`.
pub fn any_of(rules: impl AlarmRules) -> AlarmRule {
    AlarmRule(Rule::Any(rules.rules()))
}

/// Holds while a rule does not hold: `not(deployment.in_alarm())`.
pub fn not(rule: AlarmRule) -> AlarmRule {
    AlarmRule(Rule::Not(Box::new(rule)))
}

/// The states of an alarm that is declared.
macro_rules! states {
    ($($alarm:ty),+) => {
        $(
            impl $alarm {
                /// Holds while the alarm is in alarm, in the rule of a composite alarm.
                pub fn in_alarm(&self) -> AlarmRule {
                    AlarmRule::of(IN_ALARM, &self.scope, self.arn())
                }

                /// Holds while the alarm is OK, in the rule of a composite alarm.
                pub fn in_ok(&self) -> AlarmRule {
                    AlarmRule::of(IN_OK, &self.scope, self.arn())
                }

                /// Holds while the alarm has insufficient data, in the rule of a composite alarm.
                pub fn has_insufficient_data(&self) -> AlarmRule {
                    AlarmRule::of(INSUFFICIENT, &self.scope, self.arn())
                }
            }
        )+
    };
}

states!(Alarm, CompositeAlarm);

field_types!(AlarmRule);

impl ToFact for AlarmRule {
    fn to_fact(&self) -> Fact<Node> {
        Fact::Present
    }
}
