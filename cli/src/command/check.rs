//! `cargo stackwright check TEMPLATE…`.

use clap::{Arg, ArgAction, ArgMatches, Command};

use super::input::{source, unquoted};
use super::{Outcome, fail, print, warn};
use crate::check::{Options, check, of_problem};
use crate::report::{Checked, Counts, Format, render};
use crate::rule;
use crate::template::{Source, read};

const AFTER: &str = "\
A template may break rules of the levels deny, warn and audit, each with a reason, by its metadata or by that of a resource:

  Metadata:
    Stackwright:
      allow:
        SW0102: \"version 10 is out, and this release does not know it\"

Exit codes:
  0  nothing is wrong, or there are only warnings
  1  a template breaks rules, or there are warnings and --deny-warnings is given
  2  the arguments are wrong, or a file cannot be read

Examples:
  cargo stackwright check template.yaml
  cargo stackwright check --format sarif cdk.out/*.template.json > findings.sarif
  aws cloudformation get-template --stack-name Shop --query TemplateBody | cargo stackwright check -";

pub(super) fn command() -> Command {
    Command::new("check")
        .about("Checks CloudFormation templates with all rules and with the schemas of all resource types")
        .after_help(AFTER)
        .arg(
            Arg::new("template")
                .required(true)
                .action(ArgAction::Append)
                .num_args(1..)
                .value_name("TEMPLATE")
                .value_parser(clap::value_parser!(std::ffi::OsString))
                .help("Template in JSON or YAML; `-` is standard input"),
        )
        .arg(
            Arg::new("format")
                .long("format")
                .value_name("FORMAT")
                .value_parser(Format::NAMES)
                .default_value("human")
                .help("How findings are written"),
        )
        .arg(
            Arg::new("allow")
                .long("allow")
                .value_name("CODE=REASON")
                .action(ArgAction::Append)
                .help("Allow a rule to be broken, with a reason; may be repeated"),
        )
        .arg(
            Arg::new("deny-warnings")
                .long("deny-warnings")
                .action(ArgAction::SetTrue)
                .help("End with exit code 1 if there are warnings"),
        )
        .arg(
            Arg::new("audit")
                .long("audit")
                .action(ArgAction::SetTrue)
                .help("Also warn of what a review should look at: rules of the level audit"),
        )
}

pub(super) fn run(matches: &ArgMatches) -> Outcome {
    let allowed = match allowed(matches) {
        Ok(allowed) => allowed,
        Err((message, help)) => return fail(&message, &help),
    };
    let format = matches
        .get_one::<String>("format")
        .and_then(|name| Format::from_name(name));
    let options = Options {
        allowed,
        audits: matches.get_flag("audit"),
    };
    let mut used = vec![false; options.allowed.len()];
    let mut checked = Vec::new();
    let mut has_failed = false;
    for path in matches
        .get_many::<std::ffi::OsString>("template")
        .into_iter()
        .flatten()
    {
        match source(path) {
            Ok(source) => checked.push(of_source(source, &options, &mut used)),
            Err((message, help)) => {
                fail(&message, help);
                has_failed = true;
            }
        }
    }
    let printed = print(&render(&checked, format.unwrap_or(Format::Human)));
    let unused = options
        .allowed
        .iter()
        .zip(&used)
        .filter(|(_, used)| !**used);
    let unused: Vec<_> = unused.map(|(code, _)| *code).collect();
    for code in &unused {
        warn(
            &format!("unused `--allow {code}`"),
            "remove it; no template breaks the rule",
        );
    }
    let mut counts = Counts::of(&checked);
    counts.warnings += unused.len();
    // Of files that cannot be read, enough has been said.
    if !(checked.is_empty() && has_failed) {
        summarize(checked.len(), counts);
    }
    let is_wrong = counts.errors > 0 || matches.get_flag("deny-warnings") && counts.warnings > 0;
    match printed {
        Outcome::Right if has_failed => Outcome::Failed,
        Outcome::Right if is_wrong => Outcome::Findings,
        other => other,
    }
}

/// The codes of `--allow CODE=REASON`.
fn allowed(matches: &ArgMatches) -> Result<Vec<&'static str>, (String, String)> {
    let mut codes = Vec::new();
    for text in matches.get_many::<String>("allow").into_iter().flatten() {
        let (name, reason) = text.split_once('=').unwrap_or((text, ""));
        let Some(rule) = rule::find(name) else {
            let help = rule::nearest(name).map_or_else(
                || "list the rules with `cargo stackwright rules`".to_owned(),
                |near| format!("did you mean `{}`?", near.code),
            );
            return Err((format!("unknown rule `{name}` in `--allow`"), help));
        };
        if !rule.level.can_be_allowed() {
            let help = rule.instead_of_allow().to_owned();
            return Err((format!("rule {} cannot be allowed", rule.code), help));
        }
        if reason.trim().is_empty() {
            let help = format!("write `--allow {}=\"why it may be broken\"`", rule.code);
            return Err((format!("`--allow {name}` has no reason"), help));
        }
        codes.push(rule.code);
    }
    Ok(codes)
}

fn of_source(source: Source, options: &Options, used: &mut [bool]) -> Checked {
    match read(source).and_then(unquoted) {
        Ok(document) => {
            let findings = check(&document, options, used);
            Checked {
                source: document.source,
                findings,
            }
        }
        Err(error) => {
            let (problem, source) = *error;
            Checked {
                findings: vec![of_problem(&problem)],
                source,
            }
        }
    }
}

/// Says how many findings there are, on standard error.
fn summarize(templates: usize, counts: Counts) {
    let counted =
        |count: usize, noun: &str| format!("{count} {noun}{}", if count == 1 { "" } else { "s" });
    let of = counted(templates, "template");
    let text = match (counts.errors, counts.warnings) {
        (0, 0) => format!("checked {of}: no findings"),
        (0, warnings) => format!("checked {of}: {}", counted(warnings, "warning")),
        (errors, 0) => format!("checked {of}: {}", counted(errors, "error")),
        (errors, warnings) => format!(
            "checked {of}: {} and {}",
            counted(errors, "error"),
            counted(warnings, "warning")
        ),
    };
    anstream::eprintln!("{text}");
}
