//! A stack as data, of which a module of ours and a program for the CDK are written.

use serde_json::Value as Json;
use stackwright_core::CONSTRUCTS;
use stackwright_core::describe::{Described as _, Description};
use stackwright_core::template::output::Output;

/// Fields of a declaration or of a struct in one, in their order.
pub(super) type Fields = Vec<(&'static str, Value)>;

/// A value of a field, or a part of one.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    /// `true` or `false`.
    Flag(bool),
    /// A whole number.
    Number(i64),
    /// A number, as it is written: `0.8`.
    Decimal(&'static str),
    /// A text.
    Text(String),
    /// Another declaration.
    Name(String),
    /// A word: a variant of an enum, a constant.
    Word(&'static str),
    /// A number with a unit: `2GiB`, `6days`.
    Unit(i64, &'static str),
    /// Limits.
    Range(Option<Box<Self>>, Option<Box<Self>>),
    /// Several values.
    List(Vec<Self>),
    /// A struct with fields.
    Struct(&'static str, Fields),
    /// A call of a function.
    Call(&'static str, Vec<Self>),
    /// A call of a method.
    Method(Box<Self>, &'static str, Vec<Self>),
    /// A borrowed declaration, where the language asks for one.
    Borrowed(String),
    /// Keys with values.
    Tags(Vec<(String, String)>),
    /// Keys with values that are not all texts.
    Pairs(Vec<(String, Self)>),
    /// JSON.
    Json(Json),
}

impl Value {
    pub(super) fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    pub(super) fn name(name: &str) -> Self {
        Self::Name(name.to_owned())
    }

    pub(super) fn names(names: &[String]) -> Self {
        Self::List(names.iter().cloned().map(Self::Name).collect())
    }

    pub(super) fn texts(texts: &[&str]) -> Self {
        Self::List(texts.iter().copied().map(Self::text).collect())
    }

    /// A method of a declaration without arguments.
    pub(super) fn of(name: &str, method: &'static str) -> Self {
        Self::name(name).with(method, Vec::new())
    }

    /// A call of a method of the value.
    pub(super) fn with(self, method: &'static str, arguments: Vec<Self>) -> Self {
        Self::Method(Box::new(self), method, arguments)
    }

    /// Whether it mentions a declaration.
    pub(super) fn mentions(&self, declared: &str) -> bool {
        match self {
            Self::Name(name) | Self::Borrowed(name) => name == declared,
            Self::Range(from, to) => [from, to]
                .into_iter()
                .flatten()
                .any(|bound| bound.mentions(declared)),
            Self::List(values) | Self::Call(_, values) => {
                values.iter().any(|value| value.mentions(declared))
            }
            Self::Struct(_, fields) => fields.iter().any(|(_, value)| value.mentions(declared)),
            Self::Pairs(pairs) => pairs.iter().any(|(_, value)| value.mentions(declared)),
            Self::Method(receiver, _, arguments) => {
                receiver.mentions(declared)
                    || arguments.iter().any(|value| value.mentions(declared))
            }
            _ => false,
        }
    }
}

/// A declaration.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Declaration {
    pub(super) of: &'static Description,
    /// What stands in angle brackets.
    pub(super) argument: Option<&'static str>,
    pub(super) name: String,
    pub(super) fields: Fields,
}

impl Declaration {
    pub(super) fn field(&self, name: &str) -> Option<&Value> {
        let found = self.fields.iter().find(|(of, _)| *of == name);
        found.map(|(_, value)| value)
    }

    /// Gives a field another value, or takes it away.
    pub(super) fn set(&mut self, name: &'static str, value: impl Into<Option<Value>>) {
        self.fields.retain(|(of, _)| *of != name);
        self.fields.extend(value.into().map(|value| (name, value)));
    }

    /// The id of its construct.
    pub(super) fn id(&self) -> String {
        match self.field("id") {
            Some(Value::Text(id)) => id.clone(),
            _ => pascal_case(&self.name),
        }
    }

    /// The macro that declares it.
    pub(super) const fn kind(&self) -> &'static str {
        self.of.header.macro_name
    }

    /// Whether it is a resource that the stack makes.
    pub(super) fn is_new_resource(&self) -> bool {
        !self.of.header.resource_type.is_empty() && !self.is_existing()
    }

    /// Whether it mentions another.
    pub(super) fn mentions(&self, other: &str) -> bool {
        self.fields.iter().any(|(_, value)| value.mentions(other))
    }

    pub(super) fn is_existing(&self) -> bool {
        let mut identities = self.of.fields.iter();
        identities.any(|of| of.options.existence.is_identity() && self.field(of.name).is_some())
    }
}

/// The construct that a macro declares. No macro of the name is a mistake here.
pub(super) fn construct(kind: &str) -> &'static Description {
    let mut all = CONSTRUCTS.into_iter();
    let found = all.find(|of| of.header.macro_name == kind);
    found.unwrap_or(OUTPUT)
}

/// What stands for a construct of an unknown name.
const OUTPUT: &Description = Output::DESCRIPTION;

/// `order_users` as `OrderUsers`.
pub(super) fn pascal_case(name: &str) -> String {
    let words = name.split('_').map(|word| {
        let mut letters = word.chars();
        let first = letters.next().map(|first| first.to_ascii_uppercase());
        first.into_iter().chain(letters).collect::<String>()
    });
    words.collect()
}

/// `metric_cache_hit_count` as `metricCacheHitCount`.
pub(super) fn camel_case(name: &str) -> String {
    let pascal = pascal_case(name);
    let mut letters = pascal.chars();
    let first = letters.next().map(|first| first.to_ascii_lowercase());
    first.into_iter().chain(letters).collect()
}

/// A stack.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Stack {
    /// The account and the region that it is deployed to.
    pub(super) environment: Option<(&'static str, &'static str)>,
    pub(super) tags: Vec<(String, String)>,
    /// In an order in which each is declared before it is used.
    pub(super) declarations: Vec<Declaration>,
    /// Whether our module has them the other way round, which is to make no difference.
    pub(super) is_reversed: bool,
    /// Calls of methods.
    pub(super) wires: Vec<Value>,
}

impl Stack {
    pub(super) fn find(&self, name: &str) -> Option<&Declaration> {
        self.declarations.iter().find(|other| other.name == name)
    }

    /// The names of the declarations of a kind.
    pub(super) fn names(&self, is_meant: impl Fn(&Declaration) -> bool) -> Vec<String> {
        let meant = self.declarations.iter().filter(|&one| is_meant(one));
        meant.map(|one| one.name.clone()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_in_pascal_case() {
        assert_eq!(pascal_case("order_users_2"), "OrderUsers2");
    }

    #[test]
    fn mentions_are_found_at_every_depth() {
        let value = Value::List(vec![Value::Call(
            "Text::from",
            vec![Value::of("cache", "arn").with("x", vec![Value::name("user")])],
        )]);
        assert!(value.mentions("cache") && value.mentions("user"));
        assert!(!value.mentions("arn"));
    }
}
