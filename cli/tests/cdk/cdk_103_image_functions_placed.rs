#[stackwright::stack(
    name = "Placed",
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

    vpc!(network {
        availability_zones: ["eu-west-1a", "eu-west-1b"]
    });

    function!(plain {
        code: Code {
            image: text!(
                "123456789012.dkr.ecr.eu-west-1.{}/cdk-hnb659fds-container-assets-123456789012-eu-west-1:09f116f681b6e7016e62f54798ef98f4d57e33fda7a1035443fae92a5c7f2372",
                Pseudo::UrlSuffix
            )
        }
    });

    function!(arm {
        code: Code {
            image: text!(
                "123456789012.dkr.ecr.eu-west-1.{}/cdk-hnb659fds-container-assets-123456789012-eu-west-1:32ade9b8092997cb6033397055fab1a537936eb275023e5a0389e5b27dedbe50",
                Pseudo::UrlSuffix
            )
        },
        image_config: ImageConfig {
            command: ["app.main"],
            entry_point: ["/entry", "-v"],
            working_directory: "/srv"
        },
        memory: 512MiB,
        architecture: Arm64,
        environment: ["STAGE" = "prod"]
    });

    function!(intel {
        code: Code {
            image: text!(
                "123456789012.dkr.ecr.eu-west-1.{}/cdk-hnb659fds-container-assets-123456789012-eu-west-1:94d5fe4cff247a84885e45df34e8d21eb9dec4d74051098ea18f013d546e33a9",
                Pseudo::UrlSuffix
            )
        },
        image_config: ImageConfig {
            command: ["app.main"]
        },
        architecture: X86_64,
        vpc: network,
        overrides: json!({
            "DependsOn": [
                "IntelServiceRoleBED933B8",
                "NetworkPrivateSubnet1DefaultRouteA48B3017",
                "NetworkPrivateSubnet1RouteTableAssociation802B0CF2",
                "NetworkPrivateSubnet2DefaultRouteDF3F5474",
                "NetworkPrivateSubnet2RouteTableAssociation32F66B8A"
            ]
        })
    });

    function!(worker {
        code: Code {
            image: text!(
                "123456789012.dkr.ecr.eu-west-1.{}/worker:1.2",
                Pseudo::UrlSuffix
            )
        }
    });

    function!(shared {
        code: Code {
            image: text!(
                "123456789012.dkr.ecr.eu-west-1.{}/worker:1.3",
                Pseudo::UrlSuffix
            )
        },
        image_config: ImageConfig {
            working_directory: "/srv"
        }
    });

    function!(again {
        code: Code {
            image: text!(
                "123456789012.dkr.ecr.eu-west-1.{}/cdk-hnb659fds-container-assets-123456789012-eu-west-1:09f116f681b6e7016e62f54798ef98f4d57e33fda7a1035443fae92a5c7f2372",
                Pseudo::UrlSuffix
            )
        }
    });
}
