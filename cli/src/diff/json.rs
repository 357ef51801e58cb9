//! Changes as one JSON object.

use serde_json::{Value, json};
use stackwright::changes::{
    AccessChange, Action, Changes, Difference, Direction, Effect, Fate, Finding, ResourceChange,
};

use super::Compared;
use crate::rule::level_name;

pub(super) fn render(compared: &[Compared], notes: &[String]) -> String {
    let stacks: Vec<_> = compared.iter().map(of_stack).collect();
    let all = json!({ "version": 1, "stacks": stacks, "notes": notes });
    format!("{all:#}\n")
}

fn of_stack(of: &Compared) -> Value {
    let changes = &of.changes;
    json!({
        "name": of.name,
        "status": match of.is_new {
            Some(true) => "new",
            Some(false) => "removed",
            None if changes.is_empty() => "same",
            None => "changed",
        },
        "summary": summary(changes),
        "resources": changes.resources.iter().map(|one| of_resource(of, one)).collect::<Vec<_>>(),
        "others": changes.others.iter().map(of_difference).collect::<Vec<_>>(),
        "access": changes.access.iter().map(|one| of_access(of, one)).collect::<Vec<_>>(),
        "findings": changes.findings.iter().map(|one| of_finding(of, one)).collect::<Vec<_>>(),
    })
}

fn summary(changes: &Changes) -> Value {
    json!({
        "replaced": changes.count(Action::Replace),
        "may_be_replaced": changes.count(Action::MayReplace),
        "changed": changes.count(Action::Update),
        "added": changes.count(Action::Add),
        "removed": changes.count(Action::Remove),
        "data_lost": changes.findings.iter().filter(|one| one.is_loss()).count(),
    })
}

fn of_resource(of: &Compared, change: &ResourceChange) -> Value {
    let properties = change.properties.iter().map(|property| {
        json!({
            "path": property.path,
            "before": property.before,
            "after": property.after,
            "effect": match property.effect {
                Effect::InPlace => "in_place",
                Effect::MayReplace => "may_replace",
                Effect::Replace => "replace",
            },
            "reason": property.reason,
        })
    });
    let (data, what) = match change.fate {
        Fate::Lost(what) => ("lost", what),
        Fate::Snapshot => ("snapshot", ""),
        Fate::Left => ("left", ""),
        Fate::Kept(what) => ("kept", what),
        _ => ("none", ""),
    };
    json!({
        "logical_id": change.logical_id,
        "type": change.kind,
        "path": change.path,
        "action": match change.action {
            Action::Add => "add",
            Action::Update => "change",
            Action::MayReplace => "may_replace",
            Action::Replace => "replace",
            Action::Remove => "remove",
            _ => "attributes",
        },
        "properties": properties.collect::<Vec<_>>(),
        "attributes": change.attributes.iter().map(of_difference).collect::<Vec<_>>(),
        "data": data,
        "data_what": what,
        "looks_like": change.looks_like,
        "place": place(of, &change.logical_id),
    })
}

fn of_difference(difference: &Difference) -> Value {
    json!({
        "path": difference.path,
        "before": difference.before,
        "after": difference.after,
    })
}

fn of_access(of: &Compared, access: &AccessChange) -> Value {
    json!({
        "logical_id": access.logical_id,
        "code": access.rule.code,
        "direction": match access.direction {
            Direction::Wider => "wider",
            Direction::Narrower => "narrower",
            Direction::Unclear => "unclear",
        },
        "what": access.what,
        "place": place(of, &access.logical_id),
    })
}

fn of_finding(of: &Compared, finding: &Finding) -> Value {
    json!({
        "code": finding.rule.code,
        "name": finding.rule.name,
        "level": level_name(finding.level),
        "logical_id": finding.logical_id,
        "message": finding.message,
        "help": finding.help,
        "place": place(of, &finding.logical_id),
    })
}

fn place(of: &Compared, logical_id: &str) -> Option<Value> {
    let (file, place) = of.place(logical_id)?;
    Some(json!({ "file": file, "line": place.line, "column": place.column }))
}
