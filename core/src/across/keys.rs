//! Keys that services use: SW1424, SW1425, SW1450.

use super::policies::does;
use super::roles::{allows_in, any, statements};
use super::value::{Property, Resource, Resources, Value};
use super::{Broken, Help, SW1424, SW1425, SW1450};
use crate::{Arg, Violation};

pub(super) const KEY: &str = "AWS::KMS::Key";
const TOPIC: &str = "AWS::SNS::Topic";
/// The key of SNS, whose policy cannot be changed.
const OF_SNS: &str = "alias/aws/sns";
/// What a service that encrypts with data keys cannot do without, in lower case.
const NEEDED: [&str; 2] = ["kms:decrypt", "kms:generatedatakey"];

pub(super) fn find<'a>(resources: &'a Resources<'a>, found: &mut Vec<Broken<'a>>) {
    const ACTIONS: [&[&str]; 3] = [
        &["AlarmActions"],
        &["OKActions"],
        &["InsufficientDataActions"],
    ];
    for kind in ["AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm"] {
        for alarm in resources.of(kind) {
            for property in ACTIONS {
                let actions = alarm.get(property).items().unwrap_or_default();
                for action in actions {
                    if let Some(topic) = resources.of_value(action, TOPIC) {
                        found.extend(of_alarm(resources, (alarm, property), topic));
                    }
                }
            }
        }
    }
    of_targets(resources, found);
    for group in resources.of("AWS::Logs::LogGroup") {
        let key = group.get(&["KmsKeyId"]).value();
        if let Some(key) = key.and_then(|key| resources.of_value(key, KEY))
            && lets_use(resources, key, "logs") == Some(false)
        {
            let sentence =
                "the key `{}` does not let CloudWatch Logs use it for the log group `{}`";
            let args = [Arg::Text(key.name()), Arg::Text(group.name()), Arg::None];
            found.push(Broken {
                at: group,
                property: &["KmsKeyId"],
                named: None,
                other: Some((key, "the key is here")),
                violation: Violation::new(SW1425, sentence, args),
                help: Some(help(
                    key,
                    &[
                        "kms:Encrypt*",
                        "kms:Decrypt*",
                        "kms:ReEncrypt*",
                        "kms:GenerateDataKey*",
                        "kms:Describe*",
                    ],
                    &format!(
                        "logs.{}.amazonaws.com",
                        resources.region().unwrap_or("REGION")
                    ),
                )),
            });
        }
    }
}

/// The key of SQS, whose policy cannot be changed.
const OF_SQS: &str = "alias/aws/sqs";

/// A service that sends messages to queues and topics.
struct Sender {
    service: &'static str,
    name: &'static str,
}

const EVENTS: Sender = Sender {
    service: "events",
    name: "EventBridge",
};
const SNS: Sender = Sender {
    service: "sns",
    name: "SNS",
};

const S3: Sender = Sender {
    service: "s3",
    name: "S3",
};

/// The queues and topics that services send messages to.
fn of_targets<'a>(resources: &'a Resources<'a>, found: &mut Vec<Broken<'a>>) {
    for rule in resources.of("AWS::Events::Rule") {
        for target in rule.get(&["Targets"]).items().unwrap_or_default() {
            for path in [&["Arn"][..], &["DeadLetterConfig", "Arn"]] {
                let to = target.find(path);
                found.extend(of_target(resources, &EVENTS, (rule, &["Targets"]), to));
            }
        }
    }
    for bucket in resources.of("AWS::S3::Bucket") {
        for (all, to) in [
            ("QueueConfigurations", "Queue"),
            ("TopicConfigurations", "Topic"),
        ] {
            let all = bucket.get(&["NotificationConfiguration", all]);
            for one in all.items().unwrap_or_default() {
                let place: (_, &'static [&'static str]) = (bucket, &["NotificationConfiguration"]);
                found.extend(of_target(resources, &S3, place, one.find(&[to])));
            }
        }
    }
    for subscription in resources.of("AWS::SNS::Subscription") {
        let places: [(&'static [&'static str], _); 2] = [
            (&["Endpoint"], subscription.get(&["Endpoint"])),
            (
                &["RedrivePolicy"],
                subscription.get(&["RedrivePolicy", "deadLetterTargetArn"]),
            ),
        ];
        for (property, queue) in places {
            found.extend(of_target(resources, &SNS, (subscription, property), queue));
        }
    }
}

