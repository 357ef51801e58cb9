//! Strings, lists and patterns that many places share.

use std::collections::BTreeMap;

/// Appends an unsigned number: seven bits a byte, lowest first.
pub(super) fn number(into: &mut Vec<u8>, mut value: usize) {
    while value >= 0x80 {
        into.push((value & 0x7f) as u8 | 0x80);
        value >>= 7;
    }
    into.push(value as u8);
}

/// Appends bytes with their length in front.
pub(super) fn block(into: &mut Vec<u8>, bytes: &[u8]) {
    number(into, bytes.len());
    into.extend_from_slice(bytes);
}

/// Items that are written once, and referred to by their offset. The first pass counts the uses; what is used most comes first, so
/// that its offset takes the fewest bytes.
#[derive(Default)]
pub(super) struct Pool {
    uses: BTreeMap<Vec<u8>, usize>,
    offsets: BTreeMap<Vec<u8>, usize>,
    pub(super) bytes: Vec<u8>,
}

impl Pool {
    /// The offset of an item; 0 in the first pass.
    pub(super) fn at(&mut self, item: &[u8]) -> usize {
        if let Some(offset) = self.offsets.get(item) {
            return *offset;
        }
        *self.uses.entry(item.to_vec()).or_default() += 1;
        0
    }

    /// Ends the first pass.
    pub(super) fn lay_out(&mut self) {
        let mut items: Vec<_> = std::mem::take(&mut self.uses).into_iter().collect();
        items.sort_by(|(a, times_a), (b, times_b)| times_b.cmp(times_a).then(a.cmp(b)));
        for (item, _) in items {
            self.offsets.insert(item.clone(), self.bytes.len());
            self.bytes.extend(item);
        }
    }

    pub(super) fn count(&self) -> usize {
        self.offsets.len()
    }
}
