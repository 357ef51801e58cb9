//! Databases.

use std::cell::{OnceCell, RefCell};
use std::marker::PhantomData;
use std::panic::Location;
use std::rc::Rc;

use stackwright_core::describe::{Described as _, Description};
use stackwright_core::elasticache::cache::opened_to;
use stackwright_core::names::RESOURCE;
pub use stackwright_core::rds::database::StorageType;

use super::{Capacity, DatabaseProps, Engine, Reader};
use crate::construct::existing::Existing;
use crate::construct::facts::choice_facts;
use crate::construct::field_value::{field_lists, field_types};
use crate::construct::{self, Checks, Construct};
use crate::ec2::{Connectable, Guarded, HasDefaultPort, Peer, Port, SecurityGroup, Vpc, listens};
use crate::iam::{self, Grantee};
use crate::secretsmanager::Secret;
use crate::tree::Relation;
use crate::{Result, Scope, Text, Token};

/// A database of the engine `E`: an instance of PostgreSQL, MySQL or MariaDB, or a cluster of Aurora.
#[derive(Clone, Debug)]
pub struct Database<E: Engine> {
    pub(super) scope: Scope,
    pub(super) resource: Scope,
    existing: Existing,
    given: Rc<OnceCell<Given>>,
    pub(super) secret: Rc<OnceCell<Secret>>,
    security_groups: Rc<RefCell<Vec<SecurityGroup>>>,
    engine: PhantomData<E>,
}

/// What a database is given, and its methods read.
#[derive(Debug)]
struct Given {
    address: Option<Text>,
    reader_address: Option<Text>,
    resource_id: Option<Text>,
    database_name: Option<Text>,
    port: u16,
    /// Whether an existing one is given by its ARN.
    has_arn: bool,
}

impl<E: Engine> Database<E> {
    /// A new database, or one that exists already.
    ///
    /// # Errors
    ///
    /// None: what it breaks is kept, listed by [`Scope::problems`](crate::Scope::problems), and reported by
    /// [`App::synth`](crate::App::synth).
    #[track_caller]
    pub fn new(scope: &Scope, id: &str, props: DatabaseProps<'_, E>) -> Result<Self> {
        construct::create(scope, id, props)
    }

    /// The name of the instance or cluster in the account, as it was given or as CloudFormation generates it.
    #[must_use]
    pub fn name(&self) -> Text {
        self.existing
            .name_or(|| Token::reference(&self.resource).into())
    }

    /// The ARN of the instance or cluster.
    #[must_use]
    pub fn arn(&self) -> Text {
        let kind = if is_aurora::<E>() { "cluster" } else { "db" };
        let own = || {
            Token::text_of([
                "arn:".into(),
                Token::Partition.into(),
                ":rds:".into(),
                self.scope.region().into(),
                ":".into(),
                self.scope.account().into(),
                format!(":{kind}:").into(),
                self.name().into(),
            ])
        };
        match self.given.get() {
            Some(given) if given.has_arn => self.existing.arn_or(own),
            _ => own(),
        }
    }

    /// The DNS name that clients connect to, of a cluster that of the writer; of an existing database, its `endpoint`.
    #[must_use]
    pub fn endpoint_address(&self) -> Text {
        let told = self.given.get().and_then(|given| given.address.as_ref());
        self.told("endpoint_address", told, "Endpoint.Address")
    }

    /// The port that clients connect to.
    #[must_use]
    pub fn endpoint_port(&self) -> Text {
        if self.existing.is_known() {
            self.port().to_string().into()
        } else {
            Token::attribute(&self.resource, "Endpoint.Port").into()
        }
    }

    /// The DNS name that clients of a cluster of Aurora connect to that read only (SW1568).
    #[must_use]
    #[track_caller]
    pub fn reader_endpoint_address(&self) -> Text {
        self.ask("reader_endpoint_address", Location::caller());
        let told = self
            .given
            .get()
            .and_then(|given| given.reader_address.as_ref());
        self.told("reader_endpoint_address", told, "ReadEndpoint.Address")
    }

    /// The id of the instance or cluster that policies name, which does not change with the name.
    #[must_use]
    pub fn resource_id(&self) -> Text {
        let told = self
            .given
            .get()
            .and_then(|given| given.resource_id.as_ref());
        let attribute = if is_aurora::<E>() {
            "DBClusterResourceId"
        } else {
            "DbiResourceId"
        };
        self.told("resource_id", told, attribute)
    }

    /// The name of the database that is created first; none where none is given.
    #[must_use]
    pub fn database_name(&self) -> Option<Text> {
        self.given
            .get()
            .and_then(|given| given.database_name.clone())
    }

    /// The secret of the master user, with the fields `username`, `password`, `host`, `port` and others. None of a database that
    /// breaks a rule, and of an existing one without `secret`.
    #[must_use]
    pub fn secret(&self) -> Option<Secret> {
        self.secret.get().cloned()
    }

    /// The port that clients connect to.
    fn port(&self) -> u16 {
        let given = self.given.get().map(|given| given.port);
        given.unwrap_or_else(|| E::ENGINE.port())
    }

    /// A given attribute of an existing database, or the attribute of a new one.
    fn told(&self, method: &str, told: Option<&Text>, attribute: &str) -> Text {
        let what = (Self::DESCRIPTION, method);
        self.existing.told_or(&self.scope, what, told, || {
            Token::attribute(&self.resource, attribute).into()
        })
    }

    /// Keeps what a method breaks that is called, for the synthesis to report.
    fn ask(&self, method: &str, location: &'static Location<'static>) {
        if let Err(error) = construct::called(self, method, location) {
            let problems = error.problems().iter().cloned();
            self.scope.stack().diagnostics.fail(problems);
        }
    }

