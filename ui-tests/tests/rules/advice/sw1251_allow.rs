use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    resource!(<AWS::DynamoDB::Table>::orders {
        billing_mode: "PAY_PER_REQUEST",
        attribute_definitions: [
            AttributeDefinition { attribute_name: "customer", attribute_type: "S" },
            AttributeDefinition { attribute_name: "total", attribute_type: "S" },
        ],
        key_schema: [
            KeySchema { attribute_name: "customer", key_type: "HASH" },
        ],
        local_secondary_indexes: [LocalSecondaryIndex {
            index_name: "by-total",
            key_schema: [
                KeySchema { attribute_name: "customer", key_type: "HASH" },
                KeySchema { attribute_name: "total", key_type: "RANGE" },
            ],
            projection: Projection { projection_type: "KEYS_ONLY" },
        }], allow: [SW1251 = "reason"]
    });
}
