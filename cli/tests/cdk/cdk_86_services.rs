#[stackwright::stack(
    name = "S",
    overrides = json!({
        "Rules": {
            "CheckBootstrapVersion": {
                "Assertions": [{
                    "Assert": {
                        "Fn::Not": [{
                            "Fn::Contains": [
                                ["1", "2", "3", "4", "5"],
                                { "Ref": "BootstrapVersion" }
                            ]
                        }]
                    },
                    "AssertDescription": "CDK bootstrap stack version 6 required. Please run 'cdk bootstrap' with a recent version of the CDK CLI."
                }]
            }
        }
    })
)]
pub mod imported {
    use stackwright::prelude::*;

    parameter!(bootstrap_version {
        kind: SsmString,
        default: "/cdk-bootstrap/hnb659fds/version",
        description: "Version of the CDK Bootstrap resources in this environment, automatically retrieved from SSM Parameter Store. [cdk:skip]"
    });

    vpc!(network {});

    secret!(login {});

    string_parameter!(stage { value: "prod" });

    resource!(<AWS::EC2::SecurityGroupIngress>::sessions_security_groupfrom_s_full_service_security_group1_b47_a1_b6_indirect_port6_a9_acc09 {
        logical_id: "SessionsSecurityGroupfromSFullServiceSecurityGroup1B47A1B6IndirectPort6A9ACC09",
        description: "from SFullServiceSecurityGroup1B47A1B6:{IndirectPort}",
        from_port: sessions.endpoint_port(),
        ip_protocol: "tcp",
        source_security_group_id: full_service_security_group0_aa16_f21.id(),
        to_port: sessions.endpoint_port(),
        overrides: json!({
            "Properties": {
                "GroupId": { "Fn::GetAtt": ["SessionsSecurityGroupDC1B8A75", "GroupId"] }
            }
        })
    });

    cache!(<Valkey>::sessions { vpc: network });

    resource!(<AWS::ECS::Cluster>::plain_cluster_b966_a1_b1 {});

    role!(plain_task_def_task_role_ddd9_d392 {
        logical_id: "PlainTaskDefTaskRoleDDD9D392",
        assumed_by: service("ecs-tasks.amazonaws.com")
    });

    resource!(<AWS::ECS::TaskDefinition>::plain_task_def09_b5406_b {
        container_definitions: [ContainerDefinition {
            essential: true,
            image: "nginx",
            log_configuration: LogConfiguration {
                log_driver: "awslogs",
                options: [
                    "awslogs-group" = plain_task_defweb_log_group036_b64_d9.name(),
                    "awslogs-stream-prefix" = "Plain",
                    "awslogs-region" = Pseudo::Region
                ]
            },
            name: "web",
            port_mappings: [PortMapping {
                container_port: 80,
                protocol: "tcp"
            }]
        }],
        cpu: "256",
        execution_role_arn: plain_task_def_execution_role686_a53_ff.arn(),
        family: "SPlainTaskDef0405ABC0",
        memory: "512",
        network_mode: "awsvpc",
        requires_compatibilities: ["FARGATE"],
        task_role_arn: plain_task_def_task_role_ddd9_d392.arn()
    });

    log_group!(plain_task_defweb_log_group036_b64_d9 {
        logical_id: "PlainTaskDefwebLogGroup036B64D9",
        never_expire: true
    });

    role!(plain_task_def_execution_role686_a53_ff {
        logical_id: "PlainTaskDefExecutionRole686A53FF",
        assumed_by: service("ecs-tasks.amazonaws.com")
    });

    resource!(<AWS::IAM::Policy>::plain_task_def_execution_role_default_policy_c071_e890 {
        policy_document: json!({
            "Statement": [{
                "Action": ["logs:CreateLogStream", "logs:PutLogEvents"],
                "Effect": "Allow",
                "Resource": plain_task_defweb_log_group036_b64_d9.arn()
            }],
            "Version": "2012-10-17"
        }),
        policy_name: "PlainTaskDefExecutionRoleDefaultPolicyC071E890",
        roles: [plain_task_def_execution_role686_a53_ff.name()]
    });

