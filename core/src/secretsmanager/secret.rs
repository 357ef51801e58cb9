//! Secrets.

use super::rotation::{self, Rotation, SW0982, SW0983};
use crate::catalogue::{SW0910, SW0912};
use crate::common::Common;
use crate::describe::key::{Count, Flag, List, Ref, Tag, Text};
use crate::describe::{
    Distinct, Fact, Facts, Found, ReadBy, describe, field, property, resource, rules, structure,
};
use crate::identity::{Identified, identity, is_digits};
use crate::json;
use crate::kms::key::{self, Key, SW0915, SW0916, SW0918};
use crate::language::{self, SW0902, SW0904};
use crate::stack::SW0812;
use crate::text::{
    Parts, char_count, ends_with, has_any, has_control, is_made_of, same, same_ignoring_case,
    starts_with,
};
use crate::{Arg, Violation};

const NAMED: Identified = Identified::of_secrets_manager("the name or the ARN of a secret");

describe! {
    /// How the value of a secret is generated.
    pub GenerateSecretString as GENERATE_SECRET_STRING, GenerateSecretStringFields = structure(&["secretsmanager", "GenerateSecretString"], "a generated string");
    /// Number of characters, 1 to 4,096.
    password_length: Count = property("GenerateSecretString.PasswordLength")
        .default("`32`"),
    /// Characters to exclude.
    exclude_characters: Text = property("GenerateSecretString.ExcludeCharacters")
        .default("none"),
    /// Whether to exclude lower-case letters.
    exclude_lowercase: Flag = property("GenerateSecretString.ExcludeLowercase")
        .default("`false`"),
    /// Whether to exclude digits.
    exclude_numbers: Flag = property("GenerateSecretString.ExcludeNumbers")
        .default("`false`"),
    /// Whether to exclude punctuation.
    exclude_punctuation: Flag = property("GenerateSecretString.ExcludePunctuation")
        .default("`false`"),
    /// Whether to exclude upper-case letters.
    exclude_uppercase: Flag = property("GenerateSecretString.ExcludeUppercase")
        .default("`false`"),
    /// Whether to include spaces.
    include_space: Flag = property("GenerateSecretString.IncludeSpace")
        .default("`false`"),
    /// Whether at least one character of each included type is required.
    require_each_included_type: Flag = property("GenerateSecretString.RequireEachIncludedType")
        .default("`true`"),
    /// JSON object that the generated string is added to. Required with `generate_string_key`.
    secret_string_template: Text = property("GenerateSecretString.SecretStringTemplate")
        .default("none; the secret is the generated string"),
    /// Key of the generated string in the JSON object. Required with `secret_string_template`.
    generate_string_key: Text = property("GenerateSecretString.GenerateStringKey")
        .default("none; the secret is the generated string"),
}

describe! {
    /// A secret of Secrets Manager.
    pub Secret as SECRET, SecretFields = resource("AWS::SecretsManager::Secret")
        .declared_by("secret", "a secret")
        .construct(&["secretsmanager", "Secret"], &["secretsmanager", "SecretProps"])
        .getters(&[("Ref", "arn")])
        .gives(&[("AWS::SecretsManager::Secret.Id", "arn")])
        .existing(&NAMED)
        .read_by(&[ReadBy {
            method: "secret_value",
            what: "its value",
            only_for: "a password",
        }])
        .rules(RULES, check_raw)
        .existing_rules(existing::RULES, existing::check_raw)
        .published();
    /// Name or ARN of an existing secret. Fields that only a new secret can have are not allowed beside it.
    existing: Text = field()
        .identity()
        .default("none; the stack creates the resource")
        .aka(&["existing_name", "arn"]),
    /// Name of the secret in the account and region.
    name: Text = property("Name")
        .replaces()
        .distinct(&Distinct::of(SW0812, "duplicate secret name `{}`"))
        .default("a name that CloudFormation generates")
        .aka(&["secret_name"]),
    /// Description of the secret.
    description: Text = property("Description")
        .default("none"),
    /// Key that encrypts the secret. Its policy is extended so that Secrets Manager can use it.
    kms_key: Ref<Key> = property("KmsKeyId")
        .default("the AWS managed key of the account for Secrets Manager, `aws/secretsmanager`")
        .aka(&["key", "encryption_key"]),
    /// How the value of the secret is generated.
    generate: GenerateSecretString = property("GenerateSecretString")
        .default("32 characters of all types but spaces; nothing is generated beside `value` or `object_value`")
        .example("GenerateSecretString { exclude_punctuation: true }"),
    /// Value of the secret: a parameter or an attribute of another resource. It is not generated.
    value: Text = property("SecretString")
        .default("none; the value is generated")
        .aka(&["secret_string", "secret_string_value"]),
    /// Fields of a value that is a JSON object: `["username" = "app", "password" = given]`. It is not generated.
    /// CloudFormation: `SecretString`.
    object_value: List<Tag> = field()
        .default("none; the value is generated")
        .aka(&["secret_object_value"]),
    /// Rotation of the secret. A new secret gets a policy that denies the account to delete it.
    rotation: Rotation = field()
        .beside_existing()
        .default("none; the secret is not rotated")
        .aka(&["rotation_schedule", "add_rotation_schedule"]),
}

