//! Instances: SW0515, SW0516, SW0517, SW0518.

use crate::common::Common;
use crate::describe::key::{List, Ref, Text};
use crate::describe::{
    CallRule, Fact, Facts, Finding, Methods, Raw, describe, field, property, resource, rules,
};
use crate::ec2::instance_type::{self, Architecture};
use crate::ec2::placement::{Placement, Selection};
use crate::ec2::security_group::{SW0510, SecurityGroup, find_of_other_vpc};
use crate::ec2::subnets::{SW0506, SubnetSelection, placed};
use crate::ec2::vpc::{self, SW0513, Vpc, find_zones_elsewhere};
use crate::iam::grant::{SW0925, can_change};
use crate::iam::policy;
use crate::iam::role::{ROLE, Role};
use crate::text::same;
use crate::{Arg, Violation};

describe! {
    /// An instance.
    pub Instance as INSTANCE, InstanceFields = resource("AWS::EC2::Instance")
        .declared_by("instance", "an instance")
        .construct(&["ec2", "Instance"], &["ec2", "InstanceProps"])
        .getters(&[("Ref", "id"), ("PrivateIp", "private_ip")])
        .gives(&[("AWS::EC2::Instance.InstanceId", "id")])
        .given(&[CallRule {
            methods: Methods::Prefixed("grant"),
            check: granted,
        }])
        .rules(RULES, check_raw)
        .help(help)
        .within(of_instance);
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
        .required()
        .example("\"t3.micro\""),
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
    SW0510(
        of = [INSTANCE.vpc, INSTANCE.security_groups],
        |instance, found| {
            let vpc = INSTANCE.vpc.of(instance);
            find_of_other_vpc(instance, vpc, INSTANCE.security_groups, found);
        },
    ),
    SW0513(
        of = [INSTANCE.subnets.availability_zones],
        |instance, found| {
            let (zones, region) = (
                INSTANCE.subnets.availability_zones,
                instance.raw().site().region,
            );
            find_zones_elsewhere(instance, zones, region, found);
        }
    ),
    SW0515(
        "instance-type",
        Deny,
        "the instance type of an instance must exist",
        why = "EC2 has no instance type of this name as of November 2026",
        fix = "write an instance type such as `t3.micro`, or allow the rule for a newer one",
        source = "Amazon EC2 Instance Types Guide — https://docs.aws.amazon.com/ec2/latest/instancetypes/instance-types.html; cfn-lint, E3628 — https://github.com/aws-cloudformation/cfn-lint/blob/main/docs/rules.md",
        aws = "InvalidParameterValue: Invalid value '…' for InstanceType.",
        related = [SW0516],
        of = [INSTANCE.instance_type],
        |instance, found| {
            if let Fact::Known(name) = INSTANCE.instance_type.of(instance)
                && !instance_type::is_known(name)
            {
                found.text(INSTANCE.instance_type, "unknown instance type `{}`", name);
            }
        },
    ),
    SW0516(
        "image-architecture",
        Error,
        "the image of an instance must be for the processor of its instance type",
        why = "an instance starts only from an image of the architecture of its processor",
        fix = "use an image of the same architecture, or remove `image_parameter`",
        source = "Amazon EC2 User Guide, compatibility for changing the instance type — https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/resize-limitations.html; EC2 API, RunInstances — https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RunInstances.html",
        aws = "InvalidParameterValue: The architecture '…' of the specified instance type does not match the architecture '…' of the specified AMI.",
        related = [SW0515],
        of = [INSTANCE.instance_type, INSTANCE.image_parameter],
        |instance, found| {
            let (Fact::Known(name), Fact::Known(image)) = (
                INSTANCE.instance_type.of(instance),
                INSTANCE.image_parameter.of(instance),
            ) else {
                return;
            };
            if let (Some(processor), Some(image)) = (
                Architecture::of_instance_type(name),
                Architecture::of_image_parameter(image),
            ) && instance_type::is_known(name)
                && !processor.is(image)
            {
                let values = [
                    Arg::Text(image.name()),
                    Arg::Text(name),
                    Arg::Text(processor.name()),
                ];
                let sentence = "the image is for `{}`, but the processor of `{}` is `{}`";
                found.values(INSTANCE.image_parameter, sentence, values);
            }
        },
    ),
    SW0517(
        "instance-role",
        Deny,
        "EC2 must be able to assume the role of an instance",
        why = "programs on an instance get the credentials of its role from EC2, which assumes it as `ec2.amazonaws.com`",
        fix = "add `service(\"ec2.amazonaws.com\")` to `assumed_by` of the role",
        source = "Amazon EC2 User Guide, IAM roles for Amazon EC2 — https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/iam-roles-for-amazon-ec2.html",
        aws = "AssumeRoleUnauthorizedAccess",
        of = [INSTANCE.role],
        |instance, found| {
            let Fact::Known(role) = INSTANCE.role.of(instance) else {
                return;
            };
            if let Some(service) = policy::service_of(ROLE.assumed_by.call(role))
                && !same(service, "ec2.amazonaws.com")
                && !same(service, "ec2.amazonaws.com.cn")
                && Common::<Role>::OVERRIDES.is_absent(role)
            {
                let (label, service) = (Arg::Text(role.label()), Arg::Text(service));
                let sentence = "EC2 cannot assume the role `{}`, which is for `{}`";
                found.two(INSTANCE.role, sentence, label, service);
            }
        },
    ),
    SW0518(
        "user-data-size",
        Error,
        "the user data of an instance must be at most 16 KB",
        why = "EC2 accepts at most 16,384 bytes of user data, before they are encoded as base64",
        fix = "download a longer script from `user_data`",
        source = "EC2 API, RunInstances, UserData — https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RunInstances.html; Amazon EC2 User Guide, user data — https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html",
        aws = "InvalidParameterValue: User data is limited to 16384 bytes",
        of = [INSTANCE.user_data],
        |instance, found| {
            let (mut at, mut size, mut first_too_many) = (0, USER_DATA_START, None);
            while let Some(command) = INSTANCE.user_data.element(instance, at) {
                size += 1;
                if let Fact::Known(command) = command {
                    size += command.len();
                }
                if size > USER_DATA_MAX && first_too_many.is_none() {
                    first_too_many = Some(at);
                }
                at += 1;
            }
            if let Some(at) = first_too_many {
                let (size, most) = (size as u64, USER_DATA_MAX as u64);
                let sentence = "user data of {} bytes exceed the limit of {}";
                let (size, most) = (Arg::Number(size), Arg::Number(most));
                found.two(INSTANCE.user_data.nth(at), sentence, size, most);
            }
        },
    ),
);

/// Whether the role of an instance can be granted something.
fn granted(instance: Raw<'_>) -> Result<(), Violation<'static>> {
    match INSTANCE.role.of(Facts::of(instance)) {
        Fact::Known(role) => can_change(role),
        _ => Ok(()),
    }
}

/// The most bytes of user data.
pub const USER_DATA_MAX: usize = 16_384;
/// The bytes in front of the first command: `#!/bin/bash`.
const USER_DATA_START: usize = 11;

/// The instance type that is likely to be meant.
fn help(instance: Raw<'_>, finding: &Finding<'_>) -> Option<String> {
    if finding.violation.rule != SW0515 {
        return None;
    }
    let name = INSTANCE.instance_type.of(Facts::of(instance)).known()?;
    let near = instance_type::near(name)?;
    Some(format!("did you mean `{near}`?"))
}

fn of_instance(instance: Raw<'_>) -> Fact<Raw<'_>> {
    vpc::raw(INSTANCE.vpc.of(Facts::of(instance)))
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
    use crate::describe::{Described as _, Tree};
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
