#[stackwright::stack(
    name = "KeyPolicy",
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

    key!(cache_key {
        rotation: true,
        policy: [
            Statement::allow(["kms:*"], ["*"]).principal(account(Text::from(Pseudo::AccountId))),
            Statement::allow(["kms:Encrypt*", "kms:Decrypt*"], ["*"])
                .sid("Logs")
                .principal(service("delivery.logs.amazonaws.com"))
                .condition(
                    "StringEquals",
                    "aws:SourceAccount",
                    Text::from(Pseudo::AccountId)
                )
        ]
    });

    role!(web {
        assumed_by: service("ec2.amazonaws.com")
    });

    vpc!(network {});

    cache!(<Valkey>::sessions {
        vpc: network,
        kms_key: cache_key
    });

    wire!(
        web.add_to_policy(Statement::allow(["kms:Decrypt"], [cache_key.arn()]))
    );
}
