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

    key!(key {
        policy: [
            Statement::allow(["kms:*"], ["*"]).principal(account(Text::from(Pseudo::AccountId))),
            Statement::allow(["kms:Encrypt"], ["*"])
                .sid("Let the logs in")
                .principal(service("delivery.logs.amazonaws.com"))
                .condition(
                    "ArnLike",
                    "aws:SourceArn",
                    ["arn:aws:logs:*:123456789012:*"]
                )
        ]
    });

    wire!(
        role.add_to_policy(
            Statement::allow(["s3:GetObject"], ["*"])
                .sid("Read")
                .condition(
                    "StringEquals",
                    "aws:SourceVpc",
                    ["vpc-12345678", "vpc-87654321"]
                )
                .condition("StringEquals", "aws:PrincipalOrgID", "o-1234567890")
        )
    );
}
