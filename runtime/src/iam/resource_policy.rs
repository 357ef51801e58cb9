//! Policies of resources.

use std::cell::RefCell;
use std::panic::Location;
use std::rc::Rc;

use stackwright_core::iam::grant::grants_nothing;

use super::{Grantee, Statement, document, granted};
use crate::tree::content::Resource;
use crate::{Scope, Text, Token, Value};

/// What the policy of a resource is.
#[derive(Debug)]
pub(crate) struct Form {
    /// Its construct: `sqs::QueuePolicy`.
    pub(crate) construct: &'static str,
    /// Its type: `AWS::SQS::QueuePolicy`.
    pub(crate) resource_type: &'static str,
    /// The property that names the resources that it is of: `Queues`.
    pub(crate) of: &'static str,
    /// Whether its statements have their numbers as ids.
    pub(crate) is_numbered: bool,
}

/// The policy of a resource, which is made with its first statement.
#[derive(Clone, Debug)]
pub(crate) struct ResourcePolicy {
    form: &'static Form,
    scope: Scope,
    resource: Scope,
    statements: Rc<RefCell<Vec<Statement>>>,
}

impl ResourcePolicy {
    /// The policy of the resource of a construct.
    pub(crate) fn of(scope: &Scope, resource: &Scope, form: &'static Form) -> Self {
        Self {
            form,
            scope: scope.clone(),
            resource: resource.clone(),
            statements: Rc::default(),
        }
    }

    /// Adds a statement, if it is not there yet.
    pub(crate) fn add(&self, statement: Statement) {
        let mut statements = self.statements.borrow_mut();
        if statements.contains(&statement) {
            return;
        }
        if statements.is_empty() {
            self.make();
        }
        statements.push(statement);
    }

    /// Allows actions: by the policy of the grantee, and by this one where the grantee has none or may be of another account. A
    /// resource that exists keeps the policy that it has, so that a grantee without one is granted nothing (SW0508).
    #[track_caller]
    pub(crate) fn grant(
        &self,
        grantee: &impl Grantee,
        actions: &[&'static str],
        arn: &Text,
        is_existing: bool,
    ) {
        let actions = || actions.iter().copied();
        let is_granted = granted(&self.scope, grantee, actions(), arn.clone());
        if is_granted && !grantee.may_be_of_another_account() {
            return;
        }
        match grantee.principal_in(&self.scope) {
            Some(principal) if !is_existing => {
                self.add(Statement::allow(actions(), [arn.clone()]).principal(principal));
            }
            _ if is_granted => {}
            _ => self.scope.warn(&grants_nothing(), Location::caller()),
        }
    }

    fn make(&self) {
        let (statements, is_numbered) = (Rc::clone(&self.statements), self.form.is_numbered);
        let policy = Value::Lazy(Rc::new(move || {
            let statements = statements.borrow();
            let numbered = statements.iter().enumerate().map(|(number, statement)| {
                if is_numbered {
                    statement.clone().sid(&number.to_string())
                } else {
                    statement.clone()
                }
            });
            document(numbered.map(Into::into).collect())
        }));
        let policy = Resource::new(self.form.resource_type)
            .set("PolicyDocument", policy)
            .set(
                self.form.of,
                vec![Value::from(Token::reference(&self.resource))],
            );
        let place = self.scope.part("Policy", self.form.construct);
        place.main_resource(policy);
    }
}
