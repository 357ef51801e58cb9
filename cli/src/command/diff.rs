//! `cargo stackwright diff OLD NEW`, and `cargo stackwright diff --rev REV`.

use std::ffi::{OsStr, OsString};
use std::path::Path;

use clap::{Arg, ArgAction, ArgMatches, Command};

use super::input::{source, unquoted};
use super::revision::{Folder, Program};
use super::{Outcome, fail, print};
use crate::diff::{Compared, FailOn, Format, Side, Stack, compare, render};
use crate::template::{Document, read};

const AFTER: &str = "\
OLD and NEW are templates in JSON or YAML, folders with a cloud assembly, such as `cdk.out`, or
folders with templates, such as `baseline`, in which a file has the name of its stack.
A template alone is compared with the only stack of an assembly, or with that of `--stack`.
Nothing is asked of an account: parameters have their defaults.

With `--rev`, the old side is what the program wrote at a revision of git: it is checked out
beside the program, built and run as `cdk.json` says, or by `cargo run`. The new side is the
program as it is, or NEW.

What `--fail-on` takes:
  change     any difference; `--exit-code` is the same
  replace    a resource that is replaced or removed
  data-loss  data that is lost with a resource
  refused    what CloudFormation or the service refuses
  access     wider permissions, connections or access strings

Exit codes:
  0  no differences, or none that `--fail-on` names
  1  differences that `--fail-on` names
  2  the arguments are wrong, or a file cannot be read
  3  as 1, and a resource is replaced or removed, or data is lost

Examples:
  cargo stackwright diff old.json new.json
  cargo stackwright diff --fail-on data-loss,refused baseline cdk.out
  cargo stackwright diff --rev origin/main
  aws cloudformation get-template --stack-name Shop --query TemplateBody > old.yaml";

pub(super) fn command() -> Command {
    let side = |name: &'static str, help: &'static str| {
        Arg::new(name)
            .required_unless_present("rev")
            .value_name(if name == "old" { "OLD" } else { "NEW" })
            .value_parser(clap::value_parser!(OsString))
            .help(help)
    };
    Command::new("diff")
        .about("Says what a deployment changes: what is replaced, which data that loses, and what is refused")
        .after_help(AFTER)
        .arg(side("old", "What is deployed: a template or an assembly; `-` is standard input"))
        .arg(side("new", "What will be deployed: a template or an assembly"))
        .arg(
            Arg::new("rev")
                .long("rev")
                .value_name("REV")
                .help("Compare with what the program of a git revision writes, such as `HEAD~3` or `origin/main`"),
        )
        .arg(
            Arg::new("stack")
                .long("stack")
                .value_name("NAME")
                .help("Compare this stack only"),
        )
        .arg(
            Arg::new("format")
                .long("format")
                .value_name("FORMAT")
                .value_parser(Format::NAMES)
                .default_value("human")
                .help("How changes are written"),
        )
        .arg(
            Arg::new("fail-on")
                .long("fail-on")
                .value_name("WHAT")
                .action(ArgAction::Append)
                .value_delimiter(',')
                .value_parser(FailOn::NAMES)
                .help("End with exit code 1 or 3 if there is one of these; may be repeated"),
        )
        .arg(
            Arg::new("exit-code")
                .long("exit-code")
                .action(ArgAction::SetTrue)
                .help("End with exit code 1 or 3 if there are differences, as `git diff` does"),
        )
}

pub(super) fn run(matches: &ArgMatches) -> Outcome {
    let (notes, compared) = match sides(matches) {
        Ok((old, new)) => match matched(&old, &new) {
            Ok(()) => {
                let notes = old.notes.iter().chain(&new.notes).cloned();
                (notes.collect::<Vec<_>>(), compare(old, new))
            }
            Err((message, help)) => return fail(&message, help),
        },
        Err((message, help)) => return fail(&message, &help),
    };
    let format = matches.get_one::<String>("format");
    let format = format.and_then(|name| Format::from_name(name));
    for note in &notes {
        anstream::eprintln!("note: {note}");
    }
    match print(&render(&compared, &notes, format.unwrap_or(Format::Human))) {
        Outcome::Right if is_failure(matches, &compared) => {
            let is_destructive = |one: &Compared| {
                [FailOn::Replace, FailOn::DataLoss]
                    .iter()
                    .any(|what| what.is_in(&one.changes))
            };
            if compared.iter().any(is_destructive) {
                Outcome::Destructive
            } else {
                Outcome::Findings
            }
        }
        other => other,
    }
}

