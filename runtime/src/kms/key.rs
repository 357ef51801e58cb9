//! Encryption keys.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use stackwright_rules::Fact;
use stackwright_rules::existing::Existing as Kind;

use crate::construct::{self, Checks, Construct};
use crate::existing::Existing;
use crate::iam::document;
use crate::props::{RemovalPolicy, props};
use crate::resource::Resource;
use crate::{Pseudo, Result, Scope, Text, Token, Value};

/// What kind of key it is: `KeySpec` of `AWS::KMS::Key`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
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
pub enum KeyUsage {
    /// It encrypts and decrypts.
    EncryptDecrypt,
    /// It signs and verifies.
    SignVerify,
    /// It makes and verifies message authentication codes.
    GenerateVerifyMac,
}

impl KeyUsage {
    const fn cloudformation(self) -> &'static str {
        match self {
            Self::EncryptDecrypt => "ENCRYPT_DECRYPT",
            Self::SignVerify => "SIGN_VERIFY",
            Self::GenerateVerifyMac => "GENERATE_VERIFY_MAC",
        }
    }
}

props! {
    for resource
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
    statements: Rc<RefCell<Vec<Value>>>,
}

impl Key {
    /// A new key.
    ///
    /// # Errors
    ///
    /// SW0801, SW0809.
    #[track_caller]
    pub fn new(scope: &Scope, id: &str, props: KeyProps<'_>) -> Result<Self> {
        construct::create(scope, id, props)
    }

    /// The key's id; of an existing one that is known by its alias, `alias/…`.
    #[must_use]
    pub fn key_id(&self) -> Text {
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
        let condition = Value::Object(vec![(
            "StringEquals",
            Value::Object(vec![("kms:ViaService", via.into())]),
        )]);
        for actions in [
            &[
                "kms:Decrypt",
                "kms:Encrypt",
                "kms:ReEncrypt*",
                "kms:GenerateDataKey*",
            ][..],
            &["kms:CreateGrant", "kms:DescribeKey"],
        ] {
            let actions: Vec<_> = actions.iter().map(|action| Value::text(action)).collect();
            let statement =
                account_statement(&self.scope, Value::List(actions), Some(condition.clone()));
            let mut statements = self.statements.borrow_mut();
            if !statements.contains(&statement) {
                statements.push(statement);
            }
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
        let resource = scope.part(crate::names::RESOURCE, "AWS::KMS::Key");
        // IAM decides: the account lets by its own policies who may use the key.
        let of_account = account_statement(&scope, "kms:*".into(), None);
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
        let statements = Rc::clone(&self.statements);
        let policy = Value::Lazy(Rc::new(move || document(statements.borrow().clone())));
        let key = Resource::new("AWS::KMS::Key")
            .set_some("Description", props.description)
            .set_some("EnableKeyRotation", props.rotation)
            .set("KeyPolicy", policy)
            .set_some("KeySpec", props.spec.map(KeySpec::cloudformation))
            .set_some("KeyUsage", props.usage.map(KeyUsage::cloudformation))
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

/// A statement of the key's policy for the account's own principals.
fn account_statement(scope: &Scope, actions: Value, condition: Option<Value>) -> Value {
    let root = Token::text_of([
        "arn:".into(),
        Pseudo::Partition.into(),
        ":iam::".into(),
        scope.account().into(),
        ":root".into(),
    ]);
    let mut statement = vec![("Action", actions)];
    statement.extend(condition.map(|condition| ("Condition", condition)));
    statement.extend([
        ("Effect", "Allow".into()),
        ("Principal", Value::Object(vec![("AWS", root.into())])),
        ("Resource", "*".into()),
    ]);
    Value::Object(statement)
}
