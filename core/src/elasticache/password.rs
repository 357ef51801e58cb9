//! Passwords of users.

mod generated;

use self::generated::Use;
use super::cluster::SW1342;
use crate::describe::key::{Call, List, Rust, RustValue};
use crate::describe::takes::{Function, Reading, RustType};
use crate::describe::{Described as _, Fact, Facts, Found, Key, stated};
use crate::secretsmanager::secret::{self, SECRET, Secret};
use crate::text::{char_count, has_any, same, starts_with};
use crate::{Arg, Violation};

/// The shortest and the longest password, in characters.
pub(crate) const LENGTH: (usize, usize) = (16, 128);

/// A password of a user.
#[derive(Debug)]
pub struct PasswordValue;

impl RustValue for PasswordValue {
    const TYPE: &'static RustType = &RustType {
        functions: &[
            Function {
                path: &["elasticache", "password", "secret"],
            },
            Function {
                path: &["elasticache", "password", "secret_field"],
            },
            Function {
                path: &["elasticache", "password", "plain_text"],
            },
            Function {
                path: &["elasticache", "password", "ssm_secure"],
            },
        ],
        methods: &["version", "stage"],
        readings: &[
            Reading {
                of: || Secret::DESCRIPTION,
                method: "secret_value",
            },
            Reading {
                of: || Secret::DESCRIPTION,
                method: "secret_value_from_json",
            },
        ],
        converts: true,
        instead_of_text: Some(instead_of_text),
        ..RustType::new(
            &["elasticache", "PasswordSource"],
            "a password",
            "passwords",
            "secret(\"name\")",
        )
    };
}

fn instead_of_text(_: &str, _: &str) -> String {
    "`secret(\"name\")` for the value of a secret in Secrets Manager".to_owned()
}

/// Where a password comes from: the functions of [`PasswordValue`], by their positions.
mod source {
    /// A secret of Secrets Manager, by its name or ARN.
    pub(super) const SECRET: u16 = 0;
    /// One field of a secret whose text is JSON.
    pub(super) const SECRET_FIELD: u16 = 1;
    /// Written in the program.
    pub(super) const PLAIN_TEXT: u16 = 2;
    /// A SecureString parameter.
    pub(super) const SSM_SECURE: u16 = 3;
    /// The value of a secret that is declared.
    pub(super) const SECRET_VALUE: u16 = 4;
    /// One field of the value of a secret that is declared.
    pub(super) const SECRET_VALUE_FROM_JSON: u16 = 5;
}

/// Which version of a secret is meant: the methods of [`PasswordValue`], by their positions.
mod method {
    /// The version of an id.
    pub(super) const VERSION: u16 = 0;
    /// The version with a label.
    pub(super) const STAGE: u16 = 1;
}

