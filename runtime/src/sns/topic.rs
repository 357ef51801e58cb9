//! Topics.

use super::TopicProps;
use crate::construct::existing::Existing;
use crate::construct::field_value::construct_lists;
use crate::construct::{self, Checks, Construct};
use crate::tree::content::Resource;
use crate::{Result, Scope, Text, Token};
use stackwright_core::describe::{Described as _, Description};
use stackwright_core::names::RESOURCE;

/// A topic, which sends on what it is told.
#[derive(Clone, Debug)]
pub struct Topic {
    scope: Scope,
    resource: Scope,
    existing: Existing,
}

impl Topic {
    /// A new topic.
    ///
    /// # Errors
    ///
    /// SW0801, SW0809.
    #[track_caller]
    pub fn new(scope: &Scope, id: &str, props: TopicProps<'_>) -> Result<Self> {
        construct::create(scope, id, props)
    }

    /// The topic's ARN.
    #[must_use]
    pub fn arn(&self) -> Text {
        self.existing
            .arn_or(|| Token::reference(&self.resource).into())
    }

    /// The topic's name.
    #[must_use]
    pub fn name(&self) -> Text {
        self.existing
            .name_or(|| Token::attribute(&self.resource, "TopicName").into())
    }
}

impl Construct for Topic {
    type Props<'a> = TopicProps<'a>;
    const NAME: &'static str = "sns::Topic";
    const DESCRIPTION: &'static Description = stackwright_core::sns::topic::Topic::DESCRIPTION;

    fn declare(scope: Scope) -> Self {
        let resource = scope.part(RESOURCE, "AWS::SNS::Topic");
        Self {
            scope,
            resource,
            existing: Existing::default(),
        }
    }

    fn define(&self, props: TopicProps<'_>, _: &mut Checks) {
        let place = (&self.scope, &self.resource);
        let existing = props.existing.as_ref();
        if self.existing.take(Self::DESCRIPTION, existing, place) {
            return;
        }
        let topic = Resource::new("AWS::SNS::Topic")
            .set_some("DisplayName", props.display_name)
            .set_some("TopicName", props.name)
            .taggable();
        self.resource.fill(topic);
    }

    fn scope(&self) -> &Scope {
        &self.scope
    }
}

construct_lists!(Topic);
