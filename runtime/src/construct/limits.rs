//! Limits: a minimum, a maximum, or both.

use std::ops::{RangeFrom, RangeInclusive, RangeToInclusive};

use stackwright_core::Size;

use super::field_value::{field_conversions, field_types};
use super::quantity::Quantity;
use crate::Token;

/// The bounds of a limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limits<T> {
    /// A minimum and a maximum: `a..=b`.
    Between(T, T),
    /// A minimum: `a..`.
    AtLeast(T),
    /// A maximum: `..=b`.
    AtMost(T),
    /// None, which takes a limit away that was there.
    Unlimited,
}

impl<T> Limits<T> {
    /// The minimum.
    #[must_use]
    pub const fn min(&self) -> Option<&T> {
        match self {
            Self::Between(min, _) | Self::AtLeast(min) => Some(min),
            Self::AtMost(_) | Self::Unlimited => None,
        }
    }

    /// The maximum.
    #[must_use]
    pub const fn max(&self) -> Option<&T> {
        match self {
            Self::Between(_, max) | Self::AtMost(max) => Some(max),
            Self::AtLeast(_) | Self::Unlimited => None,
        }
    }
}

impl<T, U: Into<Quantity<T>>> From<RangeInclusive<U>> for Limits<Quantity<T>> {
    fn from(range: RangeInclusive<U>) -> Self {
        let (min, max) = range.into_inner();
        Self::Between(min.into(), max.into())
    }
}

impl<T, U: Into<Quantity<T>>> From<RangeFrom<U>> for Limits<Quantity<T>> {
    fn from(range: RangeFrom<U>) -> Self {
        Self::AtLeast(range.start.into())
    }
}

impl<T, U: Into<Quantity<T>>> From<RangeToInclusive<U>> for Limits<Quantity<T>> {
    fn from(range: RangeToInclusive<U>) -> Self {
        Self::AtMost(range.end.into())
    }
}

macro_rules! limits_of {
    ($($target:ty: $($source:ty),+;)+) => {
        $($(
            impl From<Limits<$source>> for Limits<Quantity<$target>> {
                fn from(limits: Limits<$source>) -> Self {
                    match limits {
                        Limits::Between(min, max) => Self::Between(min.into(), max.into()),
                        Limits::AtLeast(min) => Self::AtLeast(min.into()),
                        Limits::AtMost(max) => Self::AtMost(max.into()),
                        Limits::Unlimited => Self::Unlimited,
                    }
                }
            }
        )+)+
    };
}

limits_of! {
    Size: Size, Token;
    u64: u64, Token;
}

field_types! {
    Limits<Quantity<Size>>, Limits<Quantity<u64>>,
}

field_conversions! {
    Limits<Quantity<Size>>: Limits<Size>, Limits<Token>, RangeInclusive<Size>, RangeFrom<Size>, RangeToInclusive<Size>;
    Limits<Quantity<u64>>: Limits<u64>, Limits<Token>, RangeInclusive<u64>, RangeFrom<u64>, RangeToInclusive<u64>;
}
