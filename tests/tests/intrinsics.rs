//! Every intrinsic function in every kind of position of a resource of any type: it compiles, and the template has it.

#![allow(unreachable_pub, reason = "macros make the modules")]
#![allow(
    deprecated,
    reason = "what is allowed is broken by some of the values only"
)]

use serde_json::{Value as Json, json};
use stackwright::prelude::*;
use stackwright_tests::template_of;

fn property<'t>(template: &'t Json, id: &str, path: &str) -> &'t Json {
    let pointer = format!("/Resources/{id}/Properties{path}");
    template.pointer(&pointer).unwrap_or(&Json::Null)
}

/// A value in each position of a kind: where a string belongs.
macro_rules! texts {
    ($($name:ident: [$($value:tt)*] => $json:tt)+) => {
        $(
            mod $name {
                #[stackwright::stack]
                pub mod texts {
                    use stackwright::prelude::*;

                    parameter!(stage {});
                    parameter!(size { kind: Number });
                    parameter!(ids { kind: CommaDelimitedList });
                    mapping!(sizes { values: json!({ "a": { "b": "1", "c": "python3.12" } }) });
                    condition!(is_prod { expression: ConditionExpression::equals(stage.value(), "prod") });
                    resource!(<AWS::SQS::Queue>::queue {});
                    resource!(<AWS::Lambda::Function>::worker {
                        allow: [
                            SW1451 = "any value in any position", SW1500 = "any value in any position",
                            SW1539 = "any value in any position"
                        ],
                        role: $($value)*,
                        handler: $($value)*,
                        runtime: $($value)*,
                        kms_key_arn: $($value)*,
                        code: Code { s3_bucket: $($value)*, s3_key: $($value)* },
                        layers: [$($value)*],
                        vpc_config: VpcConfig { subnet_ids: [$($value)*], security_group_ids: [$($value)*] },
                        environment: Environment { variables: ["KEY" = $($value)*] }
                    });
                    resource!(<AWS::S3::Bucket>::bucket {
                        lifecycle_configuration: LifecycleConfiguration {
                            rules: [Rule { status: $($value)*, prefix: $($value)*, expiration_in_days: 3 }]
                        }
                    });
                    resource!(<AWS::SSM::Parameter>::name {
                        r#type: "String",
                        value: if_(is_prod, $($value)*, "x")
                    });
                }
            }
        )+

        #[test]
        fn in_texts() {
            $({
                let template = template_of::<$name::texts::Stack>();
                let expected = json!($json);
                let no_value = json!({ "Ref": "AWS::NoValue" });
                for path in [
                    "/Role", "/Handler", "/Runtime", "/KmsKeyArn", "/Code/S3Bucket", "/Code/S3Key", "/Layers/0",
                    "/VpcConfig/SubnetIds/0", "/VpcConfig/SecurityGroupIds/0", "/Environment/Variables/KEY",
                ] {
                    assert_eq!(*property(&template, "Worker", path), expected, "{} {path}", stringify!($name));
                }
                for path in ["Status", "Prefix"] {
                    let path = format!("/LifecycleConfiguration/Rules/0/{path}");
                    assert_eq!(*property(&template, "Bucket", &path), expected, "{} {path}", stringify!($name));
                }
                let either = json!({ "Fn::If": ["IsProd", expected, "x"] });
                assert_eq!(*property(&template, "Name", "/Value"), either, "{}", stringify!($name));
                assert_ne!(expected, no_value);
            })+
        }
    };
}

