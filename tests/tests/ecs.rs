//! Services of ECS: templates that equal those of the CDK, and what a program can do with a service.

use stackwright::prelude::*;
use stackwright_tests::{assert_equals_the_cdk, template_of};

#[stack(name = "S")]
mod services {
    use stackwright::prelude::*;

    vpc!(network { max_azs: 2 });
    secret!(login {});
    string_parameter!(stage { value: "prod" });
    string_parameter!(theme {
        existing: "/shop/theme"
    });
    cache!(<Valkey>::sessions { vpc: network });
    service!(plain {
        vpc: network,
        containers: [Container {
            name: "web",
            image: "nginx",
            ports: [80]
        }]
    });
    service!(full {
        name: "shop",
        vpc: network,
        cpu: 512,
        memory: 1024MiB,
        architecture: Arm64,
        operating_system: Linux,
        ephemeral_storage: 30GiB,
        family: "shop",
        desired_count: 2,
        assign_public_ip: true,
        min_healthy_percent: 100,
        max_healthy_percent: 200,
        circuit_breaker: Rollback,
        enable_execute_command: true,
        platform_version: "1.4.0",
        health_check_grace_period: 90sec,
        propagate_tags: Service,
        containers: [
            Container {
                name: "web",
                image: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop:1",
                ports: [8080, 9090],
                environment: ["STAGE" = "prod", "CACHE" = sessions.endpoint_address()],
                secrets: [
                    "KEY" = login.secret_value(),
                    "FIELD" = login.secret_value_from_json("password"),
                    "PAR" = theme.arn(),
                    "PAR2" = stage.value()
                ],
                command: ["serve"],
                entry_point: ["sh"],
                user: "app",
                working_directory: "/srv",
                read_only_root: true,
                start_timeout: 30sec,
                stop_timeout: 40sec,
                cpu: 128,
                memory: 256MiB,
                memory_reservation: 128MiB,
                health_check: HealthCheck {
                    command: ["CMD-SHELL", "curl -f http://localhost/"],
                    interval: 20sec,
                    start_period: 10sec
                },
                log_prefix: "web",
                log_retention: 14days
            },
            Container {
                name: "side",
                image: "busybox",
                essential: false,
                logs: false,
                depends_on: ["web" = "HEALTHY"]
            }
        ],
        load_balancer: LoadBalancer {
            public: true,
            certificate: "arn:aws:acm:eu-west-1:123456789012:certificate/12345678-1234-1234-1234-123456789012",
            ssl_policy: "ELBSecurityPolicy-TLS13-1-2-2021-06",
            redirect_http: true,
            name: "shop",
            idle_timeout: 2min,
            deletion_protection: true,
            health_check: TargetHealthCheck {
                path: "/health",
                codes: "200-299",
                interval: 15sec,
                timeout: 5sec,
                healthy_threshold: 3,
                unhealthy_threshold: 4
            },
            deregistration_delay: 20sec,
            slow_start: 30sec,
            stickiness: 1hours
        },
        tags: ["team" = "shop"]
    });
    wire!(
        sessions.allow_default_port_from(full),
        login.grant_write(full)
    );

