#[stackwright::stack(
    name = "CartsApi",
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

    parameter!(stage {
        default: "dev",
        allowed_values: ["dev", "prod"]
    });

    parameter!(bootstrap_version {
        kind: SsmString,
        default: "/cdk-bootstrap/hnb659fds/version",
        description: "Version of the CDK Bootstrap resources in this environment, automatically retrieved from SSM Parameter Store. [cdk:skip]"
    });

    condition!(is_prod {
        expression: ConditionExpression::equals(stage.value(), "prod")
    });

    resource!(<AWS::DynamoDB::Table>::carts {
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
        billing_mode: "PAY_PER_REQUEST",
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
        point_in_time_recovery_specification: if_(
            is_prod,
            PointInTimeRecoverySpecification {
                point_in_time_recovery_enabled: true
            },
            no_value()
        ),
        time_to_live_specification: TimeToLiveSpecification {
            attribute_name: "expires",
            enabled: true
        },
        removal_policy: Retain
    });

    role!(exec {
        logical_id: "Exec",
        assumed_by: service("lambda.amazonaws.com"),
        managed_policies: ["service-role/AWSLambdaBasicExecutionRole"],
        inline_policies: [InlinePolicy {
            name: "carts",
            statements: [
                Statement::allow(
                    ["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query"],
                    [carts.arn()]
                )
            ]
        }]
    });

    function!(handler {
        logical_id: "Handler",
        runtime: "nodejs22.x",
        handler: "index.handler",
        code: Code {
            inline: "exports.handler = async () => ({ statusCode: 204 })"
        },
        environment: ["TABLE" = carts.ref_()],
        role: exec,
        overrides: json!({
            "Properties": { "MemorySize": { "Fn::If": ["IsProd", 512, 128] } },
            "DependsOn": null
        })
    });

    resource!(<AWS::ApiGatewayV2::Api>::api {
        cors_configuration: Cors {
            allow_methods: ["GET", "PUT"],
            allow_origins: ["https://shop.example.com"]
        },
        name: "carts",
        protocol_type: "HTTP"
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
        api_id: api.ref_(),
        auto_deploy: true,
        stage_name: "$default"
    });

    resource!(<AWS::Lambda::Permission>::from_api {
        action: "lambda:InvokeFunction",
        function_name: handler.arn(),
        principal: "apigateway.amazonaws.com",
        source_arn: text!(
            "arn:{partition}:execute-api:{region}:{account_id}:{api}/*/*",
            partition = Pseudo::Partition,
            region = Pseudo::Region,
            account_id = Pseudo::AccountId,
            api = api.ref_()
        )
    });

    output!(url {
        value: api.api_endpoint()
    });
}
