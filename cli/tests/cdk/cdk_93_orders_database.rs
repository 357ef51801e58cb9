#[stackwright::stack(
    name = "OrdersDatabase",
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

    vpc!(network {});

    cache!(<Valkey>::lookups { vpc: network });

    security_group!(database_sg {
        vpc: network,
        allow_all_outbound: false
    });

    security_group!(api_sg { vpc: network });

    secret!(password {
        logical_id: "Password",
        generate: GenerateSecretString {
            password_length: 30,
            exclude_characters: " %+~`#$&*()|[]{}:;<>?!'/@\"\\",
            secret_string_template: "{\"username\":\"orders\"}",
            generate_string_key: "password"
        },
        overrides: json!({ "DeletionPolicy": null, "UpdateReplacePolicy": null })
    });

    resource!(<AWS::RDS::DBSubnetGroup>::subnets {
        db_subnet_group_description: "Private subnets of the orders database",
        subnet_ids: network.private_subnet_ids()
    });

    resource!(<AWS::RDS::DBInstance>::orders {
        allocated_storage: "100",
        backup_retention_period: 7,
        copy_tags_to_snapshot: true,
        db_instance_class: "db.t4g.medium",
        db_name: "orders",
        db_subnet_group_name: subnets,
        deletion_protection: true,
        engine: "postgres",
        engine_version: "17.6",
        master_user_password: text!(
            "{{{{resolve:secretsmanager:{}:SecretString:password}}}}",
            password.arn()
        ),
        master_username: text!(
            "{{{{resolve:secretsmanager:{}:SecretString:username}}}}",
            password.arn()
        ),
        multi_az: true,
        storage_encrypted: true,
        storage_type: "gp3",
        vpc_security_groups: [database_sg.id()],
        removal_policy: Snapshot
    });

    resource!(<AWS::SecretsManager::SecretTargetAttachment>::attachment {
        secret_id: password.arn(),
        target_id: orders.ref_(),
        target_type: "AWS::RDS::DBInstance"
    });

    wire!(lookups.allow_default_port_from(api_sg));

    wire!(database_sg.allow_from(api_sg, Port::tcp(5_432)));

    output!(endpoint {
        value: orders.endpoint_address()
    });
}