texts! {
    of_a_parameter: [stage.value()] => { "Ref": "Stage" }
    of_a_resource: [queue.ref_()] => { "Ref": "Queue" }
    of_an_attribute: [queue.arn()] => { "Fn::GetAtt": ["Queue", "Arn"] }
    by_name_of_attribute: [queue.get_att("Arn")] => { "Fn::GetAtt": ["Queue", "Arn"] }
    of_a_pseudo: [Pseudo::Region] => { "Ref": "AWS::Region" }
    of_a_split: [Token::select(1, Token::split(",", stage.value()))] => {
        "Fn::Select": [1, { "Fn::Split": [",", { "Ref": "Stage" }] }]
    }
    of_blocks: [Token::select(0, Token::cidr("10.0.0.0/16", 2, 8))] => {
        "Fn::Select": [0, { "Fn::Cidr": ["10.0.0.0/16", 2, "8"] }]
    }
    of_a_number: [Token::select(size.value(), Token::split(",", stage.value()))] => {
        "Fn::Select": [{ "Ref": "Size" }, { "Fn::Split": [",", { "Ref": "Stage" }] }]
    }
    of_a_number_of_a_mapping: [Token::select(sizes.find("a", "b"), ids.value())] => {
        "Fn::Select": [{ "Fn::FindInMap": ["Sizes", "a", "b"] }, { "Ref": "Ids" }]
    }
    of_blocks_of_numbers: [Token::select(0, Token::cidr("10.0.0.0/16", size.value(), size.value()))] => {
        "Fn::Select": [0, { "Fn::Cidr": ["10.0.0.0/16", { "Ref": "Size" }, { "Ref": "Size" }] }]
    }
    of_zones: [Token::select(0, Token::availability_zones_of("eu-west-1"))] => {
        "Fn::Select": [0, { "Fn::GetAZs": "eu-west-1" }]
    }
    of_own_zones: [Token::select(0, Token::availability_zones())] => {
        "Fn::Select": [0, { "Fn::GetAZs": "" }]
    }
    of_a_list: [Token::select(0, ids.value())] => { "Fn::Select": [0, { "Ref": "Ids" }] }
    of_a_mapping: [sizes.find("a", "c")] => { "Fn::FindInMap": ["Sizes", "a", "c"] }
    of_a_mapping_by_parameter: [sizes.find(stage.value(), "c")] => {
        "Fn::FindInMap": ["Sizes", { "Ref": "Stage" }, "c"]
    }
    of_a_sub: [Token::sub("${A}-${AWS::Region}", [("A", stage.value())])] => {
        "Fn::Sub": ["${A}-${AWS::Region}", { "A": { "Ref": "Stage" } }]
    }
    of_text: [text!("{}-x", stage.value())] => { "Fn::Join": ["", [{ "Ref": "Stage" }, "-x"]] }
    of_a_join: [Token::join("-", [Text::from("a"), stage.value().into()])] => {
        "Fn::Join": ["-", ["a", { "Ref": "Stage" }]]
    }
    of_a_joined_list: [Token::split(",", stage.value()).join(";")] => {
        "Fn::Join": [";", { "Fn::Split": [",", { "Ref": "Stage" }] }]
    }
    of_an_import: [Token::import_value("shared")] => { "Fn::ImportValue": "shared" }
    of_a_made_import: [Token::import_value(text!("{}-vpc", stage.value()))] => {
        "Fn::ImportValue": { "Fn::Join": ["", [{ "Ref": "Stage" }, "-vpc"]] }
    }
    of_a_transform: [Token::transform("AWS::Include", [("Location", "s3://a/b")])] => {
        "Fn::Transform": { "Name": "AWS::Include", "Parameters": { "Location": "s3://a/b" } }
    }
    in_base64: [Token::base64("x")] => { "Fn::Base64": "x" }
    decided: [if_(is_prod, stage.value(), queue.arn())] => {
        "Fn::If": ["IsProd", { "Ref": "Stage" }, { "Fn::GetAtt": ["Queue", "Arn"] }]
    }
    left_out: [if_(is_prod, stage.value(), no_value())] => {
        "Fn::If": ["IsProd", { "Ref": "Stage" }, { "Ref": "AWS::NoValue" }]
    }
    decided_twice: [if_(is_prod, if_(is_prod, stage.value(), Token::import_value("a")), no_value())] => {
        "Fn::If": ["IsProd", { "Fn::If": ["IsProd", { "Ref": "Stage" }, { "Fn::ImportValue": "a" }] }, { "Ref": "AWS::NoValue" }]
    }
    of_a_length: [Token::length(Token::split(",", stage.value()))] => {
        "Fn::Length": { "Fn::Split": [",", { "Ref": "Stage" }] }
    }
    of_json: [Token::json_string([("a", queue.arn())])] => {
        "Fn::ToJsonString": { "a": { "Fn::GetAtt": ["Queue", "Arn"] } }
    }
    of_a_mapping_or_another: [sizes.find_or(stage.value(), "b", "7")] => {
        "Fn::FindInMap": ["Sizes", { "Ref": "Stage" }, "b", { "DefaultValue": "7" }]
    }
}

