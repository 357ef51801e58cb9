use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    resource!(<AWS::SQS::Queue>::orders { delay_seconds: "30", allow: [SW1203 = "reason"] });
}
