//! The slots of shards.

use super::version::number;
use crate::text::Parts;

/// The number of slots.
pub(super) const SLOTS: u32 = 16_384;

/// Ranges of slots in a text such as `0-5000,9000-16383`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ranges<'a>(Parts<'a>);

impl<'a> Ranges<'a> {
    /// The ranges of a text.
    #[must_use]
    pub(super) const fn of(text: &'a str) -> Self {
        Self(Parts::of(text, b','))
    }

    /// The first and the last slot of the next range; `None` behind the last range, and an error for what is none.
    pub(super) const fn next(&mut self) -> Option<Result<(u32, u32), ()>> {
        let Some(part) = self.0.next() else {
            return None;
        };
        let mut ends = Parts::of(part, b'-');
        let (Some(first), last, None) = (ends.next(), ends.next(), ends.next()) else {
            return Some(Err(()));
        };
        let first = number(first);
        let last = match last {
            Some(last) => number(last),
            None => first,
        };
        Some(match (first, last) {
            (Some(first), Some(last)) if first <= last && last < SLOTS => Ok((first, last)),
            _ => Err(()),
        })
    }
}

/// Whether a text names slots.
#[must_use]
pub(super) const fn are_right(text: &str) -> bool {
    let mut ranges = Ranges::of(text);
    while let Some(range) = ranges.next() {
        if range.is_err() {
            return false;
        }
    }
    true
}

/// How many slots a text names.
#[must_use]
pub(super) const fn count(text: &str) -> u32 {
    let (mut ranges, mut count) = (Ranges::of(text), 0);
    while let Some(range) = ranges.next() {
        if let Ok((first, last)) = range {
            count += last - first + 1;
        }
    }
    count
}

/// Whether two texts name a slot both.
#[must_use]
pub(super) const fn overlap(one: &str, other: &str) -> bool {
    let mut ranges = Ranges::of(one);
    while let Some(range) = ranges.next() {
        let mut others = Ranges::of(other);
        while let Some(other) = others.next() {
            if let (Ok((first, last)), Ok((from, to))) = (range, other)
                && first <= to
                && from <= last
            {
                return true;
            }
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slots_of_shards() {
        for (text, right) in [
            ("0-16383", true),
            ("0-16384", false),
            ("5", true),
            ("0-1,5-7", true),
            ("7-5", false),
            ("a-b", false),
            ("", false),
            ("0-1,", false),
            ("0-1-2", false),
            ("0 - 5", false),
        ] {
            assert_eq!(are_right(text), right, "{text}");
        }
        assert_eq!(count("0-8191"), 8_192);
        assert_eq!(count("0-1,7"), 3);
        assert!(overlap("0-5", "5-9") && !overlap("0-5,9", "6-8"));
    }
}
