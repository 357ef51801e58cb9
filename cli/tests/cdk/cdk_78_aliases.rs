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

    key!(first {});

    resource!(<AWS::KMS::Alias>::first_alias6803526_f {
        alias_name: "alias/shop/first",
        target_key_id: first.arn()
    });

    resource!(<AWS::KMS::Alias>::first_aliasaliasshopsecond_f8728016 {
        alias_name: "alias/shop/second",
        target_key_id: first.arn()
    });

    resource!(<AWS::KMS::Alias>::first_aliasthird94_d7989_d {
        alias_name: "alias/third",
        target_key_id: first.arn()
    });

    key!(later {});

    resource!(<AWS::KMS::Alias>::later_alias_ac5_eaf2_c {
        logical_id: "LaterAliasAC5EAF2C",
        alias_name: "alias/shop/later",
        target_key_id: later.arn()
    });

    resource!(<AWS::KMS::Alias>::later_aliasshoplatest5_f1_e1_eef {
        logical_id: "LaterAliasshoplatest5F1E1EEF",
        alias_name: "alias/shop/latest",
        target_key_id: later.arn()
    });

    resource!(<AWS::KMS::Alias>::known_alias9_d9_ae263 {
        logical_id: "KnownAlias9D9AE263",
        alias_name: "alias/shop/known",
        target_key_id: "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
    });
}
