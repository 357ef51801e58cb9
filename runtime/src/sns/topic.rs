//! Topics.

pub use stackwright_core::sns::topic::SubscriptionProtocol;

use super::{Subscription, TopicProps};
use crate::construct::existing::Existing;
use crate::construct::facts::choice_facts;
use crate::construct::field_value::{construct_lists, field_types};
use crate::construct::{self, Checks, Construct};
use crate::kms::Key;
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

    /// The id of a subscription is its endpoint, as the CDK has it.
    fn subscribe(&self, index: usize, subscription: Subscription) {
        let (Some(protocol), Some(endpoint)) = (subscription.protocol, subscription.endpoint)
        else {
            return;
        };
        let id = match endpoint.as_literal() {
            // A path has no other slashes.
            Some(endpoint) => endpoint.replace('/', "--"),
            None => format!("TokenSubscription:{}", index + 1),
        };
        let resource = Resource::new("AWS::SNS::Subscription")
            .set("Endpoint", endpoint)
            .set("Protocol", protocol.cloudformation())
            .set("TopicArn", self.arn());
        let place = self.scope.part(&id, "sns::Subscription");
        place.main_resource(resource);
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
            .set_some("KmsMasterKeyId", props.kms_key.map(Key::arn))
            .set_some("TopicName", props.name)
            .taggable();
        self.resource.fill(topic);
        for (index, subscription) in props.subscriptions.into_iter().flatten().enumerate() {
            self.subscribe(index, subscription);
        }
    }

    fn scope(&self) -> &Scope {
        &self.scope
    }
}

construct_lists!(Topic);
field_types!(Subscription, SubscriptionProtocol);
choice_facts!(SubscriptionProtocol);
