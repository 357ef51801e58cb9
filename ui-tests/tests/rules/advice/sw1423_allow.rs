use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    role!(exec { assumed_by: service("ec2.amazonaws.com") });
    resource!(<AWS::Lambda::Function>::worker {
        runtime: "python3.12",
        handler: "index.main",
        role: exec,
        code: Code { zip_file: "def main(event, context): pass" }, allow: [SW1423 = "reason"]
    });
}
