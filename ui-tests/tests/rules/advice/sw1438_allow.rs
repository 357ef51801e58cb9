use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    resource!(<AWS::ElasticLoadBalancingV2::LoadBalancer>::balancer {
        scheme: "internet-facing",
        subnets: network.private_subnet_ids(), allow: [SW1438 = "reason"]
    });
}
