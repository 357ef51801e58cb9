//! The values of properties, as `resource!` expands to them.
//!
//! A [`Slot`] is a value or nothing. What the schema says of a value has been asked where it is a literal; an expression is
//! converted by the function for the kind of its property, so that the compiler refuses another type in the words of the
//! library.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::connect::{Declared, Part};
use crate::construct::Construct;
use crate::{Condition, Json, Pseudo, Quantity, Target, Text, Token, TokenList, Value};

/// A value of a property, or nothing: then the property is left out.
#[derive(Clone, Debug, Default)]
pub struct Slot {
    pub(super) value: Option<Value>,
    /// The constructs that it refers to.
    pub(super) parts: Vec<Part>,
}

impl From<Value> for Slot {
    fn from(value: Value) -> Self {
        Self {
            value: Some(value),
            parts: Vec::new(),
        }
    }
}

impl Slot {
    /// The value; the constructs that it refers to are added to others.
    fn take(self, parts: &mut Vec<Part>) -> Option<Value> {
        parts.extend(self.parts);
        self.value
    }

    /// The same, which is an identifier of a construct.
    pub(super) fn with(mut self, declared: Declared) -> Self {
        if let Some(value) = self.value.clone() {
            self.parts.push(Part { value, declared });
        }
        self
    }
}

