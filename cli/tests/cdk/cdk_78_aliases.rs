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

    key!(first {
        alias: "alias/shop/first"
    });

    key!(later {
        alias: "alias/shop/later"
    });

    resource!(<AWS::KMS::Alias>::known_alias9_d9_ae263 {
        logical_id: "KnownAlias9D9AE263",
        alias_name: "alias/shop/known",
        target_key_id: "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
    });

    wire!(first.add_alias("alias/shop/second"));

    wire!(first.add_alias("third"));

    wire!(later.add_alias("shop/latest"));
}
