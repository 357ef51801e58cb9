//! Connections across resources.

use super::*;

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
                memory: 512,
                port_mappings: [PortMapping { container_port: 80 }]
            }]
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
    of_balancer.allow_from_any_ipv4(Port::tcp(80))?;
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
                memory: 512,
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

pub(super) const PROGRAMS: &[(&str, DeclareInStack)] = &[
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
                network_mode: "awsvpc",
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
                allow: [SW1218 = "the network is not what this is about"],
                vpc_id: network,
                cidr_block: "10.0.255.0/24"
            }
        )?;
        let public = text("public");
        resource!(
            scope,
            <AWS::EC2::NatGateway>::way_out {
                subnet_id: inner,
                allocation_id: "eipalloc-0123456789abcdef0",
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
                    memory: 512,
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
                network_mode: "awsvpc",
                cpu: "256",
                memory: "512",
                container_definitions: [ContainerDefinition {
                    name: "web",
                    image: "nginx",
                    log_configuration: LogConfiguration {
                        log_driver: driver,
                        options: [
                            "awslogs-group" = "web",
                            "awslogs-region" = "eu-west-1",
                            "awslogs-stream-prefix" = "web"
                        ]
                    }
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
    ("SW1392", |scope| {
        let tls = later(true);
        resource!(
            scope,
            <AWS::ElastiCache::ReplicationGroup>::sessions {
                replication_group_description: "Sessions",
                engine: "valkey",
                engine_version: "8.1",
                cache_node_type: "cache.r7g.large",
                num_cache_clusters: 2,
                automatic_failover_enabled: true,
                transit_encryption_enabled: tls,
                at_rest_encryption_enabled: true,
                removal_policy: Snapshot
            }
        )
        .map(drop)
    }),
    ("SW1399", |scope| {
        let network = network(scope)?;
        let nodes = subnet_group!(scope, nodes { vpc: network })?;
        let shards = later(1);
        resource!(
            scope,
            <AWS::ElastiCache::ReplicationGroup>::sessions {
                replication_group_description: "Sessions",
                engine: "valkey",
                engine_version: "8.1",
                cache_node_type: "cache.r7g.large",
                num_node_groups: shards,
                replicas_per_node_group: 1,
                automatic_failover_enabled: true,
                transit_encryption_enabled: true,
                at_rest_encryption_enabled: true,
                cache_subnet_group_name: nodes,
                removal_policy: Snapshot
            }
        )
        .map(drop)
    }),
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
    ("SW1456", |scope| {
        let seal = key!(scope, seal {})?;
        let password = secret!(scope, password { kms_key: seal })?;
        role!(
            scope,
            exec {
                assumed_by: service("lambda.amazonaws.com"),
                inline_policies: [InlinePolicy {
                    name: "reads",
                    statements: [Statement::allow(
                        ["secretsmanager:GetSecretValue"],
                        [password.arn()]
                    )]
                }]
            }
        )
        .map(drop)
    }),
    ("SW1457", |scope| {
        let api = resource!(scope, <AWS::ApiGateway::RestApi>::api { name: "shop" })?;
        resource!(
            scope,
            <AWS::ApiGateway::Method>::orders {
                rest_api_id: api,
                resource_id: api.root_resource_id(),
                http_method: "GET",
                authorization_type: "NONE",
                integration: Integration { r#type: "MOCK" }
            }
        )?;
        resource!(
            scope,
            <AWS::ApiGateway::Deployment>::live { rest_api_id: api }
        )
        .map(drop)
    }),
    ("SW1458", |scope| {
        let network = resource!(
            scope,
            <AWS::EC2::VPC>::network {
                cidr_block: "10.0.0.0/16"
            }
        )?;
        let gateway = resource!(scope, <AWS::EC2::InternetGateway>::gateway {})?;
        resource!(
            scope,
            <AWS::EC2::VPCGatewayAttachment>::attachment {
                vpc_id: network,
                internet_gateway_id: gateway
            }
        )?;
        let table = resource!(scope, <AWS::EC2::RouteTable>::table { vpc_id: network })?;
        resource!(
            scope,
            <AWS::EC2::Route>::way_out {
                route_table_id: table,
                destination_cidr_block: "0.0.0.0/0",
                gateway_id: gateway
            }
        )
        .map(drop)
    }),
    ("SW1459", |scope| {
        let jobs = queue!(scope, jobs {})?;
        let caller = role!(
            scope,
            caller {
                assumed_by: service("scheduler.amazonaws.com")
            }
        )?;
        resource!(
            scope,
            <AWS::Scheduler::Schedule>::nightly {
                schedule_expression: "rate(1 day)",
                flexible_time_window: FlexibleTimeWindow { mode: "OFF" },
                target: Target {
                    arn: jobs.arn(),
                    role_arn: caller
                }
            }
        )
        .map(drop)
    }),
    ("SW1460", |scope| {
        let network = vpc!(scope, network {})?;
        let door = security_group!(scope, door { vpc: network })?;
        let balancer = resource!(
            scope,
            <AWS::ElasticLoadBalancingV2::LoadBalancer>::balancer {
                subnets: network.public_subnet_ids(),
                security_groups: [door]
            }
        )?;
        let targets = resource!(
            scope,
            <AWS::ElasticLoadBalancingV2::TargetGroup>::targets {
                port: 80,
                protocol: "HTTP",
                target_type: "ip",
                vpc_id: network
            }
        )?;
        resource!(
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
        )
        .map(drop)
    }),
    ("SW1461", |scope| {
        let network = vpc!(scope, network {})?;
        let clients = security_group!(scope, clients { vpc: network })?;
        let door = security_group!(scope, door { vpc: network })?;
        let inner = resource!(
            scope,
            <AWS::EC2::Subnet>::inner {
                allow: [SW1218 = "the network is not what this is about"],
                vpc_id: network,
                cidr_block: "10.0.255.0/24"
            }
        )?;
        let files = resource!(scope, <AWS::EFS::FileSystem>::files {})?;
        let mount = resource!(
            scope,
            <AWS::EFS::MountTarget>::mount {
                file_system_id: files,
                subnet_id: inner,
                security_groups: [door]
            }
        )?;
        let point = resource!(
            scope,
            <AWS::EFS::AccessPoint>::point {
                file_system_id: files
            }
        )?;
        let exec = role!(
            scope,
            exec {
                assumed_by: service("lambda.amazonaws.com"),
                managed_policies: ["service-role/AWSLambdaVPCAccessExecutionRole"]
            }
        )?;
        resource!(
            scope,
            <AWS::Lambda::Function>::import {
                role: exec,
                runtime: "python3.14",
                handler: "index.main",
                code: Code { zip_file: "pass" },
                file_system_configs: [FileSystemConfig {
                    arn: point.arn(),
                    local_mount_path: "/mnt/files"
                }],
                vpc_config: VpcConfig {
                    subnet_ids: [inner],
                    security_group_ids: [clients]
                },
                depends_on: [mount]
            }
        )
        .map(drop)
    }),
    ("SW1462", |scope| {
        let orders = resource!(
            scope,
            <AWS::DynamoDB::Table>::orders {
                attribute_definitions: [AttributeDefinition {
                    attribute_name: "id",
                    attribute_type: "S"
                }],
                key_schema: [KeySchema {
                    attribute_name: "id",
                    key_type: "HASH"
                }],
                billing_mode: "PAY_PER_REQUEST"
            }
        )?;
        resource!(
            scope,
            <AWS::Lambda::EventSourceMapping>::reads {
                event_source_arn: orders.stream_arn(),
                function_name: "worker",
                starting_position: "LATEST"
            }
        )
        .map(drop)
    }),
    ("SW1463", |scope| {
        let logs = resource!(scope, <AWS::S3::Bucket>::logs {})?;
        resource!(
            scope,
            <AWS::CloudTrail::Trail>::trail {
                s3_bucket_name: logs,
                is_logging: true
            }
        )
        .map(drop)
    }),
    ("SW1464", |scope| {
        let parameters = resource!(
            scope,
            <AWS::RDS::DBParameterGroup>::parameters {
                description: "Own",
                family: "postgres15"
            }
        )?;
        resource!(
            scope,
            <AWS::RDS::DBInstance>::store {
                engine: "postgres",
                engine_version: "16.9",
                db_instance_class: "db.t4g.micro",
                allocated_storage: "20",
                master_username: "shop",
                manage_master_user_password: true,
                storage_encrypted: true,
                db_parameter_group_name: parameters
            }
        )
        .map(drop)
    }),
    ("SW1465", |scope| {
        let execution = role!(
            scope,
            execution {
                assumed_by: service("ecs-tasks.amazonaws.com")
            }
        )?;
        resource!(
            scope,
            <AWS::ECS::TaskDefinition>::task {
                requires_compatibilities: ["FARGATE"],
                network_mode: "awsvpc",
                cpu: "256",
                memory: "512",
                execution_role_arn: execution,
                container_definitions: [ContainerDefinition {
                    name: "web",
                    image: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/web:1"
                }]
            }
        )
        .map(drop)
    }),
    ("SW1466", |scope| {
        let network = vpc!(scope, network {})?;
        let other = vpc!(
            scope,
            other {
                cidr: "10.1.0.0/16"
            }
        )?;
        let balancer = resource!(
            scope,
            <AWS::ElasticLoadBalancingV2::LoadBalancer>::balancer {
                subnets: network.public_subnet_ids()
            }
        )?;
        let targets = resource!(
            scope,
            <AWS::ElasticLoadBalancingV2::TargetGroup>::targets {
                port: 80,
                protocol: "HTTP",
                target_type: "ip",
                vpc_id: other
            }
        )?;
        resource!(
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
        )
        .map(drop)
    }),
    ("SW1445", |scope| {
        scope.audit();
        service_of(scope, |_| ()).map(drop)
    }),
    ("SW1468", |scope| {
        let network = network(scope)?;
        let basic = "service-role/AWSLambdaBasicExecutionRole";
        let exec = role_of_function(scope, "lambda.amazonaws.com", basic)?;
        managed_policy!(
            scope,
            interfaces {
                roles: [exec],
                statements: [Statement::allow(["ec2:CreateNetworkInterface"], ["*"])]
            }
        )?;
        function_in(scope, &network, &exec, &network.private_subnet_ids()).map(drop)
    }),
    ("SW1467", |scope| {
        let network = network(scope)?;
        let cache = cache!(scope, <Valkey>::sessions { vpc: network })?;
        let script = vec![stackwright::text!(
            "rediss://{}:6378",
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
];
