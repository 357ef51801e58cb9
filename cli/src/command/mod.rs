//! The command line: its verbs, their arguments and their exit codes.

mod check;
mod completions;
mod diff;
mod explain;
mod import;
mod input;
mod new;
mod page;
mod revision;
mod rules;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::builder::styling::{AnsiColor, Effects, Styles};
use clap::{Arg, ArgMatches, ColorChoice, Command};

/// How a run of the command ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing is wrong: 0.
    Right,
    /// A template breaks rules, or has changes that are asked for: 1.
    Findings,
    /// The arguments are wrong, or a file cannot be read or written: 2.
    Failed,
    /// The changes that are asked for replace or remove resources, or lose data: 3.
    Destructive,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Right => Self::SUCCESS,
            Outcome::Findings => Self::from(1),
            Outcome::Failed => Self::from(2),
            Outcome::Destructive => Self::from(3),
        }
    }
}

const STYLES: Styles = Styles::styled()
    .header(AnsiColor::BrightGreen.on_default().effects(Effects::BOLD))
    .usage(AnsiColor::BrightGreen.on_default().effects(Effects::BOLD))
    .literal(AnsiColor::BrightCyan.on_default().effects(Effects::BOLD))
    .placeholder(AnsiColor::Cyan.on_default());

const EXIT_CODES: &str = "\
Exit codes:
  0  nothing is wrong, or there are only warnings
  1  a template breaks rules, or `diff` found what `--fail-on` names
  2  the arguments are wrong, or a file cannot be read or written
  3  `diff` found what `--fail-on` names, and a resource is replaced or removed";

/// The command with its verbs. `name` is what usage lines begin with.
fn command(name: &'static str) -> Command {
    Command::new("cargo-stackwright")
        .bin_name(name)
        .version(env!("CARGO_PKG_VERSION"))
        .about("Checks, compares and imports CloudFormation templates, explains the rules of Stackwright, and starts projects")
        .after_help(EXIT_CODES)
        .styles(STYLES)
        .max_term_width(100)
        .subcommand_required(true)
        .arg_required_else_help(true)
        .arg(
            Arg::new("color")
                .long("color")
                .value_name("WHEN")
                .value_parser(["auto", "always", "never"])
                .default_value("auto")
                .global(true)
                .help("Color the output; `auto` does so in a terminal, unless NO_COLOR is set"),
        )
        .subcommand(check::command())
        .subcommand(diff::command())
        .subcommand(import::command())
        .subcommand(explain::command())
        .subcommand(rules::command())
        .subcommand(new::command())
        .subcommand(completions::command())
}

/// Runs the command with the arguments of a process, the name of the program among them.
///
/// cargo runs `cargo-stackwright stackwright …` for `cargo stackwright …`.
#[must_use]
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> Outcome {
    let mut arguments: Vec<_> = arguments.into_iter().collect();
    let is_by_cargo = arguments.get(1).is_some_and(|first| first == "stackwright");
    if is_by_cargo {
        arguments.remove(1);
    }
    let name = if is_by_cargo {
        "cargo stackwright"
    } else {
        "cargo-stackwright"
    };
    match command(name)
        .color(color(&arguments))
        .try_get_matches_from(&arguments)
    {
        Ok(matches) => run_verb(name, &matches),
        Err(error) => {
            // A reader that closed the pipe has read enough.
            let _ = error.print();
            if error.use_stderr() {
                Outcome::Failed
            } else {
                Outcome::Right
            }
        }
    }
}

/// The choice of `--color`, for messages about the arguments themselves.
fn color(arguments: &[OsString]) -> ColorChoice {
    let texts: Vec<_> = arguments.iter().filter_map(|one| one.to_str()).collect();
    let after = texts.windows(2).find_map(|pair| match pair {
        ["--color", when] => Some(*when),
        _ => None,
    });
    let joined = texts.iter().find_map(|one| one.strip_prefix("--color="));
    match after.or(joined) {
        Some("always") => ColorChoice::Always,
        Some("never") => ColorChoice::Never,
        _ => ColorChoice::Auto,
    }
}

fn run_verb(name: &'static str, matches: &ArgMatches) -> Outcome {
    match matches.get_one::<String>("color").map(String::as_str) {
        Some("always") => anstream::ColorChoice::Always.write_global(),
        Some("never") => anstream::ColorChoice::Never.write_global(),
        _ => anstream::ColorChoice::Auto.write_global(),
    }
    match matches.subcommand() {
        Some(("check", matches)) => check::run(matches),
        Some(("diff", matches)) => diff::run(matches),
        Some(("import", matches)) => import::run(matches),
        Some(("explain", matches)) => explain::run(matches),
        Some(("rules", matches)) => rules::run(matches),
        Some(("new", matches)) => new::run(matches),
        Some(("completions", matches)) => completions::run(command(name), matches),
        _ => Outcome::Failed,
    }
}

/// Writes to standard output. A pipe that is closed is not an error: `cargo stackwright rules | head`.
fn print(text: &str) -> Outcome {
    use std::io::Write;
    let mut out = anstream::stdout();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Ok(()) => Outcome::Right,
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Outcome::Right,
        Err(error) => fail(&format!("cannot write the output: {error}"), ""),
    }
}

/// Says what is wrong with the arguments or with a file.
fn fail(message: &str, help: &str) -> Outcome {
    say(&annotate_snippets::Level::ERROR, message, help);
    Outcome::Failed
}

/// Says what may be wrong with the arguments.
fn warn(message: &str, help: &str) {
    say(&annotate_snippets::Level::WARNING, message, help);
}

fn say(level: &annotate_snippets::Level<'_>, message: &str, help: &str) {
    use annotate_snippets::{Group, Level, Renderer};
    let title = level.clone().primary_title(message);
    let report = if help.is_empty() {
        Group::with_title(title)
    } else {
        Group::with_title(title).element(Level::HELP.message(help))
    };
    anstream::eprintln!("{}", Renderer::styled().render(&[report]));
}
