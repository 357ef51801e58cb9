//! How constructs come into being.

mod checks;
mod constructed;
pub(crate) mod existing;
pub(crate) mod facts;
pub(crate) mod field_value;
mod limits;
pub(crate) mod props;
pub(crate) mod quantity;
mod reference;

use std::panic::Location;

use stackwright_core::describe::{Description, Fact, Node, Path, Tree};
use stackwright_core::language;

pub(crate) use self::checks::Checks;
pub use self::constructed::Constructed;
pub(crate) use self::constructed::{needed, perhaps};
pub use self::field_value::FieldValue;
pub use self::limits::Limits;
use self::props::{Common, Props};
pub use self::quantity::Quantity;
use crate::error::{Problem, Result};
use crate::tree::Described;
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

    /// What it can be given, and what the rules ask of it.
    #[doc(hidden)]
    const DESCRIPTION: &'static Description;

    /// The construct at a place, of which nothing is known yet.
    #[doc(hidden)]
    fn declare(scope: Scope) -> Self;

    /// The props with what is known besides, and the facts of these: for most constructs, what is given.
    #[doc(hidden)]
    fn prepare<'a>(
        &self,
        props: Self::Props<'a>,
        facts: Tree,
        _: &mut Checks,
    ) -> (Self::Props<'a>, Tree) {
        (props, facts)
    }

    /// Makes the construct what its props say. It has all required fields.
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

/// A construct of a call: at its place in the tree, and defined. The rules that it breaks are kept for the synthesis to report,
/// so that all mistakes of a program are reported at once.
#[track_caller]
pub(crate) fn create<C: Construct>(scope: &Scope, id: &str, props: C::Props<'_>) -> Result<C> {
    let location = Location::caller();
    let given = Given::of(props);
    let id = given.common.id.as_deref().unwrap_or(id);
    let place = scope.new_node(id, C::NAME, Some(location));
    attach(scope, &place);
    let construct = new::<C>(place);
    keep(apply(&construct, given));
    Ok(construct)
}

/// The place of a declaration of a `#[stack]` module.
pub(crate) fn declare<C: Construct>(
    scope: &Scope,
    id: &str,
    (name, docs): (&'static str, &'static str),
    location: &'static Location<'static>,
) -> C {
    let place = scope.new_node(id, C::NAME, Some(location));
    attach(scope, &place);
    place.with_settings(|settings| {
        settings.name = Some(name);
        settings.docs = (!docs.is_empty()).then_some(docs);
    });
    new(place)
}

/// Puts a construct at its place. A clash of ids is kept for the synthesis to report.
fn attach(scope: &Scope, place: &Scope) {
    if let Err(problem) = scope.attach(place) {
        scope.stack().diagnostics.fail([problem]);
    }
}

/// Keeps what a construct breaks for the synthesis to report.
fn keep(checks: Checks) {
    let scope = checks.scope().clone();
    scope.stack().diagnostics.fail(checks.finish());
}

fn new<C: Construct>(place: Scope) -> C {
    if C::DESCRIPTION.header.is_for_others {
        place.name_if_unused(C::DESCRIPTION.header.noun_alone);
    }
    C::declare(place)
}

/// Defines a declaration of a `#[stack]` module. What it breaks is kept for the synthesis to report.
pub(crate) fn define<C: Construct>(construct: &C, props: C::Props<'_>) {
    keep(apply(construct, Given::of(props)));
}

/// What a construct is given.
struct Given<'a, P> {
    facts: Tree,
    growing: Vec<(u16, Scope)>,
    common: Common<'a>,
    props: P,
}

impl<'a, P: Props<'a>> Given<'a, P> {
    fn of(mut props: P) -> Self {
        Self {
            facts: props.facts(),
            growing: props.growing(),
            common: props.take_common(),
            props,
        }
    }
}

fn apply<'a, C: Construct>(construct: &C, given: Given<'a, C::Props<'a>>) -> Checks {
    let Given {
        facts,
        growing,
        mut common,
        props,
    } = given;
    let scope = construct.scope();
    let mut checks = Checks::of(scope.clone());
    common.allow.retain(|allow| {
        let allowed = language::allow_in(C::DESCRIPTION, allow.code(), allow.reason());
        if let Err(violation) = &allowed {
            checks.violation(violation);
        }
        allowed.is_ok()
    });
    scope.with_settings(|settings| {
        settings.condition = common.condition.map(Scope::place);
        settings.removal_policy = common.removal_policy;
        settings.overrides = common.overrides;
        settings.allow = common.allow;
    });
    if let Some(id) = common.logical_id {
        scope.place().set_logical_id(&id);
    }
    for (key, value) in common.tags {
        scope.set_tag(&key, value);
    }
    for dependency in common.depends_on {
        scope.depend_on(dependency);
    }
    let of = C::DESCRIPTION;
    checks.identity(of, &facts);
    let (props, facts) = construct.prepare(props, facts, &mut checks);
    let facts = scope.sited(so_far(of, facts));
    let settled = settled(of, facts.clone());
    checks.ask(of, &settled);
    let has_all = checks.required(of, &facts);
    scope.describe(Described {
        of,
        facts,
        growing,
        told: checks.told(),
    });
    if has_all {
        construct.define(props, &mut checks);
    }
    checks
}

/// What cannot change any more: nothing is known of lists to which things can be added until the template is made.
pub(crate) fn settled(of: &Description, mut facts: Tree) -> Tree {
    if !of.is_existing(facts.raw()) {
        of.lists_that_grow().for_each(|number| facts.forget(number));
    }
    facts
}

/// Whether a method of a construct can be called.
///
/// # Errors
///
/// The rule that it breaks.
pub(crate) fn called<C: Construct>(
    construct: &C,
    method: &str,
    location: &'static Location<'static>,
) -> Result<()> {
    let scope = construct.scope();
    let facts = scope.facts();
    let calls = C::DESCRIPTION.header.calls.iter();
    for rule in calls.filter(|rule| rule.methods.include(method)) {
        (rule.check)(facts.raw())
            .map_err(|violation| Problem::new(&violation, &scope.path(), Some(location)))?;
    }
    Ok(())
}

/// The facts of a construct, to whose lists things can be added until the template is made.
fn so_far(of: &'static Description, mut facts: Tree) -> Tree {
    if of.is_existing(facts.raw()) {
        return facts;
    }
    for number in of.lists_that_grow() {
        let elements = match facts.node(number) {
            Some(Node::List(elements, _)) => elements.clone(),
            _ => Vec::new(),
        };
        let list = Fact::Known(Node::List(elements, false));
        facts.set(Path::of(number), list);
    }
    facts
}
