//! What a user reads is written with the words that a user searches.

#![allow(
    clippy::expect_used,
    reason = "a test that can not read its files has failed"
)]

use std::fs;
use std::path::{Path, PathBuf};

use regex_lite::Regex;

/// Phrases that say less than the plain ones, each with what to write instead.
const PHRASES: &[(&str, &str)] = &[
    (
        r"\bnobody (is|has|may|can|knows|looks|said|wrote|publishes|refuses)\b",
        "use the passive",
    ),
    (r"\bwhoever\b", "name who"),
    (r"\btells? of\b", "describes"),
    (r"\bis told\b", "is reported, is given"),
    (r"\bis asked( (to|with|as|again|of)\b|[.,])", "is checked"),
    (r"\bcan't do without\b", "requires, missing required field"),
    (r"\bgoes without\b", "has no"),
    (r"\b(is|are) none of (them|these)\b", "is not one of"),
    (
        r"\b(is|are) no (limit|rule|ARN|name|port|time|number|address|action)\b",
        "is not a valid …, is out of range",
    ),
    (r"\bthe rules want to know\b", "the rules check"),
    (r"\b[Rr]ules? (is|are|was|were) asked\b", "is checked"),
    (r"\basks? (the|all|its) (same )?rules\b", "checks"),
    (r"\bstands? (in the|for the|beside|once)\b", "is in, is"),
    (r"\bbehind (it|its name|the name|them)\b", "after"),
];

fn files(folder: &Path, extensions: &[&str], found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files(&path, extensions, found);
        } else if path
            .extension()
            .and_then(|extension| extension.to_str())
            .is_some_and(|extension| extensions.contains(&extension))
        {
            found.push(path);
        }
    }
}

/// Documents, messages of the compiler, and the comments of public items.
fn texts() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut found = Vec::new();
    for name in [
        "README.md",
        "CHANGELOG.md",
        "CONTRIBUTING.md",
        "RELEASING.md",
        "SECURITY.md",
    ] {
        found.push(root.join(name));
    }
    for (folder, extensions) in [
        ("docs", &["md"][..]),
        ("examples", &["md"]),
        ("runtime/src", &["md", "rs"]),
        ("ui-tests/tests", &["stderr", "txt"]),
    ] {
        files(&root.join(folder), extensions, &mut found);
    }
    let read = |path: PathBuf| {
        let text = fs::read_to_string(&path).expect("a text");
        let is_rust = path.extension().is_some_and(|extension| extension == "rs");
        let is_read = |line: &&str| {
            let line = line.trim_start();
            !is_rust || line.starts_with("///") || line.starts_with("//!")
        };
        let lines: Vec<_> = text.lines().filter(is_read).collect();
        (path, lines.join("\n"))
    };
    // What AWS writes about its properties is not ours.
    found.retain(|path| !path.starts_with(root.join("runtime/src/editor")));
    found.into_iter().map(read).collect()
}

#[test]
fn no_text_has_a_phrase_to_avoid() {
    let texts = texts();
    assert!(texts.len() > 400, "{}", texts.len());
    let mut found = Vec::new();
    for (phrase, instead) in PHRASES {
        let pattern = Regex::new(phrase).expect("a pattern");
        for (path, text) in &texts {
            for line in text.lines().filter(|line| pattern.is_match(line)) {
                found.push(format!("{}: {line}\n    write: {instead}", path.display()));
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}
