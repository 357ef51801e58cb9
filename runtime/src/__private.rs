//! What the macros expand to: one small call for each declaration. It changes without notice.
//!
//! The expansion calls this module `__sw`, and finds all names in it that it needs, whatever the user's module calls so.

pub mod allow;
pub mod arguments;
mod snapshot;

pub use core::convert::From;
pub use core::option::Option::{self, None, Some};
pub use core::primitive::{bool, f64, str, u32, u64};
use std::fmt;
use std::panic::Location;
use std::path::Path;
use std::rc::Rc;

pub use stackwright_core as rules;
pub use stackwright_core::Fact::{self, Absent, Known, Present, Unknown};
use stackwright_core::cache::Bounds;
use stackwright_core::{Finding, Findings, Violation};

use crate::construct;
pub use crate::elasticache::*;
pub use crate::*;

/// What other modules know of a user.
pub type MemberFacts = rules::group::MemberFacts<'static>;

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
        scope.stack().diagnostics.fail(problems);
    }
}

/// The stack of another module, whose declarations are its fields.
#[must_use]
#[track_caller]
pub fn module<S: StackModule>(scope: &Scope) -> Rc<S> {
    app::module_of(scope)
}

/// A value that is given, as its field takes it.
pub fn some<T>(value: impl FieldValue<T>) -> Option<T> {
    Some(value.field_value())
}

/// What the fields are that are not given.
#[must_use]
pub fn rest<T: Default>() -> T {
    T::default()
}

/// What an editor never runs.
#[must_use]
pub fn unseen<T>() -> T {
    unreachable!("only an editor sees this")
}

/// A list, as its field takes it.
pub fn into<T>(value: impl Into<T>) -> T {
    value.into()
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

/// A user as other modules know it, with a literal id and name.
#[must_use]
pub const fn user_named(user_id: &'static str, user_name: &'static str) -> MemberFacts {
    user_told(Fact::Known(user_id), Fact::Known(user_name))
}

/// A user as other modules know it.
#[must_use]
pub const fn user_told(user_id: Fact<&'static str>, user_name: Fact<&'static str>) -> MemberFacts {
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

/// How a module's stack is shown: by its name.
///
/// # Errors
///
/// Those of the formatter.
pub fn debug_stack<S: StackModule>(formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
    formatter
        .debug_struct("Stack")
        .field("name", &S::NAME)
        .finish_non_exhaustive()
}

/// The folder that the tests of modules write their templates to, for validators to look at, if it is set.
const TEMPLATES: &str = "STACKWRIGHT_TEMPLATES";

/// The test of a module: its stack can be made, and its template is what the snapshot says, if the feature `insta` is on and
/// there is one in the folder `snapshots` of the package. With `STACKWRIGHT_TEMPLATES` set to a folder, the template is written
/// there, in a file that has the name of the module.
///
/// # Panics
///
/// With the rules that it breaks, or with what is different.
pub fn assert_synthesizes<S: StackModule>(package: &str) {
    let mut app = App::new();
    match app.add::<S>().and_then(|_| app.assemble()) {
        Ok(assembly) => {
            if let Some(folder) = std::env::var_os(TEMPLATES) {
                write_template::<S>(&assembly, Path::new(&folder));
            }
            snapshot::compare(&assembly, S::NAME, package);
        }
        #[expect(clippy::panic, reason = "it is how a test fails")]
        Err(error) => panic!("the stack `{}` can't be made\n\n{error}", S::NAME),
    }
}

fn write_template<S: StackModule>(assembly: &Assembly, folder: &Path) {
    let module = std::any::type_name::<S>().replace("::", ".");
    let file = folder.join(format!("{module}.template.json"));
    let template = assembly
        .template(S::NAME)
        .map(|template| format!("{template:#}\n"));
    let written = std::fs::create_dir_all(folder)
        .and_then(|()| std::fs::write(&file, template.unwrap_or_default()));
    if let Err(error) = written {
        #[expect(clippy::panic, reason = "it is how a test fails")]
        {
            panic!("can't write {}: {error}", file.display());
        }
    }
}
