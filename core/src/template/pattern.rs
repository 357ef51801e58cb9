//! Patterns of parameters, matched in `const` contexts: the part of Java's regular expressions that most patterns are made of.

/// Whether a text matches a pattern as a whole. `None` where the pattern has anything but characters, classes, groups,
/// alternatives, quantifiers and anchors, or where the text is not ASCII or too long.
pub(crate) const fn matches(pattern: &str, text: &str) -> Option<bool> {
    if !text.is_ascii() || !pattern.is_ascii() || text.len() > LONGEST {
        return None;
    }
    let matcher = Matcher {
        pattern: pattern.as_bytes(),
        text: text.as_bytes(),
    };
    match matcher.alternatives(0, Places::START) {
        Some((at, ends)) if at == pattern.len() => Some(ends.has(text.len())),
        _ => None,
    }
}

/// Why Java cannot compile a pattern, as far as that is certain; `None` also where nothing is known. Patterns with flags and with
/// intersections of classes are not judged.
pub(crate) const fn malformed(pattern: &str) -> Option<&'static str> {
    let bytes = pattern.as_bytes();
    let scan = Scan { pattern: bytes };
    let (mut at, mut groups) = (0, 0_usize);
    // Whether something is there that a quantifier can follow.
    let mut can_repeat = false;
    while at < bytes.len() {
        let (next, repeats) = match scan.byte(at) {
            b'\\' => match scan.escaped(at) {
                Ok(Some(next)) => (next, true),
                Ok(None) => return None,
                Err(why) => return Some(why),
            },
            b'[' => match scan.class(at) {
                Ok(Some(next)) => (next, true),
                Ok(None) => return None,
                Err(why) => return Some(why),
            },
            b'(' => {
                groups += 1;
                match scan.group(at) {
                    Ok(Some(next)) => (next, false),
                    Ok(None) => return None,
                    Err(why) => return Some(why),
                }
            }
            b')' if groups == 0 => return Some("a `)` has no `(`"),
            b')' => {
                groups -= 1;
                (at + 1, true)
            }
            b'|' => (at + 1, false),
            b'*' | b'+' | b'?' if !can_repeat => return Some("a quantifier follows nothing"),
            b'*' | b'+' | b'?' => (scan.after_quantifier(at + 1), false),
            b'{' => match scan.repetition(at) {
                Ok(next) => (scan.after_quantifier(next), false),
                Err(why) => return Some(why),
            },
            _ => (at + 1, true),
        };
        (at, can_repeat) = (next, repeats);
    }
    if groups > 0 {
        Some("a `(` has no `)`")
    } else {
        None
    }
}

/// Where a part of a pattern ends; `None` where the pattern is not judged.
type Scanned = Result<Option<usize>, &'static str>;

#[derive(Clone, Copy)]
struct Scan<'a> {
    pattern: &'a [u8],
}

