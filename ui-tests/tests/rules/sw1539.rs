use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    function!(worker {
        runtime: "python3.14",
        handler: "app.main",
        code: Code {
            bucket: "s3://builds",
            key: "worker.zip"
        }
    });
}

fn main() {}
