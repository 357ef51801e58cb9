//! Virtual private clouds.

use std::cell::RefCell;
use std::panic::Location;
use std::rc::Rc;

use stackwright_core::catalogue::SW0501;
use stackwright_core::existing::{self, Existing as Kind};
use stackwright_core::language::required;
use stackwright_core::network::{self, Network};
use stackwright_core::vpc::{self, DEFAULT_CIDR, SubnetFacts, VpcFacts};
use stackwright_core::{Fact, Violation};

use super::VpcLookup;
use super::plan::{Group, Plan};
use super::subnets::{Subnet, SubnetConfiguration, SubnetSelection, SubnetType};
use crate::construct::existing::Existing;
use crate::construct::facts::{fact, text_fact};
use crate::construct::field_value::field_lists;
use crate::construct::{self, Checks, Construct};
use crate::error::Problem;
use crate::template::resource_props::resource_props;
use crate::tree::content::Resource;
use crate::{Pseudo, Result, Scope, Text, Token};

resource_props! {
    /// What a [`Vpc`] can be given.
    pub struct VpcProps<'a> {
        /// The id of a VPC that exists already; its subnets are told by `public_subnet_ids`, `private_subnet_ids` and
        /// `isolated_subnet_ids`. Rules: SW0701, SW0702.
        ///
        /// Default: the stack makes one.
        pub existing: Option<Text>,
        /// Which VPC of the account is meant, for the `cdk` command to look up; its subnets are found with it. The stack has
        /// an account and a region of its own then. Rules: SW0702, SW0705, SW0706.
        ///
        /// Default: the stack makes one.
        pub lookup: Option<VpcLookup>,
        /// The ids of the public subnets of an existing VPC, in the order of its zones.
        ///
        /// Default: it has none.
        pub public_subnet_ids: Option<Vec<Text>>,
        /// The ids of the private subnets with a way out of an existing VPC, in the order of its zones.
        ///
        /// Default: it has none.
        pub private_subnet_ids: Option<Vec<Text>>,
        /// The ids of the isolated subnets of an existing VPC, in the order of its zones.
        ///
        /// Default: it has none.
        pub isolated_subnet_ids: Option<Vec<Text>>,
        /// What its tag `Name` says.
        ///
        /// Default: its path.
        pub name: Option<Text>,
        /// The network, in CIDR notation, from /16 to /28. CloudFormation: `CidrBlock`. A change replaces the VPC. Rules:
        /// SW0501.
        ///
        /// Default: `10.0.0.0/16`.
        pub cidr: Option<Text>,
        /// How many availability zones to use at most; at least 1. A stack without a region of its own has two. Rules: SW0509.
        ///
        /// Default: 3.
        pub max_azs: Option<u32>,
        /// The availability zones to use, by their names; of an existing VPC, those of its subnets.
        ///
        /// Default: the first ones of the stack's region, as many as `max_azs`.
        pub availability_zones: Option<Vec<Text>>,
        /// How many NAT gateways to make, each in a public subnet of its own. With none, the subnets that are not public
        /// are isolated. Rules: SW0509.
        ///
        /// Default: one in each zone, where there are private subnets.
        pub nat_gateways: Option<u32>,
        /// The groups of subnets, each with a subnet in every zone. Rules: SW0501, SW0509.
        ///
        /// Default: `Public`, and `Private` ones with a way out (without NAT gateways, `Isolated` ones), which share the
        /// network evenly.
        pub subnet_configuration: Option<Vec<SubnetConfiguration>>,
        /// The services that are reached from all subnets without leaving AWS's network.
        ///
        /// Default: none.
        pub gateway_endpoints: Option<Vec<GatewayEndpoint>>,
        /// Whether instances get DNS names. CloudFormation: `EnableDnsHostnames`.
        ///
        /// Default: they do.
        pub dns_hostnames: Option<bool>,
        /// Whether AWS's DNS server answers in the VPC. CloudFormation: `EnableDnsSupport`.
        ///
        /// Default: it does.
        pub dns_support: Option<bool>,
    }
}

/// A service that a [`Vpc`] has a gateway to: `ServiceName` of `AWS::EC2::VPCEndpoint`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum GatewayEndpoint {
    /// Amazon S3.
    S3,
    /// Amazon DynamoDB.
    DynamoDb,
}

/// What stands at the place of a gateway to a service.
const ENDPOINT: &str = "ec2::GatewayVpcEndpoint";

