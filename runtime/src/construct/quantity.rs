//! Quantities: numbers, sizes and times.

use stackwright_core::{Duration, Size};

use super::field_value::{field_conversions, field_types};
use crate::{Token, Value};

/// A number, a size or a time that is written in the program, or that CloudFormation fills in when the stack is deployed.
///
/// What is filled in counts what the template counts: a size whole GiB, the memory of a function MiB, the retention of backups days.
#[derive(Clone, Debug, PartialEq)]
pub enum Quantity<T> {
    /// Written in the program.
    Known(T),
    /// Filled in by CloudFormation.
    Token(Token),
}

impl<T> Quantity<T> {
    /// The value, if the program knows it.
    pub(crate) const fn known(&self) -> Option<&T> {
        match self {
            Self::Known(value) => Some(value),
            Self::Token(_) => None,
        }
    }
}

/// A time as the template counts it, in seconds.
pub(crate) fn seconds(time: Option<Quantity<Duration>>) -> Option<Value> {
    Some(match time? {
        Quantity::Known(time) => time.to_seconds().into(),
        Quantity::Token(token) => token.into(),
    })
}

/// A size as the template counts it, in MiB.
pub(crate) fn mib(size: Option<Quantity<Size>>) -> Option<Value> {
    match size? {
        Quantity::Known(size) => size.to_whole_mib().map(Into::into),
        Quantity::Token(token) => Some(token.into()),
    }
}

/// A size as the template counts it, in GiB.
pub(crate) fn gib(size: Option<Quantity<Size>>) -> Option<Value> {
    match size? {
        Quantity::Known(size) => size.to_whole_gib().map(Into::into),
        Quantity::Token(token) => Some(token.into()),
    }
}

/// A time as the template counts it, in days.
pub(crate) fn days(time: Option<Quantity<Duration>>) -> Option<Value> {
    match time? {
        Quantity::Known(time) => time.to_whole_days().map(Into::into),
        Quantity::Token(token) => Some(token.into()),
    }
}

impl<T> From<Token> for Quantity<T> {
    fn from(token: Token) -> Self {
        Self::Token(token)
    }
}

impl From<Quantity<u64>> for Value {
    fn from(quantity: Quantity<u64>) -> Self {
        match quantity {
            Quantity::Known(number) => number.into(),
            Quantity::Token(token) => token.into(),
        }
    }
}

impl From<i32> for Quantity<u64> {
    /// A negative number is out of every range.
    fn from(value: i32) -> Self {
        Self::Known(u64::try_from(value).unwrap_or(u64::MAX))
    }
}

impl From<Quantity<f64>> for Value {
    fn from(quantity: Quantity<f64>) -> Self {
        match quantity {
            Quantity::Known(number) => Self::number(number),
            Quantity::Token(token) => token.into(),
        }
    }
}

/// What is taken as a quantity.
macro_rules! quantities {
    ($($target:ty: $($source:ty),+;)+) => {
        $($(
            impl From<$source> for Quantity<$target> {
                fn from(value: $source) -> Self {
                    Self::Known(value.into())
                }
            }
        )+)+
    };
}

quantities! {
    u64: u64, u32, u16, u8;
    f64: f64, f32, i32, u32;
    Size: Size;
    Duration: Duration, std::time::Duration;
}

field_types! {
    Quantity<f64>, Quantity<u64>, Quantity<Size>, Quantity<Duration>,
}

field_conversions! {
    Quantity<Duration>: Duration, std::time::Duration, Token;
    Quantity<Size>: Size, Token;
    Quantity<u64>: u64, u32, u16, u8, i32, Token;
    Quantity<f64>: f64, f32, i32, u32, Token;
}
