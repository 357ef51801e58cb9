//! What breaks each rule at run time, and why some rules cannot be broken then.
//!
//! The tests of run time check that each program breaks its rule and no other; the pages of the rules say of which there is a
//! program.

#![allow(
    clippy::wildcard_imports,
    reason = "the groups use what all of them share"
)]
#![allow(
    unreachable_pub,
    reason = "some of the programs are those of the rules' pages, where they are modules of another test"
)]

use stackwright::cloudwatch::{AnyMetric, CompositeAlarmProps};
use stackwright::ec2::{Instance, InstanceProps, Vpc, VpcProps};
use stackwright::ecs::{Architecture, Protocol, ServiceProps};
use stackwright::elasticache::password::{secret, ssm_secure};
use stackwright::elasticache::{
    CacheProps, ClusterProps, LogType, NetworkType, PasswordSource, ServerlessCache, TlsMode, User,
    UserEngine, UserGroup, UserKind, UserProps,
};
use stackwright::kms::KeySpec;
use stackwright::lambda::FunctionProps;
use stackwright::prelude::*;
use stackwright::rds::DatabaseProps;
use stackwright::secretsmanager::{GenerateSecretString, RotationType, SecretProps};
use stackwright::sqs::QueueProps;
use stackwright::{Construct as _, Result};

mod access_strings;
mod across;
mod alarms;
mod caches;
mod clusters;
mod databases;
mod declarations;
mod event_sources;
mod existing;
mod functions;
mod logs;
mod networks;
mod queues;
mod resources;
mod services;
mod stacks;
mod user_groups;
mod users;

#[path = "../../../ui-tests/tests/rules/run/sw0305.rs"]
mod sw0305;
#[path = "../../../ui-tests/tests/rules/run/sw0706.rs"]
mod sw0706;
#[path = "../../../ui-tests/tests/rules/run/sw0707.rs"]
mod sw0707;
#[path = "../../../ui-tests/tests/rules/run/sw0730.rs"]
mod sw0730;
#[path = "../../../ui-tests/tests/rules/run/sw0805.rs"]
mod sw0805;
#[path = "../../../ui-tests/tests/rules/run/sw0806.rs"]
mod sw0806;
#[path = "../../../ui-tests/tests/rules/run/sw0810.rs"]
mod sw0810;
#[path = "../../../ui-tests/tests/rules/run/sw0813.rs"]
mod sw0813;
#[path = "../../../ui-tests/tests/rules/run/sw0817.rs"]
mod sw0817;
#[path = "../../../ui-tests/tests/rules/run/sw0821.rs"]
mod sw0821;
#[path = "../../../ui-tests/tests/rules/run/sw0832.rs"]
mod sw0832;
#[path = "../../../ui-tests/tests/rules/run/sw0833.rs"]
mod sw0833;
#[path = "../../../ui-tests/tests/rules/run/sw0834.rs"]
mod sw0834;

/// A value that neither the macro nor const evaluation sees.
fn later<T>(value: T) -> T {
    value
}

fn text(value: &str) -> String {
    value.to_owned()
}

fn network(scope: &Scope) -> Result<Vpc> {
    vpc!(scope, network {})
}

fn instance(scope: &Scope, instance_type: &str, script: &[String]) -> Result<()> {
    let network = network(scope)?;
    let user_data = script.iter().map(|line| line.as_str().into()).collect();
    let props = InstanceProps {
        vpc: Some(&network),
        instance_type: Some(instance_type.into()),
        user_data: Some(user_data),
        ..InstanceProps::default()
    };
    Instance::new(scope, "Server", props).map(drop)
}

fn function_props<'a>() -> FunctionProps<'a> {
    FunctionProps {
        runtime: Some("python3.14".into()),
        handler: Some("app.main".into()),
        code: Some(Code {
            bucket: Some("builds".into()),
            key: Some("worker.zip".into()),
            ..Code::default()
        }),
        ..FunctionProps::default()
    }
}

fn function(scope: &Scope, props: FunctionProps<'_>) -> Result<Function> {
    Function::new(scope, "Worker", props)
}

/// A function that a queue calls, which a function changes.
fn queue_source(scope: &Scope, change: impl FnOnce(&mut QueueSource)) -> Result<()> {
    let mut source = QueueSource {
        queue: Some("arn:aws:sqs:eu-west-1:123456789012:jobs".into()),
        ..QueueSource::default()
    };
    change(&mut source);
    let props = FunctionProps {
        queues: Some(vec![source]),
        ..function_props()
    };
    function(scope, props).map(drop)
}

