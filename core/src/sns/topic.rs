//! Topics.

use crate::catalogue::SW0912;
use crate::describe::key::{Flag, List, Ref, Text};
use crate::describe::{
    Distinct, Fact, Facts, choice, describe, field, property, resource, rules, structure,
};
use crate::identity::Identified;
use crate::kms::key::{self, Key, SW0916, SW0918};
use crate::stack::SW0812;
use crate::text::{char_count, has_any, is_made_of, same, starts_with_ignoring_case};
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
}

describe! {
    /// A subscription of a topic: an `AWS::SNS::Subscription`.
    pub Subscription as SUBSCRIPTION, SubscriptionFields = structure(&["sns", "Subscription"], "a subscription");
    /// How the messages are delivered.
    protocol: SubscriptionProtocol = property("Protocol")
        .required(),
    /// Where they are delivered to: an email address, a URL, a phone number, or the ARN of a queue, function or application.
    endpoint: Text = property("Endpoint")
        .required(),
}

describe! {
    /// An SNS topic.
    pub Topic as TOPIC, TopicFields = resource("AWS::SNS::Topic")
        .declared_by("topic", "a topic")
        .construct(&["sns", "Topic"], &["sns", "TopicProps"])
        .existing(&NAMED)
        .rules(RULES, check_raw)
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
    /// Name of the sender in the messages, at most 100 characters.
    display_name: Text = property("DisplayName")
        .default("the name of the topic"),
    /// Key that encrypts the messages.
    kms_key: Ref<Key> = property("KmsMasterKeyId")
        .default("no encryption"),
    /// Subscriptions of the topic.
    subscriptions: List<Subscription> = field()
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
            let mut at = 0;
            while let Some(subscription) = TOPIC.subscriptions.element(topic, at) {
                let place = TOPIC.subscriptions.nth(at);
                if let Fact::Known(endpoint) = SUBSCRIPTION.endpoint.of(subscription) {
                    if let Fact::Known(protocol) = SUBSCRIPTION.protocol.of(subscription)
                        && !fits(protocol, endpoint)
                    {
                        let (endpoint, name) = (Arg::Text(endpoint), Arg::Text(protocol.name()));
                        let sentence = "endpoint `{}` does not match the protocol `{}`";
                        found.two(place, sentence, endpoint, name);
                        found.fixed_by(endpoint_of(protocol));
                    }
                    if let Fact::Known(protocol) = SUBSCRIPTION.protocol.of(subscription)
                        && is_endpoint_before(topic, at, protocol, endpoint)
                    {
                        found.text(place, "duplicate subscription endpoint `{}`", endpoint);
                        found
                            .because("SNS creates one subscription for an endpoint and a protocol");
                        found.fixed_by("remove one of the subscriptions");
                    }
                }
                at += 1;
            }
        },
    ),
);

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
    }
}

/// Whether an endpoint matches a protocol.
const fn fits(protocol: SubscriptionProtocol, endpoint: &str) -> bool {
    match protocol {
        SubscriptionProtocol::Email | SubscriptionProtocol::EmailJson => has_any(endpoint, "@"),
        SubscriptionProtocol::Http => starts_with_ignoring_case(endpoint, "http://"),
        SubscriptionProtocol::Https => starts_with_ignoring_case(endpoint, "https://"),
        SubscriptionProtocol::Sms => has_any(endpoint, "0123456789") && !has_any(endpoint, "@:/"),
        SubscriptionProtocol::Sqs
        | SubscriptionProtocol::Lambda
        | SubscriptionProtocol::Application => starts_with_ignoring_case(endpoint, "arn:"),
    }
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
    use crate::describe::{Described as _, Tree};

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
        use SubscriptionProtocol::{Application, Email, EmailJson, Http, Https, Lambda, Sms, Sqs};
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
            (Lambda, "alert", false),
            (Application, arn, true),
        ] {
            let subscriptions = vec![subscription(protocol, endpoint)];
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
