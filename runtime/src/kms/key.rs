//! Encryption keys.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use stackwright_core::around::{self, KeyFacts};
use stackwright_core::existing::Existing as Kind;
use stackwright_core::{Duration, Fact};

use crate::construct::existing::Existing;
use crate::construct::facts::{fact, quantity_fact, text_fact};
use crate::construct::field_value::field_types;
use crate::construct::{self, Checks, Construct};
use crate::iam::{Statement, account, document};
use crate::template::resource_props::resource_props;
use crate::tree::content::Resource;
use crate::{Quantity, RemovalPolicy, Result, Scope, Text, Token, Value};

/// What kind of key it is: `KeySpec` of `AWS::KMS::Key`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum KeySpec {
    /// 256-bit AES-GCM, the only one that encrypts at rest for AWS services.
    #[default]
    SymmetricDefault,
    /// RSA, 2,048 bits.
    Rsa2048,
    /// RSA, 3,072 bits.
    Rsa3072,
    /// RSA, 4,096 bits.
    Rsa4096,
    /// The NIST curve P-256.
    EccNistP256,
    /// The NIST curve P-384.
    EccNistP384,
    /// The NIST curve P-521.
    EccNistP521,
    /// The curve secp256k1.
    EccSecgP256k1,
    /// HMAC with SHA-224.
    Hmac224,
    /// HMAC with SHA-256.
    Hmac256,
    /// HMAC with SHA-384.
    Hmac384,
    /// HMAC with SHA-512.
    Hmac512,
}

impl KeySpec {
    /// As declarations write it.
    const fn name(self) -> &'static str {
        match self {
            Self::SymmetricDefault => "SymmetricDefault",
            Self::Rsa2048 => "Rsa2048",
            Self::Rsa3072 => "Rsa3072",
            Self::Rsa4096 => "Rsa4096",
            Self::EccNistP256 => "EccNistP256",
            Self::EccNistP384 => "EccNistP384",
            Self::EccNistP521 => "EccNistP521",
            Self::EccSecgP256k1 => "EccSecgP256k1",
            Self::Hmac224 => "Hmac224",
            Self::Hmac256 => "Hmac256",
            Self::Hmac384 => "Hmac384",
            Self::Hmac512 => "Hmac512",
        }
    }

    const fn cloudformation(self) -> &'static str {
        match self {
            Self::SymmetricDefault => "SYMMETRIC_DEFAULT",
            Self::Rsa2048 => "RSA_2048",
            Self::Rsa3072 => "RSA_3072",
            Self::Rsa4096 => "RSA_4096",
            Self::EccNistP256 => "ECC_NIST_P256",
            Self::EccNistP384 => "ECC_NIST_P384",
            Self::EccNistP521 => "ECC_NIST_P521",
            Self::EccSecgP256k1 => "ECC_SECG_P256K1",
            Self::Hmac224 => "HMAC_224",
            Self::Hmac256 => "HMAC_256",
            Self::Hmac384 => "HMAC_384",
            Self::Hmac512 => "HMAC_512",
        }
    }
}

/// What a key does: `KeyUsage` of `AWS::KMS::Key`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum KeyUsage {
    /// It encrypts and decrypts.
    EncryptDecrypt,
    /// It signs and verifies.
    SignVerify,
    /// It makes and verifies message authentication codes.
    GenerateVerifyMac,
}

impl KeyUsage {
    /// As the rules call it.
    const fn name(self) -> &'static str {
        match self {
            Self::EncryptDecrypt => "EncryptDecrypt",
            Self::SignVerify => "SignVerify",
            Self::GenerateVerifyMac => "GenerateVerifyMac",
        }
    }

    const fn cloudformation(self) -> &'static str {
        match self {
            Self::EncryptDecrypt => "ENCRYPT_DECRYPT",
            Self::SignVerify => "SIGN_VERIFY",
            Self::GenerateVerifyMac => "GENERATE_VERIFY_MAC",
        }
    }
}

