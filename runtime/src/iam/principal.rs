//! Who a role is for.

use stackwright_core::Violation;
use stackwright_core::describe::key::Call;
use stackwright_core::describe::{Fact, Node, Scalar, Tree};
use stackwright_core::iam::policy;

use crate::construct::facts::ToFact;
use crate::construct::field_value::field_types;
use crate::{Text, Token, Value};

/// One or more principals that can assume a role or that a statement applies to.
#[derive(Clone, Debug, PartialEq)]
#[must_use = "a principal has an effect only in a statement, or as a trusted entity of a role"]
pub struct Principal(Vec<(&'static str, Text)>);

/// AWS service, by the name of its principal: `ec2.amazonaws.com`.
pub fn service(name: &str) -> Principal {
    Principal(vec![("Service", name.into())])
}

/// AWS account, by its id. The account decides which of its principals have access.
pub fn account(id: impl Into<Text>) -> Principal {
    let root = Token::text_of([
        "arn:".into(),
        Token::Partition.into(),
        ":iam::".into(),
        id.into().into(),
        ":root".into(),
    ]);
    arn(root)
}

/// IAM role or user, by its ARN.
pub fn arn(arn: impl Into<Text>) -> Principal {
    Principal(vec![("AWS", arn.into())])
}

/// Anyone, including anonymous users.
pub fn anyone() -> Principal {
    arn("*")
}

/// Each of several: `composite([service("ec2.amazonaws.com"), account("123456789012")])`.
pub fn composite(principals: impl IntoIterator<Item = Principal>) -> Principal {
    Principal(principals.into_iter().flat_map(|one| one.0).collect())
}

impl Principal {
    /// What the rules say of each of several. Of one service they know the name, and have been asked.
    pub(super) fn checked(&self) -> impl Iterator<Item = Result<(), Violation<'_>>> {
        let is_asked = matches!(self.0.as_slice(), [("Service", _)]);
        let known = self.0.iter().filter(move |_| !is_asked);
        let known = known.filter_map(|(kind, value)| Some((*kind, value.as_literal()?)));
        known.map(|(kind, value)| match kind {
            "Service" => policy::service(value),
            _ => policy::principal_arn(value),
        })
    }

    /// Whether one of them may be a principal of an account.
    pub(super) fn is_of_account(&self) -> bool {
        self.0.iter().any(|(kind, _)| *kind == "AWS")
    }

    /// Whether everybody is one of them.
    pub(super) fn is_everybody(&self) -> bool {
        let mut values = self.0.iter().map(|(_, value)| value.as_literal());
        values.any(|value| value == Some("*"))
    }

    /// The statements that let them take a role on, one for each.
    pub(super) fn statements(self) -> Vec<Value> {
        let statements = self.0.into_iter().map(|(kind, value)| {
            Value::Object(vec![
                ("Action", "sts:AssumeRole".into()),
                ("Effect", "Allow".into()),
                ("Principal", Value::Object(vec![(kind, value.into())])),
            ])
        });
        statements.collect()
    }
}

/// One value as it is, several as a list, the CDK's way.
pub(super) fn one_or_all(values: Vec<Value>) -> Value {
    match <[Value; 1]>::try_from(values) {
        Ok([only]) => only,
        Err(values) => Value::List(values),
    }
}

impl From<Principal> for Value {
    fn from(principal: Principal) -> Self {
        let kinds = ["AWS", "Service"].into_iter().filter_map(|kind| {
            let of_kind = principal.0.iter().filter(|(of, _)| *of == kind);
            let values: Vec<Self> = of_kind.map(|(_, value)| value.clone().into()).collect();
            (!values.is_empty()).then(|| (kind, one_or_all(values)))
        });
        Self::Object(kinds.collect())
    }
}

impl ToFact for Principal {
    /// Of several principals nothing is known but that they are there.
    fn to_fact(&self) -> Fact<Node> {
        let [("Service", name)] = self.0.as_slice() else {
            return Fact::Present;
        };
        let mut call = Tree::partial("");
        let function = Node::Scalar(Scalar::Choice(policy::made_by::SERVICE));
        call.give(Call::FUNCTION, Fact::Known(function));
        call.give(Call::FIRST, name.to_fact());
        Fact::Known(Node::Fields(call))
    }
}

field_types!(Principal);
