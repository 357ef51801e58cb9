//! Plans of AWS Backup: how long backups are kept.

use crate::across::Value;
use crate::describe::stated;
use crate::properties::{Found, Step};
use crate::{Arg, Violation};

stated! {
    SW1252(
        "backup-lifecycle",
        Deny,
        "a backup that is moved to cold storage is kept there for 90 days at least",
        why = "AWS Backup keeps backups in cold storage for 90 days or more, and refuses a plan that deletes them earlier",
        fix = "delete the backups 90 days after they are moved, or do not move them",
        source = "AWS Backup API Reference, Lifecycle — https://docs.aws.amazon.com/aws-backup/latest/devguide/API_Lifecycle.html; cfn-lint, E3504 — https://github.com/aws-cloudformation/cfn-lint/blob/main/docs/rules.md",
        aws = "InvalidParameterValueException: Invalid lifecycle. DeleteAfterDays cannot be less than 90 days apart from MoveToColdStorageAfterDays",
    ),
}

const PLAN: &str = "AWS::Backup::BackupPlan";
/// Days that a backup stays in cold storage at least.
const COLD_DAYS_MIN: u64 = 90;

/// Whether a type is one of plans.
pub(crate) fn is_in(kind: &str) -> bool {
    kind == PLAN
}

/// What is wrong with the rules of a plan. Of what is not known, nothing is said.
pub(crate) fn check<'a>(kind: &str, properties: &'a Value) -> Vec<Found<'a>> {
    let plan = properties.get("BackupPlan").filter(|_| is_in(kind));
    let rules = plan.and_then(|plan| plan.get("BackupPlanRule")?.items());
    let mut found = Vec::new();
    for (at, rule) in rules.unwrap_or_default().iter().enumerate() {
        let way = ["BackupPlan", "BackupPlanRule"].map(|name| Step::Name(name.into()));
        let mut way = way.to_vec();
        way.push(Step::At(at));
        found.extend(lifecycle(&way, rule));
        let copies = rule.get("CopyActions").and_then(Value::items);
        for (at, copy) in copies.unwrap_or_default().iter().enumerate() {
            let mut way = way.clone();
            way.extend([Step::Name("CopyActions".into()), Step::At(at)]);
            found.extend(lifecycle(&way, copy));
        }
    }
    found
}

fn lifecycle<'a>(way: &[Step], rule: &'a Value) -> Option<Found<'a>> {
    let lifecycle = rule.get("Lifecycle")?;
    let days = |name| lifecycle.get(name)?.text()?.parse::<u64>().ok();
    let (moved, deleted) = (
        days("MoveToColdStorageAfterDays")?,
        days("DeleteAfterDays")?,
    );
    // Zero and less are refused elsewhere, or mean that it is not done.
    if moved == 0 || deleted == 0 || deleted >= moved.saturating_add(COLD_DAYS_MIN) {
        return None;
    }
    let sentence = "backups are moved to cold storage after {} days and deleted after {}, but stay there for {} days at least";
    let args = [moved, deleted, COLD_DAYS_MIN].map(Arg::Number);
    let mut steps = way.to_vec();
    steps.extend(["Lifecycle", "DeleteAfterDays"].map(|name| Step::Name(name.into())));
    Some(Found::new(steps, Violation::new(SW1252, sentence, args)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn map(entries: &[(&str, Value)]) -> Value {
        let entries = entries.iter();
        Value::Map(
            entries
                .map(|(key, value)| ((*key).to_owned(), value.clone()))
                .collect(),
        )
    }

    #[test]
    fn cold_storage_is_for_ninety_days() {
        let lifecycle = |moved: &str, deleted: &str| {
            map(&[
                ("MoveToColdStorageAfterDays", Value::of_text(moved)),
                ("DeleteAfterDays", Value::of_text(deleted)),
            ])
        };
        let told = |rule: Value| {
            let rules = map(&[("BackupPlanRule", Value::List(vec![rule]))]);
            let properties = map(&[("BackupPlan", rules)]);
            let found = check(PLAN, &properties);
            found.first().map(|one| one.steps.len())
        };
        for (moved, deleted, right) in [
            ("7", "97", true),
            ("7", "96", false),
            ("1", "90", false),
            ("0", "1", true),
            ("18446744073709551615", "1", false),
        ] {
            let rule = map(&[("Lifecycle", lifecycle(moved, deleted))]);
            assert_eq!(told(rule).is_none(), right, "{moved} {deleted}");
        }
        let copy = map(&[("Lifecycle", lifecycle("7", "8"))]);
        let rule = map(&[("CopyActions", Value::List(vec![copy]))]);
        assert_eq!(told(rule), Some(7));
        let unknown = map(&[("DeleteAfterDays", Value::of_text("1"))]);
        assert_eq!(told(map(&[("Lifecycle", unknown)])), None);
    }
}
