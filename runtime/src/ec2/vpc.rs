//! Virtual private clouds.

use std::cell::{Cell, OnceCell, RefCell};
use std::panic::Location;
use std::rc::Rc;

use stackwright_core::catalogue::SW0501;
use stackwright_core::describe::{Facts, Node, Tree};
use stackwright_core::ec2::network::{self, Network};
use stackwright_core::ec2::placement::{Placement, Selection};
use stackwright_core::ec2::subnets::placed;
pub use stackwright_core::ec2::vpc::GatewayEndpoint;
use stackwright_core::ec2::vpc::{self, DEFAULT_CIDR, DEFAULT_MAX_AZS, VPC};
use stackwright_core::identity;
use stackwright_core::{Fact, Violation};

use super::VpcProps;
use super::lookup::Zones;
use super::plan::{Group, Plan};
use super::subnets::Subnet;
use super::{SubnetConfiguration, SubnetSelection, SubnetType, VpcLookup};
use crate::construct::existing::Existing;
use crate::construct::facts::{ToFact as _, choice_facts};
use crate::construct::field_value::{field_lists, field_types};
use crate::construct::props::Props as _;
use crate::construct::{self, Checks, Construct};
use crate::error::Problem;
use crate::tree::content::Resource;
use crate::{Pseudo, Result, Scope, Text, Token};
use stackwright_core::describe::{Described as _, Description};

/// What stands at the place of a gateway to a service.
const ENDPOINT: &str = "ec2::GatewayVpcEndpoint";

/// A virtual private cloud with groups of subnets, an internet gateway, and NAT gateways.
#[derive(Clone, Debug)]
pub struct Vpc {
    scope: Scope,
    resource: Scope,
    existing: Existing,
    /// The network of one that exists already, where that is known.
    network: Rc<OnceCell<Text>>,
    /// None as long as the VPC is not defined, or can't be.
    subnets: Rc<RefCell<Option<Vec<Subnet>>>>,
    /// What is not known yet, since the `cdk` command has to look it up.
    missing: Rc<Cell<Missing>>,
}

/// What is not known of a VPC before the `cdk` command has looked it up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Missing {
    /// Nothing.
    #[default]
    Nothing,
    /// The names of its zones.
    Zones,
    /// The VPC.
    Vpc,
}

impl Vpc {
    /// A new VPC, or one that exists already.
    ///
    /// # Errors
    ///
    /// None: what it breaks is kept, listed by [`Scope::problems`](crate::Scope::problems), and reported by
    /// [`App::synth`](crate::App::synth).
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

