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

    parameter!(office_cidr {
        default: "10.9.0.0/16"
    });

    parameter!(admin_port {
        kind: Number,
        default: 8443
    });

    parameter!(bootstrap_version {
        kind: SsmString,
        default: "/cdk-bootstrap/hnb659fds/version",
        description: "Version of the CDK Bootstrap resources in this environment, automatically retrieved from SSM Parameter Store. [cdk:skip]"
    });

    security_group!(existing_security_group {
        id: "Given",
        existing: "sg-12345678"
    });

    vpc!(vpc { id: "VPC" });

    security_group!(web {
        vpc,
        overrides: json!({
            "Properties": {
                "SecurityGroupIngress": [
                    {
                        "CidrIp": { "Fn::GetAtt": ["VPCB9E5F0B4", "CidrBlock"] },
                        "Description": {
                            "Fn::Join": [
                                "",
                                [
                                    "from ",
                                    { "Fn::GetAtt": ["VPCB9E5F0B4", "CidrBlock"] },
                                    ":443"
                                ]
                            ]
                        },
                        "FromPort": 443,
                        "IpProtocol": "tcp",
                        "ToPort": 443
                    },
                    {
                        "CidrIp": { "Ref": "OfficeCidr" },
                        "Description": "office",
                        "FromPort": 8000,
                        "IpProtocol": "tcp",
                        "ToPort": 8010
                    },
                    {
                        "CidrIp": "0.0.0.0/0",
                        "Description": "from 0.0.0.0/0:443",
                        "FromPort": 443,
                        "IpProtocol": "tcp",
                        "ToPort": 443
                    },
                    {
                        "CidrIp": "0.0.0.0/0",
                        "Description": "ping",
                        "FromPort": 8,
                        "IpProtocol": "icmp",
                        "ToPort": -1
                    }
                ]
            }
        })
    });

    resource!(<AWS::EC2::SecurityGroupIngress>::webfrom_indirect_peer2_udp_indirect_port_e2_eecdfd {
        logical_id: "WebfromIndirectPeer2UDPIndirectPortE2EECDFD",
        cidr_ip: vpc.cidr_block(),
        description: text!("from {}:UDP {{IndirectPort}}", vpc.cidr_block()),
        from_port: admin_port.value(),
        group_id: web.id(),
        ip_protocol: "udp",
        to_port: admin_port.value()
    });

    security_group!(strict {
        vpc,
        allow_all_outbound: false,
        overrides: json!({
            "Properties": {
                "SecurityGroupEgress": [
                    {
                        "CidrIp": "0.0.0.0/0",
                        "Description": "from 0.0.0.0/0:443",
                        "FromPort": 443,
                        "IpProtocol": "tcp",
                        "ToPort": 443
                    },
                    {
                        "CidrIp": { "Fn::GetAtt": ["VPCB9E5F0B4", "CidrBlock"] },
                        "Description": {
                            "Fn::Join": [
                                "",
                                [
                                    "from ",
                                    { "Fn::GetAtt": ["VPCB9E5F0B4", "CidrBlock"] },
                                    ":ALL ICMP"
                                ]
                            ]
                        },
                        "FromPort": -1,
                        "IpProtocol": "icmp",
                        "ToPort": -1
                    }
                ]
            }
        })
    });

    resource!(<AWS::EC2::SecurityGroupIngress>::givenfrom_indirect_peer222_db708_d4_c {
        logical_id: "GivenfromIndirectPeer222DB708D4C",
        cidr_ip: office_cidr.value(),
        description: text!("from {}:22", office_cidr.value()),
        from_port: 22,
        group_id: "sg-12345678",
        ip_protocol: "tcp",
        to_port: 22
    });

    resource!(<AWS::EC2::SecurityGroupIngress>::cache_security_groupfrom_indirect_peer2_indirect_port3_a84_eded {
        logical_id: "CacheSecurityGroupfromIndirectPeer2IndirectPort3A84EDED",
        cidr_ip: office_cidr.value(),
        description: "from the office",
        from_port: cache.endpoint_port(),
        ip_protocol: "tcp",
        to_port: cache.endpoint_port(),
        overrides: json!({
            "Properties": {
                "GroupId": { "Fn::GetAtt": ["CacheSecurityGroup79A9F160", "GroupId"] }
            }
        })
    });

    cache!(<Valkey>::cache { vpc });

    instance!(instance {
        vpc,
        instance_type: "t3.micro",
        image_parameter: "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-6.1-x86_64"
    });

    wire!(
        web.allow_from(Peer::ipv4("10.1.0.0/16"), Port::tcp(admin_port.value()))
    );

    wire!(web.allow_from(strict, Port::tcp(admin_port.value())));

    wire!(
        web.allow_from(Peer::ipv4(office_cidr.value()), Port::udp(admin_port.value()))
    );

    wire!(web.allow_from(instance, Port::all_tcp()));

    wire!(web.allow_from(instance, Port::all_udp()));

    wire!(web.allow_from(web.described("gossip"), Port::tcp(7_946)));

    wire!(web.allow_from(web, Port::udp_range(7_946, 7_950)));

    wire!(strict.allow_from(strict, Port::tcp(9_000)));

    wire!(
        existing_security_group.allow_from(Peer::ipv4(vpc.cidr_block()), Port::tcp(22))
    );

    wire!(cache.allow_default_port_from(Peer::ipv4(vpc.cidr_block())));

    wire!(cache.allow_default_port_from(Peer::ipv4("10.8.0.0/16")));

    wire!(cache.allow_default_port_from(web.described("from the web")));

    wire!(cache.allow_default_port_from(cache));

    wire!(cache.allow_default_port_from(strict));

    wire!(
        cache.allow_default_port_from(instance.described("the cache"))
    );

    wire!(cache.allow_from(cache, Port::tcp(6_380)));

    wire!(
        instance.allow_from(Peer::any_ipv4().described("ssh"), Port::tcp(22))
    );
}
