//! What an editor shows: a rust-analyzer without a window is asked about the programs in `lab/ide/scenarios/`.
//!
//! A scenario is a Rust file with marks, the first letter of which says what is asked where it stands:
//!
//! - `$c_NAME$`: completion
//! - `$h_NAME$`: hover
//! - `$d_NAME$`: the definition
//! - `$f_NAME$`: all references
//! - `$r_NAME$`: what a rename changes
//! - `$a_NAME$`: the quick fixes
//! - `$k_NAME$`: how the token is highlighted
//!
//! Diagnostics and the outline are always asked for. What is answered is compared with the `.txt` beside it, which `BLESS=1`
//! writes. `--latency` measures instead how long completions take.

#![allow(
    clippy::indexing_slicing,
    reason = "of a JSON value without the key it answers with `null`"
)]

mod latency;
mod lsp;

use std::ffi::OsString;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use serde_json::{Value, json};

use crate::Outcome;
use lsp::Server;

/// How many labels of a completion are compared: those that an editor shows first.
const LABELS: usize = 16;
const HOW_TO_GET_ONE: &str = "no rust-analyzer: name one in $RUST_ANALYZER, put one on the PATH (`rustup component add \
    rust-analyzer`), or build one (`cargo +nightly install ra_ap_rust-analyzer --version 0.0.349 --locked`)";

pub(crate) fn run() -> Outcome {
    let ours = Path::new(env!("CARGO_MANIFEST_DIR"));
    let workspace = ours.parent().ok_or("the workspace has no folder")?;
    let server = rust_analyzer()?;
    let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
    // A link in the name of the temporary folder would be another name for the same files.
    let root = fs::canonicalize(folder.path()).map_err(|error| error.to_string())?;
    let file = write_workspace(&root, workspace)?;
    let mut server = Server::start(&server, &root, options(&root)?)?;
    server.set(&file, "")?;
    server.wait_until_ready()?;
    let only = std::env::args().nth(2);
    if only.as_deref() == Some("--latency") {
        return latency::run(&mut server, &file);
    }
    let (mut questions, mut wrong) = (0, Vec::new());
    for scenario in scenarios(&ours.join("ide/scenarios"))? {
        let name = scenario
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if only.as_ref().is_some_and(|only| *only != name) {
            continue;
        }
        let program = read(&scenario)?;
        let start = Instant::now();
        let (answers, count) = answers(&mut server, &file, &program)?;
        questions += count;
        println!(
            "{name:24} {count:3} questions in {:4} ms",
            start.elapsed().as_millis()
        );
        let expected = scenario.with_extension("txt");
        if std::env::var_os("BLESS").is_some() {
            fs::write(&expected, &answers).map_err(|error| error.to_string())?;
        }
        let expected = fs::read_to_string(expected).unwrap_or_default();
        if expected != answers {
            println!("{}", difference(&expected, &answers));
            wrong.push(name);
        }
    }
    println!("{questions} questions");
    if wrong.is_empty() {
        Ok(())
    } else {
        Err(format!(
            "the editor shows something else in {}",
            wrong.join(", ")
        ))
    }
}

/// `$RUST_ANALYZER`, or the one on the path.
fn rust_analyzer() -> Result<OsString, String> {
    let named = std::env::var_os("RUST_ANALYZER");
    let program = named.unwrap_or_else(|| "rust-analyzer".into());
    let version = Command::new(&program).arg("--version").output();
    let is_there = version.is_ok_and(|output| output.status.success());
    if is_there {
        Ok(program)
    } else {
        Err(HOW_TO_GET_ONE.to_owned())
    }
}

/// A crate that depends on ours, and the library file in it.
fn write_workspace(root: &Path, workspace: &Path) -> Result<PathBuf, String> {
    let write = |path: PathBuf, text: &str| -> Result<(), String> {
        let folder = path.parent().map_or(Ok(()), fs::create_dir_all);
        folder
            .and_then(|()| fs::write(&path, text))
            .map_err(|error| format!("{}: {error}", path.display()))
    };
    let manifest = format!(
        "[package]\nname = \"scenarios\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[dependencies]\nstackwright = {{ path = \
         \"{}\" }}\n\n[workspace]\n",
        workspace.join("runtime").display()
    );
    write(root.join("Cargo.toml"), &manifest)?;
    write(
        root.join("Cargo.lock"),
        &read(&workspace.join("Cargo.lock"))?,
    )?;
    // As much of the standard library as types need: where its sources are missing, rust-analyzer installs them into the
    // toolchain, which changes what trybuild sees.
    for name in ["core", "alloc", "std", "proc_macro", "test"] {
        let folder = root.join("sysroot").join(name);
        let manifest =
            format!("[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n");
        write(folder.join("Cargo.toml"), &manifest)?;
        let source = workspace.join(format!("lab/ide/sysroot/{name}.rs"));
        let source = fs::read_to_string(source).unwrap_or_else(|_| "#![no_core]\n".to_owned());
        write(folder.join("src/lib.rs"), &source)?;
    }
    let file = root.join("src/lib.rs");
    write(file.clone(), "")?;
    Ok(file)
}

fn options(root: &Path) -> Result<Value, String> {
    let sysroot = Command::new("rustc").args(["--print", "sysroot"]).output();
    let sysroot = sysroot.map_err(|error| format!("rustc: {error}"))?;
    let sysroot = String::from_utf8_lossy(&sysroot.stdout).trim().to_owned();
    Ok(json!({
        "checkOnSave": false,
        "cargo": {
            "targetDir": true,
            "buildScripts": { "enable": true },
            "sysroot": sysroot,
            "sysrootSrc": root.join("sysroot"),
        },
        "procMacro": { "enable": true, "attributes": { "enable": true } },
        "cachePriming": { "enable": false },
        "completion": { "postfix": { "enable": false }, "autoimport": { "enable": false } },
    }))
}

fn scenarios(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut found: Vec<_> = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|of| of == "rs"))
        .collect();
    found.sort();
    Ok(found)
}

fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

/// A place in a program: line and character, from 0, in UTF-16 units.
#[derive(Clone, Copy)]
struct Position {
    line: usize,
    character: usize,
}

/// The program without its marks, and these.
fn without_marks(program: &str) -> (String, Vec<(String, Position)>) {
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
fn answers(server: &mut Server, file: &Path, program: &str) -> Result<(String, usize), String> {
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
                ));
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
fn typed(text: &str, at: Position) -> &str {
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
fn completion(answer: &Value, typed: &str) -> String {
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
fn hover(answer: &Value) -> String {
    let text = answer["contents"]["value"].as_str().unwrap_or("nothing");
    let lines: Vec<_> = text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with("```") && *line != "---")
        .collect();
    lines.join(" | ")
}

fn places(answer: &Value, text: &str, file: &Path) -> String {
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
        "{:3}:{} {severity} under `{}`: {}",
        number(&start["line"]) + 1,
        number(&start["character"]) + 1,
        String::from_utf16_lossy(under),
        message.lines().next().unwrap_or_default()
    )
}

fn line_at(text: &str, line: usize) -> &str {
    text.lines().nth(line).unwrap_or_default()
}

fn difference(expected: &str, found: &str) -> String {
    let mut out = String::new();
    for line in expected
        .lines()
        .filter(|line| !found.lines().any(|other| other == *line))
    {
        let _ = writeln!(out, "  - {line}");
    }
    for line in found
        .lines()
        .filter(|line| !expected.lines().any(|other| other == *line))
    {
        let _ = writeln!(out, "  + {line}");
    }
    out
}
