//! Queues.

use std::cell::OnceCell;
use std::rc::Rc;

pub use stackwright_core::sqs::queue::{DeduplicationScope, FifoThroughputLimit};

use super::QueueProps;
use crate::construct::existing::Existing;
use crate::construct::facts::choice_facts;
use crate::construct::field_value::field_types;
use crate::construct::quantity::{Quantity, seconds};
use crate::construct::{self, Checks, Construct};
use crate::iam::{Form, Grantee, ResourcePolicy, Statement};
use crate::kms::Key;
use crate::tree::Origin;
use crate::tree::content::Resource;
use crate::{Pseudo, RemovalPolicy, Result, Scope, Size, Text, Token, Value};
use stackwright_core::describe::{Described as _, Description};
use stackwright_core::names::RESOURCE;

/// An SQS queue, which keeps messages until they are received and deleted.
#[derive(Clone, Debug)]
pub struct Queue {
    scope: Scope,
    resource: Scope,
    existing: Existing,
    /// The key that encrypts its messages.
    key: Rc<OnceCell<Key>>,
    policy: ResourcePolicy,
}

impl Queue {
    /// A new queue, or one that exists already.
    ///
    /// # Errors
    ///
    /// None: what it breaks is kept, listed by [`Scope::problems`](crate::Scope::problems), and reported by
    /// [`App::synth`](crate::App::synth).
    #[track_caller]
    pub fn new(scope: &Scope, id: &str, props: QueueProps<'_>) -> Result<Self> {
        construct::create(scope, id, props)
    }

    /// The queue's ARN.
    #[must_use]
    pub fn arn(&self) -> Text {
        self.plain_arn().with_origin(Origin {
            scope: self.scope.clone(),
            method: "arn",
            argument: None,
            construct: Rc::new(self.clone()),
        })
    }

    /// The construct that a queue is, by its ARN.
    pub(crate) fn declared(arn: &Text) -> Option<&Self> {
        arn.origin()?.construct.downcast_ref()
    }

    /// The ARN without the queue that it is of, for what the queue itself keeps.
    pub(crate) fn plain_arn(&self) -> Text {
        self.existing
            .arn_or(|| Token::attribute(&self.resource, "Arn").into())
    }

    /// The queue's name.
    #[must_use]
    pub fn name(&self) -> Text {
        self.existing
            .name_or(|| Token::attribute(&self.resource, "QueueName").into())
    }

    /// The queue's URL, with which programs send and receive messages.
    #[must_use]
    pub fn url(&self) -> Text {
        if !self.existing.is_known() {
            return Token::reference(&self.resource).into();
        }
        let arn = self.plain_arn();
        let [region, account, name] = [3, 4, 5].map(|at: u32| part(&arn, at));
        Token::text_of([
            "https://sqs.".into(),
            region,
            ".".into(),
            Pseudo::UrlSuffix.into(),
            "/".into(),
            account,
            "/".into(),
            name,
        ])
    }

    /// Allows to send messages to the queue; of an encrypted one, also to use its key.
    #[track_caller]
    pub fn grant_send_messages(&self, grantee: impl Grantee) {
        let actions = [
            "sqs:SendMessage",
            "sqs:GetQueueAttributes",
            "sqs:GetQueueUrl",
        ];
        self.grant(&grantee, &actions);
        if let Some(key) = self.key.get() {
            key.grant_encrypt_decrypt(grantee);
        }
    }

    /// Allows to receive and to delete the messages of the queue; of an encrypted one, also to decrypt them.
    #[track_caller]
    pub fn grant_consume_messages(&self, grantee: impl Grantee) {
        self.grant(&grantee, &CONSUME);
        if let Some(key) = self.key.get() {
            key.grant_decrypt(grantee);
        }
    }

    /// Allows to delete all messages of the queue.
    #[track_caller]
    pub fn grant_purge(&self, grantee: impl Grantee) {
        let actions = [
            "sqs:PurgeQueue",
            "sqs:GetQueueAttributes",
            "sqs:GetQueueUrl",
        ];
        self.grant(&grantee, &actions);
    }

