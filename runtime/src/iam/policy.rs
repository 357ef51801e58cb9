//! Policies and grants.

use std::cell::RefCell;
use std::panic::Location;
use std::rc::Rc;

use stackwright_core::{Violation, network, policy};

use super::principal::{Principal, composite};
use crate::construct::field_value::field_lists;
use crate::tree::Relation;
use crate::tree::content::Resource;
use crate::{Pseudo, Scope, Target, Text, Token, Value};
use stackwright_core::names::RESOURCE;

/// A statement of a policy: which actions on which resources are allowed, or denied.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    effect: &'static str,
    actions: Vec<String>,
    resources: Vec<Text>,
    principals: Vec<Principal>,
    conditions: Vec<(String, Vec<(String, Text)>)>,
    /// The construct that a grant is about.
    about: Option<Target>,
}

impl Statement {
    /// Allows actions on resources, which are named by their ARNs; `*` stands for all.
    pub fn allow(
        actions: impl IntoIterator<Item = impl Into<String>>,
        resources: impl IntoIterator<Item = impl Into<Text>>,
    ) -> Self {
        Self::new("Allow", actions, resources)
    }

    /// Denies actions on resources, which are named by their ARNs; `*` stands for all.
    pub fn deny(
        actions: impl IntoIterator<Item = impl Into<String>>,
        resources: impl IntoIterator<Item = impl Into<Text>>,
    ) -> Self {
        Self::new("Deny", actions, resources)
    }

    fn new(
        effect: &'static str,
        actions: impl IntoIterator<Item = impl Into<String>>,
        resources: impl IntoIterator<Item = impl Into<Text>>,
    ) -> Self {
        Self {
            effect,
            actions: actions.into_iter().map(Into::into).collect(),
            resources: resources.into_iter().map(Into::into).collect(),
            principals: Vec::new(),
            conditions: Vec::new(),
            about: None,
        }
    }

    /// To whom it applies, in the policy of a resource; the policies of roles, users and groups apply to their holders.
    #[must_use]
    pub fn principal(mut self, principal: Principal) -> Self {
        self.principals.push(principal);
        self
    }

    /// Only where a condition holds: `("StringEquals", "aws:SourceVpc", "vpc-12345678")`. Several hold all together.
    #[must_use]
    pub fn condition(mut self, operator: &str, key: &str, value: impl Into<Text>) -> Self {
        let entry = (key.to_owned(), value.into());
        match self.conditions.iter_mut().find(|(of, _)| of == operator) {
            Some((_, entries)) => entries.push(entry),
            None => self.conditions.push((operator.to_owned(), vec![entry])),
        }
        self
    }
}

/// One value as it is, several as a list, the CDK's way.
pub(super) fn one_or_all(values: Vec<Value>) -> Value {
    match <[Value; 1]>::try_from(values) {
        Ok([only]) => only,
        Err(values) => Value::List(values),
    }
}

impl Statement {
    /// What is wrong with it in the policy of a resource, or in one that somebody holds.
    pub(crate) fn violations(&self, is_of_resource: bool) -> impl Iterator<Item = Violation<'_>> {
        let actions = self.actions.iter().map(|action| policy::action(action));
        let principals = policy::principals(is_of_resource, !self.principals.is_empty());
        actions.chain([principals]).filter_map(Result::err)
    }
}

impl From<Statement> for Value {
    fn from(statement: Statement) -> Self {
        let actions = statement.actions.into_iter().map(Into::into).collect();
        let resources = statement.resources.into_iter().map(Into::into).collect();
        let mut entries = vec![
            ("Action", one_or_all(actions)),
            ("Effect", statement.effect.into()),
            ("Resource", one_or_all(resources)),
        ];
        if !statement.principals.is_empty() {
            entries.push(("Principal", composite(statement.principals).into()));
        }
        if !statement.conditions.is_empty() {
            let conditions = statement.conditions.into_iter().map(|(operator, entries)| {
                let entries = entries.into_iter().map(|(key, value)| (key, value.into()));
                (operator, Self::Map(entries.collect()))
            });
            entries.push(("Condition", Self::Map(conditions.collect())));
        }
        Self::Object(entries)
    }
}

