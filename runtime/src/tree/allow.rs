//! Rules that a construct may break.

/// A rule that a construct may break, and why that is right.
#[derive(Clone, Debug)]
pub struct Allow {
    code: &'static str,
    reason: &'static str,
}

impl Allow {
    /// Allows what the rule of this code forbids. A reason is kept in the template's metadata.
    #[must_use]
    pub const fn new(code: &'static str, reason: &'static str) -> Self {
        Self { code, reason }
    }

    /// The rule's code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        self.code
    }

    /// Why it is right here.
    #[must_use]
    pub const fn reason(&self) -> &'static str {
        self.reason
    }
}
