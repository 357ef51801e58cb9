//! The checks of a template: its structure, the schemas of its resources, and the rules of the library.
//!
//! What the template does not tell is not known, and nothing is said about it.

mod across;
mod allow;
mod clusters;
mod constructs;
mod cycles;
mod facts;
mod finding;
mod kinds;
mod references;
mod schema;
mod sections;
mod structure;
mod tags;
mod when;

use std::collections::HashSet;

use stackwright_core::Level;

use constructs::violated;
pub use finding::{AllowedBy, Finding};

use crate::rule::{Rule, SW1400, SW1401, SW1402, SW1403};
use crate::template::{Document, Problem, ProblemKind, Span, Template};

/// How a template is checked.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Codes of rules that may be broken.
    pub allowed: Vec<&'static str>,
    /// Whether rules of the level `audit` are asked.
    pub audits: bool,
}

/// What is found, each once.
#[derive(Debug, Default)]
struct Findings {
    all: Vec<Finding>,
    /// Of each finding its rule, its place and what it says.
    known: HashSet<(&'static str, Span, String)>,
}

impl Findings {
    fn push(&mut self, finding: Finding) {
        let key = (finding.rule.code, finding.span, finding.message.clone());
        if self.known.insert(key) {
            self.all.push(finding);
        }
    }

    fn retain(&mut self, keep: impl FnMut(&Finding) -> bool) {
        self.all.retain(keep);
    }
}

/// Everything that is wrong with a template, in the order of the places. `used` says which of the allowed codes are broken.
#[must_use]
pub fn check(document: &Document, options: &Options, used: &mut [bool]) -> Vec<Finding> {
    let template = Template::new(&document.root);
    let mut findings = Findings::default();
    for problem in &document.problems {
        findings.push(of_problem(problem));
    }
    structure::check(&template, &document.root, &mut findings);
    let bytes = document.source.text().len();
    sections::check(&template, &document.root, bytes, &mut findings);
    when::passwords(&template, &mut findings);
    let references = references::check(&template, &document.source, &mut findings);
    cycles::check(&template, &references, &mut findings);
    let of_structure: HashSet<_> = findings.all.iter().map(key).collect();
    schema::check(&template, &mut findings);
    kinds::check(&template, &mut findings);
    tags::check(&template, &mut findings);
    constructs::check(&template, &mut findings);
    clusters::check(&template, &references, &mut findings);
    across::check(&template, &mut findings);
    if !options.audits {
        findings.retain(|finding| finding.level != Level::Audit);
    }
    without_repetitions(&mut findings);
    if template.is_rewritten {
        let of_resources = findings.all.iter_mut();
        let of_resources = of_resources.filter(|one| !of_structure.contains(&key(one)));
        of_resources.for_each(may_be_rewritten);
    }
    allow::apply(&template, &options.allowed, used, &mut findings);
    let mut findings = findings.all;
    findings.sort_by_key(|finding| (finding.span, finding.rule.code));
    findings
}

/// What distinguishes a finding from others.
const fn key(finding: &Finding) -> (&'static str, Span) {
    (finding.rule.code, finding.span)
}

/// What a macro gets need not be what CloudFormation creates.
fn may_be_rewritten(finding: &mut Finding) {
    if matches!(finding.level, Level::Error | Level::Deny) {
        finding.level = Level::Warn;
        let note = "a macro of the template may write the resource anew".to_owned();
        finding.notes.push(note);
    }
}

/// Drops what a schema says of a value that a rule of the library speaks of: the rule knows more.
fn without_repetitions(findings: &mut Findings) {
    let is_of_schemas = |finding: &Finding| finding.rule.code.starts_with("SW12");
    let spoken: HashSet<_> = findings
        .all
        .iter()
        .filter(|one| !is_of_schemas(one) && one.is_error())
        .map(|one| one.span)
        .collect();
    findings.retain(|finding| {
        let code = finding.rule.code;
        let says_value = matches!(code, "SW1204" | "SW1205" | "SW1206" | "SW1207" | "SW1414");
        !says_value || !spoken.contains(&finding.span)
    });
}

/// What to do about a tag of the command `rain`, which its packages do not have.
#[must_use]
pub fn of_rain(problem: &Problem) -> Option<&'static str> {
    let is_tag = problem.kind == ProblemKind::UnknownTag && problem.message.contains("`!Rain::");
    is_tag.then_some("package the template with `rain pkg`, and use what it writes")
}

/// What is wrong with the text of a template, as a finding.
#[must_use]
pub fn of_problem(problem: &Problem) -> Finding {
    let rule: Rule = match problem.kind {
        ProblemKind::Syntax => SW1400,
        ProblemKind::DuplicateKey => SW1401,
        ProblemKind::UnknownTag => SW1402,
        ProblemKind::Alias => SW1403,
    };
    let finding = Finding::new(rule, problem.span, problem.message.clone());
    let finding = match of_rain(problem) {
        Some(help) => finding.help(help),
        None => finding,
    };
    match problem.earlier {
        Some(earlier) => finding.related(earlier, "the first one is here"),
        None => finding,
    }
}
