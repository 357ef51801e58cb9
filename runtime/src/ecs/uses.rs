//! What services use: the connection, the grants and the environment variables of a cache in one call.

use std::panic::Location;

use stackwright_core::Violation;
use stackwright_core::ecs;
use stackwright_core::lambda::uses;

use super::Service;
use crate::construct::Construct as _;
use crate::elasticache::{
    ConnectsByIam, Engine, IamUser, ServerlessCache, User, UserEngine, UserKind,
};
use crate::error::Problem;
use crate::{Result, Text, iam};

impl Service {
    /// Lets the service use a cache, as [`Function::uses`](crate::lambda::Function::uses) does: opens the port of the cache for
    /// its tasks, grants the task role to connect as the IAM user of the user group of the cache, and gives all containers the
    /// environment variables `NAME_ENDPOINT`, `NAME_PORT` and `NAME_USER`.
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
    pub fn uses<E: Engine>(&self, cache: &ServerlessCache<E>) -> Result<()> {
        let location = Location::caller();
        let users = cache.iam_users();
        let count = users.as_ref().map_or(0, Vec::len);
        self.checked(uses::one_user(count), location)?;
        let user = match users.as_deref() {
            Some([user]) => Some(user.clone()),
            _ => None,
        };
        self.use_cache(cache, user, location)?;
        // Of users that are not known, the cache alone can be granted.
        if users.is_none() {
            cache.grant_connect(self);
        }
        Ok(())
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

    fn use_cache<E: Engine>(
        &self,
        cache: &ServerlessCache<E>,
        user: Option<IamUser>,
        location: &'static Location<'static>,
    ) -> Result<()> {
        let names = uses::names(cache.scope().id(), user.is_some());
        let taken = names.iter().find(|name| self.has_variable(name));
        let free = taken.map_or(Ok(()), |name| Err(ecs::uses::taken(name)));
        self.checked(free, location)?;
        cache.let_in(self, location)?;
        let mut values = vec![cache.endpoint_address(), cache.endpoint_port()];
        if let Some(user) = user {
            cache.grant_connect(self);
            iam::grant(&user.scope, self, ["elasticache:Connect"], user.arn);
            values.push(user.id);
        }
        let variables: Vec<(String, Text)> = names.into_iter().zip(values).collect();
        for container in self.variables.borrow().iter() {
            container.list.borrow_mut().extend(variables.clone());
        }
        Ok(())
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
