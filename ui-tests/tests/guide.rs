//! The guide and the README show real programs and real messages.
//!
//! A program that is marked `rust,compile_fail`, with a block `text` after it, is written to `guide/`, where `ui.rs` compiles it; the
//! block is what the compiler says. One that is marked `rust,no_run`, with such a block after it, is written to `guide/run/`; the
//! block is the error that it ends with. All other programs are documentation tests. The definitions of links at the end of a chapter
//! are made of the table here.
//!
//! To accept a change: `BLESS=1 cargo test -p stackwright-ui-tests --test guide` writes the programs,
//! `TRYBUILD=overwrite cargo test -p stackwright-ui-tests --test ui -- wrong_programs trybuild=guide` what the compiler says of them, and the first
//! command again the chapters. Read the difference.

#![allow(clippy::panic, reason = "it is how a test fails")]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use stackwright::App;
use stackwright_core::CONSTRUCTS;
use stackwright_core::catalogue::ALL;
use stackwright_core::describe::{Existence, Takes};

#[path = "guide/run/moments_5.rs"]
#[allow(unreachable_pub, reason = "the program of another module")]
mod moments_5;

/// As `App::run`, with the error for the test.
fn run(
    build: impl FnOnce(&mut App) -> Result<(), Box<dyn std::error::Error>>,
) -> stackwright::Result<()> {
    let mut app = App::new();
    build(&mut app).unwrap_or_else(|error| panic!("{error}"));
    app.assemble().map(drop)
}

type Program = fn() -> stackwright::Result<()>;

/// The programs that end with an error, by their files in `guide/run/`.
const RUN: &[(&str, Program)] = &[("moments_5", moments_5::main)];

const DOCS: &str = "https://docs.rs/stackwright/latest/stackwright/";

/// Items that chapters refer to: name, path in the crate, and page.
const ITEMS: &[(&str, &str, &str)] = &[
    (
        "Access",
        "crate::elasticache::Access",
        "elasticache/struct.Access.html",
    ),
    (
        "CacheProps",
        "crate::elasticache::CacheProps",
        "elasticache/struct.CacheProps.html",
    ),
    ("Error", "crate::Error", "struct.Error.html"),
    ("Pseudo", "crate::Pseudo", "enum.Pseudo.html"),
    ("Text", "crate::Text", "struct.Text.html"),
    ("Token", "crate::Token", "enum.Token.html"),
    (
        "VpcProps",
        "crate::ec2::VpcProps",
        "ec2/struct.VpcProps.html",
    ),
    ("asset", "crate::Asset", "struct.Asset.html"),
    (
        "set_bootstrap",
        "crate::App::set_bootstrap",
        "struct.App.html#method.set_bootstrap",
    ),
    ("stack", "macro@crate::stack", "attr.stack.html"),
    (
        "stack_names",
        "crate::Assembly::stack_names",
        "struct.Assembly.html#method.stack_names",
    ),
    (
        "warnings",
        "crate::Assembly::warnings",
        "struct.Assembly.html#method.warnings",
    ),
];

const BLESS: &str = "run the commands that tests/guide.rs names, and read the difference";

fn tests() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

fn guide() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../runtime/src/guide")
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Compares a file with what it should be, after writing it if `BLESS` is set.
fn agree(path: &Path, expected: &str) {
    if std::env::var_os("BLESS").is_some() {
        let written = fs::write(path, expected);
        written.unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    }
    let actual = fs::read_to_string(path).unwrap_or_default();
    assert!(actual == expected, "{}: {BLESS}", path.display());
}

/// The names of the chapters with their titles, in the order of the book.
fn summary() -> Vec<(String, String)> {
    let summary = read(&guide().join("SUMMARY.md"));
    let entries = summary.lines().filter_map(|line| {
        let (_, link) = line.split_once('[')?;
        let (title, file) = link.split_once("](")?;
        Some((file.strip_suffix(".md)")?.to_owned(), title.to_owned()))
    });
    entries.collect()
}

/// The documents: the name of each, and its file.
fn documents() -> Vec<(String, PathBuf)> {
    let chapters = summary().into_iter().map(|(name, _)| {
        let path = guide().join(format!("{name}.md"));
        (name, path)
    });
    let readme = guide().join("../../../README.md");
    chapters.chain([("readme".to_owned(), readme)]).collect()
}

/// A block of code.
struct Block<'a> {
    language: &'a str,
    code: &'a str,
}

