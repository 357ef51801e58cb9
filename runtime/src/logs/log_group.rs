//! Log groups.

use std::rc::Rc;

use stackwright_core::describe::{Described as _, Description};
pub use stackwright_core::logs::log_group::LogGroupClass;
use stackwright_core::logs::log_group::{self, DEFAULT_RETENTION};
use stackwright_core::names::RESOURCE;

use super::LogGroupProps;
use crate::construct::existing::Existing;
use crate::construct::facts::choice_facts;
use crate::construct::field_value::field_types;
use crate::construct::quantity::days;
use crate::construct::{self, Checks, Construct};
use crate::kms::Key;
use crate::tree::Origin;
use crate::tree::content::Resource;
use crate::{Quantity, RemovalPolicy, Result, Scope, Text, Token};

/// A log group of CloudWatch Logs. It is retained when it is removed from its stack.
#[derive(Clone, Debug)]
pub struct LogGroup {
    scope: Scope,
    resource: Scope,
    existing: Existing,
}

impl LogGroup {
    /// A new log group.
    ///
    /// # Errors
    ///
    /// None: what it breaks is kept, listed by [`Scope::problems`](crate::Scope::problems), and reported by
    /// [`App::synth`](crate::App::synth).
    #[track_caller]
    pub fn new(scope: &Scope, id: &str, props: LogGroupProps<'_>) -> Result<Self> {
        construct::create(scope, id, props)
    }

    /// The log group's name.
    #[must_use]
    pub fn name(&self) -> Text {
        let name = self
            .existing
            .name_or(|| Token::reference(&self.resource).into());
        name.with_origin(Origin {
            scope: self.scope.clone(),
            method: "name",
            argument: None,
            construct: Rc::new(self.clone()),
        })
    }

    /// ARN of the log group with the suffix `:*`, which matches its log streams.
    #[must_use]
    pub fn arn(&self) -> Text {
        self.existing
            .arn_or(|| Token::attribute(&self.resource, "Arn").into())
    }
}

impl Construct for LogGroup {
    type Props<'a> = LogGroupProps<'a>;
    const NAME: &'static str = "logs::LogGroup";
    const DESCRIPTION: &'static Description = log_group::LogGroup::DESCRIPTION;

    fn declare(scope: Scope) -> Self {
        let resource = scope.part(RESOURCE, "AWS::Logs::LogGroup");
        Self {
            scope,
            resource,
            existing: Existing::default(),
        }
    }

    fn define(&self, props: LogGroupProps<'_>, _: &mut Checks) {
        let place = (&self.scope, &self.resource);
        let existing = props.existing.as_ref();
        if self.existing.take(Self::DESCRIPTION, existing, place) {
            return;
        }
        let retention = match props.never_expire {
            Some(true) => None,
            _ => props.retention.or(Some(Quantity::Known(DEFAULT_RETENTION))),
        };
        let group = Resource::new("AWS::Logs::LogGroup")
            .set_some("KmsKeyId", props.kms_key.map(Key::arn))
            .set_some(
                "LogGroupClass",
                props.class.map(LogGroupClass::cloudformation),
            )
            .set_some("LogGroupName", props.name)
            .set_some("RetentionInDays", days(retention))
            .removal_policy(RemovalPolicy::Retain)
            .taggable();
        self.resource.fill(group);
    }

    fn scope(&self) -> &Scope {
        &self.scope
    }
}

field_types!(LogGroupClass);
choice_facts!(LogGroupClass);
