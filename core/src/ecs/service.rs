//! Services on Fargate, new and existing: SW1520 to SW1532 and SW1534 to SW1536.

use super::check;
use super::container::Container;
use super::load_balancer::LoadBalancer;
use super::metrics::{METRICS, OF_LOAD_BALANCER, OF_TARGET_GROUP};
use crate::Arg;
use crate::catalogue::{SW0912, SW1001, SW1423, SW1427, SW1429, SW1438};
use crate::describe::key::{Count, Flag, List, Ref, Text};
use crate::describe::{
    Attribute, CallRule, Distinct, Fact, Facts, Methods, Raw, Within, choice, describe, field,
    property, resource, rules,
};
use crate::ec2::placement::{Placement, Selection};
use crate::ec2::security_group::{SW0510, SecurityGroup, find_of_other_vpc, vpc_of_groups};
use crate::ec2::subnets::{SW0506, SubnetSelection, placed};
use crate::ec2::vpc::{self, SW0513, Vpc, find_zones_elsewhere};
use crate::elasticache::cache::opened_of;
use crate::iam::grant::{SW0925, can_change};
use crate::iam::role::Role;
use crate::identity::{Identified, SW0919, in_region};
use crate::stack::SW0812;
use crate::text::is_made_of;
use crate::units::{Duration, Size};
use crate::violation::Violation;

choice! {
    /// Processor of tasks: `CpuArchitecture` of a task definition.
    #[derive(Default)]
    #[non_exhaustive]
    pub enum Architecture in &["ecs", "Architecture"];
    /// x86-64.
    #[default]
    X86_64 = "X86_64",
    /// AWS Graviton.
    Arm64 = "ARM64",
}

choice! {
    /// Operating system of tasks: `OperatingSystemFamily` of a task definition.
    #[derive(Default)]
    #[non_exhaustive]
    pub enum OperatingSystem in &["ecs", "OperatingSystem"];
    /// Linux.
    #[default]
    Linux = "LINUX",
    /// Windows Server 2019 Core.
    WindowsServer2019Core = "WINDOWS_SERVER_2019_CORE",
    /// Windows Server 2019 Full.
    WindowsServer2019Full = "WINDOWS_SERVER_2019_FULL",
    /// Windows Server 2022 Core.
    WindowsServer2022Core = "WINDOWS_SERVER_2022_CORE",
    /// Windows Server 2022 Full.
    WindowsServer2022Full = "WINDOWS_SERVER_2022_FULL",
}

choice! {
    /// What happens when a deployment does not become healthy: `DeploymentCircuitBreaker` of a service.
    #[non_exhaustive]
    pub enum CircuitBreaker in &["ecs", "CircuitBreaker"];
    /// The deployment fails.
    Stop = "stop",
    /// The deployment fails, and the service goes back to the last one that succeeded.
    Rollback = "rollback",
}

choice! {
    /// Where tasks have tags from: `PropagateTags` of a service.
    #[non_exhaustive]
    pub enum PropagateTags in &["ecs", "PropagateTags"];
    /// From the service.
    Service = "SERVICE",
    /// From the task definition.
    TaskDefinition = "TASK_DEFINITION",
}

const NAMED: Identified = Identified::of_ecs("the name or the ARN of a service");

