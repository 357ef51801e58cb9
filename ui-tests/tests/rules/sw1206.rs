use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    resource!(<AWS::Lambda::EventSourceMapping>::orders {
        function_name: "worker",
        event_source_arn: "arn:aws:sqs:eu-west-1:123456789012:orders",
        batch_size: 10_001,
        maximum_batching_window_in_seconds: 5
    });
}

fn main() {}
