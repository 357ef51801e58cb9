//! Values of properties that const evaluation is the first to know: constants, and fields of the configuration.
//!
//! What reads a resource into facts ([`crate::properties::facts`]) leaves a place for each of them, and an expansion writes a constant
//! into it, which is converted here as the reader converts values that are written out.

use super::fact::{Fact, Raw, Scalar, Value};
use super::takes::RustType;
use super::{Choice, Takes, Unit};
use crate::text::{same, same_ignoring_case};
use crate::{Duration, Real, Size, Version};

/// The place of such a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Open {
    /// Its number among those of a resource.
    pub number: usize,
    /// What the field takes.
    pub kind: Kind,
    /// A number of which nothing is known.
    pub except: Option<u64>,
}

/// What a field takes, of which a value may be known by const evaluation.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// A text.
    Text,
    /// `true` or `false`.
    Flag,
    /// A whole number.
    Number,
    /// A number.
    Real,
    /// A version.
    Version,
    /// A size in GiB.
    Gib,
    /// A size in MiB.
    Mib,
    /// A time in days.
    Days,
    /// A time in seconds.
    Seconds,
    /// A name of an enum.
    Choice(&'static Choice),
    /// A flag that is true for one text.
    Is(&'static str),
    /// A password.
    Password,
}

impl PartialEq for Kind {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Choice(choice), Self::Choice(other)) => core::ptr::eq(*choice, *other),
            (Self::Is(text), Self::Is(other)) => text == other,
            _ => core::mem::discriminant(self) == core::mem::discriminant(other),
        }
    }
}

impl Eq for Kind {}

impl Kind {
    /// The kind of a field; none for what is no single value.
    #[must_use]
    pub const fn of(takes: Takes, unit: Unit) -> Option<Self> {
        Some(match (takes, unit) {
            (Takes::Text | Takes::Id | Takes::Scalar, _) => Self::Text,
            (Takes::Flag, _) => Self::Flag,
            (Takes::Count | Takes::Number, _) => Self::Number,
            (Takes::Float, _) => Self::Real,
            (Takes::Version, _) => Self::Version,
            (Takes::Size, Unit::Mib) => Self::Mib,
            (Takes::Size, _) => Self::Gib,
            (Takes::Duration, Unit::Days) => Self::Days,
            (Takes::Duration, Unit::Seconds) => Self::Seconds,
            (Takes::Choice(choice), _) => Self::Choice(choice),
            (Takes::Rust(of), _) if is_password(of) => Self::Password,
            _ => return None,
        })
    }

    /// The function of this module that makes a fact for the field of the fact of a value.
    #[must_use]
    pub const fn function(self) -> &'static str {
        match self {
            Self::Text => "as_text",
            Self::Flag => "as_flag",
            Self::Number => "as_number",
            Self::Real => "as_real",
            Self::Version => "as_version",
            Self::Gib => "as_gib",
            Self::Mib => "as_mib",
            Self::Days => "as_days",
            Self::Seconds => "as_seconds",
            Self::Choice(_) => "as_choice",
            Self::Is(_) => "as_is",
            Self::Password => "as_password",
        }
    }
}

/// Whether a field takes passwords.
#[must_use]
pub const fn is_password(of: &RustType) -> bool {
    matches!(of.path, [module, name] if same(module, "elasticache") && same(name, "PasswordSource"))
}

type Given = Fact<Value<'static>>;

const fn known(scalar: Scalar<'static>) -> Given {
    Fact::Known(Value::Scalar(scalar))
}

/// What is known of a value that a field does not take.
const fn other(value: Given) -> Given {
    match value {
        Fact::Absent => Fact::Absent,
        Fact::Unknown => Fact::Unknown,
        Fact::Present | Fact::Known(_) => Fact::Present,
    }
}

/// A text.
#[must_use]
pub const fn as_text(value: Given) -> Given {
    match value {
        // The Region and the account are known when the stack is deployed, as secrets and parameters are.
        Fact::Known(Value::Scalar(Scalar::Text(text))) if !is_resolved(text) => value,
        _ => other(value),
    }
}

const fn is_resolved(text: &str) -> bool {
    contains(text.as_bytes(), b"${AWS::") || contains(text.as_bytes(), b"{{resolve:")
}

