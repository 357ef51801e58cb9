//! Topics.

use stackwright_core::around;
use stackwright_core::existing::Existing as Kind;
use stackwright_core::names::RESOURCE;

use crate::construct::existing::Existing;
use crate::construct::field_value::construct_lists;
use crate::construct::{self, Checks, Construct};
use crate::template::resource_props::resource_props;
use crate::tree::content::Resource;
use crate::{Result, Scope, Text, Token};

resource_props! {
    /// What a [`Topic`] can be given.
    pub struct TopicProps<'a> {
        /// The ARN of a topic that exists already, instead of all other fields. Rules: SW0701 to SW0703.
        ///
        /// Default: the stack makes one.
        pub existing: Option<Text>,
        /// The topic's name in the account and region. CloudFormation: `TopicName`. A change replaces the topic.
        ///
        /// Default: CloudFormation makes one.
        pub name: Option<Text>,
        /// Who the messages are from, as those that get them see it. CloudFormation: `DisplayName`.
        ///
        /// Default: the topic's name.
        pub display_name: Option<Text>,
    }
}

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

    fn declare(scope: Scope) -> Self {
        let resource = scope.part(RESOURCE, "AWS::SNS::Topic");
        Self {
            scope,
            resource,
            existing: Existing::default(),
        }
    }

    fn define(&self, props: TopicProps<'_>, checks: &mut Checks) {
        let place = (&self.scope, &self.resource);
        let existing = props.existing.as_ref();
        if self.existing.take(Kind::Topic, existing, place, checks) {
            return;
        }
        if let Some(name) = props.display_name.as_ref().and_then(Text::as_literal)
            && let Err(violation) = around::display_name(name)
        {
            checks.violation(&violation);
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
