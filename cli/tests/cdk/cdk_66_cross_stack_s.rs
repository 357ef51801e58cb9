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
        existing: Token::import_value("Shared:ExportsOutputRefNetwork1C6012B577398E2D"),
        private_subnet_ids: [
            Token::import_value(
                "Shared:ExportsOutputRefNetworkPrivateSubnet1SubnetC4D467318B28C84F"
            ),
            Token::import_value(
                "Shared:ExportsOutputRefNetworkPrivateSubnet2SubnetB345BF84D400CE71"
            )
        ]
    });

    key!(existing_key {
        existing: Token::import_value("Shared:ExportsOutputRefKey961B73FD1C116C2C")
    });

    security_group!(existing_security_group {
        existing: Token::import_value("Shared:ExportsOutputFnGetAttClient4A7F64DFGroupId88D524D6")
    });

    topic!(existing_topic {
        existing: Token::import_value("Shared:ExportsOutputRefTopicBFC7AF6ECB4A357A")
    });

    resource!(<AWS::EC2::SecurityGroupIngress>::cache_security_groupfrom_shared_client75_aaa8_be_indirect_port7_f6_ac312 {
        logical_id: "CacheSecurityGroupfromSharedClient75AAA8BEIndirectPort7F6AC312",
        description: "from SharedClient75AAA8BE:{IndirectPort}",
        from_port: cache.endpoint_port(),
        ip_protocol: "tcp",
        source_security_group_id: Token::import_value(
            "Shared:ExportsOutputFnGetAttClient4A7F64DFGroupId88D524D6"
        ),
        to_port: cache.endpoint_port(),
        overrides: json!({
            "Properties": {
                "GroupId": { "Fn::GetAtt": ["CacheSecurityGroup79A9F160", "GroupId"] }
            }
        })
    });

    resource!(<AWS::EC2::SecurityGroupIngress>::cache_security_groupfrom_shared_strict_ca903_d6_c_indirect_port7_aa2_a147 {
        logical_id: "CacheSecurityGroupfromSharedStrictCA903D6CIndirectPort7AA2A147",
        description: "from SharedStrictCA903D6C:{IndirectPort}",
        from_port: cache.endpoint_port(),
        ip_protocol: "tcp",
        source_security_group_id: Token::import_value(
            "Shared:ExportsOutputFnGetAttStrict50189BC0GroupIdCA7554CC"
        ),
        to_port: cache.endpoint_port(),
        overrides: json!({
            "Properties": {
                "GroupId": { "Fn::GetAtt": ["CacheSecurityGroup79A9F160", "GroupId"] }
            }
        })
    });

    resource!(<AWS::EC2::SecurityGroupEgress>::cache_security_group_shared_strict_ca903_d6_c_indirect_portfrom264_b9161 {
        logical_id: "CacheSecurityGroupSharedStrictCA903D6CIndirectPortfrom264B9161",
        description: "to SCacheSecurityGroupDD9E3791:{IndirectPort}",
        from_port: cache.endpoint_port(),
        group_id: Token::import_value("Shared:ExportsOutputFnGetAttStrict50189BC0GroupIdCA7554CC"),
        ip_protocol: "tcp",
        to_port: cache.endpoint_port(),
        overrides: json!({
            "Properties": {
                "DestinationSecurityGroupId": {
                    "Fn::GetAtt": ["CacheSecurityGroup79A9F160", "GroupId"]
                }
            }
        })
    });

    resource!(<AWS::EC2::SecurityGroupIngress>::cache_security_groupfrom_shared_client75_aaa8_be63803218_feec {
        logical_id: "CacheSecurityGroupfromSharedClient75AAA8BE63803218FEEC",
        description: "readers",
        from_port: 6380,
        ip_protocol: "tcp",
        source_security_group_id: Token::import_value(
            "Shared:ExportsOutputFnGetAttClient4A7F64DFGroupId88D524D6"
        ),
        to_port: 6380,
        overrides: json!({
            "Properties": {
                "GroupId": { "Fn::GetAtt": ["CacheSecurityGroup79A9F160", "GroupId"] }
            }
        })
    });

    cache!(<Valkey>::cache {
        vpc: existing_vpc,
        kms_key: existing_key,
        overrides: json!({ "Properties": { "UserGroupId": "sharedgroupd4755d63" } })
    });

    cache!(<Valkey>::given {
        vpc: existing_vpc,
        security_groups: [existing_security_group]
    });

    alarm!(alarm {
        metric: Metric::new("AWS/ElastiCache", "CacheHitRate").dimension(
            "ServerlessCacheName",
            "SCacheBD97793D"
        ),
        threshold: 1,
        evaluation_periods: 1,
        alarm_actions: [existing_topic]
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
                [cache.arn()]
            )
        )
    );

    output!(user_arn {
        value: Token::import_value("Shared:ExportsOutputFnGetAttAppF1B96344Arn225FB554")
    });
}
