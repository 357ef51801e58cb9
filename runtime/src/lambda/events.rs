//! What calls functions: queues and schedules.

use stackwright_core::lambda::function::is_queue;
use stackwright_core::lambda::schedule;
use stackwright_core::names::logical_id;

use super::{Function, QueueSource, Schedule};
use crate::construct::Construct as _;
use crate::construct::field_value::{field_lists, field_types};
use crate::construct::quantity::{Quantity, seconds};
use crate::iam::{Grantee as _, Statement, service};
use crate::sqs::{CONSUME, Queue};
use crate::tree::Relation;
use crate::tree::content::Resource;
use crate::{Duration, Json, Scope, Text, Token, Value};

impl Function {
    /// Lets queues and schedules call the function.
    pub(super) fn called_by(&self, queues: Vec<QueueSource>, schedules: Vec<Schedule>) {
        // Queues that are not known by the program are told apart by their number.
        let mut tokens = 0;
        for source in queues {
            self.read(source, &mut tokens);
        }
        for (at, schedule) in schedules.into_iter().enumerate() {
            let id = match (schedule.id.as_ref().and_then(Text::as_literal), at) {
                (Some(id), _) => id.to_owned(),
                (None, 0) => "Schedule".to_owned(),
                (None, at) => format!("Schedule{}", at + 1),
            };
            self.schedule(&id, schedule);
        }
    }

    /// Reads a queue.
    fn read(&self, source: QueueSource, tokens: &mut usize) {
        // Of what is no queue, enough has been said.
        let is_right = |queue: &Text| queue.as_literal().is_none_or(is_queue);
        let Some(queue) = source.queue.filter(is_right) else {
            return;
        };
        let declared = Queue::declared(&queue);
        let id = match (declared, queue.as_literal()) {
            (Some(queue), _) => unique_id(queue.scope()),
            (None, Some(arn)) => arn.rsplit(':').next().unwrap_or_default().to_owned(),
            (None, None) => {
                *tokens += 1;
                format!("Queue{tokens}")
            }
        };
        let object = |name, value: Value| Value::Object(vec![(name, value)]);
        let filters = source.filters.filter(|filters| !filters.is_empty());
        let filters = filters.map(|filters| {
            let patterns = filters.iter();
            let patterns = patterns.map(|one| object("Pattern", one.to_string().into()));
            object("Filters", Value::List(patterns.collect()))
        });
        let answers = source.report_failures == Some(true);
        let mapping = Resource::new("AWS::Lambda::EventSourceMapping")
            .set_some("BatchSize", source.batch_size)
            .set_some("Enabled", source.enabled)
            .set("EventSourceArn", queue.clone())
            .set_some("FilterCriteria", filters)
            .set("FunctionName", self.name())
            .set_some(
                "FunctionResponseTypes",
                answers.then(|| vec![Value::text("ReportBatchItemFailures")]),
            )
            .set_some(
                "MaximumBatchingWindowInSeconds",
                seconds(source.batching_window),
            )
            .set_some(
                "ScalingConfig",
                source
                    .max_concurrency
                    .map(|count| object("MaximumConcurrency", count.into())),
            )
            .taggable();
        let id = format!("SqsEventSource:{id}");
        let place = self.scope().part(&id, "lambda::EventSourceMapping");
        place.main_resource(mapping);
        match declared {
            Some(queue) => {
                self.scope().relate(Relation::Uses, queue.scope());
                queue.grant_consume_messages(self);
            }
            None => {
                let _ = self.allow(Statement::allow(CONSUME, [queue]));
            }
        }
    }

    /// Makes the rule of a schedule, and lets it call the function.
    fn schedule(&self, id: &str, schedule: Schedule) {
        let Some(expression) = expression(schedule.every, schedule.cron) else {
            return;
        };
        let rule = self.scope().part(id, "events::Rule");
        let resource = rule.part(stackwright_core::names::RESOURCE, "AWS::Events::Rule");
        let arn = || Text::from(Token::attribute(&resource, "Arn"));
        let is_right = |queue: &Text| queue.as_literal().is_none_or(is_queue);
        let queue = schedule.dead_letter_queue.filter(is_right);
        let mut target = vec![("Arn", Value::from(self.arn()))];
        if let Some(queue) = &queue {
            let config = Value::Object(vec![("Arn", queue.clone().into())]);
            target.push(("DeadLetterConfig", config));
        }
        target.push(("Id", "Target0".into()));
        target.extend(
            schedule
                .input
                .map(|input| ("Input", input.to_string().into())),
        );
        let mut retry = Vec::new();
        retry.extend(seconds(schedule.max_event_age).map(|age| ("MaximumEventAgeInSeconds", age)));
        let attempts = schedule.retry_attempts;
        retry.extend(attempts.map(|count| ("MaximumRetryAttempts", count.into())));
        if !retry.is_empty() {
            target.push(("RetryPolicy", Value::Object(retry)));
        }
        let state = if schedule.enabled == Some(false) {
            "DISABLED"
        } else {
            "ENABLED"
        };
        let content = Resource::new("AWS::Events::Rule")
            .set_some("Description", schedule.description)
            .set_some("Name", schedule.name)
            .set("ScheduleExpression", expression)
            .set("State", state)
            .set("Targets", vec![Value::Object(target)])
            .taggable();
        resource.fill(content);
        let permission = Resource::new("AWS::Lambda::Permission")
            .set("Action", "lambda:InvokeFunction")
            .set("FunctionName", self.arn())
            .set("Principal", "events.amazonaws.com")
            .set("SourceArn", arn());
        let permission_id = format!("AllowEventRule{}", unique_id(self.scope()));
        rule.resource(&permission_id, permission);
        if let Some(queue) = queue.as_ref().and_then(Queue::declared) {
            let statement = Statement::allow(["sqs:SendMessage"], [queue.plain_arn()])
                .principal(service("events.amazonaws.com"))
                .sid(&format!("AllowEventRule{}", unique_id(&rule)))
                .condition("ArnEquals", "aws:SourceArn", arn());
            queue.add_to_resource_policy(statement);
        }
    }
}

/// What the CDK calls a construct where several have to have different names.
fn unique_id(scope: &Scope) -> String {
    logical_id(scope.path_from_stack())
}

/// The expression of a schedule. What CloudFormation fills in counts minutes. None of one that is wrong.
fn expression(every: Option<Quantity<Duration>>, cron: Option<Text>) -> Option<Text> {
    match (every, cron) {
        (Some(Quantity::Known(time)), _) => {
            let (count, unit) = schedule::rate(time)?;
            Some(format!("rate({count} {unit})").into())
        }
        (Some(Quantity::Token(token)), _) => Some(Token::text_of([
            "rate(".into(),
            token.into(),
            " minutes)".into(),
        ])),
        (None, Some(cron)) => Some(Token::text_of(["cron(".into(), cron.into(), ")".into()])),
        (None, None) => None,
    }
}

field_types!(QueueSource, Schedule);

field_lists! {
    Option<Vec<Json>>: Json;
}
