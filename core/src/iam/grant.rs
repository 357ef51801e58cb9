//! Grants: SW0508.

use crate::Violation;
use crate::describe::stated;

stated!(SW0508(
    "grant-without-policy",
    Warn,
    "the grantee of a grant has a policy in this account",
    why = "services, accounts and principals of other accounts have no policy that the stack could extend, and ElastiCache resources have no resource policy",
    fix = "grant to a role, user or group, or remove the grant",
    source = "AWS CDK API Reference, Grant, addToPrincipal — https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_iam.Grant.html",
    related = [SW0913],
));

/// Violation of a grant whose grantee has no policy in this account.
#[must_use]
pub const fn grants_nothing() -> Violation<'static> {
    Violation::plain(
        SW0508,
        "the grant has no effect: its grantee has no policy in this account",
    )
}
