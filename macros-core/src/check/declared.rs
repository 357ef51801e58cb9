//! The declarations of a module, in their order and by their names. Names are looked up for every reference, so that a search
//! through all of them would take a time that grows with the square of their number.

use std::collections::BTreeMap;

use crate::model::Declaration;

#[derive(Debug)]
pub(super) struct Declared<'a> {
    pub(super) all: &'a [Declaration],
    by_name: BTreeMap<String, usize>,
}

impl<'a> Declared<'a> {
    pub(super) fn of(all: &'a [Declaration]) -> Self {
        let mut by_name = BTreeMap::new();
        for (index, declaration) in all.iter().enumerate() {
            by_name.entry(declaration.name()).or_insert(index);
        }
        Self { all, by_name }
    }

    /// The index of the first declaration of a name.
    pub(super) fn index(&self, name: &str) -> Option<usize> {
        self.by_name.get(name).copied()
    }

    /// The first declaration of a name.
    pub(super) fn named(&self, name: &str) -> Option<&'a Declaration> {
        self.all.get(self.index(name)?)
    }
}
