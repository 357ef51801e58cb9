use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    function!(worker {
        runtime: "python3.14",
        handler: "app.main",
        code: Code {
            bucket: "builds",
            key: "worker.zip"
        }
    });
    alarm!(failing {
        metric: worker.metric("Error"),
        threshold: 1,
        evaluation_periods: 1, allow: [SW1514 = "reason"]
    });
}
