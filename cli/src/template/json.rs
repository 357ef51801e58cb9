//! JSON with places.

use super::node::{DEPTH_MAX, Data, Entry, Node};
use super::read::{Problem, Problems};
use super::source::{Source, Span};

/// Reads a template in JSON.
///
/// # Errors
///
/// The first syntax error.
pub(super) fn read(source: &Source, problems: &mut Problems) -> Result<Node, Problem> {
    let mut reader = Reader {
        text: source.text(),
        at: 0,
        problems,
    };
    let root = reader.value(0)?;
    reader.space();
    if reader.at < reader.text.len() {
        return Err(reader.expected("the end of the template"));
    }
    Ok(root)
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    problems: &'a mut Problems,
}

impl Reader<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn takes(&mut self, byte: u8) -> bool {
        let is = self.peek() == Some(byte);
        self.at += usize::from(is);
        is
    }

    fn expected(&self, what: &str) -> Problem {
        let is_comment = ["//", "/*"].iter().any(|of| self.rest().starts_with(of));
        let found = match self.rest().chars().next() {
            _ if is_comment => "a comment, which JSON does not have".to_owned(),
            None => "the end of the template".to_owned(),
            Some(char) => format!("`{}`", char.escape_debug()),
        };
        let length = self.rest().chars().next().map_or(0, char::len_utf8);
        let span = Span::new(self.at, self.at + length);
        Problem::syntax(span, format!("expected {what}, found {found}"))
    }

    fn value(&mut self, depth: usize) -> Result<Node, Problem> {
        self.space();
        let start = self.at;
        if depth > DEPTH_MAX {
            return Err(Problem::too_deep(Span::new(start, start + 1)));
        }
        let data = match self.peek() {
            Some(b'{') => self.map(depth)?,
            Some(b'[') => self.list(depth)?,
            Some(b'"') => Data::Text(self.text()?),
            Some(b'-' | b'0'..=b'9') => self.number()?,
            _ => self.word()?,
        };
        Ok(Node::new(Span::new(start, self.at), data))
    }

    fn word(&mut self) -> Result<Data, Problem> {
        let words = [
            ("null", Data::Null),
            ("true", Data::Flag(true)),
            ("false", Data::Flag(false)),
        ];
        for (word, data) in words {
            if self.rest().starts_with(word) {
                self.at += word.len();
                return Ok(data);
            }
        }
        Err(self.expected("a value"))
    }

    fn map(&mut self, depth: usize) -> Result<Data, Problem> {
        self.at += 1;
        let mut entries = Vec::new();
        let mut keys = std::collections::HashMap::new();
        self.space();
        if self.takes(b'}') {
            return Ok(Data::Map(entries));
        }
        loop {
            self.space();
            if self.peek() != Some(b'"') {
                return Err(self.expected("a key in double quotes"));
            }
            let start = self.at;
            let key = self.text()?;
            let key_span = Span::new(start, self.at);
            self.space();
            if !self.takes(b':') {
                return Err(self.expected("`:`"));
            }
            let value = self.value(depth + 1)?;
            self.problems.enter(
                &mut entries,
                &mut keys,
                Entry {
                    key,
                    key_span,
                    value,
                },
            );
            self.space();
            if self.takes(b'}') {
                return Ok(Data::Map(entries));
            }
            if !self.takes(b',') {
                return Err(self.expected("`,` or `}`"));
            }
        }
    }

    fn list(&mut self, depth: usize) -> Result<Data, Problem> {
        self.at += 1;
        let mut items = Vec::new();
        self.space();
        if self.takes(b']') {
            return Ok(Data::List(items));
        }
        loop {
            items.push(self.value(depth + 1)?);
            self.space();
            if self.takes(b']') {
                return Ok(Data::List(items));
            }
            if !self.takes(b',') {
                return Err(self.expected("`,` or `]`"));
            }
        }
    }

    fn digits(&mut self) -> Result<(), Problem> {
        if !self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            return Err(self.expected("a digit"));
        }
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        Ok(())
    }

    fn number(&mut self) -> Result<Data, Problem> {
        let start = self.at;
        self.takes(b'-');
        if !self.takes(b'0') {
            self.digits()?;
        }
        if self.takes(b'.') {
            self.digits()?;
        }
        if self.takes(b'e') || self.takes(b'E') {
            if !self.takes(b'+') {
                self.takes(b'-');
            }
            self.digits()?;
        }
        let digits = self.text.get(start..self.at).unwrap_or_default();
        Ok(Data::Number(digits.to_owned()))
    }

    /// A string, at whose quote the reader is.
    fn text(&mut self) -> Result<String, Problem> {
        let start = self.at;
        self.at += 1;
        let mut out = String::new();
        loop {
            let rest = self.rest();
            let end = rest.find(|char: char| char == '"' || char == '\\' || char < ' ');
            let Some(end) = end else {
                return Err(Problem::syntax(
                    Span::new(start, start + 1),
                    "string is not closed".to_owned(),
                ));
            };
            out.push_str(rest.get(..end).unwrap_or_default());
            self.at += end;
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(out);
                }
                Some(b'\\') => out.push(self.escape()?),
                _ => return Err(self.expected("`\"` or an escape sequence such as `\\n`")),
            }
        }
    }

    fn escape(&mut self) -> Result<char, Problem> {
        self.at += 1;
        let char = match self.peek() {
            Some(b'"') => '"',
            Some(b'\\') => '\\',
            Some(b'/') => '/',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.unicode(),
            _ => return Err(self.expected("an escape sequence such as `\\n`")),
        };
        self.at += 1;
        Ok(char)
    }

    /// A character by its number, or by the two halves of UTF-16, at whose `u` the reader is.
    fn unicode(&mut self) -> Result<char, Problem> {
        let start = self.at - 1;
        let first = self.hex()?;
        let is_first = (0xd800..0xdc00).contains(&first);
        let found = if is_first && self.rest().starts_with("\\u") {
            self.at += 1;
            let second = self.hex()?;
            let low = (0xdc00..0xe000).contains(&second);
            low.then(|| 0x1_0000 + ((first - 0xd800) << 10) + (second - 0xdc00))
        } else {
            Some(first)
        };
        found.and_then(char::from_u32).ok_or_else(|| {
            let span = Span::new(start, self.at);
            let written = self.text.get(start..self.at).unwrap_or_default();
            Problem::syntax(span, format!("`{written}` is half of a character"))
        })
    }

    /// The four digits after `\u`, at whose `u` the reader is.
    fn hex(&mut self) -> Result<u32, Problem> {
        self.at += 1;
        let digits = self.rest().get(..4).unwrap_or_default();
        let is_hex = digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        let code = u32::from_str_radix(digits, 16).ok().filter(|_| is_hex);
        match code {
            Some(code) => {
                self.at += 4;
                Ok(code)
            }
            None => Err(self.expected("four hexadecimal digits")),
        }
    }
}
