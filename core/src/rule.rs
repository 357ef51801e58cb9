//! What a rule is, and how firmly it is held.

/// How firmly a rule is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// The service refuses it, or it can't work.
    Error,
    /// An error unless the declaration says `allow: [CODE = "reason"]`, or the same with the rule's name.
    Deny,
    /// A compiler warning; `allow` silences it.
    Warn,
    /// A compiler warning where the stack asks for a review, `#[stack(audit)]`; silent otherwise.
    Audit,
}

impl Level {
    /// Whether a violation keeps the stack from being made, `allow` aside.
    #[must_use]
    pub const fn is_fatal(self) -> bool {
        matches!(self, Self::Error | Self::Deny)
    }

    /// Whether `allow: [CODE = "reason"]` may name a rule of this level.
    #[must_use]
    pub const fn can_be_allowed(self) -> bool {
        matches!(self, Self::Deny | Self::Warn | Self::Audit)
    }

    /// Whether a violation is told without keeping the stack from being made.
    #[must_use]
    pub const fn is_warning(self) -> bool {
        matches!(self, Self::Warn | Self::Audit)
    }
}

/// A rule, as the catalogue has it. A code and a name never change their meaning.
#[derive(Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Rule {
    /// `SW` and four digits; stable.
    pub code: &'static str,
    /// The rule in two to five words, in kebab-case; stable.
    pub name: &'static str,
    /// How firmly it is held.
    pub level: Level,
    /// The rule in one line.
    pub title: &'static str,
    /// Why it is a rule.
    pub why: &'static str,
    /// What to do about a violation.
    pub fix: &'static str,
    /// Where the rule or its figure is known from.
    pub source: &'static str,
    /// What AWS answers where a violation reaches it: its error code, and as much of its text as stays the same. Empty where
    /// no deployment gets that far, or the text is not known.
    pub aws_says: &'static str,
    /// Rules about the same question, by their codes.
    pub related: &'static [&'static str],
    /// The address of the page that explains it.
    pub page: &'static str,
    /// The rule as the last note of a message refers to it: its name and its page.
    pub reference: &'static str,
}

impl Rule {
    /// The name as an identifier, with underscores: how `allow: […]` writes it.
    #[must_use]
    pub fn identifier(&self) -> String {
        self.name.replace('-', "_")
    }
}

/// The address of a rule's page: in the documentation of `stackwright`, whose module `rules` has a constant for each.
macro_rules! page {
    ($code:ident) => {
        concat!(
            "https://docs.rs/stackwright/latest/stackwright/rules/constant.",
            stringify!($code),
            ".html"
        )
    };
}
pub(crate) use page;

/// A rule as the catalogue has it.
macro_rules! entry {
    (
        $code:ident $name:literal $level:ident $title:literal $why:literal $fix:literal $source:literal
        $($aws:literal)? [$($related:ident)*]
    ) => {
        &$crate::Rule {
            code: stringify!($code),
            name: $name,
            level: $crate::Level::$level,
            title: $title,
            why: $why,
            fix: $fix,
            source: $source,
            aws_says: concat!($($aws)?),
            related: &[$(stringify!($related)),*],
            page: $crate::rule::page!($code),
            reference: concat!("rule `", $name, "`: ", $crate::rule::page!($code)),
        }
    };
}
pub(crate) use entry;
