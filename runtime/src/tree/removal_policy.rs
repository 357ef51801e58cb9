//! What becomes of a resource that leaves its stack.

/// What becomes of a resource when it leaves its stack, or its stack is deleted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RemovalPolicy {
    /// It is deleted.
    Destroy,
    /// It stays, and belongs to no stack any more.
    Retain,
    /// It is deleted and leaves a snapshot; only for resources of which CloudFormation takes snapshots. Rules: SW0811.
    Snapshot,
    /// It stays, unless the deployment that creates it fails.
    RetainOnUpdateOrDelete,
}

impl RemovalPolicy {
    /// The resource attributes `UpdateReplacePolicy` and `DeletionPolicy`.
    pub(crate) const fn attributes(self) -> (&'static str, &'static str) {
        match self {
            Self::Destroy => ("Delete", "Delete"),
            Self::Retain => ("Retain", "Retain"),
            Self::Snapshot => ("Snapshot", "Snapshot"),
            Self::RetainOnUpdateOrDelete => ("Retain", "RetainExceptOnCreate"),
        }
    }
}
