//! Queues: SW1580 to SW1584.

use crate::catalogue::SW0912;
use crate::describe::key::{Count, Flag, Ref, Text};
use crate::describe::{
    Distinct, Fact, Facts, Found, Key as Field, choice, describe, field, property, resource, rules,
};
use crate::identity::Identified;
use crate::kms::key::{self, Key, SW0915, SW0916, SW0918};
use crate::stack::SW0812;
use crate::text::{ends_with, is_made_of};
use crate::{Arg, Duration, Size};

const NAMED: Identified = Identified::of_sqs("the ARN of a queue");

choice! {
    /// Among which messages of a FIFO queue duplicates are found: `DeduplicationScope` of `AWS::SQS::Queue`.
    #[non_exhaustive]
    pub enum DeduplicationScope in &["sqs", "DeduplicationScope"];
    /// All messages of the queue.
    Queue = "queue",
    /// The messages of a group.
    MessageGroup = "messageGroup",
}

choice! {
    /// For what the throughput of a FIFO queue is limited: `FifoThroughputLimit` of `AWS::SQS::Queue`.
    #[non_exhaustive]
    pub enum FifoThroughputLimit in &["sqs", "FifoThroughputLimit"];
    /// The whole queue.
    PerQueue = "perQueue",
    /// Each group of messages.
    PerMessageGroupId = "perMessageGroupId",
}

describe! {
    /// An SQS queue.
    pub Queue as QUEUE, QueueFields = resource("AWS::SQS::Queue")
        .declared_by("queue", "a queue")
        .construct(&["sqs", "Queue"], &["sqs", "QueueProps"])
        .with_resource_policy()
        .getters(&[("Ref", "url"), ("Arn", "arn"), ("QueueName", "name")])
        .gives(&[("AWS::SQS::Queue.Arn", "arn"), ("AWS::SQS::Queue.QueueUrl", "url")])
        .existing(&NAMED)
        .rules(RULES, check_raw);
    /// ARN of an existing queue.
    existing: Text = field()
        .identity()
        .default("none; the stack creates the resource")
        .aka(&["existing_name", "arn"]),
    /// Name of the queue in the account and Region: 1 to 80 letters, digits, `-` and `_`; the name of a FIFO queue ends in `.fifo`.
    name: Text = property("QueueName")
        .replaces()
        .distinct(&Distinct::of(SW0812, "duplicate queue name `{}`"))
        .default("a name that CloudFormation generates")
        .aka(&["queue_name"]),
    /// Whether messages are delivered in their order and once.
    fifo: Flag = property("FifoQueue")
        .replaces()
        .default("`false`")
        .aka(&["fifo_queue"]),
    /// Whether SQS tells messages of a FIFO queue apart by what is in them, so that senders need no deduplication id.
    content_based_deduplication: Flag = property("ContentBasedDeduplication")
        .default("`false`"),
    /// Among which messages of a FIFO queue duplicates are found.
    deduplication_scope: DeduplicationScope = property("DeduplicationScope")
        .default("`Queue`, by SQS"),
    /// For what the throughput of a FIFO queue is limited.
    fifo_throughput_limit: FifoThroughputLimit = property("FifoThroughputLimit")
        .default("`PerQueue`, by SQS"),
    /// Time in which a message that was received is not received again, up to `12hours`. Of a queue whose messages call a function, at
    /// least the function's timeout; AWS recommends six times that.
    visibility_timeout: Duration = property("VisibilityTimeout")
        .seconds()
        .default("30 seconds, by SQS")
        .example("3min"),
    /// Time after which a message is deleted, from `60sec` to `14days`.
    retention: Duration = property("MessageRetentionPeriod")
        .seconds()
        .default("4 days, by SQS")
        .example("14days")
        .aka(&["retention_period", "message_retention_period"]),
    /// Time after which a new message can be received, up to `15min`.
    delivery_delay: Duration = property("DelaySeconds")
        .seconds()
        .default("0 seconds, by SQS")
        .example("5sec")
        .aka(&["delay_seconds"]),
    /// How long a call that receives messages waits for one, up to `20sec`.
    receive_wait: Duration = property("ReceiveMessageWaitTimeSeconds")
        .seconds()
        .default("0 seconds, by SQS")
        .example("20sec")
        .aka(&["receive_message_wait_time", "receive_message_wait_time_seconds"]),
    /// Size of the largest message, from `1KiB` to `1MiB`. CloudFormation: `MaximumMessageSize`, in bytes.
    max_message_size: Size = field()
        .default("1 MiB, by SQS")
        .example("256KiB")
        .aka(&["max_message_size_bytes", "maximum_message_size"]),
    /// Queue that gets messages that were received too often. That of a FIFO queue is a FIFO queue. CloudFormation: `RedrivePolicy`.
    dead_letter_queue: Ref<Queue> = field()
        .default("none")
        .aka(&["dlq", "redrive_policy"]),
    /// How many times a message is received before it goes to the dead-letter queue: 1 to 1,000.
    max_receive_count: Count = field()
        .default("none; required with `dead_letter_queue`")
        .example("5"),
    /// Key that encrypts the messages.
    kms_key: Ref<Key> = property("KmsMasterKeyId")
        .default("a key of SQS")
        .aka(&["encryption_master_key"]),
    /// How long SQS uses a data key before it asks for another one, from `60sec` to `24hours`.
    data_key_reuse: Duration = property("KmsDataKeyReusePeriodSeconds")
        .seconds()
        .default("5 minutes, by SQS")
        .example("10min"),
    /// Whether a key of SQS encrypts the messages.
    sqs_managed_encryption: Flag = property("SqsManagedSseEnabled")
        .default("`true`, by SQS")
        .aka(&["sqs_managed_sse_enabled", "encryption"]),
}

