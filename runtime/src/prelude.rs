//! What declarations need: `use stackwright::prelude::*;`

pub use crate::cloudwatch::{
    Alarm, AlarmRule, Axis, CompositeAlarm, Dashboard, MathExpression, Metric, Widget, all_of,
    any_of, not,
};
pub use crate::ec2::{
    Connectable, GatewayEndpoint, Instance, InterfaceEndpoint, Peer, Port, SecurityGroup,
    SubnetConfiguration, SubnetSelection, SubnetType, Vpc, VpcLookup,
};
pub use crate::ecs::{Container, HealthCheck, LoadBalancer, Service, TargetHealthCheck};
pub use crate::elasticache::engine::{Memcached, Redis, Valkey};
pub use crate::elasticache::kind::{Iam, NoPassword, Password};
pub use crate::elasticache::password::{plain_text, secret, secret_field};
pub use crate::elasticache::{
    Access, Backup, Category, Cluster, GlobalCluster, GlobalMember, GlobalShard, Log, NodeBackup,
    ParameterGroup, RegionalShards, ServerlessCache, Shard, SubnetGroup, User, UserGroup,
};
pub use crate::iam::{
    InlinePolicy, Role, Statement, account, composite, saml, service, web_identity,
};
pub use crate::kms::Key;
pub use crate::lambda::{Code, Function, ImageConfig, QueueSource, Schedule};
pub use crate::logs::LogGroup;
pub use crate::rds::engine::{AuroraMySql, AuroraPostgres, MariaDb, MySql, Postgres};
pub use crate::rds::{Capacity, Database, Reader};
pub use crate::secretsmanager::{GenerateSecretString, HostedRotation, Rotation, Secret};
pub use crate::sns::{Subscription, Topic};
pub use crate::sqs::Queue;
pub use crate::ssm::StringParameter;
pub use crate::{
    AMZN, AWS, Alexa, App, Asset, Bootstrap, Condition, ConditionExpression, Custom, Duration,
    Environment, ImageAsset, ImageBuild, Limits, Mapping, Output, Parameter, Pseudo, RemovalPolicy,
    Resource, Scope, Size, Text, Token, Version, alarm, cache, cluster, composite_alarm, condition,
    construct, dashboard, database, function, global_cluster, iam_group, iam_user, if_, instance,
    interface_endpoint, json, key, log_group, managed_policy, mapping, output, parameter,
    parameter_group, queue, resource, role, secret, security_group, service, stack,
    string_parameter, subnet_group, text, topic, user, user_group, vpc, wire,
};

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    /// The names of the prelude that are both a macro and a function: `secret!(…)` declares a secret, `secret(…)` reads one.
    const MACRO_AND_FUNCTION: &[&str] = &["secret", "service"];

    /// The types, traits, variants and functions of the prelude of the standard library.
    const STD: &[&str] = &[
        "AsMut",
        "AsRef",
        "AsyncFn",
        "AsyncFnMut",
        "AsyncFnOnce",
        "Box",
        "Clone",
        "Copy",
        "Debug",
        "Default",
        "DoubleEndedIterator",
        "Drop",
        "Eq",
        "Err",
        "ExactSizeIterator",
        "Extend",
        "Fn",
        "FnMut",
        "FnOnce",
        "From",
        "FromIterator",
        "Future",
        "Hash",
        "Into",
        "IntoFuture",
        "IntoIterator",
        "Iterator",
        "None",
        "Ok",
        "Option",
        "Ord",
        "PartialEq",
        "PartialOrd",
        "Result",
        "Send",
        "Sized",
        "Some",
        "String",
        "Sync",
        "ToOwned",
        "ToString",
        "TryFrom",
        "TryInto",
        "Unpin",
        "Vec",
        "drop",
        "size_of",
        "size_of_val",
        "align_of",
        "align_of_val",
    ];

    /// The names that the prelude exports, as often as it does.
    fn names() -> Vec<&'static str> {
        let source = include_str!("prelude.rs");
        let uses = source.split("#[cfg(test)]").next().unwrap_or_default();
        let uses = uses.split(';').filter_map(|one| one.split_once("pub use "));
        let names = uses.flat_map(|(_, path)| match path.split_once('{') {
            Some((_, names)) => names.trim_end_matches('}').split(',').collect(),
            None => vec![path.rsplit("::").next().unwrap_or_default()],
        });
        names
            .map(str::trim)
            .filter(|name| !name.is_empty())
            .collect()
    }

    #[test]
    fn names_collide_neither_with_each_other_nor_with_std() {
        let mut seen = HashSet::new();
        for name in names() {
            assert!(!STD.contains(&name), "`{name}` is in the prelude of std");
            let is_new = seen.insert(name);
            assert!(
                is_new || MACRO_AND_FUNCTION.contains(&name),
                "the prelude has two `{name}`"
            );
        }
        assert!(
            seen.contains("Password") && seen.contains("vpc"),
            "{seen:?}"
        );
    }
}
