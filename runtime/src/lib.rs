//! AWS infrastructure stacks in Rust, wrong ones rejected by the compiler.
//!
//! A stack is a module marked [`#[stack]`](macro@stack), with declarations in it. What breaks a rule of AWS (a name that it
//! refuses, a limit that is out of range, a user that cannot join a group) is a compile error at the token, with the reason,
//! the fix and a code. What is right becomes a CloudFormation template, the same that the AWS CDK makes, in a cloud assembly
//! that the `cdk` command deploys.
//!
//! ```
//! use stackwright::prelude::*;
//!
//! #[stack(name = "SessionStore", tags("team" = "web"))]
//! pub mod session_store {
//!     use stackwright::prelude::*;
//!
//!     vpc!(network { max_azs: 2 });
//!     user!(<Iam>::app { user_id: "web-app", access: "on ~app:* +@read +@write" });
//!     user_group!(<Valkey>::team { users: [app] });
//!     cache!(<Valkey>::sessions {
//!         vpc: network,
//!         user_group: team,
//!         data_storage: 2GiB..=3GiB,
//!         backup: Backup { retention: 6days, at: "09:00" },
//!     });
//!     output!(endpoint { value: sessions.endpoint_address() });
//! }
//!
//! # fn main() -> stackwright::Result<()> {
//! let mut app = App::new();
//! app.add::<session_store::Stack>()?;
//! let assembly = app.assemble()?;
//! let template = assembly.template("SessionStore");
//! # assert!(template.is_some());
//! # Ok(())
//! # }
//! ```
//!
//! # Where to go
//!
//! | | |
//! | --- | --- |
//! | [`guide`] | from a [first cache](guide::first_cache) that is deployed and destroyed to [troubleshooting](guide::troubleshooting) |
//! | [`rules`] | a page for each rule, with a wrong and a right program, and what AWS answers |
//! | [from the CDK](guide::taking_over#from-the-cdk) | its constructs and ids here; each example of its ElastiCache library beside ours is in `docs/from-cdk.md` of the repository |
//! | examples | whole programs in `examples/src/bin` of the repository: environments, tenants from a file, two stacks, a web shop |
//! | [what is covered and what is not](guide::limits) | services, limits and stability; [`overrides`](guide::escape_hatches) and [`resource!`](guide::resources) for the rest |
//!
//! # Declarations
//!
//! | | macros |
//! | --- | --- |
//! | caches | [`cache!`], [`user!`], [`user_group!`]; of nodes [`cluster!`], [`subnet_group!`], [`parameter_group!`], [`global_cluster!`] |
//! | networks and machines | [`vpc!`], [`security_group!`], [`interface_endpoint!`], [`instance!`] |
//! | programs | [`function!`], [`service!`] |
//! | data and messages | [`database!`], [`queue!`], [`topic!`] |
//! | keys, secrets, settings | [`key!`], [`secret!`], [`string_parameter!`] |
//! | permissions | [`role!`], [`iam_user!`], [`iam_group!`], [`managed_policy!`] |
//! | monitoring | [`alarm!`], [`composite_alarm!`], [`dashboard!`], [`log_group!`] |
//! | of the template | [`parameter!`], [`condition!`], [`mapping!`], [`output!`] |
//! | every other type of CloudFormation | [`resource!`] |
//! | constructs of your own, connections, texts | [`construct!`], [`wire!`], [`text!`] |
//!
//! A declaration has a name, which is a field of the module's `Stack` and, in PascalCase, the id of the construct; in angle brackets
//! before the name its engine, its kind or its type; and fields, which the page of its macro lists, the required ones first. A value
//! is a literal, which can have a unit (`2GiB`, `6days`), a range, the name of another declaration, one of another module
//! (`shared::network`), or an expression; `if … { … } else { … }` decides between two values. `#[stack(config = Config)]` makes a
//! stack of one module for each [environment](guide::environments).
//!
//! # When a rule is checked
//!
//! Each rule is written once, in `stackwright-core`, and is checked as early as its facts are known:
//!
//! | moment | what is known | where the message is |
//! | --- | --- | --- |
//! | expansion | literals, the fields of a declaration, the declarations of the module | the token, also while it is typed |
//! | type check | what comes from another module | the path |
//! | const evaluation | constants: `SCREAMING_CASE` paths and `const { … }`, and the configurations in `check(…)` | the expression |
//! | run time | everything else | an [`Error`] with the code and the line of the declaration |

// The programs in the documentation break no rule that warns.
#![doc(test(attr(deny(deprecated))))]
// On docs.rs, items show the features that they need.
#![cfg_attr(docsrs, feature(doc_cfg), doc(auto_cfg(hide(rust_analyzer, miri))))]

// The macros for declarations pass the path of the library on, so that they work wherever it is exported from.

// So that what the macros expand to means the same in this crate's own tests.
extern crate self as stackwright;

#[doc(hidden)]
pub mod __private;
mod app;
mod assembly;
#[cfg_attr(doc, doc(alias = "test"))]
#[cfg_attr(doc, doc(alias = "unit test"))]
#[cfg_attr(doc, doc(alias = "snapshot"))]
pub mod assertions;
mod assets;
pub mod changes;
pub mod cloudwatch;
mod construct;
#[cfg(feature = "diagram")]
mod diagram;
pub mod ec2;
pub mod ecs;
#[cfg(any(rust_analyzer, miri, feature = "__editor"))]
#[allow(
    missing_docs,
    missing_debug_implementations,
    reason = "only an editor sees it; the documentation is AWS's"
)]
#[doc(hidden)]
pub mod editor;
pub mod elasticache;
mod error;
// A build does not need the guide.
#[cfg(any(doc, doctest))]
pub mod guide;
pub mod iam;
pub mod kms;
pub mod lambda;
pub mod logs;
pub mod prelude;
pub mod rds;
mod resource;
pub mod rules;
pub mod secretsmanager;
pub mod sns;
pub mod sqs;
pub mod ssm;
mod synthesis;
mod template;
mod tree;

