use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    secret!(password {});
    role!(execution {
        assumed_by: service("ecs-tasks.amazonaws.com"),
        managed_policies: ["service-role/AmazonECSTaskExecutionRolePolicy"],
        inline_policies: [InlinePolicy {
            name: "secret",
            statements: [Statement::allow(
                ["secretsmanager:GetSecretValue"],
                [password.arn()]
            )]
        }]
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
        }]
    });
}
