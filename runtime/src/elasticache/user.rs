//! Users.

use std::cell::RefCell;
use std::marker::PhantomData;
use std::rc::Rc;

use stackwright_core::existing::Existing as Kind;
use stackwright_core::language::required;
use stackwright_core::user::{self, UserFacts};
use stackwright_core::{Fact, access};

use super::{ConnectsByIam, PasswordSource, UserEngine, UserKind};
use crate::construct::existing::Existing;
use crate::construct::facts::text_fact;
use crate::construct::{self, Checks, Construct};
use crate::iam::{self, Grantee};
use crate::template::resource_props::resource_props;
use crate::tree::content::Resource;
use crate::{Result, Scope, Text, Token, Value};

resource_props! {
    /// What a [`User`] can be given.
    pub struct UserProps<'a, K: UserKind, E: UserEngine> {
        /// The id or the ARN of a user that exists already. Beside it can stand its `user_name` and its `engine`. Rules:
        /// SW0701 to SW0704.
        ///
        /// Default: the stack makes one.
        pub existing: Option<Text>,
        /// The user's id in the account: lower-case letters, digits and hyphens, a letter first, at most 40. Required.
        /// CloudFormation: `UserId`. A change replaces the user. Rules: SW0202 to SW0204, SW0217, SW0218.
        pub user_id: Option<Text>,
        /// The name that the user logs in with, at most 120 characters without spaces. CloudFormation: `UserName`. A change
        /// replaces the user. Rules: SW0205, SW0214, SW0215, SW0301.
        ///
        /// Default: the id. An IAM user has no other; of an existing user of another kind it is not known, but for the
        /// `default` user's.
        pub user_name: Option<Text>,
        /// What the user may do, as an access string: `on ~app:* +@read`. Required. CloudFormation: `AccessString`. Rules:
        /// SW0216.
        pub access: Option<Text>,
        /// The engine of the caches that the user is for. CloudFormation: `Engine`. Rules: SW0213, SW0302.
        ///
        /// Default: `Valkey`; for a user without password `Redis`.
        pub engine: Option<E>,
        /// One or two passwords; for a password user required, for others forbidden. CloudFormation:
        /// `AuthenticationMode.Passwords`. Rules: SW0206 to SW0212.
        pub passwords: Option<Vec<PasswordSource>>,
        /// How the user logs in is in its type.
        #[doc(hidden)]
        pub kind: PhantomData<K>,
    }
}

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
    /// The rules of SW02; SW0701 to SW0703, SW0801, SW0809, SW0902.
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
            let what = (Kind::User, "name");
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
        let what = (Kind::User, "status");
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

    fn declare(scope: Scope) -> Self {
        let resource = scope.part(stackwright_core::names::RESOURCE, "AWS::ElastiCache::User");
        scope.expect_use("user");
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

    fn define(&self, props: UserProps<'_, K, E>, checks: &mut Checks) {
        let place = (&self.scope, &self.resource);
        let existing = props.existing.as_ref();
        if self.existing.take(Kind::User, existing, place, checks) {
            self.take_existing(props.user_name);
            return;
        }
        let passwords: Option<Vec<_>> = props
            .passwords
            .as_ref()
            .map(|passwords| passwords.iter().map(PasswordSource::fact).collect());
        let facts = UserFacts {
            kind: Fact::Known(K::KIND),
            engine: Fact::Known(E::ENGINE),
            user_id: text_fact(props.user_id.as_ref()),
            user_name: text_fact(props.user_name.as_ref()),
            access: text_fact(props.access.as_ref()),
            passwords: passwords.as_deref().map_or(Fact::Absent, Fact::Known),
        };
        checks.take_with(user::check(&facts), |finding| {
            let text = facts.access.known().filter(|_| finding.field == "access")?;
            let meant = access::meant(text, finding.at)?;
            Some(format!("did you mean `{meant}`?"))
        });
        let wanted = match K::KIND {
            stackwright_core::UserKind::Password => required::PASSWORD_USER,
            _ => required::USER,
        };
        checks.required("a user", wanted, |field| match field {
            "user_id" => props.user_id.is_some(),
            "access" => props.access.is_some(),
            _ => props.passwords.is_some(),
        });
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
            .distinct("UserId", user::distinct_ids)
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
