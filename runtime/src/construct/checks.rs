//! What constructs are found to break while they are defined.

use stackwright_core::existing::{self, Existing};
use stackwright_core::{Finding, Findings, Violation, language};

use super::facts::text_fact;
use crate::error::Problem;
use crate::{Scope, Text};

/// What a construct was found to break while it was defined.
#[derive(Debug)]
pub struct Checks {
    scope: Scope,
    /// The names of the fields that the construct is given.
    given: Vec<&'static str>,
    problems: Vec<Problem>,
    warnings: Vec<Problem>,
}

impl Checks {
    pub(crate) const fn of(scope: Scope) -> Self {
        Self {
            scope,
            given: Vec::new(),
            problems: Vec::new(),
            warnings: Vec::new(),
        }
    }

    /// The same, of a construct that is given these fields.
    pub(super) fn of_props(scope: Scope, given: Vec<&'static str>) -> Self {
        Self {
            given,
            ..Self::of(scope)
        }
    }

    pub(super) const fn has_problems(&self) -> bool {
        !self.problems.is_empty()
    }

    /// The problems, of a construct that does not come into the stack.
    pub(super) fn into_problems(self) -> Vec<Problem> {
        self.problems
    }

    /// Hands the warnings to the stack, and the problems to the caller.
    pub(crate) fn finish(self) -> Vec<Problem> {
        self.scope.stack().diagnostics.warn(self.warnings);
        self.problems
    }

    /// Takes what a rule function found.
    pub(crate) fn take(&mut self, findings: Findings<'_>) {
        self.take_with(findings, |_| None);
    }

    /// The same, with what to do where more is known than the rule says.
    pub(crate) fn take_with(
        &mut self,
        findings: Findings<'_>,
        help: impl Fn(&Finding<'_>) -> Option<String>,
    ) {
        for finding in findings {
            let problem = self.scope.problem(&finding.violation);
            self.push(problem.with_help(help(&finding)));
        }
    }

    /// Asks what may be given with `existing`, and without it.
    pub(crate) fn existing(&mut self, kind: Existing, existing: Option<&Text>) {
        let given = std::mem::take(&mut self.given);
        self.take(existing::check(kind, text_fact(existing), &given));
    }

    /// Asks for the fields that the construct can't do without, all at once.
    pub(crate) fn required(&mut self, noun: &str, fields: &[&str], has: impl Fn(&str) -> bool) {
        let missing: Vec<_> = fields
            .iter()
            .filter(|field| !has(field))
            .map(|field| format!("`{field}`"))
            .collect();
        if !missing.is_empty() {
            self.violation(&language::missing(noun, &missing.join(" and ")));
        }
    }

    pub(crate) fn violation(&mut self, violation: &Violation<'_>) {
        self.push(self.scope.problem(violation));
    }

    fn push(&mut self, problem: Problem) {
        let rule = problem.rule();
        if !self.scope.tells(rule) {
            return;
        }
        if rule.level.is_warning() {
            self.warnings.push(problem);
        } else {
            self.problems.push(problem);
        }
    }
}
