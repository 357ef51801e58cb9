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

pub(crate) use self::checks::Checks;
pub use self::field_value::FieldValue;
pub use self::limits::Limits;
use self::props::{Common, Props};
pub use self::quantity::Quantity;
use crate::error::{Error, Result};
use crate::{Dependency, Scope};

/// A resource or another part of a stack, such as [`Vpc`](crate::ec2::Vpc) or [`Output`](crate::Output).
///
/// A construct is a handle: a clone is the same construct, and dropping it changes nothing in the stack.
///
/// # Your own constructs
///
/// The trait is sealed: only this crate implements it. To write a construct of your own, write a function that takes a
/// [`Scope`] and returns a [`Result`](crate::Result). It declares what the construct consists of in a child scope, and returns
/// the handles that its callers need.
///
/// ```
/// use stackwright::ec2::Vpc;
/// use stackwright::elasticache::{ServerlessCache, User};
/// use stackwright::prelude::*;
///
/// /// A cache of one tenant, and the user that the tenant logs in as.
/// pub struct TenantCache {
///     pub cache: ServerlessCache<Valkey>,
///     pub user: User<Iam, Valkey>,
/// }
///
/// pub fn tenant_cache(scope: &Scope, name: &str, network: &Vpc) -> stackwright::Result<TenantCache> {
///     // The logical ids of everything below start with `name`, so that a stack can have several.
///     let scope = scope.new_child(name)?;
///     let access = format!("on ~{name}:* +@read +@write");
///     let user = user!(scope, <Iam>::user { user_id: name, access })?;
///     let group = user_group!(scope, <Valkey>::group { users: [&user] })?;
///     let cache = cache!(scope, <Valkey>::cache { vpc: network, user_group: group })?;
///     Ok(TenantCache { cache, user })
/// }
///
/// # fn main() -> stackwright::Result<()> {
/// let mut app = App::new();
/// let scope = app.new_stack("Tenants")?;
/// let network = vpc!(scope, network {})?;
/// for name in ["red", "blue"] {
///     tenant_cache(&scope, name, &network)?;
/// }
/// let assembly = app.assemble()?;
/// # use stackwright::assertions::Template;
/// # let template = Template::from_assembly(&assembly, "Tenants");
/// # template.resource_count_is("AWS::ElastiCache::ServerlessCache", 2);
/// # assert_eq!(template.find_resources("AWS::ElastiCache::User", json!({ "Properties": { "UserId": "blue" } })).len(), 1);
/// # Ok(())
/// # }
/// ```
// Sealed by `Checks`, which has no public path. In two steps, so that declarations can stand in any order and refer to each
// other: `declare` gives a construct its place in the tree, `define` its content. `new` of each construct does both.
pub trait Construct: Clone {
    /// The fields that the construct can be given.
    type Props<'a>: Props<'a>;

    /// The type of the construct: `elasticache::ServerlessCache`.
    const NAME: &'static str;

    /// The construct at a place, of which nothing is known yet.
    #[doc(hidden)]
    fn declare(scope: Scope) -> Self;

    /// Makes the construct what its props say.
    #[doc(hidden)]
    fn define(&self, props: Self::Props<'_>, checks: &mut Checks);

    /// The construct's place in the tree.
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
