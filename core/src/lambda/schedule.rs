//! Expressions of schedules: `rate(5 minutes)` and `cron(0 3 * * ? *)`.
//!
//! EventBridge User Guide, setting a schedule pattern —
//! <https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html>.

use super::function::SW1519;
use crate::text::{Parts, ends_with, same, same_ignoring_case, starts_with};
use crate::{Arg, Duration, Violation};

const MINUTE: u64 = 60;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;

/// The units of rates, the longest first.
const UNITS: [(u64, &str, &str); 3] = [
    (DAY, "day", "days"),
    (HOUR, "hour", "hours"),
    (MINUTE, "minute", "minutes"),
];

/// A rate as an expression has it: the count and the unit, in the longest unit that it has whole ones of. None of a time that
/// is not whole minutes.
#[must_use]
pub const fn rate(every: Duration) -> Option<(u64, &'static str)> {
    let seconds = every.to_seconds();
    let mut units = UNITS.as_slice();
    while let [(length, one, several), rest @ ..] = units {
        if seconds > 0 && seconds.is_multiple_of(*length) {
            let count = seconds / *length;
            return Some((count, if count == 1 { one } else { several }));
        }
        units = rest;
    }
    None
}

/// A time between two calls.
///
/// # Errors
///
/// SW1519 of a time that is not whole minutes.
pub const fn every(time: Duration) -> Result<(), Violation<'static>> {
    if rate(time).is_some() {
        return Ok(());
    }
    let sentence = "rate of `{}` is not a whole number of minutes";
    Err(Violation::with(SW1519, sentence, Arg::Duration(time))
        .fixed_by("write a time such as `5min`"))
}

/// An expression of a rule of EventBridge.
///
/// # Errors
///
/// SW1519.
pub const fn expression(text: &str) -> Result<(), Violation<'_>> {
    if let Some(inner) = between(text, "rate(") {
        return rate_expression(text, inner);
    }
    if let Some(inner) = between(text, "cron(") {
        return cron(inner);
    }
    let sentence = "schedule `{}` is not `rate(…)` or `cron(…)`";
    Err(Violation::with(SW1519, sentence, Arg::Text(text)))
}

/// What is between a start and a closing parenthesis at the end.
const fn between<'a>(text: &'a str, start: &str) -> Option<&'a str> {
    if !starts_with(text, start) || !ends_with(text, ")") {
        return None;
    }
    let (_, inner) = text.split_at(start.len());
    Some(inner.split_at(inner.len() - 1).0)
}

const fn rate_expression<'a>(whole: &'a str, text: &'a str) -> Result<(), Violation<'a>> {
    let mut parts = Parts::of(text, b' ');
    let (Some(count), Some(unit), None) = (parts.next(), parts.next(), parts.next()) else {
        let sentence = "schedule `{}` is not a number and a unit";
        return Err(Violation::with(SW1519, sentence, Arg::Text(whole))
            .fixed_by("write a rate such as `rate(5 minutes)`"));
    };
    let Some(count) = number(count) else {
        let sentence = "`{}` in the schedule `{}` is not a number";
        let args = [Arg::Text(count), Arg::Text(whole), Arg::None];
        return Err(Violation::new(SW1519, sentence, args)
            .fixed_by("write a rate such as `rate(5 minutes)`"));
    };
    if count == 0 {
        let sentence = "rate of the schedule `{}` is zero";
        return Err(Violation::with(SW1519, sentence, Arg::Text(whole))
            .fixed_by("write a rate such as `rate(5 minutes)`"));
    }
    let mut units = UNITS.as_slice();
    while let [(_, one, several), rest @ ..] = units {
        let (right, wrong) = if count == 1 {
            (*one, *several)
        } else {
            (*several, *one)
        };
        if same(unit, right) {
            return Ok(());
        }
        if same(unit, wrong) {
            let sentence = "unit `{}` of the schedule `{}` must be `{}`";
            let args = [Arg::Text(unit), Arg::Text(whole), Arg::Text(right)];
            return Err(Violation::new(SW1519, sentence, args)
                .because(
                    "EventBridge requires `minute`, `hour` or `day` after 1, and the plural after other numbers",
                )
                .fixed_by("write `rate(1 minute)` or `rate(5 minutes)`"));
        }
        units = rest;
    }
    let sentence = "unit `{}` of the schedule `{}` is not minutes, hours or days";
    let args = [Arg::Text(unit), Arg::Text(whole), Arg::None];
    Err(Violation::new(SW1519, sentence, args).fixed_by("write a rate such as `rate(5 minutes)`"))
}

/// The longest expression with `cron()` around it has 256 characters: EventBridge API, `PutRule`.
const CRON_MAX: usize = 250;

