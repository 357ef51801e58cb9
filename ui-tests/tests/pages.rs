//! The module `stackwright::rules` is made of the catalogue and of the programs in `rules/`: a constant with a page for each
//! rule, and a table of all of them; and the module that offers an editor the rules that can be allowed.
//!
//! `BLESS=1 cargo test -p stackwright-ui-tests --test pages` writes them.

#![allow(clippy::panic, reason = "it is how a test fails")]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use stackwright_core::catalogue::ALL;
use stackwright_core::describe::Existence;
use stackwright_core::{CONSTRUCTS, Level, Rule, identity, properties};

#[path = "../../tests/src/run_time/mod.rs"]
mod run_time;

/// A source with links to it; what is a rule of the language itself has none.
fn linked(source: &str) -> String {
    if source == "Stackwright" {
        return "the language itself".to_owned();
    }
    with_addresses(source)
}

/// What separates a document from its address in a source.
const ADDRESS: &str = " — https://";

/// A source that has the addresses of its documents: `NAME — https://…; NAME — https://…`.
fn with_addresses(mut source: &str) -> String {
    let mut links = Vec::new();
    while let Some((name, rest)) = source.split_once(ADDRESS) {
        let (address, later) = rest.split_once("; ").unwrap_or((rest, ""));
        links.push(format!("[{name}](https://{address})"));
        source = later;
    }
    assert_eq!(source, "", "a document without an address");
    links.join("; ")
}

/// When a rule speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Moment {
    Expansion,
    Types,
    Constants,
    RunTime,
}

impl Moment {
    const fn title(self) -> &'static str {
        match self {
            Self::Expansion => "in the macro, while you type",
            Self::Types => "by types",
            Self::Constants => "in const evaluation",
            Self::RunTime => "at run time",
        }
    }

    /// The moment at which a diagnostic of the compiler was written.
    fn of(diagnostic: &str) -> Option<Self> {
        if diagnostic.starts_with("error[E0080]: evaluation panicked: ") {
            Some(Self::Constants)
        } else if diagnostic.starts_with("error: ")
            || diagnostic.contains("the trait `Obeys")
            // Of several in one program.
            || diagnostic.contains("the trait `_::Obeys")
        {
            Some(Self::Expansion)
        } else if diagnostic.starts_with("error[E0277]: ") {
            Some(Self::Types)
        } else {
            None
        }
    }
}

