#[stackwright::stack(
    name = "HandedIn",
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

    vpc!(existing_vpc {
        existing: Token::import_value("Around:ExportsOutputRefNetwork1C6012B577398E2D"),
        private_subnet_ids: [
            Token::import_value(
                "Around:ExportsOutputRefNetworkPrivateSubnet1SubnetC4D467318B28C84F"
            ),
            Token::import_value(
                "Around:ExportsOutputRefNetworkPrivateSubnet2SubnetB345BF84D400CE71"
            )
        ]
    });

    resource!(<AWS::EC2::SecurityGroupIngress>::sessions_security_groupfrom_around_clients_d272_a771_indirect_port_c5_e9_cb68 {
        logical_id: "SessionsSecurityGroupfromAroundClientsD272A771IndirectPortC5E9CB68",
        description: "from AroundClientsD272A771:{IndirectPort}",
        from_port: sessions.endpoint_port(),
        ip_protocol: "tcp",
        source_security_group_id: Token::import_value(
            "Around:ExportsOutputFnGetAttClients67031123GroupId8E887E3F"
        ),
        to_port: sessions.endpoint_port(),
        overrides: json!({
            "Properties": {
                "GroupId": { "Fn::GetAtt": ["SessionsSecurityGroupDC1B8A75", "GroupId"] }
            }
        })
    });

    cache!(<Valkey>::sessions { vpc: existing_vpc });
}