impl Scan<'_> {
    const fn byte(self, at: usize) -> u8 {
        match self.pattern.split_at_checked(at) {
            Some((_, [byte, ..])) => *byte,
            _ => 0,
        }
    }

    /// Past the `?` or `+` that makes a quantifier lazy or possessive.
    const fn after_quantifier(self, at: usize) -> usize {
        match self.byte(at) {
            b'?' | b'+' => at + 1,
            _ => at,
        }
    }

    /// `\d`, `\Q…\E`, `\p{Alpha}`.
    const fn escaped(self, at: usize) -> Scanned {
        match self.byte(at + 1) {
            0 if at + 1 >= self.pattern.len() => Err("a `\\` is the last character"),
            b'Q' => {
                let mut end = at + 2;
                while end < self.pattern.len() {
                    if self.byte(end) == b'\\' && self.byte(end + 1) == b'E' {
                        return Ok(Some(end + 2));
                    }
                    end += 1;
                }
                Ok(Some(end))
            }
            // With braces, or without them.
            b'c' => Ok(Some(at + 3)),
            b'p' | b'P' | b'x' | b'k' | b'N' | b'u' | b'b' | b'g' | b'X' => {
                let closing = match self.byte(at + 2) {
                    b'{' => b'}',
                    b'<' => b'>',
                    _ => return Ok(Some(at + 2)),
                };
                let mut end = at + 3;
                while end < self.pattern.len() {
                    if self.byte(end) == closing {
                        return Ok(Some(end + 1));
                    }
                    end += 1;
                }
                Ok(None)
            }
            _ => Ok(Some(at + 2)),
        }
    }

    /// `[a-z]`, also with classes in it.
    const fn class(self, start: usize) -> Scanned {
        let (mut at, mut depth, mut is_first) = (start, 0_usize, false);
        while at < self.pattern.len() {
            match self.byte(at) {
                b'[' => {
                    depth += 1;
                    is_first = true;
                    at += if self.byte(at + 1) == b'^' { 2 } else { 1 };
                    continue;
                }
                b'&' if self.byte(at + 1) == b'&' => return Ok(None),
                b']' if !is_first => {
                    depth -= 1;
                    at += 1;
                    if depth == 0 {
                        return Ok(Some(at));
                    }
                }
                b'\\' => match self.escaped(at) {
                    Ok(Some(next)) => at = next,
                    other => return other,
                },
                first if first.is_ascii_alphanumeric() && self.byte(at + 1) == b'-' => {
                    let last = self.byte(at + 2);
                    if last.is_ascii_alphanumeric() && last < first {
                        return Err("a range of characters goes backwards");
                    }
                    at += if last.is_ascii_alphanumeric() { 3 } else { 2 };
                }
                _ => at += 1,
            }
            is_first = false;
        }
        Err("a `[` has no `]`")
    }

    /// `(`, `(?:`, `(?=`, `(?<name>`.
    const fn group(self, at: usize) -> Scanned {
        if self.byte(at + 1) != b'?' {
            return Ok(Some(at + 1));
        }
        match self.byte(at + 2) {
            b':' | b'=' | b'!' | b'>' => Ok(Some(at + 3)),
            b'<' if matches!(self.byte(at + 3), b'=' | b'!') => Ok(Some(at + 4)),
            b'<' => {
                let mut end = at + 3;
                while self.byte(end).is_ascii_alphanumeric() {
                    end += 1;
                }
                if self.byte(end) == b'>' && self.byte(at + 3).is_ascii_alphabetic() {
                    Ok(Some(end + 1))
                } else {
                    Err("the name of a group must be letters and digits")
                }
            }
            b'P' => Err("Java has no `(?P`"),
            _ => Ok(None),
        }
    }

    /// `{2}`, `{2,}`, `{2,5}`.
    const fn repetition(self, at: usize) -> Result<usize, &'static str> {
        const WHY: &str = "a `{` that starts no count must be written `\\{`";
        let (least, least_digits, mut end) = self.number(at + 1);
        if least_digits == 0 {
            return Err(WHY);
        }
        if self.byte(end) == b',' {
            let (most, most_digits, after) = self.number(end + 1);
            if most_digits > 0 && most < least {
                return Err("a maximum count is less than its minimum");
            }
            end = after;
        }
        if self.byte(end) == b'}' {
            Ok(end + 1)
        } else {
            Err("a count has no `}`")
        }
    }

    /// A number, how many digits it has, and where it ends.
    const fn number(self, mut at: usize) -> (u64, usize, usize) {
        let (start, mut number) = (at, 0_u64);
        while self.byte(at).is_ascii_digit() {
            number = number
                .saturating_mul(10)
                .saturating_add((self.byte(at) - b'0') as u64);
            at += 1;
        }
        (number, at - start, at)
    }
}

/// The longest text that is matched.
const LONGEST: usize = 127;
/// The largest count of a quantifier.
const MOST: u32 = 1_000;

/// Places between the characters of the text.
#[derive(Clone, Copy)]
struct Places(u128);

impl Places {
    const NONE: Self = Self(0);
    const START: Self = Self(1);

