//! Schedules of functions: a rule of EventBridge and a permission, as the CDK makes them below the function.

use serde_json::Value as Json;
use stackwright_core::describe::Described as _;
use stackwright_core::lambda::events::Schedule;
use stackwright_core::{Duration, names};

use super::field::{referred_id, structure_of};
use super::plan::{Plan, literal};
use super::text;
use crate::import::code::Code;
use crate::import::value::{Said, Writer, attribute_of, raw, unsaid};
use crate::template::{Node, Resource, Template};

/// What is written out of a schedule.
struct Parts<'n> {
    /// The construct id below the function.
    id: String,
    properties: &'n Node,
    target: &'n Node,
}

/// A rule that calls a function of the module: the function, and the permission of the rule.
pub(super) fn scheduled(
    template: &Template<'_>,
    plan: &Plan,
    rule: &Resource<'_>,
) -> Option<(String, String)> {
    let target = only_target(rule)?;
    let (function, attribute) = attribute_of(target.get("Arn")?.get("Fn::GetAtt")?)?;
    let own = plan.own(function).filter(|own| own.of.name == "Function")?;
    let of_function = own.id.as_deref()?;
    let parts = parts(rule, of_function)?;
    let has_all = attribute == "Arn"
        && has_only(
            parts.properties,
            &[
                "Description",
                "Name",
                "ScheduleExpression",
                "State",
                "Targets",
            ],
        )
        && has_only(
            target,
            &["Arn", "DeadLetterConfig", "Id", "Input", "RetryPolicy"],
        )
        && target.get("Id").and_then(Node::text) == Some("Target0")
        && parts.expression().is_some()
        && parts.state().is_some()
        && (target.get("Input").is_none() || parts.input().is_some());
    // The policy of a queue of the module would have another statement.
    let queue = target
        .get("DeadLetterConfig")
        .and_then(|one| one.get("Arn"));
    let is_own = |id: &str| plan.own(id).is_some();
    if !has_all || queue.and_then(referred_id).is_some_and(is_own) {
        return None;
    }
    let caller = names::logical_id(plan.path.split('/').chain([of_function]));
    let permission = format!("AllowEventRule{caller}");
    let permission = names::logical_id([of_function, parts.id.as_str(), permission.as_str()]);
    let made = template.resource(&permission)?;
    let is_it = made.kind() == "AWS::Lambda::Permission"
        && literal(made, "Action") == Some("lambda:InvokeFunction")
        && literal(made, "Principal") == Some("events.amazonaws.com")
        && is_plain(made)
        && is_plain(rule)
        && made
            .properties()
            .is_some_and(|all| all.get("FunctionName").and_then(referred_id) == Some(function))
        && made
            .properties()
            .is_some_and(|all| all.get("SourceArn").and_then(referred_id) == Some(rule.id()));
    is_it.then(|| (function.to_owned(), permission))
}

/// Whether a resource has no more than its properties and where it comes from.
fn is_plain(resource: &Resource<'_>) -> bool {
    has_only(&resource.entry.value, &["Type", "Properties", "Metadata"])
}

fn has_only(node: &Node, names: &[&str]) -> bool {
    let entries = node.entries();
    entries.is_some_and(|all| all.iter().all(|one| names.contains(&one.key.as_str())))
}

fn only_target<'n>(rule: &Resource<'n>) -> Option<&'n Node> {
    match rule.properties()?.get("Targets")?.items()? {
        [only] => Some(only),
        _ => None,
    }
}

fn parts<'n>(rule: &Resource<'n>, function: &str) -> Option<Parts<'n>> {
    const HASH: usize = 8;
    let human: String = function
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .collect();
    let rest = rule.id().strip_prefix(human.as_str())?;
    let id = rest.get(..rest.len().checked_sub(HASH)?)?;
    let is_it = names::logical_id([function, id, names::RESOURCE]) == rule.id();
    is_it.then_some(Parts {
        id: id.to_owned(),
        properties: rule.properties()?,
        target: only_target(rule)?,
    })
}