/// Where a number or a flag belongs.
macro_rules! scalars {
    ($($name:ident: [$($value:tt)*] => $json:tt)+) => {
        $(
            mod $name {
                #[stackwright::stack]
                pub mod scalars {
                    use stackwright::prelude::*;

                    parameter!(stage {});
                    parameter!(ids { kind: CommaDelimitedList });
                    parameter!(size { kind: Number });
                    mapping!(sizes { values: json!({ "a": { "b": 1 } }) });
                    condition!(is_prod { expression: ConditionExpression::equals(stage.value(), "prod") });
                    resource!(<AWS::S3::Bucket>::bucket {
                        public_access_block_configuration: PublicAccessBlockConfiguration { block_public_acls: $($value)* },
                        lifecycle_configuration: LifecycleConfiguration {
                            rules: [Rule { status: "Enabled", expiration_in_days: $($value)* }]
                        }
                    });
                    resource!(<AWS::CloudWatch::Alarm>::alarm {
                        comparison_operator: "GreaterThanThreshold",
                        evaluation_periods: $($value)*,
                        threshold: $($value)*,
                        actions_enabled: $($value)*,
                        metric_name: "A",
                        namespace: "B",
                        period: 60,
                        statistic: "Sum"
                    });
                }
            }
        )+

        #[test]
        fn in_numbers_and_flags() {
            $({
                let template = template_of::<$name::scalars::Stack>();
                let expected = json!($json);
                for path in ["/EvaluationPeriods", "/Threshold", "/ActionsEnabled"] {
                    assert_eq!(*property(&template, "Alarm", path), expected, "{} {path}", stringify!($name));
                }
                for path in ["/PublicAccessBlockConfiguration/BlockPublicAcls", "/LifecycleConfiguration/Rules/0/ExpirationInDays"] {
                    assert_eq!(*property(&template, "Bucket", path), expected, "{} {path}", stringify!($name));
                }
            })+
        }
    };
}

scalars! {
    number_of_a_parameter: [stage.value()] => { "Ref": "Stage" }
    number_of_a_number: [size.value()] => { "Ref": "Size" }
    number_of_a_mapping: [sizes.find("a", "b")] => { "Fn::FindInMap": ["Sizes", "a", "b"] }
    number_of_a_list: [Token::select(0, ids.value())] => { "Fn::Select": [0, { "Ref": "Ids" }] }
    number_of_an_import: [Token::import_value("shared")] => { "Fn::ImportValue": "shared" }
    number_of_a_transform: [Token::transform("AWS::Include", [("Location", "s3://a/b")])] => {
        "Fn::Transform": { "Name": "AWS::Include", "Parameters": { "Location": "s3://a/b" } }
    }
    number_of_a_sub: [Token::sub("${Size}", [("Size", stage.value())])] => {
        "Fn::Sub": ["${Size}", { "Size": { "Ref": "Stage" } }]
    }
    number_of_a_text: [text!("{}0", size.value())] => { "Fn::Join": ["", [{ "Ref": "Size" }, "0"]] }
    number_decided: [if_(is_prod, size.value(), no_value())] => {
        "Fn::If": ["IsProd", { "Ref": "Size" }, { "Ref": "AWS::NoValue" }]
    }
    number_of_a_length: [Token::length(ids.value())] => { "Fn::Length": { "Ref": "Ids" } }
}

