//! How the files of an assembly are written.

use serde_core::Serialize;

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
    let _ = serde_json::to_writer_pretty(&mut text, value);
    text.push(b'\n');
    String::from_utf8(text).unwrap_or_default()
}