/// A function that a schedule calls, which a function changes.
fn schedule(scope: &Scope, change: impl FnOnce(&mut Schedule)) -> Result<()> {
    let mut schedule = Schedule {
        every: Some(Duration::minutes(5).into()),
        ..Schedule::default()
    };
    change(&mut schedule);
    let props = FunctionProps {
        schedules: Some(vec![schedule]),
        ..function_props()
    };
    function(scope, props).map(drop)
}

fn service_props(network: &Vpc, container: Container) -> ServiceProps<'_> {
    ServiceProps {
        vpc: Some(network),
        containers: Some(vec![container]),
        ..ServiceProps::default()
    }
}

fn container() -> Container {
    Container {
        name: Some("web".into()),
        image: Some("nginx".into()),
        ports: Some(vec![80]),
        ..Container::default()
    }
}

/// A service of a container, which a function changes.
fn service_of(scope: &Scope, change: impl FnOnce(&mut ServiceProps<'_>)) -> Result<Service> {
    let network = network(scope)?;
    let mut props = service_props(&network, container());
    change(&mut props);
    Service::new(scope, "Web", props)
}

fn user(scope: &Scope, user_id: &str, access: &str) -> Result<()> {
    user!(
        scope,
        <Iam>::app {
            user_id: text(user_id),
            access: text(access)
        }
    )?;
    Ok(())
}

/// A user with an access string that only run time knows.
///
/// # Errors
///
/// What the rules say of it.
pub fn access(scope: &Scope, access: &str) -> Result<()> {
    user(scope, "app", access)
}

fn group(scope: &Scope) -> Result<UserGroup<Valkey>> {
    user_group!(scope, <Valkey>::team {})
}

fn user_props<K: UserKind, E: UserEngine>() -> UserProps<'static, K, E> {
    UserProps {
        user_id: Some("app".into()),
        access: Some("on ~a +get".into()),
        ..UserProps::default()
    }
}

fn with_passwords(scope: &Scope, passwords: Vec<PasswordSource>) -> Result<()> {
    let props = UserProps {
        passwords: Some(passwords),
        ..user_props::<Password, Valkey>()
    };
    User::new(scope, "Ops", props).map(drop)
}

fn json(template: &str) -> GenerateSecretString {
    GenerateSecretString {
        exclude_punctuation: Some(true),
        secret_string_template: Some(template.into()),
        generate_string_key: Some("password".into()),
        ..GenerateSecretString::default()
    }
}

fn new_cache(scope: &Scope) -> Result<ServerlessCache<Valkey>> {
    let vpc = network(scope)?;
    cache!(scope, <Valkey>::c { vpc })
}

fn existing_cache(scope: &Scope, existing: &str) -> Result<ServerlessCache<Valkey>> {
    cache!(
        scope,
        <Valkey>::c {
            existing: text(existing)
        }
    )
}

fn alarm(scope: &Scope, metric: impl Into<AnyMetric>) -> Result<()> {
    let metric = metric.into();
    alarm!(
        scope,
        busy {
            metric,
            threshold: 1,
            evaluation_periods: 1
        }
    )
    .map(drop)
}

/// A program that is given a stack.
pub type DeclareInStack = fn(&Scope) -> Result<()>;

/// A program that makes its stacks.
pub type DeclareInApp = fn(&mut App) -> Result<()>;

/// An endpoint of Secrets Manager, with an open port.
fn endpoint(
    scope: &Scope,
    network: &Vpc,
    port: u16,
    has_names: bool,
) -> Result<Resource<AWS::EC2::VPCEndpoint>> {
    let door = security_group!(scope, door { vpc: network })?;
    door.allow_from(Peer::ipv4("10.0.0.0/16"), Port::tcp(port))?;
    resource!(
        scope,
        <AWS::EC2::VPCEndpoint>::secrets {
            vpc_id: network,
            service_name: "com.amazonaws.eu-west-1.secretsmanager",
            vpc_endpoint_type: "Interface",
            private_dns_enabled: has_names,
            subnet_ids: network.private_subnet_ids(),
            security_group_ids: [door]
        }
    )
}

