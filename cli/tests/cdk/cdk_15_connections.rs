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

    vpc!(vpc { id: "VPC" });

    resource!(<AWS::EC2::SecurityGroupIngress>::serverless_cache_security_groupfrom_s_instance_instance_security_group_eb1_dc547_indirect_port492_a0546 {
        logical_id: "ServerlessCacheSecurityGroupfromSInstanceInstanceSecurityGroupEB1DC547IndirectPort492A0546",
        description: "from SInstanceInstanceSecurityGroupEB1DC547:{IndirectPort}",
        from_port: serverless_cache.endpoint_port(),
        ip_protocol: "tcp",
        to_port: serverless_cache.endpoint_port(),
        overrides: json!({
            "Properties": {
                "GroupId": { "Fn::GetAtt": ["ServerlessCacheSecurityGroupC502797C", "GroupId"] },
                "SourceSecurityGroupId": {
                    "Fn::GetAtt": ["InstanceInstanceSecurityGroupF0E2D5BE", "GroupId"]
                }
            }
        })
    });

    cache!(<Valkey>::serverless_cache { vpc });

    instance!(instance {
        vpc,
        instance_type: "t3.micro",
        image_parameter: "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-6.1-x86_64"
    });

    security_group!(client_sg {
        id: "ClientSG",
        vpc
    });

    wire!(
        serverless_cache.allow_default_port_from(client_sg.described("from client"))
    );

    wire!(
        serverless_cache.allow_default_port_from(Peer::ipv4("10.0.0.0/16"))
    );

    wire!(
        serverless_cache.allow_default_port_from(Peer::any_ipv4().described("open"))
    );

    wire!(
        serverless_cache.allow_from(client_sg.described("reader"), Port::tcp(6_380))
    );
}
