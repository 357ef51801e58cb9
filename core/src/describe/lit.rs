//! Facts as expansions write them: short calls in constants.

use std::marker::PhantomData;
use std::mem;

pub use super::fact::Raw;
use super::fact::{Fact, List, Scalar, Value};
use super::{Described, Findings};
use crate::{Duration, Real, Size, Version};

/// A declaration with the fields that it is given.
#[must_use]
pub const fn of<'a>(label: &'a str, given: &'a [(u16, Fact<Value<'a>>)]) -> Raw<'a> {
    Raw::of(label, given)
}

const fn known(scalar: Scalar<'_>) -> Fact<Value<'_>> {
    Fact::Known(Value::Scalar(scalar))
}

/// A text.
#[must_use]
pub const fn text(text: &str) -> Fact<Value<'_>> {
    known(Scalar::Text(text))
}

/// A number.
#[must_use]
pub const fn number(number: u64) -> Fact<Value<'static>> {
    known(Scalar::Number(number))
}

/// A number of 32 bits.
#[must_use]
pub const fn count(count: u32) -> Fact<Value<'static>> {
    number(count as u64)
}

/// A value of any type that a field for a number with a fraction is given.
#[derive(Debug)]
pub struct Given<'a, T>(pub &'a T);

/// The kind of a value: a type of numbers, or [`Other`].
///
/// A constant calls no method of a trait, and its type is found in a closure that nothing calls.
#[derive(Debug)]
pub struct Kind<T>(PhantomData<T>);

impl<T> Kind<T> {
    /// What a closure would return.
    #[must_use]
    pub const fn of<F: FnOnce() -> T>(kind: F) -> Self {
        mem::forget(kind);
        Self(PhantomData)
    }
}

/// Values of all types that are not numbers.
#[derive(Debug)]
pub struct Other;

impl Kind<Other> {
    /// Nothing is known of it: that the field does not take values of this type is said once, where it is converted.
    #[must_use]
    pub const fn fact<T>(self, _: &T) -> Fact<Value<'static>> {
        Fact::Unknown
    }
}

/// The kinds of values that are numbers.
pub trait OfNumber {
    /// The type of the number.
    type Number;

    /// The number.
    fn kind(&self) -> Self::Number;
}

/// The kind of other values: a method of a reference is found after that of what it refers to.
pub trait OfOther {
    /// That it is not a number.
    fn kind(&self) -> Other {
        Other
    }
}

impl<T> OfOther for &Given<'_, T> {}

macro_rules! floats {
    ($($of:ty: |$value:ident| $number:expr;)+) => {
        $(
            impl OfNumber for Given<'_, $of> {
                type Number = $of;

                fn kind(&self) -> $of {
                    *self.0
                }
            }

            impl Kind<$of> {
                /// The number as a fact.
                #[must_use]
                pub const fn fact(self, number: &$of) -> Fact<Value<'static>> {
                    let $value = *number;
                    known(Scalar::Real(Real::of($number)))
                }
            }
        )+
    };
}

floats! {
    f64: |number| number;
    f32: |number| number as f64;
    i32: |number| number as f64;
    u32: |number| number as f64;
}

impl OfNumber for Given<'_, &'static str> {
    type Number = &'static str;

    fn kind(&self) -> &'static str {
        self.0
    }
}

impl Kind<&'static str> {
    /// The text as a fact, where a field takes texts and numbers.
    #[must_use]
    pub const fn fact(self, text: &&'static str) -> Fact<Value<'static>> {
        known(Scalar::Text(text))
    }
}

/// `true` or `false`.
#[must_use]
pub const fn flag(flag: bool) -> Fact<Value<'static>> {
    known(Scalar::Flag(flag))
}

/// A size.
#[must_use]
pub const fn size(size: Size) -> Fact<Value<'static>> {
    known(Scalar::Size(size))
}

/// A time.
#[must_use]
pub const fn duration(time: Duration) -> Fact<Value<'static>> {
    known(Scalar::Duration(time))
}

/// A version.
#[must_use]
pub const fn version(version: Version) -> Fact<Value<'static>> {
    known(Scalar::Version(version))
}

/// A name of an enum, by its position.
#[must_use]
pub const fn choice(position: u16) -> Fact<Value<'static>> {
    known(Scalar::Choice(position))
}

/// The bounds of a range of sizes.
#[must_use]
pub const fn size_range(min: Option<Size>, max: Option<Size>) -> Fact<Value<'static>> {
    const fn bound(bound: Option<Size>) -> Fact<Scalar<'static>> {
        match bound {
            Some(size) => Fact::Known(Scalar::Size(size)),
            None => Fact::Absent,
        }
    }
    Fact::Known(Value::Range(bound(min), bound(max)))
}

/// The bounds of a range of numbers.
#[must_use]
pub const fn number_range(min: Option<u64>, max: Option<u64>) -> Fact<Value<'static>> {
    const fn bound(bound: Option<u64>) -> Fact<Scalar<'static>> {
        match bound {
            Some(number) => Fact::Known(Scalar::Number(number)),
            None => Fact::Absent,
        }
    }
    Fact::Known(Value::Range(bound(min), bound(max)))
}

/// A list, and whether its elements are all that there will be.
#[must_use]
pub const fn list<'a>(elements: &'a [Fact<Value<'a>>], is_complete: bool) -> Fact<Value<'a>> {
    Fact::Known(Value::List(List::of(elements, is_complete)))
}

/// Fields: of a struct, or of a declaration that is referred to.
#[must_use]
pub const fn fields(fields: Raw<'_>) -> Fact<Value<'_>> {
    Fact::Known(Value::Fields(fields))
}

/// What is wrong with the fields that say which existing resource is meant.
#[must_use]
pub const fn identity<C: Described>(facts: Raw<'_>) -> Findings<'_> {
    crate::identity::check(C::DESCRIPTION, facts)
}

/// Which existing resources cannot be used where the stack is deployed: its account and Region, empty where they are not known.
#[must_use]
pub const fn elsewhere<'a, C: Described>(
    facts: Raw<'a>,
    account: &'a str,
    region: &'a str,
) -> Findings<'a> {
    let environment = crate::identity::Environment { account, region };
    crate::identity::elsewhere(C::DESCRIPTION, facts, environment)
}

/// What is wrong with the fields that constructs have in common.
#[must_use]
pub const fn common<C: Described>(facts: Raw<'_>) -> Findings<'_> {
    crate::common::check(C::DESCRIPTION, facts)
}
