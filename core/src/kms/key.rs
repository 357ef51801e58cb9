//! Encryption keys.

use crate::catalogue::{SW0910, SW0912};
use crate::common::{Common, RemovalPolicy};
use crate::describe::key::{Flag, List, Ref, Rust, Text};
use crate::describe::{
    self, Distinct, Fact, Facts, Found, choice, describe, field, property, resource, rules,
};
use crate::iam::policy::{STATEMENT, SW0913, StatementValue};
use crate::identity::Identified;
use crate::stack::SW0812;
use crate::text::{char_count, is_made_of, starts_with_ignoring_case};
use crate::{Arg, Duration, Violation};

/// That no two keys of a stack have the same alias.
pub const ALIASES: Distinct = Distinct {
    prefix: "alias/",
    written: Some(("AWS::KMS::Alias", "AliasName")),
    ..Distinct::of(SW0812, "duplicate alias `{}`")
};

const NAMED: Identified = Identified::of_kms("the id or the ARN of a key, or an alias (`alias/…`)");

choice! {
    /// Key spec, the type and the size of the key material: `KeySpec` of `AWS::KMS::Key`.
    #[derive(Default)]
    #[non_exhaustive]
    pub enum KeySpec in &["kms", "KeySpec"];
    /// Symmetric, 256-bit AES-GCM. AWS services encrypt data at rest with this spec only.
    #[default]
    SymmetricDefault = "SYMMETRIC_DEFAULT" or "Symmetric",
    /// RSA, 2,048 bits.
    Rsa2048 = "RSA_2048",
    /// RSA, 3,072 bits.
    Rsa3072 = "RSA_3072",
    /// RSA, 4,096 bits.
    Rsa4096 = "RSA_4096",
    /// ECC, NIST curve P-256.
    EccNistP256 = "ECC_NIST_P256",
    /// ECC, NIST curve P-384.
    EccNistP384 = "ECC_NIST_P384",
    /// ECC, NIST curve P-521.
    EccNistP521 = "ECC_NIST_P521",
    /// ECC, curve secp256k1.
    EccSecgP256k1 = "ECC_SECG_P256K1",
    /// HMAC with SHA-224.
    Hmac224 = "HMAC_224",
    /// HMAC with SHA-256.
    Hmac256 = "HMAC_256",
    /// HMAC with SHA-384.
    Hmac384 = "HMAC_384",
    /// HMAC with SHA-512.
    Hmac512 = "HMAC_512",
}

choice! {
    /// Cryptographic operations of a key: `KeyUsage` of `AWS::KMS::Key`.
    #[non_exhaustive]
    pub enum KeyUsage in &["kms", "KeyUsage"];
    /// Encrypt and decrypt.
    EncryptDecrypt = "ENCRYPT_DECRYPT",
    /// Sign and verify.
    SignVerify = "SIGN_VERIFY",
    /// Generate and verify message authentication codes.
    GenerateVerifyMac = "GENERATE_VERIFY_MAC",
}

describe! {
    /// An encryption key.
    pub Key as KEY, KeyFields = resource("AWS::KMS::Key")
        .declared_by("key", "a key")
        .construct(&["kms", "Key"], &["kms", "KeyProps"])
        .with_resource_policy()
        .getters(&[("Ref", "id"), ("Arn", "arn")])
        .gives(&[("AWS::KMS::Key.Arn", "arn"), ("AWS::KMS::Key.Id", "id")])
        .existing(&NAMED)
        .rules(RULES, check_raw)
        .published();
    /// Id, ARN or alias (`alias/…`) of an existing key.
    existing: Text = field()
        .identity()
        .default("none; the stack creates the resource")
        .aka(&["existing_name", "arn"]),
    /// Alias of the key, with or without the prefix `alias/`; `add_alias` adds others. CloudFormation: `AWS::KMS::Alias`, `AliasName`.
    alias: Text = field()
        .distinct(&ALIASES)
        .default("none")
        .aka(&["alias_name", "target_key_id"]),
    /// Description of the key.
    description: Text = property("Description")
        .default("none"),
    /// Whether KMS rotates the key material automatically.
    rotation: Flag = property("EnableKeyRotation")
        .default("`false`")
        .aka(&["rotate"]),
    /// Time between two rotations, `90days` to `2560days`.
    rotation_period: Duration = property("RotationPeriodInDays")
        .days()
        .default("365 days if `rotation` is `true`"),
    /// Whether the key can be used.
    enabled: Flag = property("Enabled")
        .default("`true`"),
    /// Whether the key is a multi-Region key, which can have replicas in other regions. CloudFormation rejects a change.
    multi_region: Flag = property("MultiRegion")
        .default("`false`"),
    /// Waiting period before the key is deleted, `7days` to `30days`.
    pending_window: Duration = property("PendingWindowInDays")
        .days()
        .example("30days")
        .aka(&["deletion_window_in_days", "deletion_window"])
        .default("30 days"),
    /// Key policy: statements with principals.
    policy: List<Rust<StatementValue>> = property("KeyPolicy")
        .asked(&[SW0913])
        .default("a policy that allows the account to grant access by IAM policies"),
    /// Key spec. A cache requires a symmetric key (SW0120).
    spec: KeySpec = property("KeySpec")
        .default("`SymmetricDefault`"),
    /// Cryptographic operations of the key.
    usage: KeyUsage = property("KeyUsage")
        .default("`EncryptDecrypt`"),
}

