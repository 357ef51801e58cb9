use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    function!(worker {
        runtime: "python3.14",
        handler: "app.main",
        code: Code {
            bucket: "builds",
            key: "worker.zip"
        }
    });
    resource!(<AWS::Events::Rule>::nightly {
        schedule_expression: "rate(1 day)",
        targets: [Target {
            id: "worker",
            arn: worker.arn()
        }], allow: [SW1453 = "reason"]
    });
}
