//! Connections: the rules that they add to the security groups at both ends.

use std::panic::Location;

use stackwright_core::Fact;
use stackwright_core::ec2::security_group::{self, description_of};

use super::peer::{Peer, Who};
use super::port::Port;
use super::rule::{Direction, Lets, Rule, RuleId};
use super::security_group::SecurityGroup;
use crate::error::{Problem, Result};
use crate::tree::Relation;
use crate::{Construct as _, Scope, Text, Token};

/// A rule of a group for a peer and a port.
fn rule_of(
    group: &SecurityGroup,
    direction: Direction,
    (who, description): (&Who, Option<&String>),
    port: &Port,
    is_reverse: bool,
) -> Rule {
    let is_inline = who.can_be_inline() && port.can_be_inline();
    let preposition = match direction {
        // The CDK's word for outward rules that stand in their group.
        Direction::Out if is_inline => Direction::In.preposition(),
        _ => direction.preposition(),
    };
    let description = description.map_or_else(
        || described_as(preposition, who, port),
        |description| description_of(description).into(),
    );
    let mut properties = port.properties();
    let lets = Lets {
        direction,
        peer: who.named(direction),
        protocol: port.protocol(),
        ports: port.compared(),
        opens: port.opens(),
    };
    properties.push(lets.peer.clone());
    properties.push(("Description", description.into()));
    properties.sort_by_key(|(name, _)| *name);
    let label = port.label();
    let (place, id) = match who {
        // The answer of a group of another stack stands with what it answers, so that the stacks do not depend on each
        // other.
        Who::SecurityGroup(peer) if is_reverse && !peer.scope().same_stack(group.scope()) => {
            let preposition = direction.reversed().preposition();
            let id = format!("{}:{label} {preposition}", group.unique_id());
            (peer.scope().clone(), RuleId::Known(id))
        }
        _ => {
            let preposition = direction.preposition();
            let id = match who.name() {
                Some(name) => {
                    let id = format!("{preposition} {name}:{label}");
                    RuleId::Known(id.replacen('/', "_", 1))
                }
                None => RuleId::Indirect(preposition, label),
            };
            (group.scope().clone(), id)
        }
    };
    Rule {
        direction,
        is_ipv6: who.is_ipv6(),
        place,
        id,
        is_inline,
        lets,
        properties,
    }
}

/// The CDK's description of a rule that has none.
fn described_as(preposition: &str, who: &Who, port: &Port) -> Text {
    let port = port.label();
    match who.name() {
        Some(name) => description_of(&format!("{preposition} {name}:{port}")).into(),
        None => Token::text_of([
            format!("{preposition} ").into(),
            who.label().into(),
            description_of(&format!(":{port}")).into(),
        ]),
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
    warn_of_other_vpcs(scope, groups, peer, location);
    for who in &peer.who {
        if let Who::SecurityGroup(other) = who {
            let (from, to) = match direction {
                Direction::In => (other.scope(), scope),
                Direction::Out => (scope, other.scope()),
            };
            from.relate(Relation::ConnectsTo(port.told()), to);
        }
    }
    let description = peer.description.as_ref().or(port.description.as_ref());
    for group in groups {
        for who in &peer.who {
            group.add(rule_of(group, direction, (who, description), port, false));
        }
    }
    for who in &peer.who {
        if let Who::SecurityGroup(other) = who {
            for group in groups {
                let back = Who::SecurityGroup(group.clone());
                let direction = direction.reversed();
                let rule = rule_of(other, direction, (&back, description), port, true);
                other.add(rule);
            }
        }
    }
    Ok(())
}

/// Lets a network in at a group.
pub(super) fn let_in(group: &SecurityGroup, peer: &Peer, port: &Port) {
    for who in &peer.who {
        group.add(rule_of(group, Direction::In, (who, None), port, false));
    }
}

/// Warns where a group of the peer is in another VPC than the groups of a construct.
fn warn_of_other_vpcs(
    scope: &Scope,
    groups: &[SecurityGroup],
    peer: &Peer,
    location: &'static Location<'static>,
) {
    let Some(own) = groups.iter().find_map(SecurityGroup::vpc) else {
        return;
    };
    let own = own.scope().facts();
    for who in &peer.who {
        let Who::SecurityGroup(other) = who else {
            continue;
        };
        let Some(vpc) = other.vpc() else {
            continue;
        };
        let vpc = vpc.scope().facts();
        let (name, known) = (other.scope().path(), Fact::Known(vpc.raw()));
        let result = security_group::connected(Fact::Known(own.raw()), (name.as_str(), known));
        if let Err(violation) = result {
            scope.warn(&violation, location);
        }
    }
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

            /// Lets those with the same security groups connect to each other at a port. The port can be described:
            /// `Port::tcp(7_946).described("gossip")`.
            ///
            /// # Errors
            ///
            /// SW0502; SW0504 for an existing cache without security groups.
            #[track_caller]
            pub fn allow_internally(&self, port: $crate::ec2::Port) -> $crate::Result<()> {
                self.allow_from(self, port)
            }

            /// Lets every IPv4 address in at a port.
            ///
            /// # Errors
            ///
            /// SW0502; SW0504 for an existing cache without security groups. It warns of SW0505 where that opens a cache.
            #[track_caller]
            pub fn allow_from_any_ipv4(&self, port: $crate::ec2::Port) -> $crate::Result<()> {
                self.allow_from($crate::ec2::Peer::any_ipv4(), port)
            }

            /// Lets out to every IPv4 address at a port.
            ///
            /// # Errors
            ///
            /// SW0502; SW0504 for an existing cache without security groups.
            #[track_caller]
            pub fn allow_to_any_ipv4(&self, port: $crate::ec2::Port) -> $crate::Result<()> {
                self.allow_to($crate::ec2::Peer::any_ipv4(), port)
            }

            /// Lets out to a cache at the port that its clients connect to, and in at the cache.
            ///
            /// # Errors
            ///
            /// SW0504 for an existing cache without security groups.
            #[track_caller]
            pub fn allow_to_default_port(
                &self,
                peer: impl $crate::ec2::HasDefaultPort,
            ) -> $crate::Result<()> {
                self.allow_to(&peer, peer.default_port())
            }
        }
    };
}
pub(crate) use connects;

