//! User groups of caches.

use std::fmt::{self, Debug};
use std::marker::PhantomData;

use stackwright_core::describe::{Fact, Node};

use super::engines::{Engine, Redis, Valkey};
use super::group::{IamUsers, UserGroup};
use crate::construct::facts::{ToFact, facts_of};
use crate::{Construct as _, Scope, Text};

/// A user group that a cache of the engine `E` takes.
#[diagnostic::on_unimplemented(
    message = "expected a user group that a {E} cache supports [SW0118, SW0119]",
    label = "not supported on a {E} cache",
    note = "a Redis cache supports Redis user groups, a Valkey cache supports Redis and Valkey user groups, a Memcached cache supports none",
    note = "rule `user-group-on-memcached`: https://docs.rs/stackwright/latest/stackwright/rules/constant.SW0118.html",
    note = "rule `valkey-group-on-redis-cache`: https://docs.rs/stackwright/latest/stackwright/rules/constant.SW0119.html"
)]
pub trait Serves<E: Engine> {
    /// The group, as a cache refers to it.
    fn group_ref(&self) -> GroupRef<E>;
}

impl<E: Engine, G: Serves<E>> Serves<E> for &G {
    fn group_ref(&self) -> GroupRef<E> {
        (*self).group_ref()
    }
}

macro_rules! serves {
    ($($group:ident on $cache:ident)+) => {
        $(impl Serves<$cache> for UserGroup<$group> {
            fn group_ref(&self) -> GroupRef<$cache> {
                self.scope().use_it();
                GroupRef {
                    scope: self.scope().clone(),
                    resource: self.own_resource(),
                    name: self.name(),
                    users: self.iam_users(),
                    on: PhantomData,
                }
            }
        })+
    };
}

serves! {
    Valkey on Valkey
    Redis on Valkey
    Redis on Redis
}

/// A user group, as a cache of the engine `E` refers to it.
#[derive(Clone)]
pub struct GroupRef<E> {
    pub(super) scope: Scope,
    /// None of a group that exists already.
    pub(super) resource: Option<Scope>,
    pub(super) name: Text,
    pub(super) users: IamUsers,
    on: PhantomData<E>,
}

impl<E> GroupRef<E> {
    /// The place of the group.
    pub(super) const fn place(&self) -> &Scope {
        &self.scope
    }
}

impl<E> ToFact for GroupRef<E> {
    fn to_fact(&self) -> Fact<Node> {
        facts_of(&self.scope)
    }
}

impl<E> Debug for GroupRef<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("GroupRef").field(&self.name).finish()
    }
}

impl<E: Engine, G: Serves<E>> From<&G> for GroupRef<E> {
    fn from(group: &G) -> Self {
        group.group_ref()
    }
}
