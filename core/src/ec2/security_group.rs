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
    /// Id of an existing security group.
    existing: Text = field()
        .identity()
        .default("none; the stack creates the resource")
        .aka(&["existing_name", "arn"]),
    /// VPC of the security group.
    vpc: Ref<Vpc> = property("VpcId")
        .required()
        .replaces(),
    /// What the security group is for.
    description: Text = property("GroupDescription")
        .replaces()
        .default("its path"),
    /// Name of the security group in its VPC.
    name: Text = property("GroupName")
        .replaces()
        .default("a generated name")
        .aka(&["security_group_name"]),
    /// Whether all outbound IPv4 traffic is allowed. If not, only the traffic of connections is.
    allow_all_outbound: Flag = field()
        .default("`true`"),
}
