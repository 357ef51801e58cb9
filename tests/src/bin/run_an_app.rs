//! A program that is an [`App::run`], for the test of it: the argument says what goes wrong.

use std::env;
use std::process::ExitCode;

use stackwright::prelude::*;

fn main() -> ExitCode {
    let storage = if matches!(env::args().nth(1).as_deref(), Some("wrong" | "wrong call")) {
        Size::gib(9_000)
    } else {
        Size::gib(9)
    };
    App::run(|app| {
        let scope = app.new_stack("Shop")?;
        let network = vpc!(scope, network {})?;
        cache!(
            scope,
            <Valkey>::sessions {
                vpc: network,
                data_storage: ..=storage
            }
        )?;
        if env::args().nth(1).as_deref() == Some("wrong call") {
            scope.new_child("a/b")?;
        }
        if env::args().nth(1).as_deref() == Some("unreadable") {
            "many".parse::<u32>()?;
        }
        Ok(())
    })
}
