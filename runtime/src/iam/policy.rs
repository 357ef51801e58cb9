//! Policies and grants.

use crate::{Token, Value};

/// A statement of a policy that allows actions on one resource.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Statement {
    pub(crate) actions: Vec<String>,
    pub(crate) resource: Token,
}

impl From<Statement> for Value {
    fn from(statement: Statement) -> Self {
        let mut actions: Vec<Self> = statement.actions.into_iter().map(Into::into).collect();
        // One action is written as it is, the CDK's way.
        let action = match actions.as_mut_slice() {
            [_] => actions.remove(0),
            _ => Self::List(actions),
        };
        Self::Object(vec![
            ("Action", action),
            ("Effect", "Allow".into()),
            ("Resource", statement.resource.into()),
        ])
    }
}

/// A document of statements.
pub(crate) fn document(statements: Vec<Value>) -> Value {
    Value::Object(vec![
        ("Statement", Value::List(statements)),
        ("Version", "2012-10-17".into()),
    ])
}

/// Something that can be allowed to do something.
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't be granted anything",
    label = "not a role",
    note = "grants go to roles, and to what has one"
)]
pub trait Grantee {
    /// Allows actions on a resource.
    #[doc(hidden)]
    fn allow(&self, actions: Vec<String>, resource: Token);
}

impl<G: Grantee> Grantee for &G {
    fn allow(&self, actions: Vec<String>, resource: Token) {
        (*self).allow(actions, resource);
    }
}