    log_group!(logs { retention: 30days });
    security_group!(group { vpc: network });
    role!(task {
        assumed_by: service("ecs-tasks.amazonaws.com")
    });
    role!(exec {
        assumed_by: service("ecs-tasks.amazonaws.com")
    });
    service!(internal {
        vpc: network,
        cluster: plain.cluster_name(),
        security_groups: [group],
        task_role: task,
        execution_role: exec,
        containers: [Container {
            name: "api",
            image: "nginx",
            ports: [3000],
            log_group: logs.name(),
            log_prefix: "api"
        }],
        load_balancer: LoadBalancer {
            open: false,
            port: 8080
        }
    });
    wire!(
        internal.allow_load_balancer_from(full),
        internal.allow_from(plain, Port::tcp(3000))
    );
    alarm!(busy {
        metric: plain.metric_cpu_utilization(),
        threshold: 80,
        evaluation_periods: 3
    });
    alarm!(requests {
        metric: full.metric_load_balancer_requests(),
        threshold: 1,
        evaluation_periods: 1
    });
    alarm!(slow {
        metric: full.metric_load_balancer_response_time(),
        threshold: 1,
        evaluation_periods: 1
    });
    alarm!(refused {
        metric: full.metric_load_balancer_4xx(),
        threshold: 1,
        evaluation_periods: 1
    });
    alarm!(failing {
        metric: full.metric_load_balancer_5xx(),
        threshold: 1,
        evaluation_periods: 1
    });
    alarm!(connected {
        metric: full.metric_load_balancer_connections(),
        threshold: 1,
        evaluation_periods: 1
    });
    alarm!(rejected {
        metric: full.metric_load_balancer_rejected_connections(),
        threshold: 1,
        evaluation_periods: 1
    });
    alarm!(healthy {
        metric: full.metric_target_healthy_hosts(),
        threshold: 1,
        evaluation_periods: 1
    });
    alarm!(unhealthy {
        metric: full.metric_target_unhealthy_hosts(),
        threshold: 1,
        evaluation_periods: 1
    });
    alarm!(target_slow {
        metric: full.metric_target_response_time(),
        threshold: 1,
        evaluation_periods: 1
    });
    alarm!(target_refused {
        metric: full.metric_target_4xx(),
        threshold: 1,
        evaluation_periods: 1
    });
    alarm!(target_failing {
        metric: full.metric_target_5xx(),
        threshold: 1,
        evaluation_periods: 1
    });
    alarm!(target_requests {
        metric: full.metric_target_requests_per_target(),
        threshold: 1,
        evaluation_periods: 1
    });
    output!(address {
        value: full.load_balancer_dns_name()
    });
    output!(name { value: full.name() });
    output!(arn { value: full.arn() });
    output!(cluster {
        value: full.cluster_name()
    });
    output!(task_definition {
        value: full.task_definition_arn()
    });
    output!(balancer {
        value: full.load_balancer_arn()
    });
    output!(zone {
        value: full.load_balancer_hosted_zone_id()
    });
    output!(targets {
        value: full.target_group_arn()
    });
}

#[test]
fn services_are_those_of_the_cdk() {
    let template = template_of::<services::Stack>();
    assert_equals_the_cdk(&template, "86_services");
}

#[test]
fn services_with_feature_flags_are_those_of_the_cdk() -> stackwright::Result<()> {
    let flags = include_str!("../conformance/flags/flags.json");
    let flags: serde_json::Map<String, serde_json::Value> =
        serde_json::from_str(flags).unwrap_or_default();
    let mut app = flags.into_iter().fold(App::new(), |app, (flag, value)| {
        app.with_context(flag, value)
    });
    app.add::<services::Stack>()?;
    let assembly = app.assemble()?;
    let template = assembly.template("S").cloned().unwrap_or_default();
    assert_equals_the_cdk(&template, "flags/86_services");
    Ok(())
}

/// What `uses` stands for.
#[stack(name = "Shop")]
mod written_out {
    use stackwright::prelude::*;

    vpc!(network {});
    user!(<Iam>::app {
        user_id: "web",
        access: "on ~app:* +@read"
    });
    user_group!(<Valkey>::team { users: [app] });
    cache!(<Valkey>::sessions {
        vpc: network,
        user_group: team
    });
    service!(web {
        vpc: network,
        containers: [
            Container {
                name: "web",
                image: "nginx",
                environment: [
                    "STAGE" = "prod",
                    "SESSIONS_ENDPOINT" = sessions.endpoint_address(),
                    "SESSIONS_PORT" = sessions.endpoint_port(),
                    "SESSIONS_USER" = app.id()
                ]
            },
            Container {
                name: "side",
                image: "busybox",
                environment: [
                    "SESSIONS_ENDPOINT" = sessions.endpoint_address(),
                    "SESSIONS_PORT" = sessions.endpoint_port(),
                    "SESSIONS_USER" = app.id()
                ]
            }
        ]
    });
    wire!(
        sessions.allow_default_port_from(web),
        sessions.grant_connect(web),
        app.grant_connect(web)
    );
}

#[stack(name = "Shop")]
mod used {
    use stackwright::prelude::*;

    vpc!(network {});
    user!(<Iam>::app {
        user_id: "web",
        access: "on ~app:* +@read"
    });
    user_group!(<Valkey>::team { users: [app] });
    cache!(<Valkey>::sessions {
        vpc: network,
        user_group: team
    });
    service!(web {
        vpc: network,
        containers: [
            Container {
                name: "web",
                image: "nginx",
                environment: ["STAGE" = "prod"]
            },
            Container {
                name: "side",
                image: "busybox"
            }
        ]
    });
    wire!(web.uses(sessions));
}