    resource!(<AWS::ECS::Service>::plain_service_a7_e78_d9_a {
        cluster: plain_cluster_b966_a1_b1,
        deployment_configuration: DeploymentConfiguration {
            alarms: DeploymentAlarms {
                alarm_names: [],
                enable: false,
                rollback: false
            },
            maximum_percent: 200,
            minimum_healthy_percent: 50
        },
        enable_ecs_managed_tags: false,
        launch_type: "FARGATE",
        network_configuration: NetworkConfiguration {
            awsvpc_configuration: AwsVpcConfiguration {
                assign_public_ip: "DISABLED",
                security_groups: [plain_service_security_group59_b18_b6_d.id()],
                subnets: network.private_subnet_ids()
            }
        },
        task_definition: plain_task_def09_b5406_b,
        depends_on: [plain_task_def_task_role_ddd9_d392]
    });

    security_group!(plain_service_security_group59_b18_b6_d {
        logical_id: "PlainServiceSecurityGroup59B18B6D",
        vpc: network,
        description: "S/Plain/Service/SecurityGroup",
        depends_on: [plain_task_def_task_role_ddd9_d392]
    });

    resource!(<AWS::ECS::Cluster>::full_cluster58672_a96 {
        tags: ["team" = "shop"]
    });

    resource!(<AWS::ElasticLoadBalancingV2::LoadBalancer>::full_lbdb3_cc6_ea {
        logical_id: "FullLBDB3CC6EA",
        load_balancer_attributes: [
            LoadBalancerAttribute {
                key: "deletion_protection.enabled",
                value: "true"
            },
            LoadBalancerAttribute {
                key: "idle_timeout.timeout_seconds",
                value: "120"
            }
        ],
        name: "shop",
        scheme: "internet-facing",
        security_groups: [full_lb_security_group25905379.id()],
        subnets: network.public_subnet_ids(),
        tags: ["team" = "shop"],
        r#type: "application",
        overrides: json!({
            "DependsOn": [
                "NetworkPublicSubnet1DefaultRoute1E5C22EC",
                "NetworkPublicSubnet1RouteTableAssociation870BDE42",
                "NetworkPublicSubnet2DefaultRoute2449ACD0",
                "NetworkPublicSubnet2RouteTableAssociation1FAB434D"
            ]
        })
    });

    security_group!(full_lb_security_group25905379 {
        logical_id: "FullLBSecurityGroup25905379",
        vpc: network,
        description: "Automatically created Security Group for ELB SFullLB968D595A",
        allow_all_outbound: false,
        tags: ["team" = "shop"],
        overrides: json!({ "Properties": { "SecurityGroupEgress": null } })
    });

    resource!(<AWS::EC2::SecurityGroupEgress>::full_lb_security_groupto_s_full_service_security_group1_b47_a1_b680809755_c907 {
        logical_id: "FullLBSecurityGrouptoSFullServiceSecurityGroup1B47A1B680809755C907",
        description: "Load balancer to target",
        destination_security_group_id: full_service_security_group0_aa16_f21.id(),
        from_port: 8080,
        group_id: full_lb_security_group25905379.id(),
        ip_protocol: "tcp",
        to_port: 8080
    });

    resource!(<AWS::ElasticLoadBalancingV2::Listener>::full_lb_public_listener1_b625_ba0 {
        logical_id: "FullLBPublicListener1B625BA0",
        certificates: [Certificate {
            certificate_arn: "arn:aws:acm:eu-west-1:123456789012:certificate/12345678-1234-1234-1234-123456789012"
        }],
        default_actions: [Action {
            target_group_arn: full_lb_public_listener_ecs_group_badb09_d9,
            r#type: "forward"
        }],
        load_balancer_arn: full_lbdb3_cc6_ea,
        port: 443,
        protocol: "HTTPS",
        ssl_policy: "ELBSecurityPolicy-TLS13-1-2-2021-06",
        tags: ["team" = "shop"]
    });

