//! Policies of keys that are written out: SW0917.

use super::own::with;
use crate::Violation;
use crate::across::{Value, does};
use crate::catalogue::SW0917;
use crate::properties::{Found, Step};

const CHANGE: &str = "kms:putkeypolicy";

/// Whether a policy can be changed after it is set, as KMS asks for.
pub(super) fn lockout<'a>(key: &'a Value, found: &mut Vec<Found<'a>>) {
    let bypass = key.find(&["BypassPolicyLockoutSafetyCheck"]);
    if !bypass.is_absent() && bypass.text() != Some("false") {
        return;
    }
    let statements = match key.find(&["KeyPolicy", "Statement"]).value() {
        Some(Value::List(all)) => all.as_slice(),
        Some(one @ Value::Map(_)) => std::slice::from_ref(one),
        _ => return,
    };
    if statements.is_empty() {
        return;
    }
    for (at, statement) in statements.iter().enumerate() {
        if locks(statement) {
            let mut steps = with(with(Vec::new(), "KeyPolicy"), "Statement");
            steps.push(Step::At(at));
            let sentence = "the statement denies everybody to change the key policy";
            let fix = "add a condition to the statement, or remove it";
            found.push(Found::new(
                steps,
                Violation::plain(SW0917, sentence).fixed_by(fix),
            ));
            return;
        }
    }
    if !statements.iter().any(may_change) {
        let sentence = "the key policy lets no principal of an account change it";
        found.push(Found::new(
            with(Vec::new(), "KeyPolicy"),
            Violation::plain(SW0917, sentence),
        ));
    }
}

/// Whether a statement may let a principal of an account change the policy.
fn may_change(statement: &Value) -> bool {
    // A function, or what is not known, may be such a statement.
    if statement.entries().is_none() {
        return true;
    }
    if statement.find(&["Effect"]).text() == Some("Deny") || does(statement, CHANGE) == Some(false)
    {
        return false;
    }
    match statement.find(&["Principal"]).value() {
        Some(Value::Map(kinds)) => {
            let of_service = |(kind, _): &(String, Value)| kind == "Service" || kind == "Federated";
            !kinds.iter().all(of_service)
        }
        _ => true,
    }
}

/// Whether a statement denies everybody to change the policy.
fn locks(statement: &Value) -> bool {
    let is_all = |value: &Value| value.texts().is_some_and(|names| names.contains(&"*"));
    let is_of_all = match statement.find(&["Principal"]).value() {
        Some(kinds @ Value::Map(_)) => kinds.get("AWS").is_some_and(is_all),
        Some(value) => is_all(value),
        None => false,
    };
    is_of_all
        && statement.find(&["Effect"]).text() == Some("Deny")
        && statement.find(&["Condition"]).is_absent()
        && does(statement, CHANGE) == Some(true)
}

pub(super) const CHECKS: [(&str, super::own::Check); 2] = [
    ("AWS::KMS::Key", lockout),
    ("AWS::KMS::ReplicaKey", lockout),
];
