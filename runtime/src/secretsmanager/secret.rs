//! Secrets.

use std::cell::OnceCell;
use std::rc::Rc;

use super::{GenerateSecretString, Rotation, SecretProps};
use crate::construct::existing::Existing;
use crate::construct::field_value::field_types;
use crate::construct::{self, Checks, Construct};
use crate::iam::{self, Grantee, Statement, account, document};
use crate::kms::Key;
use crate::tree::Origin;
use crate::tree::content::Resource;
use crate::{Duration, Quantity, RemovalPolicy, Result, Scope, Text, Token, Value};
use stackwright_core::describe::{Described as _, Description};
use stackwright_core::names::RESOURCE;
use stackwright_core::secretsmanager::secret;

impl From<GenerateSecretString> for Value {
    fn from(generate: GenerateSecretString) -> Self {
        let fields = [
            (
                "ExcludeCharacters",
                generate.exclude_characters.map(Self::from),
            ),
            (
                "ExcludeLowercase",
                generate.exclude_lowercase.map(Self::from),
            ),
            ("ExcludeNumbers", generate.exclude_numbers.map(Self::from)),
            (
                "ExcludePunctuation",
                generate.exclude_punctuation.map(Self::from),
            ),
            (
                "ExcludeUppercase",
                generate.exclude_uppercase.map(Self::from),
            ),
            (
                "GenerateStringKey",
                generate.generate_string_key.map(Self::from),
            ),
            ("IncludeSpace", generate.include_space.map(Self::from)),
            ("PasswordLength", generate.password_length.map(Self::from)),
            (
                "RequireEachIncludedType",
                generate.require_each_included_type.map(Self::from),
            ),
            (
                "SecretStringTemplate",
                generate.secret_string_template.map(Self::from),
            ),
        ];
        let given = fields
            .into_iter()
            .filter_map(|(name, value)| Some((name, value?)));
        Self::Object(given.collect())
    }
}

/// A secret, whose text Secrets Manager generates unless it is given. It is deleted when it is removed from its stack.
#[derive(Clone, Debug)]
pub struct Secret {
    scope: Scope,
    resource: Scope,
    existing: Existing,
    /// The key that encrypts it.
    key: Rc<OnceCell<Key>>,
}

impl Secret {
    /// A new secret.
    ///
    /// # Errors
    ///
    /// None: what it breaks is kept, listed by [`Scope::problems`](crate::Scope::problems), and reported by
    /// [`App::synth`](crate::App::synth).
    #[track_caller]
    pub fn new(scope: &Scope, id: &str, props: SecretProps<'_>) -> Result<Self> {
        construct::create(scope, id, props)
    }

    /// The secret's ARN; of an existing one without the six characters at its end, where it is known by its name.
    #[must_use]
    pub fn arn(&self) -> Text {
        let arn = self
            .existing
            .arn_or(|| Token::reference(&self.resource).into());
        arn.with_origin(Origin {
            scope: self.scope.clone(),
            method: "arn",
            argument: None,
            construct: Rc::new(self.clone()),
        })
    }

    /// The secret's text, which CloudFormation looks up when it deploys. Only for properties that are made for secrets, such
    /// as the passwords of users.
    #[must_use]
    pub fn secret_value(&self) -> Text {
        self.resolved("", Self::VALUE)
    }

    /// One field of the secret's text, where that is a JSON object.
    #[must_use]
    pub fn secret_value_from_json(&self, field: &str) -> Text {
        if let Err(violation) = secret::referred_field(field) {
            self.scope.fail(&violation);
        }
        self.resolved(field, Self::FROM_JSON)
    }

    /// Allows to read the secret; of one with a key, also to decrypt it through Secrets Manager.
    #[track_caller]
    pub fn grant_read(&self, grantee: impl Grantee) {
        let actions = [
            "secretsmanager:GetSecretValue",
            "secretsmanager:DescribeSecret",
        ];
        iam::grant(&self.scope, &grantee, actions, self.arn_in_policies());
        if let Some(key) = self.key.get() {
            key.grant_decrypt_via(SERVICE, &grantee);
        }
    }

    /// Allows to write new versions of the secret; of one with a key, also to encrypt them through Secrets Manager.
    #[track_caller]
    pub fn grant_write(&self, grantee: impl Grantee) {
        let actions = [
            "secretsmanager:PutSecretValue",
            "secretsmanager:UpdateSecret",
            "secretsmanager:UpdateSecretVersionStage",
        ];
        iam::grant(&self.scope, &grantee, actions, self.arn_in_policies());
        if let Some(key) = self.key.get() {
            key.grant_encrypt_via(SERVICE, &grantee);
        }
    }

