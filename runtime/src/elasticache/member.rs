//! Users as members of user groups.

use std::fmt::Debug;
use std::marker::PhantomData;

use stackwright_core::UserKind as IamKind;
use stackwright_core::describe::{Fact, Node};

use super::engines::{Redis, UserEngine, Valkey};
use super::kinds::{Iam, Password, UserKind};
use super::user::User;
use crate::construct::facts::{ToFact, facts_of};
use crate::{Construct, FieldValue, Scope, Text};

/// A user that can join a user group of the engine `G`.
#[diagnostic::on_unimplemented(
    message = "user is not supported in a {G} user group [SW0302, SW0304]",
    label = "not supported in a {G} user group",
    note = "a Redis user group supports Redis users, a Valkey user group supports users that authenticate with IAM or a password",
    note = "rule `valkey-user-in-redis-group`: https://docs.rs/stackwright/latest/stackwright/rules/constant.SW0302.html",
    note = "rule `valkey-group-no-password-user`: https://docs.rs/stackwright/latest/stackwright/rules/constant.SW0304.html"
)]
pub trait Joins<G: UserEngine> {
    /// The user, as a group refers to it.
    fn member(&self) -> Member<G>;
}

impl<G: UserEngine, U: Joins<G>> Joins<G> for &U {
    fn member(&self) -> Member<G> {
        (*self).member()
    }
}

impl<G: UserEngine> Joins<G> for Member<G> {
    fn member(&self) -> Self {
        self.clone()
    }
}

impl<E: UserEngine> Joins<Valkey> for User<Iam, E> {
    fn member(&self) -> Member<Valkey> {
        Member::of(self)
    }
}

impl<E: UserEngine> Joins<Valkey> for User<Password, E> {
    fn member(&self) -> Member<Valkey> {
        Member::of(self)
    }
}

impl<K: UserKind> Joins<Redis> for User<K, Redis> {
    fn member(&self) -> Member<Redis> {
        Member::of(self)
    }
}

/// A user, as a group of the engine `G` refers to it.
#[derive(Clone, Debug)]
pub struct Member<G> {
    pub(super) user: Scope,
    /// None of a user that exists already.
    pub(super) resource: Option<Scope>,
    pub(super) user_id: Text,
    /// ARN of a user that authenticates with IAM.
    pub(super) iam: Option<Text>,
    of: PhantomData<G>,
}

impl<G> Member<G> {
    fn of<K: UserKind, E: UserEngine>(user: &User<K, E>) -> Self {
        user.scope().use_it();
        Self {
            user: user.scope().clone(),
            resource: user.own_resource(),
            user_id: user.id(),
            iam: (K::KIND == IamKind::Iam).then(|| user.arn()),
            of: PhantomData,
        }
    }
}

impl<G> ToFact for Member<G> {
    fn to_fact(&self) -> Fact<Node> {
        facts_of(&self.user)
    }
}

impl<G: UserEngine, U: Joins<G>> From<&U> for Member<G> {
    fn from(user: &U) -> Self {
        user.member()
    }
}

impl<G: UserEngine, U: Joins<G>> FieldValue<Vec<Member<G>>> for Vec<U> {
    fn field_value(self) -> Vec<Member<G>> {
        self.iter().map(Joins::member).collect()
    }
}

impl<G: UserEngine, U: Joins<G>> FieldValue<Vec<Member<G>>> for &[U] {
    fn field_value(self) -> Vec<Member<G>> {
        self.iter().map(Joins::member).collect()
    }
}

impl<G: UserEngine, U: Joins<G>> FieldValue<Vec<Member<G>>> for &Vec<U> {
    fn field_value(self) -> Vec<Member<G>> {
        self.as_slice().field_value()
    }
}
