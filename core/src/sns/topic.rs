//! Topics.

use crate::attribute::{QUEUE_ARN, ROLE_ARN};
use crate::catalogue::SW0912;
use crate::describe::key::{Flag, Json, List, Ref, Text};
use crate::describe::{
    Distinct, Fact, Facts, Found, choice, describe, field, property, resource, rules, structure,
};
use crate::identity::{Identified, SW0919, identity, in_account};
use crate::json::Items;
use crate::kms::key::{self, Key, SW0915, SW0916, SW0918};
use crate::stack::SW0812;
use crate::text::{Parts, char_count, has_any, is_made_of, same, starts_with_ignoring_case};
use crate::{Arg, Violation};

const NAMED: Identified = Identified::of_sns("the ARN of a topic");

choice! {
    /// How messages reach a subscriber: `Protocol` of `AWS::SNS::Subscription`.
    #[non_exhaustive]
    pub enum SubscriptionProtocol in &["sns", "SubscriptionProtocol"];
    /// Emails.
    Email = "email",
    /// Emails with the message as JSON.
    EmailJson = "email-json",
    /// Requests over HTTP.
    Http = "http",
    /// Requests over HTTPS.
    Https = "https",
    /// Text messages.
    Sms = "sms",
    /// A queue of SQS.
    Sqs = "sqs",
    /// A Lambda function.
    Lambda = "lambda",
    /// A mobile application.
    Application = "application",
    /// A delivery stream of Amazon Data Firehose.
    Firehose = "firehose",
}

choice! {
    /// What a filter policy is compared with: `FilterPolicyScope` of `AWS::SNS::Subscription`.
    #[non_exhaustive]
    pub enum FilterPolicyScope in &["sns", "FilterPolicyScope"];
    /// The attributes of messages.
    MessageAttributes = "MessageAttributes",
    /// The body of messages, which is JSON.
    MessageBody = "MessageBody",
}

describe! {
    /// A subscription of a topic: an `AWS::SNS::Subscription`.
    pub Subscription as SUBSCRIPTION, SubscriptionFields = structure(&["sns", "Subscription"], "a subscription");
    /// How the messages are delivered.
    protocol: SubscriptionProtocol = property("Protocol")
        .required(),
    /// Where they are delivered to: an email address, a URL, a phone number, or the ARN of a queue, function, application or
    /// delivery stream. The policy of a queue or a function must let SNS use it.
    endpoint: Text = property("Endpoint")
        .required()
        .example("\"ops@example.com\""),
    /// Whether messages are delivered as they are published, without the JSON of SNS around them. For `Http`, `Https`, `Sqs` and
    /// `Firehose`.
    raw_message_delivery: Flag = property("RawMessageDelivery")
        .default("`false`"),
    /// Messages that are delivered, as JSON: `json!({ "severity": ["high", { "prefix": "crit" }] })`. At most five names and 150
    /// combinations of values.
    filter_policy: Json = property("FilterPolicy")
        .default("all messages are delivered")
        .example("json!({ \"severity\": [\"high\"] })")
        .aka(&["filter", "filter_policy_with_message_body"]),
    /// What the filter policy is compared with.
    filter_policy_scope: FilterPolicyScope = property("FilterPolicyScope")
        .default("`MessageAttributes`"),
    /// ARN of the queue of SQS that receives messages that cannot be delivered. Its policy must let SNS send messages to it.
    dead_letter_queue: Text = property("RedrivePolicy")
        .wants(&QUEUE_ARN)
        .default("none; the messages are lost")
        .example("lost.arn()")
        .aka(&["dead_letter_target_arn", "dlq"]),
    /// ARN of the role by which SNS writes to a delivery stream. Required for `Firehose`.
    subscription_role_arn: Text = property("SubscriptionRoleArn")
        .wants(&ROLE_ARN)
        .default("none")
        .example("role.arn()")
        .aka(&["role"]),
}

describe! {
    /// An SNS topic.
    pub Topic as TOPIC, TopicFields = resource("AWS::SNS::Topic")
        .declared_by("topic", "a topic")
        .construct(&["sns", "Topic"], &["sns", "TopicProps"])
        .with_resource_policy()
        .getters(&[("Ref", "arn"), ("TopicName", "name")])
        .gives(&[("AWS::SNS::Topic.Arn", "arn"), ("AWS::SNS::Topic.TopicName", "name")])
        .existing(&NAMED)
        .rules(RULES, check_raw)
        .existing_rules(existing::RULES, existing::check_raw)
        .published();
    /// ARN of an existing topic. Fields that only a new topic can have are not allowed beside it.
    existing: Text = field()
        .identity()
        .default("none; the stack creates the resource")
        .aka(&["existing_name", "arn"]),
    /// Name of the topic in the account and region: letters, digits, `-` and `_`; the name of a FIFO topic ends in `.fifo`.
    name: Text = property("TopicName")
        .replaces()
        .distinct(&Distinct::of(SW0812, "duplicate topic name `{}`"))
        .default("a name that CloudFormation generates"),
    /// Whether messages are delivered in their order and once, to subscribers that are queues. Alarms cannot notify it.
    fifo: Flag = property("FifoTopic")
        .replaces()
        .default("`false`"),
    /// Whether SNS tells messages of a FIFO topic apart by what is in them, so that publishers need no deduplication id.
    content_based_deduplication: Flag = property("ContentBasedDeduplication")
        .default("`false`"),
    /// Name of the sender in the messages, at most 100 characters.
    display_name: Text = property("DisplayName")
        .default("the name of the topic"),
    /// Key that encrypts the messages.
    kms_key: Ref<Key> = property("KmsMasterKeyId")
        .default("no encryption")
        .aka(&["master_key"]),
    /// Subscriptions of the topic, new or existing.
    subscriptions: List<Subscription> = field()
        .beside_existing()
        .default("none"),
}

