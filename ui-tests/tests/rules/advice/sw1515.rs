use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    queue!(jobs {});
    function!(worker {
        runtime: "python3.14",
        handler: "app.main",
        code: Code {
            bucket: "builds",
            key: "worker.zip"
        },
        queues: [QueueSource {
            queue: jobs.arn(),
            batch_size: 100, batching_window: 1sec
        }]
    });
}