    /// The VPC's network, in CIDR notation. That of an existing VPC is known if its declaration has the field `cidr`, or a look-up
    /// (otherwise SW0704).
    #[must_use]
    pub fn cidr_block(&self) -> Text {
        let what = (Self::DESCRIPTION, "cidr_block");
        self.existing
            .told_or(&self.scope, what, self.network.get(), || {
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

    /// The ids of the public subnets, one in each zone. The synthesis reports a VPC without such subnets.
    #[must_use]
    pub fn public_subnet_ids(&self) -> Vec<Text> {
        self.ids_of(SubnetType::Public)
    }

    /// The ids of the private subnets with a way out to the internet, one in each zone. The synthesis reports a VPC without such
    /// subnets.
    #[must_use]
    pub fn private_subnet_ids(&self) -> Vec<Text> {
        self.ids_of(SubnetType::PrivateWithEgress)
    }

    /// The ids of the subnets without a way out of the VPC, one in each zone. The synthesis reports a VPC without such subnets.
    #[must_use]
    pub fn isolated_subnet_ids(&self) -> Vec<Text> {
        self.ids_of(SubnetType::PrivateIsolated)
    }

    fn ids_of(&self, subnet_type: SubnetType) -> Vec<Text> {
        let selection = SubnetSelection::of_type(subnet_type);
        // Of a VPC that could not be made, enough has been said.
        let Some(selected) = self.select(&selection) else {
            return Vec::new();
        };
        if selected.is_empty() {
            let noun = Self::noun_of(selection.to_fact());
            if let Err(violation) = placed(Fact::Known(0), noun, "resource") {
                let problem = Problem::new(&violation, &self.scope.path(), None);
                self.scope.stack().diagnostics.fail([problem]);
            }
        }
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
            let violation = identity::excluded(Self::DESCRIPTION, "gateway_endpoints");
            let path = self.scope.path();
            return Err(Problem::new(&violation, &path, Some(location)).into());
        }
        let tables = self.route_tables(subnets.as_ref());
        // Of a VPC that could not be made, enough has been said.
        if tables.is_empty() && self.subnets.borrow().is_some() {
            let facts = subnets.map_or(Fact::Absent, |selection| selection.to_fact());
            let noun = Self::noun_of(facts);
            if let Err(violation) = placed(Fact::Known(0), noun, "gateway endpoint") {
                let path = self.scope.path();
                return Err(Problem::new(&violation, &path, Some(location)).into());
            }
        }
        let place = self.scope.new_node(id, ENDPOINT, Some(location));
        self.scope.attach(&place)?;
        place.main_resource(self.gateway_endpoint(service, tables));
        Ok(())
    }

    /// What a choice of subnets chooses, as a sentence calls it.
    fn noun_of(selection: Fact<Node>) -> &'static str {
        let Fact::Known(Node::Fields(selection)) = selection else {
            return Selection::NONE.noun();
        };
        Selection::of(Facts::of(selection.raw())).noun()
    }

    /// The subnets that a choice leaves; nothing is known of a VPC that could not be made.
    pub(crate) fn select(&self, selection: &SubnetSelection) -> Option<Vec<Subnet>> {
        let subnets = self.subnets.borrow();
        let missing = self.missing.get();
        // What stands for something has other names, and any choice has to select of it.
        let selection = SubnetSelection {
            availability_zones: match missing {
                Missing::Nothing => selection.availability_zones.clone(),
                Missing::Zones | Missing::Vpc => None,
            },
            group_name: match missing {
                Missing::Nothing | Missing::Zones => selection.group_name.clone(),
                Missing::Vpc => None,
            },
            ..selection.clone()
        };
        subnets.as_ref().map(|subnets| selection.of(subnets))
    }

    /// With the VPC that a look-up finds.
    fn looked_up<'a>(
        &self,
        lookup: &VpcLookup,
        props: VpcProps<'a>,
        checks: &mut Checks,
    ) -> (VpcProps<'a>, Tree) {
        let found = lookup.resolve(&self.scope, checks);
        self.subnets.replace(Some(found.subnets));
        let props = VpcProps {
            existing: Some(found.id),
            cidr: found.cidr,
            ..props
        };
        let mut facts = props.facts();
        // Which subnets it has, the facts have no place for.
        for list in [
            VPC.public_subnet_ids,
            VPC.private_subnet_ids,
            VPC.isolated_subnet_ids,
            VPC.availability_zones,
        ] {
            facts.set(list.path(), Fact::Present);
        }
        if !found.is_found {
            self.missing.set(Missing::Vpc);
            facts.set(VPC.existing.path(), Fact::Present);
        }
        (props, facts)
    }

    /// With the zones of the region of its stack.
    fn in_region<'a>(
        &self,
        props: VpcProps<'a>,
        facts: Tree,
        checks: &mut Checks,
    ) -> (VpcProps<'a>, Tree) {
        let max = props.max_azs.unwrap_or(DEFAULT_MAX_AZS) as usize;
        let (mut zones, is_known) = match Zones::of(&self.scope, checks) {
            Zones::Anywhere => return (props, facts),
            Zones::Known(zones) => (zones, true),
            Zones::Missing(zones) => (zones, false),
        };
        zones.truncate(max);
        if !is_known {
            self.missing.set(Missing::Zones);
            // The region may have fewer zones than stand for them.
            while zones.len() > 1 && plan_of(&props, zones.clone()).is_none() {
                zones.pop();
            }
        }
        let has_room = plan_of(&props, zones.clone()).is_some();
        let props = VpcProps {
            availability_zones: Some(zones),
            max_azs: None,
            ..props
        };
        let mut facts = props.facts();
        if !is_known && has_room {
            facts.set(VPC.availability_zones.path(), Fact::Present);
        }
        (props, facts)
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
            format!(".{}", service.cloudformation()).into(),
        ]);
        Resource::new("AWS::EC2::VPCEndpoint")
            .set("RouteTableIds", tables)
            .set("ServiceName", service_name)
            .set("VpcEndpointType", "Gateway")
            .set("VpcId", self.id())
            .taggable()
    }

    fn build(&self, props: &VpcProps<'_>, network: Network, plan: &Plan) {
        match &props.name {
            Some(name) => self.scope.set_default_tag("Name", name.clone()),
            None => self.scope.set_default_tag("Name", self.scope.path()),
        }
        let vpc = Resource::new("AWS::EC2::VPC")
            .set("CidrBlock", network.to_string())
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
        // The CDK makes one for private subnets with egress, too.
        let has_way_out = plan
            .groups
            .iter()
            .any(|group| !group.is_reserved && group.subnet_type != SubnetType::PrivateIsolated);
        let subnets = parts.into_iter().map(|(group, parts)| Subnet {
            group: group.name.clone(),
            subnet_type: group.subnet_type,
            id: Token::reference(&parts.subnet).into(),
            availability_zone: parts.zone,
            route_table: Some(parts.route_table),
            connectivity: parts
                .routes
                .take()
                .into_iter()
                .chain([parts.association])
                .collect(),
        });
        self.subnets.replace(Some(subnets.collect()));
        if has_way_out {
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
            let place = self.scope.part(service.construct_id(), ENDPOINT);
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
            routes: RefCell::default(),
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
                connectivity: Vec::new(),
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
            let zones = vpc::zones_of_any_region(props.max_azs.unwrap_or(DEFAULT_MAX_AZS).into());
            (0..zones as usize).map(zone_of_region).collect()
        }
    }
}