/// What a service sends to.
fn of_target<'a>(
    resources: &'a Resources<'a>,
    sender: &Sender,
    place: (&'a Resource<'a>, &'static [&'static str]),
    to: Property<'a>,
) -> Option<Broken<'a>> {
    match resources.of_value(to.value()?, TOPIC) {
        Some(topic) => of_topic(resources, sender, place, topic),
        None => of_queue(resources, sender, place, to),
    }
}

fn of_topic<'a>(
    resources: &'a Resources<'a>,
    sender: &Sender,
    (at, property): (&'a Resource<'a>, &'static [&'static str]),
    topic: &'a Resource<'a>,
) -> Option<Broken<'a>> {
    let key = topic.get(&["KmsMasterKeyId"]).value()?;
    let broken = |violation, help| Broken {
        at,
        property,
        named: None,
        other: Some((topic, "the topic is here")),
        violation,
        help,
    };
    if is_alias(key, OF_SNS) {
        let sentence = "{} cannot publish to the topic `{}`, whose key is `alias/aws/sns`";
        let args = [Arg::Text(sender.name), Arg::Text(topic.name()), Arg::None];
        let violation = Violation::new(SW1450, sentence, args)
            .because("the policy of AWS's own key for SNS names no other service, and cannot be changed")
            .fixed_by("encrypt the topic with a key of your own that lets the service use it, or not at all");
        return Some(broken(violation, None));
    }
    let key = key_of(resources, key)?;
    if lets_use(resources, key, sender.service) != Some(false) {
        return None;
    }
    let sentence = "{} cannot publish to the topic `{}`: its key `{}` does not let it";
    let args = [
        Arg::Text(sender.name),
        Arg::Text(topic.name()),
        Arg::Text(key.name()),
    ];
    let service = format!("{}.amazonaws.com", sender.service);
    let help = help(key, &["kms:Decrypt", "kms:GenerateDataKey*"], &service);
    Some(broken(Violation::new(SW1450, sentence, args), Some(help)))
}

/// Whether a value is an alias, or its ARN.
fn is_alias(key: &Value, alias: &str) -> bool {
    match key {
        Value::Text(text) => text
            .strip_suffix(alias)
            .is_some_and(|before| before.is_empty() || before.ends_with(':')),
        Value::Some(parts) => parts.last().is_some_and(|last| {
            last.text().is_some_and(|text| text != alias) && is_alias(last, alias)
        }),
        _ => false,
    }
}

/// The key that a value is: itself, or by an alias of it.
pub(super) fn key_of<'a>(
    resources: &'a Resources<'a>,
    value: &'a Value,
) -> Option<&'a Resource<'a>> {
    const ALIAS: &str = "AWS::KMS::Alias";
    let mut aliases = resources.of(ALIAS);
    let alias = match value {
        Value::Text(name) => aliases.find(|one| one.get(&["AliasName"]).text() == Some(name)),
        value => resources.of_value(value, ALIAS),
    };
    let key = match alias {
        Some(alias) => alias.get(&["TargetKeyId"]).value()?,
        None => value,
    };
    resources.of_value(key, KEY)
}

