//! Policies: statements and principals.

use crate::Violation;
use crate::describe::key::{Call, Flag, KnownValue, List, Rust, RustValue, Text};
use crate::describe::takes::{Function, RustType};
use crate::describe::{Fact, Facts, Key, describe, field, stated, structure};
use crate::identity::{account_id, is_partition};
use crate::text::{Parts, ends_with, has_any, is_made_of, same, same_as_any, starts_with};

stated! {
    SW0913(
        "policy-statement",
        Error,
        "a policy statement has actions of the form `service:Action`, resources that are ARNs or `*`, and known condition operators; only key policies name principals",
        why = "IAM and KMS reject a policy with any other action",
        fix = "write an action such as `s3:GetObject`",
        source = "IAM User Guide, policy grammar — https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html; the Principal element — https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html; condition operators — https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html",
        aws = "MalformedPolicyDocument: Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.; MalformedPolicyDocument: Policy document should not specify a principal; MalformedPolicyDocumentException: Policy contains a statement with no principal",
        related = [SW0508],
    ),
    SW0924(
        "principal-format",
        Deny,
        "a principal is a service such as `ec2.amazonaws.com`, an account, or the ARN of a role or a user",
        why = "IAM and KMS reject a policy with a principal that does not exist",
        fix = "write the name of the service principal, such as `ec2.amazonaws.com`",
        source = "IAM User Guide, the Principal element — https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html",
        aws = "MalformedPolicyDocument: Invalid principal in policy",
        related = [SW0703, SW0913],
    ),
    SW0927(
        "condition-value",
        Deny,
        "the value of a condition is of the kind that the operator compares: a number, a date, `true` or `false`, a range of addresses",
        why = "a condition is not met by a value of another kind",
        fix = "write a value of the kind, such as `3600` for `NumericLessThan`",
        source = "IAM User Guide, condition operators — https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html",
        related = [SW0913],
    ),
    SW0954(
        "web-identity-conditions",
        Deny,
        "a web identity principal has conditions on the tokens of its provider; for a provider that all share, such as GitHub Actions, on more than the audience",
        why = "without a condition, everybody with a token of the identity provider can assume the role",
        fix = "add a condition on the subject, such as `.condition(\"StringEquals\", \"gitlab.com:sub\", \"…\")`",
        source = "IAM User Guide, identity provider controls for shared OIDC providers — https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_oidc_secure-by-default.html",
        related = [SW0924],
    ),
    SW0955(
        "principal-conditions",
        Error,
        "the principals of one statement have the same conditions",
        why = "a condition applies to the whole statement, with all of its principals",
        fix = "write a statement for each of the principals",
        source = "IAM User Guide, the Condition element — https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html; AWS CDK API Reference, PolicyStatement, addPrincipals — https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_iam.PolicyStatement.html",
        related = [SW0913],
    ),
    SW0956(
        "duplicate-statement-id",
        Error,
        "the ids of the statements of a policy are different",
        why = "IAM rejects a policy in which two statements have the same id",
        fix = "rename one of the two statements",
        source = "IAM User Guide, the Sid element — https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html",
        aws = "MalformedPolicyDocument: Statement IDs (SID) in a single policy must be unique.",
        related = [SW0913, SW0923],
    ),
}

/// Statement of a policy.
#[derive(Debug)]
pub struct StatementValue;

impl RustValue for StatementValue {
    const TYPE: &'static RustType = &RustType::new(
        &["iam", "Statement"],
        "a statement",
        "statements",
        "Statement::allow([\"s3:GetObject\"], [\"*\"])",
    );
}

impl KnownValue for StatementValue {
    type Known = KnownStatement;
}

describe! {
    /// What rules know of a statement.
    pub KnownStatement as STATEMENT, KnownStatementFields = structure(&["iam", "Statement"], "a statement");
    /// Whether it lets a principal of an account change the policy of the key that it is in.
    administers: Flag = field(),
    /// Whether it denies everybody to change the policy of the key that it is in.
    locks_out: Flag = field(),
    /// Its id in its policy.
    sid: Text = field(),
}

/// Principal that can assume a role, or that a statement applies to.
#[derive(Debug)]
pub struct PrincipalValue;

