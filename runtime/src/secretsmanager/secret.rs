//! Secrets.

use stackwright_core::existing::Existing as Kind;
use stackwright_core::language::{self, required};
use stackwright_core::names::RESOURCE;

use crate::construct::existing::Existing;
use crate::construct::field_value::field_types;
use crate::construct::{self, Checks, Construct};
use crate::kms::Key;
use crate::template::resource_props::resource_props;
use crate::tree::content::Resource;
use crate::{RemovalPolicy, Result, Scope, Text, Token, Value};

resource_props! {
    /// What a [`Secret`] can be given.
    pub struct SecretProps<'a> {
        /// The name or the ARN of a secret that exists already, instead of all other fields. Rules: SW0701 to SW0703.
        ///
        /// Default: the stack makes one.
        pub existing: Option<Text>,
        /// The secret's name in the account and region. CloudFormation: `Name`. A change replaces the secret.
        ///
        /// Default: CloudFormation makes one.
        pub name: Option<Text>,
        /// What the secret is for. CloudFormation: `Description`.
        ///
        /// Default: none.
        pub description: Option<Text>,
        /// What encrypts the secret. CloudFormation: `KmsKeyId`. The key's policy lets Secrets Manager use it.
        ///
        /// Default: the account's key for Secrets Manager, `aws/secretsmanager`.
        pub kms_key: Option<&'a Key>,
        /// How its text is made. CloudFormation: `GenerateSecretString`.
        ///
        /// Default: 32 characters of all types.
        pub generate: Option<GenerateSecretString>,
    }
}

/// How the text of a new [`Secret`] is made: `GenerateSecretString` of `AWS::SecretsManager::Secret`.
///
/// ElastiCache takes no `,`, `"`, `/` and `@` in a password, and no more than 128 characters: for one of a user, exclude
/// these, or all punctuation.
#[derive(Clone, Debug, Default)]
pub struct GenerateSecretString {
    /// How many characters it has, 1 to 4,096.
    ///
    /// Default: 32.
    pub password_length: Option<u32>,
    /// Characters that are not used.
    ///
    /// Default: none.
    pub exclude_characters: Option<Text>,
    /// Whether lower-case letters are not used. Default: they are used.
    pub exclude_lowercase: Option<bool>,
    /// Whether digits are not used. Default: they are used.
    pub exclude_numbers: Option<bool>,
    /// Whether punctuation is not used. Default: it is used.
    pub exclude_punctuation: Option<bool>,
    /// Whether upper-case letters are not used. Default: they are used.
    pub exclude_uppercase: Option<bool>,
    /// Whether spaces are used. Default: they are not.
    pub include_space: Option<bool>,
    /// Whether there is at least one character of each type. Default: there is.
    pub require_each_included_type: Option<bool>,
    /// A JSON object into which the text goes. With it goes `generate_string_key`.
    ///
    /// Default: the text stands alone.
    pub secret_string_template: Option<Text>,
    /// The field of the JSON object that the text becomes. With it goes `secret_string_template`.
    ///
    /// Default: the text stands alone.
    pub generate_string_key: Option<Text>,
}

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

/// A secret whose text Secrets Manager makes, so that nobody has to know it. It is deleted when it leaves its stack.
#[derive(Clone, Debug)]
pub struct Secret {
    scope: Scope,
    resource: Scope,
    existing: Existing,
}

impl Secret {
    /// A new secret.
    ///
    /// # Errors
    ///
    /// SW0801, SW0809, SW0902.
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
        self.resolved("")
    }

    /// One field of the secret's text, where that is a JSON object.
    #[must_use]
    pub fn secret_value_from_json(&self, field: &str) -> Text {
        self.resolved(field)
    }

    fn resolved(&self, field: &str) -> Text {
        Token::text_of([
            Value::text("{{resolve:secretsmanager:"),
            self.arn().into(),
            Value::String(format!(":SecretString:{field}::}}}}")),
        ])
    }
}

impl Construct for Secret {
    type Props<'a> = SecretProps<'a>;
    const NAME: &'static str = "secretsmanager::Secret";

    fn declare(scope: Scope) -> Self {
        let resource = scope.part(RESOURCE, "AWS::SecretsManager::Secret");
        Self {
            scope,
            resource,
            existing: Existing::default(),
        }
    }

    fn define(&self, props: SecretProps<'_>, checks: &mut Checks) {
        let place = (&self.scope, &self.resource);
        let existing = props.existing.as_ref();
        if self.existing.take(Kind::Secret, existing, place, checks) {
            return;
        }
        let generate = props.generate.unwrap_or_default();
        let (template, key) = (
            generate.secret_string_template.is_some(),
            generate.generate_string_key.is_some(),
        );
        if template != key {
            checks.required(
                language::GENERATED_JSON,
                required::GENERATED_JSON,
                |field| (field == "generate_string_key") == key,
            );
        }
        if let Some(key) = props.kms_key {
            key.allow_service("secretsmanager");
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
