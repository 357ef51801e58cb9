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

    parameter!(stage {
        default: "dev",
        allowed_values: ["dev", "prod"]
    });

    parameter!(bootstrap_version {
        kind: SsmString,
        default: "/cdk-bootstrap/hnb659fds/version",
        description: "Version of the CDK Bootstrap resources in this environment, automatically retrieved from SSM Parameter Store. [cdk:skip]"
    });

    mapping!(sizes {
        values: json!({
            "dev": { "Gb": "5", "Name": "small" },
            "prod": { "Gb": "50", "Name": "large" }
        })
    });

    condition!(is_prod {
        expression: ConditionExpression::equals(stage.value(), "prod")
    });

    condition!(is_eu {
        expression: ConditionExpression::equals(Pseudo::Region, "eu-west-1").or(
            ConditionExpression::equals(Pseudo::Region, "eu-central-1")
        )
    });

    condition!(both {
        expression: is_prod.and(is_eu.negated())
    });

    vpc!(vpc { id: "VPC" });

    cache!(<Valkey>::cache {
        name: is_prod.choose("orders", "orders-dev"),
        description: sizes.find(stage.value(), "Name"),
        vpc
    });

    user!(<Iam>::extra {
        user_id: "extra",
        access: "on ~* +@read",
        condition: is_prod
    });

    output!(endpoint {
        value: cache.endpoint_address(),
        condition: both
    });

    output!(size {
        value: sizes.find("prod", "Gb"),
        export_name: "size"
    });
}
