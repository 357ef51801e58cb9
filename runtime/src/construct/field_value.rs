//! Conversion of values into fields. The file of each type calls the macros here for its own conversions.

use std::borrow::Cow;

use stackwright_core::Version;

use crate::{Allow, Dependency, Json, Pseudo, RemovalPolicy, Text, Token};

/// A value that a field takes.
///
/// Declarations put every value through it, so that `"text"`, a `String` and a token all do for a text, and so that an
/// `Option` of one does for a field that may be left out.
#[diagnostic::on_unimplemented(
    message = "expected a value for a field of the type `{T}`, found `{Self}`",
    label = "expected `{T}`"
)]
pub trait FieldValue<T> {
    /// The value, as the field has it.
    fn field_value(self) -> T;
}

/// What fields take as it is, and as an `Option` of it. There is no implementation for all types, so that the compiler says
/// in our words that a value is of none of these.
macro_rules! field_types {
    ($($target:ty),+ $(,)?) => {
        $(
            impl $crate::FieldValue<$target> for $target {
                fn field_value(self) -> $target {
                    self
                }
            }

            impl $crate::FieldValue<Option<$target>> for $target {
                fn field_value(self) -> Option<$target> {
                    Some(self)
                }
            }

            impl $crate::FieldValue<Option<$target>> for Option<$target> {
                fn field_value(self) -> Option<$target> {
                    self
                }
            }
        )+
    };
}
pub(crate) use field_types;

field_types! {
    Text, bool, u32, String, Json, Version, RemovalPolicy,
}

/// What is converted on its way into a field.
macro_rules! field_conversions {
    ($($target:ty: $($source:ty),+;)+) => {
        $($(
            impl $crate::FieldValue<$target> for $source {
                fn field_value(self) -> $target {
                    self.into()
                }
            }

            impl $crate::FieldValue<Option<$target>> for $source {
                fn field_value(self) -> Option<$target> {
                    Some(self.into())
                }
            }

            impl $crate::FieldValue<Option<$target>> for Option<$source> {
                fn field_value(self) -> Option<$target> {
                    self.map(Into::into)
                }
            }
        )+)+
    };
}
pub(crate) use field_conversions;

field_conversions! {
    Text: &str, &&str, &String, String, Cow<'_, str>, Token, Pseudo, &Text;
    String: &str, &String;
    Version: u32;
}

macro_rules! construct_ids {
    ($($source:ty),+) => {
        $(
            impl<'a> $crate::FieldValue<Cow<'a, str>> for $source {
                fn field_value(self) -> Cow<'a, str> {
                    self.into()
                }
            }

            impl<'a> $crate::FieldValue<Option<Cow<'a, str>>> for $source {
                fn field_value(self) -> Option<Cow<'a, str>> {
                    Some(self.into())
                }
            }
        )+
    };
}

construct_ids!(&'a str, &'a String, String);

/// Lists of what can be converted into their elements.
macro_rules! field_lists {
    ($($target:ty: $($element:ty),+;)+) => {
        $($(
            impl $crate::FieldValue<$target> for Vec<$element> {
                fn field_value(self) -> $target {
                    self.into_iter().map(Into::into).collect::<Vec<_>>().into()
                }
            }
        )+)+
    };
}
pub(crate) use field_lists;

field_lists! {
    Option<Vec<Text>>: &str, String, Text, Token;
    Vec<Allow>: Allow;
    Vec<(String, Text)>: (String, Text);
}

/// Lists of references to constructs.
macro_rules! construct_lists {
    ($($construct:ty),+ $(,)?) => {
        $(
            impl<'a> $crate::FieldValue<Vec<&'a $construct>> for Vec<&'a $construct> {
                fn field_value(self) -> Self {
                    self
                }
            }

            impl<'a> $crate::FieldValue<Vec<&'a $construct>> for &'a [$construct] {
                fn field_value(self) -> Vec<&'a $construct> {
                    self.iter().collect()
                }
            }

            impl<'a> $crate::FieldValue<Vec<&'a $construct>> for &'a Vec<$construct> {
                fn field_value(self) -> Vec<&'a $construct> {
                    self.iter().collect()
                }
            }
        )+
    };
}
pub(crate) use construct_lists;

impl<'a> FieldValue<Vec<Dependency<'a>>> for Vec<Dependency<'a>> {
    fn field_value(self) -> Self {
        self
    }
}
