//! What calls functions: queues and schedules.

use super::function::{FUNCTION, Function, is_queue};
use super::schedule;
use crate::attribute::QUEUE_ARN;
use crate::common::construct_id;
use crate::describe::key::{Count, Flag, Json, List, Text};
use crate::describe::{
    Distinct, Fact, Facts, Found, Key, Within, describe, field, property, structure,
};
use crate::identity::in_region;
use crate::json::is_object;
use crate::stack::SW0812;
use crate::text::{char_count, ends_with, is_made_of, same};
use crate::{Arg, Duration};

describe! {
    /// A queue whose messages call a function: an `AWS::Lambda::EventSourceMapping`.
    pub QueueSource as QUEUE_SOURCE, QueueSourceFields = structure(&["lambda", "QueueSource"], "a queue");
    /// ARN of the queue: `jobs.arn()`. The function is granted to consume its messages; of a queue of `queue!` also to decrypt them.
    queue: Text = property("EventSourceArn")
        .required()
        .wants(&QUEUE_ARN)
        .example("jobs.arn()")
        .aka(&["event_source_arn", "arn"]),
    /// How many messages a call gets at most: 1 to 10,000; of a FIFO queue 10. More than 10 need a `batching_window`.
    batch_size: Count = property("BatchSize")
        .default("10, by Lambda"),
    /// How long Lambda waits for a batch to fill, up to `300sec`. Not of FIFO queues.
    batching_window: Duration = property("MaximumBatchingWindowInSeconds")
        .seconds()
        .default("0 seconds, by Lambda")
        .example("5sec")
        .aka(&["max_batching_window", "maximum_batching_window_in_seconds"]),
    /// Whether the function answers which messages of a batch failed, so that only these come again. CloudFormation:
    /// `FunctionResponseTypes`.
    report_failures: Flag = field()
        .default("`false`; all messages of a batch in which one fails come again")
        .aka(&["report_batch_item_failures", "function_response_types"]),
    /// How many calls the queue makes at a time: 2 to 1,000.
    max_concurrency: Count = property("ScalingConfig.MaximumConcurrency")
        .default("as many as the function has")
        .aka(&["maximum_concurrency"]),
    /// Patterns of messages, as JSON objects: `[json!({ "body": { "kind": ["order"] } })]`. Messages that match none are deleted
    /// without a call.
    filters: List<Json> = property("FilterCriteria.Filters")
        .default("none; all messages")
        .aka(&["filter_criteria"]),
    /// Whether Lambda reads the queue.
    enabled: Flag = property("Enabled")
        .default("`true`"),
}

describe! {
    /// A schedule that calls a function: an `AWS::Events::Rule`. It has `every` or `cron`.
    pub Schedule as SCHEDULE, ScheduleFields = structure(&["lambda", "Schedule"], "a schedule");
    /// Time between two calls, in whole minutes: `5min`, `1day`.
    every: Duration = field()
        .default("none")
        .example("5min")
        .aka(&["rate"]),
    /// The six fields of a cron expression in UTC: minutes, hours, day of the month, month, day of the week and year. One of the
    /// two days is `?`.
    cron: Text = field()
        .default("none")
        .example("\"0 3 * * ? *\"")
        .aka(&["schedule", "schedule_expression", "expression"]),
    /// Construct id of the rule, below that of the function.
    id: Text = field()
        .default("`Schedule`, then `Schedule2` and so on")
        .example("\"Nightly\""),
    /// Name of the rule in the account and Region: 1 to 64 letters, digits, `.`, `-` and `_`.
    name: Text = property("Name")
        .distinct(&RULE_NAMES)
        .default("a name that CloudFormation generates")
        .aka(&["rule_name"]),
    /// Description of the rule, at most 512 characters.
    description: Text = property("Description")
        .default("none"),
    /// Whether the schedule is on. CloudFormation: `State`.
    enabled: Flag = field()
        .default("`true`"),
    /// What the function is given, as JSON: `json!({ "kind": "daily" })`.
    input: Json = field()
        .default("an event that describes the rule")
        .example("json!({ \"kind\": \"daily\" })")
        .aka(&["event"]),
    /// How many times a call that fails to start is tried again: 0 to 185.
    retry_attempts: Count = field()
        .default("185, by EventBridge")
        .aka(&["maximum_retry_attempts", "retries", "retry_policy"]),
    /// Time after which a call is not tried again, from `60sec` to `24hours`.
    max_event_age: Duration = field()
        .default("24 hours, by EventBridge")
        .aka(&["maximum_event_age_in_seconds"]),
    /// ARN of the queue that gets the events of calls that could not start: `lost.arn()`. The policy of a queue of `queue!` lets
    /// EventBridge send them.
    dead_letter_queue: Text = field()
        .wants(&QUEUE_ARN)
        .default("none; the events are lost")
        .example("lost.arn()")
        .aka(&["dlq", "dead_letter_config"]),
}

