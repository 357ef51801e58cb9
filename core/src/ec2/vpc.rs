//! Virtual private clouds: SW0501, SW0509, SW0513, SW0514.

use crate::catalogue::SW0127;
use crate::catalogue::SW0904;
use crate::describe::key::{Count, Flag, List, Text};
use crate::describe::twice::listed_twice;
use crate::describe::{
    Attribute, Fact, Facts, Found, Key, Raw, choice, describe, field, property, resource, rules,
    structure,
};
use crate::ec2::allocation::{Allocation, PREFIX};
use crate::ec2::network::{Network, SW0501};
use crate::ec2::subnets::{SUBNET_CONFIGURATION, SubnetConfiguration, SubnetType};
use crate::identity::{IdPrefix, Identified, is_region};
use crate::region::{self, SW0926};
use crate::text::same;
use crate::{Arg, Violation};

const NAMED: Identified =
    Identified::by_id("ec2", &IdPrefix::new("vpc-"), "the id of a VPC (`vpc-…`)");

/// What a change of the layout of a VPC replaces: a cache cannot be moved to other subnets.
const SUBNETS: &str = "subnets and the caches in them";

choice! {
    /// A service that a [`Vpc`] can have a gateway endpoint for: `ServiceName` of `AWS::EC2::VPCEndpoint`.
    #[non_exhaustive]
    pub enum GatewayEndpoint in &["ec2", "GatewayEndpoint"];
    /// Amazon S3.
    S3 = "s3",
    /// Amazon DynamoDB.
    DynamoDb = "dynamodb" or "DynamoDB",
}

impl GatewayEndpoint {
    /// The construct id that the endpoint has in its VPC.
    #[must_use]
    pub const fn construct_id(self) -> &'static str {
        match self {
            Self::S3 => "S3",
            Self::DynamoDb => "DynamoDB",
        }
    }
}

describe! {
    /// Which VPC of the account to look up.
    pub VpcLookup as VPC_LOOKUP, VpcLookupFields = structure(&["ec2", "VpcLookup"], "a VPC lookup");
    /// Id of the VPC.
    vpc_id: Text = field()
        .default("any"),
    /// Value of its tag `Name`.
    name: Text = field()
        .default("any"),
    /// Whether it is the default VPC of the region.
    is_default: Flag = field()
        .default("either"),
}

describe! {
    /// A VPC.
    pub Vpc as VPC, VpcFields = resource("AWS::EC2::VPC")
        .declared_by("vpc", "a VPC")
        .construct(&["ec2", "Vpc"], &["ec2", "VpcProps"])
        .getters(&[("Ref", "id"), ("CidrBlock", "cidr_block")])
        .gives(&[("AWS::EC2::VPC.Id", "id"), ("AWS::EC2::VPC.CidrBlock", "cidr_block")])
        .existing(&NAMED)
        .attributes(&[Attribute::new("cidr_block", "network")
            .told_by("cidr")
            .follows_if(is_looked_up)])
        .rules(RULES, check_raw)
        .existing_rules(existing::RULES, existing::check_raw)
        .published();
    /// Id of an existing VPC. Its subnets are given by `public_subnet_ids`, `private_subnet_ids` and `isolated_subnet_ids`.
    existing: Text = field()
        .identity()
        .default("none; the stack creates the resource")
        .aka(&["existing_name", "arn"]),
    /// Which VPC of the account the `cdk` command looks up, together with its subnets. The stack must have an account and a
    /// region.
    lookup: VpcLookup = field()
        .lookup()
        .default("none; the stack creates the resource"),
    /// Ids of the public subnets of an existing VPC, in the order of its availability zones.
    public_subnet_ids: List<Text> = field()
        .of_existing()
        .default("none"),
    /// Ids of the private subnets of an existing VPC that reach the internet, in the order of its availability zones.
    private_subnet_ids: List<Text> = field()
        .of_existing()
        .default("none"),
    /// Ids of the isolated subnets of an existing VPC, in the order of its availability zones.
    isolated_subnet_ids: List<Text> = field()
        .of_existing()
        .default("none"),
    /// Value of its tag `Name`.
    name: Text = field()
        .default("its path")
        .aka(&["vpc_name"]),
    /// The network, in CIDR notation, from /16 to /28. Bits after the prefix are dropped, as by EC2. Of an existing VPC, the network
    /// that `Peer::vpc` and `cidr_block` give.
    cidr: Text = property("CidrBlock")
        .beside_existing_unless_looked_up()
        .replaces()
        .replaces_others(SUBNETS)
        .default("`10.0.0.0/16`")
        .aka(&["ip_addresses"]),
    /// Maximum number of availability zones, at least 1. A stack without an account and a region uses two at most; for one with
    /// both, the `cdk` command looks the zones up.
    max_azs: Count = field()
        .replaces_others(SUBNETS)
        .default("3"),
    /// Names of the availability zones to use; of an existing VPC, those of its subnets.
    availability_zones: List<Text> = field()
        .replaces_others(SUBNETS)
        .beside_existing_unless_looked_up()
        .default("the first ones of the stack's region, as many as `max_azs`")
        .aka(&["azs", "zones"]),
    /// Number of NAT gateways, each in a public subnet of its own. With 0, the default groups of subnets are `Public` and
    /// `Isolated`.
    nat_gateways: Count = field()
        .replaces_others(SUBNETS)
        .default("one in each availability zone if there are private subnets, otherwise 0"),
    /// Groups of subnets, each with a subnet in every availability zone.
    subnet_configuration: List<SubnetConfiguration> = field()
        .replaces_others(SUBNETS)
        .default("`Public` and `Private` (without NAT gateways, `Public` and `Isolated`), which share the network evenly"),
    /// Services that all subnets reach through a gateway endpoint, without leaving the network of AWS.
    gateway_endpoints: List<GatewayEndpoint> = field()
        .default("none"),
    /// Whether instances get DNS names.
    dns_hostnames: Flag = property("EnableDnsHostnames")
        .default("`true`"),
    /// Whether the DNS server of AWS answers in the VPC.
    dns_support: Flag = property("EnableDnsSupport")
        .default("`true`"),
}

