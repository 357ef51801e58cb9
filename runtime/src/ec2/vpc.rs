//! Virtual private clouds.

use std::cell::RefCell;
use std::rc::Rc;

use stackwright_rules::catalogue::SW0501;
use stackwright_rules::network::{self, DEFAULT_CIDR, DEFAULT_MAX_AZS, Network, VpcFacts};
use stackwright_rules::{Fact, Violation};

use crate::construct::{self, Checks, Construct};
use crate::props::{props, text_fact};
use crate::resource::Resource;
use crate::{Result, Scope, Text, Token};

props! {
    for resource
    /// What a [`Vpc`] can be given.
    pub struct VpcProps<'a> {
        /// The network, in CIDR notation, from /16 to /28. It is divided evenly among the subnets. CloudFormation:
        /// `CidrBlock`. A change replaces the VPC.
        ///
        /// Default: `10.0.0.0/16`.
        pub cidr: Option<Text>,
        /// How many availability zones to use at most; at least 1. A stack without a region of its own has two.
        ///
        /// Default: 3.
        pub max_azs: Option<u32>,
        /// How many NAT gateways to make, each in a public subnet of its own. With none, the subnets that are not public
        /// are isolated.
        ///
        /// Default: one in each zone.
        pub nat_gateways: Option<u32>,
    }
}

/// What a subnet can reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SubnetType {
    /// The internet, and is reached from it.
    Public,
    /// The internet, through a NAT gateway.
    PrivateWithEgress,
    /// The VPC only.
    PrivateIsolated,
}

impl SubnetType {
    /// The CDK's name for a group of such subnets, which logical ids are made of.
    const fn group_name(self) -> &'static str {
        match self {
            Self::Public => "Public",
            Self::PrivateWithEgress => "Private",
            Self::PrivateIsolated => "Isolated",
        }
    }
}

/// A virtual private cloud with public subnets and private ones, an internet gateway, and NAT gateways.
#[derive(Clone, Debug)]
pub struct Vpc {
    scope: Scope,
    resource: Scope,
    /// None as long as the VPC is not defined, or can't be.
    subnets: Rc<RefCell<Option<Vec<Subnet>>>>,
}

#[derive(Clone, Debug)]
struct Subnet {
    kind: SubnetType,
    id: Token,
    availability_zone: Token,
}

impl Vpc {
    /// A new VPC.
    ///
    /// # Errors
    ///
    /// SW0501, SW0801, SW0809.
    #[track_caller]
    pub fn new(scope: &Scope, id: &str, props: VpcProps<'_>) -> Result<Self> {
        construct::create(scope, id, props)
    }

    /// The VPC's id.
    #[must_use]
    pub fn vpc_id(&self) -> Token {
        Token::reference(&self.resource)
    }

    /// The ids of the subnets of a type, one in each zone.
    #[must_use]
    pub fn subnet_ids(&self, kind: SubnetType) -> Vec<Token> {
        let subnets = self.subnets.borrow();
        let wanted = subnets
            .iter()
            .flatten()
            .filter(|subnet| subnet.kind == kind);
        wanted.map(|subnet| subnet.id.clone()).collect()
    }

    /// The id and the zone of the first subnet of a type.
    pub(crate) fn first_subnet(&self, kind: SubnetType) -> Option<(Token, Token)> {
        let subnets = self.subnets.borrow();
        let first = subnets.iter().flatten().find(|s| s.kind == kind)?;
        Some((first.id.clone(), first.availability_zone.clone()))
    }

    /// Whether there are private subnets with a way out; nothing is known of a VPC that could not be made.
    pub(crate) fn has_private_subnets(&self) -> Fact<bool> {
        match &*self.subnets.borrow() {
            None => Fact::Unknown,
            Some(subnets) => Fact::Known(
                subnets
                    .iter()
                    .any(|subnet| subnet.kind == SubnetType::PrivateWithEgress),
            ),
        }
    }

    fn build(&self, cidr: Text, first: Network, zones: u32, nat_gateways: u32) {
        let name = self.scope.path();
        self.scope.set_default_tag("Name", &name);
        let vpc = Resource::new("AWS::EC2::VPC")
            .set("CidrBlock", cidr)
            .set("EnableDnsHostnames", true)
            .set("EnableDnsSupport", true)
            .set("InstanceTenancy", "default")
            .taggable();
        self.resource.fill(vpc);

        let other = if nat_gateways == 0 {
            SubnetType::PrivateIsolated
        } else {
            SubnetType::PrivateWithEgress
        };
        // The gateway stands behind the subnets in the tree, but they refer to it.
        let gateway =
            self.scope
                .new_node("IGW", "AWS::EC2::InternetGateway", self.scope.location());
        let attachment = self.scope.new_node(
            "VPCGW",
            "AWS::EC2::VPCGatewayAttachment",
            self.scope.location(),
        );
        let mut nats: Vec<Scope> = Vec::new();
        let mut subnets = Vec::new();
        for (group, kind) in (0..).zip([SubnetType::Public, other]) {
            for zone in 0..zones {
                let block = first.further(group * zones + zone);
                let subnet = self.subnet(kind, zone, block);
                match kind {
                    SubnetType::Public => {
                        let route = subnet.default_route("GatewayId", &gateway, Some(&attachment));
                        if zone < nat_gateways {
                            nats.push(subnet.nat_gateway(&route));
                        }
                    }
                    SubnetType::PrivateWithEgress => {
                        // Zones without a gateway of their own share the others in turn.
                        let own = nats.get(zone as usize);
                        let nat = own.or_else(|| {
                            let turn = (zone as usize).checked_sub(nats.len())?;
                            nats.get(turn.checked_rem(nats.len())?)
                        });
                        if let Some(nat) = nat {
                            subnet.default_route("NatGatewayId", nat, None);
                        }
                    }
                    SubnetType::PrivateIsolated => {}
                }
                subnets.push(Subnet {
                    kind,
                    id: Token::reference(&subnet.subnet),
                    availability_zone: zone_of_region(zone),
                });
            }
        }
        self.subnets.replace(Some(subnets));
        gateway.fill(Resource::new("AWS::EC2::InternetGateway").taggable());
        self.scope.adopt(&gateway);
        attachment.fill(
            Resource::new("AWS::EC2::VPCGatewayAttachment")
                .set("InternetGatewayId", Token::reference(&gateway))
                .set("VpcId", self.vpc_id()),
        );
        self.scope.adopt(&attachment);
    }