/// The names of the rules of an event bus; schedules are on the default one.
const RULE_NAMES: Distinct = Distinct::of(SW0812, "duplicate rule name `{}` of a schedule")
    .within(Within::Field("", "EventBusName"))
    .written("AWS::Events::Rule", "Name");

/// How many messages of a queue a call gets: Lambda API, `CreateEventSourceMapping`, `BatchSize`.
pub const BATCH_MAX: u64 = 10_000;
/// The same without a window, and of a FIFO queue.
pub const SMALL_BATCH_MAX: u64 = 10;
/// The longest window, in seconds.
pub const WINDOW_MAX: u64 = 300;
/// How many calls a queue makes at a time.
pub const CONCURRENCY: (u64, u64) = (2, 1_000);
/// CloudFormation Template Reference, `FilterCriteria`. An account has five filters of a queue, and more after a request.
const FILTERS_MAX: usize = 20;
/// The longest pattern of a filter.
const FILTER_MAX: usize = 4_096;
/// EventBridge API, `RetryPolicy`.
const RETRIES_MAX: u64 = 185;
const AGE: (u64, u64) = (60, 86_400);
/// EventBridge API, `Target`, `Input`.
const INPUT_MAX: usize = 8_192;

const QUEUES: Key<Function, List<QueueSource>> = FUNCTION.queues;
const SCHEDULES: Key<Function, List<Schedule>> = FUNCTION.schedules;

/// Whether a queue is a FIFO queue, by its ARN.
const fn is_fifo(queue: Fact<&str>) -> bool {
    match queue {
        Fact::Known(arn) => ends_with(arn, ".fifo"),
        _ => false,
    }
}

/// Batches: SW1515.
pub(super) const fn batches<'a>(function: Facts<'a, Function>, found: &mut Found<'_, 'a>) {
    let mut at = 0;
    while let Some(source) = QUEUES.element(function, at) {
        let place = QUEUES.nth(at);
        let is_fifo = is_fifo(QUEUE_SOURCE.queue.of(source));
        if let Fact::Known(window) = QUEUE_SOURCE.batching_window.of(source) {
            let place = place.inner(QUEUE_SOURCE.batching_window);
            if window.to_seconds() > WINDOW_MAX {
                let sentence = "batching window of `{}` is out of range (up to 300sec)";
                found.value(place, sentence, Arg::Duration(window));
            } else if is_fifo && window.to_seconds() > 0 {
                found.plain(place, "batching window of a FIFO queue");
                found.because("Lambda reads FIFO queues without a window");
                found.fixed_by("remove `batching_window`");
            }
        }
        if let Fact::Known(size) = QUEUE_SOURCE.batch_size.of(source) {
            let place = place.inner(QUEUE_SOURCE.batch_size);
            if size == 0 || size > BATCH_MAX {
                let sentence = "batch size {} is out of range (1 to 10,000)";
                found.value(place, sentence, Arg::Number(size));
                found.fixed_by(
                    "write 1 to 10, or with `batching_window: 1sec` up to 10,000; of a FIFO queue 1 to 10",
                );
            } else if size > SMALL_BATCH_MAX {
                if is_fifo {
                    let sentence = "batch size {} of a FIFO queue is out of range (1 to 10)";
                    found.value(place, sentence, Arg::Number(size));
                    found.fixed_by("write a batch size up to 10");
                } else if is_without_window(source) {
                    let sentence = "batch size {} needs a `batching_window`";
                    found.value(place, sentence, Arg::Number(size));
                    found.because(
                        "Lambda waits at least 1 second for a batch of more than 10 messages",
                    );
                    found.fixed_by("add `batching_window: 1sec`");
                }
            }
        }
        at += 1;
    }
}

/// Whether there is no window.
const fn is_without_window(source: Facts<'_, QueueSource>) -> bool {
    match QUEUE_SOURCE.batching_window.of(source) {
        Fact::Absent => true,
        Fact::Known(window) => window.to_seconds() == 0,
        _ => false,
    }
}

