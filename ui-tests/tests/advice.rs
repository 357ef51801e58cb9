//! The lines of code that messages advise are right where they are advised: each is put into the wrong program of its rule, and what
//! comes of it compiles without a warning.
//!
//! `BLESS=1 cargo test -p stackwright-ui-tests --test advice` writes the programs; read what changes, and run it twice.

#![deny(warnings)]
#![allow(
    unreachable_pub,
    reason = "the programs are what users write, who make their modules public"
)]
#![allow(clippy::panic, reason = "it is how a test fails")]
#![allow(
    clippy::indexing_slicing,
    reason = "the places are those of the bytes that are read"
)]

// As the messages advise it, on one line.
#[rustfmt::skip]
#[path = "rules/advice/mod.rs"]
mod advice;

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// Programs whose advice is an example or one of two steps, with the reason why it does not compile alone.
const NOT_ALONE: &[(&str, &str)] = &[
    (
        "sw0220",
        "the secret is another declaration, which has no place",
    ),
    ("sw0902", "`name` stands for a VPC"),
    ("sw0907", "`name: value` shows the form of a field"),
    ("sw1523", "the field is for another container"),
];

/// An error, as the compiler tells it.
#[derive(Debug, Default)]
struct Told {
    line: usize,
    column: usize,
    /// The place of the other declaration, if it has one.
    other: Option<(usize, usize)>,
    /// What its label or, of a warning, its last clause says.
    help: String,
    /// The entry of `allow` that its notes show.
    allow: Option<String>,
}

impl Told {
    /// What a message advises of the other declaration goes there.
    fn place_of_help(&self) -> (usize, usize) {
        let elsewhere = [
            " on the ",
            " to the ",
            " from the ",
            "use a role ",
            "` of the ",
        ];
        let is_elsewhere = elsewhere.iter().any(|words| self.help.contains(words));
        let other = self.other.filter(|_| is_elsewhere);
        other.unwrap_or((self.line, self.column))
    }
}

/// Every error in what the compiler says.
fn told(stderr: &str) -> Vec<Told> {
    let mut all: Vec<Told> = Vec::new();
    for line in stderr.lines() {
        let text = line.trim_start();
        if line.starts_with("error") {
            let warning = line.split_once("use of deprecated macro `").map(|of| of.1);
            let help = warning.and_then(|warning| warning.rsplit_once("; "));
            all.push(Told {
                help: help.map_or_else(String::new, |help| help.1.to_owned()),
                ..Told::default()
            });
            continue;
        }
        let Some(error) = all.last_mut() else {
            continue;
        };
        if let Some(place) = text.strip_prefix("--> ") {
            let mut numbers = place.rsplit(':').map(|number| number.parse().unwrap_or(0));
            let column = numbers.next().unwrap_or(0);
            let place = (numbers.next().unwrap_or(0), column);
            match error.line {
                0 => (error.line, error.column) = place,
                _ => error.other = error.other.or(Some(place)),
            }
        } else if let Some(note) = text.strip_prefix("= note: `allow: [") {
            error.allow = note.split_once(']').map(|entry| entry.0.to_owned());
        } else if let Some((_, label)) = text.split_once("^ ")
            && error.help.is_empty()
        {
            error.help = label.to_owned();
        }
    }
    all
}

/// What a message says to write: a field with its value, or a statement.
fn advised(help: &str) -> Option<&str> {
    let starts = [
        "add `",
        "write `",
        "set `",
        "add for example `",
        "write for example `",
        "use a role with `",
        "add the field: `",
    ];
    let rest = starts.iter().find_map(|start| {
        let (before, rest) = help.split_once(start)?;
        (before.is_empty() || before.ends_with(", or ") || before.ends_with(": ")).then_some(rest)
    })?;
    let (code, _) = rest.split_once('`')?;
    (!code.contains('…') && (is_statement(code) || field(code).is_some())).then_some(code)
}

fn is_statement(code: &str) -> bool {
    code.starts_with("wire!(") && code.ends_with(");")
}

/// The name and the value of a field.
fn field(code: &str) -> Option<(&str, &str)> {
    let (name, value) = code.split_once(": ")?;
    let is_name = name.chars().all(|c| c.is_ascii_lowercase() || c == '_');
    (is_name && !name.is_empty()).then_some((name, value))
}

/// Code, in which comments and texts are blank, so that brackets and commas are what they are.
struct Code {
    text: String,
    blank: Vec<u8>,
}

