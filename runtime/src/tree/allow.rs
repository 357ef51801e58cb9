//! Rules that a construct may break.

use stackwright_core::catalogue;

/// A rule that a construct may break, and why that is right.
#[derive(Clone, Debug)]
pub struct Allow {
    code: &'static str,
    reason: &'static str,
}

impl Allow {
    /// Allows what a rule forbids, by the rule's code or its name: `SW0102`, `engine-version` or `engine_version`. The code
    /// and the reason are kept in the template's metadata.
    #[must_use]
    pub const fn new(code_or_name: &'static str, reason: &'static str) -> Self {
        let code = match catalogue::find(code_or_name) {
            Some(rule) => rule.code,
            // The construct that it is given to reports it.
            None => code_or_name,
        };
        Self { code, reason }
    }

    /// The rule's code, whichever of the two it was given by.
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
