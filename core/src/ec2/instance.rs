//! Instances.

use crate::Violation;
use crate::describe::key::{List, Ref, Text};
use crate::describe::{
    CallRule, Fact, Facts, Methods, Raw, describe, field, property, resource, rules,
};
use crate::ec2::placement::{Placement, Selection};
use crate::ec2::security_group::SecurityGroup;
use crate::ec2::subnets::{SW0506, SubnetSelection, placed};
use crate::ec2::vpc::Vpc;
use crate::iam::grant::{SW0925, can_change};
use crate::iam::role::Role;

describe! {
    /// An instance.
    pub Instance as INSTANCE, InstanceFields = resource("AWS::EC2::Instance")
        .declared_by("instance", "an instance")
        .construct(&["ec2", "Instance"], &["ec2", "InstanceProps"])
        .given(&[CallRule {
            methods: Methods::Prefixed("grant"),
            check: granted,
        }])
        .rules(RULES, check_raw);
    /// VPC of the instance.
    vpc: Ref<Vpc> = field()
        .required()
        .replaces_by("SubnetId"),
    /// Subnets of the VPC. The instance is placed in the first of them.
    subnets: SubnetSelection = field()
        .replaces_by("SubnetId")
        .shown_at(INSTANCE.vpc.path())
        .default("private subnets that reach the internet; if there are none, isolated ones; if there are none, public ones")
        .aka(&["vpc_subnets", "subnet_ids"]),
    /// Instance type: `"t3.micro"`.
    instance_type: Text = property("InstanceType")
        .required(),
    /// Name of the SSM parameter with the id of the machine image. CloudFormation: `ImageId`, through a parameter of the stack.
    image_parameter: Text = field()
        .replaces_by("ImageId")
        .default("the latest Amazon Linux 2023 for the processor of the instance type; for an instance type that is resolved when the stack is deployed, for x86-64")
        .aka(&["machine_image", "image", "image_id"]),
    /// Role of the programs that run on the instance.
    role: Ref<Role> = property("IamInstanceProfile")
        .default("a new role, which its method `role` returns"),
    /// Security groups of the instance. Connections use the first one.
    security_groups: List<Ref<SecurityGroup>> = property("SecurityGroupIds")
        .default("a new one")
        .aka(&["sg"]),
    /// Shell commands that run when the instance starts for the first time. A change replaces or restarts the instance.
    user_data: List<Text> = property("UserData")
        .default("none"),
}

rules!(
    Instance,
    SW0506(
        of = [INSTANCE.vpc, INSTANCE.subnets.itself],
        |instance, found| {
            let Placement { zones, subnets } = placement(instance);
            found.result(INSTANCE.subnets.itself, placed(zones, subnets, "instance"));
        },
    ),
    SW0925(of = [INSTANCE.role], |instance, found| {
        if let Fact::Known(role) = INSTANCE.role.of(instance) {
            found.result(INSTANCE.role, can_change(role));
        }
    }),
);

/// Whether the role of an instance can be granted something.
fn granted(instance: Raw<'_>) -> Result<(), Violation<'static>> {
    match INSTANCE.role.of(Facts::of(instance)) {
        Fact::Known(role) => can_change(role),
        _ => Ok(()),
    }
}

/// Where an instance is placed.
#[must_use]
pub const fn placement(instance: Facts<'_, Instance>) -> Placement {
    let (vpc, subnets) = (
        INSTANCE.vpc.of(instance),
        INSTANCE.subnets.itself.of(instance),
    );
    Placement::of(vpc, subnets, Selection::NONE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::describe::{Described as _, Fact, Tree};
    use crate::ec2::subnets::{SUBNET_SELECTION, SubnetType};
    use crate::ec2::vpc::VPC;

    #[test]
    fn instances_are_placed_in_subnets() {
        let sentences = |instance: &Tree| -> Vec<_> {
            let found = check(Facts::of(instance.raw())).into_iter();
            found
                .map(|finding| {
                    let field = finding.path.name(Instance::DESCRIPTION);
                    assert_eq!(finding.violation.rule, SW0506);
                    (field, finding.violation.to_string())
                })
                .collect()
        };
        let vpc = Tree::new("vpc").with(VPC.nat_gateways, 0);
        // Without a choice, any subnets do.
        let instance = Tree::new("instance").with(INSTANCE.vpc, vpc);
        assert_eq!(sentences(&instance), []);
        let private =
            Tree::new("").with(SUBNET_SELECTION.subnet_type, SubnetType::PrivateWithEgress);
        let nowhere = instance.with(INSTANCE.subnets.itself, private);
        let sentence = "the VPC has no private subnets with egress for the instance".to_owned();
        assert_eq!(sentences(&nowhere), [("subnets".to_owned(), sentence)]);
        let elsewhere = nowhere.with_fact(INSTANCE.vpc, Fact::Present);
        assert_eq!(sentences(&elsewhere), []);
        assert_eq!(sentences(&Tree::partial("instance")), []);
    }
}
