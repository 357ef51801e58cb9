//! What every construct can be given. The props of each are generated from its description, into `props.rs` of its service.

use std::borrow::Cow;

use stackwright_core::describe::Tree;

use crate::{Allow, Dependency, Json, RemovalPolicy, Scope, Text};

/// What the props of all constructs have in common.
#[derive(Default)]
pub(crate) struct Common<'a> {
    pub(crate) id: Option<Cow<'a, str>>,
    pub(crate) depends_on: Vec<Dependency<'a>>,
    pub(crate) condition: Option<&'a Scope>,
    pub(crate) removal_policy: Option<RemovalPolicy>,
    pub(crate) tags: Vec<(String, Text)>,
    pub(crate) overrides: Option<Json>,
    pub(crate) allow: Vec<Allow>,
    pub(crate) logical_id: Option<Cow<'a, str>>,
}

/// The props of a construct.
#[expect(
    private_interfaces,
    reason = "sealed: only the crate's own props have it"
)]
pub trait Props<'a>: Default {
    /// Takes the common part out.
    #[doc(hidden)]
    fn take_common(&mut self) -> Common<'a>;

    /// What the rules know of the fields.
    #[doc(hidden)]
    fn facts(&self) -> Tree;

    /// The fields that refer to constructs whose lists can still grow, and the places of these.
    #[doc(hidden)]
    fn growing(&self) -> Vec<(u16, Scope)> {
        Vec::new()
    }
}
