//! Who connects.

use stackwright_core::Violation;
use stackwright_core::ec2::network;

use super::SecurityGroup;
use super::rule::Direction;
use crate::Value;

/// Who connects: a security group or something with some, a network, or a prefix list.
#[derive(Clone, Debug)]
#[must_use = "a peer has an effect only in a call that allows connections"]
pub struct Peer {
    pub(super) who: Vec<Who>,
    pub(super) description: Option<String>,
}

#[derive(Clone, Debug)]
pub(super) enum Who {
    SecurityGroup(SecurityGroup),
    Ipv4(String),
    Ipv6(String),
    PrefixList(String),
}

impl Peer {
    /// An IPv4 network in CIDR notation, such as `10.0.0.0/16`.
    pub fn ipv4(cidr: &str) -> Self {
        Self::of(Who::Ipv4(cidr.to_owned()))
    }

    /// Every IPv4 address.
    pub fn any_ipv4() -> Self {
        Self::ipv4(network::ANY_IPV4)
    }

    /// An IPv6 network in CIDR notation, such as `2001:db8::/32`.
    pub fn ipv6(cidr: &str) -> Self {
        Self::of(Who::Ipv6(cidr.to_owned()))
    }

    /// Every IPv6 address.
    pub fn any_ipv6() -> Self {
        Self::ipv6(network::ANY_IPV6)
    }

    /// A prefix list, by its id: `pl-…`.
    pub fn prefix_list(id: &str) -> Self {
        Self::of(Who::PrefixList(id.to_owned()))
    }

    /// What the rules for it are described as. Default: the peer and the port.
    pub fn described(mut self, description: &str) -> Self {
        self.description = Some(description.to_owned());
        self
    }

    fn of(who: Who) -> Self {
        Self {
            who: vec![who],
            description: None,
        }
    }

    /// The networks that it is, in CIDR notation.
    pub(crate) fn networks(&self) -> impl Iterator<Item = &str> {
        self.who.iter().filter_map(|who| match who {
            Who::Ipv4(cidr) | Who::Ipv6(cidr) => Some(cidr.as_str()),
            Who::SecurityGroup(_) | Who::PrefixList(_) => None,
        })
    }

    pub(crate) fn of_security_groups(groups: &[SecurityGroup]) -> Self {
        Self {
            who: groups.iter().cloned().map(Who::SecurityGroup).collect(),
            description: None,
        }
    }
}

/// What connects: a [`Peer`], or something with security groups.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a peer of a connection [SW0503]",
    label = "expected a security group, a construct that has one, or a `Peer`"
)]
pub trait Connectable {
    /// Who it is to those that let it in.
    fn peer(&self) -> Peer;
}

impl Connectable for Peer {
    fn peer(&self) -> Peer {
        self.clone()
    }
}

impl Connectable for SecurityGroup {
    fn peer(&self) -> Peer {
        Peer::of_security_groups(std::slice::from_ref(self))
    }
}

impl<C: Connectable> Connectable for &C {
    fn peer(&self) -> Peer {
        (*self).peer()
    }
}

impl Who {
    /// As the ids and descriptions of rules write it, the CDK's way.
    pub(super) fn label(&self) -> String {
        match self {
            Self::SecurityGroup(group) => group.unique_id(),
            Self::Ipv4(cidr) | Self::Ipv6(cidr) => cidr.clone(),
            Self::PrefixList(id) => id.clone(),
        }
    }

    /// Whether a rule for it can stand in the security group: other groups could refer back to it. The CDK keeps prefix
    /// lists out too.
    pub(super) const fn can_be_inline(&self) -> bool {
        matches!(self, Self::Ipv4(_) | Self::Ipv6(_))
    }

    /// The property that names it in a rule.
    pub(super) fn named(&self, direction: Direction) -> (&'static str, Value) {
        let name = match (self, direction) {
            (Self::SecurityGroup(_), Direction::In) => "SourceSecurityGroupId",
            (Self::SecurityGroup(_), Direction::Out) => "DestinationSecurityGroupId",
            (Self::Ipv4(_), _) => "CidrIp",
            (Self::Ipv6(_), _) => "CidrIpv6",
            (Self::PrefixList(_), Direction::In) => "SourcePrefixListId",
            (Self::PrefixList(_), Direction::Out) => "DestinationPrefixListId",
        };
        let value = match self {
            Self::SecurityGroup(group) => group.id().into(),
            Self::Ipv4(text) | Self::Ipv6(text) | Self::PrefixList(text) => text.as_str().into(),
        };
        (name, value)
    }

    pub(super) const fn is_ipv6(&self) -> bool {
        matches!(self, Self::Ipv6(_))
    }

    pub(super) fn check(&self) -> Result<(), Violation<'_>> {
        match self {
            Self::Ipv4(cidr) => network::peer_ipv4(cidr),
            Self::Ipv6(cidr) => network::peer_ipv6(cidr),
            Self::PrefixList(id) => network::prefix_list(id),
            Self::SecurityGroup(_) => Ok(()),
        }
    }
}
