//! Comparisons with the tools of others: `cargo lab NAME`.

mod battery;
mod bench;
mod command;
mod fuzz_cdk;
mod harden;
mod ide;
mod interop;
mod table;

use std::process::ExitCode;

/// What a chore answers with: why it failed, in a sentence.
type Outcome = Result<(), String>;

struct Chore {
    name: &'static str,
    what: &'static str,
    run: fn() -> Outcome,
}

const CHORES: &[Chore] = &[
    Chore {
        name: "battery",
        what: "thirty mistakes, and who says something about each",
        run: battery::run,
    },
    Chore {
        name: "bench",
        what: "how fast it is, beside the CDK, stratosphere, serde_json and calls by hand; `first`, `edits`, `synthesis` or `expansion` alone",
        run: bench::run,
    },
    Chore {
        name: "instructions",
        what: "how many instructions an expansion and a synthesis take, compared with those that are committed",
        run: bench::instructions,
    },
    Chore {
        name: "fuzz-cdk",
        what: "random stacks in our macros and in the CDK, whose templates have to be equal; `--seed N --cases N`, and `--case N` for one of them",
        run: fuzz_cdk::run,
    },
    Chore {
        name: "harden",
        what: "macros whose output compiles, bytes that are always the same, and synths that are interrupted",
        run: harden::run,
    },
    Chore {
        name: "ide",
        what: "what an editor shows, asked of a rust-analyzer; `--latency` measures completions, a name asks one scenario",
        run: ide::run,
    },
    Chore {
        name: "interop",
        what: "what others' tools say of our output; a name behind it runs one part",
        run: interop::run,
    },
];

fn main() -> ExitCode {
    let name = std::env::args().nth(1).unwrap_or_default();
    let Some(chore) = CHORES.iter().find(|chore| chore.name == name) else {
        eprintln!("usage: cargo lab NAME\n");
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