/// The length of a generated string without `password_length`.
pub const DEFAULT_LENGTH: u64 = 32;
/// The characters of each type that a generated string can have.
const LOWERCASE: &str = "abcdefghijklmnopqrstuvwxyz";
const UPPERCASE: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const NUMBERS: &str = "0123456789";
const PUNCTUATION: &str = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

/// Whether the text of a secret is known to be what its fields say: it is new, and no CloudFormation JSON says otherwise.
pub(crate) const fn is_known(secret: Facts<'_, Secret>) -> bool {
    SECRET.existing.is_absent(secret) && Common::<Secret>::OVERRIDES.is_absent(secret)
}

/// Whether the text of a secret is known to be generated.
pub(crate) const fn is_generated(secret: Facts<'_, Secret>) -> bool {
    is_known(secret) && SECRET.value.is_absent(secret) && SECRET.object_value.is_absent(secret)
}

/// Whether the value of a secret has a field, or may have it.
pub(crate) const fn has_field(secret: Facts<'_, Secret>, field: &str) -> bool {
    let mut at = 0;
    while let Some((key, _)) = SECRET.object_value.element(secret, at) {
        match key {
            Some(key) if !same(key, field) => at += 1,
            _ => return true,
        }
    }
    false
}

rules!(
    Secret,
    SW0223(
        "no-characters-to-generate",
        Error,
        "a generated string must have characters to be made of",
        why = "Secrets Manager cannot generate a string if all characters are excluded",
        fix = "shorten `exclude_characters`, or remove one of the other `exclude_` fields",
        source = "Secrets Manager API Reference, GetRandomPassword — https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetRandomPassword.html",
        aws = "All characters have been excluded from selection.; All characters of the desired type have been excluded.",
        related = [SW0220],
        of = [
            SECRET.generate.exclude_characters,
            SECRET.generate.exclude_lowercase,
            SECRET.generate.exclude_uppercase,
            SECRET.generate.exclude_numbers,
            SECRET.generate.exclude_punctuation,
            SECRET.generate.include_space,
        ],
        |secret, found| {
            if has_no_characters(secret) {
                let sentence = "all characters of the generated string are excluded";
                found.plain(SECRET.generate.itself, sentence);
            }
        },
    ),
    SW0224(
        "secret-template",
        Deny,
        "`secret_string_template` must be a JSON object",
        why = "the generated string is added to the template as a field of the object",
        fix = "write an object, as in `\"{}\"`",
        source = "Secrets Manager User Guide, secrets in AWS CloudFormation (the reference does not state it) — https://docs.aws.amazon.com/secretsmanager/latest/userguide/cfn-example_secret.html",
        aws = "Failed to parse SecretStringTemplate as JSON.",
        related = [SW0222],
        of = [SECRET.generate.secret_string_template],
        |secret, found| {
            let template = SECRET.generate.secret_string_template;
            if let Fact::Known(text) = template.of(secret)
                && !json::is_object(text)
            {
                found.plain(template, "template of the secret is not a JSON object");
            }
        },
    ),
    SW0910(
        of = [
            SECRET.generate.password_length,
            SECRET.generate.exclude_characters,
            SECRET.rotation.automatically_after,
        ],
        |secret, found| {
            rotation::find_period(SECRET.rotation, secret, found);
            /// Secrets Manager API, GetRandomPassword, `PasswordLength` and `ExcludeCharacters`.
            const LENGTH: (u64, u64) = (1, 4_096);
            const EXCLUDED_MAX: usize = 4_096;
            let length = SECRET.generate.password_length;
            if let Fact::Known(count) = length.of(secret)
                && !(LENGTH.0 <= count && count <= LENGTH.1)
            {
                let sentence = "`password_length` {} is out of range (1 to 4,096)";
                found.value(length, sentence, Arg::Number(count));
            }
            let excluded = SECRET.generate.exclude_characters;
            if let Fact::Known(text) = excluded.of(secret)
                && char_count(text) > EXCLUDED_MAX
            {
                let count = Arg::Number(char_count(text) as u64);
                let sentence = "{} excluded characters are too many (maximum 4,096)";
                found.value(excluded, sentence, count);
            }
        },
    ),
    SW0912(of = [SECRET.name, SECRET.description], |secret, found| {
        /// Secrets Manager API, CreateSecret, `Name` and `Description`.
        const NAME_MAX: usize = 512;
        const DESCRIPTION_MAX: usize = 2_048;
        if let Fact::Known(name) = SECRET.name.of(secret)
            && (name.is_empty()
                || name.len() > NAME_MAX
                || !is_made_of(name.as_bytes(), b"/_+=.@-"))
        {
            let sentence = "secret name `{}` must be 1 to 512 letters, digits or `/_+=.@-`";
            found.text(SECRET.name, sentence, name);
        }
        if let Fact::Known(text) = SECRET.description.of(secret) {
            let count = char_count(text);
            if count > DESCRIPTION_MAX {
                let sentence = "description of {} characters is too long (maximum 2,048)";
                found.value(SECRET.description, sentence, Arg::Number(count as u64));
                found.fixed_by("shorten the description");
            }
        }
    }),
    SW0915(of = [SECRET.kms_key], |secret, found| {
        key::outlives(SECRET.kms_key, secret, false, found);
    }),
    SW0916(of = [SECRET.kms_key], |secret, found| {
        key::is_enabled(SECRET.kms_key, secret, found);
    }),
    SW0918(of = [SECRET.kms_key], |secret, found| {
        key::is_symmetric(SECRET.kms_key, secret, found);
    }),
    SW0950(
        "secret-value-sources",
        Error,
        "the value of a secret is generated, given as a text, or given as the fields of an object",
        why = "Secrets Manager rejects a secret with both a generated and a given value, and a secret has one text",
        fix = "keep one of `generate`, `value` and `object_value`",
        source = "CloudFormation Template Reference, AWS::SecretsManager::Secret, SecretString — https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-secretsmanager-secret.html",
        aws = "Can only specify either SecretString or GenerateSecretString.",
        related = [SW0951],
        of = [SECRET.generate.itself, SECRET.value, SECRET.object_value],
        |secret, found| {
            let (value, object) = (SECRET.value, SECRET.object_value);
            let is_generated = SECRET.generate.itself.is_there(secret);
            if value.is_there(secret) && is_generated {
                found.plain(value, "`value` cannot be combined with `generate`");
            }
            if object.is_there(secret) && is_generated {
                let sentence = "`object_value` cannot be combined with `generate`";
                found.plain(object.whole(), sentence);
            }
            if object.is_there(secret) && value.is_there(secret) {
                let sentence = "`object_value` cannot be combined with `value`";
                found.plain(object.whole(), sentence);
            }
        },
    ),
    SW0951(
        "plaintext-secret",
        Deny,
        "the value of a secret must not be written in the program",
        why = "plain text is readable in the source, in the template and in the history of both",
        fix = "let Secrets Manager generate the value, or write a parameter with `no_echo: true`",
        source = "AWS Well-Architected Framework, SEC02-BP03 — https://docs.aws.amazon.com/wellarchitected/latest/framework/sec_identities_secrets.html",
        related = [SW0210, SW0950],
        of = [SECRET.value, SECRET.object_value],
        |secret, found| {
            if let Fact::Known(text) = SECRET.value.of(secret)
                && !text.is_empty()
                && !is_reference(text)
            {
                let sentence = "value of the secret is written in the program";
                found.plain(SECRET.value, sentence);
            }
            let object = SECRET.object_value;
            let mut at = 0;
            while let Some((key, value)) = object.element(secret, at) {
                if let (Some(key), Some(value)) = (key, value)
                    && is_confidential(key)
                    && !value.is_empty()
                    && !is_reference(value)
                {
                    let sentence = "field `{}` of the secret is written in the program";
                    found.text(object.nth(at), sentence, key);
                }
                at += 1;
            }
        },
    ),
    SW0952(
        "secret-value",
        Error,
        "a given value of a secret has 1 to 65,536 bytes, and the fields of an object have different names",
        why = "Secrets Manager rejects an empty value and a longer one, and one of two fields with one name is lost",
        fix = "correct the value",
        source = "Secrets Manager API, CreateSecret, SecretString — https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html",
        aws = "ValidationException: 1 validation error detected: Value at 'secretString' failed to satisfy constraint",
        related = [SW0912],
        of = [SECRET.value, SECRET.object_value],
        |secret, found| {
            /// Secrets Manager API, CreateSecret, `SecretString`, in bytes.
            const VALUE_MAX: usize = 65_536;
            if let Fact::Known(text) = SECRET.value.of(secret) {
                if text.is_empty() {
                    found.plain(SECRET.value, "value of the secret is empty");
                } else if text.len() > VALUE_MAX {
                    let sentence = "value of {} bytes is too long (maximum 65,536)";
                    found.value(SECRET.value, sentence, Arg::Number(text.len() as u64));
                }
            }
            duplicate_fields(secret, found);
        },
    ),
    SW0953(
        "rotation-function",
        Error,
        "the function of a rotation is the ARN of a Lambda function",
        why = "Secrets Manager invokes the function by its ARN",
        fix = "write an ARN such as `arn:aws:lambda:eu-west-1:123456789012:function:rotate`",
        source = "CloudFormation Template Reference, AWS::SecretsManager::RotationSchedule, RotationLambdaARN — https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-secretsmanager-rotationschedule.html",
        aws = "InvalidParameterException: Invalid Lambda ARN",
        related = [SW0701],
        of = [SECRET.rotation.function],
        |secret, found| {
            rotation::find_function(SECRET.rotation, secret, found);
        },
    ),
    SW0982(
        of = [SECRET.rotation.function, SECRET.rotation.hosted.itself],
        |secret, found| {
            rotation::find_sources(SECRET.rotation, secret, found);
        },
    ),
    SW0983(
        of = [
            SECRET.rotation.hosted.rotation_type,
            SECRET.rotation.hosted.master_secret,
            SECRET.rotation.hosted.subnet_ids,
            SECRET.rotation.hosted.security_group_ids,
        ],
        |secret, found| {
            rotation::find_hosted(SECRET.rotation, secret, found);
        },
    ),
    SW0904(of = [SECRET.rotation.id], |secret, found| {
        rotation::find_id(SECRET.rotation, secret, found);
    }),
    SW0920(
        "secret-reference",
        Error,
        "a dynamic reference names a secret by its name or ARN and a field of it without `:` and `}`, and a parameter by its name",
        why = "CloudFormation ends each part of a dynamic reference at `:`, and the reference at `}}`",
        fix = "write the name or the ARN that Secrets Manager shows",
        source = "CloudFormation User Guide, secrets from Secrets Manager — https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references-secretsmanager.html; Secrets Manager API, CreateSecret, Name — https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html; CloudFormation User Guide, secure strings from Parameter Store — https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references-ssm-secure-strings.html",
        aws = "Could not parse SecretId … in dynamic reference",
        related = [SW0701],
    ),
    SW0902(
        of = [
            SECRET.generate.secret_string_template,
            SECRET.generate.generate_string_key,
        ],
        |secret, found| {
            let template = SECRET.generate.secret_string_template;
            let key = SECRET.generate.generate_string_key;
            let missing = if template.is_absent(secret) && key.is_there(secret) {
                "`secret_string_template`"
            } else if key.is_absent(secret) && template.is_there(secret) {
                "`generate_string_key`"
            } else {
                return;
            };
            let missing = language::missing("a generated JSON secret", missing, 1)
                .because("`secret_string_template` and `generate_string_key` are used together");
            found.result(SECRET.generate.itself, Err(missing));
        },
    ),
);

