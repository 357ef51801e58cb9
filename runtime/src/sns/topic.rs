//! Topics.

use crate::construct::{self, Checks, Construct};
use crate::names::RESOURCE;
use crate::props::props;
use crate::resource::Resource;
use crate::{Result, Scope, Text, Token};

props! {
    for resource
    /// What a [`Topic`] can be given.
    pub struct TopicProps<'a> {
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
    pub fn arn(&self) -> Token {
        Token::reference(&self.resource)
    }

    /// The topic's name.
    #[must_use]
    pub fn topic_name(&self) -> Token {
        Token::attribute(&self.resource, "TopicName")
    }
}

impl Construct for Topic {
    type Props<'a> = TopicProps<'a>;
    const NAME: &'static str = "sns::Topic";

    fn declare(scope: Scope) -> Self {
        let resource = scope.part(RESOURCE, "AWS::SNS::Topic");
        Self { scope, resource }
    }

    fn define(&self, props: TopicProps<'_>, _checks: &mut Checks) {
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