impl RustValue for PrincipalValue {
    const TYPE: &'static RustType = &RustType {
        functions: &[
            Function {
                path: &["iam", "service"],
            },
            Function {
                path: &["iam", "account"],
            },
            Function {
                path: &["iam", "arn"],
            },
            Function {
                path: &["iam", "composite"],
            },
            Function {
                path: &["iam", "web_identity"],
            },
            Function {
                path: &["iam", "saml"],
            },
        ],
        instead_of_text: Some(instead_of_text),
        of_list: Some(&["iam", "composite"]),
        ..RustType::new(
            &["iam", "Principal"],
            "a principal",
            "principals",
            "service(\"ec2.amazonaws.com\")",
        )
    };
}

/// The service that a principal is, where it is known to be one.
#[must_use]
pub const fn service_of(principal: Option<Call<'_>>) -> Option<&str> {
    match principal {
        Some(principal) if matches!(principal.function(), Some(made_by::SERVICE)) => {
            principal.text(0)
        }
        _ => None,
    }
}

/// The function to use instead of a string.
fn instead_of_text(text: &str, written: &str) -> String {
    let function = if text.starts_with("arn:") {
        "arn"
    } else if text.contains('.') {
        "service"
    } else {
        "account"
    };
    format!("`{function}({written})`")
}

/// Whether a text is an action of a policy statement: `*`, or one of a service, such as `s3:GetObject` and `s3:Get*`.
///
/// # Errors
///
/// SW0913.
pub const fn action(action: &str) -> Result<(), Violation<'_>> {
    let mut rest = action.as_bytes();
    if matches!(rest, b"*" | b"*:*") {
        return Ok(());
    }
    let (mut in_service, mut letters) = (true, 0);
    while let [byte, tail @ ..] = rest {
        let is_right = match *byte {
            b':' if in_service && letters > 0 => {
                (in_service, letters) = (false, 0);
                rest = tail;
                continue;
            }
            b'-' => in_service,
            b'*' | b'?' => !in_service,
            byte => byte.is_ascii_alphanumeric(),
        };
        if !is_right {
            in_service = true;
            break;
        }
        letters += 1;
        rest = tail;
    }
    if in_service || letters == 0 {
        Err(Violation::text(
            SW0913,
            "action `{}` does not have the form `service:Action`",
            action,
        ))
    } else {
        Ok(())
    }
}

/// Whether an action of a statement includes the change of a key policy.
#[must_use]
pub fn changes_key_policy(action: &str) -> bool {
    const ACTION: &str = "kms:putkeypolicy";
    /// Whether a text matches a pattern with `*` and `?`.
    fn matches(pattern: &[u8], text: &[u8]) -> bool {
        match (pattern, text) {
            ([], []) => true,
            ([b'*', rest @ ..], _) => {
                matches(rest, text) || matches!(text, [_, tail @ ..] if matches(pattern, tail))
            }
            ([b'?', rest @ ..], [_, tail @ ..]) => matches(rest, tail),
            ([byte, rest @ ..], [other, tail @ ..]) => byte == other && matches(rest, tail),
            _ => false,
        }
    }
    // More stars than this are no pattern that anybody writes, and would take long.
    const STARS: usize = 8;
    let stars = action.bytes().filter(|byte| *byte == b'*').count();
    stars > STARS || matches(action.to_ascii_lowercase().as_bytes(), ACTION.as_bytes())
}

/// Whether a text is a resource of a policy statement: `*`, or an ARN.
///
/// # Errors
///
/// SW0913.
pub const fn resource(resource: &str) -> Result<(), Violation<'_>> {
    let is_right = same(resource, "*") || starts_with(resource, "arn:");
    if is_right && resource.is_ascii() && !has_any(resource, " \t\n") {
        return Ok(());
    }
    let sentence = "resource `{}` is not an ARN";
    Err(Violation::text(SW0913, sentence, resource)
        .because("IAM and KMS reject a policy with a resource that is neither an ARN nor `*`")
        .fixed_by("write the ARN of the resource, or `*`"))
}

/// Whether a policy document can have a text: characters of Latin-1.
///
/// # Errors
///
/// SW0913.
pub const fn document_text(text: &str) -> Result<(), Violation<'_>> {
    let mut rest = text.as_bytes();
    while let [byte, tail @ ..] = rest {
        rest = match (*byte, tail) {
            (b'\t' | b'\n' | b'\r' | b' '..=b'\x7F', _) => tail,
            (0xC2 | 0xC3, [_, tail @ ..]) => tail,
            _ => {
                let sentence = "`{}` contains characters that a policy does not support";
                return Err(Violation::text(SW0913, sentence, text)
                    .because("IAM and KMS accept characters of Latin-1 only")
                    .fixed_by("remove the other characters"));
            }
        };
    }
    Ok(())
}

