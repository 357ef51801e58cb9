use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    resource!(<AWS::DynamoDB::Table>::orders {
        attribute_definitions: [AttributeDefinition {
            attribute_name: "id",
            attribute_type: "S"
        }],
        key_schema: [KeySchema {
            attribute_name: "id",
            key_type: "HASH"
        }],
        billing_mode: "PAY_PER_REQUEST"
    });
    resource!(<AWS::Lambda::EventSourceMapping>::reads {
        event_source_arn: orders.stream_arn(),
        function_name: "worker",
        starting_position: "LATEST", allow: [SW1462 = "reason"]
    });
}
