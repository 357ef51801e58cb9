use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    secret!(password {});
    role!(execution {
        assumed_by: service("ecs-tasks.amazonaws.com"),
        managed_policies: ["service-role/AmazonECSTaskExecutionRolePolicy"]
    });
    resource!(<AWS::ECS::TaskDefinition>::task {
        execution_role_arn: execution,
        container_definitions: [ContainerDefinition {
            name: "web",
            image: "nginx",
            memory: 512,
            secrets: [Secret {
                name: "PASSWORD",
                value_from: password.arn()
            }]
        }], allow: [SW1440 = "reason"]
    });
}
