//! What functions use: the connection, the grants and the environment variables of a cache in one call.

use std::panic::Location;

use stackwright_core::Violation;
use stackwright_core::describe::{Facts, Tree};
use stackwright_core::lambda::function::FUNCTION;
use stackwright_core::lambda::uses;

use super::Function;
use crate::construct::facts::ToFact as _;
use crate::construct::{self, Construct as _};

use crate::elasticache::{
    ConnectsByIam, Engine, IamUser, ServerlessCache, User, UserEngine, UserKind,
};
use crate::error::Problem;
use crate::rds::{self, Database};
use crate::{Result, Text, iam};

/// Something that a function uses: a serverless cache, or a database.
#[diagnostic::on_unimplemented(
    message = "a function cannot use `{Self}` by one call",
    label = "expected a serverless cache or a database"
)]
pub trait Used {
    #[doc(hidden)]
    fn used_by(&self, function: &Function, location: &'static Location<'static>) -> Result<()>;
}

impl<E: Engine> Used for ServerlessCache<E> {
    fn used_by(&self, function: &Function, location: &'static Location<'static>) -> Result<()> {
        let users = self.iam_users();
        let count = users.as_ref().map_or(0, Vec::len);
        function.checked(uses::one_user(count), location)?;
        let user = match users.as_deref() {
            Some([user]) => Some(user.clone()),
            _ => None,
        };
        function.use_cache(self, user, location)?;
        // Of users that are not known, the cache alone can be granted.
        if users.is_none() {
            self.grant_connect(function);
        }
        Ok(())
    }
}

impl<E: rds::Engine> Used for Database<E> {
    fn used_by(&self, function: &Function, location: &'static Location<'static>) -> Result<()> {
        function.use_database(self, location)
    }
}

impl Function {
    /// Lets the function use a database, or a cache.
    ///
    /// Of a database, it opens the port for the function, allows it to read the secret of the master user, and gives it the environment
    /// variables `NAME_ENDPOINT`, `NAME_PORT`, `NAME_SECRET` with the ARN of the secret and, with `database_name`, `NAME_DATABASE`.
    ///
    /// Of a cache, it opens the port of the cache for the function, grants it to connect as the IAM user of the user group of
    /// the cache, and gives it the environment variables `NAME_ENDPOINT`, `NAME_PORT` and `NAME_USER`, with the construct id of
    /// the cache for `NAME`: `SESSIONS_ENDPOINT`.
    ///
    /// A cache without IAM users has no `NAME_USER`, and is granted nothing on. Of an existing user group the users are not
    /// known: [`uses_as`](Self::uses_as) names one.
    ///
    /// ```
    /// # use stackwright::prelude::*;
    /// # #[stack] mod m { use stackwright::prelude::*;
    /// vpc!(network {});
    /// user!(<Iam>::app { user_id: "app", access: "on ~app:* +@read +@write" });
    /// user_group!(<Valkey>::team { users: [app] });
    /// cache!(<Valkey>::sessions { vpc: network, user_group: team });
    /// function!(worker {
    ///     vpc: network,
    ///     runtime: "provided.al2023",
    ///     handler: "bootstrap",
    ///     code: Code { bucket: "builds", key: "worker.zip" }
    /// });
    /// wire!(worker.uses(sessions));
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// SW1505 if the function has one of the variables already, SW1506, SW1509 for a function that is not in a VPC, SW1513 for an
    /// existing function, and for a cache with several IAM users.
    #[track_caller]
    pub fn uses(&self, used: &impl Used) -> Result<()> {
        used.used_by(self, Location::caller())
    }

    /// The same, as an IAM user of the user group of the cache.
    ///
    /// # Errors
    ///
    /// Those of [`uses`](Self::uses).
    #[track_caller]
    pub fn uses_as<E: Engine, K: UserKind + ConnectsByIam, U: UserEngine>(
        &self,
        cache: &ServerlessCache<E>,
        user: &User<K, U>,
    ) -> Result<()> {
        let user = IamUser {
            scope: user.scope().clone(),
            id: user.id(),
            arn: user.arn(),
        };
        self.use_cache(cache, Some(user), Location::caller())
    }

    fn use_database<E: rds::Engine>(
        &self,
        database: &Database<E>,
        location: &'static Location<'static>,
    ) -> Result<()> {
        construct::called(self, "uses", location)?;
        let name = database.database_name();
        let names = uses::names_of_database(database.scope().id(), name.is_some());
        let facts = self.environment_facts();
        self.checked(uses::are_free(Facts::of(facts.raw()), &names), location)?;
        database.let_in(self, location)?;
        let mut values = vec![database.endpoint_address(), database.endpoint_port()];
        let secret = database.secret();
        if let Some(secret) = &secret {
            secret.grant_read(self);
            values.push(secret.arn());
        }
        // Without a secret, its variable is left out.
        let has_secret = secret.is_some();
        let names = names
            .into_iter()
            .filter(|name| has_secret || !name.ends_with("_SECRET"));
        values.extend(name);
        self.add_to_environment(names.zip(values), location)
    }

    fn use_cache<E: Engine>(
        &self,
        cache: &ServerlessCache<E>,
        user: Option<IamUser>,
        location: &'static Location<'static>,
    ) -> Result<()> {
        let method = if user.is_some() { "uses_as" } else { "uses" };
        construct::called(self, method, location)?;
        let names = uses::names(cache.scope().id(), user.is_some());
        let facts = self.environment_facts();
        self.checked(uses::are_free(Facts::of(facts.raw()), &names), location)?;
        cache.let_in(self, location)?;
        let mut values = vec![cache.endpoint_address(), cache.endpoint_port()];
        if let Some(user) = user {
            cache.grant_connect(self);
            iam::grant(&user.scope, self, ["elasticache:Connect"], user.arn);
            values.push(user.id);
        }
        self.add_to_environment(names.into_iter().zip(values), location)
    }

    /// Adds environment variables, of which the rules are asked.
    fn add_to_environment(
        &self,
        variables: impl IntoIterator<Item = (String, Text)>,
        location: &'static Location<'static>,
    ) -> Result<()> {
        self.environment.borrow_mut().extend(variables);
        self.resource.set_property("Environment", self.variables());
        let facts = self.environment_facts();
        let found = Self::DESCRIPTION.check(facts.raw());
        let first = found.into_iter().next().map(|finding| finding.violation);
        self.checked(first.map_or(Ok(()), Err), location)
    }

    /// What is known of the environment variables, and of nothing else.
    fn environment_facts(&self) -> Tree {
        let variables = self.environment.borrow();
        let facts = Tree::partial(self.scope().id());
        facts.with_fact(FUNCTION.environment, variables.to_fact())
    }

    fn checked(
        &self,
        result: std::result::Result<(), Violation<'_>>,
        location: &'static Location<'static>,
    ) -> Result<()> {
        result.map_err(|violation| {
            Problem::new(&violation, &self.scope().path(), Some(location)).into()
        })
    }
}
