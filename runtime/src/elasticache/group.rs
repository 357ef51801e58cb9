//! User groups.

use std::cell::RefCell;
use std::marker::PhantomData;
use std::panic::Location;
use std::rc::Rc;

use stackwright_core::elasticache::group::USER_GROUP;
use stackwright_core::names::unique_resource_name;

use super::UserGroupProps;
use super::engines::UserEngine;
use super::member::{Joins, Member};
use crate::construct::existing::Existing;
use crate::construct::facts::ToFact as _;
use crate::construct::{self, Checks, Construct};
use crate::tree::Relation;
use crate::tree::content::Resource;
use crate::{Result, Scope, Text, Token, Value};
use stackwright_core::describe::{Described as _, Description};

/// The longest name that is generated, in characters.
const NAME_MAX: usize = 40;

/// The users that caches of the engine `E` let in.
#[derive(Clone, Debug)]
pub struct UserGroup<E: UserEngine> {
    scope: Scope,
    resource: Scope,
    existing: Existing,
    state: Rc<RefCell<State<E>>>,
}

/// An IAM user, as what connects with it needs it.
#[derive(Clone, Debug)]
pub(crate) struct IamUser {
    /// The construct of the user, on which is granted.
    pub(crate) scope: Scope,
    pub(crate) id: Text,
    pub(crate) arn: Text,
}

/// The IAM users of a group, whatever its engine.
#[derive(Clone)]
pub(super) struct IamUsers(Rc<dyn Fn() -> Option<Vec<IamUser>>>);

impl IamUsers {
    /// None where they are not known.
    pub(super) fn get(&self) -> Option<Vec<IamUser>> {
        (self.0)()
    }
}

impl std::fmt::Debug for IamUsers {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("IamUsers").field(&self.get()).finish()
    }
}

#[derive(Debug)]
struct State<E> {
    name: Text,
    users: Vec<Member<E>>,
    of: PhantomData<E>,
}

impl<E: UserEngine> UserGroup<E> {
    /// A new user group, or one that exists already.
    ///
    /// Rules about its users are checked when the template is made, as users can be added until then.
    ///
    /// # Errors
    ///
    /// None: what it breaks is kept, listed by [`Scope::problems`](crate::Scope::problems), and reported by
    /// [`App::synth`](crate::App::synth).
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
        construct::called(self, "add_user", location)?;
        let member = user.member();
        let users = USER_GROUP.users.path().first();
        self.scope.grow(users, member.to_fact());
        self.add(member);
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
        let what = (Self::DESCRIPTION, "status");
        self.existing.told_or(&self.scope, what, None, || {
            Token::attribute(&self.resource, "Status").into()
        })
    }

    /// Its IAM users, at the time of the call. None of a group that exists already.
    pub(super) fn iam_users(&self) -> IamUsers {
        let (state, existing) = (Rc::clone(&self.state), self.existing.clone());
        IamUsers(Rc::new(move || {
            let state = state.borrow();
            let users = state.users.iter();
            let users = users.filter_map(|user| {
                let (scope, id) = (user.user.clone(), user.user_id.clone());
                let arn = user.iam.clone()?;
                Some(IamUser { scope, id, arn })
            });
            (!existing.is_known()).then(|| users.collect())
        }))
    }

    /// The resource that the stack makes.
    pub(super) fn own_resource(&self) -> Option<Scope> {
        (!self.existing.is_known()).then(|| self.resource.clone())
    }
}

impl<E: UserEngine> Construct for UserGroup<E> {
    type Props<'a> = UserGroupProps<'a, E>;
    const NAME: &'static str = "elasticache::UserGroup";
    const DESCRIPTION: &'static Description =
        stackwright_core::elasticache::group::UserGroup::DESCRIPTION;

    fn declare(scope: Scope) -> Self {
        let resource = scope.part(
            stackwright_core::names::RESOURCE,
            "AWS::ElastiCache::UserGroup",
        );
        let name = unique_resource_name(scope.path_from_name(), "", NAME_MAX).to_lowercase();
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

    fn define(&self, props: UserGroupProps<'_, E>, _: &mut Checks) {
        let place = (&self.scope, &self.resource);
        let existing = props.existing.as_ref();
        if self.existing.take(Self::DESCRIPTION, existing, place) {
            return;
        }
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
    }

    fn scope(&self) -> &Scope {
        &self.scope
    }
}
