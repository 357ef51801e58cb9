//! The rules of security groups.

use crate::{Scope, Value};

/// Which way the traffic goes that a rule is about, as its security group sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Direction {
    In,
    Out,
}

impl Direction {
    pub(super) const fn preposition(self) -> &'static str {
        match self {
            Self::In => "from",
            Self::Out => "to",
        }
    }

    pub(super) const fn reversed(self) -> Self {
        match self {
            Self::In => Self::Out,
            Self::Out => Self::In,
        }
    }
}

/// A rule of a security group.
pub(super) struct Rule {
    pub(super) direction: Direction,
    pub(super) is_ipv6: bool,
    /// Where it stands if it is a resource of its own, and its id there.
    pub(super) place: Scope,
    pub(super) id: String,
    pub(super) is_inline: bool,
    pub(super) properties: Vec<(&'static str, Value)>,
}
