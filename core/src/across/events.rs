//! What calls functions: SW1538, and SW1512, SW1515, SW1519 and SW1537 of resources; what topics deliver to, SW0972; and the dead-letter queues of queues, SW1583.

use super::value::{Property, Resource, Resources, Value};
use super::{Broken, SW1538};
use crate::catalogue::{SW0972, SW1512, SW1515, SW1537, SW1583};
use crate::lambda::events::SMALL_BATCH_MAX;
use crate::lambda::schedule;
use crate::{Arg, Violation};

const MAPPING: &str = "AWS::Lambda::EventSourceMapping";
const FUNCTION: &str = "AWS::Lambda::Function";
const QUEUE: &str = "AWS::SQS::Queue";

/// The visibility timeout that SQS takes where a template has none, in seconds.
pub const VISIBILITY: u64 = 30;
/// The timeout of a function that Lambda takes where a template has none, in seconds.
pub const TIMEOUT: u64 = 3;

pub(super) fn find<'a>(resources: &'a Resources<'a>, found: &mut Vec<Broken<'a>>) {
    for mapping in resources.of(MAPPING) {
        let queue = mapping.get(&["EventSourceArn"]).value();
        let Some(queue) = queue.and_then(|queue| resources.of_value(queue, QUEUE)) else {
            continue;
        };
        found.extend(fifo(mapping, queue));
        let function = mapping.get(&["FunctionName"]).value();
        if let Some(function) = function.and_then(|one| resources.of_value(one, FUNCTION)) {
            found.extend(visibility(mapping, queue, function));
        }
    }
    for subscription in resources.of("AWS::SNS::Subscription") {
        found.extend(delivered(resources, subscription));
    }
    for queue in resources.of(QUEUE) {
        found.extend(redriven(resources, queue));
    }
    for function in resources.of(FUNCTION) {
        let queue = function.get(&["DeadLetterConfig", "TargetArn"]).value();
        if let Some(queue) = queue.and_then(|queue| fifo_queue(resources, queue)) {
            let sentence = "dead-letter queue `{}` is a FIFO queue";
            let violation = Violation::with(SW1512, sentence, Arg::Text(queue.name()))
                .because("Lambda sends failed events to standard queues only");
            found.push(of_standard(
                function,
                &["DeadLetterConfig"],
                queue,
                violation,
            ));
        }
    }
    for rule in resources.of("AWS::Events::Rule") {
        for target in rule.get(&["Targets"]).items().unwrap_or_default() {
            let queue = target.find(&["DeadLetterConfig", "Arn"]).value();
            if let Some(queue) = queue.and_then(|queue| fifo_queue(resources, queue)) {
                let sentence = "dead-letter queue `{}` is a FIFO queue";
                let violation = Violation::with(SW1537, sentence, Arg::Text(queue.name())).because(
                    "EventBridge sends events that it could not deliver to standard queues only",
                );
                found.push(of_standard(rule, &["Targets"], queue, violation));
            }
        }
        let expression = rule.get(&["ScheduleExpression"]).text();
        let violation = expression.and_then(|text| schedule::expression(text).err());
        found.extend(violation.map(|violation| Broken {
            at: rule,
            property: &["ScheduleExpression"],
            named: None,
            other: None,
            violation,
            help: None,
        }));
    }
}

/// Queues of a subscription are FIFO queues if its topic is one.
fn delivered<'a>(
    resources: &'a Resources<'a>,
    subscription: &'a Resource<'a>,
) -> Option<Broken<'a>> {
    let topic = subscription.get(&["TopicArn"]).value()?;
    let topic = resources.of_value(topic, "AWS::SNS::Topic")?;
    let is_fifo_topic = is_fifo(topic.get(&["FifoTopic"]))?;
    let places: [(&'static [&'static str], _, _); 2] = [
        (
            &["Endpoint"],
            subscription.get(&["Endpoint"]),
            ["standard topic `{}` delivers to the FIFO queue `{}`", ""],
        ),
        (
            &["RedrivePolicy"],
            subscription.get(&["RedrivePolicy", "deadLetterTargetArn"]),
            [
                "dead-letter queue of the standard topic `{}` is the FIFO queue `{}`",
                "dead-letter queue of the FIFO topic `{}` is the standard queue `{}`",
            ],
        ),
    ];
    places
        .into_iter()
        .find_map(|(property, queue, [of_standard, of_fifo])| {
            let queue = resources.of_value(queue.value()?, QUEUE)?;
            let is_fifo_queue = is_fifo(queue.get(&["FifoQueue"]))?;
            let sentence = match (is_fifo_topic, is_fifo_queue) {
                (false, true) => of_standard,
                (true, false) if !of_fifo.is_empty() => of_fifo,
                _ => return None,
            };
            let args = [Arg::Text(topic.name()), Arg::Text(queue.name()), Arg::None];
            Some(Broken {
                at: subscription,
                property,
                named: None,
                other: Some((queue, "the queue is here")),
                violation: Violation::new(SW0972, sentence, args)
                    .because("subscriptions of FIFO topics use FIFO queues, and those of standard topics standard queues")
                    .fixed_by("use a queue of the same kind as the topic"),
                help: None,
            })
        })
}

