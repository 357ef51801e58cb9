//! Resources of any type.

use super::*;

pub(super) const PROGRAMS: &[(&str, DeclareInStack)] = &[
    ("SW1200", |scope| {
        let versioning_configuration = later(json!({ "Statut": "Enabled", "Status": "Enabled" }));
        resource!(
            scope,
            <AWS::S3::Bucket>::logs {
                versioning_configuration
            }
        )
        .map(drop)
    }),
    ("SW1201", |scope| {
        let kind = None::<String>;
        resource!(
            scope,
            <AWS::SSM::Parameter>::endpoint {
                r#type: kind,
                value: "a"
            }
        )
        .map(drop)
    }),
    ("SW1203", |scope| {
        let versioning_configuration = later(json!("Enabled"));
        resource!(
            scope,
            <AWS::S3::Bucket>::logs {
                versioning_configuration
            }
        )
        .map(drop)
    }),
    ("SW1204", |scope| {
        let status = text("On");
        resource!(
            scope,
            <AWS::S3::Bucket>::logs {
                versioning_configuration: VersioningConfiguration { status }
            }
        )
        .map(drop)
    }),
    ("SW1205", |scope| {
        let bucket_name = text("My_Logs");
        resource!(scope, <AWS::S3::Bucket>::logs { bucket_name }).map(drop)
    }),
    ("SW1206", |scope| {
        let delay_seconds = later(1_000);
        resource!(scope, <AWS::SQS::Queue>::orders { delay_seconds }).map(drop)
    }),
    ("SW1207", |scope| {
        let bucket = text("ab");
        resource!(scope, <AWS::S3::AccessPoint>::reports { bucket }).map(drop)
    }),
    ("SW1208", |scope| {
        let architectures = later(vec!["arm64", "x86_64"]);
        let role = "arn:aws:iam::123456789012:role/worker";
        resource!(
            scope,
            <AWS::Lambda::Function>::worker {
                role,
                package_type: "Image",
                architectures,
                code: Code {
                    image_uri: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/worker:1"
                },
            }
        )
        .map(drop)
    }),
    ("SW1209", |scope| {
        let requires_compatibilities = later(vec!["FARGATE", "FARGATE"]);
        resource!(
            scope,
            <AWS::ECS::TaskDefinition>::web {
                requires_compatibilities
            }
        )
        .map(drop)
    }),
    ("SW1210", |scope| {
        let cidr_block = None::<String>;
        resource!(
            scope,
            <AWS::EC2::Subnet>::public {
                vpc_id: "vpc-12345678",
                cidr_block
            }
        )
        .map(drop)
    }),
    ("SW1211", |scope| {
        let parse_json = None::<stackwright::Json>;
        resource!(
            scope,
            <AWS::Logs::Transformer>::json {
                log_group_identifier: "shop",
                transformer_config: [Processor { parse_json }],
            }
        )
        .map(drop)
    }),
    ("SW1212", |scope| {
        let name = text("N");
        resource!(
            scope,
            <AWS::Lambda::Function>::worker {
                role: "arn:aws:iam::123456789012:role/worker",
                runtime: "python3.13",
                handler: "index.main",
                code: Code {
                    zip_file: "def main(event, context): pass"
                },
                environment: Environment {
                    variables: ["COUNT" = "5", name = "5"]
                },
            }
        )
        .map(drop)
    }),
    ("SW1214", |scope| {
        let type_name = text("Bucket");
        resource!(scope, <Custom>::logs { type_name }).map(drop)
    }),
    ("SW1250", |scope| {
        let key = text("id");
        resource!(
            scope,
            <AWS::DynamoDB::Table>::orders {
                billing_mode: "PAY_PER_REQUEST",
                attribute_definitions: [AttributeDefinition {
                    attribute_name: "order",
                    attribute_type: "S"
                }],
                key_schema: [KeySchema {
                    attribute_name: key,
                    key_type: "HASH"
                }],
            }
        )
        .map(drop)
    }),
    ("SW1251", |scope| {
        let (key, kind) = (text("id"), text("HASH"));
        resource!(
            scope,
            <AWS::DynamoDB::Table>::orders {
                billing_mode: "PAY_PER_REQUEST",
                attribute_definitions: [
                    AttributeDefinition {
                        attribute_name: "id",
                        attribute_type: "S"
                    },
                    AttributeDefinition {
                        attribute_name: "total",
                        attribute_type: "N"
                    },
                ],
                key_schema: [KeySchema {
                    attribute_name: key.clone(),
                    key_type: kind
                }],
                local_secondary_indexes: [LocalSecondaryIndex {
                    index_name: "by-total",
                    key_schema: [
                        KeySchema {
                            attribute_name: key,
                            key_type: "HASH"
                        },
                        KeySchema {
                            attribute_name: "total",
                            key_type: "RANGE"
                        },
                    ],
                    projection: Projection {
                        projection_type: "KEYS_ONLY"
                    },
                }],
            }
        )
        .map(drop)
    }),
    ("SW1216", |scope| {
        let minimum = text("3");
        resource!(
            scope,
            <AWS::AutoScaling::AutoScalingGroup>::servers {
                min_size: minimum,
                max_size: "2",
                vpc_zone_identifier: ["subnet-0123456789abcdef0"],
                launch_template: LaunchTemplateSpecification {
                    launch_template_id: "lt-0123456789abcdef0",
                    version: "1"
                }
            }
        )
        .map(drop)
    }),
    ("SW1217", |scope| {
        let table = resource!(
            scope,
            <AWS::EC2::RouteTable>::table {
                vpc_id: "vpc-0123456789abcdef0"
            }
        )?;
        for id in ["A", "B"] {
            let cidr = text("10.9.0.0/16");
            resource!(
                scope,
                <AWS::EC2::Route>::way {
                    id,
                    route_table_id: &table,
                    destination_cidr_block: cidr,
                    gateway_id: "igw-0123456789abcdef0"
                }
            )?;
        }
        Ok(())
    }),
    ("SW1218", |scope| {
        let network = resource!(
            scope,
            <AWS::EC2::VPC>::network {
                cidr_block: "10.0.0.0/16"
            }
        )?;
        let cidr = text("10.1.0.0/24");
        resource!(
            scope,
            <AWS::EC2::Subnet>::first {
                vpc_id: network,
                cidr_block: cidr
            }
        )
        .map(drop)
    }),
    ("SW1219", |scope| {
        let next = text("Ready");
        resource!(
            scope,
            <AWS::StepFunctions::StateMachine>::orders {
                role_arn: "arn:aws:iam::123456789012:role/states",
                definition: json!({
                    "StartAt": "Wait",
                    "States": {
                        "Wait": { "Type": "Wait", "Seconds": 60, "Next": next },
                        "Done": { "Type": "Succeed" }
                    }
                })
            }
        )
        .map(drop)
    }),
    ("SW0927", |scope| {
        let value = text("yes");
        resource!(
            scope,
            <AWS::IAM::Role>::deploy {
                assume_role_policy_document: json!({
                    "Statement": [{
                        "Effect": "Allow",
                        "Principal": { "AWS": "123456789012" },
                        "Action": "sts:AssumeRole",
                        "Condition": { "Bool": { "aws:MultiFactorAuthPresent": value } }
                    }]
                })
            }
        )
        .map(drop)
    }),
    ("SW1220", |scope| {
        let pictures = resource!(scope, <AWS::S3::Bucket>::pictures {})?;
        let everybody = text("*");
        resource!(
            scope,
            <AWS::S3::BucketPolicy>::reading {
                bucket: &pictures,
                policy_document: json!({
                    "Version": "2012-10-17",
                    "Statement": [{
                        "Effect": "Allow",
                        "Principal": everybody,
                        "Action": "s3:GetObject",
                        "Resource": text!("{}/*", pictures.arn())
                    }]
                })
            }
        )
        .map(drop)
    }),
    ("SW1221", |scope| {
        let pictures = resource!(scope, <AWS::S3::Bucket>::pictures {})?;
        let action = text("s3:GetObject");
        resource!(
            scope,
            <AWS::S3::BucketPolicy>::reading {
                bucket: &pictures,
                policy_document: json!({
                    "Version": "2012-10-17",
                    "Statement": [{
                        "Effect": "Allow",
                        "Principal": { "AWS": "arn:aws:iam::123456789012:role/reader" },
                        "Action": action,
                        "Resource": pictures.arn()
                    }]
                })
            }
        )
        .map(drop)
    }),
    ("SW1252", |scope| {
        let days = 30;
        resource!(
            scope,
            <AWS::Backup::BackupPlan>::nightly {
                backup_plan: BackupPlanResourceType {
                    backup_plan_name: "nightly",
                    backup_plan_rule: [BackupRuleResourceType {
                        rule_name: "nightly",
                        target_backup_vault: "orders",
                        lifecycle: LifecycleResourceType {
                            move_to_cold_storage_after_days: 7,
                            delete_after_days: days
                        },
                    }],
                },
            }
        )
        .map(drop)
    }),
];
