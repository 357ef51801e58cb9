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

    role!(role {
        assumed_by: service("ec2.amazonaws.com")
    });

    key!(own {
        alias: "alias/own",
        description: "Own",
        rotation: true,
        rotation_period: 180days,
        enabled: false,
        multi_region: true,
        pending_window: 10days,
        policy: [
            Statement::allow(["kms:*"], ["*"])
                .principal(account("123456789012"))
                .principal(service("elasticache.amazonaws.com")),
            Statement::allow(["kms:Decrypt", "kms:DescribeKey"], ["*"])
                .principal(stackwright::iam::arn(role.arn()))
                .principal(stackwright::iam::arn("arn:aws:iam::123456789012:role/x"))
                .condition("StringEquals", "aws:SourceVpc", "vpc-12345678")
                .condition("Bool", "aws:SecureTransport", "true")
        ]
    });

    key!(more {
        policy: [
            Statement::allow(["kms:*"], ["*"]).principal(account(Text::from(Pseudo::AccountId))),
            Statement::deny(["kms:ScheduleKeyDeletion"], ["*"]).principal(
                stackwright::iam::anyone()
            )
        ]
    });
}
