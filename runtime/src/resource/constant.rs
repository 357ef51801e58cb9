//! Constants as values of properties: const evaluation asks the schema of them.

use std::borrow::Cow;

use stackwright_core::catalogue::{SW1204, SW1205, SW1206, SW1207};
use stackwright_core::{Arg, Rule, Violation, same_text};
use stackwright_schemas::matches;

use super::slot::Slot;
use crate::__private::stop;
use crate::{Duration, Json, Pseudo, Quantity, Size, Text, Token, Value, Version};

/// A constant. Its type decides what is known of it.
#[derive(Clone, Copy, Debug)]
pub struct Constant<T: 'static>(pub &'static T);

/// What is known of a constant.
#[derive(Clone, Copy, Debug)]
pub enum Known {
    /// Nothing: a run asks the schema.
    Nothing,
    /// A text.
    Text(&'static str),
    /// A whole number.
    Whole(i128),
}

macro_rules! known {
    ($($kind:ty: |$value:pat_param| $known:expr;)+) => {
        $(
            impl Constant<$kind> {
                /// What is known of it.
                #[must_use]
                pub const fn known(self) -> Known {
                    let $value = self.0;
                    $known
                }
            }

            impl Constant<Option<$kind>> {
                /// What is known of it; without a value nothing is.
                #[must_use]
                pub const fn known(self) -> Known {
                    match self.0 {
                        Some($value) => $known,
                        None => Known::Nothing,
                    }
                }
            }
        )+
    };
}

known! {
    &'static str: |value| Known::Text(value);
    Slot: |_| Known::Nothing;
    String: |value| Known::Text(value.as_str());
    &'static String: |value| Known::Text(value.as_str());
    Cow<'static, str>: |value| match value {
        Cow::Borrowed(text) => Known::Text(text),
        Cow::Owned(text) => Known::Text(text.as_str()),
    };
    i8: |value| Known::Whole(*value as i128);
    i16: |value| Known::Whole(*value as i128);
    i32: |value| Known::Whole(*value as i128);
    i64: |value| Known::Whole(*value as i128);
    isize: |value| Known::Whole(*value as i128);
    u8: |value| Known::Whole(*value as i128);
    u16: |value| Known::Whole(*value as i128);
    u32: |value| Known::Whole(*value as i128);
    u64: |value| Known::Whole(*value as i128);
    usize: |value| Known::Whole(*value as i128);
    f32: |_| Known::Nothing;
    f64: |_| Known::Nothing;
    bool: |_| Known::Nothing;
    char: |_| Known::Nothing;
    (): |_| Known::Nothing;
    Duration: |_| Known::Nothing;
    Size: |_| Known::Nothing;
    Version: |_| Known::Nothing;
    Pseudo: |_| Known::Nothing;
    Text: |_| Known::Nothing;
    Token: |_| Known::Nothing;
    Value: |_| Known::Nothing;
    Json: |_| Known::Nothing;
    Quantity<u64>: |_| Known::Nothing;
    Quantity<f64>: |_| Known::Nothing;
}

/// The digits of a number.
struct Digits {
    bytes: [u8; Self::MOST],
    start: usize,
}

impl Digits {
    /// Of a number of 64 bits, and its sign.
    const MOST: usize = 24;

    #[expect(
        clippy::indexing_slicing,
        reason = "a `const` context has no `get`; a number of 64 bits has 20 digits"
    )]
    const fn of(number: i128) -> Self {
        let mut digits = Self {
            bytes: [b'0'; Self::MOST],
            start: Self::MOST,
        };
        let mut rest = number.unsigned_abs();
        loop {
            digits.start -= 1;
            digits.bytes[digits.start] = b'0' + (rest % 10) as u8;
            rest /= 10;
            if rest == 0 || digits.start <= 1 {
                break;
            }
        }
        if number < 0 {
            digits.start -= 1;
            digits.bytes[digits.start] = b'-';
        }
        digits
    }

    const fn text(&self) -> &str {
        match self.bytes.split_at_checked(self.start) {
            Some((_, digits)) => match std::str::from_utf8(digits) {
                Ok(text) => text,
                Err(_) => "",
            },
            None => "",
        }
    }
}

/// Whether CloudFormation replaces a text, or a part of it.
const fn is_dynamic(text: &str) -> bool {
    let mut rest = text.as_bytes();
    while let [_, tail @ ..] = rest {
        if let [
            b'{',
            b'{',
            b'r',
            b'e',
            b's',
            b'o',
            b'l',
            b'v',
            b'e',
            b':',
            ..,
        ] = rest
        {
            return true;
        }
        rest = tail;
    }
    false
}

/// What is said of a value: the sentence, what to do, and the configuration that has the value.
type Words = (&'static str, &'static str, &'static str);

#[track_caller]
const fn refuse(rule: &'static Rule, values: [Arg<'_>; 3], (sentence, fix, configuration): Words) {
    stop(
        &Violation::new(rule, sentence, values).fixed_by(fix),
        configuration,
    );
}

