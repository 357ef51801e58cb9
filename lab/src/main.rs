//! Comparisons with the tools of others: `cargo lab NAME`.

mod battery;
mod bench;
mod changes;
mod command;
mod conformance;
mod demands;
mod files;
mod fixtures;
mod flags;
mod fuzz_cdk;
mod harden;
mod ide;
mod interop;
mod mutants;
mod random;
mod rules;
mod schemas;
mod table;
mod tools;

use std::process::ExitCode;

/// Why a comparison failed, in a sentence for the reader.
type Error = Box<dyn std::error::Error + Send + Sync>;
type Result<T = (), E = Error> = std::result::Result<T, E>;

struct Comparison {
    name: &'static str,
    what: &'static str,
    run: fn() -> Result,
}

const COMPARISONS: &[Comparison] = &[
    Comparison {
        name: "battery",
        what: "which of thirty mistakes each tool reports",
        run: battery::run,
    },
    Comparison {
        name: "bench",
        what: "speed, beside the CDK, stratosphere, serde_json and calls by hand; `first`, `edits`, `synthesis` or `expansion` alone",
        run: bench::run,
    },
    Comparison {
        name: "changes",
        what: "how long the changes of templates of 2,000 resources take to be found",
        run: changes::run,
    },
    Comparison {
        name: "instructions",
        what: "instructions of expansions and a synthesis, compared with the committed counts",
        run: bench::instructions,
    },
    Comparison {
        name: "conformance",
        what: "the programs of `tests/conformance/` in the CDK; `--flags none|recommended|each|FILE.json|NAME,NAME`, `--to FOLDER`",
        run: conformance::run,
    },
    Comparison {
        name: "demands",
        what: "what the services demand of every property that constructs write, compared with `tests/demands.json`",
        run: demands::run,
    },
    Comparison {
        name: "fixtures",
        what: "the templates of cfn-lint's tests in `cargo stackwright check`; a name is their folder",
        run: fixtures::run,
    },
    Comparison {
        name: "fuzz-cdk",
        what: "random stacks in our macros and in the CDK; `--seed N --cases N --flags SET`, and `--case N` for one of them",
        run: fuzz_cdk::run,
    },
    Comparison {
        name: "harden",
        what: "macros whose output compiles, deterministic output, interrupted synthesis; a name runs one part",
        run: harden::run,
    },
    Comparison {
        name: "ide",
        what: "what an editor shows; `--latency` measures completions, a name runs one scenario",
        run: ide::run,
    },
    Comparison {
        name: "interop",
        what: "our output in the CDK's command, the validators, an emulator, servers and a browser; a name runs one part",
        run: interop::run,
    },
    Comparison {
        name: "mutants",
        what: "changes of the checks that unit tests must notice; `--sample N` of each crate, `--seed N`, `--all`, a crate",
        run: mutants::run,
    },
    Comparison {
        name: "rules",
        what: "what the validators say of a template that breaks each of our rules",
        run: rules::run,
    },
    Comparison {
        name: "schemas",
        what: "the packed schemas: generated anew, and random resources beside cfn-lint's validator; `--all`, `--seed N`",
        run: schemas::run,
    },
    Comparison {
        name: "types",
        what: "each type of CloudFormation as a `resource!`, with its required properties, beside cfn-lint; a sixth of them, `--all`, or those whose names start so; `--seed N`",
        run: schemas::types,
    },
];

fn main() -> ExitCode {
    let name = std::env::args().nth(1).unwrap_or_default();
    let Some(comparison) = COMPARISONS.iter().find(|one| one.name == name) else {
        eprintln!("usage: cargo lab NAME\n");
        for Comparison { name, what, .. } in COMPARISONS {
            eprintln!("  {name:12} {what}");
        }
        return ExitCode::FAILURE;
    };
    match (comparison.run)() {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{name}: {why}");
            ExitCode::FAILURE
        }
    }
}