impl GatewayEndpoint {
    /// The construct id of the endpoint.
    const fn id(self) -> &'static str {
        match self {
            Self::S3 => "S3",
            Self::DynamoDb => "DynamoDB",
        }
    }

    const fn service(self) -> &'static str {
        match self {
            Self::S3 => "s3",
            Self::DynamoDb => "dynamodb",
        }
    }
}

/// A virtual private cloud with groups of subnets, an internet gateway, and NAT gateways.
#[derive(Clone, Debug)]
pub struct Vpc {
    scope: Scope,
    resource: Scope,
    existing: Existing,
    /// None as long as the VPC is not defined, or can't be.
    subnets: Rc<RefCell<Option<Vec<Subnet>>>>,
}

impl Vpc {
    /// A new VPC, or one that exists already.
    ///
    /// # Errors
    ///
    /// SW0501, SW0509, SW0701, SW0702, SW0801, SW0809, SW0902.
    #[track_caller]
    pub fn new(scope: &Scope, id: &str, props: VpcProps<'_>) -> Result<Self> {
        construct::create(scope, id, props)
    }

    /// The VPC's id in EC2, `vpc-…`. The id in the construct tree is another: [`Scope::id`].
    #[must_use]
    pub fn id(&self) -> Text {
        self.existing
            .name_or(|| Token::reference(&self.resource).into())
    }

    /// The VPC's network, in CIDR notation. That of an existing VPC is not known (SW0704).
    #[must_use]
    pub fn cidr_block(&self) -> Text {
        let what = (Kind::Vpc, "cidr_block");
        self.existing.told_or(&self.scope, what, None, || {
            Token::attribute(&self.resource, "CidrBlock").into()
        })
    }

    /// The ids of the subnets of a type, one in each zone.
    #[must_use]
    pub fn subnet_ids(&self, subnet_type: SubnetType) -> Vec<Text> {
        let selection = SubnetSelection::of_type(subnet_type);
        let selected = self.select(&selection).unwrap_or_default();
        selected.into_iter().map(|subnet| subnet.id).collect()
    }

    /// Lets subnets reach a service without leaving AWS's network: the chosen ones, or all.
    ///
    /// # Errors
    ///
    /// SW0702 for an existing VPC, SW0801 if there is something with this id already.
    #[track_caller]
    pub fn add_gateway_endpoint(
        &self,
        id: &str,
        service: GatewayEndpoint,
        subnets: Option<SubnetSelection>,
    ) -> Result<()> {
        let location = Location::caller();
        if self.existing.is_known() {
            let violation = existing::excluded(Kind::Vpc, "gateway_endpoints");
            let path = self.scope.path();
            return Err(Problem::new(&violation, &path, Some(location)).into());
        }
        let tables = self.route_tables(subnets.as_ref());
        // Of a VPC that could not be made, enough has been said.
        if tables.is_empty() && self.subnets.borrow().is_some() {
            let noun = subnets.map_or("subnets", |selection| selection.noun());
            if let Err(violation) = vpc::placed(Fact::Known(0), noun, "gateway endpoint") {
                let path = self.scope.path();
                return Err(Problem::new(&violation, &path, Some(location)).into());
            }
        }
        let place = self.scope.new_node(id, ENDPOINT, Some(location));
        self.scope.attach(&place)?;
        place.main_resource(self.gateway_endpoint(service, tables));
        Ok(())
    }

    /// The subnets that a choice leaves; nothing is known of a VPC that could not be made.
    pub(crate) fn select(&self, selection: &SubnetSelection) -> Option<Vec<Subnet>> {
        let subnets = self.subnets.borrow();
        subnets.as_ref().map(|subnets| selection.of(subnets))
    }

    /// The route tables of selected subnets, or of all of them.
    fn route_tables(&self, selection: Option<&SubnetSelection>) -> Vec<Token> {
        // All of them in the CDK's order.
        let all = [
            SubnetType::PrivateWithEgress,
            SubnetType::Public,
            SubnetType::PrivateIsolated,
        ];
        let selections = match selection {
            Some(selection) => vec![selection.clone()],
            None => all.map(SubnetSelection::of_type).to_vec(),
        };
        let subnets = selections
            .iter()
            .filter_map(|selection| self.select(selection));
        let tables = subnets.flatten().filter_map(|subnet| subnet.route_table);
        tables.map(|table| Token::reference(&table)).collect()
    }

