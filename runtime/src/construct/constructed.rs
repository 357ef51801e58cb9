//! What functions of the user make.

use std::cell::OnceCell;
use std::fmt;

use crate::{Error, Scope};

/// What a function of `construct!` made, in the stack's struct.
///
/// It is empty until the function has been called, and stays so if it returned an error, which the app reports with everything else.
pub struct Constructed<T>(OnceCell<T>);

impl<T> Constructed<T> {
    /// Nothing yet.
    #[doc(hidden)]
    #[must_use]
    pub const fn new() -> Self {
        Self(OnceCell::new())
    }

    /// What the function made; `None` if it returned an error.
    #[must_use]
    pub fn as_ref(&self) -> Option<&T> {
        self.0.get()
    }

    /// Takes what the function returned. An error is kept for the synthesis to report.
    pub(crate) fn fill(&self, scope: &Scope, made: Result<T, Error>) {
        match made {
            Ok(made) => {
                // Each is made once.
                drop(self.0.set(made));
            }
            Err(error) => scope.stack().diagnostics.keep(&error),
        }
    }
}

impl<T: fmt::Debug> fmt::Debug for Constructed<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.get().fmt(f)
    }
}
