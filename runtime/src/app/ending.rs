//! The end of a program that has added stacks to an app and has not synthesized it.

use std::cell::Cell;
use std::process;
use std::rc::Rc;
use std::thread;

use super::modules::Modules;

/// Notices when an app is dropped with stacks that nothing was made of.
///
/// The app of a program, [`App::from_env`](super::App::from_env), lets the program fail then: the `cdk` command would deploy
/// the assembly of an earlier run otherwise. Any other app of the main thread writes a warning.
pub(super) struct Ending {
    modules: Rc<Modules>,
    is_of_program: bool,
    is_silent: Cell<bool>,
}

impl Ending {
    pub(super) const fn of(modules: Rc<Modules>) -> Self {
        Self {
            modules,
            is_of_program: false,
            is_silent: Cell::new(false),
        }
    }

    /// The app is the one of the program.
    pub(super) const fn of_program(mut self) -> Self {
        self.is_of_program = true;
        self
    }

    /// Something was made of the stacks, or what went wrong has been reported.
    pub(super) fn silence(&self) {
        self.is_silent.set(true);
    }
}

impl Drop for Ending {
    fn drop(&mut self) {
        let stacks = self.modules.stacks.borrow();
        let is_main = thread::current().name() == Some("main");
        // A test has threads of its own, and need not synthesize.
        if self.is_silent.get() || stacks.is_empty() || thread::panicking() || !is_main {
            return;
        }
        let names: Vec<_> = stacks
            .iter()
            .map(|stack| format!("`{}`", stack.stack_name()))
            .collect();
        let level = if self.is_of_program {
            "error"
        } else {
            "warning"
        };
        eprintln!(
            "{level}: the app was dropped before it was synthesized\n  = note: nothing was written of {}\n  = help: call \
             `app.synth()?` at the end of `main`, or use `App::run`, which does it\n",
            names.join(", "),
        );
        if self.is_of_program {
            FAILURE.with(|failure| failure.0.set(true));
            if cfg!(target_env = "musl") {
                // It drops no values of the main thread when the program ends.
                process::exit(1);
            }
        }
    }
}

thread_local! {
    static FAILURE: Failure = const { Failure(Cell::new(false)) };
}

/// Lets the program fail when its main thread ends, which is after `main` has returned and its error was printed. Where an app
/// is dropped it is not known whether `main` returns an error, and ending the program there would hide it.
struct Failure(Cell<bool>);

impl Drop for Failure {
    fn drop(&mut self) {
        if self.0.get() {
            fail();
        }
    }
}

/// Ends a program that has ended with success. It cannot do so by [`process::exit`] a second time.
#[cfg(unix)]
fn fail() {
    use std::os::unix::process::CommandExt as _;

    // The exit code of this program becomes 1, and nothing else is seen of it.
    let _ = process::Command::new("/bin/sh")
        .args(["-c", "exit 1"])
        .exec();
    process::abort();
}

/// Ends a program that has ended with success. It cannot do so by [`process::exit`] a second time.
#[cfg(not(unix))]
fn fail() {
    process::abort();
}
