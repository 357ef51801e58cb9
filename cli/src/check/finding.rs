//! What a check finds wrong.

use stackwright_core::Level;

use crate::rule::Rule;
use crate::template::Span;

/// A broken rule, with its place in the template.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The rule.
    pub rule: Rule,
    /// How firmly it is held here.
    pub level: Level,
    /// What is wrong.
    pub message: String,
    /// What to do about it, as an imperative.
    pub help: String,
    /// Why it is wrong.
    pub notes: Vec<String>,
    /// Where.
    pub span: Span,
    /// Other places that it is about, each with what is there.
    pub related: Vec<(Span, String)>,
    /// The logical id of the resource, or the name of another element of a section, whose metadata can allow it.
    pub element: Option<String>,
    /// Whose metadata can allow it; `None` where nothing can.
    pub allowed_by: Option<AllowedBy>,
}

/// Whose metadata can allow a broken rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AllowedBy {
    /// That of the resource.
    Resource,
    /// That of the template.
    Template,
}

impl Finding {
    /// A finding with the reason of its rule.
    #[must_use]
    pub fn new(rule: Rule, span: Span, message: impl Into<String>) -> Self {
        Self {
            level: rule.level,
            message: message.into(),
            help: rule.fix.to_owned(),
            notes: vec![rule.why.to_owned()],
            span,
            related: Vec::new(),
            element: None,
            allowed_by: None,
            rule,
        }
    }

    /// The same with a fix of its own.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = help.into();
        self
    }

    /// The same with another place.
    #[must_use]
    pub fn related(mut self, span: Span, text: impl Into<String>) -> Self {
        self.related.push((span, text.into()));
        self
    }

    /// The same in a resource.
    #[must_use]
    pub fn of(mut self, element: impl Into<String>) -> Self {
        self.element = Some(element.into());
        self
    }

    /// Whether it makes the template wrong; others are warnings.
    #[must_use]
    pub const fn is_error(&self) -> bool {
        self.level.is_fatal()
    }
}

/// "did you mean", where a name is near.
pub(super) fn did_you_mean<'a>(
    name: &str,
    names: impl IntoIterator<Item = &'a str>,
) -> Option<String> {
    /// A stack has at most so many resources and parameters. Of more, the first are looked at: each of thousands of wrong names would be compared with each of thousands.
    const MOST: usize = 700;
    let near = stackwright_schemas::nearest(name, names.into_iter().take(MOST))?;
    Some(format!("did you mean `{near}`?"))
}
