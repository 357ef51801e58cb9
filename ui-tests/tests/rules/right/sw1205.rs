use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    role!(web {
        assumed_by: service("lambda.amazonaws.com")
    });
    resource!(<AWS::Lambda::Function>::worker {
        role: web,
        runtime: "python3.13",
        handler: "index.main",
        code: Code {
            zip_file: "def main(event, context): pass"
        }
    });
}
