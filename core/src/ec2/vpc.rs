//! Virtual private clouds.

use crate::describe::key::{Count, Flag, List, Text};
use crate::describe::{Attribute, choice, describe, field, property, resource, structure};
use crate::ec2::subnets::SubnetConfiguration;
use crate::identity::{IdPrefix, Identified};

const NAMED: Identified =
    Identified::by_id("ec2", &IdPrefix::new("vpc-"), "the id of a VPC (`vpc-…`)");

choice! {
    /// A service that a [`Vpc`] has a gateway to: `ServiceName` of `AWS::EC2::VPCEndpoint`.
    pub enum GatewayEndpoint in &["ec2", "GatewayEndpoint"];
    /// Amazon S3.
    S3 = "S3",
    /// Amazon DynamoDB.
    DynamoDb = "DynamoDb" or "DynamoDB",
}

describe! {
    /// Which VPC of the account is meant.
    pub VpcLookup as VPC_LOOKUP, VpcLookupFields = structure(&["ec2", "VpcLookup"], "what is looked up");
    /// The VPC's id.
    vpc_id: Text = field()
        .default("that of any"),
    /// What its tag `Name` says.
    name: Text = field()
        .default("anything"),
    /// Whether it is the region's default VPC.
    is_default: Flag = field()
        .default("either"),
}

describe! {
    /// A VPC.
    pub Vpc as VPC, VpcFields = resource("AWS::EC2::VPC")
        .declared_by("vpc", "a VPC")
        .construct(&["ec2", "Vpc"], &["ec2", "VpcProps"])
        .existing(&NAMED)
        .attributes(&[Attribute::new("cidr_block", "network")])
        .published();
    /// The id of a VPC that exists already; its subnets are told by `public_subnet_ids`, `private_subnet_ids` and
    /// `isolated_subnet_ids`.
    existing: Text = field()
        .identity()
        .default("the stack makes one")
        .aka(&["existing_name", "arn"]),
    /// Which VPC of the account is meant, for the `cdk` command to look up; its subnets are found with it. The stack has an
    /// account and a region of its own then.
    lookup: VpcLookup = field()
        .lookup()
        .default("the stack makes one"),
    /// The ids of the public subnets of an existing VPC, in the order of its zones.
    public_subnet_ids: List<Text> = field()
        .of_existing()
        .default("it has none"),
    /// The ids of the private subnets with a way out of an existing VPC, in the order of its zones.
    private_subnet_ids: List<Text> = field()
        .of_existing()
        .default("it has none"),
    /// The ids of the isolated subnets of an existing VPC, in the order of its zones.
    isolated_subnet_ids: List<Text> = field()
        .of_existing()
        .default("it has none"),
    /// What its tag `Name` says.
    name: Text = field()
        .default("its path")
        .aka(&["vpc_name"]),
    /// The network, in CIDR notation, from /16 to /28.
    cidr: Text = property("CidrBlock")
        .replaces()
        .default("`10.0.0.0/16`")
        .aka(&["ip_addresses"]),
    /// How many availability zones to use at most; at least 1. A stack without a region of its own has two.
    max_azs: Count = field()
        .default("3"),
    /// The availability zones to use, by their names; of an existing VPC, those of its subnets.
    availability_zones: List<Text> = field()
        .beside_existing_unless_looked_up()
        .default("the first ones of the stack's region, as many as `max_azs`")
        .aka(&["azs", "zones"]),
    /// How many NAT gateways to make, each in a public subnet of its own. With none, the subnets that are not public are
    /// isolated.
    nat_gateways: Count = field()
        .default("one in each zone, where there are private subnets"),
    /// The groups of subnets, each with a subnet in every zone.
    subnet_configuration: List<SubnetConfiguration> = field()
        .default("`Public`, and `Private` ones with a way out (without NAT gateways, `Isolated` ones), which share the network evenly"),
    /// The services that are reached from all subnets without leaving AWS's network.
    gateway_endpoints: List<GatewayEndpoint> = field()
        .default("none"),
    /// Whether instances get DNS names.
    dns_hostnames: Flag = property("EnableDnsHostnames")
        .default("they do"),
    /// Whether AWS's DNS server answers in the VPC.
    dns_support: Flag = property("EnableDnsSupport")
        .default("it does"),
}