/// A text that CloudFormation looks up when it deploys.
const fn is_reference(text: &str) -> bool {
    starts_with(text, "{{resolve:") && ends_with(text, "}}")
}

/// Whether the name of a field of a secret says that its value is confidential: `password`, `ApiKey`, `access_token`.
const fn is_confidential(name: &str) -> bool {
    const WORDS: &[&str] = &[
        "password",
        "passwd",
        "pwd",
        "passphrase",
        "secret",
        "token",
        "key",
    ];
    let mut words = WORDS;
    while let [word, rest @ ..] = words {
        if let Some(before) = name.len().checked_sub(word.len())
            && name.is_char_boundary(before)
            && same_ignoring_case(name.split_at(before).1, word)
        {
            return true;
        }
        words = rest;
    }
    false
}

/// The names of the fields of an object are different, and not empty.
const fn duplicate_fields<'a>(secret: Facts<'a, Secret>, found: &mut Found<'_, 'a>) {
    let object = SECRET.object_value;
    if let Fact::Known(0) = object.len(secret)
        && object.is_complete(secret)
    {
        found.plain(object.whole(), "object value without fields");
        found.fixed_by("add a field, or remove `object_value`");
    }
    let mut at = 0;
    while let Some((key, _)) = object.element(secret, at) {
        let mut earlier = 0;
        while let (Some(key), true) = (key, earlier < at) {
            if let Some((Some(other), _)) = object.element(secret, earlier)
                && same(key, other)
            {
                let sentence = "duplicate field `{}` of the secret";
                found.text(object.nth(at), sentence, key);
                found.fixed_by("remove one of the two fields");
                break;
            }
            earlier += 1;
        }
        at += 1;
    }
}

