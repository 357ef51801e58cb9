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

    vpc!(existing_vpc {
        existing: "vpc-0123456789abcdef0",
        private_subnet_ids: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"],
        cidr: "10.1.0.0/16"
    });

    vpc!(network {
        nat_gateways: 0,
        gateway_endpoints: [S3]
    });

    interface_endpoint!(secrets {
        vpc: network,
        service: "secretsmanager",
        subnets: SubnetSelection {
            subnet_type: PrivateIsolated
        }
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

    interface_endpoint!(registry {
        vpc: network,
        service: "ecr.dkr",
        subnets: SubnetSelection {
            subnet_type: Public
        },
        security_groups: [group],
        private_dns: false
    });

    interface_endpoint!(keyspaces {
        vpc: network,
        service: "cassandra",
        subnets: SubnetSelection {
            subnet_type: PrivateIsolated
        },
        security_groups: [group]
    });

    interface_endpoint!(partner {
        vpc: network,
        service: "com.amazonaws.vpce.eu-west-1.vpce-svc-0123456789abcdef0",
        subnets: SubnetSelection {
            subnet_type: PrivateIsolated
        }
    });

    security_group!(web {
        vpc: network,
        description: "Web",
        allow_all_outbound: false
    });

    interface_endpoint!(queues {
        vpc: existing_vpc,
        service: "sqs"
    });

    wire!(secrets.allow_from(web, Port::tcp(443)));

    wire!(group.allow_from(web, Port::tcp(443)));

    wire!(queues.allow_from(Peer::ipv4("10.1.0.0/16"), Port::tcp(443)));

    output!(id {
        value: secrets.id()
    });
}