/// The sides that the arguments name.
fn sides(matches: &ArgMatches) -> Result<(Side, Side), (String, String)> {
    let path = |name: &str| matches.get_one::<OsString>(name).map(OsString::as_os_str);
    let (mut old, mut new) = match matches.get_one::<String>("rev") {
        None => (
            load(path("old").unwrap_or_default())?,
            load(path("new").unwrap_or_default())?,
        ),
        Some(revision) => of_revision(revision, (path("old"), path("new")))?,
    };
    if let Some(stack) = matches.get_one::<String>("stack") {
        for side in [&mut old, &mut new] {
            side.keep(stack).map_err(|names| {
                (
                    format!("cannot find stack `{stack}`"),
                    format!("the stacks are {names}"),
                )
            })?;
        }
    }
    Ok((old, new))
}

/// What the program of a revision writes, and what is given beside it or what the program writes now.
fn of_revision(
    revision: &str,
    given: (Option<&OsStr>, Option<&OsStr>),
) -> Result<(Side, Side), (String, String)> {
    if given.1.is_some() {
        return Err((
            "`--rev` is the old side, and two more are given".to_owned(),
            "write `--rev REV`, or `--rev REV NEW`".to_owned(),
        ));
    }
    let program = Program::here()?;
    let folder = Folder::of(&program)?;
    let (old, new) = (folder.join("old"), folder.join("new"));
    program.write_at(revision, &old)?;
    let old = load(old.as_os_str())?;
    let new = match given.0 {
        Some(path) => load(path)?,
        None => {
            program.write_here(&new)?;
            load(new.as_os_str())?
        }
    };
    Ok((old, new))
}

/// A template alone has no name to find it by among several stacks.
fn matched(old: &Side, new: &Side) -> Result<(), (String, &'static str)> {
    let is_alone = |side: &Side| side.stacks.iter().any(|one| !one.is_named);
    for (one, other) in [(old, new), (new, old)] {
        if is_alone(one) && other.stacks.len() != 1 {
            let count = other.stacks.len();
            return Err((
                format!("cannot compare a template with an assembly of {count} stacks"),
                "name one of them with `--stack NAME`",
            ));
        }
    }
    Ok(())
}

fn is_failure(matches: &ArgMatches, compared: &[Compared]) -> bool {
    let named = matches.get_many::<String>("fail-on").into_iter().flatten();
    let mut wanted: Vec<_> = named.filter_map(|name| FailOn::from_name(name)).collect();
    if matches.get_flag("exit-code") {
        wanted.push(FailOn::Change);
    }
    let mut compared = compared.iter();
    compared.any(|one| wanted.iter().any(|what| what.is_in(&one.changes)))
}

/// One side, or what is wrong with it and what to do.
fn load(path: &OsStr) -> Result<Side, (String, String)> {
    if path != "-" && Path::new(path).is_dir() {
        return folder(Path::new(path)).map_err(|message| {
            (
                message,
                "name a template, the folder that `cdk synth` writes, or one with templates"
                    .to_owned(),
            )
        });
    }
    let document = document(path)?;
    let stem = Path::new(path).file_stem().unwrap_or(path);
    let stem = stem.to_string_lossy();
    let name = stem.trim_end_matches(".template");
    Ok(Side {
        stacks: vec![Stack::of_template(name, document)],
        notes: Vec::new(),
    })
}

/// The stacks of an assembly, or those whose templates are in a folder.
fn folder(folder: &Path) -> Result<Side, String> {
    let load = |file: &Path| document(file.as_os_str()).map_err(|(message, _)| message);
    if folder.join("manifest.json").exists() {
        return Side::of_assembly(folder, &load);
    }
    let (side, of_configurations) = Side::of_templates(folder, &load)?;
    let shown = folder.display();
    match (of_configurations.as_slice(), side.stacks.as_slice()) {
        ([], []) => Err(format!(
            "`{shown}` is not an assembly: it has no `manifest.json`, and no templates"
        )),
        ([file, ..], []) => Err(format!(
            "`{shown}` has templates of configurations only: compare each, as in `diff {} cdk.out --stack NAME`",
            folder.join(file).display()
        )),
        (files, _) => {
            let notes = files.iter().map(|file| {
                format!(
                    "`{file}` is of a configuration, and not compared: compare it with the stack by `--stack NAME`"
                )
            });
            let notes = notes.collect();
            Ok(Side { notes, ..side })
        }
    }
}

fn document(path: &OsStr) -> Result<Document, (String, String)> {
    let source = source(path).map_err(|(message, help)| (message, help.to_owned()))?;
    let document = read(source).and_then(unquoted).map_err(|error| {
        let (problem, source) = *error;
        let place = source.place(problem.span.start);
        let message = format!(
            "cannot read `{}`, at {place}: {}",
            source.name(),
            problem.message
        );
        (message, "see `cargo stackwright check`".to_owned())
    })?;
    if document.root.get("Resources").is_none() {
        let name = document.source.name();
        let message = format!("`{name}` is not a template: it has no `Resources`");
        return Err((message, String::new()));
    }
    Ok(document)
}
