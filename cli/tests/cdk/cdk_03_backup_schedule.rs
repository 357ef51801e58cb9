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

    cache!(<Valkey>::readme {
        vpc,
        backup: Backup {
            retention: 6days,
            at: "09:00"
        }
    });

    cache!(<Valkey>::retention_only {
        vpc,
        backup: Backup { retention: 35days }
    });

    cache!(<Valkey>::time_only {
        vpc,
        backup: Backup { at: "23:59" }
    });

    cache!(<Valkey>::cron_hour_only {
        vpc,
        backup: Backup { at: "09:00" }
    });

    cache!(<Valkey>::cron_minute_only {
        vpc,
        backup: Backup { at: "00:05" }
    });

    cache!(<Valkey>::expr {
        vpc,
        backup: Backup {
            retention: 1day,
            at: "04:07"
        }
    });
}