fn of_queue<'a>(
    resources: &'a Resources<'a>,
    sender: &Sender,
    (at, property): (&'a Resource<'a>, &'static [&'static str]),
    queue: Property<'a>,
) -> Option<Broken<'a>> {
    let queue = resources.of_value(queue.value()?, "AWS::SQS::Queue")?;
    let key = queue.get(&["KmsMasterKeyId"]).value()?;
    if is_alias(key, OF_SQS) {
        let sentence = "{} cannot send messages to the queue `{}`, whose key is `alias/aws/sqs`";
        let args = [Arg::Text(sender.name), Arg::Text(queue.name()), Arg::None];
        let violation = Violation::new(SW1450, sentence, args)
            .because("the policy of AWS's own key for SQS names no other service, and cannot be changed")
            .fixed_by("encrypt the queue with a key of your own that lets the service use it, or with `sqs_managed_encryption`");
        return Some(Broken {
            at,
            property,
            named: None,
            other: Some((queue, "the queue is here")),
            violation,
            help: None,
        });
    }
    let key = key_of(resources, key)?;
    if lets_use(resources, key, sender.service) != Some(false) {
        return None;
    }
    let sentence = "{} cannot send messages to the queue `{}`: its key `{}` does not let it";
    let args = [
        Arg::Text(sender.name),
        Arg::Text(queue.name()),
        Arg::Text(key.name()),
    ];
    Some(Broken {
        at,
        property,
        named: None,
        other: Some((queue, "the queue is here")),
        violation: Violation::new(SW1450, sentence, args),
        help: Some(help(
            key,
            &["kms:Decrypt", "kms:GenerateDataKey*"],
            &format!("{}.amazonaws.com", sender.service),
        )),
    })
}

fn of_alarm<'a>(
    resources: &'a Resources<'a>,
    (alarm, property): (&'a Resource<'a>, &'static [&'static str]),
    topic: &'a Resource<'a>,
) -> Option<Broken<'a>> {
    let key = topic.get(&["KmsMasterKeyId"]).value()?;
    let args = |key| [Arg::Text(alarm.name()), Arg::Text(topic.name()), key];
    if is_alias(key, OF_SNS) {
        let sentence = "alarm `{}` cannot notify the topic `{}`, whose key is `alias/aws/sns`";
        let violation = Violation::new(SW1424, sentence, args(Arg::None))
            .because("the policy of AWS's own key for SNS does not name CloudWatch, and cannot be changed")
            .fixed_by("encrypt the topic with a key of your own that lets `cloudwatch.amazonaws.com` use it, or not at all");
        return Some(Broken {
            at: alarm,
            property,
            named: None,
            other: Some((topic, "the topic is here")),
            violation,
            help: None,
        });
    }
    let key = key_of(resources, key)?;
    if lets_use(resources, key, "cloudwatch") != Some(false) {
        return None;
    }
    let sentence =
        "alarm `{}` cannot notify the topic `{}`: its key `{}` does not let CloudWatch use it";
    Some(Broken {
        at: alarm,
        property,
        named: None,
        other: Some((key, "the key is here")),
        violation: Violation::new(SW1424, sentence, args(Arg::Text(key.name()))),
        help: Some(help(
            key,
            &["kms:Decrypt", "kms:GenerateDataKey*"],
            "cloudwatch.amazonaws.com",
        )),
    })
}

fn help<'a>(key: &'a Resource<'a>, actions: &[&str], service: &str) -> Help<'a> {
    let written = actions.join("\", \"");
    let call = format!(
        "add_to_resource_policy(Statement::allow([\"{written}\"], [\"*\"]).principal(service(\"{service}\")))"
    );
    let listed = actions.join("`, `");
    let instead = format!(
        "allow `{listed}` to `{service}` in `key_policy` of `{}`",
        key.name()
    );
    Help::Call {
        on: key,
        call,
        instead: Box::new(instead.into()),
    }
}

/// Whether the policy of a key lets a service encrypt and decrypt, where all of it is known.
fn lets_use(resources: &Resources<'_>, key: &Resource<'_>, service: &str) -> Option<bool> {
    let policy = match key.get(&["KeyPolicy"]) {
        // The default policy names the account.
        Property::Absent => return Some(false),
        policy => statements(policy)?,
    };
    let mut all = Some(true);
    for action in NEEDED {
        let lets = any(policy.iter().map(|statement| {
            let allows = allows_in(statement, service, resources.region())?;
            if allows {
                does(statement, action)
            } else {
                Some(false)
            }
        }));
        match lets {
            Some(true) => {}
            Some(false) => return Some(false),
            None => all = None,
        }
    }
    all
}
