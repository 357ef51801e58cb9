use stackwright::prelude::*;

#[stack]
pub mod shop {
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
        billing_mode: "PAY_PER_REQUEST",
        stream_specification: StreamSpecification {
            stream_view_type: "NEW_IMAGE"
        }
    });
    resource!(<AWS::Lambda::EventSourceMapping>::reads {
        event_source_arn: orders.stream_arn(),
        function_name: "worker",
        starting_position: "LATEST"
    });
}
