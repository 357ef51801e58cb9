#[stackwright::stack(
    name = "S",
    overrides = json!({
        "Transform": ["AWS::LanguageExtensions"],
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

    parameter!(zones {
        default: "eu-west-1a,eu-west-1b"
    });

    parameter!(bootstrap_version {
        kind: SsmString,
        default: "/cdk-bootstrap/hnb659fds/version",
        description: "Version of the CDK Bootstrap resources in this environment, automatically retrieved from SSM Parameter Store. [cdk:skip]"
    });

    mapping!(sizes {
        values: json!({ "dev": { "Gb": "5" } })
    });

    topic!(orders {});

    output!(zone {
        value: Token::select(1, Token::split(",", zones.value()))
    });

    output!(zones2 {
        value: Token::split(",", zones.value()).join(";")
    });

    output!(block {
        value: Token::select(0, Token::cidr("10.0.0.0/16", 3, 8))
    });

    output!(first {
        value: Token::select(0, Token::availability_zones_of("eu-west-1"))
    });

    output!(own {
        value: Token::select(0, Token::availability_zones())
    });

    output!(shared {
        value: Token::import_value("shared-vpc")
    });

    output!(script {
        value: Token::base64(
            text!(
                r"#!/bin/sh
echo {orders_a9_b65338}",
                orders_a9_b65338 = orders.arn()
            )
        )
    });

    output!(included {
        value: Token::transform(
            "AWS::Include",
            [("Location", Text::from("s3://templates/zone.json"))]
        )
    });

    output!(count {
        value: "imported",
        overrides: json!({ "Value": { "Fn::Length": { "Fn::Split": [",", { "Ref": "Zones" }] } } })
    });

    output!(written {
        value: "imported",
        overrides: json!({
            "Value": { "Fn::ToJsonString": { "topic": { "Ref": "OrdersA9B65338" } } }
        })
    });

    output!(size {
        value: "imported",
        overrides: json!({
            "Value": {
                "Fn::FindInMap": ["Sizes", { "Ref": "Zones" }, "Gb", { "DefaultValue": "7" }]
            }
        })
    });
}
