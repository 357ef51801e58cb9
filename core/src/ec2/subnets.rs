//! Subnets: how a VPC is divided, and which of them something is placed in.

use crate::describe::key::{Count, Flag, List, Text};
use crate::describe::{choice, describe, field, property, structure};

choice! {
    /// What a subnet can reach.
    pub enum SubnetType in &["ec2", "SubnetType"];
    /// The internet, and is reached from it.
    Public = "Public",
    /// The internet, through a NAT gateway.
    PrivateWithEgress = "Private" or "Private" or "PrivateWithNat",
    /// The VPC only.
    PrivateIsolated = "Isolated" or "Isolated",
}

impl SubnetType {
    /// The CDK's name for a group of such subnets, which logical ids and tags are made of.
    #[must_use]
    pub const fn group_name(self) -> &'static str {
        self.cloudformation()
    }
}

describe! {
    /// A group of subnets, with one in each zone.
    pub SubnetConfiguration as SUBNET_CONFIGURATION, SubnetConfigurationFields = structure(&["ec2", "SubnetConfiguration"], "a group of subnets");
    /// The group's name, which the ids of its subnets begin with.
    name: Text = field()
        .required(),
    /// What its subnets can reach.
    subnet_type: SubnetType = field()
        .required(),
    /// The length of the prefix of each subnet's network, from 16 to 28.
    cidr_mask: Count = field()
        .default("what the sized groups leave is shared evenly"),
    /// Whether the networks are only kept free for later.
    reserved: Flag = field()
        .default("the subnets are made"),
    /// Whether what starts in the subnet gets a public address.
    map_public_ip: Flag = property("MapPublicIpOnLaunch")
        .default("in public subnets"),
}

describe! {
    /// Which subnets of a VPC something is placed in.
    pub SubnetSelection as SUBNET_SELECTION, SubnetSelectionFields = structure(&["ec2", "SubnetSelection"], "a choice of subnets");
    /// Those of a type.
    subnet_type: SubnetType = field(),
    /// Those of a group, by its name; the groups of a VPC that does not name any are `Public`, `Private` and `Isolated`.
    group_name: Text = field(),
    /// Of these, those in some availability zones of the VPC.
    availability_zones: List<Text> = field()
        .default("in all of them")
        .aka(&["azs", "zones"]),
    /// Of these, the first of each zone.
    one_per_az: Flag = field()
        .default("all"),
    /// These, by their ids, and no others.
    subnet_ids: List<Text> = field(),
}
