//! Secrets.

use std::cell::OnceCell;
use std::rc::Rc;

use super::{GenerateSecretString, SecretProps};
use crate::RemovalPolicy;
use crate::construct::existing::Existing;
use crate::construct::field_value::field_types;
use crate::construct::{self, Checks, Construct};
use crate::iam::{self, Grantee};
use crate::kms::Key;
use crate::tree::Origin;
use crate::tree::content::Resource;
use crate::{Result, Scope, Text, Token, Value};
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

/// A secret whose text Secrets Manager generates. It is deleted when it is removed from its stack.
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
        self.existing
            .arn_or(|| Token::reference(&self.resource).into())
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

    const VALUE: &'static str = "secret_value";
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
        })
    }
}

/// Whether an ARN ends with the characters that Secrets Manager adds to the name.
fn has_suffix(arn: &str) -> bool {
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
            return;
        }
        let generate = props.generate.unwrap_or_default();
        if let Some(key) = props.kms_key {
            key.allow_service(SERVICE);
            // A secret is defined once.
            let _ = self.key.set(key.clone());
        }
        let secret = Resource::new("AWS::SecretsManager::Secret")
            .set_some("Description", props.description)
            .set("GenerateSecretString", generate)
            .set_some("KmsKeyId", props.kms_key.map(Key::arn))
            .set_some("Name", props.name)
            .removal_policy(RemovalPolicy::Destroy)
            .taggable();
        self.resource.fill(secret);
    }

    fn scope(&self) -> &Scope {
        &self.scope
    }
}

field_types!(GenerateSecretString);
