//! Rotation of secrets.

use super::{HostedRotation, Rotation, RotationType, Secret};
use crate::construct::facts::choice_facts;
use crate::construct::field_value::field_types;
use crate::iam::{Statement, account, document};
use crate::kms::Key;
use crate::tree::content::Resource;
use crate::{Duration, Quantity, Text, Token, Value};

/// The characters that new passwords do not have, as the CDK says it.
const EXCLUDED: &str = " %+~`#$&*()|[]{}:;<>?!'/@\"\\";
/// The time between two rotations of a schedule that says none.
const MONTH: Quantity<Duration> = Quantity::Known(Duration::days(30));

impl Secret {
    /// Rotates a secret of the stack, which the account may not delete any more.
    pub(crate) fn rotate(&self, rotation: Rotation) {
        self.schedule(rotation);
        self.deny_deletion();
    }

    /// Makes the schedule of a rotation.
    pub(super) fn schedule(&self, rotation: Rotation) {
        const ID: &str = "RotationSchedule";
        let every = rotation.automatically_after.unwrap_or(MONTH);
        let rules = Value::Object(vec![("ScheduleExpression", rate(every).into())]);
        let hosted = rotation.hosted.map(|hosted| self.hosted(hosted));
        let schedule = Resource::new("AWS::SecretsManager::RotationSchedule")
            .set_some("HostedRotationLambda", hosted)
            .set_some("RotateImmediatelyOnUpdate", rotation.rotate_immediately)
            .set_some("RotationLambdaARN", rotation.function)
            .set("RotationRules", rules)
            .set("SecretId", self.arn());
        let id = rotation.id.as_ref().and_then(Text::as_literal);
        self.scope
            .part(id.unwrap_or(ID), "secretsmanager::RotationSchedule")
            .main_resource(schedule);
    }

    /// `HostedRotationLambda` of CloudFormation.
    fn hosted(&self, hosted: HostedRotation) -> Value {
        let master = hosted.master_secret.as_ref();
        let master = master.and_then(|arn| arn.origin()?.construct.downcast_ref::<Self>());
        if let Some(master) = master {
            master.deny_deletion();
        }
        let key = |secret: &Self| secret.key.get().map(|key| Key::arn(key).into());
        let excluded = hosted.exclude_characters;
        let excluded = excluded.or_else(|| self.excluded.get().cloned());
        let master_arn = match master {
            Some(master) => Some(master.arn_in_policies()),
            None => hosted.master_secret.clone(),
        };
        let fields = [
            (
                "ExcludeCharacters",
                Some(excluded.unwrap_or_else(|| EXCLUDED.into()).into()),
            ),
            ("KmsKeyArn", key(self)),
            ("MasterSecretArn", master_arn.map(Value::from)),
            ("MasterSecretKmsKeyArn", master.and_then(key)),
            ("RotationLambdaName", hosted.function_name.map(Value::from)),
            (
                "RotationType",
                hosted
                    .rotation_type
                    .map(|kind| Value::text(kind.cloudformation())),
            ),
            ("VpcSecurityGroupIds", joined(hosted.security_group_ids)),
            ("VpcSubnetIds", joined(hosted.subnet_ids)),
        ];
        let given = fields
            .into_iter()
            .filter_map(|(name, value)| Some((name, value?)));
        Value::Object(given.collect())
    }

    /// Denies the account to delete a secret that is rotated, as the CDK does. One that exists already is not of the stack.
    fn deny_deletion(&self) {
        if self.existing.is_known() || self.is_kept.replace(true) {
            return;
        }
        let statement = Statement::deny(["secretsmanager:DeleteSecret"], ["*"])
            .principal(account(self.scope.account()));
        let policy = Resource::new("AWS::SecretsManager::ResourcePolicy")
            .set("ResourcePolicy", document(vec![statement.into()]))
            .set("SecretId", self.arn());
        self.scope
            .part("Policy", "secretsmanager::ResourcePolicy")
            .main_resource(policy);
    }
}

/// Ids with commas between them.
fn joined(ids: Option<Vec<Text>>) -> Option<Value> {
    let mut parts = Vec::new();
    for id in ids? {
        if !parts.is_empty() {
            parts.push(Value::text(","));
        }
        parts.push(id.into());
    }
    Some(Token::text_of(parts).into())
}

/// A rate of a schedule, in days where it has whole ones. What CloudFormation fills in counts hours.
fn rate(every: Quantity<Duration>) -> Text {
    const HOUR: u64 = 3_600;
    const DAY: u64 = 24 * HOUR;
    let time = match every {
        Quantity::Known(time) => time.to_seconds(),
        Quantity::Token(token) => {
            return Token::text_of(["rate(".into(), token.into(), " hours)".into()]);
        }
    };
    let (count, unit) = if time.is_multiple_of(DAY) {
        (time / DAY, "day")
    } else {
        (time / HOUR, "hour")
    };
    let plural = if count == 1 { "" } else { "s" };
    format!("rate({count} {unit}{plural})").into()
}

field_types!(HostedRotation, Rotation, RotationType);
choice_facts!(RotationType);
