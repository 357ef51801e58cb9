//! What becomes of a resource that leaves its stack.

pub use stackwright_core::common::RemovalPolicy;

/// The resource attributes `UpdateReplacePolicy` and `DeletionPolicy` of a policy.
pub(crate) const fn attributes(policy: RemovalPolicy) -> (&'static str, &'static str) {
    let deletion = policy.cloudformation();
    // A replacement creates nothing that could fail to come into being.
    if policy.is(RemovalPolicy::RetainOnUpdateOrDelete) {
        (RemovalPolicy::Retain.cloudformation(), deletion)
    } else {
        (deletion, deletion)
    }
}