fn zone_of_region(zone: usize) -> Text {
    let zone = u32::try_from(zone).unwrap_or(u32::MAX);
    Token::select(zone, Token::availability_zones()).into()
}

/// The plan of a VPC in some zones, where there is room for it.
fn plan_of(props: &VpcProps<'_>, zones: Vec<Text>) -> Option<Plan> {
    let cidr = match &props.cidr {
        Some(cidr) => cidr.as_literal()?,
        None => DEFAULT_CIDR,
    };
    let network = Network::of(cidr).ok()?;
    Plan::of(network, zones, configuration_of(props), props.nat_gateways)
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
            let types = groups.iter().copied();
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
    /// The routes out of the VPC.
    routes: RefCell<Vec<Scope>>,
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
        self.routes.borrow_mut().push(route.clone());
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
    const DESCRIPTION: &'static Description = stackwright_core::ec2::vpc::Vpc::DESCRIPTION;

    fn declare(scope: Scope) -> Self {
        let resource = scope.part(stackwright_core::names::RESOURCE, "AWS::EC2::VPC");
        Self {
            scope,
            resource,
            existing: Existing::default(),
            network: Rc::default(),
            subnets: Rc::default(),
            missing: Rc::default(),
        }
    }

    /// With what look-ups find.
    fn prepare<'a>(
        &self,
        mut props: Self::Props<'a>,
        facts: Tree,
        checks: &mut Checks,
    ) -> (Self::Props<'a>, Tree) {
        if let Some(lookup) = props.lookup.take() {
            return self.looked_up(&lookup, props, checks);
        }
        let is_new = props.existing.is_none();
        let has_zones = props.availability_zones.is_some() || props.max_azs == Some(0);
        if is_new && !has_zones {
            return self.in_region(props, facts, checks);
        }
        (props, facts)
    }

    fn define(&self, props: VpcProps<'_>, checks: &mut Checks) {
        let place = (&self.scope, &self.resource);
        let existing = props.existing.as_ref();
        if self.existing.take(Self::DESCRIPTION, existing, place) {
            if let Some(cidr) = &props.cidr {
                // A VPC is defined once.
                let _ = self.network.set(cidr.clone());
            }
            let mut subnets = self.subnets.borrow_mut();
            subnets.get_or_insert_with(|| Self::told_subnets(props));
            return;
        }
        self.scope.warn_of_closed_groups();
        let cidr = props.cidr.clone().unwrap_or_else(|| DEFAULT_CIDR.into());
        let Some(network) = cidr.as_literal() else {
            checks.violation(
                &Violation::plain(SW0501, "`cidr` of a VPC must be known at synthesis")
                    .because("the CIDR blocks of the subnets are computed from it")
                    .fixed_by("write the CIDR block as a string"),
            );
            return;
        };
        // What is wrong with them has been said.
        if let (Ok(network), Some(plan)) = (Network::of(network), plan_of(&props, zones_of(&props)))
        {
            self.build(&props, network, &plan);
        }
    }

    fn scope(&self) -> &Scope {
        &self.scope
    }
}

/// The subnets that something is placed in; nothing is known of a VPC that could not be made. With them, in how many zones they
/// are, if the facts do not say it: of values that CloudFormation fills in the rules know only that they are there.
pub(crate) fn place(
    network: &Vpc,
    selection: &SubnetSelection,
    placement: Placement,
) -> Option<(Vec<Subnet>, Placement)> {
    let subnets = network.select(selection)?;
    let zones = match placement.zones {
        Fact::Unknown => {
            let zones = subnets.iter().map(|subnet| &subnet.availability_zone);
            // `Text` has neither an order nor a hash.
            let mut distinct: Vec<&Text> = Vec::new();
            for zone in zones {
                if !distinct.contains(&zone) {
                    distinct.push(zone);
                }
            }
            distinct.len().try_into().map_or(Fact::Unknown, Fact::Known)
        }
        _ => Fact::Unknown,
    };
    Some((subnets, Placement { zones, ..placement }))
}

choice_facts!(GatewayEndpoint);

field_types!(GatewayEndpoint);

field_lists! {
    Option<Vec<GatewayEndpoint>>: GatewayEndpoint;
}
