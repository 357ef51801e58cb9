//! What rules find.

#![allow(
    clippy::indexing_slicing,
    reason = "a `const` context has no `get`; every index is bounded in the line above it"
)]

use super::key::Key;
use super::path::Path;
use crate::{Arg, Rule, Violation};

/// One violation with the place where it was found.
#[derive(Clone, Copy, Debug)]
pub struct Finding<'a> {
    /// The field.
    pub path: Path,
    /// Which part of the field: the element of a list; of a range, 0 for the lower and 1 for the upper bound. [`WHOLE`] where the
    /// field as a whole is meant.
    pub at: usize,
    /// What is wrong.
    pub violation: Violation<'a>,
}

/// The part that stands for the whole field.
pub const WHOLE: usize = usize::MAX;

/// How many findings one check keeps. No construct has so many fields that could break a rule of their own; a longer list of
/// wrong list elements is cut here, and the rest shows when these are mended.
const CAPACITY: usize = 32;

/// What a check found, in the order of the rules.
#[derive(Clone, Copy, Debug)]
pub struct Findings<'a> {
    found: [Option<Finding<'a>>; CAPACITY],
    len: usize,
    /// Whether more were found than are kept.
    is_cut: bool,
}

impl<'a> Findings<'a> {
    /// Nothing found.
    pub const NONE: Self = Self {
        found: [None; CAPACITY],
        len: 0,
        is_cut: false,
    };

    pub(crate) const fn push(&mut self, path: Path, at: usize, violation: Violation<'a>) {
        if self.len < CAPACITY {
            self.found[self.len] = Some(Finding {
                path,
                at,
                violation,
            });
            self.len += 1;
        } else {
            self.is_cut = true;
        }
    }

    /// The one that was found last. None where there are more than are kept: the last one is not among them.
    const fn last(&mut self) -> Option<&mut Finding<'a>> {
        if self.is_cut || self.len == 0 {
            None
        } else {
            self.found[self.len - 1].as_mut()
        }
    }

    /// How many there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.len
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The finding at an index, for `const` contexts; elsewhere iterate.
    #[must_use]
    pub const fn get(&self, index: usize) -> Option<&Finding<'a>> {
        if index < CAPACITY {
            self.found[index].as_ref()
        } else {
            None
        }
    }
}

impl<'a> IntoIterator for Findings<'a> {
    type Item = Finding<'a>;
    type IntoIter = core::iter::Flatten<core::array::IntoIter<Option<Finding<'a>>, CAPACITY>>;

    fn into_iter(self) -> Self::IntoIter {
        self.found.into_iter().flatten()
    }
}

/// Where a rule puts what it finds: every finding is of that rule.
#[derive(Debug)]
pub struct Found<'f, 'a> {
    rule: &'static Rule,
    findings: &'f mut Findings<'a>,
}

impl<'f, 'a> Found<'f, 'a> {
    /// The findings of a rule.
    pub(crate) const fn of(rule: &'static Rule, findings: &'f mut Findings<'a>) -> Self {
        Self { rule, findings }
    }

    /// A sentence without values.
    pub const fn plain<C, T>(&mut self, key: Key<C, T>, sentence: &'static str) {
        self.values(key, sentence, [Arg::None; 3]);
    }

    /// A sentence with one text.
    pub const fn text<C, T>(&mut self, key: Key<C, T>, template: &'static str, text: &'a str) {
        self.values(key, template, [Arg::Text(text), Arg::None, Arg::None]);
    }

    /// A sentence with one value.
    pub const fn value<C, T>(&mut self, key: Key<C, T>, template: &'static str, value: Arg<'a>) {
        self.values(key, template, [value, Arg::None, Arg::None]);
    }

    /// A sentence with two values.
    pub const fn two<C, T>(
        &mut self,
        key: Key<C, T>,
        template: &'static str,
        first: Arg<'a>,
        second: Arg<'a>,
    ) {
        self.values(key, template, [first, second, Arg::None]);
    }

    /// A sentence with up to three values.
    pub const fn values<C, T>(
        &mut self,
        key: Key<C, T>,
        template: &'static str,
        values: [Arg<'a>; 3],
    ) {
        self.violation(key, Violation::new(self.rule, template, values));
    }

    /// Gives the violation that was found last a reason of its own, where the rule's does not fit it.
    pub const fn because(&mut self, why: &'static str) {
        if let Some(last) = self.findings.last() {
            last.violation = last.violation.because(why);
        }
    }

    /// Gives the violation that was found last a fix of its own, where the rule's does not fit it.
    pub const fn fixed_by(&mut self, fix: &'static str) {
        if let Some(last) = self.findings.last() {
            last.violation = last.violation.fixed_by(fix);
        }
    }

    /// What a function of its own found wrong; nothing where it found nothing.
    pub const fn result<C, T>(&mut self, key: Key<C, T>, result: Result<(), Violation<'a>>) {
        if let Err(violation) = result {
            self.violation(key, violation);
        }
    }

    /// A violation, whatever rule it is of: for a walk that finds those of several rules.
    pub const fn violation<C, T>(&mut self, key: Key<C, T>, violation: Violation<'a>) {
        self.findings.push(key.path(), key.part(), violation);
    }
}
