#[stackwright::stack(
    name = "UrlInASecret",
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

    cache!(<Valkey>::sessions { vpc: network });

    secret!(url {
        value: text!(
            "rediss://{}:{}",
            sessions.endpoint_address(),
            sessions.endpoint_port()
        )
    });

    secret!(fields {
        value: text!(
            "{{\"host\":\"{}\",\"port\":\"{}\"}}",
            sessions.endpoint_address(),
            sessions.endpoint_port()
        )
    });
}
