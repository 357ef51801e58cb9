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

    parameter!(ssm_parameter_valueawsserviceamiamazonlinuxlatestal2023amikernel61x8664_c96584_b6_f00_a464_ead1953_aff4_b05118_parameter {
        id: "SsmParameterValueawsserviceamiamazonlinuxlatestal2023amikernel61x8664C96584B6F00A464EAD1953AFF4B05118Parameter",
        kind: SsmImageId,
        default: "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-6.1-x86_64"
    });

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
        source_security_group_id: instance_instance_security_group_f0_e2_d5_be.id(),
        to_port: serverless_cache.endpoint_port(),
        overrides: json!({
            "Properties": {
                "GroupId": { "Fn::GetAtt": ["ServerlessCacheSecurityGroupC502797C", "GroupId"] }
            }
        })
    });

    cache!(<Valkey>::serverless_cache { vpc });

    security_group!(instance_instance_security_group_f0_e2_d5_be {
        logical_id: "InstanceInstanceSecurityGroupF0E2D5BE",
        vpc,
        description: "S/Instance/InstanceSecurityGroup",
        tags: ["Name" = "S/Instance"]
    });

    role!(instance_instance_role_e9785_de5 {
        logical_id: "InstanceInstanceRoleE9785DE5",
        assumed_by: service("ec2.amazonaws.com"),
        tags: ["Name" = "S/Instance"]
    });

    resource!(<AWS::IAM::InstanceProfile>::instance_instance_profile_ab5_aef02 {
        logical_id: "InstanceInstanceProfileAB5AEF02",
        roles: [instance_instance_role_e9785_de5.name()]
    });

    resource!(<AWS::EC2::Instance>::instance_c1063_a87 {
        availability_zone: Token::select(0, Token::availability_zones()),
        iam_instance_profile: instance_instance_profile_ab5_aef02,
        image_id: ssm_parameter_valueawsserviceamiamazonlinuxlatestal2023amikernel61x8664_c96584_b6_f00_a464_ead1953_aff4_b05118_parameter.value(),
        instance_type: "t3.micro",
        security_group_ids: [instance_instance_security_group_f0_e2_d5_be.id()],
        tags: ["Name" = "S/Instance"],
        user_data: Token::base64("#!/bin/bash"),
        depends_on: [instance_instance_role_e9785_de5],
        overrides: json!({
            "Properties": { "SubnetId": { "Ref": "VPCPrivateSubnet1Subnet8BCA10E0" } }
        })
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
