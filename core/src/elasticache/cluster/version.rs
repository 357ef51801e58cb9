//! Versions of engines, as numbers.

use crate::text::{Parts, same};

/// The numbers of a version; 0 for one that is left out.
pub(super) type Numbers = (u32, u32, u32);

/// Something that stands for the latest minor version: `6.x`.
const LATEST: u32 = u32::MAX;

/// The numbers of a version, such as `8.1`, `5.0.6` or `6.x`.
#[must_use]
pub(super) const fn numbers(version: &str) -> Option<Numbers> {
    let mut parts = Parts::of(version, b'.');
    let (Some(major), Some(minor), patch) = (parts.next(), parts.next(), parts.next()) else {
        return None;
    };
    if parts.next().is_some() {
        return None;
    }
    let (Some(major), Some(minor)) = (number(major), minor_of(minor)) else {
        return None;
    };
    match patch {
        None => Some((major, minor, 0)),
        Some(patch) => match number(patch) {
            Some(patch) if minor != LATEST => Some((major, minor, patch)),
            _ => None,
        },
    }
}

/// Whether a version has three numbers.
#[must_use]
pub(super) const fn has_patch(version: &str) -> bool {
    let mut parts = Parts::of(version, b'.');
    parts.next();
    parts.next();
    parts.next().is_some()
}

/// Whether a version is another one or a later one.
#[must_use]
pub(super) const fn is_at_least(version: Numbers, least: Numbers) -> bool {
    let (major, minor, patch) = version;
    if major != least.0 {
        return major > least.0;
    }
    if minor != least.1 {
        return minor > least.1;
    }
    patch >= least.2
}

const fn minor_of(text: &str) -> Option<u32> {
    if same(text, "x") {
        return Some(LATEST);
    }
    number(text)
}

/// A whole number without signs, of at most six digits.
pub(super) const fn number(text: &str) -> Option<u32> {
    let mut rest = text.as_bytes();
    if rest.is_empty() || rest.len() > 6 {
        return None;
    }
    let mut number = 0;
    while let [byte, tail @ ..] = rest {
        if !byte.is_ascii_digit() {
            return None;
        }
        number = number * 10 + (*byte - b'0') as u32;
        rest = tail;
    }
    Some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_compared_by_their_numbers() {
        assert_eq!(numbers("8.1"), Some((8, 1, 0)));
        assert_eq!(numbers("5.0.6"), Some((5, 0, 6)));
        for wrong in [
            "", "8", "8.", ".1", "8.1.2.3", "v8.1", "8.x.1", "8.1-rc1", "8. 1",
        ] {
            assert_eq!(numbers(wrong), None, "{wrong}");
        }
        for (version, least, is) in [
            ("7.2", (7, 2, 0), true),
            ("10.0", (7, 2, 0), true),
            ("7.10", (7, 2, 0), true),
            ("7.1", (7, 2, 0), false),
            ("5.0.6", (5, 0, 6), true),
            ("5.0.5", (5, 0, 6), false),
            ("6.x", (6, 2, 0), true),
            ("6.0", (6, 2, 0), false),
        ] {
            let version = numbers(version).expect("a version");
            assert_eq!(is_at_least(version, least), is, "{version:?}");
        }
        assert!(has_patch("8.0.1") && !has_patch("8.0"));
    }
}
