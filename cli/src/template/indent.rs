//! Texts in quotes whose lines are indented less than YAML 1.2 asks for. Readers of YAML 1.1 take them, and CloudFormation does:
//!
//! ```yaml
//! PolicyDocument: '{
//!   "Statement": []
//! }'
//! ```
//!
//! What a line of such a text begins with is not a part of it, so that more spaces change nothing.

use std::borrow::Cow;
use std::collections::BTreeMap;

use saphyr_parser::Parser;

/// How many characters are read again, and how many spaces are added, at most.
const MOST: usize = 5_000_000;
const SPACES_MOST: usize = 4_000_000;
/// What the parser says of such a text, at its start.
const COMPLAINT: &str = "invalid indentation in quoted scalar";

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
        while let Some(at) = found.complaint() {
            read += at;
            let before = spaces.len();
            count += indent(text, found.original(at), &mut spaces);
            if spaces.len() == before || read > MOST || count > SPACES_MOST {
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

    /// The byte at which the first text starts that the parser does not take.
    fn complaint(&self) -> Option<usize> {
        let error = Parser::new_from_str(&self.text).find_map(Result::err)?;
        let is_it = error.info() == COMPLAINT;
        let index = error.marker().index();
        let at = self.text.char_indices().nth(index).map(|(at, _)| at);
        at.filter(|_| is_it)
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
