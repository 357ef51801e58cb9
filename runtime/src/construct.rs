//! How constructs come into being.

use std::panic::Location;

use stackwright_core::existing::{self, Existing};
use stackwright_core::{Finding, Findings, Violation, language};

use crate::error::{Error, Problem, Result};
use crate::props::{Props, text_fact};
use crate::{Scope, Text};

/// A thing that a stack consists of.
///
/// A construct is a handle: a clone is the same construct. It comes into being in two steps, so that declarations can stand
/// in any order and refer to each other: [`declare`](Self::declare) gives it its place in the tree, `define` what it is.
/// `new` of each construct does both.
pub trait Construct: Clone {
    /// What `define` takes.
    type Props<'a>: Props<'a>;

    /// What kind of construct it is: `elasticache::ServerlessCache`.
    const NAME: &'static str;

    /// The construct at a place, of which nothing is known yet.
    #[doc(hidden)]
    fn declare(scope: Scope) -> Self;

    /// Makes the construct what its props say.
    #[doc(hidden)]
    fn define(&self, props: Self::Props<'_>, checks: &mut Checks);

    /// Its place in the tree.
    fn scope(&self) -> &Scope;
}

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

    /// Hands the warnings to the stack, and the problems to the caller.
    pub(crate) fn finish(self) -> Vec<Problem> {
        let stack = self.scope.stack();
        stack.warnings.borrow_mut().extend(self.warnings);
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

/// A construct of a call: at its place in the tree, and defined.
#[track_caller]
pub(crate) fn create<C: Construct>(scope: &Scope, id: &str, mut props: C::Props<'_>) -> Result<C> {
    let location = Location::caller();
    let given = props.given();
    let common = props.take_common();
    let place = scope.new_node(common.id.as_deref().unwrap_or(id), C::NAME, Some(location));
    let construct = C::declare(place.clone());
    let checks = apply(&construct, given, common, props);
    // What is wrong is not in the stack, and leaves nothing in it.
    if !checks.problems.is_empty() {
        return Err(Error::rules(checks.problems));
    }
    scope.attach(&place)?;
    let _ = checks.finish();
    Ok(construct)
}

/// The place of a declaration of a `#[stack]` module. A clash of ids is kept for the synthesis to report.
pub(crate) fn declare<C: Construct>(
    scope: &Scope,
    id: &str,
    docs: &'static str,
    location: &'static Location<'static>,
) -> C {
    let place = scope.new_node(id, C::NAME, Some(location));
    if let Err(problem) = scope.attach(&place) {
        scope.stack().problems.borrow_mut().push(problem);
    }
    if !docs.is_empty() {
        place.with_settings(|settings| settings.docs = Some(docs));
    }
    C::declare(place)
}

/// Defines a declaration of a `#[stack]` module. What it breaks is kept for the synthesis to report.
pub(crate) fn define<C: Construct>(construct: &C, mut props: C::Props<'_>) {
    let given = props.given();
    let common = props.take_common();
    let problems = apply(construct, given, common, props).finish();
    let stack = construct.scope().stack();
    stack.problems.borrow_mut().extend(problems);
}

fn apply<'a, C: Construct>(
    construct: &C,
    given: Vec<&'static str>,
    common: crate::props::Common<'a>,
    props: C::Props<'a>,
) -> Checks {
    let scope = construct.scope();
    let mut checks = Checks {
        given,
        ..Checks::of(scope.clone())
    };
    for allow in &common.allow {
        if let Err(violation) = language::allow(allow.code(), allow.reason()) {
            checks.violation(&violation);
        }
    }
    scope.with_settings(|settings| {
        settings.condition = common.condition.map(|condition| condition.scope().clone());
        settings.removal_policy = common.removal_policy;
        settings.overrides = common.overrides;
        settings.allow = common.allow;
    });
    let tags: Vec<_> = common
        .tags
        .iter()
        // Of a value that comes later nothing is known.
        .map(|(k, v)| (k.as_str(), v.as_literal().unwrap_or_default()))
        .collect();
    checks.take(stackwright_core::stack::tags(&tags));
    for (key, value) in common.tags {
        scope.set_tag(&key, value);
    }
    for dependency in common.depends_on {
        scope.depend_on(dependency);
    }
    construct.define(props, &mut checks);
    checks
}
