//! Findings about resources that are replaced, removed or renamed.

use std::collections::HashSet;

use serde_json::Value as Json;

use super::replacement::Pair;
use super::{Action, Effect, Fate, Finding, ResourceChange, data, first_of, kind, rule};

/// Properties that are names in an account and a Region, of types whose identifier is another one.
const NAMES: [(&str, &str); 4] = [
    ("AWS::ElasticLoadBalancingV2::LoadBalancer", "Name"),
    ("AWS::ElasticLoadBalancingV2::TargetGroup", "Name"),
    ("AWS::IAM::ManagedPolicy", "ManagedPolicyName"),
    ("AWS::SecretsManager::Secret", "Name"),
];

pub(super) fn replaced(
    change: &ResourceChange,
    old: &Json,
    new: &Json,
    replaced: &HashSet<String>,
) -> Vec<Finding> {
    let id = &change.logical_id;
    if kind(old) != kind(new) {
        let what = format!("the type changes from `{}` to `{}`", kind(old), kind(new));
        return vec![Finding::new(rule::SW1604, id, what)];
    }
    let mut found = Vec::new();
    let wanted = match change.action {
        Action::Replace => Effect::Replace,
        _ => Effect::MayReplace,
    };
    let by = change.properties.iter().filter(|one| one.effect == wanted);
    let by: Vec<_> = by.map(|one| format!("`{}`", one.path.join("."))).collect();
    let by = by.join(", ");
    let mend = data::mended(kind(new), true);
    match (change.action, change.fate) {
        (Action::Replace, Fate::Lost(what)) => {
            let what = format!("a change of {by} replaces the resource and loses its {what}");
            found.push(
                Finding::new(rule::SW1600, id, what).with_help(format!("keep {by}, or {mend}")),
            );
        }
        (Action::MayReplace, Fate::Lost(what)) => {
            let what = format!("a change of {by} may replace the resource, which loses its {what}");
            found.push(
                Finding::new(rule::SW1602, id, what)
                    .with_help(format!("look at the change set, or {mend}")),
            );
        }
        _ => {}
    }
    if change.action == Action::Replace
        && let Some(name) = same_name(old, new, replaced)
    {
        let what = format!("it is replaced, and the new resource has the same {name}");
        found.push(Finding::new(rule::SW1603, id, what));
    }
    found
}

pub(super) fn removed(change: &ResourceChange) -> Vec<Finding> {
    let Fate::Lost(what) = change.fate else {
        return Vec::new();
    };
    let message = format!("the removal of the resource loses its {what}");
    let mut mend = data::mended(&change.kind, false);
    if let Some(new) = &change.looks_like {
        mend = format!("keep the logical id, which is `{new}` now, or {mend}");
    }
    vec![Finding::new(rule::SW1601, &change.logical_id, message).with_help(mend)]
}

/// What is wrong with a new resource that looks like one that goes.
pub(super) fn renamed(change: &ResourceChange, old: Option<&Json>, new: &Json) -> Vec<Finding> {
    let (Some(old), Some(old_id)) = (old, &change.looks_like) else {
        return Vec::new();
    };
    let help = format!(
        "keep the resource with `logical_id: \"{old_id}\"` in its declaration, or by a refactoring of the stack"
    );
    let what = format!("it looks like `{old_id}`, which is removed");
    let mut found =
        vec![Finding::new(rule::SW1605, &change.logical_id, what).with_help(help.clone())];
    if let Some(name) = same_name(old, new, &HashSet::new()) {
        let what =
            format!("it has the same {name} as `{old_id}`, which is deleted after it is created");
        found.push(Finding::new(rule::SW1607, &change.logical_id, what).with_help(help));
    }
    found
}

/// The name that both of two resources have, in words, if there can be one of that name only.
fn same_name(old: &Json, new: &Json, replaced: &HashSet<String>) -> Option<String> {
    let of = stackwright_schemas::find(kind(new))?;
    if of.deletes_first() {
        return None;
    }
    let pair = Pair {
        kind: kind(new),
        before: old,
        after: new,
    };
    let ids: Vec<_> = of.primary_ids().collect();
    let names = NAMES.iter().filter(|(of, _)| *of == pair.kind);
    let names: Vec<_> = names.map(|(_, name)| *name).collect();
    let names = if names.is_empty() { ids } else { names };
    let in_any_case = pair.kind.starts_with("AWS::ElastiCache::");
    let is_same = |name: &&str| {
        let is_given = of.root().property_in_template(name);
        let is_given = is_given.is_some_and(|property| !property.is_read_only());
        let new_value = match pair.both(name) {
            (Some(Json::String(old)), Some(Json::String(new))) if in_any_case => {
                return is_given && old.eq_ignore_ascii_case(&new);
            }
            (Some(old), Some(new)) if old == new => new,
            _ => return false,
        };
        is_given && first_of(&new_value, replaced).is_none()
    };
    if names.is_empty() || !names.iter().all(is_same) {
        return None;
    }
    let given: Vec<_> = names
        .iter()
        .map(|name| match pair.both(name).1 {
            Some(Json::String(value)) => format!("`{name}` ({value})"),
            _ => format!("`{name}`"),
        })
        .collect();
    Some(given.join(" and "))
}