/// Rules of existing secrets.
pub mod existing {
    use super::{SECRET, SW0904, SW0910, SW0953, SW0982, SW0983, Secret, rotation};
    use crate::describe::rules;

    rules!(
        Secret,
        SW0982(
            of = [SECRET.rotation.function, SECRET.rotation.hosted.itself],
            |secret, found| {
                rotation::find_sources(SECRET.rotation, secret, found);
            },
        ),
        SW0983(
            of = [
                SECRET.rotation.hosted.rotation_type,
                SECRET.rotation.hosted.master_secret,
                SECRET.rotation.hosted.subnet_ids,
                SECRET.rotation.hosted.security_group_ids,
            ],
            |secret, found| {
                rotation::find_hosted(SECRET.rotation, secret, found);
            },
        ),
        SW0904(of = [SECRET.rotation.id], |secret, found| {
            rotation::find_id(SECRET.rotation, secret, found);
        }),
        SW0910(
            of = [SECRET.rotation.automatically_after],
            |secret, found| {
                rotation::find_period(SECRET.rotation, secret, found);
            },
        ),
        SW0953(of = [SECRET.rotation.function], |secret, found| {
            rotation::find_function(SECRET.rotation, secret, found);
        }),
    );
}

/// Whether a dynamic reference can name a secret so.
///
/// # Errors
///
/// SW0920.
pub const fn referred(secret: &str) -> Result<(), Violation<'_>> {
    /// Secrets Manager API, GetSecretValue, `SecretId`.
    const MAX: usize = 2_048;
    if secret.len() <= MAX && identity(&NAMED, secret).is_ok() {
        return Ok(());
    }
    let sentence = "expected the name or the ARN of a secret, found `{}`";
    Err(Violation::text(SW0920, sentence, secret))
}

