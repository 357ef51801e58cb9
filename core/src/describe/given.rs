//! Values of constants and configurations as facts, by their Rust types.

use std::borrow::Cow;
use std::marker::PhantomData;
use std::mem;

use super::fact::{Fact, Value};
use super::lit;
use crate::{Duration, Size, Version};

/// A value whose type decides what is known of it. It has a method for each kind of field that takes the type, which makes a fact
/// of it, also in a `const` context, where a trait cannot. `Way` is [`Is`] for a field that takes the type, and [`Other`] for one
/// that does not, of which nothing is known: that is said once, where the value is converted.
#[derive(Clone, Copy, Debug)]
pub struct Given<T, Way = Is>(pub(crate) T, PhantomData<Way>);

/// The field takes the type.
#[derive(Clone, Copy, Debug)]
pub struct Is;

/// The field does not take the type.
#[derive(Clone, Copy, Debug)]
pub struct Other;

impl<T> Given<T> {
    /// A value of a type that the field takes.
    pub const fn of(value: T) -> Self {
        Self(value, PhantomData)
    }
}

/// A value for a field. A constant calls no method of a trait: whether the field takes the type is found in a closure that nothing
/// calls.
pub const fn told<T, Way, F: FnOnce() -> Way>(way: F, value: T) -> Given<T, Way> {
    mem::forget(way);
    Given(value, PhantomData)
}

macro_rules! kinds {
    ($($kind:ident)+) => {
        /// The kinds of fields, by the names of the methods that make facts for them.
        #[allow(non_camel_case_types, missing_docs, missing_debug_implementations)]
        pub mod kinds {
            $(pub struct $kind;)+
        }

        impl<T> Given<&'static T, Other> {
            $(
                /// Nothing is known of it.
                #[must_use]
                pub const fn $kind(self) -> Fact<Value<'static>> {
                    Fact::Unknown
                }
            )+
        }
    };
}

kinds!(text count number flag version size duration choice property);

/// Types of which a kind of field takes the values.
pub trait Taken<Kind> {}

/// A value, with the kind of a field that is given it.
#[derive(Debug)]
pub struct Offered<Kind, T>(T, PhantomData<Kind>);

impl<Kind, T> Offered<Kind, T> {
    /// A value for a kind of field.
    pub const fn of(value: T) -> Self {
        Self(value, PhantomData)
    }
}

/// That the field takes the value.
pub trait IsTaken {
    /// That it does.
    fn way(&self) -> Is {
        Is
    }
}

impl<Kind, T: Taken<Kind>> IsTaken for Offered<Kind, &T> {}

/// That it does not: a method of a reference is found after that of what it refers to.
pub trait IsOther {
    /// That it does not.
    fn way(&self) -> Other {
        Other
    }
}

impl<Kind, T> IsOther for &Offered<Kind, T> {}

macro_rules! given {
    ($($kind:ty: $($method:ident = |$value:ident| $fact:expr),+;)+) => {
        $(
            $(
                impl $crate::describe::given::Taken<$crate::describe::given::kinds::$method> for $kind {}
                impl $crate::describe::given::Taken<$crate::describe::given::kinds::$method> for Option<$kind> {}
            )+

            impl $crate::describe::given::Given<&'static $kind> {
                $(
                    #[doc = concat!("The fact of a field that takes a ", stringify!($method), ".")]
                    #[must_use]
                    pub const fn $method(self) -> $crate::Fact<$crate::describe::Value<'static>> {
                        let $value = self.0;
                        $fact
                    }
                )+
            }

            impl $crate::describe::given::Given<&'static Option<$kind>> {
                $(
                    #[doc = concat!("The fact of a field that takes a ", stringify!($method), "; without a value it is left out.")]
                    #[must_use]
                    pub const fn $method(self) -> $crate::Fact<$crate::describe::Value<'static>> {
                        match self.0 {
                            Some($value) => $fact,
                            None => $crate::Fact::Absent,
                        }
                    }
                )+
            }
        )+
    };
}
pub(crate) use given;

given! {
    &'static str: text = |value| lit::text(value), property = |value| lit::text(value);
    String: text = |value| lit::text(value.as_str()), property = |value| lit::text(value.as_str());
    Cow<'static, str>: text = |value| of_cow(value), property = |value| of_cow(value);
    bool: flag = |value| lit::flag(*value), property = |value| lit::flag(*value);
    u32:
        count = |value| lit::count(*value),
        number = |value| lit::count(*value),
        version = |value| lit::version(Version::major(*value)),
        property = |value| lit::count(*value);
    u8:
        count = |value| lit::count(*value as u32),
        number = |value| lit::count(*value as u32),
        property = |value| lit::count(*value as u32);
    u16:
        count = |value| lit::count(*value as u32),
        number = |value| lit::count(*value as u32),
        property = |value| lit::count(*value as u32);
    u64: number = |value| lit::number(*value), property = |value| lit::number(*value);
    usize: property = |value| lit::number(*value as u64);
    i8: property = |value| signed(*value as i64);
    i16: property = |value| signed(*value as i64);
    i32: property = |value| signed(*value as i64);
    i64: property = |value| signed(*value);
    Size: size = |value| lit::size(*value);
    Duration: duration = |value| lit::duration(*value);
    Version: version = |value| lit::version(*value);
}

#[expect(clippy::ptr_arg, reason = "the fact is of the constant itself")]
const fn of_cow(value: &'static Cow<'static, str>) -> Fact<Value<'static>> {
    match value {
        Cow::Borrowed(text) => lit::text(text),
        Cow::Owned(text) => lit::text(text.as_str()),
    }
}

/// A number of a property, none of which is below zero.
const fn signed(value: i64) -> Fact<Value<'static>> {
    if value < 0 {
        Fact::Present
    } else {
        lit::number(value.unsigned_abs())
    }
}

/// The bounds of a range, of values that are known.
#[must_use]
pub const fn range(min: Fact<Value<'static>>, max: Fact<Value<'static>>) -> Fact<Value<'static>> {
    const fn bound(bound: Fact<Value<'static>>) -> Fact<super::Scalar<'static>> {
        match bound {
            Fact::Known(Value::Scalar(scalar)) => Fact::Known(scalar),
            Fact::Absent => Fact::Absent,
            Fact::Unknown => Fact::Unknown,
            Fact::Known(_) | Fact::Present => Fact::Present,
        }
    }
    Fact::Known(Value::Range(bound(min), bound(max)))
}

/// Whether a flag is known to be true.
#[must_use]
pub const fn holds(flag: Fact<Value<'static>>) -> bool {
    matches!(flag, Fact::Known(Value::Scalar(super::Scalar::Flag(true))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::describe::Scalar;

    #[test]
    fn the_type_decides_what_is_known() {
        const NAME: &str = "sessions";
        const KEPT: Duration = Duration::days(7);
        const NONE: Option<&str> = None;
        const TEXT: Fact<Value<'static>> = Given::of(&NAME).text();
        assert!(matches!(
            TEXT,
            Fact::Known(Value::Scalar(Scalar::Text("sessions")))
        ));
        assert!(matches!(Given::of(&NONE).text(), Fact::Absent));
        assert!(matches!(
            Given::of(&KEPT).duration(),
            Fact::Known(Value::Scalar(Scalar::Duration(KEPT)))
        ));
        const TWO: u32 = 2;
        let range = range(Fact::Absent, Given::of(&TWO).number());
        assert!(matches!(
            range,
            Fact::Known(Value::Range(Fact::Absent, Fact::Known(Scalar::Number(2))))
        ));
    }
}