/// Where a list belongs.
macro_rules! lists {
    ($($name:ident: [$($value:tt)*] => $json:tt)+) => {
        $(
            mod $name {
                #[stackwright::stack]
                pub mod lists {
                    use stackwright::prelude::*;

                    parameter!(stage {});
                    parameter!(ids { kind: CommaDelimitedList });
                    mapping!(sizes { values: json!({ "a": { "b": ["1", "2"] } }) });
                    condition!(is_prod { expression: ConditionExpression::equals(stage.value(), "prod") });
                    resource!(<AWS::EC2::VPC>::network { cidr_block: "10.0.0.0/16" });
                    resource!(<AWS::SQS::Queue>::queue {});
                    resource!(<AWS::Lambda::Function>::worker {
                        role: "arn:aws:iam::123456789012:role/exec",
                        code: Code { s3_bucket: "code-of-web", s3_key: "a" },
                        runtime: "python3.13",
                        handler: "a.b",
                        vpc_config: VpcConfig { subnet_ids: $($value)*, security_group_ids: $($value)* }
                    });
                    resource!(<AWS::ApiGateway::RestApi>::api {
                        name: "a",
                        binary_media_types: $($value)*
                    });
                    resource!(<AWS::AutoScaling::AutoScalingGroup>::fleet {
                        min_size: "1",
                        max_size: "2",
                        launch_template: LaunchTemplateSpecification { launch_template_id: "lt-12345678", version: "1" },
                        availability_zones: $($value)*,
                        target_group_arns: if_(is_prod, $($value)*, no_value())
                    });
                }
            }
        )+

        #[test]
        fn in_lists() {
            $({
                let template = template_of::<$name::lists::Stack>();
                let expected = json!($json);
                for path in ["/VpcConfig/SubnetIds", "/VpcConfig/SecurityGroupIds"] {
                    assert_eq!(*property(&template, "Worker", path), expected, "{} {path}", stringify!($name));
                }
                assert_eq!(*property(&template, "Api", "/BinaryMediaTypes"), expected, "{}", stringify!($name));
                assert_eq!(*property(&template, "Fleet", "/AvailabilityZones"), expected, "{}", stringify!($name));
                let either = json!({ "Fn::If": ["IsProd", expected, { "Ref": "AWS::NoValue" }] });
                assert_eq!(*property(&template, "Fleet", "/TargetGroupARNs"), either, "{}", stringify!($name));
            })+
        }
    };
}

lists! {
    list_of_a_parameter: [ids.value()] => { "Ref": "Ids" }
    list_of_a_split: [Token::split(",", stage.value())] => { "Fn::Split": [",", { "Ref": "Stage" }] }
    list_of_an_imported_split: [Token::split(",", Token::import_value("shared"))] => {
        "Fn::Split": [",", { "Fn::ImportValue": "shared" }]
    }
    list_of_blocks: [Token::cidr(network.cidr_block(), 2, 8)] => {
        "Fn::Cidr": [{ "Fn::GetAtt": ["Network", "CidrBlock"] }, 2, "8"]
    }
    list_of_zones: [Token::availability_zones_of("eu-west-1")] => { "Fn::GetAZs": "eu-west-1" }
    list_of_zones_of_a_token: [Token::availability_zones_of(Pseudo::Region)] => { "Fn::GetAZs": { "Ref": "AWS::Region" } }
    list_of_own_zones: [Token::availability_zones()] => { "Fn::GetAZs": "" }
    list_of_a_mapping: [sizes.find("a", "b")] => { "Fn::FindInMap": ["Sizes", "a", "b"] }
    list_of_an_attribute: [network.get_att("CidrBlockAssociations")] => {
        "Fn::GetAtt": ["Network", "CidrBlockAssociations"]
    }
    list_of_own_attribute: [network.cidr_block_associations()] => {
        "Fn::GetAtt": ["Network", "CidrBlockAssociations"]
    }
    list_of_an_import: [Token::import_value("shared")] => { "Fn::ImportValue": "shared" }
    list_of_a_transform: [Token::transform("AWS::Include", [("Location", "s3://a/b")])] => {
        "Fn::Transform": { "Name": "AWS::Include", "Parameters": { "Location": "s3://a/b" } }
    }
    list_decided: [if_(is_prod, [stage.value(), Token::import_value("a")], [stage.value()])] => {
        "Fn::If": ["IsProd", [{ "Ref": "Stage" }, { "Fn::ImportValue": "a" }], [{ "Ref": "Stage" }]]
    }
    list_decided_by_functions: [if_(is_prod, Token::availability_zones(), ids.value())] => {
        "Fn::If": ["IsProd", { "Fn::GetAZs": "" }, { "Ref": "Ids" }]
    }
    list_with_some: [[stage.value(), if_(is_prod, queue.arn(), no_value()), Token::select(0, ids.value())]] => [
        { "Ref": "Stage" }, { "Fn::If": ["IsProd", { "Fn::GetAtt": ["Queue", "Arn"] }, { "Ref": "AWS::NoValue" }] }, { "Fn::Select": [0, { "Ref": "Ids" }] }
    ]
}