    resource!(<AWS::ElasticLoadBalancingV2::TargetGroup>::full_lb_public_listener_ecs_group_badb09_d9 {
        logical_id: "FullLBPublicListenerECSGroupBADB09D9",
        health_check_interval_seconds: 15,
        health_check_path: "/health",
        health_check_timeout_seconds: 5,
        healthy_threshold_count: 3,
        matcher: Matcher {
            http_code: "200-299"
        },
        port: 80,
        protocol: "HTTP",
        tags: ["team" = "shop"],
        target_group_attributes: [
            TargetGroupAttribute {
                key: "deregistration_delay.timeout_seconds",
                value: "20"
            },
            TargetGroupAttribute {
                key: "slow_start.duration_seconds",
                value: "30"
            },
            TargetGroupAttribute {
                key: "stickiness.enabled",
                value: "true"
            },
            TargetGroupAttribute {
                key: "stickiness.type",
                value: "lb_cookie"
            },
            TargetGroupAttribute {
                key: "stickiness.lb_cookie.duration_seconds",
                value: "3600"
            }
        ],
        target_type: "ip",
        unhealthy_threshold_count: 4,
        vpc_id: network.id()
    });

    resource!(<AWS::ElasticLoadBalancingV2::Listener>::full_lb_public_redirect_listener67_cbc347 {
        logical_id: "FullLBPublicRedirectListener67CBC347",
        default_actions: [Action {
            redirect_config: RedirectConfig {
                port: "443",
                protocol: "HTTPS",
                status_code: "HTTP_301"
            },
            r#type: "redirect"
        }],
        load_balancer_arn: full_lbdb3_cc6_ea,
        port: 80,
        protocol: "HTTP",
        tags: ["team" = "shop"]
    });

    role!(full_task_def_task_role6_ca0_d622 {
        logical_id: "FullTaskDefTaskRole6CA0D622",
        assumed_by: service("ecs-tasks.amazonaws.com"),
        tags: ["team" = "shop"]
    });

    resource!(<AWS::IAM::Policy>::full_task_def_task_role_default_policy230947_f6 {
        policy_document: json!({
            "Statement": [
                {
                    "Action": [
                        "ssmmessages:CreateControlChannel",
                        "ssmmessages:CreateDataChannel",
                        "ssmmessages:OpenControlChannel",
                        "ssmmessages:OpenDataChannel"
                    ],
                    "Effect": "Allow",
                    "Resource": "*"
                },
                { "Action": "logs:DescribeLogGroups", "Effect": "Allow", "Resource": "*" },
                {
                    "Action": [
                        "logs:CreateLogStream",
                        "logs:DescribeLogStreams",
                        "logs:PutLogEvents"
                    ],
                    "Effect": "Allow",
                    "Resource": "*"
                },
                {
                    "Action": [
                        "secretsmanager:PutSecretValue",
                        "secretsmanager:UpdateSecret",
                        "secretsmanager:UpdateSecretVersionStage"
                    ],
                    "Effect": "Allow",
                    "Resource": login.arn()
                }
            ],
            "Version": "2012-10-17"
        }),
        policy_name: "FullTaskDefTaskRoleDefaultPolicy230947F6",
        roles: [full_task_def_task_role6_ca0_d622.name()]
    });

