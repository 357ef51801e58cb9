//! The command `cargo stackwright`.

#![forbid(unsafe_code)]

use std::process::ExitCode;

fn main() -> ExitCode {
    cargo_stackwright::run(std::env::args_os()).into()
}