/// Where a struct, a list of structs, a map or a union belongs.
#[stack]
mod objects {
    use stackwright::prelude::*;

    parameter!(stage {});
    mapping!(sizes {
        values: json!({ "a": { "b": "1" } })
    });
    condition!(is_prod {
        expression: ConditionExpression::equals(stage.value(), "prod")
    });
    resource!(<AWS::Lambda::Function>::worker {
        role: "arn:aws:iam::123456789012:role/exec",
        package_type: "Image",
        code: if_(
            is_prod,
            Code {
                image_uri: stage.value()
            },
            Code {
                image_uri: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/worker:1"
            }
        ),
        vpc_config: if_(
            is_prod,
            VpcConfig {
                subnet_ids: Token::split(",", stage.value())
            },
            no_value()
        ),
        dead_letter_config: Token::transform("AWS::Include", [("Location", "s3://a/b")]),
        environment: Environment {
            variables: if_(is_prod, ["KEY" = stage.value()], ["KEY" = "b"])
        },
        file_system_configs: if_(
            is_prod,
            [FileSystemConfig {
                arn: stage.value(),
                local_mount_path: "/mnt/a"
            }],
            no_value()
        )
    });
    resource!(<AWS::Lambda::Function>::other {
        role: "arn:aws:iam::123456789012:role/exec",
        package_type: "Image",
        code: Code {
            image_uri: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/worker:1"
        },
        environment: Environment {
            variables: Token::transform("AWS::Include", [("Location", "s3://a/b")])
        },
        file_system_configs: Token::transform("AWS::Include", [("Location", "s3://a/b")]),
        vpc_config: no_value()
    });
    resource!(<AWS::S3::Bucket>::bucket {
        lifecycle_configuration: LifecycleConfiguration {
            rules: [
                if_(
                    is_prod,
                    Rule {
                        status: "Enabled",
                        expiration_in_days: 3
                    },
                    no_value()
                ),
                Token::transform("AWS::Include", [("Location", "s3://a/b")])
            ]
        },
        website_configuration: WebsiteConfiguration {
            redirect_all_requests_to: if_(
                is_prod,
                RedirectAllRequestsTo {
                    host_name: stage.value()
                },
                no_value()
            )
        }
    });
    resource!(<AWS::DynamoDB::Table>::table {
        key_schema: if_(
            is_prod,
            [KeySchema {
                attribute_name: stage.value(),
                key_type: "HASH"
            }],
            [KeySchema {
                attribute_name: "b",
                key_type: "HASH"
            }]
        ),
        attribute_definitions: [AttributeDefinition {
            attribute_name: stage.value(),
            attribute_type: sizes.find("a", "b")
        }],
        billing_mode: if_(is_prod, "PROVISIONED", "PAY_PER_REQUEST"),
        provisioned_throughput: if_(
            is_prod,
            ProvisionedThroughput {
                read_capacity_units: sizes.find("a", "b"),
                write_capacity_units: stage.value()
            },
            no_value()
        )
    });
    resource!(<AWS::IAM::ManagedPolicy>::policy {
        policy_document: if_(
            is_prod,
            json!({
                "Statement": [{
                    "Effect": "Allow",
                    "Action": "s3:*",
                    "Resource": Token::sub("${A}", [("A", stage.value())])
                }]
            }),
            json!({ "Statement": [{ "Effect": "Allow", "Action": "s3:*", "Resource": "*" }] })
        )
    });
    resource!(<AWS::IAM::ManagedPolicy>::included {
        policy_document: Token::transform("AWS::Include", [("Location", "s3://a/b")])
    });
    resource!(<AWS::ECS::TaskDefinition>::task {
        container_definitions: [ContainerDefinition {
            memory: 512,
            name: "a",
            image: stage.value(),
            environment: [KeyValuePair {
                name: "A",
                value: sizes.find("a", "b")
            }],
            docker_labels: ["a" = stage.value()],
            essential: if_(is_prod, true, false),
            port_mappings: if_(
                is_prod,
                [PortMapping {
                    container_port: stage.value()
                }],
                no_value()
            ),
            command: Token::split(" ", stage.value())
        }]
    });
}

