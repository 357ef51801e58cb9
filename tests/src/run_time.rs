//! What breaks each rule at run time, and why some rules cannot be broken then.
//!
//! The tests of run time check that each program breaks its rule and no other; the pages of the rules say of which there is a
//! program.

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

#[path = "../../ui-tests/tests/rules/run/sw0305.rs"]
mod sw0305;
#[path = "../../ui-tests/tests/rules/run/sw0706.rs"]
mod sw0706;
#[path = "../../ui-tests/tests/rules/run/sw0707.rs"]
mod sw0707;
#[path = "../../ui-tests/tests/rules/run/sw0730.rs"]
mod sw0730;
#[path = "../../ui-tests/tests/rules/run/sw0805.rs"]
mod sw0805;
#[path = "../../ui-tests/tests/rules/run/sw0806.rs"]
mod sw0806;
#[path = "../../ui-tests/tests/rules/run/sw0810.rs"]
mod sw0810;
#[path = "../../ui-tests/tests/rules/run/sw0813.rs"]
mod sw0813;
#[path = "../../ui-tests/tests/rules/run/sw0817.rs"]
mod sw0817;
#[path = "../../ui-tests/tests/rules/run/sw0821.rs"]
mod sw0821;
#[path = "../../ui-tests/tests/rules/run/sw0832.rs"]
mod sw0832;
#[path = "../../ui-tests/tests/rules/run/sw0833.rs"]
mod sw0833;
#[path = "../../ui-tests/tests/rules/run/sw0834.rs"]
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

/// A service of a changed container.
fn contained(scope: &Scope, change: impl FnOnce(&mut Container)) -> Result<()> {
    let mut one = container();
    change(&mut one);
    service_of(scope, |props| props.containers = Some(vec![one])).map(drop)
}