rules!(
    Topic,
    SW0610(
        "fifo-topic",
        Error,
        "the name of a FIFO topic ends in `.fifo`, the name of a standard topic does not, and alarms notify standard topics only",
        why = "SNS requires the suffix `.fifo` in the name of a FIFO topic, and rejects it in the name of a standard topic",
        fix = "add `fifo: true`, or remove `.fifo` from the name",
        source = "SNS API, CreateTopic, Name — https://docs.aws.amazon.com/sns/latest/api/API_CreateTopic.html; CloudWatch User Guide, notifying users on alarm changes — https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html",
        aws = "InvalidParameter: Invalid parameter: Topic Name",
        of = [TOPIC.name, TOPIC.fifo],
        |topic, found| {
            if let Fact::Known(name) = TOPIC.name.of(topic) {
                let fifo = TOPIC.fifo.of(topic);
                if is_fifo_name(name) && matches!(fifo, Fact::Absent | Fact::Known(false)) {
                    let sentence = "name `{}` of a standard topic ends in `.fifo`";
                    found.text(TOPIC.name, sentence, name);
                }
                if !is_fifo_name(name) && matches!(fifo, Fact::Known(true)) {
                    let sentence = "name `{}` of a FIFO topic does not end in `.fifo`";
                    found.text(TOPIC.name, sentence, name);
                    found.fixed_by("add `.fifo` to the name, or remove `fifo: true`");
                }
            }
        },
    ),
    SW0912(of = [TOPIC.name, TOPIC.display_name], |topic, found| {
        if let Fact::Known(name) = TOPIC.name.of(topic) {
            found.result(TOPIC.name, topic_name(name));
        }
        if let Fact::Known(name) = TOPIC.display_name.of(topic) {
            found.result(TOPIC.display_name, display_name(name));
        }
    }),
    SW0915(of = [TOPIC.kms_key], |topic, found| {
        key::outlives(TOPIC.kms_key, topic, false, found);
    }),
    SW0916(of = [TOPIC.kms_key], |topic, found| {
        key::is_enabled(TOPIC.kms_key, topic, found);
    }),
    SW0918(of = [TOPIC.kms_key], |topic, found| {
        key::is_symmetric(TOPIC.kms_key, topic, found);
    }),
    SW0609(
        "subscription-endpoint",
        Error,
        "the endpoint of a subscription matches its protocol, and a topic has no duplicate subscriptions",
        why = "SNS rejects an endpoint that does not match the protocol",
        fix = "write an endpoint of the protocol",
        source = "SNS API, Subscribe, Protocol and Endpoint — https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html",
        aws = "InvalidParameter: Invalid parameter: Endpoint must match the specified protocol",
        of = [TOPIC.subscriptions],
        |topic, found| {
            endpoints(topic, found);
        },
    ),
    SW0970(
        "subscription-delivery",
        Error,
        "raw messages are delivered to HTTP, HTTPS, SQS and Firehose only, a Firehose subscription has the ARN of a role, and a dead-letter queue is the ARN of a queue",
        why = "SNS rejects a subscription with an attribute that its protocol does not support, or without one that it requires",
        fix = "remove `raw_message_delivery`",
        source = "SNS API, Subscribe, RawMessageDelivery, RedrivePolicy and SubscriptionRoleArn — https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html",
        aws = "InvalidParameter: Invalid parameter: Attributes Reason: RawMessageDelivery: … is not supported for protocol",
        related = [SW0609],
        of = [TOPIC.subscriptions],
        |topic, found| {
            deliveries(topic, found);
        },
    ),
    SW0971(
        "filter-policy",
        Error,
        "a filter policy is a JSON object of at most five names with lists of values, none of them empty, and 150 combinations of values, nested for message bodies only",
        why = "SNS rejects a subscription with another filter policy",
        fix = "write a list of values for each name, as in `json!({ \"severity\": [\"high\"] })`",
        source = "SNS Developer Guide, filter policy constraints — https://docs.aws.amazon.com/sns/latest/dg/subscription-filter-policy-constraints.html; answer to an empty list, aws-cdk issue 16549 — https://github.com/aws/aws-cdk/issues/16549",
        aws = "InvalidParameter: Invalid parameter: FilterPolicy: …",
        of = [TOPIC.subscriptions],
        |topic, found| {
            filter_policies(topic, found);
        },
    ),
    SW0919(of = [TOPIC.subscriptions], |topic, found| {
        lost_elsewhere(topic, found);
    }),
    SW0972(
        "fifo-subscription",
        Deny,
        "a FIFO topic has subscriptions of queues only, and only a FIFO topic has `content_based_deduplication`",
        why = "SNS delivers the messages of FIFO topics to queues of SQS, and rejects `ContentBasedDeduplication` of a standard topic",
        fix = "subscribe a queue of SQS, or remove `fifo: true`",
        source = "SNS Developer Guide, message delivery for FIFO topics — https://docs.aws.amazon.com/sns/latest/dg/fifo-message-delivery.html; SNS API, CreateTopic, ContentBasedDeduplication — https://docs.aws.amazon.com/sns/latest/api/API_CreateTopic.html",
        aws = "InvalidParameter: Invalid parameter: Invalid protocol type",
        related = [SW0610],
        of = [
            TOPIC.subscriptions,
            TOPIC.fifo,
            TOPIC.content_based_deduplication
        ],
        |topic, found| {
            fifo_subscriptions(topic, found);
            if let Fact::Known(true) = TOPIC.content_based_deduplication.of(topic)
                && matches!(TOPIC.fifo.of(topic), Fact::Absent | Fact::Known(false))
            {
                let sentence = "`content_based_deduplication` is not supported by a standard topic";
                found.plain(TOPIC.content_based_deduplication, sentence);
                found.fixed_by("add `fifo: true`, or remove `content_based_deduplication`");
            }
        },
    ),
);