#[test]
fn in_structs_lists_maps_and_unions() {
    let template = template_of::<objects::Stack>();
    let stage = json!({ "Ref": "Stage" });
    let no_value = json!({ "Ref": "AWS::NoValue" });
    let either = |holds: Json, fails: &Json| json!({ "Fn::If": ["IsProd", holds, fails] });
    let include = json!({
        "Fn::Transform": { "Name": "AWS::Include", "Parameters": { "Location": "s3://a/b" } }
    });
    let found = json!({ "Fn::FindInMap": ["Sizes", "a", "b"] });
    let worker = |path| property(&template, "Worker", path);
    assert_eq!(
        *worker("/Code"),
        either(
            json!({ "ImageUri": stage }),
            &json!({ "ImageUri": "123456789012.dkr.ecr.eu-west-1.amazonaws.com/worker:1" })
        )
    );
    let subnets = json!({ "SubnetIds": { "Fn::Split": [",", stage] } });
    assert_eq!(*worker("/VpcConfig"), either(subnets, &no_value));
    assert_eq!(*worker("/DeadLetterConfig"), include);
    assert_eq!(
        *worker("/Environment/Variables"),
        either(json!({ "KEY": stage }), &json!({ "KEY": "b" }))
    );
    let files = json!([{ "Arn": stage, "LocalMountPath": "/mnt/a" }]);
    assert_eq!(*worker("/FileSystemConfigs"), either(files, &no_value));
    let other = |path| property(&template, "Other", path);
    assert_eq!(*other("/Environment/Variables"), include);
    assert_eq!(*other("/FileSystemConfigs"), include);
    assert_eq!(*other("/VpcConfig"), no_value);
    let bucket = |path| property(&template, "Bucket", path);
    let rule = json!({ "Status": "Enabled", "ExpirationInDays": 3 });
    assert_eq!(
        *bucket("/LifecycleConfiguration/Rules"),
        json!([either(rule, &no_value), include])
    );
    assert_eq!(
        *bucket("/WebsiteConfiguration/RedirectAllRequestsTo"),
        either(json!({ "HostName": stage }), &no_value)
    );
    let table = |path| property(&template, "Table", path);
    let key = |name: &Json| json!([{ "AttributeName": name, "KeyType": "HASH" }]);
    assert_eq!(*table("/KeySchema"), either(key(&stage), &key(&json!("b"))));
    assert_eq!(*table("/AttributeDefinitions/0/AttributeType"), found);
    let throughput = json!({ "ReadCapacityUnits": found, "WriteCapacityUnits": stage });
    assert_eq!(
        *table("/ProvisionedThroughput"),
        either(throughput, &no_value)
    );
    let sub = json!({ "Fn::Sub": ["${A}", { "A": stage }] });
    assert_eq!(
        *property(&template, "Policy", "/PolicyDocument"),
        either(
            json!({ "Statement": [{ "Effect": "Allow", "Action": "s3:*", "Resource": sub }] }),
            &json!({ "Statement": [{ "Effect": "Allow", "Action": "s3:*", "Resource": "*" }] })
        )
    );
    assert_eq!(*property(&template, "Included", "/PolicyDocument"), include);
    let container = |path: &str| {
        property(
            &template,
            "Task",
            &format!("/ContainerDefinitions/0/{path}"),
        )
    };
    assert_eq!(*container("Environment/0/Value"), found);
    assert_eq!(*container("DockerLabels/a"), stage);
    assert_eq!(*container("Essential"), either(json!(true), &json!(false)));
    let ports = json!([{ "ContainerPort": stage }]);
    assert_eq!(*container("PortMappings"), either(ports, &no_value));
    assert_eq!(*container("Command"), json!({ "Fn::Split": [" ", stage] }));
}

/// CloudFormation knows some functions with its language extensions only, which the template asks for then.
#[test]
fn language_extensions_are_asked_for_where_they_are_needed() {
    let transform = |template: Json| template.get("Transform").cloned();
    let extended = Some(json!(["AWS::LanguageExtensions"]));
    assert_eq!(
        transform(template_of::<of_a_length::texts::Stack>()),
        extended
    );
    assert_eq!(transform(template_of::<of_json::texts::Stack>()), extended);
    assert_eq!(
        transform(template_of::<of_a_mapping_or_another::texts::Stack>()),
        extended
    );
    assert_eq!(transform(template_of::<of_a_mapping::texts::Stack>()), None);
}

