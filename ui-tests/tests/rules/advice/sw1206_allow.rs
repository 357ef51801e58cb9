use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    queue!(jobs {});
    resource!(<AWS::Lambda::EventSourceMapping>::orders {
        function_name: "worker",
        event_source_arn: jobs.arn(),
        batch_size: 10_001,
        maximum_batching_window_in_seconds: 5, allow: [SW1206 = "reason"]
    });
}