/// Each rule with what breaks it in a stack, by the groups of the rules' pages.
pub fn in_a_stack() -> impl Iterator<Item = (&'static str, DeclareInStack)> {
    let groups = [
        caches::PROGRAMS,
        users::PROGRAMS,
        user_groups::PROGRAMS,
        access_strings::PROGRAMS,
        networks::PROGRAMS,
        alarms::PROGRAMS,
        existing::PROGRAMS,
        stacks::PROGRAMS,
        declarations::PROGRAMS,
        logs::PROGRAMS,
        resources::PROGRAMS,
        clusters::PROGRAMS,
        across::PROGRAMS,
        functions::PROGRAMS,
        services::PROGRAMS,
        event_sources::PROGRAMS,
        databases::PROGRAMS,
        queues::PROGRAMS,
    ];
    groups.into_iter().flatten().copied()
}

/// Each rule with what breaks it in an app. The programs are those of the rules' pages where there is one.
pub const IN_AN_APP: &[(&str, DeclareInApp)] = &[
    ("SW0305", sw0305::declare),
    ("SW0706", sw0706::declare),
    ("SW0730", sw0730::declare),
    ("SW0731", conditional::declare),
    ("SW0805", sw0805::declare),
    ("SW0806", sw0806::declare),
    ("SW0807", |app| app.new_stack("1 store").map(drop)),
    ("SW0810", sw0810::declare),
    ("SW0919", |app| {
        let scope = app.new_stack_in("S", Environment::new().region("eu-west-1"))?;
        let arn = text("arn:aws-cn:iam::123456789012:role/web");
        role!(scope, web { existing: arn }).map(drop)
    }),
    ("SW0707", sw0707::declare),
    ("SW0813", sw0813::declare),
    ("SW0817", sw0817::declare),
    ("SW0818", |app| app.new_stack("Shop").map(drop)),
    ("SW0819", |app| app.new_stack("aux").map(drop)),
    ("SW0820", |app| {
        let scope = app.new_stack("Shop")?;
        scope.set_description(&"x".repeat(1_025))
    }),
    ("SW0821", sw0821::declare),
    ("SW0832", sw0832::declare),
    ("SW0833", sw0833::declare),
    ("SW0834", sw0834::declare),
];

/// A declaration that another stack does not have in its configuration.
mod conditional {
    pub(super) struct Large {
        is_large: bool,
    }

    const LARGE: Large = Large { is_large: true };

    #[stackwright::stack(config = super::Large, check(super::LARGE), test = false)]
    pub(super) mod base {
        key!(small {
            when: !config.is_large
        });
        topic!(calls {});
    }

    #[stackwright::stack(config = super::Large, check(super::LARGE), test = false)]
    pub(super) mod shop {
        topic!(alerts {
            kms_key: super::base::small,
            when: config.is_large
        });
        output!(arn {
            value: super::base::small.arn(),
            when: config.is_large
        });
    }

    pub(super) fn declare(app: &mut stackwright::App) -> stackwright::Result<()> {
        app.add_with::<base::Stack>("Base", &LARGE)?;
        app.add_with::<shop::Stack>("Shop", &LARGE)?;
        Ok(())
    }
}

const BY_TYPE: &str =
    "the engines and the kinds are types, and a program with other ones does not compile";
const BY_SYNTAX: &str = "it is about how a declaration is written, and run time has values";

/// Each rule that no program breaks at run time, with the reason.
pub const NEVER: &[(&str, &str)] = &[
    ("SW0101", BY_TYPE),
    ("SW0110", BY_SYNTAX),
    ("SW0118", BY_TYPE),
    ("SW0119", BY_TYPE),
    ("SW0201", BY_TYPE),
    ("SW0302", BY_TYPE),
    ("SW0304", BY_TYPE),
    ("SW0309", BY_TYPE),
    ("SW1378", BY_TYPE),
    ("SW0507", BY_TYPE),
    ("SW0803", "a reference has the type of what it refers to"),
    ("SW0901", BY_SYNTAX),
    ("SW0903", BY_SYNTAX),
    ("SW0905", BY_SYNTAX),
    ("SW0906", BY_SYNTAX),
    ("SW0907", BY_SYNTAX),
    ("SW0930", BY_SYNTAX),
    ("SW1202", BY_SYNTAX),
    ("SW1213", BY_SYNTAX),
    (
        "SW1215",
        "attributes are methods of the resource type, and a program with other ones does not compile",
    ),
    ("SW1300", BY_TYPE),
    ("SW1550", BY_TYPE),
];

/// The codes of the rules that a program breaks at run time.
pub fn broken() -> impl Iterator<Item = &'static str> {
    let in_a_stack = in_a_stack().map(|(code, _)| code);
    in_a_stack.chain(IN_AN_APP.iter().map(|(code, _)| *code))
}
