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

    user_group!(<Valkey>::user_group {
        overrides: json!({ "Properties": { "UserIds": ["my-user"] } })
    });

    resource!(<AWS::EC2::SecurityGroup>::cache_security_group79_a9_f160 {
        group_description: "Security group for Cache cache.",
        security_group_egress: [Egress {
            cidr_ip: "0.0.0.0/0",
            description: "Allow all outbound traffic by default",
            ip_protocol: "-1"
        }],
        vpc_id: Token::import_value("Shared:ExportsOutputRefVPCB9E5F0B4BD23A326")
    });

    resource!(<AWS::ElastiCache::ServerlessCache>::cache18_f6_ee16 {
        logical_id: "Cache18F6EE16",
        engine: "valkey",
        kms_key_id: Token::import_value("Shared:ExportsOutputRefKey961B73FD1C116C2C"),
        security_group_ids: [cache_security_group79_a9_f160],
        serverless_cache_name: "SCacheBD97793D",
        subnet_ids: [
            Token::import_value(
                "Shared:ExportsOutputRefVPCPrivateSubnet1Subnet8BCA10E01F79A1B7"
            ),
            Token::import_value(
                "Shared:ExportsOutputRefVPCPrivateSubnet2SubnetCFCDAA7AB22CF85D"
            )
        ],
        user_group_id: "sharedgroupd4755d63"
    });

    resource!(<AWS::EC2::SecurityGroup>::cache2_security_group9_e828312 {
        group_description: "Security group for Cache2 cache.",
        security_group_egress: [Egress {
            cidr_ip: "0.0.0.0/0",
            description: "Allow all outbound traffic by default",
            ip_protocol: "-1"
        }],
        vpc_id: Token::import_value("Shared:ExportsOutputRefVPCB9E5F0B4BD23A326")
    });

    resource!(<AWS::ElastiCache::ServerlessCache>::cache25408_dc66 {
        logical_id: "Cache25408DC66",
        engine: "valkey",
        security_group_ids: [cache2_security_group9_e828312],
        serverless_cache_name: "SCache2FCD35D5E",
        subnet_ids: [
            Token::import_value(
                "Shared:ExportsOutputRefVPCPrivateSubnet1Subnet8BCA10E01F79A1B7"
            ),
            Token::import_value(
                "Shared:ExportsOutputRefVPCPrivateSubnet2SubnetCFCDAA7AB22CF85D"
            )
        ],
        user_group_id: "susergroupbbed2163",
        depends_on: [user_group]
    });

    output!(endpoint {
        value: cache18_f6_ee16.endpoint_address()
    });
}
