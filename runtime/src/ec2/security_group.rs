//! Security groups.

use std::cell::{Cell, OnceCell, RefCell};
use std::panic::Location;
use std::rc::Rc;

use stackwright_core::ec2::network;
use stackwright_core::ec2::security_group::description_of;

use super::rule::{Direction, Lets, Rule, RuleId};
use super::{Peer, Port, SecurityGroupProps};
use crate::construct::existing::Existing;
use crate::construct::{self, Checks, Construct};
use crate::ec2::Vpc;
use crate::tree::Relation;
use crate::tree::content::Resource;
use crate::{Result, Scope, Text, Token, Value};
use stackwright_core::describe::{Described as _, Description, Opened};
use stackwright_core::names;

/// A firewall around network interfaces: everything may leave, nothing may come in that is not let in.
#[derive(Clone, Debug)]
pub struct SecurityGroup {
    scope: Scope,
    resource: Scope,
    existing: Existing,
    /// None of one that exists already, or that could not be made.
    vpc: Rc<OnceCell<Vpc>>,
    allows_all_outbound: Rc<Cell<bool>>,
    /// The rules that are in the group itself.
    ingress: Rc<RefCell<Vec<Value>>>,
    egress: Rc<RefCell<Vec<Value>>>,
    /// What all of its rules let through.
    lets: Rc<RefCell<Vec<Lets>>>,
    /// How many of its rules have a peer that is known when the stack is deployed.
    indirect_peers: Rc<Cell<usize>>,
    /// What the group is a firewall of.
    guarded: Rc<RefCell<Vec<Guarded>>>,
}

/// A construct behind a security group, which should not be open to all.
#[derive(Clone, Debug)]
pub(crate) struct Guarded {
    pub(crate) scope: Scope,
    /// The ports that its clients connect to.
    pub(crate) ports: [u16; 2],
    /// Whether it should be opened to a network.
    pub(crate) check: Opened,
}

impl Guarded {
    /// Warns where a network is let in that should not be.
    fn warn(&self, network: &str, opens: Option<(u16, u16)>, location: &'static Location<'static>) {
        let is_open = opens
            .is_some_and(|(from, to)| self.ports.iter().any(|port| from <= *port && *port <= to));
        if let Err(violation) = (self.check)(network)
            && is_open
        {
            self.scope.warn(&violation, location);
        }
    }
}

impl SecurityGroup {
    /// A new security group.
    ///
    /// # Errors
    ///
    /// None: what it breaks is kept, listed by [`Scope::problems`](crate::Scope::problems), and reported by
    /// [`App::synth`](crate::App::synth).
    #[track_caller]
    pub fn new(scope: &Scope, id: &str, props: SecurityGroupProps<'_>) -> Result<Self> {
        construct::create(scope, id, props)
    }

    /// A security group as a part of another construct, described by names of the program.
    pub(crate) fn part_of(scope: &Scope, id: &str, vpc: &Vpc, description: &str) -> Self {
        let group = Self::declare(scope.part(id, Self::NAME));
        group.build(vpc, description_of(description).into(), None);
        group
    }

    /// The same, which lets out what it is connected to only.
    pub(crate) fn closed_part_of(scope: &Scope, id: &str, vpc: &Vpc, description: &str) -> Self {
        let group = Self::declare(scope.part(id, Self::NAME));
        group.allows_all_outbound.set(false);
        group.build(vpc, description_of(description).into(), None);
        group
    }

    /// A group that is known by its id alone. Its rules are resources below a place.
    pub(crate) fn known(scope: &Scope, id: Text) -> Self {
        Self {
            scope: scope.clone(),
            resource: scope.clone(),
            existing: Existing::named(id),
            vpc: Rc::default(),
            allows_all_outbound: Rc::new(Cell::new(true)),
            ingress: Rc::default(),
            egress: Rc::default(),
            lets: Rc::default(),
            indirect_peers: Rc::default(),
            guarded: Rc::default(),
        }
    }

    /// Says what the group is a firewall of. What it has let in before is warned of.
    pub(crate) fn guard(&self, guarded: Guarded) {
        if let Some(location) = guarded.scope.location() {
            for lets in self.lets.borrow().iter() {
                if let (Direction::In, "CidrIp" | "CidrIpv6", Value::String(network)) =
                    (lets.direction, lets.peer.0, &lets.peer.1)
                {
                    guarded.warn(network, lets.opens, location);
                }
            }
        }
        self.guarded.borrow_mut().push(guarded);
    }

    /// Warns where a call lets networks in to what the group is a firewall of.
    pub(super) fn warn_of_open(
        &self,
        peer: &Peer,
        port: &Port,
        location: &'static Location<'static>,
    ) {
        for guarded in self.guarded.borrow().iter() {
            for network in peer.networks() {
                guarded.warn(network, port.opens(), location);
            }
        }
    }

    /// The VPC that it is in, where that is known.
    pub(super) fn vpc(&self) -> Option<&Vpc> {
        self.vpc.get()
    }

    /// The security group's id in EC2, `sg-…`. The id in the construct tree is another: [`Scope::id`].
    #[must_use]
    pub fn id(&self) -> Text {
        self.existing
            .name_or(|| Token::attribute(&self.resource, "GroupId").into())
    }