/// Whether a dynamic reference can name a field of a secret so.
///
/// # Errors
///
/// SW0920.
pub const fn referred_field(field: &str) -> Result<(), Violation<'_>> {
    if field.is_empty() {
        let sentence = "missing name of a field of a secret";
        return Err(Violation::plain(SW0920, sentence)
            .because("without a name, the reference is to the whole text of the secret")
            .fixed_by("write the name of the field, or refer to the secret without a field"));
    }
    if has_any(field, ":}") || has_control(field) {
        let sentence = "field `{}` of a secret contains `:` or `}`";
        return Err(
            Violation::text(SW0920, sentence, field).fixed_by("rename the field of the secret")
        );
    }
    Ok(())
}

/// Whether a dynamic reference can name a version of a secret so, by its id or its staging label.
///
/// # Errors
///
/// SW0920.
pub const fn referred_version(version: &str) -> Result<(), Violation<'_>> {
    if version.is_empty() {
        let sentence = "missing id or staging label of a version of a secret";
        return Err(Violation::plain(SW0920, sentence)
            .because("without an id or a label, the reference is to the current version")
            .fixed_by("write the id or the label, or refer to the secret without a version"));
    }
    if has_any(version, ":}") || has_control(version) {
        let sentence = "version `{}` of a secret contains `:` or `}`";
        return Err(Violation::text(SW0920, sentence, version)
            .fixed_by("write the id or the label that Secrets Manager shows"));
    }
    Ok(())
}