/// Whether a statement can have an id, in the policy of a resource or in one that a role, a user or a group holds.
///
/// # Errors
///
/// SW0913.
pub const fn sid(is_of_resource: bool, id: &str) -> Result<(), Violation<'_>> {
    if is_of_resource {
        return document_text(id);
    }
    if is_made_of(id.as_bytes(), b"") {
        return Ok(());
    }
    let sentence = "statement id `{}` has characters other than letters and digits";
    Err(Violation::text(SW0913, sentence, id)
        .because("IAM accepts letters and digits of ASCII in the ids of statements")
        .fixed_by("remove the other characters"))
}

/// Whether a statement has actions and resources.
///
/// # Errors
///
/// SW0913.
pub const fn is_empty(actions: usize, resources: usize) -> Result<(), Violation<'static>> {
    let (sentence, fix) = if actions == 0 {
        (
            "missing action in a policy statement",
            "add an action such as `s3:GetObject`",
        )
    } else if resources == 0 {
        (
            "missing resource in a policy statement",
            "add the ARN of a resource, or `*`",
        )
    } else {
        return Ok(());
    };
    Err(Violation::plain(SW0913, sentence)
        .because("IAM and KMS reject a statement without actions or resources")
        .fixed_by(fix))
}

/// Whether a policy has a number of statements.
///
/// # Errors
///
/// SW0913.
pub const fn statements(count: usize) -> Result<(), Violation<'static>> {
    if count > 0 {
        return Ok(());
    }
    Err(Violation::plain(SW0913, "policy without statements")
        .because("IAM rejects a policy without statements")
        .fixed_by("add a statement, or remove the policy"))
}

/// Operators of conditions, apart from their prefixes and suffixes.
pub(super) const OPERATORS: &[&str] = &[
    "StringEquals",
    "StringNotEquals",
    "StringEqualsIgnoreCase",
    "StringNotEqualsIgnoreCase",
    "StringLike",
    "StringNotLike",
    "NumericEquals",
    "NumericNotEquals",
    "NumericLessThan",
    "NumericLessThanEquals",
    "NumericGreaterThan",
    "NumericGreaterThanEquals",
    "DateEquals",
    "DateNotEquals",
    "DateLessThan",
    "DateLessThanEquals",
    "DateGreaterThan",
    "DateGreaterThanEquals",
    "Bool",
    "BinaryEquals",
    "IpAddress",
    "NotIpAddress",
    "ArnEquals",
    "ArnLike",
    "ArnNotEquals",
    "ArnNotLike",
    "Null",
];

/// Whether a text is the operator of a condition: `StringEquals`, `ForAnyValue:StringLike`, `BoolIfExists`.
///
/// # Errors
///
/// SW0913.
pub fn operator(operator: &str) -> Result<(), Violation<'_>> {
    let name = operator
        .strip_prefix("ForAllValues:")
        .or_else(|| operator.strip_prefix("ForAnyValue:"))
        .unwrap_or(operator);
    let name = name.strip_suffix("IfExists").unwrap_or(name);
    if OPERATORS
        .iter()
        .any(|known| known.eq_ignore_ascii_case(name))
    {
        return Ok(());
    }
    let sentence = "unknown operator `{}` of a condition";
    Err(Violation::text(SW0913, sentence, operator)
        .because("IAM and KMS reject a condition with an unknown operator")
        .fixed_by("write an operator such as `StringEquals` or `ArnLike`"))
}

/// The functions that make principals, by their positions in the type.
pub mod made_by {
    /// `service`.
    pub const SERVICE: u16 = 0;
    pub(super) const ACCOUNT: u16 = 1;
    pub(super) const ARN: u16 = 2;
    pub(super) const WEB_IDENTITY: u16 = 4;
    pub(super) const SAML: u16 = 5;
}

