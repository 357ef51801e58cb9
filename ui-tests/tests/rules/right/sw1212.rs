use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    resource!(<AWS::Lambda::Function>::worker {
        role: "arn:aws:iam::123456789012:role/worker",
        runtime: "python3.13",
        handler: "index.main",
        code: Code {
            zip_file: "def main(event, context): pass"
        },
        environment: Environment {
            variables: ["COUNT" = "5"]
        }
    });
}
