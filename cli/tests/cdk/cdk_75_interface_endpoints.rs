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

    vpc!(network {
        nat_gateways: 0,
        gateway_endpoints: [S3]
    });

    security_group!(secrets_security_group_bca9_a4_d0 {
        logical_id: "SecretsSecurityGroupBCA9A4D0",
        vpc: network,
        description: "S/Secrets/SecurityGroup",
        overrides: json!({
            "Properties": {
                "SecurityGroupIngress": [{
                    "CidrIp": { "Fn::GetAtt": ["Network1C6012B5", "CidrBlock"] },
                    "Description": {
                        "Fn::Join": [
                            "",
                            [
                                "from ",
                                { "Fn::GetAtt": ["Network1C6012B5", "CidrBlock"] },
                                ":443"
                            ]
                        ]
                    },
                    "FromPort": 443,
                    "IpProtocol": "tcp",
                    "ToPort": 443
                }]
            }
        })
    });

    resource!(<AWS::EC2::SecurityGroupIngress>::secrets_security_groupfrom_s_web2438_d51_d44319315_ed9 {
        logical_id: "SecretsSecurityGroupfromSWeb2438D51D44319315ED9",
        description: "from SWeb2438D51D:443",
        from_port: 443,
        group_id: secrets_security_group_bca9_a4_d0.id(),
        ip_protocol: "tcp",
        source_security_group_id: web.id(),
        to_port: 443
    });

    resource!(<AWS::EC2::VPCEndpoint>::secrets_a3_bcc2_e9 {
        logical_id: "SecretsA3BCC2E9",
        private_dns_enabled: true,
        security_group_ids: [secrets_security_group_bca9_a4_d0.id()],
        service_name: text!("com.amazonaws.{}.secretsmanager", Pseudo::Region),
        vpc_endpoint_type: "Interface",
        vpc_id: network.id(),
        overrides: json!({
            "Properties": {
                "SubnetIds": [
                    { "Ref": "NetworkIsolatedSubnet1Subnet91F50E7B" },
                    { "Ref": "NetworkIsolatedSubnet2Subnet23FB3A01" }
                ]
            }
        })
    });

    security_group!(group {
        vpc: network,
        description: "Endpoints",
        overrides: json!({
            "Properties": {
                "SecurityGroupIngress": [{
                    "CidrIp": { "Fn::GetAtt": ["Network1C6012B5", "CidrBlock"] },
                    "Description": {
                        "Fn::Join": [
                            "",
                            [
                                "from ",
                                { "Fn::GetAtt": ["Network1C6012B5", "CidrBlock"] },
                                ":9142"
                            ]
                        ]
                    },
                    "FromPort": 9142,
                    "IpProtocol": "tcp",
                    "ToPort": 9142
                }]
            }
        })
    });

    resource!(<AWS::EC2::VPCEndpoint>::registry4_db9_cca5 {
        logical_id: "Registry4DB9CCA5",
        private_dns_enabled: false,
        security_group_ids: [group.id()],
        service_name: text!("com.amazonaws.{}.ecr.dkr", Pseudo::Region),
        vpc_endpoint_type: "Interface",
        vpc_id: network.id(),
        overrides: json!({
            "Properties": {
                "SubnetIds": [
                    { "Ref": "NetworkPublicSubnet1Subnet5B78347B" },
                    { "Ref": "NetworkPublicSubnet2SubnetC3758C96" }
                ]
            }
        })
    });

    resource!(<AWS::EC2::VPCEndpoint>::keyspaces533895_ee {
        logical_id: "Keyspaces533895EE",
        private_dns_enabled: true,
        security_group_ids: [group.id()],
        service_name: text!("com.amazonaws.{}.cassandra", Pseudo::Region),
        vpc_endpoint_type: "Interface",
        vpc_id: network.id(),
        overrides: json!({
            "Properties": {
                "SubnetIds": [
                    { "Ref": "NetworkIsolatedSubnet1Subnet91F50E7B" },
                    { "Ref": "NetworkIsolatedSubnet2Subnet23FB3A01" }
                ]
            }
        })
    });

    security_group!(partner_security_group96_a24_a5_a {
        logical_id: "PartnerSecurityGroup96A24A5A",
        vpc: network,
        description: "S/Partner/SecurityGroup",
        overrides: json!({
            "Properties": {
                "SecurityGroupIngress": [{
                    "CidrIp": { "Fn::GetAtt": ["Network1C6012B5", "CidrBlock"] },
                    "Description": {
                        "Fn::Join": [
                            "",
                            [
                                "from ",
                                { "Fn::GetAtt": ["Network1C6012B5", "CidrBlock"] },
                                ":443"
                            ]
                        ]
                    },
                    "FromPort": 443,
                    "IpProtocol": "tcp",
                    "ToPort": 443
                }]
            }
        })
    });

    resource!(<AWS::EC2::VPCEndpoint>::partner776273_a3 {
        private_dns_enabled: false,
        security_group_ids: [partner_security_group96_a24_a5_a.id()],
        service_name: "com.amazonaws.vpce.eu-west-1.vpce-svc-0123456789abcdef0",
        vpc_endpoint_type: "Interface",
        vpc_id: network.id(),
        overrides: json!({
            "Properties": {
                "SubnetIds": [
                    { "Ref": "NetworkIsolatedSubnet1Subnet91F50E7B" },
                    { "Ref": "NetworkIsolatedSubnet2Subnet23FB3A01" }
                ]
            }
        })
    });

    security_group!(web {
        vpc: network,
        description: "Web",
        allow_all_outbound: false
    });

    resource!(<AWS::EC2::SecurityGroupEgress>::webto_s_secrets_security_group9_d9_fc3_ac443_b16_bbb90 {
        logical_id: "WebtoSSecretsSecurityGroup9D9FC3AC443B16BBB90",
        description: "to SSecretsSecurityGroup9D9FC3AC:443",
        destination_security_group_id: secrets_security_group_bca9_a4_d0.id(),
        from_port: 443,
        group_id: web.id(),
        ip_protocol: "tcp",
        to_port: 443
    });

    resource!(<AWS::EC2::SecurityGroup>::queues_security_group81_fdd951 {
        logical_id: "QueuesSecurityGroup81FDD951",
        group_description: "S/Queues/SecurityGroup",
        security_group_egress: [Egress {
            cidr_ip: "0.0.0.0/0",
            description: "Allow all outbound traffic by default",
            ip_protocol: "-1"
        }],
        security_group_ingress: [Ingress {
            cidr_ip: "10.1.0.0/16",
            description: "from 10.1.0.0/16:443",
            from_port: 443,
            ip_protocol: "tcp",
            to_port: 443
        }],
        vpc_id: "vpc-0123456789abcdef0"
    });

    resource!(<AWS::EC2::VPCEndpoint>::queues_e4633_b7_f {
        private_dns_enabled: true,
        security_group_ids: [queues_security_group81_fdd951],
        service_name: text!("com.amazonaws.{}.sqs", Pseudo::Region),
        subnet_ids: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"],
        vpc_endpoint_type: "Interface",
        vpc_id: "vpc-0123456789abcdef0"
    });

    wire!(group.allow_from(web, Port::tcp(443)));

    output!(id {
        value: secrets_a3_bcc2_e9.ref_()
    });
}
