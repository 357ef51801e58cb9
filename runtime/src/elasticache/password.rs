//! Where the passwords of users come from.

use std::fmt;

use stackwright_core::describe::key::{Call, RustValue as _};
use stackwright_core::describe::{Fact, Node, Scalar, Tree};

use stackwright_core::elasticache::password::PasswordValue;

use crate::construct::facts::{ToFact, facts_of};
use crate::construct::field_value::{field_conversions, field_lists, field_types};
use crate::tree::Origin;
use crate::{Text, Token, Value};

/// The source of a user's password: one of the functions of this module, a token, or a text. The marker of users with
/// passwords is [`kind::Password`](super::kind::Password).
#[derive(Clone, Debug)]
#[must_use = "a password has an effect only among the `passwords` of a user"]
pub struct PasswordSource(Source);

#[derive(Clone)]
enum Source {
    Plain(Text),
    Secret(Stored),
    /// The name of a parameter.
    SsmSecure(String),
}

/// What is read of a secret in Secrets Manager.
#[derive(Clone)]
struct Stored {
    id: String,
    field: Option<String>,
    version: Option<String>,
    stage: Option<String>,
}

impl fmt::Debug for Source {
    /// Without what is written in the program.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Plain(text) => match text.as_literal() {
                Some(_) => f.write_str("Plain(…)"),
                None => f.debug_tuple("Plain").field(text).finish(),
            },
            Self::Secret(Stored {
                id,
                field: Some(field),
                ..
            }) => f.debug_tuple("SecretField").field(id).field(field).finish(),
            Self::Secret(Stored { id, .. }) => f.debug_tuple("Secret").field(id).finish(),
            Self::SsmSecure(parameter) => f.debug_tuple("SsmSecure").field(parameter).finish(),
        }
    }
}

/// The value of a secret in Secrets Manager, by the secret's name or ARN. CloudFormation looks it up when it deploys, and again
/// only when the reference changes: to rotate a password, name its [`version`](PasswordSource::version).
pub fn secret(id: impl Into<String>) -> PasswordSource {
    PasswordSource::stored(id.into(), None)
}

/// One field of a secret in Secrets Manager whose text is a JSON object, by the secret's name or ARN.
pub fn secret_field(id: impl Into<String>, field: impl Into<String>) -> PasswordSource {
    PasswordSource::stored(id.into(), Some(field.into()))
}

/// A password written in the program, which SW0210 forbids unless it is allowed.
pub fn plain_text(password: impl Into<Text>) -> PasswordSource {
    PasswordSource(Source::Plain(password.into()))
}

/// The value of a SecureString parameter of the Parameter Store, by its name. CloudFormation resolves it for the `auth_token` of a
/// cluster, and not for the password of a user (SW0212).
///
/// ```
/// use stackwright::prelude::*;
///
/// #[stack]
/// pub mod carts {
///     use stackwright::prelude::*;
///     use stackwright::elasticache::password::ssm_secure;
///
///     vpc!(network {});
///     cluster!(<Redis>::carts { vpc: network, node_type: "cache.r7g.large", auth_token: ssm_secure("/carts/token") });
/// }
/// # fn main() {}
/// ```
pub fn ssm_secure(parameter: impl Into<String>) -> PasswordSource {
    PasswordSource(Source::SsmSecure(parameter.into()))
}

impl PasswordSource {
    const fn stored(id: String, field: Option<String>) -> Self {
        Self(Source::Secret(Stored {
            id,
            field,
            version: None,
            stage: None,
        }))
    }

    /// The version of the secret with this id, of [`secret`] and [`secret_field`]. A new id in the program is what makes
    /// CloudFormation read a rotated password.
    ///
    /// ```
    /// use stackwright::prelude::*;
    ///
    /// #[stack]
    /// pub mod users {
    ///     use stackwright::prelude::*;
    ///
    ///     user!(<Password>::ops {
    ///         user_id: "ops",
    ///         access: "on ~app:* +@read",
    ///         passwords: [secret("ops").version("0a1b2c3d-0000-4000-8000-0123456789ab")]
    ///     });
    /// }
    /// # fn main() {}
    /// ```
    pub fn version(mut self, id: impl Into<String>) -> Self {
        if let Source::Secret(stored) = &mut self.0 {
            stored.version = Some(id.into());
            stored.stage = None;
        }
        self
    }

