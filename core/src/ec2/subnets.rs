//! Subnets: how a VPC is divided, and which of them something is placed in. SW0506.

use crate::describe::key::{Count, Flag, List, Text};
use crate::describe::{Fact, choice, describe, field, property, stated, structure};
use crate::text::same;
use crate::{Arg, Violation};

stated!(SW0506(
    "missing-subnets",
    Error,
    "a VPC has the subnets that a resource is placed in",
    why = "a VPC without `subnet_configuration` has `Public` and `PrivateWithEgress` subnets, or with `nat_gateways: 0` `Public` and `PrivateIsolated` ones",
    fix = "select subnets that the VPC has",
    source = "AWS CDK API Reference, SubnetSelection — https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_ec2.SubnetSelection.html",
    aws = "There are no '…' subnet groups in this VPC. Available types: …",
    related = [SW0509],
));

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
    /// A group of subnets, with one subnet in each availability zone.
    pub SubnetConfiguration as SUBNET_CONFIGURATION, SubnetConfigurationFields = structure(&["ec2", "SubnetConfiguration"], "a group of subnets");
    /// Name of the group. The ids of its subnets begin with it.
    name: Text = field()
        .required(),
    /// What its subnets can reach.
    subnet_type: SubnetType = field()
        .required(),
    /// Prefix length of the network of each subnet, from 16 to 28. CloudFormation: `CidrBlock`.
    cidr_mask: Count = field()
        .default("an even share of what the groups with a prefix length leave"),
    /// Whether the networks are reserved for later, without subnets.
    reserved: Flag = field()
        .default("`false`"),
    /// Whether instances in the subnets get a public address.
    map_public_ip: Flag = property("MapPublicIpOnLaunch")
        .default("`true` in public subnets, `false` in others"),
}

describe! {
    /// Which subnets of a VPC something is placed in.
    pub SubnetSelection as SUBNET_SELECTION, SubnetSelectionFields = structure(&["ec2", "SubnetSelection"], "a subnet selection");
    /// Subnets of this type.
    subnet_type: SubnetType = field()
        .default("any"),
    /// Subnets of the group with this name. The groups of a VPC without `subnet_configuration` are `Public`, `Private` and
    /// `Isolated`.
    group_name: Text = field()
        .default("any")
        .aka(&["subnet_group_name"]),
    /// Of these, the subnets in these availability zones of the VPC.
    availability_zones: List<Text> = field()
        .default("all zones")
        .aka(&["azs", "zones"]),
    /// Of these, only the first subnet of each availability zone.
    one_per_az: Flag = field()
        .default("`false`"),
    /// Subnets with these ids, and no others.
    subnet_ids: List<Text> = field()
        .default("none")
        .aka(&["subnets"]),
}

/// What [`Selection::noun`](super::placement::Selection::noun) calls the subnets of [`SubnetType::PrivateWithEgress`].
pub(super) const WITH_EGRESS: &str = "private subnets with egress";

/// Whether a VPC has subnets to place a resource in, by the number of their availability zones; `subnets` is [`Selection::noun`](super::placement::Selection::noun).
///
/// # Errors
///
/// SW0506.
pub const fn placed<'a>(
    zones: Fact<u32>,
    subnets: &'a str,
    what: &'a str,
) -> Result<(), Violation<'a>> {
    match zones {
        Fact::Known(0) => {
            let sentence = "the VPC has no {} for the {}";
            let args = [Arg::Text(subnets), Arg::Text(what), Arg::None];
            let violation = Violation::new(SW0506, sentence, args);
            // They are what is placed there by default, and a VPC without NAT gateways has none.
            Err(if same(subnets, WITH_EGRESS) {
                violation.fixed_by("select subnets that the VPC has, such as `subnets: SubnetSelection { subnet_type: PrivateIsolated }`")
            } else {
                violation
            })
        }
        _ => Ok(()),
    }
}