/// A field of a cron expression.
struct Field {
    name: &'static str,
    least: u64,
    most: u64,
    /// The names that stand for numbers.
    names: &'static [&'static str],
    /// Whether it is the day of the month or of the week, which have signs of their own.
    is_day: bool,
}

const FIELDS: [Field; 6] = [
    field("minutes", 0, 59),
    field("hours", 0, 23),
    Field {
        is_day: true,
        ..field("day of the month", 1, 31)
    },
    Field {
        names: &[
            "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC",
        ],
        ..field("month", 1, 12)
    },
    Field {
        is_day: true,
        names: &["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"],
        ..field("day of the week", 1, 7)
    },
    field("year", 1970, 2199),
];

const fn field(name: &'static str, least: u64, most: u64) -> Field {
    Field {
        name,
        least,
        most,
        names: &[],
        is_day: false,
    }
}

/// The six fields of a cron expression, without `cron(…)`.
///
/// # Errors
///
/// SW1519.
pub const fn cron(text: &str) -> Result<(), Violation<'_>> {
    if starts_with(text, "cron(") || starts_with(text, "rate(") {
        let sentence = "cron expression `{}` is more than the six fields";
        return Err(Violation::with(SW1519, sentence, Arg::Text(text)).fixed_by(
            "write the fields alone, `cron: \"0 3 * * ? *\"`; for a rate write `every: 5min`",
        ));
    }
    if text.len() > CRON_MAX {
        let sentence = "cron expression of {} characters is too long (maximum 250)";
        return Err(
            Violation::with(SW1519, sentence, Arg::Number(text.len() as u64))
                .fixed_by("write several schedules"),
        );
    }
    let (mut parts, mut count) = (Parts::of(text, b' '), 0_u64);
    let mut days = [""; 2];
    let mut fields = FIELDS.as_slice();
    while let Some(part) = parts.next() {
        count += 1;
        if let [field, rest @ ..] = fields {
            if !has(field, part) {
                let sentence = "`{}` is not a value of the field `{}` of the cron expression `{}`";
                let args = [Arg::Text(part), Arg::Text(field.name), Arg::Text(text)];
                return Err(Violation::new(SW1519, sentence, args));
            }
            if field.is_day {
                days = [days[1], part];
            }
            fields = rest;
        }
    }
    if count != FIELDS.len() as u64 {
        let sentence = "cron expression `{}` has {} fields, expected 6";
        let args = [Arg::Text(text), Arg::Number(count), Arg::None];
        return Err(Violation::new(SW1519, sentence, args).fixed_by(
            "write minutes, hours, day of the month, month, day of the week and year, such as `0 3 * * ? *`",
        ));
    }
    if !same(days[0], "?") && !same(days[1], "?") {
        let sentence = "cron expression `{}` has both a day of the month and a day of the week";
        return Err(Violation::with(SW1519, sentence, Arg::Text(text))
            .because("EventBridge requires `?` in one of the two fields of days")
            .fixed_by("write `?` for the day of the month or for the day of the week"));
    }
    Ok(())
}

/// Whether a field has a value, as far as that is known: of `L`, `W` and `#` more than the sign is not judged.
const fn has(field: &Field, text: &str) -> bool {
    if same(text, "?") {
        return field.is_day;
    }
    let mut parts = Parts::of(text, b',');
    while let Some(part) = parts.next() {
        if !is_part(field, part) {
            return false;
        }
    }
    true
}

/// `*`, a value, a range of values, and one of these with a step.
const fn is_part(field: &Field, part: &str) -> bool {
    if part.is_empty() {
        return false;
    }
    if field.is_day && has_sign(part) {
        return true;
    }
    let mut steps = Parts::of(part, b'/');
    let (Some(start), step, None) = (steps.next(), steps.next(), steps.next()) else {
        return false;
    };
    if let Some(step) = step
        && !matches!(number(step), Some(1..))
    {
        return false;
    }
    if same(start, "*") {
        return true;
    }
    let mut bounds = Parts::of(start, b'-');
    let (Some(low), high, None) = (bounds.next(), bounds.next(), bounds.next()) else {
        return false;
    };
    if let Some(high) = high
        && !is_value(field, high)
    {
        return false;
    }
    is_value(field, low)
}

const fn is_value(field: &Field, text: &str) -> bool {
    let mut names = field.names;
    while let [name, rest @ ..] = names {
        if same_ignoring_case(text, name) {
            return true;
        }
        names = rest;
    }
    match number(text) {
        Some(number) => field.least <= number && number <= field.most,
        None => false,
    }
}

