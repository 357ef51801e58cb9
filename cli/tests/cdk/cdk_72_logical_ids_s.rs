#[stackwright::stack(
    name = "S",
    description = "What is live: sessions & carts",
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
        existing: Token::import_value("Shared:ExportsOutputRefLiveVpcB06B2B09")
    });

    user!(<Iam>::live_user {
        logical_id: "LiveUser",
        user_id: "app",
        access: "on ~* +@all"
    });

    user_group!(<Valkey>::live_group {
        logical_id: "LiveGroup",
        name: "steam7ee581e9",
        users: [live_user]
    });

    security_group!(cache_security_group79_a9_f160 {
        logical_id: "CacheSecurityGroup79A9F160",
        vpc: existing_vpc,
        description: "Security group for Cache cache."
    });

    resource!(<AWS::EC2::SecurityGroupIngress>::cache_security_groupfrom_shared_server4224_c71_f_indirect_port5892_c55_d {
        description: "from SharedServer4224C71F:{IndirectPort}",
        from_port: live_cache.endpoint_port(),
        group_id: cache_security_group79_a9_f160.id(),
        ip_protocol: "tcp",
        source_security_group_id: Token::import_value(
            "Shared:ExportsOutputFnGetAttLiveServersGroupId2AA86DE7"
        ),
        to_port: live_cache.endpoint_port()
    });

    resource!(<AWS::ElastiCache::ServerlessCache>::live_cache {
        engine: "valkey",
        kms_key_id: Token::import_value("Shared:ExportsOutputRefLiveKeyD2AA31A6"),
        security_group_ids: [cache_security_group79_a9_f160.id()],
        serverless_cache_name: "SCacheBD97793D",
        subnet_ids: [
            Token::import_value(
                "Shared:ExportsOutputRefNetworkPrivateSubnet1SubnetC4D467318B28C84F"
            ),
            Token::import_value(
                "Shared:ExportsOutputRefNetworkPrivateSubnet2SubnetB345BF84D400CE71"
            )
        ],
        user_group_id: "steam7ee581e9",
        depends_on: [live_group]
    });

    role!(live_role {
        logical_id: "LiveRole",
        assumed_by: service("ec2.amazonaws.com")
    });

    resource!(<AWS::IAM::Policy>::web_default_policy_cda420_ed {
        logical_id: "WebDefaultPolicyCDA420ED",
        policy_document: json!({
            "Statement": [
                {
                    "Action": [
                        "elasticache:Connect",
                        "elasticache:DescribeServerlessCaches"
                    ],
                    "Effect": "Allow",
                    "Resource": live_cache.arn()
                },
                { "Action": "elasticache:Connect", "Effect": "Allow", "Resource": live_user.arn() }
            ],
            "Version": "2012-10-17"
        }),
        policy_name: "WebDefaultPolicyCDA420ED",
        roles: [live_role.name()]
    });

    iam_user!(live_person {
        logical_id: "LivePerson"
    });

    resource!(<AWS::IAM::Policy>::person_default_policy219_c0_e3_c {
        policy_document: json!({
            "Statement": [{
                "Action": "elasticache:Connect",
                "Effect": "Allow",
                "Resource": live_user.arn()
            }],
            "Version": "2012-10-17"
        }),
        policy_name: "PersonDefaultPolicy219C0E3C",
        users: [live_person.name()]
    });

    topic!(live_topic {
        logical_id: "LiveTopic"
    });

    alarm!(live_alarm {
        logical_id: "LiveAlarm",
        metric: Metric::new("AWS/ElastiCache", "CacheHitRate").dimension(
            "ServerlessCacheName",
            "SCacheBD97793D"
        ),
        threshold: 1,
        evaluation_periods: 1,
        alarm_actions: [live_topic]
    });

    log_group!(live_log {
        logical_id: "LiveLog",
        retention: 731days,
        depends_on: [
            live_cache,
            cache_security_groupfrom_shared_server4224_c71_f_indirect_port5892_c55_d,
            cache_security_group79_a9_f160
        ]
    });

    secret!(live_secret {
        logical_id: "LiveSecret",
        generate: GenerateSecretString {
            exclude_punctuation: true
        }
    });

    resource!(<AWS::CloudWatch::Dashboard>::live_board {
        dashboard_body: "{\"widgets\":[{\"type\":\"text\",\"width\":6,\"height\":2,\"x\":0,\"y\":0,\"properties\":{\"markdown\":\"# Orders\",\"background\":\"transparent\"}}]}"
    });

    output!(arn {
        value: live_cache.arn()
    });

    output!(live_cache_name {
        value: "SCacheBD97793D"
    });
}
