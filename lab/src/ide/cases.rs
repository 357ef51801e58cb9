//! Lines that are put into a program one after the other, and what an editor shows at each.
//!
//! `lab/ide/cases/NAME.rs` is the program: `$here$` is where each line goes, and `$alive$` stands in front of names that have to
//! go on working, whatever the line is. `NAME.txt` has the lines, each with the answers indented below it, which `BLESS=1`
//! writes; what begins with `#` is a heading. A line asks at its marks: `$c` for completions, `$h` for hover and definition.
//! Lines that begin with `|` go on with the line before.

#![allow(
    clippy::indexing_slicing,
    reason = "of a JSON value without the key it answers with `null`"
)]

use std::fmt::Write as _;
use std::path::Path;

use serde_json::json;

use super::answers::{self, Position};
use super::lsp::Server;
use crate::Result;

/// The marks of a program.
const HERE: &str = "$here$";
const ALIVE: &str = "$alive$";

/// A program that lines are put into.
pub(super) struct Program<'a> {
    before: &'a str,
    behind: &'a str,
}

/// The answers to all lines of a text, below each of them, and how many questions that answers.
pub(super) fn run(
    server: &mut Server,
    file: &Path,
    (program, lines): (&str, &str),
) -> Result<(String, usize)> {
    let program = Program::of(program)?;
    let (alive, _) = program.alive(server, file, "")?;
    let (mut out, mut questions) = (String::new(), 0);
    for case in cases(lines) {
        let _ = writeln!(out, "{case}");
        if case.is_empty() || case.starts_with('#') {
            continue;
        }
        let line = case.replace("\n|", "\n");
        questions += program.ask(server, file, &line, &mut out)?;
        let (found, names) = program.alive(server, file, &without_marks(&line).0)?;
        for ((expected, found), name) in alive.iter().zip(&found).zip(&names) {
            if expected != found {
                let _ = writeln!(out, "    dead: {name}");
            }
        }
    }
    Ok((out, questions))
}

/// The lines that are no answers; those that go on belong to the one before.
fn cases(text: &str) -> Vec<String> {
    let mut cases: Vec<String> = Vec::new();
    for line in text.lines().filter(|line| !line.starts_with("    ")) {
        match cases.last_mut() {
            Some(last) if line.starts_with('|') => {
                last.push('\n');
                last.push_str(line);
            }
            _ => cases.push(line.to_owned()),
        }
    }
    cases
}

/// A line without its marks, and what is asked at which offset of it.
fn without_marks(line: &str) -> (String, Vec<(char, usize)>) {
    let mut parts = line.split('$');
    let mut text = parts.next().unwrap_or_default().to_owned();
    let mut marks = Vec::new();
    for part in parts {
        let mut letters = part.chars();
        marks.extend(letters.next().map(|asked| (asked, text.len())));
        text.push_str(letters.as_str());
    }
    (text, marks)
}

impl<'a> Program<'a> {
    pub(super) fn of(program: &'a str) -> Result<Self> {
        let (before, behind) = program
            .split_once(HERE)
            .ok_or("the program has no `$here$`")?;
        Ok(Self { before, behind })
    }

    /// Where the line begins.
    pub(super) fn start(&self) -> usize {
        self.before.replace(ALIVE, "").len()
    }

    /// The whole program with a line, the first of its lines that belongs to it, and how many do.
    pub(super) fn with(&self, line: &str) -> (String, usize, usize) {
        let before = self.before.replace(ALIVE, "");
        let behind = self.behind.replace(ALIVE, "");
        let first = before.matches('\n').count();
        (
            format!("{before}{line}{behind}"),
            first,
            line.matches('\n').count(),
        )
    }

    fn ask(&self, server: &mut Server, file: &Path, line: &str, out: &mut String) -> Result<usize> {
        let (line, marks) = without_marks(line);
        let (text, first, more) = self.with(&line);
        server.set(file, &text)?;
        let start = self.start();
        for (asked, offset) in &marks {
            let position = position(&text, start + offset);
            let at = json!({
                "position": { "line": position.line, "character": position.character }
            });
            let answer = match asked {
                'h' => {
                    let hover = answers::hover(&server.ask("hover", file, &at)?);
                    let places = server.ask("definition", file, &at)?;
                    format!(
                        "hover: {hover}\n    definition: {}",
                        answers::places(&places, &text, file)
                    )
                }
                _ => {
                    let answer = server.ask("completion", file, &at)?;
                    let typed = answers::typed(&text, position);
                    format!("offered: {}", answers::completion(&answer, typed))
                }
            };
            let _ = writeln!(out, "    {answer}");
        }
        let diagnostics = server.ask("diagnostic", file, &json!({}))?;
        let items = diagnostics["items"].as_array().into_iter().flatten();
        let mut lines: Vec<_> = items
            .map(|item| {
                let line = item["range"]["start"]["line"].as_u64().unwrap_or_default();
                let line = usize::try_from(line).unwrap_or_default();
                let text = answers::diagnostic_without_line(item, &text);
                match (first..=first + more).contains(&line) {
                    true => format!("    {text}"),
                    false => format!("    elsewhere: {text}"),
                }
            })
            .collect();
        lines.sort();
        for line in lines {
            let _ = writeln!(out, "{line}");
        }
        Ok(marks.len() + 1)
    }

    /// What is shown at the names that have to go on working, and these.
    pub(super) fn alive(
        &self,
        server: &mut Server,
        file: &Path,
        line: &str,
    ) -> Result<(Vec<String>, Vec<String>)> {
        let (text, ..) = self.with(line);
        server.set(file, &text)?;
        let marked = format!("{}{line}{}", self.before, self.behind);
        let (mut found, mut names, mut offset) = (Vec::new(), Vec::new(), 0);
        let mut parts = marked.split(ALIVE);
        offset += parts.next().map_or(0, str::len);
        for part in parts {
            let position = position(&text, offset);
            let at = json!({
                "position": { "line": position.line, "character": position.character }
            });
            found.push(answers::hover(&server.ask("hover", file, &at)?));
            let end = part.find(|c: char| !c.is_alphanumeric() && c != '_');
            names.push(
                part.get(..end.unwrap_or(part.len()))
                    .unwrap_or_default()
                    .to_owned(),
            );
            offset += part.len();
        }
        Ok((found, names))
    }
}

/// The line and the character of an offset.
pub(super) fn position(text: &str, offset: usize) -> Position {
    let before = text.get(..offset).unwrap_or_default();
    let line = before.rsplit('\n').next().unwrap_or_default();
    Position {
        line: before.matches('\n').count(),
        character: line.encode_utf16().count(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_no_cases_and_lines_go_on() {
        let text = "# values\na$c\n    offered: b\n\nvpc!(\n|  x $h)\n    hover: y\n";
        assert_eq!(cases(text), ["# values", "a$c", "", "vpc!(\n|  x $h)"]);
        let (line, marks) = without_marks("a$c b$h");
        assert_eq!((line.as_str(), marks), ("a b", vec![('c', 1), ('h', 3)]));
    }
}