    /// Adds a rule, unless it is there or says nothing new.
    pub(super) fn add(&self, rule: Rule) {
        let is_known = self.existing.is_known();
        let (rules, kind) = match rule.direction {
            Direction::In => (&self.ingress, "AWS::EC2::SecurityGroupIngress"),
            Direction::Out => {
                // Everything may leave by IPv4, also from what exists already.
                let is_free = is_known || self.allows_all_outbound.get();
                if is_free && (is_known || !rule.is_ipv6) {
                    return;
                }
                // A rule for IPv4 takes the place of EC2's own, which lets everything out; the CDK keeps its own beside one for
                // IPv6.
                if !rule.is_ipv6 {
                    self.egress
                        .borrow_mut()
                        .retain(|other| *other != no_traffic());
                    self.write();
                }
                (&self.egress, "AWS::EC2::SecurityGroupEgress")
            }
        };
        if self.lets.borrow().contains(&rule.lets) {
            return;
        }
        self.lets.borrow_mut().push(rule.lets.clone());
        // What exists already has rules of its own, which its resource would replace.
        if rule.is_inline && !is_known {
            rules.borrow_mut().push(Value::Object(rule.properties));
            self.write();
            return;
        }
        let resource = Resource::new(kind).set("GroupId", self.id());
        let resource = rule
            .properties
            .into_iter()
            .fold(resource, |resource, (name, value)| {
                resource.set(name, value)
            });
        let is_taken = |id: &str| rule.place.children().iter().any(|child| child.id() == id);
        let own = self.id_of(rule.id);
        // Ports that are known when the stack is deployed have one name: those of two engines are told apart by their numbers.
        let id = match &rule.lets.ports {
            Some((Value::Integer(from), _)) if is_taken(&own) => format!("{own} {from}"),
            _ => own.clone(),
        };
        let mut others = (2..).map(|at| format!("{own} {at}"));
        let id = std::iter::once(id)
            .chain(&mut others)
            .find(|id| !is_taken(id));
        if let Some(id) = id {
            rule.place.resource(&id, resource);
        }
    }

    /// The id of a rule. The CDK counts the peers that it does not know.
    fn id_of(&self, id: RuleId) -> String {
        match id {
            RuleId::Known(id) => id,
            RuleId::Indirect(preposition, port) => {
                let number = self.indirect_peers.get() + 1;
                self.indirect_peers.set(number);
                let peer = match number {
                    1 => "{IndirectPeer}".to_owned(),
                    _ => format!("'{{IndirectPeer{number}}}'"),
                };
                format!("{preposition} {peer}:{port}").replacen('/', "_", 1)
            }
        }
    }

    /// The CDK's name for the group in the ids of rules.
    pub(super) fn unique_id(&self) -> String {
        names::logical_id(self.scope.path_from_stack())
    }

    fn build(&self, vpc: &Vpc, description: Text, name: Option<Text>) {
        // A group is built once.
        let _ = self.vpc.set(vpc.clone());
        let allows_all = self.allows_all_outbound.get();
        let first = if allows_all {
            all_outbound()
        } else {
            no_traffic()
        };
        self.egress.borrow_mut().push(first);
        let group = Resource::new("AWS::EC2::SecurityGroup")
            .set("GroupDescription", description)
            .set_some("GroupName", name)
            .set("VpcId", vpc.id())
            .taggable();
        self.resource.fill(group);
        self.write();
    }

    /// Writes the rules that are in the group into its resource.
    fn write(&self) {
        let groups = [
            ("SecurityGroupIngress", &self.ingress),
            ("SecurityGroupEgress", &self.egress),
        ];
        for (property, rules) in groups {
            let rules = rules.borrow();
            let rules = (!rules.is_empty()).then(|| Value::List(rules.clone()));
            self.resource.set_property(property, rules);
        }
    }
}

/// The rule of a group that lets everything out.
fn all_outbound() -> Value {
    Value::Object(vec![
        ("CidrIp", network::ANY_IPV4.into()),
        (
            "Description",
            "Allow all outbound traffic by default".into(),
        ),
        ("IpProtocol", "-1".into()),
    ])
}

/// The CDK's rule of a group that lets nothing out: EC2 lets everything out of one that has no rule.
fn no_traffic() -> Value {
    Value::Object(vec![
        ("CidrIp", "255.255.255.255/32".into()),
        ("Description", "Disallow all traffic".into()),
        ("FromPort", Value::Integer(252)),
        ("IpProtocol", "icmp".into()),
        ("ToPort", Value::Integer(86)),
    ])
}

impl Construct for SecurityGroup {
    type Props<'a> = SecurityGroupProps<'a>;
    const NAME: &'static str = "ec2::SecurityGroup";
    const DESCRIPTION: &'static Description =
        stackwright_core::ec2::security_group::SecurityGroup::DESCRIPTION;

    fn declare(scope: Scope) -> Self {
        let resource = scope.part(stackwright_core::names::RESOURCE, "AWS::EC2::SecurityGroup");
        Self {
            scope,
            resource,
            existing: Existing::default(),
            vpc: Rc::default(),
            allows_all_outbound: Rc::new(Cell::new(true)),
            ingress: Rc::default(),
            egress: Rc::default(),
            lets: Rc::default(),
            indirect_peers: Rc::default(),
            guarded: Rc::default(),
        }
    }

    fn define(&self, props: SecurityGroupProps<'_>, _: &mut Checks) {
        let place = (&self.scope, &self.resource);
        let existing = props.existing.as_ref();
        if self.existing.take(Self::DESCRIPTION, existing, place) {
            return;
        }
        let Some(vpc) = props.vpc else {
            return;
        };
        let description = props
            .description
            .unwrap_or_else(|| description_of(&self.scope.path()).into());
        let allows_all = props.allow_all_outbound.unwrap_or(true);
        self.allows_all_outbound.set(allows_all);
        self.scope.relate(Relation::Within, vpc.scope());
        self.build(vpc, description, props.name);
    }

    fn scope(&self) -> &Scope {
        &self.scope
    }
}
