use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    resource!(<AWS::DynamoDB::Table>::orders {
        billing_mode: "PAY_PER_REQUEST",
        attribute_definitions: [
            AttributeDefinition {
                attribute_name: "id",
                attribute_type: "S"
            },
            AttributeDefinition {
                attribute_name: "customer",
                attribute_type: "S"
            },
        ],
        key_schema: [KeySchema {
            attribute_name: "id",
            key_type: "HASH"
        }],
        global_secondary_indexes: [GlobalSecondaryIndex {
            index_name: "by-customer",
            key_schema: [KeySchema {
                attribute_name: "customer",
                key_type: "HASH"
            }],
            projection: Projection {
                projection_type: "INCLUDE"
            },
        }], allow: [SW1216 = "reason"]
    });
}
