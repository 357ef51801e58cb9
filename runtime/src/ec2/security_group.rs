//! Security groups.

use std::cell::RefCell;
use std::panic::Location;
use std::rc::Rc;

use stackwright_rules::language::required;
use stackwright_rules::network;

use super::connections::{self, Connectable, Peer, Port};
use crate::construct::{self, Checks, Construct};
use crate::ec2::Vpc;
use crate::names;
use crate::props::props;
use crate::resource::Resource;
use crate::{Result, Scope, Text, Token, Value};

props! {
    for resource
    /// What a [`SecurityGroup`] can be given.
    pub struct SecurityGroupProps<'a> {
        /// The VPC that it belongs to. Required. CloudFormation: `VpcId`. A change replaces the security group.
        pub vpc: Option<&'a Vpc>,
        /// What it is for. CloudFormation: `GroupDescription`. A change replaces the security group.
        ///
        /// Default: its path.
        pub description: Option<Text>,
    }
}

/// A firewall around network interfaces: everything may leave, nothing may come in that is not let in.
#[derive(Clone, Debug)]
pub struct SecurityGroup {
    scope: Scope,
    resource: Scope,
    /// The rules that stand in the group itself.
    ingress: Rc<RefCell<Vec<Value>>>,
}

impl SecurityGroup {
    /// A new security group.
    ///
    /// # Errors
    ///
    /// SW0801, SW0809, SW0902.
    #[track_caller]
    pub fn new(scope: &Scope, id: &str, props: SecurityGroupProps<'_>) -> Result<Self> {
        construct::create(scope, id, props)
    }

    /// A security group as a part of another construct.
    pub(crate) fn part_of(scope: &Scope, id: &str, vpc: &Vpc, description: Text) -> Self {
        let group = Self::declare(scope.part(id, Self::NAME));
        group.build(vpc, description);
        group
    }

    /// The security group's id.
    #[must_use]
    pub fn security_group_id(&self) -> Token {
        Token::attribute(&self.resource, "GroupId")
    }

    /// Lets a peer in at a port.
    ///
    /// # Errors
    ///
    /// SW0502, SW0503.
    #[track_caller]
    pub fn allow_from(&self, peer: impl Connectable, port: Port) -> Result<()> {
        self.let_in(&peer.peer(), &port, Location::caller())
    }

    pub(crate) fn let_in(
        &self,
        peer: &Peer,
        port: &Port,
        location: &'static Location<'static>,
    ) -> Result<()> {
        connections::check(&self.scope, peer, port, location)?;
        for rule in connections::ingress_rules(peer, port) {
            let is_there = || {
                let children = self.scope.children();
                children.iter().any(|child| child.id() == rule.id)
            };
            if rule.is_inline {
                let rule = Value::Object(rule.properties);
                let mut ingress = self.ingress.borrow_mut();
                if !ingress.contains(&rule) {
                    ingress.push(rule);
                }
                drop(ingress);
                self.write();
            } else if !is_there() {
                let resource = Resource::new("AWS::EC2::SecurityGroupIngress")
                    .set("GroupId", self.security_group_id());
                let resource = rule
                    .properties
                    .into_iter()
                    .fold(resource, |resource, (name, value)| {
                        resource.set(name, value)
                    });
                self.scope.resource(&rule.id, resource);
            }
        }
        Ok(())
    }

    /// The CDK's name for the group in the ids of rules.
    pub(super) fn unique_id(&self) -> String {
        names::logical_id(self.scope.path_from_stack())
    }

    fn build(&self, vpc: &Vpc, description: Text) {
        let egress = Value::Object(vec![
            ("CidrIp", network::ANY_IPV4.into()),
            (
                "Description",
                "Allow all outbound traffic by default".into(),
            ),
            ("IpProtocol", "-1".into()),
        ]);
        let group = Resource::new("AWS::EC2::SecurityGroup")
            .set("GroupDescription", description)
            .set("SecurityGroupEgress", vec![egress])
            .set("VpcId", vpc.vpc_id())
            .taggable();
        self.resource.fill(group);
    }

    /// Writes the rules that stand in the group into its resource, once there are any.
    fn write(&self) {
        let ingress = Rc::clone(&self.ingress);
        let rules = Value::Lazy(Rc::new(move || Value::List(ingress.borrow().clone())));
        self.resource.set_property("SecurityGroupIngress", rules);
    }
}

impl Construct for SecurityGroup {
    type Props<'a> = SecurityGroupProps<'a>;
    const NAME: &'static str = "ec2::SecurityGroup";

    fn declare(scope: Scope) -> Self {
        let resource = scope.part(crate::names::RESOURCE, "AWS::EC2::SecurityGroup");
        Self {
            scope,
            resource,
            ingress: Rc::default(),
        }
    }

    fn define(&self, props: SecurityGroupProps<'_>, checks: &mut Checks) {
        checks.required("a security group", required::SECURITY_GROUP, |_| {
            props.vpc.is_some()
        });
        let Some(vpc) = props.vpc else {
            return;
        };
        let description = props
            .description
            .unwrap_or_else(|| self.scope.path().into());
        self.build(vpc, description);
    }

    fn scope(&self) -> &Scope {
        &self.scope
    }
}
