#[stackwright::stack(
    name = "Functions",
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

    vpc!(network {});

    function!(plain {
        code: Code {
            image: text!(
                "{account_id}.dkr.ecr.{region}.{url_suffix}/cdk-hnb659fds-container-assets-{account_id}-{region}:09f116f681b6e7016e62f54798ef98f4d57e33fda7a1035443fae92a5c7f2372",
                account_id = Pseudo::AccountId,
                region = Pseudo::Region,
                url_suffix = Pseudo::UrlSuffix
            )
        }
    });

    function!(arm {
        code: Code {
            image: text!(
                "{account_id}.dkr.ecr.{region}.{url_suffix}/cdk-hnb659fds-container-assets-{account_id}-{region}:32ade9b8092997cb6033397055fab1a537936eb275023e5a0389e5b27dedbe50",
                account_id = Pseudo::AccountId,
                region = Pseudo::Region,
                url_suffix = Pseudo::UrlSuffix
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
                "{account_id}.dkr.ecr.{region}.{url_suffix}/cdk-hnb659fds-container-assets-{account_id}-{region}:94d5fe4cff247a84885e45df34e8d21eb9dec4d74051098ea18f013d546e33a9",
                account_id = Pseudo::AccountId,
                region = Pseudo::Region,
                url_suffix = Pseudo::UrlSuffix
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
                "{account_id}.dkr.ecr.{region}.{url_suffix}/cdk-hnb659fds-container-assets-{account_id}-{region}:09f116f681b6e7016e62f54798ef98f4d57e33fda7a1035443fae92a5c7f2372",
                account_id = Pseudo::AccountId,
                region = Pseudo::Region,
                url_suffix = Pseudo::UrlSuffix
            )
        }
    });
}
