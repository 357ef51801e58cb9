#[stackwright::stack(
    name = "S",
    overrides = json!({
        "Rules": {
            "CheckBootstrapVersion": {
                "Assertions": [{
                    "Assert": {
                        "Fn::Not": [{
                            "Fn::Contains": [
                                ["1", "2", "3", "4", "5"],
                                { "Ref": "BootstrapVersion" }
                            ]
                        }]
                    },
                    "AssertDescription": "CDK bootstrap stack version 6 required. Please run 'cdk bootstrap' with a recent version of the CDK CLI."
                }]
            }
        }
    })
)]
pub mod imported {
    use stackwright::prelude::*;

    parameter!(bootstrap_version {
        kind: SsmString,
        default: "/cdk-bootstrap/hnb659fds/version",
        description: "Version of the CDK Bootstrap resources in this environment, automatically retrieved from SSM Parameter Store. [cdk:skip]"
    });

    vpc!(vpc {
        id: "VPC",
        max_azs: 1
    });

    cache!(<Valkey>::cache {
        name: "orders",
        vpc
    });

    topic!(topic {});

    topic!(named {
        name: "on-call",
        display_name: "On call"
    });

    alarm!(hits {
        metric: Metric::new("AWS/ElastiCache", "CacheHits")
            .dimension("clusterId", "orders")
            .statistic("Sum"),
        threshold: 50,
        evaluation_periods: 1
    });

    alarm!(misses {
        metric: Metric::new("AWS/ElastiCache", "CacheMisses")
            .dimension("clusterId", "orders")
            .statistic("Sum"),
        threshold: 50,
        evaluation_periods: 1
    });

    alarm!(rate {
        metric: Metric::new("AWS/ElastiCache", "CacheHitRate").dimension("clusterId", "orders"),
        threshold: 50,
        evaluation_periods: 1
    });

    alarm!(stored {
        metric: Metric::new("AWS/ElastiCache", "BytesUsedForCache")
            .dimension("clusterId", "orders")
            .statistic("Maximum"),
        threshold: 50,
        evaluation_periods: 1
    });

    alarm!(units {
        metric: Metric::new("AWS/ElastiCache", "ElastiCacheProcessingUnits").dimension(
            "clusterId",
            "orders"
        ),
        threshold: 50,
        evaluation_periods: 1
    });

    alarm!(bytes_in {
        metric: Metric::new("AWS/ElastiCache", "NetworkBytesIn")
            .dimension("clusterId", "orders")
            .statistic("Sum"),
        threshold: 50,
        evaluation_periods: 1
    });

    alarm!(bytes_out {
        metric: Metric::new("AWS/ElastiCache", "NetworkBytesOut")
            .dimension("clusterId", "orders")
            .statistic("Sum"),
        threshold: 50,
        evaluation_periods: 1
    });

    alarm!(connections {
        metric: Metric::new("AWS/ElastiCache", "CurrConnections")
            .dimension("clusterId", "orders")
            .statistic("Maximum"),
        threshold: 50,
        evaluation_periods: 1
    });

    alarm!(writes {
        metric: Metric::new("AWS/ElastiCache", "SuccessfulWriteRequestLatency").dimension(
            "clusterId",
            "orders"
        ),
        threshold: 50,
        evaluation_periods: 1
    });

    alarm!(reads {
        metric: Metric::new("AWS/ElastiCache", "SuccessfulReadRequestLatency").dimension(
            "clusterId",
            "orders"
        ),
        threshold: 50,
        evaluation_periods: 1
    });

    alarm!(full {
        metric: Metric::new("AWS/ElastiCache", "CacheHitRate")
            .dimension("clusterId", "orders")
            .period(1min)
            .unit("Percent"),
        threshold: 0.8,
        evaluation_periods: 3,
        datapoints_to_alarm: 2,
        comparison: LessThanThreshold,
        treat_missing_data: Breaching,
        alarm_actions: [topic, named],
        ok_actions: [topic],
        insufficient_data_actions: [named],
        actions_enabled: true,
        name: "low-hit-rate",
        description: "Few hits"
    });

    alarm!(slow {
        metric: Metric::new("AWS/ElastiCache", "SuccessfulReadRequestLatency")
            .dimension("clusterId", "orders")
            .statistic("p99"),
        threshold: 50,
        evaluation_periods: 1
    });

    resource!(<AWS::CloudWatch::Alarm>::labelled65_a286_e0 {
        comparison_operator: "GreaterThanOrEqualToThreshold",
        evaluation_periods: 1,
        metrics: [MetricDataQuery {
            id: "m1",
            label: "Hits of the shop",
            metric_stat: MetricStat {
                metric: Metric {
                    dimensions: [Dimension {
                        name: "clusterId",
                        value: "orders"
                    }],
                    metric_name: "CacheHits",
                    namespace: "AWS/ElastiCache"
                },
                period: 300,
                stat: "Sum"
            },
            return_data: true
        }],
        threshold: 50
    });

    alarm!(own {
        metric: Metric::new("AWS/ElastiCache", "Evictions").dimension("clusterId", "orders"),
        threshold: 1_000_000,
        evaluation_periods: 2
    });

    output!(alarm_arn { value: full.arn() });

    output!(topic_arn { value: topic.arn() });

    output!(topic_name {
        value: topic.name()
    });
}
