//! What functions and services use, as their methods take it.

use std::fmt;
use std::panic::Location;
use std::rc::Rc;

use stackwright_core::describe::Facts;
use stackwright_core::lambda::uses;

use super::Function;
use crate::construct::Construct as _;
use crate::ecs::Service;
use crate::elasticache::{Cluster, Engine, IamUser, ServerlessCache};
use crate::rds::{self, Database};
use crate::secretsmanager::Secret;
use crate::{Result, Scope, Text};

type Opening<'a> = Rc<dyn Fn(By<'_>, &'static Location<'static>) -> Result<()> + 'a>;
type Grant<'a> = Rc<dyn Fn(By<'_>) + 'a>;

/// What uses something.
#[derive(Clone, Copy, Debug)]
pub(crate) enum By<'a> {
    Function(&'a Function),
    Service(&'a Service),
}

/// What a function or a service uses: a serverless cache, a cluster, or a database.
#[derive(Clone, Debug)]
pub struct Used<'a>(pub(crate) What<'a>);

#[derive(Clone, Debug)]
pub(crate) enum What<'a> {
    Cache(UsedCache<'a>),
    Database(UsedDatabase<'a>),
}

/// A cache that a function or a service uses: a serverless cache, or a cluster.
#[derive(Clone)]
pub struct UsedCache<'a> {
    pub(crate) scope: &'a Scope,
    pub(crate) address: Text,
    pub(crate) port: Text,
    /// The IAM users of its user group. None where they are not known.
    pub(crate) users: Option<Vec<IamUser>>,
    /// Whether it is reached without a VPC.
    pub(crate) is_public: bool,
    /// Opens its port.
    pub(crate) open: Opening<'a>,
    /// Lets something connect to it.
    pub(crate) grant: Grant<'a>,
}

impl fmt::Debug for UsedCache<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("UsedCache")
            .field(&self.scope.path())
            .finish()
    }
}

/// A database that a function or a service uses.
#[derive(Clone)]
pub(crate) struct UsedDatabase<'a> {
    pub(crate) scope: &'a Scope,
    pub(crate) address: Text,
    pub(crate) port: Text,
    /// The name of the database that is created first.
    pub(crate) name: Option<Text>,
    /// The secret of the master user.
    pub(crate) secret: Option<Secret>,
    /// Opens its port.
    pub(crate) open: Opening<'a>,
}

impl fmt::Debug for UsedDatabase<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("UsedDatabase")
            .field(&self.scope.path())
            .finish()
    }
}

impl<'a, E: Engine> From<&'a ServerlessCache<E>> for UsedCache<'a> {
    fn from(cache: &'a ServerlessCache<E>) -> Self {
        let facts = cache.scope().facts();
        Self {
            scope: cache.scope(),
            address: cache.endpoint_address(),
            port: cache.endpoint_port(),
            users: cache.iam_users(),
            is_public: uses::is_public(Facts::of(facts.raw())),
            open: Rc::new(|by, location| match by {
                By::Function(function) => cache.let_in(function, location),
                By::Service(service) => cache.let_in(service, location),
            }),
            grant: Rc::new(|by| match by {
                By::Function(function) => cache.grant_connect(function),
                By::Service(service) => cache.grant_connect(service),
            }),
        }
    }
}

impl<'a, E: Engine> From<&'a Cluster<E>> for UsedCache<'a> {
    fn from(cluster: &'a Cluster<E>) -> Self {
        Self {
            scope: cluster.scope(),
            address: cluster.endpoint_address(),
            port: cluster.endpoint_port(),
            users: cluster.iam_users(),
            is_public: false,
            open: Rc::new(|by, location| match by {
                By::Function(function) => cluster.let_in(function, location),
                By::Service(service) => cluster.let_in(service, location),
            }),
            grant: Rc::new(|by| match by {
                By::Function(function) => cluster.grant_connect(function),
                By::Service(service) => cluster.grant_connect(service),
            }),
        }
    }
}

impl<'a, E: Engine> From<&'a ServerlessCache<E>> for Used<'a> {
    fn from(cache: &'a ServerlessCache<E>) -> Self {
        Self(What::Cache(cache.into()))
    }
}

impl<'a, E: Engine> From<&'a Cluster<E>> for Used<'a> {
    fn from(cluster: &'a Cluster<E>) -> Self {
        Self(What::Cache(cluster.into()))
    }
}

impl<'a, E: rds::Engine> From<&'a Database<E>> for Used<'a> {
    fn from(database: &'a Database<E>) -> Self {
        Self(What::Database(UsedDatabase {
            scope: database.scope(),
            address: database.endpoint_address(),
            port: database.endpoint_port(),
            name: database.database_name(),
            secret: database.secret(),
            open: Rc::new(|by, location| match by {
                By::Function(function) => database.let_in(function, location),
                By::Service(service) => database.let_in(service, location),
            }),
        }))
    }
}
