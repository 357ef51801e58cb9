//! Texts in quotes, and lists and objects in brackets, whose lines are indented less than YAML 1.2 asks for. Readers of YAML 1.1
//! take them, and CloudFormation does:
//!
//! ```yaml
//! PolicyDocument: '{
//!   "Statement": []
//! }'
//! Properties: {
//! BucketName: logs
//! }
//! ```
//!
//! What a line of such a text begins with is not a part of it, and between brackets the indentation has no meaning, so that more
//! spaces change nothing.

use std::borrow::Cow;
use std::collections::BTreeMap;

use saphyr_parser::Parser;

/// How many characters are read again, and how many spaces are added, at most.
const MOST: usize = 20_000_000;
const SPACES_MOST: usize = 4_000_000;
/// What the parser says of such a text, at its start.
const IN_QUOTES: &str = "invalid indentation in quoted scalar";
/// What it says of what is between brackets, at the first token of a line. Outside of brackets less indentation ends a block.
const IN_BRACKETS: [&str; 2] = [
    "invalid indentation",
    "invalid indentation in flow construct",
];
/// How far a line between brackets is indented, at first and where that is not enough.
const WIDTHS: [usize; 3] = [32, 200, 2_000];

/// Which lines are to be indented.
#[derive(Clone, Copy)]
enum Complaint {
    /// Those of the text in quotes that starts at a byte.
    Quotes(usize),
    /// Those from the one of a byte on, to the end of the brackets around it.
    Brackets(usize),
}

/// A text with more spaces.
pub(super) struct Indented<'t> {
    pub(super) text: Cow<'t, str>,
    /// Where spaces are added, how many they are, and how many all up to them are.
    added: Vec<(usize, usize, usize)>,
}

impl<'t> Indented<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        let mut spaces = BTreeMap::new();
        let mut found = Self {
            text: Cow::Borrowed(text),
            added: Vec::new(),
        };
        let (mut read, mut count) = (0, 0);
        while let Some(complaint) = found.complaint() {
            let added = match complaint {
                Complaint::Quotes(at) => {
                    read += at;
                    indent(text, found.original(at), &mut spaces)
                }
                Complaint::Brackets(at) => {
                    read += at;
                    indent_in_brackets(text, found.original(at), &mut spaces)
                }
            };
            count += added;
            if added == 0 || read > MOST || count > SPACES_MOST {
                break;
            }
            found = Self::with(text, &spaces);
        }
        found
    }

    fn with(text: &'t str, spaces: &BTreeMap<usize, usize>) -> Self {
        let (mut out, mut added) = (String::new(), Vec::new());
        let (mut from, mut total) = (0, 0);
        for (at, count) in spaces {
            out.push_str(text.get(from..*at).unwrap_or_default());
            total += count;
            added.push((out.len(), *count, total));
            out.extend(std::iter::repeat_n(' ', *count));
            from = *at;
        }
        out.push_str(text.get(from..).unwrap_or_default());
        Self {
            text: Cow::Owned(out),
            added,
        }
    }

    /// The first lines that the parser does not take.
    fn complaint(&self) -> Option<Complaint> {
        let error = Parser::new_from_str(&self.text).find_map(Result::err)?;
        let index = error.marker().index();
        let at = self.text.char_indices().nth(index).map(|(at, _)| at)?;
        match error.info() {
            IN_QUOTES => Some(Complaint::Quotes(at)),
            info if IN_BRACKETS.contains(&info) => Some(Complaint::Brackets(at)),
            _ => None,
        }
    }

    /// The byte of the original text.
    pub(super) fn original(&self, byte: usize) -> usize {
        let before = self.added.partition_point(|(at, ..)| *at <= byte);
        let last = before.checked_sub(1).and_then(|at| self.added.get(at));
        match last {
            Some((at, count, total)) if byte < at + count => at + count - total,
            Some((_, _, total)) => byte - total,
            None => byte,
        }
    }
}

/// Adds spaces to the lines of the text in quotes that starts at a byte. Returns how many.
fn indent(text: &str, start: usize, spaces: &mut BTreeMap<usize, usize>) -> usize {
    let (Some(before), Some(rest)) = (text.get(..start), text.get(start..)) else {
        return 0;
    };
    let line = before.rsplit('\n').next().unwrap_or_default();
    let wanted = line.chars().count() + 1;
    let mut chars = rest.char_indices().peekable();
    let Some((_, quote)) = chars.next() else {
        return 0;
    };
    let mut count = 0;
    while let Some((at, char)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        match char {
            // What is escaped, unless it is the end of a line.
            '\\' if quote == '"' && next != Some('\n') => {
                chars.next();
            }
            // Two single quotes are one in the text.
            '\'' if quote == '\'' && next == Some('\'') => {
                chars.next();
            }
            _ if char == quote => break,
            _ => {}
        }
        if char == '\n' {
            let next = rest.get(at + 1..).unwrap_or_default();
            let own = next.len() - next.trim_start_matches([' ', '\t']).len();
            let missing = wanted.saturating_sub(own);
            if missing > 0 && spaces.insert(start + at + 1, missing).is_none() {
                count += missing;
            }
        }
    }
    count
}

