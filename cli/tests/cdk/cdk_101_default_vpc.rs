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

    parameter!(ssm_parameter_valueawsserviceamiamazonlinuxlatestal2023amikernel61arm64_c96584_b6_f00_a464_ead1953_aff4_b05118_parameter {
        id: "SsmParameterValueawsserviceamiamazonlinuxlatestal2023amikernel61arm64C96584B6F00A464EAD1953AFF4B05118Parameter",
        kind: SsmImageId,
        default: "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-6.1-arm64"
    });

    parameter!(bootstrap_version {
        kind: SsmString,
        default: "/cdk-bootstrap/hnb659fds/version",
        description: "Version of the CDK Bootstrap resources in this environment, automatically retrieved from SSM Parameter Store. [cdk:skip]"
    });

    vpc!(existing_vpc {
        existing: "vpc-0a1b2c3d",
        private_subnet_ids: ["subnet-0000000a", "subnet-0000000b", "subnet-0000000c"]
    });

    security_group!(web_instance_security_group350_e09_e3 {
        logical_id: "WebInstanceSecurityGroup350E09E3",
        vpc: existing_vpc,
        description: "S/Web/InstanceSecurityGroup",
        tags: ["Name" = "S/Web"]
    });

    role!(web_instance_role1878_c71_a {
        logical_id: "WebInstanceRole1878C71A",
        assumed_by: service("ec2.amazonaws.com"),
        tags: ["Name" = "S/Web"]
    });

    resource!(<AWS::IAM::InstanceProfile>::web_instance_profile4_ad67746 {
        logical_id: "WebInstanceProfile4AD67746",
        roles: [web_instance_role1878_c71_a.name()]
    });

    resource!(<AWS::EC2::Instance>::web3_c8945_db {
        logical_id: "Web3C8945DB",
        availability_zone: "eu-west-1a",
        iam_instance_profile: web_instance_profile4_ad67746,
        image_id: ssm_parameter_valueawsserviceamiamazonlinuxlatestal2023amikernel61arm64_c96584_b6_f00_a464_ead1953_aff4_b05118_parameter.value(),
        instance_type: "t4g.micro",
        security_group_ids: [web_instance_security_group350_e09_e3.id()],
        subnet_id: "subnet-0000000a",
        tags: ["Name" = "S/Web"],
        user_data: Token::base64("#!/bin/bash"),
        depends_on: [web_instance_role1878_c71_a]
    });

    resource!(<AWS::EC2::SecurityGroupIngress>::sessions_security_groupfrom_s_web_instance_security_group90062210_indirect_port_e99480_df {
        logical_id: "SessionsSecurityGroupfromSWebInstanceSecurityGroup90062210IndirectPortE99480DF",
        description: "from SWebInstanceSecurityGroup90062210:{IndirectPort}",
        from_port: sessions.endpoint_port(),
        ip_protocol: "tcp",
        source_security_group_id: web_instance_security_group350_e09_e3.id(),
        to_port: sessions.endpoint_port(),
        overrides: json!({
            "Properties": {
                "GroupId": { "Fn::GetAtt": ["SessionsSecurityGroupDC1B8A75", "GroupId"] }
            }
        })
    });

    cache!(<Valkey>::sessions { vpc: existing_vpc });

    resource!(<AWS::EC2::SecurityGroupIngress>::anywhere_security_groupfrom_s_web_instance_security_group90062210_indirect_port_bcd4249_b {
        logical_id: "AnywhereSecurityGroupfromSWebInstanceSecurityGroup90062210IndirectPortBCD4249B",
        description: "from SWebInstanceSecurityGroup90062210:{IndirectPort}",
        from_port: anywhere.endpoint_port(),
        ip_protocol: "tcp",
        source_security_group_id: web_instance_security_group350_e09_e3.id(),
        to_port: anywhere.endpoint_port(),
        overrides: json!({
            "Properties": {
                "GroupId": { "Fn::GetAtt": ["AnywhereSecurityGroup4A4BCC77", "GroupId"] }
            }
        })
    });

    cache!(<Valkey>::anywhere { vpc: existing_vpc });

    resource!(<AWS::EC2::SecurityGroupIngress>::orders_security_groupfrom_s_web_instance_security_group90062210_indirect_port9_b4_d6_e14 {
        description: "from SWebInstanceSecurityGroup90062210:{IndirectPort}",
        from_port: orders.endpoint_port(),
        ip_protocol: "tcp",
        source_security_group_id: web_instance_security_group350_e09_e3.id(),
        to_port: orders.endpoint_port(),
        overrides: json!({
            "Properties": {
                "GroupId": { "Fn::GetAtt": ["OrdersSecurityGroup2E5456CF", "GroupId"] }
            }
        })
    });

    database!(<Postgres>::orders {
        version: "17.6",
        instance_type: "db.m5.large",
        storage: 100GiB,
        storage_type: Gp2,
        vpc: existing_vpc,
        copy_tags_to_snapshot: true,
        public_access: false
    });

    output!(cidr {
        value: "172.31.0.0/16"
    });
}