stated!(
    SW0208(
        "password-length",
        Error,
        "a password must have 16 to 128 characters",
        why = "ElastiCache refuses shorter and longer passwords",
        fix = "use a password of 16 to 128 characters",
        source = "ElastiCache User Guide, role-based access control — https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html",
        aws = "InvalidParameterValue: Passwords length must be between 16-128 characters.",
        related = [SW0209],
    ),
    SW0209(
        "password-characters",
        Error,
        "a password must be printable ASCII without `,`, `\"`, `/` and `@`",
        why = "ElastiCache refuses these characters",
        fix = "use printable ASCII without `,` `\"` `/` `@`",
        source = "ElastiCache User Guide, role-based access control — https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html",
        related = [SW0208],
    ),
    SW0210(
        "plaintext-password",
        Deny,
        "a password must not be written in the program",
        why = "plain text is readable in the source, in the template and in the history of both",
        fix = "store it in Secrets Manager, and write `secret(\"name\")`",
        source = "AWS Well-Architected Framework, SEC02-BP03 — https://docs.aws.amazon.com/wellarchitected/latest/framework/sec_identities_secrets.html",
        related = [SW0212],
    ),
    SW0211(
        "duplicate-password",
        Error,
        "the passwords of a user must differ",
        why = "CloudFormation refuses duplicate items in this list",
        fix = "remove one of the two",
        source = "CloudFormation Template Reference, AWS::ElastiCache::User, Passwords — https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-elasticache-user.html",
        aws = "Properties validation failed for resource … with message: #/…: array items are not unique",
        related = [SW0207],
    ),
    SW0212(
        "secure-string-password",
        Error,
        "a password must not be a SecureString parameter",
        why = "CloudFormation resolves `ssm-secure` references in a few properties only, and not in this one",
        fix = "store it in Secrets Manager, and write `secret(\"name\")`",
        source = "CloudFormation User Guide, secure strings from Parameter Store — https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references-ssm-secure-strings.html",
        aws = "SSM Secure reference is not supported in:",
        related = [SW0210],
    ),
    SW0219(
        "generated-password-length",
        Error,
        "a secret that is a password must be generated with 16 to 128 characters",
        why = "ElastiCache refuses shorter and longer passwords",
        fix = "set `password_length` of the secret to 16 to 128, or remove it for 32",
        source = "ElastiCache User Guide, role-based access control — https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html; Secrets Manager API Reference, GetRandomPassword — https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetRandomPassword.html",
        aws = "InvalidParameterValue: Passwords length must be between 16-128 characters.",
        related = [SW0208, SW0220],
    ),
    SW0220(
        "generated-password-characters",
        Error,
        "a secret that is a password must be generated without `,`, `\"`, `/` and `@`",
        why = "ElastiCache refuses these characters, and most passwords that Secrets Manager generates have one of them",
        fix = "add `generate: GenerateSecretString { exclude_characters: \"\\\"/@,\" }` to the secret",
        source = "ElastiCache User Guide, role-based access control — https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html; Secrets Manager API Reference, GetRandomPassword — https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetRandomPassword.html",
        related = [SW0209, SW0219],
    ),
    SW0221(
        "whole-json-password",
        Error,
        "a password must not be the whole text of a JSON secret",
        why = "the text of the secret is a JSON object, with quotation marks that ElastiCache refuses",
        fix = "read one field, as in `secret_value_from_json(\"password\")`",
        source = "CloudFormation Template Reference, AWS::SecretsManager::Secret GenerateSecretString — https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-secretsmanager-secret-generatesecretstring.html; ElastiCache User Guide, role-based access control — https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html",
        related = [SW0209, SW0222],
    ),
    SW0222(
        "unknown-secret-field",
        Deny,
        "the JSON field of a password must be a field of the secret",
        why = "CloudFormation cannot resolve a field that the secret does not have",
        fix = "read the field of `generate_string_key`, or allow the rule where something else writes the field",
        source = "CloudFormation User Guide, dynamic references to Secrets Manager — https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references-secretsmanager.html; aws/aws-sam-cli, issue 2153 — https://github.com/aws/aws-sam-cli/issues/2153",
        aws = "Could not find a value associated with JSONKey in SecretString",
        related = [SW0221],
    ),
);

/// Finds the violations of each password of a list, in the order of the list.
pub const fn find<'a, C>(
    facts: Facts<'a, C>,
    passwords: Key<C, List<Rust<PasswordValue>>>,
    found: &mut Found<'_, 'a>,
) {
    let mut at = 0;
    while let Some(password) = passwords.element(facts, at) {
        let place = passwords.nth(at);
        match password.function() {
            Some(source::PLAIN_TEXT) => {
                if let Some(text) = password.text(0) {
                    plain_text(text, place, found);
                }
            }
            Some(source::SECRET | source::SECRET_FIELD) => {
                stored(password, place, found);
            }
            Some(source::SSM_SECURE) => secure_string(place, found),
            Some(source::SECRET_VALUE) => {
                if let Some(secret) = password.receiver() {
                    generated::whole(secret, Use::Password, place, found);
                }
            }
            Some(source::SECRET_VALUE_FROM_JSON) => {
                if let (Some(secret), Some(field)) = (password.receiver(), password.text(1)) {
                    generated::field(secret, field, Use::Password, place, found);
                }
            }
            _ => {}
        }
        let mut earlier = 0;
        while earlier < at {
            if let Some(other) = passwords.element(facts, earlier)
                && is_same(password, other)
            {
                let sentence = "duplicate password";
                found.violation(place, Violation::plain(SW0211, sentence));
                break;
            }
            earlier += 1;
        }
        at += 1;
    }
}

/// Finds what is wrong with how a password names a secret.
const fn stored<'a, C, T>(password: Call<'a>, place: Key<C, T>, found: &mut Found<'_, 'a>) {
    if let Some(name) = password.text(0) {
        found.result(place, secret::referred(name));
    }
    if let (Some(source::SECRET_FIELD), Some(field)) = (password.function(), password.text(1)) {
        found.result(place, secret::referred_field(field));
    }
    if let Fact::Known(version) = password.method(method::VERSION) {
        found.result(place, secret::referred_version(version));
    }
    if let Fact::Known(stage) = password.method(method::STAGE) {
        found.result(place, secret::referred_version(stage));
    }
}