/// What is wrong with a principal that a function makes of a text.
///
/// # Errors
///
/// SW0703, SW0924, SW0954.
pub const fn principal(call: Call<'_>) -> Result<(), Violation<'_>> {
    let Some(text) = call.text(0) else {
        return Ok(());
    };
    match call.function() {
        Some(made_by::SERVICE) => service(text),
        Some(made_by::ACCOUNT) => account_id(text),
        Some(made_by::ARN) => principal_arn(text),
        Some(made_by::WEB_IDENTITY) => match web_identity(text) {
            Ok(()) => Err(unconditional(text)),
            wrong => wrong,
        },
        Some(made_by::SAML) => saml(text),
        _ => Ok(()),
    }
}

/// Whether a text is a web identity provider: the ARN of an OIDC provider of IAM, or one of the providers that IAM knows.
///
/// # Errors
///
/// SW0703, SW0924.
pub const fn web_identity(provider: &str) -> Result<(), Violation<'_>> {
    const KNOWN: &[&str] = &[
        "accounts.google.com",
        "cognito-identity.amazonaws.com",
        "graph.facebook.com",
        "www.amazon.com",
    ];
    if same_as_any(provider, KNOWN) {
        return Ok(());
    }
    let wrong = Violation::text(SW0924, "`{}` is not a web identity provider", provider)
        .because("IAM knows the providers of an account by their ARNs")
        .fixed_by("write an ARN such as `arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com`");
    provider_of(provider, "oidc-provider/", wrong)
}

/// Whether a text is the ARN of a SAML provider of IAM.
///
/// # Errors
///
/// SW0703, SW0924.
pub const fn saml(provider: &str) -> Result<(), Violation<'_>> {
    let wrong = Violation::text(SW0924, "`{}` is not the ARN of a SAML provider", provider)
        .because("IAM knows the SAML providers of an account by their ARNs")
        .fixed_by("write an ARN such as `arn:aws:iam::123456789012:saml-provider/Directory`");
    provider_of(provider, "saml-provider/", wrong)
}

/// Whether a text is the ARN of an identity provider of IAM.
const fn provider_of<'a>(
    text: &'a str,
    kind: &str,
    wrong: Violation<'a>,
) -> Result<(), Violation<'a>> {
    let mut parts = Parts::of(text, b':');
    if let (Some(arn), Some(partition), Some(service), Some(region), Some(account), Some(name)) = (
        parts.next(),
        parts.next(),
        parts.next(),
        parts.next(),
        parts.next(),
        parts.rest(),
    ) && same(arn, "arn")
        && region.is_empty()
        && is_partition(partition)
        && same(service, "iam")
        && starts_with(name, kind)
        && name.len() > kind.len()
        && is_made_of(name.as_bytes(), b"./_-:~+=,@")
    {
        account_id(account)
    } else {
        Err(wrong)
    }
}

/// Identity providers that tenants share, who are told apart by the subject of a token.
const SHARED: &[&str] = &[
    "token.actions.githubusercontent.com",
    "gitlab.com",
    "app.terraform.io",
];

/// The violation of a web identity principal without conditions.
const fn unconditional(provider: &str) -> Violation<'_> {
    let sentence = "web identity principal `{}` has no conditions";
    Violation::text(SW0954, sentence, provider)
}

/// Whether a web identity principal has the conditions that it needs: any, and not on the audience alone for a provider that is shared. `keys`
/// are the keys of its conditions; the empty one is not known.
///
/// # Errors
///
/// SW0954.
pub fn web_identity_conditions<'a>(provider: &'a str, keys: &[&str]) -> Result<(), Violation<'a>> {
    if keys.is_empty() {
        return Err(unconditional(provider));
    }
    let host = provider.split_once("oidc-provider/").map(|(_, host)| host);
    let shared = host.filter(|host| SHARED.contains(host));
    let is_narrow = |key: &str| {
        let claim = key.rsplit_once(':').map_or(key, |(_, claim)| claim);
        !claim.eq_ignore_ascii_case("aud")
    };
    if shared.is_none() || keys.iter().any(|key| is_narrow(key)) {
        return Ok(());
    }
    let sentence = "web identity principal `{}` has no condition on the subject";
    Err(Violation::text(SW0954, sentence, provider)
        .because("everybody has tokens of this provider, which differ by their subjects"))
}

/// The violation of a statement whose principals have different conditions.
#[must_use]
pub const fn different_conditions() -> Violation<'static> {
    let sentence = "principals with different conditions in one statement";
    Violation::plain(SW0955, sentence)
}

/// The violation of a statement with the id of another one of its policy.
#[must_use]
pub const fn duplicate_sid(id: &str) -> Violation<'_> {
    Violation::text(SW0956, "duplicate statement id `{}`", id)
}

