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
pub struct Constructed<T> {
    made: OnceCell<T>,
    is_called: Cell<bool>,
}

impl<T> Constructed<T> {
    /// Nothing yet.
    #[doc(hidden)]
    #[must_use]
    pub const fn new() -> Self {
        Self {
            made: OnceCell::new(),
            is_called: Cell::new(false),
        }
    }

    /// What the function made; `None` if it returned an error.
    #[must_use]
    pub fn as_ref(&self) -> Option<&T> {
        self.made.get()
    }

    /// Whether the function has been called.
    pub(crate) const fn is_called(&self) -> bool {
        self.is_called.get()
    }

    /// Takes what the function returned. An error is kept for the synthesis to report.
    pub(crate) fn fill(&self, scope: &Scope, made: Result<T, Error>) {
        self.is_called.set(true);
        match made {
            Ok(made) => {
                // Each is made once.
                drop(self.made.set(made));
            }
            Err(error) => scope.stack().diagnostics.keep(&error),
        }
    }
}

impl<T: fmt::Debug> fmt::Debug for Constructed<T> {
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
    if found.is_none() && !of.is_unmade() {
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
