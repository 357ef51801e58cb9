//! `cargo stackwright rules`.

use std::fmt::Write;

use anstyle::{AnsiColor, Style};
use clap::{Arg, ArgAction, ArgMatches, Command};
use serde_json::json;

use super::{Outcome, print};
use crate::rule::{self, Rule};

const BOLD: Style = Style::new().bold();
const RED: Style = AnsiColor::BrightRed.on_default();
const YELLOW: Style = AnsiColor::Yellow.on_default();

pub(super) fn command() -> Command {
    Command::new("rules")
        .about("Lists the rules with their codes, names and levels")
        .after_help(
            "Levels:\n  error  the service refuses it, or it cannot work\n  deny   an error that can be allowed with a reason\n  \
             warn   a warning\n  audit  a warning where a review is asked for\n\n\
             Codes: SW01 to SW10, SW13 and SW15 are rules of Stackwright's constructs, SW12 of the resource schemas, SW14 across resources and of templates, SW16 of `diff`.",
        )
        .arg(
            Arg::new("level")
                .long("level")
                .value_name("LEVEL")
                .action(ArgAction::Append)
                .value_delimiter(',')
                .value_parser(["error", "deny", "warn", "audit"])
                .help("List rules of these levels only"),
        )
        .arg(
            Arg::new("json")
                .long("json")
                .action(ArgAction::SetTrue)
                .help("Print a JSON array of objects with code, name, level, title, why, fix, source and page"),
        )
}

pub(super) fn run(matches: &ArgMatches) -> Outcome {
    let levels: Vec<_> = matches
        .get_many::<String>("level")
        .into_iter()
        .flatten()
        .collect();
    let wanted =
        |rule: &Rule| levels.is_empty() || levels.iter().any(|one| *one == rule.level_name());
    let rules: Vec<_> = rule::all().into_iter().filter(wanted).collect();
    if matches.get_flag("json") {
        let rules: Vec<_> = rules.iter().map(as_json).collect();
        return print(&format!("{:#}\n", serde_json::Value::from(rules)));
    }
    let mut out = String::new();
    for rule in &rules {
        let style = if rule.level.is_fatal() { RED } else { YELLOW };
        let level = rule.level_name();
        let _ = writeln!(
            out,
            "{BOLD}{}{BOLD:#} {style}{level:5}{style:#} {BOLD}{}{BOLD:#}: {}",
            rule.code, rule.name, rule.title
        );
    }
    print(&out)
}

fn as_json(rule: &Rule) -> serde_json::Value {
    json!({
        "code": rule.code,
        "name": rule.name,
        "level": rule.level_name(),
        "title": rule.title,
        "why": rule.why,
        "fix": rule.fix,
        "source": rule.source,
        "page": rule.page,
    })
}
