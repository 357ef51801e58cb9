//! `cargo stackwright completions SHELL`.

use clap::{Arg, ArgMatches, Command, value_parser};
use clap_complete::Shell;

use super::{Outcome, print};

pub(super) fn command() -> Command {
    Command::new("completions")
        .about("Prints the completions of a shell")
        .after_help(
            "Example:\n  cargo-stackwright completions bash > ~/.local/share/bash-completion/completions/cargo-stackwright",
        )
        .arg(
            Arg::new("shell")
                .required(true)
                .value_name("SHELL")
                .value_parser(value_parser!(Shell)),
        )
}

pub(super) fn run(mut command: Command, matches: &ArgMatches) -> Outcome {
    let Some(shell) = matches.get_one::<Shell>("shell") else {
        return Outcome::Failed;
    };
    let mut out = Vec::new();
    clap_complete::generate(*shell, &mut command, "cargo-stackwright", &mut out);
    print(&String::from_utf8_lossy(&out))
}
