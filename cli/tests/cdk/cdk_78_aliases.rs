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

    condition!(is_prod {
        expression: ConditionExpression::equals(Pseudo::Region, "eu-west-1")
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

    role!(role {
        assumed_by: service("lambda.amazonaws.com")
    });

    queue!(jobs {
        overrides: json!({
            "Properties": {
                "KmsMasterKeyId": {
                    "Fn::Join": [
                        "",
                        [
                            "arn:",
                            { "Ref": "AWS::Partition" },
                            ":kms:",
                            { "Ref": "AWS::Region" },
                            ":",
                            { "Ref": "AWS::AccountId" },
                            ":alias/shop/named"
                        ]
                    ]
                }
            }
        })
    });

    topic!(orders {
        name: text!("{}.fifo", is_prod.choose("orders", "orders-dev")),
        fifo: true
    });

    wire!(first.add_alias("alias/shop/second"));

    wire!(first.add_alias("third"));

    wire!(later.add_alias("shop/latest"));

    wire!(
        role.add_to_policy(
            Statement::allow(
                [
                    "kms:Decrypt",
                    "kms:Encrypt",
                    "kms:ReEncrypt*",
                    "kms:GenerateDataKey*"
                ],
                [
                    text!(
                        "arn:{}:kms:{}:{}:key/*",
                        Pseudo::Partition,
                        Pseudo::Region,
                        Pseudo::AccountId
                    )
                ]
            ).condition(
                "ForAnyValue:StringEquals",
                "kms:ResourceAliases",
                "alias/shop/named"
            )
        ),
        role.add_to_policy(
            Statement::allow(
                [
                    "sqs:ReceiveMessage",
                    "sqs:ChangeMessageVisibility",
                    "sqs:GetQueueUrl",
                    "sqs:DeleteMessage",
                    "sqs:GetQueueAttributes"
                ],
                [jobs.arn()]
            )
        ),
        role.add_to_policy(
            Statement::allow(
                ["kms:Decrypt"],
                [
                    text!(
                        "arn:{}:kms:{}:{}:key/*",
                        Pseudo::Partition,
                        Pseudo::Region,
                        Pseudo::AccountId
                    )
                ]
            ).condition(
                "ForAnyValue:StringEquals",
                "kms:ResourceAliases",
                "alias/shop/named"
            )
        )
    );
}
