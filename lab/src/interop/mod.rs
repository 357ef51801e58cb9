//! What others' tools say of our output: the CDK's command, the validators, a user's own project, real servers.

mod acl;
mod cli;
mod emulator;
mod picture;
mod project;
pub(crate) mod tools;
mod validators;

use crate::Outcome;
use crate::command::{examples, expect, finish, said, succeed};
use crate::table::{self, Verdict};
use tools::Tools;
pub(crate) use tools::cache_folder;

/// Runs all parts, or the one that is named.
pub(crate) fn run() -> Outcome {
    let tools = Tools::new()?;
    table::run(&[
        ("cli", &|workspace| cli::run(workspace, &tools)),
        ("validators", &|workspace| {
            validators::run(workspace, &tools)
        }),
        ("project", &|workspace| project::run(workspace, &tools)),
        ("picture", &|workspace| picture::run(workspace, &tools)),
        ("emulator", &|workspace| emulator::run(workspace, &tools)),
        ("acl", &|workspace| acl::run(workspace, &tools)),
    ])
}