rules!(
    Key,
    SW0910(
        of = [KEY.rotation_period, KEY.pending_window],
        |key, found| {
            /// CloudFormation, AWS::KMS::Key, `RotationPeriodInDays`.
            const ROTATION: (u64, u64) = (90, 2_560);
            /// CloudFormation, AWS::KMS::Key, `PendingWindowInDays`.
            const PENDING: (u64, u64) = (7, 30);
            if let Fact::Known(time) = KEY.rotation_period.of(key)
                && !is_days(time, ROTATION)
            {
                found.plain(
                    KEY.rotation_period,
                    "`rotation_period` is out of range (90 to 2,560 whole days)",
                );
            }
            if let Fact::Known(time) = KEY.pending_window.of(key)
                && !is_days(time, PENDING)
            {
                found.plain(
                    KEY.pending_window,
                    "`pending_window` is out of range (7 to 30 whole days)",
                );
            }
        },
    ),
    SW0911(
        "key-settings",
        Error,
        "the key spec of a key supports its usage and its rotation",
        why = "a symmetric key supports `EncryptDecrypt`, an RSA key `EncryptDecrypt` or `SignVerify`, an ECC key `SignVerify`, and an HMAC key `GenerateVerifyMac`",
        fix = "set a `usage` that the key spec supports",
        source = "KMS API, CreateKey, KeyUsage — https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateKey.html; KMS Developer Guide, rotating keys — https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html",
        aws = "ValidationException: KeyUsage … is not compatible with KeySpec …; UnsupportedOperationException (rotation)",
        related = [SW0120],
        of = [KEY.rotation, KEY.rotation_period, KEY.spec, KEY.usage],
        |key, found| {
            if let Fact::Known(false) = KEY.rotation.of(key)
                && KEY.rotation_period.is_there(key)
            {
                let sentence = "`rotation_period` cannot be combined with `rotation: false`";
                found.plain(KEY.rotation_period, sentence);
                found.because("the period applies to automatic rotation only");
                found.fixed_by("remove `rotation_period`, or write `rotation: true`");
            }
            let Fact::Known(spec) = spec(key) else {
                return;
            };
            let name = Arg::Text(spec.name());
            if !spec.is(KeySpec::SymmetricDefault) {
                let sentence = "rotation is not supported for a key with the key spec `{}`";
                let is_found = match (KEY.rotation.of(key), KEY.rotation_period.is_there(key)) {
                    (Fact::Known(true), _) => {
                        found.value(KEY.rotation, sentence, name);
                        true
                    }
                    (Fact::Absent, true) => {
                        found.value(KEY.rotation_period, sentence, name);
                        true
                    }
                    _ => false,
                };
                if is_found {
                    found.because("KMS rotates symmetric encryption keys only");
                    found.fixed_by("remove `rotation` and `rotation_period`");
                }
            }
            let sentence = "key spec `{}` does not support the usage `{}`";
            match KEY.usage.of(key) {
                Fact::Known(usage) if !spec.is_for(usage) => {
                    found.two(KEY.usage, sentence, name, Arg::Text(usage.name()));
                }
                // A key encrypts and decrypts by default.
                Fact::Absent if !spec.is_for(KeyUsage::EncryptDecrypt) => {
                    let usage = Arg::Text(KeyUsage::EncryptDecrypt.name());
                    found.two(KEY.spec, sentence, name, usage);
                    found.fixed_by("add a `usage` that the key spec supports");
                }
                _ => {}
            }
        },
    ),
    SW0912(of = [KEY.alias, KEY.description], |key, found| {
        /// KMS API, CreateKey, `Description`.
        const DESCRIPTION_MAX: usize = 8_192;
        if let Fact::Known(text) = KEY.alias.of(key) {
            found.result(KEY.alias, alias(text));
        }
        if let Fact::Known(text) = KEY.description.of(key) {
            let count = char_count(text);
            if count > DESCRIPTION_MAX {
                let sentence = "description of {} characters is too long (maximum 8,192)";
                found.value(KEY.description, sentence, Arg::Number(count as u64));
                found.fixed_by("shorten the description");
            }
        }
    }),
    SW0917(
        "key-policy-lockout",
        Deny,
        "the policy of a key lets a principal of an account change the policy",
        why = "KMS rejects a policy that could not be changed afterwards, unless `BypassPolicyLockoutSafetyCheck` is set",
        fix = "allow `kms:*` on `*` to the account of the key, as the policy of a key without `policy` does",
        source = "KMS API, CreateKey, Policy and BypassPolicyLockoutSafetyCheck — https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateKey.html; KMS Developer Guide, default key policy — https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html",
        aws = "MalformedPolicyDocumentException: The new key policy will not allow you to update the key policy in the future.",
        related = [SW0913],
        of = [KEY.policy],
        |key, found| {
            let (Fact::Known(_), true) = (KEY.policy.len(key), KEY.policy.is_complete(key)) else {
                return;
            };
            let (mut at, mut is_changeable) = (0, false);
            while let Some(statement) = KEY.policy.known(key, at) {
                match STATEMENT.administers.of(statement) {
                    Fact::Known(false) => {}
                    _ => is_changeable = true,
                }
                if let Fact::Known(true) = STATEMENT.locks_out.of(statement) {
                    let sentence = "the statement denies everybody to change the key policy";
                    found.plain(KEY.policy.nth(at), sentence);
                    found.fixed_by("add a condition to the statement, or remove it");
                    return;
                }
                at += 1;
            }
            if !is_changeable {
                let sentence = "the key policy lets no principal of an account change it";
                found.plain(KEY.policy.whole(), sentence);
            }
        },
    ),
    SW0915(
        "key-deleted-before-data",
        Deny,
        "the key of retained data is retained too",
        why = "the data cannot be decrypted after KMS has deleted the key",
        fix = "remove `removal_policy` from the key, or write `removal_policy: Retain`",
        source = "KMS Developer Guide, deleting keys — https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html",
        related = [SW0916],
    ),
    SW0916(
        "disabled-key",
        Deny,
        "the key of a resource is enabled",
        why = "KMS rejects every use of a disabled key",
        fix = "remove `enabled: false` from the key",
        source = "KMS Developer Guide, enabling and disabling keys — https://docs.aws.amazon.com/kms/latest/developerguide/enabling-keys.html",
        aws = "DisabledException: … is disabled.; InvalidKMSKeyFault (ElastiCache); KMSDisabled (SNS)",
        related = [SW0120, SW0915],
    ),
    SW0918(
        "asymmetric-service-key",
        Error,
        "the KMS key of a topic, a secret or a log group is symmetric",
        why = "SNS, Secrets Manager and CloudWatch Logs encrypt with symmetric keys only",
        fix = "remove the key's `spec`, or use `SymmetricDefault`",
        source = "SNS Developer Guide, key management — https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html; Secrets Manager User Guide, encryption — https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html; CloudWatch Logs User Guide, encrypting log data — https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html",
        aws = "EncryptionFailure: Secrets Manager can't encrypt the protected secret text using the provided KMS key.",
        related = [SW0120],
    ),
);

