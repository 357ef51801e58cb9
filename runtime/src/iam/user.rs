//! Users and groups of IAM.

use stackwright_core::describe::{Described as _, Description};
use stackwright_core::iam::group::IamGroup;
use stackwright_core::iam::user::IamUser;
use stackwright_core::names::RESOURCE;

use super::grants::{Grantee, Grants};
use super::policy::{Statement, managed_policy};
use super::{GroupProps, Principal, UserProps, arn};
use crate::construct::existing::Existing;
use crate::construct::{self, Checks, Construct};
use crate::tree::content::Resource;
use crate::{Result, Scope, Text, Token};

/// A user of IAM, who logs in to AWS. The users of caches are [`elasticache::User`](crate::elasticache::User)s.
#[derive(Clone, Debug)]
pub struct User {
    scope: Scope,
    resource: Scope,
    existing: Existing,
    grants: Grants,
}

/// A group of users of IAM. The groups of the users of caches are
/// [`elasticache::UserGroup`](crate::elasticache::UserGroup)s.
#[derive(Clone, Debug)]
pub struct Group {
    scope: Scope,
    resource: Scope,
    existing: Existing,
    grants: Grants,
}

/// What users and groups have in common. The CDK's ids for the policy of an existing one differ.
macro_rules! holder {
    (
        $(#[$docs:meta])* $name:ident, $props:ident, $kind:ident, $type:literal, $construct:literal,
        $name_docs:literal, $holders:literal, $existing_policy:literal
    ) => {
        impl $name {
            $(#[$docs])*
            ///
            /// # Errors
            ///
            /// None: what it breaks is kept, listed by [`Scope::problems`](crate::Scope::problems), and reported by
            /// [`App::synth`](crate::App::synth).
            #[track_caller]
            pub fn new(scope: &Scope, id: &str, props: $props<'_>) -> Result<Self> {
                construct::create(scope, id, props)
            }

            #[doc = $name_docs]
            #[must_use]
            pub fn name(&self) -> Text {
                self.existing
                    .name_or(|| Token::reference(&self.resource).into())
            }

            /// The ARN.
            #[must_use]
            pub fn arn(&self) -> Text {
                self.existing
                    .arn_or(|| Token::attribute(&self.resource, "Arn").into())
            }

            /// Adds a statement to the policy.
            pub fn add_to_policy(&self, statement: Statement) {
                let id = if self.existing.is_known() {
                    $existing_policy
                } else {
                    "DefaultPolicy"
                };
                self.grants.add(statement, (id, false), $holders, self.name());
            }
        }

        impl Grantee for $name {
            /// One of another account holds no policy of this one.
            fn allow(&self, statement: Statement) -> bool {
                let is_ours = !self.existing.is_foreign(&self.scope);
                if is_ours {
                    self.add_to_policy(statement);
                }
                is_ours
            }

            fn principal_in(&self, stack: &Scope) -> Option<Principal> {
                /// The property of a policy that names a group, which is no principal.
                const GROUPS: &str = "Groups";
                let can_be_named = self.existing.is_known() || self.scope.same_stack(stack);
                ($holders != GROUPS && can_be_named).then(|| arn(self.arn()))
            }

            fn may_be_of_another_account(&self) -> bool {
                self.existing.may_be_foreign(&self.scope)
            }
        }

        impl Construct for $name {
            type Props<'a> = $props<'a>;
            const NAME: &'static str = $construct;
            const DESCRIPTION: &'static Description = $kind::DESCRIPTION;

            fn declare(scope: Scope) -> Self {
                let resource = scope.part(RESOURCE, $type);
                let grants = Grants::of(&scope);
                Self {
                    scope,
                    resource,
                    existing: Existing::default(),
                    grants,
                }
            }

            fn define(&self, props: $props<'_>, _: &mut Checks) {
                let place = (&self.scope, &self.resource);
                let existing = props.existing.as_ref();
                if !self.existing.take(Self::DESCRIPTION, existing, place) {
                    self.resource.fill(self.made_of(props));
                }
            }

            fn scope(&self) -> &Scope {
                &self.scope
            }
        }
    };
}

holder! {
    /// A new user, or one that exists already.
    User, UserProps, IamUser, "AWS::IAM::User", "iam::User",
    "The user's name.", "Users", "Policy"
}

holder! {
    /// A new group, or one that exists already.
    Group, GroupProps, IamGroup, "AWS::IAM::Group", "iam::Group",
    "The group's name.", "Groups", "DefaultPolicy"
}

fn managed(policies: Option<Vec<Text>>) -> Option<Vec<Text>> {
    // The CDK writes no empty list.
    let policies = policies.filter(|policies| !policies.is_empty());
    policies.map(|policies| policies.into_iter().map(managed_policy).collect())
}

impl User {
    #[expect(clippy::unused_self, reason = "as a group's")]
    fn made_of(&self, props: UserProps<'_>) -> Resource {
        let groups: Vec<_> = props.groups.iter().map(|group| group.name()).collect();
        Resource::new("AWS::IAM::User")
            .set_some("Groups", (!groups.is_empty()).then_some(groups))
            .set_some("ManagedPolicyArns", managed(props.managed_policies))
            .set_some("Path", props.path)
            .set_some(
                "PermissionsBoundary",
                props.permissions_boundary.map(managed_policy),
            )
            .set_some("UserName", props.name)
            .taggable()
    }
}

impl Group {
    #[expect(clippy::unused_self, reason = "as a user's")]
    fn made_of(&self, props: GroupProps<'_>) -> Resource {
        Resource::new("AWS::IAM::Group")
            .set_some("GroupName", props.name)
            .set_some("ManagedPolicyArns", managed(props.managed_policies))
            .set_some("Path", props.path)
    }
}