    /// The ARN as policies need it: Secrets Manager adds `-` and six characters to the name of a secret.
    fn arn_in_policies(&self) -> Text {
        let arn = self.arn();
        let is_complete = !self.existing.is_known() || arn.as_literal().is_some_and(has_suffix);
        if is_complete {
            arn
        } else {
            Token::text_of([arn.into(), Value::text("-??????")])
        }
    }

    /// Makes the schedule of a rotation.
    fn rotate(&self, rotation: Rotation) {
        const ID: &str = "RotationSchedule";
        let every = rotation.automatically_after.unwrap_or(MONTH);
        let rules = Value::Object(vec![("ScheduleExpression", rate(every).into())]);
        let schedule = Resource::new("AWS::SecretsManager::RotationSchedule")
            .set_some("RotateImmediatelyOnUpdate", rotation.rotate_immediately)
            .set_some("RotationLambdaARN", rotation.function)
            .set("RotationRules", rules)
            .set("SecretId", self.arn());
        let id = rotation.id.as_ref().and_then(Text::as_literal);
        self.scope
            .part(id.unwrap_or(ID), "secretsmanager::RotationSchedule")
            .main_resource(schedule);
    }

    /// Denies the account to delete a secret that is rotated, as the CDK does.
    fn deny_deletion(&self) {
        let statement = Statement::deny(["secretsmanager:DeleteSecret"], ["*"])
            .principal(account(self.scope.account()));
        let policy = Resource::new("AWS::SecretsManager::ResourcePolicy")
            .set("ResourcePolicy", document(vec![statement.into()]))
            .set("SecretId", self.arn());
        self.scope
            .part("Policy", "secretsmanager::ResourcePolicy")
            .main_resource(policy);
    }

    pub(crate) const VALUE: &'static str = "secret_value";
    const FROM_JSON: &'static str = "secret_value_from_json";

    fn resolved(&self, field: &str, method: &'static str) -> Text {
        let text = Token::text_of([
            Value::text("{{resolve:secretsmanager:"),
            self.arn().into(),
            Value::String(format!(":SecretString:{field}::}}}}")),
        ]);
        text.with_origin(Origin {
            scope: self.scope.clone(),
            method,
            argument: (method == Self::FROM_JSON).then(|| field.to_owned()),
            construct: Rc::new(self.clone()),
        })
    }
}

/// The time between two rotations of a schedule that says none.
const MONTH: Quantity<Duration> = Quantity::Known(Duration::days(30));

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

/// Whether an ARN ends with the characters that Secrets Manager adds to the name.
pub(crate) fn has_suffix(arn: &str) -> bool {
    const LENGTH: usize = 6;
    arn.rsplit_once('-').is_some_and(|(_, suffix)| {
        suffix.len() == LENGTH && suffix.bytes().all(|byte| byte.is_ascii_alphanumeric())
    })
}

/// Secrets Manager, as ARNs and endpoints name it.
const SERVICE: &str = "secretsmanager";

impl Construct for Secret {
    type Props<'a> = SecretProps<'a>;
    const NAME: &'static str = "secretsmanager::Secret";
    const DESCRIPTION: &'static Description =
        stackwright_core::secretsmanager::secret::Secret::DESCRIPTION;

    fn declare(scope: Scope) -> Self {
        let resource = scope.part(RESOURCE, "AWS::SecretsManager::Secret");
        Self {
            scope,
            resource,
            existing: Existing::default(),
            key: Rc::default(),
        }
    }

    fn define(&self, props: SecretProps<'_>, _: &mut Checks) {
        let place = (&self.scope, &self.resource);
        let existing = props.existing.as_ref();
        if self.existing.take(Self::DESCRIPTION, existing, place) {
            if let Some(rotation) = props.rotation {
                self.rotate(rotation);
            }
            return;
        }
        let object = (!props.object_value.is_empty()).then(|| {
            let fields = props.object_value.into_iter();
            Token::json_text(&Value::Map(
                fields.map(|(name, value)| (name, value.into())).collect(),
            ))
        });
        let value = props.value.or(object);
        let generate = match value {
            None => Some(props.generate.unwrap_or_default()),
            Some(_) => props.generate,
        };
        if let Some(key) = props.kms_key {
            key.allow_service(SERVICE);
            // A secret is defined once.
            let _ = self.key.set(key.clone());
        }
        let secret = Resource::new("AWS::SecretsManager::Secret")
            .set_some("Description", props.description)
            .set_some("GenerateSecretString", generate)
            .set_some("KmsKeyId", props.kms_key.map(Key::arn))
            .set_some("Name", props.name)
            .set_some("SecretString", value)
            .removal_policy(RemovalPolicy::Destroy)
            .taggable();
        self.resource.fill(secret);
        if let Some(rotation) = props.rotation {
            self.rotate(rotation);
            self.deny_deletion();
        }
    }

    fn scope(&self) -> &Scope {
        &self.scope
    }
}

field_types!(GenerateSecretString, Rotation);
