//! Roles.

use stackwright_core::Duration;
use stackwright_core::around::{self, RoleFacts};
use stackwright_core::existing::Existing as Kind;
use stackwright_core::language::{self, required};
use stackwright_core::names::RESOURCE;

use super::grants::{Grantee, Grants};
use super::policy::{InlinePolicy, document, managed_policy};
use super::{Principal, Statement};
use crate::construct::existing::Existing;
use crate::construct::facts::{quantity_fact, text_fact};
use crate::construct::{self, Checks, Construct};
use crate::template::resource_props::resource_props;
use crate::tree::content::Resource;
use crate::{Quantity, Result, Scope, Text, Token, Value};

resource_props! {
    /// What a [`Role`] can be given.
    pub struct RoleProps<'a> {
        /// The name or the ARN of a role that exists already, instead of all other fields. Grants go into a policy of the
        /// stack that is attached to it. Rules: SW0701 to SW0703.
        ///
        /// Default: the stack makes one.
        pub existing: Option<Text>,
        /// Who may take the role on: `service("ec2.amazonaws.com")`, `account("123456789012")`, or a list of such. Required
        /// for a new role. CloudFormation: `AssumeRolePolicyDocument`.
        pub assumed_by: Option<Principal>,
        /// What the role is for. CloudFormation: `Description`.
        ///
        /// Default: none.
        pub description: Option<Text>,
        /// The role's name in the account. CloudFormation: `RoleName`. A change replaces the role.
        ///
        /// Default: CloudFormation makes one.
        pub name: Option<Text>,
        /// The path of the role's name: `/service/`. CloudFormation: `Path`. A change replaces the role.
        ///
        /// Default: `/`.
        pub path: Option<Text>,
        /// Policies that exist: AWS's own by their names, others by their ARNs. CloudFormation: `ManagedPolicyArns`.
        ///
        /// Default: none.
        pub managed_policies: Option<Vec<Text>>,
        /// Policies that are written into the role. CloudFormation: `Policies`.
        ///
        /// Default: none; grants go into a policy of their own.
        pub inline_policies: Option<Vec<InlinePolicy>>,
        /// How long it may be taken on at once: `1hours` to `12hours`. CloudFormation: `MaxSessionDuration`.
        ///
        /// Default: one hour.
        pub max_session_duration: Option<Quantity<Duration>>,
    }
}

/// A role: what may be done by whoever takes it on.
#[derive(Clone, Debug)]
pub struct Role {
    scope: Scope,
    resource: Scope,
    existing: Existing,
    grants: Grants,
}

impl Role {
    /// A new role, or one that exists already.
    ///
    /// # Errors
    ///
    /// SW0701 to SW0703, SW0801, SW0809, SW0902, SW0910.
    #[track_caller]
    pub fn new(scope: &Scope, id: &str, props: RoleProps<'_>) -> Result<Self> {
        construct::create(scope, id, props)
    }

    /// A role as a part of another construct.
    pub(crate) fn part_of(scope: &Scope, id: &str, principal: Principal) -> Self {
        let role = Self::declare(scope.part(id, Self::NAME));
        role.build(principal, RoleProps::default());
        role
    }

    /// The role's name.
    #[must_use]
    pub fn name(&self) -> Text {
        self.existing
            .name_or(|| Token::reference(&self.resource).into())
    }

    /// The role's ARN.
    #[must_use]
    pub fn arn(&self) -> Text {
        self.existing
            .arn_or(|| Token::attribute(&self.resource, "Arn").into())
    }

    /// Adds a statement to the role's policy.
    pub fn add_to_policy(&self, statement: Statement) {
        // The CDK's ids.
        let id = if self.existing.is_known() {
            "Policy"
        } else {
            "DefaultPolicy"
        };
        self.grants.add(statement, id, "Roles", self.name());
    }

    fn build(&self, principal: Principal, props: RoleProps<'_>) {
        let managed = props.managed_policies.map(|policies| {
            let arns = policies.into_iter().map(managed_policy);
            arns.collect::<Vec<_>>()
        });
        let inline: Option<Vec<Value>> = props
            .inline_policies
            .map(|policies| policies.into_iter().map(Into::into).collect());
        // The CDK writes no empty lists of policies.
        let (managed, inline) = (
            managed.filter(|policies| !policies.is_empty()),
            inline.filter(|policies| !policies.is_empty()),
        );
        let duration = props.max_session_duration.map(|duration| match duration {
            Quantity::Known(time) => Value::from(time.to_seconds()),
            Quantity::Token(token) => token.into(),
        });
        let role = Resource::new("AWS::IAM::Role")
            .set("AssumeRolePolicyDocument", document(principal.statements()))
            .set_some("Description", props.description)
            .set_some("ManagedPolicyArns", managed)
            .set_some("MaxSessionDuration", duration)
            .set_some("Path", props.path)
            .set_some("Policies", inline)
            .set_some("RoleName", props.name)
            .taggable();
        self.resource.fill(role);
    }
}

impl Grantee for Role {
    /// A role of another account holds no policy of this one.
    fn allow(&self, statement: Statement) -> bool {
        let is_ours = !self.existing.is_foreign(&self.scope);
        if is_ours {
            self.add_to_policy(statement);
        }
        is_ours
    }
}

impl Construct for Role {
    type Props<'a> = RoleProps<'a>;
    const NAME: &'static str = "iam::Role";

    fn declare(scope: Scope) -> Self {
        let resource = scope.part(RESOURCE, "AWS::IAM::Role");
        let grants = Grants::of(&scope);
        Self {
            scope,
            resource,
            existing: Existing::default(),
            grants,
        }
    }

    fn define(&self, mut props: RoleProps<'_>, checks: &mut Checks) {
        let place = (&self.scope, &self.resource);
        let existing = props.existing.as_ref();
        if self.existing.take(Kind::Role, existing, place, checks) {
            return;
        }
        checks.take(around::role(&RoleFacts {
            max_session_duration: quantity_fact(props.max_session_duration.as_ref()),
            name: text_fact(props.name.as_ref()),
            path: text_fact(props.path.as_ref()),
            description: text_fact(props.description.as_ref()),
        }));
        checks.required("a role", required::ROLE, |_| props.assumed_by.is_some());
        for policy in props.inline_policies.iter().flatten() {
            let statements = policy.statements.iter().flatten();
            for violation in statements.flat_map(|one| one.violations(false)) {
                checks.violation(&violation);
            }
            checks.required(
                language::INLINE_POLICY,
                required::INLINE_POLICY,
                |field| match field {
                    "name" => policy.name.is_some(),
                    _ => policy.statements.is_some(),
                },
            );
        }
        if let Some(principal) = props.assumed_by.take() {
            self.build(principal, props);
        }
    }

    fn scope(&self) -> &Scope {
        &self.scope
    }
}