    resource!(<AWS::ECS::TaskDefinition>::full_task_def47040_b0_f {
        container_definitions: [
            ContainerDefinition {
                command: ["serve"],
                cpu: 128,
                entry_point: ["sh"],
                environment: [
                    KeyValuePair {
                        name: "STAGE",
                        value: "prod"
                    },
                    KeyValuePair {
                        name: "CACHE",
                        value: sessions.endpoint_address()
                    }
                ],
                essential: true,
                health_check: HealthCheck {
                    command: ["CMD-SHELL", "curl -f http://localhost/"],
                    interval: 20,
                    retries: 3,
                    start_period: 10,
                    timeout: 5
                },
                image: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop:1",
                log_configuration: LogConfiguration {
                    log_driver: "awslogs",
                    options: [
                        "awslogs-group" = full_task_defweb_log_group27_ba4694.name(),
                        "awslogs-stream-prefix" = "web",
                        "awslogs-region" = Pseudo::Region
                    ]
                },
                memory: 256,
                memory_reservation: 128,
                name: "web",
                port_mappings: [
                    PortMapping {
                        container_port: 8080,
                        protocol: "tcp"
                    },
                    PortMapping {
                        container_port: 9090,
                        protocol: "tcp"
                    }
                ],
                readonly_root_filesystem: true,
                secrets: [
                    Secret {
                        name: "KEY",
                        value_from: login.arn()
                    },
                    Secret {
                        name: "FIELD",
                        value_from: text!("{}:password::", login.arn())
                    },
                    Secret {
                        name: "PAR",
                        value_from: text!(
                            "arn:{}:ssm:{}:{}:parameter/shop/theme",
                            Pseudo::Partition,
                            Pseudo::Region,
                            Pseudo::AccountId
                        )
                    },
                    Secret {
                        name: "PAR2",
                        value_from: text!(
                            "arn:{partition}:ssm:{region}:{account_id}:parameter/{stage0_e8_c2_af5}",
                            partition = Pseudo::Partition,
                            region = Pseudo::Region,
                            account_id = Pseudo::AccountId,
                            stage0_e8_c2_af5 = stage.name()
                        )
                    }
                ],
                start_timeout: 30,
                stop_timeout: 40,
                user: "app",
                working_directory: "/srv"
            },
            ContainerDefinition {
                depends_on: [ContainerDependency {
                    condition: "HEALTHY",
                    container_name: "web"
                }],
                essential: false,
                image: "busybox",
                name: "side"
            }
        ],
        cpu: "512",
        ephemeral_storage: EphemeralStorage { size_in_gib: 30 },
        execution_role_arn: full_task_def_execution_role_a49560_e8.arn(),
        family: "shop",
        memory: "1024",
        network_mode: "awsvpc",
        requires_compatibilities: ["FARGATE"],
        runtime_platform: RuntimePlatform {
            cpu_architecture: "ARM64",
            operating_system_family: "LINUX"
        },
        tags: ["team" = "shop"],
        task_role_arn: full_task_def_task_role6_ca0_d622.arn()
    });

    role!(full_task_def_execution_role_a49560_e8 {
        logical_id: "FullTaskDefExecutionRoleA49560E8",
        assumed_by: service("ecs-tasks.amazonaws.com"),
        tags: ["team" = "shop"]
    });

    resource!(<AWS::IAM::Policy>::full_task_def_execution_role_default_policy8_f248234 {
        policy_document: json!({
            "Statement": [
                {
                    "Action": [
                        "ecr:BatchCheckLayerAvailability",
                        "ecr:GetDownloadUrlForLayer",
                        "ecr:BatchGetImage"
                    ],
                    "Effect": "Allow",
                    "Resource": text!(
                        "arn:{}:ecr:eu-west-1:123456789012:repository/shop",
                        Pseudo::Partition
                    )
                },
                { "Action": "ecr:GetAuthorizationToken", "Effect": "Allow", "Resource": "*" },
                {
                    "Action": ["logs:CreateLogStream", "logs:PutLogEvents"],
                    "Effect": "Allow",
                    "Resource": full_task_defweb_log_group27_ba4694.arn()
                },
                {
                    "Action": [
                        "secretsmanager:GetSecretValue",
                        "secretsmanager:DescribeSecret"
                    ],
                    "Effect": "Allow",
                    "Resource": login.arn()
                },
                {
                    "Action": [
                        "ssm:DescribeParameters",
                        "ssm:GetParameters",
                        "ssm:GetParameter",
                        "ssm:GetParameterHistory"
                    ],
                    "Effect": "Allow",
                    "Resource": text!(
                        "arn:{}:ssm:{}:{}:parameter/shop/theme",
                        Pseudo::Partition,
                        Pseudo::Region,
                        Pseudo::AccountId
                    )
                },
                {
                    "Action": [
                        "ssm:DescribeParameters",
                        "ssm:GetParameters",
                        "ssm:GetParameter",
                        "ssm:GetParameterHistory"
                    ],
                    "Effect": "Allow",
                    "Resource": text!(
                        "arn:{partition}:ssm:{region}:{account_id}:parameter/{stage0_e8_c2_af5}",
                        partition = Pseudo::Partition,
                        region = Pseudo::Region,
                        account_id = Pseudo::AccountId,
                        stage0_e8_c2_af5 = stage.name()
                    )
                }
            ],
            "Version": "2012-10-17"
        }),
        policy_name: "FullTaskDefExecutionRoleDefaultPolicy8F248234",
        roles: [full_task_def_execution_role_a49560_e8.name()]
    });

    log_group!(full_task_defweb_log_group27_ba4694 {
        logical_id: "FullTaskDefwebLogGroup27BA4694",
        retention: 14days,
        tags: ["team" = "shop"]
    });

