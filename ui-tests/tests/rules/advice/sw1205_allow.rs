use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    resource!(<AWS::Lambda::Function>::worker {
        role: "web",
        runtime: "python3.13",
        handler: "index.main",
        code: Code { zip_file: "def main(event, context): pass" }, allow: [SW1205 = "reason"]
    });
}
