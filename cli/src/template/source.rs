//! The text of a template, and places in it.

use std::fmt;

/// The largest template that is read, in bytes. CloudFormation accepts 1 MB.
pub const SIZE_MAX: usize = 8 * 1024 * 1024;

/// A range of bytes of a [`Source`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// The byte after the last one.
    pub end: usize,
}

impl Span {
    /// A range of bytes.
    #[must_use]
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// The range from the start of this one to the end of another.
    #[must_use]
    pub const fn to(self, other: Self) -> Self {
        Self::new(self.start, other.end)
    }
}

/// A line and a column, both counted from 1; the column in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.line, self.column)
    }
}

/// The text of a template, with the name that messages call it by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    name: String,
    text: String,
    /// Where each line starts.
    lines: Vec<usize>,
}

impl Source {
    /// A source of a text. Line ends may be `\n`, `\r\n` or `\r`, which is read as `\n`; a byte order mark is removed.
    #[must_use]
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        let mut text = text.into();
        if text.starts_with('\u{feff}') {
            text.drain(..'\u{feff}'.len_utf8());
        }
        if is_alone(text.as_bytes()).any(|alone| alone) {
            text = with_line_feeds(&text);
        }
        let ends = text.match_indices('\n').map(|(at, _)| at + 1);
        let lines = std::iter::once(0).chain(ends).collect();
        Self {
            name: name.into(),
            text,
            lines,
        }
    }

    /// A source of the bytes of a file.
    ///
    /// # Errors
    ///
    /// The reason, as a sentence, if the bytes are not UTF-8 or are more than [`SIZE_MAX`].
    pub fn decode(name: impl Into<String>, bytes: Vec<u8>) -> Result<Self, String> {
        if bytes.len() > SIZE_MAX {
            return Err(format!(
                "template has {} bytes, more than the {SIZE_MAX} that are read; CloudFormation accepts 1 MB",
                bytes.len()
            ));
        }
        if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
            return Err("template is UTF-16, not UTF-8".to_owned());
        }
        match String::from_utf8(bytes) {
            Ok(text) => Ok(Self::new(name, text)),
            Err(error) => {
                let valid = error.utf8_error().valid_up_to();
                let before = error.as_bytes().get(..valid).unwrap_or_default();
                let feeds = before.iter().filter(|byte| **byte == b'\n').count();
                let line = feeds + is_alone(before).filter(|alone| *alone).count() + 1;
                Err(format!(
                    "template is not UTF-8: invalid byte in line {line}"
                ))
            }
        }
    }

    /// The name of the file; `<stdin>` for standard input.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text of a range; empty where the range is not one of the text.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.start..span.end).unwrap_or_default()
    }

    /// The line and column of a byte.
    #[must_use]
    pub fn place(&self, at: usize) -> Place {
        let line = self.lines.partition_point(|start| *start <= at).max(1);
        let start = self.lines.get(line - 1).copied().unwrap_or_default();
        let before = self.slice(Span::new(start, at.min(self.text.len())));
        Place {
            line,
            column: before.chars().count() + 1,
        }
    }
}

/// Of each byte, whether it is a carriage return without a line feed.
fn is_alone(bytes: &[u8]) -> impl Iterator<Item = bool> + '_ {
    let next = bytes.iter().skip(1).chain(&[0]);
    let both = bytes.iter().zip(next);
    both.map(|(byte, next)| *byte == b'\r' && *next != b'\n')
}

/// A text with a line feed in the place of each carriage return that has none.
fn with_line_feeds(text: &str) -> String {
    let mut chars = text.chars().peekable();
    let mut out = String::with_capacity(text.len());
    while let Some(char) = chars.next() {
        let is_alone = char == '\r' && chars.peek() != Some(&'\n');
        out.push(if is_alone { '\n' } else { char });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn carriage_returns_end_lines() {
        let source = Source::new("t", "a\rb\r\nc\r\rd\r");
        assert_eq!(source.text(), "a\nb\r\nc\n\nd\n");
        assert_eq!(source.place(2).to_string(), "2:1");
        assert_eq!(source.place(5).to_string(), "3:1");
        assert_eq!(source.place(8).to_string(), "5:1");
    }

    #[test]
    fn places_count_lines_and_characters() {
        let source = Source::new("t", "\u{feff}ab\r\nçd\n\nx");
        let place = |at| source.place(at).to_string();
        assert_eq!(place(0), "1:1");
        assert_eq!(place(4), "2:1");
        assert_eq!(place(6), "2:2");
        assert_eq!(place(8), "3:1");
        assert_eq!(place(9), "4:1");
        assert_eq!(place(10), "4:2");
        assert_eq!(place(99), "4:2");
        assert_eq!(Source::new("", "").place(0).to_string(), "1:1");
    }

    #[test]
    fn bytes_that_are_not_read() {
        let error = |bytes: &[u8]| {
            Source::decode("t", bytes.to_vec())
                .err()
                .unwrap_or_default()
        };
        assert_eq!(
            error(b"a\n\xff"),
            "template is not UTF-8: invalid byte in line 2"
        );
        assert_eq!(
            error(b"a\rb\r\nc\xff"),
            "template is not UTF-8: invalid byte in line 3"
        );
        assert_eq!(error(b"\xff\xfea\0"), "template is UTF-16, not UTF-8");
        assert!(error(&vec![b' '; SIZE_MAX + 1]).contains("more than"));
        assert_eq!(error(b"a: b"), "");
    }
}
