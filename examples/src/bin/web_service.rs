//! A Fargate service behind a load balancer, with a cache.
//!
//! `cargo run --bin web_service` writes the cloud assembly to `cdk.out`.

use stackwright::prelude::*;

/// The service, its load balancer and its cache.
#[stack(name = "WebService")]
pub mod web_service {
    use stackwright::prelude::*;

    vpc!(network { max_azs: 2 });
    cache!(<Valkey>::sessions { vpc: network });

    security_group!(balancer_sg {
        vpc: network,
        allow_all_outbound: false
    });
    security_group!(web_sg { vpc: network });
    resource!(<AWS::ElasticLoadBalancingV2::LoadBalancer>::balancer {
        r#type: "application",
        scheme: "internet-facing",
        subnets: network.public_subnet_ids(),
        security_groups: [balancer_sg]
    });
    resource!(<AWS::ElasticLoadBalancingV2::TargetGroup>::target {
        target_type: "ip",
        protocol: "HTTP",
        port: 8080,
        vpc_id: network,
        health_check_path: "/healthz",
        health_check_interval_seconds: 15
    });
    resource!(<AWS::ElasticLoadBalancingV2::Listener>::listener {
        load_balancer_arn: balancer,
        protocol: "HTTP",
        port: 80,
        default_actions: [Action {
            r#type: "forward",
            target_group_arn: target
        }]
    });

    role!(exec {
        assumed_by: service("ecs-tasks.amazonaws.com"),
        managed_policies: ["service-role/AmazonECSTaskExecutionRolePolicy"]
    });
    role!(task {
        assumed_by: service("ecs-tasks.amazonaws.com")
    });
    resource!(<AWS::Logs::LogGroup>::web_logs {
        retention_in_days: 30
    });
    resource!(<AWS::ECS::Cluster>::cluster {
        cluster_settings: [ClusterSettings {
            name: "containerInsights",
            value: "enabled"
        }]
    });
    resource!(<AWS::ECS::TaskDefinition>::definition {
        family: "web",
        requires_compatibilities: ["FARGATE"],
        network_mode: "awsvpc",
        cpu: "256",
        memory: "512",
        execution_role_arn: exec,
        task_role_arn: task,
        container_definitions: [ContainerDefinition {
            name: "web",
            image: "public.ecr.aws/nginx/nginx:1.27",
            port_mappings: [PortMapping {
                container_port: 8080
            }],
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
            log_configuration: LogConfiguration {
                log_driver: "awslogs",
                options: [
                    "awslogs-group" = web_logs.ref_(),
                    "awslogs-region" = Pseudo::Region,
                    "awslogs-stream-prefix" = "web"
                ]
            }
        }]
    });
    resource!(<AWS::ECS::Service>::service {
        cluster,
        task_definition: definition,
        launch_type: "FARGATE",
        desired_count: 2,
        load_balancers: [LoadBalancer {
            container_name: "web",
            container_port: 8080,
            target_group_arn: target
        }],
        network_configuration: NetworkConfiguration {
            awsvpc_configuration: AwsVpcConfiguration {
                subnets: network.private_subnet_ids(),
                security_groups: [web_sg]
            }
        },
        depends_on: [listener]
    });
    wire!(
        balancer_sg.allow_from(Peer::any_ipv4(), Port::tcp(80)),
        web_sg.allow_from(balancer_sg, Port::tcp(8080)),
        sessions.allow_default_port_from(web_sg)
    );
    output!(address {
        value: balancer.dns_name()
    });
}

fn main() -> std::process::ExitCode {
    App::run(|app| {
        app.add::<web_service::Stack>()?;
        Ok(())
    })
}
