//! How constructs come into being.

mod checks;
pub(crate) mod existing;
pub(crate) mod facts;
pub(crate) mod field_value;
mod limits;
pub(crate) mod props;
mod quantity;

use std::panic::Location;

use stackwright_core::language;

pub use self::checks::Checks;
pub use self::field_value::FieldValue;
pub use self::limits::Limits;
use self::props::{Common, Props};
pub use self::quantity::Quantity;
use crate::error::{Error, Result};
use crate::{Dependency, Scope};

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

impl<'a, C: Construct> From<&'a C> for Dependency<'a> {
    fn from(construct: &'a C) -> Self {
        construct.scope().into()
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
    if checks.has_problems() {
        return Err(Error::rules(checks.into_problems()));
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
        scope.stack().diagnostics.fail([problem]);
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
    construct.scope().stack().diagnostics.fail(problems);
}

fn apply<'a, C: Construct>(
    construct: &C,
    given: Vec<&'static str>,
    common: Common<'a>,
    props: C::Props<'a>,
) -> Checks {
    let scope = construct.scope();
    let mut checks = Checks::of_props(scope.clone(), given);
    for allow in &common.allow {
        if let Err(violation) = language::allow(allow.code(), allow.reason()) {
            checks.violation(&violation);
        }
    }
    scope.with_settings(|settings| {
        settings.condition = common.condition.map(Scope::place);
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