fn folder() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Where the sources of `stackwright` are.
fn sources() -> PathBuf {
    folder().join("../runtime/src")
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// When each rule was seen to speak: in the outputs of the compiler that stand beside the programs of these tests, and in the
/// programs that break it at run time, which a test of their own runs.
fn seen() -> BTreeMap<String, BTreeSet<Moment>> {
    let mut seen: BTreeMap<String, BTreeSet<Moment>> = BTreeMap::new();
    for (path, text) in files(&folder().join("tests"), "stderr") {
        for diagnostic in diagnostics(&text) {
            let moment = Moment::of(diagnostic);
            let headline = diagnostic.lines().next().unwrap_or_default();
            for code in moment.iter().flat_map(|_| codes_in_brackets(headline)) {
                seen.entry(code).or_default().extend(moment);
            }
        }
        assert!(text.contains("error"), "{}", path.display());
    }
    for code in run_time::broken() {
        let moments = seen.entry(code.to_owned()).or_default();
        moments.insert(Moment::RunTime);
    }
    seen
}

/// The parts of an output of the compiler, each from its headline on.
fn diagnostics(output: &str) -> impl Iterator<Item = &str> {
    let starts = output.match_indices("error").map(|(at, _)| at);
    let mut starts: Vec<_> = starts
        .filter(|at| *at == 0 || output.get(..*at).is_some_and(|text| text.ends_with('\n')))
        .collect();
    starts.push(output.len());
    let ends = starts.clone().into_iter().skip(1);
    starts
        .into_iter()
        .zip(ends)
        .filter_map(|(start, end)| output.get(start..end))
}

/// What each rule says, by its code: a headline for each sentence that it has, with the values of one of the programs.
fn headlines() -> BTreeMap<String, Vec<String>> {
    let outputs = files(&folder().join("tests"), "stderr").into_iter();
    let outputs = outputs.chain(files(&folder().join("tests/rules/run"), "txt"));
    let mut headlines: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
    for (_, output) in outputs {
        // Not the lines of a program, in which a rule is allowed, and a warning as the error that it is in tests.
        let said = |line: &&str| line.starts_with("error") || line.starts_with("warning");
        for line in output.lines().filter(said).map(as_error) {
            for code in codes_in_brackets(&line) {
                let sentence = sentence(&line);
                let of_rule = headlines.entry(code).or_default();
                of_rule.entry(without_values(&sentence)).or_insert(sentence);
            }
        }
    }
    let sentences = |of_rule: BTreeMap<_, _>| of_rule.into_values().collect();
    headlines
        .into_iter()
        .map(|(code, of_rule)| (code, sentences(of_rule)))
        .collect()
}

/// What a headline says, without the words of the compiler, the fix and the code.
fn sentence(headline: &str) -> String {
    let (text, _) = headline.rsplit_once(" [").unwrap_or((headline, ""));
    let mut text = text;
    for start in [
        "error: ",
        "error[E0277]: ",
        "error[E0080]: ",
        "evaluation panicked: ",
    ] {
        text = text.strip_prefix(start).unwrap_or(text);
    }
    if let Some((_, said)) = text
        .strip_prefix("use of deprecated macro ")
        .and_then(|text| text.split_once(": "))
    {
        text = said;
    }
    // Of one configuration.
    if let Some((_, said)) = text
        .strip_prefix("with `")
        .and_then(|text| text.split_once("`: "))
    {
        text = said;
    }
    text.split("; ").next().unwrap_or(text).to_owned()
}

/// A sentence with its values taken out, which two programs give another.
fn without_values(sentence: &str) -> String {
    let mut parts = sentence.split('`');
    let mut out = String::new();
    while let Some(words) = parts.next() {
        out.extend(words.chars().filter(|letter| !letter.is_ascii_digit()));
        let _ = parts.next();
    }
    out
}

/// The fields that each rule speaks of, by the macro of each construct, as the descriptions say.
fn fields() -> BTreeMap<&'static str, Vec<(&'static str, BTreeSet<String>)>> {
    let mut fields: BTreeMap<_, Vec<(_, BTreeSet<_>)>> = BTreeMap::new();
    for construct in CONSTRUCTS {
        let macro_name = construct.header.macro_name;
        for (rule, path) in construct.spoken_of() {
            let of_rule = fields.entry(rule.code).or_default();
            let name = path.name(construct);
            match of_rule.last_mut() {
                Some((last, names)) if *last == macro_name => _ = names.insert(name),
                _ => of_rule.push((macro_name, BTreeSet::from([name]))),
            }
        }
    }
    fields
}

/// The fields of a rule, as its page lists them.
fn table(fields: &[(&str, BTreeSet<String>)]) -> String {
    if fields.is_empty() {
        return String::new();
    }
    let mut out = String::from("# Fields\n\n| declaration | fields |\n| --- | --- |\n");
    for (macro_name, names) in fields {
        let names: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
        let _ = writeln!(out, "| `{macro_name}!` | {} |", names.join(", "));
    }
    out.push('\n');
    out
}

/// `[SW0302]` and `[SW0118, SW0119]`.
fn codes_in_brackets(line: &str) -> Vec<String> {
    let inside = line
        .rsplit_once('[')
        .and_then(|(_, rest)| rest.split_once(']'));
    let codes = inside.into_iter().flat_map(|(codes, _)| codes.split(", "));
    codes
        .filter(|code| ALL.iter().any(|rule| rule.code == *code))
        .map(str::to_owned)
        .collect()
}

fn files(folder: &Path, extension: &str) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files(&path, extension));
        } else if path.extension().is_some_and(|of| of == extension) {
            let text = read(&path);
            found.push((path, text));
        }
    }
    found.sort();
    found
}

/// A program as a page shows it, without the `main` that every program needs.
fn shown(program: &str) -> &str {
    program
        .strip_suffix("\nfn main() {}\n")
        .unwrap_or(program)
        .trim_end()
}

/// Output of the compiler as a page shows it: trybuild indents what follows a headline, and names its own folders.
fn output(stderr: &str, name: &str) -> String {
    stderr
        .replace(&format!("tests/rules/{name}.rs"), "src/main.rs")
        .replace(
            &format!("ui-tests/tests/rules/run/{name}.rs"),
            "src/main.rs",
        )
        .replace(&format!("tests/rules/run/{name}.rs"), "src/main.rs")
        .trim_end()
        .to_owned()
}