pub use app::{App, NoConfiguration, StackModule};
pub use assembly::Assembly;
#[cfg_attr(doc, doc(alias = "DockerImageAsset"))]
#[cfg_attr(doc, doc(alias = "ContainerImage.fromAsset"))]
pub use assets::ImageAsset;
pub use assets::{Asset, Bootstrap, ImageBuild};
pub use construct::{Construct, Constructed, FieldValue, Limits, Quantity};
#[cfg(feature = "diagram")]
pub use diagram::{Detail, Diagram};
pub use error::{Error, ErrorKind, Problem, Result};
pub use resource::{AMZN, AWS, Alexa, Custom, Resource, ResourceProps, ResourceType};
pub use serde_json::{Value as Json, json};
pub use stackwright_core::{Duration, Rule, Size, Version};
/// Declares an alarm: [`Alarm`](cloudwatch::Alarm), with the fields of [`AlarmProps`](cloudwatch::AlarmProps).
///
/// ```
/// # use stackwright::prelude::*;
/// # #[stack] mod m { use stackwright::prelude::*;
/// vpc!(network {});
/// cache!(<Valkey>::sessions { vpc: network });
/// topic!(on_call {});
/// alarm!(slow {
///     metric: sessions.metric_read_request_latency().statistic("p99").period(1min),
///     threshold: 5_000,
///     evaluation_periods: 3,
///     alarm_actions: [on_call]
/// });
/// # }
/// ```
#[doc = include_str!("fields/alarm.md")]
#[cfg_attr(doc, doc(alias = "CloudWatch"))]
#[macro_export]
macro_rules! alarm {
    ($($input:tt)*) => {
        $crate::__private::macros::alarm! { $crate $($input)* }
    };
}
/// Declares a serverless cache of an engine: [`ServerlessCache`](elasticache::ServerlessCache), with the fields of
/// [`CacheProps`](elasticache::CacheProps).
///
/// In a `#[stack]` module:
///
/// ```
/// # use stackwright::prelude::*;
/// # #[stack] mod m { use stackwright::prelude::*; vpc!(network {});
/// cache!(<Valkey>::sessions {
///     vpc: network,
///     version: 8,
///     ecpu_per_second: 1_000..=10_000
/// });
/// # }
/// ```
///
/// In a function, with the scope first:
///
/// ```
/// # use stackwright::prelude::*;
/// fn add_cache(scope: &Scope, description: &str) -> stackwright::Result<()> {
///     let network = vpc!(scope, network {})?;
///     cache!(scope, <Memcached>::pages { vpc: network, description })?;
///     Ok(())
/// }
/// ```
#[doc = include_str!("fields/cache.md")]
#[cfg_attr(doc, doc(alias = "ServerlessCache"))]
#[cfg_attr(doc, doc(alias = "ElastiCache"))]
#[cfg_attr(doc, doc(alias = "Redis"))]
#[cfg_attr(doc, doc(alias = "Valkey"))]
#[cfg_attr(doc, doc(alias = "Memcached"))]
#[macro_export]
macro_rules! cache {
    ($($input:tt)*) => {
        $crate::__private::macros::cache! { $crate $($input)* }
    };
}
/// Declares a cache of nodes of an engine: [`Cluster`](elasticache::Cluster), with the fields of
/// [`ClusterProps`](elasticache::ClusterProps).
///
/// A cluster of Valkey or Redis is a primary node and replicas, or has shards:
///
/// ```
/// # use stackwright::prelude::*;
/// # #[stack] mod m { use stackwright::prelude::*; vpc!(network {});
/// cluster!(<Valkey>::sessions {
///     vpc: network,
///     version: "8.1",
///     node_type: "cache.r7g.large",
///     shards: 2,
///     replicas: 1,
///     backup: NodeBackup { retention: 7days, window: "03:00-04:00" },
///     maintenance_window: "sun:05:00-sun:06:00"
/// });
/// cluster!(<Memcached>::pages { vpc: network, node_type: "cache.t4g.small", nodes: 2 });
/// # }
/// ```
#[doc = include_str!("fields/cluster.md")]
#[cfg_attr(doc, doc(alias = "CfnReplicationGroup"))]
#[cfg_attr(doc, doc(alias = "CfnCacheCluster"))]
#[cfg_attr(doc, doc(alias = "ReplicationGroup"))]
#[cfg_attr(doc, doc(alias = "CacheCluster"))]
#[cfg_attr(doc, doc(alias = "replication group"))]
#[cfg_attr(doc, doc(alias = "nodes"))]
#[cfg_attr(doc, doc(alias = "shards"))]
#[cfg_attr(doc, doc(alias = "ElastiCache"))]
#[macro_export]
macro_rules! cluster {
    ($($input:tt)*) => {
        $crate::__private::macros::cluster! { $crate $($input)* }
    };
}
/// Declares a composite alarm: [`CompositeAlarm`](cloudwatch::CompositeAlarm), with the fields of
/// [`CompositeAlarmProps`](cloudwatch::CompositeAlarmProps).
///
/// Its rule combines the states of other alarms, `in_alarm`, `in_ok` and `has_insufficient_data`, by `all_of`, `any_of` and `not`:
///
/// ```
/// # use stackwright::prelude::*;
/// # #[stack] mod m { use stackwright::prelude::*;
/// vpc!(network {});
/// cache!(<Valkey>::sessions { vpc: network });
/// topic!(on_call {});
/// alarm!(slow { metric: sessions.metric_read_request_latency(), threshold: 5_000, evaluation_periods: 3 });
/// alarm!(busy { metric: sessions.metric_processing_units_consumed(), threshold: 50, evaluation_periods: 1 });
/// composite_alarm!(page {
///     rule: all_of([slow.in_alarm(), not(busy.in_ok())]),
///     alarm_actions: [on_call]
/// });
/// # }
/// ```
///
/// An alarm that is not declared here is named: `AlarmRule::in_alarm("orders-errors")`.
#[doc = include_str!("fields/composite_alarm.md")]
#[cfg_attr(doc, doc(alias = "AlarmRule"))]
#[macro_export]
macro_rules! composite_alarm {
    ($($input:tt)*) => {
        $crate::__private::macros::composite_alarm! { $crate $($input)* }
    };
}
/// Declares a condition: [`Condition`], with the fields of [`ConditionProps`].
///
/// ```
/// # use stackwright::prelude::*;
/// # #[stack] mod m { use stackwright::prelude::*;
/// parameter!(stage { default: "dev", allowed_values: ["dev", "prod"] });
/// condition!(is_prod { expression: ConditionExpression::equals(stage.value(), "prod") });
/// topic!(on_call { condition: is_prod });
/// # }
/// ```
#[doc = include_str!("fields/condition.md")]
#[cfg_attr(doc, doc(alias = "CfnCondition"))]
#[macro_export]
macro_rules! condition {
    ($($input:tt)*) => {
        $crate::__private::macros::condition! { $crate $($input)* }
    };
}
/// Declares what a function of yours makes: `construct!(<WebTier>::web = web_tier(network));`.
///
/// The function takes a [`Scope`] first, which `construct!` gives it: a place of its own in the stack, with the declaration's name as
/// its id (`Web`). The arguments of the call follow; declarations are borrowed. It returns a `Result` of the type
/// between `<` and `>`. Others in the module use the fields and the methods of what it returned by the declaration's name, and are
/// defined after it.
///
/// Fields after the name say more: `construct!(<WebTier>::web { when: config.production, id: "Web2" } = web_tier(network));`. `when` is the
/// condition of the configurations that have it, and `id` its construct id.
///
/// An error of the function, which is any that converts into `Box<dyn Error>`, is reported with those of the stack, and what uses the construct is left out then. In the stack's struct
/// the field is a [`Constructed`].
///
/// ```
/// # use stackwright::prelude::*;
/// use stackwright::ec2::{SecurityGroup, Vpc};
///
/// pub struct WebTier {
///     pub servers: SecurityGroup,
/// }
///
/// pub fn web_tier(scope: &Scope, network: &Vpc) -> stackwright::Result<WebTier> {
///     let servers = security_group!(scope, servers { vpc: network })?;
///     Ok(WebTier { servers })
/// }
///
/// #[stack]
/// mod shop {
///     use super::{WebTier, web_tier};
///     use stackwright::prelude::*;
///
///     vpc!(network { max_azs: 2 });
///     construct!(<WebTier>::web = web_tier(network));
///     cache!(<Valkey>::sessions { vpc: network });
///     wire!(sessions.allow_default_port_from(web.servers));
/// }
/// # fn main() {}
/// ```
#[cfg_attr(doc, doc(alias = "custom construct"))]
#[cfg_attr(doc, doc(alias = "construct of your own"))]
#[cfg_attr(doc, doc(alias = "L3"))]
#[macro_export]
macro_rules! construct {
    ($($input:tt)*) => {
        $crate::__private::macros::construct! { $crate $($input)* }
    };
}
/// Declares a dashboard: [`Dashboard`](cloudwatch::Dashboard), with the fields of
/// [`DashboardProps`](cloudwatch::DashboardProps).
///
/// ```
/// # use stackwright::prelude::*;
/// # #[stack] mod m { use stackwright::prelude::*;
/// vpc!(network {});
/// cache!(<Valkey>::sessions { vpc: network });
/// dashboard!(board {
///     widgets: [
///         [Widget::text("# Sessions").width(24).height(1)],
///         [
///             Widget::graph().title("Found").left([sessions.metric_cache_hit_count()]),
///             Widget::single_value([sessions.metric_data_stored()])
///         ]
///     ]
/// });
/// # }
/// ```
#[doc = include_str!("fields/dashboard.md")]
#[cfg_attr(doc, doc(alias = "CloudWatch"))]
#[macro_export]
macro_rules! dashboard {
    ($($input:tt)*) => {
        $crate::__private::macros::dashboard! { $crate $($input)* }
    };
}
/// Declares a database of an engine: [`Database`](rds::Database), with the fields of [`DatabaseProps`](rds::DatabaseProps).
///
/// The password of the master user is generated in a secret. A function uses the database by one call:
///
/// ```
/// # use stackwright::prelude::*;
/// # #[stack] mod m { use stackwright::prelude::*; vpc!(network {});
/// database!(<Postgres>::orders {
///     vpc: network,
///     version: "17.6",
///     instance_type: "db.t4g.medium",
///     storage: 100GiB,
///     storage_type: Gp3,
///     encrypted: true,
///     multi_az: true,
///     database_name: "orders",
///     backup_retention: 7days,
///     removal_policy: Snapshot
/// });
/// database!(<AuroraPostgres>::events {
///     vpc: network,
///     version: "17.5",
///     encrypted: true,
///     capacity: Capacity { min: 0.5, max: 8.0 },
///     readers: [Reader { promotion_tier: 1 }]
/// });
/// function!(worker {
///     vpc: network,
///     runtime: "provided.al2023",
///     handler: "bootstrap",
///     code: Code { bucket: "builds", key: "worker.zip" }
/// });
/// wire!(worker.uses(orders));
/// # }
/// ```
#[doc = include_str!("fields/database.md")]
#[cfg_attr(doc, doc(alias = "RDS"))]
#[cfg_attr(doc, doc(alias = "Aurora"))]
#[cfg_attr(doc, doc(alias = "PostgreSQL"))]
#[cfg_attr(doc, doc(alias = "MySQL"))]
#[cfg_attr(doc, doc(alias = "MariaDB"))]
#[cfg_attr(doc, doc(alias = "DatabaseInstance"))]
#[cfg_attr(doc, doc(alias = "Amazon RDS"))]
#[cfg_attr(doc, doc(alias = "DatabaseCluster"))]
#[cfg_attr(doc, doc(alias = "DBInstance"))]
#[cfg_attr(doc, doc(alias = "DBCluster"))]
#[macro_export]
macro_rules! database {
    ($($input:tt)*) => {
        $crate::__private::macros::database! { $crate $($input)* }
    };
}
/// Declares a global datastore of an engine: [`GlobalCluster`](elasticache::GlobalCluster), with the fields of
/// [`GlobalClusterProps`](elasticache::GlobalClusterProps).
///
/// The primary is a cluster of the stack. Secondary clusters are declared in stacks of other Regions, with the id of the datastore:
///
/// ```
/// # use stackwright::prelude::*;
/// #[stack(env(region = "eu-west-1"))]
/// mod ireland {
///     vpc!(network {});
///     cluster!(<Valkey>::sessions { vpc: network, node_type: "cache.r7g.large", nodes: 2 });
///     global_cluster!(<Valkey>::everywhere { primary: sessions, suffix: "sessions" });
///     output!(id { value: everywhere.id() });
/// }
///
/// #[stack(env(region = "us-east-1"))]
/// mod virginia {
///     vpc!(network {});
///     global_cluster!(<Valkey>::everywhere { existing: "ldgnf-sessions" });
///     cluster!(<Valkey>::sessions { vpc: network, global_cluster: everywhere.id(), nodes: 2 });
/// }
/// ```
#[doc = include_str!("fields/global_cluster.md")]
#[cfg_attr(doc, doc(alias = "CfnGlobalReplicationGroup"))]
#[cfg_attr(doc, doc(alias = "global datastore"))]
#[cfg_attr(doc, doc(alias = "GlobalReplicationGroup"))]
#[macro_export]
macro_rules! global_cluster {
    ($($input:tt)*) => {
        $crate::__private::macros::global_cluster! { $crate $($input)* }
    };
}
/// Declares a group of IAM users: [`Group`](iam::Group), with the fields of [`GroupProps`](iam::GroupProps).
///
/// ```
/// # use stackwright::prelude::*;
/// # #[stack] mod m { use stackwright::prelude::*;
/// iam_group!(people { managed_policies: ["ReadOnlyAccess"] });
/// # }
/// ```
#[doc = include_str!("fields/iam_group.md")]
#[macro_export]
macro_rules! iam_group {
    ($($input:tt)*) => {
        $crate::__private::macros::iam_group! { $crate $($input)* }
    };
}
/// Declares an IAM user: [`User`](iam::User), with the fields of [`UserProps`](iam::UserProps).
///
/// ```
/// # use stackwright::prelude::*;
/// # #[stack] mod m { use stackwright::prelude::*;
/// iam_group!(people {});
/// iam_user!(person { groups: [people] });
/// # }
/// ```
#[doc = include_str!("fields/iam_user.md")]
#[macro_export]
macro_rules! iam_user {
    ($($input:tt)*) => {
        $crate::__private::macros::iam_user! { $crate $($input)* }
    };
}
/// Declares a virtual machine: [`Instance`](ec2::Instance), with the fields of [`InstanceProps`](ec2::InstanceProps).
///
/// ```
/// # use stackwright::prelude::*;
/// # #[stack] mod m { use stackwright::prelude::*;
/// vpc!(network {});
/// instance!(server { vpc: network, instance_type: "t3.micro" });
/// # }
/// ```
#[doc = include_str!("fields/instance.md")]
#[cfg_attr(doc, doc(alias = "EC2"))]
#[cfg_attr(doc, doc(alias = "virtual machine"))]
#[cfg_attr(doc, doc(alias = "server"))]
#[macro_export]
macro_rules! instance {
    ($($input:tt)*) => {
        $crate::__private::macros::instance! { $crate $($input)* }
    };
}
/// Declares an interface endpoint: [`InterfaceEndpoint`](ec2::InterfaceEndpoint), with the fields of
/// [`InterfaceEndpointProps`](ec2::InterfaceEndpointProps).
///
/// ```
/// # use stackwright::prelude::*;
/// # #[stack] mod m { use stackwright::prelude::*;
/// vpc!(network { nat_gateways: 0 });
/// interface_endpoint!(secrets { vpc: network, service: "secretsmanager" });
/// # }
/// ```
#[doc = include_str!("fields/interface_endpoint.md")]
#[cfg_attr(doc, doc(alias = "PrivateLink"))]
#[cfg_attr(doc, doc(alias = "InterfaceVpcEndpoint"))]
#[cfg_attr(doc, doc(alias = "VPC endpoint"))]
#[cfg_attr(doc, doc(alias = "VpcEndpointType"))]
#[macro_export]
macro_rules! interface_endpoint {
    ($($input:tt)*) => {
        $crate::__private::macros::interface_endpoint! { $crate $($input)* }
    };
}
/// Declares a Lambda function: [`Function`](lambda::Function), with the fields of [`FunctionProps`](lambda::FunctionProps).
///
/// ```
/// # use stackwright::prelude::*;
/// # #[stack] mod m { use stackwright::prelude::*;
/// vpc!(network {});
/// cache!(<Valkey>::sessions { vpc: network });
/// function!(worker {
///     vpc: network,
///     runtime: "python3.14",
///     handler: "index.main",
///     code: Code { inline: "def main(event, context):\n    return event" },
///     memory: 256MiB,
///     timeout: 30sec,
///     environment: ["CACHE" = sessions.endpoint_address()]
/// });
/// wire!(sessions.allow_default_port_from(worker));
/// # }
/// ```
#[doc = include_str!("fields/function.md")]
#[cfg_attr(doc, doc(alias = "DockerImageFunction"))]
#[cfg_attr(doc, doc(alias = "Lambda"))]
#[cfg_attr(doc, doc(alias = "serverless function"))]
#[macro_export]
macro_rules! function {
    ($($input:tt)*) => {
        $crate::__private::macros::function! { $crate $($input)* }
    };
}
/// Declares a service of ECS on Fargate: [`Service`](ecs::Service), with the fields of [`ServiceProps`](ecs::ServiceProps).
///
/// ```
/// # use stackwright::prelude::*;
/// # #[stack] mod m { use stackwright::prelude::*;
/// vpc!(network {});
/// cache!(<Valkey>::sessions { vpc: network });
/// service!(web {
///     vpc: network,
///     cpu: 512,
///     memory: 1024MiB,
///     containers: [Container {
///         name: "web",
///         image: "public.ecr.aws/nginx/nginx:stable",
///         ports: [80],
///         environment: ["CACHE" = sessions.endpoint_address()],
///         log_retention: 30days
///     }],
///     desired_count: 2,
///     circuit_breaker: Rollback,
///     load_balancer: LoadBalancer { public: true }
/// });
/// wire!(sessions.allow_default_port_from(web));
/// output!(address { value: web.load_balancer_dns_name() });
/// # }
/// ```
#[doc = include_str!("fields/service.md")]
#[cfg_attr(doc, doc(alias = "ECS"))]
#[cfg_attr(doc, doc(alias = "Fargate"))]
#[cfg_attr(doc, doc(alias = "FargateService"))]
#[cfg_attr(doc, doc(alias = "TaskDefinition"))]
#[cfg_attr(doc, doc(alias = "ApplicationLoadBalancedFargateService"))]
#[cfg_attr(doc, doc(alias = "load balancer"))]
#[cfg_attr(doc, doc(alias = "container"))]
#[cfg_attr(doc, doc(alias = "ALB"))]
#[macro_export]
macro_rules! service {
    ($($input:tt)*) => {
        $crate::__private::macros::service! { $crate $($input)* }
    };
}
/// Declares an encryption key: [`Key`](kms::Key), with the fields of [`KeyProps`](kms::KeyProps).
///
/// ```
/// # use stackwright::prelude::*;
/// # #[stack] mod m { use stackwright::prelude::*;
/// key!(cache_key { rotation: true, alias: "shop/cache" });
/// # }
/// ```
#[doc = include_str!("fields/key.md")]
#[cfg_attr(doc, doc(alias = "KMS"))]
#[cfg_attr(doc, doc(alias = "encryption"))]
#[cfg_attr(doc, doc(alias = "customer managed key"))]
#[macro_export]
macro_rules! key {
    ($($input:tt)*) => {
        $crate::__private::macros::key! { $crate $($input)* }
    };
}
/// Declares a log group: [`LogGroup`](logs::LogGroup), with the fields of [`LogGroupProps`](logs::LogGroupProps).
///
/// ```
/// # use stackwright::prelude::*;
/// # #[stack] mod m { use stackwright::prelude::*;
/// log_group!(slow_queries { retention: 30days, class: InfrequentAccess });
/// # }
/// ```
#[doc = include_str!("fields/log_group.md")]
#[cfg_attr(doc, doc(alias = "CloudWatch Logs"))]
#[macro_export]
macro_rules! log_group {
    ($($input:tt)*) => {
        $crate::__private::macros::log_group! { $crate $($input)* }
    };
}
/// Declares a managed policy: [`ManagedPolicy`](iam::ManagedPolicy), with the fields of
/// [`ManagedPolicyProps`](iam::ManagedPolicyProps).
///
/// ```
/// # use stackwright::prelude::*;
/// # #[stack] mod m { use stackwright::prelude::*;
/// role!(web { assumed_by: service("ec2.amazonaws.com") });
/// managed_policy!(read_files {
///     statements: [Statement::allow(["s3:GetObject"], ["arn:aws:s3:::shop-files/*"])],
///     roles: [web]
/// });
/// # }
/// ```
#[doc = include_str!("fields/managed_policy.md")]
#[cfg_attr(doc, doc(alias = "IAM policy"))]
#[macro_export]
macro_rules! managed_policy {
    ($($input:tt)*) => {
        $crate::__private::macros::managed_policy! { $crate $($input)* }
    };
}
/// Declares a mapping: [`Mapping`], with the fields of [`MappingProps`].
///
/// ```
/// # use stackwright::prelude::*;
/// # #[stack] mod m { use stackwright::prelude::*;
/// parameter!(stage { default: "dev" });
/// mapping!(topics { values: json!({ "dev": { "name": "Testers" }, "prod": { "name": "On call" } }) });
/// topic!(on_call { display_name: topics.find(stage.value(), "name") });
/// # }
/// ```
#[doc = include_str!("fields/mapping.md")]
#[cfg_attr(doc, doc(alias = "CfnMapping"))]
#[macro_export]
macro_rules! mapping {
    ($($input:tt)*) => {
        $crate::__private::macros::mapping! { $crate $($input)* }
    };
}
/// Declares an output: [`Output`], with the fields of [`OutputProps`].
///
/// ```
/// # use stackwright::prelude::*;
/// # #[stack] mod m { use stackwright::prelude::*; key!(cache_key {});
/// output!(key_arn { value: cache_key.arn(), description: "What encrypts the cache" });
/// # }
/// ```
#[doc = include_str!("fields/output.md")]
#[cfg_attr(doc, doc(alias = "CfnOutput"))]
#[cfg_attr(doc, doc(alias = "export"))]
#[macro_export]
macro_rules! output {
    ($($input:tt)*) => {
        $crate::__private::macros::output! { $crate $($input)* }
    };
}
/// Declares a parameter: [`Parameter`], with the fields of [`ParameterProps`].
///
/// ```
/// # use stackwright::prelude::*;
/// # #[stack] mod m { use stackwright::prelude::*;
/// parameter!(password { no_echo: true, min_length: 16, max_length: 128 });
/// user!(<Password>::admin { user_id: "admin", access: "on ~* +@all", passwords: [password.value()] });
/// # }
/// ```
#[doc = include_str!("fields/parameter.md")]
#[cfg_attr(doc, doc(alias = "CfnParameter"))]
#[macro_export]
macro_rules! parameter {
    ($($input:tt)*) => {
        $crate::__private::macros::parameter! { $crate $($input)* }
    };
}
/// Declares a parameter group of ElastiCache: [`ParameterGroup`](elasticache::ParameterGroup), with the fields of
/// [`ParameterGroupProps`](elasticache::ParameterGroupProps).
///
/// ```
/// # use stackwright::prelude::*;
/// # #[stack] mod m { use stackwright::prelude::*;
/// parameter_group!(tuned { family: "valkey8", parameters: ["maxmemory-policy" = "allkeys-lru"] });
/// parameter_group!(clustered { existing: "default.valkey8.cluster.on" });
/// output!(name { value: tuned.name() });
/// # }
/// ```
#[doc = include_str!("fields/parameter_group.md")]
#[cfg_attr(doc, doc(alias = "CfnParameterGroup"))]
#[macro_export]
macro_rules! parameter_group {
    ($($input:tt)*) => {
        $crate::__private::macros::parameter_group! { $crate $($input)* }
    };
}
/// Declares a queue: [`Queue`](sqs::Queue), with the fields of [`QueueProps`](sqs::QueueProps).
///
/// ```
/// # use stackwright::prelude::*;
/// # #[stack] mod m { use stackwright::prelude::*;
/// queue!(lost { retention: 14days });
/// queue!(jobs {
///     visibility_timeout: 3min,
///     dead_letter_queue: lost,
///     max_receive_count: 5
/// });
/// # }
/// ```
#[doc = include_str!("fields/queue.md")]
#[cfg_attr(doc, doc(alias = "SQS"))]
#[cfg_attr(doc, doc(alias = "dead letter"))]
#[cfg_attr(doc, doc(alias = "dead letter queue"))]
#[cfg_attr(doc, doc(alias = "DeadLetterQueue"))]
#[macro_export]
macro_rules! queue {
    ($($input:tt)*) => {
        $crate::__private::macros::queue! { $crate $($input)* }
    };
}
/// Declares a resource of any type of CloudFormation: [`Resource`], with the properties of the type and the fields of
/// [`ResourceProps`].
///
/// The properties are those of the type in AWS's documentation, with names in snake case: `bucket_name` for `BucketName`. They are
/// checked against the schema of the type: names, types, listed values, patterns, lengths, ranges, what is required, and what goes
/// together.
///
/// ```
/// # use stackwright::prelude::*;
/// # #[stack] mod m { use stackwright::prelude::*;
/// resource!(<AWS::S3::Bucket>::logs {
///     versioning_configuration: VersioningConfiguration { status: "Enabled" },
///     lifecycle_configuration: LifecycleConfiguration {
///         rules: [Rule { id: "old", status: "Enabled", expiration_in_days: 30 }]
///     },
///     tags: ["team" = "web"],
///     removal_policy: Retain
/// });
/// output!(bucket { value: logs.ref_() });
/// # }
/// ```
///
/// The name of a declaration gives what the property takes of it, its ARN, its id or its name:
///
/// ```
/// # use stackwright::prelude::*;
/// # #[stack] mod m { use stackwright::prelude::*;
/// role!(exec { assumed_by: service("lambda.amazonaws.com") });
/// resource!(<AWS::S3::Bucket>::builds {});
/// resource!(<AWS::Lambda::Function>::worker {
///     runtime: "python3.13",
///     handler: "app.main",
///     role: exec,
///     code: Code { s3_bucket: builds, s3_key: "app.zip" },
///     environment: Environment { variables: ["BUCKET" = builds.arn()] }
/// });
/// # }
/// ```
///
/// A type that CloudFormation does not have, of a third party or of a custom resource, is not checked:
///
/// ```
/// # use stackwright::prelude::*;
/// # #[stack] mod m { use stackwright::prelude::*;
/// resource!(<Custom>::thing {
///     type_name: "Custom::Thing",
///     properties: json!({ "ServiceToken": "arn:aws:lambda:eu-west-1:123456789012:function:things" })
/// });
/// # }
/// ```
#[doc = include_str!("fields/resource.md")]
#[cfg_attr(doc, doc(alias = "CfnResource"))]
#[cfg_attr(doc, doc(alias = "L1"))]
#[cfg_attr(doc, doc(alias = "any resource type"))]
#[cfg_attr(doc, doc(alias = "other services"))]
#[cfg_attr(doc, doc(alias = "not supported"))]
#[macro_export]
macro_rules! resource {
    ($($input:tt)*) => {
        $crate::__private::macros::resource! { $crate $($input)* }
    };
}
/// Declares a role: [`Role`](iam::Role), with the fields of [`RoleProps`](iam::RoleProps).
///
/// ```
/// # use stackwright::prelude::*;
/// # #[stack] mod m { use stackwright::prelude::*;
/// role!(web { assumed_by: service("ec2.amazonaws.com") });
/// # }
/// ```
#[doc = include_str!("fields/role.md")]
#[cfg_attr(doc, doc(alias = "IAM"))]
#[cfg_attr(doc, doc(alias = "permissions"))]
#[macro_export]
macro_rules! role {
    ($($input:tt)*) => {
        $crate::__private::macros::role! { $crate $($input)* }
    };
}
/// Declares a secret: [`Secret`](secretsmanager::Secret), with the fields of [`SecretProps`](secretsmanager::SecretProps).
///
/// ```
/// # use stackwright::prelude::*;
/// # #[stack] mod m { use stackwright::prelude::*;
/// secret!(admin_password { generate: GenerateSecretString { exclude_punctuation: true } });
/// user!(<Password>::admin {
///     user_id: "admin",
///     access: "on ~* +@all",
///     passwords: [admin_password.secret_value()]
/// });
/// # }
/// ```
#[doc = include_str!("fields/secret.md")]
#[cfg_attr(doc, doc(alias = "Secrets Manager"))]
#[cfg_attr(doc, doc(alias = "password"))]
#[macro_export]
macro_rules! secret {
    ($($input:tt)*) => {
        $crate::__private::macros::secret! { $crate $($input)* }
    };
}
/// Declares a security group: [`SecurityGroup`](ec2::SecurityGroup), with the fields of
/// [`SecurityGroupProps`](ec2::SecurityGroupProps).
///
/// ```
/// # use stackwright::prelude::*;
/// # #[stack] mod m { use stackwright::prelude::*; vpc!(network {});
/// security_group!(web { vpc: network, description: "Web servers" });
/// # }
/// ```
#[doc = include_str!("fields/security_group.md")]
#[cfg_attr(doc, doc(alias = "firewall"))]
#[cfg_attr(doc, doc(alias = "inbound rule"))]
#[cfg_attr(doc, doc(alias = "addIngressRule"))]
#[cfg_attr(doc, doc(alias = "addEgressRule"))]
#[cfg_attr(doc, doc(alias = "SecurityGroupIngress"))]
#[macro_export]
macro_rules! security_group {
    ($($input:tt)*) => {
        $crate::__private::macros::security_group! { $crate $($input)* }
    };
}
#[doc = include_str!("stack.md")]
#[cfg(any(rust_analyzer, miri))]
pub use stackwright_macros::stack;
#[doc = include_str!("stack.md")]
#[cfg(not(any(rust_analyzer, miri)))]
pub use stackwright_macros::stack_for_a_compiler as stack;
/// Declares a parameter of the SSM Parameter Store: [`StringParameter`](ssm::StringParameter), with the fields of
/// [`StringParameterProps`](ssm::StringParameterProps).
///
/// ```
/// # use stackwright::prelude::*;
/// # #[stack] mod m { use stackwright::prelude::*;
/// vpc!(network {});
/// cache!(<Valkey>::sessions { vpc: network });
/// string_parameter!(endpoint { name: "/shop/endpoint", value: sessions.endpoint_address() });
/// string_parameter!(zone { existing: "/shared/zone" });
/// output!(zone_id { value: zone.value() });
/// # }
/// ```
#[doc = include_str!("fields/string_parameter.md")]
#[cfg_attr(doc, doc(alias = "SSM"))]
#[cfg_attr(doc, doc(alias = "Parameter Store"))]
#[cfg_attr(doc, doc(alias = "Systems Manager"))]
#[macro_export]
macro_rules! string_parameter {
    ($($input:tt)*) => {
        $crate::__private::macros::string_parameter! { $crate $($input)* }
    };
}
/// Declares a subnet group of ElastiCache: [`SubnetGroup`](elasticache::SubnetGroup), with the fields of
/// [`SubnetGroupProps`](elasticache::SubnetGroupProps).
///
/// ```
/// # use stackwright::prelude::*;
/// # #[stack] mod m { use stackwright::prelude::*;
/// vpc!(network {});
/// subnet_group!(nodes { vpc: network, description: "Nodes of the shop" });
/// output!(name { value: nodes.name() });
/// # }
/// ```
#[doc = include_str!("fields/subnet_group.md")]
#[cfg_attr(doc, doc(alias = "CfnSubnetGroup"))]
#[cfg_attr(doc, doc(alias = "CacheSubnetGroup"))]
#[macro_export]
macro_rules! subnet_group {
    ($($input:tt)*) => {
        $crate::__private::macros::subnet_group! { $crate $($input)* }
    };
}
/// A [`Text`] with values that CloudFormation fills in: `format!` for tokens.
///
/// A value is given after the format string, is named there (`{name}`, with `name = …` after it), or is a variable. It can be a
/// [`Text`], a [`Token`], a [`Pseudo`] parameter, a string, a number or a flag. `format!` itself cannot take a [`Text`], since the
/// program does not know its value.
///
/// ```
/// # use stackwright::prelude::*;
/// # #[stack] mod m { use stackwright::prelude::*; vpc!(network {}); cache!(<Valkey>::sessions { vpc: network });
/// output!(url { value: text!("rediss://{}:{port}", sessions.endpoint_address(), port = 6379) });
/// # }
/// ```
#[cfg_attr(doc, doc(alias = "format"))]
#[cfg_attr(doc, doc(alias = "interpolation"))]
#[cfg_attr(doc, doc(alias = "string interpolation"))]
#[cfg_attr(doc, doc(alias = "Fn::Join"))]
#[cfg_attr(doc, doc(alias = "Join (Fn::Join)"))]
#[cfg_attr(doc, doc(alias = "!Join"))]
#[macro_export]
macro_rules! text {
    ($($input:tt)*) => {
        $crate::__private::macros::text! { $crate $($input)* }
    };
}
/// Declares a topic: [`Topic`](sns::Topic), with the fields of [`TopicProps`](sns::TopicProps).
///
/// ```
/// # use stackwright::prelude::*;
/// # #[stack] mod m { use stackwright::prelude::*;
/// topic!(on_call { display_name: "On call" });
/// # }
/// ```
#[doc = include_str!("fields/topic.md")]
#[cfg_attr(doc, doc(alias = "SNS"))]
#[cfg_attr(doc, doc(alias = "notification"))]
#[macro_export]
macro_rules! topic {
    ($($input:tt)*) => {
        $crate::__private::macros::topic! { $crate $($input)* }
    };
}
/// Declares a user of a kind: [`User`](elasticache::User), with the fields of [`UserProps`](elasticache::UserProps).
///
/// ```
/// # use stackwright::prelude::*;
/// # #[stack] mod m { use stackwright::prelude::*;
/// user!(<Iam>::app { user_id: "web-app", access: "on ~app:* +@read +@write" });
/// user!(<Password>::ops { user_id: "ops", access: "on ~* +@all", passwords: [secret("ops")] });
/// user!(<NoPassword>::guest { user_id: "guest", access: "on ~public:* +@read" });
/// # }
/// ```
#[doc = include_str!("fields/user.md")]
#[cfg_attr(doc, doc(alias = "ACL"))]
#[cfg_attr(doc, doc(alias = "access control"))]
#[macro_export]
macro_rules! user {
    ($($input:tt)*) => {
        $crate::__private::macros::user! { $crate $($input)* }
    };
}
/// Declares a user group of an engine: [`UserGroup`](elasticache::UserGroup), with the fields of
/// [`UserGroupProps`](elasticache::UserGroupProps).
///
/// ```
/// # use stackwright::prelude::*;
/// # #[stack] mod m { use stackwright::prelude::*;
/// # user!(<Iam>::app { user_id: "web-app", access: "on ~app:* +@read +@write" });
/// user_group!(<Valkey>::team { users: [app] });
/// # }
/// ```
#[doc = include_str!("fields/user_group.md")]
#[cfg_attr(doc, doc(alias = "RBAC"))]
#[cfg_attr(doc, doc(alias = "role-based access control"))]
#[macro_export]
macro_rules! user_group {
    ($($input:tt)*) => {
        $crate::__private::macros::user_group! { $crate $($input)* }
    };
}
/// Declares a VPC: [`Vpc`](ec2::Vpc), with the fields of [`VpcProps`](ec2::VpcProps).
///
/// ```
/// # use stackwright::prelude::*;
/// # #[stack] mod m { use stackwright::prelude::*;
/// vpc!(network { max_azs: 2, cidr: "10.1.0.0/16" });
/// # }
/// ```
#[doc = include_str!("fields/vpc.md")]
#[cfg_attr(doc, doc(alias = "EC2"))]
#[cfg_attr(doc, doc(alias = "network"))]
#[cfg_attr(doc, doc(alias = "VPC with subnets"))]
#[macro_export]
macro_rules! vpc {
    ($($input:tt)*) => {
        $crate::__private::macros::vpc! { $crate $($input)* }
    };
}
/// Connects what a `#[stack]` module declares: calls of methods of its constructs, made when all of them are there.
///
/// Declarations are in the calls by their names, as receivers and as arguments. What a call breaks is reported with the
/// stack. In a function, call the methods themselves.
///
/// ```
/// # use stackwright::prelude::*;
/// #[stack]
/// mod session_store {
///     use stackwright::prelude::*;
///
///     vpc!(network {});
///     security_group!(web_servers { vpc: network });
///     role!(web { assumed_by: service("ec2.amazonaws.com") });
///     user!(<Iam>::app { user_id: "web-app", access: "on ~app:* +@read" });
///     user_group!(<Valkey>::team { users: [app] });
///     cache!(<Valkey>::sessions { vpc: network, user_group: team });
///     wire!(
///         sessions.allow_default_port_from(web_servers),
///         sessions.grant_connect(web),
///         app.grant_connect(web)
///     );
/// }
/// ```
#[cfg_attr(doc, doc(alias = "connections"))]
#[cfg_attr(doc, doc(alias = "grant"))]
#[cfg_attr(doc, doc(alias = "grantConnect"))]
#[cfg_attr(doc, doc(alias = "allowFrom"))]
#[cfg_attr(doc, doc(alias = "allowDefaultPortFrom"))]
#[macro_export]
macro_rules! wire {
    ($($input:tt)*) => {
        $crate::__private::macros::wire! { $crate $($input)* }
    };
}
#[cfg_attr(doc, doc(alias = "Fn::If"))]
#[cfg_attr(doc, doc(alias = "If (Fn::If)"))]
#[cfg_attr(doc, doc(alias = "!If"))]
pub use template::if_;
pub use template::{
    ChosenText, Condition, ConditionExpression, ConditionProps, Decides, Mapping, MappingProps,
    Output, OutputProps, Parameter, ParameterProps, ParameterType, Scalar,
};
#[cfg_attr(doc, doc(alias = "TagProps"))]
pub use tree::TagOptions;
pub use tree::{
    Allow, Dependency, Environment, JoinedValues, Pseudo, RemovalPolicy, Scope, SelectedFrom,
    Target, Text, Token, TokenList, Value,
};
