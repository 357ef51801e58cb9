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

    role!(deploy {
        assumed_by: web_identity(
            "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com"
        )
            .condition(
                "StringEquals",
                "token.actions.githubusercontent.com:aud",
                "sts.amazonaws.com"
            )
            .condition(
                "StringLike",
                "token.actions.githubusercontent.com:sub",
                ["repo:shop/web:*", "repo:shop/api:ref:refs/heads/main"]
            )
    });

    role!(pool {
        assumed_by: web_identity("cognito-identity.amazonaws.com")
            .condition(
                "StringEquals",
                "cognito-identity.amazonaws.com:aud",
                "eu-west-1:12345678-1234-1234-1234-123456789012"
            )
            .condition(
                "ForAnyValue:StringLike",
                "cognito-identity.amazonaws.com:amr",
                "authenticated"
            )
    });

    role!(console {
        assumed_by: saml("arn:aws:iam::123456789012:saml-provider/Directory")
            .condition(
                "StringEquals",
                "SAML:aud",
                "https://signin.aws.amazon.com/saml"
            )
            .session_tags()
    });

    role!(partner {
        assumed_by: account("210987654321").condition(
            "StringEquals",
            "sts:ExternalId",
            "shop-7f3a"
        )
    });

    role!(partners {
        assumed_by: [
            account("210987654321").condition("StringEquals", "sts:ExternalId", ["a-1", "b-2"]),
            service("ec2.amazonaws.com"),
            stackwright::iam::arn("arn:aws:iam::210987654321:role/ci").session_tags()
        ]
    });

    key!(key {
        policy: [
            Statement::allow(["kms:*"], ["*"]).principal(account(Text::from(Pseudo::AccountId))),
            Statement::allow(["kms:Decrypt"], ["*"])
                .principal(stackwright::iam::anyone())
                .condition("StringEquals", "aws:PrincipalOrgID", "o-1234567890")
                .condition(
                    "StringEquals",
                    "kms:ViaService",
                    "s3.eu-west-1.amazonaws.com"
                ),
            Statement::allow(
                ["kms:Encrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*"],
                ["*"]
            )
                .principal(stackwright::iam::arn("arn:aws:iam::210987654321:role/ci"))
                .condition("Bool", "aws:SecureTransport", "true")
        ]
    });
}