/// The bounds of the times of a queue, in seconds: SQS API, SetQueueAttributes.
const VISIBILITY_MAX: u64 = 43_200;
const RETENTION: (u64, u64) = (60, 1_209_600);
const DELAY_MAX: u64 = 900;
const WAIT_MAX: u64 = 20;
const REUSE: (u64, u64) = (60, 86_400);
/// The bounds of the size of a message. It was 256 KiB at most before August 2025.
const MESSAGE: (Size, Size) = (Size::kib(1), Size::mib(1));
/// How often a message can be received.
const RECEIVE_MAX: u64 = 1_000;

rules!(
    Queue,
    SW0912(of = [QUEUE.name], |queue, found| {
        /// SQS API, CreateQueue, `QueueName`.
        const NAME_MAX: usize = 80;
        if let Fact::Known(name) = QUEUE.name.of(queue)
            && (name.is_empty()
                || name.len() > NAME_MAX
                || !is_made_of(without_suffix(name).as_bytes(), b"-_"))
        {
            let sentence = "queue name `{}` must be 1 to 80 letters, digits, `-` or `_`";
            found.text(QUEUE.name, sentence, name);
        }
    }),
    SW0915(of = [QUEUE.kms_key], |queue, found| {
        key::outlives(QUEUE.kms_key, queue, false, found);
    }),
    SW0916(of = [QUEUE.kms_key], |queue, found| {
        key::is_enabled(QUEUE.kms_key, queue, found);
    }),
    SW0918(of = [QUEUE.kms_key], |queue, found| {
        key::is_symmetric(QUEUE.kms_key, queue, found);
    }),
    SW1580(
        "fifo-queue-name",
        Error,
        "the name of a FIFO queue ends in `.fifo`, and the name of a standard queue does not",
        why = "SQS requires the suffix `.fifo` in the name of a FIFO queue, and rejects it in the name of a standard queue",
        fix = "add `fifo: true`, or remove `.fifo` from the name",
        source = "SQS API, CreateQueue, QueueName — https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html",
        aws = "InvalidParameterValue: The name of a FIFO queue can only include alphanumeric characters, hyphens, or underscores, must end with .fifo suffix",
        related = [SW1582],
        of = [QUEUE.name, QUEUE.fifo],
        |queue, found| {
            if let Fact::Known(name) = QUEUE.name.of(queue) {
                let fifo = QUEUE.fifo.of(queue);
                if is_fifo_name(name) && matches!(fifo, Fact::Absent | Fact::Known(false)) {
                    let sentence = "name `{}` of a standard queue ends in `.fifo`";
                    found.text(QUEUE.name, sentence, name);
                }
                if !is_fifo_name(name) && matches!(fifo, Fact::Known(true)) {
                    let sentence = "name `{}` of a FIFO queue does not end in `.fifo`";
                    found.text(QUEUE.name, sentence, name);
                    found.fixed_by("add `.fifo` to the name, or remove `fifo: true`");
                }
            }
        },
    ),
    SW1581(
        "queue-range",
        Error,
        "the times, the size of messages and the receive count of a queue are within their ranges",
        why = "SQS rejects values that are out of range",
        fix = "write a value within the range",
        source = "SQS API, SetQueueAttributes — https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html; AWS::SQS::Queue — https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sqs-queue.html",
        aws = "InvalidAttributeValue: Invalid value for the parameter VisibilityTimeout. Reason: Must be between 0 and 43200, if provided.",
        related = [SW1538],
        of = [
            QUEUE.visibility_timeout,
            QUEUE.retention,
            QUEUE.delivery_delay,
            QUEUE.receive_wait,
            QUEUE.data_key_reuse,
            QUEUE.max_message_size,
            QUEUE.max_receive_count
        ],
        |queue, found| {
            ranges(queue, found);
        },
    ),
    SW1582(
        "fifo-queue-field",
        Error,
        "only a FIFO queue has `content_based_deduplication`, `deduplication_scope` and `fifo_throughput_limit`, and a limit for each group needs duplicates to be found in groups",
        why = "SQS rejects attributes of FIFO queues for a standard queue, and high throughput without deduplication in groups",
        fix = "add `fifo: true`, or remove the field",
        source = "SQS API, SetQueueAttributes — https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html; SQS Developer Guide, high throughput for FIFO queues — https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/high-throughput-fifo.html",
        aws = "InvalidAttributeName: Unknown Attribute ContentBasedDeduplication.; InvalidAttributeValue: Invalid value for the parameter FifoThroughputLimit",
        related = [SW1580],
        of = [
            QUEUE.fifo,
            QUEUE.content_based_deduplication,
            QUEUE.deduplication_scope,
            QUEUE.fifo_throughput_limit
        ],
        |queue, found| {
            fifo_fields(queue, found);
        },
    ),
    SW1583(
        "queue-dead-letter-queue",
        Error,
        "a queue with a dead-letter queue has `max_receive_count`, and the dead-letter queue is of its kind, and is another one",
        why = "SQS moves the messages of a FIFO queue to a FIFO queue, those of a standard queue to a standard queue, and after a count of receives",
        fix = "write `dead_letter_queue: lost` and `max_receive_count: 5`",
        source = "SQS Developer Guide, dead-letter queues — https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html; SQS API, SetQueueAttributes, RedrivePolicy — https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html",
        aws = "InvalidParameterValue: Value … for parameter RedrivePolicy is invalid. Reason: Dead letter target must be same type of queue as the source.",
        related = [SW1580],
        of = [QUEUE.dead_letter_queue, QUEUE.max_receive_count, QUEUE.fifo],
        |queue, found| {
            dead_letters(queue, found);
        },
    ),
    SW1584(
        "queue-encryption",
        Error,
        "a queue is encrypted with a key of SQS or with a key of its own, and `data_key_reuse` is of the latter",
        why = "SQS uses one key for a queue",
        fix = "remove `sqs_managed_encryption` or `kms_key`",
        source = "SQS API, SetQueueAttributes, SqsManagedSseEnabled — https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html; AWS CDK, QueueProps.encryption — https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_sqs.QueueProps.html",
        aws = "InvalidAttributeValue: You can use one type of server-side encryption (SSE) at one time.",
        of = [QUEUE.kms_key, QUEUE.sqs_managed_encryption],
        |queue, found| {
            if let Fact::Known(true) = QUEUE.sqs_managed_encryption.of(queue)
                && QUEUE.kms_key.is_there(queue)
            {
                let sentence = "`sqs_managed_encryption` of a queue with `kms_key`";
                found.plain(QUEUE.sqs_managed_encryption, sentence);
            }
        },
    ),
);

