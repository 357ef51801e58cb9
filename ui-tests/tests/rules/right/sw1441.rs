use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    role!(execution {
        assumed_by: service("ecs-tasks.amazonaws.com"),
        managed_policies: ["service-role/AmazonECSTaskExecutionRolePolicy"]
    });
    log_group!(web_logs {});
    resource!(<AWS::ECS::TaskDefinition>::task {
        requires_compatibilities: ["FARGATE"],
        network_mode: "awsvpc",
        cpu: "256",
        memory: "512",
        execution_role_arn: execution,
        container_definitions: [ContainerDefinition {
            name: "web",
            image: "nginx",
            log_configuration: LogConfiguration {
                log_driver: "awslogs",
                options: [
                    "awslogs-group" = web_logs.name(),
                    "awslogs-region" = Pseudo::Region,
                    "awslogs-stream-prefix" = "web"
                ]
            }
        }]
    });
}
