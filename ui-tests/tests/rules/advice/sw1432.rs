use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    resource!(<AWS::ECS::TaskDefinition>::task {
        network_mode: "awsvpc",
        container_definitions: [ContainerDefinition {
            memory: 512,
            name: "web",
            image: "nginx",
            port_mappings: [PortMapping { container_port: 80 }]
        }]
    });
    resource!(<AWS::ECS::Service>::web {
        task_definition: task,
        launch_type: "FARGATE",
        network_configuration: NetworkConfiguration {
            awsvpc_configuration: AwsVpcConfiguration {
                subnets: network.public_subnet_ids(),
                assign_public_ip: "ENABLED"
            }
        }
    });
}