/// Whether a dynamic reference can name a SecureString parameter so: by its name, with `:` and a version or without.
///
/// # Errors
///
/// SW0920.
pub const fn referred_parameter(name: &str) -> Result<(), Violation<'_>> {
    /// Systems Manager API, PutParameter, `Name`.
    const MAX: usize = 2_048;
    let mut parts = Parts::of(name, b':');
    if let Some(plain) = parts.next()
        && !plain.is_empty()
        && plain.len() <= MAX
        && is_made_of(plain.as_bytes(), b"_.-/")
        && match parts.rest() {
            None => true,
            Some(version) => is_digits(version),
        }
    {
        return Ok(());
    }
    let sentence = "expected the name of a parameter, found `{}`";
    Err(Violation::text(SW0920, sentence, name)
        .because("CloudFormation resolves names of letters, digits and `_.-/`, with `:` and a version or without")
        .fixed_by("write the name that Parameter Store shows, such as `/shop/token`"))
}

/// Whether nothing is left that a string could be generated of.
const fn has_no_characters(secret: Facts<'_, Secret>) -> bool {
    let generate = SECRET.generate;
    let excluded = match generate.exclude_characters.of(secret) {
        Fact::Known(text) => text,
        Fact::Absent => "",
        Fact::Present | Fact::Unknown => return false,
    };
    is_excluded(generate.exclude_lowercase.of(secret), LOWERCASE, excluded)
        && is_excluded(generate.exclude_uppercase.of(secret), UPPERCASE, excluded)
        && is_excluded(generate.exclude_numbers.of(secret), NUMBERS, excluded)
        && is_excluded(
            generate.exclude_punctuation.of(secret),
            PUNCTUATION,
            excluded,
        )
        && match generate.include_space.of(secret) {
            Fact::Absent | Fact::Known(false) => true,
            Fact::Known(true) => has_any(excluded, " "),
            Fact::Present | Fact::Unknown => false,
        }
}

/// Whether none of the characters of a type is left.
const fn is_excluded(flag: Fact<bool>, of_type: &str, excluded: &str) -> bool {
    match flag {
        Fact::Known(true) => true,
        Fact::Known(false) | Fact::Absent => {
            let mut rest = of_type;
            while !rest.is_empty() {
                let (character, others) = rest.split_at(1);
                if !has_any(excluded, character) {
                    return false;
                }
                rest = others;
            }
            true
        }
        Fact::Present | Fact::Unknown => false,
    }
}

#[cfg(test)]
mod tests {
    use super::rotation::RotationType;
    use super::*;
    use crate::Duration;
    use crate::describe::{Described as _, Node, Tree};

    fn pairs(fields: &[(&str, &str)]) -> Vec<Node> {
        let fields = fields.iter();
        fields
            .map(|(key, value)| Tag::node(Fact::Known((*key).into()), Fact::Known((*value).into())))
            .collect()
    }

