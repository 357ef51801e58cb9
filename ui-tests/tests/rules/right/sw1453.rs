use stackwright::prelude::*;

#[stack]
pub mod shop {
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
        }]
    });
    resource!(<AWS::Lambda::Permission>::lets {
        action: "lambda:InvokeFunction",
        function_name: worker,
        principal: "events.amazonaws.com",
        source_arn: nightly.arn()
    });
}
