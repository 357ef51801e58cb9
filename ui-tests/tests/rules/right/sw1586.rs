use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    function!(worker {
        code: Code {
            image: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/worker:1.2"
        }
    });
}
