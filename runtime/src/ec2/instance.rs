//! Virtual machines.

use std::cell::RefCell;
use std::panic::Location;
use std::rc::Rc;

use stackwright_core::Violation;
use stackwright_core::catalogue::SW0904;
use stackwright_core::ec2::instance_type::Architecture;
use stackwright_core::ec2::placement::Placement;
use stackwright_core::ec2::{instance, subnets};

use super::InstanceProps;
use super::connections::{self, connects};
use super::rule::Direction;
use super::subnets::Subnet;
use super::{Connectable, Peer, Port, SecurityGroup, Vpc};
use crate::construct::{self, Checks, Construct};
use crate::iam::{Grantee, Principal, Role, Statement, service};
use crate::template::parameter;
use crate::tree::Relation;
use crate::tree::content::Resource;
use crate::{Result, Scope, Text, Token, Value};
use stackwright_core::describe::{Described as _, Description, Facts};
use stackwright_core::names::RESOURCE;

/// The SSM parameters with the images of Amazon Linux 2023, by what kind of processor runs them (Amazon Linux 2023 User
/// Guide, launching by SSM parameter).
const AMAZON_LINUX_X86_64: &str =
    "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-6.1-x86_64";
const AMAZON_LINUX_ARM64: &str = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-6.1-arm64";

/// A virtual machine.
#[derive(Clone, Debug)]
pub struct Instance {
    scope: Scope,
    resource: Scope,
    parts: Rc<RefCell<Option<Parts>>>,
}

#[derive(Clone, Debug)]
struct Parts {
    role: Role,
    /// The security group of the instance in connections.
    security_group: SecurityGroup,
}

impl Instance {
    /// A new instance.
    ///
    /// # Errors
    ///
    /// None: what it breaks is kept, listed by [`Scope::problems`](crate::Scope::problems), and reported by
    /// [`App::synth`](crate::App::synth).
    #[track_caller]
    pub fn new(scope: &Scope, id: &str, props: InstanceProps<'_>) -> Result<Self> {
        construct::create(scope, id, props)
    }

    /// The instance's id in EC2, `i-…`. The id in the construct tree is another: [`Scope::id`].
    #[must_use]
    pub fn id(&self) -> Text {
        Token::reference(&self.resource).into()
    }

    /// The instance's private IPv4 address.
    #[must_use]
    pub fn private_ip(&self) -> Text {
        Token::attribute(&self.resource, "PrivateIp").into()
    }

    /// What programs on it may do; none for an instance that breaks a rule.
    #[must_use]
    pub fn role(&self) -> Option<Role> {
        self.parts.borrow().as_ref().map(|parts| parts.role.clone())
    }

    fn connect(
        &self,
        direction: Direction,
        peer: &Peer,
        port: &Port,
        location: &'static Location<'static>,
    ) -> Result<()> {
        let groups = self.security_group();
        let groups = groups.as_slice();
        connections::connect(&self.scope, groups, direction, peer, port, location)
    }

    /// None for an instance that breaks a rule.
    fn security_group(&self) -> Option<SecurityGroup> {
        let parts = self.parts.borrow();
        parts.as_ref().map(|parts| parts.security_group.clone())
    }

