//! Topics.

use crate::catalogue::SW0912;
use crate::describe::key::{Flag, List, Ref, Text};
use crate::describe::{Fact, Facts, choice, describe, field, property, resource, rules, structure};
use crate::identity::Identified;
use crate::kms::key::Key;
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
        .rules(RULES, check_raw);
    /// ARN of an existing topic. Fields that only a new topic can have are not allowed beside it.
    existing: Text = field()
        .identity()
        .default("none; the stack creates the resource")
        .aka(&["existing_name", "arn"]),
    /// Name of the topic in the account and region: letters, digits, `-` and `_`; the name of a FIFO topic ends in `.fifo`.
    name: Text = property("TopicName")
        .replaces()
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
        "the name of a FIFO topic ends in `.fifo`, that of another does not, and no alarm notifies a FIFO topic",
        why = "SNS refuses other names, and CloudWatch publishes to standard topics only",
        fix =
            "write `fifo: true` beside a name that ends in `.fifo`, and notify a topic without it",
        source = "SNS API, CreateTopic, Name",
        of = [TOPIC.name, TOPIC.fifo],
        |topic, found| {
            if let Fact::Known(name) = TOPIC.name.of(topic) {
                let fifo = TOPIC.fifo.of(topic);
                if is_fifo_name(name) && matches!(fifo, Fact::Absent | Fact::Known(false)) {
                    let sentence =
                        "the name `{}` ends in `.fifo`, and the topic is not a FIFO topic";
                    found.text(TOPIC.name, sentence, name);
                }
                if !is_fifo_name(name) && matches!(fifo, Fact::Known(true)) {
                    let sentence = "the name of a FIFO topic ends in `.fifo`, which `{}` does not";
                    found.text(TOPIC.name, sentence, name);
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
    SW0609(
        "subscription-endpoint",
        Error,
        "the endpoint of a subscription fits its protocol, and a topic has each subscription once",
        why = "SNS refuses the endpoint; a second subscription to an endpoint is the first one",
        fix = "write an email address, a URL that starts with `http://` or `https://`, a phone number, or an ARN, as the protocol says",
        source = "SNS API, Subscribe, Protocol and Endpoint",
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
                        let sentence = "`{}` is not an endpoint of the protocol `{}`";
                        found.two(place, sentence, endpoint, name);
                    }
                    if is_endpoint_before(topic, at, endpoint) {
                        let sentence = "two subscriptions have the endpoint `{}`";
                        found.text(place, sentence, endpoint);
                    }
                }
                at += 1;
            }
        },
    ),
);

/// Whether it is the name, or the ARN, of a FIFO topic.
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

/// Whether it is known of a topic, new or not, that it is a FIFO topic.
#[must_use]
pub const fn is_fifo(topic: Facts<'_, Topic>) -> bool {
    if let Fact::Known(true) = TOPIC.fifo.of(topic) {
        return true;
    }
    matches!(TOPIC.existing.of(topic), Fact::Known(arn) if is_fifo_name(arn))
}

/// The longest name of a topic, in characters: SNS API, `CreateTopic`, `Name`.
pub const NAME_MAX: usize = 256;

/// Whether a topic can have a name.
///
/// # Errors
///
/// SW0912.
pub const fn topic_name(name: &str) -> Result<(), Violation<'_>> {
    let before = before_fifo(name);
    if before.is_empty() || name.len() > NAME_MAX || !is_made_of(before.as_bytes(), b"-_") {
        let sentence = "`{}` is not a topic name, which has 1 to 256 letters, digits, `-` and `_`";
        return Err(Violation::text(SW0912, sentence, name));
    }
    Ok(())
}

/// Whether messages of a topic can come from a name.
///
/// # Errors
///
/// SW0912.
pub const fn display_name(name: &str) -> Result<(), Violation<'_>> {
    /// SNS API, CreateTopic, `DisplayName`.
    const MAX: usize = 100;
    let count = char_count(name);
    if count > MAX {
        let sentence = "the display name of a topic has {} characters, and 100 are allowed";
        return Err(Violation::with(SW0912, sentence, Arg::Number(count as u64)));
    }
    Ok(())
}

/// Whether messages can be delivered to an endpoint by a protocol.
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

/// Whether a subscription before an index has an endpoint.
const fn is_endpoint_before(topic: Facts<'_, Topic>, index: usize, endpoint: &str) -> bool {
    let mut at = 0;
    while at < index
        && let Some(subscription) = TOPIC.subscriptions.element(topic, at)
    {
        if let Fact::Known(other) = SUBSCRIPTION.endpoint.of(subscription)
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
        let sentence = "two subscriptions have the endpoint `a@example.com`";
        assert_eq!(found, [(2, sentence.to_owned())]);
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
        let sentence = "the display name of a topic has 101 characters, and 100 are allowed";
        assert_eq!(found, Err(sentence.to_owned()));
    }
}
