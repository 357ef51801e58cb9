//! Breaks each rule at run time, in a thread that has the code as its name. Built with `--cfg stackwright_lab`, it leaves the
//! templates for `cargo lab rules`.

use std::thread;

use stackwright::{App, Result};
use stackwright_tests::run_time::{IN_AN_APP, in_a_stack};

fn main() -> std::io::Result<()> {
    for (code, declare) in in_a_stack() {
        run(code, |app| {
            app.new_stack("Shop").and_then(|scope| declare(&scope))
        })?;
    }
    for (code, declare) in IN_AN_APP {
        run(code, declare)?;
    }
    Ok(())
}

/// A call that fails leaves what it has declared, and nothing else is asked of it.
fn run(code: &str, declare: impl Fn(&mut App) -> Result<()> + Sync) -> std::io::Result<()> {
    thread::scope(|scope| {
        let thread = thread::Builder::new().name(code.to_owned());
        let thread = thread.spawn_scoped(scope, || {
            let mut app = App::new();
            let declared = declare(&mut app);
            let assembled = app.assemble();
            drop((declared, assembled));
        })?;
        drop(thread.join());
        Ok(())
    })
}
