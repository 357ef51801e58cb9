//! What functions use, as the methods of functions take it.

use std::fmt;
use std::panic::Location;
use std::rc::Rc;

use stackwright_core::describe::Facts;
use stackwright_core::lambda::uses;

use super::Function;
use crate::construct::Construct as _;
use crate::elasticache::{Cluster, Engine, IamUser, ServerlessCache};
use crate::rds::{self, Database};
use crate::secretsmanager::Secret;
use crate::{Result, Scope, Text};

type Opening<'a> = Rc<dyn Fn(&Function, &'static Location<'static>) -> Result<()> + 'a>;
type Grant<'a> = Rc<dyn Fn(&Function) + 'a>;

/// What a function uses: a serverless cache, a cluster, or a database.
#[derive(Clone, Debug)]
pub struct Used<'a>(pub(super) What<'a>);

#[derive(Clone, Debug)]
pub(super) enum What<'a> {
    Cache(UsedCache<'a>),
    Database(UsedDatabase<'a>),
}

/// A cache that a function uses: a serverless cache, or a cluster.
#[derive(Clone)]
pub struct UsedCache<'a> {
    pub(super) scope: &'a Scope,
    pub(super) address: Text,
    pub(super) port: Text,
    /// The IAM users of its user group. None where they are not known.
    pub(super) users: Option<Vec<IamUser>>,
    /// Whether it is reached without a VPC.
    pub(super) is_public: bool,
    /// Opens its port for a function.
    pub(super) open: Opening<'a>,
    /// Lets a function connect to it.
    pub(super) grant: Grant<'a>,
}

impl fmt::Debug for UsedCache<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("UsedCache")
            .field(&self.scope.path())
            .finish()
    }
}

/// A database that a function uses.
#[derive(Clone)]
pub(super) struct UsedDatabase<'a> {
    pub(super) scope: &'a Scope,
    pub(super) address: Text,
    pub(super) port: Text,
    /// The name of the database that is created first.
    pub(super) name: Option<Text>,
    /// The secret of the master user.
    pub(super) secret: Option<Secret>,
    /// Opens its port for a function.
    pub(super) open: Opening<'a>,
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
            open: Rc::new(|function, location| cache.let_in(function, location)),
            grant: Rc::new(|function| cache.grant_connect(function)),
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
            open: Rc::new(|function, location| cluster.let_in(function, location)),
            grant: Rc::new(|function| cluster.grant_connect(function)),
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
            open: Rc::new(|function, location| database.let_in(function, location)),
        }))
    }
}
