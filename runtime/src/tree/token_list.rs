//! Lists that CloudFormation fills in.

use std::fmt;

use super::token::{Text, Token, Value};

/// A list that CloudFormation fills in, such as the parts of a text that is split.
///
/// It is not one text: [`Token::select`] has one of its elements, and [`TokenList::join`] all of them with a delimiter between them.
#[derive(Clone, PartialEq)]
pub struct TokenList(Value);

impl TokenList {
    /// The elements with a delimiter between them, as one text.
    #[cfg_attr(doc, doc(alias = "Fn::Join"))]
    #[cfg_attr(doc, doc(alias = "Join (Fn::Join)"))]
    #[cfg_attr(doc, doc(alias = "!Join"))]
    #[must_use]
    pub fn join(self, delimiter: impl Into<String>) -> Token {
        Token::JoinList(delimiter.into(), Box::new(self.0))
    }

    /// The list as a value, for a parameter of [`Token::transform`].
    #[must_use]
    pub fn into_value(self) -> Value {
        self.0
    }
}

impl fmt::Debug for TokenList {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// An attribute or a parameter that is a list.
impl From<Token> for TokenList {
    fn from(token: Token) -> Self {
        Self(token.into())
    }
}

/// A value of a mapping that is a list.
impl From<Text> for TokenList {
    fn from(text: Text) -> Self {
        Self(text.into())
    }
}

impl From<Value> for TokenList {
    fn from(value: Value) -> Self {
        Self(value)
    }
}

impl<V: Into<Value>> From<Vec<V>> for TokenList {
    fn from(values: Vec<V>) -> Self {
        Self(values.into())
    }
}

impl<V: Into<Value>, const N: usize> From<[V; N]> for TokenList {
    fn from(values: [V; N]) -> Self {
        Vec::from(values).into()
    }
}

/// What [`Token::select`] selects from.
#[diagnostic::on_unimplemented(
    message = "expected a list, found `{Self}`",
    label = "expected a list of values, or one that CloudFormation fills in",
    note = "a text is split first: `Token::select(0, Token::split(\",\", zones.value()))`"
)]
pub trait SelectedFrom {
    #[doc(hidden)]
    fn list(self) -> TokenList;
}

#[diagnostic::do_not_recommend]
impl<L: Into<TokenList>> SelectedFrom for L {
    fn list(self) -> TokenList {
        self.into()
    }
}

/// What [`Token::join`] joins.
#[diagnostic::on_unimplemented(
    message = "expected a list of values, found `{Self}`",
    label = "expected a list of values",
    note = "write the values in brackets: `Token::join(\"-\", [orders.name(), jobs.name()])`"
)]
pub trait JoinedValues {
    #[doc(hidden)]
    fn joined(self, delimiter: String) -> Token;
}

#[diagnostic::do_not_recommend]
impl<I: IntoIterator> JoinedValues for I
where
    I::Item: Into<Value>,
{
    fn joined(self, delimiter: String) -> Token {
        Token::Join(delimiter, self.into_iter().map(Into::into).collect())
    }
}

impl JoinedValues for TokenList {
    fn joined(self, delimiter: String) -> Token {
        self.join(delimiter)
    }
}

/// An attribute or a parameter that is a list.
impl JoinedValues for Token {
    fn joined(self, delimiter: String) -> Token {
        TokenList::from(self).join(delimiter)
    }
}
