//! Who may connect to whom: ports, peers, and the rules of security groups.

use std::panic::Location;

use stackwright_rules::network;

use super::SecurityGroup;
use crate::error::{Problem, Result};
use crate::{Scope, Token, Value};

/// What traffic a rule lets in: a protocol, and its ports.
#[derive(Clone, Debug)]
pub struct Port {
    protocol: &'static str,
    range: Option<PortRange>,
}

#[derive(Clone, Debug)]
enum PortRange {
    Numbers(u16, u16),
    /// A port that is known when the stack is deployed.
    Token(Token),
}

impl Port {
    /// One TCP port, 1 to 65,535.
    #[must_use]
    pub const fn tcp(port: u16) -> Self {
        Self::tcp_range(port, port)
    }

    /// The TCP ports from one to another, both included.
    #[must_use]
    pub const fn tcp_range(from: u16, to: u16) -> Self {
        Self {
            protocol: "tcp",
            range: Some(PortRange::Numbers(from, to)),
        }
    }

    /// One UDP port, 1 to 65,535.
    #[must_use]
    pub const fn udp(port: u16) -> Self {
        Self {
            protocol: "udp",
            range: Some(PortRange::Numbers(port, port)),
        }
    }

    /// All traffic of all protocols.
    #[must_use]
    pub const fn all_traffic() -> Self {
        Self {
            protocol: "-1",
            range: None,
        }
    }

    pub(crate) const fn tcp_token(port: Token) -> Self {
        Self {
            protocol: "tcp",
            range: Some(PortRange::Token(port)),
        }
    }

    /// As the ids and descriptions of rules write it, the CDK's way.
    fn label(&self) -> String {
        match &self.range {
            None => "ALL TRAFFIC".to_owned(),
            Some(PortRange::Token(_)) => "{IndirectPort}".to_owned(),
            Some(PortRange::Numbers(from, to)) => {
                let udp = if self.protocol == "udp" { "UDP " } else { "" };
                if from == to {
                    format!("{udp}{from}")
                } else {
                    format!("{udp}{from}-{to}")
                }
            }
        }
    }

    /// Whether a rule with it can stand in its security group: what is known later could refer back to the group.
    const fn can_be_inline(&self) -> bool {
        !matches!(self.range, Some(PortRange::Token(_)))
    }

    fn properties(&self) -> Vec<(&'static str, Value)> {
        let (from, to): (Value, Value) = match &self.range {
            None => return vec![("IpProtocol", self.protocol.into())],
            Some(PortRange::Numbers(from, to)) => (u32::from(*from).into(), u32::from(*to).into()),
            Some(PortRange::Token(port)) => (port.clone().into(), port.clone().into()),
        };
        vec![
            ("FromPort", from),
            ("IpProtocol", self.protocol.into()),
            ("ToPort", to),
        ]
    }
}

/// Who connects: a security group or something with some, a network, or a prefix list.
#[derive(Clone, Debug)]
pub struct Peer {
    who: Vec<Who>,
    description: Option<String>,
}

#[derive(Clone, Debug)]
enum Who {
    SecurityGroup(SecurityGroup),
    Ipv4(String),
    Ipv6(String),
    PrefixList(String),
}

impl Peer {
    /// An IPv4 network in CIDR notation, such as `10.0.0.0/16`.
    #[must_use]
    pub fn ipv4(cidr: &str) -> Self {
        Self::of(Who::Ipv4(cidr.to_owned()))
    }

    /// Every IPv4 address.
    #[must_use]
    pub fn any_ipv4() -> Self {
        Self::ipv4(network::ANY_IPV4)
    }

    /// An IPv6 network in CIDR notation, such as `2001:db8::/32`.
    #[must_use]
    pub fn ipv6(cidr: &str) -> Self {
        Self::of(Who::Ipv6(cidr.to_owned()))
    }

    /// Every IPv6 address.
    #[must_use]
    pub fn any_ipv6() -> Self {
        Self::ipv6(network::ANY_IPV6)
    }

    /// A prefix list, by its id: `pl-…`.
    #[must_use]
    pub fn prefix_list(id: &str) -> Self {
        Self::of(Who::PrefixList(id.to_owned()))
    }

    /// What the rules for it are described as. Default: the peer and the port.
    #[must_use]
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
    message = "`{Self}` can't be let in [SW0503]",
    label = "has no security group",
    note = "what is let in is a security group, something with some, or a `Peer`"
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
    fn label(&self) -> String {
        match self {
            Self::SecurityGroup(group) => group.unique_id(),
            Self::Ipv4(cidr) | Self::Ipv6(cidr) => cidr.clone(),
            Self::PrefixList(id) => id.clone(),
        }
    }

    /// Whether a rule for it can stand in the security group: other groups could refer back to it. The CDK keeps prefix
    /// lists out too.
    const fn can_be_inline(&self) -> bool {
        matches!(self, Self::Ipv4(_) | Self::Ipv6(_))
    }

    fn source(&self) -> (&'static str, Value) {
        match self {
            Self::SecurityGroup(group) => {
                ("SourceSecurityGroupId", group.security_group_id().into())
            }
            Self::Ipv4(cidr) => ("CidrIp", cidr.as_str().into()),
            Self::Ipv6(cidr) => ("CidrIpv6", cidr.as_str().into()),
            Self::PrefixList(id) => ("SourcePrefixListId", id.as_str().into()),
        }
    }

    fn check(&self) -> Result<(), stackwright_rules::Violation<'_>> {
        match self {
            Self::Ipv4(cidr) => network::peer_ipv4(cidr),
            Self::Ipv6(cidr) => network::peer_ipv6(cidr),
            Self::PrefixList(id) => network::prefix_list(id),
            Self::SecurityGroup(_) => Ok(()),
        }
    }
}

/// A rule of a security group that lets a peer in.
pub(super) struct IngressRule {
    /// The id of the rule's construct, where it is a resource of its own.
    pub(super) id: String,
    pub(super) is_inline: bool,
    pub(super) properties: Vec<(&'static str, Value)>,
}

/// The rules that let a peer in at a port.
pub(super) fn ingress_rules(peer: &Peer, port: &Port) -> Vec<IngressRule> {
    peer.who
        .iter()
        .map(|who| {
            let label = format!("{}:{}", who.label(), port.label());
            let description = peer.description.clone();
            let description = description.unwrap_or_else(|| format!("from {label}"));
            let mut properties = port.properties();
            properties.push(who.source());
            properties.push(("Description", description.into()));
            properties.sort_by_key(|(name, _)| *name);
            IngressRule {
                id: format!("from {label}").replacen('/', "_", 1),
                is_inline: who.can_be_inline() && port.can_be_inline(),
                properties,
            }
        })
        .collect()
}

/// Asks the rules about a peer and a port of a call.
pub(super) fn check(
    scope: &Scope,
    peer: &Peer,
    port: &Port,
    location: &'static Location<'static>,
) -> Result<()> {
    let of_port = match &port.range {
        Some(PortRange::Numbers(from, to)) => network::ports(*from, *to),
        Some(PortRange::Token(_)) | None => Ok(()),
    };
    let of_peer = peer.who.iter().map(Who::check);
    let problems: Vec<_> = std::iter::once(of_port)
        .chain(of_peer)
        .filter_map(Result::err)
        .map(|violation| Problem::new(&violation, &scope.path(), Some(location)))
        .collect();
    if problems.is_empty() {
        Ok(())
    } else {
        Err(crate::Error::rules(problems))
    }
}
