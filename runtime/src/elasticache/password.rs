//! Where the passwords of users come from.

use std::fmt;

use stackwright_core::describe::key::Call;
use stackwright_core::describe::{Fact, Node, Scalar, Tree};

use crate::construct::facts::ToFact;
use crate::construct::field_value::{field_conversions, field_lists, field_types};
use crate::{Text, Token, Value};

/// The source of a user's password: one of the functions of this module, a token, or a text. The marker of users with
/// passwords is [`kind::Password`](super::kind::Password).
#[derive(Clone, Debug)]
#[must_use = "a password has an effect only among the `passwords` of a user"]
pub struct PasswordSource(Source);

#[derive(Clone)]
enum Source {
    Plain(Text),
    Secret(String),
    SecretField(String, String),
    SsmSecure,
}

impl fmt::Debug for Source {
    /// Without what is written in the program.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Plain(text) => match text.as_literal() {
                Some(_) => f.write_str("Plain(…)"),
                None => f.debug_tuple("Plain").field(text).finish(),
            },
            Self::Secret(id) => f.debug_tuple("Secret").field(id).finish(),
            Self::SecretField(id, field) => {
                f.debug_tuple("SecretField").field(id).field(field).finish()
            }
            Self::SsmSecure => f.write_str("SsmSecure"),
        }
    }
}

/// The value of a secret in Secrets Manager, by the secret's name or ARN. CloudFormation looks it up when it deploys.
pub fn secret(id: impl Into<String>) -> PasswordSource {
    PasswordSource(Source::Secret(id.into()))
}

/// One field of a secret in Secrets Manager whose text is a JSON object, by the secret's name or ARN.
pub fn secret_field(id: impl Into<String>, field: impl Into<String>) -> PasswordSource {
    PasswordSource(Source::SecretField(id.into(), field.into()))
}

/// A password written in the program, which SW0210 forbids unless it is allowed.
pub fn plain_text(password: impl Into<Text>) -> PasswordSource {
    PasswordSource(Source::Plain(password.into()))
}

/// The value of a SecureString parameter, which CloudFormation does not resolve for a password (SW0212).
pub fn ssm_secure(_parameter: impl Into<String>) -> PasswordSource {
    PasswordSource(Source::SsmSecure)
}

impl PasswordSource {
    /// The function that makes it, by its position among those of the description, and its arguments.
    fn call(&self) -> Option<(u16, Vec<&str>)> {
        const SECRET: u16 = 0;
        const SECRET_FIELD: u16 = 1;
        const PLAIN_TEXT: u16 = 2;
        const SSM_SECURE: u16 = 3;
        match &self.0 {
            Source::Plain(text) => match text.as_literal() {
                // A dynamic reference, which CloudFormation looks up.
                Some(text) if text.starts_with("{{resolve:ssm-secure:") => {
                    Some((SSM_SECURE, Vec::new()))
                }
                Some(text) if text.starts_with("{{resolve:") => None,
                Some(text) => Some((PLAIN_TEXT, vec![text])),
                None => None,
            },
            Source::Secret(id) => Some((SECRET, vec![id])),
            Source::SecretField(id, field) => Some((SECRET_FIELD, vec![id, field])),
            Source::SsmSecure => Some((SSM_SECURE, Vec::new())),
        }
    }
}

impl ToFact for PasswordSource {
    fn to_fact(&self) -> Fact<Node> {
        let Some((function, arguments)) = self.call() else {
            return Fact::Present;
        };
        let mut call = Tree::partial("");
        call.give(
            Call::FUNCTION,
            Fact::Known(Node::Scalar(Scalar::Choice(function))),
        );
        for (number, argument) in (Call::FIRST..).zip(arguments) {
            call.give(number, Fact::Known(argument.into()));
        }
        Fact::Known(Node::Fields(call))
    }
}

impl From<Token> for PasswordSource {
    /// A parameter, or anything else that CloudFormation fills in.
    fn from(token: Token) -> Self {
        Self(Source::Plain(token.into()))
    }
}

impl From<Text> for PasswordSource {
    /// A text as [`plain_text`] takes it, a dynamic reference (`{{resolve:…}}`), or a token.
    fn from(text: Text) -> Self {
        Self(Source::Plain(text))
    }
}

impl From<PasswordSource> for Value {
    fn from(password: PasswordSource) -> Self {
        match password.0 {
            Source::Plain(text) => text.into(),
            Source::Secret(id) => resolved(&id, "").into(),
            Source::SecretField(id, field) => resolved(&id, &field).into(),
            // Refused by SW0212; nothing is written.
            Source::SsmSecure => Token::Pseudo(crate::Pseudo::NoValue).into(),
        }
    }
}

/// What CloudFormation replaces by the text of a secret, or a field of it.
fn resolved(id: &str, field: &str) -> String {
    format!("{{{{resolve:secretsmanager:{id}:SecretString:{field}::}}}}")
}

field_types!(PasswordSource);

field_conversions! {
    PasswordSource: Token, Text;
}

field_lists! {
    Option<Vec<PasswordSource>>: PasswordSource;
}
