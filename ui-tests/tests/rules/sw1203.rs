use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    resource!(<AWS::SQS::Queue>::orders { delay_seconds: "30" });
}

fn main() {}