#[test]
fn what_is_used_is_what_one_would_have_written_out() {
    let used = template_of::<used::Stack>();
    assert_eq!(used, template_of::<written_out::Stack>());
    assert_eq!(used.to_string().matches("SESSIONS_USER").count(), 2);
}

/// The settings that constructs share are those of the service.
#[stack(name = "S")]
mod settings {
    use stackwright::prelude::*;

    vpc!(network {});
    service!(web {
        logical_id: "Web",
        removal_policy: Retain,
        overrides: json!({ "Properties": { "EnableECSManagedTags": true } }),
        vpc: network,
        containers: [Container {
            name: "web",
            image: "nginx",
            secrets: [
                "NAME" = "shop/key",
                "SECRET" =
                    "arn:aws:secretsmanager:eu-west-1:123456789012:secret:key-AbCdEf:field::",
                "PARTIAL" = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:key"
            ]
        }]
    });
}

#[test]
fn settings_are_those_of_the_service() {
    let template = template_of::<settings::Stack>();
    let service = &template["Resources"]["Web"];
    assert_eq!(service["Type"], "AWS::ECS::Service");
    assert_eq!(service["DeletionPolicy"], "Retain");
    assert_eq!(service["Properties"]["EnableECSManagedTags"], true);
    let text = template.to_string();
    for wanted in [
        r#"":parameter/shop/key""#,
        r#""arn:aws:secretsmanager:eu-west-1:123456789012:secret:key-AbCdEf""#,
        r#""arn:aws:secretsmanager:eu-west-1:123456789012:secret:key-??????""#,
        r#""arn:aws:secretsmanager:eu-west-1:123456789012:secret:key-AbCdEf:field::""#,
    ] {
        assert!(text.contains(wanted), "{wanted}: {text}");
    }
    let retained = text.matches("\"Retain\"").count();
    // The service and the log group, each for deletion and replacement.
    assert_eq!(retained, 4, "{text}");
}

#[stack(name = "S", env(account = "123456789012", region = "eu-west-1"))]
mod existing {
    use stackwright::prelude::*;

    vpc!(network {});
    security_group!(of_web {
        existing: "sg-0123456789abcdef0"
    });
    role!(of_tasks {
        existing: "web-task"
    });
    service!(web {
        existing: "arn:aws:ecs:eu-west-1:123456789012:service/shop/web",
        security_groups: [of_web],
        task_role: of_tasks
    });
    service!(jobs {
        existing: "shop/jobs"
    });
    service!(alone { existing: "alone" });
    service!(told {
        existing: "told",
        cluster: "arn:aws:ecs:eu-west-1:123456789012:cluster/batch"
    });
    cache!(<Valkey>::sessions { vpc: network });
    secret!(login {});
    wire!(sessions.allow_default_port_from(web), login.grant_read(web));
    alarm!(busy {
        metric: jobs.metric_cpu_utilization(),
        threshold: 80,
        evaluation_periods: 2
    });
    output!(names {
        value: text!(
            "{} {} {} {}",
            web.name(),
            web.cluster_name(),
            jobs.name(),
            alone.cluster_name()
        )
    });
    output!(of_jobs { value: jobs.arn() });
    output!(of_told { value: told.arn() });
    output!(of_web_arn { value: web.arn() });
}

