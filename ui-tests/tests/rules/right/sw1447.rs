use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    resource!(<AWS::ElasticLoadBalancingV2::LoadBalancer>::balancer {
        scheme: "internet-facing",
        subnets: network.public_subnet_ids()
    });
    resource!(<AWS::CloudWatch::Alarm>::errors {
        namespace: "AWS/ApplicationELB",
        metric_name: "HTTPCode_ELB_5XX_Count",
        dimensions: [Dimension {
            name: "LoadBalancer",
            value: balancer.load_balancer_full_name()
        }],
        statistic: "Sum",
        period: 60,
        evaluation_periods: 1,
        threshold: 5,
        comparison_operator: "GreaterThanThreshold"
    });
}
