//! A relational database beside a cache, with its password in a secret.
//!
//! `cargo run --bin orders_database` writes the cloud assembly to `cdk.out`.

use stackwright::prelude::*;

/// The database and a cache beside it.
#[stack(name = "OrdersDatabase")]
pub mod orders_database {
    use stackwright::prelude::*;

    vpc!(network { max_azs: 2 });
    cache!(<Valkey>::lookups { vpc: network });

    security_group!(database_sg {
        vpc: network,
        allow_all_outbound: false
    });
    security_group!(api_sg { vpc: network });
    resource!(<AWS::SecretsManager::Secret>::password {
        generate_secret_string: GenerateSecretString {
            secret_string_template: "{\"username\":\"orders\"}",
            generate_string_key: "password",
            exclude_characters: " %+~`#$&*()|[]{}:;<>?!'/@\"\\",
            password_length: 30
        }
    });
    resource!(<AWS::RDS::DBSubnetGroup>::subnets {
        db_subnet_group_description: "Private subnets of the orders database",
        subnet_ids: network.private_subnet_ids()
    });
    resource!(<AWS::RDS::DBInstance>::orders {
        engine: "postgres",
        engine_version: "17.6",
        db_instance_class: "db.t4g.medium",
        allocated_storage: "100",
        storage_type: "gp3",
        storage_encrypted: true,
        multi_az: true,
        db_name: "orders",
        db_subnet_group_name: subnets,
        vpc_security_groups: [database_sg],
        master_username: text!(
            "{{{{resolve:secretsmanager:{}:SecretString:username}}}}",
            password.ref_()
        ),
        master_user_password: text!(
            "{{{{resolve:secretsmanager:{}:SecretString:password}}}}",
            password.ref_()
        ),
        backup_retention_period: 7,
        copy_tags_to_snapshot: true,
        deletion_protection: true,
        removal_policy: Snapshot
    });
    resource!(<AWS::SecretsManager::SecretTargetAttachment>::attachment {
        secret_id: password,
        target_id: orders,
        target_type: "AWS::RDS::DBInstance"
    });
    wire!(
        database_sg.allow_from(api_sg, Port::tcp(5432)),
        lookups.allow_default_port_from(api_sg)
    );
    output!(endpoint {
        value: orders.endpoint_address()
    });
}

fn main() -> std::process::ExitCode {
    App::run(|app| {
        app.add::<orders_database::Stack>()?;
        Ok(())
    })
}