    /// The version of the secret with this staging label, such as `AWSPREVIOUS`, of [`secret`] and [`secret_field`]. It replaces
    /// the id of a version.
    pub fn stage(mut self, label: impl Into<String>) -> Self {
        if let Source::Secret(stored) = &mut self.0 {
            stored.stage = Some(label.into());
            stored.version = None;
        }
        self
    }

    /// The function that makes it, by its position among those of the description, and its arguments.
    fn call(&self) -> Option<Tree> {
        const SECRET: u16 = 0;
        const SECRET_FIELD: u16 = 1;
        const PLAIN_TEXT: u16 = 2;
        const SSM_SECURE: u16 = 3;
        Some(match &self.0 {
            Source::Plain(text) => match (text.as_literal(), text.origin()) {
                (Some(text), _) => call(PLAIN_TEXT, [text]),
                (None, Some(origin)) => reading(origin)?,
                (None, None) => return None,
            },
            Source::Secret(stored) => {
                let id = stored.id.as_str();
                let mut tree = match &stored.field {
                    Some(field) => call(SECRET_FIELD, [id, field]),
                    None => call(SECRET, [id]),
                };
                let methods = [&stored.version, &stored.stage];
                for (number, argument) in (Call::METHODS..).zip(methods) {
                    if let Some(argument) = argument {
                        tree.give(number, Fact::Known(argument.as_str().into()));
                    }
                }
                tree
            }
            Source::SsmSecure(parameter) => call(SSM_SECURE, [parameter.as_str()]),
        })
    }
}

fn call<const N: usize>(function: u16, arguments: [&str; N]) -> Tree {
    let mut call = Tree::partial("");
    let function = Node::Scalar(Scalar::Choice(function));
    call.give(Call::FUNCTION, Fact::Known(function));
    for (number, argument) in (Call::FIRST..).zip(arguments) {
        call.give(number, Fact::Known(argument.into()));
    }
    call
}

/// A value that a method of a construct makes.
fn reading(origin: &Origin) -> Option<Tree> {
    let mut tree = call(PasswordValue::TYPE.reading(origin.method)?, []);
    tree.give(Call::FIRST, facts_of(&origin.scope));
    if let Some(argument) = &origin.argument {
        tree.give(Call::FIRST + 1, Fact::Known(argument.as_str().into()));
    }
    Some(tree)
}

impl ToFact for PasswordSource {
    fn to_fact(&self) -> Fact<Node> {
        let call = self.call();
        call.map_or(Fact::Present, |call| Fact::Known(Node::Fields(call)))
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
            Source::Secret(stored) => resolved(&stored).into(),
            Source::SsmSecure(parameter) => {
                format!("{{{{resolve:ssm-secure:{parameter}}}}}").into()
            }
        }
    }
}

/// What CloudFormation replaces by the text of a secret, or a field of it.
fn resolved(stored: &Stored) -> String {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let (field, stage) = (text(&stored.field), text(&stored.stage));
    let (id, version) = (&stored.id, text(&stored.version));
    format!("{{{{resolve:secretsmanager:{id}:SecretString:{field}:{stage}:{version}}}}}")
}

field_types!(PasswordSource);

field_conversions! {
    PasswordSource: Token, Text;
}

field_lists! {
    Option<Vec<PasswordSource>>: PasswordSource;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secure_string_is_resolved_by_cloudformation() {
        let value = Value::from(ssm_secure("/carts/token"));
        let written = format!("{value:?}");
        assert!(
            written.contains("{{resolve:ssm-secure:/carts/token}}"),
            "{written}"
        );
    }
}
