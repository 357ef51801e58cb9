//! The macros' output compiles, the same program writes the same bytes, and an interrupted synthesis loses nothing.

mod determinism;
mod interrupted;
mod tokens;

use crate::Result;
use crate::command::installed;
use crate::table;

/// Runs all parts, or the one that is named.
pub(crate) fn run() -> Result {
    installed("strace", "-V", &["strace"])?;
    table::run(&[
        ("tokens", &tokens::run),
        ("determinism", &determinism::run),
        ("interrupted", &interrupted::run),
    ])
}
