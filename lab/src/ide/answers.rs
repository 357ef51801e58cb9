//! A program with marks, and the server's answers as text.

#![allow(
    clippy::indexing_slicing,
    reason = "of a JSON value without the key it answers with `null`"
)]

use std::fmt::Write as _;
use std::path::Path;

use serde_json::{Value, json};

use super::lsp::Server;
use crate::Result;

/// How many labels of a completion are compared: those that an editor shows first.
const LABELS: usize = 16;

/// A place in a program: line and character, from 0, in UTF-16 units.
#[derive(Clone, Copy)]
pub(super) struct Position {
    pub(super) line: usize,
    pub(super) character: usize,
}

/// The program without its marks, and these.
pub(super) fn without_marks(program: &str) -> (String, Vec<(String, Position)>) {
    let mut parts = program.split('$');
    let mut text = parts.next().unwrap_or_default().to_owned();
    let mut marks = Vec::new();
    while let (Some(name), Some(rest)) = (parts.next(), parts.next()) {
        let before = text.rsplit('\n').next().unwrap_or_default();
        let position = Position {
            line: text.matches('\n').count(),
            character: before.encode_utf16().count(),
        };
        marks.push((name.to_owned(), position));
        text.push_str(rest);
    }
    (text, marks)
}

/// Everything that the server says of a program, and how many questions that answers.
pub(super) fn answers(server: &mut Server, file: &Path, program: &str) -> Result<(String, usize)> {
    let (text, marks) = without_marks(program);
    server.set(file, &text)?;
    let mut out = String::new();
    for (name, position) in &marks {
        let at = json!({ "position": { "line": position.line, "character": position.character } });
        let answer = match name.split('_').next() {
            Some("c") => completion(
                &server.ask("completion", file, &at)?,
                typed(&text, *position),
            ),
            Some("h") => hover(&server.ask("hover", file, &at)?),
            Some("d") => places(&server.ask("definition", file, &at)?, &text, file),
            Some("f") => {
                let mut at = at;
                at["context"] = json!({ "includeDeclaration": true });
                places(&server.ask("references", file, &at)?, &text, file)
            }
            Some("r") => {
                let mut at = at;
                at["newName"] = "renamed".into();
                edits(&server.ask("rename", file, &at)?, &text)
            }
            Some("k") => {
                let tokens = server.ask("semanticTokens/full", file, &json!({}))?;
                highlight(server, &tokens, *position)
            }
            Some("a") => {
                let range = json!({ "start": at["position"], "end": at["position"] });
                let asked = json!({ "range": range, "context": { "diagnostics": [] } });
                titles(&server.ask("codeAction", file, &asked)?)
            }
            _ => {
                return Err(format!(
                    "`${name}$` asks nothing: it starts with c_, h_, d_, f_, r_, a_ or k_"
                )
                .into());
            }
        };
        let _ = writeln!(out, "{name}: {answer}");
    }
    let symbols = server.ask("documentSymbol", file, &json!({}))?;
    let _ = writeln!(out, "outline: {}", outline(&symbols));
    let diagnostics = server.ask("diagnostic", file, &json!({}))?;
    let items = diagnostics["items"].as_array().into_iter().flatten();
    let mut lines: Vec<_> = items.map(|item| diagnostic(item, &text)).collect();
    lines.sort();
    for line in &lines {
        let _ = writeln!(out, "diagnostic: {line}");
    }
    if lines.is_empty() {
        out.push_str("no diagnostics\n");
    }
    Ok((out, marks.len() + 2))
}

/// The part of a name in front of a cursor.
pub(super) fn typed(text: &str, at: Position) -> &str {
    let line = line_at(text, at.line);
    let units = line.encode_utf16().count().min(at.character);
    let end = line
        .char_indices()
        .map(|(index, _)| index)
        .chain([line.len()])
        .find(|end| {
            line.get(..*end)
                .is_some_and(|start| start.encode_utf16().count() == units)
        });
    let before = end.and_then(|end| line.get(..end)).unwrap_or_default();
    let start = before.rfind(|c: char| !c.is_alphanumeric() && c != '_');
    start.map_or(before, |start| before.get(start + 1..).unwrap_or_default())
}

/// The labels that an editor shows first: where something is typed, those that start so.
pub(super) fn completion(answer: &Value, typed: &str) -> String {
    let items = answer.get("items").unwrap_or(answer).as_array();
    let mut items: Vec<_> = items.into_iter().flatten().collect();
    items.retain(|item| {
        item["label"]
            .as_str()
            .is_some_and(|label| label.starts_with(typed))
    });
    // As editors do, which leave nothing to the order of the answer.
    items.sort_by_key(|item| (item["sortText"].as_str(), item["label"].as_str()));
    let labels: Vec<_> = items
        .iter()
        .filter_map(|item| item["label"].as_str())
        .take(LABELS)
        .collect();
    let rest = items.len().saturating_sub(LABELS);
    if rest == 0 {
        labels.join(", ")
    } else {
        format!("{}, and {rest} more", labels.join(", "))
    }
}

/// The text without the code blocks' fences, in one line.
pub(super) fn hover(answer: &Value) -> String {
    let text = answer["contents"]["value"].as_str().unwrap_or("nothing");
    let lines: Vec<_> = text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with("```") && *line != "---")
        .collect();
    lines.join(" | ")
}

