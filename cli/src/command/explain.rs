//! `cargo stackwright explain CODE|NAME`.

use clap::{Arg, ArgMatches, Command};

use super::{Outcome, fail, page, print};
use crate::rule;

pub(super) fn command() -> Command {
    Command::new("explain")
        .about("Explains a rule: why it is one, what breaks it, and what to do")
        .after_help(
            "The pages are part of the command and need no network. `cargo stackwright rules` lists the rules.\n\n\
             Examples:\n  cargo stackwright explain SW0119\n  cargo stackwright explain valkey-group-on-redis-cache",
        )
        .arg(
            Arg::new("rule")
                .required(true)
                .value_name("CODE|NAME")
                .help("Code or name of the rule, in any case"),
        )
}

pub(super) fn run(matches: &ArgMatches) -> Outcome {
    let wanted = matches.get_one::<String>("rule").map_or("", String::as_str);
    match rule::find(wanted) {
        Some(rule) => print(&page::of(&rule)),
        None => {
            let help = match rule::nearest(wanted) {
                Some(near) if wanted.to_ascii_lowercase().starts_with("sw") => {
                    format!(
                        "did you mean `{}`? `cargo stackwright rules` lists all rules",
                        near.code
                    )
                }
                Some(near) => format!(
                    "did you mean `{}`? `cargo stackwright rules` lists all rules",
                    near.name
                ),
                None => "list the rules with `cargo stackwright rules`".to_owned(),
            };
            fail(&format!("cannot find rule `{wanted}`"), &help)
        }
    }
}