/// The rules of the subscriptions of an existing topic.
pub mod existing {
    use super::{
        SW0609, SW0919, SW0970, SW0971, SW0972, TOPIC, Topic, deliveries, endpoints,
        fifo_subscriptions, filter_policies, lost_elsewhere,
    };
    use crate::describe::rules;

    rules!(
        Topic,
        SW0609(of = [TOPIC.subscriptions], |topic, found| {
            endpoints(topic, found);
        }),
        SW0970(of = [TOPIC.subscriptions], |topic, found| {
            deliveries(topic, found);
        }),
        SW0971(of = [TOPIC.subscriptions], |topic, found| {
            filter_policies(topic, found);
        }),
        SW0919(of = [TOPIC.subscriptions], |topic, found| {
            lost_elsewhere(topic, found);
        }),
        SW0972(of = [TOPIC.subscriptions], |topic, found| {
            fifo_subscriptions(topic, found);
        }),
    );
}

/// Endpoints match their protocols, and none is there twice.
const fn endpoints<'a>(topic: Facts<'a, Topic>, found: &mut Found<'_, 'a>) {
    let mut at = 0;
    while let Some(subscription) = TOPIC.subscriptions.element(topic, at) {
        let place = TOPIC.subscriptions.nth(at).inner(SUBSCRIPTION.endpoint);
        if let (Fact::Known(protocol), Fact::Known(endpoint)) = (
            SUBSCRIPTION.protocol.of(subscription),
            SUBSCRIPTION.endpoint.of(subscription),
        ) {
            if !fits(protocol, endpoint) {
                let (endpoint, name) = (Arg::Text(endpoint), Arg::Text(protocol.name()));
                let sentence = "endpoint `{}` does not match the protocol `{}`";
                found.two(place, sentence, endpoint, name);
                found.fixed_by(endpoint_of(protocol));
            }
            if is_endpoint_before(topic, at, protocol, endpoint) {
                found.text(place, "duplicate subscription endpoint `{}`", endpoint);
                found.because("SNS creates one subscription for an endpoint and a protocol");
                found.fixed_by("remove one of the subscriptions");
            }
        }
        at += 1;
    }
}