const fn level(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Deny => "deny, an error that `allow` lifts",
        Level::Warn => "warn, a warning that `allow` silences",
        Level::Audit => {
            "audit, a warning where the stack asks for a review, `#[stack(audit)]`; `allow` silences it"
        }
    }
}

fn level_name(level: Level) -> String {
    format!("{level:?}").to_lowercase()
}

/// The page of a rule, which goes behind its title.
fn page(
    rule: &Rule,
    moments: &BTreeSet<Moment>,
    fields: &[(&str, BTreeSet<String>)],
    headlines: &[String],
) -> String {
    let name = rule.code.to_lowercase();
    let rules = folder().join("tests/rules");
    let at_run_time = rules.join("run").join(format!("{name}.rs"));
    let (wrong, said, by, mark) = if at_run_time.exists() {
        let said = rules.join("run").join(format!("{name}.txt"));
        (read(&at_run_time), read(&said), "`cargo run` says", "rust")
    } else {
        let wrong = read(&rules.join(format!("{name}.rs")));
        let said = read(&rules.join(format!("{name}.stderr")));
        (wrong, said, "`cargo check` says", "rust,compile_fail")
    };
    let right = read(&rules.join("right").join(format!("{name}.rs")));
    let Rule {
        why, fix, source, ..
    } = rule;
    let moments: Vec<_> = moments.iter().map(|moment| moment.title()).collect();
    let mut never = run_time::NEVER.iter();
    let never = never.find(|(code, _)| *code == rule.code);
    let never = never.map_or_else(String::new, |(_, reason)| {
        format!("- **Not at run time:** {reason}\n")
    });
    let aws_says = match rule.aws_says {
        "" => String::new(),
        says => {
            let answers: Vec<_> = answers(says)
                .into_iter()
                .map(|one| format!("`{one}`"))
                .collect();
            format!(
                "**What AWS answers otherwise:** {}.\n\n",
                answers.join(", or ")
            )
        }
    };
    let mut wrong = shown(&wrong).to_owned();
    let mut said = output(&said, &name);
    // Tests make an error of a warning; a user sees the warning.
    if let Some(rest) = wrong.strip_prefix("#![deny(deprecated)]\n\n") {
        said = as_warning(&said);
        wrong = format!("# #![deny(deprecated)]\n{rest}");
    }
    format!(
        "- **Level:** {}\n- **Checked:** {}\n{never}- **Source:** {}\n{}- **Since:** 0.1.0\n\n\
         **Why:** {why}.\n\n\
         **What to do:** {fix}.\n\n\
         {aws_says}{}# Wrong\n\n```{mark}\n{wrong}\n```\n\n{by}\n\n```text\n{said}\n```\n\n{}\
         # Right\n\n```rust\n{}\n```\n{}",
        level(rule.level),
        moments.join("; "),
        linked(source),
        related(rule),
        table(fields),
        others(&said, headlines),
        shown(&right),
        exceptions(rule),
    )
}

/// The rules about the same question.
fn related(rule: &Rule) -> String {
    let links: Vec<_> = rule
        .related
        .iter()
        .map(|code| format!("[{code}]"))
        .collect();
    match links.as_slice() {
        [] => String::new(),
        links => format!("- **Related:** {}\n", links.join(", ")),
    }
}

/// What a rule says besides what a program has shown.
fn others(said: &str, headlines: &[String]) -> String {
    let shown: Vec<_> = said
        .lines()
        .map(|line| without_values(&sentence(&as_error(line))))
        .collect();
    let others = headlines
        .iter()
        .filter(|other| !shown.contains(&without_values(other)));
    let others: Vec<_> = others.map(|other| format!("{other}\n")).collect();
    if others.is_empty() {
        return String::new();
    }
    format!(
        "It also says, for example\n\n```text\n{}```\n\n",
        others.concat()
    )
}

fn as_error(headline: &str) -> String {
    headline
        .strip_prefix("warning")
        .map_or_else(|| headline.to_owned(), |rest| format!("error{rest}"))
}

