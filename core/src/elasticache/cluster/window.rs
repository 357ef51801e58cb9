//! Times of backups and of maintenance.

use crate::text::{Parts, same_ignoring_case};

/// Minutes of a day.
const DAY: u32 = 24 * 60;
/// Minutes of a week.
const WEEK: u32 = 7 * DAY;
/// The shortest time of ElastiCache, in minutes.
const SHORTEST: u32 = 60;

/// A time that comes again, in minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Window {
    start: u32,
    length: u32,
}

/// What is wrong with a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// It has another form.
    Form,
    /// It is too short.
    Short,
}

/// The time of a day that a text such as `03:00-04:00` says.
///
/// # Errors
///
/// What is wrong with it.
pub(crate) const fn of_day(text: &str) -> Result<Window, Fault> {
    of_day_at_least(text, SHORTEST)
}

/// The same, with the shortest time that a service has, in minutes.
///
/// # Errors
///
/// What is wrong with it.
pub(crate) const fn of_day_at_least(text: &str, shortest: u32) -> Result<Window, Fault> {
    let mut parts = Parts::of(text, b'-');
    let (Some(start), Some(end), None) = (parts.next(), parts.next(), parts.next()) else {
        return Err(Fault::Form);
    };
    match (time(start), time(end)) {
        (Some(start), Some(end)) => between((start, end), DAY, shortest),
        _ => Err(Fault::Form),
    }
}

/// The time of a week that a text such as `sun:05:00-sun:06:00` says.
///
/// # Errors
///
/// What is wrong with it.
pub(crate) const fn of_week(text: &str) -> Result<Window, Fault> {
    of_week_at_least(text, SHORTEST)
}

/// The same, with the shortest time that a service has, in minutes.
///
/// # Errors
///
/// What is wrong with it.
pub(crate) const fn of_week_at_least(text: &str, shortest: u32) -> Result<Window, Fault> {
    let mut parts = Parts::of(text, b'-');
    let (Some(start), Some(end), None) = (parts.next(), parts.next(), parts.next()) else {
        return Err(Fault::Form);
    };
    match (day_and_time(start), day_and_time(end)) {
        (Some(start), Some(end)) => between((start, end), WEEK, shortest),
        _ => Err(Fault::Form),
    }
}

/// Whether a time of each day and one of a week have a minute in common.
#[must_use]
pub(crate) const fn overlap(of_day: Window, of_week: Window) -> bool {
    let start = of_week.start % DAY;
    // The time of the day that comes after the start of the week's one.
    let until = (of_day.start + DAY - start) % DAY;
    let since = (start + DAY - of_day.start) % DAY;
    until < of_week.length || since < of_day.length
}

const fn between((start, end): (u32, u32), round: u32, shortest: u32) -> Result<Window, Fault> {
    let length = (end + round - start) % round;
    if length < shortest {
        Err(Fault::Short)
    } else {
        Ok(Window { start, length })
    }
}

const fn day_and_time(text: &str) -> Option<u32> {
    const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let mut parts = Parts::of(text, b':');
    let (Some(day), Some(rest)) = (parts.next(), parts.rest()) else {
        return None;
    };
    let (mut days, mut at): (&[&str], u32) = (&DAYS, 0);
    while let [name, others @ ..] = days {
        if same_ignoring_case(name, day) {
            return match time(rest) {
                Some(minutes) => Some(at * DAY + minutes),
                None => None,
            };
        }
        at += 1;
        days = others;
    }
    None
}

/// `HH:MM`, in minutes.
const fn time(text: &str) -> Option<u32> {
    let &[h1, h2, b':', m1, m2] = text.as_bytes() else {
        return None;
    };
    if !(h1.is_ascii_digit() && h2.is_ascii_digit() && m1.is_ascii_digit() && m2.is_ascii_digit()) {
        return None;
    }
    let hour = (h1 - b'0') as u32 * 10 + (h2 - b'0') as u32;
    let minute = (m1 - b'0') as u32 * 10 + (m2 - b'0') as u32;
    if hour < 24 && minute < 60 {
        Some(hour * 60 + minute)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_days() {
        for (text, fault) in [
            ("03:00-04:00", None),
            ("23:30-00:30", None),
            ("03:00-03:59", Some(Fault::Short)),
            ("03:00-03:00", Some(Fault::Short)),
            ("03:00", Some(Fault::Form)),
            ("3:00-4:00", Some(Fault::Form)),
            ("24:00-01:00", Some(Fault::Form)),
            ("03:60-05:00", Some(Fault::Form)),
            ("03:00-04:00-05:00", Some(Fault::Form)),
            ("sun:03:00-sun:04:00", Some(Fault::Form)),
            ("", Some(Fault::Form)),
        ] {
            assert_eq!(of_day(text).err(), fault, "{text}");
        }
    }

    #[test]
    fn times_of_weeks() {
        for (text, fault) in [
            ("sun:05:00-sun:06:00", None),
            ("sun:23:30-mon:00:30", None),
            ("Sun:23:30-Mon:00:30", None),
            ("sun:05:00-sun:05:59", Some(Fault::Short)),
            ("sunday:05:00-sunday:06:00", Some(Fault::Form)),
            ("05:00-06:00", Some(Fault::Form)),
            ("sun:5:00-sun:6:00", Some(Fault::Form)),
            ("sun:25:00-mon:01:00", Some(Fault::Form)),
        ] {
            assert_eq!(of_week(text).err(), fault, "{text}");
        }
    }

    #[test]
    fn overlaps() {
        for (day, week, expected) in [
            ("03:00-04:00", "sun:05:00-sun:06:00", false),
            ("05:30-06:30", "sun:05:00-sun:06:00", true),
            ("04:30-05:30", "sun:05:00-sun:06:00", true),
            ("04:00-05:00", "sun:05:00-sun:06:00", false),
            ("06:00-07:00", "sun:05:00-sun:06:00", false),
            ("23:30-00:30", "sun:00:00-sun:01:00", true),
            ("03:00-04:00", "sat:00:00-sun:00:00", true),
        ] {
            let (Ok(day), Ok(week)) = (of_day(day), of_week(week)) else {
                panic!("two times")
            };
            assert_eq!(overlap(day, week), expected, "{day:?} {week:?}");
        }
    }
}