/// What a protocol supports and requires.
const fn deliveries<'a>(topic: Facts<'a, Topic>, found: &mut Found<'_, 'a>) {
    use SubscriptionProtocol::{Firehose, Http, Https, Sqs};
    let mut at = 0;
    while let Some(subscription) = TOPIC.subscriptions.element(topic, at) {
        let place = TOPIC.subscriptions.nth(at);
        if let Fact::Known(protocol) = SUBSCRIPTION.protocol.of(subscription) {
            if let Fact::Known(true) = SUBSCRIPTION.raw_message_delivery.of(subscription)
                && !matches!(protocol, Http | Https | Sqs | Firehose)
            {
                let sentence = "`raw_message_delivery` is not supported for the protocol `{}`";
                let place = place.inner(SUBSCRIPTION.raw_message_delivery);
                found.text(place, sentence, protocol.name());
            }
            if matches!(protocol, Firehose)
                && SUBSCRIPTION.subscription_role_arn.is_absent(subscription)
            {
                let sentence = "missing `subscription_role_arn` of a `Firehose` subscription";
                found.plain(place, sentence);
                found.because("SNS writes to the delivery stream by this role");
                found.fixed_by("add `subscription_role_arn: role.arn()` of a role that `sns.amazonaws.com` can assume");
            }
        }
        if let Fact::Known(role) = SUBSCRIPTION.subscription_role_arn.of(subscription)
            && !is_role(role)
        {
            let sentence = "subscription role `{}` is not the ARN of a role";
            let place = place.inner(SUBSCRIPTION.subscription_role_arn);
            found.text(place, sentence, role);
            found.because("SNS writes to the delivery stream by this role");
            found.fixed_by("write `role.arn()` of a declared role, or an ARN such as `arn:aws:iam::123456789012:role/deliver`");
        }
        if let Fact::Known(queue) = SUBSCRIPTION.dead_letter_queue.of(subscription)
            && !fits(Sqs, queue)
        {
            let sentence = "dead-letter queue `{}` is not the ARN of a queue";
            let place = place.inner(SUBSCRIPTION.dead_letter_queue);
            found.text(place, sentence, queue);
            found.because("SNS sends messages that it cannot deliver to a queue of SQS");
            found.fixed_by("write an ARN such as `arn:aws:sqs:eu-west-1:123456789012:lost`");
        }
        at += 1;
    }
}

/// Where the dead-letter queues are: SW0919.
const fn lost_elsewhere<'a>(topic: Facts<'a, Topic>, found: &mut Found<'_, 'a>) {
    let mut at = 0;
    while let Some(subscription) = TOPIC.subscriptions.element(topic, at) {
        if let Fact::Known(queue) = SUBSCRIPTION.dead_letter_queue.of(subscription)
            && fits(SubscriptionProtocol::Sqs, queue)
        {
            let place = TOPIC
                .subscriptions
                .nth(at)
                .inner(SUBSCRIPTION.dead_letter_queue);
            found.result(place, in_account(queue, topic.raw().site()));
        }
        at += 1;
    }
}

/// Whether a text is the ARN of a role.
const fn is_role(text: &str) -> bool {
    const ROLE: Identified = Identified::of_iam("role", "the ARN of a role");
    const ROLE_REF: &Identified = &ROLE;
    match identity(ROLE_REF, text) {
        Ok(identity) => identity.arn.is_some(),
        Err(_) => false,
    }
}

/// What filter policies are made of.
const fn filter_policies<'a>(topic: Facts<'a, Topic>, found: &mut Found<'_, 'a>) {
    let mut at = 0;
    while let Some(subscription) = TOPIC.subscriptions.element(topic, at) {
        if let Fact::Known(policy) = SUBSCRIPTION.filter_policy.of(subscription) {
            let place = TOPIC
                .subscriptions
                .nth(at)
                .inner(SUBSCRIPTION.filter_policy);
            let scope = SUBSCRIPTION.filter_policy_scope.of(subscription);
            let is_flat = matches!(
                scope,
                Fact::Absent | Fact::Known(FilterPolicyScope::MessageAttributes)
            );
            found.result(place, filter_policy(policy, is_flat));
        }
        at += 1;
    }
}

/// A FIFO topic has queues alone as subscribers.
const fn fifo_subscriptions<'a>(topic: Facts<'a, Topic>, found: &mut Found<'_, 'a>) {
    if !is_fifo(topic) {
        return;
    }
    let mut at = 0;
    while let Some(subscription) = TOPIC.subscriptions.element(topic, at) {
        if let Fact::Known(protocol) = SUBSCRIPTION.protocol.of(subscription)
            && !protocol.is(SubscriptionProtocol::Sqs)
        {
            let place = TOPIC.subscriptions.nth(at).inner(SUBSCRIPTION.protocol);
            let sentence = "protocol `{}` is not supported by a FIFO topic";
            found.text(place, sentence, protocol.name());
        }
        at += 1;
    }
}

/// The operator of filter policies that has policies in it.
const OR: &str = "$or";

