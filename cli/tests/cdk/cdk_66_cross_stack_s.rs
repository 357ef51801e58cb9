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

    resource!(<AWS::EC2::SecurityGroup>::cache_security_group79_a9_f160 {
        group_description: "Security group for Cache cache.",
        security_group_egress: [Egress {
            cidr_ip: "0.0.0.0/0",
            description: "Allow all outbound traffic by default",
            ip_protocol: "-1"
        }],
        vpc_id: Token::import_value("Shared:ExportsOutputRefNetwork1C6012B577398E2D")
    });

    resource!(<AWS::EC2::SecurityGroupIngress>::cache_security_groupfrom_shared_client75_aaa8_be_indirect_port7_f6_ac312 {
        logical_id: "CacheSecurityGroupfromSharedClient75AAA8BEIndirectPort7F6AC312",
        description: "from SharedClient75AAA8BE:{IndirectPort}",
        from_port: cache18_f6_ee16.endpoint_port(),
        group_id: cache_security_group79_a9_f160,
        ip_protocol: "tcp",
        source_security_group_id: Token::import_value(
            "Shared:ExportsOutputFnGetAttClient4A7F64DFGroupId88D524D6"
        ),
        to_port: cache18_f6_ee16.endpoint_port()
    });

    resource!(<AWS::EC2::SecurityGroupIngress>::cache_security_groupfrom_shared_strict_ca903_d6_c_indirect_port7_aa2_a147 {
        logical_id: "CacheSecurityGroupfromSharedStrictCA903D6CIndirectPort7AA2A147",
        description: "from SharedStrictCA903D6C:{IndirectPort}",
        from_port: cache18_f6_ee16.endpoint_port(),
        group_id: cache_security_group79_a9_f160,
        ip_protocol: "tcp",
        source_security_group_id: Token::import_value(
            "Shared:ExportsOutputFnGetAttStrict50189BC0GroupIdCA7554CC"
        ),
        to_port: cache18_f6_ee16.endpoint_port()
    });

    resource!(<AWS::EC2::SecurityGroupEgress>::cache_security_group_shared_strict_ca903_d6_c_indirect_portfrom264_b9161 {
        logical_id: "CacheSecurityGroupSharedStrictCA903D6CIndirectPortfrom264B9161",
        description: "to SCacheSecurityGroupDD9E3791:{IndirectPort}",
        destination_security_group_id: cache_security_group79_a9_f160,
        from_port: cache18_f6_ee16.endpoint_port(),
        group_id: Token::import_value("Shared:ExportsOutputFnGetAttStrict50189BC0GroupIdCA7554CC"),
        ip_protocol: "tcp",
        to_port: cache18_f6_ee16.endpoint_port()
    });

    resource!(<AWS::EC2::SecurityGroupIngress>::cache_security_groupfrom_shared_client75_aaa8_be63803218_feec {
        logical_id: "CacheSecurityGroupfromSharedClient75AAA8BE63803218FEEC",
        description: "readers",
        from_port: 6380,
        group_id: cache_security_group79_a9_f160,
        ip_protocol: "tcp",
        source_security_group_id: Token::import_value(
            "Shared:ExportsOutputFnGetAttClient4A7F64DFGroupId88D524D6"
        ),
        to_port: 6380
    });

    resource!(<AWS::ElastiCache::ServerlessCache>::cache18_f6_ee16 {
        logical_id: "Cache18F6EE16",
        engine: "valkey",
        kms_key_id: Token::import_value("Shared:ExportsOutputRefKey961B73FD1C116C2C"),
        security_group_ids: [cache_security_group79_a9_f160],
        serverless_cache_name: "SCacheBD97793D",
        subnet_ids: [
            Token::import_value(
                "Shared:ExportsOutputRefNetworkPrivateSubnet1SubnetC4D467318B28C84F"
            ),
            Token::import_value(
                "Shared:ExportsOutputRefNetworkPrivateSubnet2SubnetB345BF84D400CE71"
            )
        ],
        user_group_id: "sharedgroupd4755d63"
    });

    resource!(<AWS::ElastiCache::ServerlessCache>::given_ea18_d9_ca {
        logical_id: "GivenEA18D9CA",
        engine: "valkey",
        security_group_ids: [
            Token::import_value("Shared:ExportsOutputFnGetAttClient4A7F64DFGroupId88D524D6")
        ],
        serverless_cache_name: "SGivenFA5CB4F7",
        subnet_ids: [
            Token::import_value(
                "Shared:ExportsOutputRefNetworkPrivateSubnet1SubnetC4D467318B28C84F"
            ),
            Token::import_value(
                "Shared:ExportsOutputRefNetworkPrivateSubnet2SubnetB345BF84D400CE71"
            )
        ]
    });

    alarm!(alarm {
        metric: Metric::new("AWS/ElastiCache", "CacheHitRate").dimension(
            "ServerlessCacheName",
            "SCacheBD97793D"
        ),
        threshold: 1,
        evaluation_periods: 1,
        overrides: json!({
            "Properties": {
                "AlarmActions": [{
                    "Fn::ImportValue": "Shared:ExportsOutputRefTopicBFC7AF6ECB4A357A"
                }]
            }
        })
    });

    role!(local {
        assumed_by: service("lambda.amazonaws.com")
    });

    user_group!(<Valkey>::other {
        overrides: json!({ "Properties": { "UserIds": ["app"] } })
    });

    wire!(
        local.add_to_policy(
            Statement::allow(
                ["elasticache:Connect"],
                [
                    Token::import_value("Shared:ExportsOutputFnGetAttAppF1B96344Arn225FB554")
                ]
            )
        ),
        local.add_to_policy(
            Statement::allow(
                [
                    "elasticache:Connect",
                    "elasticache:DescribeServerlessCaches"
                ],
                [cache18_f6_ee16.arn()]
            )
        )
    );

    output!(user_arn {
        value: Token::import_value("Shared:ExportsOutputFnGetAttAppF1B96344Arn225FB554")
    });
}