/// Finds the violations of an AUTH token.
pub const fn find_token<'a, C>(
    facts: Facts<'a, C>,
    token: Key<C, Rust<PasswordValue>>,
    found: &mut Found<'_, 'a>,
) {
    let Some(password) = token.call(facts) else {
        return;
    };
    match password.function() {
        Some(source::PLAIN_TEXT) => {
            if let Some(text) = password.text(0)
                && !has_dynamic_reference(text)
            {
                let sentence = "AUTH token in plain text";
                found.violation(token, Violation::plain(SW0210, sentence));
                token_text(text, token, found);
            }
        }
        Some(source::SECRET | source::SECRET_FIELD) => {
            stored(password, token, found);
        }
        Some(source::SSM_SECURE) => {
            if let Some(name) = password.text(0) {
                found.result(token, secret::referred_parameter(name));
            }
        }
        Some(source::SECRET_VALUE) => {
            if let Some(secret) = password.receiver() {
                generated::whole(secret, Use::Token, token, found);
            }
        }
        Some(source::SECRET_VALUE_FROM_JSON) => {
            if let (Some(secret), Some(field)) = (password.receiver(), password.text(1)) {
                generated::field(secret, field, Use::Token, token, found);
            }
        }
        _ => {}
    }
}

/// Finds what is wrong with the text of an AUTH token.
const fn token_text<'a, C, T>(text: &'a str, place: Key<C, T>, found: &mut Found<'_, 'a>) {
    let length = char_count(text);
    if length < LENGTH.0 || length > LENGTH.1 {
        let sentence = "AUTH token of {} characters is out of range ({} to {})";
        let (length, least, most) = (length as u64, LENGTH.0 as u64, LENGTH.1 as u64);
        let values = [Arg::Number(length), Arg::Number(least), Arg::Number(most)];
        found.values(place, sentence, values);
    } else if has_any(text, " /\"@%") || !is_printable(text) {
        let sentence = "AUTH token contains a character that is not allowed";
        found.plain(place, sentence);
    } else if has_any(text, "'()*+,.:;=?[\\]_`{|}~") {
        let sentence = "AUTH token contains punctuation that ElastiCache may refuse";
        found.violation(place, Violation::plain(SW1342, sentence));
    }
}

const fn secure_string<C, T>(place: Key<C, T>, found: &mut Found<'_, '_>) {
    let sentence = "password from a SecureString parameter is not supported";
    found.violation(place, Violation::plain(SW0212, sentence));
}

/// Whether a text has a dynamic reference in it, which CloudFormation replaces: it is not the text of the password.
const fn has_dynamic_reference(text: &str) -> bool {
    let mut rest = text;
    while !rest.is_empty() {
        if starts_with(rest, "{{resolve:") {
            return true;
        }
        let mut length = 1;
        while !rest.is_char_boundary(length) {
            length += 1;
        }
        rest = rest.split_at(length).1;
    }
    false
}

/// Finds the violations of a password that is written in the program.
const fn plain_text<'a, C, T>(text: &'a str, place: Key<C, T>, found: &mut Found<'_, 'a>) {
    if starts_with(text, "{{resolve:ssm-secure:") {
        secure_string(place, found);
        return;
    }
    if has_dynamic_reference(text) {
        return;
    }
    let sentence = "password in plain text";
    found.violation(place, Violation::plain(SW0210, sentence));
    let length = char_count(text);
    if length < LENGTH.0 || length > LENGTH.1 {
        let sentence = "password length of {} characters is out of range ({} to {})";
        let values = [
            Arg::Number(length as u64),
            Arg::Number(LENGTH.0 as u64),
            Arg::Number(LENGTH.1 as u64),
        ];
        found.violation(place, Violation::new(SW0208, sentence, values));
    }
    if has_any(text, ",\"/@") || !is_printable(text) {
        let sentence = "password contains a character that is not allowed";
        found.violation(place, Violation::plain(SW0209, sentence));
    }
}

