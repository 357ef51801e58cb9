//! Patterns of texts.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use regex_lite::Regex;

use crate::bytes::Bytes;
use crate::table::Table;

/// A pattern of a schema.
///
/// `regex-lite` does not take all that schemas write, so that the table has expressions which were rewritten from the pattern. They
/// accept what the pattern accepts, and in a few cases more.
#[derive(Clone, Copy, Debug)]
pub struct Pattern {
    table: Table,
    source: &'static str,
    flags: u8,
    length: (usize, Option<usize>),
    parts: Bytes,
}

thread_local! {
    /// Expressions that were compiled, by their text. Matching is pure; this saves time only.
    static COMPILED: RefCell<BTreeMap<&'static str, Option<Rc<Regex>>>> = const { RefCell::new(BTreeMap::new()) };
}

impl Pattern {
    pub(crate) fn read(table: Table, at: usize) -> Option<Self> {
        let mut bytes = table.pattern(at)?;
        let source = table.string(bytes.number()?)?;
        let flags = bytes.byte()?;
        let min = if flags & 4 == 0 { 0 } else { bytes.number()? };
        let max = if flags & 8 == 0 {
            None
        } else {
            Some(bytes.number()?)
        };
        let parts = bytes.block()?;
        Some(Self {
            table,
            source,
            flags,
            length: (min, max),
            parts,
        })
    }

    /// The pattern as the schema has it.
    #[must_use]
    pub const fn source(self) -> &'static str {
        self.source
    }

    /// Whether texts are compared with it. Few patterns need what `regex-lite` lacks.
    #[must_use]
    pub const fn is_checked(self) -> bool {
        self.flags & 1 == 0
    }

    /// Whether it accepts exactly what the schema's pattern accepts, and not more.
    #[must_use]
    pub const fn is_exact(self) -> bool {
        self.flags & 3 == 0
    }

    /// Whether a text matches; `true` where it is not known.
    #[must_use]
    pub fn matches(self, text: &str) -> bool {
        if !self.is_checked() {
            return true;
        }
        let (min, max) = self.length;
        let count = text.chars().count();
        if count < min || max.is_some_and(|max| count > max) {
            return false;
        }
        self.expressions().all(|(wanted, expression)| {
            compiled(expression).is_none_or(|regex| regex.is_match(text) == wanted)
        })
    }

    /// The least and the greatest number of characters.
    pub(crate) const fn length(self) -> (usize, Option<usize>) {
        self.length
    }

    /// The expressions that a text is compared with, each with whether it has to match.
    pub fn expressions(self) -> impl Iterator<Item = (bool, &'static str)> {
        let mut bytes = self.parts;
        std::iter::from_fn(move || {
            let wanted = bytes.byte()? == 1;
            Some((wanted, self.table.string(bytes.number()?)?))
        })
    }
}

fn compiled(expression: &'static str) -> Option<Rc<Regex>> {
    COMPILED.with_borrow_mut(|all| {
        let found = all.entry(expression);
        found
            .or_insert_with(|| Regex::new(expression).ok().map(Rc::new))
            .clone()
    })
}
