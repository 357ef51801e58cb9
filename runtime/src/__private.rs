//! What the macros expand to: one small call for each declaration. It changes without notice.

use std::panic::Location;
use std::rc::Rc;

pub use stackwright_rules as rules;
use stackwright_rules::cache::Bounds;
use stackwright_rules::group::MemberFacts;
use stackwright_rules::{Fact, Finding, Findings, Violation};

use crate::construct::{self, Construct};
use crate::{App, Error, FieldValue, Limits, Result, Scope, StackModule, app};

/// Gives a declaration of a module its place.
#[must_use]
#[track_caller]
pub fn declare<C: Construct>(scope: &Scope, id: &str, docs: &'static str) -> C {
    construct::declare(scope, id, docs, Location::caller())
}

/// Makes a declaration of a module what its fields say.
pub fn define<C: Construct>(construct: &C, props: C::Props<'_>) {
    construct::define(construct, props);
}

/// Makes the construct of a declaration in a function.
///
/// # Errors
///
/// The rules that it breaks.
#[track_caller]
pub fn create<C: Construct>(scope: &Scope, id: &str, props: C::Props<'_>) -> Result<C> {
    construct::create(scope, id, props)
}

/// What a call in a `wire!` answers with: nothing, or whether it went well.
#[diagnostic::on_unimplemented(
    message = "`wire!` takes calls that connect or grant, and this one answers with `{Self}`",
    label = "nothing is done with what it answers"
)]
pub trait Wired {
    /// Why it did not go well.
    fn error(&self) -> Option<&Error>;
}

impl Wired for () {
    fn error(&self) -> Option<&Error> {
        None
    }
}

impl Wired for Result<()> {
    fn error(&self) -> Option<&Error> {
        self.as_ref().err()
    }
}

/// Takes what a call in a `wire!` answered with. What it breaks is kept for the synthesis to report.
pub fn wire(scope: &Scope, answer: &impl Wired) {
    if let Some(error) = answer.error() {
        let problems = error.problems().iter().cloned();
        scope.stack().problems.borrow_mut().extend(problems);
    }
}

/// The stack of another module, whose declarations are its fields.
#[must_use]
#[track_caller]
pub fn module<S: StackModule>(scope: &Scope) -> Rc<S> {
    app::module_of(scope)
}

/// A value, as its field takes it.
pub fn value<T>(value: impl FieldValue<T>) -> T {
    value.field_value()
}

/// What the rules know of a limit.
#[must_use]
pub const fn bounds<T: Copy>(limits: &Limits<T>) -> Bounds<T> {
    let mut bounds = Bounds::ABSENT;
    if let Some(min) = limits.min() {
        bounds.min = Fact::Known(*min);
    }
    if let Some(max) = limits.max() {
        bounds.max = Fact::Known(*max);
    }
    bounds
}

/// A user as other modules know it.
#[must_use]
pub const fn published_user(
    user_id: Fact<&'static str>,
    user_name: Fact<&'static str>,
) -> MemberFacts<'static> {
    MemberFacts {
        user_id,
        user_name,
        ..MemberFacts::unknown("")
    }
}

/// Stops the compiler if a check of constants found something wrong with a field that is not allowed.
///
/// # Panics
///
/// With the report of the rule, which the compiler shows under the field's value.
#[track_caller]
pub const fn enforce(field: &str, findings: Findings<'static>, allowed: &[&str]) {
    let mut index = 0;
    while let Some(finding) = findings.get(index) {
        if rules::same_text(finding.field, field) {
            enforce_one(finding, allowed);
        }
        index += 1;
    }
}

/// As [`enforce`], for one element of a list, or for the field as a whole with [`rules::WHOLE`].
///
/// # Panics
///
/// With the report of the rule, which the compiler shows under the element.
#[track_caller]
pub const fn enforce_at(field: &str, at: usize, findings: Findings<'static>, allowed: &[&str]) {
    let mut index = 0;
    while let Some(finding) = findings.get(index) {
        if rules::same_text(finding.field, field) && finding.at == at {
            enforce_one(finding, allowed);
        }
        index += 1;
    }
}

/// As [`enforce`], for a rule about one value.
///
/// # Panics
///
/// With the report of the rule, which the compiler shows under the value.
#[track_caller]
pub const fn enforce_result(result: Result<(), Violation<'static>>, allowed: &[&str]) {
    if let Err(violation) = result {
        enforce_violation(&violation, allowed);
    }
}

#[track_caller]
const fn enforce_one(finding: &Finding<'static>, allowed: &[&str]) {
    enforce_violation(&finding.violation, allowed);
}

#[track_caller]
const fn enforce_violation(violation: &Violation<'static>, allowed: &[&str]) {
    let rule = violation.rule;
    let is_allowed = rule.level.can_be_allowed() && rules::same_text_in(rule.code, allowed);
    if rule.level.is_fatal() && !is_allowed {
        let report = violation.render();
        #[expect(clippy::panic, reason = "it is how const evaluation reports")]
        {
            panic!("{}", report.as_str());
        }
    }
}

/// The test of a module: its stack can be made.
///
/// # Panics
///
/// With the rules that it breaks.
pub fn assert_synthesizes<S: StackModule>() {
    let mut app = App::new();
    let result = app.stack::<S>().and_then(|_| app.assemble());
    if let Err(error) = result {
        #[expect(clippy::panic, reason = "it is how a test fails")]
        {
            panic!("the stack `{}` can't be made\n\n{error}", S::NAME);
        }
    }
}
