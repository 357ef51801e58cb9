//! Topics.

use std::cell::OnceCell;
use std::rc::Rc;

pub use stackwright_core::sns::topic::{FilterPolicyScope, SubscriptionProtocol};

use super::{Subscription, TopicProps};
use crate::construct::existing::Existing;
use crate::construct::facts::choice_facts;
use crate::construct::field_value::field_types;
use crate::construct::{self, Checks, Construct};
use crate::iam::{Form, Grantee, ResourcePolicy, Statement, service};
use crate::kms::Key;
use crate::sqs::Queue;
use crate::tree::content::Resource;
use crate::{Result, Scope, Text, Token, Value};
use stackwright_core::describe::{Described as _, Description};
use stackwright_core::names::{RESOURCE, unique_resource_name};
use stackwright_core::sns::topic::NAME_MAX;

/// An SNS topic, which delivers messages to its subscribers.
#[derive(Clone, Debug)]
pub struct Topic {
    scope: Scope,
    resource: Scope,
    existing: Existing,
    /// The key that encrypts its messages.
    key: Rc<OnceCell<Key>>,
    policy: ResourcePolicy,
}

/// The policy of a topic.
static POLICY: Form = Form {
    construct: "sns::TopicPolicy",
    resource_type: "AWS::SNS::TopicPolicy",
    of: "Topics",
    is_numbered: true,
};

impl Topic {
    /// A new topic.
    ///
    /// # Errors
    ///
    /// None: what it breaks is kept, listed by [`Scope::problems`](crate::Scope::problems), and reported by
    /// [`App::synth`](crate::App::synth).
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

    /// Allows to publish to the topic; of an encrypted one, also to use its key.
    #[track_caller]
    pub fn grant_publish(&self, grantee: impl Grantee) {
        self.grant(&grantee, "sns:Publish");
        if let Some(key) = self.key.get() {
            key.grant(grantee, ["kms:Decrypt", "kms:GenerateDataKey*"]);
        }
    }

    /// Allows to subscribe to the topic.
    #[track_caller]
    pub fn grant_subscribe(&self, grantee: impl Grantee) {
        self.grant(&grantee, "sns:Subscribe");
    }

    #[track_caller]
    fn grant(&self, grantee: &impl Grantee, action: &'static str) {
        self.policy
            .grant(grantee, &[action], &self.arn(), self.existing.is_known());
    }

    /// The name of a FIFO topic that is given none, as the CDK makes it.
    fn fifo_name(&self) -> String {
        let path = self.scope.path_from_name();
        let name = unique_resource_name(path, "-", NAME_MAX - ".fifo".len());
        format!("{name}.fifo")
    }

    fn subscribe_all(&self, subscriptions: Option<Vec<Subscription>>) {
        // Endpoints without a text are told apart by their number among themselves.
        let mut tokens = 0;
        for subscription in subscriptions.into_iter().flatten() {
            self.subscribe(subscription, &mut tokens);
        }
    }

    /// The id of a subscription is its endpoint, as the CDK has it.
    fn subscribe(&self, subscription: Subscription, tokens: &mut usize) {
        let (Some(protocol), Some(endpoint)) = (subscription.protocol, subscription.endpoint)
        else {
            return;
        };
        let id = match endpoint.as_literal() {
            // A path has no other slashes.
            Some(endpoint) => endpoint.replace('/', "--"),
            None => {
                *tokens += 1;
                format!("TokenSubscription:{tokens}")
            }
        };
        let queue = subscription.dead_letter_queue;
        if let Some(queue) = queue.as_ref().and_then(Queue::declared) {
            let statement = Statement::allow(["sqs:SendMessage"], [queue.plain_arn()])
                .principal(service("sns.amazonaws.com"))
                .condition("ArnEquals", "aws:SourceArn", self.arn());
            queue.add_to_resource_policy(statement);
        }
        let redrive = queue.map(|queue| Value::Object(vec![("deadLetterTargetArn", queue.into())]));
        let scope = subscription.filter_policy_scope;
        let resource = Resource::new("AWS::SNS::Subscription")
            .set("Endpoint", endpoint)
            .set_some(
                "FilterPolicy",
                subscription.filter_policy.as_ref().and_then(Value::json),
            )
            .set_some(
                "FilterPolicyScope",
                scope.map(FilterPolicyScope::cloudformation),
            )
            .set("Protocol", protocol.cloudformation())
            .set_some("RawMessageDelivery", subscription.raw_message_delivery)
            .set_some("RedrivePolicy", redrive)
            .set_some("SubscriptionRoleArn", subscription.subscription_role_arn)
            .set("TopicArn", self.arn());
        // The CDK has no second subscription of an endpoint.
        let protocol = protocol.cloudformation();
        let has = |id: &str| self.scope.children().iter().any(|child| child.id() == id);
        let id = if has(&id) {
            format!("{id}:{protocol}")
        } else {
            id
        };
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
            policy: ResourcePolicy::of(&scope, &resource, &POLICY),
            scope,
            resource,
            existing: Existing::default(),
            key: Rc::default(),
        }
    }

    fn define(&self, props: TopicProps<'_>, _: &mut Checks) {
        let place = (&self.scope, &self.resource);
        let existing = props.existing.as_ref();
        if self.existing.take(Self::DESCRIPTION, existing, place) {
            self.subscribe_all(props.subscriptions);
            return;
        }
        if let Some(key) = props.kms_key {
            // A topic is defined once.
            let _ = self.key.set(key.clone());
        }
        // CloudFormation generates names of standard topics only.
        let is_fifo = props.fifo == Some(true);
        let name = props
            .name
            .map(|name| if is_fifo { with_suffix(name) } else { name })
            .or_else(|| is_fifo.then(|| self.fifo_name().into()));
        let topic = Resource::new("AWS::SNS::Topic")
            .set_some(
                "ContentBasedDeduplication",
                props.content_based_deduplication,
            )
            .set_some("DisplayName", props.display_name)
            .set_some("FifoTopic", props.fifo)
            .set_some("KmsMasterKeyId", props.kms_key.map(Key::arn))
            .set_some("TopicName", name)
            .taggable();
        self.resource.fill(topic);
        self.subscribe_all(props.subscriptions);
    }

    fn scope(&self) -> &Scope {
        &self.scope
    }
}

/// The name of a FIFO topic that is known only when the stack is deployed, with the suffix that SNS requires, unless it ends in it.
fn with_suffix(name: Text) -> Text {
    const SUFFIX: &str = ".fifo";
    let ends = |value: &Value| matches!(value, Value::String(text) if text.ends_with(SUFFIX));
    let has_suffix = match Value::from(name.clone()) {
        Value::Token(Token::Join(_, parts)) => parts.last().is_some_and(ends),
        // Of a literal name a rule speaks.
        value => matches!(value, Value::String(_)),
    };
    if has_suffix {
        return name;
    }
    Token::text_of([name.into(), SUFFIX.into()])
}

field_types!(Subscription, SubscriptionProtocol, FilterPolicyScope);
choice_facts!(SubscriptionProtocol, FilterPolicyScope);
