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
        data_storage: 2GiB..=3GiB,
        ecpu_per_second: 1_000..=10_000
    });

    cache!(<Valkey>::max_storage_only {
        vpc,
        data_storage: ..=5000GiB
    });

    cache!(<Valkey>::min_storage_only {
        vpc,
        data_storage: 1GiB..
    });

    cache!(<Valkey>::ecpu_min_only {
        vpc,
        ecpu_per_second: 1_000..
    });

    cache!(<Valkey>::ecpu_max_only {
        vpc,
        ecpu_per_second: ..=15_000_000
    });

    cache!(<Valkey>::units {
        vpc,
        data_storage: 2GiB..=4TiB
    });

    cache!(<Valkey>::empty { vpc });
}
