//! Who a role is for.

use stackwright_core::Violation;
use stackwright_core::describe::key::Call;
use stackwright_core::describe::{Fact, Node, Scalar, Tree};
use stackwright_core::iam::policy;

use super::condition::{ConditionValues, Conditions};
use crate::construct::facts::ToFact;
use crate::construct::field_value::field_types;
use crate::{Text, Token, Value};

/// One or more principals that can assume a role or that a statement applies to.
#[derive(Clone, Debug, PartialEq)]
#[must_use = "a principal has an effect only in a statement, or as a trusted entity of a role"]
pub struct Principal(Vec<One>);

/// One principal, and what it needs to assume a role.
#[derive(Clone, Debug, PartialEq)]
struct One {
    /// The key of the element `Principal`.
    kind: &'static str,
    value: Text,
    /// The action that assumes a role.
    action: &'static str,
    /// Whether its sessions have tags.
    has_tags: bool,
    conditions: Conditions,
}

impl One {
    fn of(kind: &'static str, value: Text) -> Principal {
        Self::by(kind, value, "sts:AssumeRole")
    }

    fn by(kind: &'static str, value: Text, action: &'static str) -> Principal {
        Principal(vec![Self {
            kind,
            value,
            action,
            has_tags: false,
            conditions: Conditions::default(),
        }])
    }
}

/// The action that assumes a role with a token of a web identity provider.
const WEB_IDENTITY: &str = "sts:AssumeRoleWithWebIdentity";

/// AWS service, by the name of its principal: `ec2.amazonaws.com`.
pub fn service(name: &str) -> Principal {
    One::of("Service", name.into())
}

/// Users of a web identity provider: an OIDC provider of IAM by its ARN, or `accounts.google.com`, `www.amazon.com`,
/// `graph.facebook.com` or `cognito-identity.amazonaws.com`. They assume a role by `sts:AssumeRoleWithWebIdentity`, and need conditions
/// (SW0954):
///
/// ```
/// # use stackwright::iam::web_identity;
/// let _ = web_identity("arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com")
///     .condition("StringEquals", "token.actions.githubusercontent.com:aud", "sts.amazonaws.com")
///     .condition("StringLike", "token.actions.githubusercontent.com:sub", "repo:shop/web:*");
/// ```
pub fn web_identity(provider: impl Into<Text>) -> Principal {
    One::by("Federated", provider.into(), WEB_IDENTITY)
}

/// Users of a SAML provider of IAM, by its ARN. They assume a role by `sts:AssumeRoleWithSAML`; for the AWS Management Console with the
/// condition `("StringEquals", "SAML:aud", "https://signin.aws.amazon.com/saml")`.
pub fn saml(provider: impl Into<Text>) -> Principal {
    One::by("Federated", provider.into(), "sts:AssumeRoleWithSAML")
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
    One::of("AWS", arn.into())
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
    /// Only where a condition holds, as of [`Statement::condition`](super::Statement::condition):
    /// `account("123456789012").condition("StringEquals", "aws:PrincipalOrgID", "o-1234567890")`. In a statement it is a condition of the
    /// whole statement, whose principals have to have the same (SW0955).
    #[doc(alias = "PrincipalWithConditions")]
    #[doc(alias = "with_conditions")]
    pub fn condition(mut self, operator: &str, key: &str, value: impl ConditionValues) -> Self {
        let value = value.values();
        for one in &mut self.0 {
            one.conditions.add(operator, key, value.clone());
        }
        self
    }

    /// Only with an external id, which a third party passes to assume a role: the condition `sts:ExternalId`. Of a list, one has to
    /// match.
    #[doc(alias = "ExternalId")]
    pub fn external_id(self, id: impl ConditionValues) -> Self {
        self.condition("StringEquals", "sts:ExternalId", id)
    }

    /// Allows to tag the sessions of a role: `sts:TagSession` besides the action that assumes it.
    #[doc(alias = "TagSession")]
    pub fn session_tags(mut self) -> Self {
        for one in &mut self.0 {
            one.has_tags = true;
        }
        self
    }

    /// What the rules say of each of several, and of their conditions. Of one service they know the name, and have been asked.
    pub(super) fn checked(&self) -> impl Iterator<Item = Result<(), Violation<'_>>> {
        let is_asked = matches!(
            self.0.as_slice(),
            [One {
                kind: "Service",
                ..
            }]
        );
        let known = self.0.iter().filter(move |_| !is_asked);
        let known = known.filter_map(|one| Some((one, one.value.as_literal()?)));
        let names = known.map(|(one, value)| match (one.kind, one.action) {
            ("Service", _) => policy::service(value),
            ("Federated", WEB_IDENTITY) => policy::web_identity(value),
            ("Federated", _) => policy::saml(value),
            _ => policy::principal_arn(value),
        });
        let conditions = self.0.iter().flat_map(|one| one.conditions.checked());
        names.chain(conditions)
    }

    /// What the rules say of the conditions that those of web identity providers need to assume a role.
    pub(super) fn trusted(&self) -> impl Iterator<Item = Result<(), Violation<'_>>> {
        /// How a message calls a provider that CloudFormation fills in.
        const LATER: &str = "${…}";
        let of_web = self.0.iter().filter(|one| one.action == WEB_IDENTITY);
        of_web.map(|one| {
            let keys: Vec<_> = one.conditions.keys().collect();
            policy::web_identity_conditions(one.value.as_literal().unwrap_or(LATER), &keys)
        })
    }

    /// Whether one of them may be a principal of an account.
    pub(super) fn is_of_account(&self) -> bool {
        self.0.iter().any(|one| one.kind == "AWS")
    }

    /// Whether everybody is one of them.
    pub(super) fn is_everybody(&self) -> bool {
        let mut values = self.0.iter().map(|one| one.value.as_literal());
        values.any(|value| value == Some("*"))
    }

    /// The conditions of each.
    pub(super) fn conditions(&self) -> impl Iterator<Item = &Conditions> {
        self.0.iter().map(|one| &one.conditions)
    }

    /// The statements that let them take a role on, one for each.
    pub(super) fn statements(self) -> Vec<Value> {
        let statements = self.0.into_iter().map(|one| {
            let tags = one.has_tags.then_some("sts:TagSession");
            let actions = std::iter::once(one.action).chain(tags).map(Value::from);
            let mut entries = vec![
                ("Action", one_or_all(actions.collect())),
                ("Effect", "Allow".into()),
                (
                    "Principal",
                    Value::Object(vec![(one.kind, one.value.into())]),
                ),
            ];
            if !one.conditions.is_empty() {
                entries.push(("Condition", one.conditions.into()));
            }
            Value::Object(entries)
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
        let kinds = ["AWS", "Federated", "Service"]
            .into_iter()
            .filter_map(|kind| {
                let of_kind = principal.0.iter().filter(|one| one.kind == kind);
                let values: Vec<Self> = of_kind.map(|one| one.value.clone().into()).collect();
                (!values.is_empty()).then(|| (kind, one_or_all(values)))
            });
        Self::Object(kinds.collect())
    }
}

impl ToFact for Principal {
    /// Of several principals nothing is known but that they are there.
    fn to_fact(&self) -> Fact<Node> {
        let [
            One {
                kind: "Service",
                value: name,
                ..
            },
        ] = self.0.as_slice()
        else {
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
