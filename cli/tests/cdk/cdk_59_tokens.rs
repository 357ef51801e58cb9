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

    security_group!(existing_security_group {
        existing: sg.value()
    });

    key!(existing_key {
        existing: key_id.value()
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

    cache!(<Valkey>::cache {
        name: cache_name.value(),
        description: description.value(),
        vpc,
        security_groups: [existing_security_group],
        kms_key: existing_key,
        backup: Backup {
            retention: days.value(),
            final_name: final_name.value(),
            restore_from: [snapshot_arn.value()]
        },
        depends_on: [group],
        overrides: json!({
            "Properties": {
                "CacheUsageLimits": {
                    "DataStorage": {
                        "Maximum": { "Ref": "MaxGb" },
                        "Minimum": { "Ref": "MinGb" },
                        "Unit": "GB"
                    },
                    "ECPUPerSecond": {
                        "Maximum": { "Ref": "MaxEcpu" },
                        "Minimum": { "Ref": "MinEcpu" }
                    }
                },
                "UserGroupId": { "Ref": "GroupId" }
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
