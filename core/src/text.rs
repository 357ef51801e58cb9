//! Strings in `const` contexts, where neither `==` nor iterators work on them.

/// Whether two strings are equal.
#[must_use]
pub const fn same(a: &str, b: &str) -> bool {
    a.len() == b.len() && same_bytes(a.as_bytes(), b.as_bytes())
}

/// Whether a string is one of some others.
#[must_use]
pub const fn same_as_any(text: &str, mut others: &[&str]) -> bool {
    while let [other, rest @ ..] = others {
        if same(text, other) {
            return true;
        }
        others = rest;
    }
    false
}

/// Whether `text` is the kebab-case `name` as an identifier, with underscores for its hyphens.
pub(crate) const fn is_identifier_of(text: &str, name: &str) -> bool {
    let (mut text, mut name) = (text.as_bytes(), name.as_bytes());
    while let ([x, text_rest @ ..], [y, name_rest @ ..]) = (text, name) {
        if *x != (if *y == b'-' { b'_' } else { *y }) {
            return false;
        }
        (text, name) = (text_rest, name_rest);
    }
    text.is_empty() && name.is_empty()
}

const fn same_bytes(mut a: &[u8], mut b: &[u8]) -> bool {
    while let ([x, a_rest @ ..], [y, b_rest @ ..]) = (a, b) {
        if *x != *y {
            return false;
        }
        (a, b) = (a_rest, b_rest);
    }
    a.is_empty() && b.is_empty()
}

/// Whether two strings are equal but for the case of ASCII letters. Without calls, which const evaluation is slow at.
#[allow(
    clippy::manual_is_ascii_check,
    reason = "const evaluation is slow at calls"
)]
pub(crate) const fn same_ignoring_case(a: &str, b: &str) -> bool {
    if a.len() != b.len() {
        return false;
    }
    let (mut a, mut b) = (a.as_bytes(), b.as_bytes());
    while let ([x, a_rest @ ..], [y, b_rest @ ..]) = (a, b) {
        if *x != *y && (*x ^ *y != 0x20 || !matches!(*x | 0x20, b'a'..=b'z')) {
            return false;
        }
        (a, b) = (a_rest, b_rest);
    }
    true
}

/// Whether a string has one of some ASCII characters.
pub(crate) const fn has_any(text: &str, wanted: &str) -> bool {
    let mut rest = text.as_bytes();
    while let [byte, tail @ ..] = rest {
        let mut candidates = wanted.as_bytes();
        while let [candidate, others @ ..] = candidates {
            if *byte == *candidate {
                return true;
            }
            candidates = others;
        }
        rest = tail;
    }
    false
}

/// Whether a text has an ASCII control character.
pub(crate) const fn has_control(text: &str) -> bool {
    let mut rest = text.as_bytes();
    while let [byte, tail @ ..] = rest {
        if byte.is_ascii_control() {
            return true;
        }
        rest = tail;
    }
    false
}

#[allow(
    clippy::manual_is_ascii_check,
    reason = "const evaluation is slow at calls"
)]
pub(crate) const fn has_upper_case(text: &str) -> bool {
    let mut rest = text.as_bytes();
    while let [byte, tail @ ..] = rest {
        if matches!(byte, b'A'..=b'Z') {
            return true;
        }
        rest = tail;
    }
    false
}

/// Whether a text is made of ASCII letters and digits, and of some other signs.
pub(crate) const fn is_made_of(text: &[u8], others: &[u8]) -> bool {
    const fn contains(mut all: &[u8], wanted: u8) -> bool {
        while let [byte, rest @ ..] = all {
            if *byte == wanted {
                return true;
            }
            all = rest;
        }
        false
    }
    let mut rest = text;
    while let [byte, tail @ ..] = rest {
        if !byte.is_ascii_alphanumeric() && !contains(others, *byte) {
            return false;
        }
        rest = tail;
    }
    true
}

/// Letters, digits and hyphens, a letter first; not empty.
pub(crate) const fn is_hyphenated_name(text: &str) -> bool {
    let [first, tail @ ..] = text.as_bytes() else {
        return false;
    };
    let mut rest = tail;
    while let [byte, tail @ ..] = rest {
        if !(byte.is_ascii_alphanumeric() || *byte == b'-') {
            return false;
        }
        rest = tail;
    }
    first.is_ascii_alphabetic()
}

/// A `--` or a `-` at the end.
pub(crate) const fn has_stray_hyphen(text: &str) -> bool {
    let mut rest = text.as_bytes();
    while let [byte, tail @ ..] = rest {
        if *byte == b'-' && matches!(tail, [] | [b'-', ..]) {
            return true;
        }
        rest = tail;
    }
    false
}