    fn gateway_endpoint(&self, service: GatewayEndpoint, tables: Vec<Token>) -> Resource {
        let service_name = Token::text_of([
            "com.amazonaws.".into(),
            Pseudo::Region.into(),
            format!(".{}", service.service()).into(),
        ]);
        Resource::new("AWS::EC2::VPCEndpoint")
            .set("RouteTableIds", tables)
            .set("ServiceName", service_name)
            .set("VpcEndpointType", "Gateway")
            .set("VpcId", self.id())
            .taggable()
    }

    fn build(&self, props: &VpcProps<'_>, cidr: Text, plan: &Plan) {
        match &props.name {
            Some(name) => self.scope.set_default_tag("Name", name.clone()),
            None => self.scope.set_default_tag("Name", self.scope.path()),
        }
        let vpc = Resource::new("AWS::EC2::VPC")
            .set("CidrBlock", cidr)
            .set("EnableDnsHostnames", props.dns_hostnames.unwrap_or(true))
            .set("EnableDnsSupport", props.dns_support.unwrap_or(true))
            .set("InstanceTenancy", "default")
            .taggable();
        self.resource.fill(vpc);

        // The gateway stands behind the subnets in the tree, but they refer to it.
        let gateway =
            self.scope
                .new_node("IGW", "AWS::EC2::InternetGateway", self.scope.location());
        let attachment = self.scope.new_node(
            "VPCGW",
            "AWS::EC2::VPCGatewayAttachment",
            self.scope.location(),
        );
        let mut parts = Vec::new();
        for group in &plan.groups {
            for (number, (zone, block)) in (1..).zip(plan.zones.iter().zip(&group.blocks)) {
                if !group.is_reserved {
                    let place = (zone, block.as_str());
                    parts.push((group, self.subnet(group, number, place)));
                }
            }
        }
        let mut nats: Vec<(Scope, Text)> = Vec::new();
        for (_, subnet) in parts
            .iter()
            .filter(|(group, _)| group.subnet_type == SubnetType::Public)
        {
            let route = subnet.default_route("GatewayId", &gateway, Some(&attachment));
            if nats.len() < plan.nat_gateways {
                nats.push((subnet.nat_gateway(&route), subnet.zone.clone()));
            }
        }
        let private = parts
            .iter()
            .filter(|(group, _)| group.subnet_type == SubnetType::PrivateWithEgress);
        // Zones without a gateway of their own share the others in turn.
        let mut in_turn = nats.iter().cycle();
        for (_, subnet) in private {
            let own = nats.iter().find(|(_, zone)| *zone == subnet.zone);
            if let Some((nat, _)) = own.or_else(|| in_turn.next()) {
                subnet.default_route("NatGatewayId", nat, None);
            }
        }
        let has_public = plan
            .groups
            .iter()
            .any(|group| group.subnet_type == SubnetType::Public);
        let subnets = parts.into_iter().map(|(group, parts)| Subnet {
            group: group.name.clone(),
            subnet_type: group.subnet_type,
            id: Token::reference(&parts.subnet).into(),
            availability_zone: parts.zone,
            route_table: Some(parts.route_table),
        });
        self.subnets.replace(Some(subnets.collect()));
        if has_public {
            gateway.fill(Resource::new("AWS::EC2::InternetGateway").taggable());
            self.scope.adopt(&gateway);
            attachment.fill(
                Resource::new("AWS::EC2::VPCGatewayAttachment")
                    .set("InternetGatewayId", Token::reference(&gateway))
                    .set("VpcId", self.id()),
            );
            self.scope.adopt(&attachment);
        }
        for service in props.gateway_endpoints.iter().flatten() {
            let place = self.scope.part(service.id(), ENDPOINT);
            place.main_resource(self.gateway_endpoint(*service, self.route_tables(None)));
        }
    }