describe! {
    /// A service of ECS on Fargate, with its cluster, task definition, roles and log groups.
    pub Service as SERVICE, ServiceFields = resource("AWS::ECS::Service")
        .declared_by("service", "a service")
        .construct(&["ecs", "Service"], &["ecs", "ServiceProps"])
        .getters(&[("Ref", "arn"), ("Name", "name")])
        .gives(&[("AWS::ECS::Cluster.ClusterName", "cluster_name"), ("AWS::ECS::Service.Arn", "arn")])
        .existing(&NAMED)
        .attributes(&[Attribute::new("task_definition_arn", "task definition")])
        .metrics(&METRICS)
        .instead(&[
            ("task_definition", "the fields of the task definition are fields of the service: `cpu`, `memory`, `containers`"),
            ("launch_type", "the service runs on Fargate"),
            ("image", "images are of containers: `containers: [Container { name: \"web\", image: \"…\" }]`"),
            ("port", "ports are of containers: `containers: [Container { name: \"web\", image: \"…\", ports: [8080] }]`"),
            ("environment", "variables are of containers: `containers: [Container { environment: [\"STAGE\" = \"prod\"] }]`"),
        ])
        .given(&[
            CallRule {
                methods: Methods::Prefixed("allow_"),
                check: connected,
            },
            CallRule {
                methods: Methods::Prefixed("grant"),
                check: granted,
            },
        ])
        .calls(CALLS)
        .rules(RULES, check_raw)
        .existing_rules(existing::RULES, existing::check_raw)
        .within(of_service);
    /// Name or ARN of an existing service, with the name of its cluster: `"shop/web"`. Connections can be allowed if
    /// `security_groups` is given, and grants if `task_role` is given.
    existing: Text = field()
        .identity()
        .default("none; the stack creates the resource")
        .example("\"shop/web\"")
        .aka(&["existing_name", "arn"]),
    /// Name of the service in its cluster: 1 to 255 letters, digits, `-` and `_`.
    name: Text = property("ServiceName")
        .replaces()
        .distinct(
            &Distinct::of(SW0812, "duplicate service name `{}` in a cluster")
                .within(Within::Own("cluster", "Cluster")),
        )
        .default("a name that CloudFormation generates")
        .aka(&["service_name"]),
    /// Name or ARN of the cluster: that of another service, `other.cluster_name()`, or of an existing cluster.
    cluster: Text = property("Cluster")
        .replaces()
        .beside_existing()
        .default("a new cluster; of an existing service, the one that `existing` names, else `default`")
        .example("\"shop\"")
        .aka(&["cluster_name"]),
    /// VPC of the tasks and of the load balancer.
    vpc: Ref<Vpc> = field()
        .required()
        .replaces_others("the load balancer"),
    /// Subnets of the VPC in which tasks run. In public ones they need `assign_public_ip: true` to pull images.
    subnets: SubnetSelection = property("NetworkConfiguration.AwsvpcConfiguration.Subnets")
        .shown_at(SERVICE.vpc.path())
        .default("private subnets that reach the internet; if there are none, isolated ones; with `assign_public_ip`, public ones")
        .aka(&["vpc_subnets", "subnet_ids", "network_configuration", "awsvpc_configuration"]),
    /// Security groups of the tasks.
    security_groups: List<Ref<SecurityGroup>> = property("NetworkConfiguration.AwsvpcConfiguration.SecurityGroups")
        .beside_existing()
        .default("a new one")
        .aka(&["sg"]),
    /// Whether tasks have public addresses. CloudFormation: `AssignPublicIp`.
    assign_public_ip: Flag = field()
        .default("`false`"),
    /// CPU units of a task: 256, 512, 1024, 2048, 4096, 8192 or 16384; 1024 are one vCPU. CloudFormation: `Cpu` of the task
    /// definition.
    cpu: Count = field()
        .default("256"),
    /// Memory of a task, of the sizes that the CPU has: `512MiB` to `120GiB`. CloudFormation: `Memory` of the task definition.
    memory: Size = field()
        .mib()
        .default("`512MiB`")
        .example("1024MiB")
        .aka(&["memory_limit", "memory_limit_mib"]),
    /// Processor of the tasks.
    architecture: Architecture = field()
        .default("`X86_64`, by ECS")
        .aka(&["cpu_architecture", "runtime_platform"]),
    /// Operating system of the tasks.
    operating_system: OperatingSystem = field()
        .default("`Linux`, by ECS")
        .aka(&["operating_system_family", "os", "runtime_platform"]),
    /// Size of the file system of a task, from `21GiB` to `200GiB`.
    ephemeral_storage: Size = field()
        .gib()
        .default("20 GiB, by Fargate")
        .example("50GiB")
        .aka(&["ephemeral_storage_gib", "size_in_gib"]),
    /// Name of the task definition, whose revisions are counted.
    family: Text = field()
        .default("a name of the path of the construct"),
    /// Role of the programs in the containers.
    task_role: Ref<Role> = field()
        .beside_existing()
         .default("a new role, which is granted what the service is; the method `task_role` returns it")
         .aka(&["task_role_arn"]),
    /// Role with which ECS pulls images, writes logs and reads secrets.
    execution_role: Ref<Role> = field()
        .default("a new role; the method `execution_role` returns it"),
    /// Containers of a task.
    containers: List<Container> = field()
        .required()
        .example("[Container { name: \"web\", image: \"nginx\", ports: [80] }]")
        .aka(&["task_definition", "container_definitions"]),
    /// How many tasks run.
    desired_count: Count = property("DesiredCount")
        .default("1, by ECS"),
    /// How many percent of the tasks stay healthy in a deployment.
    min_healthy_percent: Count = property("DeploymentConfiguration.MinimumHealthyPercent")
        .default("50")
        .aka(&["minimum_healthy_percent", "deployment_configuration"]),
    /// How many percent of the tasks run at most in a deployment.
    max_healthy_percent: Count = property("DeploymentConfiguration.MaximumPercent")
        .default("200")
        .aka(&["maximum_percent"]),
    /// What happens when a deployment does not become healthy. CloudFormation: `DeploymentCircuitBreaker`.
    circuit_breaker: CircuitBreaker = field()
        .default("ECS tries until CloudFormation gives up, after hours")
        .aka(&["deployment_circuit_breaker", "circuit breaker"]),
    /// Whether `aws ecs execute-command` can run commands in the containers.
    enable_execute_command: Flag = property("EnableExecuteCommand")
        .default("`false`")
        .aka(&["execute_command"]),
    /// Platform version of Fargate: `"1.4.0"` or `"LATEST"`.
    platform_version: Text = property("PlatformVersion")
        .default("`\"LATEST\"`, by ECS")
        .example("\"1.4.0\""),
    /// Time after the start in which checks of the load balancer do not count.
    health_check_grace_period: Duration = property("HealthCheckGracePeriodSeconds")
        .seconds()
        .default("60 seconds with a load balancer")
        .aka(&["health_check_grace_period_seconds"]),
    /// Where tasks have tags from.
    propagate_tags: PropagateTags = property("PropagateTags")
        .default("tasks have no tags"),
    /// Application load balancer in front of the service.
    load_balancer: LoadBalancer = field()
        .default("none")
        .aka(&["target_group", "listener", "ApplicationLoadBalancer"]),
}

