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

    security_group!(cache_sg { id: "CacheSG", vpc });

    role!(role {
        assumed_by: service("ec2.amazonaws.com")
    });

    security_group!(client_sg {
        id: "ClientSG",
        vpc
    });

    alarm!(alarm {
        metric: Metric::new("AWS/ElastiCache", "CacheHits")
            .dimension("ServerlessCacheName", "my-serverless-cache")
            .statistic("Sum"),
        threshold: 1,
        evaluation_periods: 1
    });

    alarm!(alarm2 {
        metric: Metric::new("AWS/ElastiCache", "CacheHitRate").dimension(
            "ServerlessCacheName",
            "by-arn"
        ),
        threshold: 1,
        evaluation_periods: 1
    });

    wire!(cache_sg.allow_from(client_sg, Port::tcp(6_379)));

    wire!(cache_sg.allow_from(client_sg, Port::tcp(11_211)));

    wire!(
        role.add_to_policy(
            Statement::allow(
                [
                    "elasticache:Connect",
                    "elasticache:DescribeServerlessCaches"
                ],
                [
                    text!(
                        "arn:{}:elasticache:{}:{}:serverlesscache/my-serverless-cache",
                        Pseudo::Partition,
                        Pseudo::Region,
                        Pseudo::AccountId
                    )
                ]
            )
        ),
        role.add_to_policy(
            Statement::allow(
                [
                    "elasticache:Connect",
                    "elasticache:DescribeServerlessCaches"
                ],
                [
                    text!(
                        "arn:{}:elasticache:{}:{}:serverlesscache/by-name",
                        Pseudo::Partition,
                        Pseudo::Region,
                        Pseudo::AccountId
                    )
                ]
            )
        ),
        role.add_to_policy(
            Statement::allow(
                [
                    "elasticache:Connect",
                    "elasticache:DescribeServerlessCaches"
                ],
                [
                    "arn:aws:elasticache:us-east-1:123456789012:serverlesscache:by-arn"
                ]
            )
        )
    );
}