impl Parts<'_> {
    /// The time between two calls, or the fields of a cron expression.
    fn expression(&self) -> Option<(&'static str, Code)> {
        let expression = self.properties.get("ScheduleExpression")?.text()?;
        let inner = |start: &str| expression.strip_prefix(start)?.strip_suffix(')');
        if let Some(cron) = inner("cron(") {
            return Some(("cron", text(cron)));
        }
        let (count, unit) = inner("rate(")?.split_once(' ')?;
        let count: u64 = count.parse().ok()?;
        let seconds = match unit {
            "minute" | "minutes" => 60,
            "hour" | "hours" => 60 * 60,
            "day" | "days" => 24 * 60 * 60,
            _ => return None,
        };
        let every = Duration::seconds(count.checked_mul(seconds)?);
        // The library writes the longest unit.
        let (count, unit) = stackwright_core::lambda::schedule::rate(every)?;
        let is_same = expression == format!("rate({count} {unit})");
        is_same.then(|| ("every", Code::plain(every.to_string())))
    }

    fn state(&self) -> Option<bool> {
        match self.properties.get("State")?.text()? {
            "ENABLED" => Some(true),
            "DISABLED" => Some(false),
            _ => None,
        }
    }

    /// What the function is given, if it is written as the library writes it.
    fn input(&self) -> Option<Json> {
        let input = self.target.get("Input")?.text()?;
        let json: Json = serde_json::from_str(input).ok()?;
        let written = json.to_string();
        (written == input).then_some(json)
    }
}

impl Writer<'_, '_> {
    /// The schedules of a function, with its construct id.
    pub(super) fn schedules(&self, function: &str, id: &str) -> Said<Option<Code>> {
        let rules = self.plan.extras(function);
        let rules = rules.filter_map(|rule| self.template.resource(rule));
        let schedules = rules
            .enumerate()
            .map(|(at, rule)| self.schedule(rule, id, at))
            .collect::<Said<Vec<_>>>()?;
        Ok((!schedules.is_empty()).then_some(Code::List("", schedules)))
    }

    fn schedule(&self, rule: &Resource<'_>, function: &str, at: usize) -> Said {
        let around = &rule.entry.value;
        let Some(parts) = parts(rule, function) else {
            return unsaid(around, "it is not a schedule of the library");
        };
        let mut fields = Vec::new();
        fields.extend(parts.expression());
        let default = match at {
            0 => "Schedule".to_owned(),
            at => format!("Schedule{}", at + 1),
        };
        if parts.id != default {
            fields.push(("id", text(&parts.id)));
        }
        for (property, field) in [("Name", "name"), ("Description", "description")] {
            if let Some(node) = parts.properties.get(property) {
                fields.push((field, self.text(node)?));
            }
        }
        if parts.state() == Some(false) {
            fields.push(("enabled", Code::plain("false")));
        }
        if let Some(input) = parts.input() {
            fields.push(("input", Code::Json(Box::new(raw(&input)))));
        }
        let number = |node: Option<&Node>| node?.scalar()?.parse::<u64>().ok();
        for entry in parts
            .target
            .get("RetryPolicy")
            .and_then(Node::entries)
            .unwrap_or_default()
        {
            let number = number(Some(&entry.value));
            fields.push(match (entry.key.as_str(), number) {
                ("MaximumEventAgeInSeconds", Some(age)) => {
                    let age = Duration::seconds(age).to_string();
                    ("max_event_age", Code::plain(age))
                }
                ("MaximumRetryAttempts", Some(count)) => {
                    ("retry_attempts", Code::plain(count.to_string()))
                }
                _ => return unsaid(&entry.value, "the library has no field for it"),
            });
        }
        if let Some(queue) = parts.target.get("DeadLetterConfig") {
            match queue.only() {
                Some(only) if only.key == "Arn" => {
                    fields.push(("dead_letter_queue", self.text(&only.value)?));
                }
                _ => return unsaid(queue, "the library has no field for it"),
            }
        }
        fields.sort_by_key(|(name, _)| Schedule::DESCRIPTION.number(name));
        Ok(structure_of(Schedule::DESCRIPTION, fields))
    }
}