/// How to go on without mending it, or how to be strict.
fn exceptions(rule: &Rule) -> String {
    if !rule.level.can_be_allowed() {
        if !properties::is_asked(rule) {
            return String::new();
        }
        let (code, name) = (rule.code, rule.identifier());
        return format!(
            "\n# How to allow it\n\n\
             It is an error of the library's own constructs. A `resource!` of the type can allow it, by the code or the name: \
             `allow: [{code} = \"why\"]`, `allow: [{name} = \"why\"]`. The reason is written to the template.\n"
        );
    }
    let (code, name) = (rule.code, rule.identifier());
    let mut out = format!(
        "\n# How to allow it\n\n\
         On the declaration, by the code or the name: `allow: [{code} = \"why\"]`, `allow: [{name} = \"why\"]`. For the whole \
         stack: `#[stack(allow({code} = \"why\"))]`. The reason is written to the template.\n"
    );
    if rule.level.is_warning() {
        out.push_str(
            "\n# How to make it an error\n\n\
             The warnings of all rules are those of rustc's lint `deprecated`: `#![deny(deprecated)]` in the crate, or \
             `RUSTFLAGS=\"-D deprecated\"` in CI.\n",
        );
    }
    out
}

/// What the compiler says without the first two lines of the program, which make an error of a warning.
fn as_warning(said: &str) -> String {
    let without_level = said
        .split("   |\nnote: the lint level is defined here")
        .next();
    let text = without_level.unwrap_or(said).trim_end();
    let lines = text.lines().map(|line| {
        let moved = |number: &str| number.trim().parse::<usize>().ok()?.checked_sub(2);
        if let Some((start, rest)) = line.split_once("src/main.rs:")
            && let Some((number, column)) = rest.split_once(':')
            && let Some(number) = moved(number)
        {
            return format!("{start}src/main.rs:{number}:{column}");
        }
        if let Some((number, rest)) = line.split_once(" |")
            && let Some(moved) = moved(number)
        {
            return format!("{moved:<width$} |{rest}", width = number.len());
        }
        line.strip_prefix("error")
            .map_or_else(|| line.to_owned(), |rest| format!("warning{rest}"))
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// What the groups of rules are about, by where their codes start.
const GROUPS: [(&str, &str); 18] = [
    ("SW01", "Caches"),
    ("SW02", "Users"),
    ("SW03", "User groups"),
    ("SW04", "Access strings"),
    ("SW05", "Networks and grants"),
    ("SW06", "Alarms, metrics, outputs and parameters"),
    ("SW07", "Existing resources"),
    ("SW08", "Stacks and references"),
    ("SW09", "Declarations and values"),
    ("SW10", "Logs"),
    ("SW12", "Resources of any type"),
    ("SW13", "Clusters of nodes"),
    ("SW14", "Connections across resources"),
    ("SW15", "Lambda functions"),
    ("SW1520", "Services"),
    ("SW1537", "Schedules and queues of functions"),
    ("SW1550", "Databases"),
    ("SW1580", "Queues"),
];

/// The group of a rule: the last one that starts before it.
fn group_of(code: &str) -> Option<&'static str> {
    let mut groups = GROUPS.iter().rev();
    groups
        .find(|(start, _)| *start <= code)
        .filter(|(start, _)| start.get(..4) == code.get(..4))
        .map(|(_, title)| *title)
}

/// The page of the module.
fn index() -> String {
    let mut out = String::from(
        "The rules of Stackwright, with a page for each.\n\n\
         Every message ends its headline with the code of a rule. The rule's page says why it is one, and shows a wrong program\n\
         with what is said of it, and a right one. A rule of the level `deny`, `warn` or `audit` can be allowed, by its code or\n\
         by its name with underscores: `allow: [SW0102 = \"…\"]` and `allow: [engine_version = \"…\"]` are the same. A rule of the\n\
         level `audit` is silent unless the stack asks for a review, `#[stack(audit)]`.\n",
    );
    for (_, title) in GROUPS {
        let _ = write!(
            out,
            "\n# {title}\n\n| code | name | level | rule |\n| --- | --- | --- | --- |\n"
        );
        for rule in ALL.iter().filter(|rule| group_of(rule.code) == Some(title)) {
            let Rule {
                code, name, title, ..
            } = rule;
            let level = level_name(rule.level);
            let _ = writeln!(out, "| [{code}] | `{name}` | {level} | {title} |");
        }
    }
    out
}

/// The constants of the module.
fn constants() -> String {
    let mut out = String::from(
        "//! A constant for each rule, with its page. Generated by `BLESS=1 cargo test -p stackwright-ui-tests --test pages`.\n\n\
         use stackwright_core::{Rule, catalogue};\n",
    );
    for rule in ALL {
        let Rule {
            code, name, title, ..
        } = rule;
        let level = level_name(rule.level);
        // A build does not need the pages, and the programs in them are tests of this crate already.
        let _ = write!(
            out,
            "\n/// `{name}` ({level}): {title}.\n///\n\
             #[cfg_attr(all(any(doc, rust_analyzer, miri), not(doctest)), doc = include_str!(\"{code}.md\"))]\n\
             pub const {code}: &Rule = catalogue::{code};\n"
        );
    }
    out.push_str("\n/// The pages, by the codes of their rules.\n#[cfg(feature = \"pages\")]\npub(super) const PAGES: &[(&str, &str)] = &[\n");
    for Rule { code, .. } in ALL {
        let _ = writeln!(out, "    (\"{code}\", include_str!(\"{code}.md\")),");
    }
    out.push_str("];\n");
    out
}

/// What an editor offers in `allow: […]`: the titles of rules as other names, which it shows beside them, and why there are the rules.
fn allowable() -> String {
    let mut out = String::from(
        "//! The rules that can be allowed, by code and by name, as an editor offers and explains them in `allow: […]`. Generated by\n\
         //! `BLESS=1 cargo test -p stackwright-ui-tests --test pages`.\n\n\
         use crate::Allow;\n\n\
         /// A rule that is allowed, with the reason.\n\
         pub fn given<T>(_: T, reason: &'static str) -> Allow {\n    \
             Allow::new(\"\", reason)\n\
         }\n",
    );
    for rule in ALL {
        let is_of_all = rule.level.can_be_allowed();
        if !is_of_all && !properties::is_asked(rule) {
            continue;
        }
        // Only resources of any type can allow the others, which are not offered.
        let hidden = if is_of_all { "" } else { "#[doc(hidden)]\n" };
        let (code, name, title) = (rule.code, rule.identifier(), rule.title);
        let alias = title.replace(['`', '"', '\''], "");
        let text = |text: &str| text.replace('[', "\\[");
        let (title, why, fix) = (text(title), text(rule.why), text(rule.fix));
        let _ = writeln!(
            out,
            "\n#[doc = {title:?}]\n#[doc = \"\"]\n#[doc = {why:?}]\n#[doc = \"\"]\n#[doc = {fix:?}]\n#[doc(alias = {alias:?})]\n\
             {hidden}#[derive(Debug)]\npub struct {code};\n{hidden}pub use {code} as {name};"
        );
    }
    out
}

/// What AWS answers, in several sentences with semicolons between; one in parentheses is a part of its sentence.
fn answers(says: &str) -> Vec<&str> {
    let (mut all, mut depth, mut start) = (Vec::new(), 0_usize, 0);
    for (at, letter) in says.char_indices() {
        match letter {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            ';' if depth == 0 && says[at..].starts_with("; ") => {
                all.push(&says[start..at]);
                start = at + 2;
            }
            _ => {}
        }
    }
    all.push(&says[start..]);
    all
}

/// The programs in a folder of `rules/`, as modules.
fn modules(of: &str) -> Vec<String> {
    let programs = files(&folder().join("tests/rules").join(of), "rs").into_iter();
    let names = programs.filter_map(|(path, _)| Some(path.file_stem()?.to_str()?.to_owned()));
    names.filter(|name| name != "mod").collect()
}

/// The modules of the right programs.
fn right_programs() -> String {
    let mut out = String::from(
        "//! The right program of each rule. Generated by `BLESS=1 cargo test -p stackwright-ui-tests --test pages`.\n\n",
    );
    for name in modules("right") {
        let _ = writeln!(out, "pub mod {name};");
    }
    out
}

/// The modules of the wrong programs that only run time knows, with the right one of each.
fn run_programs() -> String {
    let mut out = String::from(
        "//! The wrong programs that only run time knows. Generated by\n\
         //! `BLESS=1 cargo test -p stackwright-ui-tests --test pages`.\n\n",
    );
    let names = modules("run");
    for name in &names {
        let _ = writeln!(out, "mod {name};");
    }
    out.push_str(
        "\nuse crate::{Declare, right};\n\n\
         /// Each rule with its wrong program and its right one.\n\
         pub const ALL: &[(&str, Declare, Declare)] = &[\n",
    );
    for name in &names {
        let _ = writeln!(
            out,
            "    (\"{name}\", {name}::declare, right::{name}::declare),"
        );
    }
    out.push_str("];\n");
    out
}

#[test]
fn the_pages_are_those_of_the_catalogue() {
    let (seen, fields, headlines) = (seen(), fields(), headlines());
    let nothing = Vec::new();
    let sources = sources();
    let mut pages: BTreeMap<PathBuf, String> = ALL
        .iter()
        .map(|rule| {
            let moments = seen.get(rule.code);
            let moments = moments.unwrap_or_else(|| panic!("no test has seen {}", rule.code));
            let fields = fields.get(rule.code).unwrap_or(&nothing);
            let path = sources.join(format!("rules/{}.md", rule.code));
            let headlines = headlines.get(rule.code).map_or(&[][..], Vec::as_slice);
            (path, page(rule, moments, fields, headlines))
        })
        .collect();
    pages.insert(sources.join("rules/index.md"), index());
    let number_of_pages = pages.len();
    pages.insert(sources.join("rules/generated.rs"), constants());
    pages.insert(sources.join("__private/allow.rs"), allowable());
    let programs = folder().join("tests/rules");
    pages.insert(programs.join("right/mod.rs"), right_programs());
    pages.insert(programs.join("run/mod.rs"), run_programs());
    if std::env::var_os("BLESS").is_some() {
        for (path, text) in &pages {
            let written = fs::write(path, text);
            written.unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        }
    }
    for (path, text) in &pages {
        assert_eq!(&read(path), text, "{}", path.display());
    }
    let there = files(&sources.join("rules"), "md");
    assert_eq!(there.len(), number_of_pages, "a page is left over");
}

/// A rule that a description asks is seen while the program compiles, or its page shows that only run time knows it; and it is
/// seen at run time, or there is a reason.
#[test]
fn every_rule_of_a_field_is_seen_early_and_at_run_time() {
    let seen = seen();
    let only_at_run_time = modules("run");
    for (code, _) in fields() {
        let moments = seen.get(code).cloned().unwrap_or_default();
        let is_seen_early = moments.iter().any(|moment| *moment != Moment::RunTime);
        let is_late = only_at_run_time.contains(&code.to_lowercase());
        assert!(
            is_seen_early || is_late,
            "no wrong program has shown {code}"
        );
        let has_reason = run_time::NEVER.iter().any(|(of, _)| *of == code);
        let is_seen_late = moments.contains(&Moment::RunTime);
        assert!(is_seen_late != has_reason, "{code} at run time");
    }
}

const PASSWORDS: &str = "a list of passwords is not a constant";
const PRESENCE: &str = "the macro sees which fields are there";
const TYPES: &str = "the types of the constructs refuse it first";

/// The rules of constructs that const evaluation cannot find broken, each with the reason.
const NEVER_IN_CONSTANTS: &[(&str, &str)] = &[
    ("SW0118", TYPES),
    ("SW0119", TYPES),
    ("SW0206", PASSWORDS),
    ("SW0207", PASSWORDS),
    ("SW0209", PASSWORDS),
    ("SW0212", PASSWORDS),
    ("SW0213", "`engine` is written out as a name"),
    ("SW0302", TYPES),
    ("SW0304", TYPES),
    ("SW0305", "a list of users is not a constant"),
    ("SW0614", "a list of topics is not a constant"),
    ("SW0618", PRESENCE),
    ("SW0702", PRESENCE),
    ("SW0902", PRESENCE),
    ("SW0917", "a list of statements is not a constant"),
    ("SW0950", PRESENCE),
    ("SW0956", "a list of statements is not a constant"),
    ("SW0982", PRESENCE),
    ("SW1317", PRESENCE),
    ("SW1327", PRESENCE),
    ("SW1329", PRESENCE),
    ("SW1334", PRESENCE),
    ("SW1347", PRESENCE),
    ("SW1349", PRESENCE),
    ("SW1350", PRESENCE),
    ("SW1352", PRESENCE),
    ("SW1356", PRESENCE),
    ("SW1367", PRESENCE),
    ("SW1370", PRESENCE),
    ("SW1378", TYPES),
    ("SW1508", PRESENCE),
    ("SW1509", PRESENCE),
    ("SW1518", "a list of filters is not a constant"),
    ("SW1522", "a list of ports is not a constant"),
    ("SW1528", PRESENCE),
    ("SW1579", PRESENCE),
    ("SW1583", PRESENCE),
    ("SW1585", PRESENCE),
];

/// What const evaluation asks, an error of a construct or of how it is named, is seen there, or there is a reason.
#[test]
fn every_rule_of_a_construct_is_seen_in_constants() {
    let seen = seen();
    let mut asked = BTreeSet::new();
    for construct in CONSTRUCTS {
        asked.extend(construct.header.rules.iter().map(|asked| asked.rule.code));
        let identity = construct
            .fields
            .iter()
            .filter(|field| matches!(field.options.existence, Existence::Identity));
        let rules = identity.flat_map(|field| identity::rules(construct, field));
        asked.extend(rules.map(|rule| rule.code));
    }
    let is_fatal = |code: &&str| {
        let rule = ALL.iter().find(|rule| rule.code == *code);
        rule.is_some_and(|rule| rule.level.is_fatal())
    };
    let is_seen = |code: &str| {
        seen.get(code)
            .is_some_and(|m| m.contains(&Moment::Constants))
    };
    let unseen: Vec<_> = asked
        .into_iter()
        .filter(is_fatal)
        .filter(|code| !is_seen(code))
        .collect();
    let never: Vec<_> = NEVER_IN_CONSTANTS.iter().map(|(code, _)| *code).collect();
    assert_eq!(unseen, never);
}

/// The table of all rules has each of them once.
#[test]
fn every_rule_is_in_a_group() {
    for rule in ALL {
        assert!(group_of(rule.code).is_some(), "{}", rule.code);
    }
}

/// What is said refers to a rule by name and page, also where a message is written out by hand.
#[test]
fn messages_refer_to_the_pages() {
    let outputs = files(&folder().join("tests"), "stderr").into_iter();
    let outputs = outputs.chain(files(&folder().join("tests/rules/run"), "txt"));
    let readme = folder().join("../README.md");
    let outputs = outputs.chain([(readme.clone(), read(&readme))]);
    for (path, text) in outputs {
        let lines: Vec<_> = text.lines().collect();
        let notes = lines.iter().filter_map(|line| line.split_once("= note: "));
        let references = notes.filter(|(_, note)| note.starts_with("rule `"));
        let mut number = 0;
        for (_, reference) in references {
            let is_known = ALL.iter().any(|rule| rule.reference == reference);
            assert!(is_known, "{}: {reference}", path.display());
            number += 1;
        }
        // Const evaluation and warnings have one line each.
        let is_long = |line: &&&str| line.starts_with("error[E0277]") && line.contains("[SW");
        let expected = lines.iter().filter(is_long).count();
        assert!(number >= expected, "{} has no reference", path.display());
    }
}

/// Each program shows its own rule, and nothing else.
#[test]
fn each_wrong_program_breaks_one_rule() {
    for (path, said) in files(&folder().join("tests/rules"), "stderr") {
        let stem = path.file_stem().and_then(|stem| stem.to_str());
        let code = stem.unwrap_or_default().to_uppercase();
        let headlines = said.lines().filter(|line| line.starts_with("error"));
        let mut others = headlines.filter(|line| !codes_in_brackets(line).contains(&code));
        assert_eq!(others.next(), None, "{}", path.display());
        assert!(said.contains(&format!("[{code}]")), "{}", path.display());
    }
}

/// A source is the page that says it: no page that welcomes, no repository, no host.
#[test]
fn sources_are_pages() {
    for rule in ALL {
        let addresses = rule.source.split(ADDRESS).skip(1);
        for address in addresses.filter_map(|rest| rest.split(';').next()) {
            let lower = address.to_lowercase();
            let parts: Vec<_> = address.trim_end_matches('/').split('/').collect();
            let is_start = [
                "welcome.html",
                "whatis.html",
                "what-is.html",
                "introduction.html",
            ]
            .iter()
            .any(|page| lower.ends_with(page));
            let is_repository = parts.first() == Some(&"github.com") && parts.len() < 5;
            assert!(
                !is_start && !is_repository && parts.len() > 1,
                "{}: {address}",
                rule.code
            );
        }
    }
}

/// What a page adds to the output of its program are sentences, not lines of other outputs.
#[test]
fn headlines_are_sentences() {
    for (code, sentences) in headlines() {
        for sentence in sentences {
            let is_clean = !sentence.starts_with("warning") && !sentence.contains(" | ");
            assert!(is_clean, "{code}: {sentence}");
        }
    }
}
