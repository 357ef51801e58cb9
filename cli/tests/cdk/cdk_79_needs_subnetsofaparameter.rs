#[stackwright::stack(
    name = "SubnetsOfAParameter",
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

    parameter!(subnets { kind: SubnetIds });

    parameter!(vpc_id { kind: VpcId });

    parameter!(office {
        default: "10.9.0.0/16"
    });

    parameter!(bootstrap_version {
        kind: SsmString,
        default: "/cdk-bootstrap/hnb659fds/version",
        description: "Version of the CDK Bootstrap resources in this environment, automatically retrieved from SSM Parameter Store. [cdk:skip]"
    });

    vpc!(existing_vpc {
        existing: vpc_id.value(),
        private_subnet_ids: [
            Token::select(0, subnets.value()),
            Token::select(1, subnets.value())
        ]
    });

    cache!(<Valkey>::sessions { vpc: existing_vpc });

    wire!(sessions.allow_default_port_from(Peer::ipv4(office.value())));
}
