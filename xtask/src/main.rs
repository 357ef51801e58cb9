//! Chores of the workspace that need nothing but cargo: `cargo xtask NAME`.

mod codegen;
mod cost;

use std::process::ExitCode;

/// The result of a chore, or why it failed.
type Outcome = Result<(), String>;

struct Chore {
    name: &'static str,
    what: &'static str,
    run: fn() -> Outcome,
}

const CHORES: &[Chore] = &[
    Chore {
        name: "codegen",
        what: "writes the props of constructs from their descriptions",
        run: codegen::run,
    },
    Chore {
        name: "cost",
        what: "crates in the dependency tree of stackwright, and the CPU time of a first `cargo check`",
        run: cost::run,
    },
];

fn main() -> ExitCode {
    let name = std::env::args().nth(1).unwrap_or_default();
    let Some(chore) = CHORES.iter().find(|chore| chore.name == name) else {
        eprintln!("usage: cargo xtask CHORE\n");
        for Chore { name, what, .. } in CHORES {
            eprintln!("  {name:12} {what}");
        }
        return ExitCode::FAILURE;
    };
    match (chore.run)() {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{name}: {why}");
            ExitCode::FAILURE
        }
    }
}
