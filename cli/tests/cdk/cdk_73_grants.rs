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

    role!(role {
        assumed_by: service("ec2.amazonaws.com")
    });

    iam_user!(user {});

    iam_group!(group {});

    key!(key {
        policy: [
            Statement::allow(["kms:*"], ["*"]).principal(account(Text::from(Pseudo::AccountId))),
            Statement::allow(
                [
                    "kms:Decrypt",
                    "kms:Encrypt",
                    "kms:ReEncrypt*",
                    "kms:GenerateDataKey*"
                ],
                ["*"]
            )
                .principal(account(Text::from(Pseudo::AccountId)))
                .condition(
                    "StringEquals",
                    "kms:ViaService",
                    text!("secretsmanager.{}.amazonaws.com", Pseudo::Region)
                ),
            Statement::allow(["kms:CreateGrant", "kms:DescribeKey"], ["*"])
                .principal(account(Text::from(Pseudo::AccountId)))
                .condition(
                    "StringEquals",
                    "kms:ViaService",
                    text!("secretsmanager.{}.amazonaws.com", Pseudo::Region)
                ),
            Statement::allow(["kms:Decrypt"], ["*"])
                .principal(stackwright::iam::arn(role.arn()))
                .condition(
                    "StringEquals",
                    "kms:ViaService",
                    text!("secretsmanager.{}.amazonaws.com", Pseudo::Region)
                ),
            Statement::allow(
                ["kms:Encrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*"],
                ["*"]
            )
                .principal(stackwright::iam::arn(user.arn()))
                .condition(
                    "StringEquals",
                    "kms:ViaService",
                    text!("secretsmanager.{}.amazonaws.com", Pseudo::Region)
                ),
            Statement::allow(["kms:Decrypt"], ["*"]).principal(
                service("delivery.logs.amazonaws.com")
            )
        ]
    });

    secret!(plain {});

    secret!(encrypted { kms_key: key });

    topic!(topic {});

    topic!(encrypted_topic { kms_key: key });

    wire!(
        role.add_to_policy(
            Statement::allow(
                [
                    "secretsmanager:GetSecretValue",
                    "secretsmanager:DescribeSecret"
                ],
                [plain.arn()]
            )
        ),
        role.add_to_policy(
            Statement::allow(
                [
                    "secretsmanager:GetSecretValue",
                    "secretsmanager:DescribeSecret"
                ],
                [encrypted.arn()]
            )
        ),
        role.add_to_policy(
            Statement::allow(
                [
                    "secretsmanager:GetSecretValue",
                    "secretsmanager:DescribeSecret"
                ],
                [
                    text!(
                        "arn:{}:secretsmanager:{}:{}:secret:shop/known-??????",
                        Pseudo::Partition,
                        Pseudo::Region,
                        Pseudo::AccountId
                    )
                ]
            )
        ),
        role.add_to_policy(
            Statement::allow(
                [
                    "secretsmanager:PutSecretValue",
                    "secretsmanager:UpdateSecret",
                    "secretsmanager:UpdateSecretVersionStage"
                ],
                [
                    "arn:aws:secretsmanager:eu-west-1:123456789012:secret:shop/other-AbCdEf"
                ]
            )
        ),
        role.add_to_policy(
            Statement::allow(
                ["kms:Encrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*"],
                [key.arn()]
            )
        ),
        role.add_to_policy(
            Statement::allow(
                ["kms:Decrypt"],
                [
                    "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
                ]
            )
        ),
        role.add_to_policy(Statement::allow(["sns:Publish"], [topic.arn()])),
        role.add_to_policy(Statement::allow(["sns:Publish"], [encrypted_topic.arn()])),
        role.add_to_policy(Statement::allow(["kms:Decrypt", "kms:GenerateDataKey*"], [key.arn()]))
    );

    wire!(
        user.add_to_policy(
            Statement::allow(
                [
                    "secretsmanager:PutSecretValue",
                    "secretsmanager:UpdateSecret",
                    "secretsmanager:UpdateSecretVersionStage"
                ],
                [plain.arn()]
            )
        ),
        user.add_to_policy(
            Statement::allow(
                [
                    "secretsmanager:PutSecretValue",
                    "secretsmanager:UpdateSecret",
                    "secretsmanager:UpdateSecretVersionStage"
                ],
                [encrypted.arn()]
            )
        ),
        user.add_to_policy(Statement::allow(["kms:Decrypt"], [key.arn()])),
        user.add_to_policy(Statement::allow(["sns:Subscribe"], [topic.arn()])),
        user.add_to_policy(
            Statement::allow(
                ["sns:Publish"],
                ["arn:aws:sns:eu-west-1:123456789012:alerts"]
            )
        )
    );

    wire!(
        group.add_to_policy(
            Statement::allow(
                [
                    "secretsmanager:GetSecretValue",
                    "secretsmanager:DescribeSecret"
                ],
                [plain.arn()]
            )
        ),
        group.add_to_policy(
            Statement::allow(
                [
                    "kms:Decrypt",
                    "kms:Encrypt",
                    "kms:ReEncrypt*",
                    "kms:GenerateDataKey*"
                ],
                [key.arn()]
            )
        )
    );
}