/// Whether two passwords are known to be the same.
const fn is_same(a: Call<'_>, b: Call<'_>) -> bool {
    if let (Some(source::PLAIN_TEXT), Some(source::PLAIN_TEXT)) = (a.function(), b.function()) {
        return is_same_text(a.text(0), b.text(0));
    }
    let (Some(a_field), Some(b_field)) = (field(a), field(b)) else {
        return false;
    };
    same(a_field, b_field)
        && is_same_version(a.method(method::VERSION), b.method(method::VERSION))
        && is_same_version(a.method(method::STAGE), b.method(method::STAGE))
        && is_same_secret(a, b)
}

/// The field of a secret that a password is; `""` for its whole text.
const fn field<'a>(password: Call<'a>) -> Option<&'a str> {
    match password.function() {
        Some(source::SECRET | source::SECRET_VALUE) => Some(""),
        Some(source::SECRET_FIELD | source::SECRET_VALUE_FROM_JSON) => password.text(1),
        _ => None,
    }
}

const fn is_same_secret(a: Call<'_>, b: Call<'_>) -> bool {
    let of_declaration = match (a.receiver::<Secret>(), b.receiver::<Secret>()) {
        (Some(a), Some(b)) => a.raw().is_same_declaration(b.raw()),
        _ => None,
    };
    matches!(of_declaration, Some(true)) || is_same_text(secret_id(a), secret_id(b))
}

/// The name or the ARN of a secret that exists.
const fn secret_id<'a>(password: Call<'a>) -> Option<&'a str> {
    match password.function() {
        Some(source::SECRET | source::SECRET_FIELD) => password.text(0),
        _ => match password.receiver::<Secret>() {
            Some(secret) => SECRET.existing.of(secret).known(),
            None => None,
        },
    }
}

/// Whether two versions are known to be the same; without a version it is the current one.
const fn is_same_version(a: Fact<&str>, b: Fact<&str>) -> bool {
    match (a, b) {
        // Of what a program calls, nothing is known that it does not call.
        (Fact::Absent | Fact::Unknown, Fact::Absent | Fact::Unknown) => true,
        (Fact::Known(a), Fact::Known(b)) => same(a, b),
        _ => false,
    }
}

const fn is_same_text(a: Option<&str>, b: Option<&str>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => same(a, b),
        _ => false,
    }
}