rules!(
    Vpc,
    SW0904(of = [VPC.max_azs], |vpc, found| {
        if let Fact::Known(0) = VPC.max_azs.of(vpc) {
            found.plain(VPC.max_azs, "`max_azs` must be at least 1");
            found.because("a VPC uses at least one availability zone");
            found.fixed_by("write 1 or more");
        }
    }),
    SW0509(
        "vpc-layout",
        Error,
        "the subnet groups, NAT gateways, availability zones and DNS options of a VPC are consistent",
        why = "private subnets with egress reach the internet through NAT gateways in public subnets, and each group has one subnet in every availability zone",
        fix = "change one of the conflicting fields",
        source = "AWS CDK API Reference, Vpc — https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_ec2.Vpc.html; Amazon VPC User Guide, DNS attributes — https://docs.aws.amazon.com/vpc/latest/userguide/vpc-dns.html",
        aws = "If you do not want NAT gateways (natGateways=0), make sure you don't configure any PRIVATE(_WITH_NAT) subnets in 'subnetConfiguration'",
        related = [SW0501, SW0514],
        of = [
            VPC.max_azs,
            VPC.availability_zones,
            VPC.dns_support,
            VPC.dns_hostnames,
            VPC.subnet_configuration,
            VPC.nat_gateways,
        ],
        |vpc, found| {
            if VPC.max_azs.is_there(vpc) && VPC.availability_zones.is_there(vpc) {
                let sentence = "`max_azs` cannot be combined with `availability_zones`";
                found.plain(VPC.max_azs, sentence);
                found.because("the list decides how many availability zones the VPC uses");
                found.fixed_by("remove `max_azs` or `availability_zones`");
            }
            // By default, a VPC has both.
            if let (Fact::Known(false), Fact::Known(true) | Fact::Absent) =
                (VPC.dns_support.of(vpc), VPC.dns_hostnames.of(vpc))
            {
                found.plain(VPC.dns_support, "`dns_hostnames` requires `dns_support`");
                found.because("DNS hostnames are resolved by the DNS server that `dns_support` enables, and `dns_hostnames` is `true` by default");
                found.fixed_by("write `true`, or add `dns_hostnames: false`");
            }
            if let Fact::Known(0) = count(VPC.availability_zones, vpc) {
                let zones = VPC.availability_zones.whole();
                found.plain(zones, "`availability_zones` is empty");
                found.because("each group of subnets has one in every availability zone, and nothing can be placed in a VPC without subnets");
                found.fixed_by("list an availability zone, or remove the field");
            }
            names_of_groups(vpc, found);
            gateways(vpc, found);
            public_addresses(vpc, found);
        },
    ),
    SW0127(
        of = [VPC.availability_zones, VPC.gateway_endpoints],
        |vpc, found| {
            listed_twice(vpc, VPC.availability_zones, "Availability Zone", found);
            endpoints_twice(vpc, found);
        },
    ),
    SW0501(of = [VPC.cidr, VPC.subnet_configuration], |vpc, found| {
        let mut at = 0;
        while let Some(group) = VPC.subnet_configuration.element(vpc, at) {
            if let Fact::Known(mask) = SUBNET_CONFIGURATION.cidr_mask.of(group)
                && !is_size_of_subnet(mask)
            {
                let sentence = "subnet size /{} is out of range (/16 to /28)";
                found.value(
                    VPC.subnet_configuration.nth(at),
                    sentence,
                    Arg::Number(mask),
                );
                found.fixed_by("write a `cidr_mask` from 16 to 28");
            }
            at += 1;
        }
        found.result(VPC.cidr, network(vpc));
    }),
    SW0514(
        "egress-without-nat",
        Warn,
        "private subnets with egress should have NAT gateways",
        why = "without NAT gateways, the subnets reach the internet only by a route that the stack does not make, for example through a transit gateway",
        fix = "write 1 or more, use `PrivateIsolated` subnets, or allow the rule where there is another route",
        source = "AWS CDK API Reference, SubnetType — https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_ec2.SubnetType.html",
        related = [SW0509],
        of = [VPC.subnet_configuration, VPC.nat_gateways],
        |vpc, found| {
            if let Some((_, true)) = kinds(vpc)
                && let Fact::Known(0) = VPC.nat_gateways.of(vpc)
            {
                let sentence = "private subnets with egress have no NAT gateway";
                found.plain(VPC.nat_gateways, sentence);
            }
        },
    ),
    SW0513(
        "zone-of-other-region",
        Error,
        "Availability Zones must be in the Region of their stack",
        why = "a VPC is in one Region, and its subnets are in Availability Zones of that Region",
        fix = "use Availability Zones of the stack's Region, or another Region in `env`",
        source = "Amazon EC2 User Guide, Regions and zones — https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-regions-availability-zones.html",
        aws = "InvalidParameterValue: Value (…) for parameter availabilityZone is invalid.",
        related = [SW0509],
        of = [VPC.availability_zones],
        |vpc, found| {
            let region = vpc.raw().site().region;
            find_zones_elsewhere(vpc, VPC.availability_zones, region, found);
        },
    ),
    SW0926(of = [VPC.availability_zones], |vpc, found| {
        find_unknown_zones(vpc, found);
    }),
);

/// Finds services that have two gateway endpoints.
const fn endpoints_twice<'a>(vpc: Facts<'a, Vpc>, found: &mut Found<'_, 'a>) {
    let endpoints = VPC.gateway_endpoints;
    let mut at = 0;
    while let Some(endpoint) = endpoints.number_at(vpc, at) {
        let mut before = 0;
        while before < at {
            if let (Fact::Known(number), Some(Fact::Known(other))) =
                (endpoint, endpoints.number_at(vpc, before))
                && number == other
            {
                let sentence = "duplicate gateway endpoint `{}`";
                let name = if number == GatewayEndpoint::S3 as u16 {
                    "S3"
                } else {
                    "DynamoDb"
                };
                found.text(endpoints.nth(at), sentence, name);
                found.because("the route tables have a route to the service already");
                break;
            }
            before += 1;
        }
        at += 1;
    }
}

/// Whether the `cdk` command looks a VPC up, and finds its network.
fn is_looked_up(vpc: Raw<'_>) -> bool {
    VPC.lookup.itself.is_there(Facts::of(vpc))
}

/// The rules of existing VPCs.
pub mod existing {
    use super::{
        SW0509, SW0513, SW0926, VPC, Vpc, count, find_unknown_zones, find_zones_elsewhere,
        listed_twice,
    };
    use crate::Arg;
    use crate::catalogue::SW0127;
    use crate::describe::key::{List, Text};
    use crate::describe::{Fact, Facts, Found, Key, rules};