/// Whether a text starts with another.
pub(crate) const fn starts_with(text: &str, prefix: &str) -> bool {
    text.len() >= prefix.len()
        && same_bytes(text.as_bytes().split_at(prefix.len()).0, prefix.as_bytes())
}

/// Whether a text ends with another.
pub(crate) const fn ends_with(text: &str, suffix: &str) -> bool {
    match text.len().checked_sub(suffix.len()) {
        Some(before) => same_bytes(text.as_bytes().split_at(before).1, suffix.as_bytes()),
        None => false,
    }
}

/// Whether a text starts with an ASCII prefix, in any case.
pub(crate) const fn starts_with_ignoring_case(text: &str, prefix: &str) -> bool {
    let (text, prefix) = (text.as_bytes(), prefix.as_bytes());
    text.len() >= prefix.len() && text.split_at(prefix.len()).0.eq_ignore_ascii_case(prefix)
}

/// A text without a prefix, where it has that.
pub(crate) const fn without_prefix<'a>(text: &'a str, prefix: &str) -> &'a str {
    let is_boundary = text.len() >= prefix.len() && text.is_char_boundary(prefix.len());
    if !is_boundary {
        return text;
    }
    let (start, rest) = text.split_at(prefix.len());
    if same(start, prefix) { rest } else { text }
}

/// How many characters (Unicode scalar values) a string has.
pub(crate) const fn char_count(text: &str) -> usize {
    let (mut rest, mut count) = (text.as_bytes(), 0);
    while let [byte, tail @ ..] = rest {
        if *byte & 0b1100_0000 != 0b1000_0000 {
            count += 1;
        }
        rest = tail;
    }
    count
}

/// How many UTF-16 units a string has: what ElastiCache counts.
pub(crate) const fn utf16_len(text: &str) -> usize {
    let (mut rest, mut count) = (text.as_bytes(), 0);
    while let [byte, tail @ ..] = rest {
        if *byte >= 0b1111_0000 {
            count += 2;
        } else if *byte & 0b1100_0000 != 0b1000_0000 {
            count += 1;
        }
        rest = tail;
    }
    count
}

/// The parts of a text between ASCII separators, read one at a time.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Parts<'a> {
    rest: Option<&'a str>,
    separator: u8,
}

impl<'a> Parts<'a> {
    pub(crate) const fn of(text: &'a str, separator: u8) -> Self {
        Self {
            rest: Some(text),
            separator,
        }
    }

    /// What has not been read, with the separators in it.
    pub(crate) const fn rest(&self) -> Option<&'a str> {
        self.rest
    }

    pub(crate) const fn next(&mut self) -> Option<&'a str> {
        let Some(text) = self.rest else { return None };
        let (mut bytes, mut length) = (text.as_bytes(), 0);
        while let [byte, tail @ ..] = bytes {
            if *byte == self.separator {
                let (part, rest) = text.split_at(length);
                self.rest = Some(rest.split_at(1).1);
                return Some(part);
            }
            length += 1;
            bytes = tail;
        }
        self.rest = None;
        Some(text)
    }
}

/// In how many characters two texts differ (Levenshtein's distance).
pub(crate) fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, from) in a.chars().enumerate() {
        let mut next = vec![i + 1];
        for ((to, above), pair) in b.iter().zip(&row).zip(row.windows(2)) {
            let replaced = above + usize::from(from != *to);
            let removed = pair.last().map_or(usize::MAX, |above| above + 1);
            let inserted = next.last().map_or(usize::MAX, |before| before + 1);
            next.push(replaced.min(removed).min(inserted));
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances() {
        for (a, b, expected) in [
            ("", "", 0),
            ("a", "", 1),
            ("kitten", "sitting", 3),
            ("cachehits", "cachehit", 1),
        ] {
            assert_eq!(distance(a, b), expected, "{a} {b}");
        }
    }

    #[test]
    fn counts_what_the_service_counts() {
        for text in ["", "abc", "äöü", "€", "𝄞 and 𝄞"] {
            assert_eq!(utf16_len(text), text.encode_utf16().count(), "{text}");
            assert_eq!(char_count(text), text.chars().count(), "{text}");
        }
    }

    #[test]
    fn parts_keep_what_they_did_not_read() {
        let mut parts = Parts::of("a:b:c:d", b':');
        assert_eq!((parts.next(), parts.next()), (Some("a"), Some("b")));
        assert_eq!(parts.rest(), Some("c:d"));
        assert_eq!(
            (parts.next(), parts.next(), parts.next()),
            (Some("c"), Some("d"), None)
        );
    }
}
