//! Policies and their statements.

use stackwright_core::Violation;
use stackwright_core::describe::{Fact, Node, Tree};
use stackwright_core::iam::policy::{self, STATEMENT};

use super::InlinePolicy;
use super::condition::{ConditionValues, Conditions};
use super::principal::{Principal, composite, one_or_all};
use crate::construct::facts::ToFact;
use crate::construct::field_value::{field_lists, field_types};
use crate::tree::Place;
use crate::{Pseudo, Text, Token, Value};

/// Statement of a policy, which allows or denies actions on resources.
#[derive(Clone, Debug, PartialEq)]
#[must_use = "a statement has an effect only when it is added to a policy"]
pub struct Statement {
    effect: &'static str,
    actions: Vec<String>,
    resources: Vec<Text>,
    principals: Vec<Principal>,
    sid: Option<String>,
    conditions: Conditions,
    /// The construct that a grant is about.
    about: Option<Place>,
}

/// What a [`Statement`] is about: an ARN, or a pattern of ARNs.
#[diagnostic::on_unimplemented(
    message = "expected the ARN of a resource, found `{Self}`",
    label = "expected ARNs: `String`, `&str`, `Text` or `Token`",
    note = "of a declaration write its ARN: `[orders.arn()]`"
)]
pub trait StatementResource {
    #[doc(hidden)]
    fn text(self) -> Text;
}

#[diagnostic::do_not_recommend]
impl<T: Into<Text>> StatementResource for T {
    fn text(self) -> Text {
        self.into()
    }
}

impl Statement {
    /// Allows actions on resources, by their ARNs. `*` matches all.
    pub fn allow(
        actions: impl IntoIterator<Item = impl Into<String>>,
        resources: impl IntoIterator<Item = impl StatementResource>,
    ) -> Self {
        Self::new("Allow", actions, resources)
    }

    /// Denies actions on resources, by their ARNs. `*` matches all.
    pub fn deny(
        actions: impl IntoIterator<Item = impl Into<String>>,
        resources: impl IntoIterator<Item = impl StatementResource>,
    ) -> Self {
        Self::new("Deny", actions, resources)
    }

    fn new(
        effect: &'static str,
        actions: impl IntoIterator<Item = impl Into<String>>,
        resources: impl IntoIterator<Item = impl StatementResource>,
    ) -> Self {
        Self {
            effect,
            actions: actions.into_iter().map(Into::into).collect(),
            resources: (resources.into_iter())
                .map(StatementResource::text)
                .collect(),
            principals: Vec::new(),
            sid: None,
            conditions: Conditions::default(),
            about: None,
        }
    }

    /// To whom it applies, in the policy of a resource; the policies of roles, users and groups apply to their holders.
    pub fn principal(mut self, principal: Principal) -> Self {
        self.principals.push(principal);
        self
    }

    /// Id of the statement in its policy. The policies of roles, users and groups accept letters and digits of ASCII.
    pub fn sid(mut self, id: &str) -> Self {
        self.sid = Some(id.to_owned());
        self
    }

    /// Only where a condition holds: `("StringEquals", "aws:SourceVpc", "vpc-12345678")`. Of a list, one of its values has to match:
    /// `("StringEquals", "aws:SourceVpc", ["vpc-12345678", "vpc-87654321"])`. Several conditions hold all together.
    pub fn condition(mut self, operator: &str, key: &str, value: impl ConditionValues) -> Self {
        self.conditions.add(operator, key, value.values());
        self
    }
}

impl Statement {
    /// The same, of a grant that is about a construct.
    pub(crate) fn about(self, construct: Place) -> Self {
        Self {
            about: Some(construct),
            ..self
        }
    }

    /// The construct that a grant is about, and what it allows to do with it.
    pub(super) fn granted(&self) -> Option<(&Place, &[String])> {
        Some((self.about.as_ref()?, &self.actions))
    }

    /// What is wrong with it in the policy of a resource, or in one that somebody holds.
    pub(crate) fn violations(&self, is_of_resource: bool) -> impl Iterator<Item = Violation<'_>> {
        let actions = self.actions.iter().map(|action| policy::action(action));
        let resources = self.resources.iter().filter_map(Text::as_literal);
        let sid = self
            .sid
            .iter()
            .map(move |id| policy::sid(is_of_resource, id));
        let principals = policy::principals(is_of_resource, !self.principals.is_empty());
        let is_empty = policy::is_empty(self.actions.len(), self.resources.len());
        actions
            .chain(sid)
            .chain(resources.map(policy::resource))
            .chain(self.conditions.checked())
            .chain([is_empty, principals, self.conditions_of_principals()])
            .chain(self.principals.iter().flat_map(Principal::checked))
            .filter_map(Result::err)
    }

    /// Its id in its policy.
    pub(super) fn id(&self) -> Option<&str> {
        self.sid.as_deref()
    }

    /// Its principals have the same conditions, which are those of the whole statement.
    fn conditions_of_principals(&self) -> Result<(), Violation<'static>> {
        let mut all = self.principals.iter().flat_map(Principal::conditions);
        match all.next() {
            Some(first) if all.any(|other| other != first) => Err(policy::different_conditions()),
            _ => Ok(()),
        }
    }

    /// Whether it applies under conditions only, its own or those of its principals.
    fn is_conditional(&self) -> bool {
        let mut of_principals = self.principals.iter().flat_map(Principal::conditions);
        !self.conditions.is_empty() || of_principals.any(|conditions| !conditions.is_empty())
    }

    /// Whether it lets a principal of an account change the policy of a key that it is in. None, where that depends on a condition.
    fn administers(&self) -> Option<bool> {
        let is_about_policy = self
            .actions
            .iter()
            .any(|action| policy::changes_key_policy(action));
        let has_account = self.principals.iter().any(Principal::is_of_account);
        match self.effect == "Allow" && is_about_policy && has_account {
            true if self.is_conditional() => None,
            // SW0913 speaks of a statement without principals.
            false if self.principals.is_empty() => None,
            administers => Some(administers),
        }
    }

    /// Whether it denies everybody to change the policy of a key that it is in.
    fn locks_out(&self) -> bool {
        self.effect == "Deny"
            && !self.is_conditional()
            && self
                .actions
                .iter()
                .any(|action| policy::changes_key_policy(action))
            && self.principals.iter().any(Principal::is_everybody)
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
        entries.extend(statement.sid.map(|id| ("Sid", id.into())));
        let mut conditions = statement.conditions;
        if !statement.principals.is_empty() {
            let all = statement.principals.iter();
            if let Some(of_principals) = all.flat_map(Principal::conditions).next() {
                conditions.extend(of_principals.clone());
            }
            entries.push(("Principal", composite(statement.principals).into()));
        }
        if !conditions.is_empty() {
            entries.push(("Condition", conditions.into()));
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

impl ToFact for Statement {
    fn to_fact(&self) -> Fact<Node> {
        let administers = self.administers();
        let known = Tree::new("")
            .with_fact(
                STATEMENT.administers,
                administers.map_or(Fact::Present, |flag| Fact::Known(flag.into())),
            )
            .with(STATEMENT.locks_out, self.locks_out());
        let known = match self.id() {
            Some(id) => known.with(STATEMENT.sid, id),
            None => known,
        };
        Fact::Known(known.into())
    }
}

field_types!(InlinePolicy, Statement);

field_lists! {
    Option<Vec<InlinePolicy>>: InlinePolicy;
    Option<Vec<Statement>>: Statement;
}