/// The program of an expression, and whether a text has to match it.
type Program<'a> = (bool, &'a [u8]);

const fn one(value: &str) -> [Arg<'_>; 3] {
    [Arg::Text(value), Arg::None, Arg::None]
}

/// The number of characters of a text.
const fn length_of(text: &str) -> usize {
    let (mut bytes, mut count) = (text.as_bytes(), 0);
    while let [byte, rest @ ..] = bytes {
        // The first byte of a character.
        if *byte & 0xC0 != 0x80 {
            count += 1;
        }
        bytes = rest;
    }
    count
}

/// Stops the compiler if a number is out of the range of its property.
///
/// # Panics
///
/// With the report of the rule, which the compiler shows under the constant.
#[track_caller]
pub const fn enforce_range(known: Known, (min, max): (Option<i128>, Option<i128>), words: Words) {
    if let Known::Whole(number) = known {
        let is_less = matches!(min, Some(min) if number < min);
        if is_less || matches!(max, Some(max) if number > max) {
            refuse(SW1206, one(Digits::of(number).text()), words);
        }
    }
}

/// Stops the compiler if a text has a length that its property does not accept.
///
/// # Panics
///
/// With the report of the rule, which the compiler shows under the constant.
#[track_caller]
pub const fn enforce_length(known: Known, (min, max): (usize, usize), words: Words) {
    if let Known::Text(text) = known
        && !is_dynamic(text)
    {
        let count = length_of(text);
        if count < min || count > max {
            refuse(SW1207, one(Digits::of(count as i128).text()), words);
        }
    }
}

/// Stops the compiler if a value is not one of those of its property.
///
/// # Panics
///
/// With the report of the rule, which the compiler shows under the constant.
#[track_caller]
pub const fn enforce_value(known: Known, (values, in_any_case): (&[&str], bool), words: Words) {
    let digits;
    let text = match known {
        Known::Nothing => return,
        Known::Text(text) if is_dynamic(text) => return,
        Known::Text(text) => text,
        Known::Whole(number) => {
            digits = Digits::of(number);
            digits.text()
        }
    };
    let mut rest = values;
    while let [value, others @ ..] = rest {
        if same_text(value, text) || in_any_case && value.eq_ignore_ascii_case(text) {
            return;
        }
        rest = others;
    }
    refuse(SW1204, one(text), words);
}

/// Stops the compiler if a text does not match the pattern of its property: the least and the most characters, the programs of its
/// expressions, and itself.
///
/// # Panics
///
/// With the report of the rule, which the compiler shows under the constant.
#[track_caller]
pub const fn enforce_pattern(
    known: Known,
    (min, max, programs, source): (usize, usize, &[Program<'_>], &str),
    words: Words,
) {
    let Known::Text(text) = known else { return };
    if is_dynamic(text) || is_of_another_partition(text) {
        return;
    }
    let count = length_of(text);
    let mut is_wrong = count < min || count > max;
    let mut rest = programs;
    while let [(wanted, program), others @ ..] = rest {
        is_wrong = is_wrong || matches(program, text) != *wanted;
        rest = others;
    }
    if is_wrong {
        refuse(
            SW1205,
            [Arg::Text(text), Arg::Text(source), Arg::None],
            words,
        );
    }
}

/// Whether it is an ARN of a partition that patterns may not have yet.
const fn is_of_another_partition(text: &str) -> bool {
    matches!(
        text.as_bytes(),
        [b'a', b'r', b'n', b':', b'a', b'w', b's', b'-', ..]
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_their_digits() {
        for number in [0, 7, -1, 900, i128::from(i64::MIN), i128::from(u64::MAX)] {
            assert_eq!(Digits::of(number).text(), number.to_string());
        }
    }

    #[test]
    fn what_is_right_or_not_known_passes() {
        const SIZE: u16 = 900;
        const NONE: Option<&str> = None;
        enforce_range(Constant(&SIZE).known(), (Some(0), Some(900)), ("", "", ""));
        enforce_range(Constant(&NONE).known(), (Some(0), None), ("", "", ""));
        enforce_length(Constant(&"äöü").known(), (3, 3), ("", "", ""));
        let secret = Constant(&"{{resolve:ssm:a}}").known();
        enforce_value(secret, (&["A"], false), ("", "", ""));
        enforce_length(secret, (0, 3), ("", "", ""));
        enforce_value(Constant(&"a").known(), (&["A"], true), ("", "", ""));
        let two = stackwright_schemas::program("^[a-ü]{2}$").unwrap();
        let two: &[Program<'_>] = &[(true, &two)];
        enforce_pattern(Constant(&"äa").known(), (0, 2, two, ""), ("", "", ""));
        enforce_pattern(secret, (0, 2, two, ""), ("", "", ""));
        let government = Constant(&"arn:aws-us-gov:iam::1:role/a").known();
        enforce_pattern(government, (0, 2, two, ""), ("", "", ""));
        enforce_value(Constant(&SIZE).known(), (&["900"], false), ("", "", ""));
    }
}