/// Adds spaces to the line of a byte, at which a token between brackets starts, and to the lines after it until the brackets end.
/// Returns how many.
fn indent_in_brackets(text: &str, at: usize, spaces: &mut BTreeMap<usize, usize>) -> usize {
    let (Some(before), Some(rest)) = (text.get(..at), text.get(at..)) else {
        return 0;
    };
    let start = before.rfind('\n').map_or(0, |line| line + 1);
    let of_line = spaces.get(&start).copied().unwrap_or_default();
    let Some(width) = WIDTHS.into_iter().find(|width| *width > of_line) else {
        return 0;
    };
    let mut count = 0;
    let mut add = |line: usize| {
        let before = spaces.insert(line, width);
        count += width.saturating_sub(before.unwrap_or_default());
    };
    add(start);
    let (mut depth, mut quote, mut last) = (0_usize, None, ' ');
    let mut chars = rest.char_indices();
    while let Some((offset, char)) = chars.next() {
        match (quote, char) {
            (_, '\n') => add(at + offset + 1),
            (Some('"'), '\\') => {
                // An escaped end of a line is one, too.
                if let Some((offset, '\n')) = chars.next() {
                    add(at + offset + 1);
                }
            }
            (Some(open), _) => quote = Some(open).filter(|_| char != open),
            // A quote within a word does not open a text.
            (None, '"' | '\'') if is_between(last) => quote = Some(char),
            (None, '#') if last.is_whitespace() => {
                let comment = chars.as_str().split('\n').next().unwrap_or_default();
                let more = comment.chars().count();
                if let Some(last) = more.checked_sub(1) {
                    chars.nth(last);
                }
            }
            (None, '[' | '{') => depth += 1,
            (None, ']' | '}') => match depth.checked_sub(1) {
                Some(inner) => depth = inner,
                None => break,
            },
            _ => {}
        }
        last = char;
    }
    count
}

/// Whether a token may start after a character.
const fn is_between(char: char) -> bool {
    char.is_whitespace() || matches!(char, '[' | '{' | ',' | ':')
}

#[cfg(test)]
mod tests {
    use super::super::{Node, Source, read};

    fn value(text: &str, key: &str) -> Option<(String, usize)> {
        let document = read(Source::new("a.yaml", text)).ok()?;
        let node: &Node = document.root.get(key)?;
        Some((node.text()?.to_owned(), node.span.start))
    }

    #[test]
    fn lines_in_quotes_may_be_indented_less() {
        for (written, meant) in [
            ("'{\n  \"a\": 1\n}'", "{ \"a\": 1 }"),
            ("\"x\ny\"", "x y"),
            ("'it''s\nö\n\ny'", "it's ö\ny"),
            ("\"\\\"a\\\\\n b\\\n c\"", "\"a\\ bc"),
        ] {
            // The next one starts where it is in the template.
            let text = format!("A:\n  B: 'ö'\nC: {written}\nD: 'last\none'\nE: 'x'\n");
            let (found, at) = value(&text, "C").unwrap_or_default();
            assert_eq!((found.as_str(), at), (meant, 16), "{written}");
            let last = value(&text, "E").map(|(_, at)| at);
            assert_eq!(last, text.find("'x'"), "{written}");
        }
    }

    /// A template and the same with the right indentation: both have the same value and places.
    #[test]
    fn lines_in_brackets_may_be_indented_less() {
        for (written, meant) in [
            (
                "{\n  B: x,\n  C: [\n  1,\n2\n]\n}",
                r#"{ B: x, C: [1, 2] }"#,
            ),
            (
                "{\nB: \"it's } ]\",\nC: 'a\n] \"b'\n}",
                r#"{ B: "it's } ]", C: 'a ] "b' }"#,
            ),
            (
                "[ # { ' ö\n{ B: it's },\n!Ref\nX\n]",
                r#"[{ B: it's }, !Ref X]"#,
            ),
            ("{ B: \"a\\\nb\", \"C\":\n{\n} }", r#"{ B: "ab", "C": {} }"#),
            (
                "{ B: several\nwords\n, C: x }",
                "{ B: several words, C: x }",
            ),
        ] {
            let around = |text: &str| format!("R:\n  A:\n    - P: {text}\n  Z: 'ö'\n");
            let read = |text: &str| {
                let document = read(Source::new("a.yaml", around(text)));
                let root = document.map(|one| one.root);
                root.unwrap_or_else(|error| panic!("{:?} {text}", error.0))
            };
            let (found, expected) = (read(written), read(meant));
            assert_eq!(found.to_json(), expected.to_json(), "{written}");
            let of = |root: &Node| Some(root.get("R")?.get("Z")?.span.start);
            assert_eq!(of(&found), around(written).rfind("'ö'"), "{written}");
        }
        // Block lines are what they were.
        for text in ["A:\n    B: 1\n  C: 2\n", "A: [\n1\nB: 2\n", "A: {\n}}\n"] {
            assert!(read(Source::new("a.yaml", text)).is_err(), "{text:?}");
        }
        let text: String = (0..20_000)
            .map(|at| format!("K{at}: {{\nb: 1\n}}\n"))
            .collect();
        let _ = read(Source::new("a.yaml", text.as_str()));
        let lines = "b,\n".repeat(50_000);
        let _ = read(Source::new("a.yaml", format!("A:\n  - B: [\n{lines}]\n")));
    }

    #[test]
    fn other_texts_are_as_wrong_as_before() {
        for text in ["A: 'x\n", "A: 'x\n---\ny'\n", "A: \"\\q\n\"\n"] {
            assert!(read(Source::new("a.yaml", text)).is_err(), "{text:?}");
        }
        // Many of them are read in the time of a few.
        let text: String = (0..20_000).map(|at| format!("K{at}: 'a\nb'\n")).collect();
        let _ = read(Source::new("a.yaml", text.as_str()));
    }
}
