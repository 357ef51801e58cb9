#![deny(deprecated)]
use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    function!(worker {
        runtime: "python3.9",
        handler: "app.main",
        code: Code {
            bucket: "builds",
            key: "worker.zip"
        }
    });
}

fn main() {}
