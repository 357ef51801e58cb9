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

    resource!(<AWS::EC2::SecurityGroupIngress>::givenfrom_s_web2438_d51_d_indirect_port_b1_f75_a37 {
        description: "from SWeb2438D51D:{IndirectPort}",
        from_port: guarded1_ef15298.endpoint_port(),
        group_id: "sg-12345678",
        ip_protocol: "tcp",
        source_security_group_id: web3_c8945_db,
        to_port: guarded1_ef15298.endpoint_port()
    });

    resource!(<AWS::EC2::SecurityGroupIngress>::givenfrom100008_indirect_port4_db095_c5 {
        logical_id: "Givenfrom100008IndirectPort4DB095C5",
        cidr_ip: "10.0.0.0/8",
        description: "from 10.0.0.0/8:{IndirectPort}",
        from_port: guarded1_ef15298.endpoint_port(),
        group_id: "sg-12345678",
        ip_protocol: "tcp",
        to_port: guarded1_ef15298.endpoint_port()
    });

    resource!(<AWS::EC2::SecurityGroupIngress>::givenfrom_s_web2438_d51_d2293_ab600_a {
        logical_id: "GivenfromSWeb2438D51D2293AB600A",
        description: "from SWeb2438D51D:22",
        from_port: 22,
        group_id: "sg-12345678",
        ip_protocol: "tcp",
        source_security_group_id: web3_c8945_db,
        to_port: 22
    });

    resource!(<AWS::EC2::SecurityGroup>::web3_c8945_db {
        logical_id: "Web3C8945DB",
        group_description: "S/Web",
        security_group_egress: [Egress {
            cidr_ip: "0.0.0.0/0",
            description: "Allow all outbound traffic by default",
            ip_protocol: "-1"
        }],
        vpc_id: "vpc-12345678"
    });

    resource!(<AWS::EC2::SecurityGroup>::own_security_group65714467 {
        group_description: "Security group for Own cache.",
        security_group_egress: [Egress {
            cidr_ip: "0.0.0.0/0",
            description: "Allow all outbound traffic by default",
            ip_protocol: "-1"
        }],
        vpc_id: "vpc-12345678"
    });

    resource!(<AWS::EC2::SecurityGroupIngress>::own_security_groupfrom_s_given_fa5_cb4_f7_indirect_port20189310 {
        logical_id: "OwnSecurityGroupfromSGivenFA5CB4F7IndirectPort20189310",
        description: "from SGivenFA5CB4F7:{IndirectPort}",
        from_port: own30425842.endpoint_port(),
        group_id: own_security_group65714467,
        ip_protocol: "tcp",
        source_security_group_id: "sg-12345678",
        to_port: own30425842.endpoint_port()
    });

    resource!(<AWS::ElastiCache::ServerlessCache>::own30425842 {
        engine: "valkey",
        security_group_ids: [own_security_group65714467],
        serverless_cache_name: "SOwnB352489B",
        subnet_ids: ["subnet-11111111", "subnet-22222222"]
    });

    resource!(<AWS::ElastiCache::ServerlessCache>::guarded1_ef15298 {
        logical_id: "Guarded1EF15298",
        engine: "valkey",
        security_group_ids: ["sg-12345678"],
        serverless_cache_name: "SGuardedCBF2A4A3",
        subnet_ids: ["subnet-11111111", "subnet-22222222"]
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
                    "Resource": own30425842.arn()
                },
                {
                    "Action": [
                        "elasticache:Connect",
                        "elasticache:DescribeServerlessCaches"
                    ],
                    "Effect": "Allow",
                    "Resource": guarded1_ef15298.arn()
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
                "Resource": own30425842.arn()
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
        overrides: json!({
            "Properties": { "AlarmActions": ["arn:aws:sns:eu-west-1:123456789012:on-call"] }
        })
    });
}