/// The first statement with the id of an earlier one, and the id.
pub(crate) const fn duplicate_sid_in<'a, C>(
    statements: Key<C, List<Rust<StatementValue>>>,
    facts: Facts<'a, C>,
) -> Option<(usize, &'a str)> {
    let mut at = 0;
    while let Some(statement) = statements.known(facts, at) {
        let mut earlier = 0;
        while let (Fact::Known(id), true) = (STATEMENT.sid.of(statement), earlier < at)
            && let Some(other) = statements.known(facts, earlier)
        {
            if let Fact::Known(other) = STATEMENT.sid.of(other)
                && same(id, other)
            {
                return Some((at, id));
            }
            earlier += 1;
        }
        at += 1;
    }
    None
}

/// Whether a text is the name of a service principal: `ec2.amazonaws.com`.
///
/// # Errors
///
/// SW0924.
pub const fn service(name: &str) -> Result<(), Violation<'_>> {
    const ENDINGS: &[&str] = &[
        ".amazonaws.com",
        ".amazonaws.com.cn",
        ".amazonaws.eu",
        ".amazon.com",
        ".aws.internal",
        ".c2s.ic.gov",
        ".sc2s.sgov.gov",
        ".adc-e.uk",
        ".csp.hci.ic.gov",
    ];
    let mut endings = ENDINGS;
    while let [ending, rest @ ..] = endings {
        if ends_with(name, ending)
            && name.len() > ending.len()
            && is_made_of(name.as_bytes(), b".-")
        {
            return Ok(());
        }
        endings = rest;
    }
    Err(
        Violation::text(SW0924, "`{}` is not a service principal", name)
            .because("the name of a service principal ends in `.amazonaws.com`"),
    )
}

/// Whether a text is a principal of AWS: an ARN of IAM or STS, the id of an account, the unique id of a role or a user, or `*`.
///
/// # Errors
///
/// SW0703, SW0924.
pub const fn principal_arn(text: &str) -> Result<(), Violation<'_>> {
    const KINDS: &[&str] = &["iam", "sts"];
    let is_unique_id = text.len() >= 16
        && matches!(text.as_bytes(), [b'A', _, _, _, ..])
        && is_made_of(text.as_bytes(), b"");
    if same(text, "*") || account_id(text).is_ok() || is_unique_id {
        return Ok(());
    }
    let mut parts = Parts::of(text, b':');
    if let (Some(arn), Some(partition), Some(service), Some(region), Some(account), Some(name)) = (
        parts.next(),
        parts.next(),
        parts.next(),
        parts.next(),
        parts.next(),
        parts.rest(),
    ) && same(arn, "arn")
        && region.is_empty()
        && is_partition(partition)
        && same_as_any(service, KINDS)
        && !name.is_empty()
    {
        if has_any(name, "*?") {
            let sentence = "principal `{}` contains a wildcard";
            return Err(Violation::text(SW0924, sentence, text)
                .because("a principal cannot match a part of a name")
                .fixed_by("name the account, and add a condition on `aws:PrincipalArn`"));
        }
        if same(account, "cloudfront") {
            return Ok(());
        }
        if same(service, "iam") && (starts_with(name, "group/") || starts_with(name, "policy/")) {
            let sentence = "principal `{}` is not a role, a user or an account";
            return Err(Violation::text(SW0924, sentence, text)
                .because("IAM does not accept groups and policies as principals")
                .fixed_by("name the role or the user"));
        }
        return account_id(account);
    }
    let sentence = "`{}` is not the ARN of a principal";
    Err(Violation::text(SW0924, sentence, text)
        .because("a principal is a role, a user, a session or an account")
        .fixed_by("write an ARN such as `arn:aws:iam::123456789012:role/web`"))
}