    fn subnet(&self, kind: SubnetType, zone: u32, block: Network) -> SubnetParts {
        let group = kind.group_name();
        let construct = match kind {
            SubnetType::Public => "ec2::PublicSubnet",
            SubnetType::PrivateWithEgress | SubnetType::PrivateIsolated => "ec2::PrivateSubnet",
        };
        let scope = self
            .scope
            .part(&format!("{group}Subnet{}", zone + 1), construct);
        let name = scope.path();
        scope.set_tag("Name", &name);
        let subnet = Resource::new("AWS::EC2::Subnet")
            .set("AvailabilityZone", zone_of_region(zone))
            .set("CidrBlock", block.to_string())
            .set("MapPublicIpOnLaunch", kind == SubnetType::Public)
            .set("VpcId", self.vpc_id())
            .tag("aws-cdk:subnet-name", group)
            .tag("aws-cdk:subnet-type", group);
        let subnet = scope.resource("Subnet", subnet);
        let route_table = Resource::new("AWS::EC2::RouteTable")
            .set("VpcId", self.vpc_id())
            .taggable();
        let route_table = scope.resource("RouteTable", route_table);
        let association = Resource::new("AWS::EC2::SubnetRouteTableAssociation")
            .set("RouteTableId", Token::reference(&route_table))
            .set("SubnetId", Token::reference(&subnet));
        let association = scope.resource("RouteTableAssociation", association);
        SubnetParts {
            scope,
            subnet,
            route_table,
            association,
        }
    }
}

fn zone_of_region(zone: u32) -> Token {
    Token::Select(zone, Box::new(Token::AvailabilityZones.into()))
}

/// The resources of a subnet that others refer to.
struct SubnetParts {
    scope: Scope,
    subnet: Scope,
    route_table: Scope,
    association: Scope,
}

impl SubnetParts {
    fn default_route(&self, through: &'static str, target: &Scope, after: Option<&Scope>) -> Scope {
        let mut route = Resource::new("AWS::EC2::Route")
            .set("DestinationCidrBlock", network::ANY_IPV4)
            .set(through, Token::reference(target))
            .set("RouteTableId", Token::reference(&self.route_table));
        if let Some(after) = after {
            route = route.after(after);
        }
        self.scope.resource("DefaultRoute", route)
    }

    fn nat_gateway(&self, default_route: &Scope) -> Scope {
        let address = Resource::new("AWS::EC2::EIP")
            .set("Domain", "vpc")
            .taggable();
        let address = self.scope.resource("EIP", address);
        let gateway = Resource::new("AWS::EC2::NatGateway")
            .set("AllocationId", Token::attribute(&address, "AllocationId"))
            .set("SubnetId", Token::reference(&self.subnet))
            .after(default_route)
            .after(&self.association)
            .taggable();
        self.scope.resource("NATGateway", gateway)
    }
}

impl Construct for Vpc {
    type Props<'a> = VpcProps<'a>;
    const NAME: &'static str = "ec2::Vpc";

    fn declare(scope: Scope) -> Self {
        let resource = scope.part(crate::names::RESOURCE, "AWS::EC2::VPC");
        Self {
            scope,
            resource,
            subnets: Rc::default(),
        }
    }

    fn define(&self, props: VpcProps<'_>, checks: &mut Checks) {
        let cidr = props.cidr.unwrap_or_else(|| DEFAULT_CIDR.into());
        let count = |count: Option<u32>| count.map_or(Fact::Absent, Fact::Known);
        checks.take(network::check(&VpcFacts {
            cidr: text_fact(Some(&cidr)),
            max_azs: count(props.max_azs),
            nat_gateways: count(props.nat_gateways),
        }));
        let Some(network) = cidr.as_literal() else {
            checks.violation(&Violation::plain(
                SW0501,
                "the network of a VPC has to be known when the template is made",
            ));
            return;
        };
        let zones = network::zones(props.max_azs.unwrap_or(DEFAULT_MAX_AZS));
        let network = Network::of(network).ok();
        // What is wrong with them has been said.
        if let Some(first) = network.and_then(|network| network.subnets(zones)) {
            let nat_gateways = props.nat_gateways.unwrap_or(zones).min(zones);
            self.build(cidr.clone(), first, zones, nat_gateways);
        }
    }

    fn scope(&self) -> &Scope {
        &self.scope
    }
}