/// Whether the name is of a FIFO queue.
#[must_use]
pub const fn is_fifo_name(name: &str) -> bool {
    ends_with(name, ".fifo")
}

const fn without_suffix(name: &str) -> &str {
    if is_fifo_name(name) {
        name.split_at(name.len() - ".fifo".len()).0
    } else {
        name
    }
}

/// The ranges of SW1581.
const fn ranges<'a>(queue: Facts<'a, Queue>, found: &mut Found<'_, 'a>) {
    const fn time<'a>(
        (queue, field): (Facts<'a, Queue>, Field<Queue, Duration>),
        (least, most): (u64, u64),
        sentence: &'static str,
        found: &mut Found<'_, 'a>,
    ) {
        if let Fact::Known(time) = field.of(queue)
            && (time.to_seconds() < least || time.to_seconds() > most)
        {
            found.value(field, sentence, Arg::Duration(time));
        }
    }
    time(
        (queue, QUEUE.visibility_timeout),
        (0, VISIBILITY_MAX),
        "visibility timeout of `{}` is out of range (up to 12hours)",
        found,
    );
    time(
        (queue, QUEUE.retention),
        RETENTION,
        "retention of `{}` is out of range (60sec to 14days)",
        found,
    );
    time(
        (queue, QUEUE.delivery_delay),
        (0, DELAY_MAX),
        "delivery delay of `{}` is out of range (up to 15min)",
        found,
    );
    time(
        (queue, QUEUE.receive_wait),
        (0, WAIT_MAX),
        "wait of `{}` for messages is out of range (up to 20sec)",
        found,
    );
    time(
        (queue, QUEUE.data_key_reuse),
        REUSE,
        "data key reuse of `{}` is out of range (60sec to 24hours)",
        found,
    );
    if let Fact::Known(size) = QUEUE.max_message_size.of(queue)
        && (size.to_kib() < MESSAGE.0.to_kib() || size.to_kib() > MESSAGE.1.to_kib())
    {
        let sentence = "message size of `{}` is out of range (1KiB to 1MiB)";
        found.value(QUEUE.max_message_size, sentence, Arg::Size(size));
    }
    if let Fact::Known(count) = QUEUE.max_receive_count.of(queue)
        && (count == 0 || count > RECEIVE_MAX)
    {
        let sentence = "receive count {} is out of range (1 to 1000)";
        found.value(QUEUE.max_receive_count, sentence, Arg::Number(count));
    }
}

