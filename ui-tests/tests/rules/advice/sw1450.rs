use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    key!(own {});
    queue!(lost { kms_key: own });
    function!(worker {
        runtime: "python3.14",
        handler: "app.main",
        code: Code {
            bucket: "builds",
            key: "worker.zip"
        },
        schedules: [Schedule {
            every: 5min,
            dead_letter_queue: lost.arn()
        }]
    });
    wire!(own.add_to_resource_policy(Statement::allow(["kms:Decrypt", "kms:GenerateDataKey*"], ["*"]).principal(service("events.amazonaws.com"))));
}