/// Which queues: SW1516.
pub(super) const fn queues<'a>(function: Facts<'a, Function>, found: &mut Found<'_, 'a>) {
    let mut at = 0;
    while let Some(source) = QUEUES.element(function, at) {
        if let Fact::Known(queue) = QUEUE_SOURCE.queue.of(source) {
            let place = QUEUES.nth(at).inner(QUEUE_SOURCE.queue);
            if !is_queue(queue) {
                found.text(place, "`{}` is not the ARN of a queue", queue);
            } else if is_before(function, at, queue) {
                found.text(place, "duplicate queue `{}`", queue);
                found.because("Lambda reads a queue for a function once");
                found.fixed_by("remove one of the queues");
            }
        }
        at += 1;
    }
}

const fn is_before(function: Facts<'_, Function>, end: usize, queue: &str) -> bool {
    let mut at = 0;
    while at < end
        && let Some(source) = QUEUES.element(function, at)
    {
        if let Fact::Known(other) = QUEUE_SOURCE.queue.of(source)
            && same(other, queue)
        {
            return true;
        }
        at += 1;
    }
    false
}

/// Where the queues are: SW0919.
pub(super) const fn regions<'a>(function: Facts<'a, Function>, found: &mut Found<'_, 'a>) {
    let mut at = 0;
    while let Some(source) = QUEUES.element(function, at) {
        if let Fact::Known(queue) = QUEUE_SOURCE.queue.of(source) {
            let place = QUEUES.nth(at).inner(QUEUE_SOURCE.queue);
            found.result(place, in_region(queue, function.raw().site()));
        }
        at += 1;
    }
}

/// How many calls at a time: SW1517.
pub(super) const fn concurrency<'a>(function: Facts<'a, Function>, found: &mut Found<'_, 'a>) {
    let mut at = 0;
    while let Some(source) = QUEUES.element(function, at) {
        if let Fact::Known(count) = QUEUE_SOURCE.max_concurrency.of(source)
            && (count < CONCURRENCY.0 || count > CONCURRENCY.1)
        {
            let place = QUEUES.nth(at).inner(QUEUE_SOURCE.max_concurrency);
            let sentence = "maximum concurrency {} is out of range (2 to 1000)";
            found.value(place, sentence, Arg::Number(count));
        }
        at += 1;
    }
}

/// Filters: SW1518.
pub(super) const fn filters<'a>(function: Facts<'a, Function>, found: &mut Found<'_, 'a>) {
    let mut at = 0;
    while let Some(source) = QUEUES.element(function, at) {
        let place = QUEUES.nth(at).inner(QUEUE_SOURCE.filters);
        let mut number = 0;
        while let Some(filter) = QUEUE_SOURCE.filters.element(source, number) {
            if let Fact::Known(filter) = filter
                && !is_object(filter)
            {
                found.text(place, "filter `{}` is not a JSON object", filter);
            } else if let Fact::Known(filter) = filter
                && char_count(filter) > FILTER_MAX
            {
                let sentence = "filter of {} characters is too long (maximum 4096)";
                found.value(place, sentence, Arg::Number(char_count(filter) as u64));
                found.because("Lambda limits the length of a filter");
                found.fixed_by("write several filters");
            }
            number += 1;
        }
        if number > FILTERS_MAX {
            let sentence = "{} filters are too many (maximum 20)";
            found.value(place, sentence, Arg::Number(number as u64));
            found.because("Lambda has five filters for a queue, and more after a request");
            found.fixed_by("write fewer filters, with several values each");
        }
        at += 1;
    }
}

/// When schedules call: SW1519.
pub(super) const fn schedules<'a>(function: Facts<'a, Function>, found: &mut Found<'_, 'a>) {
    let mut at = 0;
    while let Some(one) = SCHEDULES.element(function, at) {
        let place = SCHEDULES.nth(at);
        if let Fact::Known(time) = SCHEDULE.every.of(one) {
            found.result(place.inner(SCHEDULE.every), schedule::every(time));
        }
        if let Fact::Known(fields) = SCHEDULE.cron.of(one) {
            found.result(place.inner(SCHEDULE.cron), schedule::cron(fields));
        }
        if SCHEDULE.every.is_absent(one) && SCHEDULE.cron.is_absent(one) {
            found.plain(place, "schedule without `every` and `cron`");
            found.fixed_by("add `every: 5min` or `cron: \"0 3 * * ? *\"`");
        } else if SCHEDULE.every.is_there(one) && SCHEDULE.cron.is_there(one) {
            found.plain(
                place.inner(SCHEDULE.cron),
                "schedule with both `every` and `cron`",
            );
            found.because("a rule has one schedule");
            found.fixed_by("remove one of the two, or write two schedules");
        }
        at += 1;
    }
}

