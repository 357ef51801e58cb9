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
    pub(super) id: RuleId,
    pub(super) is_inline: bool,
    /// What it lets through, whatever it is described as.
    pub(super) lets: Lets,
    pub(super) properties: Vec<(&'static str, Value)>,
}

/// The id of a rule that is a resource of its own.
pub(super) enum RuleId {
    Known(String),
    /// That of a rule whose peer is known when the stack is deployed: what comes before and after the name of the peer.
    Indirect(&'static str, String),
}

/// What a rule of a security group lets through. EC2 takes two rules that let the same through for one, and refuses the second.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Lets {
    pub(super) direction: Direction,
    /// The property of the peer, and its value.
    pub(super) peer: (&'static str, Value),
    pub(super) protocol: &'static str,
    /// The first and the last port; of a port that is known when the stack is deployed, what the service says that it will be.
    pub(super) ports: Option<(Value, Value)>,
    /// The first and the last TCP port that are known to be open.
    pub(super) opens: Option<(u16, u16)>,
}
