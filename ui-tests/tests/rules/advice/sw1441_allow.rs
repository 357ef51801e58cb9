use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    log_group!(web_logs {});
    resource!(<AWS::ECS::TaskDefinition>::task {
        requires_compatibilities: ["FARGATE"],
        network_mode: "awsvpc",
        cpu: "256",
        memory: "512",
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
        }], allow: [SW1441 = "reason"]
    });
}
