//! Who may connect to whom: ports, peers, and the rules of security groups.

use std::panic::Location;

use stackwright_core::network;

use super::SecurityGroup;
use crate::error::{Problem, Result};
use crate::tree::Relation;
use crate::{Construct as _, Scope, Token, Value};

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

    /// As a picture writes it: `tcp 6379`.
    fn told(&self) -> String {
        match &self.range {
            None => "all traffic".to_owned(),
            Some(PortRange::Token(_)) => "endpoint port".to_owned(),
            Some(PortRange::Numbers(from, to)) if from == to => format!("{} {from}", self.protocol),
            Some(PortRange::Numbers(from, to)) => format!("{} {from}-{to}", self.protocol),
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

    /// The property that names it in a rule.
    fn named(&self, direction: Direction) -> (&'static str, Value) {
        let name = match (self, direction) {
            (Self::SecurityGroup(_), Direction::In) => "SourceSecurityGroupId",
            (Self::SecurityGroup(_), Direction::Out) => "DestinationSecurityGroupId",
            (Self::Ipv4(_), _) => "CidrIp",
            (Self::Ipv6(_), _) => "CidrIpv6",
            (Self::PrefixList(_), Direction::In) => "SourcePrefixListId",
            (Self::PrefixList(_), Direction::Out) => "DestinationPrefixListId",
        };
        let value = match self {
            Self::SecurityGroup(group) => group.security_group_id().into(),
            Self::Ipv4(text) | Self::Ipv6(text) | Self::PrefixList(text) => text.as_str().into(),
        };
        (name, value)
    }

    const fn is_ipv6(&self) -> bool {
        matches!(self, Self::Ipv6(_))
    }

    fn check(&self) -> Result<(), stackwright_core::Violation<'_>> {
        match self {
            Self::Ipv4(cidr) => network::peer_ipv4(cidr),
            Self::Ipv6(cidr) => network::peer_ipv6(cidr),
            Self::PrefixList(id) => network::prefix_list(id),
            Self::SecurityGroup(_) => Ok(()),
        }
    }
}

/// Which way the traffic goes that a rule is about, as its security group sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Direction {
    In,
    Out,
}

impl Direction {
    const fn preposition(self) -> &'static str {
        match self {
            Self::In => "from",
            Self::Out => "to",
        }
    }

    const fn reversed(self) -> Self {
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

impl Rule {
    fn of(
        group: &SecurityGroup,
        direction: Direction,
        (who, description): (&Who, Option<&String>),
        port: &Port,
        is_reverse: bool,
    ) -> Self {
        let label = format!("{}:{}", who.label(), port.label());
        let is_inline = who.can_be_inline() && port.can_be_inline();
        let preposition = match direction {
            // The CDK's word for outward rules that stand in their group.
            Direction::Out if is_inline => Direction::In.preposition(),
            _ => direction.preposition(),
        };
        let description = description.cloned();
        let description = description.unwrap_or_else(|| format!("{preposition} {label}"));
        let mut properties = port.properties();
        properties.push(who.named(direction));
        properties.push(("Description", description.into()));
        properties.sort_by_key(|(name, _)| *name);
        let (place, id) = match who {
            // The answer of a group of another stack stands with what it answers, so that the stacks do not depend on each
            // other.
            Who::SecurityGroup(peer) if is_reverse && !peer.scope().same_stack(group.scope()) => {
                let preposition = direction.reversed().preposition();
                let id = format!("{}:{} {preposition}", group.unique_id(), port.label());
                (peer.scope().clone(), id)
            }
            _ => {
                let id = format!("{} {label}", direction.preposition());
                (group.scope().clone(), id.replacen('/', "_", 1))
            }
        };
        Self {
            direction,
            is_ipv6: who.is_ipv6(),
            place,
            id,
            is_inline,
            properties,
        }
    }
}

/// Lets traffic go between security groups and a peer: in at the groups and out at the peer's, or the other way round.
pub(crate) fn connect(
    scope: &Scope,
    groups: &[SecurityGroup],
    direction: Direction,
    peer: &Peer,
    port: &Port,
    location: &'static Location<'static>,
) -> Result<()> {
    check(scope, peer, port, location)?;
    for who in &peer.who {
        if let Who::SecurityGroup(other) = who {
            let (from, to) = match direction {
                Direction::In => (other.scope(), scope),
                Direction::Out => (scope, other.scope()),
            };
            from.relate(Relation::ConnectsTo(port.told()), to);
        }
    }
    let description = peer.description.as_ref();
    for group in groups {
        for who in &peer.who {
            group.add(Rule::of(group, direction, (who, description), port, false));
        }
    }
    for who in &peer.who {
        if let Who::SecurityGroup(other) = who {
            for group in groups {
                let back = Who::SecurityGroup(group.clone());
                let direction = direction.reversed();
                let rule = Rule::of(other, direction, (&back, description), port, true);
                other.add(rule);
            }
        }
    }
    Ok(())
}

/// The methods of what has security groups, and a method `connect`.
macro_rules! connects {
    ($construct:ident $(<$engine:ident: $bound:ident>)?) => {
        impl $(<$engine: $bound>)? $construct $(<$engine>)? {
            /// Lets a peer in at a port, and out at the peer.
            ///
            /// # Errors
            ///
            /// SW0502, SW0503; SW0504 for an existing cache without security groups.
            #[track_caller]
            pub fn allow_from(
                &self,
                peer: impl $crate::ec2::Connectable,
                port: $crate::ec2::Port,
            ) -> $crate::Result<()> {
                let location = ::std::panic::Location::caller();
                self.connect($crate::ec2::Direction::In, &peer.peer(), &port, location)
            }

            /// Lets out to a peer at a port, and in at the peer.
            ///
            /// # Errors
            ///
            /// SW0502, SW0503; SW0504 for an existing cache without security groups.
            #[track_caller]
            pub fn allow_to(
                &self,
                peer: impl $crate::ec2::Connectable,
                port: $crate::ec2::Port,
            ) -> $crate::Result<()> {
                let location = ::std::panic::Location::caller();
                self.connect($crate::ec2::Direction::Out, &peer.peer(), &port, location)
            }
        }
    };
}
pub(crate) use connects;

/// Asks the rules about a peer and a port of a call.
fn check(
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