/// JSON of a resource that is no property: what is in it may be declared, too.
mod free {
    #[stackwright::stack]
    pub mod custom {
        use stackwright::prelude::*;

        parameter!(stage {});
        parameter!(count { kind: Number });
        condition!(is_prod {
            expression: ConditionExpression::equals(stage.value(), "prod")
        });
        function!(maker {
            runtime: "python3.13",
            handler: "index.handler",
            code: Code { inline: "x" }
        });
        topic!(orders {});
        resource!(<AWS::S3::Bucket>::builds {});
        resource!(<Custom>::thing {
            type_name: "Custom::Thing",
            properties: json!({
                "ServiceToken": maker,
                "Bucket": builds,
                "Topic": orders,
                "Arns": [builds.arn(), orders.arn()],
                "Stage": stage,
                "Size": { "Number": 5, "If": if_(is_prod, builds.arn(), no_value()) }
            })
        });
        resource!(<AWS::CloudFormation::WaitCondition>::ready {
            metadata: json!({ "Bucket": builds, "Url": text!("s3://{}/x", builds.ref_()) }),
            creation_policy: json!({ "ResourceSignal": { "Count": count, "Timeout": "PT5M" } }),
            allow: [SW1451 = "the metadata of the resource are merged"]
        });
    }

    pub fn in_a_function(
        scope: &stackwright::Scope,
        function: &stackwright::Resource<stackwright::AWS::Lambda::Function>,
    ) -> stackwright::Result<stackwright::Resource<stackwright::Custom>> {
        use stackwright::prelude::*;
        let arns = [function.arn()];
        resource!(
            scope,
            <Custom>::thing {
                type_name: "Custom::Thing",
                properties: json!({
                    "ServiceToken": function.arn(),
                    "Function": function,
                    "Names": vec!["a".to_owned()],
                    "Arns": arns,
                    "Nothing": null,
                    "Sizes": std::collections::BTreeMap::from([("a", 5_u8)])
                })
            }
        )
    }
}

#[test]
fn in_json_that_is_no_property() {
    let template = template_of::<free::custom::Stack>();
    let of = |id: &str| template.pointer(&format!("/Resources/{id}"));
    let maker = json!({ "Fn::GetAtt": ["MakerDA90E84C", "Arn"] });
    let arn = json!({ "Fn::GetAtt": ["Builds", "Arn"] });
    assert_eq!(
        of("Thing/Properties"),
        Some(&json!({
            "ServiceToken": maker,
            "Bucket": { "Ref": "Builds" },
            "Topic": { "Ref": "OrdersA9B65338" },
            "Arns": [arn, { "Ref": "OrdersA9B65338" }],
            "Stage": { "Ref": "Stage" },
            "Size": {
                "Number": 5,
                "If": { "Fn::If": ["IsProd", arn, { "Ref": "AWS::NoValue" }] }
            }
        }))
    );
    assert_eq!(
        of("Ready/CreationPolicy"),
        Some(&json!({ "ResourceSignal": { "Count": { "Ref": "Count" }, "Timeout": "PT5M" } }))
    );
    assert_eq!(
        of("Ready/Metadata/Bucket"),
        Some(&json!({ "Ref": "Builds" }))
    );
}

/// In a function, variables are constructs as well.
#[test]
fn in_json_of_a_function() -> stackwright::Result<()> {
    let mut app = App::new();
    let scope = app.new_stack("S")?;
    let function = resource!(
        &scope,
        <AWS::Lambda::Function>::maker {
            role: "arn:aws:iam::123456789012:role/maker",
            runtime: "python3.13",
            handler: "index.handler",
            code: Code { zip_file: "x" }
        }
    )?;
    free::in_a_function(&scope, &function)?;
    let assembly = app.assemble()?;
    let template = assembly.template("S").cloned().unwrap_or_default();
    assert_eq!(
        template.pointer("/Resources/Thing/Properties"),
        Some(&json!({
            "ServiceToken": { "Fn::GetAtt": ["Maker", "Arn"] },
            "Function": { "Ref": "Maker" },
            "Names": ["a"],
            "Arns": [{ "Fn::GetAtt": ["Maker", "Arn"] }],
            "Sizes": { "a": 5 }
        }))
    );
    Ok(())
}
