//! Users.

use std::cell::RefCell;
use std::marker::PhantomData;
use std::rc::Rc;

use stackwright_core::elasticache::user;

use super::{ConnectsByIam, UserEngine, UserKind, UserProps};
use crate::construct::existing::Existing;
use crate::construct::{self, Checks, Construct};
use crate::iam::{self, Grantee};
use crate::tree::content::Resource;
use crate::{Result, Scope, Text, Token, Value};
use stackwright_core::describe::{Described as _, Description};

/// A user of Valkey or Redis caches. `K` is how it logs in, `E` its engine.
#[derive(Clone, Debug)]
pub struct User<K: UserKind, E: UserEngine> {
    scope: Scope,
    resource: Scope,
    existing: Existing,
    names: Rc<RefCell<Names>>,
    of: PhantomData<(K, E)>,
}

#[derive(Debug)]
struct Names {
    id: Text,
    /// None of an existing user who has not been told.
    name: Option<Text>,
}

impl<K: UserKind, E: UserEngine> User<K, E> {
    /// A new user, or one that exists already.
    ///
    /// # Errors
    ///
    /// None: what it breaks is kept, listed by [`Scope::problems`](crate::Scope::problems), and reported by
    /// [`App::synth`](crate::App::synth).
    #[track_caller]
    pub fn new(scope: &Scope, id: &str, props: UserProps<'_, K, E>) -> Result<Self> {
        construct::create(scope, id, props)
    }

    /// The user's id in the account, as it was given: the field `user_id`. The id in the construct tree is another:
    /// [`Scope::id`].
    #[must_use]
    pub fn id(&self) -> Text {
        self.names.borrow().id.clone()
    }

    /// The name that the user logs in with, as it was given: the field `user_name`, which an existing user needs for it
    /// (SW0704).
    #[must_use]
    pub fn name(&self) -> Text {
        self.known_name().unwrap_or_else(|| {
            let what = (Self::DESCRIPTION, "name");
            let own = || Token::reference(&self.resource).into();
            self.existing.told_or(&self.scope, what, None, own)
        })
    }

    pub(super) fn known_name(&self) -> Option<Text> {
        self.names.borrow().name.clone()
    }

    /// The user's ARN.
    #[must_use]
    pub fn arn(&self) -> Text {
        self.existing
            .arn_or(|| Token::attribute(&self.resource, "Arn").into())
    }

    /// Allows to connect as this user. Only IAM users are granted that. The cache has to be granted as well.
    #[track_caller]
    pub fn grant_connect(&self, grantee: impl Grantee)
    where
        K: ConnectsByIam,
    {
        self.grant(grantee, ["elasticache:Connect"]);
    }

    /// Allows actions on the user. Only IAM users are granted any.
    #[track_caller]
    pub fn grant(&self, grantee: impl Grantee, actions: impl IntoIterator<Item = impl Into<String>>)
    where
        K: ConnectsByIam,
    {
        iam::grant(&self.scope, &grantee, actions, self.arn());
    }

    /// The user's status, such as `active`. That of an existing user is not known (SW0704).
    #[must_use]
    pub fn status(&self) -> Text {
        let what = (Self::DESCRIPTION, "status");
        self.existing.told_or(&self.scope, what, None, || {
            Token::attribute(&self.resource, "Status").into()
        })
    }

    /// The resource that the stack makes.
    pub(super) fn own_resource(&self) -> Option<Scope> {
        (!self.existing.is_known()).then(|| self.resource.clone())
    }

    /// Takes the names of a user that exists already.
    fn take_existing(&self, name: Option<Text>) {
        let id = self
            .existing
            .name_or(|| Token::reference(&self.resource).into());
        let is_id =
            K::KIND == stackwright_core::UserKind::Iam || id.as_literal() == Some(user::DEFAULT);
        let name = name.or_else(|| is_id.then(|| id.clone()));
        self.names.replace(Names { id, name });
    }
}

impl<K: UserKind, E: UserEngine> Construct for User<K, E> {
    type Props<'a> = UserProps<'a, K, E>;
    const NAME: &'static str = "elasticache::User";
    const DESCRIPTION: &'static Description =
        stackwright_core::elasticache::user::User::DESCRIPTION;

    fn declare(scope: Scope) -> Self {
        let resource = scope.part(stackwright_core::names::RESOURCE, "AWS::ElastiCache::User");
        let names = Names {
            id: Token::reference(&resource).into(),
            name: None,
        };
        Self {
            scope,
            resource,
            existing: Existing::default(),
            names: Rc::new(RefCell::new(names)),
            of: PhantomData,
        }
    }

    fn define(&self, props: UserProps<'_, K, E>, _: &mut Checks) {
        let place = (&self.scope, &self.resource);
        let existing = props.existing.as_ref();
        if self.existing.take(Self::DESCRIPTION, existing, place) {
            self.take_existing(props.user_name);
            return;
        }
        let (Some(id), Some(access)) = (props.user_id, props.access) else {
            return;
        };
        let name = props.user_name.unwrap_or_else(|| id.clone());
        let mut mode = vec![("Type", K::KIND.cloudformation().into())];
        if let Some(passwords) = props.passwords {
            mode.push(("Passwords", passwords.into()));
        }
        let without_password = K::KIND == stackwright_core::UserKind::NoPassword;
        let user = Resource::new("AWS::ElastiCache::User")
            .set("AccessString", access)
            .set("AuthenticationMode", Value::Object(mode))
            .set("Engine", E::ENGINE.cloudformation())
            .set("NoPasswordRequired", without_password)
            .set("UserId", id.clone())
            .set("UserName", name.clone())
            .taggable();
        self.resource.fill(user);
        self.names.replace(Names {
            id,
            name: Some(name),
        });
    }

    fn scope(&self) -> &Scope {
        &self.scope
    }
}
