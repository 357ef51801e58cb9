//! Grants: statements that are added to the policies of grantees.

use std::cell::RefCell;
use std::panic::Location;
use std::rc::Rc;

use stackwright_core::iam::{grant, policy};
use stackwright_core::names::RESOURCE;

use super::policy::{Statement, document};
use super::principal::Principal;
use crate::tree::Relation;
use crate::tree::content::Resource;
use crate::{Scope, Text, Value};

/// The policy that grants go into, made with the first of them.
#[derive(Clone, Debug)]
pub(crate) struct Grants {
    scope: Scope,
    statements: Rc<RefCell<Vec<Statement>>>,
}

impl Grants {
    pub(crate) fn of(scope: &Scope) -> Self {
        Self {
            scope: scope.clone(),
            statements: Rc::default(),
        }
    }

    /// Adds a statement, unless it is there. The id is the CDK's for the policy of such a holder; with it comes whether the policy
    /// has it as its name. `holders` is the property that names the holder.
    pub(crate) fn add(
        &self,
        statement: Statement,
        id: (&str, bool),
        holders: &'static str,
        name: Text,
    ) {
        if let Some((other, actions)) = statement.granted() {
            self.scope
                .relate(Relation::Granted(actions.to_vec()), other);
        }
        for violation in statement.violations(false) {
            self.scope.fail(&violation);
        }
        if self.statements.borrow().is_empty() {
            self.make(id, holders, name);
        }
        let mut statements = self.statements.borrow_mut();
        if !statements.contains(&statement) {
            if let Some(id) = statement.id()
                && statements.iter().any(|other| other.id() == Some(id))
            {
                self.scope.fail(&policy::duplicate_sid(id));
            }
            statements.push(statement);
        }
    }

    fn make(&self, (id, is_named): (&str, bool), holders: &'static str, name: Text) {
        let place = self.scope.part(id, "iam::Policy");
        let resource = place.part(RESOURCE, "AWS::IAM::Policy");
        let statements = Rc::clone(&self.statements);
        let statements = Value::Lazy(Rc::new(move || {
            let statements = statements.borrow();
            document(statements.iter().cloned().map(Into::into).collect())
        }));
        let policy_name = if is_named {
            id.to_owned()
        } else {
            resource.logical_id()
        };
        let policy = Resource::new("AWS::IAM::Policy")
            .set("PolicyDocument", statements)
            .set("PolicyName", policy_name)
            .set(holders, vec![name]);
        resource.fill(policy);
    }
}

/// Allows actions on the resource of a construct, and warns where that does nothing (SW0508).
#[track_caller]
pub(crate) fn grant(
    scope: &Scope,
    grantee: &impl Grantee,
    actions: impl IntoIterator<Item = impl Into<String>>,
    resource: Text,
) {
    if !granted(scope, grantee, actions, resource) {
        scope.warn(&grant::grants_nothing(), Location::caller());
    }
}

/// Allows actions on the resource of a construct, if the grantee has a policy. Whether it does.
pub(crate) fn granted(
    scope: &Scope,
    grantee: &impl Grantee,
    actions: impl IntoIterator<Item = impl Into<String>>,
    resource: Text,
) -> bool {
    grantee.allow(Statement::allow(actions, [resource]).about(scope.place()))
}

/// Something that can be allowed to do something.
#[diagnostic::on_unimplemented(
    message = "cannot grant permissions to `{Self}`",
    label = "not a grantee",
    note = "grantees are IAM roles, users and groups, and constructs that have a role"
)]
pub trait Grantee {
    /// Adds a statement to its policy, if it holds one. Whether it does.
    #[doc(hidden)]
    fn allow(&self, statement: Statement) -> bool;

    /// The principal that the policy of a resource of a stack can name; none for a group, and for what another stack makes, which
    /// may need this stack.
    #[doc(hidden)]
    fn principal_in(&self, stack: &Scope) -> Option<Principal>;

    /// Whether it exists and its account is not known to be that of the stack. In another account a policy of its own is not enough.
    #[doc(hidden)]
    fn may_be_of_another_account(&self) -> bool {
        false
    }
}

impl<G: Grantee + ?Sized> Grantee for &G {
    fn allow(&self, statement: Statement) -> bool {
        (*self).allow(statement)
    }

    fn principal_in(&self, stack: &Scope) -> Option<Principal> {
        (*self).principal_in(stack)
    }

    fn may_be_of_another_account(&self) -> bool {
        (*self).may_be_of_another_account()
    }
}

impl Grantee for Principal {
    /// It holds no policy.
    fn allow(&self, _statement: Statement) -> bool {
        false
    }

    fn principal_in(&self, _stack: &Scope) -> Option<Principal> {
        Some(self.clone())
    }
}
