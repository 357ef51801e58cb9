//! Patterns of events, schedules, and what short workflows do not wait for.

use super::own::{named, with};
use super::told;
use crate::across::Value;
use crate::properties::{Found, Step};

const RULE: &str = "AWS::Events::Rule";

/// The values of an event pattern are lists with elements, or objects of such.
fn pattern<'a>(rule: &'a Value, found: &mut Vec<Found<'a>>) {
    if let Some(pattern) = rule.get("EventPattern") {
        leaves(with(Vec::new(), "EventPattern"), pattern, found);
    }
}

fn leaves<'a>(steps: Vec<Step>, pattern: &'a Value, found: &mut Vec<Found<'a>>) {
    for (key, value) in pattern.entries().unwrap_or_default() {
        let mut steps = steps.clone();
        steps.push(Step::Name(key.clone().into()));
        let sentence = match value {
            Value::Map(_) => {
                leaves(steps, value, found);
                continue;
            }
            Value::Text(_) => "the value of `{}` in an event pattern is not a list",
            Value::List(all) if all.is_empty() => {
                "the value of `{}` in an event pattern is an empty list"
            }
            _ => continue,
        };
        found.push(named(steps, sentence, key, "write the values in brackets"));
    }
}

/// The expression `cron(…)` of a schedule has six fields.
fn fields<'a>(schedule: &'a Value, found: &mut Vec<Found<'a>>) {
    let expression = schedule.get("ScheduleExpression").and_then(Value::text);
    let inner = expression.and_then(|text| text.strip_prefix("cron(")?.strip_suffix(')'));
    if let (Some(expression), Some(inner)) = (expression, inner)
        && super::is_whole(inner)
        && !inner.contains("${")
        && inner.split_whitespace().count() != 6
    {
        let sentence = "the schedule `{}` does not have six fields";
        let fix =
            "write minutes, hours, days, months, weekdays and years, such as `cron(0 9 * * ? *)`";
        let steps = with(Vec::new(), "ScheduleExpression");
        found.push(named(steps, sentence, expression, fix));
    }
}

/// Integrations that wait for a job or a token, by the ends of their ARNs.
fn waits(resource: &str) -> bool {
    let is_integration = resource.starts_with("arn:") && resource.contains(":states:");
    let ends = [".sync", ".sync:2", ".waitForTaskToken"];
    is_integration && ends.iter().any(|end| resource.ends_with(end))
}

fn has_wait(definition: &Value) -> bool {
    match definition {
        Value::Map(entries) => entries.iter().any(|(key, value)| {
            let is_wait = key == "Resource" && value.text().is_some_and(waits);
            is_wait || has_wait(value)
        }),
        Value::List(items) => items.iter().any(has_wait),
        _ => false,
    }
}

/// Express workflows wait for no job, and for no callback.
fn express<'a>(machine: &'a Value, found: &mut Vec<Found<'a>>) {
    if machine.get("StateMachineType").and_then(Value::text) != Some("EXPRESS") {
        return;
    }
    let sentence = "an express workflow waits for a job or a callback";
    let fix = "remove `.sync` or `.waitForTaskToken`, or write the type `STANDARD`";
    if machine.get("Definition").is_some_and(has_wait) {
        found.push(told(&[], machine, &["Definition"], sentence, fix));
    }
    // In the JSON of a text, an ARN is between quotes.
    let text = machine.get("DefinitionString").and_then(Value::text);
    if text.is_some_and(|text| text.split('"').any(waits)) {
        found.push(told(&[], machine, &["DefinitionString"], sentence, fix));
    }
}

pub(super) const CHECKS: [(&str, super::own::Check); 3] = [
    (RULE, pattern),
    ("AWS::Scheduler::Schedule", fields),
    ("AWS::StepFunctions::StateMachine", express),
];

#[cfg(test)]
mod tests {
    use crate::across::Value;
    use crate::settings::check;

