//! Reading the packed table. Everything answers `None` past the end, so that no bytes make a reader panic.

/// A place in static bytes, which moves on with every read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Bytes {
    rest: &'static [u8],
}

impl Bytes {
    pub(crate) const fn new(rest: &'static [u8]) -> Self {
        Self { rest }
    }

    pub(crate) fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(*first)
    }

    /// An unsigned number: seven bits a byte, lowest first, the eighth bit says that more follows.
    pub(crate) fn number(&mut self) -> Option<usize> {
        let mut value = 0_usize;
        for shift in (0..28).step_by(7) {
            let byte = self.byte()?;
            value |= usize::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Some(value);
            }
        }
        None
    }

    pub(crate) fn take(&mut self, count: usize) -> Option<&'static [u8]> {
        let (taken, rest) = self.rest.split_at_checked(count)?;
        self.rest = rest;
        Some(taken)
    }

    /// What has its length in front.
    pub(crate) fn block(&mut self) -> Option<Self> {
        let length = self.number()?;
        self.take(length).map(Self::new)
    }

    /// A number of three bytes, lowest first.
    pub(crate) fn three(&mut self) -> Option<usize> {
        let taken = self.take(3)?;
        Some(
            taken
                .iter()
                .rev()
                .fold(0, |sum, byte| (sum << 8) | usize::from(*byte)),
        )
    }

    /// A number of four bytes, lowest first.
    pub(crate) fn four(&mut self) -> Option<usize> {
        let taken = self.take(4)?;
        Some(
            taken
                .iter()
                .rev()
                .fold(0, |sum, byte| (sum << 8) | usize::from(*byte)),
        )
    }

    pub(crate) const fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }
}

/// The bytes from a place on.
pub(crate) fn from(bytes: &'static [u8], at: usize) -> Option<Bytes> {
    bytes.get(at..).map(Bytes::new)
}
