//! The rules of Stackwright.
//!
//! Every rule is stated here once, as a function that also runs in a `const` context, and is asked from four places: the
//! macros while they expand, the compiler while it checks types and evaluates constants, and the constructs at run time.
//!
//! - [`describe`] is what constructs are described with: their fields, their facts and their rules. Each construct is a file of
//!   its service: [`cloudwatch`], [`ec2`], [`ecs`], [`elasticache`], [`iam`], [`kms`], [`lambda`], [`logs`], [`rds`], [`secretsmanager`], [`sns`], [`sqs`], [`ssm`] and [`template`].
//! - [`common`] has the fields that constructs share, [`identity`] how existing resources are named, [`language`] the rules of
//!   all declarations, [`stack`] those of stacks, [`assets`] those of files that are published.
//! - [`across`] has the rules across resources.
//! - [`catalogue`] has all rules with their codes, texts and sources.
//! - [`Violation`] is one broken rule with the values that broke it, and prints the same sentence everywhere.
//! - [`names`] makes logical ids and generated names.
//!
//! A rule takes *facts*, what is known of a declaration, and answers with [`describe::Findings`]. A fact that is not known yet
//! is [`Fact::Unknown`], and no rule speaks about it.
//!
//! Its one dependency is the hash in logical ids.

#![cfg_attr(
    not(test),
    forbid(
        clippy::disallowed_macros,
        clippy::disallowed_methods,
        clippy::disallowed_types
    )
)]

pub mod across;
pub mod assets;
pub mod attribute;
pub mod backup;
pub mod catalogue;
pub mod cloudwatch;
pub mod common;
pub mod describe;
pub mod dynamodb;
pub mod ec2;
pub mod ecs;
pub mod elasticache;
pub mod iam;
pub mod identity;
mod json;
pub mod kms;
pub mod lambda;
pub mod language;
pub mod logs;
pub mod names;
pub mod properties;
pub mod rds;
pub mod region;
pub mod resource;
mod rule;
pub mod secretsmanager;
pub mod settings;
pub mod sns;
pub mod sqs;
pub mod ssm;
pub mod stack;
pub mod states;
pub mod template;
mod text;
mod units;
mod violation;

pub use describe::{Fact, Finding, Findings, WHOLE};
pub use elasticache::engine::{Engine, UserKind, Version};
pub use rule::{Level, Rule};
pub use text::{same as same_text, same_as_any as same_text_in};
pub use units::{DURATION_UNITS, Duration, Real, SIZE_UNITS, Size, Unit};
pub use violation::{Arg, Rendered, Violation, escaped};

/// Every construct that a macro declares, in the order of their documentation.
pub static CONSTRUCTS: [&describe::Description; 32] = {
    use describe::Described;
    [
        ec2::vpc::Vpc::DESCRIPTION,
        ec2::security_group::SecurityGroup::DESCRIPTION,
        ec2::endpoint::InterfaceEndpoint::DESCRIPTION,
        cloudwatch::alarm::Alarm::DESCRIPTION,
        cloudwatch::composite_alarm::CompositeAlarm::DESCRIPTION,
        cloudwatch::dashboard::Dashboard::DESCRIPTION,
        sns::topic::Topic::DESCRIPTION,
        sqs::queue::Queue::DESCRIPTION,
        ec2::instance::Instance::DESCRIPTION,
        lambda::function::Function::DESCRIPTION,
        ecs::service::Service::DESCRIPTION,
        kms::key::Key::DESCRIPTION,
        logs::log_group::LogGroup::DESCRIPTION,
        template::parameter::Parameter::DESCRIPTION,
        template::condition::Condition::DESCRIPTION,
        template::mapping::Mapping::DESCRIPTION,
        iam::role::Role::DESCRIPTION,
        iam::user::IamUser::DESCRIPTION,
        iam::group::IamGroup::DESCRIPTION,
        iam::managed::ManagedPolicy::DESCRIPTION,
        secretsmanager::secret::Secret::DESCRIPTION,
        ssm::parameter::StringParameter::DESCRIPTION,
        elasticache::user::User::DESCRIPTION,
        elasticache::group::UserGroup::DESCRIPTION,
        elasticache::cache::Cache::DESCRIPTION,
        elasticache::cluster::Cluster::DESCRIPTION,
        elasticache::subnet_group::SubnetGroup::DESCRIPTION,
        elasticache::parameter_group::ParameterGroup::DESCRIPTION,
        elasticache::global_cluster::GlobalCluster::DESCRIPTION,
        rds::database::Database::DESCRIPTION,
        template::output::Output::DESCRIPTION,
        resource::Resource::DESCRIPTION,
    ]
};

