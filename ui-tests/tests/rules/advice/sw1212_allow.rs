use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    resource!(<AWS::Lambda::Function>::worker {
        role: "arn:aws:iam::123456789012:role/worker",
        runtime: "python3.13",
        handler: "index.main",
        code: Code { zip_file: "def main(event, context): pass" },
        environment: Environment { variables: ["N" = "5"] }, allow: [SW1212 = "reason"]
    });
}
