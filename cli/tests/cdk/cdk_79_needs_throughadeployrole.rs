#[stackwright::stack(
    name = "ThroughADeployRole",
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
                "repo:shop/web:*"
            )
    });

    wire!(
        deploy.add_to_policy(
            Statement::allow(
                ["sts:AssumeRole"],
                [text!("arn:aws:iam::{}:role/cdk-*", Pseudo::AccountId)]
            )
        )
    );
}
