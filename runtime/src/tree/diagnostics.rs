//! The rules that the constructs of a stack break.

use std::cell::{Cell, RefCell};

use crate::error::{Error, Problem};

/// The broken rules of a stack, found while its constructs are made. The synthesis reports them.
#[derive(Default)]
pub(crate) struct Diagnostics {
    /// Whether the stack asks for a review.
    has_audit: Cell<bool>,
    problems: RefCell<Vec<Problem>>,
    /// What failed besides rules, in a function that made a part of the stack.
    failure: RefCell<Option<Error>>,
    warnings: RefCell<Vec<Problem>>,
    /// The codes and the sentences of what the compiler warned of.
    told: Cell<&'static [(&'static str, &'static str)]>,
}

impl Diagnostics {
    pub(super) fn ask_for_audit(&self) {
        self.has_audit.set(true);
    }

    pub(super) const fn has_audit(&self) -> bool {
        self.has_audit.get()
    }

    /// Keeps what is wrong. What is kept already is not kept twice.
    pub(crate) fn fail(&self, problems: impl IntoIterator<Item = Problem>) {
        let mut kept = self.problems.borrow_mut();
        for problem in problems {
            if !kept.contains(&problem) {
                kept.push(problem);
            }
        }
    }

    /// Keeps an error of a call whose result the program does not see.
    pub(crate) fn keep(&self, error: &Error) {
        self.fail(error.problems().iter().cloned());
        if error.problems().is_empty() {
            self.failure
                .borrow_mut()
                .get_or_insert_with(|| error.clone());
        }
    }

    /// The first failure that is not a broken rule.
    pub(crate) fn failure(&self) -> Option<Error> {
        self.failure.borrow().clone()
    }

    /// Keeps what is warned of, as [`fail`](Self::fail) keeps what is wrong.
    pub(crate) fn warn(&self, warnings: impl IntoIterator<Item = Problem>) {
        let mut kept = self.warnings.borrow_mut();
        for warning in warnings {
            if !kept.contains(&warning) {
                kept.push(warning);
            }
        }
    }

    pub(crate) fn problems(&self) -> Vec<Problem> {
        self.problems.borrow().clone()
    }

    /// Says what the compiler warned of.
    pub(crate) fn tell(&self, told: &'static [(&'static str, &'static str)]) {
        self.told.set(told);
    }

    /// What is warned of, and the compiler did not.
    pub(crate) fn untold_warnings(&self) -> Vec<Problem> {
        let mut told = self.told.get().to_vec();
        let mut warnings = self.warnings();
        warnings.retain(|warning| {
            let is_it = |(code, sentence): &(&str, &str)| {
                *code == warning.rule().code && *sentence == warning.message()
            };
            // The compiler gave each warning for one place.
            match told.iter().position(is_it) {
                Some(at) => {
                    told.swap_remove(at);
                    false
                }
                None => true,
            }
        });
        warnings
    }

    pub(crate) fn warnings(&self) -> Vec<Problem> {
        self.warnings.borrow().clone()
    }
}
