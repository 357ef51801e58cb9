use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    role!(exec {
        assumed_by: service("ec2.amazonaws.com")
    });
    function!(worker {
        runtime: "python3.14",
        handler: "app.main",
        code: Code {
            bucket: "builds",
            key: "worker.zip"
        },
        role: exec, allow: [SW1511 = "reason"]
    });
}
