//! The ways out of the subnets of a template: routes, gateways and endpoints.

use std::collections::{BTreeMap, BTreeSet};

use super::reach::SUBNET;
use super::value::{Property, Resource, Resources, Value};

pub(super) const VPC: &str = "AWS::EC2::VPC";
const TABLE: &str = "AWS::EC2::RouteTable";
pub(super) const GATEWAY: &str = "AWS::EC2::InternetGateway";
pub(super) const ENDPOINT: &str = "AWS::EC2::VPCEndpoint";

/// The property in which a reader of modules says where the routes of a subnet lead to, as no template has it: `internet` or `nat`.
pub const ROUTES: &str = "#routes";

/// Where the routes of a subnet lead to, besides its own VPC.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Ways {
    /// To an internet gateway, which only public addresses pass.
    pub(super) internet: bool,
    /// To a NAT gateway.
    pub(super) nat: bool,
    /// To an instance, a connection with another network, or what is not known.
    pub(super) other: bool,
}

impl Ways {
    /// Whether what has no public address gets out.
    pub(super) const fn lead_out(self) -> bool {
        self.nat || self.other
    }

    const fn and(self, other: Self) -> Self {
        Self {
            internet: self.internet || other.internet,
            nat: self.nat || other.nat,
            other: self.other || other.other,
        }
    }
}

/// The route tables and the endpoints of all VPCs.
pub(super) struct Network<'a> {
    resources: &'a Resources<'a>,
    /// The associated tables, by the ids of the subnets. None of one that is not of the template.
    tables: BTreeMap<&'a str, Option<&'a str>>,
    /// By the ids of the tables.
    ways: BTreeMap<&'a str, Ways>,
    /// Whether there are associations or routes of which it is not known what they are of.
    is_open: bool,
    /// Endpoints, by the ids of their VPCs.
    endpoints: BTreeMap<&'a str, Vec<&'a Resource<'a>>>,
    /// Endpoints whose VPC is not known.
    endpoints_of_any: Vec<&'a Resource<'a>>,
}

impl<'a> Network<'a> {
    pub(super) fn of(resources: &'a Resources<'a>) -> Self {
        let mut network = Self {
            resources,
            tables: BTreeMap::new(),
            ways: BTreeMap::new(),
            is_open: resources.is_open(),
            endpoints: BTreeMap::new(),
            endpoints_of_any: Vec::new(),
        };
        network.associations();
        network.routes();
        for endpoint in resources.of(ENDPOINT) {
            match endpoint.get(&["VpcId"]) {
                Property::Known(Value::Of(id, _)) if resources.get(id).is_some() => {
                    network.endpoints.entry(id).or_default().push(endpoint);
                }
                // An endpoint of an existing VPC is of no other.
                Property::Known(Value::Text(_)) => {}
                _ => network.endpoints_of_any.push(endpoint),
            }
        }
        network
    }

    /// Whether the template says anything of routes. Without that, they are likely to be made elsewhere.
    pub(super) fn is_described(&self) -> bool {
        [GATEWAY, ENDPOINT, "AWS::EC2::NatGateway", "AWS::EC2::Route"]
            .iter()
            .any(|kind| self.resources.of(kind).next().is_some())
            || self
                .resources
                .of(SUBNET)
                .any(|subnet| !matches!(subnet.get(&[ROUTES]), Property::Absent))
    }

    fn associations(&mut self) {
        let resources = self.resources;
        for association in resources.of("AWS::EC2::SubnetRouteTableAssociation") {
            let subnet = association.get(&["SubnetId"]).value();
            match subnet {
                Some(Value::Of(subnet, _)) => {
                    let table = association.get(&["RouteTableId"]).value();
                    let table = table.and_then(|table| resources.of_value(table, TABLE));
                    let table = table.map(Resource::id);
                    let before = self.tables.insert(subnet, table);
                    // Two that depend on conditions.
                    if before.is_some_and(|before| before != table) {
                        self.tables.insert(subnet, None);
                    }
                }
                Some(Value::Text(_)) => {}
                _ => self.is_open = true,
            }
        }
    }

    fn routes(&mut self) {
        let resources = self.resources;
        for route in resources.of("AWS::EC2::Route") {
            self.add(route.get(&["RouteTableId"]), target(resources, route));
        }
        let other = Ways {
            other: true,
            ..Ways::default()
        };
        for kind in [
            "AWS::EC2::VPNGatewayRoutePropagation",
            "AWS::EC2::RouteServerPropagation",
        ] {
            for propagation in resources.of(kind) {
                self.add(propagation.get(&["RouteTableId"]), other);
                match propagation.get(&["RouteTableIds"]) {
                    Property::Absent => {}
                    tables => match tables.items() {
                        Some(tables) => {
                            for table in tables {
                                self.add(Property::Known(table), other);
                            }
                        }
                        None => self.is_open = true,
                    },
                }
            }
        }
    }

    fn add(&mut self, table: Property<'a>, ways: Ways) {
        match table {
            Property::Absent | Property::Known(Value::Text(_)) => {}
            Property::Known(Value::Of(id, _)) => match self.resources.get(id) {
                Some(table) if table.kind() == TABLE => {
                    let all = self.ways.entry(table.id()).or_default();
                    *all = all.and(ways);
                }
                // That of a parameter is not of the template.
                None => {}
                Some(_) => self.is_open = true,
            },
            _ => self.is_open = true,
        }
    }

