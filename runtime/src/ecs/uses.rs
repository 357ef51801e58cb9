//! What services use: the connection, the grants and the environment variables of a cache or a database in one call.

use std::panic::Location;

use stackwright_core::Violation;
use stackwright_core::ecs;
use stackwright_core::lambda::uses;

use super::Service;
use crate::construct::Construct as _;
use crate::elasticache::{ConnectsByIam, IamUser, User, UserEngine, UserKind};
use crate::error::Problem;
use crate::lambda::used::{By, UsedDatabase, What};
use crate::lambda::{Used, UsedCache};
use crate::{Result, Text, iam};

impl Service {
    /// Lets the service use a cache, a cluster or a database, as [`Function::uses`](crate::lambda::Function::uses) does: opens the
    /// port for its tasks, grants the task role to connect as the IAM user of the user group of the cache or to read the secret of
    /// the database, and gives all containers the environment variables.
    ///
    /// ```
    /// # use stackwright::prelude::*;
    /// # #[stack] mod m { use stackwright::prelude::*;
    /// vpc!(network {});
    /// user!(<Iam>::app { user_id: "app", access: "on ~app:* +@read +@write" });
    /// user_group!(<Valkey>::team { users: [app] });
    /// cache!(<Valkey>::sessions { vpc: network, user_group: team });
    /// service!(web {
    ///     vpc: network,
    ///     containers: [Container { name: "web", image: "nginx", ports: [80] }]
    /// });
    /// wire!(web.uses(sessions));
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// SW1525 if a container has one of the variables already, SW1513 for a cache with several IAM users.
    #[track_caller]
    pub fn uses<'a>(&self, used: impl Into<Used<'a>>) -> Result<()> {
        let location = Location::caller();
        let cache = match used.into().0 {
            What::Cache(cache) => cache,
            What::Database(database) => return self.use_database(&database, location),
        };
        let users = cache.users.clone();
        let count = users.as_ref().map_or(0, Vec::len);
        self.checked(uses::one_user(count), location)?;
        let user = match users.as_deref() {
            Some([user]) => Some(user.clone()),
            _ => None,
        };
        self.use_cache(&cache, user, location)?;
        // Of users that are not known, the cache alone can be granted.
        if users.is_none() {
            (cache.grant)(By::Service(self));
        }
        Ok(())
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

    fn use_database(
        &self,
        database: &UsedDatabase<'_>,
        location: &'static Location<'static>,
    ) -> Result<()> {
        let names = uses::names_of_database(database.scope.id(), database.name.is_some());
        self.are_free(&names, location)?;
        (database.open)(By::Service(self), location)?;
        let mut values = vec![database.address.clone(), database.port.clone()];
        if let Some(secret) = &database.secret {
            secret.grant_read(self);
            values.push(secret.arn());
        }
        // Without a secret, its variable is left out.
        let has_secret = database.secret.is_some();
        let names = names
            .into_iter()
            .filter(|name| has_secret || !name.ends_with("_SECRET"));
        values.extend(database.name.clone());
        self.add_to_environment(names.zip(values));
        Ok(())
    }

    fn use_cache(
        &self,
        cache: &UsedCache<'_>,
        user: Option<IamUser>,
        location: &'static Location<'static>,
    ) -> Result<()> {
        let names = uses::names(cache.scope.id(), user.is_some());
        self.are_free(&names, location)?;
        if !cache.is_public {
            (cache.open)(By::Service(self), location)?;
        }
        let mut values = vec![cache.address.clone(), cache.port.clone()];
        if let Some(user) = user {
            (cache.grant)(By::Service(self));
            iam::grant(&user.scope, self, ["elasticache:Connect"], user.arn);
            values.push(user.id);
        }
        self.add_to_environment(names.into_iter().zip(values));
        Ok(())
    }

    fn are_free(&self, names: &[String], location: &'static Location<'static>) -> Result<()> {
        let taken = names.iter().find(|name| self.has_variable(name));
        let free = taken.map_or(Ok(()), |name| Err(ecs::uses::taken(name)));
        self.checked(free, location)
    }

    fn add_to_environment(&self, variables: impl Iterator<Item = (String, Text)>) {
        let variables: Vec<_> = variables.collect();
        for container in self.variables.borrow().iter() {
            container.list.borrow_mut().extend(variables.clone());
        }
    }

    fn has_variable(&self, name: &str) -> bool {
        let containers = self.variables.borrow();
        containers.iter().any(|one| {
            let list = one.list.borrow();
            list.iter().any(|(other, _)| other == name)
                || one.secrets.iter().any(|other| other == name)
        })
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