/// The dead-letter queue of a queue is another one of its kind.
fn redriven<'a>(resources: &'a Resources<'a>, queue: &'a Resource<'a>) -> Option<Broken<'a>> {
    let target = queue
        .get(&["RedrivePolicy", "deadLetterTargetArn"])
        .value()?;
    let target = resources.of_value(target, QUEUE)?;
    let is_own_fifo = is_fifo(queue.get(&["FifoQueue"]))?;
    let sentence = match (is_own_fifo, is_fifo(target.get(&["FifoQueue"]))?) {
        (true, false) => "dead-letter queue `{}` of a FIFO queue is a standard queue",
        (false, true) => "dead-letter queue `{}` of a standard queue is a FIFO queue",
        _ => return None,
    };
    Some(Broken {
        at: queue,
        property: &["RedrivePolicy"],
        named: None,
        other: Some((target, "the dead-letter queue is here")),
        violation: Violation::with(SW1583, sentence, Arg::Text(target.name()))
            .because("SQS moves messages to a queue of the same kind only")
            .fixed_by("make both queues FIFO queues, or neither"),
        help: None,
    })
}

/// Whether a flag says that something is FIFO.
fn is_fifo(flag: Property<'_>) -> Option<bool> {
    match flag {
        Property::Absent => Some(false),
        flag => Some(flag.text()?.eq_ignore_ascii_case("true")),
    }
}

/// The FIFO queue that a value is of.
fn fifo_queue<'a>(resources: &'a Resources<'a>, value: &'a Value) -> Option<&'a Resource<'a>> {
    let queue = resources.of_value(value, QUEUE)?;
    (is_fifo(queue.get(&["FifoQueue"])) == Some(true)).then_some(queue)
}

fn of_standard<'a>(
    at: &'a Resource<'a>,
    property: &'static [&'static str],
    queue: &'a Resource<'a>,
    violation: Violation<'a>,
) -> Broken<'a> {
    Broken {
        at,
        property,
        named: None,
        other: Some((queue, "the queue is here")),
        violation: violation.fixed_by("write the ARN of a standard queue"),
        help: None,
    }
}

/// A number of a property, or what the service takes without it.
fn number(property: Property<'_>, default: u64) -> Option<u64> {
    match property {
        Property::Absent => Some(default),
        Property::Unknown => None,
        Property::Known(value) => value.text()?.parse().ok(),
    }
}

/// Whether a queue hides a message for as long as the function that gets it works, in seconds.
///
/// # Errors
///
/// SW1538.
pub const fn is_visible(queue: &str, visibility: u64, timeout: u64) -> Result<(), Violation<'_>> {
    if timeout <= visibility {
        return Ok(());
    }
    let sentence = "visibility timeout of {} seconds of the queue `{}` is shorter than the timeout of {} seconds of its function";
    let args = [
        Arg::Number(visibility),
        Arg::Text(queue),
        Arg::Number(timeout),
    ];
    Err(Violation::new(SW1538, sentence, args))
}

fn visibility<'a>(
    mapping: &'a Resource<'a>,
    queue: &'a Resource<'a>,
    function: &'a Resource<'a>,
) -> Option<Broken<'a>> {
    let visibility = number(queue.get(&["VisibilityTimeout"]), VISIBILITY)?;
    let timeout = number(function.get(&["Timeout"]), TIMEOUT)?;
    let violation = is_visible(queue.name(), visibility, timeout).err()?;
    Some(Broken {
        at: mapping,
        property: &["EventSourceArn"],
        named: None,
        other: Some((queue, "the queue is here")),
        violation,
        help: Some(
            format!(
                "write a visibility timeout of at least {timeout} seconds, better {}",
                timeout.saturating_mul(6)
            )
            .into(),
        ),
    })
}

/// A FIFO queue has small batches, and no window.
fn fifo<'a>(mapping: &'a Resource<'a>, queue: &'a Resource<'a>) -> Option<Broken<'a>> {
    if queue.get(&["FifoQueue"]).text() != Some("true") {
        return None;
    }
    let broken = |property, sentence, value| Broken {
        at: mapping,
        property,
        named: None,
        other: Some((queue, "the queue is here")),
        violation: Violation::with(SW1515, sentence, value)
            .because(
                "Lambda reads FIFO queues in batches of up to 10 messages, and without a window",
            )
            .fixed_by("write a batch size up to 10, and no window"),
        help: None,
    };
    let window = number(mapping.get(&["MaximumBatchingWindowInSeconds"]), 0)?;
    if window > 0 {
        let sentence = "batching window of {} seconds of a FIFO queue";
        let property = &["MaximumBatchingWindowInSeconds"];
        return Some(broken(property, sentence, Arg::Number(window)));
    }
    let size = number(mapping.get(&["BatchSize"]), 0)?;
    (size > SMALL_BATCH_MAX).then(|| {
        let sentence = "batch size {} of a FIFO queue is out of range (1 to 10)";
        broken(&["BatchSize"], sentence, Arg::Number(size))
    })
}