    rules!(
        Vpc,
        SW0509(
            of = [
                VPC.public_subnet_ids,
                VPC.private_subnet_ids,
                VPC.isolated_subnet_ids,
                VPC.availability_zones,
            ],
            |vpc, found| {
                shared_out(vpc, VPC.public_subnet_ids, found);
                shared_out(vpc, VPC.private_subnet_ids, found);
                shared_out(vpc, VPC.isolated_subnet_ids, found);
            },
        ),
        SW0513(of = [VPC.availability_zones], |vpc, found| {
            let region = vpc.raw().site().region;
            find_zones_elsewhere(vpc, VPC.availability_zones, region, found);
        }),
        SW0926(of = [VPC.availability_zones], |vpc, found| {
            find_unknown_zones(vpc, found);
        }),
        SW0127(
            of = [
                VPC.public_subnet_ids,
                VPC.private_subnet_ids,
                VPC.isolated_subnet_ids,
            ],
            |vpc, found| {
                listed_twice(vpc, VPC.public_subnet_ids, "subnet", found);
                listed_twice(vpc, VPC.private_subnet_ids, "subnet", found);
                listed_twice(vpc, VPC.isolated_subnet_ids, "subnet", found);
            },
        ),
    );

    /// Each availability zone has as many of the subnets of a type.
    const fn shared_out<'a>(
        vpc: Facts<'a, Vpc>,
        field: Key<Vpc, List<Text>>,
        found: &mut Found<'_, 'a>,
    ) {
        if let (Fact::Known(subnets), Fact::Known(zones @ 1..)) =
            (count(field, vpc), count(VPC.availability_zones, vpc))
            && !subnets.is_multiple_of(zones)
        {
            let sentence = "{} subnets cannot be divided evenly among {} availability zones";
            let (subnets, zones) = (Arg::Number(subnets as u64), Arg::Number(zones as u64));
            found.two(field.whole(), sentence, subnets, zones);
            found.because("each availability zone has the same number of subnets of a type");
            found.fixed_by("list the same number of subnets for each zone");
        }
    }
}

/// CIDR block of a VPC without `cidr`.
pub const DEFAULT_CIDR: &str = "10.0.0.0/16";
/// Maximum number of availability zones of a VPC without `max_azs`.
pub const DEFAULT_MAX_AZS: u32 = 3;
/// Number of availability zones that every region has: those of a stack without a region.
pub const ZONES_OF_ANY_REGION: u32 = 2;
/// Types of the subnet groups of a VPC without `subnet_configuration`.
pub const DEFAULT_SUBNETS: &[SubnetType] = &[SubnetType::Public, SubnetType::PrivateWithEgress];
/// Types of the subnet groups of a VPC without `subnet_configuration` and with 0 NAT gateways.
pub const DEFAULT_SUBNETS_WITHOUT_NAT: &[SubnetType] =
    &[SubnetType::Public, SubnetType::PrivateIsolated];

/// Number of availability zones of a VPC with this `max_azs`, in a stack without a region.
#[must_use]
pub const fn zones_of_any_region(max_azs: u64) -> u32 {
    if max_azs < ZONES_OF_ANY_REGION as u64 {
        max_azs as u32
    } else {
        ZONES_OF_ANY_REGION
    }
}

/// How many subnets each group of a new VPC has: one for each availability zone that it lists, also for one that it lists twice.
const fn subnets_of_each_group(vpc: Facts<'_, Vpc>) -> Fact<u32> {
    let max = match (count(VPC.availability_zones, vpc), VPC.max_azs.of(vpc)) {
        (Fact::Known(count), _) => return Fact::Known(count),
        // SW0904 speaks of it, and not of what is placed in the VPC.
        (Fact::Absent, Fact::Known(0)) => return Fact::Unknown,
        (Fact::Absent, Fact::Known(max)) => max,
        (Fact::Absent, Fact::Absent) => DEFAULT_MAX_AZS as u64,
        _ => return Fact::Unknown,
    };
    // How many a Region has is known only to its account.
    match vpc.raw().site().is_placed() {
        Fact::Known(false) => Fact::Known(zones_of_any_region(max)),
        _ if max <= ZONES_OF_ANY_REGION as u64 => Fact::Known(max as u32),
        _ => Fact::Unknown,
    }
}

/// How many subnets each group of a new VPC has at least.
const fn fewest_subnets_of_each_group(vpc: Facts<'_, Vpc>) -> Fact<u32> {
    match (subnets_of_each_group(vpc), VPC.max_azs.of(vpc)) {
        (Fact::Unknown, Fact::Known(_) | Fact::Absent) if VPC.availability_zones.is_absent(vpc) => {
            Fact::Known(ZONES_OF_ANY_REGION)
        }
        (count, _) => count,
    }
}

/// How many subnets a group of a VPC has, reserved or not.
#[must_use]
pub const fn subnets_of(vpc: Facts<'_, Vpc>, group: Group<'_>) -> Fact<u32> {
    match group.subnet_type {
        _ if !vpc.is_existing() => subnets_of_each_group(vpc),
        Fact::Known(subnet_type) => count(ids_of(subnet_type), vpc),
        _ => Fact::Unknown,
    }
}

/// Whether two are the same VPC, where that is known. Of one that is looked up, or that a token names, the id is not known.
#[must_use]
pub const fn is_same(vpc: Facts<'_, Vpc>, other: Facts<'_, Vpc>) -> Option<bool> {
    if let Some(true) = vpc.raw().is_same_declaration(other.raw()) {
        return Some(true);
    }
    if !VPC.lookup.itself.is_absent(vpc) || !VPC.lookup.itself.is_absent(other) {
        return None;
    }
    match (VPC.existing.of(vpc), VPC.existing.of(other)) {
        (Fact::Known(id), Fact::Known(other)) => Some(same(id, other)),
        (Fact::Known(_), Fact::Absent) | (Fact::Absent, Fact::Known(_)) => Some(false),
        (Fact::Absent, Fact::Absent) => vpc.raw().is_same_declaration(other.raw()),
        _ => None,
    }
}