/// A document in pieces: prose, and blocks of code between their fences.
fn blocks(document: &str) -> (Vec<&str>, Vec<Block<'_>>) {
    let (mut prose, mut blocks) = (Vec::new(), Vec::new());
    let mut rest = document;
    while let Some((before, opened)) = rest.split_once("\n```") {
        let Some((language, code)) = opened.split_once('\n') else {
            break;
        };
        let (code, after) = if let Some(after) = code.strip_prefix("```") {
            ("", after)
        } else {
            let (code, after) = code
                .split_once("\n```")
                .unwrap_or_else(|| panic!("a block is not closed: {language}"));
            (code, after)
        };
        prose.push(before);
        blocks.push(Block { language, code });
        rest = after;
    }
    prose.push(rest);
    (prose, blocks)
}

/// The document with these codes in its blocks.
fn joined(prose: &[&str], blocks: &[Block<'_>], codes: &[String]) -> String {
    let mut out = String::new();
    let mut pieces = prose.iter();
    out.push_str(pieces.next().copied().unwrap_or_default());
    for ((block, code), after) in blocks.iter().zip(codes).zip(pieces) {
        let _ = write!(out, "\n```{}\n{code}", block.language);
        out.push_str(if code.is_empty() { "```" } else { "\n```" });
        out.push_str(after);
    }
    out
}

/// What a program that does not compile, or that ends with an error, says.
fn said(block: &Block<'_>, next: Option<&Block<'_>>, name: &str) -> Option<String> {
    let tests = tests();
    match block.language {
        "rust,compile_fail" => {
            let main = if block.code.contains("fn main") {
                "\n"
            } else {
                "\n\nfn main() {}\n"
            };
            let program = format!("{}{main}", block.code);
            agree(&tests.join(format!("guide/{name}.rs")), &program);
            let said = fs::read_to_string(tests.join(format!("guide/{name}.stderr")));
            Some(
                said.unwrap_or_default()
                    .replace(&format!("tests/guide/{name}.rs"), "src/main.rs"),
            )
        }
        "rust,no_run" if next.is_some_and(|next| next.language == "text") => {
            // The error comes back to this test, in the lines of the program.
            let program = format!("{}\n\nuse crate::run;\n", block.code)
                .replace(
                    "\nfn main() -> std::process::ExitCode",
                    "\npub fn main() -> stackwright::Result<()>",
                )
                .replace("    App::run(", "    run(");
            agree(&tests.join(format!("guide/run/{name}.rs")), &program);
            let run = RUN.iter().find(|(of, _)| *of == name);
            let (_, main) = run.unwrap_or_else(|| panic!("{name} is missing in `RUN`"));
            let error = main().err().map(|error| error.to_string());
            let error = error.unwrap_or_else(|| panic!("{name} ends without an error"));
            let file = format!("ui-tests/tests/guide/run/{name}.rs");
            Some(error.replace(&file, "src/main.rs"))
        }
        _ => None,
    }
}

/// A document with what its programs say.
fn with_outputs(name: &str, document: &str, programs: &mut BTreeSet<String>) -> String {
    let (prose, blocks) = blocks(document);
    let mut codes: Vec<String> = Vec::new();
    let mut output: Option<String> = None;
    for (index, block) in blocks.iter().enumerate() {
        let program = format!("{name}_{}", index + 1);
        let said = said(block, blocks.get(index + 1), &program);
        if said.is_some() {
            programs.insert(program);
        }
        codes.push(match output.take() {
            Some(output) if block.language == "text" => output.trim_end().to_owned(),
            Some(_) => panic!("{name}: no block `text` follows a program that fails"),
            None => block.code.to_owned(),
        });
        output = said;
    }
    assert!(
        output.is_none(),
        "{name}: no block `text` follows a program that fails"
    );
    joined(&prose, &blocks, &codes)
}

/// The references of a document: what stands in the second brackets, or a code of a rule in brackets.
fn references(document: &str) -> BTreeSet<&str> {
    let (prose, _) = blocks(document);
    let mut found = BTreeSet::new();
    for text in prose {
        let mut rest = text;
        while let Some((before, opened)) = rest.split_once('[') {
            let Some((inside, after)) = opened.split_once(']') else {
                break;
            };
            let is_second = before.ends_with(']');
            let is_rule = ALL.iter().any(|rule| rule.code == inside);
            let is_definition = after.starts_with(':');
            if (is_second || is_rule) && !is_definition {
                found.insert(inside);
            }
            // `[text][name]`: the second brackets begin where the first end.
            rest = opened.get(inside.len()..).unwrap_or_default();
        }
    }
    found
}

/// Whether a line defines a link: `[name]: target`.
fn is_definition(line: &str) -> bool {
    line.starts_with('[') && line.contains("]: ")
}

/// A chapter that ends with the definitions of its links, for those who read the file or the book.
fn with_links(name: &str, chapter: &str) -> String {
    let mut lines: Vec<_> = chapter.lines().collect();
    while lines
        .last()
        .is_some_and(|line| line.is_empty() || is_definition(line))
    {
        lines.pop();
    }
    let mut out = lines.join("\n") + "\n";
    let text = out.clone();
    let references = references(&text);
    if !references.is_empty() {
        out.push('\n');
    }
    for reference in references {
        let target = if let Some((_, _, page)) = ITEMS.iter().find(|(name, ..)| *name == reference)
        {
            format!("{DOCS}{page}")
        } else if ALL.iter().any(|rule| rule.code == reference) {
            format!("{DOCS}rules/constant.{reference}.html")
        } else {
            format!("{reference}.md")
        };
        let exists = !target.ends_with(".md") || guide().join(&target).exists();
        assert!(
            exists,
            "{name}: there is no chapter, item or rule `{reference}`"
        );
        let _ = writeln!(out, "[{reference}]: {target}");
    }
    out
}

/// The table in the chapter about troubleshooting: what AWS answers where a rule is broken.
fn with_answers(chapter: &str) -> String {
    let (start, end) = ("<!-- aws -->\n", "<!-- /aws -->");
    let (Some((before, rest)), true) = (chapter.split_once(start), chapter.contains(end)) else {
        return chapter.to_owned();
    };
    let after = rest.split_once(end).map_or("", |(_, after)| after);
    let mut rows = String::new();
    for rule in ALL.iter().filter(|rule| !rule.aws_says.is_empty()) {
        let _ = writeln!(
            rows,
            "| {} | [{}] |",
            // Neither the end of a cell nor a link.
            rule.aws_says.replace('|', "\\|").replace('[', "\\["),
            rule.code
        );
    }
    if !rows.is_empty() {
        rows.insert_str(0, "\n| what AWS answers | rule |\n| --- | --- |\n");
        rows.push('\n');
    }
    format!("{before}{start}{rows}{end}{after}")
}

#[test]
fn programs_say_what_is_shown() {
    let mut programs = BTreeSet::new();
    for (name, path) in documents() {
        let document = read(&path);
        let mut expected = with_outputs(&name, &document, &mut programs);
        if name != "readme" {
            expected = with_links(&name, &with_answers(&expected));
        }
        agree(&path, &expected);
    }
    let mut files = BTreeSet::new();
    for folder in ["guide", "guide/run"] {
        for entry in fs::read_dir(tests().join(folder))
            .into_iter()
            .flatten()
            .flatten()
        {
            let path = entry.path();
            let stem = path
                .file_stem()
                .and_then(|stem| stem.to_str())
                .unwrap_or_default();
            if path.is_file() {
                files.insert(stem.to_owned());
            }
        }
    }
    assert_eq!(files, programs, "a program is left over");
}

/// The links of the crate's documentation are those of the chapters.
#[test]
fn links_are_defined_for_the_documentation() {
    let mut all: BTreeSet<String> = BTreeSet::new();
    for (name, path) in documents() {
        if name != "readme" {
            all.extend(references(&read(&path)).into_iter().map(str::to_owned));
        }
    }
    let mut expected = String::new();
    for reference in &all {
        let target = if let Some((_, path, _)) = ITEMS.iter().find(|(name, ..)| name == reference) {
            (*path).to_owned()
        } else if ALL.iter().any(|rule| rule.code == reference) {
            format!("crate::rules::{reference}")
        } else {
            format!("crate::guide::{reference}")
        };
        let _ = writeln!(expected, "[{reference}]: {target}");
    }
    expected.push('\n');
    agree(&guide().join("links.md"), &expected);
    for (name, ..) in ITEMS {
        assert!(all.contains(*name), "no chapter refers to `{name}`");
    }
}

/// The book, the index and the crate have the same chapters, in the same order and with the same titles.
#[test]
fn every_chapter_is_everywhere() {
    let index = read(&guide().join("index.md"));
    let module = read(&guide().join("../guide.rs"));
    let mut in_index = index.lines().filter_map(|line| {
        let (_, link) = line.split_once(". [")?;
        link.strip_suffix(']')?.split_once("][")
    });
    let mut in_module = module.lines().filter_map(|line| {
        let in_list = || {
            let name = line.strip_prefix("    ")?.strip_suffix(',')?;
            // `name("word that leads to it"),`
            Some(name.split_once("(\"").map_or(name, |(name, _)| name))
        };
        let with_aliases = || line.strip_prefix("pub mod ")?.strip_suffix(" {}");
        in_list().or_else(with_aliases)
    });
    let mut names = BTreeSet::from(["SUMMARY".to_owned(), "links".to_owned()]);
    for (name, title) in summary() {
        let text = read(&guide().join(format!("{name}.md")));
        assert!(text.starts_with(&format!("# {title}\n")), "{name}: {title}");
        if name != "index" {
            assert_eq!(in_index.next(), Some((title.as_str(), name.as_str())));
            assert_eq!(in_module.next(), Some(name.as_str()));
        }
        names.insert(name);
    }
    assert_eq!(
        in_index.next().or(in_module.next().map(|name| (name, ""))),
        None
    );
    let files = fs::read_dir(guide()).into_iter().flatten().flatten();
    let files: BTreeSet<_> = files
        .filter_map(|entry| Some(entry.path().file_stem()?.to_str()?.to_owned()))
        .collect();
    assert_eq!(files, names);
}

/// A chapter ends with a link to the one that follows it in the book.
#[test]
fn each_chapter_leads_to_the_next() {
    let chapters: Vec<_> = summary().into_iter().map(|(name, _)| name).collect();
    for pair in chapters.windows(2) {
        let [name, next] = pair else { continue };
        let text = read(&guide().join(format!("{name}.md")));
        let next_line = text.lines().find(|line| line.starts_with("Next: ["));
        let leads = next_line.is_some_and(|line| line.ends_with(&format!("][{next}].")));
        assert!(
            leads || name == "index",
            "{name}: {next_line:?}, not {next}"
        );
    }
}

/// The front page of the documentation, the chapter about the language and the README name every macro that declares something.
#[test]
fn every_macro_is_listed() {
    let root = guide().join("../../..");
    for (file, form) in [
        ("runtime/src/lib.rs", "//! | "),
        ("runtime/src/guide/language.md", ""),
        ("README.md", "| "),
    ] {
        let text = read(&root.join(file));
        let lines = text.lines().filter(|line| line.starts_with(form));
        let listed: String = lines.collect();
        for construct in CONSTRUCTS {
            let name = format!("`{}!`", construct.header.macro_name);
            let with_type = format!("`{}!(", construct.header.macro_name);
            assert!(
                listed.contains(&name) || listed.contains(&with_type),
                "{file}: {name} is missing"
            );
        }
    }
}

/// The README says of every declaration whether it also declares what exists already.
#[test]
fn what_can_be_existing_is_said() {
    let readme = read(&guide().join("../../../README.md"));
    for construct in CONSTRUCTS {
        let name = format!("`{}!", construct.header.macro_name);
        let is_row = |line: &&str| line.starts_with("| ") && line.contains(&name);
        let Some(row) = readme.lines().find(is_row) else {
            panic!("{name} is in no row");
        };
        let can_exist = construct
            .fields
            .iter()
            .any(|field| matches!(field.options.existence, Existence::Identity));
        assert_eq!(row.ends_with("| ✓ |"), can_exist, "{row}");
    }
}

/// Each relative link of a document names a file of the repository.
#[test]
fn links_to_files_resolve() {
    let root = guide().join("../../..");
    let names = [
        "README.md",
        "CONTRIBUTING.md",
        "docs/development.md",
        "docs/editor.md",
        "docs/tools.md",
        "docs/from-cdk.md",
    ];
    for name in names {
        let path = root.join(name);
        let text = read(&path);
        for (_, rest) in text
            .match_indices("](")
            .filter_map(|(at, _)| text.split_at_checked(at + 2))
        {
            let target = rest.split([')', '#']).next().unwrap_or_default();
            let is_file = !target.contains("://") && !target.is_empty();
            let folder = path.parent().unwrap_or(&root);
            assert!(!is_file || folder.join(target).exists(), "{name}: {target}");
        }
    }
}

/// The chapter about replacement lists the fields of a cache that replace it.
#[test]
fn the_fields_that_replace_a_cache_are_listed() {
    let chapter = read(&guide().join("backups.md"));
    let listed = chapter
        .split_once("These fields replace a cache:\n\n")
        .and_then(|(_, rest)| rest.split_once(", and the construct id"));
    let listed = listed.map_or("", |(listed, _)| listed).split(", ");
    let listed: BTreeSet<_> = listed
        .map(|name| name.trim_matches('`').to_owned())
        .collect();

    let cache = CONSTRUCTS.iter().find(|of| of.header.macro_name == "cache");
    let cache = cache.unwrap_or_else(|| panic!("there is no `cache!`"));
    let mut replacing = BTreeSet::new();
    for field in cache.fields {
        if !field.options.replaces.is_empty() {
            replacing.insert(field.name.to_owned());
        }
        if let Takes::Struct(of) = field.takes {
            let inner = of
                .fields
                .iter()
                .filter(|field| !field.options.replaces.is_empty());
            replacing.extend(inner.map(|inner| format!("{}.{}", field.name, inner.name)));
        }
    }
    assert_eq!(listed, replacing);
}