/// What schedules call with, and what happens when that fails: SW1537.
pub(super) const fn targets<'a>(function: Facts<'a, Function>, found: &mut Found<'_, 'a>) {
    /// EventBridge API, `PutRule`, `Name` and `Description`.
    const NAME_MAX: usize = 64;
    const DESCRIPTION_MAX: usize = 512;
    let mut at = 0;
    while let Some(one) = SCHEDULES.element(function, at) {
        let place = SCHEDULES.nth(at);
        if let Fact::Known(count) = SCHEDULE.retry_attempts.of(one)
            && count > RETRIES_MAX
        {
            let sentence = "{} retry attempts are out of range (up to 185)";
            found.value(
                place.inner(SCHEDULE.retry_attempts),
                sentence,
                Arg::Number(count),
            );
            found.because("EventBridge retries up to 185 times");
        }
        if let Fact::Known(age) = SCHEDULE.max_event_age.of(one)
            && (age.to_seconds() < AGE.0 || age.to_seconds() > AGE.1)
        {
            let sentence = "event age of `{}` is out of range (60sec to 24hours)";
            found.value(
                place.inner(SCHEDULE.max_event_age),
                sentence,
                Arg::Duration(age),
            );
        }
        if let Fact::Known(queue) = SCHEDULE.dead_letter_queue.of(one) {
            let place = place.inner(SCHEDULE.dead_letter_queue);
            if !is_queue(queue) {
                found.text(
                    place,
                    "dead-letter queue `{}` is not the ARN of a queue",
                    queue,
                );
            } else if is_fifo(Fact::Known(queue)) {
                found.text(place, "dead-letter queue `{}` is a FIFO queue", queue);
                found.because(
                    "EventBridge sends events that it could not deliver to standard queues only",
                );
                found.fixed_by("write the ARN of a standard queue");
            }
        }
        if let Fact::Known(input) = SCHEDULE.input.of(one)
            && char_count(input) > INPUT_MAX
        {
            let sentence = "input of {} characters is too long (maximum 8192)";
            let count = Arg::Number(char_count(input) as u64);
            found.value(place.inner(SCHEDULE.input), sentence, count);
        }
        if let Fact::Known(name) = SCHEDULE.name.of(one)
            && (name.is_empty() || name.len() > NAME_MAX || !is_made_of(name.as_bytes(), b".-_"))
        {
            let sentence = "rule name `{}` must be 1 to 64 letters, digits, `.`, `-` or `_`";
            found.text(place.inner(SCHEDULE.name), sentence, name);
        } else if let Fact::Known(name) = SCHEDULE.name.of(one)
            && is_named_before(function, at, name)
        {
            let place = place.inner(SCHEDULE.name);
            found.text(place, "duplicate rule name `{}` of a schedule", name);
            found.because("EventBridge has one rule of a name in a Region");
            found.fixed_by("rename one of the two, or remove the name to have one generated");
        }
        if let Fact::Known(text) = SCHEDULE.description.of(one)
            && char_count(text) > DESCRIPTION_MAX
        {
            let sentence = "description of {} characters is too long (maximum 512)";
            let count = Arg::Number(char_count(text) as u64);
            found.value(place.inner(SCHEDULE.description), sentence, count);
        }
        if let Fact::Known(id) = SCHEDULE.id.of(one) {
            let place = place.inner(SCHEDULE.id);
            found.result(place, construct_id(id));
            if is_id_before(function, at, id) {
                found.text(place, "duplicate id `{}` of a schedule", id);
                found.because("the ids of the rules of a function are different");
                found.fixed_by("rename one of the two");
            }
        }
        at += 1;
    }
}

const fn is_id_before(function: Facts<'_, Function>, end: usize, id: &str) -> bool {
    let mut at = 0;
    while at < end
        && let Some(one) = SCHEDULES.element(function, at)
    {
        if let Fact::Known(other) = SCHEDULE.id.of(one)
            && same(other, id)
        {
            return true;
        }
        at += 1;
    }
    false
}

