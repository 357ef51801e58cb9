use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    resource!(<AWS::ElasticLoadBalancingV2::TargetGroup>::targets {
        port: 80,
        protocol: "HTTP",
        target_type: "ip",
        vpc_id: network
    });
    resource!(<AWS::ElasticLoadBalancingV2::LoadBalancer>::balancer { subnets: network.public_subnet_ids() });
    resource!(<AWS::ElasticLoadBalancingV2::Listener>::listener {
        load_balancer_arn: balancer,
        port: 80,
        protocol: "HTTP",
        default_actions: [Action { r#type: "forward", target_group_arn: targets }]
    });
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
        load_balancers: [LoadBalancer {
            container_name: "wbe",
            container_port: 80,
            target_group_arn: targets
        }],
        network_configuration: NetworkConfiguration {
            awsvpc_configuration: AwsVpcConfiguration { subnets: network.private_subnet_ids() }
        },
        depends_on: [listener]
    });
}

fn main() {}
