//! `cargo stackwright import TEMPLATE`.

use std::path::{Path, PathBuf};

use clap::{Arg, ArgAction, ArgMatches, Command};

use super::input::unquoted;
use super::{Outcome, fail, print};
use crate::check::of_rain;
use crate::import::prove::{Library, Proof, prove};
use crate::import::{Imported, Options, declaration_name, import};
use crate::template::{Document, Node, ProblemKind, Source, read};

const AFTER: &str = "\
The module has the logical ids of the template, so that a deployment changes nothing. What a
construct of the library makes is declared by it, and all else by `resource!`. The result is built
and synthesized in a project of its own, and its template is compared with the input; a construct
that makes something else is not used. Rules that the template breaks are allowed with the reason
\"imported\". What the library has no fields for is in `overrides`, and is listed.

Numbers and flags that are texts in the template become numbers and flags, and `Fn::Sub` becomes
`Fn::Join`; CloudFormation takes them as the same.

Exit codes:
  0  the module makes the same template
  1  the template of the module is different
  2  the template uses a macro, cannot be read, or the module cannot be built

Examples:
  cargo stackwright import template.yaml --out src/shop.rs
  cargo stackwright import template.json --stack Shop --no-check";

pub(super) fn command() -> Command {
    Command::new("import")
        .about("Writes the module of a CloudFormation template, and proves that it makes the same template")
        .after_help(AFTER)
        .arg(
            Arg::new("template")
                .required(true)
                .value_name("TEMPLATE")
                .value_parser(clap::value_parser!(PathBuf))
                .help("Template in JSON or YAML"),
        )
        .arg(
            Arg::new("stack")
                .long("stack")
                .value_name("NAME")
                .help("Name of the stack in CloudFormation [default: the name of the file]"),
        )
        .arg(
            Arg::new("out")
                .long("out")
                .value_name("FILE")
                .value_parser(clap::value_parser!(PathBuf))
                .help("File to write the module to [default: standard output]"),
        )
        .arg(
            Arg::new("library")
                .long("library")
                .value_name("PATH")
                .value_parser(clap::value_parser!(PathBuf))
                .help("Folder of the library that the proof uses [default: the release of this command]"),
        )
        .arg(
            Arg::new("target-dir")
                .long("target-dir")
                .value_name("PATH")
                .value_parser(clap::value_parser!(PathBuf))
                .help("Folder for what the proof builds [default: a temporary one]"),
        )
        .arg(
            Arg::new("no-check")
                .long("no-check")
                .action(ArgAction::SetTrue)
                .help("Write the module without building it, so that its template is not compared"),
        )
}

pub(super) fn run(matches: &ArgMatches) -> Outcome {
    let Some(path) = matches.get_one::<PathBuf>("template") else {
        return Outcome::Failed;
    };
    let document = match document(path) {
        Ok(document) => document,
        Err(outcome) => return outcome,
    };
    let stack = match matches.get_one::<String>("stack") {
        Some(name) => name.clone(),
        None => stack_name(path),
    };
    let mut options = Options {
        module: matches
            .contains_id("stack")
            .then(|| declaration_name(&stack)),
        stack,
        ..Options::default()
    };
    let imported = match import(&document, &options) {
        Ok(imported) => imported,
        Err(refusal) => {
            let place = document.source.place(refusal.span.start);
            let message = format!("cannot import `{}`: {}", path.display(), refusal.message);
            return fail(&message, &format!("see {}:{place}", document.source.name()));
        }
    };
    if matches.get_flag("no-check") {
        return match write(matches, &imported.source) {
            Outcome::Right => {
                report(&document, &imported, &options);
                Outcome::Right
            }
            other => other,
        };
    }
    let library = match matches.get_one::<PathBuf>("library") {
        Some(path) => Library::Folder(path.clone()),
        None => Library::Release,
    };
    let target = matches
        .get_one::<PathBuf>("target-dir")
        .map(PathBuf::as_path);
    let proof = match prove(&document, &mut options, &library, target) {
        Ok(proof) => proof,
        Err(failure) => {
            let written = write(matches, &imported.source);
            report(&document, &imported, &options);
            let help = match written {
                Outcome::Right => {
                    "the module is written as it is; `--no-check` writes it without building it"
                }
                _ => "",
            };
            return fail(&failure, help);
        }
    };
    match write(matches, &proof.imported.source) {
        Outcome::Right => {}
        other => return other,
    }
    report(&document, &proof.imported, &options);
    differences(&document, &proof)
}

