//! Findings as workflow commands of GitHub Actions.

use std::fmt::Write;

use super::{Checked, places, severity};
use crate::template::Place;

pub(super) fn render(checked: &[Checked]) -> String {
    let mut out = String::new();
    for one in checked {
        for finding in &one.findings {
            let (start, end) = places(&one.source, finding.span);
            let _ = write!(
                out,
                "::{} file={},line={},endLine={}",
                severity(finding.level),
                property(one.source.name()),
                start.line,
                end.line
            );
            // Columns are accepted within one line only.
            if start.line == end.line {
                let _ = write!(out, ",col={},endColumn={}", start.column, end.column);
            }
            let title = format!("{} {}", finding.rule.code, finding.rule.name);
            let message = format!("{}\n{}", finding.message, finding.help);
            let _ = writeln!(out, ",title={}::{}", property(&title), data(&message));
        }
    }
    out
}

/// A workflow command about a place in a file.
pub(crate) fn workflow_command(
    severity: &str,
    place: Option<(String, Place)>,
    title: &str,
    message: &str,
) -> String {
    let place = place.map_or(String::new(), |(file, at)| {
        format!(
            "file={},line={},col={},",
            property(&file),
            at.line,
            at.column
        )
    });
    format!(
        "::{severity} {place}title={}::{}\n",
        property(title),
        data(message)
    )
}

fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_commands_are_escaped() {
        assert_eq!(data("50%\r\na: b, c"), "50%25%0D%0Aa: b, c");
        assert_eq!(property("a: b, c"), "a%3A b%2C c");
    }
}