/// Whether a day has `L`, `W` or `#` besides digits, hyphens and names of days.
const fn has_sign(part: &str) -> bool {
    let (mut rest, mut has_sign) = (part.as_bytes(), false);
    while let [byte, tail @ ..] = rest {
        match byte {
            b'L' | b'W' | b'#' => has_sign = true,
            b'0'..=b'9' | b'-' => {}
            byte if byte.is_ascii_alphabetic() => {}
            _ => return false,
        }
        rest = tail;
    }
    // `WED` and `JUL` are names.
    has_sign && !same_ignoring_case(part, "WED") && number_or_sign(part)
}

/// Whether it starts with a digit or a sign, or is the name of a day with a sign behind it.
const fn number_or_sign(part: &str) -> bool {
    matches!(
        part.as_bytes(),
        [b'0'..=b'9' | b'L' | b'W', ..] | [_, _, _, b'L' | b'#', ..]
    )
}

/// A whole number of up to nine digits.
const fn number(text: &str) -> Option<u64> {
    let (mut rest, mut number) = (text.as_bytes(), 0);
    if rest.is_empty() || rest.len() > 9 {
        return None;
    }
    while let [byte, tail @ ..] = rest {
        if !byte.is_ascii_digit() {
            return None;
        }
        number = number * 10 + (*byte - b'0') as u64;
        rest = tail;
    }
    Some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_are_in_the_longest_unit() {
        for (time, expected) in [
            (Duration::minutes(1), Some((1, "minute"))),
            (Duration::minutes(5), Some((5, "minutes"))),
            (Duration::minutes(60), Some((1, "hour"))),
            (Duration::hours(36), Some((36, "hours"))),
            (Duration::hours(48), Some((2, "days"))),
            (Duration::days(1), Some((1, "day"))),
            (Duration::seconds(90), None),
            (Duration::seconds(0), None),
        ] {
            assert_eq!(rate(time), expected, "{time:?}");
            assert_eq!(every(time).is_ok(), expected.is_some(), "{time:?}");
        }
    }

    #[test]
    fn expressions() {
        for (text, right) in [
            ("rate(1 minute)", true),
            ("rate(5 minutes)", true),
            ("rate(2 days)", true),
            ("rate(1 minutes)", false),
            ("rate(5 minute)", false),
            ("rate(0 minutes)", false),
            ("rate(5 seconds)", false),
            ("rate(five minutes)", false),
            ("rate(5)", false),
            ("rate(5 minutes each)", false),
            ("rate()", false),
            ("every 5 minutes", false),
            ("at(2026-11-28T03:00:00)", false),
            ("cron(0 3 * * ? *)", true),
            ("cron(0 3 * * *)", false),
            ("cron()", false),
            ("", false),
        ] {
            assert_eq!(expression(text).is_ok(), right, "{text}");
        }
    }

    #[test]
    fn cron_expressions() {
        // Those of the EventBridge User Guide, and slips of them.
        for (text, right) in [
            ("0 10 * * ? *", true),
            ("15 12 * * ? *", true),
            ("0 18 ? * MON-FRI *", true),
            ("0 8 1 * ? *", true),
            ("0/10 * ? * MON-FRI *", true),
            ("0/5 8-17 ? * MON-FRI *", true),
            ("0 9 ? * 2#1 *", true),
            ("0/30 20-23,0-2 ? * mon-fri *", true),
            ("0 0 L * ? *", true),
            ("0 0 3W * ? 2026-2030", true),
            ("0 0 LW JAN,APR ? *", true),
            ("0 0 ? * FRIL *", true),
            ("0 0 ? * 6L *", true),
            ("0 0 ? * WED *", true),
            ("*/5 * * * ? *", true),
            ("0 10 * * * *", false),
            ("0 10 1 * MON *", false),
            ("0 10 * * ?", false),
            ("0 10 * * ? * *", false),
            ("60 10 * * ? *", false),
            ("0 24 * * ? *", false),
            ("0 10 0 * ? *", false),
            ("0 10 32 * ? *", false),
            ("0 10 * 13 ? *", false),
            ("0 10 ? * 0 *", false),
            ("0 10 ? * 8 *", false),
            ("0 10 ? * MONDAY *", false),
            ("0 10 * * ? 1969", false),
            ("? 10 * * ? *", false),
            ("0 10, * * ? *", false),
            ("0/0 10 * * ? *", false),
            ("0-70 10 * * ? *", false),
            ("cron(0 10 * * ? *)", false),
            ("", false),
        ] {
            assert_eq!(cron(text).is_ok(), right, "{text}");
        }
        let long = format!("{} 3 * * ? *", vec!["0"; 122].join(","));
        assert!(cron(&long).is_err(), "{}", long.len());
        assert!(cron(&long.replacen("0,0,", "0,", 2)).is_ok());
    }
}