/// Whether a JSON text is a filter policy.
///
/// # Errors
///
/// SW0971.
pub const fn filter_policy(policy: &str, is_flat: bool) -> Result<(), Violation<'_>> {
    /// SNS Developer Guide, filter policy constraints.
    const NAMES_MAX: u64 = 5;
    const COMBINATIONS_MAX: u64 = 150;
    let Some(names) = Items::of(policy) else {
        return Err(Violation::plain(
            SW0971,
            "filter policy is not a JSON object",
        ));
    };
    if !names.is_object() {
        return Err(Violation::plain(
            SW0971,
            "filter policy is not a JSON object",
        ));
    }
    let combinations = match combinations(names, 1, is_flat) {
        Ok(combinations) => combinations,
        Err(violation) => return Err(violation),
    };
    // With operators, SNS counts otherwise.
    let Some(combinations) = combinations else {
        return Ok(());
    };
    let count = names.len();
    if count > NAMES_MAX {
        let sentence = "filter policy of {} names is too large (maximum 5)";
        return Err(Violation::with(SW0971, sentence, Arg::Number(count))
            .because("SNS accepts at most five names in a filter policy")
            .fixed_by("filter by fewer names"));
    }
    if combinations > COMBINATIONS_MAX {
        let sentence = "filter policy of {} combinations of values is too large (maximum 150)";
        return Err(Violation::with(SW0971, sentence, Arg::Number(combinations))
            .because("the numbers of values of all names, each multiplied by its depth, are multiplied, and SNS accepts at most 150")
            .fixed_by("list fewer values"));
    }
    Ok(())
}

/// Whether a list has a `null`.
const fn has_null(mut values: Items<'_>) -> bool {
    while let Some((_, value)) = values.next() {
        if same(value, "null") {
            return true;
        }
    }
    false
}

/// The number of combinations of the values of a filter policy; none where it has an operator.
const fn combinations(
    mut names: Items<'_>,
    depth: u64,
    is_flat: bool,
) -> Result<Option<u64>, Violation<'_>> {
    let mut product = Some(1_u64);
    while let Some((name, value)) = names.next() {
        if same(name, OR) {
            product = None;
            continue;
        }
        let Some(values) = Items::of(value) else {
            let sentence = "value of `{}` in a filter policy is not a list";
            return Err(Violation::text(SW0971, sentence, name));
        };
        let factor = if !values.is_object() {
            if has_null(values) {
                let sentence = "`null` in the filter policy of `{}`";
                return Err(Violation::text(SW0971, sentence, name)
                    .because("CloudFormation rejects `null` in templates")
                    .fixed_by("remove it"));
            }
            if values.len() == 0 {
                let sentence = "empty list of values of `{}` in a filter policy";
                return Err(Violation::text(SW0971, sentence, name)
                    .because("SNS accepts no empty lists: `Empty arrays are not allowed`")
                    .fixed_by("list the values that are delivered, or remove the name"));
            }
            Some(values.len().saturating_mul(depth))
        } else if is_flat {
            let sentence = "nested filter policy `{}` for message attributes";
            return Err(Violation::text(SW0971, sentence, name)
                .because("attributes of messages are not nested")
                .fixed_by("write a list of values, or add `filter_policy_scope: MessageBody`"));
        } else {
            match combinations(values, depth + 1, is_flat) {
                Ok(inner) => inner,
                Err(violation) => return Err(violation),
            }
        };
        product = match (product, factor) {
            (Some(product), Some(factor)) => Some(product.saturating_mul(factor)),
            _ => None,
        };
    }
    Ok(product)
}

/// Whether a name or an ARN is that of a FIFO topic.
const fn is_fifo_name(name: &str) -> bool {
    before_fifo(name).len() < name.len()
}

/// A name without `.fifo` at its end.
const fn before_fifo(name: &str) -> &str {
    match name.as_bytes() {
        [before @ .., b'.', b'f', b'i', b'f', b'o'] => name.split_at(before.len()).0,
        _ => name,
    }
}

/// Whether a topic, new or existing, is known to be a FIFO topic.
#[must_use]
pub const fn is_fifo(topic: Facts<'_, Topic>) -> bool {
    if let Fact::Known(true) = TOPIC.fifo.of(topic) {
        return true;
    }
    matches!(TOPIC.existing.of(topic), Fact::Known(arn) if is_fifo_name(arn))
}

/// Maximum length of the name of a topic, in characters: SNS API, `CreateTopic`, `Name`.
pub const NAME_MAX: usize = 256;

/// Whether a text is a valid name of a topic.
///
/// # Errors
///
/// SW0912.
pub const fn topic_name(name: &str) -> Result<(), Violation<'_>> {
    let before = before_fifo(name);
    if before.is_empty() || name.len() > NAME_MAX || !is_made_of(before.as_bytes(), b"-_") {
        let sentence = "topic name `{}` must be 1 to 256 letters, digits, `-` or `_`";
        return Err(Violation::text(SW0912, sentence, name));
    }
    Ok(())
}

/// Whether a text is a valid display name of a topic.
///
/// # Errors
///
/// SW0912.
pub const fn display_name(name: &str) -> Result<(), Violation<'_>> {
    /// SNS API, CreateTopic, `DisplayName`.
    const MAX: usize = 100;
    let count = char_count(name);
    if count > MAX {
        let sentence = "display name of {} characters is too long (maximum 100)";
        return Err(Violation::with(SW0912, sentence, Arg::Number(count as u64))
            .fixed_by("shorten the display name"));
    }
    Ok(())
}

