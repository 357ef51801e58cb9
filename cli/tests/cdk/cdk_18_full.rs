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

    key!(key {});

    security_group!(security_group { vpc });

    user!(<Iam>::user {
        user_id: "user",
        access: "on ~* +@all"
    });

    user_group!(<Valkey>::user_group {
        name: "usergroup",
        users: [user]
    });

    cache!(<Valkey>::cache {
        name: "serverlesscache",
        description: "Serverless cache",
        version: 8,
        vpc,
        security_groups: [security_group],
        kms_key: key,
        user_group,
        data_storage: 1GiB..=1GiB,
        ecpu_per_second: 1_000..=2_000,
        backup: Backup {
            retention: 2days,
            at: "09:00",
            final_name: "last-snapshot-name",
            restore_from: [
                "arn:aws:elasticache:us-east-1:123456789012:serverlesscachesnapshot:snap"
            ]
        }
    });

    security_group!(client_sg {
        id: "ClientSG",
        vpc
    });

    wire!(cache.allow_default_port_from(client_sg));
}
