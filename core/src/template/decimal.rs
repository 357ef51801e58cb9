//! Numbers in texts, compared in `const` contexts, where no text can be parsed as a floating-point number.

/// A number that a text has, in the grammar in which [`f64`] is parsed. It is compared exactly, where `f64` would round it.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Decimal<'a> {
    /// `NaN`, which is neither less nor greater than anything.
    NotANumber,
    /// `inf`.
    Infinite {
        /// Whether there is a `-`.
        is_negative: bool,
    },
    /// Any other.
    Finite(Finite<'a>),
}

/// A number with digits.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Finite<'a> {
    /// Whether it is less than 0.
    is_negative: bool,
    /// The text from the first digit that is not 0, or nothing.
    digits: &'a [u8],
    /// The power of ten by which `0.` and the digits are multiplied.
    exponent: i64,
}

impl<'a> Decimal<'a> {
    /// The number of a text, if it is one.
    pub(crate) const fn parse(text: &'a str) -> Option<Self> {
        let (is_negative, text) = match text.as_bytes() {
            [b'-', rest @ ..] => (true, rest),
            [b'+', rest @ ..] => (false, rest),
            text => (false, text),
        };
        if text.eq_ignore_ascii_case(b"nan") {
            return Some(Self::NotANumber);
        }
        if text.eq_ignore_ascii_case(b"inf") || text.eq_ignore_ascii_case(b"infinity") {
            return Some(Self::Infinite { is_negative });
        }
        match Finite::parse(text) {
            Some(number) => Some(Self::Finite(Finite {
                is_negative: is_negative && !number.is_zero(),
                ..number
            })),
            None => None,
        }
    }

    /// Whether it is less than another.
    pub(crate) const fn is_less(self, other: Self) -> bool {
        match (self, other) {
            (Self::NotANumber, _) | (_, Self::NotANumber) => false,
            (Self::Infinite { is_negative: a }, Self::Infinite { is_negative: b }) => a && !b,
            (Self::Infinite { is_negative }, Self::Finite(_)) => is_negative,
            (Self::Finite(_), Self::Infinite { is_negative }) => !is_negative,
            (Self::Finite(a), Self::Finite(b)) => match (a.is_negative, b.is_negative) {
                (true, false) => true,
                (false, true) => false,
                (false, false) => a.is_smaller(b),
                (true, true) => b.is_smaller(a),
            },
        }
    }
}

impl<'a> Finite<'a> {
    /// The number of a text without a sign.
    const fn parse(text: &'a [u8]) -> Option<Self> {
        let mut number = Self {
            is_negative: false,
            digits: &[],
            exponent: 0,
        };
        let (mut rest, mut has_digits, mut has_point) = (text, false, false);
        while let [byte, tail @ ..] = rest {
            match *byte {
                b'.' if !has_point => has_point = true,
                b'0'..=b'9' => {
                    has_digits = true;
                    if number.is_zero() && *byte != b'0' {
                        number.digits = rest;
                    }
                    if number.is_zero() && has_point {
                        number.exponent -= 1;
                    } else if !number.is_zero() && !has_point {
                        number.exponent += 1;
                    }
                }
                _ => break,
            }
            rest = tail;
        }
        let power = match rest {
            [] => Some(0),
            [b'e' | b'E', power @ ..] => whole(power),
            _ => None,
        };
        match power {
            Some(power) if has_digits => {
                number.exponent = number.exponent.saturating_add(power);
                Some(number)
            }
            _ => None,
        }
    }

    const fn is_zero(self) -> bool {
        self.digits.is_empty()
    }

    /// Whether it is nearer to 0 than another.
    const fn is_smaller(self, other: Self) -> bool {
        if self.is_zero() || other.is_zero() {
            return !other.is_zero();
        }
        if self.exponent != other.exponent {
            return self.exponent < other.exponent;
        }
        let (mut digits, mut others) = (self.digits, other.digits);
        while !digits.is_empty() || !others.is_empty() {
            let ((digit, rest), (of_other, rest_of_other)) = (next(digits), next(others));
            if digit != of_other {
                return digit < of_other;
            }
            (digits, others) = (rest, rest_of_other);
        }
        false
    }
}

