use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    vpc!(other {
        cidr: "10.1.0.0/16"
    });
    resource!(<AWS::ElasticLoadBalancingV2::LoadBalancer>::balancer {
        subnets: network.public_subnet_ids()
    });
    resource!(<AWS::ElasticLoadBalancingV2::TargetGroup>::targets {
        port: 80,
        protocol: "HTTP",
        target_type: "ip",
        vpc_id: other, allow: [SW1466 = "reason"]
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
}