/// The fields of FIFO queues: SW1582.
const fn fifo_fields<'a>(queue: Facts<'a, Queue>, found: &mut Found<'_, 'a>) {
    if matches!(QUEUE.fifo.of(queue), Fact::Absent | Fact::Known(false)) {
        if QUEUE.content_based_deduplication.is_there(queue) {
            let sentence = "`content_based_deduplication` is not supported by a standard queue";
            found.plain(QUEUE.content_based_deduplication, sentence);
        }
        if QUEUE.deduplication_scope.is_there(queue) {
            let sentence = "`deduplication_scope` is not supported by a standard queue";
            found.plain(QUEUE.deduplication_scope, sentence);
        }
        if QUEUE.fifo_throughput_limit.is_there(queue) {
            let sentence = "`fifo_throughput_limit` is not supported by a standard queue";
            found.plain(QUEUE.fifo_throughput_limit, sentence);
        }
    } else if let Fact::Known(FifoThroughputLimit::PerMessageGroupId) =
        QUEUE.fifo_throughput_limit.of(queue)
        && matches!(
            QUEUE.deduplication_scope.of(queue),
            Fact::Absent | Fact::Known(DeduplicationScope::Queue)
        )
    {
        let sentence = "`PerMessageGroupId` requires `deduplication_scope: MessageGroup`";
        found.plain(QUEUE.fifo_throughput_limit, sentence);
        found.fixed_by("add `deduplication_scope: MessageGroup`");
    }
}

