//! How something uses a cache or a database: the same for functions and for services.

use std::panic::Location;

use stackwright_core::Violation;
use stackwright_core::lambda::uses;

use super::used::{By, Used, UsedCache, UsedDatabase, What};
use crate::construct::{self, Construct};
use crate::elasticache::IamUser;
use crate::error::Problem;
use crate::iam::{self, Grantee};
use crate::{Result, Text};

/// A function or a service.
pub(crate) trait Consumer: Construct + Grantee + Sized {
    fn by(&self) -> By<'_>;

    /// Whether it has none of some environment variables.
    fn are_free(&self, names: &[String], location: &'static Location<'static>) -> Result<()>;

    fn add_to_environment(
        &self,
        variables: Vec<(String, Text)>,
        location: &'static Location<'static>,
    ) -> Result<()>;

    /// Uses a cache as its only IAM user, or a database.
    fn use_any(&self, used: Used<'_>, location: &'static Location<'static>) -> Result<()> {
        let cache = match used.0 {
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
            (cache.grant)(self.by());
        }
        Ok(())
    }

    /// Uses a cache, as an IAM user if there is one.
    fn use_cache(
        &self,
        cache: &UsedCache<'_>,
        user: Option<IamUser>,
        location: &'static Location<'static>,
    ) -> Result<()> {
        let method = if user.is_some() { "uses_as" } else { "uses" };
        construct::called(self, method, location)?;
        if !cache.is_public {
            construct::called(self, "allow_", location)?;
        }
        let names = uses::names(cache.scope.id(), user.is_some());
        self.are_free(&names, location)?;
        if !cache.is_public {
            (cache.open)(self.by(), location)?;
        }
        let mut values = vec![cache.address.clone(), cache.port.clone()];
        if let Some(user) = user {
            (cache.grant)(self.by());
            iam::grant(&user.scope, self, ["elasticache:Connect"], user.arn);
            values.push(user.id);
        }
        self.add_to_environment(names.into_iter().zip(values).collect(), location)
    }

    fn use_database(
        &self,
        database: &UsedDatabase<'_>,
        location: &'static Location<'static>,
    ) -> Result<()> {
        construct::called(self, "uses", location)?;
        construct::called(self, "allow_", location)?;
        let names = uses::names_of_database(database.scope.id(), database.name.is_some());
        self.are_free(&names, location)?;
        (database.open)(self.by(), location)?;
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
        self.add_to_environment(names.zip(values).collect(), location)
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