/// The methods that take constructs, by their names: what can be connected to, what can be granted something, and users.
pub static METHODS: &[describe::Method] = {
    use describe::{Described, Description, Method, Opens};
    /// What connections are opened to.
    const PEERS: &[&Description] = &[
        ec2::security_group::SecurityGroup::DESCRIPTION,
        elasticache::cache::Cache::DESCRIPTION,
        elasticache::cluster::Cluster::DESCRIPTION,
        rds::database::Database::DESCRIPTION,
        ec2::instance::Instance::DESCRIPTION,
        lambda::function::Function::DESCRIPTION,
        ecs::service::Service::DESCRIPTION,
        ec2::endpoint::InterfaceEndpoint::DESCRIPTION,
        resource::Resource::DESCRIPTION,
    ];
    /// What is granted actions.
    const GRANTEES: &[&Description] = &[
        iam::role::Role::DESCRIPTION,
        ec2::instance::Instance::DESCRIPTION,
        lambda::function::Function::DESCRIPTION,
        ecs::service::Service::DESCRIPTION,
        iam::user::IamUser::DESCRIPTION,
        iam::group::IamGroup::DESCRIPTION,
        resource::Resource::DESCRIPTION,
    ];
    /// What has a default port.
    const LISTENING: &[&Description] = &[
        elasticache::cache::Cache::DESCRIPTION,
        elasticache::cluster::Cluster::DESCRIPTION,
        rds::database::Database::DESCRIPTION,
        ec2::endpoint::InterfaceEndpoint::DESCRIPTION,
    ];
    const CACHES: &[&Description] = &[elasticache::cache::Cache::DESCRIPTION];
    const SERVICES: &[&Description] = &[ecs::service::Service::DESCRIPTION];
    const FUNCTIONS: &[&Description] = &[lambda::function::Function::DESCRIPTION];
    /// What uses caches and databases.
    const USERS_OF_CACHES: &[&Description] = &[
        lambda::function::Function::DESCRIPTION,
        ecs::service::Service::DESCRIPTION,
    ];
    /// What functions and services use.
    const USED: &[&Description] = &[
        elasticache::cache::Cache::DESCRIPTION,
        elasticache::cluster::Cluster::DESCRIPTION,
        rds::database::Database::DESCRIPTION,
    ];
    /// What functions use as a user, and these users.
    const USED_AND_USERS: &[&Description] = &[
        elasticache::cache::Cache::DESCRIPTION,
        elasticache::cluster::Cluster::DESCRIPTION,
        elasticache::user::User::DESCRIPTION,
    ];
    const KEYS: &[&Description] = &[kms::key::Key::DESCRIPTION];
    const DATABASES: &[&Description] = &[rds::database::Database::DESCRIPTION];
    /// What is read and written.
    const STORED: &[&Description] = &[
        secretsmanager::secret::Secret::DESCRIPTION,
        ssm::parameter::StringParameter::DESCRIPTION,
    ];
    const QUEUES: &[&Description] = &[sqs::queue::Queue::DESCRIPTION];
    const TOPICS: &[&Description] = &[sns::topic::Topic::DESCRIPTION];
    /// What grants a connection.
    const CONNECTED: &[&Description] = &[
        elasticache::cache::Cache::DESCRIPTION,
        elasticache::cluster::Cluster::DESCRIPTION,
        rds::database::Database::DESCRIPTION,
        elasticache::user::User::DESCRIPTION,
    ];
    /// What grants actions of the program's choice.
    const GRANTING: &[&Description] = &[
        elasticache::cache::Cache::DESCRIPTION,
        elasticache::cluster::Cluster::DESCRIPTION,
        rds::database::Database::DESCRIPTION,
        elasticache::user::User::DESCRIPTION,
        kms::key::Key::DESCRIPTION,
    ];
    /// A method of some constructs that takes others.
    const fn taking(
        name: &'static str,
        of: &'static [&'static Description],
        takes: &'static [&'static Description],
    ) -> Method {
        Method {
            name,
            of,
            takes,
            adds_to: "",
            opens: None,
        }
    }
    /// A method of some constructs that opens a port for a peer.
    const fn opening(
        name: &'static str,
        of: &'static [&'static Description],
        takes: &'static [&'static Description],
        port: Opens,
    ) -> Method {
        let mut method = taking(name, of, takes);
        method.opens = Some(port);
        method
    }
    &[
        Method {
            name: "add_user",
            of: &[elasticache::group::UserGroup::DESCRIPTION],
            takes: &[elasticache::user::User::DESCRIPTION],
            adds_to: "users",
            opens: None,
        },
        Method {
            name: "add_to_resource_policy",
            of: &[kms::key::Key::DESCRIPTION],
            takes: &[],
            adds_to: "policy",
            opens: None,
        },
        taking("add_alias", KEYS, &[]),
        opening("allow_from", PEERS, PEERS, Opens::Given),
        opening("allow_to", PEERS, PEERS, Opens::Given),
        taking("allow_internally", PEERS, &[]),
        taking("allow_from_any_ipv4", PEERS, &[]),
        taking("allow_to_any_ipv4", PEERS, &[]),
        opening("allow_to_default_port", PEERS, LISTENING, Opens::Known),
        opening("allow_default_port_to", LISTENING, PEERS, Opens::Known),
        opening("allow_default_port_from", LISTENING, PEERS, Opens::Known),
        taking("allow_default_port_from_any_ipv4", LISTENING, &[]),
        taking("allow_default_port_internally", LISTENING, &[]),
        opening("allow_reader_port_from", CACHES, PEERS, Opens::Known),
        opening("allow_load_balancer_from", SERVICES, PEERS, Opens::Known),
        taking("grant", GRANTING, GRANTEES),
        taking("grant_connect", CONNECTED, GRANTEES),
        taking("grant_invoke", FUNCTIONS, GRANTEES),
        taking("grant_read_secret", DATABASES, GRANTEES),
        taking("uses", USERS_OF_CACHES, USED),
        taking("uses_as", USERS_OF_CACHES, USED_AND_USERS),
        taking("grant_encrypt", KEYS, GRANTEES),
        taking("grant_decrypt", KEYS, GRANTEES),
        taking("grant_encrypt_decrypt", KEYS, GRANTEES),
        taking("grant_read", STORED, GRANTEES),
        taking("grant_write", STORED, GRANTEES),
        taking("grant_publish", TOPICS, GRANTEES),
        taking("grant_subscribe", TOPICS, GRANTEES),
        taking("grant_send_messages", QUEUES, GRANTEES),
        taking("grant_consume_messages", QUEUES, GRANTEES),
        taking("grant_purge", QUEUES, GRANTEES),
    ]
};
