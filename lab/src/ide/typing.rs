//! Declarations typed key by key: whether what comes next is offered at each key, and whether the rest goes on working.
//!
//! `lab/ide/typing.txt` has the declarations; a name between tildes is a new one, which nothing can offer. Each is typed into the
//! program of `lab/ide/cases/module.rs`, in an editor that closes brackets and in one that does not, between the other declarations
//! and behind them. What is missing is compared with `lab/ide/typed.txt`, which `BLESS=1` writes. `--typing` types a part of them,
//! `--typing all` all.

#![allow(
    clippy::indexing_slicing,
    reason = "of a JSON value without the key it answers with `null`"
)]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::answers;
use super::cases::{Program, position};
use super::lsp::Server;
use crate::{Result, files};

/// How many of the declarations are typed where not all are, and how many keys there are from one look at the others to the next.
const SAMPLE: usize = 3;
const EVERY: usize = 8;
/// The end of the module, before which a declaration can be typed too.
const LAST: &str = "\n}\n\npub fn own";

/// How somebody types.
#[derive(Clone, Copy)]
struct Way {
    /// Whether the editor closes brackets.
    closes: bool,
    /// Whether it is the last of the module.
    is_last: bool,
}

impl Way {
    fn name(self) -> String {
        format!(
            "{}, {}",
            if self.closes { "closed" } else { "open" },
            if self.is_last {
                "at the end"
            } else {
                "in the middle"
            }
        )
    }
}

/// What was seen while a declaration was typed.
#[derive(Default)]
struct Seen {
    steps: usize,
    first: usize,
    listed: usize,
    absent: Vec<String>,
    elsewhere: Vec<String>,
    dead: Vec<String>,
    times: Vec<Duration>,
}

/// Types the declarations, prints the table, and says what differs from what is expected.
pub(super) fn run(server: &mut Server, file: &Path, workspace: &Path, all: bool) -> Result {
    let folder = workspace.join("lab/ide");
    let module = files::read(&folder.join("cases/module.rs"))?;
    let declarations = files::read(&folder.join("typing.txt"))?;
    let mut declarations: Vec<_> = declarations.lines().collect();
    if !all {
        declarations.truncate(SAMPLE);
    }
    let ways = [(true, false), (true, true), (false, false), (false, true)];
    let ways = ways.map(|(closes, is_last)| Way { closes, is_last });
    println!(
        "{:22} {:>6} {:>6} {:>7} {:>7} {:>10} {:>5}  completion: median, 95 of 100, longest",
        "brackets", "steps", "first", "listed", "absent", "elsewhere", "dead"
    );
    let mut found = String::new();
    for way in ways.into_iter().filter(|way| all || !way.is_last) {
        let mut seen = Seen::default();
        let at_end = module
            .replace("$here$", "")
            .replacen(LAST, &format!("\n    $here${LAST}"), 1);
        let program = Program::of(if way.is_last { &at_end } else { &module })?;
        for declaration in &declarations {
            type_out(server, file, &program, (declaration, way), &mut seen)?;
        }
        seen.times.sort_unstable();
        let time = |of: usize| {
            let at = seen.times.len() * of / 100;
            let time = seen.times.get(at.min(seen.times.len().saturating_sub(1)));
            time.map_or(0, Duration::as_millis)
        };
        println!(
            "{:22} {:6} {:6} {:7} {:7} {:10} {:5}  {} ms, {} ms, {} ms",
            way.name(),
            seen.steps,
            seen.first,
            seen.listed,
            seen.absent.len(),
            seen.elsewhere.len(),
            seen.dead.len(),
            time(50),
            time(95),
            time(100)
        );
        for (what, steps) in [
            ("absent", &seen.absent),
            ("elsewhere", &seen.elsewhere),
            ("dead", &seen.dead),
        ] {
            for step in steps {
                let _ = writeln!(found, "{}: {what}: {step}", way.name());
            }
        }
    }
    compare(&folder.join("typed.txt"), &found, all)
}

/// What is missing has to be what is expected; of a part only nothing else may be.
fn compare(path: &Path, found: &str, all: bool) -> Result {
    let expected = fs::read_to_string(path).unwrap_or_default();
    if std::env::var_os("BLESS").is_some() {
        let kept = expected.lines().filter(|_| !all);
        let kept = kept.filter(|line| !found.lines().any(|other| other == *line));
        let lines: Vec<_> = kept.chain(found.lines()).collect();
        fs::write(path, lines.join("\n") + "\n")?;
        return Ok(());
    }
    let new = found
        .lines()
        .filter(|line| !expected.lines().any(|other| other == *line));
    let new: Vec<_> = new.collect();
    for line in &new {
        println!("  + {line}");
    }
    match new.is_empty() {
        true => Ok(()),
        false => Err(format!("{} steps of typing show something else", new.len()).into()),
    }
}