    fn subnet(&self, group: &Group, number: u32, (zone, block): (&Text, &str)) -> SubnetParts {
        let is_public = group.subnet_type == SubnetType::Public;
        let construct = if is_public {
            "ec2::PublicSubnet"
        } else {
            "ec2::PrivateSubnet"
        };
        let scope = self
            .scope
            .part(&format!("{}Subnet{number}", group.name), construct);
        scope.set_tag("Name", scope.path());
        let subnet = Resource::new("AWS::EC2::Subnet")
            .set("AvailabilityZone", zone.clone())
            .set("CidrBlock", block)
            .set(
                "MapPublicIpOnLaunch",
                group.map_public_ip.unwrap_or(is_public),
            )
            .set("VpcId", self.id())
            .tag("aws-cdk:subnet-name", &group.name)
            .tag("aws-cdk:subnet-type", group.subnet_type.group_name());
        let subnet = scope.resource("Subnet", subnet);
        let route_table = Resource::new("AWS::EC2::RouteTable")
            .set("VpcId", self.id())
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
            zone: zone.clone(),
        }
    }

    /// The subnets of an existing VPC, as they are told.
    fn told_subnets(props: VpcProps<'_>) -> Vec<Subnet> {
        let zones = props.availability_zones.unwrap_or_default();
        let of_type = [
            (SubnetType::Public, props.public_subnet_ids),
            (SubnetType::PrivateWithEgress, props.private_subnet_ids),
            (SubnetType::PrivateIsolated, props.isolated_subnet_ids),
        ];
        let subnets = of_type.into_iter().flat_map(|(subnet_type, ids)| {
            let zones = &zones;
            let ids = ids.unwrap_or_default().into_iter().enumerate();
            ids.map(move |(at, id)| Subnet {
                group: subnet_type.group_name().to_owned(),
                subnet_type,
                id,
                availability_zone: zones.get(at).cloned().unwrap_or_else(|| zone_of_region(at)),
                route_table: None,
            })
        });
        subnets.collect()
    }
}

/// The zones that there are subnets in.
fn zones_of(props: &VpcProps<'_>) -> Vec<Text> {
    match &props.availability_zones {
        Some(zones) => zones.clone(),
        None => {
            let zones = vpc::zones(props.max_azs.unwrap_or(vpc::DEFAULT_MAX_AZS));
            (0..zones as usize).map(zone_of_region).collect()
        }
    }
}

fn zone_of_region(zone: usize) -> Text {
    let zone = u32::try_from(zone).unwrap_or(u32::MAX);
    Token::Select(zone, Box::new(Token::AvailabilityZones.into())).into()
}

/// The groups of subnets.
fn configuration_of(props: &VpcProps<'_>) -> Vec<SubnetConfiguration> {
    match &props.subnet_configuration {
        Some(configuration) => configuration.clone(),
        None => {
            let groups = match props.nat_gateways {
                Some(0) => vpc::DEFAULT_SUBNETS_WITHOUT_NAT,
                _ => vpc::DEFAULT_SUBNETS,
            };
            let types = groups.iter().filter_map(|group| group.subnet_type.known());
            types.map(SubnetConfiguration::of_type).collect()
        }
    }
}

/// The resources of a subnet that others refer to.
struct SubnetParts {
    scope: Scope,
    subnet: Scope,
    route_table: Scope,
    association: Scope,
    zone: Text,
}

impl SubnetParts {
    fn default_route(&self, through: &'static str, target: &Scope, after: Option<&Scope>) -> Scope {
        let route = Resource::new("AWS::EC2::Route")
            .set("DestinationCidrBlock", network::ANY_IPV4)
            .set(through, Token::reference(target))
            .set("RouteTableId", Token::reference(&self.route_table));
        let route = self.scope.resource("DefaultRoute", route);
        if let Some(after) = after {
            route.depend_on_place(after);
        }
        route
    }

    fn nat_gateway(&self, default_route: &Scope) -> Scope {
        let address = Resource::new("AWS::EC2::EIP")
            .set("Domain", "vpc")
            .taggable();
        let address = self.scope.resource("EIP", address);
        let gateway = Resource::new("AWS::EC2::NatGateway")
            .set("AllocationId", Token::attribute(&address, "AllocationId"))
            .set("SubnetId", Token::reference(&self.subnet))
            .taggable();
        let gateway = self.scope.resource("NATGateway", gateway);
        gateway.depend_on_place(default_route);
        gateway.depend_on_place(&self.association);
        gateway
    }
}

impl Construct for Vpc {
    type Props<'a> = VpcProps<'a>;
    const NAME: &'static str = "ec2::Vpc";

    fn declare(scope: Scope) -> Self {
        let resource = scope.part(stackwright_core::names::RESOURCE, "AWS::EC2::VPC");
        Self {
            scope,
            resource,
            existing: Existing::default(),
            subnets: Rc::default(),
        }
    }

