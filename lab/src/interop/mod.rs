//! Our output in other tools: the CDK's command, the validators, a user's own project, a browser, real servers.

mod acl;
mod browser;
mod cli;
mod emulator;
mod picture;
mod project;
mod search;
mod server;
pub(crate) mod validators;

use crate::Result;
use crate::command::{examples, expect, finish, said, succeed};
use crate::table::{self, Verdict, Verdicts};
use crate::tools::Tools;

/// Runs all parts, or the one that is named.
pub(crate) fn run() -> Result {
    let tools = Tools::new()?;
    table::run(&[
        ("cli", &|workspace| cli::run(workspace, &tools)),
        ("validators", &|workspace| {
            validators::run(workspace, &tools)
        }),
        ("project", &|workspace| project::run(workspace, &tools)),
        ("picture", &|workspace| picture::run(workspace, &tools)),
        ("emulator", &|workspace| emulator::run(workspace, &tools)),
        ("acl", &|_| acl::run(&tools)),
    ])
}
