use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    function!(worker {
        handler: "app.main",
        code: Code {
            image: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/worker:1.2"
        }
    });
}

fn main() {}