rules!(
    Service,
    SW0506(
        of = [
            SERVICE.vpc,
            SERVICE.subnets.itself,
            SERVICE.load_balancer.public
        ],
        |service, found| {
            let Placement { zones, subnets } = placement(service);
            found.result(SERVICE.subnets.itself, placed(zones, subnets, "service"));
            if let Fact::Known(true) = SERVICE.load_balancer.public.of(service) {
                let (vpc, default) = (SERVICE.vpc.of(service), Selection::PUBLIC);
                let Placement { zones, subnets } = Placement::of(vpc, Fact::Absent, default);
                let result = placed(zones, subnets, "load balancer");
                found.result(SERVICE.load_balancer.public, result);
            }
        },
    ),
    SW0510(
        of = [SERVICE.vpc, SERVICE.security_groups],
        |service, found| {
            let vpc = SERVICE.vpc.of(service);
            find_of_other_vpc(service, vpc, SERVICE.security_groups, found);
        },
    ),
    SW0513(
        of = [SERVICE.subnets.availability_zones],
        |service, found| {
            let zones = SERVICE.subnets.availability_zones;
            find_zones_elsewhere(service, zones, service.raw().site().region, found);
        }
    ),
    SW0912(of = [SERVICE.name, SERVICE.family], |service, found| {
        /// ECS API, CreateService, `serviceName`; RegisterTaskDefinition, `family`.
        const MAX: usize = 255;
        if let Fact::Known(name) = SERVICE.name.of(service)
            && (name.is_empty() || name.len() > MAX || !is_made_of(name.as_bytes(), b"-_"))
        {
            let sentence = "service name `{}` must be 1 to 255 letters, digits, `-` or `_`";
            found.text(SERVICE.name, sentence, name);
        }
        if let Fact::Known(family) = SERVICE.family.of(service)
            && (family.is_empty() || family.len() > MAX || !is_made_of(family.as_bytes(), b"-_"))
        {
            let sentence = "family `{}` must be 1 to 255 letters, digits, `-` or `_`";
            found.text(SERVICE.family, sentence, family);
        }
    }),
    SW0925(
        of = [SERVICE.task_role, SERVICE.execution_role],
        |service, found| {
            if let Fact::Known(role) = SERVICE.task_role.of(service) {
                found.result(SERVICE.task_role, can_change(role));
            }
            if let Fact::Known(role) = SERVICE.execution_role.of(service) {
                found.result(SERVICE.execution_role, can_change(role));
            }
        }
    ),
    SW1001(of = [SERVICE.containers], |service, found| {
        check::log_retention(service, found);
    }),
    SW1423(
        of = [SERVICE.task_role, SERVICE.execution_role],
        |service, found| {
            check::role(SERVICE.task_role, service, found);
            check::role(SERVICE.execution_role, service, found);
        }
    ),
    SW1427(
        of = [
            SERVICE.containers,
            SERVICE.load_balancer.container,
            SERVICE.load_balancer.container_port
        ],
        |service, found| {
            check::balanced(service, found);
        }
    ),
    SW1429(of = [SERVICE.cpu, SERVICE.memory], |service, found| {
        check::size(service, found);
    }),
    SW1438(
        of = [
            SERVICE.vpc,
            SERVICE.load_balancer.itself,
            SERVICE.load_balancer.public
        ],
        |service, found| {
            check::balancer_zones(service, found);
        }
    ),
    SW1520(
        "service-containers",
        Error,
        "a service has at least one container, their names are unique, and one of them is essential",
        why = "ECS rejects any other task definition",
        fix = "write `containers: [Container { name: \"web\", image: \"…\" }]`",
        source = "ECS API Reference, ContainerDefinition — https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html; ECS Developer Guide, task definition parameters for Fargate — https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html",
        aws = "ClientException: Task definition doesn't have any essential container; ClientException: Container names must be unique within a task definition",
        related = [SW1427],
        of = [SERVICE.containers],
        |service, found| {
            check::containers(service, found);
        },
    ),
    SW1521(
        "container-health-check",
        Error,
        "the health check of a container has a command, and times that ECS supports",
        why = "ECS supports intervals of 5 to 300 seconds, shorter timeouts of 2 to 120 seconds, 1 to 10 retries and start periods of up to 300 seconds",
        fix = "write times such as `interval: 30sec, timeout: 5sec`",
        source = "ECS API Reference, HealthCheck — https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html; AWS CDK API Reference, aws_ecs.HealthCheck — https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_ecs.HealthCheck.html",
        aws = "ClientException: Health check interval … is out of range",
        related = [SW1530],
        of = [SERVICE.containers],
        |service, found| {
            check::health_checks(service, found);
        },
    ),
    SW1522(
        "container-ports",
        Error,
        "the ports of the containers of a service are 1 to 65535, and no two are the same",
        why = "the containers of a task share one network interface, on which one container can listen at a port",
        fix = "write another port, at which the program in the container listens",
        source = "ECS Developer Guide, Fargate task networking — https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-task-networking.html; ECS API Reference, PortMapping — https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html",
        aws = "ClientException: container port is used multiple times in task",
        related = [SW1427],
        of = [SERVICE.containers],
        |service, found| {
            check::ports(service, found);
        },
    ),
    SW1523(
        "container-dependencies",
        Error,
        "a container waits for another container of its task, with a condition that this one can meet",
        why = "ECS rejects a container that waits for itself or for one that is not there, one that waits until an essential container has ended, and one that waits for the health of a container without a health check",
        fix = "name a container of the service, with the condition `START`, `COMPLETE`, `SUCCESS` or `HEALTHY`",
        source = "ECS API Reference, ContainerDependency — https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html",
        aws = "ClientException: Cannot depend on container … because it does not exist",
        related = [SW1520, SW1521],
        of = [SERVICE.containers],
        |service, found| {
            check::dependencies(service, found);
        },
    ),
    SW1524(
        "container-limits",
        Error,
        "the containers of a service need no more CPU and memory than its tasks have",
        why = "ECS rejects a task definition whose containers need more than the task has",
        fix = "write smaller limits, or larger `cpu` and `memory` of the service",
        source = "ECS API Reference, ContainerDefinition — https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html; AWS CDK API Reference, aws_ecs.ContainerDefinition — https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_ecs.ContainerDefinition.html",
        aws = "ClientException: The 'memory' setting for container '…' is greater than for the task; ClientException: 'memory' must be greater than or equal to 'memoryReservation'",
        related = [SW1429],
        of = [SERVICE.containers, SERVICE.cpu, SERVICE.memory],
        |service, found| {
            check::limits(service, found);
        },
    ),
    SW1525(
        "container-variables",
        Error,
        "the names of the environment variables and the secrets of a container are unique",
        why = "ECS rejects a secret with the name of another variable, and of two variables of one name only one is set",
        fix = "rename or remove one of the two",
        source = "ECS API Reference, Secret — https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Secret.html; ECS Developer Guide, pass Secrets Manager secrets through environment variables — https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-secrets-manager.html",
        aws = "ClientException: The secret name must be unique and not shared with any new or existing environment variables set on the container",
        of = [SERVICE.containers],
        |service, found| {
            check::variables(service, found);
        },
    ),
    SW1526(
        "service-platform",
        Error,
        "the processor, the operating system, the size and the platform version of a service go together",
        why = "Fargate runs Windows on x86-64 only, with 1 to 4 vCPUs, and ARM and more storage from platform version 1.4.0 on",
        fix = "remove `architecture` or `platform_version`, or write another `cpu`",
        source = "ECS Developer Guide, Fargate Windows considerations — https://docs.aws.amazon.com/AmazonECS/latest/developerguide/windows-considerations.html; task definitions for 64-bit ARM workloads — https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-arm64.html; AWS CDK, TaskDefinition, checkFargateWindowsBasedTasksSize — https://github.com/aws/aws-cdk/blob/main/packages/aws-cdk-lib/aws-ecs/lib/base/task-definition.ts",
        aws = "ClientException: Invalid operating system family and CPU architecture combination",
        related = [SW1429],
        of = [
            SERVICE.architecture,
            SERVICE.operating_system,
            SERVICE.cpu,
            SERVICE.platform_version,
            SERVICE.ephemeral_storage
        ],
        |service, found| {
            check::platform(service, found);
        },
    ),
    SW1527(
        "service-percents",
        Error,
        "the least percent of healthy tasks of a deployment is at most 100 and less than the greatest, which is at least 100",
        why = "a deployment needs room to stop or to start a task",
        fix = "write `min_healthy_percent: 50` and `max_healthy_percent: 200`, or remove both",
        source = "ECS API Reference, DeploymentConfiguration — https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html; ECS Developer Guide, service definition parameters — https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service_definition_parameters.html",
        aws = "InvalidParameterException: Both maximumPercent and minimumHealthyPercent cannot be 100 as this will block deployments.",
        of = [SERVICE.min_healthy_percent, SERVICE.max_healthy_percent],
        |service, found| {
            check::percents(service, found);
        },
    ),
    SW1528(
        "grace-period-without-balancer",
        Error,
        "a service with a grace period of health checks has a load balancer",
        why = "the grace period is about the checks of a load balancer",
        fix = "add `load_balancer`, or write `start_period` of the health check of a container",
        source = "ECS API Reference, CreateService, healthCheckGracePeriodSeconds — https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html; aws-cloudformation/cfn-lint, issue 3612 — https://github.com/aws-cloudformation/cfn-lint/issues/3612",
        aws = "InvalidParameterException: Health check grace period is only valid for services configured to use load balancers",
        related = [SW1521],
        of = [
            SERVICE.health_check_grace_period,
            SERVICE.load_balancer.itself
        ],
        |service, found| {
            if SERVICE.health_check_grace_period.is_there(service)
                && SERVICE.load_balancer.itself.is_absent(service)
            {
                let sentence = "`health_check_grace_period` of a service without load balancer";
                found.plain(SERVICE.health_check_grace_period, sentence);
            }
        },
    ),
    SW1529(
        "service-in-public-subnets",
        Deny,
        "tasks in public subnets have public addresses",
        why = "a task without a public address reaches no internet from a public subnet, so that it cannot pull its images",
        fix = "write `assign_public_ip: true`, use private subnets, or allow the rule where endpoints of the VPC reach the registry",
        source = "ECS Developer Guide, Fargate task networking — https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-task-networking.html; resolving ResourceInitializationError — https://docs.aws.amazon.com/AmazonECS/latest/developerguide/resource-initialization-error.html",
        aws = "ResourceInitializationError: unable to pull secrets or registry auth; CannotPullContainerError: … i/o timeout",
        related = [SW1510],
        of = [
            SERVICE.vpc,
            SERVICE.subnets.subnet_type,
            SERVICE.subnets.group_name,
            SERVICE.assign_public_ip
        ],
        |service, found| {
            check::public_subnets(service, found);
        },
    ),
    SW1530(
        "target-health-check",
        Error,
        "the health check of a load balancer has a path and times that Elastic Load Balancing supports",
        why = "Elastic Load Balancing supports intervals of 5 to 300 seconds, shorter timeouts of 2 to 120 seconds, thresholds of 2 to 10 and status codes of 200 to 499",
        fix = "write times such as `interval: 30sec, timeout: 5sec`",
        source = "Elastic Load Balancing API Reference, CreateTargetGroup — https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html; User Guide for Application Load Balancers, health checks — https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html",
        aws = "ValidationError: Health check interval must be greater than the timeout.",
        related = [SW1521],
        of = [
            SERVICE.load_balancer.health_check.path,
            SERVICE.load_balancer.health_check.codes,
            SERVICE.load_balancer.health_check.interval,
            SERVICE.load_balancer.health_check.timeout,
            SERVICE.load_balancer.health_check.healthy_threshold,
            SERVICE.load_balancer.health_check.unhealthy_threshold
        ],
        |service, found| {
            check::target_health(service, found);
        },
    ),
    SW1531(
        "load-balancer-certificate",
        Error,
        "a load balancer with HTTPS has a certificate, and one with a certificate uses HTTPS",
        why = "Elastic Load Balancing decrypts HTTPS with a certificate, and refuses one for HTTP",
        fix = "add `certificate` with the ARN of a certificate of ACM",
        source = "User Guide for Application Load Balancers, HTTPS listeners — https://docs.aws.amazon.com/elasticloadbalancing/latest/application/create-https-listener.html",
        aws = "ValidationError: A certificate must be specified for HTTPS listeners; ValidationError: A certificate cannot be specified for HTTP listeners",
        related = [SW1532],
        of = [
            SERVICE.load_balancer.protocol,
            SERVICE.load_balancer.certificate,
            SERVICE.load_balancer.ssl_policy,
            SERVICE.load_balancer.redirect_http,
            SERVICE.load_balancer.port
        ],
        |service, found| {
            check::certificate(service, found);
        },
    ),
    SW0919(
        of = [SERVICE.load_balancer.certificate],
        |service, found| {
            let place = SERVICE.load_balancer.certificate;
            if let Fact::Known(certificate) = place.of(service) {
                found.result(place, in_region(certificate, service.raw().site()));
            }
        }
    ),
    SW1532(
        "load-balancer-settings",
        Error,
        "the port, the times and the name of a load balancer are those that Elastic Load Balancing supports",
        why = "Elastic Load Balancing rejects any other",
        fix = "write a supported value",
        source = "User Guide for Application Load Balancers, attributes — https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html; target group attributes — https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-target-group-attributes.html; Elastic Load Balancing API Reference, CreateLoadBalancer — https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html; LoadBalancerAttribute — https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_LoadBalancerAttribute.html; TargetGroupAttribute — https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetGroupAttribute.html",
        aws = "ValidationError: Load balancer attribute value … is not in range",
        related = [SW1530],
        of = [
            SERVICE.load_balancer.port,
            SERVICE.load_balancer.deregistration_delay,
            SERVICE.load_balancer.slow_start,
            SERVICE.load_balancer.stickiness,
            SERVICE.load_balancer.idle_timeout,
            SERVICE.load_balancer.name
        ],
        |service, found| {
            check::settings(service, found);
        },
    ),
    SW1534(
        "service-storage",
        Error,
        "the file system of a task has 21 GiB to 200 GiB",
        why = "Fargate supports these sizes, in whole GiB; 20 GiB is what a task has without `ephemeral_storage`",
        fix = "write a size such as `50GiB`, or remove `ephemeral_storage`",
        source = "ECS API Reference, EphemeralStorage — https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_EphemeralStorage.html",
        aws = "ClientException: EphemeralStorage size should be at least 21; ClientException: EphemeralStorage size should be at most 200",
        of = [SERVICE.ephemeral_storage],
        |service, found| {
            if let Fact::Known(size) = SERVICE.ephemeral_storage.of(service)
                && !matches!(size.to_whole_gib(), Some(21..=200))
            {
                let sentence = "ephemeral storage of `{}` is not supported (21GiB to 200GiB)";
                found.value(SERVICE.ephemeral_storage, sentence, Arg::Size(size));
            }
        },
    ),
    SW1535(
        "unknown-service-metric",
        Deny,
        "a metric of a service must be one that ECS publishes",
        why = "a metric that is not published never has data",
        fix = "use a metric of services",
        source = "ECS Developer Guide, Amazon ECS CloudWatch metrics — https://docs.aws.amazon.com/AmazonECS/latest/developerguide/available-metrics.html",
        related = [SW1514],
    ),
    SW1536(
        "service-without-load-balancer",
        Error,
        "a service whose load balancer lets clients in has a load balancer",
        why = "the port that is opened is that of the load balancer",
        fix = "add `load_balancer: LoadBalancer {}`",
        source = "Stackwright",
        related = [SW1528],
    ),
);

