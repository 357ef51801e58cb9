use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    role!(execution {
        assumed_by: service("ecs-tasks.amazonaws.com")
    });
    resource!(<AWS::ECS::TaskDefinition>::task {
        requires_compatibilities: ["FARGATE"],
        network_mode: "awsvpc",
        cpu: "256",
        memory: "512",
        execution_role_arn: execution,
        container_definitions: [ContainerDefinition {
            name: "web",
            image: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/web:1"
        }], allow: [SW1465 = "reason"]
    });
}
