//! Security groups.

use crate::construct::{self, Checks, Construct};
use crate::ec2::Vpc;
use crate::props::props;
use crate::resource::Resource;
use crate::{Result, Scope, Text, Token, Value};
use stackwright_rules::language::required;

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
    pub(crate) fn part_of(scope: &Scope, vpc: &Vpc, description: Text) -> Self {
        let group = Self::declare(scope.part("SecurityGroup", Self::NAME));
        group.build(vpc, description);
        group
    }

    /// The security group's id.
    #[must_use]
    pub fn security_group_id(&self) -> Token {
        Token::attribute(&self.resource, "GroupId")
    }

    fn build(&self, vpc: &Vpc, description: Text) {
        let egress = Value::Object(vec![
            ("CidrIp", "0.0.0.0/0".into()),
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
}

impl Construct for SecurityGroup {
    type Props<'a> = SecurityGroupProps<'a>;
    const NAME: &'static str = "ec2::SecurityGroup";

    fn declare(scope: Scope) -> Self {
        let resource = scope.part(crate::names::RESOURCE, "AWS::EC2::SecurityGroup");
        Self { scope, resource }
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
