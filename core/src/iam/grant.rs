//! Grants.

use crate::Violation;
use crate::describe::{Fact, Facts, stated};
use crate::iam::role::{ROLE, Role};
use crate::text::{Parts, is_made_of, starts_with};

stated!(
    SW0925(
        "role-of-aws",
        Error,
        "a role that only AWS changes is granted nothing, and is not attached to an instance",
        why = "IAM rejects a change of a service-linked role, and of a role that IAM Identity Center creates",
        fix = "grant to a role of your own, or add the permission to the permission set in IAM Identity Center",
        source = "IAM User Guide, service-linked roles — https://docs.aws.amazon.com/IAM/latest/UserGuide/using-service-linked-roles.html; IAM Identity Center User Guide, permission sets — https://docs.aws.amazon.com/singlesignon/latest/userguide/permissionsetsconcept.html",
        aws = "UnmodifiableEntity: Cannot perform the operation on the protected role",
        related = [SW0508, SW0913],
    ),
    SW0508(
        "grant-without-policy",
        Warn,
        "the grantee of a grant has a policy in this account",
        why = "services, accounts and principals of other accounts have no policy that the stack could extend, and ElastiCache resources have no resource policy",
        fix = "grant to a role, user or group, or remove the grant",
        source = "AWS CDK API Reference, Grant, addToPrincipal — https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_iam.Grant.html",
        related = [SW0913],
    )
);

/// Whether a role can be granted something.
///
/// # Errors
///
/// SW0925.
pub const fn can_change(role: Facts<'_, Role>) -> Result<(), Violation<'static>> {
    match ROLE.existing.of(role) {
        Fact::Known(existing) => can_change_existing(existing),
        _ => Ok(()),
    }
}

/// The same of an existing role, by its name or ARN.
///
/// # Errors
///
/// SW0925.
pub const fn can_change_existing(existing: &str) -> Result<(), Violation<'static>> {
    if is_of_identity_center(existing) {
        let sentence = "cannot change a role of IAM Identity Center";
        Err(Violation::plain(SW0925, sentence))
    } else if is_service_linked(existing) {
        Err(
            Violation::plain(SW0925, "cannot change a service-linked role")
                .fixed_by("grant to a role of your own"),
        )
    } else {
        Ok(())
    }
}

/// `arn:aws:iam::123456789012:role/aws-reserved/…`, `AWSReservedSSO_Name_0123456789abcdef`.
const fn is_of_identity_center(role: &str) -> bool {
    const NAME: &str = "AWSReservedSSO_";
    /// The digits at the end of the name.
    const DIGITS: usize = 16;
    if let Some(path) = path_of(role) {
        return starts_with(path, "aws-reserved/");
    }
    match role.len().checked_sub(DIGITS + 1) {
        Some(before) if starts_with(role, NAME) && role.is_char_boundary(before) => {
            let end = role.split_at(before).1;
            matches!(end.as_bytes(), [b'_', ..]) && is_made_of(end.as_bytes(), b"_")
        }
        _ => false,
    }
}

/// `arn:aws:iam::123456789012:role/aws-service-role/…`, `AWSServiceRoleForElastiCache`.
const fn is_service_linked(role: &str) -> bool {
    match path_of(role) {
        Some(path) => starts_with(path, "aws-service-role/"),
        None => starts_with(role, "AWSServiceRoleFor"),
    }
}

/// The path and the name of a role that is known by its ARN.
const fn path_of(role: &str) -> Option<&str> {
    const ROLE: &str = "role/";
    if !starts_with(role, "arn:") {
        return None;
    }
    let mut parts = Parts::of(role, b':');
    let mut count = 0;
    while count < 5 {
        parts.next();
        count += 1;
    }
    match parts.rest() {
        Some(rest) if starts_with(rest, ROLE) => Some(rest.split_at(ROLE.len()).1),
        _ => Some(""),
    }
}

/// Violation of a grant whose grantee has no policy in this account.
#[must_use]
pub const fn grants_nothing() -> Violation<'static> {
    Violation::plain(
        SW0508,
        "the grant has no effect: its grantee has no policy in this account",
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::describe::Tree;

    #[test]
    fn roles_that_only_aws_changes() {
        for (existing, right) in [
            ("web", true),
            ("arn:aws:iam::123456789012:role/service/web", true),
            ("arn:aws:iam::123456789012:role/AWSServiceRoleForMe", true),
            ("AWSReservedSSO", true),
            ("AWSReservedSSO_short", true),
            ("team_of_web_0123456789abcdef", true),
            ("AWSReservedSSO_Dev_0123456789abcdef", false),
            ("AWSServiceRoleForElastiCache", false),
            (
                "arn:aws:iam::123456789012:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Dev_0123456789abcdef",
                false,
            ),
            (
                "arn:aws-cn:iam::123456789012:role/aws-service-role/elasticache.amazonaws.com/AWSServiceRoleForElastiCache",
                false,
            ),
        ] {
            let role = Tree::new("r").with(ROLE.existing, existing);
            let found = can_change(Facts::of(role.raw()));
            assert_eq!(found.is_ok(), right, "{existing}");
        }
        assert!(can_change(Facts::of(Tree::new("r").raw())).is_ok());
    }
}
