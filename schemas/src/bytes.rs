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

    pub(crate) const fn byte(&mut self) -> Option<u8> {
        let [first, rest @ ..] = self.rest else {
            return None;
        };
        self.rest = rest;
        Some(*first)
    }

    /// An unsigned number: seven bits a byte, lowest first, the eighth bit says that more follows.
    pub(crate) const fn number(&mut self) -> Option<usize> {
        // Without a range and its iterator: this is what all reading is made of, also where a compiler does not optimise.
        let (mut value, mut shift) = (0_usize, 0);
        while shift < 28 {
            let [byte, rest @ ..] = self.rest else {
                return None;
            };
            self.rest = rest;
            value |= ((*byte & 0x7f) as usize) << shift;
            if *byte & 0x80 == 0 {
                return Some(value);
            }
            shift += 7;
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
    pub(crate) const fn three(&mut self) -> Option<usize> {
        let [a, b, c, rest @ ..] = self.rest else {
            return None;
        };
        self.rest = rest;
        Some(u32::from_le_bytes([*a, *b, *c, 0]) as usize)
    }

    /// A number of four bytes, lowest first.
    pub(crate) const fn four(&mut self) -> Option<usize> {
        let [a, b, c, d, rest @ ..] = self.rest else {
            return None;
        };
        self.rest = rest;
        Some(u32::from_le_bytes([*a, *b, *c, *d]) as usize)
    }

    pub(crate) const fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }
}

/// The bytes from a place on.
pub(crate) fn from(bytes: &'static [u8], at: usize) -> Option<Bytes> {
    bytes.get(at..).map(Bytes::new)
}
