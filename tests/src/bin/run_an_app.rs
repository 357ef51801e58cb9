//! A program that is an [`App::run`], for the test of it: the argument says what goes wrong.

use std::env;
use std::process::ExitCode;

use stackwright::prelude::*;

/// The compiler warns of the name of the cache.
#[allow(deprecated)]
#[stack]
mod warned {
    use stackwright::prelude::*;

    vpc!(network {});
    cache!(<Valkey>::sessions {
        vpc: network,
        name: "Sessions"
    });
}

fn main() -> ExitCode {
    let storage = if matches!(env::args().nth(1).as_deref(), Some("wrong" | "wrong call")) {
        Size::gib(9_000)
    } else {
        Size::gib(9)
    };
    App::run(|app| {
        if env::args().nth(1).as_deref() == Some("warned") {
            app.add::<warned::Stack>()?;
        }
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
