//! That expansions ask the machine nothing, that the same program writes the same bytes, and that nothing is lost when it is
//! interrupted.

mod determinism;
mod interrupted;
mod purity;
mod tokens;

use crate::Outcome;
use crate::command::installed;
use crate::table;

/// Runs all parts, or the one that is named.
pub(crate) fn run() -> Outcome {
    installed("strace", "-V", &["strace"])?;
    table::run(&[
        ("tokens", &tokens::run),
        ("purity", &purity::run),
        ("determinism", &determinism::run),
        ("interrupted", &interrupted::run),
    ])
}
