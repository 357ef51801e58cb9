//! How the files of an assembly are written.

use std::io::{self, Write};

use serde_core::Serialize;
use serde_json::Serializer;
use serde_json::ser::Formatter;

/// The version of the assembly's format: the oldest that has all that is used here, so that old `cdk` commands read it too.
pub(super) const FORMAT_VERSION: &str = "36.0.0";

/// The name of the file that a stack's template goes to.
pub(super) fn template_file(stack: &str) -> String {
    format!("{stack}.template.json")
}

/// A value as it is written: indented, and with a line feed at its end.
pub(super) fn text(value: &impl Serialize) -> String {
    text_of_about(value, 0)
}

/// The same, for a text that may be as long as this.
pub(super) fn text_of_about(value: &impl Serialize, length: usize) -> String {
    let mut text = Vec::with_capacity(length);
    // Only keys that are no texts, and writers that fail, could make it fail; and what it writes is UTF-8.
    let _ = value.serialize(&mut Serializer::with_formatter(
        &mut text,
        Indented::default(),
    ));
    text.push(b'\n');
    String::from_utf8(text).unwrap_or_default()
}

/// JSON as `serde_json` indents it, by one write for each line and not one for each level.
#[derive(Default)]
struct Indented {
    depth: usize,
    has_value: bool,
}

impl Indented {
    /// Begins a line.
    fn line<W: ?Sized + Write>(&self, writer: &mut W) -> io::Result<()> {
        const LINE: &[u8; 65] =
            b"\n                                                                ";
        let (line, _) = LINE.split_at((1 + 2 * self.depth).min(LINE.len()));
        writer.write_all(line)?;
        for _ in LINE.len()..=2 * self.depth {
            writer.write_all(b" ")?;
        }
        Ok(())
    }

    fn begin<W: ?Sized + Write>(&mut self, writer: &mut W, bracket: &[u8]) -> io::Result<()> {
        self.depth += 1;
        self.has_value = false;
        writer.write_all(bracket)
    }

    fn end<W: ?Sized + Write>(&mut self, writer: &mut W, bracket: &[u8]) -> io::Result<()> {
        self.depth -= 1;
        if self.has_value {
            self.line(writer)?;
        }
        writer.write_all(bracket)
    }

    fn next<W: ?Sized + Write>(&self, writer: &mut W, is_first: bool) -> io::Result<()> {
        if !is_first {
            writer.write_all(b",")?;
        }
        self.line(writer)
    }
}

impl Formatter for Indented {
    fn begin_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.begin(writer, b"[")
    }

    fn end_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.end(writer, b"]")
    }

    fn begin_array_value<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        is_first: bool,
    ) -> io::Result<()> {
        self.next(writer, is_first)
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, _: &mut W) -> io::Result<()> {
        self.has_value = true;
        Ok(())
    }

    fn begin_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.begin(writer, b"{")
    }

    fn end_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.end(writer, b"}")
    }

    fn begin_object_key<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        is_first: bool,
    ) -> io::Result<()> {
        self.next(writer, is_first)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        writer.write_all(b": ")
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, _: &mut W) -> io::Result<()> {
        self.has_value = true;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    #[test]
    fn json_is_indented_as_serde_json_does() {
        let mut deep = json!({ "a": [1, "\"b\n", null, [], {}, [[]], { "c": { "d": [true] } }] });
        for _ in 0..40 {
            deep = json!([deep, { "e": [] }]);
        }
        for value in [deep, json!([]), json!({}), Value::Null] {
            let expected = serde_json::to_string_pretty(&value).expect("JSON");
            assert_eq!(text(&value), expected + "\n");
        }
    }
}