    #[track_caller]
    fn grant(&self, grantee: &impl Grantee, actions: &[&'static str]) {
        self.policy
            .grant(grantee, actions, &self.arn(), self.existing.is_known());
    }

    /// Adds a statement to the policy of a new queue. That of an existing queue is not this stack's.
    pub(crate) fn add_to_resource_policy(&self, statement: Statement) {
        if !self.existing.is_known() {
            self.policy.add(statement);
        }
    }
}

/// The policy of a queue.
static POLICY: Form = Form {
    construct: "sqs::QueuePolicy",
    resource_type: "AWS::SQS::QueuePolicy",
    of: "Queues",
    is_numbered: false,
};

/// What a consumer of a queue is allowed.
pub(crate) const CONSUME: [&str; 5] = [
    "sqs:ReceiveMessage",
    "sqs:ChangeMessageVisibility",
    "sqs:GetQueueUrl",
    "sqs:DeleteMessage",
    "sqs:GetQueueAttributes",
];

/// A part of an ARN.
fn part(arn: &Text, at: u32) -> Value {
    match arn.as_literal() {
        Some(arn) => {
            let part = usize::try_from(at).ok();
            let part = part.and_then(|at| arn.split(':').nth(at));
            part.unwrap_or_default().into()
        }
        None => Token::select(at, Token::split(":", arn.clone())).into(),
    }
}

/// A size as the template counts it, in bytes.
fn bytes(size: Option<Quantity<Size>>) -> Option<Value> {
    Some(match size? {
        Quantity::Known(size) => size.to_kib().saturating_mul(1_024).into(),
        Quantity::Token(token) => token.into(),
    })
}

impl Construct for Queue {
    type Props<'a> = QueueProps<'a>;
    const NAME: &'static str = "sqs::Queue";
    const DESCRIPTION: &'static Description = stackwright_core::sqs::queue::Queue::DESCRIPTION;

    fn declare(scope: Scope) -> Self {
        let resource = scope.part(RESOURCE, "AWS::SQS::Queue");
        Self {
            policy: ResourcePolicy::of(&scope, &resource, &POLICY),
            scope,
            resource,
            existing: Existing::default(),
            key: Rc::default(),
        }
    }

    fn define(&self, props: QueueProps<'_>, _: &mut Checks) {
        let place = (&self.scope, &self.resource);
        let existing = props.existing.as_ref();
        if self.existing.take(Self::DESCRIPTION, existing, place) {
            return;
        }
        if let Some(key) = props.kms_key {
            // A queue is defined once.
            let _ = self.key.set(key.clone());
        }
        let count = props.max_receive_count;
        let redrive = props.dead_letter_queue.zip(count).map(|(queue, count)| {
            Value::Object(vec![
                ("deadLetterTargetArn", queue.arn().into()),
                ("maxReceiveCount", count.into()),
            ])
        });
        let queue = Resource::new("AWS::SQS::Queue")
            .set_some(
                "ContentBasedDeduplication",
                props.content_based_deduplication,
            )
            .set_some(
                "DeduplicationScope",
                props
                    .deduplication_scope
                    .map(DeduplicationScope::cloudformation),
            )
            .set_some("DelaySeconds", seconds(props.delivery_delay))
            // SQS does not know the attribute of standard queues.
            .set_some("FifoQueue", props.fifo.filter(|fifo| *fifo))
            .set_some(
                "FifoThroughputLimit",
                props
                    .fifo_throughput_limit
                    .map(FifoThroughputLimit::cloudformation),
            )
            .set_some(
                "KmsDataKeyReusePeriodSeconds",
                seconds(props.data_key_reuse),
            )
            .set_some("KmsMasterKeyId", props.kms_key.map(Key::arn))
            .set_some("MaximumMessageSize", bytes(props.max_message_size))
            .set_some("MessageRetentionPeriod", seconds(props.retention))
            .set_some("QueueName", props.name)
            .set_some("ReceiveMessageWaitTimeSeconds", seconds(props.receive_wait))
            .set_some("RedrivePolicy", redrive)
            .set_some("SqsManagedSseEnabled", props.sqs_managed_encryption)
            .set_some("VisibilityTimeout", seconds(props.visibility_timeout))
            .removal_policy(RemovalPolicy::Destroy)
            .taggable();
        self.resource.fill(queue);
    }

    fn scope(&self) -> &Scope {
        &self.scope
    }
}

field_types!(DeduplicationScope, FifoThroughputLimit);
choice_facts!(DeduplicationScope, FifoThroughputLimit);
