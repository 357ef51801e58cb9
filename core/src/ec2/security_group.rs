//! Security groups.

use crate::describe::key::{Flag, Ref, Text};
use crate::describe::{describe, field, property, resource};
use crate::ec2::vpc::Vpc;
use crate::identity::{IdPrefix, Identified};

const NAMED: Identified = Identified::by_id(
    "ec2",
    &IdPrefix::new("sg-"),
    "the id of a security group (`sg-…`)",
);

describe! {
    /// A security group.
    pub SecurityGroup as SECURITY_GROUP, SecurityGroupFields = resource("AWS::EC2::SecurityGroup")
        .declared_by("security_group", "a security group")
        .construct(&["ec2", "SecurityGroup"], &["ec2", "SecurityGroupProps"])
        .existing(&NAMED);
    /// The id of a security group that exists already, instead of all other fields.
    existing: Text = field()
        .identity()
        .default("the stack makes one")
        .aka(&["existing_name", "arn"]),
    /// The VPC that it belongs to.
    vpc: Ref<Vpc> = property("VpcId")
        .required()
        .replaces(),
    /// What it is for.
    description: Text = property("GroupDescription")
        .replaces()
        .default("its path"),
    /// The group's name in its VPC.
    name: Text = property("GroupName")
        .replaces()
        .default("CloudFormation makes one")
        .aka(&["security_group_name"]),
    /// Whether everything may leave by IPv4. Without it, only what a connection needs may.
    allow_all_outbound: Flag = field()
        .default("everything may leave"),
}
