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

    resource!(<AWS::EC2::SecurityGroupIngress>::sessions_security_groupfrom_indirect_peer_indirect_port5110_cd04 {
        logical_id: "SessionsSecurityGroupfromIndirectPeerIndirectPort5110CD04",
        cidr_ip: office.value(),
        description: text!("from {}:{{IndirectPort}}", office.value()),
        from_port: sessions.endpoint_port(),
        ip_protocol: "tcp",
        to_port: sessions.endpoint_port(),
        overrides: json!({
            "Properties": {
                "GroupId": { "Fn::GetAtt": ["SessionsSecurityGroupDC1B8A75", "GroupId"] }
            }
        })
    });

    cache!(<Valkey>::sessions { vpc: existing_vpc });
}
