use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    security_group!(door { vpc: network });
    resource!(<AWS::ElasticLoadBalancingV2::LoadBalancer>::balancer {
        subnets: network.public_subnet_ids(),
        security_groups: [door]
    });
    resource!(<AWS::ElasticLoadBalancingV2::TargetGroup>::targets {
        port: 80,
        protocol: "HTTP",
        target_type: "ip",
        vpc_id: network
    });
    resource!(<AWS::ElasticLoadBalancingV2::Listener>::listener {
        load_balancer_arn: balancer,
        port: 80,
        protocol: "HTTP",
        default_actions: [Action {
            r#type: "forward",
            target_group_arn: targets
        }]
    });
    wire!(door.allow_from_any_ipv4(Port::tcp(80)));
}