const fn is_named_before(function: Facts<'_, Function>, end: usize, name: &str) -> bool {
    let mut at = 0;
    while at < end
        && let Some(one) = SCHEDULES.element(function, at)
    {
        if let Fact::Known(other) = SCHEDULE.name.of(one)
            && same(other, name)
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
    use crate::describe::{Described as _, Node, Tree};

    const JOBS: &str = "arn:aws:sqs:eu-west-1:123456789012:jobs";
    const ORDERED: &str = "arn:aws:sqs:eu-west-1:123456789012:jobs.fifo";

    /// The rules of queues that a function with these sources breaks.
    fn codes(sources: impl IntoIterator<Item = Tree>) -> Vec<&'static str> {
        let sources = sources
            .into_iter()
            .map(|one| Fact::Known(Node::Fields(one)));
        let sources = Fact::Known(Node::List(sources.collect(), true));
        let function = Tree::partial("worker").with_fact(FUNCTION.queues, sources);
        let found = Function::DESCRIPTION.check(function.raw()).into_iter();
        found.map(|one| one.violation.rule.code).collect()
    }

    fn source(queue: &str) -> Tree {
        Tree::new("").with(QUEUE_SOURCE.queue, queue)
    }

    fn window(source: Tree, seconds: u64) -> Tree {
        let window = Duration::seconds(seconds);
        source.with(QUEUE_SOURCE.batching_window, window)
    }

    #[test]
    fn sizes_of_batches() {
        for (size, seconds, right) in [
            (0, None, false),
            (1, None, true),
            (10, None, true),
            (11, None, false),
            (11, Some(0), false),
            (11, Some(1), true),
            (10_000, Some(300), true),
            (10_001, Some(300), false),
            (1, Some(301), false),
        ] {
            let source = source(JOBS).with(QUEUE_SOURCE.batch_size, size);
            let source = match seconds {
                Some(seconds) => window(source, seconds),
                None => source,
            };
            let expected = if right { vec![] } else { vec!["SW1515"] };
            assert_eq!(codes([source]), expected, "{size} {seconds:?}");
        }
    }

    #[test]
    fn batches_of_fifo_queues() {
        for (size, right) in [(10, true), (11, false)] {
            let source = source(ORDERED).with(QUEUE_SOURCE.batch_size, size);
            let expected = if right { vec![] } else { vec!["SW1515"] };
            assert_eq!(codes([source]), expected, "{size}");
        }
        assert_eq!(codes([window(source(ORDERED), 0)]), [""; 0]);
        assert_eq!(codes([window(source(ORDERED), 1)]), ["SW1515"]);
    }

    #[test]
    fn a_queue_is_read_once() {
        assert_eq!(codes([source(JOBS), source(ORDERED)]), [""; 0]);
        assert_eq!(codes([source(JOBS), source(JOBS)]), ["SW1516"]);
        assert_eq!(codes([source("jobs")]), ["SW1516"]);
    }

    #[test]
    fn rules_have_names_of_their_own() {
        let codes = |names: &[&str]| {
            let schedules = names.iter().enumerate().map(|(at, name)| {
                let schedule = Tree::new("").with(SCHEDULE.every, Duration::minutes(5));
                let schedule = schedule.with(SCHEDULE.id, format!("S{at}").as_str());
                Fact::Known(Node::Fields(schedule.with(SCHEDULE.name, *name)))
            });
            let schedules = Fact::Known(Node::List(schedules.collect(), true));
            let function = Tree::partial("worker").with_fact(FUNCTION.schedules, schedules);
            let found = Function::DESCRIPTION.check(function.raw()).into_iter();
            found.map(|one| one.violation.rule.code).collect::<Vec<_>>()
        };
        assert_eq!(codes(&["nightly", "Nightly"]), [""; 0]);
        assert_eq!(codes(&["nightly", "hourly", "nightly"]), ["SW1537"]);
    }

    #[test]
    fn calls_at_a_time() {
        for (count, right) in [(1, false), (2, true), (1_000, true), (1_001, false)] {
            let source = source(JOBS).with(QUEUE_SOURCE.max_concurrency, count);
            let expected = if right { vec![] } else { vec!["SW1517"] };
            assert_eq!(codes([source]), expected, "{count}");
        }
    }
}