/// What is known of a VPC, whatever it is of.
pub(crate) const fn raw(vpc: Fact<Facts<'_, Vpc>>) -> Fact<Raw<'_>> {
    match vpc {
        Fact::Known(vpc) => Fact::Known(vpc.raw()),
        Fact::Absent => Fact::Absent,
        Fact::Present => Fact::Present,
        Fact::Unknown => Fact::Unknown,
    }
}

/// What is known of the availability zone of a subnet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Zone<'a> {
    /// It has a name.
    Named(&'a str),
    /// It is this one of the zones that a VPC has in its region.
    Nth(usize),
    /// It is the zone of the subnet with this id.
    OfSubnet(&'a str),
    /// Nothing.
    Unknown,
}

impl Zone<'_> {
    /// Whether two are the same, where that is known.
    #[must_use]
    pub const fn is(self, other: Zone<'_>) -> Option<bool> {
        match (self, other) {
            (Self::Named(zone), Zone::Named(other)) => Some(same(zone, other)),
            (Self::Nth(zone), Zone::Nth(other)) => Some(zone == other),
            (Self::OfSubnet(id), Zone::OfSubnet(other)) if same(id, other) => Some(true),
            _ => None,
        }
    }
}

/// The availability zone of a subnet of a group, by its index in the group.
#[must_use]
pub const fn zone_of<'a>(vpc: Facts<'a, Vpc>, group: Group<'_>, index: usize) -> Zone<'a> {
    let Fact::Known(subnet_type) = group.subnet_type else {
        return zone_at(vpc, index);
    };
    let ids = ids_of(subnet_type);
    match ids.element(vpc, index) {
        Some(Fact::Known(id)) if vpc.is_existing() => match index_of(ids, vpc, id) {
            Some(first) => zone_at(vpc, first),
            None => zone_at(vpc, index),
        },
        _ => zone_at(vpc, index),
    }
}

/// The availability zone of a subnet of which the id is known, in or outside of a VPC.
#[must_use]
pub const fn zone_of_id<'a>(vpc: Facts<'a, Vpc>, id: Fact<&'a str>) -> Zone<'a> {
    let Fact::Known(id) = id else {
        return Zone::Unknown;
    };
    let mut types = SubnetType::ALL.as_slice();
    while let [subnet_type, rest @ ..] = types {
        if vpc.is_existing()
            && let Some(index) = index_of(ids_of(*subnet_type), vpc, id)
        {
            return zone_at(vpc, index);
        }
        types = rest;
    }
    Zone::OfSubnet(id)
}

/// The availability zone of the subnets at an index of their groups. Groups with more subnets than there are zones begin again
/// with the first one.
const fn zone_at(vpc: Facts<'_, Vpc>, index: usize) -> Zone<'_> {
    match count(VPC.availability_zones, vpc) {
        // The names of the zones of a Region are known to its account.
        Fact::Absent
            if !vpc.is_existing()
                && !matches!(vpc.raw().site().is_placed(), Fact::Known(false)) =>
        {
            Zone::Unknown
        }
        Fact::Absent | Fact::Known(0) => Zone::Nth(index),
        Fact::Known(zones) => match VPC.availability_zones.element(vpc, index % zones as usize) {
            Some(Fact::Known(name)) => Zone::Named(name),
            _ => Zone::Unknown,
        },
        Fact::Present | Fact::Unknown => Zone::Unknown,
    }
}

/// The first index of an id in a list.
const fn index_of(ids: Key<Vpc, List<Text>>, vpc: Facts<'_, Vpc>, wanted: &str) -> Option<usize> {
    let mut at = 0;
    while let Some(id) = ids.element(vpc, at) {
        if let Fact::Known(id) = id
            && same(id, wanted)
        {
            return Some(at);
        }
        at += 1;
    }
    None
}

/// The groups of subnets of a VPC.
#[must_use]
pub const fn groups(vpc: Facts<'_, Vpc>) -> Fact<Groups<'_>> {
    if vpc.is_existing() {
        return groups_of_existing(vpc);
    }
    match (
        count(VPC.subnet_configuration, vpc),
        VPC.nat_gateways.of(vpc),
    ) {
        (Fact::Known(_), _) => Fact::Known(Groups::Listed(vpc)),
        (Fact::Absent, Fact::Known(0)) => Fact::Known(Groups::Default(DEFAULT_SUBNETS_WITHOUT_NAT)),
        (Fact::Absent, Fact::Known(_) | Fact::Absent) => {
            Fact::Known(Groups::Default(DEFAULT_SUBNETS))
        }
        _ => Fact::Unknown,
    }
}

/// What is known of a group of subnets, of which there is one in each zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Group<'a> {
    /// `name`.
    pub name: Fact<&'a str>,
    /// `subnet_type`.
    pub subnet_type: Fact<SubnetType>,
    /// `cidr_mask`.
    pub cidr_mask: Fact<u64>,
    /// `reserved`.
    pub reserved: Fact<bool>,
}

impl Group<'_> {
    /// The group that the CDK has of a type.
    const fn of(subnet_type: SubnetType) -> Self {
        Self {
            name: Fact::Known(subnet_type.group_name()),
            subnet_type: Fact::Known(subnet_type),
            cidr_mask: Fact::Absent,
            reserved: Fact::Absent,
        }
    }
}

/// The groups of subnets of a VPC, in their order.
#[derive(Clone, Copy, Debug)]
pub enum Groups<'a> {
    /// Those that a VPC lists.
    Listed(Facts<'a, Vpc>),
    /// Those of a VPC that does not list them, by their types.
    Default(&'static [SubnetType]),
    /// Those of an existing VPC, which has subnets of some types.
    Existing(Facts<'a, Vpc>),
}

impl<'a> Groups<'a> {
    /// The group at an index; `None` past the last one.
    #[must_use]
    pub const fn get(self, index: usize) -> Option<Group<'a>> {
        match self {
            Self::Listed(vpc) => match VPC.subnet_configuration.element(vpc, index) {
                Some(group) => Some(Group {
                    name: SUBNET_CONFIGURATION.name.of(group),
                    subnet_type: SUBNET_CONFIGURATION.subnet_type.of(group),
                    cidr_mask: SUBNET_CONFIGURATION.cidr_mask.of(group),
                    reserved: SUBNET_CONFIGURATION.reserved.of(group),
                }),
                None => None,
            },
            Self::Default(types) => match types.split_at_checked(index) {
                Some((_, [subnet_type, ..])) => Some(Group::of(*subnet_type)),
                _ => None,
            },
            Self::Existing(vpc) => {
                let (mut types, mut left) = (SubnetType::ALL.as_slice(), index);
                while let [subnet_type, rest @ ..] = types {
                    if let Fact::Known(1..) = count(ids_of(*subnet_type), vpc) {
                        if left == 0 {
                            return Some(Group::of(*subnet_type));
                        }
                        left -= 1;
                    }
                    types = rest;
                }
                None
            }
        }
    }

    /// How many there are.
    #[must_use]
    pub const fn len(self) -> usize {
        let mut count = 0;
        while self.get(count).is_some() {
            count += 1;
        }
        count
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.get(0).is_none()
    }
}

/// How many elements a list has, where it is known that these are all.
const fn count<T>(field: Key<Vpc, List<T>>, vpc: Facts<'_, Vpc>) -> Fact<u32> {
    match field.len(vpc) {
        Fact::Absent => Fact::Absent,
        Fact::Unknown => Fact::Unknown,
        Fact::Known(count) if field.is_complete(vpc) => Fact::Known(count as u32),
        Fact::Present | Fact::Known(_) => Fact::Present,
    }
}

/// The ids of the subnets of a type that an existing VPC has.
const fn ids_of(subnet_type: SubnetType) -> Key<Vpc, List<Text>> {
    match subnet_type {
        SubnetType::Public => VPC.public_subnet_ids,
        SubnetType::PrivateWithEgress => VPC.private_subnet_ids,
        SubnetType::PrivateIsolated => VPC.isolated_subnet_ids,
    }
}

/// The groups of an existing VPC. Nothing is known of one that is looked up.
const fn groups_of_existing(vpc: Facts<'_, Vpc>) -> Fact<Groups<'_>> {
    if VPC.lookup.itself.is_there(vpc) {
        return Fact::Unknown;
    }
    let mut types = SubnetType::ALL.as_slice();
    while let [subnet_type, rest @ ..] = types {
        match count(ids_of(*subnet_type), vpc) {
            Fact::Absent | Fact::Known(_) => {}
            Fact::Present | Fact::Unknown => return Fact::Unknown,
        }
        types = rest;
    }
    Fact::Known(Groups::Existing(vpc))
}

/// Whether the network of a new VPC is one that a VPC can have, with room for its subnets.
const fn network(vpc: Facts<'_, Vpc>) -> Result<(), Violation<'_>> {
    let cidr = match VPC.cidr.of(vpc) {
        Fact::Known(cidr) => cidr,
        Fact::Absent => DEFAULT_CIDR,
        Fact::Present | Fact::Unknown => return Ok(()),
    };
    let network = match Network::of(cidr) {
        Ok(network) => network,
        Err(violation) => return Err(violation),
    };
    if let (Fact::Known(zones @ 1..), Fact::Known(groups)) =
        (fewest_subnets_of_each_group(vpc), groups(vpc))
        && !fits(network, groups, zones)
    {
        let subnets = groups.len() as u64 * zones as u64;
        return Err(Violation::new(
            SW0501,
            "CIDR block `{}` has no room for its {} subnets",
            [Arg::Text(cidr), Arg::Number(subnets), Arg::None],
        )
        .because("the subnets of a VPC lie within its CIDR block and do not overlap, and each is at least a /28")
        .fixed_by("use a larger CIDR block, or fewer or smaller subnets"));
    }
    Ok(())
}

/// Whether the subnets of groups fit into a network, as far as their sizes are known.
const fn fits(network: Network, groups: Groups<'_>, zones: u32) -> bool {
    let mut allocation = Allocation::of(network);
    let (mut at, mut sharing) = (0, 0);
    while let Some(group) = groups.get(at) {
        match group.cidr_mask {
            Fact::Known(mask) => {
                let mut zone = 0;
                while zone < zones {
                    // A wrong size is another matter.
                    if is_size_of_subnet(mask) && allocation.take(mask as u32).is_none() {
                        return false;
                    }
                    zone += 1;
                }
            }
            Fact::Absent => sharing += zones,
            Fact::Present | Fact::Unknown => return true,
        }
        at += 1;
    }
    let prefix = allocation.shared_prefix(sharing);
    while sharing > 0 {
        if allocation.take(prefix).is_none() {
            return false;
        }
        sharing -= 1;
    }
    true
}

const fn is_size_of_subnet(mask: u64) -> bool {
    PREFIX.0 as u64 <= mask && mask <= PREFIX.1 as u64
}

/// Whether a VPC lists groups of subnets, and all of them are reserved.
const fn are_all_reserved(vpc: Facts<'_, Vpc>) -> bool {
    let Fact::Known(1..) = count(VPC.subnet_configuration, vpc) else {
        return false;
    };
    let mut at = 0;
    while let Some(group) = VPC.subnet_configuration.element(vpc, at) {
        if !matches!(SUBNET_CONFIGURATION.reserved.of(group), Fact::Known(true)) {
            return false;
        }
        at += 1;
    }
    true
}

/// There is a group of subnets, and the names of groups are unique.
const fn names_of_groups<'a>(vpc: Facts<'a, Vpc>, found: &mut Found<'_, 'a>) {
    let groups = VPC.subnet_configuration;
    if let Fact::Known(0) = count(groups, vpc) {
        found.plain(groups.whole(), "`subnet_configuration` is empty");
        found.because("a VPC has at least one group of subnets");
        found.fixed_by("add a group, or remove the field for the default groups");
    } else if are_all_reserved(vpc) {
        found.plain(groups.whole(), "all groups of subnets are reserved");
        found.because(
            "a reserved group has no subnets, and nothing can be placed in a VPC without subnets",
        );
        found.fixed_by("remove `reserved` from a group");
    }
    let mut at = 0;
    while let Some(group) = groups.element(vpc, at) {
        if let Fact::Known(name) = SUBNET_CONFIGURATION.name.of(group)
            && is_name_before(vpc, at, name)
        {
            found.text(groups.nth(at), "duplicate subnet group `{}`", name);
            found.because("the ids of subnets start with the name of their group");
            found.fixed_by("rename one of the groups");
        }
        at += 1;
    }
}

/// Whether a group of subnets before an index has a name.
const fn is_name_before(vpc: Facts<'_, Vpc>, index: usize, name: &str) -> bool {
    let mut at = 0;
    while at < index
        && let Some(group) = VPC.subnet_configuration.element(vpc, at)
    {
        if let Fact::Known(other) = SUBNET_CONFIGURATION.name.of(group)
            && same(name, other)
        {
            return true;
        }
        at += 1;
    }
    false
}

/// Whether a VPC that lists its groups has public subnets and private ones with egress, where that is known.
const fn kinds(vpc: Facts<'_, Vpc>) -> Option<(bool, bool)> {
    let Fact::Known(_) = count(VPC.subnet_configuration, vpc) else {
        return None;
    };
    let (mut at, mut has_public, mut has_private) = (0, false, false);
    while let Some(group) = VPC.subnet_configuration.element(vpc, at) {
        let is_reserved = SUBNET_CONFIGURATION.reserved.of(group);
        match (SUBNET_CONFIGURATION.subnet_type.of(group), is_reserved) {
            // A reserved group has no subnets.
            (Fact::Known(SubnetType::PrivateIsolated), _) | (_, Fact::Known(true)) => {}
            (_, Fact::Unknown | Fact::Present) => return None,
            (Fact::Known(SubnetType::Public), _) => has_public = true,
            (Fact::Known(SubnetType::PrivateWithEgress), _) => has_private = true,
            _ => return None,
        }
        at += 1;
    }
    Some((has_public, has_private))
}

/// NAT gateways require public subnets. By default, private subnets with egress have NAT gateways.
const fn gateways<'a>(vpc: Facts<'a, Vpc>, found: &mut Found<'_, 'a>) {
    let Some((false, has_private)) = kinds(vpc) else {
        return;
    };
    match VPC.nat_gateways.of(vpc) {
        Fact::Known(0) => {}
        Fact::Absent | Fact::Known(_) if has_private => {
            let sentence = "private subnets with egress require public subnets";
            found.plain(VPC.subnet_configuration.whole(), sentence);
            found.because(
                "they reach the internet through NAT gateways, which are in public subnets",
            );
            found.fixed_by("add a `Public` group, use `PrivateIsolated`, or write `nat_gateways: 0` where there is another route");
        }
        Fact::Known(_) => {
            found.plain(VPC.nat_gateways, "NAT gateways require public subnets");
            found.because("a NAT gateway is placed in a public subnet");
            found.fixed_by("write 0, or add a `Public` group of subnets");
        }
        _ => {}
    }
}

/// Finds the zones of a list that are in another Region than the first of which the Region is known; or than that of the stack.
pub(crate) const fn find_zones_elsewhere<'a, C>(
    construct: Facts<'a, C>,
    zones: Key<C, List<Text>>,
    region: Fact<&'a str>,
    found: &mut Found<'_, 'a>,
) {
    let (mut at, mut expected) = (0, region.known());
    while let Some(zone) = zones.element(construct, at) {
        if let Fact::Known(zone) = zone
            && let Some(region) = region_of_zone(zone)
        {
            match expected {
                Some(expected) if !same(region, expected) => {
                    let sentence = "Availability Zone `{}` is not in the Region `{}`";
                    let (zone, region) = (Arg::Text(zone), Arg::Text(expected));
                    found.two(zones.nth(at), sentence, zone, region);
                }
                Some(_) => {}
                None => expected = Some(region),
            }
        }
        at += 1;
    }
}

/// Finds the first zone that is in an unknown Region. Of zones in other Regions than the stack another rule speaks.
const fn find_unknown_zones<'a>(vpc: Facts<'a, Vpc>, found: &mut Found<'_, 'a>) {
    if vpc.raw().site().region.is_there() {
        return;
    }
    let mut at = 0;
    while let Some(zone) = VPC.availability_zones.element(vpc, at) {
        if let Fact::Known(zone) = zone
            && let Some(region) = region_of_zone(zone)
            && let Err(violation) = region::known(region)
        {
            found.violation(VPC.availability_zones.nth(at), violation);
            return;
        }
        at += 1;
    }
}