/// A document of statements.
pub(crate) fn document(statements: Vec<Value>) -> Value {
    // The same again says nothing, and the CDK leaves it out.
    let mut different: Vec<Value> = Vec::new();
    for statement in statements {
        if !different.contains(&statement) {
            different.push(statement);
        }
    }
    Value::Object(vec![
        ("Statement", Value::List(different)),
        ("Version", "2012-10-17".into()),
    ])
}

/// A policy that is written into a role.
#[derive(Clone, Debug, Default)]
pub struct InlinePolicy {
    /// Its name. Required.
    pub name: Option<Text>,
    /// What it allows and denies. Required.
    pub statements: Option<Vec<Statement>>,
}

impl From<InlinePolicy> for Value {
    fn from(policy: InlinePolicy) -> Self {
        let statements = policy.statements.unwrap_or_default();
        let statements = statements.into_iter().map(Into::into).collect();
        let mut entries = vec![("PolicyDocument", document(statements))];
        entries.extend(policy.name.map(|name| ("PolicyName", name.into())));
        Self::Object(entries)
    }
}

/// The ARN of a managed policy: of one of AWS's own by its name, of another as it is.
pub(super) fn managed_policy(policy: Text) -> Text {
    match policy.as_literal() {
        Some(name) if !name.starts_with("arn:") => Token::text_of([
            "arn:".into(),
            Pseudo::Partition.into(),
            format!(":iam::aws:policy/{name}").into(),
        ]),
        _ => policy,
    }
}

/// The policy that grants go into, made with the first of them.
#[derive(Clone, Debug)]
pub(super) struct Grants {
    scope: Scope,
    statements: Rc<RefCell<Vec<Statement>>>,
}

impl Grants {
    pub(super) fn of(scope: &Scope) -> Self {
        Self {
            scope: scope.clone(),
            statements: Rc::default(),
        }
    }

    /// Adds a statement, unless it is there. `id` is the CDK's for the policy of such a holder, `holders` the property that
    /// names it.
    pub(super) fn add(&self, statement: Statement, id: &str, holders: &'static str, name: Text) {
        if let Some(Target(other)) = &statement.about {
            let actions = statement.actions.clone();
            self.scope.relate(Relation::Granted(actions), other);
        }
        for violation in statement.violations(false) {
            self.scope.fail(&violation);
        }
        if self.statements.borrow().is_empty() {
            self.make(id, holders, name);
        }
        let mut statements = self.statements.borrow_mut();
        if !statements.contains(&statement) {
            statements.push(statement);
        }
    }

    fn make(&self, id: &str, holders: &'static str, name: Text) {
        let place = self.scope.part(id, "iam::Policy");
        let resource = place.part(RESOURCE, "AWS::IAM::Policy");
        let statements = Rc::clone(&self.statements);
        let statements = Value::Lazy(Rc::new(move || {
            let statements = statements.borrow();
            document(statements.iter().cloned().map(Into::into).collect())
        }));
        let policy = Resource::new("AWS::IAM::Policy")
            .set("PolicyDocument", statements)
            .set("PolicyName", resource.logical_id())
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
    let statement = Statement {
        about: Some(Target(scope.place())),
        ..Statement::allow(actions, [resource])
    };
    if !grantee.allow(statement) {
        scope.warn(&network::grants_nothing(), Location::caller());
    }
}

/// Something that can be allowed to do something.
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't be granted anything",
    label = "holds no policy",
    note = "grants go to roles, users and groups of IAM, and to what has a role"
)]
pub trait Grantee {
    /// Adds a statement to its policy, if it holds one. Whether it does.
    #[doc(hidden)]
    fn allow(&self, statement: Statement) -> bool;
}

impl<G: Grantee> Grantee for &G {
    fn allow(&self, statement: Statement) -> bool {
        (*self).allow(statement)
    }
}

field_lists! {
    Option<Vec<InlinePolicy>>: InlinePolicy;
    Option<Vec<Statement>>: Statement;
}