resource_props! {
    /// What a [`Key`] can be given.
    pub struct KeyProps<'a> {
        /// The id, the ARN or an alias (`alias/…`) of a key that exists already, instead of all other fields. Rules: SW0701
        /// to SW0703.
        ///
        /// Default: the stack makes one.
        pub existing: Option<Text>,
        /// A second name, with or without `alias/` before it. CloudFormation: `AWS::KMS::Alias`, `AliasName`.
        ///
        /// Default: none.
        pub alias: Option<Text>,
        /// What the key is for. CloudFormation: `Description`.
        ///
        /// Default: none.
        pub description: Option<Text>,
        /// Whether KMS makes new key material every year. CloudFormation: `EnableKeyRotation`.
        ///
        /// Default: it does not.
        pub rotation: Option<bool>,
        /// How often KMS makes new key material, `90days` to `2560days`. CloudFormation: `RotationPeriodInDays`.
        ///
        /// Default: every year, where there is rotation.
        pub rotation_period: Option<Quantity<Duration>>,
        /// Whether the key can be used. CloudFormation: `Enabled`.
        ///
        /// Default: it can.
        pub enabled: Option<bool>,
        /// Whether the key can have replicas in other regions. CloudFormation: `MultiRegion`. CloudFormation refuses a
        /// change.
        ///
        /// Default: it can't.
        pub multi_region: Option<bool>,
        /// How long the key waits for its deletion, `7days` to `30days`. CloudFormation: `PendingWindowInDays`.
        ///
        /// Default: 30 days.
        pub pending_window: Option<Quantity<Duration>>,
        /// Who may do what with the key: statements that name principals. CloudFormation: `KeyPolicy`.
        ///
        /// Default: the account decides by the policies of its roles and users.
        pub policy: Option<Vec<Statement>>,
        /// What kind of key it is. CloudFormation: `KeySpec`. A cache takes a symmetric key only (SW0120).
        ///
        /// Default: `SymmetricDefault`.
        pub spec: Option<KeySpec>,
        /// What the key does. CloudFormation: `KeyUsage`.
        ///
        /// Default: `EncryptDecrypt`.
        pub usage: Option<KeyUsage>,
    }
}

/// An encryption key, and its alias. It is retained when it leaves its stack.
#[derive(Clone, Debug)]
pub struct Key {
    scope: Scope,
    resource: Scope,
    existing: Existing,
    spec: Rc<Cell<KeySpec>>,
    /// The statements of its policy.
    statements: Rc<RefCell<Vec<Statement>>>,
}

impl Key {
    /// A new key.
    ///
    /// # Errors
    ///
    /// SW0701 to SW0703, SW0801, SW0809, SW0910.
    #[track_caller]
    pub fn new(scope: &Scope, id: &str, props: KeyProps<'_>) -> Result<Self> {
        construct::create(scope, id, props)
    }

    /// The key's id in KMS; of an existing key that is known by its alias, `alias/…`. The id in the construct tree is another:
    /// [`Scope::id`].
    #[must_use]
    pub fn id(&self) -> Text {
        self.existing
            .name_or(|| Token::reference(&self.resource).into())
    }

    /// The key's ARN; of an existing one that is known by its alias, the alias's.
    #[must_use]
    pub fn arn(&self) -> Text {
        self.existing
            .arn_or(|| Token::attribute(&self.resource, "Arn").into())
    }

    /// Lets the account's principals use the key through a service: `secretsmanager`.
    pub(crate) fn allow_service(&self, service: &str) {
        let via = Token::text_of([
            Value::String(format!("{service}.")),
            self.scope.region().into(),
            Value::text(".amazonaws.com"),
        ]);
        for actions in [
            &[
                "kms:Decrypt",
                "kms:Encrypt",
                "kms:ReEncrypt*",
                "kms:GenerateDataKey*",
            ][..],
            &["kms:CreateGrant", "kms:DescribeKey"],
        ] {
            let statement = Statement::allow(actions.iter().copied(), ["*"])
                .principal(account(self.scope.account()))
                .condition("StringEquals", "kms:ViaService", via.clone());
            self.add_to_resource_policy(statement);
        }
    }

