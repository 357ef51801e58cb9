//! Conversion of values into fields. The file of each type calls the macros here for its own conversions.

use std::borrow::Cow;
use std::cell::Ref;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use stackwright_core::Version;

use crate::{Allow, Construct, Dependency, Json, Pseudo, RemovalPolicy, Text, Token};

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
    u32: u8, u16;
}

impl FieldValue<Option<Text>> for &Option<String> {
    fn field_value(self) -> Option<Text> {
        self.as_ref().map(Into::into)
    }
}

impl FieldValue<Option<Text>> for &Option<Text> {
    fn field_value(self) -> Option<Text> {
        self.clone()
    }
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

/// Lists of what can be converted into their elements: vectors, arrays and slices, of values and of references to them.
macro_rules! field_lists {
    ($($target:ty: $($element:ty),+;)+) => {
        $($(
            $crate::construct::field_value::field_list!($target, $element, Into::into);
        )+)+
    };
}
pub(crate) use field_lists;

/// Lists of one type of elements, which a function converts.
macro_rules! field_list {
    ($target:ty, $element:ty, $convert:expr) => {
        impl $crate::FieldValue<$target> for Vec<$element> {
            fn field_value(self) -> $target {
                self.into_iter().map($convert).collect::<Vec<_>>().into()
            }
        }

        impl $crate::FieldValue<$target> for Option<Vec<$element>> {
            fn field_value(self) -> $target {
                let list = self.map(|list| list.into_iter().map($convert).collect::<Vec<_>>());
                $crate::construct::field_value::List::of(list)
            }
        }

        impl<const N: usize> $crate::FieldValue<$target> for [$element; N] {
            fn field_value(self) -> $target {
                self.into_iter().map($convert).collect::<Vec<_>>().into()
            }
        }

        impl $crate::FieldValue<$target> for &[$element] {
            fn field_value(self) -> $target {
                self.to_vec().field_value()
            }
        }

        impl $crate::FieldValue<$target> for &Vec<$element> {
            fn field_value(self) -> $target {
                self.clone().field_value()
            }
        }

        impl<const N: usize> $crate::FieldValue<$target> for &[$element; N] {
            fn field_value(self) -> $target {
                self.to_vec().field_value()
            }
        }
    };
}
pub(crate) use field_list;

/// A list of a field: one that can be left out, or one that is empty then.
pub(crate) trait List<T> {
    /// The list, if there is one.
    fn of(list: Option<Vec<T>>) -> Self;
}

impl<T> List<T> for Vec<T> {
    fn of(list: Option<Self>) -> Self {
        list.unwrap_or_default()
    }
}

impl<T> List<T> for Option<Vec<T>> {
    fn of(list: Self) -> Self {
        list
    }
}

field_lists! {
    Option<Vec<Text>>: &str, String, &String, Text, &Text, Token;
    Vec<Allow>: Allow;
}

/// Tags, as pairs of a key and a value.
macro_rules! tag_lists {
    ($($key:ty: $($value:ty),+;)+) => {
        $($(
            field_list!(Vec<(String, Text)>, ($key, $value), |(key, value)| (key.into(), value.into()));

            impl $crate::FieldValue<Vec<(String, Text)>> for BTreeMap<$key, $value> {
                fn field_value(self) -> Vec<(String, Text)> {
                    self.into_iter().map(|(key, value)| (key.into(), value.into())).collect()
                }
            }

            impl $crate::FieldValue<Vec<(String, Text)>> for &BTreeMap<$key, $value> {
                fn field_value(self) -> Vec<(String, Text)> {
                    self.clone().field_value()
                }
            }
        )+)+
    };
}

tag_lists! {
    &str: &str, String, Text, Token;
    String: &str, String, Text, Token;
}

/// A construct, from what holds one. A field that can be left out takes an `Option` of one too.
macro_rules! handles {
    ($($holder:ty),+) => {
        $(
            impl<'a, C: Construct> FieldValue<Option<&'a C>> for &'a $holder {
                fn field_value(self) -> Option<&'a C> {
                    Some(self)
                }
            }

            impl<'a, C: Construct> FieldValue<&'a C> for &'a $holder {
                fn field_value(self) -> &'a C {
                    self
                }
            }
        )+
    };
}

handles!(C, &C, &&C, Rc<C>, Arc<C>, Box<C>, Ref<'_, C>);

impl<'a, C: Construct> FieldValue<Option<&'a C>> for &'a Option<C> {
    fn field_value(self) -> Option<&'a C> {
        self.as_ref()
    }
}

impl<'a, C: Construct> FieldValue<Option<&'a C>> for &'a Option<&C> {
    fn field_value(self) -> Option<&'a C> {
        *self
    }
}

impl<'a, C: Construct> FieldValue<Vec<&'a C>> for Vec<&'a C> {
    fn field_value(self) -> Self {
        self
    }
}

impl<'a, C: Construct, const N: usize> FieldValue<Vec<&'a C>> for [&'a C; N] {
    fn field_value(self) -> Vec<&'a C> {
        self.into()
    }
}

/// Lists of constructs, or of references to them.
macro_rules! construct_lists {
    ($($element:ty),+) => {
        $(
            impl<'a, C: Construct> FieldValue<Vec<&'a C>> for &'a [$element] {
                fn field_value(self) -> Vec<&'a C> {
                    self.iter().map(|construct| -> &C { construct }).collect()
                }
            }

            impl<'a, C: Construct> FieldValue<Vec<&'a C>> for &'a Vec<$element> {
                fn field_value(self) -> Vec<&'a C> {
                    self.as_slice().field_value()
                }
            }

            impl<'a, C: Construct, const N: usize> FieldValue<Vec<&'a C>> for &'a [$element; N] {
                fn field_value(self) -> Vec<&'a C> {
                    self.as_slice().field_value()
                }
            }
        )+
    };
}

construct_lists!(C, &C);

impl<'a> FieldValue<Vec<Dependency<'a>>> for Vec<Dependency<'a>> {
    fn field_value(self) -> Self {
        self
    }
}
