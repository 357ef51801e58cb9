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

    parameter!(cache_name {});

    parameter!(description {});

    parameter!(min_gb { kind: Number });

    parameter!(max_gb { kind: Number });

    parameter!(min_ecpu { kind: Number });

    parameter!(max_ecpu { kind: Number });

    parameter!(days { kind: Number });

    parameter!(final_name {});

    parameter!(snapshot_arn {});

    parameter!(sg {
        kind: SecurityGroupId
    });

    parameter!(key_id {});

    parameter!(user_id {});

    parameter!(iam_id {});

    parameter!(access {});

    parameter!(pw { no_echo: true });

    parameter!(group_id {});

    parameter!(threshold { kind: Number });

    parameter!(bootstrap_version {
        kind: SsmString,
        default: "/cdk-bootstrap/hnb659fds/version",
        description: "Version of the CDK Bootstrap resources in this environment, automatically retrieved from SSM Parameter Store. [cdk:skip]"
    });

    vpc!(vpc { id: "VPC" });

    user!(<Password>::user {
        user_id: user_id.value(),
        user_name: "fixed",
        access: access.value(),
        passwords: [pw.value()]
    });

    user!(<Iam>::iam {
        user_id: iam_id.value(),
        user_name: iam_id.value(),
        access: access.value()
    });

    user_group!(<Valkey>::group {
        name: group_id.value(),
        depends_on: [user],
        overrides: json!({ "Properties": { "UserIds": [{ "Ref": "UserId" }] } })
    });

    resource!(<AWS::ElastiCache::ServerlessCache>::cache18_f6_ee16 {
        logical_id: "Cache18F6EE16",
        cache_usage_limits: CacheUsageLimits {
            data_storage: DataStorage {
                maximum: max_gb.value(),
                minimum: min_gb.value(),
                unit: "GB"
            },
            ecpu_per_second: ECPUPerSecond {
                maximum: max_ecpu.value(),
                minimum: min_ecpu.value()
            }
        },
        description: description.value(),
        engine: "valkey",
        final_snapshot_name: final_name.value(),
        kms_key_id: key_id.value(),
        security_group_ids: [sg.value()],
        serverless_cache_name: cache_name.value(),
        snapshot_arns_to_restore: [snapshot_arn.value()],
        snapshot_retention_limit: days.value(),
        user_group_id: group_id.value(),
        depends_on: [group],
        overrides: json!({
            "Properties": {
                "SubnetIds": [
                    { "Ref": "VPCPrivateSubnet1Subnet8BCA10E0" },
                    { "Ref": "VPCPrivateSubnet2SubnetCFCDAA7A" }
                ]
            }
        })
    });

    cache!(<Valkey>::half {
        vpc,
        overrides: json!({
            "Properties": {
                "CacheUsageLimits": {
                    "DataStorage": { "Maximum": { "Ref": "MaxGb" }, "Unit": "GB" },
                    "ECPUPerSecond": { "Maximum": { "Ref": "MaxEcpu" }, "Minimum": 1000 }
                }
            }
        })
    });

    resource!(<AWS::CloudWatch::Alarm>::alarm7103_f465 {
        comparison_operator: "GreaterThanOrEqualToThreshold",
        dimensions: [Dimension {
            name: "ServerlessCacheName",
            value: cache_name.value()
        }],
        evaluation_periods: 1,
        metric_name: "CacheHits",
        namespace: "AWS/ElastiCache",
        period: 300,
        statistic: "Sum",
        threshold: threshold.value()
    });

    output!(out {
        value: Token::join(
            "-",
            [Text::from(cache_name.value()), Text::from(Pseudo::Region)]
        )
    });
}