    /// Adds a statement to the key's policy, which has to name a principal. The policy of an existing key is not this stack's.
    pub fn add_to_resource_policy(&self, statement: Statement) {
        for violation in statement.violations(true) {
            self.scope.fail(&violation);
        }
        let mut statements = self.statements.borrow_mut();
        if !statements.contains(&statement) {
            statements.push(statement);
        }
    }

    /// What kind of key it is, as declarations write it; nothing is known of one that exists already.
    pub(crate) fn spec_name(&self) -> Fact<&'static str> {
        if self.existing.is_known() {
            Fact::Unknown
        } else {
            Fact::Known(self.spec.get().name())
        }
    }
}

impl Construct for Key {
    type Props<'a> = KeyProps<'a>;
    const NAME: &'static str = "kms::Key";

    fn declare(scope: Scope) -> Self {
        let resource = scope.part(stackwright_core::names::RESOURCE, "AWS::KMS::Key");
        // IAM decides: the account lets by its own policies who may use the key.
        let of_account = Statement::allow(["kms:*"], ["*"]).principal(account(scope.account()));
        Self {
            scope,
            resource,
            existing: Existing::default(),
            spec: Rc::default(),
            statements: Rc::new(RefCell::new(vec![of_account])),
        }
    }

    fn define(&self, props: KeyProps<'_>, checks: &mut Checks) {
        let place = (&self.scope, &self.resource);
        let existing = props.existing.as_ref();
        if self.existing.take(Kind::Key, existing, place, checks) {
            return;
        }
        self.spec.set(props.spec.unwrap_or_default());
        checks.take(around::key(&KeyFacts {
            rotation_period: quantity_fact(props.rotation_period.as_ref()),
            pending_window: quantity_fact(props.pending_window.as_ref()),
            rotation: fact(props.rotation),
            spec: Fact::Known(self.spec.get().name()),
            usage: fact(props.usage.map(KeyUsage::name)),
            alias: text_fact(props.alias.as_ref()),
        }));
        if let Some(policy) = props.policy {
            for violation in policy.iter().flat_map(|one| one.violations(true)) {
                checks.violation(&violation);
            }
            self.statements.replace(policy);
        }
        let rotates = props
            .rotation
            .or_else(|| props.rotation_period.as_ref().map(|_| true));
        let statements = Rc::clone(&self.statements);
        let policy = Value::Lazy(Rc::new(move || {
            let statements = statements.borrow();
            document(statements.iter().cloned().map(Into::into).collect())
        }));
        let key = Resource::new("AWS::KMS::Key")
            .set_some("Description", props.description)
            // A period without `rotation` says that it rotates.
            .set_some("EnableKeyRotation", rotates)
            .set_some("Enabled", props.enabled)
            .set("KeyPolicy", policy)
            .set_some("KeySpec", props.spec.map(KeySpec::cloudformation))
            .set_some("KeyUsage", props.usage.map(KeyUsage::cloudformation))
            .set_some("MultiRegion", props.multi_region)
            .set_some("PendingWindowInDays", days(props.pending_window))
            .set_some("RotationPeriodInDays", days(props.rotation_period))
            .removal_policy(RemovalPolicy::Retain)
            .taggable();
        self.resource.fill(key);
        if let Some(alias) = props.alias {
            let name = match alias.as_literal() {
                Some(name) if !name.starts_with("alias/") => format!("alias/{name}").into(),
                _ => alias,
            };
            let alias = Resource::new("AWS::KMS::Alias")
                .set("AliasName", name)
                .set("TargetKeyId", self.arn());
            self.scope.part("Alias", "kms::Alias").main_resource(alias);
        }
    }

    fn scope(&self) -> &Scope {
        &self.scope
    }
}

/// A time as the template counts it, in days.
fn days(time: Option<Quantity<Duration>>) -> Option<Value> {
    match time? {
        Quantity::Known(time) => time.to_whole_days().map(Into::into),
        Quantity::Token(token) => Some(token.into()),
    }
}

field_types!(KeySpec, KeyUsage);
