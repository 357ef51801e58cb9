//! JSON in `const` contexts: whether a text is an object, and what objects and lists have in them.

use crate::describe::Fact;
use crate::text::same;

/// How deep arrays and objects are read.
const DEPTH: usize = 64;

/// Whether a text is a JSON object.
pub(crate) const fn is_object(text: &str) -> bool {
    read(text, "").is_some()
}

/// The text of a member of a JSON object; present if it is not a plain string, and unknown of what is not an object.
pub(crate) const fn member<'a>(text: &'a str, name: &str) -> Fact<&'a str> {
    match read(text, name) {
        Some(member) => member,
        None => Fact::Unknown,
    }
}

/// The members of an object, or the elements of a list, one after another.
#[derive(Clone, Copy)]
pub(crate) struct Items<'a> {
    text: &'a str,
    at: usize,
    is_object: bool,
}

impl<'a> Items<'a> {
    /// Those of a text that is an object or a list.
    pub(crate) const fn of(text: &'a str) -> Option<Self> {
        let at = spaces(text.as_bytes(), 0);
        match byte(text.as_bytes(), at) {
            Some(first @ (b'{' | b'[')) => Some(Self {
                text,
                at: at + 1,
                is_object: first == b'{',
            }),
            _ => None,
        }
    }

    /// Whether they are the members of an object.
    pub(crate) const fn is_object(&self) -> bool {
        self.is_object
    }

    /// How many there are.
    pub(crate) const fn len(mut self) -> u64 {
        let mut count = 0;
        while self.next().is_some() {
            count += 1;
        }
        count
    }

    /// The next one: its name as it is written, `""` in a list, and its value.
    pub(crate) const fn next(&mut self) -> Option<(&'a str, &'a str)> {
        let bytes = self.text.as_bytes();
        let mut at = spaces(bytes, self.at);
        if is(bytes, at, b',') {
            at = spaces(bytes, at + 1);
        }
        let mut name = "";
        if self.is_object {
            let Some(after) = string(bytes, at) else {
                return None;
            };
            name = between(self.text, at + 1, after - 1);
            at = spaces(bytes, after);
            if !is(bytes, at, b':') {
                return None;
            }
            at = spaces(bytes, at + 1);
        }
        let Some(after) = value(bytes, at, 0) else {
            return None;
        };
        self.at = after;
        Some((name, between(self.text, at, after)))
    }
}

/// Reads a whole object, and a member of it.
const fn read<'a>(text: &'a str, name: &str) -> Option<Fact<&'a str>> {
    let bytes = text.as_bytes();
    let mut at = spaces(bytes, 0);
    if !is(bytes, at, b'{') {
        return None;
    }
    at = spaces(bytes, at + 1);
    let mut found = Fact::Absent;
    if is(bytes, at, b'}') {
        at += 1;
    } else {
        loop {
            let Some(after_key) = string(bytes, at) else {
                return None;
            };
            let key = between(text, at + 1, after_key - 1);
            at = spaces(bytes, after_key);
            if !is(bytes, at, b':') {
                return None;
            }
            at = spaces(bytes, at + 1);
            let Some(after) = value(bytes, at, 0) else {
                return None;
            };
            // The last of two members of one name is meant.
            if same(key, name) {
                let content = between(text, at + 1, after - 1);
                found = if is(bytes, at, b'"') && !has_escapes(content) {
                    Fact::Known(content)
                } else {
                    Fact::Present
                };
            } else if has_escapes(key) && matches!(found, Fact::Absent) {
                // It may be the name.
                found = Fact::Present;
            }
            at = spaces(bytes, after);
            if is(bytes, at, b'}') {
                at += 1;
                break;
            }
            if !is(bytes, at, b',') {
                return None;
            }
            at = spaces(bytes, at + 1);
        }
    }
    if spaces(bytes, at) == bytes.len() {
        Some(found)
    } else {
        None
    }
}

const fn byte(bytes: &[u8], at: usize) -> Option<u8> {
    match bytes.split_at_checked(at) {
        Some((_, [byte, ..])) => Some(*byte),
        _ => None,
    }
}

const fn is(bytes: &[u8], at: usize, wanted: u8) -> bool {
    matches!(byte(bytes, at), Some(found) if found == wanted)
}

const fn between(text: &str, from: usize, to: usize) -> &str {
    if from <= to {
        text.split_at(to).0.split_at(from).1
    } else {
        ""
    }
}

const fn has_escapes(text: &str) -> bool {
    crate::text::has_any(text, "\\")
}

const fn spaces(bytes: &[u8], mut at: usize) -> usize {
    while let Some(b' ' | b'\t' | b'\n' | b'\r') = byte(bytes, at) {
        at += 1;
    }
    at
}

/// The end of the string that starts at a place.
const fn string(bytes: &[u8], mut at: usize) -> Option<usize> {
    if !is(bytes, at, b'"') {
        return None;
    }
    at += 1;
    loop {
        match byte(bytes, at) {
            Some(b'"') => return Some(at + 1),
            Some(b'\\') => match byte(bytes, at + 1) {
                Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => at += 2,
                Some(b'u') => {
                    let mut digits = 0;
                    while digits < 4 {
                        match byte(bytes, at + 2 + digits) {
                            Some(digit) if digit.is_ascii_hexdigit() => digits += 1,
                            _ => return None,
                        }
                    }
                    at += 6;
                }
                _ => return None,
            },
            Some(0..=0x1F) | None => return None,
            Some(_) => at += 1,
        }
    }
}

