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

    security_group!(existing_security_group {
        id: "Given",
        existing: "sg-12345678"
    });

    vpc!(existing_vpc {
        existing: "vpc-12345678",
        private_subnet_ids: ["subnet-11111111", "subnet-22222222"]
    });

    topic!(existing_topic {
        existing: "arn:aws:sns:eu-west-1:123456789012:on-call"
    });

    resource!(<AWS::EC2::SecurityGroupIngress>::givenfrom_s_web2438_d51_d_indirect_port_b1_f75_a37 {
        description: "from SWeb2438D51D:{IndirectPort}",
        from_port: guarded.endpoint_port(),
        group_id: "sg-12345678",
        ip_protocol: "tcp",
        source_security_group_id: web.id(),
        to_port: guarded.endpoint_port()
    });

    resource!(<AWS::EC2::SecurityGroupIngress>::givenfrom100008_indirect_port4_db095_c5 {
        logical_id: "Givenfrom100008IndirectPort4DB095C5",
        cidr_ip: "10.0.0.0/8",
        description: "from 10.0.0.0/8:{IndirectPort}",
        from_port: guarded.endpoint_port(),
        group_id: "sg-12345678",
        ip_protocol: "tcp",
        to_port: guarded.endpoint_port()
    });

    security_group!(web { vpc: existing_vpc });

    cache!(<Valkey>::own { vpc: existing_vpc });

    cache!(<Valkey>::guarded {
        vpc: existing_vpc,
        security_groups: [existing_security_group]
    });

    resource!(<AWS::IAM::Policy>::by_arn_policy4_e320_de5 {
        logical_id: "ByArnPolicy4E320DE5",
        policy_document: json!({
            "Statement": [
                {
                    "Action": [
                        "elasticache:Connect",
                        "elasticache:DescribeServerlessCaches"
                    ],
                    "Effect": "Allow",
                    "Resource": own.arn()
                },
                {
                    "Action": [
                        "elasticache:Connect",
                        "elasticache:DescribeServerlessCaches"
                    ],
                    "Effect": "Allow",
                    "Resource": guarded.arn()
                }
            ],
            "Version": "2012-10-17"
        }),
        policy_name: "ByArnPolicy4E320DE5",
        roles: ["web"]
    });

    resource!(<AWS::IAM::Policy>::by_name_policy04_cffcfe {
        logical_id: "ByNamePolicy04CFFCFE",
        policy_document: json!({
            "Statement": [{
                "Action": [
                    "elasticache:Connect",
                    "elasticache:DescribeServerlessCaches"
                ],
                "Effect": "Allow",
                "Resource": own.arn()
            }],
            "Version": "2012-10-17"
        }),
        policy_name: "ByNamePolicy04CFFCFE",
        roles: ["worker"]
    });

    alarm!(busy {
        metric: Metric::new("AWS/ElastiCache", "CacheHits")
            .dimension("ServerlessCacheName", "SOwnB352489B")
            .statistic("Sum"),
        threshold: 1,
        evaluation_periods: 1,
        alarm_actions: [existing_topic]
    });

    wire!(existing_security_group.allow_from(web, Port::tcp(22)));

    wire!(own.allow_default_port_from(existing_security_group));
}
