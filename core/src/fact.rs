//! What is known of a declaration, and what is found wrong with it.

#![allow(
    clippy::indexing_slicing,
    reason = "a `const` context has no `get`; every index is bounded in the line above it"
)]

use crate::Violation;

pub use crate::describe::Fact;

/// One violation with the place where it was found.
#[derive(Clone, Copy, Debug)]
pub struct Finding<'a> {
    /// The field, as declarations write it, with a dot before a field of a field: `backup.retention`.
    pub field: &'static str,
    /// Which part of the field: the element of a list; of a range, 0 for the lower and 1 for the upper bound. Past all of
    /// them where the field as a whole is meant.
    pub at: usize,
    /// What is wrong.
    pub violation: Violation<'a>,
}

/// The part that stands for the whole field.
pub const WHOLE: usize = usize::MAX;

/// How many findings one check keeps. No declaration has so many fields that could break a rule of their own; a longer list
/// of bad list elements is cut here, and the rest shows when these are mended.
const CAPACITY: usize = 32;

/// What a check found, in the order of the fields.
#[derive(Clone, Copy, Debug)]
pub struct Findings<'a> {
    found: [Option<Finding<'a>>; CAPACITY],
    len: usize,
}

impl<'a> Findings<'a> {
    /// Nothing found.
    pub(crate) const NONE: Self = Self {
        found: [None; CAPACITY],
        len: 0,
    };

    pub(crate) const fn push(&mut self, field: &'static str, at: usize, violation: Violation<'a>) {
        if self.len < CAPACITY {
            self.found[self.len] = Some(Finding {
                field,
                at,
                violation,
            });
            self.len += 1;
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

    /// The finding of an index, for `const` contexts; elsewhere iterate.
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