const fn contains(mut text: &[u8], part: &[u8]) -> bool {
    loop {
        if starts_with(text, part) {
            return true;
        }
        text = match text {
            [_, rest @ ..] => rest,
            [] => return false,
        };
    }
}

const fn starts_with(mut text: &[u8], mut part: &[u8]) -> bool {
    loop {
        match (text, part) {
            (_, []) => return true,
            ([letter, rest @ ..], [wanted, others @ ..]) if *letter == *wanted => {
                (text, part) = (rest, others);
            }
            _ => return false,
        }
    }
}

/// A flag, also one that is written as a text.
#[must_use]
pub const fn as_flag(value: Given) -> Given {
    match value {
        Fact::Known(Value::Scalar(Scalar::Flag(_))) => value,
        Fact::Known(Value::Scalar(Scalar::Text(text))) => match text.as_bytes() {
            b"true" | b"True" => known(Scalar::Flag(true)),
            b"false" | b"False" => known(Scalar::Flag(false)),
            _ => Fact::Present,
        },
        _ => other(value),
    }
}

/// The whole number that a value is.
const fn whole(value: Given) -> Option<u64> {
    match value {
        Fact::Known(Value::Scalar(Scalar::Number(number))) => Some(number),
        Fact::Known(Value::Scalar(Scalar::Text(text))) => parsed(text.as_bytes()),
        _ => None,
    }
}

const fn parsed(mut digits: &[u8]) -> Option<u64> {
    let mut number: u64 = 0;
    if digits.is_empty() {
        return None;
    }
    while let [digit, rest @ ..] = digits {
        if !digit.is_ascii_digit() {
            return None;
        }
        number = match number.checked_mul(10) {
            Some(tens) => match tens.checked_add((*digit - b'0') as u64) {
                Some(number) => number,
                None => return None,
            },
            None => return None,
        };
        digits = rest;
    }
    Some(number)
}

/// A whole number.
#[must_use]
pub const fn as_number(value: Given) -> Given {
    match whole(value) {
        Some(number) => known(Scalar::Number(number)),
        None => other(value),
    }
}

/// A number.
#[must_use]
pub const fn as_real(value: Given) -> Given {
    match value {
        Fact::Known(Value::Scalar(Scalar::Real(_))) => value,
        Fact::Known(Value::Scalar(Scalar::Number(number))) if number < 1 << 53 => {
            known(Scalar::Real(Real::of(number as f64)))
        }
        _ => other(value),
    }
}

/// A version, which is written as a text: `7.1`.
#[must_use]
pub const fn as_version(value: Given) -> Given {
    let Fact::Known(Value::Scalar(Scalar::Text(text))) = value else {
        return match whole(value) {
            Some(major) if major <= u32::MAX as u64 => {
                known(Scalar::Version(Version::major(major as u32)))
            }
            _ => other(value),
        };
    };
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let (before, rest) = bytes.split_at(at);
        if let [b'.', after @ ..] = rest {
            return match (parsed(before), parsed(after)) {
                (Some(major), Some(minor))
                    if major <= u32::MAX as u64 && minor <= u32::MAX as u64 =>
                {
                    known(Scalar::Version(Version::minor(major as u32, minor as u32)))
                }
                _ => other(value),
            };
        }
        at += 1;
    }
    match parsed(bytes) {
        Some(major) if major <= u32::MAX as u64 => {
            known(Scalar::Version(Version::major(major as u32)))
        }
        _ => other(value),
    }
}

/// A size in GiB.
#[must_use]
pub const fn as_gib(value: Given) -> Given {
    match whole(value) {
        Some(number) => known(Scalar::Size(Size::gib(number))),
        None => other(value),
    }
}

/// A size in MiB.
#[must_use]
pub const fn as_mib(value: Given) -> Given {
    match whole(value) {
        Some(number) => known(Scalar::Size(Size::mib(number))),
        None => other(value),
    }
}

/// A time in days.
#[must_use]
pub const fn as_days(value: Given) -> Given {
    match whole(value) {
        Some(number) => known(Scalar::Duration(Duration::days(number))),
        None => other(value),
    }
}

/// A time in seconds.
#[must_use]
pub const fn as_seconds(value: Given) -> Given {
    match whole(value) {
        Some(number) => known(Scalar::Duration(Duration::seconds(number))),
        None => other(value),
    }
}

