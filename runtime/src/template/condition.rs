//! Conditions: what a template decides when it is deployed.

use super::ConditionProps;
use crate::construct::facts::opaque_facts;
use crate::construct::field_value::field_types;
use crate::construct::{self, Checks, Construct};
use crate::tree::Content;
use crate::{Result, Scope, Target, Text, Token, Value};
use stackwright_core::describe::{Described as _, Description};

/// A condition that resources, outputs and values depend on when the stack is deployed: `Conditions` of a template.
#[derive(Clone, Debug)]
pub struct Condition {
    scope: Scope,
}

impl Condition {
    /// A new condition.
    ///
    /// # Errors
    ///
    /// None: what it breaks is kept, listed by [`Scope::problems`](crate::Scope::problems), and reported by
    /// [`App::synth`](crate::App::synth).
    #[track_caller]
    pub fn new(scope: &Scope, id: &str, props: ConditionProps<'_>) -> Result<Self> {
        construct::create(scope, id, props)
    }

    /// One text if the condition holds, another if it does not.
    #[cfg_attr(doc, doc(alias = "Fn::If"))]
    #[cfg_attr(doc, doc(alias = "If (Fn::If)"))]
    #[cfg_attr(doc, doc(alias = "!If"))]
    pub fn choose(&self, holds: impl ChosenText, fails: impl ChosenText) -> Text {
        let values = [holds.text().into(), fails.text().into()];
        Token::If(Target(self.scope.place()), Box::new(values)).into()
    }

    /// Holds if both do.
    pub fn and(&self, other: impl Into<ConditionExpression>) -> ConditionExpression {
        ConditionExpression::from(self).and(other)
    }

    /// Holds if either does.
    pub fn or(&self, other: impl Into<ConditionExpression>) -> ConditionExpression {
        ConditionExpression::from(self).or(other)
    }

    /// Holds if this one does not.
    pub fn negated(&self) -> ConditionExpression {
        ConditionExpression::from(self).negated()
    }
}

/// One text if a condition holds, another if it does not: [`Condition::choose`], as properties of `resource!` have it.
pub fn if_(condition: impl Decides, holds: impl ChosenText, fails: impl ChosenText) -> Text {
    condition.condition().choose(holds, fails)
}

/// What [`if_`] and [`Condition::choose`] choose from.
#[diagnostic::on_unimplemented(
    message = "expected a text to choose, found `{Self}`",
    label = "expected a `String`, `&str`, `Text` or `Token`",
    note = "a number is written as a text, `\"5\"`, and of a declaration its attribute is chosen: `orders.arn()`"
)]
pub trait ChosenText {
    #[doc(hidden)]
    fn text(self) -> Text;
}

#[diagnostic::do_not_recommend]
impl<T: Into<Text>> ChosenText for T {
    fn text(self) -> Text {
        self.into()
    }
}

/// What [`if_`] takes first.
#[diagnostic::on_unimplemented(
    message = "expected a condition in `if_`, found `{Self}`",
    label = "declare one with `condition!`"
)]
pub trait Decides {
    #[doc(hidden)]
    fn condition(&self) -> &Condition;
}

impl Decides for Condition {
    fn condition(&self) -> &Condition {
        self
    }
}

impl Decides for &Condition {
    fn condition(&self) -> &Condition {
        self
    }
}

/// When a [`Condition`] holds.
#[derive(Clone, Debug)]
#[must_use = "an expression has an effect only in a condition"]
pub struct ConditionExpression(Expression);

#[derive(Clone, Debug)]
enum Expression {
    Equals(Text, Text),
    And(Vec<ConditionExpression>),
    Or(Vec<ConditionExpression>),
    Not(Box<ConditionExpression>),
    Condition(Target),
}

impl ConditionExpression {
    /// Holds if two texts are the same: parameters, pseudo-parameters, and what is written in the program.
    #[cfg_attr(doc, doc(alias = "Fn::Equals"))]
    #[cfg_attr(doc, doc(alias = "Equals (Fn::Equals)"))]
    #[cfg_attr(doc, doc(alias = "!Equals"))]
    pub fn equals(one: impl Into<Text>, other: impl Into<Text>) -> Self {
        Self(Expression::Equals(one.into(), other.into()))
    }

    /// Holds if both do.
    #[cfg_attr(doc, doc(alias = "Fn::And"))]
    #[cfg_attr(doc, doc(alias = "And (Fn::And)"))]
    #[cfg_attr(doc, doc(alias = "!And"))]
    pub fn and(self, other: impl Into<Self>) -> Self {
        Self(match self.0 {
            Expression::And(mut all) => {
                all.push(other.into());
                Expression::And(all)
            }
            _ => Expression::And(vec![self, other.into()]),
        })
    }

    /// Holds if either does.
    #[cfg_attr(doc, doc(alias = "Fn::Or"))]
    #[cfg_attr(doc, doc(alias = "Or (Fn::Or)"))]
    #[cfg_attr(doc, doc(alias = "!Or"))]
    pub fn or(self, other: impl Into<Self>) -> Self {
        Self(match self.0 {
            Expression::Or(mut all) => {
                all.push(other.into());
                Expression::Or(all)
            }
            _ => Expression::Or(vec![self, other.into()]),
        })
    }

    /// Holds if this one does not.
    #[cfg_attr(doc, doc(alias = "Fn::Not"))]
    #[cfg_attr(doc, doc(alias = "Not (Fn::Not)"))]
    #[cfg_attr(doc, doc(alias = "!Not"))]
    pub fn negated(self) -> Self {
        Self(Expression::Not(Box::new(self)))
    }
}

impl From<&Condition> for ConditionExpression {
    fn from(condition: &Condition) -> Self {
        Self(Expression::Condition(Target(condition.scope.place())))
    }
}

impl From<ConditionExpression> for Value {
    fn from(expression: ConditionExpression) -> Self {
        let all = |expressions: Vec<ConditionExpression>| {
            Self::List(expressions.into_iter().map(Into::into).collect())
        };
        Self::Object(vec![match expression.0 {
            Expression::Equals(one, other) => {
                ("Fn::Equals", Self::List(vec![one.into(), other.into()]))
            }
            Expression::And(expressions) => ("Fn::And", all(expressions)),
            Expression::Or(expressions) => ("Fn::Or", all(expressions)),
            Expression::Not(inner) => ("Fn::Not", all(vec![*inner])),
            Expression::Condition(condition) => ("Condition", Self::Name(condition)),
        }])
    }
}

impl Construct for Condition {
    type Props<'a> = ConditionProps<'a>;
    const NAME: &'static str = "Condition";
    const DESCRIPTION: &'static Description =
        stackwright_core::template::condition::Condition::DESCRIPTION;

    fn declare(scope: Scope) -> Self {
        Self { scope }
    }

    fn define(&self, props: ConditionProps<'_>, _: &mut Checks) {
        if let Some(expression) = props.expression {
            self.scope
                .set_content(Content::Condition(expression.into()));
        }
    }

    fn scope(&self) -> &Scope {
        &self.scope
    }
}

field_types!(ConditionExpression);
opaque_facts!(ConditionExpression);
