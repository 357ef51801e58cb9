// Parameters, mappings, conditions and outputs.

#[stackwright::stack(
    name = "sections",
    description = "Sections of a \"template\"",
    overrides = json!({
        "Metadata": {
            "AWS::CloudFormation::Interface": {
                "ParameterGroups": [{
                    "Label": { "default": "Network" },
                    "Parameters": ["Subnets"]
                }]
            }
        },
        "Rules": {
            "Prod": {
                "RuleCondition": { "Fn::Equals": [{ "Ref": "Stage" }, "prod"] },
                "Assertions": [{
                    "Assert": { "Fn::Not": [{ "Fn::Equals": [{ "Ref": "Port" }, "6379"] }] },
                    "AssertDescription": "another port in production"
                }]
            }
        },
        "Conditions": {
            "Here&Prod-1": {
                "Fn::And": [
                    { "Condition": "IsHere" },
                    { "Fn::Equals": [{ "Ref": "Version" }, 8.0] }
                ]
            }
        }
    })
)]
pub mod sections {
    use stackwright::prelude::*;

    // Stage of the deployment.
    parameter!(stage {
        default: "dev",
        allowed_values: ["dev", "prod"],
        constraint_description: "must be dev or prod"
    });

    parameter!(port {
        kind: Number,
        default: 6379,
        min_value: 1024,
        max_value: 65535
    });

    parameter!(password {
        no_echo: true,
        min_length: 16,
        max_length: 128,
        allowed_pattern: "[a-z]*"
    });

    parameter!(subnets {
        kind: SubnetIds,
        description: "Subnets of the servers"
    });

    parameter!(pair {
        default: "pair",
        overrides: json!({ "Type": "AWS::SSM::Parameter::Value<AWS::EC2::KeyPair::KeyName>" })
    });

    // The text `8.0`.
    parameter!(version {
        default: "8.0",
        allowed_values: ["8.0", "7.4"]
    });

    parameter!(groups {
        kind: CommaDelimitedList,
        default: "sg-1, sg-2",
        overrides: json!({ "Type": "List<String>" })
    });

    mapping!(regions {
        values: json!({
            "eu-west-1": { "Ami": "ami-12345678", "Zones": ["a", "b"], "Large": "true" }
        })
    });

    condition!(is_prod {
        expression: ConditionExpression::equals(stage.value(), "prod")
    });

    condition!(is_here {
        expression: ConditionExpression::equals(Pseudo::Region, "eu-west-1")
    });

    condition!(both {
        expression: is_prod.and(is_here.negated())
    });

    condition!(either {
        expression: is_prod
            .or(&is_here)
            .or(ConditionExpression::equals(stage.value(), "dev"))
    });

    condition!(alias {
        expression: ConditionExpression::from(&is_prod)
    });

    queue!(queue {
        id: "QueueResource",
        logical_id: "Queue",
        name: both.choose(stage.value(), regions.find(Pseudo::Region, "Ami")),
        overrides: json!({ "DeletionPolicy": null, "UpdateReplacePolicy": null })
    });

    resource!(<AWS::EC2::NetworkInterface>::interface {
        subnet_id: Token::select(0, subnets.value()),
        group_set: groups.value(),
        overrides: json!({ "Condition": "Here&Prod-1" })
    });

    // The same name as that of the resource.
    output!(queue_output {
        id: "Queue",
        value: queue.arn(),
        description: "ARN of the queue",
        export_name: text!("{}-queue", Pseudo::StackName)
    });

    output!(is_prod_output {
        id: "IsProd-",
        condition: either,
        value: port.value()
    });

    // The end.
}
