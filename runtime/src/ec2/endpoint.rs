//! Interface endpoints: services of AWS in a VPC.

use std::cell::RefCell;
use std::panic::Location;
use std::rc::Rc;

use stackwright_core::describe::{Described as _, Description, Facts};
use stackwright_core::ec2::placement::Placement;
use stackwright_core::ec2::{endpoint, subnets};
use stackwright_core::names::RESOURCE;

use super::connections::{self, connects};
use super::rule::Direction;
use super::{
    Connectable, HasDefaultPort, InterfaceEndpointProps, Peer, Port, SecurityGroup,
    SubnetSelection, Vpc,
};
use crate::construct::{self, Checks, Construct};
use crate::tree::Relation;
use crate::tree::content::Resource;
use crate::{Result, Scope, Text, Token};

/// An interface endpoint: a service of AWS that programs in a VPC reach by private addresses, without a NAT gateway.
///
/// Gateway endpoints of S3 and DynamoDB are a field of the VPC, `gateway_endpoints`, and a method,
/// [`Vpc::add_gateway_endpoint`].
#[derive(Clone, Debug)]
pub struct InterfaceEndpoint {
    scope: Scope,
    resource: Scope,
    security_groups: Rc<RefCell<Vec<SecurityGroup>>>,
    port: Rc<RefCell<u16>>,
}

impl InterfaceEndpoint {
    /// A new interface endpoint.
    ///
    /// # Errors
    ///
    /// None: what it breaks is kept, listed by [`Scope::problems`](crate::Scope::problems), and reported by
    /// [`App::synth`](crate::App::synth).
    #[track_caller]
    pub fn new(scope: &Scope, id: &str, props: InterfaceEndpointProps<'_>) -> Result<Self> {
        construct::create(scope, id, props)
    }

    /// The endpoint's id in EC2, `vpce-…`. The id in the construct tree is another: [`Scope::id`].
    #[must_use]
    pub fn id(&self) -> Text {
        Token::reference(&self.resource).into()
    }

    /// Lets a peer in at the port of the service, and out at the peer.
    ///
    /// # Errors
    ///
    /// SW0503.
    #[track_caller]
    pub fn allow_default_port_from(&self, peer: impl Connectable) -> Result<()> {
        let (peer, port) = (peer.peer(), self.default_port());
        self.connect(Direction::In, &peer, &port, Location::caller())
    }

    /// Lets out to a peer at the port of the service, and in at the peer.
    ///
    /// # Errors
    ///
    /// SW0503.
    #[track_caller]
    pub fn allow_default_port_to(&self, peer: impl Connectable) -> Result<()> {
        let (peer, port) = (peer.peer(), self.default_port());
        self.connect(Direction::Out, &peer, &port, Location::caller())
    }

    /// Lets every IPv4 address in at the port of the service.
    ///
    /// # Errors
    ///
    /// None.
    #[track_caller]
    pub fn allow_default_port_from_any_ipv4(&self) -> Result<()> {
        self.allow_default_port_from(Peer::any_ipv4())
    }

    /// Lets those with the same security groups in at the port of the service.
    ///
    /// # Errors
    ///
    /// None.
    #[track_caller]
    pub fn allow_default_port_internally(&self) -> Result<()> {
        self.allow_default_port_from(self)
    }

    fn connect(
        &self,
        direction: Direction,
        peer: &Peer,
        port: &Port,
        location: &'static Location<'static>,
    ) -> Result<()> {
        let groups = self.security_groups.borrow().clone();
        connections::connect(&self.scope, &groups, direction, peer, port, location)
    }

    /// The name of a service in the Region of the stack.
    fn service_name(&self, service: Text) -> Text {
        match service.as_literal() {
            Some(name) if !endpoint::is_whole(name) => Token::text_of([
                "com.amazonaws.".into(),
                self.scope.region().into(),
                format!(".{name}").into(),
            ]),
            _ => service,
        }
    }

    /// The security groups that are given, or one of its own.
    fn take_security_groups(&self, vpc: &Vpc, given: &[&SecurityGroup]) -> Vec<Text> {
        let groups = if given.is_empty() {
            let id = "SecurityGroup";
            let description = format!("{}/{id}", self.scope.path());
            vec![SecurityGroup::part_of(&self.scope, id, vpc, &description)]
        } else {
            given.iter().map(|group| (*group).clone()).collect()
        };
        let ids = groups.iter().map(SecurityGroup::id).collect();
        self.security_groups.replace(groups);
        ids
    }

    /// Where it is placed: the first subnet of each zone.
    fn place(&self, vpc: &Vpc, chosen: Option<&SubnetSelection>, checks: &mut Checks) -> Vec<Text> {
        let selection = SubnetSelection {
            one_per_az: Some(true),
            ..chosen.cloned().unwrap_or_default()
        };
        let facts = self.scope.facts();
        let placement = endpoint::placement(Facts::of(facts.raw()));
        let Some((
            subnets,
            Placement {
                zones,
                subnets: noun,
            },
        )) = super::vpc::place(vpc, &selection, placement)
        else {
            return Vec::new();
        };
        if let Err(violation) = subnets::placed(zones, noun, "endpoint") {
            checks.violation(&violation);
        }
        subnets.into_iter().map(|subnet| subnet.id).collect()
    }
}

connects!(InterfaceEndpoint);

impl Connectable for InterfaceEndpoint {
    fn peer(&self) -> Peer {
        Peer::of_security_groups(&self.security_groups.borrow())
    }
}

impl HasDefaultPort for InterfaceEndpoint {
    fn default_port(&self) -> Port {
        Port::tcp(*self.port.borrow())
    }
}

impl Construct for InterfaceEndpoint {
    type Props<'a> = InterfaceEndpointProps<'a>;
    const NAME: &'static str = "ec2::InterfaceEndpoint";
    const DESCRIPTION: &'static Description = endpoint::InterfaceEndpoint::DESCRIPTION;

    fn declare(scope: Scope) -> Self {
        // Its place in the tree, behind the security group, comes when it is defined.
        let resource = scope.new_node(RESOURCE, "AWS::EC2::VPCEndpoint", scope.location());
        Self {
            scope,
            resource,
            security_groups: Rc::default(),
            port: Rc::default(),
        }
    }

    fn define(&self, props: InterfaceEndpointProps<'_>, checks: &mut Checks) {
        let (Some(vpc), Some(service)) = (props.vpc, props.service) else {
            return;
        };
        self.scope.relate(Relation::Within, vpc.scope());
        let known = service.as_literal().unwrap_or_default();
        self.port.replace(endpoint::port(known));
        let is_of_aws = service.as_literal().is_some_and(endpoint::is_of_aws);
        let private_dns = props.private_dns.unwrap_or(is_of_aws);
        let group_ids = self.take_security_groups(vpc, &props.security_groups);
        if props.open != Some(false) {
            let (peer, port) = (Peer::vpc(vpc), self.default_port());
            for group in self.security_groups.borrow().iter() {
                connections::let_in(group, &peer, &port);
            }
        }
        let subnet_ids = self.place(vpc, props.subnets.as_ref(), checks);
        let endpoint = Resource::new("AWS::EC2::VPCEndpoint")
            .set("PrivateDnsEnabled", private_dns)
            .set("SecurityGroupIds", group_ids)
            .set("ServiceName", self.service_name(service))
            .set("SubnetIds", subnet_ids)
            .set("VpcEndpointType", "Interface")
            .set("VpcId", vpc.id())
            .taggable();
        self.resource.fill(endpoint);
        self.scope.adopt(&self.resource);
    }

    fn scope(&self) -> &Scope {
        &self.scope
    }
}