/// Whether a statement has principals where it must: required in the policy of a resource, not supported in the policy of a
/// role, a user or a group.
///
/// # Errors
///
/// SW0913.
pub const fn principals(
    is_of_resource: bool,
    has_principals: bool,
) -> Result<(), Violation<'static>> {
    match (is_of_resource, has_principals) {
        (true, false) => Err(Violation::plain(
            SW0913,
            "missing principal in a statement of a key policy",
        )
        .because("a statement of a key policy applies to the principals that it names")
        .fixed_by("add `.principal(…)` to the statement")),
        (false, true) => Err(Violation::plain(
            SW0913,
            "the policy of a role, a user or a group cannot name a principal",
        )
        .because("the policy applies to the role, user or group that it is attached to")
        .fixed_by("remove `.principal(…)` from the statement")),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn actions_are_those_of_services() {
        for right in [
            "*",
            "s3:*",
            "s3:GetObject",
            "kms:GenerateDataKey*",
            "execute-api:Invoke",
            "s3:Get?bject",
            "*:*",
        ] {
            assert!(action(right).is_ok(), "{right}");
        }
        for wrong in [
            "",
            "GetObject",
            "s3:",
            ":x",
            "s3 GetObject",
            "s3:Get-Object",
            "s*:x",
            "a:b:c",
            "s3:ä",
        ] {
            assert!(action(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn statements_are_of_arns_operators_and_latin() {
        for (text, right) in [
            ("*", true),
            ("arn:aws:s3:::shop/*", true),
            ("shop", false),
            ("", false),
            ("arn:aws:s3:::a b", false),
            ("arn:aws:s3:::€", false),
        ] {
            assert_eq!(resource(text).is_ok(), right, "{text}");
        }
        for (text, right) in [
            ("StringEquals", true),
            ("stringlike", true),
            ("ForAnyValue:StringLikeIfExists", true),
            ("Null", true),
            ("StringEqual", false),
            ("", false),
        ] {
            assert_eq!(operator(text).is_ok(), right, "{text}");
        }
        assert!(document_text("für\tdich").is_ok() && document_text("5 €").is_err());
        assert!(is_empty(1, 1).is_ok() && is_empty(0, 1).is_err() && is_empty(1, 0).is_err());
        for (action, changes) in [
            ("*", true),
            ("kms:*", true),
            ("KMS:Put*", true),
            ("kms:PutKeyPolic?", true),
            ("kms:Decrypt", false),
            ("kms:P", false),
            ("s3:*", false),
        ] {
            assert_eq!(changes_key_policy(action), changes, "{action}");
        }
    }

    #[test]
    fn principals_exist() {
        for (name, right) in [
            ("ec2.amazonaws.com", true),
            ("states.eu-west-1.amazonaws.com", true),
            ("ec2.amazonaws.com.cn", true),
            ("alexa-appkit.amazon.com", true),
            ("ec2", false),
            (".amazonaws.com", false),
            ("e c2.amazonaws.com", false),
            ("", false),
        ] {
            assert_eq!(service(name).is_ok(), right, "{name}");
        }
        for (arn, right) in [
            ("*", true),
            ("123456789012", true),
            ("AIDACKCEVSQ6C2EXAMPLE", true),
            ("arn:aws:iam::123456789012:root", true),
            ("arn:aws:iam::123456789012:role/a/web", true),
            ("arn:aws:sts::123456789012:assumed-role/web/session", true),
            (
                "arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1",
                true,
            ),
            ("arn:aws:iam::123456789012:role/*", false),
            ("arn:aws:iam::123456789012:group/ops", false),
            ("arn:aws:iam::123456789012:policy/ops", false),
            ("arn:aws:s3:::shop", false),
            ("arn:aws:iam::12:root", false),
            ("web", false),
            ("", false),
        ] {
            assert_eq!(principal_arn(arn).is_ok(), right, "{arn}");
        }
    }

    #[test]
    fn identity_providers() {
        const GITHUB: &str =
            "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com";
        const EKS: &str = "arn:aws:iam::123456789012:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE";
        for (provider, right) in [
            (GITHUB, true),
            (EKS, true),
            ("cognito-identity.amazonaws.com", true),
            ("arn:aws:iam::123456789012:oidc-provider/", false),
            ("arn:aws:iam::12:oidc-provider/gitlab.com", false),
            ("arn:aws:iam::123456789012:saml-provider/Directory", false),
            ("token.actions.githubusercontent.com", false),
            ("", false),
        ] {
            assert_eq!(web_identity(provider).is_ok(), right, "{provider}");
        }
        assert!(saml("arn:aws:iam::123456789012:saml-provider/Directory").is_ok());
        assert!(saml(GITHUB).is_err() && saml("Directory").is_err());
        let is_right = |provider, keys: &[&str]| web_identity_conditions(provider, keys).is_ok();
        let (audience, subject) = (
            "token.actions.githubusercontent.com:aud",
            "token.actions.githubusercontent.com:sub",
        );
        assert!(!is_right(GITHUB, &[]) && !is_right(EKS, &[]));
        assert!(!is_right(GITHUB, &[audience]) && is_right(GITHUB, &[audience, subject]));
        assert!(is_right(GITHUB, &[audience, ""]) && is_right(EKS, &["x:aud"]));
    }

    #[test]
    fn principals_are_for_the_policies_of_resources() {
        assert!(principals(true, true).is_ok() && principals(false, false).is_ok());
        assert!(principals(true, false).is_err() && principals(false, true).is_err());
    }
}
