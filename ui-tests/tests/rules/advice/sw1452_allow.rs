use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    queue!(jobs {});
    role!(exec {
        assumed_by: service("lambda.amazonaws.com"),
        managed_policies: ["service-role/AWSLambdaBasicExecutionRole"]
    });
    resource!(<AWS::Lambda::Function>::worker {
        runtime: "python3.12",
        handler: "index.main",
        role: exec,
        code: Code {
            zip_file: "def main(event, context): pass"
        }
    });
    resource!(<AWS::Lambda::EventSourceMapping>::reads {
        event_source_arn: jobs.arn(),
        function_name: worker, allow: [SW1452 = "reason"]
    });
}
