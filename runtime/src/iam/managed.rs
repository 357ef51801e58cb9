//! Managed policies.

use stackwright_core::describe::{Described as _, Description};
use stackwright_core::names::RESOURCE;

use super::ManagedPolicyProps;
use super::policy::document;
use crate::construct::existing::Existing;
use crate::construct::{self, Checks, Construct};
use crate::tree::content::Resource;
use crate::{Result, Scope, Text, Token};

/// A managed policy of IAM, which is attached to roles, users and groups.
#[derive(Clone, Debug)]
pub struct ManagedPolicy {
    scope: Scope,
    resource: Scope,
    existing: Existing,
}

impl ManagedPolicy {
    /// A new managed policy, or one that exists already.
    ///
    /// # Errors
    ///
    /// None: what it breaks is kept, listed by [`Scope::problems`](crate::Scope::problems), and reported by
    /// [`App::synth`](crate::App::synth).
    #[track_caller]
    pub fn new(scope: &Scope, id: &str, props: ManagedPolicyProps<'_>) -> Result<Self> {
        construct::create(scope, id, props)
    }

    /// The policy's ARN, by which roles, users and groups name it: `managed_policies: [read.arn()]`.
    #[must_use]
    pub fn arn(&self) -> Text {
        self.existing
            .arn_or(|| Token::reference(&self.resource).into())
    }
}

impl Construct for ManagedPolicy {
    type Props<'a> = ManagedPolicyProps<'a>;
    const NAME: &'static str = "iam::ManagedPolicy";
    const DESCRIPTION: &'static Description =
        stackwright_core::iam::managed::ManagedPolicy::DESCRIPTION;

    fn declare(scope: Scope) -> Self {
        let resource = scope.part(RESOURCE, "AWS::IAM::ManagedPolicy");
        Self {
            scope,
            resource,
            existing: Existing::default(),
        }
    }

    fn define(&self, props: ManagedPolicyProps<'_>, checks: &mut Checks) {
        let existing = (&self.scope, &self.resource);
        if (self.existing).take(Self::DESCRIPTION, props.existing.as_ref(), existing) {
            return;
        }
        let statements = props.statements.unwrap_or_default();
        for violation in statements.iter().flat_map(|one| one.violations(false)) {
            checks.violation(&violation);
        }
        let document = document(statements.into_iter().map(Into::into).collect());
        let roles = names(props.roles.iter().map(|role| role.name()));
        let users = names(props.users.iter().map(|user| user.name()));
        let groups = names(props.groups.iter().map(|group| group.name()));
        let policy = Resource::new("AWS::IAM::ManagedPolicy")
            // The CDK writes both in any case.
            .set(
                "Description",
                props.description.unwrap_or_else(|| "".into()),
            )
            .set_some("Groups", groups)
            .set_some("ManagedPolicyName", props.name)
            .set("Path", props.path.unwrap_or_else(|| "/".into()))
            .set("PolicyDocument", document)
            .set_some("Roles", roles)
            .set_some("Users", users);
        self.resource.fill(policy);
    }

    fn scope(&self) -> &Scope {
        &self.scope
    }
}

/// The names of holders, each once; none for no holders.
fn names(holders: impl Iterator<Item = Text>) -> Option<Vec<Text>> {
    let mut names = Vec::new();
    for name in holders {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    (!names.is_empty()).then_some(names)
}
