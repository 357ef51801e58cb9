//! Findings as people and programs read them.

mod github;
mod human;
mod json;
mod sarif;

pub(crate) use github::workflow_command;
use stackwright_core::Level;

use crate::check::Finding;
use crate::template::{Place, Source, Span};

/// A template with what is wrong with it.
#[derive(Debug)]
pub struct Checked {
    /// The text.
    pub source: Source,
    /// What is wrong, in the order of the places.
    pub findings: Vec<Finding>,
}

/// How findings are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For people, in the look of rustc.
    Human,
    /// One JSON object.
    Json,
    /// SARIF 2.1.0, which code hosts and editors read.
    Sarif,
    /// Workflow commands of GitHub Actions, which annotate a pull request.
    Github,
}

impl Format {
    /// The names of the formats, as `--format` takes them.
    pub const NAMES: [&str; 4] = ["human", "json", "sarif", "github"];

    /// The format of a name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "human" => Some(Self::Human),
            "json" => Some(Self::Json),
            "sarif" => Some(Self::Sarif),
            "github" => Some(Self::Github),
            _ => None,
        }
    }
}

/// How many findings there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Of the levels error and deny.
    pub errors: usize,
    /// Of the levels warn and audit.
    pub warnings: usize,
}

impl Counts {
    /// The counts of some templates.
    #[must_use]
    pub fn of(checked: &[Checked]) -> Self {
        let findings = || checked.iter().flat_map(|one| &one.findings);
        let errors = findings().filter(|one| one.is_error()).count();
        Self {
            errors,
            warnings: findings().count() - errors,
        }
    }
}

/// The findings of templates as text. The human format has color; it is stripped where the output has none.
#[must_use]
pub fn render(checked: &[Checked], format: Format) -> String {
    match format {
        Format::Human => human::render(checked),
        Format::Json => json::render(checked),
        Format::Sarif => sarif::render(checked),
        Format::Github => github::render(checked),
    }
}

/// The first and the last place of a span; the end is behind the last character.
fn places(source: &Source, span: Span) -> (Place, Place) {
    (
        source.place(span.start),
        source.place(span.end.max(span.start)),
    )
}

/// `error` or `warning`, as SARIF and GitHub call the levels.
const fn severity(level: Level) -> &'static str {
    if level.is_fatal() { "error" } else { "warning" }
}
