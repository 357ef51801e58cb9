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

    key!(existing_key {
        existing: "12345678-1234-1234-1234-123456789012"
    });

    key!(existing_key_2 {
        existing: "alias/my-key"
    });

    vpc!(vpc { id: "VPC" });

    key!(key {});

    cache!(<Valkey>::own_key {
        name: "my-ownkey",
        vpc,
        kms_key: key
    });

    cache!(<Valkey>::imported_arn {
        name: "my-importedarn",
        vpc,
        kms_key: existing_key
    });

    cache!(<Valkey>::alias_name {
        name: "my-aliasname",
        vpc,
        kms_key: existing_key_2
    });
}