pub(super) fn places(answer: &Value, text: &str, file: &Path) -> String {
    let places = answer.as_array().into_iter().flatten();
    let here = format!("file://{}", file.display());
    let mut lines: Vec<_> = places
        .map(|place| {
            let line = place["range"]["start"]["line"].as_u64().unwrap_or_default();
            let uri = place["uri"].as_str().unwrap_or_default();
            if uri == here {
                format!("`{}`", line_of(text, line))
            } else {
                // Only which file: its lines change with it.
                let name = uri.rsplit('/').next().unwrap_or_default();
                format!("in {name}")
            }
        })
        .collect();
    if lines.is_empty() {
        "nothing".to_owned()
    } else {
        // A server has no order for them.
        lines.sort();
        lines.join(", ")
    }
}

fn line_of(text: &str, line: u64) -> &str {
    usize::try_from(line).map_or("", |line| line_at(text, line).trim())
}

/// What a rename changes, line by line.
fn edits(answer: &Value, text: &str) -> String {
    if let Some(error) = answer["error"].as_str() {
        return error.to_owned();
    }
    let documents = answer["documentChanges"].as_array().into_iter().flatten();
    let in_documents =
        documents.flat_map(|document| document["edits"].as_array().into_iter().flatten());
    let changes = answer["changes"]
        .as_object()
        .into_iter()
        .flat_map(|changes| changes.values());
    let in_changes = changes.flat_map(|edits| edits.as_array().into_iter().flatten());
    let mut lines: Vec<_> = in_documents
        .chain(in_changes)
        .map(|edit| {
            let start = &edit["range"]["start"];
            let line = start["line"].as_u64().unwrap_or_default();
            (line, start["character"].as_u64().unwrap_or_default())
        })
        .collect();
    lines.sort_unstable();
    let lines: Vec<_> = lines
        .into_iter()
        .map(|(line, character)| {
            format!("{}:{} `{}`", line + 1, character + 1, line_of(text, line))
        })
        .collect();
    if lines.is_empty() {
        "nothing".to_owned()
    } else {
        lines.join(", ")
    }
}

/// As what a token is shown: each has a line and a character, counted from the one before, a length, a kind and what is
/// added to it.
fn highlight(server: &Server, answer: &Value, at: Position) -> String {
    let numbers = answer["data"].as_array().into_iter().flatten();
    let numbers: Vec<_> = numbers.filter_map(Value::as_u64).collect();
    let (mut line, mut character) = (0, 0);
    for token in numbers.chunks_exact(5) {
        let &[lines, characters, length, kind, added] = token else {
            continue;
        };
        character = if lines == 0 { character } else { 0 } + characters;
        line += lines;
        let (on, from) = (at.line as u64, at.character as u64);
        if line == on && (character..character + length).contains(&from) {
            return server.highlight(kind, added);
        }
    }
    "nothing".to_owned()
}

fn titles(answer: &Value) -> String {
    let actions = answer.as_array().into_iter().flatten();
    let titles: Vec<_> = actions
        .filter_map(|action| action["title"].as_str())
        .collect();
    if titles.is_empty() {
        "nothing".to_owned()
    } else {
        titles.join(", ")
    }
}

fn outline(answer: &Value) -> String {
    let symbols = answer.as_array().into_iter().flatten();
    let names: Vec<_> = symbols
        .map(|symbol| {
            let name = symbol["name"].as_str().unwrap_or_default();
            let inside = outline(&symbol["children"]);
            if inside.is_empty() {
                name.to_owned()
            } else {
                format!("{name} ({inside})")
            }
        })
        .collect();
    names.join(", ")
}

/// Where it is, the text that is underlined, and the first line of what is said.
fn diagnostic(item: &Value, text: &str) -> String {
    let start = &item["range"]["start"];
    let number = |value: &Value| value.as_u64().unwrap_or_default() + 1;
    format!(
        "{:3}:{} {}",
        number(&start["line"]),
        number(&start["character"]),
        diagnostic_without_line(item, text)
    )
}

/// The text that is underlined, and the first line of what is said.
pub(super) fn diagnostic_without_line(item: &Value, text: &str) -> String {
    let (start, end) = (&item["range"]["start"], &item["range"]["end"]);
    let number = |value: &Value| {
        value
            .as_u64()
            .and_then(|n| usize::try_from(n).ok())
            .unwrap_or_default()
    };
    let line = line_at(text, number(&start["line"]));
    let units: Vec<_> = line.encode_utf16().collect();
    let to = if start["line"] == end["line"] {
        number(&end["character"])
    } else {
        units.len()
    };
    let under = units
        .get(number(&start["character"])..to)
        .unwrap_or_default();
    let message = item["message"].as_str().unwrap_or_default();
    let severity = match item["severity"].as_u64() {
        Some(1) => "error",
        Some(2) => "warning",
        _ => "hint",
    };
    format!(
        "{severity} under `{}`: {}",
        String::from_utf16_lossy(under),
        message.lines().next().unwrap_or_default()
    )
}

fn line_at(text: &str, line: usize) -> &str {
    text.lines().nth(line).unwrap_or_default()
}