/// The Region of a zone, as its name says it: `eu-west-1a`, `us-west-2-lax-1a`.
const fn region_of_zone(zone: &str) -> Option<&str> {
    let (mut at, bytes) = (0, zone.as_bytes());
    while let Some((_, [digit, next, ..])) = bytes.split_at_checked(at) {
        at += 1;
        if digit.is_ascii_digit()
            && !next.is_ascii_digit()
            && let Some((region, _)) = zone.split_at_checked(at)
            && is_region(region)
        {
            return Some(region);
        }
    }
    None
}

/// Only public subnets have `map_public_ip`.
const fn public_addresses<'a>(vpc: Facts<'a, Vpc>, found: &mut Found<'_, 'a>) {
    let mut at = 0;
    while let Some(group) = VPC.subnet_configuration.element(vpc, at) {
        if SUBNET_CONFIGURATION.map_public_ip.is_there(group)
            && let Fact::Known(subnet_type) = SUBNET_CONFIGURATION.subnet_type.of(group)
            && !subnet_type.is(SubnetType::Public)
        {
            let field = VPC.subnet_configuration.nth(at);
            found.plain(
                field.inner(SUBNET_CONFIGURATION.map_public_ip),
                "`map_public_ip` is supported in public subnets only",
            );
            found.because("instances in other subnets cannot be reached from the internet");
            found.fixed_by("remove `map_public_ip`, or use `subnet_type: Public`");
        }
        at += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::describe::{Described as _, Node, Site, Tree};

    fn found(vpc: &Tree) -> Vec<(&'static str, String, usize)> {
        let found = Vpc::DESCRIPTION.check(vpc.raw()).into_iter();
        found
            .map(|finding| {
                let field = finding.path.name(Vpc::DESCRIPTION);
                (finding.violation.rule.code, field, finding.at)
            })
            .collect()
    }

    fn codes(vpc: &Tree) -> Vec<(String, &'static str)> {
        let found = found(vpc).into_iter();
        found.map(|(code, field, _)| (field, code)).collect()
    }

    fn at(field: &str, code: &'static str) -> Vec<(String, &'static str)> {
        vec![(field.to_owned(), code)]
    }

    /// All is left out.
    fn vpc() -> Tree {
        Tree::new("vpc")
    }

    fn group(name: &str, subnet_type: SubnetType) -> Tree {
        Tree::new("")
            .with(SUBNET_CONFIGURATION.name, name)
            .with(SUBNET_CONFIGURATION.subnet_type, subnet_type)
    }

    fn of_size(group: Tree, mask: u64) -> Tree {
        group.with(SUBNET_CONFIGURATION.cidr_mask, mask)
    }

    fn existing() -> Tree {
        vpc().with(VPC.existing, "vpc-1")
    }

    #[test]
    fn nothing_known_is_nothing_wrong() {
        assert_eq!(codes(&Tree::partial("vpc")), []);
        assert_eq!(codes(&vpc()), []);
    }

    #[test]
    fn dns_names_need_dns() {
        let of = |support: Fact<bool>, names: Fact<bool>| {
            let fact = |flag: Fact<bool>| match flag {
                Fact::Known(flag) => Fact::Known(flag.into()),
                _ => Fact::Absent,
            };
            let vpc = vpc()
                .with_fact(VPC.dns_support, fact(support))
                .with_fact(VPC.dns_hostnames, fact(names));
            codes(&vpc)
        };
        let (yes, no) = (Fact::Known(true), Fact::Known(false));
        for (support, names) in [(yes, yes), (yes, no), (no, no), (Fact::Absent, yes)] {
            assert_eq!(of(support, names), []);
        }
        for names in [yes, Fact::Absent] {
            assert_eq!(of(no, names), at("dns_support", "SW0509"));
        }
    }

    #[test]
    fn networks_have_room_for_their_subnets() {
        for (cidr, max_azs, expected) in [
            ("10.0.0.0/26", Fact::Absent, vec![]),
            ("10.0.0.0/27", Fact::Known(1.into()), vec![]),
            ("10.0.0.0/27", Fact::Absent, at("cidr", "SW0501")),
            ("10.0.0.0/28", Fact::Present, vec![]),
            ("10.0.0.0/8", Fact::Absent, at("cidr", "SW0501")),
        ] {
            let vpc = vpc().with(VPC.cidr, cidr).with_fact(VPC.max_azs, max_azs);
            assert_eq!(codes(&vpc), expected, "{cidr}");
        }
        let large = of_size(group("a", SubnetType::Public), 17);
        let with_large = vpc()
            .with(VPC.cidr, "10.0.0.0/16")
            .with(VPC.subnet_configuration, vec![large.clone()]);
        assert_eq!(codes(&with_large), []);
        let groups = vec![large, group("b", SubnetType::PrivateIsolated)];
        let full = with_large.with(VPC.subnet_configuration, groups.clone());
        assert_eq!(codes(&full), at("cidr", "SW0501"));
        // The network of a VPC that does not name one is as large.
        let by_default = vpc().with(VPC.subnet_configuration, groups);
        assert_eq!(codes(&by_default), at("cidr", "SW0501"));
        let in_three = vec!["eu-west-1a", "eu-west-1b", "eu-west-1c"];
        let in_three = by_default.with(VPC.availability_zones, in_three);
        let sentences: Vec<_> = check(Facts::of(in_three.raw()))
            .into_iter()
            .map(|finding| finding.violation.to_string())
            .collect();
        assert_eq!(
            sentences,
            ["CIDR block `10.0.0.0/16` has no room for its 6 subnets"]
        );
    }

    #[test]
    fn subnets_gateways_and_zones_go_together() {
        use SubnetType::{PrivateIsolated, PrivateWithEgress, Public};
        let public = || group("a", Public);
        let private = || group("b", PrivateWithEgress);
        let isolated = || group("c", PrivateIsolated);
        let of = |groups: Vec<Tree>| codes(&vpc().with(VPC.subnet_configuration, groups));
        let with_gateways = |groups: Vec<Tree>, gateways: u64| {
            let vpc = vpc().with(VPC.subnet_configuration, groups);
            codes(&vpc.with(VPC.nat_gateways, gateways))
        };
        assert_eq!(of(vec![public(), private()]), []);
        assert_eq!(of(vec![isolated()]), []);
        assert_eq!(with_gateways(vec![isolated()], 0), []);
        assert_eq!(with_gateways(vec![public(), private()], 1), []);
        let subnets = at("subnet_configuration", "SW0509");
        assert_eq!(of(vec![private()]), subnets);
        let reserved = |group: Tree| group.with(SUBNET_CONFIGURATION.reserved, true);
        let is_reserved_later =
            |group: Tree| group.with_fact(SUBNET_CONFIGURATION.reserved, Fact::Present);
        assert_eq!(of(vec![reserved(public()), private()]), subnets);
        assert_eq!(of(vec![is_reserved_later(public()), private()]), []);
        assert_eq!(of(vec![reserved(private()), public()]), []);
        assert_eq!(of(vec![]), subnets);
        assert_eq!(of(vec![public(), public()]), subnets);
        let gateways = at("nat_gateways", "SW0509");
        assert_eq!(with_gateways(vec![isolated()], 1), gateways);
        assert_eq!(
            with_gateways(vec![isolated(), reserved(public())], 1),
            gateways
        );
        assert_eq!(with_gateways(vec![private()], 1), subnets);
        // There may be another way out.
        let no_gateway = at("nat_gateways", "SW0514");
        assert_eq!(with_gateways(vec![public(), private()], 0), no_gateway);
        assert_eq!(with_gateways(vec![private()], 0), no_gateway);
        assert_eq!(with_gateways(vec![public(), reserved(private())], 0), []);
        for (mask, right) in [(15, false), (16, true), (28, true), (29, false)] {
            let vpc = vpc()
                .with(VPC.max_azs, 1)
                .with(VPC.subnet_configuration, vec![of_size(public(), mask)]);
            let expected = ("SW0501", "subnet_configuration".to_owned(), 0);
            let expected = if right { vec![] } else { vec![expected] };
            assert_eq!(found(&vpc), expected, "{mask}");
        }
        let of_no_type = Tree::new("").with(SUBNET_CONFIGURATION.name, "x");
        assert_eq!(of(vec![private(), of_no_type]), []);
    }

    #[test]
    fn zones_are_counted_or_listed() {
        let none = vpc().with(VPC.max_azs, 0);
        assert_eq!(codes(&none), at("max_azs", "SW0904"));
        let both = vpc()
            .with(VPC.max_azs, 2)
            .with(VPC.availability_zones, vec!["a", "b", "c"]);
        assert_eq!(codes(&both), at("max_azs", "SW0509"));
    }

    #[test]
    fn names_of_groups_are_found_at_the_later_one() {
        let groups = ["a", "b", "a", "a"].map(|name| group(name, SubnetType::PrivateIsolated));
        let vpc = vpc().with(VPC.subnet_configuration, groups.to_vec());
        let later = |at| ("SW0509", "subnet_configuration".to_owned(), at);
        assert_eq!(found(&vpc), [later(2), later(3)]);
    }

    #[test]
    fn public_addresses_are_for_public_subnets() {
        for (subnet_type, right) in [
            (SubnetType::Public, true),
            (SubnetType::PrivateIsolated, false),
        ] {
            let group = group("a", subnet_type).with(SUBNET_CONFIGURATION.map_public_ip, false);
            let vpc = vpc().with(VPC.subnet_configuration, vec![group]);
            let place = "subnet_configuration.map_public_ip".to_owned();
            let expected = if right {
                vec![]
            } else {
                vec![("SW0509", place, 0)]
            };
            assert_eq!(found(&vpc), expected, "{subnet_type:?}");
        }
    }

    #[test]
    fn a_vpc_has_subnets() {
        let reserved = |is_reserved: bool| {
            let group = group("a", SubnetType::Public);
            group.with(SUBNET_CONFIGURATION.reserved, is_reserved)
        };
        let of = |groups: Vec<Tree>| codes(&vpc().with(VPC.subnet_configuration, groups));
        let missing = at("subnet_configuration", "SW0509");
        assert_eq!(of(vec![reserved(true)]), missing);
        assert_eq!(
            of(vec![
                reserved(true),
                reserved(true).with(SUBNET_CONFIGURATION.name, "b")
            ]),
            missing
        );
        assert_eq!(of(vec![reserved(false)]), []);
        let later =
            group("b", SubnetType::Public).with_fact(SUBNET_CONFIGURATION.reserved, Fact::Present);
        assert_eq!(of(vec![reserved(true), later]), []);
        let no_zones = vpc().with(VPC.availability_zones, Vec::<&str>::new());
        assert_eq!(codes(&no_zones), at("availability_zones", "SW0509"));
    }

    #[test]
    fn zones_are_in_the_region_of_the_stack() {
        for (zone, region) in [
            ("eu-west-1a", Some("eu-west-1")),
            ("us-gov-east-1b", Some("us-gov-east-1")),
            ("us-west-2-lax-1a", Some("us-west-2")),
            ("us-east-1-wl1-bos-wlz-1", Some("us-east-1")),
            ("eu-west-12a", Some("eu-west-12")),
            ("dummy1a", None),
            ("use1-az1", None),
            ("é-1a", None),
            ("", None),
        ] {
            assert_eq!(region_of_zone(zone), region, "{zone}");
        }
        let of = |region: Fact<&str>, zones: Vec<&str>| {
            let site = Site {
                region,
                ..Site::ANYWHERE
            };
            let new = found(&vpc().at(site).with(VPC.availability_zones, zones.clone()));
            let existing = found(&existing().at(site).with(VPC.availability_zones, zones));
            assert_eq!(new, existing);
            new.into_iter()
                .map(|(code, _, at)| (code, at))
                .collect::<Vec<_>>()
        };
        let (here, none) = (Fact::Known("eu-west-1"), Fact::Absent);
        assert_eq!(of(here, vec!["eu-west-1a", "eu-west-1b"]), []);
        assert_eq!(of(here, vec!["eu-west-1a", "us-east-1a"]), [("SW0513", 1)]);
        assert_eq!(of(none, vec!["us-east-1a", "us-east-1b"]), []);
        assert_eq!(of(none, vec!["us-east-1a", "us-east-2b"]), [("SW0513", 1)]);
        assert_eq!(of(here, vec!["x", "y"]), []);
    }

    #[test]
    fn subnets_of_existing_vpcs_are_shared_out_among_the_zones() {
        let id = |n| Node::Text(format!("subnet-{n}"));
        let ids = |count| (0..count).map(id).collect::<Vec<_>>();
        for (subnets, zones, right) in [
            (2, 2, true),
            (4, 2, true),
            (0, 2, true),
            (1, 0, true),
            (3, 2, false),
            (1, 2, false),
        ] {
            let vpc = existing()
                .with(VPC.private_subnet_ids, ids(subnets))
                .with(VPC.availability_zones, ids(zones));
            let place = ("SW0509", "private_subnet_ids".to_owned(), usize::MAX);
            let expected = if right { vec![] } else { vec![place] };
            assert_eq!(found(&vpc), expected, "{subnets} {zones}");
        }
        let without_zones = existing().with(VPC.public_subnet_ids, ids(3));
        assert_eq!(found(&without_zones), []);
        // Rules of new VPCs are not asked.
        assert_eq!(found(&existing().with(VPC.max_azs, 0)), []);
    }

    fn subnets_of_groups(vpc: &Tree) -> Fact<u32> {
        subnets_of_each_group(Facts::of(vpc.raw()))
    }

    fn types_of(vpc: &Tree) -> Option<Vec<SubnetType>> {
        let groups = groups(Facts::of(vpc.raw())).known()?;
        let groups = (0..groups.len()).map(|at| groups.get(at)?.subnet_type.known());
        groups.collect()
    }

    #[test]
    fn zones_and_groups_of_new_vpcs() {
        use SubnetType::{PrivateIsolated, PrivateWithEgress, Public};
        let listed = vpc().with(VPC.availability_zones, vec!["a", "b", "c"]);
        for (vpc, zones) in [
            (vpc(), Fact::Known(2)),
            (vpc().with(VPC.max_azs, 0), Fact::Unknown),
            (vpc().with(VPC.max_azs, 1), Fact::Known(1)),
            (vpc().with(VPC.max_azs, 4), Fact::Known(2)),
            (vpc().with_fact(VPC.max_azs, Fact::Present), Fact::Unknown),
            (listed, Fact::Known(3)),
            // A zone that is listed twice has two subnets of each group.
            (
                vpc().with(VPC.availability_zones, vec!["a", "a"]),
                Fact::Known(2),
            ),
            (Tree::partial("vpc"), Fact::Unknown),
        ] {
            assert_eq!(subnets_of_groups(&vpc), zones, "{vpc:?}");
        }
        let one = vpc().with(
            VPC.subnet_configuration,
            vec![group("x", PrivateIsolated), group("y", Public)],
        );
        for (vpc, types) in [
            (vpc(), Some(vec![Public, PrivateWithEgress])),
            (
                vpc().with(VPC.nat_gateways, 0),
                Some(vec![Public, PrivateIsolated]),
            ),
            (
                vpc().with(VPC.nat_gateways, 1),
                Some(vec![Public, PrivateWithEgress]),
            ),
            (vpc().with_fact(VPC.nat_gateways, Fact::Present), None),
            (
                vpc().with_fact(VPC.subnet_configuration, Fact::Present),
                None,
            ),
            (one, Some(vec![PrivateIsolated, Public])),
        ] {
            assert_eq!(types_of(&vpc), types, "{vpc:?}");
        }
    }

    #[test]
    fn a_service_has_one_gateway_endpoint() {
        use GatewayEndpoint::{DynamoDb, S3};
        for (endpoints, is_right) in [
            (vec![S3, DynamoDb], true),
            (vec![S3, S3], false),
            (vec![DynamoDb, S3, DynamoDb], false),
        ] {
            let vpc = vpc().with(VPC.gateway_endpoints, endpoints);
            let expected = (!is_right).then(|| ("gateway_endpoints".to_owned(), "SW0127"));
            let expected: Vec<_> = expected.into_iter().collect();
            assert_eq!(codes(&vpc), expected);
        }
    }

    #[test]
    fn groups_of_existing_vpcs() {
        use SubnetType::{PrivateIsolated, Public};
        let ids = |count| vec!["subnet-1"; count];
        assert_eq!(types_of(&existing()), Some(vec![]));
        let of_two_types = existing()
            .with(VPC.public_subnet_ids, ids(2))
            .with(VPC.private_subnet_ids, ids(0))
            .with(VPC.isolated_subnet_ids, ids(2));
        assert_eq!(types_of(&of_two_types), Some(vec![Public, PrivateIsolated]));
        let later = of_two_types.with_fact(VPC.isolated_subnet_ids, Fact::Present);
        assert_eq!(types_of(&later), None);
        let looked_up = vpc().with(VPC.lookup.name, "main");
        assert_eq!(types_of(&looked_up), None);
    }
}
