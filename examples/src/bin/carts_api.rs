//! An HTTP API in front of a Lambda function with a `DynamoDB` table.
//!
//! `cargo run --bin carts_api` writes the cloud assembly to `cdk.out`.

use stackwright::prelude::*;

/// The API, its function and its table.
#[stack(name = "CartsApi")]
pub mod carts_api {
    use stackwright::prelude::*;

    parameter!(stage {
        default: "dev",
        allowed_values: ["dev", "prod"]
    });
    condition!(is_prod {
        expression: ConditionExpression::equals(stage.value(), "prod")
    });

    resource!(<AWS::DynamoDB::Table>::carts {
        billing_mode: "PAY_PER_REQUEST",
        attribute_definitions: [
            AttributeDefinition {
                attribute_name: "user",
                attribute_type: "S"
            },
            AttributeDefinition {
                attribute_name: "item",
                attribute_type: "S"
            }
        ],
        key_schema: [
            KeySchema {
                attribute_name: "user",
                key_type: "HASH"
            },
            KeySchema {
                attribute_name: "item",
                key_type: "RANGE"
            }
        ],
        time_to_live_specification: TimeToLiveSpecification {
            attribute_name: "expires",
            enabled: true
        },
        point_in_time_recovery_specification: if_(
            is_prod,
            PointInTimeRecoverySpecification {
                point_in_time_recovery_enabled: true
            },
            no_value()
        ),
        removal_policy: Retain
    });
    resource!(<AWS::IAM::Role>::exec {
        assume_role_policy_document: json!({
            "Version": "2012-10-17",
            "Statement": [{
                "Effect": "Allow",
                "Principal": { "Service": "lambda.amazonaws.com" },
                "Action": "sts:AssumeRole"
            }]
        }),
        managed_policy_arns: [text!(
            "arn:{}:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole",
            Pseudo::Partition
        )],
        policies: [Policy {
            policy_name: "carts",
            policy_document: json!({
                "Version": "2012-10-17",
                "Statement": [{
                    "Effect": "Allow",
                    "Action": ["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query"],
                    "Resource": carts.arn()
                }]
            })
        }]
    });
    resource!(<AWS::Lambda::Function>::handler {
        runtime: "nodejs22.x",
        handler: "index.handler",
        role: exec,
        code: Code {
            zip_file: "exports.handler = async () => ({ statusCode: 204 })"
        },
        memory_size: if_(is_prod, 512, 128),
        environment: Environment {
            variables: ["TABLE" = carts.ref_()]
        }
    });
    resource!(<AWS::ApiGatewayV2::Api>::api {
        name: "carts",
        protocol_type: "HTTP",
        cors_configuration: Cors {
            allow_origins: ["https://shop.example.com"],
            allow_methods: ["GET", "PUT"]
        }
    });
    resource!(<AWS::ApiGatewayV2::Integration>::integration {
        api_id: api,
        integration_type: "AWS_PROXY",
        integration_uri: handler.arn(),
        payload_format_version: "2.0"
    });
    resource!(<AWS::ApiGatewayV2::Route>::route {
        api_id: api,
        route_key: "ANY /carts/{user}",
        target: text!("integrations/{}", integration.ref_())
    });
    resource!(<AWS::ApiGatewayV2::Stage>::default_stage {
        api_id: api,
        stage_name: "$default",
        auto_deploy: true
    });
    resource!(<AWS::Lambda::Permission>::from_api {
        action: "lambda:InvokeFunction",
        function_name: handler,
        principal: "apigateway.amazonaws.com",
        source_arn: text!(
            "arn:{}:execute-api:{}:{}:{}/*/*",
            Pseudo::Partition,
            Pseudo::Region,
            Pseudo::AccountId,
            api.ref_()
        )
    });
    output!(url {
        value: api.api_endpoint()
    });
}

fn main() -> std::process::ExitCode {
    App::run(|app| {
        app.add::<carts_api::Stack>()?;
        Ok(())
    })
}
