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

    vpc!(existing_vpc {
        existing: Token::import_value("Shared:ExportsOutputRefVPCB9E5F0B4BD23A326"),
        private_subnet_ids: [
            Token::import_value(
                "Shared:ExportsOutputRefVPCPrivateSubnet1Subnet8BCA10E01F79A1B7"
            ),
            Token::import_value(
                "Shared:ExportsOutputRefVPCPrivateSubnet2SubnetCFCDAA7AB22CF85D"
            )
        ]
    });

    key!(existing_key {
        existing: Token::import_value("Shared:ExportsOutputRefKey961B73FD1C116C2C")
    });

    user_group!(<Valkey>::user_group {
        overrides: json!({ "Properties": { "UserIds": ["my-user"] } })
    });

    cache!(<Valkey>::cache {
        vpc: existing_vpc,
        kms_key: existing_key,
        overrides: json!({ "Properties": { "UserGroupId": "sharedgroupd4755d63" } })
    });

    cache!(<Valkey>::cache2 {
        vpc: existing_vpc,
        user_group
    });

    output!(endpoint {
        value: cache.endpoint_address()
    });
}
