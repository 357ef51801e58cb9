//! Who connects.

use stackwright_core::Violation;
use stackwright_core::ec2::network;

use super::rule::Direction;
use super::{Port, SecurityGroup, Vpc};
use crate::{Text, Value};

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
    Ipv4(Text),
    Ipv6(Text),
    PrefixList(Text),
}

impl Peer {
    /// An IPv4 network in CIDR notation, such as `10.0.0.0/16`, or what CloudFormation fills in, such as the value of a parameter.
    #[cfg_attr(doc, doc(alias = "CidrIp"))]
    #[cfg_attr(doc, doc(alias = "DestinationCidrBlock"))]
    pub fn ipv4(cidr: impl Into<Text>) -> Self {
        Self::of(Who::Ipv4(cidr.into()))
    }

    /// The network of a VPC. Of an existing VPC, its declaration has to say it (`cidr`); of one that is looked up, it is found.
    pub fn vpc(vpc: &Vpc) -> Self {
        Self::ipv4(vpc.cidr_block())
    }

    /// Every IPv4 address.
    pub fn any_ipv4() -> Self {
        Self::ipv4(network::ANY_IPV4)
    }

    /// An IPv6 network in CIDR notation, such as `2001:db8::/32`, or what CloudFormation fills in.
    #[cfg_attr(doc, doc(alias = "CidrIpv6"))]
    pub fn ipv6(cidr: impl Into<Text>) -> Self {
        Self::of(Who::Ipv6(cidr.into()))
    }

    /// Every IPv6 address.
    pub fn any_ipv6() -> Self {
        Self::ipv6(network::ANY_IPV6)
    }

    /// A prefix list, by its id: `pl-…`, or what CloudFormation fills in.
    #[cfg_attr(doc, doc(alias = "SourcePrefixListId"))]
    #[cfg_attr(doc, doc(alias = "DestinationPrefixListId"))]
    pub fn prefix_list(id: impl Into<Text>) -> Self {
        Self::of(Who::PrefixList(id.into()))
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
            Who::Ipv4(cidr) | Who::Ipv6(cidr) => cidr.as_literal(),
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
    label = "expected a security group, a construct that has one, or a `Peer`",
    note = "a security group rule admits a CIDR block, a prefix list or a security group",
    note = "rule `network-peer`: https://docs.rs/stackwright/latest/stackwright/rules/constant.SW0503.html"
)]
pub trait Connectable {
    /// Who it is to those that let it in.
    fn peer(&self) -> Peer;

    /// The same, and what the rules for it are described as: `sessions.allow_default_port_from(web.described("from the web"))`.
    /// Default: the peer and the port.
    fn described<'a>(&'a self, description: &str) -> Described<'a, Self> {
        Described {
            of: self,
            description: description.to_owned(),
        }
    }
}

/// What connects, and is known to listen at a port: a cache or an interface endpoint.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no default port",
    label = "expected a cache, a cluster, a database or an interface endpoint",
    note = "only these have a default port",
    note = "write the port: `allow_to(peer, Port::tcp(443))`"
)]
pub trait HasDefaultPort: Connectable {
    /// The port that its clients connect to.
    fn default_port(&self) -> Port;
}

/// A peer with a description of the rules for it.
#[derive(Debug)]
#[must_use = "a peer has an effect only in a call that allows connections"]
pub struct Described<'a, C: ?Sized> {
    of: &'a C,
    description: String,
}

impl<C: Connectable + ?Sized> Connectable for Described<'_, C> {
    fn peer(&self) -> Peer {
        Peer::described(self.of.peer(), &self.description)
    }
}

impl<C: HasDefaultPort + ?Sized> HasDefaultPort for Described<'_, C> {
    fn default_port(&self) -> Port {
        self.of.default_port()
    }
}

impl<C: HasDefaultPort> HasDefaultPort for &C {
    fn default_port(&self) -> Port {
        (*self).default_port()
    }
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

#[diagnostic::do_not_recommend]
impl<C: Connectable> Connectable for &C {
    fn peer(&self) -> Peer {
        (*self).peer()
    }
}

impl Who {
    /// As the descriptions of rules write it, the CDK's way.
    pub(super) fn label(&self) -> Text {
        match self {
            Self::SecurityGroup(group) => group.unique_id().into(),
            Self::Ipv4(text) | Self::Ipv6(text) | Self::PrefixList(text) => text.clone(),
        }
    }

    /// As the ids of rules write it; `None` for what is known when the stack is deployed.
    pub(super) fn name(&self) -> Option<String> {
        self.label().as_literal().map(ToOwned::to_owned)
    }

    /// Whether a rule for it can be in the security group: other groups could refer back to it. The CDK keeps prefix
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
            Self::Ipv4(text) | Self::Ipv6(text) | Self::PrefixList(text) => text.clone().into(),
        };
        (name, value)
    }

    pub(super) const fn is_ipv6(&self) -> bool {
        matches!(self, Self::Ipv6(_))
    }

    pub(super) fn check(&self) -> Result<(), Violation<'_>> {
        match self {
            Self::Ipv4(cidr) => checked(cidr, network::peer_ipv4),
            Self::Ipv6(cidr) => checked(cidr, network::peer_ipv6),
            Self::PrefixList(id) => checked(id, network::prefix_list),
            Self::SecurityGroup(_) => Ok(()),
        }
    }
}

/// Checks a text that the program knows.
fn checked<'a>(
    text: &'a Text,
    check: impl Fn(&'a str) -> Result<(), Violation<'a>>,
) -> Result<(), Violation<'a>> {
    text.as_literal().map_or(Ok(()), check)
}