/// Whether a queue is a FIFO queue; of an existing one, its name says it.
const fn is_fifo(queue: Facts<'_, Queue>) -> Option<bool> {
    if queue.is_existing() {
        return match QUEUE.existing.of(queue) {
            Fact::Known(arn) => Some(is_fifo_name(arn)),
            _ => None,
        };
    }
    match QUEUE.fifo.of(queue) {
        Fact::Absent => Some(false),
        Fact::Known(fifo) => Some(fifo),
        _ => None,
    }
}

/// The dead-letter queue: SW1583.
const fn dead_letters<'a>(queue: Facts<'a, Queue>, found: &mut Found<'_, 'a>) {
    if QUEUE.dead_letter_queue.is_there(queue) && QUEUE.max_receive_count.is_absent(queue) {
        let sentence = "missing `max_receive_count` of a queue with a dead-letter queue";
        found.plain(QUEUE.dead_letter_queue, sentence);
        found.because("SQS moves a message after it was received this often");
        found.fixed_by("add `max_receive_count: 5`");
    }
    if QUEUE.max_receive_count.is_there(queue) && QUEUE.dead_letter_queue.is_absent(queue) {
        let sentence = "`max_receive_count` of a queue without a dead-letter queue";
        found.plain(QUEUE.max_receive_count, sentence);
        found.because("SQS moves messages that were received this often to a dead-letter queue");
        found.fixed_by(
            "add `dead_letter_queue` with the name of a queue, or remove `max_receive_count`",
        );
    }
    if let Fact::Known(other) = QUEUE.dead_letter_queue.of(queue)
        && let Some(of_other) = is_fifo(other)
        && let Some(own) = is_fifo(queue)
        && of_other != own
    {
        let sentence = if own {
            "dead-letter queue `{}` of a FIFO queue is a standard queue"
        } else {
            "dead-letter queue `{}` of a standard queue is a FIFO queue"
        };
        found.text(QUEUE.dead_letter_queue, sentence, other.label());
        found.fixed_by("make both queues FIFO queues, or neither");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::describe::{Described as _, Tree};

    fn codes(queue: &Tree) -> Vec<&'static str> {
        let found = Queue::DESCRIPTION.check(queue.raw()).into_iter();
        found.map(|finding| finding.violation.rule.code).collect()
    }

    fn queue() -> Tree {
        Tree::new("jobs")
    }

    #[test]
    fn names_say_whether_it_is_fifo() {
        for (name, fifo, expected) in [
            ("jobs", false, ""),
            ("jobs.fifo", true, ""),
            ("jobs.fifo", false, "SW1580"),
            ("jobs", true, "SW1580"),
            ("a.b", false, "SW0912"),
            ("", false, "SW0912"),
        ] {
            let codes = codes(&queue().with(QUEUE.name, name).with(QUEUE.fifo, fifo));
            let expected: Vec<_> = (!expected.is_empty())
                .then_some(expected)
                .into_iter()
                .collect();
            assert_eq!(codes, expected, "{name}");
        }
        assert_eq!(codes(&queue().with(QUEUE.name, "jobs.fifo")), ["SW1580"]);
        let long = "x".repeat(81);
        assert_eq!(codes(&queue().with(QUEUE.name, long.as_str())), ["SW0912"]);
    }

    #[test]
    fn values_are_within_their_ranges() {
        let seconds = Duration::seconds;
        for (field, least, most) in [
            (QUEUE.visibility_timeout, None, 43_200),
            (QUEUE.retention, Some(60), 1_209_600),
            (QUEUE.delivery_delay, None, 900),
            (QUEUE.receive_wait, None, 20),
            (QUEUE.data_key_reuse, Some(60), 86_400),
        ] {
            let of = |time| codes(&queue().with(field, seconds(time)));
            assert_eq!(of(most), [""; 0]);
            assert_eq!(of(most + 1), ["SW1581"]);
            assert_eq!(of(least.unwrap_or(0)), [""; 0]);
            if let Some(least) = least {
                assert_eq!(of(least - 1), ["SW1581"]);
            }
        }
        for (size, right) in [
            (Size::kib(1), true),
            (Size::mib(1), true),
            (Size::kib(1_025), false),
            (Size::kib(0), false),
        ] {
            let found = codes(&queue().with(QUEUE.max_message_size, size));
            assert_eq!(found.is_empty(), right, "{size:?}");
        }
    }

    #[test]
    fn fifo_queues_have_fields_of_their_own() {
        let fifo = || queue().with(QUEUE.fifo, true);
        let scope = DeduplicationScope::MessageGroup;
        let limit = FifoThroughputLimit::PerMessageGroupId;
        for (tree, right) in [
            (queue().with(QUEUE.content_based_deduplication, true), false),
            (
                queue().with(QUEUE.content_based_deduplication, false),
                false,
            ),
            (queue().with(QUEUE.deduplication_scope, scope), false),
            (queue().with(QUEUE.fifo_throughput_limit, limit), false),
            (fifo().with(QUEUE.content_based_deduplication, true), true),
            (fifo().with(QUEUE.fifo_throughput_limit, limit), false),
            (
                fifo()
                    .with(QUEUE.fifo_throughput_limit, limit)
                    .with(QUEUE.deduplication_scope, scope),
                true,
            ),
        ] {
            let expected: Vec<_> = (!right).then_some("SW1582").into_iter().collect();
            assert_eq!(codes(&tree), expected);
        }
    }

    #[test]
    fn dead_letter_queues_are_of_the_same_kind() {
        let arn = |name: &str| format!("arn:aws:sqs:eu-west-1:123456789012:{name}");
        let live = |name: &str| Tree::new("live").with(QUEUE.existing, arn(name).as_str());
        let to = |queue: Tree, lost: &Tree| {
            queue
                .with(QUEUE.dead_letter_queue, lost.clone())
                .with(QUEUE.max_receive_count, 5)
        };
        let fifo = || queue().with(QUEUE.fifo, true);
        for (tree, right) in [
            (to(queue(), &queue()), true),
            (to(fifo(), &fifo()), true),
            (to(fifo(), &queue()), false),
            (to(queue(), &fifo()), false),
            (to(queue(), &live("lost")), true),
            (to(queue(), &live("lost.fifo")), false),
            (queue().with(QUEUE.max_receive_count, 5), false),
            (queue().with(QUEUE.dead_letter_queue, queue()), false),
        ] {
            let expected: Vec<_> = (!right).then_some("SW1583").into_iter().collect();
            assert_eq!(codes(&tree), expected);
        }
    }

    #[test]
    fn a_queue_has_one_key() {
        let key = || Tree::new("key");
        let with = |managed| {
            let queue = queue().with(QUEUE.kms_key, key());
            codes(&queue.with(QUEUE.sqs_managed_encryption, managed))
        };
        assert_eq!(with(true), ["SW1584"]);
        assert_eq!(with(false), [""; 0]);
    }
}