/// The rules of an existing service.
pub mod existing {
    use super::{SERVICE, SW0510, SW0925, Service, can_change, find_of_other_vpc, vpc_of_groups};
    use crate::describe::{Fact, rules};

    rules!(
        Service,
        SW0510(of = [SERVICE.security_groups], |service, found| {
            let vpc = vpc_of_groups(service, SERVICE.security_groups);
            find_of_other_vpc(service, vpc, SERVICE.security_groups, found);
        }),
        SW0925(of = [SERVICE.task_role], |service, found| {
            if let Fact::Known(role) = SERVICE.task_role.of(service) {
                found.result(SERVICE.task_role, can_change(role));
            }
        }),
    );
}

/// What methods of a service demand of it.
const CALLS: &[CallRule] = &[
    CallRule {
        methods: Methods::Prefixed("uses"),
        check: check::changed,
    },
    CallRule {
        methods: Methods::Prefixed("allow_"),
        check: connected,
    },
    CallRule {
        methods: Methods::Named("allow_load_balancer_from"),
        check: check::has_load_balancer,
    },
    CallRule {
        methods: Methods::Prefixed("load_balancer_"),
        check: check::reads_load_balancer,
    },
    CallRule {
        methods: Methods::Named("target_group_arn"),
        check: check::reads_load_balancer,
    },
    CallRule {
        methods: Methods::Prefixed(OF_LOAD_BALANCER),
        check: check::reads_load_balancer,
    },
    CallRule {
        methods: Methods::Prefixed(OF_TARGET_GROUP),
        check: check::reads_load_balancer,
    },
];

