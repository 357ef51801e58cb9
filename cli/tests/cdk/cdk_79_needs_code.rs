#[stackwright::stack(
    name = "Code",
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

    role!(web {
        assumed_by: service("lambda.amazonaws.com")
    });

    wire!(
        web.add_to_policy(
            Statement::allow(
                ["s3:GetObject*", "s3:GetBucket*", "s3:List*"],
                [
                    Text::from(
                        text!(
                            "arn:{}:s3:::{}",
                            Pseudo::Partition,
                            text!(
                                "cdk-hnb659fds-assets-{}-{}",
                                Pseudo::AccountId,
                                Pseudo::Region
                            )
                        )
                    ),
                    Text::from(
                        text!(
                            "arn:{}:s3:::{}/*",
                            Pseudo::Partition,
                            text!(
                                "cdk-hnb659fds-assets-{}-{}",
                                Pseudo::AccountId,
                                Pseudo::Region
                            )
                        )
                    )
                ]
            )
        )
    );

    output!(key {
        value: "075984da4a9fb4ef3770d96331b169eb19c567aa14dfaf536b3f67d34035cc54.zip"
    });
}
