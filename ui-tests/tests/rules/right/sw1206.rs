use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    queue!(jobs {});
    resource!(<AWS::Lambda::EventSourceMapping>::orders {
        function_name: "worker",
        event_source_arn: jobs.arn(),
        batch_size: 10_000,
        maximum_batching_window_in_seconds: 5
    });
}
