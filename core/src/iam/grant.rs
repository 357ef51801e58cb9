//! Grants: SW0508.

use crate::Violation;
use crate::describe::stated;

stated!(SW0508(
    "grant-without-policy",
    Warn,
    "a grant goes to something that holds a policy",
    why = "a service, an account or what is in another account has no policy that could be written to, and ElastiCache has none of its own",
    fix = "grant a role that it may take on, or take the grant away",
    source = "AWS CDK, Grant.addToPrincipal, which does nothing without a word",
));

/// That a grant goes to something that holds no policy.
#[must_use]
pub const fn grants_nothing() -> Violation<'static> {
    Violation::plain(
        SW0508,
        "the grant does nothing: it goes to something that holds no policy of this account",
    )
}
