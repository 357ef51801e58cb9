//! Values as a check sees them: tokens of a macro, or JSON of a template.

use std::borrow::Cow;

/// A value at a place: a span, a path, or whatever a finding should lead back to.
#[derive(Clone, Debug)]
pub struct Value<'a, P> {
    /// Where it is.
    pub place: P,
    /// What it is.
    pub shape: Shape<'a, P>,
}

impl<'a, P> Value<'a, P> {
    /// A value at a place.
    pub const fn new(place: P, shape: Shape<'a, P>) -> Self {
        Self { place, shape }
    }

    /// A text at a place.
    pub fn text(place: P, text: impl Into<Cow<'a, str>>) -> Self {
        Self::new(place, Shape::Text(text.into()))
    }

    /// A number at a place, in decimal digits.
    pub fn number(place: P, digits: impl Into<Cow<'a, str>>) -> Self {
        Self::new(place, Shape::Number(digits.into()))
    }
}

/// What a value is.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Shape<'a, P> {
    /// A text.
    Text(Cow<'a, str>),
    /// A number, as JSON writes it: `80`, `-1`, `0.5`.
    Number(Cow<'a, str>),
    /// `true` or `false`.
    Flag(bool),
    /// A list.
    List(Vec<Value<'a, P>>),
    /// An object: a struct, a map, or an object of JSON.
    Object(Object<'a, P>),
    /// One of several values, such as the branches of `Fn::If`.
    Choice(Vec<Value<'a, P>>),
    /// `AWS::NoValue`: the property is left out.
    NoValue,
    /// JSON that is not looked into.
    Json,
    /// An expression, a token, or an intrinsic function: the property is there, with a value that is not known.
    Unknown,
}

/// An object with its entries.
#[derive(Clone, Debug)]
pub struct Object<'a, P> {
    /// The name before the braces, where a program writes one: `Rule { … }`.
    pub name: Option<(Cow<'a, str>, P)>,
    /// Its entries, in their order.
    pub entries: Vec<Entry<'a, P>>,
}

impl<'a, P> Object<'a, P> {
    /// An object without a name.
    #[must_use]
    pub const fn new(entries: Vec<Entry<'a, P>>) -> Self {
        Self {
            name: None,
            entries,
        }
    }
}

/// A property of an object, or a key of a map, with its value.
#[derive(Clone, Debug)]
pub struct Entry<'a, P> {
    /// The name of the property or the key.
    pub name: Cow<'a, str>,
    /// Where the name is.
    pub place: P,
    /// The value.
    pub value: Value<'a, P>,
}

impl<'a, P> Entry<'a, P> {
    /// An entry with the place of its name.
    pub fn new(name: impl Into<Cow<'a, str>>, place: P, value: Value<'a, P>) -> Self {
        Self {
            name: name.into(),
            place,
            value,
        }
    }
}

/// Whether something holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Truth {
    Yes,
    No,
    Unknown,
}

impl Truth {
    pub(crate) const fn not(self) -> Self {
        match self {
            Self::Yes => Self::No,
            Self::No => Self::Yes,
            Self::Unknown => Self::Unknown,
        }
    }

    pub(crate) fn all(parts: impl Iterator<Item = Self>) -> Self {
        let mut found = Self::Yes;
        for part in parts {
            match part {
                Self::No => return Self::No,
                Self::Unknown => found = Self::Unknown,
                Self::Yes => {}
            }
        }
        found
    }

    /// Exactly one of them.
    pub(crate) fn one(parts: impl Iterator<Item = Self>) -> Self {
        let (mut yes, mut unknown) = (0, 0);
        for part in parts {
            yes += usize::from(part == Self::Yes);
            unknown += usize::from(part == Self::Unknown);
        }
        match (yes, unknown) {
            (1, 0) => Self::Yes,
            (0, 0) | (2.., _) => Self::No,
            _ => Self::Unknown,
        }
    }
}

impl<P> Shape<'_, P> {
    /// Whether the property is there.
    pub(crate) fn presence(&self) -> Truth {
        match self {
            Self::NoValue => Truth::No,
            Self::Choice(choices) => {
                let mut all = choices.iter().map(|one| one.shape.presence());
                let first = all.next().unwrap_or(Truth::Unknown);
                if all.all(|one| one == first) {
                    first
                } else {
                    Truth::Unknown
                }
            }
            _ => Truth::Yes,
        }
    }

    /// The scalar as CloudFormation writes it into a text.
    pub(crate) fn scalar(&self) -> Option<&str> {
        match self {
            Self::Text(text) | Self::Number(text) => Some(text),
            Self::Flag(true) => Some("true"),
            Self::Flag(false) => Some("false"),
            _ => None,
        }
    }

    /// Whether two values are known to be equal.
    pub(crate) fn same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Text(a), Self::Text(b)) => a == b,
            (Self::Number(a), Self::Number(b)) => {
                a == b
                    || a.parse::<f64>()
                        .ok()
                        .zip(b.parse::<f64>().ok())
                        .is_some_and(|(a, b)| a.total_cmp(&b).is_eq())
            }
            (Self::Flag(a), Self::Flag(b)) => a == b,
            (Self::List(a), Self::List(b)) => {
                a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.shape.same(&b.shape))
            }
            (Self::Object(a), Self::Object(b)) => {
                let other = |name: &str| b.entries.iter().find(|one| one.name == name);
                let equal = |one: &Entry<'_, P>| {
                    other(&one.name).is_some_and(|other| one.value.shape.same(&other.value.shape))
                };
                a.entries.len() == b.entries.len() && a.entries.iter().all(equal)
            }
            _ => false,
        }
    }
}