/// The key of retained data is not deleted: SW0915.
pub(crate) const fn outlives<'a, C>(
    field: describe::Key<C, Ref<Key>>,
    construct: Facts<'a, C>,
    keeps_backup: bool,
    found: &mut Found<'_, 'a>,
) {
    let Fact::Known(key) = field.of(construct) else {
        return;
    };
    let is_deleted = matches!(
        Common::<Key>::REMOVAL_POLICY.of(key),
        Fact::Known(RemovalPolicy::Destroy)
    );
    let is_kept = matches!(
        Common::<C>::REMOVAL_POLICY.of(construct),
        Fact::Known(RemovalPolicy::Retain | RemovalPolicy::RetainOnUpdateOrDelete)
    );
    if key.is_existing() || !is_deleted {
        return;
    }
    if is_kept {
        let sentence = "the key `{}` of retained data is deleted with the stack";
        found.text(field, sentence, key.label());
    } else if keeps_backup {
        let sentence = "the key `{}` of the final backup is deleted with the stack";
        found.text(field, sentence, key.label());
        found.because("the final backup cannot be restored after KMS has deleted the key");
    }
}

/// The key of a resource is enabled: SW0916.
pub(crate) const fn is_enabled<'a, C>(
    field: describe::Key<C, Ref<Key>>,
    construct: Facts<'a, C>,
    found: &mut Found<'_, 'a>,
) {
    if let Fact::Known(key) = field.of(construct)
        && !key.is_existing()
        && let Fact::Known(false) = KEY.enabled.of(key)
    {
        found.text(field, "the key `{}` is disabled", key.label());
    }
}

