#[stackwright::stack(
    name = "WebService",
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

    cache!(<Valkey>::sessions { vpc: network });

    security_group!(balancer_sg {
        vpc: network,
        allow_all_outbound: false
    });

    security_group!(web_sg { vpc: network });

    resource!(<AWS::ElasticLoadBalancingV2::LoadBalancer>::balancer {
        scheme: "internet-facing",
        security_groups: [balancer_sg.id()],
        subnets: network.public_subnet_ids(),
        r#type: "application"
    });

    resource!(<AWS::ElasticLoadBalancingV2::TargetGroup>::target {
        health_check_interval_seconds: 15,
        health_check_path: "/healthz",
        port: 8080,
        protocol: "HTTP",
        target_type: "ip",
        vpc_id: network.id()
    });

    resource!(<AWS::ElasticLoadBalancingV2::Listener>::listener {
        default_actions: [Action {
            target_group_arn: target,
            r#type: "forward"
        }],
        load_balancer_arn: balancer,
        port: 80,
        protocol: "HTTP"
    });

    role!(exec {
        assumed_by: service("ecs-tasks.amazonaws.com"),
        managed_policies: ["service-role/AmazonECSTaskExecutionRolePolicy"]
    });

    role!(task {
        assumed_by: service("ecs-tasks.amazonaws.com")
    });

    log_group!(web_logs {
        logical_id: "WebLogs",
        retention: 30days,
        overrides: json!({ "DeletionPolicy": null, "UpdateReplacePolicy": null })
    });

    resource!(<AWS::ECS::Cluster>::cluster {
        cluster_settings: [ClusterSettings {
            name: "containerInsights",
            value: "enabled"
        }]
    });

    resource!(<AWS::ECS::TaskDefinition>::definition {
        container_definitions: [ContainerDefinition {
            environment: [
                KeyValuePair {
                    name: "CACHE_ENDPOINT",
                    value: sessions.endpoint_address()
                },
                KeyValuePair {
                    name: "CACHE_PORT",
                    value: sessions.endpoint_port()
                }
            ],
            image: "public.ecr.aws/nginx/nginx:1.27",
            log_configuration: LogConfiguration {
                log_driver: "awslogs",
                options: [
                    "awslogs-group" = web_logs.name(),
                    "awslogs-region" = Pseudo::Region,
                    "awslogs-stream-prefix" = "web"
                ]
            },
            name: "web",
            port_mappings: [PortMapping {
                container_port: 8080
            }]
        }],
        cpu: "256",
        execution_role_arn: exec.arn(),
        family: "web",
        memory: "512",
        network_mode: "awsvpc",
        requires_compatibilities: ["FARGATE"],
        task_role_arn: task.arn()
    });

    resource!(<AWS::ECS::Service>::service {
        cluster,
        desired_count: 2,
        launch_type: "FARGATE",
        load_balancers: [LoadBalancer {
            container_name: "web",
            container_port: 8080,
            target_group_arn: target
        }],
        network_configuration: NetworkConfiguration {
            awsvpc_configuration: AwsVpcConfiguration {
                security_groups: [web_sg.id()],
                subnets: network.private_subnet_ids()
            }
        },
        task_definition: definition,
        depends_on: [listener]
    });

    wire!(sessions.allow_default_port_from(web_sg));

    wire!(balancer_sg.allow_from(Peer::any_ipv4(), Port::tcp(80)));

    wire!(web_sg.allow_from(balancer_sg, Port::tcp(8_080)));

    output!(address {
        value: balancer.dns_name()
    });
}
