//! Properties of users, user groups and caches.

use super::{Property, Writer, list, member, misplaced, object, string};
use crate::fuzz_cdk::model::{Declaration, Value};

impl Writer<'_> {
    pub(super) fn user(&self, declaration: &Declaration) -> Vec<Property> {
        let field = |name: &str| declaration.field(name);
        let text = |name: &str| declaration.field(name).map(|value| self.text(value));

        let access =
            text("access").map(|access| format!("ec.AccessControl.fromAccessString({access})"));
        vec![
            ("engine", field("engine").map(|_| user_engine(declaration))),
            ("userId", text("user_id")),
            ("userName", text("user_name")),
            ("accessControl", access),
            (
                "passwords",
                field("passwords").map(|value| self.passwords(value)),
            ),
        ]
    }

    pub(super) fn user_group(&self, declaration: &Declaration) -> Vec<Property> {
        let text = |name: &str| declaration.field(name).map(|value| self.text(value));
        vec![
            ("userGroupName", text("name")),
            ("engine", Some(user_engine(declaration))),
            ("users", text("users")),
        ]
    }

    pub(super) fn cache(&self, declaration: &Declaration) -> Vec<Property> {
        let text = |name: &str| declaration.field(name).map(|value| self.text(value));
        let bounds = |name: &str| match declaration.field(name) {
            Some(Value::Range(from, to)) => (from.as_deref(), to.as_deref()),
            _ => (None, None),
        };
        let (storage, ecpu) = (bounds("data_storage"), bounds("ecpu_per_second"));
        let size = |bound: Option<&Value>| bound.map(|value| self.size(value));
        let number = |bound: Option<&Value>| bound.map(|value| self.number(value));
        let limits = [
            ("dataStorageMinimumSize", size(storage.0)),
            ("dataStorageMaximumSize", size(storage.1)),
            ("requestRateLimitMinimum", number(ecpu.0)),
            ("requestRateLimitMaximum", number(ecpu.1)),
        ];
        let has_limits = limits.iter().any(|(_, value)| value.is_some());
        let backup = declaration.field("backup").map(|backup| {
            let field = |name: &str| member(Some(backup), name);
            object([
                (
                    "backupRetentionLimit",
                    field("retention").map(|value| match value {
                        Value::Unit(days, _) => days.to_string(),
                        other => self.number(other),
                    }),
                ),
                ("backupTime", field("at").map(daily)),
                (
                    "backupNameBeforeDeletion",
                    field("final_name").map(|value| self.text(value)),
                ),
                (
                    "backupArnsToRestore",
                    field("restore_from").map(|value| self.text(value)),
                ),
            ])
        });
        vec![
            ("engine", Some(cache_engine(declaration))),
            ("serverlessCacheName", text("name")),
            ("description", text("description")),
            ("vpc", text("vpc")),
            (
                "vpcSubnets",
                declaration
                    .field("subnets")
                    .map(|value| self.subnet_selection(value)),
            ),
            ("securityGroups", text("security_groups")),
            ("kmsKey", text("kms_key")),
            ("userGroup", text("user_group")),
            ("cacheUsageLimits", has_limits.then(|| object(limits))),
            ("backup", backup),
        ]
    }

    fn passwords(&self, passwords: &Value) -> String {
        let Value::List(passwords) = passwords else {
            return misplaced(passwords);
        };
        list(passwords.iter().map(|password| match password {
            Value::Call("secret", arguments) => {
                let id = self.argument(arguments, 0);
                format!("cdk.SecretValue.secretsManager({id})")
            }
            Value::Call("secret_field", arguments) => {
                let (id, field) = (self.argument(arguments, 0), self.argument(arguments, 1));
                format!("cdk.SecretValue.secretsManager({id},{{jsonField:{field}}})")
            }
            Value::Method(receiver, "value", _) => {
                format!("cdk.SecretValue.cfnParameter({})", self.text(receiver))
            }
            other => self.text(other),
        }))
    }
}

pub(super) fn cache_engine(declaration: &Declaration) -> String {
    let engine = declaration.of.unwrap_or_default().to_uppercase();
    let version = match declaration.field("version") {
        Some(Value::Number(version)) => version.to_string(),
        _ => "LATEST".into(),
    };
    format!("ec.CacheEngine.{engine}_{version}")
}

pub(super) fn user_engine(declaration: &Declaration) -> String {
    let engine = match (declaration.field("engine"), declaration.of) {
        (Some(Value::Word(engine)), _) => engine,
        (_, Some("NoPassword" | "Redis")) => "Redis",
        _ => "Valkey",
    };
    format!("ec.UserEngine.{}", engine.to_uppercase())
}

/// A time of day as the schedule that the CDK wants.
fn daily(value: &Value) -> String {
    match value {
        Value::Text(time) => {
            let (hour, minute) = time.split_once(':').unwrap_or((time, "0"));
            let unpadded = |text: &str| match text.trim_start_matches('0') {
                "" => "0".to_owned(),
                rest => rest.to_owned(),
            };
            format!(
                "events.Schedule.cron({{hour:{},minute:{}}})",
                string(&unpadded(hour)),
                string(&unpadded(minute))
            )
        }
        // What the CDK's schedules can say and a time of day can't.
        Value::Word(schedule) => (*schedule).to_owned(),
        other => misplaced(other),
    }
}