/// ASCII without control characters, which ElastiCache calls printable.
const fn is_printable(text: &str) -> bool {
    let mut rest = text.as_bytes();
    while let [byte, tail @ ..] = rest {
        if !matches!(byte, b' '..=b'~') {
            return false;
        }
        rest = tail;
    }
    true
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::engine::UserKind;
    use super::super::user::{USER, check};
    use super::*;
    use crate::describe::{Fact, Node, Scalar, Tree};

    /// A password: the function that makes it, and its arguments.
    pub(in super::super) fn password(function: &str, arguments: &[&str]) -> Fact<Node> {
        let functions = PasswordValue::TYPE.functions.iter();
        let position = functions.map(Function::name).position(|of| of == function);
        let number = position.and_then(|position| u16::try_from(position).ok());
        let number = number.expect("a password is made by a function of its type");
        let mut call = Tree::partial("");
        let function = Node::Scalar(Scalar::Choice(number));
        call.give(Call::FUNCTION, Fact::Known(function));
        for (number, argument) in (Call::FIRST..).zip(arguments) {
            call.give(number, Fact::Known((*argument).into()));
        }
        Fact::Known(call.into())
    }

    fn secret(id: &str) -> Fact<Node> {
        password("secret", &[id])
    }

    fn codes(passwords: Vec<Fact<Node>>) -> Vec<(&'static str, usize)> {
        let user = Tree::partial("user")
            .with(USER.kind, UserKind::Password)
            .with(USER.passwords, Node::List(passwords, true));
        check(Facts::of(user.raw()))
            .into_iter()
            .map(|finding| (finding.violation.rule.code, finding.at))
            .collect()
    }

    #[test]
    fn the_sources_are_the_functions() {
        let functions = PasswordValue::TYPE.functions.iter();
        let named: Vec<_> = (0..).zip(functions.map(Function::name)).collect();
        assert_eq!(
            named,
            [
                (source::SECRET, "secret"),
                (source::SECRET_FIELD, "secret_field"),
                (source::PLAIN_TEXT, "plain_text"),
                (source::SSM_SECURE, "ssm_secure"),
            ]
        );
    }

    #[test]
    fn the_text_of_a_password() {
        let fits = "x".repeat(16);
        let longest = "x".repeat(128);
        let short = "x".repeat(15);
        let too_long = "x".repeat(129);
        let slash = "x".repeat(16) + "/";
        let unprintable = "x".repeat(16) + "é";
        for (text, expected) in [
            (&fits, vec!["SW0210"]),
            (&longest, vec!["SW0210"]),
            (&short, vec!["SW0210", "SW0208"]),
            (&too_long, vec!["SW0210", "SW0208"]),
            (&slash, vec!["SW0210", "SW0209"]),
            (&unprintable, vec!["SW0210", "SW0209"]),
        ] {
            let found = codes(vec![password("plain_text", &[text])]).into_iter();
            let found: Vec<_> = found.map(|(code, _)| code).collect();
            assert_eq!(found, expected, "{text}");
        }
        // What is known only later is neither short nor written in the program.
        assert_eq!(codes(vec![password("plain_text", &[])]), []);
        assert_eq!(codes(vec![Fact::Present]), []);
    }

    #[test]
    fn passwords_differ() {
        let field = |id, field| password("secret_field", &[id, field]);
        let plain = |text: &str| password("plain_text", &[text]);
        let long = "x".repeat(16);
        for (first, second, expected) in [
            (secret("a"), secret("a"), vec![("SW0211", 1)]),
            (secret("a"), secret("b"), vec![]),
            (field("a", "x"), field("a", "x"), vec![("SW0211", 1)]),
            (field("a", "x"), field("a", "y"), vec![]),
            (field("a", "x"), field("b", "x"), vec![]),
            (secret("a"), field("a", "x"), vec![]),
            (password("secret", &[]), password("secret", &[]), vec![]),
            (Fact::Present, Fact::Present, vec![]),
            // In the order of the passwords.
            (
                plain("x"),
                plain("x"),
                vec![
                    ("SW0210", 0),
                    ("SW0208", 0),
                    ("SW0210", 1),
                    ("SW0208", 1),
                    ("SW0211", 1),
                ],
            ),
            (plain(&long), secret(&long), vec![("SW0210", 0)]),
        ] {
            let passwords = vec![first, second];
            assert_eq!(codes(passwords.clone()), expected, "{passwords:?}");
        }
        // The third is reported once, although it is the same as both others.
        let thrice = vec![secret("a"), secret("a"), secret("a")];
        assert_eq!(codes(thrice), [("SW0207", 2), ("SW0211", 1), ("SW0211", 2)]);
    }

    /// A password of a version of a secret: which method names it, and how.
    fn version(method: u16, name: &str) -> Fact<Node> {
        let Fact::Known(Node::Fields(mut call)) = secret("ops") else {
            panic!("a call")
        };
        call.give(Call::METHODS + method, Fact::Known(name.into()));
        Fact::Known(call.into())
    }

    #[test]
    fn versions_of_secrets() {
        let of = |name| version(method::VERSION, name);
        let labelled = |name| version(method::STAGE, name);
        for (first, second, expected) in [
            (of("a"), of("a"), vec![("SW0211", 1)]),
            (of("a"), of("b"), vec![]),
            (of("a"), secret("ops"), vec![]),
            (of("a"), labelled("a"), vec![]),
            (labelled("AWSPREVIOUS"), secret("ops"), vec![]),
            (of("a}}b"), secret("x"), vec![("SW0920", 0)]),
            (secret("x"), labelled("a:b"), vec![("SW0920", 1)]),
            (of(""), secret("x"), vec![("SW0920", 0)]),
        ] {
            assert_eq!(codes(vec![first, second]), expected);
        }
    }

    #[test]
    fn dynamic_references_are_not_the_text_of_a_password() {
        let plain = |text| codes(vec![password("plain_text", &[text])]);
        assert_eq!(
            plain("{{resolve:secretsmanager:ops:SecretString:x::v}}"),
            []
        );
        assert_eq!(plain("{{resolve:ssm:/ops}}"), []);
        assert_eq!(plain("é{{resolve:ssm:/ops}}"), []);
        assert_eq!(plain("{{resolve:ssm-secure:/ops}}"), [("SW0212", 0)]);
        assert_eq!(plain("{{resolved}} and long"), [("SW0210", 0)]);
    }

    #[test]
    fn a_secure_string_is_no_password() {
        let secure = password("ssm_secure", &["/app/password"]);
        assert_eq!(codes(vec![secret("a"), secure]), [("SW0212", 1)]);
    }
}