    fn text(text: &str) -> Value {
        Value::of_text(text)
    }

    fn map(entries: &[(&str, Value)]) -> Value {
        let entries = entries.iter();
        Value::Map(
            entries
                .map(|(key, value)| ((*key).to_owned(), value.clone()))
                .collect(),
        )
    }

    fn told(kind: &str, properties: &[(&str, Value)]) -> Vec<String> {
        let properties = map(properties);
        let found = check(kind, &properties);
        found.iter().map(|one| one.violation.to_string()).collect()
    }

    #[test]
    fn values_of_patterns_are_lists() {
        let of = |detail: Value| {
            told(
                "AWS::Events::Rule",
                &[("EventPattern", map(&[("detail", detail)]))],
            )
        };
        let list = |items: &[Value]| Value::List(items.to_vec());
        let prefix = map(&[("prefix", text("a"))]);
        for right in [
            map(&[("state", list(&[text("running"), prefix.clone()]))]),
            map(&[("$or", list(&[map(&[("state", list(&[prefix]))])]))]),
            map(&[("state", Value::Unknown)]),
            Value::Some(Vec::new()),
        ] {
            assert_eq!(of(right), [""; 0]);
        }
        assert_eq!(
            of(map(&[("state", text("running"))])),
            ["the value of `state` in an event pattern is not a list"]
        );
        assert_eq!(
            of(map(&[("one", map(&[("two", list(&[]))]))])),
            ["the value of `two` in an event pattern is an empty list"]
        );
    }

    #[test]
    fn cron_has_six_fields() {
        let of = |schedule: &str| {
            told(
                "AWS::Scheduler::Schedule",
                &[("ScheduleExpression", text(schedule))],
            )
        };
        for right in [
            "cron(0 9 * * ? *)",
            "cron(0  9 ? * MON-FRI 2027)",
            "rate(5 minutes)",
            "at(2027-01-31T09:00:00)",
            "cron(…)",
            "cron(0 … * * ? *)",
            "cron(${Fields})",
        ] {
            assert_eq!(of(right), [""; 0], "{right}");
        }
        for wrong in ["cron(0 9 * * *)", "cron(0 0 9 * * ? *)", "cron()"] {
            let sentence = format!("the schedule `{wrong}` does not have six fields");
            assert_eq!(of(wrong), [sentence]);
        }
    }

    #[test]
    fn express_workflows_wait_for_nothing() {
        let of = |kind: &str, name: &str, definition: Value| {
            let kind = ("StateMachineType", text(kind));
            told(
                "AWS::StepFunctions::StateMachine",
                &[kind, (name, definition)],
            )
        };
        let sentence = ["an express workflow waits for a job or a callback"];
        let states = |resource: &str| {
            let run = map(&[
                ("Type", text("Task")),
                ("Resource", text(resource)),
                ("End", text("true")),
            ]);
            map(&[("StartAt", text("Run")), ("States", map(&[("Run", run)]))])
        };
        for (resource, is_wrong) in [
            ("arn:aws:states:::ecs:runTask.sync", true),
            ("arn:aws:states:::states:startExecution.sync:2", true),
            ("arn:aws:states:::sqs:sendMessage.waitForTaskToken", true),
            ("arn:aws:states:::sqs:sendMessage", false),
            (
                "arn:aws:lambda:eu-west-1:123456789012:function:a.sync",
                false,
            ),
        ] {
            let expected = if is_wrong { &sentence[..] } else { &[] };
            assert_eq!(of("EXPRESS", "Definition", states(resource)), expected);
            let written = format!("{{\"States\":{{\"Run\":{{\"Resource\":\"{resource}\"}}}}}}");
            assert_eq!(of("EXPRESS", "DefinitionString", text(&written)), expected);
            let standard = of("STANDARD", "DefinitionString", text(&written));
            assert_eq!(standard, [""; 0]);
        }
    }
}