/// The name of a stack by that of its file: letters, digits and hyphens.
fn stack_name(path: &Path) -> String {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let stem = stem.strip_suffix(".template").unwrap_or(&stem).to_owned();
    let sign = |sign: char| {
        if sign.is_ascii_alphanumeric() {
            sign
        } else {
            '-'
        }
    };
    let name: String = stem.chars().map(sign).collect();
    let name = name.trim_matches('-');
    if name.starts_with(|first: char| first.is_ascii_alphabetic()) {
        name.to_owned()
    } else {
        format!("Stack-{name}").trim_end_matches('-').to_owned()
    }
}

fn document(path: &Path) -> Result<Document, Outcome> {
    let shown = path.display().to_string();
    let bytes = std::fs::read(path)
        .map_err(|error| fail(&format!("cannot read `{shown}`: {error}"), ""))?;
    let source = Source::decode(shown.clone(), bytes)
        .map_err(|why| fail(&format!("cannot read `{shown}`: {why}"), ""))?;
    let document = read(source).and_then(unquoted).map_err(|error| {
        let (problem, source) = *error;
        let place = source.place(problem.span.start);
        fail(
            &format!("cannot read `{shown}`, at {place}: {}", problem.message),
            "",
        )
    })?;
    // Of two equal keys CloudFormation takes the later one, and aliases are expanded.
    let mut problems = document.problems.iter();
    match problems.find(|problem| problem.kind == ProblemKind::UnknownTag) {
        None => Ok(document),
        Some(problem) => {
            let place = document.source.place(problem.span.start);
            let message = format!("cannot import `{shown}`, at {place}: {}", problem.message);
            Err(fail(
                &message,
                of_rain(problem).unwrap_or("see `cargo stackwright check`"),
            ))
        }
    }
}

fn write(matches: &ArgMatches, source: &str) -> Outcome {
    match matches.get_one::<PathBuf>("out") {
        None => print(source),
        Some(path) => match std::fs::write(path, source) {
            Ok(()) => Outcome::Right,
            Err(error) => fail(&format!("cannot write `{}`: {error}", path.display()), ""),
        },
    }
}

/// Says what is not said in the language of the library, on standard error.
fn report(document: &Document, imported: &Imported, options: &Options) {
    let declared = imported.declared.len();
    anstream::eprintln!(
        "imported {declared} declarations into the module `{}`",
        imported.module
    );
    let resources = document.root.get("Resources");
    let resources = resources.and_then(Node::entries).map_or(0, <[_]>::len);
    if !imported.constructs.is_empty() {
        let made = imported.constructs.len();
        anstream::eprintln!("constructs of the library make {made} of {resources} resources");
    }
    for note in &imported.notes {
        let place = document.source.place(note.span.start);
        let of = if note.element.is_empty() {
            String::new()
        } else {
            format!("{}: ", note.element)
        };
        anstream::eprintln!("  {}:{place}: {of}{}", document.source.name(), note.text);
    }
    let mut rules: std::collections::BTreeMap<&str, Vec<&str>> = std::collections::BTreeMap::new();
    for (name, codes) in &options.allowed {
        for code in codes {
            rules.entry(code).or_default().push(name);
        }
    }
    if !rules.is_empty() {
        anstream::eprintln!("rules that the template breaks, allowed as \"imported\":");
    }
    for (code, names) in rules {
        let title = crate::rule::find(code).map_or("", |rule| rule.title);
        anstream::eprintln!("  {code} in {}: {title}", names.join(", "));
    }
}

fn differences(document: &Document, proof: &Proof) -> Outcome {
    if proof.differences.is_empty() {
        anstream::eprintln!("no differences: the module makes the same template");
        return Outcome::Right;
    }
    let shown = |json: &Option<serde_json::Value>| match json {
        None => "nothing".to_owned(),
        Some(json) => {
            let text = json.to_string();
            let short: String = text.chars().take(120).collect();
            if short.len() < text.len() {
                format!("{short}…")
            } else {
                text
            }
        }
    };
    anstream::eprintln!("{} differences:", proof.differences.len());
    for one in &proof.differences {
        let place = document
            .source
            .place(crate::import::place(document, &one.path).start);
        anstream::eprintln!(
            "  {}:{place}: {}: {} in the template, {} of the module",
            document.source.name(),
            one.path.join("."),
            shown(&one.before),
            shown(&one.after),
        );
    }
    Outcome::Findings
}
