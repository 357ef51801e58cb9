use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    function!(worker {
        runtime: "pyton3.14",
        handler: "app.main",
        code: Code {
            bucket: "builds",
            key: "worker.zip"
        }, allow: [SW1500 = "reason"]
    });
}
