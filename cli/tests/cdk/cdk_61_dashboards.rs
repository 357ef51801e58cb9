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

    vpc!(vpc { id: "VPC" });

    cache!(<Valkey>::cache {
        name: "orders",
        vpc
    });

    resource!(<AWS::CloudWatch::Alarm>::low_rate18_aeebf1 {
        logical_id: "LowRate18AEEBF1",
        comparison_operator: "LessThanThreshold",
        evaluation_periods: 3,
        metrics: [
            MetricDataQuery {
                expression: "100 * hits / (hits + misses)",
                id: "expr_1",
                label: "Hit rate",
                return_data: true
            },
            MetricDataQuery {
                id: "hits",
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
                return_data: false
            },
            MetricDataQuery {
                id: "misses",
                metric_stat: MetricStat {
                    metric: Metric {
                        dimensions: [Dimension {
                            name: "clusterId",
                            value: "orders"
                        }],
                        metric_name: "CacheMisses",
                        namespace: "AWS/ElastiCache"
                    },
                    period: 300,
                    stat: "Sum"
                },
                return_data: false
            }
        ],
        threshold: 80
    });

    resource!(<AWS::CloudWatch::Alarm>::plain295_eb121 {
        logical_id: "Plain295EB121",
        comparison_operator: "GreaterThanOrEqualToThreshold",
        evaluation_periods: 1,
        metrics: [
            MetricDataQuery {
                expression: "m1 / 1024",
                id: "expr_1",
                return_data: true
            },
            MetricDataQuery {
                id: "m1",
                metric_stat: MetricStat {
                    metric: Metric {
                        dimensions: [Dimension {
                            name: "clusterId",
                            value: "orders"
                        }],
                        metric_name: "BytesUsedForCache",
                        namespace: "AWS/ElastiCache"
                    },
                    period: 300,
                    stat: "Maximum"
                },
                return_data: false
            }
        ],
        threshold: 5
    });

    resource!(<AWS::CloudWatch::Alarm>::query435140_a1 {
        comparison_operator: "GreaterThanOrEqualToThreshold",
        evaluation_periods: 3,
        metrics: [MetricDataQuery {
            expression: "SELECT SUM(CacheHits) FROM \"AWS/ElastiCache\"",
            id: "expr_1",
            period: 600,
            return_data: true
        }],
        threshold: 5
    });

    resource!(<AWS::CloudWatch::Alarm>::nested0_e007_a7_e {
        comparison_operator: "GreaterThanOrEqualToThreshold",
        evaluation_periods: 1,
        metrics: [
            MetricDataQuery {
                expression: "rate * 2",
                id: "expr_1",
                return_data: true
            },
            MetricDataQuery {
                expression: "100 * hits / (hits + misses)",
                id: "rate",
                label: "Hit rate",
                return_data: false
            },
            MetricDataQuery {
                id: "hits",
                metric_stat: MetricStat {
                    metric: Metric {
                        dimensions: [Dimension {
                            name: "clusterId",
                            value: "orders"
                        }],
                        metric_name: "CacheHits",
                        namespace: "AWS/ElastiCache"
                    },
                    period: 60,
                    stat: "Sum"
                },
                return_data: false
            },
            MetricDataQuery {
                id: "misses",
                metric_stat: MetricStat {
                    metric: Metric {
                        dimensions: [Dimension {
                            name: "clusterId",
                            value: "orders"
                        }],
                        metric_name: "CacheMisses",
                        namespace: "AWS/ElastiCache"
                    },
                    period: 60,
                    stat: "Sum"
                },
                return_data: false
            }
        ],
        threshold: 5
    });

    resource!(<AWS::CloudWatch::Dashboard>::board47_d7_a2_d0 {
        dashboard_body: text!(
            "{{\"start\":\"-PT3H\",\"widgets\":[{{\"type\":\"text\",\"width\":24,\"height\":1,\"x\":0,\"y\":0,\"properties\":{{\"markdown\":\"# Orders\",\"background\":\"transparent\"}}}},{{\"type\":\"metric\",\"width\":12,\"height\":6,\"x\":0,\"y\":1,\"properties\":{{\"view\":\"timeSeries\",\"title\":\"Hits\",\"region\":\"{region}\",\"metrics\":[[\"AWS/ElastiCache\",\"CacheHits\",\"clusterId\",\"orders\",{{\"id\":\"hits\",\"stat\":\"Sum\"}}],[\"AWS/ElastiCache\",\"CacheMisses\",\"clusterId\",\"orders\",{{\"id\":\"misses\",\"stat\":\"Sum\"}}],[{{\"label\":\"Hit rate\",\"expression\":\"100 * hits / (hits + misses)\",\"yAxis\":\"right\"}}]],\"yAxis\":{{}}}}}},{{\"type\":\"metric\",\"width\":6,\"height\":3,\"x\":12,\"y\":1,\"properties\":{{\"view\":\"singleValue\",\"title\":\"Stored\",\"region\":\"{region}\",\"metrics\":[[\"AWS/ElastiCache\",\"BytesUsedForCache\",\"clusterId\",\"orders\",{{\"stat\":\"Maximum\"}}]]}}}},{{\"type\":\"metric\",\"width\":6,\"height\":6,\"x\":0,\"y\":7,\"properties\":{{\"view\":\"timeSeries\",\"title\":\"Low rate\",\"region\":\"{region}\",\"annotations\":{{\"alarms\":[\"{low_rate18_aeebf1_arn}\"]}},\"yAxis\":{{}}}}}},{{\"type\":\"metric\",\"width\":6,\"height\":6,\"x\":6,\"y\":7,\"properties\":{{\"view\":\"timeSeries\",\"region\":\"{region}\",\"stacked\":true,\"metrics\":[[\"AWS/ElastiCache\",\"CurrConnections\",\"clusterId\",\"orders\",{{\"color\":\"#d62728\",\"label\":\"Clients\",\"period\":60,\"stat\":\"Maximum\"}}]],\"yAxis\":{{\"left\":{{\"min\":0,\"label\":\"Count\"}}}},\"liveData\":true}}}},{{\"type\":\"alarm\",\"width\":6,\"height\":3,\"x\":12,\"y\":7,\"properties\":{{\"title\":\"Alarm Status\",\"alarms\":[\"{low_rate18_aeebf1_arn}\"]}}}}]}}",
            region = Pseudo::Region,
            low_rate18_aeebf1_arn = low_rate18_aeebf1.arn()
        ),
        dashboard_name: "orders"
    });

    resource!(<AWS::CloudWatch::Dashboard>::small_ab6_f5_f97 {
        logical_id: "SmallAB6F5F97",
        dashboard_body: text!(
            "{{\"widgets\":[{{\"type\":\"metric\",\"width\":6,\"height\":6,\"x\":0,\"y\":0,\"properties\":{{\"view\":\"timeSeries\",\"region\":\"{}\",\"metrics\":[[\"AWS/ElastiCache\",\"Evictions\",\"clusterId\",\"orders\",{{\"stat\":\"Sum\"}}]],\"yAxis\":{{}}}}}}]}}",
            Pseudo::Region
        )
    });
}
