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

    key!(key {
        rotation: true,
        rotation_period: 180days
    });

    vpc!(vpc { id: "VPC" });

    resource!(<AWS::EC2::SecurityGroupIngress>::cache_security_groupfrom_s_server_instance_security_group5_c533182_indirect_port2318_cd64 {
        logical_id: "CacheSecurityGroupfromSServerInstanceSecurityGroup5C533182IndirectPort2318CD64",
        description: "from SServerInstanceSecurityGroup5C533182:{IndirectPort}",
        from_port: cache.endpoint_port(),
        ip_protocol: "tcp",
        source_security_group_id: server_instance_security_group71_d53_dd9.id(),
        to_port: cache.endpoint_port(),
        overrides: json!({
            "Properties": {
                "GroupId": { "Fn::GetAtt": ["CacheSecurityGroup79A9F160", "GroupId"] }
            }
        })
    });

    cache!(<Valkey>::cache {
        name: "orders",
        vpc
    });

    security_group!(server_instance_security_group71_d53_dd9 {
        logical_id: "ServerInstanceSecurityGroup71D53DD9",
        vpc,
        description: "S/Server/InstanceSecurityGroup",
        tags: ["Name" = "S/Server"]
    });

    role!(server_instance_role3_d38_a6_b8 {
        logical_id: "ServerInstanceRole3D38A6B8",
        assumed_by: service("ec2.amazonaws.com"),
        tags: ["Name" = "S/Server"]
    });

    resource!(<AWS::IAM::InstanceProfile>::server_instance_profile_b511_e411 {
        roles: [server_instance_role3_d38_a6_b8.name()]
    });

    resource!(<AWS::EC2::Instance>::server7_e7_d21_fa {
        logical_id: "Server7E7D21FA",
        availability_zone: Token::select(0, Token::availability_zones()),
        iam_instance_profile: server_instance_profile_b511_e411,
        image_id: ssm_parameter_valueawsserviceamiamazonlinuxlatestal2023amikernel61x8664_c96584_b6_f00_a464_ead1953_aff4_b05118_parameter.value(),
        instance_type: "t3.micro",
        security_group_ids: [server_instance_security_group71_d53_dd9.id()],
        tags: ["Name" = "S/Server"],
        user_data: Token::base64(
            text!(
                r"#!/bin/bash
yum update -y
export CACHE={cache18_f6_ee16_endpoint_address}
{cache18_f6_ee16_endpoint_port}",
                cache18_f6_ee16_endpoint_address = cache.endpoint_address(),
                cache18_f6_ee16_endpoint_port = cache.endpoint_port()
            )
        ),
        depends_on: [server_instance_role3_d38_a6_b8],
        overrides: json!({
            "Properties": { "SubnetId": { "Ref": "VPCPrivateSubnet1Subnet8BCA10E0" } }
        })
    });

    role!(role {
        assumed_by: service("ec2.amazonaws.com")
    });

    security_group!(strict {
        vpc,
        allow_all_outbound: false,
        overrides: json!({
            "Properties": {
                "SecurityGroupEgress": [
                    {
                        "CidrIp": "255.255.255.255/32",
                        "Description": "Disallow all traffic",
                        "FromPort": 252,
                        "IpProtocol": "icmp",
                        "ToPort": 86
                    },
                    {
                        "CidrIpv6": "2001:db8::/32",
                        "Description": "from 2001:db8::/32:443",
                        "FromPort": 443,
                        "IpProtocol": "tcp",
                        "ToPort": 443
                    }
                ]
            }
        })
    });

    role!(twice {
        assumed_by: service("ec2.amazonaws.com"),
        inline_policies: [InlinePolicy {
            name: "logs",
            statements: [Statement::allow(["logs:PutLogEvents"], ["*"])]
        }]
    });

    iam_user!(person {});

    iam_group!(people {});

    user!(<Password>::user {
        user_id: "user",
        access: "on ~* +@all",
        passwords: [
            text!(
                "{{{{resolve:secretsmanager:arn:{}:secretsmanager:{}:{}:secret:shop/existing:SecretString:password::}}}}",
                Pseudo::Partition,
                Pseudo::Region,
                Pseudo::AccountId
            )
        ]
    });

    resource!(<AWS::CloudWatch::Dashboard>::board47_d7_a2_d0 {
        dashboard_body: text!(
            "{{\"widgets\":[{{\"type\":\"text\",\"width\":6,\"height\":2,\"x\":0,\"y\":0,\"properties\":{{\"markdown\":\"# Orders\",\"background\":\"transparent\"}}}},{{\"type\":\"metric\",\"width\":6,\"height\":6,\"x\":0,\"y\":2,\"properties\":{{\"view\":\"timeSeries\",\"region\":\"{}\",\"metrics\":[[{{\"label\":\"stored / 1024\",\"expression\":\"stored / 1024\",\"id\":\"kib\"}}],[\"AWS/ElastiCache\",\"BytesUsedForCache\",\"clusterId\",\"orders\",{{\"id\":\"stored\",\"stat\":\"Maximum\"}}],[\"AWS/ElastiCache\",\"CurrItems\",\"clusterId\",\"orders\",{{\"id\":\"all\"}}],[{{\"label\":\"100 * kib / all\",\"expression\":\"100 * kib / all\",\"yAxis\":\"right\"}}]],\"yAxis\":{{}}}}}},{{\"type\":\"metric\",\"width\":6,\"height\":3,\"x\":6,\"y\":2,\"properties\":{{\"view\":\"singleValue\",\"region\":\"{}\",\"metrics\":[[{{\"label\":\"2 * kib\",\"expression\":\"2 * kib\",\"period\":600}}],[{{\"visible\":false,\"expression\":\"stored / 1024\",\"period\":600,\"id\":\"kib\"}}],[\"AWS/ElastiCache\",\"BytesUsedForCache\",\"clusterId\",\"orders\",{{\"id\":\"stored\",\"visible\":false,\"period\":600,\"stat\":\"Maximum\"}}]]}}}}]}}",
            Pseudo::Region,
            Pseudo::Region
        )
    });

    alarm!(middle {
        metric: Metric::new("AWS/ElastiCache", "SuccessfulReadRequestLatency")
            .dimension("ServerlessCacheName", "orders")
            .statistic("IQM"),
        threshold: 5,
        evaluation_periods: 1
    });

    wire!(strict.allow_from(Peer::ipv4("10.0.0.0/16"), Port::tcp(22)));

    output!(texts {
        value: Token::join("-", [cache.arn(), Text::from("x-y")])
    });

    output!(nested {
        value: Token::join("/", [Text::from("a"), cache.arn(), Text::from("b")])
    });

    output!(plain { value: "a/b" });

    output!(secret_arn {
        value: text!(
            "arn:{}:secretsmanager:{}:{}:secret:shop/existing",
            Pseudo::Partition,
            Pseudo::Region,
            Pseudo::AccountId
        )
    });
}