/// The methods of what clients connect to, and those of [`connects`].
macro_rules! listens {
    ($construct:ident<$engine:ident: $bound:ident>, $noun:literal) => {
        impl<$engine: $bound> $construct<$engine> {
            /// Lets a peer in at the port that clients connect to.
            ///
            /// # Errors
            ///
            /// SW0503, SW0504.
            #[track_caller]
            pub fn allow_default_port_from(
                &self,
                peer: impl $crate::ec2::Connectable,
            ) -> $crate::Result<()> {
                self.let_in(&peer, ::std::panic::Location::caller())
            }

            #[doc = concat!("Lets the ", $noun, " out to a peer at the port that its own clients connect to, and in at the peer.")]
            ///
            /// # Errors
            ///
            /// SW0503, SW0504.
            #[track_caller]
            pub fn allow_default_port_to(
                &self,
                peer: impl $crate::ec2::Connectable,
            ) -> $crate::Result<()> {
                let port = $crate::ec2::HasDefaultPort::default_port(self);
                let location = ::std::panic::Location::caller();
                self.connect($crate::ec2::Direction::Out, &peer.peer(), &port, location)
            }

            /// Lets every IPv4 address in at the port that clients connect to.
            ///
            /// # Errors
            ///
            #[doc = concat!("SW0504. It warns of SW0505, unless the ", $noun, " allows it.")]
            #[track_caller]
            pub fn allow_default_port_from_any_ipv4(&self) -> $crate::Result<()> {
                self.allow_default_port_from($crate::ec2::Peer::any_ipv4())
            }

            /// Lets those with the same security groups in at the port that clients connect to.
            ///
            /// # Errors
            ///
            /// SW0504.
            #[track_caller]
            pub fn allow_default_port_internally(&self) -> $crate::Result<()> {
                self.allow_default_port_from(self)
            }

            /// Lets a peer in at the port that clients connect to, for a call at a place of the program.
            pub(crate) fn let_in(
                &self,
                peer: &impl $crate::ec2::Connectable,
                location: &'static ::std::panic::Location<'static>,
            ) -> $crate::Result<()> {
                let port = $crate::ec2::HasDefaultPort::default_port(self);
                self.connect($crate::ec2::Direction::In, &peer.peer(), &port, location)
            }

            fn connect(
                &self,
                direction: $crate::ec2::Direction,
                peer: &$crate::ec2::Peer,
                port: &$crate::ec2::Port,
                location: &'static ::std::panic::Location<'static>,
            ) -> $crate::Result<()> {
                if direction == $crate::ec2::Direction::In {
                    for violation in peer.networks().filter_map(|cidr| opened_to(cidr).err()) {
                        self.scope.warn(&violation, location);
                    }
                }
                let groups = self.security_groups.borrow().clone();
                $crate::construct::called(self, "allow_", location)?;
                $crate::ec2::connect(&self.scope, &groups, direction, peer, port, location)
            }
        }

        $crate::ec2::connects!($construct<$engine: $bound>);
    };
}
pub(crate) use listens;

/// Asks the rules about a peer and a port of a call.
fn check(
    scope: &Scope,
    peer: &Peer,
    port: &Port,
    location: &'static Location<'static>,
) -> Result<()> {
    let of_peer = peer.who.iter().map(Who::check);
    let described = peer.description.as_deref().or(port.description.as_deref());
    let description = described.unwrap_or_default();
    let problems: Vec<_> = std::iter::once(port.check())
        .chain(of_peer)
        .chain(std::iter::once(security_group::rule_description(
            description,
        )))
        .filter_map(Result::err)
        .map(|violation| Problem::new(&violation, &scope.path(), Some(location)))
        .collect();
    if problems.is_empty() {
        Ok(())
    } else {
        Err(crate::Error::rules(problems))
    }
}

impl SecurityGroup {
    fn connect(
        &self,
        direction: Direction,
        peer: &Peer,
        port: &Port,
        location: &'static Location<'static>,
    ) -> Result<()> {
        if direction == Direction::In {
            self.warn_of_open(peer, port, location);
        }
        let own = std::slice::from_ref(self);
        connect(self.scope(), own, direction, peer, port, location)
    }
}

connects!(SecurityGroup);