/// The next digit, and the text after it: 0 where there are no more.
const fn next(text: &[u8]) -> (u8, &[u8]) {
    match text {
        [b'.', digit @ b'0'..=b'9', rest @ ..] | [digit @ b'0'..=b'9', rest @ ..] => (*digit, rest),
        _ => (b'0', &[]),
    }
}

/// A whole number with or without a sign; one that is too large is as large as can be told apart from overflow.
const fn whole(text: &[u8]) -> Option<i64> {
    const MAX: i64 = i64::MAX / 20;
    let (is_negative, mut rest) = match text {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        text => (false, text),
    };
    if rest.is_empty() {
        return None;
    }
    let mut number = 0;
    while let [byte, tail @ ..] = rest {
        if !byte.is_ascii_digit() {
            return None;
        }
        number = number * 10 + (*byte - b'0') as i64;
        if number > MAX {
            number = MAX;
        }
        rest = tail;
    }
    Some(if is_negative { -number } else { number })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Of each other different by more than `f64` rounds, in their order but for those that are equal.
    const NUMBERS: [&str; 40] = [
        "-inf",
        "-1e30",
        "-1.5e+3",
        "-1500",
        "-100",
        "-20",
        "-3.25",
        "-3.2",
        "-0.5",
        "-.5",
        "-5e-1",
        "-0.05",
        "-5e-2",
        "-1e-30",
        "-0",
        "0",
        "+0.0",
        ".0",
        "0e5",
        "0.000e-7",
        "1e-30",
        "1e-2",
        "0.01",
        "00.01",
        "0.1",
        "1",
        "1.",
        "+1",
        "1.0e0",
        "1.0000001",
        "9.99",
        "10",
        "1e1",
        "0.1E2",
        "0100e-1",
        "11",
        "99.9",
        "1234567.5",
        "12345675e-1",
        "infinity",
    ];

    #[test]
    fn numbers_are_compared_as_f64_compares_them() {
        for a in NUMBERS {
            for b in NUMBERS {
                let expected = a.parse::<f64>().unwrap() < b.parse::<f64>().unwrap();
                let (x, y) = (Decimal::parse(a).unwrap(), Decimal::parse(b).unwrap());
                assert_eq!(x.is_less(y), expected, "{a} {b}");
            }
        }
    }

    #[test]
    fn what_f64_takes_is_a_number() {
        for text in [
            "",
            " ",
            "+",
            "-",
            ".",
            "-.",
            "e",
            "e5",
            ".e1",
            "1e",
            "1e+",
            "1e-",
            "1e5.0",
            "1.2.3",
            "1..2",
            "--1",
            "+-1",
            "1 ",
            " 1",
            "1_000",
            "1,5",
            "0x10",
            "1f",
            "ä",
            "١",
            "in",
            "infin",
            "nan1",
            "1nan",
            "1.",
            ".1",
            "1.e3",
            "1E+3",
            "00",
            "-00.00e-00",
            "inf",
            "-INF",
            "+Infinity",
            "NaN",
            "-nan",
            "1e400",
            "1e-400",
            "1e99999999999999999999",
        ] {
            let expected = text.parse::<f64>().is_ok();
            assert_eq!(Decimal::parse(text).is_some(), expected, "{text}");
        }
    }

    #[test]
    fn numbers_are_compared_exactly() {
        let is_less = |a, b| {
            Decimal::parse(a)
                .unwrap()
                .is_less(Decimal::parse(b).unwrap())
        };
        for (a, b) in [
            ("9007199254740992", "9007199254740993"),
            ("0.1", "0.1000000000000000000001"),
            ("1e400", "1e401"),
            ("1e-401", "1e-400"),
            ("1e99999999999999999999", "2e99999999999999999999"),
            ("1e-99999999999999999999", "1"),
            ("-1e99999999999999999999", "1e-99999999999999999999"),
        ] {
            assert!(is_less(a, b) && !is_less(b, a), "{a} {b}");
        }
        for other in ["0", "-inf", "inf", "nan"] {
            assert!(!is_less("NaN", other) && !is_less(other, "NaN"), "{other}");
        }
    }

    #[test]
    fn numbers_are_compared_in_a_const_context() {
        const IS_LESS: bool = match (Decimal::parse("-1.5e1"), Decimal::parse("-14.99")) {
            (Some(a), Some(b)) => a.is_less(b) && !b.is_less(a),
            _ => false,
        };
        const { assert!(IS_LESS) };
    }
}
