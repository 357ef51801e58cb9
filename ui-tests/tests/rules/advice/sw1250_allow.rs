use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    resource!(<AWS::DynamoDB::Table>::orders {
        billing_mode: "PAY_PER_REQUEST",
        attribute_definitions: [
            AttributeDefinition { attribute_name: "customer", attribute_type: "S" },
            AttributeDefinition { attribute_name: "placed_at", attribute_type: "S" },
        ],
        key_schema: [
            KeySchema { attribute_name: "customer", key_type: "HASH" },
            KeySchema { attribute_name: "placed", key_type: "RANGE" },
        ], allow: [SW1250 = "reason"]
    });
}
