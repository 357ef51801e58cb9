#[stackwright::stack(
    name = "Settings",
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
        default: "/cdk-bootstrap/acme/version",
        description: "Version of the CDK Bootstrap resources in this environment, automatically retrieved from SSM Parameter Store. [cdk:skip]"
    });

    role!(web {
        assumed_by: service("ec2.amazonaws.com")
    });

    wire!(
        web.add_to_policy(
            Statement::allow(
                ["s3:GetObject*", "s3:GetBucket*", "s3:List*"],
                [
                    Text::from(
                        text!(
                            "arn:{}:s3:::cdk-acme-assets-123456789012-eu-west-1",
                            Pseudo::Partition
                        )
                    ),
                    Text::from(
                        text!(
                            "arn:{}:s3:::cdk-acme-assets-123456789012-eu-west-1/*",
                            Pseudo::Partition
                        )
                    )
                ]
            )
        )
    );

    output!(bucket {
        value: "cdk-acme-assets-123456789012-eu-west-1"
    });

    output!(key {
        value: "7b2a5e9c8b83b9c7bf8e15763027a2b763e14ce0516cf272208b3813cb3aa4d2.gz"
    });

    output!(http {
        value: text!(
            "https://s3.eu-west-1.{}/cdk-acme-assets-123456789012-eu-west-1/7b2a5e9c8b83b9c7bf8e15763027a2b763e14ce0516cf272208b3813cb3aa4d2.gz",
            Pseudo::UrlSuffix
        )
    });

    output!(s3 {
        value: "s3://cdk-acme-assets-123456789012-eu-west-1/7b2a5e9c8b83b9c7bf8e15763027a2b763e14ce0516cf272208b3813cb3aa4d2.gz"
    });
}