impl Code {
    fn of(text: &str) -> Self {
        let mut blank = text.as_bytes().to_vec();
        let (mut is_text, mut is_comment, mut is_escaped) = (false, false, false);
        for at in 0..blank.len() {
            let byte = blank[at];
            match byte {
                b'\n' => is_comment = false,
                _ if is_comment => blank[at] = b' ',
                b'"' if !is_escaped => {
                    is_text = !is_text;
                    blank[at] = b'"';
                }
                _ if is_text => {
                    is_escaped = byte == b'\\' && !is_escaped;
                    blank[at] = b'_';
                    continue;
                }
                b'/' if blank.get(at + 1) == Some(&b'/') => {
                    is_comment = true;
                    blank[at] = b' ';
                }
                _ => {}
            }
            is_escaped = false;
        }
        Self {
            text: text.to_owned(),
            blank,
        }
    }

    fn offset(&self, line: usize, column: usize) -> Option<usize> {
        let mut lines = self.text.split_inclusive('\n');
        let before: usize = lines
            .by_ref()
            .take(line.checked_sub(1)?)
            .map(str::len)
            .sum();
        Some(before + column.checked_sub(1)?)
    }

    /// What is between each pair of braces around a place, the innermost first.
    fn around(&self, place: usize) -> Vec<Range<usize>> {
        let mut open = Vec::new();
        let mut found = Vec::new();
        for (at, byte) in self.blank.iter().enumerate() {
            match byte {
                b'{' => open.push(at + 1),
                b'}' => {
                    let start = open.pop().unwrap_or(0);
                    if (start..=at).contains(&place) {
                        found.push(start..at);
                    }
                }
                _ => {}
            }
        }
        found
    }

    /// The braces behind a name, where it is that of a declaration or a struct.
    fn behind(&self, place: usize) -> Option<Range<usize>> {
        let is_name = |byte: &&u8| byte.is_ascii_alphanumeric() || **byte == b'_';
        let word = self.blank.get(place..)?.iter().take_while(is_name).count();
        let rest = self.blank.get(place + word..)?;
        let spaces = rest.iter().take_while(|byte| byte.is_ascii_whitespace());
        let start = place + word + spaces.count();
        (word > 0 && self.blank.get(start) == Some(&b'{'))
            .then(|| self.around(start + 1).into_iter().next())?
    }

    /// Whether braces are the fields of a declaration: what they are in is the call of a macro.
    fn is_declaration(&self, braces: &Range<usize>) -> bool {
        let mut depth = 0_usize;
        for at in (0..braces.start - 1).rev() {
            match self.blank[at] {
                b')' | b'}' | b']' => depth += 1,
                b'(' | b'{' | b'[' if depth > 0 => depth -= 1,
                b'(' => {
                    let before = &self.blank[..at];
                    return before.ends_with(b"!") && !before.ends_with(b"json!");
                }
                b'{' | b'[' => return false,
                _ => {}
            }
        }
        false
    }

    /// The value of a field that is directly between braces.
    fn value(&self, braces: &Range<usize>, name: &str) -> Option<Range<usize>> {
        let mut depth = 0_usize;
        let mut start = braces.start;
        let mut parts = Vec::new();
        for at in braces.clone() {
            match self.blank[at] {
                b'{' | b'[' | b'(' => depth += 1,
                b'}' | b']' | b')' => depth = depth.saturating_sub(1),
                b',' if depth == 0 => {
                    parts.push(start..at);
                    start = at + 1;
                }
                _ => {}
            }
        }
        parts.push(start..braces.end);
        parts.into_iter().find_map(|part| {
            let text = self.text.get(part.clone())?;
            let rest = text.trim_start().strip_prefix(name)?.strip_prefix(':')?;
            Some(part.end - rest.len()..part.start + text.trim_end().len())
        })
    }

    /// Where a field goes, and what is written there.
    fn with_field(&self, place: usize, code: &str) -> Option<(Range<usize>, String)> {
        let (name, value) = field(code)?;
        let mut around = self.around(place);
        around.truncate(around.iter().position(|one| self.is_declaration(one))? + 1);
        if let Some(named) = self.behind(place) {
            around.insert(0, named);
        }
        let given = around.iter().find_map(|one| self.value(one, name));
        if let Some(given) = given {
            return Some((given, format!(" {value}")));
        }
        let into = match name {
            "assign_public_ip" | "depends_on" | "removal_policy" => around.last()?,
            _ => around.first()?,
        };
        Some(self.appended(into, code))
    }

