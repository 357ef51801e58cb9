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

    cache!(<Valkey>::cache {
        vpc: existing_vpc,
        kms_key: existing_key
    });

    role!(role {
        assumed_by: account("210987654321"),
        managed_policies: ["ReadOnlyAccess"]
    });

    resource!(<AWS::IAM::Policy>::same_policy_d73_d580_e {
        policy_document: json!({
            "Statement": [{
                "Action": [
                    "elasticache:Connect",
                    "elasticache:DescribeServerlessCaches"
                ],
                "Effect": "Allow",
                "Resource": cache.arn()
            }],
            "Version": "2012-10-17"
        }),
        policy_name: "SamePolicyD73D580E",
        roles: ["web"]
    });

    security_group!(server_instance_security_group71_d53_dd9 {
        logical_id: "ServerInstanceSecurityGroup71D53DD9",
        vpc: existing_vpc,
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
        availability_zone: "eu-west-1a",
        iam_instance_profile: server_instance_profile_b511_e411,
        image_id: ssm_parameter_valueawsserviceamiamazonlinuxlatestal2023amikernel61x8664_c96584_b6_f00_a464_ead1953_aff4_b05118_parameter.value(),
        instance_type: "t3.micro",
        security_group_ids: [server_instance_security_group71_d53_dd9.id()],
        subnet_id: Token::import_value(
            "Shared:ExportsOutputRefNetworkPrivateSubnet1SubnetC4D467318B28C84F"
        ),
        tags: ["Name" = "S/Server"],
        user_data: Token::base64("#!/bin/bash"),
        depends_on: [server_instance_role3_d38_a6_b8]
    });

    alarm!(a {
        metric: Metric::new("AWS/ElastiCache", "CacheHitRate").dimension(
            "ServerlessCacheName",
            "SCacheBD97793D"
        ),
        threshold: 1,
        evaluation_periods: 1
    });

    wire!(
        role.add_to_policy(
            Statement::allow(
                [
                    "elasticache:Connect",
                    "elasticache:DescribeServerlessCaches"
                ],
                [
                    text!(
                        "arn:{}:elasticache:eu-west-1:123456789012:serverlesscache/old",
                        Pseudo::Partition
                    )
                ]
            )
        ),
        role.add_to_policy(
            Statement::allow(
                [
                    "elasticache:Connect",
                    "elasticache:DescribeServerlessCaches"
                ],
                [cache.arn()]
            )
        )
    );

    output!(region { value: "eu-west-1" });

    output!(role_arn {
        value: text!("arn:{}:iam::123456789012:role/named", Pseudo::Partition)
    });
}