    fn codes(secret: &Tree) -> Vec<&'static str> {
        let found = Secret::DESCRIPTION.check(secret.raw()).into_iter();
        found.map(|finding| finding.violation.rule.code).collect()
    }

    #[test]
    fn a_value_has_one_source_and_is_not_written_out() {
        let secret = || Tree::new("s");
        let reference = "{{resolve:ssm:/shop/key}}";
        let generated = |secret: Tree| secret.with(SECRET.generate.password_length, 16);
        let object = |fields: &[(&str, &str)]| secret().with(SECRET.object_value, pairs(fields));
        let later = secret().with_fact(SECRET.value, Fact::Present);
        assert_eq!(codes(&later), [""; 0]);
        assert_eq!(codes(&generated(later)), ["SW0950"]);
        assert_eq!(codes(&secret().with(SECRET.value, reference)), [""; 0]);
        assert_eq!(codes(&secret().with(SECRET.value, "hunter2")), ["SW0951"]);
        assert_eq!(codes(&secret().with(SECRET.value, "")), ["SW0952"]);
        let long = "x".repeat(65_537);
        assert_eq!(
            codes(&secret().with(SECRET.value, long.as_str())),
            ["SW0951", "SW0952"]
        );
        assert_eq!(
            codes(&object(&[("username", "app"), ("host", "db")])),
            [""; 0]
        );
        assert_eq!(
            codes(&object(&[("Password", reference), ("apiKey", "")])),
            [""; 0]
        );
        for name in ["password", "API_TOKEN", "clientSecret", "key", "äkey"] {
            assert_eq!(codes(&object(&[(name, "x")])), ["SW0951"], "{name}");
        }
        for name in ["keyspace", "user", "ke", "", "ä"] {
            assert_eq!(codes(&object(&[(name, "x")])), [""; 0], "{name}");
        }
        assert_eq!(codes(&object(&[("a", "1"), ("a", "2")])), ["SW0952"]);
        assert_eq!(codes(&object(&[])), ["SW0952"]);
        assert_eq!(codes(&generated(object(&[("a", "1")]))), ["SW0950"]);
        let both = object(&[("a", "1")]).with_fact(SECRET.value, Fact::Present);
        assert_eq!(codes(&both), ["SW0950"]);
    }

    #[test]
    fn rotations() {
        const FUNCTION: &str = "arn:aws:lambda:eu-west-1:123456789012:function:rotate";
        let rotation = |function: &str, every| {
            Tree::new("s")
                .with(SECRET.rotation.function, function)
                .with(SECRET.rotation.automatically_after, every)
        };
        for (every, right) in [
            (Duration::hours(4), true),
            (Duration::days(1_000), true),
            (Duration::hours(3), false),
            (Duration::minutes(241), false),
            (Duration::hours(24_001), false),
        ] {
            let secret = rotation(FUNCTION, every);
            assert_eq!(codes(&secret).is_empty(), right, "{every:?}");
            // An existing secret is rotated, too.
            let existing = secret.with(SECRET.existing, "shop/known");
            assert_eq!(codes(&existing).is_empty(), right, "{every:?}");
        }
        for (function, right) in [
            (FUNCTION, true),
            (
                "arn:aws-cn:lambda:cn-north-1:123456789012:function:a_b-c:live",
                true,
            ),
            (
                "arn:aws:lambda:eu-west-1:123456789012:function:rotate:$LATEST",
                true,
            ),
            ("arn:aws:lambda:eu-west-1:123456789012:function:", false),
            ("arn:aws:lambda:eu-west-1:123456789012:layer:rotate", false),
            ("arn:aws:lambda:eu-west-1:12:function:rotate", false),
            ("arn:aws:sns:eu-west-1:123456789012:rotate", false),
            ("rotate", false),
            ("", false),
        ] {
            let secret = rotation(function, Duration::days(30));
            assert_eq!(codes(&secret).is_empty(), right, "{function}");
        }
    }

    #[test]
    fn hosted_rotations() {
        let hosted = SECRET.rotation.hosted;
        let of = |kind: RotationType| Tree::new("s").with(hosted.rotation_type, kind);
        let master = |secret: Tree| secret.with_fact(hosted.master_secret, Fact::Present);
        let ids = |id: &str| vec![Node::from(id)];
        assert_eq!(codes(&of(RotationType::MySqlSingleUser)), [""; 0]);
        assert_eq!(codes(&of(RotationType::OracleMultiUser)), ["SW0983"]);
        assert_eq!(codes(&master(of(RotationType::OracleMultiUser))), [""; 0]);
        assert_eq!(
            codes(&master(of(RotationType::MySqlSingleUser))),
            ["SW0983"]
        );
        let placed = of(RotationType::MySqlSingleUser).with(hosted.subnet_ids, ids("subnet-1"));
        assert_eq!(codes(&placed), ["SW0983"]);
        let guarded = placed.with(hosted.security_group_ids, ids("sg-1"));
        assert_eq!(codes(&guarded), [""; 0]);
        let both = guarded.with_fact(SECRET.rotation.function, Fact::Present);
        assert_eq!(codes(&both), ["SW0982"]);
        let every = Tree::new("s").with(SECRET.rotation.automatically_after, Duration::days(7));
        assert_eq!(codes(&every), ["SW0982"]);
        let existing = every.with(SECRET.existing, "shop/known");
        assert_eq!(codes(&existing), ["SW0982"]);
    }

    #[test]
    fn characters_are_left() {
        let generate = SECRET.generate;
        let all = Tree::new("pw")
            .with(generate.exclude_lowercase, true)
            .with(generate.exclude_uppercase, true)
            .with(generate.exclude_numbers, true)
            .with(generate.exclude_punctuation, true);
        let sentence = "all characters of the generated string are excluded";
        let wrong = [("generate".to_owned(), sentence.to_owned())];
        assert_eq!(found(&all), wrong);
        assert_eq!(
            found(&all.clone().with(generate.exclude_numbers, false)),
            []
        );
        let by_character = all
            .clone()
            .with(generate.exclude_numbers, false)
            .with(generate.exclude_characters, "9876543210");
        assert_eq!(found(&by_character), wrong);
        let but_one = by_character.with(generate.exclude_characters, "987654321");
        assert_eq!(found(&but_one), []);
        let space = all.clone().with(generate.include_space, true);
        assert_eq!(found(&space), []);
        let no_space = space.with(generate.exclude_characters, " ");
        assert_eq!(found(&no_space), wrong);
        let later = all.with_fact(generate.exclude_characters, Fact::Present);
        assert_eq!(found(&later), []);
        let everything = [LOWERCASE, UPPERCASE, NUMBERS, PUNCTUATION].concat();
        let everything = Tree::new("pw").with(generate.exclude_characters, everything.as_str());
        assert_eq!(found(&everything), wrong);
    }

    #[test]
    fn lengths_and_templates() {
        let generate = SECRET.generate;
        for (length, right) in [(0, false), (1, true), (4_096, true), (4_097, false)] {
            let secret = Tree::new("pw").with(generate.password_length, length);
            assert_eq!(found(&secret).is_empty(), right, "{length}");
        }
        for (template, right) in [
            ("{}", true),
            ("[]", false),
            ("", false),
            ("{'a': 1}", false),
        ] {
            let secret = Tree::new("pw")
                .with(generate.secret_string_template, template)
                .with(generate.generate_string_key, "password");
            assert_eq!(found(&secret).is_empty(), right, "{template}");
        }
    }

    fn found(secret: &Tree) -> Vec<(String, String)> {
        let found = Secret::DESCRIPTION.check(secret.raw()).into_iter();
        found
            .map(|finding| {
                let field = finding.path.name(Secret::DESCRIPTION);
                (field, finding.violation.to_string())
            })
            .collect()
    }

    #[test]
    fn json_and_its_field_go_together() {
        let template = |secret: Tree| secret.with(SECRET.generate.secret_string_template, "{}");
        let key = |secret: Tree| secret.with(SECRET.generate.generate_string_key, "password");
        let secret = || Tree::new("password");
        assert_eq!(found(&secret()), []);
        assert_eq!(
            found(&secret().with_fact(SECRET.generate.itself, Fact::Present)),
            []
        );
        assert_eq!(found(&template(key(secret()))), []);
        assert_eq!(
            found(&secret().with(SECRET.generate.password_length, 16)),
            []
        );
        for (half, missing) in [
            (template(secret()), "`generate_string_key`"),
            (key(secret()), "`secret_string_template`"),
        ] {
            let sentence = format!("missing required field {missing} of a generated JSON secret");
            assert_eq!(found(&half), [("generate".to_owned(), sentence)]);
            assert_eq!(found(&half.with(SECRET.existing, "password")), []);
        }
        // The other half may be there, where not all is known.
        assert_eq!(found(&key(Tree::partial("password"))), []);
    }
}
