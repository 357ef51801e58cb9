//! Roles.

use std::cell::RefCell;
use std::rc::Rc;

use stackwright_rules::language::required;

use super::policy::document;
use super::{Grantee, Principal, Statement};
use crate::construct::{self, Checks, Construct};
use crate::names::RESOURCE;
use crate::props::props;
use crate::resource::Resource;
use crate::{Result, Scope, Text, Token, Value};

props! {
    for resource
    /// What a [`Role`] can be given.
    pub struct RoleProps<'a> {
        /// Who may take the role on: `service("ec2.amazonaws.com")`, `account("123456789012")`. Required. CloudFormation:
        /// `AssumeRolePolicyDocument`.
        pub assumed_by: Option<Principal>,
        /// What the role is for. CloudFormation: `Description`.
        ///
        /// Default: none.
        pub description: Option<Text>,
        /// The role's name in the account. CloudFormation: `RoleName`. A change replaces the role.
        ///
        /// Default: CloudFormation makes one.
        pub name: Option<Text>,
    }
}

/// A role: what may be done by whoever takes it on.
#[derive(Clone, Debug)]
pub struct Role {
    scope: Scope,
    resource: Scope,
    statements: Rc<RefCell<Vec<Statement>>>,
}

impl Role {
    /// A new role.
    ///
    /// # Errors
    ///
    /// SW0801, SW0809, SW0902.
    #[track_caller]
    pub fn new(scope: &Scope, id: &str, props: RoleProps<'_>) -> Result<Self> {
        construct::create(scope, id, props)
    }

    /// A role as a part of another construct.
    pub(crate) fn part_of(scope: &Scope, id: &str, principal: Principal) -> Self {
        let role = Self::declare(scope.part(id, Self::NAME));
        role.build(principal, None, None);
        role
    }

    /// The role's name.
    #[must_use]
    pub fn role_name(&self) -> Token {
        Token::reference(&self.resource)
    }

    /// The role's ARN.
    #[must_use]
    pub fn arn(&self) -> Token {
        Token::attribute(&self.resource, "Arn")
    }

    fn build(&self, principal: Principal, description: Option<Text>, name: Option<Text>) {
        let assume = Value::Object(vec![
            ("Action", "sts:AssumeRole".into()),
            ("Effect", "Allow".into()),
            ("Principal", principal.into()),
        ]);
        let role = Resource::new("AWS::IAM::Role")
            .set("AssumeRolePolicyDocument", document(vec![assume]))
            .set_some("Description", description)
            .set_some("RoleName", name)
            .taggable();
        self.resource.fill(role);
    }

    /// The policy that grants go into, made with the first of them.
    fn default_policy(&self) {
        let place = self.scope.part("DefaultPolicy", "iam::Policy");
        let resource = place.part(RESOURCE, "AWS::IAM::Policy");
        let statements = Rc::clone(&self.statements);
        let statements = Value::Lazy(Rc::new(move || {
            let statements = statements.borrow();
            document(statements.iter().cloned().map(Into::into).collect())
        }));
        let policy = Resource::new("AWS::IAM::Policy")
            .set("PolicyDocument", statements)
            .set("PolicyName", resource.logical_id())
            .set("Roles", vec![self.role_name()]);
        resource.fill(policy);
    }
}

impl Grantee for Role {
    fn allow(&self, actions: Vec<String>, resource: Token) {
        if self.statements.borrow().is_empty() {
            self.default_policy();
        }
        let statement = Statement { actions, resource };
        let mut statements = self.statements.borrow_mut();
        if !statements.contains(&statement) {
            statements.push(statement);
        }
    }
}

impl Construct for Role {
    type Props<'a> = RoleProps<'a>;
    const NAME: &'static str = "iam::Role";

    fn declare(scope: Scope) -> Self {
        let resource = scope.part(RESOURCE, "AWS::IAM::Role");
        Self {
            scope,
            resource,
            statements: Rc::default(),
        }
    }

    fn define(&self, props: RoleProps<'_>, checks: &mut Checks) {
        checks.required("a role", required::ROLE, |_| props.assumed_by.is_some());
        if let Some(principal) = props.assumed_by {
            self.build(principal, props.description, props.name);
        }
    }

    fn scope(&self) -> &Scope {
        &self.scope
    }
}
