//! Instances.

use crate::describe::key::{List, Ref, Text};
use crate::describe::{describe, field, property, resource};
use crate::ec2::security_group::SecurityGroup;
use crate::ec2::subnets::SubnetSelection;
use crate::ec2::vpc::Vpc;
use crate::iam::role::Role;

describe! {
    /// An instance.
    pub Instance as INSTANCE, InstanceFields = resource("AWS::EC2::Instance")
        .declared_by("instance", "an instance")
        .construct(&["ec2", "Instance"], &["ec2", "InstanceProps"]);
    /// The VPC that it stands in.
    vpc: Ref<Vpc> = field()
        .required()
        .replaces_by("SubnetId"),
    /// The subnets of the VPC of which it stands in the first.
    subnets: SubnetSelection = field()
        .replaces_by("SubnetId")
        .shown_at(INSTANCE.vpc.path())
        .default("the private ones with a way out; where there are none, the isolated ones, and else the public ones")
        .aka(&["vpc_subnets", "subnet_ids"]),
    /// What kind of machine it is: `"t3.micro"`.
    instance_type: Text = property("InstanceType")
        .required(),
    /// The name of the SSM parameter that holds the machine image. CloudFormation: `ImageId`, a parameter of the stack.
    image_parameter: Text = field()
        .replaces_by("ImageId")
        .default("the newest Amazon Linux 2023 for the processor of the instance type; for a type that is known only when the stack is deployed, for x86-64")
        .aka(&["machine_image", "image", "image_id"]),
    /// What programs on it may do.
    role: Ref<Role> = property("IamInstanceProfile")
        .default("a role of its own, which [`Instance::role`] names"),
    /// Its security groups, of which the first stands for it in connections.
    security_groups: List<Ref<SecurityGroup>> = property("SecurityGroupIds")
        .default("one of its own")
        .aka(&["sg"]),
    /// The commands of a shell that it runs when it starts for the first time. A change replaces the instance, or restarts it.
    user_data: List<Text> = property("UserData")
        .default("none"),
}
