use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    resource!(<AWS::ElasticLoadBalancingV2::LoadBalancer>::balancer {
        scheme: "internet-facing",
        subnets: network.public_subnet_ids()
    });
}
