//! User groups.

use std::cell::RefCell;
use std::marker::PhantomData;
use std::panic::Location;
use std::rc::Rc;

use stackwright_core::existing::{self, Existing as Kind};
use stackwright_core::group::{self, GroupFacts};
use stackwright_core::names::unique_resource_name;
use stackwright_core::{Fact, Findings, UserKind};

use super::engines::UserEngine;
use super::member::{Joins, Member};
use crate::construct::existing::Existing;
use crate::construct::facts::text_fact;
use crate::construct::{self, Checks, Construct};
use crate::error::Problem;
use crate::template::resource_props::resource_props;
use crate::tree::Relation;
use crate::tree::content::Resource;
use crate::{Result, Scope, Text, Token, Value};

/// The longest name that is generated, in characters.
const NAME_MAX: usize = 40;

resource_props! {
    /// What a [`UserGroup`] can be given.
    pub struct UserGroupProps<'a, E: UserEngine> {
        /// The name or the ARN of a group that exists already, instead of all other fields. Rules: SW0310, SW0701 to SW0703.
        ///
        /// Default: the stack makes one.
        pub existing: Option<Text>,
        /// The group's id in the account: letters, digits and hyphens, a letter first. CloudFormation: `UserGroupId`. A
        /// change replaces the group. Rules: SW0306.
        ///
        /// Default: a generated name in lower case.
        pub name: Option<Text>,
        /// The users of the group. CloudFormation: `UserIds`. Rules: SW0301 to SW0304.
        ///
        /// Default: none.
        pub users: Vec<Member<E>>,
    }
}

/// The users that caches of the engine `E` let in.
#[derive(Clone, Debug)]
pub struct UserGroup<E: UserEngine> {
    scope: Scope,
    resource: Scope,
    existing: Existing,
    state: Rc<RefCell<State<E>>>,
}

#[derive(Debug)]
struct State<E> {
    name: Text,
    users: Vec<Member<E>>,
    of: PhantomData<E>,
}

/// Answers with the kinds of the users that a group has by then; nothing is known of one that exists already.
pub(super) type Kinds = Rc<dyn Fn() -> Option<Vec<UserKind>>>;

impl<E: UserEngine> UserGroup<E> {
    /// A new user group, or one that exists already.
    ///
    /// Rules about its users are checked when the template is made, as users can be added until then.
    ///
    /// # Errors
    ///
    /// SW0306, SW0310, SW0701 to SW0703, SW0801, SW0809.
    #[track_caller]
    pub fn new(scope: &Scope, id: &str, props: UserGroupProps<'_, E>) -> Result<Self> {
        construct::create(scope, id, props)
    }

    /// Adds a user. A type error here says that the user can't join a group of this engine.
    ///
    /// # Errors
    ///
    /// SW0310 for a group that exists already.
    #[track_caller]
    pub fn add_user(&self, user: impl Joins<E>) -> Result<()> {
        let location = Location::caller();
        existing::added_to(self.existing.is_known())
            .map_err(|violation| Problem::new(&violation, &self.scope.path(), Some(location)))?;
        self.add(user.member());
        Ok(())
    }

    fn add(&self, member: Member<E>) {
        member.user.relate(Relation::Within, &self.scope);
        if let Some(resource) = &member.resource {
            self.resource.depend_on_place(resource);
        }
        self.state.borrow_mut().users.push(member);
    }

    /// The group's name in the account: `UserGroupId` of CloudFormation.
    #[must_use]
    pub fn name(&self) -> Text {
        self.existing.name_or(|| self.state.borrow().name.clone())
    }

    /// The group's ARN.
    #[must_use]
    pub fn arn(&self) -> Text {
        self.existing
            .arn_or(|| Token::attribute(&self.resource, "Arn").into())
    }

    /// The group's status, such as `active`. That of an existing group is not known (SW0704).
    #[must_use]
    pub fn status(&self) -> Text {
        let what = (Kind::UserGroup, "status");
        self.existing.told_or(&self.scope, what, None, || {
            Token::attribute(&self.resource, "Status").into()
        })
    }

    /// The resource that the stack makes.
    pub(super) fn own_resource(&self) -> Option<Scope> {
        (!self.existing.is_known()).then(|| self.resource.clone())
    }

    pub(super) fn kinds_of_users(&self) -> Kinds {
        let (existing, state) = (self.existing.clone(), Rc::clone(&self.state));
        Rc::new(move || {
            let state = state.borrow();
            let kinds = state.users.iter().map(Member::kind);
            (!existing.is_known()).then(|| kinds.collect())
        })
    }
}

impl<E: UserEngine> State<E> {
    /// What is wrong with the users, now that all of them are known.
    fn check_users(&self, found: &mut dyn FnMut(Findings<'_>)) {
        let users: Vec<_> = self.users.iter().map(Member::facts).collect();
        found(group::check(&GroupFacts {
            engine: Fact::Known(E::ENGINE),
            name: Fact::Absent,
            users: &users,
            is_complete: true,
        }));
    }
}

impl<E: UserEngine> Construct for UserGroup<E> {
    type Props<'a> = UserGroupProps<'a, E>;
    const NAME: &'static str = "elasticache::UserGroup";

    fn declare(scope: Scope) -> Self {
        let resource = scope.part(
            stackwright_core::names::RESOURCE,
            "AWS::ElastiCache::UserGroup",
        );
        scope.expect_use("user group");
        let name = unique_resource_name(scope.path_from_stack(), NAME_MAX).to_lowercase();
        Self {
            scope,
            resource,
            existing: Existing::default(),
            state: Rc::new(RefCell::new(State {
                name: name.into(),
                users: Vec::new(),
                of: PhantomData,
            })),
        }
    }

    fn define(&self, props: UserGroupProps<'_, E>, checks: &mut Checks) {
        let place = (&self.scope, &self.resource);
        let existing = props.existing.as_ref();
        if self.existing.take(Kind::UserGroup, existing, place, checks) {
            return;
        }
        checks.take(group::check(&GroupFacts {
            name: text_fact(props.name.as_ref()),
            ..GroupFacts::UNKNOWN
        }));
        if let Some(name) = props.name {
            self.state.borrow_mut().name = name;
        }
        for user in props.users {
            self.add(user);
        }
        let state = Rc::clone(&self.state);
        let user_ids = Value::Lazy(Rc::new(move || {
            let state = state.borrow();
            let ids = state.users.iter().map(|user| user.user_id.clone().into());
            Value::List(ids.collect())
        }));
        let group = Resource::new("AWS::ElastiCache::UserGroup")
            .set("Engine", E::ENGINE.cloudformation())
            .set("UserGroupId", self.name())
            .set("UserIds", user_ids)
            .taggable();
        self.resource.fill(group);
        let state = Rc::clone(&self.state);
        self.scope
            .set_validation(move |found| state.borrow().check_users(found));
    }

    fn scope(&self) -> &Scope {
        &self.scope
    }
}