#[test]
fn existing_services_are_peers_grantees_and_measured() {
    let template = template_of::<existing::Stack>();
    let output = |name: &str| &template["Outputs"][name]["Value"];
    assert_eq!(output("Names"), "web shop jobs default");
    let arn = "arn:aws:ecs:eu-west-1:123456789012:service/shop/web";
    assert_eq!(output("OfWebArn"), arn);
    let joined = |name: &str| output(name)["Fn::Join"][1][2].clone();
    assert_eq!(
        joined("OfJobs"),
        ":ecs:eu-west-1:123456789012:service/shop/jobs"
    );
    assert_eq!(
        joined("OfTold"),
        ":ecs:eu-west-1:123456789012:service/batch/told"
    );
    let resources = template["Resources"].as_object().unwrap().values();
    let of = |kind: &str| {
        let mut found = resources.clone().filter(|one| one["Type"] == kind);
        found.next().unwrap_or_else(|| panic!("no {kind}"))
    };
    let ingress = of("AWS::EC2::SecurityGroupIngress");
    assert_eq!(
        ingress["Properties"]["SourceSecurityGroupId"],
        "sg-0123456789abcdef0"
    );
    assert_eq!(of("AWS::IAM::Policy")["Properties"]["Roles"][0], "web-task");
    let dimensions = &of("AWS::CloudWatch::Alarm")["Properties"]["Dimensions"];
    assert_eq!(dimensions[0]["Value"], "shop");
    assert_eq!(dimensions[1]["Value"], "jobs");
    assert!(
        resources
            .clone()
            .all(|one| one["Type"] != "AWS::ECS::Service")
    );
}

/// Roles that `resource!` declares are roles of services, functions and instances.
#[stack(name = "S")]
mod raw_roles {
    use stackwright::prelude::*;

    vpc!(network {});
    resource!(<AWS::IAM::Role>::of_tasks {
        assume_role_policy_document: json!({
            "Version": "2012-10-17",
            "Statement": [{
                "Effect": "Allow",
                "Principal": { "Service": "ecs-tasks.amazonaws.com" },
                "Action": "sts:AssumeRole"
            }]
        })
    });
    resource!(<AWS::IAM::Role>::exec {
        assume_role_policy_document: json!({
            "Version": "2012-10-17",
            "Statement": [{
                "Effect": "Allow",
                "Principal": { "Service": "lambda.amazonaws.com" },
                "Action": "sts:AssumeRole"
            }]
        })
    });
    resource!(<AWS::IAM::Role>::of_server {
        assume_role_policy_document: json!({
            "Version": "2012-10-17",
            "Statement": [{
                "Effect": "Allow",
                "Principal": { "Service": "ec2.amazonaws.com" },
                "Action": "sts:AssumeRole"
            }]
        })
    });
    service!(web {
        vpc: network,
        task_role: of_tasks,
        containers: [Container {
            name: "web",
            image: "nginx"
        }]
    });
    function!(worker {
        runtime: "python3.14",
        handler: "index.main",
        code: Code {
            inline: "def main(event, context): pass"
        },
        role: exec
    });
    instance!(server {
        vpc: network,
        instance_type: "t4g.micro",
        role: of_server
    });
    secret!(login {});
    wire!(
        login.grant_read(web),
        login.grant_read(worker),
        login.grant_read(server),
        login.grant_write(exec)
    );
}

#[test]
fn raw_roles_hold_what_is_granted() {
    let template = template_of::<raw_roles::Stack>();
    let resources = template["Resources"].as_object().unwrap();
    let policies: Vec<_> = resources
        .iter()
        .filter(|(_, one)| one["Type"] == "AWS::IAM::Policy")
        .collect();
    let holders = policies.iter().map(|(_, one)| {
        let role = one["Properties"]["Roles"][0]["Ref"].as_str();
        role.unwrap_or_default()
    });
    let holders: std::collections::BTreeSet<_> = holders.collect();
    // Each of the three has one, and so has the execution role of the service.
    assert_eq!((holders.len(), policies.len()), (4, 4), "{policies:#?}");
    let of = |kind: &str| {
        let mut found = resources.values().filter(|one| one["Type"] == kind);
        found.next().unwrap_or_else(|| panic!("no {kind}"))
    };
    let role = &of("AWS::Lambda::Function")["Properties"]["Role"]["Fn::GetAtt"][0];
    assert!(holders.contains(role.as_str().unwrap()));
    let task = &of("AWS::ECS::TaskDefinition")["Properties"]["TaskRoleArn"]["Fn::GetAtt"];
    assert!(holders.contains(task[0].as_str().unwrap()) && task[1] == "Arn");
    let profile = &of("AWS::IAM::InstanceProfile")["Properties"]["Roles"][0]["Ref"];
    assert!(holders.contains(profile.as_str().unwrap()));
    // A function waits for what its role may do.
    let needs = &of("AWS::Lambda::Function")["DependsOn"];
    assert!(
        needs.as_array().is_some_and(|all| all.contains(role)),
        "{needs}"
    );
}
