use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    queue!(jobs {
        visibility_timeout: 6min
    });
    function!(worker {
        runtime: "python3.14",
        handler: "app.main",
        code: Code {
            bucket: "builds",
            key: "worker.zip"
        },
        timeout: 1min,
        queues: [QueueSource { queue: jobs.arn() }]
    });
}