    fn define(&self, props: VpcProps<'_>, checks: &mut Checks) {
        let place = (&self.scope, &self.resource);
        let props = match props.lookup.clone() {
            Some(lookup) => {
                let found = lookup.resolve(&self.scope, checks);
                VpcProps {
                    existing: Some(found.id),
                    public_subnet_ids: found.public_subnet_ids,
                    private_subnet_ids: found.private_subnet_ids,
                    isolated_subnet_ids: found.isolated_subnet_ids,
                    availability_zones: found.availability_zones,
                    ..props
                }
            }
            None => props,
        };
        let existing = props.existing.as_ref();
        if self.existing.take(Kind::Vpc, existing, place, checks) {
            let zones = props.availability_zones.as_ref().map_or(0, Vec::len);
            let told = [
                &props.public_subnet_ids,
                &props.private_subnet_ids,
                &props.isolated_subnet_ids,
            ];
            for ids in told.into_iter().flatten() {
                let counts = (u32::try_from(ids.len()), u32::try_from(zones));
                if let (Ok(subnets), Ok(zones)) = counts
                    && let Err(violation) = vpc::told(subnets, zones)
                {
                    checks.violation(&violation);
                }
            }
            self.subnets.replace(Some(Self::told_subnets(props)));
            return;
        }
        let cidr = props.cidr.clone().unwrap_or_else(|| DEFAULT_CIDR.into());
        let groups = props.subnet_configuration.as_ref();
        let groups: Option<Vec<_>> =
            groups.map(|groups| groups.iter().map(SubnetConfiguration::facts).collect());
        let zones = props.availability_zones.as_ref();
        checks.take(vpc::check(&VpcFacts {
            cidr: text_fact(Some(&cidr)),
            max_azs: fact(props.max_azs),
            availability_zones: fact(zones.and_then(|zones| zones.len().try_into().ok())),
            nat_gateways: fact(props.nat_gateways),
            subnets: groups
                .as_deref()
                .map_or(Fact::Absent, Fact::Known::<&[SubnetFacts<'_>]>),
            dns_hostnames: fact(props.dns_hostnames),
            dns_support: fact(props.dns_support),
        }));
        for group in props.subnet_configuration.iter().flatten() {
            let noun = stackwright_core::language::SUBNET_CONFIGURATION;
            checks.required(noun, required::SUBNET_CONFIGURATION, |field| match field {
                "name" => group.name.is_some(),
                _ => group.subnet_type.is_some(),
            });
            if let (Some(_), Some(subnet_type)) = (group.map_public_ip, group.subnet_type)
                && let Err(violation) = vpc::maps_public_ip(subnet_type)
            {
                checks.violation(&violation);
            }
        }
        let Some(network) = cidr.as_literal() else {
            checks.violation(&Violation::plain(
                SW0501,
                "the network of a VPC has to be known when the template is made",
            ));
            return;
        };
        // What is wrong with them has been said.
        let network = Network::of(network).ok();
        let plan = network.and_then(|network| {
            let configuration = configuration_of(&props);
            Plan::of(network, zones_of(&props), configuration, props.nat_gateways)
        });
        if let Some(plan) = plan {
            self.build(&props, cidr, &plan);
            let has_endpoints = props.gateway_endpoints.iter().flatten().next().is_some();
            if has_endpoints
                && self.route_tables(None).is_empty()
                && let Err(violation) = vpc::placed(Fact::Known(0), "subnets", "gateway endpoint")
            {
                checks.violation(&violation);
            }
        }
    }

    fn scope(&self) -> &Scope {
        &self.scope
    }
}

/// The subnets that something is placed in, and in how many zones they are.
pub(crate) fn place(network: &Vpc, selection: &SubnetSelection) -> (Vec<Subnet>, Fact<u32>) {
    // Of a VPC that could not be made, enough has been said.
    let Some(selected) = network.select(selection) else {
        return (Vec::new(), Fact::Unknown);
    };
    let zones = match &selection.subnet_ids {
        // Left to the service.
        Some(ids) if ids.is_empty() => Fact::Absent,
        _ => {
            let mut zones: Vec<&Text> = Vec::new();
            for subnet in &selected {
                if !zones.contains(&&subnet.availability_zone) {
                    zones.push(&subnet.availability_zone);
                }
            }
            fact(zones.len().try_into().ok())
        }
    };
    (selected, zones)
}

field_lists! {
    Option<Vec<GatewayEndpoint>>: GatewayEndpoint;
}