/// A service of a changed load balancer.
fn balanced(scope: &Scope, change: impl FnOnce(&mut LoadBalancer)) -> Result<()> {
    let mut one = LoadBalancer::default();
    change(&mut one);
    service_of(scope, |props| props.load_balancer = Some(one)).map(drop)
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

/// The managed policy of functions in a VPC.
const EXECUTION: &str = "service-role/AWSLambdaVPCAccessExecutionRole";

/// A role of a function with a managed policy.
fn role_of_function(scope: &Scope, service_name: &str, policy: &str) -> Result<Role> {
    let principal = service(service_name);
    role!(
        scope,
        exec {
            assumed_by: principal,
            managed_policies: [policy]
        }
    )
}

/// The policy of a role that ECS pulls images and writes logs with.
const TASK_EXECUTION: &str = "service-role/AmazonECSTaskExecutionRolePolicy";

/// A function in some subnets of a VPC.
fn function_in(
    scope: &Scope,
    network: &Vpc,
    exec: &Role,
    subnets: &[Text],
) -> Result<Resource<AWS::Lambda::Function>> {
    let group = security_group!(scope, group { vpc: network })?;
    resource!(
        scope,
        <AWS::Lambda::Function>::worker {
            role: exec,
            runtime: "python3.14",
            handler: "index.main",
            code: Code { zip_file: "pass" },
            vpc_config: VpcConfig {
                subnet_ids: subnets,
                security_group_ids: [group]
            }
        }
    )
}

/// A function with a role.
fn function_with(scope: &Scope, exec: &Role) -> Result<Resource<AWS::Lambda::Function>> {
    resource!(
        scope,
        <AWS::Lambda::Function>::worker {
            role: exec,
            runtime: "python3.14",
            handler: "index.main",
            code: Code { zip_file: "pass" }
        }
    )
}

/// A task with one container.
fn task_of(scope: &Scope, image: &str) -> Result<Resource<AWS::ECS::TaskDefinition>> {
    resource!(
        scope,
        <AWS::ECS::TaskDefinition>::task {
            network_mode: "awsvpc",
            container_definitions: [ContainerDefinition {
                name: "web",
                image,
                port_mappings: [PortMapping { container_port: 80 }]
            }]
        }
    )
}

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

/// A service that its load balancer does not reach.
fn unreached_service(scope: &Scope) -> Result<()> {
    let network = network(scope)?;
    let of_balancer = security_group!(scope, of_balancer { vpc: network })?;
    let of_tasks = security_group!(scope, of_tasks { vpc: network })?;
    let targets = resource!(
        scope,
        <AWS::ElasticLoadBalancingV2::TargetGroup>::targets {
            port: 80,
            protocol: "HTTP",
            target_type: "ip",
            vpc_id: network
        }
    )?;
    let balancer = resource!(
        scope,
        <AWS::ElasticLoadBalancingV2::LoadBalancer>::balancer {
            subnets: network.public_subnet_ids(),
            security_groups: [of_balancer]
        }
    )?;
    let listener = resource!(
        scope,
        <AWS::ElasticLoadBalancingV2::Listener>::listener {
            load_balancer_arn: balancer,
            port: 80,
            protocol: "HTTP",
            default_actions: [Action {
                r#type: "forward",
                target_group_arn: targets
            }]
        }
    )?;
    let task = task_of(scope, "nginx")?;
    resource!(
        scope,
        <AWS::ECS::Service>::web {
            task_definition: task,
            load_balancers: [LoadBalancer {
                container_name: "web",
                container_port: 80,
                target_group_arn: targets
            }],
            network_configuration: NetworkConfiguration {
                awsvpc_configuration: AwsVpcConfiguration {
                    subnets: network.private_subnet_ids(),
                    security_groups: [of_tasks]
                }
            },
            depends_on: [listener]
        }
    )
    .map(drop)
}

/// The tasks of a service behind a load balancer; `container` is the name that the service has of it.
fn web_service(scope: &Scope, container: &str, waits: bool) -> Result<()> {
    let network = network(scope)?;
    let targets = resource!(
        scope,
        <AWS::ElasticLoadBalancingV2::TargetGroup>::targets {
            port: 80,
            protocol: "HTTP",
            target_type: "ip",
            vpc_id: network
        }
    )?;
    let balancer = resource!(
        scope,
        <AWS::ElasticLoadBalancingV2::LoadBalancer>::balancer {
            subnets: network.public_subnet_ids()
        }
    )?;
    let listener = resource!(
        scope,
        <AWS::ElasticLoadBalancingV2::Listener>::listener {
            load_balancer_arn: balancer,
            port: 80,
            protocol: "HTTP",
            default_actions: [Action {
                r#type: "forward",
                target_group_arn: targets
            }]
        }
    )?;
    let task = resource!(
        scope,
        <AWS::ECS::TaskDefinition>::task {
            network_mode: "awsvpc",
            container_definitions: [ContainerDefinition {
                name: "web",
                image: "nginx",
                port_mappings: [PortMapping { container_port: 80 }]
            }]
        }
    )?;
    let first = waits.then_some(&listener);
    let before: Vec<stackwright::Dependency<'_>> = first.into_iter().map(Into::into).collect();
    resource!(
        scope,
        <AWS::ECS::Service>::web {
            task_definition: task,
            load_balancers: [LoadBalancer {
                container_name: container,
                container_port: 80,
                target_group_arn: targets
            }],
            depends_on: before
        }
    )
    .map(drop)
}

/// Each rule with what breaks it in a stack.
pub const IN_A_STACK: &[(&str, DeclareInStack)] = &[
    ("SW0102", |scope| {
        let vpc = network(scope)?;
        let version = later(Version::major(10));
        cache!(scope, <Valkey>::c { vpc, version }).map(drop)
    }),
    ("SW0103", |scope| {
        let vpc = network(scope)?;
        let name = text("web--sessions");
        cache!(scope, <Valkey>::c { vpc, name }).map(drop)
    }),
    ("SW0104", |scope| {
        let vpc = network(scope)?;
        let name = text("Sessions");
        cache!(scope, <Valkey>::c { vpc, name }).map(drop)
    }),
    ("SW0105", |scope| {
        let vpc = network(scope)?;
        let description = "d".repeat(256);
        cache!(scope, <Valkey>::c { vpc, description }).map(drop)
    }),
    ("SW0106", |scope| {
        let vpc = network(scope)?;
        let description = text("sessions <web>");
        cache!(scope, <Valkey>::c { vpc, description }).map(drop)
    }),
    ("SW0107", |scope| {
        let vpc = network(scope)?;
        let most = later(Size::gib(5_001));
        cache!(
            scope,
            <Valkey>::c {
                vpc,
                data_storage: ..=most
            }
        )
        .map(drop)
    }),
    ("SW0108", |scope| {
        let vpc = network(scope)?;
        let most = later(Size::mib(1536));
        cache!(
            scope,
            <Valkey>::c {
                vpc,
                data_storage: ..=most
            }
        )
        .map(drop)
    }),
    ("SW0109", |scope| {
        let vpc = network(scope)?;
        let (least, most) = later((Size::gib(10), Size::gib(5)));
        cache!(
            scope,
            <Valkey>::c {
                vpc,
                data_storage: least..=most
            }
        )
        .map(drop)
    }),
    ("SW0111", |scope| {
        let vpc = network(scope)?;
        let least = later(999);
        cache!(
            scope,
            <Valkey>::c {
                vpc,
                ecpu_per_second: least..
            }
        )
        .map(drop)
    }),
    ("SW0112", |scope| {
        let vpc = network(scope)?;
        let (least, most) = later((2_000, 1_000));
        cache!(
            scope,
            <Valkey>::c {
                vpc,
                ecpu_per_second: least..=most
            }
        )
        .map(drop)
    }),
    ("SW0113", |scope| {
        let vpc = network(scope)?;
        let retention = later(Duration::days(36));
        cache!(
            scope,
            <Valkey>::c {
                vpc,
                backup: Backup { retention }
            }
        )
        .map(drop)
    }),
    ("SW0114", |scope| {
        let vpc = network(scope)?;
        let at = text("24:00");
        cache!(
            scope,
            <Valkey>::c {
                vpc,
                backup: Backup {
                    retention: 7days,
                    at
                }
            }
        )
        .map(drop)
    }),
    ("SW0115", |scope| {
        let vpc = network(scope)?;
        let at = text("23:00");
        cache!(
            scope,
            <Valkey>::c {
                vpc,
                backup: Backup { at }
            }
        )
        .map(drop)
    }),
    ("SW0116", |scope| {
        let vpc = network(scope)?;
        let final_name = text("last-");
        cache!(
            scope,
            <Valkey>::c {
                vpc,
                backup: Backup { final_name }
            }
        )
        .map(drop)
    }),
    ("SW0117", |scope| {
        let vpc = network(scope)?;
        let arn = text("last-week");
        cache!(
            scope,
            <Valkey>::c {
                vpc,
                backup: Backup {
                    restore_from: [arn]
                }
            }
        )
        .map(drop)
    }),
    ("SW0120", |scope| {
        let vpc = network(scope)?;
        let key = key!(scope, k { spec: Rsa2048 })?;
        cache!(scope, <Valkey>::c { vpc, kms_key: key }).map(drop)
    }),
    ("SW0121", |scope| {
        let network = vpc!(scope, network { max_azs: later(1) })?;
        cache!(scope, <Valkey>::c { vpc: network }).map(drop)
    }),
    ("SW0122", |scope| {
        let vpc = network(scope)?;
        let ops = user!(
            scope,
            <Password>::ops {
                user_id: "ops",
                access: "on ~* +@all",
                passwords: [secret("ops")]
            }
        )?;
        let team = user_group!(scope, <Valkey>::team { users: [ops] })?;
        cache!(
            scope,
            <Valkey>::c {
                vpc,
                version: 9,
                connection_type: Public,
                user_group: team
            }
        )
        .map(drop)
    }),
    ("SW0123", |scope| {
        let vpc = network(scope)?;
        let name = text("sessions");
        cache!(scope, <Valkey>::c { vpc, name: &name })?;
        cache!(scope, <Valkey>::d { vpc, name: &name }).map(drop)
    }),
    ("SW0124", |scope| {
        scope.audit();
        scope.allow("SW0125", "a test")?;
        let vpc = network(scope)?;
        cache!(scope, <Valkey>::c { vpc }).map(drop)
    }),
    ("SW0125", |scope| {
        scope.audit();
        scope.allow("SW0124", "a test")?;
        let vpc = network(scope)?;
        cache!(scope, <Valkey>::c { vpc }).map(drop)
    }),
    ("SW0126", |scope| {
        let vpc = network(scope)?;
        let network_type = later(NetworkType::DualStack);
        cache!(scope, <Valkey>::c { vpc, network_type }).map(drop)
    }),
    ("SW0127", |scope| {
        let vpc = network(scope)?;
        let group = security_group!(scope, group { vpc: &vpc })?;
        let groups = vec![&group, &group];
        cache!(
            scope,
            <Valkey>::c {
                vpc,
                security_groups: groups
            }
        )
        .map(drop)
    }),
    ("SW0128", |scope| {
        let vpc = network(scope)?;
        let access = text("on ~a +hexpire");
        let app = user!(
            scope,
            <Iam>::app {
                user_id: "app",
                access
            }
        )?;
        let user_group = user_group!(scope, <Valkey>::team { users: [app] })?;
        cache!(
            scope,
            <Valkey>::c {
                vpc,
                version: 8,
                user_group
            }
        )
        .map(drop)
    }),
    ("SW0129", |scope| {
        scope.tag("cost#center", "shop")?;
        new_cache(scope).map(drop)
    }),
    ("SW0202", |scope| user(scope, "web_app", "on ~a +get")),
    ("SW0203", |scope| user(scope, "Web", "on ~a +get")),
    ("SW0204", |scope| {
        let user_id = text("default");
        user!(
            scope,
            <NoPassword>::guest {
                user_id,
                access: "on ~a +get"
            }
        )
        .map(drop)
    }),
    ("SW0205", |scope| {
        let user_name = text("shop");
        user!(
            scope,
            <Iam>::app {
                user_id: "app",
                user_name,
                access: "on ~a +get"
            }
        )
        .map(drop)
    }),
    ("SW0206", |scope| {
        let props = UserProps {
            passwords: Some(vec![secret("ops")]),
            ..user_props::<Iam, Valkey>()
        };
        User::new(scope, "App", props).map(drop)
    }),
    ("SW0207", |scope| {
        with_passwords(scope, vec![secret("a"), secret("b"), secret("c")])
    }),
    ("SW0208", |scope| {
        scope.allow("SW0210", "a test")?;
        with_passwords(scope, vec![plain_text("fifteen-letters")])
    }),
    ("SW0209", |scope| {
        let password = text("p@ssword-of-sixteen");
        user!(
            scope,
            <Password>::ops {
                user_id: "ops",
                access: "on ~a +get",
                passwords: [plain_text(&password)],
                allow: [SW0210 = "a test"]
            }
        )
        .map(drop)
    }),
    ("SW0210", |scope| {
        with_passwords(scope, vec![plain_text("password-of-sixteen")])
    }),
    ("SW0211", |scope| {
        let name = text("ops");
        user!(
            scope,
            <Password>::ops {
                user_id: "ops",
                access: "on ~a +get",
                passwords: [secret(&name), secret(&name)]
            }
        )
        .map(drop)
    }),
    ("SW0212", |scope| {
        with_passwords(scope, vec![ssm_secure("/ops/password")])
    }),
    ("SW0213", |scope| {
        User::new(scope, "App", user_props::<NoPassword, Valkey>()).map(drop)
    }),
    ("SW0214", |scope| {
        let user_name = text("web app");
        user!(
            scope,
            <Password>::ops {
                user_id: "ops",
                user_name,
                access: "on ~a +get",
                passwords: [secret("ops")]
            }
        )
        .map(drop)
    }),
    ("SW0215", |scope| {
        let user_name = text("default");
        user!(
            scope,
            <Iam>::app {
                user_id: "app",
                user_name,
                access: "on ~a +get"
            }
        )
        .map(drop)
    }),
    ("SW0216", |scope| {
        let access = text("on ~* +@all");
        user!(
            scope,
            <NoPassword>::guest {
                user_id: "guest",
                access
            }
        )
        .map(drop)
    }),
    ("SW0217", |scope| {
        let user_id = text("app");
        user!(
            scope,
            <Iam>::app {
                user_id: &user_id,
                access: "on ~a +get"
            }
        )?;
        user!(
            scope,
            <Iam>::web {
                user_id: &user_id,
                access: "on ~a +get"
            }
        )
        .map(drop)
    }),
    ("SW0218", |scope| user(scope, "web--app", "on ~a +get")),
    ("SW0219", |scope| {
        let generate = GenerateSecretString {
            exclude_punctuation: Some(true),
            password_length: Some(later(12)),
            ..GenerateSecretString::default()
        };
        let password = secret!(scope, password { generate })?;
        with_passwords(scope, vec![password.secret_value().into()])
    }),
    ("SW0220", |scope| {
        let password = secret!(scope, password {})?;
        with_passwords(scope, vec![password.secret_value().into()])
    }),
    ("SW0221", |scope| {
        let password = secret!(
            scope,
            password {
                generate: json(later("{}"))
            }
        )?;
        with_passwords(scope, vec![password.secret_value().into()])
    }),
    ("SW0222", |scope| {
        let password = secret!(
            scope,
            password {
                generate: json("{}")
            }
        )?;
        let field = later("passwort");
        with_passwords(scope, vec![password.secret_value_from_json(field).into()])
    }),
    ("SW0223", |scope| {
        let generate = GenerateSecretString {
            exclude_lowercase: Some(true),
            exclude_uppercase: Some(true),
            exclude_numbers: Some(true),
            exclude_punctuation: Some(later(true)),
            ..GenerateSecretString::default()
        };
        secret!(scope, password { generate }).map(drop)
    }),
    ("SW0224", |scope| {
        let generate = json(later("username=ops"));
        secret!(scope, password { generate }).map(drop)
    }),
    ("SW0301", |scope| {
        let app = user!(
            scope,
            <Iam>::app {
                user_id: "app",
                access: "on ~a +get"
            }
        )?;
        let user_name = text("app");
        let ops = user!(
            scope,
            <Password>::ops {
                user_id: "ops",
                user_name,
                access: "on ~a +get",
                passwords: [secret("ops")]
            }
        )?;
        user_group!(scope, <Valkey>::team { users: [app, ops] }).map(drop)
    }),
    ("SW0303", |scope| {
        let app = user!(
            scope,
            <Iam>::app {
                user_id: "app",
                engine: Redis,
                access: "on ~a +get"
            }
        )?;
        user_group!(scope, <Redis>::team { users: [app] }).map(drop)
    }),
    ("SW0306", |scope| {
        let app = user!(
            scope,
            <Iam>::app {
                user_id: "app",
                access: "on ~a +get"
            }
        )?;
        let name = text("web team");
        user_group!(scope, <Valkey>::team { name, users: [app] }).map(drop)
    }),
    ("SW0307", |scope| group(scope).map(drop)),
    ("SW0308", |scope| {
        let app = user!(
            scope,
            <Iam>::app {
                user_id: "app",
                access: "on ~a +get"
            }
        )?;
        let team = user_group!(scope, <Valkey>::team { users: [app] })?;
        team.add_user(&app)
    }),
    ("SW0310", |scope| {
        let app = user!(
            scope,
            <Iam>::app {
                user_id: "app",
                access: "on ~a +get"
            }
        )?;
        let team = user_group!(scope, <Valkey>::team { existing: "team" })?;
        team.add_user(&app)
    }),
    ("SW0311", |scope| {
        let name = text("web--team");
        user_group!(scope, <Valkey>::team { name }).map(drop)
    }),
    ("SW0401", |scope| access(scope, " ")),
    ("SW0402", |scope| access(scope, "on app:* +get")),
    ("SW0403", |scope| access(scope, "on ~a +@reed")),
    ("SW0404", |scope| access(scope, "on ~a +gett")),
    ("SW0405", |scope| access(scope, "on >hunter2 ~a +get")),
    ("SW0406", |scope| access(scope, "on reset ~a +get")),
    ("SW0407", |scope| access(scope, "~a +get")),
    ("SW0408", |scope| access(scope, "on ~a +config")),
    ("SW0409", |scope| access(scope, "on ~* ~a +get")),
    ("SW0410", |scope| access(scope, "on %R~a +get")),
    ("SW0411", |scope| access(scope, "on ~a +get (~b +set")),
    ("SW0412", |scope| access(scope, "ON ~a +get")),
    ("SW0413", |scope| access(scope, "on +get")),
    ("SW0414", |scope| access(scope, "on ~a +get -@all")),
    ("SW0415", |scope| access(scope, "on ~ +get")),
    ("SW0416", |scope| {
        let access = text("on ~a +hexpire");
        user!(
            scope,
            <Iam>::app {
                user_id: "app",
                access,
                engine: Redis
            }
        )
        .map(drop)
    }),
    ("SW0501", |scope| {
        let cidr = text("10.0.0.0/8");
        vpc!(scope, network { cidr }).map(drop)
    }),
    ("SW0502", |scope| {
        let cache = new_cache(scope)?;
        cache.allow_from(Peer::ipv4("10.0.0.0/8"), Port::tcp_range(6_380, 6_379))
    }),
    ("SW0503", |scope| {
        let cache = new_cache(scope)?;
        cache.allow_default_port_from(Peer::ipv4(text("10.0.0.1")))
    }),
    ("SW0504", |scope| {
        let cache = existing_cache(scope, "sessions")?;
        cache.allow_default_port_from(Peer::ipv4("10.0.0.0/8"))
    }),
    ("SW0505", |scope| {
        let cache = new_cache(scope)?;
        cache.allow_default_port_from_any_ipv4()
    }),
    ("SW0506", |scope| {
        let network = vpc!(
            scope,
            network {
                nat_gateways: later(0)
            }
        )?;
        cache!(scope, <Valkey>::c { vpc: network }).map(drop)
    }),
    ("SW0508", |scope| {
        let app = user!(
            scope,
            <Iam>::app {
                user_id: "app",
                access: "on ~app:* +@read"
            }
        )?;
        let grantee = later(service("ec2.amazonaws.com"));
        app.grant(grantee, ["elasticache:DescribeUsers"]);
        Ok(())
    }),
    ("SW0509", |scope| {
        let props = VpcProps {
            max_azs: Some(2),
            availability_zones: Some(vec!["eu-west-1a".into(), "eu-west-1b".into()]),
            ..VpcProps::default()
        };
        Vpc::new(scope, "Network", props).map(drop)
    }),
    ("SW0510", |scope| {
        let (network, other) = (network(scope)?, vpc!(scope, other {})?);
        let clients = security_group!(scope, clients { vpc: other })?;
        cache!(
            scope,
            <Valkey>::c {
                vpc: network,
                security_groups: [clients]
            }
        )
        .map(drop)
    }),
    ("SW0511", |scope| {
        let other = vpc!(scope, other {})?;
        let clients = security_group!(scope, clients { vpc: other })?;
        new_cache(scope)?.allow_default_port_from(clients)
    }),
    ("SW0512", |scope| {
        let peer = Peer::ipv4("10.0.0.0/8").described(&text("Für alle"));
        new_cache(scope)?.allow_default_port_from(peer)
    }),
    ("SW0513", |scope| {
        let zones = ["eu-west-1a", "us-east-1a"].map(text);
        vpc!(
            scope,
            network {
                availability_zones: zones.to_vec()
            }
        )
        .map(drop)
    }),
    ("SW0514", |scope| {
        let group = SubnetConfiguration {
            name: Some("App".into()),
            subnet_type: Some(SubnetType::PrivateWithEgress),
            ..SubnetConfiguration::default()
        };
        let props = VpcProps {
            nat_gateways: Some(0),
            subnet_configuration: Some(vec![group]),
            ..VpcProps::default()
        };
        Vpc::new(scope, "Network", props).map(drop)
    }),
    ("SW0515", |scope| instance(scope, "t3.mirco", &[])),
    ("SW0516", |scope| {
        let network = network(scope)?;
        let image = text("/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-6.1-x86_64");
        instance!(
            scope,
            server {
                vpc: network,
                instance_type: "t4g.micro",
                image_parameter: image
            }
        )
        .map(drop)
    }),
    ("SW0517", |scope| {
        let network = network(scope)?;
        let worker = role!(
            scope,
            worker {
                assumed_by: service(&text("lambda.amazonaws.com"))
            }
        )?;
        instance!(
            scope,
            server {
                vpc: network,
                instance_type: "t3.micro",
                role: worker
            }
        )
        .map(drop)
    }),
    ("SW0518", |scope| {
        instance(scope, "t3.micro", &["#".repeat(10_000), "#".repeat(7_000)])
    }),
    ("SW0519", |scope| {
        let web = role!(
            scope,
            web {
                assumed_by: service("ec2.amazonaws.com")
            }
        )?;
        new_cache(scope)?.grant_connect(web);
        Ok(())
    }),
    ("SW0601", |scope| {
        let period = later(Duration::seconds(90));
        alarm(scope, new_cache(scope)?.metric_data_stored().period(period))
    }),
    ("SW0602", |scope| {
        let metric = new_cache(scope)?.metric_data_stored();
        alarm!(
            scope,
            busy {
                metric,
                threshold: 1,
                evaluation_periods: 2,
                datapoints_to_alarm: later(3)
            }
        )
        .map(drop)
    }),
    ("SW0603", |scope| {
        let statistic = text("p101");
        alarm(
            scope,
            new_cache(scope)?.metric_data_stored().statistic(&statistic),
        )
    }),
    ("SW0604", |scope| {
        let vpc = network(scope)?;
        let cache = cache!(scope, <Valkey>::c { vpc })?;
        let metric = cache.metric(later("CPUUtilization"));
        alarm!(
            scope,
            busy {
                metric,
                threshold: 1,
                evaluation_periods: 1
            }
        )
        .map(drop)
    }),
    ("SW0605", |scope| {
        let export_name = text("the key");
        output!(
            scope,
            key {
                value: "x",
                export_name
            }
        )
        .map(drop)
    }),
    ("SW0606", |scope| {
        let default = text("ab");
        parameter!(
            scope,
            stage {
                default,
                min_length: 3
            }
        )
        .map(drop)
    }),
    ("SW0607", |scope| {
        let vpc = network(scope)?;
        let cache = cache!(scope, <Valkey>::c { vpc })?;
        let name = text("Hits");
        let metric = MathExpression::new("1 + 1").using(&name, cache.metric_cache_hit_count());
        alarm!(
            scope,
            busy {
                metric,
                threshold: 1,
                evaluation_periods: 1
            }
        )
        .map(drop)
    }),
    ("SW0608", |scope| {
        let expression = text("hits / 2");
        let metric = MathExpression::new(&expression);
        alarm!(
            scope,
            busy {
                metric,
                threshold: 1,
                evaluation_periods: 1
            }
        )
        .map(drop)
    }),
    ("SW0609", |scope| {
        let endpoint = text("ops");
        topic!(
            scope,
            alerts {
                subscriptions: [Subscription {
                    protocol: Email,
                    endpoint
                }]
            }
        )
        .map(drop)
    }),
    ("SW0970", |scope| {
        let raw_message_delivery = later(true);
        topic!(
            scope,
            alerts {
                subscriptions: [Subscription {
                    protocol: Email,
                    endpoint: "ops@example.com",
                    raw_message_delivery
                }]
            }
        )
        .map(drop)
    }),
    ("SW0971", |scope| {
        let filter_policy = later(json!({ "severity": "high" }));
        topic!(
            scope,
            alerts {
                subscriptions: [Subscription {
                    protocol: Email,
                    endpoint: "ops@example.com",
                    filter_policy
                }]
            }
        )
        .map(drop)
    }),
    ("SW0972", |scope| {
        let fifo = later(true);
        topic!(
            scope,
            jobs {
                fifo,
                subscriptions: [Subscription {
                    protocol: Email,
                    endpoint: "ops@example.com"
                }]
            }
        )
        .map(drop)
    }),
    ("SW0973", |scope| {
        let dns_hostnames = later(false);
        let network = vpc!(scope, network { dns_hostnames })?;
        interface_endpoint!(
            scope,
            secrets {
                vpc: network,
                service: "secretsmanager"
            }
        )
        .map(drop)
    }),
    ("SW0974", |scope| {
        let network = network(scope)?;
        let service = text("secrets-manager");
        interface_endpoint!(
            scope,
            secrets {
                vpc: network,
                service
            }
        )
        .map(drop)
    }),
    ("SW0975", |scope| {
        let name = text("shop/endpoint");
        string_parameter!(
            scope,
            endpoint {
                name,
                value: "cache.example.com"
            }
        )
        .map(drop)
    }),
    ("SW0976", |scope| {
        let value = text("");
        string_parameter!(scope, endpoint { value }).map(drop)
    }),
    ("SW1200", |scope| {
        let versioning_configuration = later(json!({ "Statut": "Enabled", "Status": "Enabled" }));
        resource!(
            scope,
            <AWS::S3::Bucket>::logs {
                versioning_configuration
            }
        )
        .map(drop)
    }),
    ("SW1201", |scope| {
        let kind = None::<String>;
        resource!(
            scope,
            <AWS::SSM::Parameter>::endpoint {
                r#type: kind,
                value: "a"
            }
        )
        .map(drop)
    }),
    ("SW1203", |scope| {
        let versioning_configuration = later(json!("Enabled"));
        resource!(
            scope,
            <AWS::S3::Bucket>::logs {
                versioning_configuration
            }
        )
        .map(drop)
    }),
    ("SW1204", |scope| {
        let status = text("On");
        resource!(
            scope,
            <AWS::S3::Bucket>::logs {
                versioning_configuration: VersioningConfiguration { status }
            }
        )
        .map(drop)
    }),
    ("SW1205", |scope| {
        let bucket_name = text("My_Logs");
        resource!(scope, <AWS::S3::Bucket>::logs { bucket_name }).map(drop)
    }),
    ("SW1206", |scope| {
        let delay_seconds = later(1_000);
        resource!(scope, <AWS::SQS::Queue>::orders { delay_seconds }).map(drop)
    }),
    ("SW1207", |scope| {
        let bucket = text("ab");
        resource!(scope, <AWS::S3::AccessPoint>::reports { bucket }).map(drop)
    }),
    ("SW1208", |scope| {
        let architectures = later(vec!["arm64", "x86_64"]);
        let role = "arn:aws:iam::123456789012:role/worker";
        resource!(
            scope,
            <AWS::Lambda::Function>::worker {
                role,
                package_type: "Image",
                architectures,
                code: Code {
                    image_uri: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/worker:1"
                },
            }
        )
        .map(drop)
    }),
    ("SW1209", |scope| {
        let requires_compatibilities = later(vec!["FARGATE", "FARGATE"]);
        resource!(
            scope,
            <AWS::ECS::TaskDefinition>::web {
                requires_compatibilities
            }
        )
        .map(drop)
    }),
    ("SW1210", |scope| {
        let cidr_block = None::<String>;
        resource!(
            scope,
            <AWS::EC2::Subnet>::public {
                vpc_id: "vpc-12345678",
                cidr_block
            }
        )
        .map(drop)
    }),
    ("SW1211", |scope| {
        let parse_json = None::<stackwright::Json>;
        resource!(
            scope,
            <AWS::Logs::Transformer>::json {
                log_group_identifier: "shop",
                transformer_config: [Processor { parse_json }],
            }
        )
        .map(drop)
    }),
    ("SW1212", |scope| {
        let name = text("N");
        resource!(
            scope,
            <AWS::Lambda::Function>::worker {
                role: "arn:aws:iam::123456789012:role/worker",
                runtime: "python3.13",
                handler: "index.main",
                code: Code {
                    zip_file: "def main(event, context): pass"
                },
                environment: Environment {
                    variables: ["COUNT" = "5", name = "5"]
                },
            }
        )
        .map(drop)
    }),
    ("SW1214", |scope| {
        let type_name = text("Bucket");
        resource!(scope, <Custom>::logs { type_name }).map(drop)
    }),
    ("SW1250", |scope| {
        let key = text("id");
        resource!(
            scope,
            <AWS::DynamoDB::Table>::orders {
                billing_mode: "PAY_PER_REQUEST",
                attribute_definitions: [AttributeDefinition {
                    attribute_name: "order",
                    attribute_type: "S"
                }],
                key_schema: [KeySchema {
                    attribute_name: key,
                    key_type: "HASH"
                }],
            }
        )
        .map(drop)
    }),
    ("SW1251", |scope| {
        let (key, kind) = (text("id"), text("HASH"));
        resource!(
            scope,
            <AWS::DynamoDB::Table>::orders {
                billing_mode: "PAY_PER_REQUEST",
                attribute_definitions: [
                    AttributeDefinition {
                        attribute_name: "id",
                        attribute_type: "S"
                    },
                    AttributeDefinition {
                        attribute_name: "total",
                        attribute_type: "N"
                    },
                ],
                key_schema: [KeySchema {
                    attribute_name: key.clone(),
                    key_type: kind
                }],
                local_secondary_indexes: [LocalSecondaryIndex {
                    index_name: "by-total",
                    key_schema: [
                        KeySchema {
                            attribute_name: key,
                            key_type: "HASH"
                        },
                        KeySchema {
                            attribute_name: "total",
                            key_type: "RANGE"
                        },
                    ],
                    projection: Projection {
                        projection_type: "KEYS_ONLY"
                    },
                }],
            }
        )
        .map(drop)
    }),
    ("SW1252", |scope| {
        let days = 30;
        resource!(
            scope,
            <AWS::Backup::BackupPlan>::nightly {
                backup_plan: BackupPlanResourceType {
                    backup_plan_name: "nightly",
                    backup_plan_rule: [BackupRuleResourceType {
                        rule_name: "nightly",
                        target_backup_vault: "orders",
                        lifecycle: LifecycleResourceType {
                            move_to_cold_storage_after_days: 7,
                            delete_after_days: days
                        },
                    }],
                },
            }
        )
        .map(drop)
    }),
    ("SW1500", |scope| {
        let runtime = Some("pyton3.14".into());
        function(
            scope,
            FunctionProps {
                runtime,
                ..function_props()
            },
        )
        .map(drop)
    }),
    ("SW1501", |scope| {
        let runtime = Some("python3.9".into());
        function(
            scope,
            FunctionProps {
                runtime,
                ..function_props()
            },
        )
        .map(drop)
    }),
    ("SW1502", |scope| {
        let memory = Some(Size::mib(64).into());
        function(
            scope,
            FunctionProps {
                memory,
                ..function_props()
            },
        )
        .map(drop)
    }),
    ("SW1503", |scope| {
        let timeout = Some(Duration::minutes(20).into());
        function(
            scope,
            FunctionProps {
                timeout,
                ..function_props()
            },
        )
        .map(drop)
    }),
    ("SW1504", |scope| {
        let handler = Some("main".into());
        function(
            scope,
            FunctionProps {
                handler,
                ..function_props()
            },
        )
        .map(drop)
    }),
    ("SW1505", |scope| {
        let environment = vec![(text("AWS_REGION"), "eu-west-1".into())];
        function(
            scope,
            FunctionProps {
                environment,
                ..function_props()
            },
        )
        .map(drop)
    }),
    ("SW1506", |scope| {
        let environment = vec![(text("SETTINGS"), "x".repeat(4_096).into())];
        function(
            scope,
            FunctionProps {
                environment,
                ..function_props()
            },
        )
        .map(drop)
    }),
    ("SW1507", |scope| {
        let (runtime, inline) = (text("java25"), text("class Orders {}"));
        function!(
            scope,
            worker {
                runtime,
                handler: "shop.Orders::handle",
                code: Code { inline }
            }
        )
        .map(drop)
    }),
    ("SW1508", |scope| {
        let code = Some(Code {
            bucket: Some("builds".into()),
            ..Code::default()
        });
        function(
            scope,
            FunctionProps {
                code,
                ..function_props()
            },
        )
        .map(drop)
    }),
    ("SW1585", |scope| {
        let code = Some(Code {
            image: Some("123456789012.dkr.ecr.eu-west-1.amazonaws.com/worker:1.2".into()),
            ..Code::default()
        });
        function(
            scope,
            FunctionProps {
                code,
                handler: None,
                ..function_props()
            },
        )
        .map(drop)
    }),
    ("SW1586", |scope| {
        let code = Some(Code {
            image: Some("nginx".into()),
            ..Code::default()
        });
        let props = FunctionProps {
            code,
            ..FunctionProps::default()
        };
        function(scope, props).map(drop)
    }),
    ("SW1509", |scope| {
        let network = network(scope)?;
        let group = security_group!(scope, group { vpc: network })?;
        let security_groups = vec![&group];
        function(
            scope,
            FunctionProps {
                security_groups,
                ..function_props()
            },
        )
        .map(drop)
    }),
    ("SW1510", |scope| {
        let network = network(scope)?;
        let subnets = Some(SubnetSelection::of_type(SubnetType::Public));
        let vpc = Some(&network);
        function(
            scope,
            FunctionProps {
                vpc,
                subnets,
                ..function_props()
            },
        )
        .map(drop)
    }),
    ("SW1511", |scope| {
        let exec = role!(
            scope,
            exec {
                assumed_by: service("ec2.amazonaws.com")
            }
        )?;
        let role = Some(&exec);
        function(
            scope,
            FunctionProps {
                role,
                ..function_props()
            },
        )
        .map(drop)
    }),
    ("SW1512", |scope| {
        let dead_letter_queue = Some("lost".into());
        function(
            scope,
            FunctionProps {
                dead_letter_queue,
                ..function_props()
            },
        )
        .map(drop)
    }),
    ("SW1515", |scope| {
        queue_source(scope, |one| one.batch_size = Some(100))
    }),
    ("SW1516", |scope| {
        queue_source(scope, |one| one.queue = Some("jobs".into()))
    }),
    ("SW1517", |scope| {
        queue_source(scope, |one| one.max_concurrency = Some(1))
    }),
    ("SW1518", |scope| {
        queue_source(scope, |one| one.filters = Some(vec![json!(["order"])]))
    }),
    ("SW1519", |scope| {
        schedule(scope, |one| {
            one.every = None;
            one.cron = Some("0 3 * * * *".into());
        })
    }),
    ("SW1537", |scope| {
        schedule(scope, |one| one.retry_attempts = Some(200))
    }),
    ("SW1538", |scope| {
        let jobs = queue!(scope, jobs {})?;
        let timeout = Some(later(Duration::minutes(1)).into());
        let queues = Some(vec![QueueSource {
            queue: Some(jobs.arn()),
            ..QueueSource::default()
        }]);
        let props = FunctionProps {
            timeout,
            queues,
            ..function_props()
        };
        function(scope, props).map(drop)
    }),
    ("SW1539", |scope| {
        let code = Some(Code {
            bucket: Some("s3://builds".into()),
            key: Some("worker.zip".into()),
            ..Code::default()
        });
        let props = FunctionProps {
            code,
            ..function_props()
        };
        function(scope, props).map(drop)
    }),
    ("SW1580", |scope| {
        let name = text("jobs");
        queue!(scope, jobs { fifo: true, name }).map(drop)
    }),
    ("SW1581", |scope| {
        let retention = later(Duration::days(21));
        queue!(scope, jobs { retention }).map(drop)
    }),
    ("SW1582", |scope| {
        let props = QueueProps {
            content_based_deduplication: Some(true),
            ..QueueProps::default()
        };
        Queue::new(scope, "Jobs", props).map(drop)
    }),
    ("SW1583", |scope| {
        let props = QueueProps {
            max_receive_count: Some(5),
            ..QueueProps::default()
        };
        Queue::new(scope, "Jobs", props).map(drop)
    }),
    ("SW1584", |scope| {
        let kms_key = key!(scope, jobs_key {})?;
        let sqs_managed_encryption = later(true);
        queue!(
            scope,
            jobs {
                kms_key,
                sqs_managed_encryption
            }
        )
        .map(drop)
    }),
    ("SW1513", |scope| {
        let network = network(scope)?;
        let cache = cache!(scope, <Valkey>::jobs { vpc: network })?;
        let existing = text("live");
        function!(scope, live { existing })?.uses(&cache)
    }),
    ("SW1514", |scope| {
        let worker = function(scope, function_props())?;
        alarm(scope, worker.metric(later("Error")))
    }),
    ("SW1520", |scope| {
        contained(scope, |one| one.essential = Some(false))
    }),
    ("SW1521", |scope| {
        contained(scope, |one| {
            one.health_check = Some(HealthCheck {
                command: Some(vec!["CMD".into(), "/healthy".into()]),
                interval: Some(Duration::seconds(1).into()),
                ..HealthCheck::default()
            });
        })
    }),
    ("SW1522", |scope| {
        contained(scope, |one| one.ports = Some(vec![80, 80]))
    }),
    ("SW1523", |scope| {
        contained(scope, |one| {
            one.depends_on = vec![(text("web"), "START".into())];
        })
    }),
    ("SW1524", |scope| {
        contained(scope, |one| one.cpu = Some(512))
    }),
    ("SW1525", |scope| {
        contained(scope, |one| {
            one.environment = vec![(text("A"), "1".into()), (text("A"), "2".into())];
        })
    }),
    ("SW1526", |scope| {
        service_of(scope, |props| {
            props.architecture = Some(Architecture::Arm64);
            props.platform_version = Some("1.3.0".into());
        })
        .map(drop)
    }),
    ("SW1527", |scope| {
        service_of(scope, |props| props.max_healthy_percent = Some(50)).map(drop)
    }),
    ("SW1528", |scope| {
        service_of(scope, |props| {
            props.health_check_grace_period = Some(Duration::seconds(60).into());
        })
        .map(drop)
    }),
    ("SW1529", |scope| {
        service_of(scope, |props| {
            props.subnets = Some(SubnetSelection::of_type(SubnetType::Public));
        })
        .map(drop)
    }),
    ("SW1530", |scope| {
        balanced(scope, |one| {
            one.health_check = Some(TargetHealthCheck {
                path: Some("health".into()),
                ..TargetHealthCheck::default()
            });
        })
    }),
    ("SW1531", |scope| {
        balanced(scope, |one| one.protocol = Some(Protocol::Https))
    }),
    ("SW1532", |scope| {
        balanced(scope, |one| one.name = Some("-shop".into()))
    }),
    ("SW1534", |scope| {
        service_of(scope, |props| {
            props.ephemeral_storage = Some(Size::gib(20).into());
        })
        .map(drop)
    }),
    ("SW1535", |scope| {
        let web = service_of(scope, |_| {})?;
        alarm(scope, web.metric(later("CPUUtilisation")))
    }),
    ("SW1536", |scope| {
        let web = service_of(scope, |_| {})?;
        web.allow_load_balancer_from(Peer::ipv4("10.0.0.0/8"))
    }),
    ("SW1001", |scope| {
        let retention = later(Duration::days(2));
        log_group!(scope, logs { retention }).map(drop)
    }),
    ("SW1360", |scope| {
        let name = text("shop nodes");
        let network = vpc!(scope, network {})?;
        subnet_group!(scope, nodes { name, vpc: network }).map(drop)
    }),
    ("SW1361", |scope| {
        let family = text("valkey-8");
        parameter_group!(scope, tuned { family }).map(drop)
    }),
    ("SW1362", |scope| {
        let family = text("memcached1.6");
        parameter_group!(
            scope,
            tuned {
                family,
                parameters: ["maxmemory-policy" = "allkeys-lru"]
            }
        )
        .map(drop)
    }),
    ("SW1363", |scope| {
        let policy = text("lru");
        parameter_group!(
            scope,
            tuned {
                family: "valkey8",
                parameters: ["maxmemory-policy" = policy]
            }
        )
        .map(drop)
    }),
    ("SW1364", |scope| {
        let family = text("redis7");
        parameter_group!(
            scope,
            tuned {
                family,
                parameters: ["maxclients" = "100"]
            }
        )
        .map(drop)
    }),
    ("SW1365", |scope| {
        let description = text("");
        parameter_group!(
            scope,
            tuned {
                family: "valkey8",
                description
            }
        )
        .map(drop)
    }),
    ("SW1420", |scope| {
        let cache = new_cache(scope)?;
        let exec = role_of_function(scope, "lambda.amazonaws.com", EXECUTION)?;
        let endpoint = cache.endpoint_address();
        resource!(
            scope,
            <AWS::Lambda::Function>::worker {
                role: exec,
                runtime: "python3.12",
                handler: "index.main",
                code: Code { zip_file: "pass" },
                environment: Environment {
                    variables: ["CACHE" = endpoint]
                }
            }
        )
        .map(drop)
    }),
    ("SW1421", |scope| {
        let network = network(scope)?;
        let cache = cache!(scope, <Valkey>::sessions { vpc: network })?;
        let script = vec![cache.endpoint_address()];
        instance!(
            scope,
            server {
                vpc: network,
                instance_type: "t3.micro",
                user_data: script
            }
        )
        .map(drop)
    }),
    ("SW1422", |scope| {
        let network = network(scope)?;
        let strict = security_group!(
            scope,
            strict {
                vpc: network,
                allow_all_outbound: later(false)
            }
        )?;
        let cache = cache!(scope, <Valkey>::sessions { vpc: network })?;
        cache.allow_default_port_from(Peer::ipv4("10.0.0.0/16"))?;
        let script = vec![cache.endpoint_address()];
        instance!(
            scope,
            server {
                vpc: network,
                instance_type: "t3.micro",
                security_groups: [strict],
                user_data: script
            }
        )
        .map(drop)
    }),
    ("SW1423", |scope| {
        let exec = role_of_function(scope, "ec2.amazonaws.com", EXECUTION)?;
        resource!(
            scope,
            <AWS::Lambda::Function>::worker {
                role: exec,
                runtime: "python3.12",
                handler: "index.main",
                code: Code { zip_file: "pass" }
            }
        )
        .map(drop)
    }),
    ("SW1424", |scope| {
        let own = key!(scope, own {})?;
        let on_call = topic!(scope, on_call { kms_key: own })?;
        let metric = Metric::new("Shop", &text("Orders"));
        alarm!(
            scope,
            busy {
                metric,
                threshold: 5,
                evaluation_periods: 1,
                alarm_actions: [on_call]
            }
        )
        .map(drop)
    }),
    ("SW1425", |scope| {
        let own = key!(scope, own {})?;
        log_group!(scope, orders { kms_key: own }).map(drop)
    }),
    ("SW1426", |scope| {
        let basic = "service-role/AWSLambdaBasicExecutionRole";
        let exec = role_of_function(scope, "lambda.amazonaws.com", basic)?;
        let network = network(scope)?;
        let group = security_group!(scope, group { vpc: network })?;
        resource!(
            scope,
            <AWS::Lambda::Function>::worker {
                role: exec,
                runtime: "python3.12",
                handler: "index.main",
                code: Code { zip_file: "pass" },
                vpc_config: VpcConfig {
                    subnet_ids: network.private_subnet_ids(),
                    security_group_ids: [group]
                }
            }
        )
        .map(drop)
    }),
    ("SW1427", |scope| web_service(scope, &text("wbe"), true)),
    ("SW1428", |scope| web_service(scope, &text("web"), false)),
    ("SW1429", |scope| {
        let memory = text("4096");
        resource!(
            scope,
            <AWS::ECS::TaskDefinition>::task {
                requires_compatibilities: ["FARGATE"],
                cpu: "256",
                memory: memory
            }
        )
        .map(drop)
    }),
    ("SW1430", |scope| {
        let network = vpc!(
            scope,
            network {
                nat_gateways: later(0)
            }
        )?;
        let api_key = secret!(scope, api_key {})?;
        let exec = role_of_function(scope, "lambda.amazonaws.com", EXECUTION)?;
        api_key.grant_read(&exec);
        let subnets = network.isolated_subnet_ids();
        function_in(scope, &network, &exec, &subnets).map(drop)
    }),
    ("SW1431", |scope| {
        let network = network(scope)?;
        let exec = role_of_function(scope, "lambda.amazonaws.com", EXECUTION)?;
        let subnets = network.public_subnet_ids();
        function_in(scope, &network, &exec, &subnets).map(drop)
    }),
    ("SW1432", |scope| {
        let network = network(scope)?;
        let task = task_of(scope, "nginx")?;
        let public = text("DISABLED");
        resource!(
            scope,
            <AWS::ECS::Service>::web {
                task_definition: task,
                launch_type: "FARGATE",
                network_configuration: NetworkConfiguration {
                    awsvpc_configuration: AwsVpcConfiguration {
                        subnets: network.public_subnet_ids(),
                        assign_public_ip: public
                    }
                }
            }
        )
        .map(drop)
    }),
    ("SW1433", |scope| {
        let network = network(scope)?;
        endpoint(scope, &network, 80, true).map(drop)
    }),
    ("SW1434", |scope| {
        let names = later(false);
        let network = vpc!(
            scope,
            network {
                dns_hostnames: names
            }
        )?;
        endpoint(scope, &network, 443, true).map(drop)
    }),
    ("SW1435", |scope| {
        let network = network(scope)?;
        endpoint(scope, &network, 443, true)?;
        endpoint(&scope.new_child("Other")?, &network, 443, true).map(drop)
    }),
    ("SW1436", |scope| {
        let network = network(scope)?;
        let inner = resource!(
            scope,
            <AWS::EC2::Subnet>::inner {
                vpc_id: network,
                cidr_block: "10.0.255.0/24"
            }
        )?;
        let public = text("public");
        resource!(
            scope,
            <AWS::EC2::NatGateway>::way_out {
                subnet_id: inner,
                connectivity_type: public
            }
        )
        .map(drop)
    }),
    ("SW1437", |scope| {
        let network = vpc!(
            scope,
            network {
                nat_gateways: later(0)
            }
        )?;
        let apps = security_group!(scope, apps { vpc: network })?;
        resource!(
            scope,
            <AWS::AppRunner::VpcConnector>::connector {
                subnets: network.isolated_subnet_ids(),
                security_groups: [apps]
            }
        )
        .map(drop)
    }),
    ("SW1438", |scope| {
        let network = network(scope)?;
        let scheme = text("internet-facing");
        resource!(
            scope,
            <AWS::ElasticLoadBalancingV2::LoadBalancer>::balancer {
                scheme: scheme,
                subnets: network.private_subnet_ids()
            }
        )
        .map(drop)
    }),
    ("SW1440", |scope| {
        let password = secret!(scope, password {})?;
        let execution = role_of_function(scope, "ecs-tasks.amazonaws.com", TASK_EXECUTION)?;
        let image = text("nginx");
        resource!(
            scope,
            <AWS::ECS::TaskDefinition>::task {
                execution_role_arn: execution,
                container_definitions: [ContainerDefinition {
                    name: "web",
                    image: image,
                    secrets: [Secret {
                        name: "PASSWORD",
                        value_from: password.arn()
                    }]
                }]
            }
        )
        .map(drop)
    }),
    ("SW1441", |scope| {
        let driver = text("awslogs");
        resource!(
            scope,
            <AWS::ECS::TaskDefinition>::task {
                requires_compatibilities: ["FARGATE"],
                cpu: "256",
                memory: "512",
                container_definitions: [ContainerDefinition {
                    name: "web",
                    image: "nginx",
                    log_configuration: LogConfiguration { log_driver: driver }
                }]
            }
        )
        .map(drop)
    }),
    ("SW1442", |scope| {
        let network = network(scope)?;
        let cache = cache!(scope, <Valkey>::sessions { vpc: network })?;
        let exec = role_of_function(scope, "lambda.amazonaws.com", EXECUTION)?;
        let connect = Statement::allow(["elasticache:Connect"], [cache.arn()]);
        exec.add_to_policy(connect);
        Ok(())
    }),
    ("SW1443", |scope| {
        let network = vpc!(
            scope,
            network {
                nat_gateways: later(0)
            }
        )?;
        let password = secret!(scope, password {})?;
        let exec = role_of_function(scope, "lambda.amazonaws.com", EXECUTION)?;
        let subnets = network.isolated_subnet_ids();
        let worker = function_in(scope, &network, &exec, &subnets)?;
        let lets = resource!(
            scope,
            <AWS::Lambda::Permission>::lets {
                action: "lambda:InvokeFunction",
                function_name: worker,
                principal: "secretsmanager.amazonaws.com"
            }
        )?;
        resource!(
            scope,
            <AWS::SecretsManager::RotationSchedule>::rotation {
                depends_on: [lets],
                secret_id: password,
                rotation_lambda_arn: worker,
                rotation_rules: RotationRules {
                    automatically_after_days: 30
                }
            }
        )
        .map(drop)
    }),
    ("SW1444", unreached_service),
    ("SW1446", |scope| {
        let id = text("app");
        resource!(
            scope,
            <AWS::ElastiCache::User>::app {
                user_id: "app",
                user_name: "app",
                engine: "valkey",
                access_string: "on ~app:* +@read",
                authentication_mode: AuthenticationMode { r#type: "iam" }
            }
        )?;
        resource!(
            scope,
            <AWS::ElastiCache::UserGroup>::team {
                user_group_id: "team",
                engine: "valkey",
                user_ids: [id]
            }
        )
        .map(drop)
    }),
    ("SW1447", |scope| {
        let namespace = text("AWS/SQS");
        resource!(
            scope,
            <AWS::CloudWatch::Alarm>::waiting {
                namespace: namespace,
                metric_name: "ApproximateNumberOfMessagesVisible",
                statistic: "Sum",
                period: 60,
                evaluation_periods: 1,
                threshold: 5,
                comparison_operator: "GreaterThanThreshold"
            }
        )
        .map(drop)
    }),
    ("SW1450", |scope| {
        let own = key!(scope, own {})?;
        let lost = queue!(scope, lost { kms_key: own })?;
        schedule(scope, |schedule| {
            schedule.dead_letter_queue = Some(lost.arn());
        })
    }),
    ("SW1451", |scope| {
        let jobs = queue!(scope, jobs {})?;
        queue_source(scope, |source| source.queue = Some(jobs.url()))
    }),
    ("SW1452", |scope| {
        let jobs = queue!(scope, jobs {})?;
        let exec = role_of_function(scope, "lambda.amazonaws.com", EXECUTION)?;
        let worker = function_with(scope, &exec)?;
        resource!(
            scope,
            <AWS::Lambda::EventSourceMapping>::reads {
                event_source_arn: jobs.arn(),
                function_name: worker
            }
        )
        .map(drop)
    }),
    ("SW1453", |scope| {
        let exec = role_of_function(scope, "lambda.amazonaws.com", EXECUTION)?;
        let worker = function_with(scope, &exec)?;
        resource!(
            scope,
            <AWS::Events::Rule>::nightly {
                schedule_expression: "rate(1 day)",
                targets: [Target {
                    id: "worker",
                    arn: worker.arn()
                }]
            }
        )
        .map(drop)
    }),
    ("SW1454", |scope| {
        let inbox = queue!(scope, inbox {})?;
        topic!(
            scope,
            news {
                subscriptions: [Subscription {
                    protocol: Sqs,
                    endpoint: inbox.arn()
                }]
            }
        )
        .map(drop)
    }),
    ("SW1455", |scope| {
        let network = network(scope)?;
        let app = user!(
            scope,
            <Iam>::app {
                user_id: "app",
                access: "on ~* +@all"
            }
        )?;
        let people = user_group!(scope, <Valkey>::people { users: [app] })?;
        let sessions = cache!(
            scope,
            <Valkey>::sessions {
                vpc: network,
                user_group: people
            }
        )?;
        let props = FunctionProps {
            vpc: Some(&network),
            environment: vec![("CACHE".to_owned(), sessions.endpoint_address())],
            ..function_props()
        };
        sessions.allow_default_port_from(&function(scope, props)?)
    }),
    ("SW1445", |scope| {
        scope.audit();
        service_of(scope, |_| ()).map(drop)
    }),
    ("SW1449", |scope| {
        let network = network(scope)?;
        let cache = cache!(scope, <Valkey>::sessions { vpc: network })?;
        let script = vec![stackwright::text!(
            "redis://{}:6379",
            cache.endpoint_address()
        )];
        let server = instance!(
            scope,
            server {
                vpc: network,
                instance_type: "t3.micro",
                user_data: script
            }
        )?;
        cache.allow_default_port_from(&server)
    }),
    ("SW0610", |scope| {
        let name = text("jobs");
        topic!(scope, jobs { fifo: true, name }).map(drop)
    }),
    ("SW0701", |scope| existing_cache(scope, "-").map(drop)),
    ("SW0702", |scope| {
        let props = CacheProps::<Valkey> {
            existing: Some("sessions".into()),
            version: Some(Version::major(8)),
            ..CacheProps::default()
        };
        ServerlessCache::new(scope, "C", props).map(drop)
    }),
    ("SW0703", |scope| {
        let arn = "arn:aws:elasticache:eu-west:123456789012:serverlesscache:sessions";
        existing_cache(scope, arn).map(drop)
    }),
    ("SW0704", |scope| {
        let cache = existing_cache(scope, "sessions")?;
        output!(
            scope,
            address {
                value: cache.endpoint_address()
            }
        )
        .map(drop)
    }),
    ("SW0705", |scope| {
        vpc!(
            scope,
            network {
                lookup: VpcLookup { is_default: true }
            }
        )
        .map(drop)
    }),
    ("SW0801", |scope| {
        key!(scope, k {})?;
        key!(scope, k {}).map(drop)
    }),
    ("SW0802", |scope| {
        let elsewhere = App::new().new_stack("Elsewhere")?;
        let calls = topic!(elsewhere, calls {})?;
        output!(scope, calls { value: calls.arn() }).map(drop)
    }),
    ("SW0804", |scope| {
        let (a, b) = (key!(scope, a {})?, key!(scope, b {})?);
        a.scope().depend_on(&b);
        b.scope().depend_on(&a);
        Ok(())
    }),
    ("SW0808", |scope| {
        scope.audit();
        user(scope, "app", "on ~a +get")
    }),
    ("SW0740", |scope| {
        key!(
            scope,
            k {
                logical_id: text("data-key")
            }
        )
        .map(drop)
    }),
    ("SW0809", |scope| {
        let tag = text("aws:team");
        key!(
            scope,
            k {
                tags: [tag = "web"]
            }
        )
        .map(drop)
    }),
    ("SW0811", |scope| {
        key!(
            scope,
            k {
                removal_policy: later(stackwright::RemovalPolicy::Snapshot)
            }
        )
        .map(drop)
    }),
    ("SW0812", |scope| {
        let name = || text("team");
        role!(
            scope,
            a {
                name: name(),
                assumed_by: service("ec2.amazonaws.com")
            }
        )?;
        role!(
            scope,
            b {
                name: name(),
                assumed_by: service("ec2.amazonaws.com")
            }
        )
        .map(drop)
    }),
    ("SW0814", |scope| {
        let network = network(scope)?;
        let expression = ConditionExpression::equals(network.id(), "x");
        condition!(scope, c { expression }).map(drop)
    }),
    ("SW0815", |scope| {
        key!(scope, k {})?;
        let is = |at: u32| ConditionExpression::equals(Pseudo::Region, at.to_string());
        let expression = (1..11).fold(is(0), |all, at| all.or(is(at)));
        condition!(scope, c { expression }).map(drop)
    }),
    ("SW0816", |scope| {
        let expression = ConditionExpression::equals(Pseudo::Region, "eu-west-1");
        let condition = condition!(scope, c { expression })?;
        let kms_key = key!(scope, k { condition })?;
        topic!(scope, t { kms_key }).map(drop)
    }),
    ("SW0902", |scope| {
        ServerlessCache::new(scope, "C", CacheProps::<Valkey>::default()).map(drop)
    }),
    ("SW0904", |scope| scope.new_child("a/b").map(drop)),
    ("SW0908", |scope| scope.allow("SW0107", "we need more")),
    ("SW0909", |scope| {
        key!(scope, k {})?;
        scope.allow("SW0104", "nothing here breaks it")
    }),
    ("SW0910", |scope| {
        let window = later(Duration::days(3));
        key!(
            scope,
            k {
                pending_window: window
            }
        )
        .map(drop)
    }),
    ("SW0911", |scope| {
        let spec = later(KeySpec::EccNistP256);
        key!(scope, k { spec }).map(drop)
    }),
    ("SW0912", |scope| {
        let alias = text("alias/aws/shop");
        key!(scope, k { alias }).map(drop)
    }),
    ("SW0913", |scope| {
        let key = key!(scope, k {})?;
        key.add_to_resource_policy(Statement::allow(["kms:*"], ["*"]));
        Ok(())
    }),
    ("SW0611", |scope| {
        let cache = new_cache(scope)?;
        let metric = cache.metric_data_stored().period(later(Duration::days(8)));
        alarm(scope, metric)
    }),
    ("SW0612", |scope| {
        let expression = text("SUM(SEARCH('{AWS/ElastiCache} Hits', 'Sum'))");
        alarm(scope, MathExpression::new(&expression))
    }),
    ("SW0613", |scope| {
        let metric = new_cache(scope)?.metric_data_stored();
        let threshold = later(f64::NAN);
        alarm!(
            scope,
            busy {
                metric,
                threshold,
                evaluation_periods: 1
            }
        )
        .map(drop)
    }),
    ("SW0614", |scope| {
        let metric = new_cache(scope)?.metric_data_stored();
        let topics = (0..6).map(|number| {
            let arn = format!("arn:aws:sns:eu-west-1:123456789012:t{number}");
            let scope = scope.new_child(&format!("T{number}"))?;
            topic!(scope, t { existing: arn })
        });
        let topics = topics.collect::<Result<Vec<_>>>()?;
        alarm!(
            scope,
            busy {
                metric,
                threshold: 1,
                evaluation_periods: 1,
                alarm_actions: &topics
            }
        )
        .map(drop)
    }),
    ("SW0615", |scope| {
        let unit = text("Byte");
        alarm(scope, new_cache(scope)?.metric_data_stored().unit(&unit))
    }),
    ("SW0616", |scope| {
        let widget = Widget::text("# Shop").width(later(25));
        dashboard!(scope, overview { widgets: [widget] }).map(drop)
    }),
    ("SW0617", |scope| {
        let rule = any_of(Vec::<AlarmRule>::new());
        composite_alarm!(scope, page { rule }).map(drop)
    }),
    ("SW0618", |scope| {
        let props = CompositeAlarmProps {
            rule: Some(AlarmRule::in_alarm("shop-errors")),
            suppressor_wait_period: Some(Duration::minutes(2).into()),
            ..CompositeAlarmProps::default()
        };
        CompositeAlarm::new(scope, "Page", props).map(drop)
    }),
    ("SW0915", |scope| {
        let vpc = network(scope)?;
        let key = key!(
            scope,
            k {
                removal_policy: later(RemovalPolicy::Destroy)
            }
        )?;
        let removal_policy = later(RemovalPolicy::Retain);
        cache!(
            scope,
            <Valkey>::c {
                vpc,
                kms_key: key,
                removal_policy
            }
        )
        .map(drop)
    }),
    ("SW0916", |scope| {
        let vpc = network(scope)?;
        let key = key!(
            scope,
            k {
                enabled: later(false)
            }
        )?;
        cache!(scope, <Valkey>::c { vpc, kms_key: key }).map(drop)
    }),
    ("SW0917", |scope| {
        let statement = Statement::allow(["kms:Decrypt"], ["*"]);
        let policy = vec![statement.principal(later(account("123456789012")))];
        key!(scope, k { policy }).map(drop)
    }),
    ("SW0918", |scope| {
        let key = key!(
            scope,
            k {
                spec: later(KeySpec::Rsa2048)
            }
        )?;
        topic!(scope, t { kms_key: key }).map(drop)
    }),
    ("SW0920", |scope| {
        with_passwords(scope, vec![secret(text("a}}b:c"))])
    }),
    ("SW0921", |scope| {
        let policies = vec![text("Read Only")];
        iam_user!(
            scope,
            u {
                managed_policies: policies
            }
        )
        .map(drop)
    }),
    ("SW0922", |scope| {
        let group = iam_group!(scope, g {})?;
        let groups = vec![&group, &group];
        iam_user!(scope, u { groups }).map(drop)
    }),
    ("SW0923", |scope| {
        let assumed_by = service("ec2.amazonaws.com");
        let policy = InlinePolicy {
            name: Some("read".into()),
            statements: Some(later(Vec::new())),
        };
        role!(
            scope,
            web {
                assumed_by,
                inline_policies: vec![policy]
            }
        )
        .map(drop)
    }),
    ("SW0924", |scope| {
        let assumed_by = service(&text("ec2"));
        role!(scope, web { assumed_by }).map(drop)
    }),
    ("SW0925", |scope| {
        let name = text("AWSReservedSSO_Dev_0123456789abcdef");
        let role = role!(scope, web { existing: name })?;
        role.add_to_policy(Statement::allow(["s3:GetObject"], ["*"]));
        Ok(())
    }),
    ("SW0926", |scope| {
        let zones: Vec<Text> = vec![text("us-esat-1a").into()];
        vpc!(
            scope,
            network {
                availability_zones: zones
            }
        )
        .map(drop)
    }),
    ("SW0950", |scope| {
        let given = parameter!(scope, given { no_echo: true })?;
        let props = SecretProps {
            value: Some(given.value().into()),
            generate: Some(GenerateSecretString::default()),
            ..SecretProps::default()
        };
        Secret::new(scope, "ApiKey", props).map(drop)
    }),
    ("SW0951", |scope| {
        let value = text("s3cr3t-0f-th3-sh0p");
        secret!(scope, api_key { value }).map(drop)
    }),
    ("SW0952", |scope| {
        let value = later("");
        secret!(scope, api_key { value }).map(drop)
    }),
    ("SW0953", |scope| {
        let rotation = Rotation {
            function: Some(text("rotate").into()),
            ..Rotation::default()
        };
        secret!(scope, login { rotation }).map(drop)
    }),
    ("SW0954", |scope| {
        let provider =
            text("arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com");
        let assumed_by = web_identity(provider);
        role!(scope, deploy { assumed_by }).map(drop)
    }),
    ("SW0955", |scope| {
        let key = key!(scope, k {})?;
        let secure = account("123456789012").condition("Bool", "aws:SecureTransport", "true");
        let logs = service("delivery.logs.amazonaws.com");
        let statement = Statement::allow(["kms:Decrypt"], ["*"]);
        key.add_to_resource_policy(statement.principal(secure).principal(logs));
        Ok(())
    }),
    ("SW0956", |scope| {
        let assumed_by = service("ec2.amazonaws.com");
        let role = role!(scope, web { assumed_by })?;
        role.add_to_policy(Statement::allow(["s3:GetObject"], ["*"]).sid("Read"));
        role.add_to_policy(Statement::allow(["s3:ListBucket"], ["*"]).sid("Read"));
        Ok(())
    }),
    ("SW0957", |scope| {
        scope.tag("cost#center", "shop")?;
        let assumed_by = service("ec2.amazonaws.com");
        role!(scope, web { assumed_by }).map(drop)
    }),
    ("SW0958", |scope| {
        scope.tag("team", later(""))?;
        alarm(scope, new_cache(scope)?.metric_data_stored())
    }),
    ("SW0980", |scope| {
        let tags = vec![("team", later("shop"))];
        iam_group!(scope, people { tags }).map(drop)
    }),
    ("SW0981", |scope| {
        let options = stackwright::TagOptions::new().exclude("AWS::SNS::Topics");
        scope.remove_tag_with("team", options)
    }),
    ("SW0982", |scope| {
        let automatically_after = Some(later(Duration::days(30)).into());
        let rotation = Rotation {
            automatically_after,
            ..Rotation::default()
        };
        secret!(scope, login { rotation }).map(drop)
    }),
    ("SW0983", |scope| {
        let hosted = HostedRotation {
            rotation_type: Some(later(RotationType::PostgreSqlMultiUser)),
            ..HostedRotation::default()
        };
        let rotation = Rotation {
            hosted: Some(hosted),
            ..Rotation::default()
        };
        secret!(scope, login { rotation }).map(drop)
    }),
    ("SW0984", |scope| {
        let network = vpc!(scope, network {})?;
        let hosted = HostedRotation {
            rotation_type: Some(later(RotationType::MySqlSingleUser)),
            ..HostedRotation::default()
        };
        let rotation = Rotation {
            hosted: Some(hosted),
            ..Rotation::default()
        };
        database!(
            scope,
            <Postgres>::orders {
                vpc: network,
                rotation
            }
        )
        .map(drop)
    }),
    ("SW0914", |scope| {
        let values = json!({ "dev": { "Gb": "5" } });
        let sizes = mapping!(scope, sizes { values })?;
        output!(
            scope,
            size {
                value: sizes.find("prod", "Gb")
            }
        )
        .map(drop)
    }),
    ("SW0940", |scope| {
        key!(scope, k {})?;
        let most = later(2);
        parameter!(
            scope,
            p {
                min_length: 5,
                max_length: most
            }
        )
        .map(drop)
    }),
    ("SW0941", |scope| {
        let password = parameter!(scope, password {})?;
        with_passwords(scope, vec![password.value().into()])
    }),
    ("SW0942", |scope| {
        key!(scope, k {})?;
        let token = parameter!(scope, token { no_echo: true })?;
        output!(
            scope,
            shown {
                value: token.value()
            }
        )
        .map(drop)
    }),
    ("SW1540", |scope| {
        let vpc = network(scope)?;
        let key = key!(scope, data {})?;
        let props = DatabaseProps::<Postgres> {
            vpc: Some(&vpc),
            kms_key: Some(&key),
            snapshot: Some("orders-2026-11-01".into()),
            ..DatabaseProps::default()
        };
        Database::new(scope, "D", props).map(drop)
    }),
    ("SW1551", |scope| {
        let vpc = network(scope)?;
        database!(
            scope,
            <Postgres>::d {
                vpc,
                version: text("99.1")
            }
        )
        .map(drop)
    }),
    ("SW1552", |scope| {
        let vpc = network(scope)?;
        database!(
            scope,
            <Postgres>::d {
                vpc,
                instance_type: text("r6g.large")
            }
        )
        .map(drop)
    }),
    ("SW1553", |scope| {
        let vpc = network(scope)?;
        database!(
            scope,
            <Postgres>::d {
                vpc,
                instance_type: text("db.r6g.lage")
            }
        )
        .map(drop)
    }),
    ("SW1554", |scope| {
        let vpc = network(scope)?;
        database!(
            scope,
            <Postgres>::d {
                vpc,
                name: text("orders-")
            }
        )
        .map(drop)
    }),
    ("SW1555", |scope| {
        let vpc = network(scope)?;
        let orders = database!(scope, <Postgres>::d { vpc })?;
        let metric = orders.metric(&text("CPUUtilisation"));
        alarm!(
            scope,
            busy {
                metric,
                threshold: 80,
                evaluation_periods: 3
            }
        )
        .map(drop)
    }),
    ("SW1556", |scope| {
        let vpc = network(scope)?;
        let name = text("orders");
        database!(scope, <Postgres>::d { vpc, name: &name })?;
        database!(scope, <Postgres>::e { vpc, name }).map(drop)
    }),
    ("SW1557", |scope| {
        let vpc = network(scope)?;
        database!(
            scope,
            <Postgres>::d {
                vpc,
                username: text("1app")
            }
        )
        .map(drop)
    }),
    ("SW1558", |scope| {
        let vpc = network(scope)?;
        database!(
            scope,
            <Postgres>::d {
                vpc,
                username: text("admin")
            }
        )
        .map(drop)
    }),
    ("SW1559", |scope| {
        let vpc = network(scope)?;
        database!(
            scope,
            <Postgres>::d {
                vpc,
                database_name: text("my-orders")
            }
        )
        .map(drop)
    }),
    ("SW1560", |scope| {
        let vpc = network(scope)?;
        database!(
            scope,
            <Postgres>::d {
                vpc,
                port: later(80)
            }
        )
        .map(drop)
    }),
    ("SW1561", |scope| {
        let vpc = network(scope)?;
        database!(
            scope,
            <Postgres>::d {
                vpc,
                backup_retention: later(Duration::days(40))
            }
        )
        .map(drop)
    }),
    ("SW1562", |scope| {
        let vpc = network(scope)?;
        database!(
            scope,
            <Postgres>::d {
                vpc,
                backup_window: text("3-4")
            }
        )
        .map(drop)
    }),
    ("SW1563", |scope| {
        let vpc = network(scope)?;
        database!(
            scope,
            <Postgres>::d {
                vpc,
                backup_window: text("05:00-06:00"),
                maintenance_window: "sun:05:30-sun:06:30"
            }
        )
        .map(drop)
    }),
    ("SW1564", |scope| {
        let vpc = network(scope)?;
        database!(
            scope,
            <Postgres>::d {
                vpc,
                deletion_protection: later(true),
                removal_policy: Destroy
            }
        )
        .map(drop)
    }),
    ("SW1565", |scope| {
        let vpc = network(scope)?;
        database!(
            scope,
            <Postgres>::d {
                vpc,
                storage: later(Size::gib(4))
            }
        )
        .map(drop)
    }),
    ("SW1566", |scope| {
        let vpc = network(scope)?;
        let props = DatabaseProps::<Postgres> {
            vpc: Some(&vpc),
            iops: Some(12_000),
            ..DatabaseProps::default()
        };
        Database::new(scope, "D", props).map(drop)
    }),
    ("SW1567", |scope| {
        let vpc = network(scope)?;
        database!(
            scope,
            <Postgres>::d {
                vpc,
                storage: later(Size::gib(100)),
                storage_type: Gp3,
                iops: 12_000
            }
        )
        .map(drop)
    }),
    ("SW1568", |scope| {
        let vpc = network(scope)?;
        let props = DatabaseProps::<AuroraPostgres> {
            vpc: Some(&vpc),
            storage: Some(Size::gib(100).into()),
            ..DatabaseProps::default()
        };
        Database::new(scope, "D", props).map(drop)
    }),
    ("SW1569", |scope| {
        let vpc = network(scope)?;
        database!(
            scope,
            <AuroraPostgres>::d {
                vpc,
                capacity: Capacity { min: later(0.25) }
            }
        )
        .map(drop)
    }),
    ("SW1570", |scope| {
        let vpc = network(scope)?;
        database!(
            scope,
            <Postgres>::d {
                vpc,
                log_exports: vec![text("slowquery")]
            }
        )
        .map(drop)
    }),
    ("SW1571", |scope| {
        let vpc = network(scope)?;
        database!(
            scope,
            <Postgres>::d {
                vpc,
                monitoring_interval: later(Duration::seconds(20))
            }
        )
        .map(drop)
    }),
    ("SW1572", |scope| {
        let vpc = network(scope)?;
        database!(
            scope,
            <Postgres>::d {
                vpc,
                performance_insights_retention: later(Duration::days(30))
            }
        )
        .map(drop)
    }),
    ("SW1573", |scope| {
        let vpc = network(scope)?;
        let kms_key = key!(scope, data {})?;
        database!(
            scope,
            <Postgres>::d {
                vpc,
                kms_key,
                encrypted: later(false)
            }
        )
        .map(drop)
    }),
    ("SW1574", |scope| {
        scope.audit();
        let vpc = network(scope)?;
        database!(
            scope,
            <Postgres>::d {
                vpc,
                encrypted: later(false)
            }
        )
        .map(drop)
    }),
    ("SW1575", |scope| {
        let vpc = network(scope)?;
        database!(
            scope,
            <MariaDb>::d {
                vpc,
                version: text("10.5.29"),
                iam_authentication: true
            }
        )
        .map(drop)
    }),
    ("SW1576", |scope| {
        let vpc = network(scope)?;
        database!(
            scope,
            <AuroraPostgres>::d {
                vpc,
                readers: [Reader {
                    promotion_tier: later(16)
                }]
            }
        )
        .map(drop)
    }),
    ("SW1577", |scope| {
        scope.audit();
        let vpc = network(scope)?;
        database!(
            scope,
            <Postgres>::d {
                vpc,
                encrypted: true,
                public_access: later(true)
            }
        )
        .map(drop)
    }),
    ("SW1578", |scope| {
        let max_azs = later(1);
        let vpc = vpc!(scope, narrow { max_azs })?;
        database!(scope, <Postgres>::d { vpc }).map(drop)
    }),
    ("SW1579", |scope| {
        let vpc = network(scope)?;
        let props = DatabaseProps::<Postgres> {
            vpc: Some(&vpc),
            parameters: vec![(text("max_connections"), "200".into())],
            ..DatabaseProps::default()
        };
        Database::new(scope, "D", props).map(drop)
    }),
    ("SW1590", |scope| {
        let vpc = network(scope)?;
        let login = secret!(
            scope,
            login {
                generate: json(later("{}"))
            }
        )?;
        database!(scope, <Postgres>::d { vpc, secret: login }).map(drop)
    }),
    ("SW1591", |scope| {
        let vpc = network(scope)?;
        let generate = GenerateSecretString {
            password_length: Some(later(42)),
            ..json("{\"username\":\"orders\"}")
        };
        let login = secret!(scope, login { generate })?;
        database!(scope, <MySql>::d { vpc, secret: login }).map(drop)
    }),
    ("SW1301", |scope| {
        let vpc = network(scope)?;
        let name = text("sessions");
        cluster!(
            scope,
            <Valkey>::c {
                vpc,
                node_type: "cache.r7g.large",
                name: &name
            }
        )?;
        cluster!(
            scope,
            <Valkey>::d {
                vpc,
                node_type: "cache.r7g.large",
                name: &name
            }
        )
        .map(drop)
    }),
    ("SW1302", |scope| {
        let vpc = network(scope)?;
        cluster!(
            scope,
            <Redis>::c {
                vpc,
                node_type: "cache.r7g.large",
                version: text("7.4")
            }
        )
        .map(drop)
    }),
    ("SW1303", |scope| {
        let vpc = network(scope)?;
        cluster!(
            scope,
            <Valkey>::c {
                vpc,
                node_type: "cache.r7g.large",
                version: text("8.0.1")
            }
        )
        .map(drop)
    }),
    ("SW1304", |scope| {
        let vpc = network(scope)?;
        cluster!(
            scope,
            <Valkey>::c {
                vpc,
                node_type: text("cache.m7g.huge")
            }
        )
        .map(drop)
    }),
    ("SW1305", |scope| {
        let vpc = network(scope)?;
        cluster!(
            scope,
            <Valkey>::c {
                vpc,
                node_type: text("cache.t2.micro")
            }
        )
        .map(drop)
    }),
    ("SW1306", |scope| {
        let vpc = network(scope)?;
        cluster!(
            scope,
            <Valkey>::c {
                vpc,
                node_type: text("m7g.large")
            }
        )
        .map(drop)
    }),
    ("SW1307", |scope| {
        let vpc = network(scope)?;
        cluster!(
            scope,
            <Redis>::c {
                vpc,
                version: text("4.0.10"),
                node_type: "cache.t4g.micro"
            }
        )
        .map(drop)
    }),
    ("SW1308", |scope| {
        let vpc = network(scope)?;
        cluster!(
            scope,
            <Valkey>::c {
                vpc,
                node_type: "cache.r7g.large",
                data_tiering: later(true)
            }
        )
        .map(drop)
    }),
    ("SW1309", |scope| {
        let vpc = network(scope)?;
        cluster!(
            scope,
            <Redis>::c {
                vpc,
                node_type: "cache.r7g.large",
                version: "5.0.6",
                auto_minor_version_upgrade: later(true)
            }
        )
        .map(drop)
    }),
    ("SW1310", |scope| {
        let vpc = network(scope)?;
        cluster!(
            scope,
            <Valkey>::c {
                vpc,
                node_type: "cache.r7g.large",
                nodes: later(7)
            }
        )
        .map(drop)
    }),
    ("SW1311", |scope| {
        let vpc = network(scope)?;
        cluster!(
            scope,
            <Memcached>::c {
                vpc,
                node_type: "cache.r7g.large",
                nodes: later(41)
            }
        )
        .map(drop)
    }),
    ("SW1312", |scope| {
        let vpc = network(scope)?;
        cluster!(
            scope,
            <Valkey>::c {
                vpc,
                node_type: "cache.r7g.large",
                nodes: 1,
                failover: later(true)
            }
        )
        .map(drop)
    }),
    ("SW1313", |scope| {
        let vpc = network(scope)?;
        cluster!(
            scope,
            <Valkey>::c {
                vpc,
                node_type: "cache.r7g.large",
                nodes: 2,
                failover: false,
                multi_az: later(true)
            }
        )
        .map(drop)
    }),
    ("SW1314", |scope| {
        let vpc = network(scope)?;
        cluster!(
            scope,
            <Valkey>::c {
                vpc,
                node_type: "cache.r7g.large",
                version: "8.1",
                shards: 2,
                replicas: later(6)
            }
        )
        .map(drop)
    }),
    ("SW1315", |scope| {
        let vpc = network(scope)?;
        cluster!(
            scope,
            <Valkey>::c {
                vpc,
                node_type: "cache.r7g.large",
                version: "8.1",
                shards: later(501),
                replicas: 1
            }
        )
        .map(drop)
    }),
    ("SW1316", |scope| {
        let vpc = network(scope)?;
        cluster!(
            scope,
            <Valkey>::c {
                vpc,
                node_type: "cache.r7g.large",
                version: "8.1",
                shards: later(46),
                replicas: 1
            }
        )
        .map(drop)
    }),
    ("SW1317", |scope| {
        let vpc = network(scope)?;
        let props = ClusterProps::<Valkey> {
            vpc: Some(&vpc),
            node_type: Some("cache.r7g.large".into()),
            nodes: Some(4.into()),
            version: Some("8.1".into()),
            shards: Some(2.into()),
            replicas: Some(1.into()),
            ..ClusterProps::default()
        };
        Cluster::new(scope, "C", props).map(drop)
    }),
    ("SW1318", |scope| {
        let vpc = network(scope)?;
        cluster!(
            scope,
            <Valkey>::c {
                vpc,
                node_type: "cache.r7g.large",
                version: "8.1",
                shards: 2,
                replicas: 1,
                failover: later(false)
            }
        )
        .map(drop)
    }),
    ("SW1319", |scope| {
        let vpc = network(scope)?;
        cluster!(
            scope,
            <Valkey>::c {
                vpc,
                node_type: "cache.r7g.large",
                version: "8.1",
                shards: 2,
                replicas: 1,
                parameters: ["cluster-enabled" = text("no")]
            }
        )
        .map(drop)
    }),
    ("SW1320", |scope| {
        let vpc = network(scope)?;
        cluster!(
            scope,
            <Valkey>::c {
                vpc,
                node_type: "cache.r7g.large",
                version: "8.1",
                shards: 2,
                replicas: later(0)
            }
        )
        .map(drop)
    }),
    ("SW1321", |scope| {
        let vpc = network(scope)?;
        cluster!(
            scope,
            <Valkey>::c {
                vpc,
                node_type: "cache.r7g.large",
                nodes: later(2),
                zones: ["eu-west-1a"]
            }
        )
        .map(drop)
    }),
    ("SW1322", |scope| {
        let vpc = network(scope)?;
        cluster!(
            scope,
            <Valkey>::c {
                vpc,
                node_type: "cache.r7g.large",
                version: "8.1",
                shard_configuration: [
                    Shard {
                        slots: "0-8191",
                        replicas: later(2),
                        replica_zones: ["eu-west-1a"]
                    },
                    Shard {
                        slots: "8192-16383",
                        replicas: 1
                    }
                ]
            }
        )
        .map(drop)
    }),
    ("SW1323", |scope| {
        let vpc = network(scope)?;
        cluster!(
            scope,
            <Valkey>::c {
                vpc,
                node_type: "cache.r7g.large",
                version: "8.1",
                shard_configuration: [
                    Shard {
                        slots: "0-8191",
                        replicas: 1
                    },
                    Shard {
                        slots: text("8192-16384"),
                        replicas: 1
                    }
                ]
            }
        )
        .map(drop)
    }),
    ("SW1324", |scope| {
        let vpc = network(scope)?;
        cluster!(
            scope,
            <Valkey>::c {
                vpc,
                node_type: "cache.r7g.large",
                version: "8.1",
                shard_configuration: [
                    Shard {
                        slots: "0-8191",
                        replicas: 1
                    },
                    Shard {
                        slots: text("8191-16383"),
                        replicas: 1
                    }
                ]
            }
        )
        .map(drop)
    }),
    ("SW1325", |scope| {
        let vpc = network(scope)?;
        cluster!(
            scope,
            <Valkey>::c {
                vpc,
                node_type: "cache.r7g.large",
                version: "8.1",
                shard_configuration: [
                    Shard {
                        id: text("first"),
                        replicas: 1
                    },
                    Shard { replicas: 1 }
                ]
            }
        )
        .map(drop)
    }),
    ("SW1326", |scope| {
        let vpc = network(scope)?;
        cluster!(
            scope,
            <Valkey>::c {
                vpc,
                node_type: "cache.r7g.large",
                version: "8.1",
                shards: later(3),
                shard_configuration: [
                    Shard {
                        slots: "0-8191",
                        replicas: 1
                    },
                    Shard {
                        slots: "8192-16383",
                        replicas: 1
                    }
                ]
            }
        )
        .map(drop)
    }),
    ("SW1327", |scope| {
        let vpc = network(scope)?;
        let props = ClusterProps::<Valkey> {
            vpc: Some(&vpc),
            node_type: Some("cache.r7g.large".into()),
            version: Some("8.1".into()),
            shards: Some(2.into()),
            replicas: Some(1.into()),
            backup: Some(NodeBackup {
                restore_from: Some(vec!["arn:aws:s3:::backups/dump.rdb".into()]),
                ..NodeBackup::default()
            }),
            ..ClusterProps::default()
        };
        Cluster::new(scope, "C", props).map(drop)
    }),
    ("SW1328", |scope| {
        let vpc = network(scope)?;
        cluster!(
            scope,
            <Valkey>::c {
                vpc,
                node_type: "cache.r7g.large",
                version: "8.1",
                replicas: later(1),
                shard_configuration: [
                    Shard {
                        slots: "0-8191",
                        replicas: 1
                    },
                    Shard {
                        slots: "8192-16383",
                        replicas: 1
                    }
                ]
            }
        )
        .map(drop)
    }),
    ("SW1329", |scope| {
        let vpc = network(scope)?;
        let placed = subnet_group!(scope, placed { vpc })?;
        let props = ClusterProps::<Valkey> {
            vpc: Some(&vpc),
            node_type: Some("cache.r7g.large".into()),
            subnet_group: Some(&placed),
            subnets: Some(SubnetSelection::default()),
            ..ClusterProps::default()
        };
        Cluster::new(scope, "C", props).map(drop)
    }),
    ("SW1330", |scope| {
        let vpc = network(scope)?;
        cluster!(
            scope,
            <Valkey>::c {
                vpc,
                node_type: "cache.r7g.large",
                port: later(70_000)
            }
        )
        .map(drop)
    }),
    ("SW1331", |scope| {
        let vpc = network(scope)?;
        cluster!(
            scope,
            <Valkey>::c {
                vpc,
                node_type: "cache.r7g.large",
                name: text("sessions-")
            }
        )
        .map(drop)
    }),
    ("SW1332", |scope| {
        let vpc = network(scope)?;
        cluster!(
            scope,
            <Valkey>::c {
                vpc,
                node_type: "cache.r7g.large",
                name: text("Sessions")
            }
        )
        .map(drop)
    }),
    ("SW1333", |scope| {
        let vpc = network(scope)?;
        cluster!(
            scope,
            <Valkey>::c {
                vpc,
                node_type: "cache.r7g.large",
                description: text("")
            }
        )
        .map(drop)
    }),
    ("SW1334", |scope| {
        let team = group(scope)?;
        let vpc = network(scope)?;
        let props = ClusterProps::<Valkey> {
            vpc: Some(&vpc),
            node_type: Some("cache.r7g.large".into()),
            auth_token: Some(secret("token")),
            user_group: Some((&team).into()),
            ..ClusterProps::default()
        };
        Cluster::new(scope, "C", props).map(drop)
    }),
    ("SW1335", |scope| {
        let vpc = network(scope)?;
        cluster!(
            scope,
            <Valkey>::c {
                vpc,
                node_type: "cache.r7g.large",
                auth_token: secret("token"),
                tls: later(false)
            }
        )
        .map(drop)
    }),
    ("SW1336", |scope| {
        let team = group(scope)?;
        let vpc = network(scope)?;
        cluster!(
            scope,
            <Valkey>::c {
                vpc,
                node_type: "cache.r7g.large",
                user_group: team,
                tls_mode: later(TlsMode::Preferred)
            }
        )
        .map(drop)
    }),
    ("SW1337", |scope| {
        let vpc = network(scope)?;
        cluster!(
            scope,
            <Valkey>::c {
                vpc,
                node_type: "cache.r7g.large",
                tls: later(false),
                tls_mode: Required
            }
        )
        .map(drop)
    }),
    ("SW1338", |scope| {
        let data = key!(scope, data {})?;
        let vpc = network(scope)?;
        cluster!(
            scope,
            <Valkey>::c {
                vpc,
                node_type: "cache.r7g.large",
                kms_key: data,
                encryption_at_rest: later(false)
            }
        )
        .map(drop)
    }),
    ("SW1339", |scope| {
        scope.audit();
        let vpc = network(scope)?;
        cluster!(
            scope,
            <Valkey>::c {
                vpc,
                node_type: "cache.r7g.large",
                encryption_at_rest: later(false),
                removal_policy: Snapshot,
                auth_token: secret("token")
            }
        )
        .map(drop)
    }),
    ("SW1340", |scope| {
        let vpc = network(scope)?;
        let shards = later(2);
        let cluster = cluster!(
            scope,
            <Valkey>::c {
                vpc,
                version: "8.1",
                node_type: "cache.r7g.large",
                shards,
                replicas: 1
            }
        )?;
        output!(
            scope,
            address {
                value: cluster.primary_endpoint_address()
            }
        )
        .map(drop)
    }),
    ("SW1341", |scope| {
        let vpc = network(scope)?;
        cluster!(
            scope,
            <Valkey>::c {
                vpc,
                node_type: "cache.r7g.large",
                auth_token: plain_text(text("my-secret-token")),
                allow: [SW0210 = "a token of tests"]
            }
        )
        .map(drop)
    }),
    ("SW1342", |scope| {
        let vpc = network(scope)?;
        cluster!(
            scope,
            <Valkey>::c {
                vpc,
                node_type: "cache.r7g.large",
                auth_token: plain_text(text("my.long.secret.token")),
                allow: [SW0210 = "a token of tests"]
            }
        )
        .map(drop)
    }),
    ("SW1343", |scope| {
        let vpc = network(scope)?;
        cluster!(
            scope,
            <Valkey>::c {
                vpc,
                node_type: "cache.r7g.large",
                backup: NodeBackup {
                    retention: 7days,
                    window: text("03:00-03:30")
                }
            }
        )
        .map(drop)
    }),
    ("SW1344", |scope| {
        let vpc = network(scope)?;
        cluster!(
            scope,
            <Valkey>::c {
                vpc,
                node_type: "cache.r7g.large",
                maintenance_window: text("sunday:05:00-sunday:06:00")
            }
        )
        .map(drop)
    }),
    ("SW1345", |scope| {
        let vpc = network(scope)?;
        cluster!(
            scope,
            <Valkey>::c {
                vpc,
                node_type: "cache.r7g.large",
                backup: NodeBackup {
                    retention: 7days,
                    window: "05:00-06:00"
                },
                maintenance_window: text("sun:05:00-sun:06:00")
            }
        )
        .map(drop)
    }),
    ("SW1346", |scope| {
        let vpc = network(scope)?;
        cluster!(
            scope,
            <Valkey>::c {
                vpc,
                node_type: "cache.r7g.large",
                backup: NodeBackup {
                    window: text("03:00-04:00")
                }
            }
        )
        .map(drop)
    }),
    ("SW1347", |scope| {
        let vpc = network(scope)?;
        let props = ClusterProps::<Valkey> {
            vpc: Some(&vpc),
            node_type: Some("cache.r7g.large".into()),
            version: Some("8.1".into()),
            shards: Some(2.into()),
            replicas: Some(1.into()),
            backup: Some(NodeBackup {
                of_cluster: Some("sessions-002".into()),
                ..NodeBackup::default()
            }),
            ..ClusterProps::default()
        };
        Cluster::new(scope, "C", props).map(drop)
    }),
    ("SW1348", |scope| {
        let vpc = network(scope)?;
        cluster!(
            scope,
            <Valkey>::c {
                vpc,
                node_type: "cache.r7g.large",
                backup: NodeBackup {
                    restore_from: [text("arn:aws:s3:::backups/a,b.rdb")]
                }
            }
        )
        .map(drop)
    }),
    ("SW1349", |scope| {
        let vpc = network(scope)?;
        let props = ClusterProps::<Valkey> {
            vpc: Some(&vpc),
            node_type: Some("cache.r7g.large".into()),
            backup: Some(NodeBackup {
                restore_from: Some(vec!["arn:aws:s3:::backups/a.rdb".into()]),
                restore_from_name: Some("last".into()),
                ..NodeBackup::default()
            }),
            ..ClusterProps::default()
        };
        Cluster::new(scope, "C", props).map(drop)
    }),
    ("SW1350", |scope| {
        let vpc = network(scope)?;
        let props = ClusterProps::<Memcached> {
            vpc: Some(&vpc),
            node_type: Some("cache.r7g.large".into()),
            replicas: Some(1.into()),
            ..ClusterProps::default()
        };
        Cluster::new(scope, "C", props).map(drop)
    }),
    ("SW1351", |scope| {
        let vpc = network(scope)?;
        cluster!(
            scope,
            <Redis>::c {
                vpc,
                node_type: "cache.r7g.large",
                version: text("5.0.6"),
                logs: [Log {
                    log_type: SlowLog,
                    log_group: "slow"
                }]
            }
        )
        .map(drop)
    }),
    ("SW1352", |scope| {
        let vpc = network(scope)?;
        let props = ClusterProps::<Valkey> {
            vpc: Some(&vpc),
            node_type: Some("cache.r7g.large".into()),
            logs: Some(vec![Log {
                log_type: Some(LogType::SlowLog),
                ..Log::default()
            }]),
            ..ClusterProps::default()
        };
        Cluster::new(scope, "C", props).map(drop)
    }),
    ("SW1353", |scope| {
        let vpc = network(scope)?;
        cluster!(
            scope,
            <Valkey>::c {
                vpc,
                node_type: "cache.r7g.large",
                logs: [
                    Log {
                        log_type: SlowLog,
                        log_group: "slow"
                    },
                    Log {
                        log_type: later(LogType::SlowLog),
                        log_group: "slower"
                    }
                ]
            }
        )
        .map(drop)
    }),
    ("SW1354", |scope| {
        let vpc = vpc!(
            scope,
            network {
                existing: "vpc-0123456789abcdef0",
                availability_zones: ["eu-west-1a", "eu-west-1b"],
                private_subnet_ids: ["subnet-0a", "subnet-0b"]
            }
        )?;
        cluster!(
            scope,
            <Redis>::c {
                vpc,
                node_type: "cache.r7g.large",
                version: text("6.0"),
                network_type: Ipv6
            }
        )
        .map(drop)
    }),
    ("SW1355", |scope| {
        let vpc = network(scope)?;
        cluster!(
            scope,
            <Memcached>::c {
                vpc,
                node_type: "cache.r7g.large",
                version: text("1.6.6"),
                tls: true
            }
        )
        .map(drop)
    }),
    ("SW1356", |scope| {
        let vpc = network(scope)?;
        let props = ClusterProps::<Valkey> {
            vpc: Some(&vpc),
            node_type: Some("cache.r7g.large".into()),
            parameters: vec![("maxmemory-policy".to_owned(), "allkeys-lru".into())],
            ..ClusterProps::default()
        };
        Cluster::new(scope, "C", props).map(drop)
    }),
    ("SW1357", |scope| {
        scope.audit();
        let vpc = network(scope)?;
        cluster!(
            scope,
            <Valkey>::c {
                vpc,
                node_type: "cache.r7g.large",
                auth_token: secret("token")
            }
        )
        .map(drop)
    }),
    ("SW1358", |scope| {
        let vpc = network(scope)?;
        cluster!(
            scope,
            <Memcached>::c {
                vpc,
                node_type: "cache.r7g.large",
                nodes: 1,
                multi_az: later(true)
            }
        )
        .map(drop)
    }),
    ("SW1371", |scope| {
        let vpc = network(scope)?;
        let team = user_group!(scope, <Redis>::team { existing: "team" })?;
        cluster!(
            scope,
            <Redis>::c {
                vpc,
                node_type: "cache.r6g.large",
                version: text("5.0.6"),
                user_group: team
            }
        )
        .map(drop)
    }),
    ("SW1372", |scope| {
        let vpc = network(scope)?;
        let app = user!(
            scope,
            <Iam>::app {
                user_id: "app",
                engine: Redis,
                access: "on ~app:* +@read"
            }
        )?;
        let admin = user!(
            scope,
            <Password>::admin {
                user_id: "admin",
                user_name: "default",
                engine: Redis,
                access: "on ~app:* +@read",
                passwords: [secret("admin")]
            }
        )?;
        let team = user_group!(
            scope,
            <Redis>::team {
                users: [app, admin]
            }
        )?;
        cluster!(
            scope,
            <Redis>::c {
                vpc,
                node_type: "cache.r6g.large",
                version: text("6.2"),
                user_group: team
            }
        )
        .map(drop)
    }),
    ("SW1373", |scope| {
        let vpc = network(scope)?;
        cluster!(
            scope,
            <Redis>::c {
                vpc,
                node_type: "cache.r6gd.xlarge",
                version: text("6.0")
            }
        )
        .map(drop)
    }),
    ("SW1370", |scope| {
        let vpc = network(scope)?;
        let props = ClusterProps::<Valkey> {
            vpc: Some(&vpc),
            global_cluster: Some("ldgnf-sessions".into()),
            node_type: Some("cache.r7g.large".into()),
            ..ClusterProps::default()
        };
        Cluster::new(scope, "C", props).map(drop)
    }),
    ("SW1366", |scope| {
        let vpc = network(scope)?;
        cluster!(
            scope,
            <Valkey>::c {
                vpc,
                node_type: "cache.t4g.micro",
                standalone: later(true)
            }
        )
        .map(drop)
    }),
    ("SW1367", |scope| {
        let vpc = network(scope)?;
        cluster!(
            scope,
            <Redis>::c {
                vpc,
                node_type: "cache.t4g.micro",
                standalone: later(true),
                replicas: 1
            }
        )
        .map(drop)
    }),
    ("SW1368", |scope| {
        let vpc = network(scope)?;
        cluster!(
            scope,
            <Redis>::c {
                vpc,
                node_type: "cache.t4g.micro",
                version: "7.1",
                standalone: later(true),
                parameters: ["cluster-enabled" = "yes"]
            }
        )
        .map(drop)
    }),
    ("SW1369", |scope| {
        let vpc = network(scope)?;
        cluster!(
            scope,
            <Redis>::c {
                vpc,
                node_type: "cache.t4g.micro",
                standalone: later(true),
                tls: true
            }
        )
        .map(drop)
    }),
    ("SW1359", |scope| {
        let old = parameter_group!(scope, old { family: "redis6.x" })?;
        let vpc = network(scope)?;
        cluster!(
            scope,
            <Redis>::c {
                vpc,
                node_type: "cache.r7g.large",
                version: text("7.1"),
                parameter_group: old
            }
        )
        .map(drop)
    }),
    ("SW1374", |scope| {
        let vpc = network(scope)?;
        let sessions = cluster!(
            scope,
            <Redis>::sessions {
                vpc,
                node_type: "cache.r7g.large",
                standalone: later(true)
            }
        )?;
        global_cluster!(scope, <Redis>::everywhere { primary: sessions }).map(drop)
    }),
    ("SW1375", |scope| {
        let vpc = network(scope)?;
        let sessions = cluster!(
            scope,
            <Redis>::sessions {
                vpc,
                node_type: "cache.r5.large",
                version: text("4.0.10")
            }
        )?;
        global_cluster!(scope, <Redis>::everywhere { primary: sessions }).map(drop)
    }),
    ("SW1376", |scope| {
        let vpc = network(scope)?;
        let sessions = cluster!(
            scope,
            <Valkey>::sessions {
                vpc,
                node_type: "cache.r7g.large",
                nodes: 2
            }
        )?;
        global_cluster!(
            scope,
            <Valkey>::everywhere {
                primary: sessions,
                node_type: text("cache.r7g.xlarge")
            }
        )
        .map(drop)
    }),
    ("SW1381", |scope| {
        let vpc = network(scope)?;
        let sessions = cluster!(
            scope,
            <Valkey>::sessions {
                vpc,
                node_type: text("cache.t4g.medium"),
                nodes: 2
            }
        )?;
        global_cluster!(scope, <Valkey>::everywhere { primary: sessions }).map(drop)
    }),
    ("SW1382", |scope| {
        let vpc = network(scope)?;
        let sessions = cluster!(
            scope,
            <Valkey>::sessions {
                vpc,
                node_type: "cache.r7g.large",
                nodes: 2
            }
        )?;
        global_cluster!(
            scope,
            <Valkey>::everywhere {
                primary: sessions,
                members: [
                    GlobalMember {
                        cluster: "one",
                        region: text("us-east-1")
                    },
                    GlobalMember {
                        cluster: "two",
                        region: text("us-east-1")
                    }
                ]
            }
        )
        .map(drop)
    }),
    ("SW1383", |scope| {
        let vpc = network(scope)?;
        let sessions = cluster!(
            scope,
            <Valkey>::sessions {
                vpc,
                node_type: "cache.r7g.large",
                nodes: 2,
                version: "8.1"
            }
        )?;
        global_cluster!(
            scope,
            <Valkey>::everywhere {
                primary: sessions,
                version: text("8.2")
            }
        )
        .map(drop)
    }),
    ("SW1384", |scope| {
        let vpc = vpc!(
            scope,
            network {
                existing: "vpc-0123456789abcdef0",
                availability_zones: ["eu-west-1a", "eu-west-1b"],
                private_subnet_ids: ["subnet-0a", "subnet-0b"]
            }
        )?;
        let sessions = cluster!(
            scope,
            <Valkey>::sessions {
                vpc,
                node_type: "cache.r7g.large",
                nodes: 2,
                network_type: NetworkType::DualStack
            }
        )?;
        global_cluster!(scope, <Valkey>::everywhere { primary: sessions }).map(drop)
    }),
    ("SW1385", |scope| {
        let vpc = network(scope)?;
        let sessions = cluster!(
            scope,
            <Valkey>::sessions {
                vpc,
                node_type: "cache.r7g.large",
                version: "8.1",
                shards: 2,
                replicas: 1
            }
        )?;
        global_cluster!(
            scope,
            <Valkey>::everywhere {
                primary: sessions,
                regional_shards: [RegionalShards {
                    cluster: "sessions-us",
                    region: "us-east-1",
                    shards: [GlobalShard { id: "0001" }, GlobalShard { id: text("0001") }]
                }]
            }
        )
        .map(drop)
    }),
    ("SW1377", |scope| {
        let zones = ["eu-west-1a", "eu-west-1b"];
        let vpc = vpc!(
            scope,
            network {
                availability_zones: zones
            }
        )?;
        cluster!(
            scope,
            <Valkey>::c {
                vpc,
                node_type: "cache.r7g.large",
                nodes: 2,
                zones: ["eu-west-1a", text("eu-west-1c")]
            }
        )
        .map(drop)
    }),
    ("SW1379", |scope| {
        let vpc = network(scope)?;
        let tuned = parameter_group!(scope, tuned { family: "valkey8" })?;
        let props = ClusterProps::<Valkey> {
            vpc: Some(&vpc),
            node_type: Some("cache.r7g.large".into()),
            parameter_group: Some(&tuned),
            ..ClusterProps::default()
        };
        Cluster::new(scope, "C", props).map(drop)
    }),
];

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
    ("SW1202", BY_SYNTAX),
    ("SW1213", BY_SYNTAX),
    ("SW1215", BY_TYPE),
    ("SW1300", BY_TYPE),
    ("SW1550", BY_TYPE),
];

/// The codes of the rules that a program breaks at run time.
pub fn broken() -> impl Iterator<Item = &'static str> {
    let in_a_stack = IN_A_STACK.iter().map(|(code, _)| *code);
    in_a_stack.chain(IN_AN_APP.iter().map(|(code, _)| *code))
}