    fn build(
        &self,
        props: InstanceProps<'_>,
        vpc: &Vpc,
        instance_type: Text,
        subnet: Subnet,
        checks: &mut Checks,
    ) {
        let name = self.scope.path();
        self.scope.set_default_tag("Name", name);
        let first = props.security_groups.first().copied().cloned();
        let first = first.unwrap_or_else(|| {
            let id = "InstanceSecurityGroup";
            let description = format!("{}/{id}", self.scope.path());
            SecurityGroup::part_of(&self.scope, id, vpc, &description)
        });
        let others = props.security_groups.iter().skip(1).copied();
        let groups = std::iter::once(&first).chain(others);
        let group_ids: Vec<_> = groups.map(SecurityGroup::id).collect();
        let role = props.role.cloned().unwrap_or_else(|| {
            Role::part_of(
                &self.scope,
                "InstanceRole",
                service("ec2.amazonaws.com"),
                &[],
            )
        });
        let profile = Resource::new("AWS::IAM::InstanceProfile").set("Roles", vec![role.name()]);
        let profile = self.scope.resource("InstanceProfile", profile);
        let image = props.image_parameter.unwrap_or_else(|| {
            let processor = instance_type
                .as_literal()
                .and_then(Architecture::of_instance_type);
            let image = match processor {
                Some(Architecture::Arm64) => AMAZON_LINUX_ARM64,
                Some(Architecture::X86) | None => AMAZON_LINUX_X86_64,
            };
            image.into()
        });
        let Some(image) = image.as_literal() else {
            checks.violation(
                &Violation::plain(SW0904, "`image_parameter` must be known at synthesis")
                    .because("the name becomes part of the id of a parameter of the template")
                    .fixed_by("write the name as a string"),
            );
            return;
        };
        let instance = Resource::new("AWS::EC2::Instance")
            .set("AvailabilityZone", subnet.availability_zone)
            .set("IamInstanceProfile", Token::reference(&profile))
            .set("ImageId", parameter::image_of(&self.scope, image))
            .set("InstanceType", instance_type)
            .set("SecurityGroupIds", group_ids)
            .set("SubnetId", subnet.id)
            .set("UserData", user_data(props.user_data.unwrap_or_default()))
            .taggable();
        self.resource.fill(instance);
        self.resource.depend_on_place(role.scope());
        // In the tree it stands behind its parts, as in the CDK.
        self.scope.adopt(&self.resource);
        self.parts.replace(Some(Parts {
            role,
            security_group: first,
        }));
    }
}

/// A script of commands, in the encoding that EC2 takes.
fn user_data(commands: Vec<Text>) -> Token {
    let first = std::iter::once(Value::text("#!/bin/bash"));
    let commands = commands.into_iter().map(Value::from);
    let lines = commands.flat_map(|command| [Value::text("\n"), command]);
    let script = Token::text_of(first.chain(lines));
    Token::Base64(Box::new(script.into()))
}

connects!(Instance);

impl Grantee for Instance {
    fn allow(&self, statement: Statement) -> bool {
        // Of an instance that could not be made, enough has been said.
        self.role().is_none_or(|role| role.allow(statement))
    }

    fn principal_in(&self, stack: &Scope) -> Option<Principal> {
        self.role()?.principal_in(stack)
    }

    fn may_be_of_another_account(&self) -> bool {
        self.role()
            .is_some_and(|role| role.may_be_of_another_account())
    }
}

impl Connectable for Instance {
    fn peer(&self) -> Peer {
        Peer::of_security_groups(self.security_group().as_slice())
    }
}

impl Construct for Instance {
    type Props<'a> = InstanceProps<'a>;
    const NAME: &'static str = "ec2::Instance";
    const DESCRIPTION: &'static Description =
        stackwright_core::ec2::instance::Instance::DESCRIPTION;

    fn declare(scope: Scope) -> Self {
        let resource = scope.new_node(RESOURCE, "AWS::EC2::Instance", scope.location());
        Self {
            scope,
            resource,
            parts: Rc::default(),
        }
    }

    fn define(&self, mut props: InstanceProps<'_>, checks: &mut Checks) {
        let (vpc, instance_type) = (props.vpc, props.instance_type.take());
        let (Some(vpc), Some(instance_type)) = (vpc, instance_type) else {
            return;
        };
        self.scope.relate(Relation::Within, vpc.scope());
        let selection = props.subnets.clone().unwrap_or_default();
        let facts = self.scope.facts();
        let placement = instance::placement(Facts::of(facts.raw()));
        let placed = super::vpc::place(vpc, &selection, placement);
        let Some((
            subnets,
            Placement {
                zones,
                subnets: noun,
            },
        )) = placed
        else {
            return;
        };
        if let Err(violation) = subnets::placed(zones, noun, "instance") {
            checks.violation(&violation);
        }
        // Where there are none, enough has been said.
        if let Some(subnet) = subnets.into_iter().next() {
            self.build(props, vpc, instance_type, subnet, checks);
        }
    }

    fn scope(&self) -> &Scope {
        &self.scope
    }
}
