use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    role!(exec {
        assumed_by: service("lambda.amazonaws.com")
    });
    function!(worker {
        runtime: "python3.14",
        handler: "app.main",
        code: Code {
            bucket: "builds",
            key: "worker.zip"
        },
        role: exec
    });
}
