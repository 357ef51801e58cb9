//! What functions of the user make.

use std::cell::{Cell, OnceCell};
use std::fmt;
use std::panic::Location;

use stackwright_core::catalogue::SW0804;
use stackwright_core::stack;

use crate::__private::Perhaps;
use crate::error::Problem;
use crate::{Error, Scope};

/// What a function of `construct!` made, in the stack's struct.
///
/// It is empty until the function has been called, and stays so if it returned an error, which the app reports with everything else.
/// `ALWAYS` is `false` for a construct with `when`, which is empty in other configurations.
pub struct Constructed<T, const ALWAYS: bool = true> {
    made: OnceCell<T>,
    state: Cell<State>,
}

/// What has become of the construct.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// The function has not been called yet.
    Unmade,
    /// It has been called.
    Called,
    /// It is not called in this configuration.
    LeftOut,
}

impl<T, const ALWAYS: bool> Constructed<T, ALWAYS> {
    /// Nothing yet.
    #[doc(hidden)]
    #[must_use]
    pub const fn new() -> Self {
        Self {
            made: OnceCell::new(),
            state: Cell::new(State::Unmade),
        }
    }

    /// What the function made; `None` if it returned an error.
    #[must_use]
    pub fn as_ref(&self) -> Option<&T> {
        self.made.get()
    }

    /// That the configuration does not have it.
    #[doc(hidden)]
    pub fn leave_out(&self) {
        self.state.set(State::LeftOut);
    }

    /// Whether the function is yet to be called.
    pub(crate) fn is_unmade(&self) -> bool {
        self.state.get() == State::Unmade
    }

    /// Whether the function has returned an error, which is reported.
    pub(crate) fn has_failed(&self) -> bool {
        self.state.get() == State::Called && self.made.get().is_none()
    }

    /// Takes what the function returned. An error is kept for the synthesis to report.
    pub(crate) fn fill(&self, scope: &Scope, made: Result<T, Error>) {
        self.state.set(State::Called);
        match made {
            Ok(made) => {
                // Each is made once.
                drop(self.made.set(made));
            }
            Err(error) => scope.stack().diagnostics.keep(&error),
        }
    }
}

impl<T: fmt::Debug, const ALWAYS: bool> fmt::Debug for Constructed<T, ALWAYS> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.made.get().fmt(f)
    }
}

/// A declaration of the stack of another module, as `scope` refers to it by a name: nothing where that stack does not have it.
#[track_caller]
pub(crate) fn perhaps<'a, P: Perhaps>(scope: &Scope, of: &'a P, name: &str) -> Option<&'a P::Of> {
    if of.is_unmade() {
        let message = format!("`{name}` is not made yet: its stack refers to this one");
        report(scope, |stack, at| {
            Problem::with_message(SW0804, message, stack, at)
        });
    }
    of.find()
}

/// The same, where the synthesis reports that the stack does not have it.
#[track_caller]
pub(crate) fn needed<'a, P: Perhaps>(scope: &Scope, of: &'a P, name: &str) -> Option<&'a P::Of> {
    let found = of.find();
    if found.is_none() && !of.is_unmade() && !of.has_failed() {
        let violation = stack::not_there(name);
        report(scope, |stack, at| Problem::new(&violation, stack, at));
    }
    found.or_else(|| perhaps(scope, of, name))
}

#[track_caller]
fn report(
    scope: &Scope,
    problem: impl FnOnce(&str, Option<&'static Location<'static>>) -> Problem,
) {
    let location = Some(Location::caller());
    let problem = problem(scope.stack_name(), location);
    scope.stack().diagnostics.fail([problem]);
}
