use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    resource!(<AWS::SQS::Queue>::orders { delay_seconds: 30 });
}
