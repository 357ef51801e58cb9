//! Policies: statements and principals.

use crate::Violation;
use crate::describe::key::RustValue;
use crate::describe::stated;
use crate::describe::takes::{Function, RustType};

stated! {
    SW0913(
        "policy-statement",
        Error,
        "the actions of a policy statement have the form `service:Action`, and only key policies name principals",
        why = "IAM and KMS reject a policy with any other action",
        fix = "write an action such as `s3:GetObject`",
        source = "IAM User Guide, policy grammar — https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html; the Principal element — https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html",
        aws = "MalformedPolicyDocument: Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.; MalformedPolicyDocument: Policy document should not specify a principal; MalformedPolicyDocumentException: Policy contains a statement with no principal",
        related = [SW0508],
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
    if matches!(rest, b"*") {
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
            b'*' => !in_service,
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
    fn principals_are_for_the_policies_of_resources() {
        assert!(principals(true, true).is_ok() && principals(false, false).is_ok());
        assert!(principals(true, false).is_err() && principals(false, true).is_err());
    }
}