/// Types one declaration, and looks at each key.
fn type_out(
    server: &mut Server,
    file: &Path,
    program: &Program<'_>,
    (declaration, way): (&str, Way),
    seen: &mut Seen,
) -> Result {
    let (text, words) = words(declaration);
    let (alive, _) = program.alive(server, file, "")?;
    for end in (0..=text.len()).filter(|end| text.is_char_boundary(*end)) {
        let typed = text.get(..end).unwrap_or_default();
        let line = match way.closes {
            true => format!("{typed}{}", closers(typed)),
            false => typed.to_owned(),
        };
        let (whole, first, more) = program.with(&line);
        server.set(file, &whole)?;
        let at = position(&whole, program.start() + end);
        let at = json!({ "position": { "line": at.line, "character": at.character } });
        let start = Instant::now();
        let answer = server.ask("completion", file, &at)?;
        seen.times.push(start.elapsed());
        seen.steps += 1;
        let shown = format!("{typed}|");
        let word = words.iter().find(|(from, to)| (*from..*to).contains(&end));
        if let Some((from, to)) = word {
            let word = text.get(*from..*to).unwrap_or_default();
            let start = text.get(*from..end).unwrap_or_default();
            match rank(&answer, start, word) {
                Some(0) => seen.first += 1,
                Some(_) => seen.listed += 1,
                None => seen.absent.push(format!("{word} in {shown}")),
            }
        }
        let diagnostics = server.ask("diagnostic", file, &json!({}))?;
        for item in diagnostics["items"].as_array().into_iter().flatten() {
            let line = item["range"]["start"]["line"].as_u64().unwrap_or_default();
            let line = usize::try_from(line).unwrap_or_default();
            let what = answers::diagnostic_without_line(item, &whole);
            // What is not closed is said at the end of the file too.
            let is_open = !way.closes && what.contains("Syntax Error");
            // In a text that nothing closes all the rest stands.
            if !(first..=first + more).contains(&line) && !is_open {
                seen.elsewhere.push(format!("{what} in {shown}"));
            }
        }
        if end % EVERY == 0 {
            let (now, names) = program.alive(server, file, &line)?;
            for ((before, now), name) in alive.iter().zip(&now).zip(&names) {
                if before != now {
                    seen.dead.push(format!("{name} in {shown}"));
                }
            }
        }
    }
    Ok(())
}

/// A declaration without its tildes, and the words in it that can be offered: from where to where.
fn words(declaration: &str) -> (String, Vec<(usize, usize)>) {
    let (mut text, mut words) = (String::new(), Vec::new());
    let (mut is_new, mut is_quoted, mut from) = (false, false, None);
    for letter in declaration.chars().chain([' ']) {
        let is_word = letter.is_alphanumeric() || letter == '_';
        if is_word && from.is_none() {
            from = Some(text.len());
        }
        if !is_word && let Some(from) = from.take() {
            let is_number = text
                .get(from..)
                .is_some_and(|word| word.starts_with(char::is_numeric));
            if !is_new && !is_quoted && !is_number {
                words.push((from, text.len()));
            }
        }
        match letter {
            '"' => is_quoted = !is_quoted,
            '~' if !is_quoted => {
                is_new = !is_new;
                continue;
            }
            _ => {}
        }
        text.push(letter);
    }
    text.pop();
    // Keywords are no suggestions of ours.
    let is_keyword = |word: &str| ["const", "true"].contains(&word);
    words.retain(|(from, to)| !text.get(*from..*to).is_some_and(is_keyword));
    (text, words)
}

/// What an editor closes behind what is typed.
fn closers(typed: &str) -> String {
    let (mut open, mut is_quoted, mut before) = (Vec::new(), false, ' ');
    for letter in typed.chars() {
        match letter {
            '"' => is_quoted = !is_quoted,
            _ if is_quoted => {}
            '(' => open.push(')'),
            '[' => open.push(']'),
            '{' => open.push('}'),
            '<' if before == '(' => open.push('>'),
            ')' | ']' | '}' | '>' => {
                open.pop();
            }
            _ => {}
        }
        before = letter;
    }
    let quote = if is_quoted { "\"" } else { "" };
    let end = if open.is_empty() { "" } else { ";" };
    format!("{quote}{}{end}", open.iter().rev().collect::<String>())
}

/// The place of a word among what is offered and begins with what is typed of it.
fn rank(answer: &Value, typed: &str, word: &str) -> Option<usize> {
    let items = answer.get("items").unwrap_or(answer).as_array();
    let mut items: Vec<_> = items.into_iter().flatten().collect();
    let starts = |label: &str| {
        let start = label.get(..typed.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(typed))
    };
    items.retain(|item| item["label"].as_str().is_some_and(starts));
    items.sort_by_key(|item| (item["sortText"].as_str(), item["label"].as_str()));
    let mut labels = items.iter().filter_map(|item| item["label"].as_str());
    labels.position(|label| {
        let end = label.find(|c: char| !c.is_alphanumeric() && c != '_');
        label.get(..end.unwrap_or(label.len())) == Some(word)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_words_that_can_be_offered() {
        let (text, found) = words("cache!(<Valkey>::~x~ { a: \"b c\", d: 2GiB..=E });");
        assert_eq!(text, "cache!(<Valkey>::x { a: \"b c\", d: 2GiB..=E });");
        let found = found.iter().filter_map(|(from, to)| text.get(*from..*to));
        assert_eq!(
            found.collect::<Vec<_>>(),
            ["cache", "Valkey", "a", "d", "E"]
        );
    }

    #[test]
    fn closes_what_is_open() {
        assert_eq!(closers("cache!(<"), ">);");
        assert_eq!(closers("cache!(<V>::x { a: [\"b"), "\"]});");
        assert_eq!(closers("key!(k {});"), "");
        assert_eq!(closers("cac"), "");
    }

    #[test]
    fn ranks_by_the_order_of_an_editor() {
        let answer = json!([
            { "label": "web", "sortText": "b" },
            { "label": "Wide", "sortText": "a" },
            { "label": "other", "sortText": "a" },
        ]);
        assert_eq!(rank(&answer, "w", "web"), Some(1));
        assert_eq!(rank(&answer, "we", "web"), Some(0));
        assert_eq!(rank(&answer, "x", "web"), None);
    }
}