    resource!(<AWS::ECS::Service>::full_service_b41_f33_ee {
        logical_id: "FullServiceB41F33EE",
        cluster: full_cluster58672_a96,
        deployment_configuration: DeploymentConfiguration {
            alarms: DeploymentAlarms {
                alarm_names: [],
                enable: false,
                rollback: false
            },
            deployment_circuit_breaker: DeploymentCircuitBreaker {
                enable: true,
                rollback: true
            },
            maximum_percent: 200,
            minimum_healthy_percent: 100
        },
        deployment_controller: DeploymentController { r#type: "ECS" },
        desired_count: 2,
        enable_ecs_managed_tags: false,
        enable_execute_command: true,
        health_check_grace_period_seconds: 90,
        launch_type: "FARGATE",
        load_balancers: [LoadBalancer {
            container_name: "web",
            container_port: 8080,
            target_group_arn: full_lb_public_listener_ecs_group_badb09_d9
        }],
        network_configuration: NetworkConfiguration {
            awsvpc_configuration: AwsVpcConfiguration {
                assign_public_ip: "ENABLED",
                security_groups: [full_service_security_group0_aa16_f21.id()],
                subnets: network.public_subnet_ids()
            }
        },
        platform_version: "1.4.0",
        propagate_tags: "SERVICE",
        service_name: "shop",
        tags: ["team" = "shop"],
        task_definition: full_task_def47040_b0_f,
        depends_on: [
            full_lb_public_listener_ecs_group_badb09_d9,
            full_lb_public_listener1_b625_ba0,
            full_task_def_task_role_default_policy230947_f6,
            full_task_def_task_role6_ca0_d622
        ]
    });

    security_group!(full_service_security_group0_aa16_f21 {
        logical_id: "FullServiceSecurityGroup0AA16F21",
        vpc: network,
        description: "S/Full/Service/SecurityGroup",
        tags: ["team" = "shop"],
        depends_on: [
            full_task_def_task_role_default_policy230947_f6,
            full_task_def_task_role6_ca0_d622
        ]
    });

    resource!(<AWS::EC2::SecurityGroupIngress>::full_service_security_groupfrom_s_full_lb_security_group_c11508_a880803_dd79_e4_d {
        logical_id: "FullServiceSecurityGroupfromSFullLBSecurityGroupC11508A880803DD79E4D",
        description: "Load balancer to target",
        from_port: 8080,
        group_id: full_service_security_group0_aa16_f21.id(),
        ip_protocol: "tcp",
        source_security_group_id: full_lb_security_group25905379.id(),
        to_port: 8080,
        depends_on: [
            full_task_def_task_role_default_policy230947_f6,
            full_task_def_task_role6_ca0_d622
        ]
    });

    log_group!(logs { retention: 30days });

    security_group!(group { vpc: network });

    resource!(<AWS::EC2::SecurityGroupIngress>::groupfrom_s_internal_lb_security_group3_d5_fb7103000_ac81_b72_e {
        logical_id: "GroupfromSInternalLBSecurityGroup3D5FB7103000AC81B72E",
        description: "Load balancer to target",
        from_port: 3000,
        group_id: group.id(),
        ip_protocol: "tcp",
        source_security_group_id: internal_lb_security_group2266_d19_a.id(),
        to_port: 3000
    });

    resource!(<AWS::EC2::SecurityGroupIngress>::groupfrom_s_plain_service_security_group42_a4_fd013000_e4_c5228_f {
        logical_id: "GroupfromSPlainServiceSecurityGroup42A4FD013000E4C5228F",
        description: "from SPlainServiceSecurityGroup42A4FD01:3000",
        from_port: 3000,
        group_id: group.id(),
        ip_protocol: "tcp",
        source_security_group_id: plain_service_security_group59_b18_b6_d.id(),
        to_port: 3000
    });

    role!(task {
        assumed_by: service("ecs-tasks.amazonaws.com")
    });

    role!(exec {
        assumed_by: service("ecs-tasks.amazonaws.com")
    });

    resource!(<AWS::ElasticLoadBalancingV2::LoadBalancer>::internal_lb144443_c1 {
        logical_id: "InternalLB144443C1",
        load_balancer_attributes: [LoadBalancerAttribute {
            key: "deletion_protection.enabled",
            value: "false"
        }],
        scheme: "internal",
        security_groups: [internal_lb_security_group2266_d19_a.id()],
        subnets: network.private_subnet_ids(),
        r#type: "application"
    });

    security_group!(internal_lb_security_group2266_d19_a {
        logical_id: "InternalLBSecurityGroup2266D19A",
        vpc: network,
        description: "Automatically created Security Group for ELB SInternalLB9C356E82",
        allow_all_outbound: false,
        overrides: json!({ "Properties": { "SecurityGroupEgress": null } })
    });

    resource!(<AWS::EC2::SecurityGroupEgress>::internal_lb_security_groupto_s_group7316_d6_a13000000_a9_e9_d {
        logical_id: "InternalLBSecurityGrouptoSGroup7316D6A13000000A9E9D",
        description: "Load balancer to target",
        destination_security_group_id: group.id(),
        from_port: 3000,
        group_id: internal_lb_security_group2266_d19_a.id(),
        ip_protocol: "tcp",
        to_port: 3000
    });

    resource!(<AWS::EC2::SecurityGroupIngress>::internal_lb_security_groupfrom_s_full_service_security_group1_b47_a1_b6808057_ebcae1 {
        logical_id: "InternalLBSecurityGroupfromSFullServiceSecurityGroup1B47A1B6808057EBCAE1",
        description: "from SFullServiceSecurityGroup1B47A1B6:8080",
        from_port: 8080,
        group_id: internal_lb_security_group2266_d19_a.id(),
        ip_protocol: "tcp",
        source_security_group_id: full_service_security_group0_aa16_f21.id(),
        to_port: 8080
    });

    resource!(<AWS::ElasticLoadBalancingV2::Listener>::internal_lb_public_listener_db884750 {
        logical_id: "InternalLBPublicListenerDB884750",
        default_actions: [Action {
            target_group_arn: internal_lb_public_listener_ecs_group900_ddd5_b,
            r#type: "forward"
        }],
        load_balancer_arn: internal_lb144443_c1,
        port: 8080,
        protocol: "HTTP"
    });

    resource!(<AWS::ElasticLoadBalancingV2::TargetGroup>::internal_lb_public_listener_ecs_group900_ddd5_b {
        logical_id: "InternalLBPublicListenerECSGroup900DDD5B",
        port: 80,
        protocol: "HTTP",
        target_group_attributes: [TargetGroupAttribute {
            key: "stickiness.enabled",
            value: "false"
        }],
        target_type: "ip",
        vpc_id: network.id()
    });

    resource!(<AWS::ECS::TaskDefinition>::internal_task_def_f11_d7_f7_c {
        container_definitions: [ContainerDefinition {
            essential: true,
            image: "nginx",
            log_configuration: LogConfiguration {
                log_driver: "awslogs",
                options: [
                    "awslogs-group" = logs.name(),
                    "awslogs-stream-prefix" = "api",
                    "awslogs-region" = Pseudo::Region
                ]
            },
            name: "api",
            port_mappings: [PortMapping {
                container_port: 3000,
                protocol: "tcp"
            }]
        }],
        cpu: "256",
        execution_role_arn: exec.arn(),
        family: "SInternalTaskDefAB373FA3",
        memory: "512",
        network_mode: "awsvpc",
        requires_compatibilities: ["FARGATE"],
        task_role_arn: task.arn()
    });

    resource!(<AWS::ECS::Service>::internal_service_bb870_c20 {
        logical_id: "InternalServiceBB870C20",
        cluster: plain_cluster_b966_a1_b1,
        deployment_configuration: DeploymentConfiguration {
            alarms: DeploymentAlarms {
                alarm_names: [],
                enable: false,
                rollback: false
            },
            maximum_percent: 200,
            minimum_healthy_percent: 50
        },
        enable_ecs_managed_tags: false,
        health_check_grace_period_seconds: 60,
        launch_type: "FARGATE",
        load_balancers: [LoadBalancer {
            container_name: "api",
            container_port: 3000,
            target_group_arn: internal_lb_public_listener_ecs_group900_ddd5_b
        }],
        network_configuration: NetworkConfiguration {
            awsvpc_configuration: AwsVpcConfiguration {
                assign_public_ip: "DISABLED",
                security_groups: [group.id()],
                subnets: network.private_subnet_ids()
            }
        },
        task_definition: internal_task_def_f11_d7_f7_c,
        depends_on: [
            internal_lb_public_listener_ecs_group900_ddd5_b,
            internal_lb_public_listener_db884750,
            task
        ]
    });

    alarm!(busy {
        metric: Metric::new("AWS/ECS", "CPUUtilization")
            .dimension("ClusterName", plain_cluster_b966_a1_b1.ref_())
            .dimension("ServiceName", plain_service_a7_e78_d9_a.name()),
        threshold: 80,
        evaluation_periods: 3
    });

    alarm!(requests {
        metric: Metric::new("AWS/ApplicationELB", "RequestCount")
            .dimension("LoadBalancer", full_lbdb3_cc6_ea.load_balancer_full_name())
            .statistic("Sum"),
        threshold: 1,
        evaluation_periods: 1
    });

    alarm!(slow {
        metric: Metric::new("AWS/ApplicationELB", "TargetResponseTime").dimension(
            "LoadBalancer",
            full_lbdb3_cc6_ea.load_balancer_full_name()
        ),
        threshold: 1,
        evaluation_periods: 1
    });

    alarm!(refused {
        metric: Metric::new("AWS/ApplicationELB", "HTTPCode_ELB_4XX_Count")
            .dimension("LoadBalancer", full_lbdb3_cc6_ea.load_balancer_full_name())
            .statistic("Sum"),
        threshold: 1,
        evaluation_periods: 1
    });

    alarm!(failing {
        metric: Metric::new("AWS/ApplicationELB", "HTTPCode_ELB_5XX_Count")
            .dimension("LoadBalancer", full_lbdb3_cc6_ea.load_balancer_full_name())
            .statistic("Sum"),
        threshold: 1,
        evaluation_periods: 1
    });

    alarm!(connected {
        metric: Metric::new("AWS/ApplicationELB", "ActiveConnectionCount")
            .dimension("LoadBalancer", full_lbdb3_cc6_ea.load_balancer_full_name())
            .statistic("Sum"),
        threshold: 1,
        evaluation_periods: 1
    });

    alarm!(rejected {
        metric: Metric::new("AWS/ApplicationELB", "RejectedConnectionCount")
            .dimension("LoadBalancer", full_lbdb3_cc6_ea.load_balancer_full_name())
            .statistic("Sum"),
        threshold: 1,
        evaluation_periods: 1
    });

    alarm!(healthy {
        metric: Metric::new("AWS/ApplicationELB", "HealthyHostCount")
            .dimension(
                "LoadBalancer",
                text!(
                    "{}/{}/{}",
                    Token::select(
                        1,
                        Token::split("/", full_lb_public_listener1_b625_ba0.ref_())
                    ),
                    Token::select(
                        2,
                        Token::split("/", full_lb_public_listener1_b625_ba0.ref_())
                    ),
                    Token::select(
                        3,
                        Token::split("/", full_lb_public_listener1_b625_ba0.ref_())
                    )
                )
            )
            .dimension(
                "TargetGroup",
                full_lb_public_listener_ecs_group_badb09_d9.target_group_full_name()
            ),
        threshold: 1,
        evaluation_periods: 1
    });

    alarm!(unhealthy {
        metric: Metric::new("AWS/ApplicationELB", "UnHealthyHostCount")
            .dimension(
                "LoadBalancer",
                text!(
                    "{}/{}/{}",
                    Token::select(
                        1,
                        Token::split("/", full_lb_public_listener1_b625_ba0.ref_())
                    ),
                    Token::select(
                        2,
                        Token::split("/", full_lb_public_listener1_b625_ba0.ref_())
                    ),
                    Token::select(
                        3,
                        Token::split("/", full_lb_public_listener1_b625_ba0.ref_())
                    )
                )
            )
            .dimension(
                "TargetGroup",
                full_lb_public_listener_ecs_group_badb09_d9.target_group_full_name()
            ),
        threshold: 1,
        evaluation_periods: 1
    });

    alarm!(target_slow {
        metric: Metric::new("AWS/ApplicationELB", "TargetResponseTime")
            .dimension(
                "LoadBalancer",
                text!(
                    "{}/{}/{}",
                    Token::select(
                        1,
                        Token::split("/", full_lb_public_listener1_b625_ba0.ref_())
                    ),
                    Token::select(
                        2,
                        Token::split("/", full_lb_public_listener1_b625_ba0.ref_())
                    ),
                    Token::select(
                        3,
                        Token::split("/", full_lb_public_listener1_b625_ba0.ref_())
                    )
                )
            )
            .dimension(
                "TargetGroup",
                full_lb_public_listener_ecs_group_badb09_d9.target_group_full_name()
            ),
        threshold: 1,
        evaluation_periods: 1
    });

    alarm!(target_refused {
        metric: Metric::new("AWS/ApplicationELB", "HTTPCode_Target_4XX_Count")
            .dimension(
                "LoadBalancer",
                text!(
                    "{}/{}/{}",
                    Token::select(
                        1,
                        Token::split("/", full_lb_public_listener1_b625_ba0.ref_())
                    ),
                    Token::select(
                        2,
                        Token::split("/", full_lb_public_listener1_b625_ba0.ref_())
                    ),
                    Token::select(
                        3,
                        Token::split("/", full_lb_public_listener1_b625_ba0.ref_())
                    )
                )
            )
            .dimension(
                "TargetGroup",
                full_lb_public_listener_ecs_group_badb09_d9.target_group_full_name()
            )
            .statistic("Sum"),
        threshold: 1,
        evaluation_periods: 1
    });

    alarm!(target_failing {
        metric: Metric::new("AWS/ApplicationELB", "HTTPCode_Target_5XX_Count")
            .dimension(
                "LoadBalancer",
                text!(
                    "{}/{}/{}",
                    Token::select(
                        1,
                        Token::split("/", full_lb_public_listener1_b625_ba0.ref_())
                    ),
                    Token::select(
                        2,
                        Token::split("/", full_lb_public_listener1_b625_ba0.ref_())
                    ),
                    Token::select(
                        3,
                        Token::split("/", full_lb_public_listener1_b625_ba0.ref_())
                    )
                )
            )
            .dimension(
                "TargetGroup",
                full_lb_public_listener_ecs_group_badb09_d9.target_group_full_name()
            )
            .statistic("Sum"),
        threshold: 1,
        evaluation_periods: 1
    });

    alarm!(target_requests {
        metric: Metric::new("AWS/ApplicationELB", "RequestCountPerTarget")
            .dimension(
                "LoadBalancer",
                text!(
                    "{}/{}/{}",
                    Token::select(
                        1,
                        Token::split("/", full_lb_public_listener1_b625_ba0.ref_())
                    ),
                    Token::select(
                        2,
                        Token::split("/", full_lb_public_listener1_b625_ba0.ref_())
                    ),
                    Token::select(
                        3,
                        Token::split("/", full_lb_public_listener1_b625_ba0.ref_())
                    )
                )
            )
            .dimension(
                "TargetGroup",
                full_lb_public_listener_ecs_group_badb09_d9.target_group_full_name()
            )
            .statistic("Sum"),
        threshold: 1,
        evaluation_periods: 1
    });

    wire!(
        full_lb_security_group25905379.allow_from(
            Peer::any_ipv4().described("Allow from anyone on port 443"),
            Port::tcp(443)
        ),
        full_lb_security_group25905379.allow_from(
            Peer::any_ipv4().described("Allow from anyone on port 80"),
            Port::tcp(80)
        )
    );

    wire!(
        exec.add_to_policy(
            Statement::allow(["logs:CreateLogStream", "logs:PutLogEvents"], [logs.arn()])
        )
    );

    output!(address {
        value: full_lbdb3_cc6_ea.dns_name()
    });

    output!(name {
        value: full_service_b41_f33_ee.name()
    });

    output!(arn {
        value: full_service_b41_f33_ee.ref_()
    });

    output!(cluster {
        value: full_cluster58672_a96.ref_()
    });

    output!(task_definition {
        value: full_task_def47040_b0_f.ref_()
    });

    output!(balancer {
        value: full_lbdb3_cc6_ea.ref_()
    });

    output!(zone {
        value: full_lbdb3_cc6_ea.canonical_hosted_zone_id()
    });

    output!(targets {
        value: full_lb_public_listener_ecs_group_badb09_d9.ref_()
    });
}
