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

    role!(existing_role {
        existing: "arn:aws:iam::123456789012:role/exec"
    });

    string_parameter!(address {
        logical_id: "Address",
        value: Token::import_value("Shared:ExportsOutputFnGetAttQueueArn042C0F02")
    });

    function!(worker {
        logical_id: "Worker",
        code: Code {
            image: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/worker:1"
        },
        environment: [
            "QUEUE" = Token::import_value("Shared:ExportsOutputFnGetAttQueueQueueUrlA8D516BA"),
            "AGAIN" = Token::import_value("Shared:ExportsOutputRefQueueD6A24597")
        ],
        role: existing_role
    });
}
