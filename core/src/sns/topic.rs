//! Topics.

use crate::catalogue::SW0912;
use crate::describe::key::{List, Ref, Text};
use crate::describe::{Fact, Facts, choice, describe, field, property, resource, rules, structure};
use crate::identity::Identified;
use crate::kms::key::Key;
use crate::text::{char_count, has_any, same, starts_with_ignoring_case};
use crate::{Arg, Violation};

const NAMED: Identified = Identified::of_sns("the ARN of a topic");

choice! {
    /// How messages reach a subscriber: `Protocol` of `AWS::SNS::Subscription`.
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
        .default("none")
        .aka(&["existing_name", "arn"]),
    /// Name of the topic in the account and region.
    name: Text = property("TopicName")
        .replaces()
        .default("a name that CloudFormation generates"),
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
    SW0912(of = [TOPIC.display_name], |topic, found| {
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
                        let sentence = "`{}` is no endpoint of the protocol `{}`";
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
