//! What every construct can be given.

use std::borrow::Cow;
use std::marker::PhantomData;

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

    /// The names of the fields that are given.
    #[doc(hidden)]
    fn given(&self) -> Vec<&'static str>;
}

/// A field of props, which may have been left out.
pub(crate) trait Given {
    fn is_given(&self) -> bool;
}

impl<T> Given for Option<T> {
    fn is_given(&self) -> bool {
        self.is_some()
    }
}

impl<T> Given for Vec<T> {
    fn is_given(&self) -> bool {
        !self.is_empty()
    }
}

impl<T> Given for PhantomData<T> {
    fn is_given(&self) -> bool {
        false
    }
}

/// Declares the props of a construct: its own fields, and those that all constructs have. The fields of `in_common` go into
/// [`Common`], each through its function.
macro_rules! props {
    (
        $(#[$meta:meta])*
        pub struct $name:ident<$lt:lifetime $(, $param:ident: $bound:ident)*> {
            $($(#[$field_meta:meta])* pub $field:ident: $kind:ty,)*
        }
        $(in_common {
            $($(#[$common_meta:meta])* pub $common:ident: $common_kind:ty => $to_common:expr,)*
        })?
    ) => {
        $(#[$meta])*
        #[derive(Debug)]
        pub struct $name<$lt $(, $param: $bound)*> {
            /// The construct id, the last part of the path that logical ids are made of.
            ///
            /// Default: the declared name in PascalCase; in a call, the id that it is given. A change replaces the resource.
            pub id: Option<std::borrow::Cow<$lt, str>>,
            $($(#[$field_meta])* pub $field: $kind,)*
            $($($(#[$common_meta])* pub $common: $common_kind,)*)?
            /// CloudFormation JSON laid over the resource, for what has no field: `json!({ "Properties": { … } })`. `null`
            /// takes a key away.
            pub overrides: Option<$crate::Json>,
            /// Rules that this construct may break, by their codes or their names, each with a reason:
            /// `[SW0102 = "why"]` or `[engine_version = "why"]`.
            pub allow: Vec<$crate::Allow>,
        }

        impl<$lt $(, $param: $bound)*> Default for $name<$lt $(, $param)*> {
            fn default() -> Self {
                Self {
                    id: None,
                    $($field: Default::default(),)*
                    $($($common: Default::default(),)*)?
                    overrides: None,
                    allow: Vec::new(),
                }
            }
        }

        #[expect(private_interfaces, reason = "the trait is sealed by this type")]
        impl<$lt $(, $param: $bound)*> $crate::construct::props::Props<$lt> for $name<$lt $(, $param)*> {
            fn take_common(&mut self) -> $crate::construct::props::Common<$lt> {
                let mut common = $crate::construct::props::Common::default();
                common.id = self.id.take();
                $($(common.$common = $to_common(std::mem::take(&mut self.$common));)*)?
                common.overrides = self.overrides.take();
                common.allow = std::mem::take(&mut self.allow);
                common
            }

            fn given(&self) -> Vec<&'static str> {
                [
                    $((stringify!($field), $crate::construct::props::Given::is_given(&self.$field)),)*
                    $($((stringify!($common), $crate::construct::props::Given::is_given(&self.$common)),)*)?
                    ("overrides", $crate::construct::props::Given::is_given(&self.overrides)),
                ]
                .into_iter()
                .filter_map(|(name, is_given)| is_given.then_some(name))
                .collect()
            }
        }
    };
}
pub(crate) use props;