/// The end of the value that starts at a place.
const fn value(bytes: &[u8], at: usize, depth: usize) -> Option<usize> {
    match byte(bytes, at) {
        Some(b'"') => string(bytes, at),
        Some(b'{') if depth < DEPTH => items(bytes, at + 1, b'}', depth),
        Some(b'[') if depth < DEPTH => items(bytes, at + 1, b']', depth),
        Some(b't') => word(bytes, at, b"true"),
        Some(b'f') => word(bytes, at, b"false"),
        Some(b'n') => word(bytes, at, b"null"),
        Some(b'-' | b'0'..=b'9') => number(bytes, at),
        _ => None,
    }
}

/// The end of an array or an object, from behind its first sign.
const fn items(bytes: &[u8], at: usize, end: u8, depth: usize) -> Option<usize> {
    let mut at = spaces(bytes, at);
    if is(bytes, at, end) {
        return Some(at + 1);
    }
    loop {
        if end == b'}' {
            let Some(after) = string(bytes, at) else {
                return None;
            };
            at = spaces(bytes, after);
            if !is(bytes, at, b':') {
                return None;
            }
            at = spaces(bytes, at + 1);
        }
        let Some(after) = value(bytes, at, depth + 1) else {
            return None;
        };
        at = spaces(bytes, after);
        if is(bytes, at, end) {
            return Some(at + 1);
        }
        if !is(bytes, at, b',') {
            return None;
        }
        at = spaces(bytes, at + 1);
    }
}

const fn word(bytes: &[u8], at: usize, mut word: &[u8]) -> Option<usize> {
    let mut end = at;
    while let [first, rest @ ..] = word {
        if !is(bytes, end, *first) {
            return None;
        }
        end += 1;
        word = rest;
    }
    Some(end)
}

const fn number(bytes: &[u8], mut at: usize) -> Option<usize> {
    if is(bytes, at, b'-') {
        at += 1;
    }
    let Some(mut at) = (match byte(bytes, at) {
        Some(b'0') => Some(at + 1),
        _ => digits(bytes, at),
    }) else {
        return None;
    };
    if is(bytes, at, b'.') {
        match digits(bytes, at + 1) {
            Some(after) => at = after,
            None => return None,
        }
    }
    if let Some(b'e' | b'E') = byte(bytes, at) {
        at += 1;
        if let Some(b'+' | b'-') = byte(bytes, at) {
            at += 1;
        }
        return digits(bytes, at);
    }
    Some(at)
}

/// The end of digits, of which there is at least one.
const fn digits(bytes: &[u8], mut at: usize) -> Option<usize> {
    let start = at;
    while let Some(b'0'..=b'9') = byte(bytes, at) {
        at += 1;
    }
    if at > start { Some(at) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn objects() {
        for text in [
            "{}",
            " { } ",
            r#"{"a": 1}"#,
            r#"{"a": [1, -2.5e+3, 0, "x\n\u00e9", true, false, null, {"b": {}}], "c": ""}"#,
            "{\"é\": \"ü\"}",
        ] {
            assert!(is_object(text), "{text}");
        }
        let deep = format!("{{\"a\": {}{}}}", "[".repeat(1_000), "]".repeat(1_000));
        for text in [
            "",
            "a",
            "[]",
            "\"a\"",
            "{",
            "{}}",
            "{a: 1}",
            "{'a': 1}",
            r#"{"a"}"#,
            r#"{"a": }"#,
            r#"{"a": 1,}"#,
            r#"{"a": 01}"#,
            r#"{"a": 1.}"#,
            r#"{"a": "\x"}"#,
            r#"{"a": "\u12"}"#,
            r#"{"a": tru}"#,
            r#"{"a": [1, ]}"#,
            r#"{"a": +1}"#,
            r#"{"a" 1}"#,
            r#"{"a": "b}"#,
            "{\"a\": \"\n\"}",
            deep.as_str(),
        ] {
            assert!(!is_object(text), "{text}");
        }
    }

    #[test]
    fn items_one_after_another() {
        let all = |text| {
            let mut items = Items::of(text)?;
            Some(std::iter::from_fn(move || items.next()).collect::<Vec<_>>())
        };
        let object = r#" {"a": [1, "x,]"], "b" : {"c": null} , "d":1.5}"#;
        let expected = vec![
            ("a", r#"[1, "x,]"]"#),
            ("b", r#"{"c": null}"#),
            ("d", "1.5"),
        ];
        assert_eq!(all(object), Some(expected));
        assert_eq!(all("[true, []]"), Some(vec![("", "true"), ("", "[]")]));
        assert_eq!(all("[]"), Some(vec![]));
        assert_eq!(all("{}"), Some(vec![]));
        assert_eq!(all("\"a\""), None);
        assert_eq!(Items::of(object).map(Items::len), Some(3));
    }

    #[test]
    fn members() {
        let text = r#"{"user": "app", "n": 1, "x": {"y": "z"}, "e": "\"", "é": "ü"}"#;
        for (name, expected) in [
            ("user", Fact::Known("app")),
            ("é", Fact::Known("ü")),
            ("n", Fact::Present),
            ("e", Fact::Present),
            ("x", Fact::Present),
            ("y", Fact::Absent),
            ("User", Fact::Absent),
        ] {
            assert_eq!(member(text, name), expected, "{name}");
        }
        assert_eq!(member("{", "user"), Fact::Unknown);
        assert_eq!(member(r#"{"a\u0062": 1}"#, "ab"), Fact::Present);
    }
}