/// A service has no load balancer that something could be read of.
#[must_use]
pub const fn no_load_balancer() -> Violation<'static> {
    Violation::plain(SW1536, "the service has no load balancer")
}

/// Whether allowing a connection of a service has an effect: SW0504.
fn connected(service: Raw<'_>) -> Result<(), Violation<'static>> {
    opened_of(
        Facts::<Service>::of(service),
        SERVICE.security_groups,
        "cannot allow a connection: the security groups of the existing service are unknown",
    )
    .map_err(|violation| {
        violation
            .because("ports are opened by rules of security groups, and those of an existing service are unknown unless they are listed")
            .fixed_by("add `security_groups` to the declaration of the service")
    })
}

/// Whether the role of a service can be granted something.
fn granted(service: Raw<'_>) -> Result<(), Violation<'static>> {
    match SERVICE.task_role.of(Facts::of(service)) {
        Fact::Known(role) => can_change(role),
        _ => Ok(()),
    }
}

/// The VPC of a service.
fn of_service(service: Raw<'_>) -> Fact<Raw<'_>> {
    let service = Facts::of(service);
    vpc::raw(match SERVICE.vpc.of(service) {
        Fact::Known(vpc) => Fact::Known(vpc),
        _ if service.is_existing() => vpc_of_groups(service, SERVICE.security_groups),
        other => other,
    })
}

/// Where the tasks of a service are placed.
#[must_use]
pub const fn placement(service: Facts<'_, Service>) -> Placement {
    let (vpc, subnets) = (SERVICE.vpc.of(service), SERVICE.subnets.itself.of(service));
    match (SERVICE.assign_public_ip.of(service), subnets) {
        (Fact::Present | Fact::Unknown, Fact::Absent) => Placement::UNKNOWN,
        (Fact::Known(true), Fact::Absent) => Placement::of(vpc, subnets, Selection::PUBLIC),
        _ => Placement::of(vpc, subnets, Selection::NONE),
    }
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
