use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    resource!(<AWS::ElasticLoadBalancingV2::LoadBalancer>::balancer {
        scheme: "internal",
        subnets: network.private_subnet_ids()
    });
    resource!(<AWS::ElasticLoadBalancingV2::Listener>::web {
        load_balancer_arn: balancer,
        port: 80,
        protocol: "HTTP",
        default_actions: [Action {
            r#type: "fixed-response",
            fixed_response_config: FixedResponseConfig { status_code: "404" }
        }]
    });
    resource!(<AWS::ElasticLoadBalancingV2::Listener>::admin {
        load_balancer_arn: balancer,
        port: 80,
        protocol: "HTTP",
        default_actions: [Action {
            r#type: "fixed-response",
            fixed_response_config: FixedResponseConfig { status_code: "403" }
        }], allow: [SW1217 = "reason"]
    });
}
