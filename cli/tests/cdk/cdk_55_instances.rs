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

    parameter!(ssm_parameter_valueawsserviceamiamazonlinuxlatestal2023amikernel61arm64_c96584_b6_f00_a464_ead1953_aff4_b05118_parameter {
        id: "SsmParameterValueawsserviceamiamazonlinuxlatestal2023amikernel61arm64C96584B6F00A464EAD1953AFF4B05118Parameter",
        kind: SsmImageId,
        default: "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-6.1-arm64"
    });

    parameter!(bootstrap_version {
        kind: SsmString,
        default: "/cdk-bootstrap/hnb659fds/version",
        description: "Version of the CDK Bootstrap resources in this environment, automatically retrieved from SSM Parameter Store. [cdk:skip]"
    });

    vpc!(vpc { id: "VPC" });

    role!(web {
        assumed_by: service("ec2.amazonaws.com")
    });

    security_group!(a { vpc });

    security_group!(b { vpc });

    cache!(<Valkey>::cache { vpc });

    resource!(<AWS::IAM::InstanceProfile>::server_instance_profile_b511_e411 {
        roles: [web.name()]
    });

    resource!(<AWS::EC2::Instance>::server7_e7_d21_fa {
        logical_id: "Server7E7D21FA",
        availability_zone: Token::select(0, Token::availability_zones()),
        iam_instance_profile: server_instance_profile_b511_e411,
        image_id: ssm_parameter_valueawsserviceamiamazonlinuxlatestal2023amikernel61arm64_c96584_b6_f00_a464_ead1953_aff4_b05118_parameter.value(),
        instance_type: "t4g.micro",
        security_group_ids: [a.id(), b.id()],
        tags: ["Name" = "S/Server"],
        user_data: Token::base64(r"#!/bin/bash
yum update -y
echo done"),
        depends_on: [web],
        overrides: json!({
            "Properties": { "SubnetId": { "Ref": "VPCPrivateSubnet1Subnet8BCA10E0" } }
        })
    });

    security_group!(second_instance_security_group6_a01_fe16 {
        logical_id: "SecondInstanceSecurityGroup6A01FE16",
        vpc,
        description: "S/Second/InstanceSecurityGroup",
        tags: ["Name" = "S/Second"]
    });

    role!(second_instance_role85_ede46_e {
        logical_id: "SecondInstanceRole85EDE46E",
        assumed_by: service("ec2.amazonaws.com"),
        tags: ["Name" = "S/Second"]
    });

    resource!(<AWS::IAM::Policy>::second_instance_role_default_policy5416_a45_e {
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
        policy_name: "SecondInstanceRoleDefaultPolicy5416A45E",
        roles: [second_instance_role85_ede46_e.name()]
    });

    resource!(<AWS::IAM::InstanceProfile>::second_instance_profile60_b03349 {
        roles: [second_instance_role85_ede46_e.name()]
    });

    resource!(<AWS::EC2::Instance>::second394350_f9 {
        availability_zone: Token::select(0, Token::availability_zones()),
        iam_instance_profile: second_instance_profile60_b03349,
        image_id: ssm_parameter_valueawsserviceamiamazonlinuxlatestal2023amikernel61arm64_c96584_b6_f00_a464_ead1953_aff4_b05118_parameter.value(),
        instance_type: "m7g.large",
        security_group_ids: [second_instance_security_group6_a01_fe16.id()],
        tags: ["Name" = "S/Second"],
        user_data: Token::base64("#!/bin/bash"),
        depends_on: [
            second_instance_role_default_policy5416_a45_e,
            second_instance_role85_ede46_e
        ],
        overrides: json!({
            "Properties": { "SubnetId": { "Ref": "VPCPrivateSubnet1Subnet8BCA10E0" } }
        })
    });

    instance!(third {
        vpc,
        instance_type: "t3.micro",
        image_parameter: "/images/web",
        tags: ["Name" = "third"],
        removal_policy: Retain
    });

    wire!(
        web.add_to_policy(
            Statement::allow(
                [
                    "elasticache:Connect",
                    "elasticache:DescribeServerlessCaches"
                ],
                [cache.arn()]
            )
        )
    );

    wire!(cache.allow_default_port_from(a));

    wire!(
        second_instance_security_group6_a01_fe16.allow_from(
            Peer::ipv4("10.0.0.0/16"),
            Port::tcp(443)
        )
    );

    output!(id {
        value: server7_e7_d21_fa.ref_()
    });

    output!(ip {
        value: server7_e7_d21_fa.private_ip()
    });
}
