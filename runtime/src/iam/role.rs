//! Roles.

use super::grants::{Grantee, Grants};
use super::policy::{document, managed_policy};
use super::{Principal, RoleProps, Statement, arn};
use crate::construct::existing::Existing;
use crate::construct::quantity::seconds;
use crate::construct::{self, Checks, Construct};
use crate::tree::content::Resource;
use crate::{Result, Scope, Text, Token, Value};
use stackwright_core::describe::{Described as _, Description, Facts};
use stackwright_core::iam::grant::can_change;
use stackwright_core::names::{RESOURCE, logical_id, unique_resource_name};

/// An IAM role, whose permissions apply to the principals that assume it.
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
    /// None: what it breaks is kept, listed by [`Scope::problems`](crate::Scope::problems), and reported by
    /// [`App::synth`](crate::App::synth).
    #[track_caller]
    pub fn new(scope: &Scope, id: &str, props: RoleProps<'_>) -> Result<Self> {
        construct::create(scope, id, props)
    }

    /// A role as a part of another construct, with policies of AWS.
    pub(crate) fn part_of(
        scope: &Scope,
        id: &str,
        principal: Principal,
        policies: &[&str],
    ) -> Self {
        let role = Self::declare(scope.part(id, Self::NAME));
        let props = RoleProps {
            managed_policies: Some(policies.iter().map(|name| (*name).into()).collect()),
            ..RoleProps::default()
        };
        role.build(principal, props);
        role
    }

    /// The role that a resource of its type is, with the policy that grants to the resource go into.
    pub(crate) fn of_resource(resource: &Scope, grants: Grants) -> Self {
        Self {
            scope: resource.clone(),
            resource: resource.clone(),
            existing: Existing::default(),
            grants,
        }
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
        // A resource of the type has other facts, and is none that exists already.
        let is_own = self
            .scope
            .described()
            .is_none_or(|one| one.of == Self::DESCRIPTION);
        if is_own && let Err(violation) = can_change(Facts::of(self.scope.facts().raw())) {
            self.scope.fail(&violation);
        }
        // The CDK's ids.
        let (id, is_named) = match self.existing.is_known() {
            true if self.scope.names_policies() => (self.name_of_policy(), true),
            true => ("Policy".to_owned(), false),
            false => ("DefaultPolicy".to_owned(), false),
        };
        self.grants
            .add(statement, (&id, is_named), "Roles", self.name());
    }

    /// The name of the policy of an existing role that differs from stack to stack.
    fn name_of_policy(&self) -> String {
        const PREFIX: &str = "Policy";
        /// The longest name of a policy.
        const MAX: usize = 128;
        let name = logical_id(self.scope.path_from_stack());
        if PREFIX.len() + name.len() <= MAX {
            return format!("{PREFIX}{name}");
        }
        let path = self.scope.path_from_name();
        let name = unique_resource_name(path, "", MAX - PREFIX.len());
        format!("{PREFIX}{name}")
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
        let role = Resource::new("AWS::IAM::Role")
            .set("AssumeRolePolicyDocument", document(principal.statements()))
            .set_some("Description", props.description)
            .set_some("ManagedPolicyArns", managed)
            .set_some("MaxSessionDuration", seconds(props.max_session_duration))
            .set_some("Path", props.path)
            .set_some(
                "PermissionsBoundary",
                props.permissions_boundary.map(managed_policy),
            )
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

    fn principal_in(&self, stack: &Scope) -> Option<Principal> {
        let can_be_named = self.existing.is_known() || self.scope.same_stack(stack);
        can_be_named.then(|| arn(self.arn()))
    }

    fn may_be_of_another_account(&self) -> bool {
        self.existing.may_be_foreign(&self.scope)
    }
}

impl Construct for Role {
    type Props<'a> = RoleProps<'a>;
    const NAME: &'static str = "iam::Role";
    const DESCRIPTION: &'static Description = stackwright_core::iam::role::Role::DESCRIPTION;

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
        if self.existing.take(Self::DESCRIPTION, existing, place) {
            return;
        }
        for policy in props.inline_policies.iter().flatten() {
            let statements = policy.statements.iter().flatten();
            for violation in statements.flat_map(|one| one.violations(false)) {
                checks.violation(&violation);
            }
        }
        if let Some(principal) = props.assumed_by.take() {
            let checked = principal.checked().chain(principal.trusted());
            for violation in checked.filter_map(Result::err) {
                checks.violation(&violation);
            }
            self.build(principal, props);
        }
    }

    fn scope(&self) -> &Scope {
        &self.scope
    }
}
