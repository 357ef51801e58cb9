//! Chores of the workspace: `cargo xtask NAME`. `schemas` needs Python and npm, the others nothing but cargo.

mod codegen;
mod cost;
mod schemas;
mod types;

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
        what: "writes the props of constructs from their descriptions, and the resource types from the schemas",
        run: codegen::run,
    },
    Chore {
        name: "cost",
        what: "crates in the dependency tree of stackwright, and the CPU time of a first `cargo check`",
        run: cost::run,
    },
    Chore {
        name: "schemas",
        what: "makes the packed table of all schemas from pinned packages, in `schemas/` or in a folder that is named",
        run: schemas::run,
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