/// The properties of a resource, by their names in CloudFormation.
#[derive(Clone, Debug, Default)]
pub struct Properties {
    pub(super) entries: Vec<(&'static str, Value)>,
    pub(super) parts: Vec<Part>,
    /// Properties of a type without a schema.
    pub(super) free: Option<Value>,
    pub(super) metadata: Option<Value>,
    /// Other attributes of the resource: `CreationPolicy`.
    pub(super) attributes: Vec<(&'static str, Value)>,
}

impl Properties {
    /// The same with the properties of a type that has no schema.
    #[must_use]
    pub fn properties(mut self, slot: Slot) -> Self {
        self.free = slot.value;
        self
    }

    /// The same with what is in the metadata.
    #[must_use]
    pub fn metadata(mut self, slot: Slot) -> Self {
        self.metadata = slot.value;
        self
    }

    /// The same with what CloudFormation waits for.
    #[must_use]
    pub fn creation_policy(self, slot: Slot) -> Self {
        self.attribute("CreationPolicy", slot)
    }

    /// The same with how CloudFormation updates the resource.
    #[must_use]
    pub fn update_policy(self, slot: Slot) -> Self {
        self.attribute("UpdatePolicy", slot)
    }

    fn attribute(mut self, name: &'static str, slot: Slot) -> Self {
        self.attributes
            .extend(slot.value.map(|value| (name, value)));
        self
    }
}

/// The properties of a resource.
#[must_use]
pub fn properties(entries: Vec<(&'static str, Slot)>) -> Properties {
    let mut parts = Vec::new();
    let entries = given(entries, &mut parts);
    Properties {
        entries,
        parts,
        ..Properties::default()
    }
}

/// An object with the properties of a struct.
#[must_use]
pub fn object(entries: Vec<(&'static str, Slot)>) -> Slot {
    let mut parts = Vec::new();
    let value = Some(Value::Object(given(entries, &mut parts)));
    Slot { value, parts }
}

/// What is given, in the order of the CDK.
fn given(entries: Vec<(&'static str, Slot)>, parts: &mut Vec<Part>) -> Vec<(&'static str, Value)> {
    let entries = entries.into_iter();
    let mut given: Vec<_> = entries
        .filter_map(|(name, slot)| Some((name, slot.take(parts)?)))
        .collect();
    given.sort_by_key(|(name, _)| *name);
    given
}

/// A map, whose keys the program chooses.
#[must_use]
pub fn map<K: AsRef<str>>(entries: Vec<(K, Slot)>) -> Slot {
    let mut parts = Vec::new();
    let entries = entries.into_iter();
    let entries =
        entries.filter_map(|(key, slot)| Some((key.as_ref().to_owned(), slot.take(&mut parts)?)));
    let value = Some(Value::Map(entries.collect()));
    Slot { value, parts }
}

/// A list. What is nothing is no element.
#[must_use]
pub fn list(items: Vec<Slot>) -> Slot {
    let mut parts = Vec::new();
    let items = items.into_iter();
    let items = items.filter_map(|slot| slot.take(&mut parts)).collect();
    let value = Some(Value::List(items));
    Slot { value, parts }
}

/// A literal text.
#[must_use]
pub fn str(text: &'static str) -> Slot {
    Value::from(text).into()
}

/// A literal number.
#[must_use]
pub fn int(number: i64) -> Slot {
    Value::Integer(number).into()
}

/// A literal number that is not whole.
#[must_use]
pub fn float(number: f64) -> Slot {
    Value::number(number).into()
}

/// A literal flag.
#[must_use]
pub fn bool(flag: bool) -> Slot {
    Value::Bool(flag).into()
}

/// `AWS::NoValue`: CloudFormation leaves the property out.
#[must_use]
pub fn no_value() -> Slot {
    Value::from(Pseudo::NoValue).into()
}

/// `Fn::If`: one of two values. A branch without a value is `AWS::NoValue`.
#[must_use]
pub fn if_(condition: &Condition, holds: Slot, fails: Slot) -> Slot {
    let mut parts = Vec::new();
    let mut branch = |slot: Slot| {
        let value = slot.take(&mut parts);
        value.unwrap_or_else(|| Pseudo::NoValue.into())
    };
    let values = Box::new([branch(holds), branch(fails)]);
    let condition = Target(condition.scope().place());
    let value = Some(Token::If(condition, values).into());
    Slot { value, parts }
}

/// A value of a declaration that may not be there.
#[must_use]
pub fn maybe(slot: Option<Slot>) -> Slot {
    slot.unwrap_or_default()
}

/// Types whose values stand for one of another type, and how.
macro_rules! kinds {
    ($(
        $(#[doc = $doc:literal])+
        $name:ident $function:ident $message:literal $label:literal { $($kind:ty: |$value:ident| $slot:expr;)+ }
    )+) => {
        $(
            $(#[doc = $doc])+
            #[diagnostic::on_unimplemented(message = $message, label = $label)]
            pub trait $name {
                /// The value, as a template has it.
                fn slot(&self) -> Slot;
            }

            #[diagnostic::do_not_recommend]
            impl<T: $name + ?Sized> $name for &T {
                fn slot(&self) -> Slot {
                    (**self).slot()
                }
            }

            /// Nothing where it is `None`.
            #[diagnostic::do_not_recommend]
            impl<T: $name> $name for Option<T> {
                fn slot(&self) -> Slot {
                    self.as_ref().map(T::slot).unwrap_or_default()
                }
            }

            $(
                #[diagnostic::do_not_recommend]
                impl $name for $kind {
                    fn slot(&self) -> Slot {
                        let $value = self;
                        $slot
                    }
                }
            )+

            #[doc = concat!("An expression: [`", stringify!($name), "`].")]
            pub fn $function(value: impl $name) -> Slot {
                value.slot()
            }
        )+
    };
}

/// What CloudFormation fills in.
fn of<V: Into<Value> + Clone>(value: &V) -> Slot {
    value.clone().into().into()
}

/// A whole number. None of a template comes near the limit.
fn whole(number: impl TryInto<i64>) -> Slot {
    int(number.try_into().unwrap_or(i64::MAX))
}

fn quantity<T: Copy>(quantity: &Quantity<T>, known: impl Fn(T) -> Slot) -> Slot {
    match quantity {
        Quantity::Known(value) => known(*value),
        Quantity::Token(token) => of(token),
    }
}

/// JSON of the program; `null` is nothing.
fn json_slot(json: &Json) -> Slot {
    Value::json(json).map(Slot::from).unwrap_or_default()
}

kinds! {
    /// A string of a property.
    TextSlot text
        "expected a string for a property, found `{Self}`"
        "expected a `String`, `&str`, `Text` or `Token`"
    {
        str: |value| Value::text(value).into();
        String: |value| Value::text(value).into();
        Cow<'_, str>: |value| Value::text(value).into();
        Text: |value| of(value);
        Token: |value| of(value);
        Pseudo: |value| of(value);
        Slot: |value| value.clone();
    }
    /// A whole number of a property.
    IntegerSlot integer
        "expected a whole number for a property, found `{Self}`"
        "expected an integer, `Text` or `Token`"
    {
        i8: |value| whole(*value);
        i16: |value| whole(*value);
        i32: |value| whole(*value);
        i64: |value| whole(*value);
        isize: |value| whole(*value);
        u8: |value| whole(*value);
        u16: |value| whole(*value);
        u32: |value| whole(*value);
        u64: |value| whole(*value);
        usize: |value| whole(*value);
        Quantity<u64>: |value| quantity(value, whole);
        Text: |value| of(value);
        Token: |value| of(value);
        Slot: |value| value.clone();
    }
    /// A number of a property.
    NumberSlot number
        "expected a number for a property, found `{Self}`"
        "expected a number, `Text` or `Token`"
    {
        i8: |value| whole(*value);
        i16: |value| whole(*value);
        i32: |value| whole(*value);
        i64: |value| whole(*value);
        isize: |value| whole(*value);
        u8: |value| whole(*value);
        u16: |value| whole(*value);
        u32: |value| whole(*value);
        u64: |value| whole(*value);
        usize: |value| whole(*value);
        f32: |value| float((*value).into());
        f64: |value| float(*value);
        Quantity<u64>: |value| quantity(value, whole);
        Quantity<f64>: |value| quantity(value, float);
        Text: |value| of(value);
        Token: |value| of(value);
        Slot: |value| value.clone();
    }
    /// A flag of a property.
    FlagSlot flag
        "expected `true` or `false` for a property, found `{Self}`"
        "expected a `bool`, `Text` or `Token`"
    {
        bool: |value| bool(*value);
        Text: |value| of(value);
        Token: |value| of(value);
        Slot: |value| value.clone();
    }
    /// JSON of a property.
    JsonSlot json
        "expected JSON for a property, found `{Self}`"
        "expected `json!(…)`, a `Token` or a `Value`"
    {
        Json: |value| json_slot(value);
        str: |value| Value::text(value).into();
        String: |value| Value::text(value).into();
        Cow<'_, str>: |value| Value::text(value).into();
        bool: |value| bool(*value);
        i8: |value| whole(*value);
        i16: |value| whole(*value);
        i32: |value| whole(*value);
        i64: |value| whole(*value);
        isize: |value| whole(*value);
        u8: |value| whole(*value);
        u16: |value| whole(*value);
        u32: |value| whole(*value);
        u64: |value| whole(*value);
        usize: |value| whole(*value);
        f32: |value| float((*value).into());
        f64: |value| float(*value);
        Text: |value| of(value);
        Token: |value| of(value);
        Pseudo: |value| of(value);
        Value: |value| of(value);
        TokenList: |value| value.clone().into_value().into();
        Slot: |value| value.clone();
    }
    /// A list of strings of a property, given by one expression.
    TextsSlot texts
        "expected a list of strings for a property, found `{Self}`"
        "expected a list of `String`, `&str` or `Text`, or a `Token` that is a list"
    {
        Token: |value| of(value);
        Text: |value| of(value);
        TokenList: |value| value.clone().into_value().into();
        Slot: |value| value.clone();
    }
    /// A struct, a list or a map of a property, given by one expression.
    AnySlot any
        "expected a struct or a list for a property, found `{Self}`"
        "expected `json!(…)`, a `Token` or a `Value`"
    {
        Json: |value| json_slot(value);
        Text: |value| of(value);
        Token: |value| of(value);
        Value: |value| of(value);
        TokenList: |value| value.clone().into_value().into();
        Slot: |value| value.clone();
    }
}

#[diagnostic::do_not_recommend]
impl<K: AsRef<str>, T: JsonSlot> JsonSlot for BTreeMap<K, T> {
    fn slot(&self) -> Slot {
        let entries = self.iter();
        map(entries.map(|(key, value)| (key, value.slot())).collect())
    }
}

/// Lists of what a trait is implemented for, as programs have them.
macro_rules! lists {
    ($list:ident of $item:ident) => {
        #[diagnostic::do_not_recommend]
        impl<T: $item> $list for Vec<T> {
            fn slot(&self) -> Slot {
                self.as_slice().slot()
            }
        }

        #[diagnostic::do_not_recommend]
        impl<T: $item, const N: usize> $list for [T; N] {
            fn slot(&self) -> Slot {
                self.as_slice().slot()
            }
        }

        #[diagnostic::do_not_recommend]
        impl<T: $item> $list for [T] {
            fn slot(&self) -> Slot {
                list(self.iter().map(T::slot).collect())
            }
        }
    };
}

lists!(TextsSlot of TextSlot);
lists!(JsonSlot of JsonSlot);
lists!(AnySlot of AnySlot);