/// A name of an enum, as CloudFormation writes it; services take some of them in any case.
#[must_use]
pub const fn as_choice(value: Given, names: &[&str]) -> Given {
    let Fact::Known(Value::Scalar(Scalar::Text(text))) = value else {
        return other(value);
    };
    let (mut at, mut found) = (0, None);
    let mut rest = names;
    while let [name, others @ ..] = rest {
        if same(name, text) {
            return known(Scalar::Choice(at));
        }
        if found.is_none() && same_ignoring_case(name, text) {
            found = Some(at);
        }
        at += 1;
        rest = others;
    }
    match found {
        Some(at) => known(Scalar::Choice(at)),
        None => Fact::Present,
    }
}

/// Whether a text is the one that is meant.
#[must_use]
pub const fn as_is(value: Given, wanted: &str) -> Given {
    match value {
        Fact::Known(Value::Scalar(Scalar::Text(text))) => known(Scalar::Flag(same(text, wanted))),
        Fact::Absent => Fact::Absent,
        _ => Fact::Unknown,
    }
}

/// A password in plain text, which is the call of a function with it. One that is resolved when the stack is deployed is there.
#[must_use]
pub const fn as_password(value: Given, call: &'static [(u16, Given)]) -> Given {
    match as_text(value) {
        Fact::Known(_) => Fact::Known(Value::Fields(Raw::partial("", call))),
        other => other,
    }
}

/// A number, unless it is one of which nothing is known.
#[must_use]
pub const fn other_than(value: Given, except: u64) -> Given {
    match value {
        Fact::Known(Value::Scalar(Scalar::Number(number))) if number == except => Fact::Unknown,
        Fact::Present => Fact::Unknown,
        _ => value,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::describe::lit;

    const fn text(text: &'static str) -> Given {
        lit::text(text)
    }

    #[test]
    fn values_are_converted_as_the_reader_does() {
        use Scalar::{Choice, Duration as Time, Flag, Number, Version as Of};
        let scalar = |given: Given| match given {
            Fact::Known(Value::Scalar(scalar)) => Some(scalar),
            _ => None,
        };
        let version = |of| match scalar(as_version(of)) {
            Some(Of(version)) => Some(version),
            _ => None,
        };
        assert_eq!(version(text("7.1")), Some(Version::minor(7, 1)));
        assert_eq!(version(text("8")), Some(Version::major(8)));
        assert_eq!(version(text("7.x")), None);
        assert_eq!(version(lit::number(7)), Some(Version::major(7)));
        assert!(matches!(scalar(as_number(text("12"))), Some(Number(12))));
        assert!(matches!(as_number(text("")), Fact::Present));
        assert!(matches!(
            as_number(text("99999999999999999999")),
            Fact::Present
        ));
        assert!(matches!(scalar(as_flag(text("True"))), Some(Flag(true))));
        assert!(matches!(as_flag(text("yes")), Fact::Present));
        assert!(
            matches!(scalar(as_days(lit::number(7))), Some(Time(time)) if time == Duration::days(7))
        );
        let names = ["valkey", "redis"];
        assert!(matches!(
            scalar(as_choice(text("Redis"), &names)),
            Some(Choice(1))
        ));
        assert!(matches!(as_choice(text("kv"), &names), Fact::Present));
        assert!(matches!(as_text(text("{{resolve:ssm:a}}")), Fact::Present));
        assert!(matches!(as_text(text("${AWS::Region}a")), Fact::Present));
        assert!(matches!(other_than(lit::number(1), 1), Fact::Unknown));
        assert!(matches!(
            scalar(other_than(lit::number(2), 1)),
            Some(Number(2))
        ));
        assert!(matches!(as_text(Fact::Absent), Fact::Absent));
        assert!(matches!(scalar(as_is(text("a"), "a")), Some(Flag(true))));
        assert!(matches!(as_is(lit::number(1), "a"), Fact::Unknown));
        assert!(matches!(
            as_password(text("secret"), &[]),
            Fact::Known(Value::Fields(_))
        ));
        assert!(matches!(
            as_password(text("{{resolve:a}}"), &[]),
            Fact::Present
        ));
    }
}