/// The key of a resource is symmetric: SW0120, SW0918.
pub(crate) const fn is_symmetric<'a, C>(
    field: describe::Key<C, Ref<Key>>,
    construct: Facts<'a, C>,
    found: &mut Found<'_, 'a>,
) {
    if let Fact::Known(key) = field.of(construct)
        && let Fact::Known(spec) = spec(key)
        && !spec.is(KeySpec::SymmetricDefault)
    {
        let sentence = "expected a symmetric KMS key, found a key with spec `{}`";
        found.text(field, sentence, spec.name());
    }
}

/// Key spec of a key: the one that is given, or the default. The key spec of an existing key is unknown.
#[must_use]
pub const fn spec(key: Facts<'_, Key>) -> Fact<KeySpec> {
    if key.is_existing() {
        return Fact::Unknown;
    }
    match KEY.spec.of(key) {
        Fact::Absent => Fact::Known(KeySpec::SymmetricDefault),
        given => given,
    }
}

impl KeySpec {
    /// Whether a key with this key spec supports a usage.
    const fn is_for(self, usage: KeyUsage) -> bool {
        match self {
            Self::SymmetricDefault => matches!(usage, KeyUsage::EncryptDecrypt),
            Self::Rsa2048 | Self::Rsa3072 | Self::Rsa4096 => {
                matches!(usage, KeyUsage::EncryptDecrypt | KeyUsage::SignVerify)
            }
            Self::EccNistP256 | Self::EccNistP384 | Self::EccNistP521 | Self::EccSecgP256k1 => {
                matches!(usage, KeyUsage::SignVerify)
            }
            Self::Hmac224 | Self::Hmac256 | Self::Hmac384 | Self::Hmac512 => {
                matches!(usage, KeyUsage::GenerateVerifyMac)
            }
        }
    }
}

/// Whether a text is a valid alias of a key, with or without the prefix `alias/`.
///
/// # Errors
///
/// SW0912.
pub const fn alias(alias: &str) -> Result<(), Violation<'_>> {
    /// KMS API, CreateAlias, `AliasName`.
    const MAX: usize = 256;
    const PREFIX: &str = "alias/";
    let bytes = alias.as_bytes();
    let name = if starts_with_ignoring_case(alias, PREFIX) {
        bytes.split_at(PREFIX.len()).1
    } else {
        bytes
    };
    if name.is_empty() || bytes.len() > MAX || !is_made_of(bytes, b"/_-:") {
        let sentence = "alias `{}` must be 1 to 256 letters, digits or `/_-:`";
        Err(Violation::text(SW0912, sentence, alias))
    } else if matches!(name, [b'a', b'w', b's', b'/', ..]) {
        Err(Violation::text(SW0912, "alias `{}` is reserved", alias)
            .because("aliases that start with `alias/aws/` belong to AWS managed keys")
            .fixed_by("choose an alias that does not start with `aws/`"))
    } else {
        Ok(())
    }
}