    fn with_allow(&self, place: usize, entry: &str) -> Option<(Range<usize>, String)> {
        let mut around = self.around(place);
        around.extend(self.behind(place));
        let braces = around.into_iter().find(|one| self.is_declaration(one))?;
        match self.value(&braces, "allow") {
            Some(given) => Some((given.end - 1..given.end - 1, format!(", {entry}"))),
            None => Some(self.appended(&braces, &format!("allow: [{entry}]"))),
        }
    }

    fn appended(&self, braces: &Range<usize>, code: &str) -> (Range<usize>, String) {
        let inside = self.text.get(braces.clone()).unwrap_or_default();
        let fields = inside.trim_end();
        let at = braces.start + fields.len();
        match fields.trim() {
            "" => (braces.clone(), format!(" {code} ")),
            fields if fields.ends_with(',') => (at..at, format!(" {code}")),
            _ => (at..at, format!(", {code}")),
        }
    }

    /// A statement goes to the end of the module that a place is in.
    fn with_statement(&self, place: usize, code: &str) -> Option<(Range<usize>, String)> {
        let module = self.around(place).into_iter().last()?;
        let at = module.end;
        Some((at..at, format!("    {code}\n")))
    }
}

/// The program with what its errors advise, by `apply`; none where one of them advises no code.
fn mended(
    program: &str,
    errors: &[Told],
    place: fn(&Told) -> (usize, usize),
    apply: impl Fn(&Code, usize, &Told) -> Option<(Range<usize>, String)>,
) -> Option<String> {
    let code = Code::of(program);
    let edits: Option<Vec<_>> = errors
        .iter()
        .map(|error| {
            let (line, column) = place(error);
            apply(&code, code.offset(line, column)?, error)
        })
        .collect();
    let mut edits = edits.filter(|edits| !edits.is_empty())?;
    edits.sort_by_key(|(place, _)| place.start);
    edits.dedup();
    let mut text = program.to_owned();
    for (place, new) in edits.into_iter().rev() {
        text.replace_range(place, &new);
    }
    let is_kept = |line: &&str| !line.starts_with("#![deny") && *line != "fn main() {}";
    let lines: Vec<_> = text.lines().filter(is_kept).collect();
    Some(lines.join("\n").trim().to_owned() + "\n")
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules")
}

/// The programs, by their names.
fn programs() -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    let entries = fs::read_dir(folder()).unwrap_or_else(|error| panic!("{error}"));
    for path in entries.filter_map(|entry| Some(entry.ok()?.path())) {
        if path.extension().is_none_or(|extension| extension != "rs") {
            continue;
        }
        let name = path.file_stem().and_then(|name| name.to_str());
        let name = name.unwrap_or_default().to_owned();
        let program = fs::read_to_string(&path).unwrap_or_default();
        let stderr = fs::read_to_string(path.with_extension("stderr")).unwrap_or_default();
        let errors = told(&stderr);
        let by_help = mended(
            &program,
            &errors,
            Told::place_of_help,
            |code, place, error| {
                let advised = advised(&error.help)?;
                match is_statement(advised) {
                    true => code.with_statement(place, advised),
                    false => code.with_field(place, advised),
                }
            },
        );
        let place = |error: &Told| (error.line, error.column);
        let by_allow = mended(&program, &errors, place, |code, place, error| {
            code.with_allow(place, error.allow.as_ref()?)
        });
        all.extend(by_help.map(|text| (name.clone(), text)));
        all.extend(by_allow.map(|text| (format!("{name}_allow"), text)));
    }
    all.retain(|name, _| NOT_ALONE.iter().all(|(not, _)| not != name));
    all
}

#[test]
fn what_messages_advise_compiles() {
    let mut files = programs();
    assert!(files.len() > 100, "{}", files.len());
    let names = files.keys().map(|name| format!("mod {name};\n"));
    let start = "//! Wrong programs with what their messages advise. Generated by\n\
                 //! `BLESS=1 cargo test -p stackwright-ui-tests --test advice`.\n\n";
    let modules = start.to_owned() + &names.collect::<String>();
    files.insert("mod".to_owned(), modules);
    let folder = folder().join("advice");
    if env::var_os("BLESS").is_some() {
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap_or_else(|error| panic!("{error}"));
        for (name, text) in &files {
            let path = folder.join(name).with_extension("rs");
            fs::write(&path, text).unwrap_or_else(|error| panic!("{path:?}: {error}"));
        }
    }
    for (name, text) in &files {
        let path = folder.join(name).with_extension("rs");
        let written = fs::read_to_string(&path).unwrap_or_default();
        assert_eq!(&written, text, "{name}: run it with BLESS=1");
    }
    let entries = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(entries.count(), files.len(), "files that no program gives");
}