    /// Where the routes of a subnet lead to, where all of them are known.
    pub(super) fn ways(&self, subnet: &'a Resource<'a>) -> Option<Ways> {
        let says = match subnet.get(&[ROUTES]) {
            Property::Absent => None,
            property => Some(property.text()?),
        };
        if self.is_open || self.resources.is_told(subnet.id()) {
            return None;
        }
        if let Some(says) = says {
            return Some(Ways {
                internet: says == "internet",
                nat: says == "nat",
                other: false,
            });
        }
        let Some(table) = self.tables.get(subnet.id()) else {
            // It has the main table of its VPC, which has no other routes than its own.
            self.vpc(subnet)?;
            return Some(Ways::default());
        };
        let table = (*table)?;
        if self.resources.is_told(table) {
            return None;
        }
        Some(self.ways.get(table).copied().unwrap_or_default())
    }

    /// The VPC of a subnet, where it is of the template, and others do not know it.
    pub(super) fn vpc(&self, subnet: &'a Resource<'a>) -> Option<&'a Resource<'a>> {
        let vpc = subnet.get(&["VpcId"]).value()?;
        let vpc = self.resources.of_value(vpc, VPC)?;
        (!self.resources.is_told(vpc.id())).then_some(vpc)
    }

    /// The subnets of a list, where all are of the template.
    pub(super) fn subnets(&self, list: Property<'a>) -> Option<Vec<&'a Resource<'a>>> {
        let items = list.items()?;
        if items.is_empty() {
            return None;
        }
        let subnets = items.iter();
        subnets
            .map(|one| self.resources.of_value(one, SUBNET))
            .collect()
    }

    /// Where the routes of some subnets lead to, all together.
    pub(super) fn ways_of(&self, subnets: &[&'a Resource<'a>]) -> Option<Ways> {
        let mut subnets = subnets.iter();
        subnets.try_fold(Ways::default(), |all, subnet| {
            Some(all.and(self.ways(subnet)?))
        })
    }

    /// The endpoints of a VPC that some subnets use and that may be of a service, by the last part of its name.
    pub(super) fn endpoints(
        &self,
        (vpc, subnets): (&Resource<'_>, &[&'a Resource<'a>]),
        service: &str,
    ) -> impl Iterator<Item = &'a Resource<'a>> {
        let of_vpc = self.endpoints.get(vpc.id()).into_iter().flatten();
        let all = of_vpc.chain(&self.endpoints_of_any).copied();
        all.filter(
            move |endpoint| match endpoint.get(&["ServiceName"]).value() {
                Some(Value::Text(name)) => {
                    is_service(name, service) && self.is_used_by(endpoint, subnets)
                }
                _ => true,
            },
        )
    }

    /// Whether one of some subnets has a route to a gateway endpoint, as far as that is known. To interface endpoints all have one.
    fn is_used_by(&self, endpoint: &Resource<'_>, subnets: &[&'a Resource<'a>]) -> bool {
        let is_gateway = match endpoint.get(&["VpcEndpointType"]) {
            Property::Absent => true,
            kind => kind.text() == Some("Gateway"),
        };
        let Some(tables) = endpoint.get(&["RouteTableIds"]).items() else {
            return true;
        };
        let all = tables.iter();
        let all = all.map(|one| Some(self.resources.of_value(one, TABLE)?.id()));
        let Some(all) = all.collect::<Option<Vec<_>>>() else {
            return true;
        };
        !is_gateway
            || subnets.iter().any(|subnet| {
                let is_module = !matches!(subnet.get(&[ROUTES]), Property::Absent);
                match self.tables.get(subnet.id()) {
                    Some(Some(table)) => all.contains(table),
                    Some(None) => true,
                    // It has the main table of its VPC, which no endpoint of the template names.
                    None => is_module,
                }
            })
    }
}

/// Whether an endpoint service is that of a service: `com.amazonaws.eu-west-1.ecr.api` of `ecr.api`.
pub(super) fn is_service(name: &str, service: &str) -> bool {
    let name = name.strip_suffix("-fips").unwrap_or(name);
    let rest = name.strip_suffix(service);
    rest.is_some_and(|rest| rest.ends_with('.'))
}

/// Where a route leads to.
fn target<'a>(resources: &'a Resources<'a>, route: &'a Resource<'a>) -> Ways {
    let is_gateway = |value: &'a Value| match value {
        Value::Text(id) => id.starts_with("igw-"),
        value => resources.of_value(value, GATEWAY).is_some(),
    };
    if let Some(gateway) = route.get(&["GatewayId"]).value()
        && is_gateway(gateway)
    {
        return Ways {
            internet: true,
            ..Ways::default()
        };
    }
    let is_nat = matches!(route.get(&["NatGatewayId"]), Property::Known(_));
    Ways {
        internet: false,
        nat: is_nat,
        other: !is_nat,
    }
}

/// The ids of what is given to resources of which it is not known what they do: custom resources, nested stacks, parameters that other
/// stacks read.
pub(super) fn told<'a>(all: impl Iterator<Item = &'a Resource<'a>>) -> BTreeSet<String> {
    /// What the CDK writes to close the default security group.
    const CLOSES: &str = "Custom::VpcRestrictDefaultSG";
    const STARTS: [&str; 5] = [
        "Custom::",
        "AWS::CloudFormation::",
        "AWS::SSM::Parameter",
        "AWS::RAM::",
        "AWS::ServiceCatalog::",
    ];
    let mut told = BTreeSet::new();
    for resource in all {
        let kind = resource.kind();
        if kind != CLOSES && STARTS.iter().any(|start| kind.starts_with(start)) {
            resource.properties().visit(&mut |id, _| {
                told.insert(id.to_owned());
            });
        }
    }
    told
}