    /// Allows to connect to the database by IAM, as a user of the database.
    ///
    /// ```
    /// # use stackwright::prelude::*;
    /// # #[stack] mod m { use stackwright::prelude::*;
    /// vpc!(network {});
    /// role!(worker { assumed_by: service("ecs-tasks.amazonaws.com") });
    /// database!(<Postgres>::orders { vpc: network, iam_authentication: true });
    /// wire!(orders.grant_connect(worker, "app"));
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// SW1575 of a database without `iam_authentication`.
    #[track_caller]
    pub fn grant_connect(&self, grantee: impl Grantee, user: impl Into<Text>) -> Result<()> {
        construct::called(self, "grant_connect", Location::caller())?;
        let user = Token::text_of([
            "arn:".into(),
            Token::Partition.into(),
            ":rds-db:".into(),
            self.scope.region().into(),
            ":".into(),
            self.scope.account().into(),
            ":dbuser:".into(),
            self.resource_id().into(),
            "/".into(),
            user.into().into(),
        ]);
        iam::grant(&self.scope, &grantee, ["rds-db:connect"], user);
        Ok(())
    }

    /// Allows to read the secret of the master user.
    #[track_caller]
    pub fn grant_read_secret(&self, grantee: impl Grantee) {
        if let Some(secret) = self.secret.get() {
            secret.grant_read(grantee);
        }
    }

    /// Allows actions on the instance or cluster.
    #[track_caller]
    pub fn grant(
        &self,
        grantee: impl Grantee,
        actions: impl IntoIterator<Item = impl Into<String>>,
    ) {
        iam::grant(&self.scope, &grantee, actions, self.arn());
    }

    /// Says that a security group is a firewall of the database.
    fn guard(&self, group: &SecurityGroup) {
        group.guard(Guarded {
            scope: self.scope.clone(),
            ports: [self.port(); 2],
            check: opened_to,
        });
    }

    /// The security groups that are given, or one of its own.
    pub(super) fn take_security_groups(
        &self,
        vpc: Option<&Vpc>,
        given: &[&SecurityGroup],
    ) -> Vec<Text> {
        let groups = if let (Some(vpc), true) = (vpc, given.is_empty()) {
            let description = if is_aurora::<E>() {
                "RDS security group".to_owned()
            } else {
                format!("Security group for {} database", self.scope.id())
            };
            vec![SecurityGroup::part_of(
                &self.scope,
                "SecurityGroup",
                vpc,
                &description,
            )]
        } else {
            given.iter().for_each(|group| self.guard(group));
            given.iter().map(|group| (*group).clone()).collect()
        };
        let ids = groups.iter().map(SecurityGroup::id).collect();
        self.security_groups.replace(groups);
        ids
    }
}

pub(super) const fn is_aurora<E: Engine>() -> bool {
    E::ENGINE.is_aurora()
}

/// The type of the resource.
pub(super) const fn resource_type<E: Engine>() -> &'static str {
    if is_aurora::<E>() {
        "AWS::RDS::DBCluster"
    } else {
        "AWS::RDS::DBInstance"
    }
}

listens!(Database<E: Engine>, "database");

impl<E: Engine> Connectable for Database<E> {
    fn peer(&self) -> Peer {
        Peer::of_security_groups(&self.security_groups.borrow())
    }
}

impl<E: Engine> HasDefaultPort for Database<E> {
    fn default_port(&self) -> Port {
        if self.existing.is_known() {
            return Port::tcp(self.port());
        }
        let port = Token::attribute(&self.resource, "Endpoint.Port");
        Port::tcp_token(port, self.port())
    }
}

impl<E: Engine> Construct for Database<E> {
    type Props<'a> = DatabaseProps<'a, E>;
    const NAME: &'static str = "rds::Database";
    const DESCRIPTION: &'static Description =
        stackwright_core::rds::database::Database::DESCRIPTION;

    fn declare(scope: Scope) -> Self {
        // Its place in the tree, behind the parts, comes when it is defined.
        let resource = scope.new_node(RESOURCE, resource_type::<E>(), scope.location());
        Self {
            scope,
            resource,
            existing: Existing::default(),
            given: Rc::default(),
            secret: Rc::default(),
            security_groups: Rc::default(),
            engine: PhantomData,
        }
    }

    fn define(&self, mut props: DatabaseProps<'_, E>, checks: &mut Checks) {
        let given = props.existing.as_ref().and_then(Text::as_literal);
        // A database is defined once.
        let _ = self.given.set(Given {
            address: props.endpoint.take(),
            reader_address: props.reader_endpoint.take(),
            resource_id: props.resource_id.take(),
            database_name: props.database_name.clone(),
            // A port that is out of range is refused before.
            port: props
                .port
                .and_then(|port| u16::try_from(port).ok())
                .unwrap_or_else(|| E::ENGINE.port()),
            has_arn: given.is_some_and(|text| text.starts_with("arn:")),
        });
        let place = (&self.scope, &self.resource);
        let existing = props.existing.as_ref();
        if self.existing.take(Self::DESCRIPTION, existing, place) {
            let groups: Vec<_> = props.security_groups.into_iter().cloned().collect();
            groups.iter().for_each(|group| self.guard(group));
            self.security_groups.replace(groups);
            if let Some(secret) = props.secret {
                // A database is defined once.
                let _ = self.secret.set(secret.clone());
            }
            return;
        }
        if let Some(vpc) = props.vpc {
            self.scope.relate(Relation::Within, vpc.scope());
        }
        self.build(props, checks);
    }

    fn scope(&self) -> &Scope {
        &self.scope
    }
}

field_types!(Capacity, Reader, StorageType);
field_lists! {
    Option<Vec<Reader>>: Reader;
}
choice_facts!(StorageType);
