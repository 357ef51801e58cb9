//! Random changes of templates: nothing panics or hangs, and every place is one of the text.

#![allow(clippy::expect_used, reason = "a test fails by a panic")]

use std::path::{Path, PathBuf};

use cargo_stackwright::check::{Options, check};
use cargo_stackwright::diff::{self, Side, Stack};
use cargo_stackwright::report::{Checked, Format, render};
use cargo_stackwright::template::{Data, Node, Source, read};

/// Numbers that are the same at every run.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(end.max(1)).unwrap_or(1)).unwrap_or_default()
    }
}

const PIECES: [&str; 32] = [
    "!Ref ",
    "!Sub ",
    "!GetAtt ",
    "!If [",
    "{",
    "}",
    "[",
    "]",
    ":",
    ",",
    "\"",
    "'",
    "\n",
    "\n  ",
    "\n      ",
    "- ",
    "&a ",
    "*a",
    "<<: *a",
    "|\n",
    ">-\n",
    "#",
    "${",
    "}",
    "\t",
    "\r\n",
    "ü",
    "\u{1f600}",
    "Fn::If",
    "null",
    "99999999999999999999",
    "\u{0}",
];

fn changed(text: &str, random: &mut Random) -> String {
    let mut text: Vec<char> = text.chars().collect();
    for _ in 0..=random.below(4) {
        let at = random.below(text.len() + 1);
        match random.below(3) {
            0 => {
                let end = (at + 1 + random.below(12)).min(text.len());
                text.drain(at.min(end)..end);
            }
            1 => {
                let piece = PIECES
                    .get(random.below(PIECES.len()))
                    .copied()
                    .unwrap_or_default();
                text.splice(at..at, piece.chars());
            }
            _ => {
                let from = random.below(text.len());
                let end = (from + random.below(40)).min(text.len());
                let copied: Vec<_> = text.get(from..end).unwrap_or_default().to_vec();
                text.splice(at..at, copied);
            }
        }
    }
    text.into_iter().collect()
}

fn places_are_in(node: &Node, text: &str) {
    assert!(
        text.get(node.span.start..node.span.end).is_some(),
        "{:?}",
        node.span
    );
    match &node.data {
        Data::List(items) => items.iter().for_each(|one| places_are_in(one, text)),
        Data::Map(entries) => {
            for entry in entries {
                assert!(text.get(entry.key_span.start..entry.key_span.end).is_some());
                places_are_in(&entry.value, text);
            }
        }
        _ => {}
    }
}

/// The templates of a folder of the tests.
fn templates(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .expect("the folder is there")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| {
            path.extension()
                .is_some_and(|end| end == "yaml" || end == "json")
        })
        .collect();
    paths.sort();
    paths
}

/// Changed templates are compared with what they were, in both directions; nothing is different from itself.
#[test]
fn changed_templates_are_compared() {
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    let mut different = 0;
    for path in templates("tests/templates")
        .into_iter()
        .chain(templates("tests/import"))
    {
        let text = std::fs::read_to_string(&path).expect("the file is read");
        let name = path.display().to_string();
        let side = |text: &str| {
            let document = read(Source::new(name.as_str(), text)).ok()?;
            Some(Side {
                stacks: vec![Stack::of_template("A", document)],
                ..Side::default()
            })
        };
        for _ in 0..30 {
            let other = changed(&text, &mut random);
            for (one, other) in [(&text, &other), (&other, &text), (&other, &other)] {
                let (Some(old), Some(new)) = (side(one), side(other)) else {
                    continue;
                };
                let compared = diff::compare(old, new);
                let is_same = compared.iter().all(|stack| stack.changes.is_empty());
                assert!(one != other || is_same, "{name}: {compared:?}");
                different += usize::from(!is_same);
                for format in diff::Format::NAMES
                    .into_iter()
                    .filter_map(diff::Format::from_name)
                {
                    let _ = diff::render(&compared, &[], format);
                }
            }
        }
    }
    assert!(different > 100, "{different}");
}

#[test]
fn changed_templates_are_read_and_checked() {
    let paths = templates("tests/templates");
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    let (mut good, mut bad) = (0, 0);
    for path in paths {
        let text = std::fs::read_to_string(&path).expect("the file is read");
        let name = path.display().to_string();
        for _ in 0..60 {
            let source = Source::new(name.as_str(), changed(&text, &mut random));
            let checked = match read(source) {
                Ok(document) => {
                    good += 1;
                    places_are_in(&document.root, document.source.text());
                    Checked {
                        findings: check(
                            &document,
                            &Options {
                                audits: true,
                                ..Options::default()
                            },
                            &mut [],
                        ),
                        source: document.source,
                    }
                }
                Err(error) => {
                    bad += 1;
                    let (problem, source) = *error;
                    Checked {
                        findings: vec![cargo_stackwright::check::of_problem(&problem)],
                        source,
                    }
                }
            };
            let checked = [checked];
            for format in Format::NAMES.into_iter().filter_map(Format::from_name) {
                assert!(!render(&checked, format).contains('\u{0}') || format != Format::Human);
            }
        }
    }
    assert!(good > 100 && bad > 100, "{good} {bad}");
}
