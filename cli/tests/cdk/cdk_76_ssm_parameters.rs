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

    parameter!(ssm_parameter_valuesharedzone_c96584_b6_f00_a464_ead1953_aff4_b05118_parameter {
        id: "SsmParameterValuesharedzoneC96584B6F00A464EAD1953AFF4B05118Parameter",
        kind: SsmString,
        default: "/shared/zone"
    });

    parameter!(bootstrap_version {
        kind: SsmString,
        default: "/cdk-bootstrap/hnb659fds/version",
        description: "Version of the CDK Bootstrap resources in this environment, automatically retrieved from SSM Parameter Store. [cdk:skip]"
    });

    topic!(topic {});

    string_parameter!(plain { value: topic.arn() });

    string_parameter!(full {
        name: "/shop/size",
        value: "small",
        description: "Size of the shop",
        allowed_pattern: "^[a-z]+$",
        tier: Advanced,
        tags: ["team" = "web"]
    });

    string_parameter!(simple {
        name: "mode",
        value: "fast",
        tier: IntelligentTiering
    });

    resource!(<AWS::SSM::Parameter>::zones61_ccf6_c2 {
        logical_id: "Zones61CCF6C2",
        name: "/shop/zones",
        r#type: "StringList",
        value: "a,b"
    });

    resource!(<AWS::SSM::Parameter>::topics025_bdd29 {
        logical_id: "Topics025BDD29",
        r#type: "StringList",
        value: Token::join(",", [Text::from("first"), topic.arn()])
    });

    role!(web {
        assumed_by: service("ec2.amazonaws.com")
    });

    wire!(
        web.add_to_policy(
            Statement::allow(
                [
                    "ssm:DescribeParameters",
                    "ssm:GetParameters",
                    "ssm:GetParameter",
                    "ssm:GetParameterHistory"
                ],
                [
                    text!(
                        "arn:{partition}:ssm:{region}:{account_id}:parameter/{plain295_eb121}",
                        partition = Pseudo::Partition,
                        region = Pseudo::Region,
                        account_id = Pseudo::AccountId,
                        plain295_eb121 = plain.name()
                    )
                ]
            )
        ),
        web.add_to_policy(
            Statement::allow(
                [
                    "ssm:DescribeParameters",
                    "ssm:GetParameters",
                    "ssm:GetParameter",
                    "ssm:GetParameterHistory"
                ],
                [
                    text!(
                        "arn:{partition}:ssm:{region}:{account_id}:parameter{full_c8_c81_de8}",
                        partition = Pseudo::Partition,
                        region = Pseudo::Region,
                        account_id = Pseudo::AccountId,
                        full_c8_c81_de8 = full.name()
                    )
                ]
            )
        ),
        web.add_to_policy(
            Statement::allow(
                [
                    "ssm:DescribeParameters",
                    "ssm:GetParameters",
                    "ssm:GetParameter",
                    "ssm:GetParameterHistory"
                ],
                [
                    text!(
                        "arn:{partition}:ssm:{region}:{account_id}:parameter/{simple1409_af30}",
                        partition = Pseudo::Partition,
                        region = Pseudo::Region,
                        account_id = Pseudo::AccountId,
                        simple1409_af30 = simple.name()
                    )
                ]
            )
        ),
        web.add_to_policy(
            Statement::allow(
                [
                    "ssm:DescribeParameters",
                    "ssm:GetParameters",
                    "ssm:GetParameter",
                    "ssm:GetParameterHistory"
                ],
                [
                    text!(
                        "arn:{}:ssm:{}:{}:parameter/shared/zone",
                        Pseudo::Partition,
                        Pseudo::Region,
                        Pseudo::AccountId
                    )
                ]
            )
        ),
        web.add_to_policy(
            Statement::allow(
                ["ssm:PutParameter"],
                [
                    text!(
                        "arn:{partition}:ssm:{region}:{account_id}:parameter{full_c8_c81_de8}",
                        partition = Pseudo::Partition,
                        region = Pseudo::Region,
                        account_id = Pseudo::AccountId,
                        full_c8_c81_de8 = full.name()
                    )
                ]
            )
        )
    );

    output!(plain_name {
        value: plain.name()
    });

    output!(plain_arn {
        value: text!(
            "arn:{partition}:ssm:{region}:{account_id}:parameter/{plain295_eb121}",
            partition = Pseudo::Partition,
            region = Pseudo::Region,
            account_id = Pseudo::AccountId,
            plain295_eb121 = plain.name()
        )
    });

    output!(plain_value {
        value: plain.value()
    });

    output!(full_name { value: full.name() });

    output!(full_arn {
        value: text!(
            "arn:{partition}:ssm:{region}:{account_id}:parameter{full_c8_c81_de8}",
            partition = Pseudo::Partition,
            region = Pseudo::Region,
            account_id = Pseudo::AccountId,
            full_c8_c81_de8 = full.name()
        )
    });

    output!(simple_arn {
        value: text!(
            "arn:{partition}:ssm:{region}:{account_id}:parameter/{simple1409_af30}",
            partition = Pseudo::Partition,
            region = Pseudo::Region,
            account_id = Pseudo::AccountId,
            simple1409_af30 = simple.name()
        )
    });

    output!(list_arn {
        value: text!(
            "arn:{partition}:ssm:{region}:{account_id}:parameter{zones61_ccf6_c2}",
            partition = Pseudo::Partition,
            region = Pseudo::Region,
            account_id = Pseudo::AccountId,
            zones61_ccf6_c2 = zones61_ccf6_c2.ref_()
        )
    });

    output!(existing_name {
        value: "/shared/zone"
    });

    output!(existing_arn {
        value: text!(
            "arn:{}:ssm:{}:{}:parameter/shared/zone",
            Pseudo::Partition,
            Pseudo::Region,
            Pseudo::AccountId
        )
    });

    output!(existing_value {
        value: ssm_parameter_valuesharedzone_c96584_b6_f00_a464_ead1953_aff4_b05118_parameter.value()
    });

    output!(again {
        value: ssm_parameter_valuesharedzone_c96584_b6_f00_a464_ead1953_aff4_b05118_parameter.value()
    });
}