    const fn has(self, at: usize) -> bool {
        self.0 >> at & 1 == 1
    }

    const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    const fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }
}

/// Where a part of the pattern ends, and the places in the text at which a match of it can end.
type Matched = Option<(usize, Places)>;

#[derive(Clone, Copy)]
struct Matcher<'a> {
    pattern: &'a [u8],
    text: &'a [u8],
}

impl Matcher<'_> {
    /// The byte of the pattern at an index; 0 behind the last one.
    const fn byte(self, at: usize) -> u8 {
        match self.pattern.split_at_checked(at) {
            Some((_, [byte, ..])) => *byte,
            _ => 0,
        }
    }

    /// `a|b`, up to a `)` or the end.
    const fn alternatives(self, mut at: usize, starts: Places) -> Matched {
        let mut ends = Places::NONE;
        loop {
            let Some((next, branch)) = self.sequence(at, starts) else {
                return None;
            };
            ends = ends.or(branch);
            if self.byte(next) != b'|' {
                return Some((next, ends));
            }
            at = next + 1;
        }
    }

    /// One part after the other, up to a `|`, a `)` or the end.
    const fn sequence(self, mut at: usize, mut places: Places) -> Matched {
        while at < self.pattern.len() && !matches!(self.byte(at), b'|' | b')') {
            let Some((next, ends)) = self.repeated(at, places) else {
                return None;
            };
            (at, places) = (next, ends);
        }
        Some((at, places))
    }

    /// A part with its quantifier.
    const fn repeated(self, at: usize, starts: Places) -> Matched {
        let Some((next, once)) = self.single(at, starts) else {
            return None;
        };
        let (least, most, after) = match self.byte(next) {
            b'*' => (0, None, next + 1),
            b'+' => (1, None, next + 1),
            b'?' => (0, Some(1), next + 1),
            b'{' => match self.counts(next + 1) {
                Some(counts) => counts,
                None => return None,
            },
            _ => return Some((next, once)),
        };
        let after = match self.byte(after) {
            // It prefers shorter matches, and matches the same texts.
            b'?' => after + 1,
            b'+' | b'*' | b'{' => return None,
            _ => after,
        };
        let (mut count, mut places) = (0, starts);
        while count < least {
            places = match self.single(at, places) {
                Some((_, ends)) => ends,
                None => return None,
            };
            count += 1;
        }
        let mut all = places;
        loop {
            if let Some(most) = most
                && count >= most
            {
                break;
            }
            places = match self.single(at, places) {
                Some((_, ends)) => ends,
                None => return None,
            };
            let more = all.or(places);
            if more.0 == all.0 {
                break;
            }
            all = more;
            count += 1;
        }
        Some((after, all))
    }

    /// `2}`, `2,}` and `2,5}`.
    const fn counts(self, at: usize) -> Option<(u32, Option<u32>, usize)> {
        let Some((least, at)) = self.count(at) else {
            return None;
        };
        match self.byte(at) {
            b'}' => Some((least, Some(least), at + 1)),
            b',' if self.byte(at + 1) == b'}' => Some((least, None, at + 2)),
            b',' => match self.count(at + 1) {
                Some((most, at)) if self.byte(at) == b'}' && most >= least => {
                    Some((least, Some(most), at + 1))
                }
                _ => None,
            },
            _ => None,
        }
    }

    const fn count(self, mut at: usize) -> Option<(u32, usize)> {
        let (start, mut count) = (at, 0);
        while self.byte(at).is_ascii_digit() {
            count = count * 10 + (self.byte(at) - b'0') as u32;
            if count > MOST {
                return None;
            }
            at += 1;
        }
        if at == start { None } else { Some((count, at)) }
    }

    /// A character, a class, a group or an anchor.
    const fn single(self, at: usize, starts: Places) -> Matched {
        match self.byte(at) {
            b'^' => Some((at + 1, starts.and(Places::START))),
            b'$' => Some((at + 1, starts.and(Places(1 << self.text.len())))),
            b'(' => {
                let inner = match (self.byte(at + 1), self.byte(at + 2)) {
                    (b'?', b':') => at + 3,
                    (b'?', _) => return None,
                    _ => at + 1,
                };
                match self.alternatives(inner, starts) {
                    Some((end, ends)) if self.byte(end) == b')' => Some((end + 1, ends)),
                    _ => None,
                }
            }
            0 | b'*' | b'+' | b'?' | b'{' | b')' | b'|' => None,
            _ => self.character(at, starts),
        }
    }

    /// A part that matches one character.
    const fn character(self, at: usize, starts: Places) -> Matched {
        let (mut place, mut ends) = (0, Places::NONE);
        // Also of an empty text, to know where the part ends.
        let Some((next, _)) = self.has(at, b'a') else {
            return None;
        };
        let mut rest = self.text;
        while let [byte, tail @ ..] = rest {
            if starts.has(place)
                && let Some((_, true)) = self.has(at, *byte)
            {
                ends = ends.or(Places(1 << (place + 1)));
            }
            place += 1;
            rest = tail;
        }
        Some((next, ends))
    }

    /// Where a part for one character ends, and whether it has a character.
    const fn has(self, at: usize, byte: u8) -> Option<(usize, bool)> {
        match self.byte(at) {
            b'.' => Some((at + 1, byte != b'\n' && byte != b'\r')),
            b'\\' => self.escape(at, byte),
            b'[' => self.class(at, byte),
            own => Some((at + 1, own == byte)),
        }
    }

    const fn escape(self, at: usize, byte: u8) -> Option<(usize, bool)> {
        let letter = self.byte(at + 1);
        let has = match letter {
            b'd' => byte.is_ascii_digit(),
            b'D' => !byte.is_ascii_digit(),
            b'w' => is_word(byte),
            b'W' => !is_word(byte),
            b's' => is_space(byte),
            b'S' => !is_space(byte),
            b'n' => byte == b'\n',
            b'r' => byte == b'\r',
            b't' => byte == b'\t',
            0 => return None,
            other if other.is_ascii_alphanumeric() => return None,
            other => other == byte,
        };
        Some((at + 2, has))
    }

    /// `[a-z\d]`, `[^"]`.
    const fn class(self, at: usize, byte: u8) -> Option<(usize, bool)> {
        let is_negated = self.byte(at + 1) == b'^';
        let start = if is_negated { at + 2 } else { at + 1 };
        let (mut at, mut has) = (start, false);
        loop {
            let (first, next) = match self.byte(at) {
                0 | b'[' => return None,
                b']' if at == start => return None,
                b']' => return Some((at + 1, has != is_negated)),
                b'&' if self.byte(at + 1) == b'&' => return None,
                b'\\' => match self.escape(at, byte) {
                    Some((next, is_it)) if self.byte(at + 1).is_ascii_alphabetic() => {
                        has = has || is_it;
                        at = next;
                        continue;
                    }
                    Some((next, _)) => (self.byte(at + 1), next),
                    None => return None,
                },
                own => (own, at + 1),
            };
            let is_range = self.byte(next) == b'-' && self.byte(next + 1) != b']';
            if !is_range {
                has = has || first == byte;
                at = next;
                continue;
            }
            let (last, next) = match self.byte(next + 1) {
                0 | b'[' => return None,
                b'\\' if self.byte(next + 2).is_ascii_alphanumeric() => return None,
                b'\\' => (self.byte(next + 2), next + 3),
                own => (own, next + 2),
            };
            if last < first {
                return None;
            }
            has = has || first <= byte && byte <= last;
            at = next;
        }
    }
}

const fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

const fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | 0x0b | 0x0c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns() {
        for (pattern, right, wrong) in [
            ("[0-9]+", &["0", "123"][..], &["", "x", "1x"][..]),
            ("", &[""], &["a"]),
            ("a|bc|", &["a", "bc", ""], &["b", "abc"]),
            ("(ab)*c", &["c", "ababc"], &["abab", "abac"]),
            ("(?:a|b){2,3}", &["ab", "bbb"], &["a", "aaaa"]),
            ("a{2}b{1,}", &["aab", "aabbb"], &["ab", "aa"]),
            ("a?b??c", &["c", "abc"], &["aac"]),
            ("^[a-z][a-z0-9-]*$", &["a-1"], &["1a", "A"]),
            ("[^/\"@]{3}", &["abc"], &["a@c", "ab"]),
            (
                r"\d{1,3}(\.\d{1,3}){3}/\d+",
                &["10.0.0.0/16"],
                &["10.0.0/16"],
            ),
            (r"[\w.+-]+@[\w-]+\.[\w.]+", &["a.b@example.com"], &["a.b"]),
            (r"[+\-\]]+", &["+-]"], &["\\"]),
            (r".*\S.*", &["a b"], &["  "]),
            ("(a*)*", &["", "aaa"], &["b"]),
            (
                "arn:aws:iam::[0-9]{12}:role/.+",
                &["arn:aws:iam::123456789012:role/a"],
                &["x"],
            ),
        ] {
            for text in right {
                assert_eq!(matches(pattern, text), Some(true), "{pattern} {text}");
            }
            for text in wrong {
                assert_eq!(matches(pattern, text), Some(false), "{pattern} {text}");
            }
        }
    }

    #[test]
    fn what_is_not_known_is_not_said() {
        for pattern in [
            "(?i)a",
            "(?=a)a",
            r"\bа",
            r"\p{Alpha}",
            "[a&&b]",
            "[[:alpha:]]",
            "a++",
            "(a)\\1",
            "(a",
            "a)",
            "[a",
            "*a",
            "a{2",
            "a{3,2}",
            "[z-a]",
            r"\Qa\E",
            "ä",
            "[]a]",
            "a{2000}",
            "\\",
        ] {
            assert_eq!(matches(pattern, "a"), None, "{pattern}");
        }
        assert_eq!(matches("a*", &"a".repeat(127)), Some(true));
        assert_eq!(matches("a*", &"a".repeat(128)), None);
        assert_eq!(matches("a", "ä"), None);
    }

    #[test]
    fn patterns_that_java_cannot_compile() {
        for pattern in [
            "a)",
            "(a",
            "(?:a",
            "[a",
            "[a-z",
            "[[a]",
            "[]",
            "[^]",
            "*a",
            "a|*",
            "(+a)",
            "a**",
            "a{2}*",
            "a{2",
            "a{3,2}",
            "a{x}",
            "{name}",
            "[z-a]",
            "\\",
            "a\\",
            "(?P<name>a)",
            "(?<1>a)",
            "a{,2}",
        ] {
            assert!(malformed(pattern).is_some(), "{pattern}");
        }
        for pattern in [
            "",
            "a",
            "[]a]",
            "[^]a]",
            "[a[b]]",
            "[a&&[b]",
            "(?i)*",
            "(?x) [ #",
            "a*?",
            "a*+",
            "a{2}?",
            "a{2,}+",
            "a{2,2}",
            "\\Q(*\\E",
            "\\Q(*",
            "\\p{Alpha}+",
            "\\x{41}",
            "(?<n>a)\\k<n>",
            "(?<=a)b",
            "(?<!a)b",
            "[*+?(){}|]",
            "\\(\\[",
            "]}",
            "^*$",
            "[a-]",
            "[-z]",
            "[\\w-a]",
            "a||b",
            "()",
            "\\{a\\}",
            "[\\]]",
            "ä{2}",
        ] {
            assert_eq!(malformed(pattern), None, "{pattern}");
        }
    }

    #[test]
    fn patterns_are_matched_in_a_const_context() {
        const IS_RIGHT: bool = matches!(matches("[a-z]+(-[a-z]+)*", "web-shop"), Some(true));
        const { assert!(IS_RIGHT) };
    }
}