const fn is_days(time: Duration, (least, most): (u64, u64)) -> bool {
    match time.to_whole_days() {
        Some(days) => least <= days && days <= most,
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::describe::{Described as _, Tree};

    fn codes(key: &Tree) -> Vec<(&'static str, String)> {
        let found = check(Facts::of(key.raw())).into_iter();
        found
            .map(|finding| {
                (
                    finding.violation.rule.code,
                    finding.path.name(Key::DESCRIPTION),
                )
            })
            .collect()
    }

    fn key() -> Tree {
        Tree::partial("key")
    }

    #[test]
    fn nothing_known_is_nothing_wrong() {
        assert_eq!(codes(&key()), []);
        assert_eq!(codes(&Tree::new("key")), []);
    }

    #[test]
    fn times_are_within_their_ranges() {
        for (rotation, pending, expected) in [
            (90, 7, vec![]),
            (2_560, 30, vec![]),
            (89, 6, vec!["rotation_period", "pending_window"]),
            (2_561, 31, vec!["rotation_period", "pending_window"]),
        ] {
            let key = key()
                .with(KEY.rotation_period, Duration::days(rotation))
                .with(KEY.pending_window, Duration::days(pending));
            let found: Vec<_> = codes(&key).into_iter().map(|(_, field)| field).collect();
            assert_eq!(found, expected, "{rotation} {pending}");
        }
        let key = key().with(KEY.rotation_period, Duration::hours(90 * 24 + 1));
        assert_eq!(codes(&key), [("SW0910", "rotation_period".to_owned())]);
    }

    #[test]
    fn specs_usages_and_rotation_go_together() {
        const RSA: KeySpec = KeySpec::Rsa2048;
        let key = || Tree::new("key");
        let rotating = |key: Tree, rotates: bool| key.with(KEY.rotation, rotates);
        let period = |key: Tree| key.with(KEY.rotation_period, Duration::days(100));
        let of = |spec| key().with(KEY.spec, spec);
        let signing = |key: Tree| key.with(KEY.usage, KeyUsage::SignVerify);
        for right in [
            period(rotating(key(), true)),
            period(key()),
            rotating(signing(of(RSA)), false),
            of(RSA),
            of(KeySpec::Hmac256).with(KEY.usage, KeyUsage::GenerateVerifyMac),
            of(KeySpec::SymmetricDefault),
        ] {
            assert_eq!(codes(&right), [], "{right:?}");
        }
        for (wrong, field) in [
            (period(rotating(key(), false)), "rotation_period"),
            (rotating(signing(of(RSA)), true), "rotation"),
            (period(signing(of(KeySpec::EccNistP256))), "rotation_period"),
            (of(KeySpec::EccNistP256), "spec"),
            (signing(key()), "usage"),
            (signing(of(KeySpec::Hmac256)), "usage"),
        ] {
            assert_eq!(codes(&wrong), [("SW0911", field.to_owned())], "{wrong:?}");
        }
    }

    #[test]
    fn aliases_have_their_grammar() {
        let alias_of = |text: &str| codes(&key().with(KEY.alias, text));
        for right in ["shop/sessions", "alias/a_b-c:d", "aws", &"a".repeat(256)] {
            assert_eq!(alias_of(right), [], "{right}");
        }
        let too_long = "a".repeat(257);
        for wrong in ["", "alias/", "a b", "ä", "alias/aws/x", "aws/x", &too_long] {
            assert_eq!(alias_of(wrong), [("SW0912", "alias".to_owned())], "{wrong}");
        }
    }

    #[test]
    fn the_spec_of_an_existing_key_is_not_known() {
        assert_eq!(
            spec(Facts::of(Tree::new("key").raw())),
            Fact::Known(KeySpec::SymmetricDefault)
        );
        let existing = Tree::new("key").with(KEY.existing, "alias/key");
        assert_eq!(spec(Facts::of(existing.raw())), Fact::Unknown);
        let given = key().with(KEY.spec, KeySpec::Hmac224);
        assert_eq!(spec(Facts::of(given.raw())), Fact::Known(KeySpec::Hmac224));
    }
}
