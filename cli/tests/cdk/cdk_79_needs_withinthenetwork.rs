#[stackwright::stack(
    name = "WithinTheNetwork",
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

    resource!(<AWS::EC2::SecurityGroupIngress>::sessions_security_groupfrom_indirect_peer_indirect_port5110_cd04 {
        logical_id: "SessionsSecurityGroupfromIndirectPeerIndirectPort5110CD04",
        cidr_ip: network.cidr_block(),
        description: "from within the network",
        from_port: sessions.endpoint_port(),
        ip_protocol: "tcp",
        to_port: sessions.endpoint_port(),
        overrides: json!({
            "Properties": {
                "GroupId": { "Fn::GetAtt": ["SessionsSecurityGroupDC1B8A75", "GroupId"] }
            }
        })
    });

    cache!(<Valkey>::sessions { vpc: network });
}
