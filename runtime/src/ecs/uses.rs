//! What services use: the connection, the grants and the environment variables of a cache or a database in one call.

use std::panic::Location;

use stackwright_core::ecs;

use super::Service;
use crate::construct::Construct as _;
use crate::elasticache::{ConnectsByIam, IamUser, User, UserEngine, UserKind};
use crate::lambda::consumer::Consumer;
use crate::lambda::used::By;
use crate::lambda::{Used, UsedCache};
use crate::{Result, Text};

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

    fn has_variable(&self, name: &str) -> bool {
        let containers = self.variables.borrow();
        containers.iter().any(|one| {
            let list = one.list.borrow();
            list.iter().any(|(other, _)| other == name)
                || one.secrets.iter().any(|other| other == name)
        })
    }
}

impl Consumer for Service {
    fn by(&self) -> By<'_> {
        By::Service(self)
    }

    fn are_free(&self, names: &[String], location: &'static Location<'static>) -> Result<()> {
        let taken = names.iter().find(|name| self.has_variable(name));
        let free = taken.map_or(Ok(()), |name| Err(ecs::uses::taken(name)));
        self.checked(free, location)
    }

    fn add_to_environment(
        &self,
        variables: Vec<(String, Text)>,
        _: &'static Location<'static>,
    ) -> Result<()> {
        for container in self.variables.borrow().iter() {
            container.list.borrow_mut().extend(variables.clone());
        }
        Ok(())
    }
}