/// How an endpoint of a protocol is written.
const fn endpoint_of(protocol: SubscriptionProtocol) -> &'static str {
    match protocol {
        SubscriptionProtocol::Email | SubscriptionProtocol::EmailJson => "write an email address",
        SubscriptionProtocol::Http => "write a URL that starts with `http://`",
        SubscriptionProtocol::Https => "write a URL that starts with `https://`",
        SubscriptionProtocol::Sms => "write a phone number such as `\"+15550123456\"`",
        SubscriptionProtocol::Sqs => "write the ARN of the queue",
        SubscriptionProtocol::Lambda => "write the ARN of the function",
        SubscriptionProtocol::Application => "write the ARN of the application",
        SubscriptionProtocol::Firehose => "write the ARN of the delivery stream",
    }
}

/// Whether an endpoint matches a protocol.
const fn fits(protocol: SubscriptionProtocol, endpoint: &str) -> bool {
    match protocol {
        SubscriptionProtocol::Email | SubscriptionProtocol::EmailJson => has_any(endpoint, "@"),
        SubscriptionProtocol::Http => starts_with_ignoring_case(endpoint, "http://"),
        SubscriptionProtocol::Https => starts_with_ignoring_case(endpoint, "https://"),
        SubscriptionProtocol::Sms => has_any(endpoint, "0123456789") && !has_any(endpoint, "@:/"),
        SubscriptionProtocol::Sqs => is_arn_of(endpoint, "sqs"),
        SubscriptionProtocol::Lambda => is_arn_of(endpoint, "lambda"),
        SubscriptionProtocol::Firehose => is_arn_of(endpoint, "firehose"),
        // Of SNS.
        SubscriptionProtocol::Application => starts_with_ignoring_case(endpoint, "arn:"),
    }
}

/// Whether a text is an ARN of a service.
const fn is_arn_of(text: &str, service: &str) -> bool {
    let mut parts = Parts::of(text, b':');
    let is_arn = matches!(parts.next(), Some(first) if same(first, "arn"));
    let _partition = parts.next();
    is_arn && matches!(parts.next(), Some(of) if same(of, service))
}

