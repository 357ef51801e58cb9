//! What functions use: the connection, the grants and the environment variables of a cache or a database in one call.

use std::panic::Location;

use stackwright_core::describe::{Facts, Tree};
use stackwright_core::lambda::function::FUNCTION;
use stackwright_core::lambda::uses;

use super::consumer::Consumer;
use super::used::By;
use super::{Function, Used, UsedCache};
use crate::construct::Construct as _;
use crate::construct::facts::ToFact as _;
use crate::elasticache::{ConnectsByIam, IamUser, User, UserEngine, UserKind};
use crate::{Result, Text};

impl Function {
    /// Lets the function use a cache, a cluster or a database.
    ///
    /// Of a database, it opens the port for the function, allows it to read the secret of the master user, and gives it the environment
    /// variables `NAME_ENDPOINT`, `NAME_PORT`, `NAME_SECRET` with the ARN of the secret and, with `database_name`, `NAME_DATABASE`.
    ///
    /// Of a cache or a cluster, it opens the port for the function, grants it to connect as the IAM user of the user group of the
    /// cache, and gives it the environment variables `NAME_ENDPOINT`, `NAME_PORT` and `NAME_USER`, with the construct id of
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
    pub fn uses<'a>(&self, used: impl Into<Used<'a>>) -> Result<()> {
        self.use_any(used.into(), Location::caller())
    }

    /// The same, as an IAM user of the user group of the cache.
    ///
    /// # Errors
    ///
    /// Those of [`uses`](Self::uses).
    #[track_caller]
    pub fn uses_as<'a, K: UserKind + ConnectsByIam, U: UserEngine>(
        &self,
        cache: impl Into<UsedCache<'a>>,
        user: &User<K, U>,
    ) -> Result<()> {
        let user = IamUser {
            scope: user.scope().clone(),
            id: user.id(),
            arn: user.arn(),
        };
        self.use_cache(&cache.into(), Some(user), Location::caller())
    }

    /// What is known of the environment variables, and of nothing else.
    fn environment_facts(&self) -> Tree {
        let variables = self.environment.borrow();
        let facts = Tree::partial(self.scope().id());
        facts.with_fact(FUNCTION.environment, variables.to_fact())
    }
}

impl Consumer for Function {
    fn by(&self) -> By<'_> {
        By::Function(self)
    }

    fn are_free(&self, names: &[String], location: &'static Location<'static>) -> Result<()> {
        let facts = self.environment_facts();
        self.checked(uses::are_free(Facts::of(facts.raw()), names), location)
    }

    /// The rules are checked for the variables, too.
    fn add_to_environment(
        &self,
        variables: Vec<(String, Text)>,
        location: &'static Location<'static>,
    ) -> Result<()> {
        self.environment.borrow_mut().extend(variables);
        self.resource.set_property("Environment", self.variables());
        let facts = self.environment_facts();
        let found = Self::DESCRIPTION.check(facts.raw());
        let first = found.into_iter().next().map(|finding| finding.violation);
        self.checked(first.map_or(Ok(()), Err), location)
    }
}