/// Whether a subscription before an index has a protocol and an endpoint.
const fn is_endpoint_before(
    topic: Facts<'_, Topic>,
    index: usize,
    protocol: SubscriptionProtocol,
    endpoint: &str,
) -> bool {
    let mut at = 0;
    while at < index
        && let Some(subscription) = TOPIC.subscriptions.element(topic, at)
    {
        if let (Fact::Known(other_protocol), Fact::Known(other)) = (
            SUBSCRIPTION.protocol.of(subscription),
            SUBSCRIPTION.endpoint.of(subscription),
        ) && protocol.is(other_protocol)
            && same(endpoint, other)
        {
            return true;
        }
        at += 1;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::describe::{Described as _, Site, Tree};

    #[test]
    fn names_of_topics() {
        for (name, right) in [
            ("on-call_1", true),
            ("a.b", false),
            ("", false),
            (".fifo", false),
            ("jobs.fifo", true),
            ("ä", false),
            (&"x".repeat(256), true),
            (&"x".repeat(257), false),
        ] {
            assert_eq!(topic_name(name).is_ok(), right, "{name}");
        }
    }

    #[test]
    fn only_fifo_topics_have_names_of_fifo_topics() {
        let named = |name: &str| Tree::new("jobs").with(TOPIC.name, name);
        for (topic, right) in [
            (named("jobs.fifo"), false),
            (named("jobs.fifo").with(TOPIC.fifo, false), false),
            (named("jobs.fifo").with(TOPIC.fifo, true), true),
            (
                named("jobs.fifo").with_fact(TOPIC.fifo, Fact::Unknown),
                true,
            ),
            (named("jobs").with(TOPIC.fifo, true), false),
            (named("jobs"), true),
            (Tree::new("jobs").with(TOPIC.fifo, true), true),
        ] {
            let found = Topic::DESCRIPTION.check(topic.raw()).into_iter();
            let codes: Vec<_> = found.map(|one| one.violation.rule.code).collect();
            let expected = if right { vec![] } else { vec!["SW0610"] };
            assert_eq!(codes, expected, "{topic:?}");
        }
    }

    fn subscription(protocol: SubscriptionProtocol, endpoint: &str) -> Tree {
        Tree::new("")
            .with(SUBSCRIPTION.protocol, protocol)
            .with(SUBSCRIPTION.endpoint, endpoint)
    }

    #[test]
    fn endpoints_fit_their_protocols() {
        use SubscriptionProtocol::{
            Application, Email, EmailJson, Firehose, Http, Https, Lambda, Sms, Sqs,
        };
        let arn = "arn:aws:sqs:eu-west-1:123456789012:jobs";
        for (protocol, endpoint, right) in [
            (Email, "ops@example.com", true),
            (EmailJson, "ops", false),
            (Http, "http://example.com/alerts", true),
            (Https, "http://example.com/alerts", false),
            (Https, "https://example.com/alerts", true),
            (Sms, "+15550123456", true),
            (Sms, "ops@example.com", false),
            (Sqs, arn, true),
            (
                Sqs,
                "https://sqs.eu-west-1.amazonaws.com/123456789012/jobs",
                false,
            ),
            (Sqs, "arn:aws:sns:eu-west-1:123456789012:jobs", false),
            (Lambda, "alert", false),
            (Lambda, arn, false),
            (
                Firehose,
                "arn:aws:firehose:eu-west-1:123456789012:deliverystream/log",
                true,
            ),
            (Application, arn, true),
        ] {
            let role = "arn:aws:iam::123456789012:role/sns";
            let one =
                subscription(protocol, endpoint).with(SUBSCRIPTION.subscription_role_arn, role);
            let subscriptions = vec![one];
            let topic = Tree::partial("alerts").with(TOPIC.subscriptions, subscriptions);
            let found = Topic::DESCRIPTION.check(topic.raw());
            assert_eq!(found.is_empty(), right, "{protocol:?} {endpoint}");
        }
    }

    #[test]
    fn a_topic_has_each_subscription_once() {
        let endpoints = ["a@example.com", "b@example.com", "a@example.com"];
        let all = endpoints.map(|one| subscription(SubscriptionProtocol::Email, one));
        let topic = Tree::partial("alerts").with(TOPIC.subscriptions, Vec::from(all));
        let found = Topic::DESCRIPTION.check(topic.raw()).into_iter();
        let found: Vec<_> = found
            .map(|one| (one.at, one.violation.to_string()))
            .collect();
        let sentence = "duplicate subscription endpoint `a@example.com`";
        assert_eq!(found, [(2, sentence.to_owned())]);
        // Emails and emails with JSON are two subscriptions.
        let protocols = [SubscriptionProtocol::Email, SubscriptionProtocol::EmailJson];
        let both = protocols.map(|protocol| subscription(protocol, "a@example.com"));
        let topic = Tree::partial("alerts").with(TOPIC.subscriptions, Vec::from(both));
        assert!(Topic::DESCRIPTION.check(topic.raw()).is_empty());
    }

    fn codes(topic: &Tree) -> Vec<&'static str> {
        let found = Topic::DESCRIPTION.check(topic.raw()).into_iter();
        found.map(|one| one.violation.rule.code).collect()
    }

    #[test]
    fn dead_letter_queues_are_in_the_region_and_the_account_of_their_subscription() {
        let site = Site {
            id: "alerts",
            account: Fact::Known("123456789012"),
            region: Fact::Known("eu-west-1"),
        };
        for (queue, expected) in [
            ("arn:aws:sqs:eu-west-1:123456789012:lost", &[][..]),
            ("arn:aws:sqs:us-east-1:123456789012:lost", &["SW0919"]),
            ("arn:aws:sqs:eu-west-1:210987654321:lost", &["SW0919"]),
        ] {
            let one = subscription(SubscriptionProtocol::Email, "a@example.com")
                .with(SUBSCRIPTION.dead_letter_queue, queue);
            let topic = Tree::partial("alerts").with(TOPIC.subscriptions, vec![one]);
            assert_eq!(codes(&topic.clone().at(site)), expected, "{queue}");
            assert_eq!(codes(&topic), [""; 0], "{queue}");
        }
    }

    #[test]
    fn protocols_support_some_settings() {
        use SubscriptionProtocol::{Email, Firehose, Https, Lambda, Sqs};
        let sqs = "arn:aws:sqs:eu-west-1:123456789012:jobs";
        let lambda = "arn:aws:lambda:eu-west-1:123456789012:function:f";
        let stream = "arn:aws:firehose:eu-west-1:123456789012:deliverystream/log";
        let raw = |protocol, endpoint| {
            subscription(protocol, endpoint).with(SUBSCRIPTION.raw_message_delivery, true)
        };
        let with_queue = |queue: &str| {
            subscription(Email, "a@example.com").with(SUBSCRIPTION.dead_letter_queue, queue)
        };
        for (one, right) in [
            (raw(Sqs, sqs), true),
            (raw(Https, "https://example.com"), true),
            (raw(Lambda, lambda), false),
            (raw(Email, "a@example.com"), false),
            (
                raw(Email, "a@example.com").with(SUBSCRIPTION.raw_message_delivery, false),
                true,
            ),
            (subscription(Firehose, stream), false),
            (
                subscription(Firehose, stream)
                    .with_fact(SUBSCRIPTION.subscription_role_arn, Fact::Present),
                true,
            ),
            (
                subscription(Firehose, stream).with(
                    SUBSCRIPTION.subscription_role_arn,
                    "arn:aws:iam::123456789012:role/team/deliver",
                ),
                true,
            ),
            (
                subscription(Firehose, stream).with(SUBSCRIPTION.subscription_role_arn, "deliver"),
                false,
            ),
            (with_queue(sqs), true),
            (with_queue("lost"), false),
            (with_queue(lambda), false),
        ] {
            let expected = if right { vec![] } else { vec!["SW0970"] };
            let topic = Tree::new("alerts").with(TOPIC.subscriptions, vec![one]);
            assert_eq!(codes(&topic), expected, "{topic:?}");
            let arn = "arn:aws:sns:eu-west-1:123456789012:alerts";
            let existing = topic.with(TOPIC.existing, arn);
            assert_eq!(codes(&existing), expected, "{existing:?}");
        }
    }

    #[test]
    fn filter_policies_have_few_names_and_values() {
        let values = |count: usize| vec!["1"; count].join(", ");
        let (many, more) = (
            format!("{{\"a\": [{}], \"b\": [1, 2]}}", values(75)),
            format!("{{\"a\": [{}], \"b\": [1, 2]}}", values(76)),
        );
        let deep = format!("{{\"a\": {{\"b\": {{\"c\": [{}]}}}}}}", values(50));
        let deeper = format!("{{\"a\": {{\"b\": {{\"c\": [{}]}}}}}}", values(51));
        for (policy, flat, nested) in [
            (r#"{"a": ["x", {"prefix": "y"}, 5]}"#, true, true),
            (r#"{"a": [null]}"#, false, false),
            (r#"{"a": []}"#, false, false),
            (r#"{"a": {"b": [ ]}}"#, false, false),
            (r#"{"a": [[]]}"#, true, true),
            ("{}", true, true),
            (r#"{"a": "x"}"#, false, false),
            (r#"["a"]"#, false, false),
            ("5", false, false),
            (r#"{"a": {"b": ["x"]}}"#, false, true),
            (r#"{"a":[1],"b":[1],"c":[1],"d":[1],"e":[1]}"#, true, true),
            (
                r#"{"a":[1],"b":[1],"c":[1],"d":[1],"e":[1],"f":[1]}"#,
                false,
                false,
            ),
            (many.as_str(), true, true),
            (more.as_str(), false, false),
            (deep.as_str(), false, true),
            (deeper.as_str(), false, false),
            (r#"{"$or": [{"a": [1]}, {"b": [2]}]}"#, true, true),
        ] {
            assert_eq!(filter_policy(policy, true).is_ok(), flat, "{policy}");
            assert_eq!(filter_policy(policy, false).is_ok(), nested, "{policy}");
        }
        let nested = |scope| {
            let one = subscription(SubscriptionProtocol::Email, "a@example.com")
                .with(SUBSCRIPTION.filter_policy, r#"{"a": {"b": ["x"]}}"#)
                .with_fact(SUBSCRIPTION.filter_policy_scope, scope);
            codes(&Tree::new("alerts").with(TOPIC.subscriptions, vec![one]))
        };
        assert_eq!(nested(Fact::Absent), ["SW0971"]);
        assert_eq!(nested(Fact::Present), [""; 0]);
        assert_eq!(
            nested(Fact::Known(FilterPolicyScope::MessageBody.into())),
            [""; 0]
        );
    }

    #[test]
    fn fifo_topics_have_queues() {
        use SubscriptionProtocol::{Email, Sqs};
        let queue = || subscription(Sqs, "arn:aws:sqs:eu-west-1:123456789012:jobs.fifo");
        let email = || subscription(Email, "a@example.com");
        let fifo = || Tree::new("jobs").with(TOPIC.fifo, true);
        let existing = "arn:aws:sns:eu-west-1:123456789012:jobs.fifo";
        for (topic, right) in [
            (fifo().with(TOPIC.subscriptions, vec![queue()]), true),
            (
                fifo().with(TOPIC.subscriptions, vec![queue(), email()]),
                false,
            ),
            (fifo().with(TOPIC.content_based_deduplication, true), true),
            (
                Tree::new("jobs").with(TOPIC.content_based_deduplication, true),
                false,
            ),
            (
                Tree::new("jobs")
                    .with(TOPIC.existing, existing)
                    .with(TOPIC.subscriptions, vec![email()]),
                false,
            ),
        ] {
            let expected = if right { vec![] } else { vec!["SW0972"] };
            assert_eq!(codes(&topic), expected, "{topic:?}");
        }
    }

    #[test]
    fn display_names_have_at_most_100_characters() {
        for (name, right) in [("ä".repeat(100), true), ("x".repeat(101), false)] {
            let topic = Tree::partial("alerts").with(TOPIC.display_name, name.as_str());
            assert_eq!(Topic::DESCRIPTION.check(topic.raw()).is_empty(), right);
            let existing = topic.with(TOPIC.existing, "arn:aws:sns:eu-west-1:123456789012:x");
            assert!(Topic::DESCRIPTION.check(existing.raw()).is_empty());
        }
        let found = display_name(&"x".repeat(101)).map_err(|found| found.to_string());
        let sentence = "display name of 101 characters is too long (maximum 100)";
        assert_eq!(found, Err(sentence.to_owned()));
    }
}
